"""The journal: every event, in the order the hub numbered them, before anybody hears of it.

One writer, the broker's thread, with raw SQL in batches; readers and the keeper have connections of their own (WAL).
The writer never checkpoints: the keeper does, so that a commit waits for no disk unless `synchronous` is "full".
"""

from __future__ import annotations

import heapq
import sqlite3
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from uic.audit.rows import ADD_CHECKPOINT, ADD_ENTRY, TABLES
from uic.errors import JournalBroken, JournalError, JournalFull, JournalLocked

__all__ = ["CommandRow", "EventRow", "Journal", "JournalReader", "Page", "SessionRow"]

Blob = bytes | memoryview | msgspec.Raw

_FORMAT = 1  # grows when an older program could not read the file
_PAGE_BYTES = 2048  # half the WAL traffic of 4096 when events come one by one, no slower in batches
_PROBE_BYTES = 64 * 1024  # room for the largest event
_WAIT_S = 1.0  # for another's lock; below the 2 s after which clients call the hub lost

_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    family TEXT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT,
    body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS events_family ON events (family, seq);
CREATE TABLE IF NOT EXISTS commands (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    client TEXT NOT NULL,
    person TEXT NOT NULL,
    request BLOB NOT NULL,
    reply BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commands_at ON commands (at);
CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    acks BLOB NOT NULL
) WITHOUT ROWID;"""
_ADD_EVENT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)"
_ADD_COMMAND = "INSERT OR REPLACE INTO commands VALUES (?, ?, ?, ?, ?, ?, ?)"
_READ_FAMILY = "SELECT seq, body FROM events WHERE family = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
_ADD_SESSION = "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)"


class EventRow(NamedTuple):
    """One event as it is kept; `at` in milliseconds UTC of the hub's clock, `body` the envelope as it was sent."""

    seq: int
    at: int
    family: str
    topic: str
    subject: str | None
    body: Blob


class CommandRow(NamedTuple):
    """One command that changed something, with its answer."""

    key: str
    at: int
    name: str
    client: str
    person: str
    request: bytes
    reply: bytes


class SessionRow(NamedTuple):
    """The last acknowledgements of a publisher, so that a batch sent again after a crash is not taken twice."""

    session: str
    at: int
    acks: bytes


class Page(NamedTuple):
    """Some events of the families asked for, and up to where that is all of them."""

    events: list[tuple[int, bytes]]
    upto: int


