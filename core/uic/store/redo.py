"""Notes in the records of what the journal is to have: found at the start of a hub, and struck out.

Read without SQLAlchemy, since a hub that starts waits for this.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from uic.errors import StoreError
from uic.store._quick import postgres
from uic.store._store import Store

__all__ = ["Notes", "all_notes", "notes_of", "plugin_schemas"]

_WAIT_S = 5.0


class Notes(Protocol):
    """Those of one database."""

    def left(self) -> dict[str, bytes]:
        """By id; a clean end leaves some too. Raises StoreError."""

    def strike(self, ids: Sequence[str]) -> None:
        """Take them out; where that fails they stay, and the next start finds that the journal has them."""


def all_notes(store: Store, state_dir: Path) -> list[Notes]:
    """Of core's records and of every plugin's."""
    found = [notes_of(store)]
    found += [_FileNotes(path) for path in sorted(state_dir.glob("*/records.db"))]
    if store.file is None:
        found += [_ServerNotes(store.url, schema) for schema in plugin_schemas(store.url)]
    return found


def notes_of(store: Store) -> Notes:
    """Of core's records."""
    return _FileNotes(store.file) if store.file is not None else _ServerNotes(store.url, "public")


class _FileNotes:
    def __init__(self, file: Path) -> None:
        self._file = file

    def left(self) -> dict[str, bytes]:
        if not self._file.exists():
            return {}
        with contextlib.suppress(sqlite3.Error), self._open() as connection:
            return {name: bytes(content) for name, content in connection.execute("SELECT id, content FROM redo")}
        return {}  # of an older schema, or broken: the long way will say so

    def strike(self, ids: Sequence[str]) -> None:
        with contextlib.suppress(sqlite3.Error), self._open() as connection, connection:
            connection.executemany("DELETE FROM redo WHERE id = ?", [(one,) for one in ids])

    def _open(self) -> contextlib.closing[sqlite3.Connection]:
        return contextlib.closing(sqlite3.connect(self._file, timeout=_WAIT_S))


class _ServerNotes:
    def __init__(self, url: str, schema: str) -> None:
        self._url = url
        self._schema = schema

    def left(self) -> dict[str, bytes]:
        with _server(self._url) as connection:
            if connection.execute("SELECT to_regclass(%s)", (f'"{self._schema}".redo',)).fetchone()[0] is None:
                return {}
            found = connection.execute(f'SELECT id, content FROM "{self._schema}".redo').fetchall()
            return {name: bytes(content) for name, content in found}

    def strike(self, ids: Sequence[str]) -> None:
        with contextlib.suppress(StoreError), _server(self._url) as connection:
            connection.execute(f'DELETE FROM "{self._schema}".redo WHERE id = ANY(%s)', (list(ids),))


def plugin_schemas(url: str) -> list[str]:
    """Those of a server in which plugins keep their records. Raises StoreError."""
    with _server(url) as connection:
        found = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'plugin\\_%%' ORDER BY nspname")
        return [name for (name,) in found.fetchall()]


@contextlib.contextmanager
def _server(url: str) -> Iterator[Any]:
    try:
        with postgres(url, timeout_s=_WAIT_S) as connection:
            yield connection
    except ImportError as error:
        raise StoreError(f"the database driver is not installed: {error}") from error
    except Exception as error:
        raise StoreError(f"the database server: {error}") from error
