"""A state folder with a real audit in it, to be meddled with."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from uic.audit.trail import AuditOptions
from uic.testing import eventually

sys.path.insert(0, str(Path(__file__).parent))  # the city is shared by the tests of this room

from audit_city import at, city_hub, copied, work


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with an audit of some sixty entries and several signatures; never changed, only copied."""
    state = tmp_path_factory.mktemp("audit") / "state"
    for _ in range(3):
        with city_hub(state, options=AuditOptions(every_entries=8, every_s=60)) as hub, at(hub) as client:
            for _ in range(2):
                work(client, 5)
                eventually(lambda: hub.trail.signed is not None and hub.trail.head.seq - hub.trail.signed.seq < 8)
    return state


@pytest.fixture
def state(written: Path, tmp_path: Path) -> Path:
    """One to meddle with."""
    return copied(written, tmp_path / "state")
