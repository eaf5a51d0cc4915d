"""Signs the chain on a thread of its own: a disk, or a folder on another machine, must not hold up the broker."""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from uic.audit.chain import signed_bytes
from uic.audit.files import AuditFiles, append_checkpoint
from uic.audit.key import AuditKey
from uic.audit.model import Checkpoint, Head

__all__ = ["Notary"]

_log = logging.getLogger("uic.audit")

Told = Callable[[Checkpoint | None], None]
_END_S = 5.0  # for a signature under way, at the hub's end


class Notary:
    """`ask` from any thread; the answer comes on the notary's.

    A checkpoint is in the plain file before anybody else has it, and what it covers is on the disk before that: so
    after a power cut the file never knows of an entry that the journal lost.
    """

    def __init__(self, key: AuditKey, files: AuditFiles, journal: Path, *, copy: Path | None, number: int) -> None:
        self.trouble = ""  # why the last signature, or its copy, could not be written
        self._key = key
        self._files = files
        self._journal = journal
        self._copy = copy
        self._number = number
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="audit-notary", daemon=True)
        self._thread.start()

    def ask(self, chain: str, head: Head, told: Told) -> None:
        """Have the chain signed up to `head`; `told` gets the checkpoint, None where it could not be kept."""
        self._work.put(lambda: told(self._sign(chain, head)))

    def end(self, chain: str, head: Head | None) -> Checkpoint | None:
        """Finish what is under way, then sign the end of the chain on the caller's thread."""
        self._work.put(None)
        self._thread.join(_END_S)
        if head is None or head.seq == 0 or self._thread.is_alive():
            return None
        return self._sign(chain, head)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()

    def _sign(self, chain: str, head: Head) -> Checkpoint | None:
        try:
            return self._signed(chain, head)
        except Exception as error:  # the chain goes on without; the next try covers this one's entries too
            self.trouble = f"the audit could not be signed: {error}"
            _log.exception("the audit could not be signed")
            return None

    def _signed(self, chain: str, head: Head) -> Checkpoint:
        name = self._files.publish_key(self._key)
        at = time.time_ns() // 1_000_000
        draft = Checkpoint(chain=chain, number=self._number + 1, seq=head.seq, at=at, hash=head.hash.hex(), key=name)
        signed = msgspec.structs.replace(draft, signature=self._key.sign(signed_bytes(draft)).hex())
        self._sync()
        append_checkpoint(self._files.checkpoints, signed)
        self._number = signed.number
        self.trouble = ""
        if self._copy is not None:
            self._append_copy(self._copy, signed)
        return signed

    def _sync(self) -> None:
        """A checkpoint of SQLite's log waits for the disk: what was committed is safe from a power cut then."""
        with contextlib.closing(sqlite3.connect(self._journal, timeout=1.0, isolation_level=None)) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _append_copy(self, path: Path, signed: Checkpoint) -> None:
        try:
            if not path.parent.is_dir():  # made here, it would lie on the very disk that the copy is to outlive
                raise FileNotFoundError(f"there is no folder {path.parent}: is it mounted?")
            append_checkpoint(path, signed)
        except OSError as error:
            self.trouble = f"the second copy of the audit's signatures could not be written: {error}"
            _log.warning("%s", self.trouble)
