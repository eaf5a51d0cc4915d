"""The databases: can they be opened, are they whole, are they of this version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from uic.doctor._check import Check, fail, ok, warn
from uic.errors import StoreError
from uic.settings import Settings

__all__ = ["journal", "records"]

_BIG_BYTES = 2_000_000_000  # looked at whole below this; above it a look takes minutes


def records(settings: Settings) -> Check:
    """The records, without changing them."""
    from uic.store import store_of
    from uic.store._schema import HEAD

    try:
        store = store_of(settings)
    except StoreError as error:
        return fail("records", str(error), "correct store.url (uic settings store)")
    if store.file is None:
        return _server(settings)
    if not store.file.exists():
        return ok("records", f"{store.file}: not there yet; the first start makes it")
    try:
        whole, revision = _whole(store.file), _revision(store.file)
    except sqlite3.Error as error:
        return fail("records", f"{store.file}: {error}", "put the file aside and restore a backup")
    if whole != "ok":
        return fail("records", f"{store.file}: damaged: {whole}", "put the file aside and restore a backup")
    if revision is None or (revision.isdigit() and int(revision) < int(HEAD)):
        advice = "nothing: the next start does it and keeps a copy"
        return warn("records", f"{store.file}: will be brought from schema {revision or 'none'} to {HEAD}", advice)
    if revision != HEAD:
        found = f"{store.file}: schema {revision}, this version knows up to {HEAD}"
        return fail("records", found, "start the newer version that wrote it, or restore an older copy")
    return ok("records", f"{store.file}: whole, schema {revision}, {store.file.stat().st_size / 1e6:.1f} MB")


def journal(settings: Settings) -> Check:
    """The hub's record of events."""
    file = settings.folders.state / "journal.db"
    if not file.exists():
        return ok("journal", f"{file}: not there yet; the first start makes it")
    try:
        whole = _whole(file)
    except sqlite3.Error as error:
        return fail("journal", f"{file}: {error}", "put the file aside; the hub begins a new one")
    if whole != "ok":
        return fail("journal", f"{file}: damaged: {whole}", "put the file aside; the hub begins a new one")
    return ok("journal", f"{file}: whole, {file.stat().st_size / 1e6:.1f} MB")


def _server(settings: Settings) -> Check:
    """A database server: opened as the hub would."""
    from uic.store import store_of

    store = store_of(settings)
    try:
        with store.reading() as session:
            session.connection()
    except StoreError as error:
        return fail("records", str(error), "check that the server runs and store.url is right")
    finally:
        store.close()
    return ok("records", f"{store!r} answers")


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _whole(file: Path) -> str:
    with closing(_reading(file)) as connection:
        if file.stat().st_size > _BIG_BYTES:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return "ok"
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])


def _revision(file: Path) -> str | None:
    with closing(_reading(file)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
