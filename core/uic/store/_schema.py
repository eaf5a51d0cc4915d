"""Which schema this version has, and which one a plugin has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["CORE", "HEAD", "Schema"]

HEAD = "0011"  # the newest file of migrations/versions; a test holds the two together


@dataclass(frozen=True, slots=True)
class Schema:
    """A row of migrations: files `0001_what_changed.py` in a folder, each for Alembic, the newest the one to be at.

    name   of the plugin whose they are; "": core's.
    """

    name: str
    folder: Path
    head: str

    def known(self) -> set[str]:
        """The revisions there are."""
        return {path.stem.partition("_")[0] for path in self.folder.glob("[0-9]*.py")}


CORE = Schema("", Path(__file__).parent / "migrations" / "versions", HEAD)
