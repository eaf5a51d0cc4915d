"""Tables read without SQLAlchemy, which takes half a second to load: what a hub's start waits for."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["postgres", "postgres_rows", "sqlite_rows", "sqlite_try_writing"]


def sqlite_rows(file: Path, table: str, *, head: str, timeout_s: float) -> list[dict[str, Any]] | None:
    """The rows straight from the file; None when it is not there, of another schema, or in any trouble."""
    if not file.exists():
        return None
    try:
        with contextlib.closing(sqlite3.connect(file, timeout=timeout_s)) as connection:
            connection.row_factory = sqlite3.Row
            if connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] != head:
                return None
            return [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
    except (sqlite3.Error, TypeError):
        return None  # the long way says what is wrong


def sqlite_try_writing(file: Path, *, timeout_s: float) -> None:
    """Take the writer's lock and give it back; nothing is written. Raises sqlite3.Error."""
    with contextlib.closing(sqlite3.connect(file, timeout=timeout_s, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def postgres_rows(url: str, table: str, *, head: str, timeout_s: float) -> list[dict[str, Any]] | None:
    """The rows straight from the server; None when they are of another schema, or in any trouble."""
    try:
        import psycopg
        from psycopg.rows import dict_row
    except ImportError:
        return None
    try:
        with postgres(url, timeout_s=timeout_s) as connection, connection.cursor(row_factory=dict_row) as cursor:
            found = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
            if found is None or found["version_num"] != head:
                return None
            rows: list[dict[str, Any]] = cursor.execute(f'SELECT * FROM "{table}"').fetchall()
            return rows
    except psycopg.Error:
        return None  # the long way says what is wrong


@contextlib.contextmanager
def postgres(url: str, *, timeout_s: float) -> Iterator[Any]:
    """A connection without SQLAlchemy; what was done is kept when the block ends. Raises ImportError, psycopg.Error."""
    import psycopg

    plain = re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql://", url)
    with psycopg.connect(plain, connect_timeout=max(2, int(timeout_s))) as connection:
        yield connection