class Journal:
    """The writer's side. Open and close on any thread, everything else on the broker's.

    `limit_bytes` is a hard limit on the file (0: the disk's); `keep` is for the `Keeper`.
    """

    def __init__(self, path: Path, *, synchronous: Literal["normal", "full"] = "normal", limit_bytes: int = 0) -> None:
        self.path = path
        self.id = ""
        self.seq = 0  # of the newest event
        self.floor = 0  # events up to here are no longer kept
        self.newest: dict[str, int] = {}  # by family
        self.trim_to = 0  # set by the keeper (an int, so without a lock), done by `trim`
        self._synchronous = synchronous
        self._limit_bytes = limit_bytes
        self._db: sqlite3.Connection | None = None

    def open(self) -> None:
        """Make or open the file. Raises a JournalError that says what to do."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = _connect(self.path)
            self._prepare(self._db)
            self._recall(self._db)
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise _explain(error, self.path) from error

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute(f"PRAGMA synchronous = {self._synchronous}")
        db.execute("PRAGMA journal_size_limit = 0")  # a WAL that starts anew is cut, so that its size tells its content
        db.execute("PRAGMA cache_size = -16000")
        if self._limit_bytes:
            db.execute(f"PRAGMA max_page_count = {max(64, self._limit_bytes // _PAGE_BYTES)}")
        db.execute("BEGIN IMMEDIATE")  # fails here and now when another program writes
        for statement in (_TABLES + TABLES).split(";"):
            db.execute(statement)
        db.execute("INSERT OR IGNORE INTO about VALUES ('id', ?)", (uuid.uuid4().hex,))
        db.execute("INSERT OR IGNORE INTO about VALUES ('audit', ?)", (uuid.uuid4().hex,))
        db.execute("INSERT OR IGNORE INTO about VALUES ('format', ?)", (str(_FORMAT),))
        db.execute("COMMIT")
        about = dict(db.execute("SELECT key, value FROM about"))
        if int(about["format"]) > _FORMAT:
            raise JournalBroken(f"{self.path} was written by a newer program (format {about['format']})")
        self.id = about["id"]
        self.floor = int(about.get("floor", 0))

    def _recall(self, db: sqlite3.Connection) -> None:
        self.seq = max(_one(db, "SELECT max(seq) FROM events"), self.floor)
        family = ""
        while row := db.execute(
            "SELECT family FROM events WHERE family > ? ORDER BY family LIMIT 1", (family,)
        ).fetchone():
            family = row[0]  # one index step a family, where GROUP BY would read the whole index
            self.newest[family] = _one(db, "SELECT max(seq) FROM events WHERE family = ?", family)

    def commit(
        self,
        events: Sequence[EventRow],
        commands: Sequence[CommandRow] = (),
        sessions: Sequence[SessionRow] = (),
        audit: Sequence[tuple[Any, ...]] = (),
        checkpoints: Sequence[tuple[Any, ...]] = (),
    ) -> None:
        """All of it in one transaction, or a JournalError and none of it.

        audit, checkpoints   rows as `uic.audit.rows` has them.
        """
        db = self._open_db()
        try:
            db.execute("BEGIN IMMEDIATE")
            db.executemany(_ADD_EVENT, events)
            if commands:
                db.executemany(_ADD_COMMAND, commands)
            if sessions:
                db.executemany(_ADD_SESSION, sessions)
            if audit or checkpoints:
                db.executemany(ADD_ENTRY, audit)
                db.executemany(ADD_CHECKPOINT, checkpoints)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise _explain(error, self.path) from error
        for row in events:
            self.newest[row[2]] = row[0]
        if events:
            self.seq = events[-1][0]

    def probe(self) -> None:
        """Write as much as a small group takes, and take it back; raises the JournalError that a commit would."""
        db = self._open_db()
        try:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT OR REPLACE INTO about VALUES ('probe', ?)", ("x" * _PROBE_BYTES,))
            db.execute("DELETE FROM about WHERE key = 'probe'")
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise _explain(error, self.path) from error

    def forget(self, seqs: Sequence[int]) -> None:
        """Take these events out for good; their bytes are overwritten. Not the newest one: its number must stay taken.

        Readers of their family find a gap and nothing wrong with it: what a page says is complete still is.
        """
        db = self._open_db()
        gone = [(seq,) for seq in seqs if seq < self.seq]
        try:
            db.execute("PRAGMA secure_delete = ON")
            db.execute("BEGIN IMMEDIATE")
            db.executemany("DELETE FROM events WHERE seq = ?", gone)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise _explain(error, self.path) from error
        finally:
            db.execute("PRAGMA secure_delete = OFF")

    def trim(self, rows: int, *, forget_before: int) -> bool:
        """Let go of up to `rows` of the oldest events and of answers older than `forget_before` (ms); True: more to do.

        In slices, so that no event waits long for it.
        """
        db = self._open_db()
        upto = min(self.floor + rows, self.trim_to, self.seq)
        try:
            db.execute("BEGIN IMMEDIATE")
            if upto > self.floor:
                db.execute("DELETE FROM events WHERE seq <= ?", (upto,))
                db.execute("INSERT OR REPLACE INTO about VALUES ('floor', ?)", (str(upto),))
            stale = db.execute("SELECT key FROM commands WHERE at < ? LIMIT ?", (forget_before, rows)).fetchall()
            db.executemany("DELETE FROM commands WHERE key = ?", stale)
            db.execute("DELETE FROM sessions WHERE at < ?", (forget_before,))
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise _explain(error, self.path) from error
        self.floor = max(self.floor, upto)
        return self.floor < min(self.trim_to, self.seq) or len(stale) == rows

    def answer(self, key: str) -> CommandRow | None:
        """What was answered to the command with this key."""
        try:
            row = self._open_db().execute("SELECT * FROM commands WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error
        return CommandRow(*row) if row is not None else None

    def acks(self, session: str) -> bytes | None:
        """The last acknowledgements of a publisher."""
        try:
            row = self._open_db().execute("SELECT acks FROM sessions WHERE session = ?", (session,)).fetchone()
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error
        return row[0] if row is not None else None

    def close(self) -> None:
        """Close the file; what was committed stays."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open_db(self) -> sqlite3.Connection:
        if self._db is None:
            raise JournalError(f"the journal {self.path} is closed")
        return self._db


class JournalReader:
    """Reads the journal on a thread of its own, undisturbed by the writer. Opens at the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def page(
        self, families: Sequence[str], *, after: int, until: int, events: int = 500, size: int = 512 * 1024
    ) -> Page:
        """Events of the families with after < seq <= until: the first `events`, or `size` bytes, of them."""
        db = self.connection()
        found: list[tuple[int, bytes]] = []
        room = size
        try:
            streams = [db.execute(_READ_FAMILY, (family, after, until, events + 1)) for family in families]
            for seq, body in heapq.merge(*streams):  # lazily, so a page costs what it holds
                room -= len(body)
                if found and (room < 0 or len(found) == events):
                    return Page(found, found[-1][0])
                found.append((seq, body))
        except sqlite3.Error as error:
            raise _explain(error, self._path) from error
        return Page(found, until)

    def connection(self) -> sqlite3.Connection:
        """A connection for reading, of this thread."""
        if self._db is None:
            self._db = _connect(self._path)
            self._db.execute("PRAGMA query_only = ON")
        return self._db

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._db is not None:
            self._db.close()
            self._db = None


def now_ms() -> int:
    """UTC in milliseconds."""
    return time.time_ns() // 1_000_000


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False, cached_statements=64)


def _one(db: sqlite3.Connection, sql: str, *values: object) -> int:
    return int(db.execute(sql, values).fetchone()[0] or 0)


def _explain(error: Exception, path: Path) -> JournalError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return JournalLocked(
            f"another program holds the journal {path}: close it, or give this hub another state folder"
        )
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) == 28:
        return JournalFull(f"no room for the journal {path}: free disk space, or keep fewer days of events")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return JournalBroken(
            f"{path} is damaged or no journal: move it away (the hub makes a new one) and look into it"
        )
    return JournalError(f"the journal {path} cannot be used: {error}")
