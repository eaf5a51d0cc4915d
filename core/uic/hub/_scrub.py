"""Once, before the journal is opened: passwords of streams that events of older versions still hold.

Events of today show addresses without them. Nothing else of those events changes: their numbers, times and all that
follows from them stay, so nobody who reads on from a number misses one.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

import msgspec

from uic.devices.commands import ImportCameras, SaveCamera
from uic.devices.events import CameraSaved
from uic.devices.secrets import has_secret, shown
from uic.errors import UicError
from uic.events import Envelope

__all__ = ["scrub"]

_log = logging.getLogger("uic.hub")

_DONE = "addresses hidden"  # in the table of what the journal is
_envelope = msgspec.msgpack.Decoder(Envelope)
_saved = msgspec.msgpack.Decoder(CameraSaved)


def scrub(journal: Path) -> int:
    """Take the passwords out of the journal; how many events held some. One that cannot be read now waits for later."""
    if not journal.exists():
        return 0
    try:
        with contextlib.closing(sqlite3.connect(journal, timeout=5.0, isolation_level=None)) as db:
            return _scrubbed(db)
    except (sqlite3.Error, UicError) as error:
        _log.warning("old events may still hold passwords of streams: %s", error)
        return 0


def _scrubbed(db: sqlite3.Connection) -> int:
    if db.execute("SELECT 1 FROM about WHERE key = ?", (_DONE,)).fetchone():
        return 0
    db.execute("PRAGMA secure_delete = ON")  # what is written over is gone, not only free
    db.execute("BEGIN IMMEDIATE")
    rows = db.execute("SELECT seq, body FROM events WHERE topic = ?", (CameraSaved.topic,)).fetchall()
    hidden = [(body, seq) for seq, old in rows if (body := _hidden(old)) is not None]
    db.executemany("UPDATE events SET body = ? WHERE seq = ?", hidden)
    db.execute(  # commands of then: nobody asks them again now
        "DELETE FROM commands WHERE name IN (?, ?) AND instr(request, CAST('://' AS BLOB))",
        (SaveCamera.name, ImportCameras.name),
    )
    db.execute("INSERT OR REPLACE INTO about VALUES (?, '1')", (_DONE,))
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor do they stay in the log of writes
    if hidden:
        _log.warning("passwords of streams were taken out of old events", extra={"events": len(hidden)})
    return len(hidden)


def _hidden(body: bytes) -> bytes | None:
    """The event without its passwords; None where it holds none."""
    try:
        envelope = _envelope.decode(body)
        camera = _saved.decode(envelope.data).camera
    except msgspec.MsgspecError:
        return None  # of another version; nobody here can read it either
    if not any(has_secret(stream.url) for stream in camera.streams) and not has_secret(camera.ptz):
        return None
    streams = tuple(msgspec.structs.replace(stream, url=shown(stream.url)) for stream in camera.streams)
    saved = CameraSaved(camera=msgspec.structs.replace(camera, streams=streams, ptz=shown(camera.ptz)))
    envelope = msgspec.structs.replace(envelope, data=msgspec.Raw(msgspec.msgpack.encode(saved)))
    return msgspec.msgpack.encode(envelope)
