"""Numbering and group commit: what arrives together is journalled together, then goes out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import msgspec

from uic.audit.rows import checkpoint_row
from uic.audit.trail import Trail
from uic.bus import wire
from uic.bus.journal import CommandRow, EventRow, Journal, SessionRow, now_ms
from uic.bus.redo import Redo, unit_row
from uic.errors import EventRefused, JournalError
from uic.events import Envelope, EventTypes

__all__ = ["Ledger", "Outgoing", "Session", "vet"]

_log = logging.getLogger("uic.bus.ledger")

Part = bytes | msgspec.Raw
_ACKS_KEPT = 64  # more than a client has under way


class Outgoing:
    """A run that is journalled and goes out."""

    __slots__ = ("_body", "_parts", "_room", "envelopes", "run")

    def __init__(
        self, run: wire.Run, envelopes: Sequence[Envelope], parts: Sequence[Part], *, body: bytes | None
    ) -> None:
        self.run = run
        self.envelopes: Any = envelopes  # a list as soon as others have joined
        self._parts: Any = parts
        self._body = body  # the parts as one list
        self._room: int | None = None  # bytes that may still join; worked out when the first want to

    @property
    def family(self) -> str:
        """That of all of them."""
        return self.run.family

    @property
    def body(self) -> bytes:
        """All envelopes as one list."""
        if self._body is None:
            self._body = wire.batch(self._parts)
        return self._body

    def takes(self, envelopes: Sequence[Envelope], parts: Sequence[Part], *, first: int, family: str) -> bool:
        """Lengthen the run by events that come right after it, if they are of its family and there is room."""
        run = self.run
        count = run.count + len(parts)
        if family != run.family or first != run.first + run.count or count > wire.MAX_BATCH_EVENTS:
            return False
        if self._room is None:
            self._parts, self.envelopes = list(self._parts), list(self.envelopes)
            self._room = wire.MAX_BATCH_BYTES - sum(map(len, self._parts))
        size = sum(map(len, parts))
        if size > self._room:
            return False
        self._room -= size
        self._parts += parts
        self.envelopes += envelopes
        self.run, self._body = wire.Run(run.first, count, run.previous, family), None
        return True


@dataclass(slots=True)
class Session:
    """One publisher: which of its batches are taken, and what was answered."""

    last: int = 0
    acks: dict[int, wire.Ack] = field(default_factory=dict)

    def note(self, ack: wire.Ack, *, acked: int = 0) -> None:
        """Keep an answer; those up to `acked` have arrived, and will not be asked for again."""
        self.last = max(self.last, ack.number)
        self.acks[ack.number] = ack
        acked = min(acked, ack.number - 1)
        while (oldest := next(iter(self.acks))) <= acked or len(self.acks) > _ACKS_KEPT:
            del self.acks[oldest]


def vet(types: EventTypes, envelope: Envelope, *, by: str | None = None) -> None:
    """Raise EventRefused unless the type is known, the data fits it, and the source is the one who sends."""
    try:
        known = types.open(envelope)
    except msgspec.ValidationError as error:
        raise EventRefused(f"{envelope.type}: the data does not fit: {error}") from error
    except msgspec.DecodeError as error:
        raise EventRefused(f"{envelope.type}: the data cannot be read: {error}") from error
    if known is None:
        raise EventRefused(f"{envelope.type}: no such event type on this hub")
    if by is not None and envelope.source != by and not envelope.source.startswith(by + "/"):
        raise EventRefused(f"{envelope.type}: {by} cannot speak for {envelope.source}")


class Ledger:
    """Collects a group, commits it, tells what goes out and whom to answer. The broker's thread only."""

    def __init__(self, journal: Journal, trail: Trail | None = None) -> None:
        self.seq = journal.seq  # of the newest event taken, committed or about to be
        self.trail = trail or Trail(journal.path.parent)  # one that is not open has nothing to say
        self.commit_s: deque[float] = deque(maxlen=2000)
        self.error = ""  # why the last commit failed
        self._journal = journal
        self._sessions: dict[str, Session] = {}
        self._family_of: dict[str, str] = {}
        self._clear()

    def _clear(self) -> None:
        self._events: list[EventRow] = []
        self._out: list[Outgoing] = []
        self._commands: list[CommandRow] = []
        self._touched: dict[str, Session] = {}
        self._newest: dict[str, int] = {}  # by family, of this group
        self._settled: list[Callable[[JournalError | None], None]] = []

    @property
    def count(self) -> int:
        """Events in the group."""
        return len(self._events)

    @property
    def waiting(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._events or self._commands or self._touched or self.trail.waiting)

    def session(self, name: str) -> Session:
        """What is known of a publisher, also from before a crash."""
        known = self._sessions.get(name)
        if known is None:
            kept = self._journal.acks(name)
            known = self._sessions[name] = Session()
            for ack in msgspec.msgpack.decode(kept, type=list[wire.Ack]) if kept else ():
                known.note(ack)
        return known

    def forget_session(self, name: str) -> None:
        """Let go of what is in memory; the journal still knows."""
        self._sessions.pop(name, None)

    def touch(self, name: str, session: Session) -> None:
        """The session is written with this group."""
        self._touched[name] = session

    def add_command(self, row: CommandRow) -> None:
        """The command and its answer are written with this group."""
        self._commands.append(row)

    def redo(self, unit: Redo) -> bool:
        """Take what the records have and the journal may lack; False: it has it. Raises JournalError, MsgspecError."""
        row = unit.command or unit_row(unit.id, unit.service)
        if self._journal.answer(row.key) is not None:
            return False
        envelopes = [_ENVELOPE.decode(body) for body in unit.events]
        if envelopes:
            self.add(envelopes, unit.events)
        self.add_command(row)
        for line in unit.lines:
            self.trail.add(line)
        return True

    def when_settled(self, tell: Callable[[JournalError | None], None]) -> None:
        """Call `tell` after the group is committed and gone out, or with the error that stopped it."""
        self._settled.append(tell)

    def add(self, envelopes: Sequence[Envelope], parts: Sequence[Part], *, body: bytes | None = None) -> int:
        """Number the events, in order; the first one's seq. `body`: the parts as one list, if it exists."""
        first = self.seq + 1
        at = now_ms()
        start = 0
        family = self._family(envelopes[0].type)
        rows = self._events
        seq = self.seq
        for index, (envelope, part) in enumerate(zip(envelopes, parts, strict=True)):
            topic = envelope.type
            own = self._family(topic)
            if own != family:
                self._close_run(family, first + start, envelopes[start:index], parts[start:index], None)
                family, start = own, index
            seq += 1
            rows.append((seq, at, own, topic, envelope.subject, part))  # type: ignore[arg-type]  # a tuple is 3x faster
        self._close_run(family, first + start, envelopes[start:], parts[start:], body if start == 0 else None)
        self.seq = seq
        return first

    def _family(self, topic: str) -> str:
        known = self._family_of.get(topic)
        if known is None:
            known = self._family_of[topic] = topic.partition(".")[0]
        return known

    def _close_run(
        self, family: str, first: int, envelopes: Sequence[Envelope], parts: Sequence[Part], body: bytes | None
    ) -> None:
        if self._out and self._out[-1].takes(envelopes, parts, first=first, family=family):
            self._newest[family] = first + len(parts) - 1
            return
        previous = self._newest.get(family)
        if previous is None:
            previous = self._journal.newest.get(family, 0)
        run = wire.Run(first, len(parts), previous, family)
        self._newest[family] = first + len(parts) - 1
        self._out.append(Outgoing(run, envelopes, parts, body=body))

    def commit(self) -> list[Outgoing]:
        """Commit the group; what goes out, nothing if it failed. Then call `settle`."""
        at = now_ms()
        sessions = [
            SessionRow(name, at, msgspec.msgpack.encode(list(session.acks.values())))
            for name, session in self._touched.items()
        ]
        began = perf_counter()
        try:
            audit, signed = self.trail.rows(at), [checkpoint_row(one) for one in self.trail.checkpoints]
            self._journal.commit(self._events, self._commands, sessions, audit, signed)
        except JournalError as error:
            self.trail.dropped()
            self.seq = self._journal.seq
            self.error = str(error)
            self._failure: JournalError | None = error
            return []
        self.trail.kept()
        self.commit_s.append(perf_counter() - began)
        self.error = ""
        self._failure = None
        return self._out

    def trouble(self) -> JournalError | None:
        """Why nothing can be journalled now, found out by trying; None: it can."""
        try:
            self._journal.probe()
        except JournalError as error:
            self.error = str(error)
            return error
        self.error = ""
        return None

    def settle(self) -> None:
        """Tell everybody who waits, and begin a new group."""
        told, failure = self._settled, self._failure
        self._clear()
        for tell in told:
            try:
                tell(failure)
            except Exception:  # the others wait too, some with a whole service
                _log.exception("an answer to a commit could not be given")


_ENVELOPE = msgspec.msgpack.Decoder(Envelope)
