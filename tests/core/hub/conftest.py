"""Hubs in processes of their own, and clients of them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from uic.bus import HubClient
from uic.testing.hub_process import HubProcess

sys.path.insert(
    0, str(Path(__file__).parent.parent / "bus")
)  # the street is shared with hubs in processes of their own

from bus_street import street_types


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    """A running hub with the street's services."""
    process = HubProcess(tmp_path, street="bus_street:services", path=Path(__file__).parent.parent / "bus")
    with process:
        yield process


@pytest.fixture
def join(request: pytest.FixtureRequest) -> Iterator[Callable[..., HubClient]]:
    """Clients of a hub, closed at the end: join(address, "console/1")."""
    with contextlib.ExitStack() as stack:

        def make(address: str, name: str = "console/1", **more: Any) -> HubClient:
            return stack.enter_context(HubClient(address, client=name, event_types=street_types(), **more))

        yield make
