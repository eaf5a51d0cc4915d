"""A hub in this process that keeps alarms, on records and a journal of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from alarm_room import Room, running

from uic.store import Store


@pytest.fixture
def room(tmp_path: Path, records_url: str) -> Iterator[Room]:
    with running(tmp_path, store=Store(records_url)) as room:
        yield room


@pytest.fixture
def start(tmp_path: Path, records_url: str) -> Callable[..., Any]:
    """Start a hub with alarms on this test's folder: `with start() as room`; again, and it is started again."""
    return lambda **more: running(tmp_path, **({"store": Store(records_url)} | more))
