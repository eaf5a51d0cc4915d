"""One database behind the hub's services: read quickly at the start, brought up to date before the first use."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.errors import StoreError
from uic.store._quick import postgres_rows, sqlite_rows, sqlite_try_writing
from uic.store._schema import CORE, Schema
from uic.store.unit import Unit, current_unit

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from uic.settings import Settings
    from uic.store._joined import Joined

__all__ = ["Store", "store_of"]

_SQLITE = "sqlite:///"
_POSTGRES = "postgresql+psycopg://"
_PLAIN_POSTGRES = re.compile(r"postgres(ql)?://")  # as other programs write it
_URL = re.compile(r"[a-z][a-z0-9+_]*://")


def store_of(settings: Settings, state_dir: Path | None = None) -> Store:
    """The records the settings name. Nothing is opened yet."""
    url = settings.store.url or f"{_SQLITE}{(state_dir or settings.folders.state) / 'records.db'}"
    aside = (state_dir or settings.folders.state) / "backups"
    return Store(url, busy_timeout_s=settings.store.busy_timeout_s, aside=aside)


class Store:
    """The records. Callable from any thread; each session belongs to the thread that opened it.

    Constructing does nothing: the first use connects and migrates, so that a broken database is one service's error.

    schema   what it is brought to: core's, or that of a plugin (`uic.store.plugin`).
    aside    a folder for copies of a server's tables before they are migrated; None: none are made. An SQLite file is
             copied beside itself.
    """

    def __init__(
        self, url: str, *, busy_timeout_s: float = 5.0, schema: Schema = CORE, aside: Path | None = None
    ) -> None:
        if not _URL.match(url):
            raise StoreError(f"store.url is no database URL: {url!r}")
        self.url = _PLAIN_POSTGRES.sub(_POSTGRES, url, count=1)  # with its password: never to be shown
        self._busy_timeout_s = busy_timeout_s
        self._schema = schema
        self._aside = aside
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def __repr__(self) -> str:
        return f"Store({self._where})"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for another database."""
        return Path(self.url.removeprefix(_SQLITE)) if self.url.startswith(_SQLITE) else None

    def rows(self, table: str) -> Sequence[dict[str, Any]]:
        """Every row of a table, as the database keeps its values.

        Records of this schema are read as they are, without waiting for SQLAlchemy to load: this is what stands between
        the start of a hub and the first camera on a wall.
        """
        if not table.isidentifier():
            raise StoreError(f"{table!r} is no table")
        if self._joined() is None and (quick := self._quick_rows(table)) is not None:
            return quick
        from sqlalchemy import text

        with self.reading() as session:
            return [dict(row) for row in session.connection().execute(text(f'SELECT * FROM "{table}"')).mappings()]

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the records; nothing it changes is kept.

        In a service's work that has written already it sees what was written.
        """
        _load()
        from sqlmodel import Session

        from uic.store._engine import errors_in_words

        joined = self._joined()
        with errors_in_words(self._where), joined.reading() if joined else Session(self.engine) as session:
            yield session

    @contextlib.contextmanager
    def writing(self, *, now: bool = False) -> Iterator[Session]:
        """A session whose changes are kept together when the block ends, and not at all when it raises.

        In the work of a hub's service (a command, an event, a timer) they are kept when that work ends: together with
        its other blocks, its events and its answer, and not at all when the work raises. Nobody else writes an SQLite
        file from the first block to the end of the work, so ask other services before.

        now   keep them when the block ends, whatever becomes of the work: a count of wrong passwords, what the
              service's work on other threads must see. The events and the answer are then not kept with them.
        """
        _load()
        from sqlmodel import Session

        from uic.store._engine import errors_in_words

        unit = current_unit()
        with errors_in_words(self._where):
            if unit is not None and not now:
                with self._join(unit).writing() as session:
                    yield session
                unit.changed = True
                return
            writer = self.engine.execution_options(uic_writes=True)
            with Session(writer) as session, session.begin():
                yield session

    def _join(self, unit: Unit) -> Joined:
        from uic.store._joined import Joined

        part = unit.parts.get(self._address)
        if part is None:
            part = unit.parts[self._address] = Joined(lambda: self.engine, self._where)
        assert isinstance(part, Joined)
        return part

    def _joined(self) -> Joined | None:
        unit = current_unit()
        return self._join(unit) if unit is not None and self._address in unit.parts else None

    @property
    def engine(self) -> Engine:
        """The engine, with the database up to date. Raises StoreError."""
        _load()
        from uic.store._engine import open_engine

        with self._lock:
            if self._engine is None:
                self._engine = open_engine(
                    self.url, self.file, self._schema, aside=self._aside, busy_timeout_s=self._busy_timeout_s
                )
            return self._engine

    def try_writing(self, *, within_s: float = 0.3) -> None:
        """Whether a writer would be let in now: takes an SQLite file's lock and gives it back. Raises StoreLocked.

        Reading goes on beside a writer that never ends (WAL), so it does not tell. A server has no lock of the whole.
        """
        import sqlite3

        if self.file is None or not self.file.exists():
            return
        try:
            sqlite_try_writing(self.file, timeout_s=within_s)
        except sqlite3.Error as error:
            from uic.store._engine import refusal

            raise refusal(self._where, error) from error

    def scrub(self) -> None:
        """Write the file anew, so that nothing that was deleted or changed can be found in it any more."""
        import sqlite3

        if self.file is None:
            return
        try:
            with contextlib.closing(sqlite3.connect(self.file, timeout=self._busy_timeout_s)) as connection:
                connection.isolation_level = None  # VACUUM runs outside of any transaction
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise StoreError(f"{self.file} cannot be written anew: {error}") from error

    def empty_log(self) -> None:
        """Bring an SQLite file's log of changes into the file: what was deleted is in the log until then.

        Quick, and while somebody reads only as far as he lets it. Raises StoreError.
        """
        import sqlite3

        if self.file is None:
            return
        try:
            with contextlib.closing(sqlite3.connect(self.file, timeout=self._busy_timeout_s)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise StoreError(f"{self.file}: its log cannot be emptied: {error}") from error

    def connected(self, *, schema: str = "") -> Engine:
        """An engine of the caller's own on the same database, whatever is in it: for copying. Raises StoreError.

        schema   of a plugin, on a server.
        """
        from uic.store._engine import connected

        return connected(self.url, self.file, schema=schema, busy_timeout_s=self._busy_timeout_s)

    def close(self) -> None:
        """Give back every connection; a later use opens again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @property
    def _address(self) -> str:
        """Of the database: plugins' schemas of one server are different ones."""
        return self.url if self.file is not None else f"{self.url}#{self._schema.name}"

    @property
    def _where(self) -> str:
        if self.file is not None:
            return str(self.file)
        from uic.store._engine import shown

        return shown(self.url)

    def _quick_rows(self, table: str) -> list[dict[str, Any]] | None:
        if self.file is not None:
            return sqlite_rows(self.file, table, head=self._schema.head, timeout_s=self._busy_timeout_s)
        if self.url.startswith(_POSTGRES) and self._engine is None and not self._schema.name:
            return postgres_rows(self.url, table, head=self._schema.head, timeout_s=self._busy_timeout_s)
        return None


_loading = threading.Lock()


def _load() -> None:
    """Have SQLAlchemy and SQLModel loaded, by one thread at a time.

    Services come to their first session at once. Threads that import from both ends of a package that imports itself
    in circles are let go on with halves of it: "cannot import name 'Session' from 'sqlmodel'".
    """
    with _loading:
        import sqlmodel  # noqa: F401

        from uic.store import _engine, _joined  # noqa: F401
