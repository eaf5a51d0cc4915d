"""Keeps the journal in bounds behind the broker's back: checkpoints, and what is too old or too much."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from pathlib import Path

from uic.bus.journal import Journal, JournalReader, now_ms
from uic.leap import Leap

__all__ = ["Keeper"]

_log = logging.getLogger("uic.bus.keeper")

_EVERY_S = 1.0
_WAL_PASS_BYTES = 8 * 1024 * 1024  # a pass per so much, for each costs two waits for the disk
_AUDIT_ENTRY_BYTES = 350  # of the file, with its indexes; measured
_WAL_MAX_BYTES = 256 * 1024 * 1024  # here the writer is held up once (tens of ms), so that the WAL starts anew


class Keeper:
    """A thread with its own connection.

    Passive checkpoints never hold up the writer, but under steady load they never catch up with it either; only then,
    at `_WAL_MAX_BYTES`, it is made to wait. Old events are not deleted here: the keeper works out how far, and the
    writer lets go in slices.
    """

    def __init__(self, journal: Journal, *, keep_bytes: int, keep_days: float, leap: Leap | None = None) -> None:
        self.wal_bytes = 0
        self.journal_bytes = 0
        self.oldest_seq = 0
        self._journal = journal
        self._keep_bytes = keep_bytes
        self._keep_ms = int(keep_days * 86_400_000)
        self._leap = leap or Leap()
        self._ended = threading.Event()
        self._passed_at = 0  # WAL bytes at the last pass
        self._thread = threading.Thread(target=self._run, name="journal-keeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the pass under way."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(10.0)

    def _run(self) -> None:
        reader = JournalReader(self._journal.path)
        while not self._ended.wait(_EVERY_S):
            try:
                self._look(reader)
            except Exception as error:  # the writer meets the same trouble and says so; without us it grows for ever
                _log.warning("the journal could not be tended: %s", error)
                reader.close()
        reader.close()

    def _look(self, reader: JournalReader) -> None:
        db = reader.connection()
        self.wal_bytes = _size(self._journal.path.with_name(self._journal.path.name + "-wal"))
        if self.wal_bytes < self._passed_at:
            self._passed_at = 0
        if self.wal_bytes - self._passed_at >= _WAL_PASS_BYTES or self._over():
            self._checkpoint()
        pages, free, size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in _COUNTERS)
        audit = db.execute("SELECT max(seq) FROM audit").fetchone()[0] or 0  # never let go of, so not counted
        self.journal_bytes = max(0, (pages - free) * size - audit * _AUDIT_ENTRY_BYTES)
        oldest = db.execute("SELECT seq, at FROM events ORDER BY seq LIMIT 1").fetchone()
        if oldest is None:
            self.oldest_seq = 0
            return
        self.oldest_seq = oldest[0]
        self._journal.trim_to = max(self._too_much(oldest[0]), self._too_old(db, *oldest))

    def _over(self) -> bool:
        return self.wal_bytes >= _WAL_MAX_BYTES

    def _checkpoint(self) -> None:
        mode = "PASSIVE"
        with contextlib.closing(sqlite3.connect(self._journal.path, timeout=1.0, isolation_level=None)) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")
            if self._over():
                mode = "TRUNCATE"
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._passed_at = self.wal_bytes
        _log.debug("checkpoint %s at %d bytes", mode, self.wal_bytes)

    def _too_much(self, oldest: int) -> int:
        if not self._keep_bytes or self.journal_bytes <= self._keep_bytes:
            return 0
        share = 1 - self._keep_bytes * 0.95 / self.journal_bytes  # a little more, not to be back in a second
        return oldest + int((self._journal.seq - oldest) * share)

    def _too_old(self, db: sqlite3.Connection, oldest: int, at: int) -> int:
        """The newest seq before the horizon, by halving: seqs have no holes but those of refused events."""
        horizon = now_ms() - self._keep_ms
        if not self._keep_ms or at >= horizon or self._leap.is_too_far:
            return 0
        low, high = oldest, self._journal.seq
        while low < high:
            middle = (low + high + 1) // 2
            row = db.execute("SELECT at FROM events WHERE seq <= ? ORDER BY seq DESC LIMIT 1", (middle,)).fetchone()
            if row is not None and row[0] < horizon:
                low = middle
            else:
                high = middle - 1
        return low


_COUNTERS = ("page_count", "freelist_count", "page_size")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
