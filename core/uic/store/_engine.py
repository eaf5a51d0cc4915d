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
from sqlalchemy import URL, Connection, Engine, event, exc
from sqlalchemy.engine import make_url

from uic.errors import StoreError, StoreLocked
from uic.store._migrate import bring_up_to_date
from uic.store._schema import Schema

__all__ = ["connected", "errors_in_words", "in_words", "open_engine", "refusal", "server_schema", "shown"]


def shown(url: str) -> str:
    """The address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except exc.ArgumentError as error:
        raise StoreError("store.url is no database URL") from error


def open_engine(url: str, file: Path | None, schema: Schema, *, aside: Path | None, busy_timeout_s: float) -> Engine:
    """Connected, and brought up to date. Raises StoreError. `aside`: where a server's tables are copied to before."""
    with errors_in_words(str(file or shown(url))):
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = connected(url, file, schema=schema.name, busy_timeout_s=busy_timeout_s)
        try:
            bring_up_to_date(engine, schema, file=file, aside=aside)
        except BaseException:
            engine.dispose()
            raise
        return engine


def connected(url: str, file: Path | None, *, schema: str = "", busy_timeout_s: float) -> Engine:
    """Connected, whatever is there. `schema`: of a plugin, which has one of its own on a server. Raises StoreError."""
    try:
        target = make_url(url)
        if file is None and target.get_backend_name() == "postgresql":
            return _postgres(target, schema, busy_timeout_s)
        engine = sqlalchemy.create_engine(target)
    except (ImportError, exc.NoSuchModuleError) as error:
        extra = "; install uic-console[postgresql]" if "psycopg" in str(error) else ""
        raise StoreError(f"{shown(url)}: its database driver is not installed: {error}{extra}") from error
    if file is not None:
        event.listen(engine, "connect", lambda connection, _record: _prepare_sqlite(connection, busy_timeout_s))
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgres(url: URL, schema: str, busy_timeout_s: float) -> Engine:
    """A service writes from one thread: a connection or two each. One that the server dropped is replaced unseen."""
    waits = f"-c lock_timeout={int(busy_timeout_s * 1000)} -c timezone=UTC"
    if schema:
        waits += f" -c search_path={server_schema(schema)}"
    engine = sqlalchemy.create_engine(
        url,
        pool_size=2,
        max_overflow=6,
        pool_pre_ping=True,
        pool_recycle=3600,
        connect_args={
            "connect_timeout": max(2, int(busy_timeout_s)),
            "options": waits,
            "application_name": "uic hub",
            "keepalives_idle": 10,  # s; a server that lost its power is noticed within a minute
            "keepalives_interval": 5,
            "keepalives_count": 3,
        },
    )
    if schema:
        with engine.begin() as connection:
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{server_schema(schema)}"')
    return engine


def server_schema(plugin: str) -> str:
    """Where a plugin's tables are on a server."""
    return f"plugin_{plugin.replace('-', '_')}"


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
        raise refusal(where, error.orig) from error
    except OSError as error:
        raise StoreError(f"{error.filename or where}: {error.strerror}") from error


def refusal(where: str, error: BaseException | None) -> StoreError:
    """What a database driver raised, as an error of ours: its code tells a lock from other trouble, not its words."""
    kind = StoreLocked if _is_lock(error) else StoreError
    return kind(f"{where}: {in_words(str(error))}")


def _is_lock(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(error, "sqlstate", None) in _PG_LOCKS


_PG_LOCKS = ("55P03", "40P01")  # lock_not_available (after lock_timeout), deadlock_detected


def in_words(reason: str) -> str:
    """What a database driver said, for a person."""
    reason = " ".join(reason.split())
    for words, said in _WORDS:
        if any(word in reason for word in words):
            return said.format(reason=reason)
    return reason


_WORDS = (
    (
        ("malformed", "not a database"),
        "the file is damaged ({reason}); put it aside and restore a backup, or start with an empty registry",
    ),
    (("lock timeout", "deadlock"), "another connection holds the tables too long ({reason}); try again"),
    (("locked",), "another process holds it ({reason}); is a second hub running?"),
    (("disk is full", "No space left", "could not extend"), "the disk is full ({reason})"),
    (
        ("unable to open", "readonly"),
        "it cannot be opened for writing ({reason}); check the rights of the file and its folder",
    ),
    (("password authentication", "no password supplied"), "the server refuses the name or password ({reason})"),
    (("too many clients", "connection slots"), "the server has no connection left ({reason}); raise max_connections"),
    (("does not exist",), "the server has no such database, role or table ({reason})"),
    (
        (
            "Connection refused",
            "connection failed",
            "No such file or directory",
            "timeout expired",
            "could not translate",
        ),
        "the database server does not answer ({reason}); does it run, and is store.url right?",
    ),
    (
        ("server closed", "terminating connection", "connection is lost", "the connection is closed"),
        "the database server ended the connection ({reason}); it is tried again with the next command",
    ),
)
