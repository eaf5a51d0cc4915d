"""Bringing a database to the schema of this version, and refusing one that is ahead of it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine, exc, text

from uic.errors import StoreError
from uic.store._schema import HEAD

__all__ = ["MIGRATIONS", "bring_up_to_date", "revision_of"]

_LOCK = 0x756963  # any number that only this program locks

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, file: Path | None) -> None:
    """Migrate when needed. A database that is up to date costs one query: Alembic is imported only to change one.

    An SQLite file that is about to change is copied beside itself first (`records.db.before-0002`).
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if found == HEAD:
        return
    if found is not None:
        _refuse_unknown(found, file or engine.url.render_as_string(hide_password=True))
        _copy_aside(engine, file)
    _upgrade(engine)


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


def _refuse_unknown(found: str, where: object) -> None:
    known = {path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
    if found in known:
        return
    if found.isdigit() and int(found) > int(HEAD):
        raise StoreError(
            f"{where}: was written by a newer version (its schema is {found}, this version knows up to {HEAD}). "
            f"Start that version again, or restore the copy it made (….before-{int(HEAD) + 1:04})"
        )
    raise StoreError(f"{where}: has an unknown schema {found!r}")


def _copy_aside(engine: Engine, file: Path | None) -> None:
    if file is None:
        return
    copy = file.with_name(f"{file.name}.before-{HEAD}")
    if copy.exists():
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))


def _upgrade(engine: Engine) -> None:
    """All steps in one transaction: a process that dies half-way leaves the database as it was."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.execution_options(uic_writes=True).begin() as connection:
            alone(connection)
            if revision_of(connection) == HEAD:  # another process was faster
                return
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
    except exc.DBAPIError as error:
        raise StoreError(f"{engine.url.database}: cannot be brought to schema {HEAD}: {error.orig}") from error
