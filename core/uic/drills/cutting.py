"""Cutting a stretch of time out of the journal: what was true at its beginning, and everything that happened in it.

The journal has what happened already, so nothing is recorded twice. What was true at the beginning is put together
from three places, the nearest first: the last event before it, as far back as is looked; what services say now, of
things that have not changed since; and where neither knows, the thing is left out, counted, and comes up when it first
changes.
"""

from __future__ import annotations

import datetime
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

import uic
from uic.bus.journal import EventRow, JournalReader
from uic.drills.errors import RecordingWrong
from uic.drills.kept import Kept, key_of
from uic.drills.model import Recording, Snapshot
from uic.drills.recording import PartWriter, file_name, write_recording
from uic.errors import JournalError
from uic.events import Envelope

__all__ = ["Order", "cut"]

_PAGE = 2000
_IN_TIME = "SELECT seq, at, family, topic, subject, body FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
_OF_TOPICS = "SELECT seq, topic, subject, body FROM events WHERE family = ? AND seq > ? AND seq <= ? ORDER BY seq"
_DRILLS = "drill"  # a recording of a recording being made says nothing

Tell = Callable[[str, int, int], None]  # step in words, events done, of how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be cut.

    snapshots   what services answer now; `kept` says how the things in them change.
    look_back   how far before the beginning the last event of a thing is looked for.
    """

    journal: Path
    key: bytes  # seals it
    folder: Path
    since: datetime.datetime
    until: datetime.datetime
    title: str
    by: str
    mark: str
    snapshots: Sequence[Snapshot]
    kept: Sequence[Kept]
    look_back: datetime.timedelta
    most_bytes: int
    keep: datetime.timedelta | None
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


def cut(order: Order, tell: Tell = lambda _step, _done, _of: None) -> tuple[Path, Recording]:
    """Make the file. Raises RecordingWrong, ArchiveBroken, JournalError; leaves nothing then."""
    if not order.since < order.until:
        raise RecordingWrong("the end of a recording comes after its beginning")
    reader = JournalReader(order.journal)
    try:
        order.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".cutting-", dir=order.folder) as work, closing(reader):
            return _cut(order, reader.connection(), Path(work), tell)
    except OSError as error:
        raise RecordingWrong(f"{error.filename or order.folder}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise JournalError(f"{order.journal}: {error}") from error


def _cut(order: Order, db: sqlite3.Connection, work: Path, tell: Tell) -> tuple[Path, Recording]:
    first, last = _seq_at(db, order.since), _seq_at(db, order.until)  # after `first`, up to `last`
    tell("looking back", 0, 0)
    snapshots, unsure = _begun(order, db, first)
    writer = PartWriter(work, most_bytes=order.most_bytes)
    writer.begin(snapshots)
    families: dict[str, int] = {}
    seqs: list[int] = []
    for row in _rows(db, first, last):
        if row.family == _DRILLS:
            continue
        if not writer.add(row):
            raise RecordingWrong(
                f"it would be larger than {order.most_bytes / 1e6:,.0f} MB: record a shorter time, or set "
                "drills.recording_mb"
            )
        families[row.family] = families.get(row.family, 0) + 1
        seqs = [seqs[0] if seqs else row.seq, row.seq]
        if writer.events % _PAGE == 0:
            tell("reading the journal", row.seq - first, last - first)
    writer.close()
    made_at = order.now()
    recording = Recording(
        made_at=made_at,
        made_by=order.by,
        program=uic.__version__,
        title=order.title,
        journal=db.execute("SELECT value FROM about WHERE key = 'id'").fetchone()[0],
        mark=order.mark,
        since=order.since,
        until=order.until,
        first_seq=seqs[0] if seqs else 0,
        last_seq=seqs[-1] if seqs else 0,
        events=writer.events,
        families=dict(sorted(families.items())),
        unsure=unsure,
        keep_until=made_at + order.keep if order.keep is not None else None,
        parts=tuple(writer.parts),
    )
    path = _free(order.folder, made_at)
    tell("sealing", 0, 0)
    write_recording(path, recording, writer, order.key, lambda _bytes: None)
    return path, recording


def _free(folder: Path, made_at: datetime.datetime) -> Path:
    path, more = folder / file_name(made_at), 1
    while path.exists():
        more += 1
        first = folder / file_name(made_at)
        path = first.with_stem(f"{first.stem}-{more}")
    return path


def _seq_at(db: sqlite3.Connection, moment: datetime.datetime) -> int:
    """The newest event before a moment. The hub's clock may have been set: by halving, near enough where it was."""
    at = int(moment.timestamp() * 1000)
    low = (db.execute("SELECT min(seq) FROM events").fetchone()[0] or 1) - 1
    high = db.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
    if low >= high:
        return high
    while low < high:
        middle = (low + high) // 2
        seq, found = db.execute(
            "SELECT seq, at FROM events WHERE seq > ? ORDER BY seq LIMIT 1", (middle,)
        ).fetchone()  # there is one: `high` is kept, or the newest
        if found < at:
            low = max(seq, middle + 1)
        else:
            high = middle
    return low


