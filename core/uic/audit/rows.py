"""The audit's tables in the journal's file: an entry is committed with the events and the answer it tells of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from uic.audit.chain import Row, first_hash
from uic.audit.model import Checkpoint, Head

__all__ = [
    "ADD_CHECKPOINT",
    "ADD_ENTRY",
    "TABLES",
    "chain_id",
    "checkpoint_row",
    "checkpoints",
    "head_of",
    "last_action",
    "rows",
]

TABLES = """
CREATE TABLE IF NOT EXISTS audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    client TEXT NOT NULL,
    session TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    purpose TEXT NOT NULL,
    note TEXT NOT NULL,
    digest TEXT NOT NULL,
    hash BLOB NOT NULL,
    mac BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_account ON audit (account, seq);
CREATE INDEX IF NOT EXISTS audit_action ON audit (action, seq);
CREATE INDEX IF NOT EXISTS audit_subject ON audit (subject, seq);
CREATE TABLE IF NOT EXISTS audit_checkpoints (
    chain TEXT NOT NULL,
    number INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash TEXT NOT NULL,
    key TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (chain, number)
) WITHOUT ROWID
"""
ADD_ENTRY = "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_CHECKPOINT = "INSERT OR REPLACE INTO audit_checkpoints VALUES (?, ?, ?, ?, ?, ?, ?)"

_FETCH = 2000


def chain_id(db: sqlite3.Connection) -> str:
    """The chain of this file; "" before it has one."""
    row = db.execute("SELECT value FROM about WHERE key = 'audit'").fetchone()
    return str(row[0]) if row is not None else ""


def head_of(db: sqlite3.Connection) -> Head:
    """The newest entry as the table has it."""
    row = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row is not None else Head(0, first_hash(chain_id(db)))


def last_action(db: sqlite3.Connection) -> str:
    """What the newest entry tells of; "" where there is none."""
    row = db.execute("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[0]) if row is not None else ""


def rows(db: sqlite3.Connection, *, after: int = 0, until: int | None = None) -> Iterator[Row]:
    """Entries in their order, read in passing."""
    cursor = db.execute("SELECT * FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq", (after, until or 2**62))
    while page := cursor.fetchmany(_FETCH):
        for row in page:
            yield Row(*row)


def checkpoints(db: sqlite3.Connection) -> list[Checkpoint]:
    """All that the file has, in their order."""
    found = db.execute("SELECT chain, number, seq, at, hash, key, signature FROM audit_checkpoints ORDER BY number")
    names = ("chain", "number", "seq", "at", "hash", "key", "signature")
    return [Checkpoint(**dict(zip(names, row, strict=True))) for row in found]


def checkpoint_row(checkpoint: Checkpoint) -> tuple[str, int, int, int, str, str, str]:
    """As `ADD_CHECKPOINT` takes it."""
    one = checkpoint
    return one.chain, one.number, one.seq, one.at, one.hash, one.key, one.signature
