"""Snapshot, then follow: each event of some families exactly once, through losses of frames and of the hub."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import msgspec

from uic.bus import wire
from uic.bus.commands import Command
from uic.bus.status import Ping
from uic.errors import NotAllowed
from uic.events import Envelope, Event, EventTypes

__all__ = ["Follow", "Line", "Member", "one_by_one"]

_log = logging.getLogger("uic.bus.follow")

Member = tuple[Envelope, Event | None]  # None: a type this installation does not know
_HELD_MAX = 50_000  # events that may wait for a replay; more are read from the journal afterwards
_GRACE_S = 0.15  # a beat overtakes events on the other socket by less than this
_RETRY_S = 0.3


class Line(Protocol):
    """What a follow needs of its client. The client's thread."""

    def question(self, command: Command[Any], answered: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        """Ask; one of the two is called, on this thread."""

    def replay(self, follow: Follow, families: tuple[str, ...], after: int, until: int) -> None:
        """Ask for a page; `follow.paged` or `follow.page_failed` is called."""

    def later(self, delay_s: float, work: Callable[[], None]) -> None:
        """Do it in a while, on this thread."""


class Follow:
    """One follower. `stop` may be called from anywhere; all else happens on the client's thread.

    It is live, or it catches up: then what arrives is held back until a replay has brought what lies before it.
    """

    def __init__(
        self,
        families: Iterable[str],
        *,
        line: Line,
        types: EventTypes,
        snapshot: Command[Any] | None,
        after: int | None,
        reset: Callable[[Any], None] | None,
        events: Callable[[Sequence[Member]], None],
        missed: Callable[[int, int], None] | None,
        ended: Callable[[Follow], None],
    ) -> None:
        self.families = tuple(dict.fromkeys(families))
        self.gaps = 0  # filled from the journal
        self.last: dict[str, int] = {}  # seq up to which each family was delivered
        self._line = line
        self._types = types
        self._snapshot = snapshot
        self._reset = reset
        self._events = events
        self._missed = missed
        self._ended = ended
        self._calling = threading.RLock()
        self._stopped = False
        self._live = False
        self._epoch = 0  # grows with each new beginning; answers to older questions are ignored
        self._held: list[tuple[wire.Run, memoryview]] = []
        self._held_events = 0
        self._overflowed = False
        self._filling: tuple[str, ...] = ()
        self._until = 0
        self._fresh: Any = None  # a snapshot that is to be shown once its past has been delivered
        self._wants_snapshot = True
        self._suspect: dict[str, tuple[int, float]] = {}
        if after is not None:
            self.last = dict.fromkeys(self.families, after)
            self._wants_snapshot = False

    def stop(self) -> None:
        """End it; no call-back comes after."""
        with self._calling:
            self._stopped = True
        self._ended(self)

    # -- the client's thread ------------------------------------------------------------------------------------

    def joined(self, *, same_boot: bool, same_journal: bool) -> None:
        """A hub answers, for the first time or again."""
        self._epoch += 1
        self._live = False
        self._suspect.clear()
        self._fresh = None
        if not same_journal:
            self.last = {}
            self._drop_held()
        if not same_boot and self._snapshot is not None:
            self._wants_snapshot = True  # a hub that started anew may know better than its journal
        if self.last:
            self._fill(self.families)
        else:
            self._take_snapshot()

    def _take_snapshot(self) -> None:
        epoch = self._epoch
        self._line.question(
            self._snapshot or Ping(),
            lambda reply: self._snapped(epoch, reply),
            lambda error: self._not_snapped(epoch, error),
        )

    def _snapped(self, epoch: int, reply: Any) -> None:
        if epoch != self._epoch or self._stopped:
            return
        self._wants_snapshot = False
        if self.last and reply.seq > min(self.last.values()):  # its past first: each event of it once
            self._fresh = reply
            self._fill(self.families, until=reply.seq)
            return
        self._show(reply)
        self._fill(self.families)

    def _show(self, reply: Any) -> None:
        self.last = dict.fromkeys(self.families, reply.seq)
        if self._snapshot is not None and self._reset is not None:
            self._call(self._reset, reply)

    def _not_snapped(self, epoch: int, error: Exception) -> None:
        if epoch != self._epoch or self._stopped:
            return
        if isinstance(error, NotAllowed):  # asking again changes nothing; when rights change, all begins anew
            _log.info("no snapshot for %s: %s", ", ".join(self.families), error)
        else:
            _log.warning("no snapshot for %s: %s", ", ".join(self.families), error)
            self._line.later(_RETRY_S, lambda: self._take_snapshot() if epoch == self._epoch else None)

    def _fill(self, families: tuple[str, ...], *, until: int = 0) -> None:
        """Ask the journal for what comes after the last delivered events."""
        self._live = False
        self._filling, self._until = families, until
        after = min(self.last.get(family, 0) for family in families)
        self._line.replay(self, families, after, until)

    def paged(self, page: wire.Page, body: bytes, after: int) -> None:
        """A page of the journal has come."""
        if self._stopped:
            return
        if after < page.floor and self._cannot_fill(after, page.floor):
            return
        members = []
        for seq, envelope in zip(page.seqs, wire.envelopes(body), strict=True):
            if envelope is not None and seq > self.last.get(envelope.family, 0):
                envelope.seq = seq
                members.append(self._opened(envelope))
        self._deliver(members)
        for family in self._filling:
            self.last[family] = max(self.last.get(family, 0), page.upto)
        if page.more:
            self._fill(self._filling, until=self._until)
        else:
            self._filled()

    def page_failed(self, error: Exception) -> None:
        """The journal could not be read now."""
        epoch = self._epoch
        _log.info("replay of %s: %s", ", ".join(self._filling), error)
        again = self._filling, self._until
        self._line.later(_RETRY_S, lambda: self._fill(again[0], until=again[1]) if epoch == self._epoch else None)

    def _cannot_fill(self, after: int, floor: int) -> bool:
        """Events are no longer kept: a new snapshot stands for them; without one, say so and go on."""
        if self._snapshot is not None and self._fresh is None:
            self.last = {}
            self._take_snapshot()
            return True
        if self._missed is not None and self._fresh is None:
            self._call(self._missed, after, floor)
        return False

    def _filled(self) -> None:
        if self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            self._show(fresh)
            self._fill(self.families)
        elif self._wants_snapshot:
            self._take_snapshot()
        elif self._overflowed:
            self._overflowed = False
            self._fill(self.families)
        else:
            self._live = True
            self.flush()

    def hold(self, run: wire.Run, body: memoryview) -> None:
        """A run has come; `flush` delivers it."""
        if self._held_events > _HELD_MAX:
            self._drop_held()
            self._overflowed = True
            if self._live:
                self._overflowed = False
                self._fill(self.families)
        self._held.append((run, body))
        self._held_events += run.count

    def _drop_held(self) -> None:
        self._held = []
        self._held_events = 0

    def flush(self) -> None:
        """Deliver what has come, up to the first gap."""
        if not self._live or not self._held:
            return
        held = self._held
        self._drop_held()
        members: list[Member] = []
        for index, (run, body) in enumerate(held):
            family = run.family
            last = self.last.get(family, 0)
            if run.previous > last:
                self._deliver(members)
                self.gaps += 1
                self._fill((family,), until=run.previous)
                self._held = held[index:] + self._held
                self._held_events += sum(run.count for run, _ in held[index:])
                return
            self._open_run(run, body, last, members)
        self._deliver(members)

    def _open_run(self, run: wire.Run, body: memoryview, last: int, members: list[Member]) -> None:
        end = run.first + run.count - 1
        if end <= last:
            return
        seq = run.first
        opened = self._opened
        for envelope in wire.envelopes(body):
            if envelope is not None and seq > last:
                envelope.seq = seq
                members.append(opened(envelope))
            seq += 1
        self.last[run.family] = end

    def _opened(self, envelope: Envelope) -> Member:
        try:
            return envelope, self._types.open(envelope)
        except msgspec.ValidationError as error:  # a hub with a newer idea of the type: as good as unknown
            _log.warning("event %d %s: %s", envelope.seq, envelope.type, error)
            return envelope, None

    def _deliver(self, members: list[Member]) -> None:
        if members:
            self._call(self._events, _conflated(members) if len(members) > 1 else members)

    def _call(self, what: Callable[..., None], *values: Any) -> None:
        with self._calling:
            if self._stopped:
                return
            try:
                what(*values)
            except Exception:  # the follower's own trouble; the other followers go on
                _log.exception("a follower of %s raised", ", ".join(self.families))

    def heard(self, beat: wire.Beat, *, quiet_since: float) -> None:
        """The hub has told how far each family is: a lost tail shows here, when nothing has come for a moment."""
        if not self._live:
            return
        now = time.monotonic()
        lost = []
        for family in self.families:
            newest = beat.newest.get(family, 0)
            if newest <= self.last[family]:
                self.last[family] = max(self.last[family], beat.seq)
                self._suspect.pop(family, None)
                continue
            expected, since = self._suspect.setdefault(family, (newest, now))
            if self.last[family] >= expected:
                self._suspect[family] = (newest, now)
            elif now - since > _GRACE_S and now - quiet_since > _GRACE_S:
                lost.append(family)
        if lost:
            self.gaps += 1
            self._suspect.clear()
            self._fill(tuple(lost))


def _conflated(members: list[Member]) -> list[Member]:
    """Without those state events that a newer one of the same subject makes void."""
    seen: set[tuple[str, str | None]] = set()
    kept: list[Member] = []
    for member in reversed(members):
        event = member[1]
        if event is not None and event.state:
            key = (event.topic, member[0].subject)
            if key in seen:
                continue
            seen.add(key)
        kept.append(member)
    kept.reverse()
    return kept


def one_by_one(event: Callable[[Envelope, Event], None] | None) -> Callable[[Sequence[Member]], None]:
    """`events` for a follower that takes them singly, and only those it knows."""
    if event is None:
        raise ValueError("a follower needs `event` or `events`")

    def deliver(members: Sequence[Member]) -> None:
        for envelope, opened in members:
            if opened is not None:
                event(envelope, opened)

    return deliver
