"""The databases: can they be opened, are they whole, are they of this version."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

from uic.doctor._check import Check, fail, ok, warn
from uic.errors import StoreError
from uic.settings import Settings

__all__ = ["backups", "journal", "records"]

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
    """A database server: asked, and not changed."""
    from sqlalchemy import exc, text

    from uic.store import store_of
    from uic.store._migrate import revision_of
    from uic.store._schema import CORE

    store = store_of(settings)
    try:
        engine = store.connected()
        with engine.connect() as connection:
            revision = revision_of(connection)
            size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
            version = ".".join(map(str, engine.dialect.server_version_info or ()))
            may = (
                revision is not None
                or connection.execute(text("SELECT has_schema_privilege(current_schema(), 'CREATE')")).scalar_one()
            )
        engine.dispose()
    except StoreError as error:
        return fail("records", str(error), "install the driver, and correct store.url (uic settings store)")
    except exc.DBAPIError as error:
        from uic.store._engine import in_words

        words = in_words(str(error.orig))
        return fail("records", f"{store!r}: {words}", "start the server, and correct store.url (uic settings store)")
    if revision is None and not may:
        advice = "GRANT CREATE ON SCHEMA public to the role of store.url, or make it the owner of the database"
        return fail("records", f"{store!r}: the role may not make tables", advice)
    if revision is None or revision in CORE.known() - {CORE.head}:
        advice = "nothing: the next start does it and keeps a copy"
        return warn("records", f"{store!r}: will be brought from schema {revision or 'none'} to {CORE.head}", advice)
    if revision != CORE.head:
        found = f"{store!r}: schema {revision}, this version knows up to {CORE.head}"
        return fail("records", found, "start the newer version that wrote it, or restore an older backup")
    return ok("records", f"{store!r}: PostgreSQL {version} answers, schema {revision}, {size / 1e6:.1f} MB")


def backups(settings: Settings) -> Check:
    """Is there one that is not too old, and would one more find room."""
    from uic.backups.service import backups_in
    from uic.hub._services import keeping

    kept = keeping(settings)
    found = backups_in(kept.folder)
    state = settings.folders.state
    if not (state / "journal.db").exists():
        return ok("backups", "none yet, and nothing to back up")
    if not found:
        advice = "make one: uic backup" if kept.every_s else "make one (uic backup), or set backup.every_h"
        return warn("backups", f"there is none in {kept.folder}", advice)
    newest = found[0]
    hours = (datetime.datetime.now(datetime.UTC) - newest.made_at).total_seconds() / 3600
    if kept.every_s and hours * 3600 > 2 * kept.every_s:
        advice = "look into the hub's log for why; make one now: uic backup"
        return warn("backups", f"the newest is {hours:,.0f} h old: {newest.path}", advice)
    if kept.folder.stat().st_dev == state.stat().st_dev:
        advice = "set backup.folder to another disk: this one's end would take both"
        return warn("backups", f"the newest is {hours:,.0f} h old, on the disk of the records themselves", advice)
    return ok("backups", f"{len(found)} in {kept.folder}, the newest {hours:,.0f} h old")


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
