"""The keeper of the units' newest positions, in the hub: in memory, and for a short time in the journal."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.policy import wrong_place
from uic.events import Envelope, Event, Geo
from uic.units.commands import ListUnits, ReportPositions, Taken, UnitList
from uic.units.events import UnitMoved
from uic.units.model import Position

__all__ = ["UnitService", "wrong_fix"]

_MOST = 500  # fixes in one report
_TAIL = 20_000  # events of the journal that are read again at a start: the newest fixes are among them
_EVERY = timedelta(seconds=1)  # a unit on the move is told of at most so often
_AT_REST = timedelta(seconds=10)  # and one that stands
_STEP_M = 3.0  # less is the noise of its receiver
_EARLY = timedelta(minutes=2)  # a clock that is so far ahead is wrong
_M_PER_DEG = 111_195.0


class UnitService:
    """Answers `unit.*`. What the units are is in the registry; a fix of one that is not there is kept all the same."""

    name = "units"

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now(UTC))
        self._hub: ServiceHub | None = None
        self._newest: dict[str, Position] = {}
        self._told: dict[str, Position] = {}

    def start(self, hub: ServiceHub) -> None:
        """Read the newest fixes back from the journal's end."""
        self._hub = hub
        for envelope in hub.replay(["unit"], after=max(0, hub.seq() - _TAIL)):
            if envelope.type == UnitMoved.topic and envelope.subject:
                self._told[envelope.subject] = _decoded(envelope)
        self._newest = dict(self._told)

    def stop(self) -> None:
        """Nothing is held."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {ReportPositions: self._report, ListUnits: self._list}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _list(self, _command: ListUnits, _caller: Caller) -> UnitList:
        hub = self._running
        return UnitList(positions=tuple(self._newest[unit] for unit in sorted(self._newest)), seq=hub.seq())

    def _report(self, command: ReportPositions, _caller: Caller) -> Taken:
        taken = late = 0
        refused = [] if len(command.fixes) <= _MOST else [f"{len(command.fixes)} fixes at once; {_MOST} is the most"]
        for fix in command.fixes[:_MOST]:
            if wrong := wrong_fix(fix, self._now()):
                refused.append(f"{fix.unit[:64]}: {wrong}")
                continue
            known = self._newest.get(fix.unit)
            if known is not None and fix.at <= known.at:
                late += 1
                continue
            taken += 1
            self._newest[fix.unit] = fix
            self._tell(fix)
        return Taken(taken=taken, late=late, refused=tuple(refused))

    def _tell(self, fix: Position) -> None:
        before = self._told.get(fix.unit)
        if before is not None:
            away, past = _away_m(before, fix), fix.at - before.at
            if past < _EVERY or (past < _AT_REST and away < _STEP_M):
                return
        self._told[fix.unit] = fix
        self._running.publish(UnitMoved(position=fix), subject=fix.unit, geo=Geo(lat=fix.lat, lon=fix.lon))

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def wrong_fix(fix: Position, now: datetime) -> str:
    """What is wrong with a fix, without saying where it is; "" when nothing is."""
    if not fix.unit or len(fix.unit) > 64 or not fix.unit.isprintable():
        return "names no unit"
    if fix.at.tzinfo is None:
        return "does not say in which time zone it is"
    if fix.at > now + _EARLY:
        return "comes from the future: the clock of what reports it is wrong"
    if wrong_place(fix.lat, fix.lon) is not None:
        return "is no place; are latitude and longitude swapped?"
    measures = (fix.accuracy_m, fix.speed_mps, fix.heading_deg, fix.battery)
    if any(one is not None and not (math.isfinite(one) and one >= 0) for one in measures):
        return "has a measure that is none"
    if (fix.speed_mps or 0) > 100 or (fix.heading_deg or 0) > 360 or (fix.battery or 0) > 1:
        return "has a measure that no unit can have"
    return ""


def _away_m(one: Position, other: Position) -> float:
    east = (other.lon - one.lon) * math.cos(math.radians(one.lat))
    return math.hypot(east, other.lat - one.lat) * _M_PER_DEG


def _decoded(envelope: Envelope) -> Position:
    import msgspec

    return msgspec.msgpack.decode(envelope.data, type=UnitMoved).position