def _rows(db: sqlite3.Connection, after: int, upto: int) -> Iterator[EventRow]:
    while page := db.execute(_IN_TIME, (after, upto, _PAGE)).fetchall():
        yield from map(EventRow._make, page)
        after = page[-1][0]


# -- what was true at the beginning -----------------------------------------------------------------------------------


def _begun(order: Order, db: sqlite3.Connection, first: int) -> tuple[list[Snapshot], int]:
    """The snapshots as they would have been, and how many things nobody knows that of."""
    kept = {one.ask.name: one for one in order.kept}
    found: list[Snapshot] = []
    unsure = 0
    for snapshot in order.snapshots:
        one = kept.get(snapshot.command)
        if one is None:
            found.append(snapshot)
            continue
        reply, unknown = _as_of(order, db, one, snapshot.reply, first)
        unsure += unknown
        found.append(Snapshot(command=snapshot.command, reply=reply))
    return found, unsure


def _as_of(order: Order, db: sqlite3.Connection, kept: Kept, reply: bytes, first: int) -> tuple[bytes, int]:
    """One snapshot of now, taken back to the beginning."""
    now = msgspec.msgpack.decode(reply, type=kept.ask.reply)
    back = _seq_at(db, order.since - order.look_back)
    before = dict(_last_told(db, kept, back, first))
    since = {key for key, _ in _last_told(db, kept, first, _newest(db))}
    things = {key_of(kept, thing): thing for thing in getattr(now, kept.things) if key_of(kept, thing) not in since}
    for key, thing in before.items():
        things.pop(key, None)
        if thing is not None and not kept.over(thing):
            things[key] = thing
    unsure = since - before.keys()
    unknown = len(unsure - _new(db, kept, first, unsure)) if unsure else 0
    changed = msgspec.structs.replace(now, **{kept.things: tuple(things.values()), "seq": first})
    return msgspec.msgpack.encode(changed), unknown


def _newest(db: sqlite3.Connection) -> int:
    return db.execute("SELECT max(seq) FROM events").fetchone()[0] or 0


def _last_told(db: sqlite3.Connection, kept: Kept, after: int, upto: int) -> Iterable[tuple[str, Any]]:
    """Each thing that events in (after, upto] tell of, as the last one has it; None: gone."""
    last: dict[tuple[str | None, str], bytes] = {}
    for topic, subject, body in _told(db, kept, after, upto):
        last.pop((subject, topic), None)
        last[(subject, topic)] = body  # the order is that of the last mention
    things: dict[str, Any] = {}
    for (_subject, topic), body in last.items():
        for key, thing in _things(kept, topic, body):
            things.pop(key, None)
            things[key] = thing
    return things.items()


def _new(db: sqlite3.Connection, kept: Kept, first: int, unsure: set[str]) -> set[str]:
    """Which of these things first came up after the beginning: nothing is missing of those.

    Told by their own time of beginning, where they have one; a camera has none, and counts as new.
    """
    begin = _BEGINNINGS.get(kept.ask.name, "")
    if not begin:
        return unsure
    left, fresh = set(unsure), set()
    for topic, _subject, body in _told(db, kept, first, _newest(db)):
        for key, thing in _things(kept, topic, body):
            if key not in left:
                continue
            left.discard(key)
            told_at = msgspec.msgpack.decode(body, type=Envelope).time
            at = getattr(thing, begin, None)
            if at is not None and at >= told_at - _NEW:
                fresh.add(key)
        if not left:
            break
    return fresh


_BEGINNINGS = {"alarm.list": "raised_at", "incident.list": "opened_at", "cast.list": "opened_at"}
_NEW = datetime.timedelta(seconds=2)


def _told(db: sqlite3.Connection, kept: Kept, after: int, upto: int) -> Iterator[tuple[str, str | None, bytes]]:
    wanted = frozenset(kept.topics)
    for family in sorted({topic.partition(".")[0] for topic in wanted}):
        for _seq, topic, subject, body in db.execute(_OF_TOPICS, (family, after, upto)):
            if topic in wanted:
                yield topic, subject, body


def _things(kept: Kept, topic: str, body: bytes) -> Iterator[tuple[str, Any]]:
    """What one event says: each thing with its key; None: it is gone. What cannot be read says nothing."""
    try:
        envelope = msgspec.msgpack.decode(body, type=Envelope)
        for event_type, carried in kept.facts.items():
            if event_type.topic == topic:
                thing = getattr(msgspec.msgpack.decode(envelope.data, type=event_type), carried)
                yield key_of(kept, thing), thing
        for event_type, names in kept.gone.items():
            if event_type.topic == topic:
                gone = getattr(msgspec.msgpack.decode(envelope.data, type=event_type), names)
                for key in (gone,) if isinstance(gone, str) else gone:
                    yield str(key), None
    except msgspec.MsgspecError:
        return
