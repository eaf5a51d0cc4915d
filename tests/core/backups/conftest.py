"""Installations to back up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from installations import Installation


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[str], Installation]:
    """Installations by name, with records in files."""

    def make(name: str) -> Installation:
        state_dir = tmp_path / name
        state_dir.mkdir()
        return Installation(state_dir, f"sqlite:///{state_dir / 'records.db'}")

    return make


@pytest.fixture
def installation(tmp_path: Path, records_url: str) -> Installation:
    """One on each database, with two layouts."""
    state_dir = tmp_path / "state"
    state_dir.mkdir()
    sqlite = records_url.startswith("sqlite")
    made = Installation(state_dir, f"sqlite:///{state_dir / 'records.db'}" if sqlite else records_url)
    made.save("one", "two")
    return made
