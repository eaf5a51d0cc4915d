"""A hub with a gateway, and a plugin's routes as a plugin would write them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from house import ROUTES, Door

from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.testing.gateways import Gateway, add_gateway


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types()) as hub:
        hub.add_service(Door())
        yield hub


@pytest.fixture
def gateway(hub: Hub) -> Gateway:
    return add_gateway(hub, routes=lambda: [("house", ROUTES)])
