"""The engine of the records: SQLAlchemy, its SQLite connections as we want them, and its errors in words.

Apart from `_store`, since importing SQLAlchemy takes half a second, and a hub is to answer before that.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event, exc
from sqlalchemy.engine import make_url

from uic.errors import StoreError
from uic.store._migrate import bring_up_to_date

__all__ = ["errors_in_words", "open_engine", "shown"]


def shown(url: str) -> str:
    """The address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except exc.ArgumentError as error:
        raise StoreError("store.url is no database URL") from error


def open_engine(url: str, file: Path | None, *, busy_timeout_s: float) -> Engine:
    """Connected, and brought up to date. Raises StoreError."""
    with errors_in_words(str(file or shown(url))):
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = _connected(url, file, busy_timeout_s)
        try:
            bring_up_to_date(engine, file)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _connected(url: str, file: Path | None, busy_timeout_s: float) -> Engine:
    try:
        engine = sqlalchemy.create_engine(make_url(url))
    except (ImportError, exc.NoSuchModuleError) as error:
        raise StoreError(f"{shown(url)}: its database driver is not installed: {error}") from error
    if file is not None:
        event.listen(engine, "connect", lambda connection, _record: _prepare_sqlite(connection, busy_timeout_s))
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, busy_timeout_s: float) -> None:
    """WAL: readers and the writer do not wait for each other. FULL: records are few, and dear after a power cut."""
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is part of the transaction too
    for pragma in (f"busy_timeout={int(busy_timeout_s * 1000)}", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    _use_wal(connection, time.monotonic() + busy_timeout_s)


def _use_wal(connection: Any, deadline: float) -> None:
    """SQLite does not wait for a lock while it changes the journal mode: two first starts at once must do so here."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: one that began as a reader would be refused it instead of waiting."""
    writes = connection.get_execution_options().get("uic_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def errors_in_words(where: str) -> Iterator[None]:
    """Database trouble in words: which database, what happened, what to do."""
    try:
        yield
    except exc.IntegrityError as error:
        raise StoreError(f"the records refuse it: {error.orig}") from error
    except exc.DBAPIError as error:
        raise StoreError(f"{where}: {_in_words(str(error.orig))}") from error
    except OSError as error:
        raise StoreError(f"{error.filename or where}: {error.strerror}") from error


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
