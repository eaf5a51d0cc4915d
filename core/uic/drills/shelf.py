"""A recording laid out for a replay: a file of our own making, from which any moment is found.

An untrusted file is never opened as a database; what was read from it, and fits, is written into one. Memory holds a
page of it at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from uic.backups.errors import ArchiveBroken
from uic.drills.recording import OpenRecording
from uic.events import Envelope, Event, EventTypes

__all__ = ["Piece", "Shelf"]

_TABLES = """
CREATE TABLE events (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, topic TEXT NOT NULL, subject TEXT, body BLOB NOT NULL);
"""
_INDEX = "CREATE INDEX events_told ON events (topic, subject, n)"
_PAGE = 2000


class Piece(NamedTuple):
    """One event of the recording; `n` counts from 1, `at` never goes back."""

    n: int
    at: int  # milliseconds UTC
    body: bytes


class Shelf:
    """Filled on any thread, then read on one."""

    def __init__(self, path: Path, types: EventTypes) -> None:
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = OFF")  # made anew each time: nothing to keep
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute(_TABLES)
        self._types = types
        self.events = 0
        self.strange = 0  # of types nobody here knows, or that do not fit: left out
        self.first_ms = self.last_ms = 0

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fill(self, recording: OpenRecording, tell: Callable[[int], None] = lambda _events: None) -> None:
        """Lay it out. Raises ArchiveBroken."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", self._fitting(recording, tell))
        self._db.execute(_INDEX)
        self._db.execute("COMMIT")

    def _fitting(
        self, recording: OpenRecording, tell: Callable[[int], None]
    ) -> Iterator[tuple[int, int, str, str | None, bytes]]:
        types, latest = self._types, 0
        for row in recording.rows():
            try:
                envelope = _envelope.decode(row.body)
                known = types.open(envelope)
            except (msgspec.MsgspecError, ValueError):
                known = None
            if known is None:
                self.strange += 1
                continue
            latest = max(latest, row.at)  # the hub's clock may have been set back: the order is that of the journal
            if latest > _LATEST_MS or row.at < 0:
                raise ArchiveBroken(f"{recording.path}: an event has no time that could be")
            self.events += 1
            self.first_ms = self.first_ms or latest
            self.last_ms = latest
            if self.events % _PAGE == 0:
                tell(self.events)
            yield self.events, latest, envelope.type, envelope.subject, row.body

    def page(self, after: int, *, until_ms: int, most: int) -> list[Piece]:
        """Events after number `after` that have happened by `until_ms`."""
        found = self._db.execute(
            "SELECT n, at, body FROM events WHERE n > ? AND at <= ? ORDER BY n LIMIT ?", (after, until_ms, most)
        )
        return [Piece(*row) for row in found]

    def at_of(self, n: int) -> int:
        """When event `n` happened."""
        row = self._db.execute("SELECT at FROM events WHERE n = ?", (n,)).fetchone()
        return int(row[0]) if row is not None else self.last_ms

    def number_at(self, at_ms: int) -> int:
        """How many events had happened by a moment: the number of the last one."""
        low, high = 0, self.events
        while low < high:
            middle = (low + high + 1) // 2
            if self.at_of(middle) <= at_ms:
                low = middle
            else:
                high = middle - 1
        return low

    def each(self, topics: Sequence[str], *, upto: int, subject: str | None = None) -> Iterator[tuple[Envelope, Event]]:
        """Every event of some topics up to number `upto`, in order."""
        marks = ", ".join("?" * len(topics))
        where, values = "", [*topics]
        if subject is not None:
            where, values = " AND subject = ?", [*topics, subject]
        rows = self._db.execute(
            f"SELECT n, body FROM events WHERE topic IN ({marks}){where} AND n <= ? ORDER BY n",
            (*values, upto),
        )
        return self._opened(rows)

    def last(self, topics: Sequence[str], *, upto: int) -> Iterator[tuple[Envelope, Event]]:
        """Of each topic and subject the last event up to number `upto`, in order: enough where each tells the whole."""
        marks = ", ".join("?" * len(topics))
        rows = self._db.execute(
            f"SELECT n, body FROM events WHERE n IN (SELECT max(n) FROM events WHERE topic IN ({marks}) AND n <= ? "
            "GROUP BY topic, subject) ORDER BY n",
            (*topics, upto),
        )
        return self._opened(rows)

    def _opened(self, rows: Iterable[tuple[int, bytes]]) -> Iterator[tuple[Envelope, Event]]:
        for n, body in rows:
            envelope = _envelope.decode(body)
            envelope.seq = n
            event = self._types.open(envelope)
            if event is not None:
                yield envelope, event


_envelope = msgspec.msgpack.Decoder(Envelope)
_LATEST_MS = 253_402_300_799_000  # the year 9999: what a datetime can hold
