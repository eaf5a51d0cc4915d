"""Bringing a database to the schema of this version, and refusing one that is ahead of it."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine, exc, text

from uic.errors import StoreError
from uic.store._schema import Schema

__all__ = ["MIGRATIONS", "bring_up_to_date", "revision_of"]

_LOCK = 0x756963  # any number that only this program locks
_one_by_one = threading.Lock()  # what Alembic works on lies in its module: two threads would take each other's

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, schema: Schema, *, file: Path | None, aside: Path | None) -> None:
    """Migrate when needed. A database that is up to date costs one query: Alembic is imported only to change one.

    What is about to change is copied first: an SQLite file beside itself (`records.db.before-0002`), the tables of a
    server into an SQLite file in the folder `aside`.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if found == schema.head:
        return
    if found is not None:
        _refuse_unknown(found, schema, file or engine.url.render_as_string(hide_password=True))
        _copy_aside(engine, schema, file, aside)
    with _one_by_one:
        _upgrade(engine, schema)


def alone(connection: Connection) -> None:
    """Wait until no other process migrates these records. SQLite has begun with the file's lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def revision_of(connection: Connection) -> str | None:
    """The revision the database says it has; None for an empty one. Raises StoreError for one that is not ours."""
    tables = sqlalchemy.inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(f"{connection.engine.url.database}: not a database of this program: {', '.join(tables)}")
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_unknown(found: str, schema: Schema, where: object) -> None:
    if found in schema.known():
        return
    whose = f" of the plugin {schema.name}" if schema.name else ""
    if found.isdigit() and int(found) > int(schema.head):
        raise StoreError(
            f"{where}: was written by a newer version{whose} (its schema is {found}, this version knows up to "
            f"{schema.head}). Start that version again, or restore the copy it made "
            f"(….before-{int(schema.head) + 1:04})"
        )
    raise StoreError(f"{where}: has an unknown schema {found!r}")


def _copy_aside(engine: Engine, schema: Schema, file: Path | None, aside: Path | None) -> None:
    """Whole or not at all: a copy that was cut off is made anew."""
    if file is None and aside is None:
        return
    if file is not None:
        copy = file.with_name(f"{file.name}.before-{schema.head}")
    else:
        assert aside is not None
        copy = aside / f"{schema.name or 'records'}.db.before-{schema.head}"
    if copy.exists():
        return
    fresh = copy.with_name(f"{copy.name}.new")
    fresh.parent.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)
    if file is not None:
        with contextlib.closing(sqlite3.connect(file, isolation_level=None, timeout=30.0)) as plain:
            plain.execute("VACUUM INTO ?", (str(fresh),))
    else:
        from uic.store.tablecopy import copy_into_file

        with engine.connect() as connection:
            copy_into_file(connection, fresh)
    fresh.replace(copy)


def _upgrade(engine: Engine, schema: Schema) -> None:
    """All steps in one transaction: a process that dies half-way leaves the database as it was."""
    try:
        with engine.execution_options(uic_writes=True).begin() as connection:
            alone(connection)
            if revision_of(connection) == schema.head:  # another process was faster
                return
            _run(connection, schema)
    except exc.DBAPIError as error:
        raise StoreError(f"{engine.url.database}: cannot be brought to schema {schema.head}: {error.orig}") from error


def _run(connection: Connection, schema: Schema) -> None:
    """A plugin's migrations are foreign code: whatever they raise is an error of these records, and of no others."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(schema.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    if schema.name:
        _table_of_notes(connection)
    try:
        command.upgrade(config, schema.head)
    except (StoreError, exc.DBAPIError):
        raise
    except Exception as error:
        raise StoreError(f"the migration of {schema.name or 'the records'} failed: {error}") from error


def _table_of_notes(connection: Connection) -> None:
    """Core's records have it by their own migrations."""
    from uic.store.tables import RedoRow

    RedoRow.__table__.create(connection, checkfirst=True)  # type: ignore[attr-defined]
