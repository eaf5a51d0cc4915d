"""A hub in this process, and clients of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from uic.bus import HubClient
from uic.hub import Hub

sys.path.insert(0, str(Path(__file__).parent))  # the street is shared with hubs in processes of their own

from bus_street import street_types


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub that knows the street's events and runs no service."""
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=street_types()) as hub:
        yield hub


@pytest.fixture
def join(request: pytest.FixtureRequest) -> Iterator[Callable[..., HubClient]]:
    """Clients of a hub, closed at the end: join(address, "console/1")."""
    with contextlib.ExitStack() as stack:

        def make(address: str, name: str = "console/1", **more: Any) -> HubClient:
            return stack.enter_context(HubClient(address, client=name, event_types=street_types(), **more))

        yield make
