"""The records of a plugin: a database of its own, with migrations of its own. What is wrong with it stays with it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from uic.errors import StoreError
from uic.store._schema import Schema
from uic.store._store import Store

__all__ = ["plugin_records", "record_files", "schema_of"]

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def plugin_records(name: str, migrations: str, *, state_dir: Path, url: str = "") -> Store:
    """The records of the service `name`, brought to the newest of its migrations at their first use.

    migrations   "package:folder" with files 0001_first.py, 0002_….py for Alembic, numbered in order.
    url          core's records: on a server a plugin has a schema of its own there; else a file in its folder.
    """
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} cannot be the name of a database")
    schema = schema_of(name, migrations)
    if url and not url.startswith("sqlite:"):
        return Store(url, schema=schema, aside=state_dir / name)
    return Store(f"sqlite:///{state_dir / name / 'records.db'}", schema=schema)


def record_files(state_dir: Path) -> list[Path]:
    """The SQLite files that plugins keep: of those in the hub's process, and of those in processes of their own."""
    found = [*state_dir.glob("*/records.db"), *state_dir.glob("plugins/*/*/records.db")]
    return sorted(path for path in found if not path.is_symlink())


def schema_of(name: str, migrations: str) -> Schema:
    """What migrations there are. Raises StoreError where there are none, or two of one number."""
    package, _, folder = migrations.partition(":")
    try:
        found = Path(str(files(package))) / folder
    except (ImportError, TypeError) as error:
        raise StoreError(f"the migrations {migrations!r} of {name} are not there: {error}") from error
    numbers = sorted(path.stem.partition("_")[0] for path in found.glob("[0-9]*.py"))
    if not numbers:
        raise StoreError(f"{name} has no migrations in {found}: files 0001_first.py, 0002_….py were expected")
    if len(set(numbers)) != len(numbers):
        raise StoreError(f"two migrations of {name} have one number: {', '.join(numbers)}")
    return Schema(name, found, numbers[-1])
