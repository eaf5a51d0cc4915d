"""The escort keeps the contract every plugin keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from uic.testing.plugins import CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_escort_keeps_the_contract(check: Callable[[str], None]) -> None:
    check("sos")
