"""One database behind the hub's services: engine, sessions, and being brought up to date before the first use."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from uic.errors import StoreError
from uic.settings import Settings
from uic.store._migrate import bring_up_to_date

__all__ = ["Store", "store_of"]


def store_of(settings: Settings, state_dir: Path | None = None) -> Store:
    """The records the settings name. Nothing is opened yet."""
    url = settings.store.url or f"sqlite:///{(state_dir or settings.folders.state) / 'records.db'}"
    return Store(url, busy_timeout_s=settings.store.busy_timeout_s)


class Store:
    """The records. Callable from any thread; each session belongs to the thread that opened it.

    Constructing does nothing: the first use connects and migrates, so that a broken database is one service's error.
    """

    def __init__(self, url: str, *, busy_timeout_s: float = 5.0) -> None:
        try:
            self.url: URL = make_url(url)
        except exc.ArgumentError as error:
            raise StoreError(f"store.url is no database URL: {url!r}") from error
        self._busy_timeout_s = busy_timeout_s
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def __repr__(self) -> str:
        return f"Store({self.url.render_as_string(hide_password=True)})"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for another database."""
        return Path(self.url.database) if self.url.get_backend_name() == "sqlite" and self.url.database else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the records; nothing it changes is kept."""
        with self._errors(), Session(self.engine) as session:
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept together when the block ends, and not at all when it raises."""
        writer = self.engine.execution_options(uic_writes=True)
        with self._errors(), Session(writer) as session, session.begin():
            yield session

    @property
    def engine(self) -> Engine:
        """The engine, with the database up to date. Raises StoreError."""
        with self._lock:
            if self._engine is None:
                self._engine = self._opened()
            return self._engine

    def close(self) -> None:
        """Give back every connection; a later use opens again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _opened(self) -> Engine:
        with self._errors():
            if self.file is not None:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            engine = self._connected()
            try:
                bring_up_to_date(engine, self.file)
            except BaseException:
                engine.dispose()
                raise
            return engine

    def _connected(self) -> Engine:
        try:
            engine = sqlalchemy.create_engine(self.url)
        except (ImportError, exc.NoSuchModuleError) as error:
            raise StoreError(f"{self!r}: its database driver is not installed: {error}") from error
        if self.file is not None:
            event.listen(engine, "connect", self._prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _prepare_sqlite(self, connection: Any, _record: Any) -> None:
        """WAL: readers and the writer do not wait for each other. FULL: records are few, and dear after a power cut."""
        connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is part of the transaction too
        for pragma in (
            f"busy_timeout={int(self._busy_timeout_s * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Database trouble in words: which database, what happened, what to do."""
        try:
            yield
        except exc.IntegrityError as error:
            raise StoreError(f"the records refuse it: {error.orig}") from error
        except exc.DBAPIError as error:
            raise StoreError(f"{self.file or repr(self)}: {_in_words(str(error.orig))}") from error
        except OSError as error:
            raise StoreError(f"{error.filename or repr(self)}: {error.strerror}") from error


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: one that began as a reader would be refused it instead of waiting."""
    writes = connection.get_execution_options().get("uic_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_words(reason: str) -> str:
    if "malformed" in reason or "not a database" in reason:
        return f"the file is damaged ({reason}); put it aside and restore a backup, or start with an empty registry"
    if "locked" in reason:
        return f"another process holds it ({reason}); is a second hub running?"
    if "full" in reason:
        return f"the disk is full ({reason})"
    if "unable to open" in reason or "readonly" in reason:
        return f"it cannot be opened for writing ({reason}); check the rights of the file and its folder"
    return reason
