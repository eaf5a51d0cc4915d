"""A day in a control room, and what was recorded of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from a_day import Day, live_a_day


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Lived once: nothing that replays it can change it."""
    return live_a_day(tmp_path_factory.mktemp("room"))
