"""The service that replays a recording: its events come in their time, and it answers for the services of then.

What it brings goes through the hub's own broker and journal, the drill's, so a panel cannot tell it from the day
itself; going to another moment has every console take its snapshots again.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from uic.alarms.events import AlarmChanged
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.drills import commands as asked
from uic.drills.core_kept import CaseFold
from uic.drills.errors import DrillError
from uic.drills.events import ReplayMoved
from uic.drills.kept import Fold
from uic.drills.model import Recording, ReplayState, Snapshot, Tick
from uic.drills.player import Player
from uic.drills.shelf import Piece, Shelf
from uic.events import Envelope, Event, EventTypes
from uic.incidents.commands import ListIncidentTypes
from uic.incidents.events import IncidentChanged
from uic.incidents.model import IncidentState

__all__ = ["Repeater", "ReplayService"]

_log = logging.getLogger("uic.drills")

_TICK_S = 0.005  # between looks; commands come in between
_TURN_S = 0.05  # longest time of one look
_AT_ONCE = 500  # events of one commit
_TELL_S = 0.25
_RATE_S = 2.0  # over how long the rate is taken
_IN_PASSING = 2000  # events that a seek forward simply brings; more, and snapshots are taken anew
_TICKS_MOST = 400
_STEP_MOST = 100_000

Handler = Callable[[Any, Caller], Any]


class Repeater(Protocol):
    """The hub, as far as a replay needs it beside the bus."""

    event_types: EventTypes

    def repeat(self, service: str, envelopes: Sequence[Envelope], bodies: Sequence[bytes]) -> int:
        """Journal and fan out events as they once were; the seq of the last one."""


class ReplayService:
    """Answers `drill.replay…`, and what the panels ask. All of it on the service's thread.

    folds   the snapshots that can be answered, fresh.
    anew    has every client take its snapshots again.
    """

    name = "drills"

    def __init__(
        self,
        hub: Repeater,
        shelf: Shelf,
        recording: Recording,
        snapshots: Iterable[Snapshot],
        *,
        folds: Sequence[Fold],
        anew: Callable[[], None],
        playing: bool = False,
        speed: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._room, self._shelf, self._recording = hub, shelf, recording
        self._snapshots = {one.command: one.reply for one in snapshots}
        self._folds, self._anew, self._clock = folds, anew, clock
        self._by_topic: dict[str, list[Fold]] = {}
        self._position = 0  # events brought, and told to the folds
        self._seq = 0  # of the last event brought
        first, last = _ms(recording.since), _ms(recording.until)
        self._player = Player(first, max(last, shelf.last_ms), speed=speed)
        self._starts = playing
        self._behind = False
        self._told_at = 0.0
        self._lately: deque[tuple[float, int, int]] = deque()  # monotonic seconds, events brought, moment shown
        self._ticks: tuple[Tick, ...] | None = None
        self._hub: ServiceHub | None = None

    # -- the service ------------------------------------------------------------------------------------------------

    def start(self, hub: ServiceHub) -> None:
        """Stand at the beginning."""
        self._hub = hub
        for fold in self._folds:
            reply = self._snapshots.get(fold.kept.ask.name)
            try:
                fold.begin(reply)
            except msgspec.MsgspecError as error:
                _log.warning("%s of the recording cannot be read: %s", fold.kept.ask.name, error)
            for topic in self._topics(fold):
                self._by_topic.setdefault(topic, []).append(fold)
            if isinstance(fold, CaseFold) and (types := self._snapshots.get(ListIncidentTypes.name)):
                fold.types = msgspec.msgpack.decode(types, type=ListIncidentTypes.reply)
        if self._starts:
            self._player.play(self._clock())
        hub.after(_TICK_S, self._tick)

    def stop(self) -> None:
        """End; nothing is kept."""

    def handlers(self) -> Mapping[type[Command[Any]], Handler]:
        """Those of the replay, and those of the services it stands for."""
        found: dict[type[Command[Any]], Handler] = {}
        for fold in self._folds:
            found.update(fold.handlers(self, self))
        return {
            **found,
            asked.GetReplay: lambda _command, _caller: asked.ReplayNow(state=self._state(), seq=self.seq()),
            asked.GetTicks: lambda _command, _caller: asked.Ticks(ticks=self._found_ticks()),
            asked.PlayReplay: self._play,
            asked.StepReplay: self._step,
            asked.SeekReplay: self._seek,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def _topics(self, fold: Fold) -> Iterable[str]:
        """What a fold follows: its own, and all of that family that this hub knows."""
        families = {topic.partition(".")[0] for topic in fold.kept.topics}
        return (one.topic for one in self._room.event_types if one.topic.partition(".")[0] in families)

    # -- Viewer and Past, for the folds -----------------------------------------------------------------------------

    def may(self, caller: Caller, right: str, *, area: str = "", camera: str | None = None) -> bool:
        """See kept.Viewer."""
        return self._here.may(caller, right, area=area, camera=camera)

    def cameras_of(self, caller: Caller, right: str = "see", *, area: str = "camera") -> Callable[[str], bool] | None:
        """See kept.Viewer."""
        return self._here.cameras_of(caller, right, area=area)

    def seq(self) -> int:
        """See kept.Viewer."""
        return max(self._seq, self._here.seq())

    def of(self, topic: str, subject: str) -> Iterable[tuple[Envelope, Event]]:
        """See kept.Past."""
        return self._shelf.each((topic,), upto=self._position, subject=subject)

    def all_of(self, topic: str) -> Iterable[tuple[Envelope, Event]]:
        """See kept.Past."""
        return self._shelf.each((topic,), upto=self._position)

    def now_ms(self) -> int:
        """See kept.Past."""
        return self._player.at_ms

    # -- commands ---------------------------------------------------------------------------------------------------

    def _play(self, command: asked.PlayReplay, _caller: Caller) -> ReplayState:
        if not command.playing:
            self._player.pause()
            if command.speed is not None:
                self._player.speed = command.speed
        else:
            if self._player.at_ms >= self._player.last_ms:
                self._go(self._player.first_ms)  # from the beginning, as every player does
            self._player.play(self._clock(), speed=command.speed)
        self._lately.clear()
        return self._said()

    def _step(self, command: asked.StepReplay, _caller: Caller) -> ReplayState:
        if not 0 < abs(command.count) <= _STEP_MOST:
            raise DrillError(f"a step is of 1 to {_STEP_MOST:,} events or seconds, forward or back")
        self._player.pause()
        if command.by == "second":
            self._go(self._player.at_ms + 1000 * command.count)
        else:
            self._to_event(self._position + command.count)
        return self._said()

    def _seek(self, command: asked.SeekReplay, _caller: Caller) -> ReplayState:
        if command.at.tzinfo is None:
            raise DrillError("say the moment with its time zone")
        self._go(_ms(command.at))
        return self._said()

    # -- moving -----------------------------------------------------------------------------------------------------

    def _go(self, at_ms: int) -> None:
        """Be at a moment, whichever way is shorter."""
        at_ms = min(self._player.last_ms, max(self._player.first_ms, at_ms))
        self._move(self._shelf.number_at(at_ms), at_ms)

    def _to_event(self, number: int) -> None:
        number = min(self._shelf.events, max(0, number))
        self._move(number, self._shelf.at_of(number) if number else self._player.first_ms)

    def _move(self, number: int, at_ms: int) -> None:
        if self._position <= number <= self._position + _IN_PASSING:
            while self._position < number:
                page = self._shelf.page(self._position, until_ms=_ALL_MS, most=min(_AT_ONCE, number - self._position))
                self._bring(page)
        else:
            self._jump(number)
        self._player.go(at_ms, self._clock())
        self._lately.clear()

    def _jump(self, number: int) -> None:
        """What was true after `number` events, without bringing them; everybody takes snapshots anew."""
        for fold in self._folds:
            fold.rewind()
            own = set(fold.kept.topics)
            others = [topic for topic in self._topics(fold) if topic not in own]
            for _envelope, event in self._shelf.last(fold.kept.topics, upto=number):
                fold.hear(event)
            for _envelope, event in self._shelf.each(others, upto=number) if others else ():
                fold.hear(event)
        self._position = number
        self._anew()

    def _tick(self) -> None:
        try:
            if self._player.playing:
                self._go_on()
        finally:
            self._here.after(_TICK_S if self._player.playing else 10 * _TICK_S, self._tick)

    def _go_on(self) -> None:
        began = self._clock()
        wanted = self._player.wanted(began)
        late = False
        while page := self._shelf.page(self._position, until_ms=wanted, most=_AT_ONCE):
            self._bring(page)
            if self._clock() - began > _TURN_S:
                late = True
                break
        now = self._clock()
        self._behind = late and self._player.speed != 0
        self._player.shown(page[-1].at if late else wanted, now, late=late)
        self._lately.append((now, self._position, self._player.at_ms))
        while self._lately and now - self._lately[0][0] > _RATE_S:
            self._lately.popleft()
        if now - self._told_at >= _TELL_S or not self._player.playing:
            self._said()

    def _bring(self, page: Sequence[Piece]) -> None:
        """To the folds, and to everybody."""
        envelopes: list[Envelope] = []
        for piece in page:
            envelope = _envelope.decode(piece.body)
            folds = self._by_topic.get(envelope.type)
            if folds:
                event = self._room.event_types.open(envelope)
                if event is not None:
                    for fold in folds:
                        fold.hear(event)
            envelopes.append(envelope)
        self._seq = self._room.repeat(self.name, envelopes, [piece.body for piece in page])
        self._position = page[-1].n

    # -- telling ----------------------------------------------------------------------------------------------------

    def _said(self) -> ReplayState:
        self._told_at = self._clock()
        state = self._state()
        self._here.publish(ReplayMoved(now=state))
        return state

    def _state(self) -> ReplayState:
        rate = reached = 0.0
        if self._player.playing and len(self._lately) > 1:
            (began, events, at_ms), (now, upto, upto_ms) = self._lately[0], self._lately[-1]
            if now > began:
                rate, reached = (upto - events) / (now - began), (upto_ms - at_ms) / 1000 / (now - began)
        return ReplayState(
            recording=msgspec.structs.replace(self._recording, parts=()),
            at=datetime.datetime.fromtimestamp(self._player.at_ms / 1000, datetime.UTC),
            position=self._position,
            events=self._shelf.events,
            playing=self._player.playing,
            speed=self._player.speed,
            rate=rate,
            reached=reached,
            behind=self._behind and self._player.playing,
            strange=self._shelf.strange,
        )

    def _found_ticks(self) -> tuple[Tick, ...]:
        if self._ticks is None:
            found = list(
                _ticks_of(self._shelf.each((AlarmChanged.topic, IncidentChanged.topic), upto=self._shelf.events))
            )
            urgent = sorted(found, key=lambda tick: (tick.kind != "case", tick.priority))[:_TICKS_MOST]
            self._ticks = tuple(sorted(urgent, key=lambda tick: tick.at))
        return self._ticks

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _ticks_of(told: Iterable[tuple[Envelope, Event]]) -> Iterable[Tick]:
    for envelope, event in told:
        if isinstance(event, AlarmChanged) and event.change == "announced":
            yield Tick(at=envelope.time, kind="alarm", priority=int(event.alarm.priority), subject=event.alarm.id)
        elif isinstance(event, IncidentChanged) and event.incident.version == 1:
            new = event.incident.state is IncidentState.NEW
            yield Tick(
                at=envelope.time, kind="case", priority=event.incident.priority if new else 4, subject=event.incident.id
            )


def _ms(moment: datetime.datetime) -> int:
    return int(moment.timestamp() * 1000)


_ALL_MS = 253_402_300_799_000
_envelope = msgspec.msgpack.Decoder(Envelope)
