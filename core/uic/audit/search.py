"""Finding entries: a filter as SQL, the newest first or all in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from uic.audit.chain import Row
from uic.audit.commands import AuditPage, Filter
from uic.audit.model import Entry

__all__ = ["entry_of", "found", "page"]

_MOST = 1000  # entries a page
_FETCH = 1000


def page(db: sqlite3.Connection, wanted: Filter, *, before: int = 0, limit: int = 200) -> AuditPage:
    """The newest entries that fit, before a seq."""
    limit = max(1, min(limit, _MOST))
    where, values = _where(wanted)
    if before:
        where, values = [*where, "seq < ?"], [*values, before]
    rows = db.execute(f"SELECT * FROM audit{_clause(where)} ORDER BY seq DESC LIMIT ?", [*values, limit + 1]).fetchall()
    return AuditPage(entries=tuple(entry_of(Row(*row)) for row in rows[:limit]), more=len(rows) > limit)


def found(db: sqlite3.Connection, wanted: Filter, *, upto: int) -> Iterator[tuple[Row, bytes]]:
    """Every entry that fits, the oldest first, each with the hash of the entry before it."""
    where, values = _where(wanted)
    where, values = [*where, "seq <= ?"], [*values, upto]
    columns = (
        "*, (SELECT before.hash FROM audit AS before WHERE before.seq < audit.seq ORDER BY before.seq DESC LIMIT 1)"
    )
    cursor = db.execute(f"SELECT {columns} FROM audit{_clause(where)} ORDER BY seq", values)
    while rows := cursor.fetchmany(_FETCH):
        for row in rows:
            yield Row(*row[:-1]), row[-1] or b""


def entry_of(row: Row) -> Entry:
    """An entry as it goes over the bus."""
    named = row._asdict()
    del named["mac"]
    return Entry(**{**named, "hash": row.hash.hex()})


def _where(wanted: Filter) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []

    def ask(condition: str, *given: Any) -> None:
        where.append(condition)
        values.extend(given)

    if wanted.who:
        ask("(account LIKE ? ESCAPE '\\' OR client LIKE ? ESCAPE '\\')", *[_anywhere(wanted.who)] * 2)
    if wanted.action:
        ask("(action = ? OR action LIKE ? ESCAPE '\\')", wanted.action, _escaped(wanted.action) + ".%")
    if wanted.subject:
        ask("subject LIKE ? ESCAPE '\\'", _anywhere(wanted.subject))
    if wanted.outcome:
        ask("outcome = ?", wanted.outcome)
    if wanted.text:
        told = "(subject LIKE ? ESCAPE '\\' OR purpose LIKE ? ESCAPE '\\' OR note LIKE ? ESCAPE '\\')"
        ask(told, *[_anywhere(wanted.text)] * 3)
    if wanted.since:
        ask("at >= ?", wanted.since)
    if wanted.until:
        ask("at < ?", wanted.until)
    return where, values


def _clause(where: list[str]) -> str:
    return f" WHERE {' AND '.join(where)}" if where else ""


def _anywhere(text: str) -> str:
    return f"%{_escaped(text)}%"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
