"""Whole databases, table by table: out of a server into an SQLite file, and back. Values only, no foreign SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, MetaData, Table, func, select, text

__all__ = ["copy_into_file", "copy_out_of_file", "file_engine", "recreate_from_file", "rows_in"]

_BATCH = 500

Told = Callable[[int], None]


def copy_into_file(source: Connection, file: Path, told: Told = lambda _rows: None) -> int:
    """Every table of the source, as the source's transaction sees it, into a new SQLite file; the number of rows."""
    tables = _tables(source)
    with file_engine(file) as engine, engine.begin() as target:
        plain = MetaData()
        for table in tables:
            _plain(table, plain)
        plain.create_all(target)
        return sum(_copy(source, table, target, plain.tables[table.name], told) for table in tables)


def copy_out_of_file(file: Path, target: Connection, told: Told = lambda _rows: None) -> int:
    """Every table of the file into the target's tables of the same names, which are emptied before.

    In the target's transaction. Raises LookupError for a table or a column that the target does not have.
    """
    with file_engine(file) as engine, engine.connect() as source:
        theirs = {table.name: table for table in _tables(target)}
        ours = _tables(source)
        for table in ours:
            columns = set(theirs[table.name].columns.keys()) if table.name in theirs else set()
            if strange := set(table.columns.keys()) - columns:
                raise LookupError(f"the database has no {table.name}.{', '.join(sorted(strange))}")
        for table in reversed(list(theirs.values())):
            target.execute(table.delete())
        count = sum(_copy(source, table, target, theirs[table.name], told) for table in ours)
        for table in theirs.values():
            _count_on(target, table)
        return count


def recreate_from_file(file: Path, target: Connection, told: Told = lambda _rows: None) -> int:
    """Make the target's tables anew as the file has them, its version among them, and fill them.

    In the target's transaction: for tables whose migrations are not at hand. They go on from there.
    """
    with file_engine(file) as engine, engine.connect() as source:
        old = MetaData()
        old.reflect(target)
        old.drop_all(target)
        plain = MetaData()
        tables = _tables(source)
        for table in tables:
            _plain(table, plain, indexes=True)
        plain.create_all(target)
        count = sum(_copy(source, table, target, plain.tables[table.name], told) for table in tables)
        for table in plain.tables.values():
            _count_on(target, table)
        return count


def rows_in(connection: Connection) -> int:
    """How many there are in all, for a progress bar."""
    return sum(
        connection.execute(select(func.count()).select_from(table)).scalar_one() for table in _tables(connection)
    )


@contextlib.contextmanager
def file_engine(file: Path) -> Iterator[sqlalchemy.Engine]:
    """A plain SQLite file, without write-ahead log: it is one file when this ends."""
    engine = sqlalchemy.create_engine(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()


def _tables(connection: Connection) -> list[Table]:
    """In the order in which they can be filled."""
    found = MetaData()
    found.reflect(connection)
    return found.sorted_tables


def _plain(table: Table, into: MetaData, *, indexes: bool = False) -> None:
    """The same table elsewhere: types by their general names, nothing that only one database can compute."""
    copy = table.to_metadata(into)
    for column in copy.columns:
        column.type = column.type.as_generic(allow_nulltype=True)
        column.server_default = None
        column.identity = None
        column.computed = None
    if not indexes:
        copy.indexes.clear()
    copy.constraints = {one for one in copy.constraints if not isinstance(one, sqlalchemy.CheckConstraint)}


def _copy(source: Connection, table: Table, target: Connection, into: Table, told: Told) -> int:
    names = table.columns.keys()
    count = 0
    reading = source.execution_options(stream_results=True, max_row_buffer=_BATCH)
    for rows in reading.execute(select(table)).partitions(_BATCH):
        target.execute(into.insert(), [dict(zip(names, row, strict=True)) for row in rows])
        count += len(rows)
        told(len(rows))
    return count


def _count_on(target: Connection, table: Table) -> None:
    """A server's own counters go on after the highest number that came."""
    if target.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        name = {"table": f'"{table.name}"', "column": column.name}
        sequence = target.execute(text("SELECT pg_get_serial_sequence(:table, :column)"), name).scalar()
        if sequence is not None:
            top = target.execute(select(func.max(column))).scalar()
            target.execute(
                text("SELECT setval(CAST(:name AS regclass), :value, :called)"),
                {"name": sequence, "value": top or 1, "called": top is not None},
            )
