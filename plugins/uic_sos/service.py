"""The hub half: takes what phones send, follows each escort, and has the room and a patrol car answer when it is wrong.

All methods run on the service's thread. What it knows is in its tables: a hub that is started again goes on.
"""

from __future__ import annotations

import functools
import logging
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.events import Envelope, Event, Geo
from uic.incidents.events import IncidentChanged
from uic.ptz.events import PtzHead, PtzLease
from uic.retention.model import Purged
from uic.units.orders import OrderChanged, OrderState
from uic_sos import commands as ask
from uic_sos import policy
from uic_sos.alerts import Alerts
from uic_sos.course import Change, State
from uic_sos.errors import CitizenUnknown, EscortUnknown, PinWrong, PlanWrong, SosError
from uic_sos.escorts import Citizen, Ending, Escort, Forecast, Phase, PhoneFix, Reason, Strip
from uic_sos.events import EscortChanged, EscortFix, EscortsForgotten
from uic_sos.following import Following, frame, metres
from uic_sos.history import History
from uic_sos.store import MIGRATIONS, Book
from uic_sos.walk import Walk

if TYPE_CHECKING:
    from uic_sos.cameras import Way

__all__ = ["SosService"]

_TICK_S = 1.0
_TOLD_EVERY = timedelta(seconds=0.9)
_SILENT_ALARM_S = 30.0  # after it is said: phones lose their signal in every underpass
_PINS = 3  # wrong ones while the button counts down: then it counts
_BATCH = 500
_EXPIRES = timedelta(hours=6)
_ENDED_LISTED = 50
_log = logging.getLogger(__name__)


class SosService:
    """Answers `escort.*`."""

    name = "sos"

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._hub: ServiceHub | None = None
        self._book: Book | None = None
        self._citizens: dict[str, tuple[Citizen, str]] = {}
        self.walks: dict[str, Walk] = {}  # open ones, by escort
        self._open: dict[str, str] = {}  # her open escort, by citizen
        self._ended: dict[str, Escort] = {}  # in order of ending
        self.following = Following(self)
        self._alerts = Alerts(self)
        self._history = History(self)

    # -- its life ------------------------------------------------------------------------------------------------------

    def start(self, hub: ServiceHub) -> None:
        """Go on with the escorts that were open."""
        self._hub = hub
        self._book = Book(hub.records(MIGRATIONS))
        self._citizens = self._book.citizens()
        for escort in self._book.escorts():
            if not escort.is_open:
                self._ended[escort.id] = escort
                continue
            walk = self.walks[escort.id] = Walk(escort)
            self._open[escort.citizen_id] = escort.id
            walk.set_out(escort.plan, self._way)
            newest = walk.again(self._book.track(escort.id))
            walk.escort = self._was_at(walk, newest)
            walk.heard_at = newest.at if newest is not None else escort.began_at
            walk.case_open = bool(escort.incident_id)
            if escort.distress and (kind := policy.alarm_of(escort.state)):
                walk.raised.add(kind)
            hub.after(0.5, partial(self._go_on, escort.id))
        hub.after(_TICK_S, self._tick)

    def _was_at(self, walk: Walk, fix: PhoneFix | None) -> Escort:
        """As she was when the hub ended: positions are kept apart from the rest."""
        if fix is None:
            return walk.escort
        along = walk.way.near(*metres(fix.lat, fix.lon))[0] if walk.way is not None else 0.0
        return replace(walk.escort, fix=fix, along_m=max(round(along, 1), walk.escort.along_m))

    def stop(self) -> None:
        """Nothing runs but what the hub calls."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            ask.RegisterCitizen: self._register,
            ask.RequestEscort: _bare(self._request),
            ask.ReportFixes: self._report,
            ask.ReportMany: self._report_many,
            ask.PressButton: _bare(self._button),
            ask.CancelEscort: _bare(self._cancel),
            ask.Arrive: _bare(self._arrive),
            ask.MyEscort: self._mine,
            ask.ListEscorts: self._list,
            ask.CloseEscort: _bare(self._close),
            ask.OrderCar: _bare(self._order_car),
            ask.MyHistory: self._history.mine,
            ask.DeleteHistory: self._history.delete,
            ask.ReadTrack: self._history.track,
            ask.SetReaders: self._history.readers,
            ask.PurgeEscorts: self._purge,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """The registry, orders, cases, leases and heads."""
        return {
            CameraSaved: self.following.registry_changed,
            CameraRemoved: self.following.registry_changed,
            CamerasImported: self.following.registry_changed,
            OrderChanged: self._order_changed,
            IncidentChanged: self._case_changed,
            PtzLease: self.following.lease_changed,
            PtzHead: self.following.head_changed,
        }

    def _go_on(self, escort_id: str) -> None:
        """After a start: what was under way when the hub ended."""
        walk = self.walks.get(escort_id)
        if walk is None:
            return
        if walk.escort.alarm_at is not None and walk.escort.state != State.BUTTON:
            self._count_down(walk)
        elif kind := policy.alarm_of(walk.escort.state):
            self._alerts.later(walk, kind)

    # -- phones --------------------------------------------------------------------------------------------------------

    def _register(self, command: ask.RegisterCitizen, _caller: Caller) -> Citizen:
        if policy.wrong_pin(command.pin):
            raise PinWrong("a PIN is 4 to 12 digits")
        name = command.person.strip()
        if not 1 <= len(name) <= 60 or len(command.note) > 300 or len(command.guardians) > 5:
            raise SosError("a name of 1 to 60 characters, a note of 300 and five guardians are possible")
        citizen = Citizen(
            id=uuid.uuid4().hex[:16],
            name=name,
            phone=command.phone[:40],
            language="en" if command.language == "en" else "ko",
            note=command.note,
            guardians=command.guardians,
            tell_guardians=command.tell_guardians,
            registered_at=self._now(),
        )
        pin = policy.hashed(command.pin)
        self.book.keep_citizen(citizen, pin)
        self._citizens[citizen.id] = (citizen, pin)
        return citizen

    def _request(self, command: ask.RequestEscort, _caller: Caller) -> Escort:
        if wrong := policy.wrong_plan(command.plan):
            raise PlanWrong(wrong)
        citizen = self.citizen(command.citizen_id)
        plan = tuple((round(lat, 6), round(lon, 6)) for lat, lon in command.plan)
        forecast = self.following.watch.forecast(self._way(plan))
        walk = self._of(citizen.id) or self._begin(citizen)
        walk.set_out(plan, self._way)
        self.say(walk, plan=plan, forecast=forecast, along_m=0.0)
        return walk.escort

    def _begin(self, citizen: Citizen) -> Walk:
        now = self._now()
        escort = Escort(
            id=uuid.uuid4().hex[:12], citizen_id=citizen.id, name=citizen.name, since=now, began_at=now, version=0
        )
        walk = self.walks[escort.id] = Walk(escort, heard_at=now)
        self._open[citizen.id] = escort.id
        return walk

    def _report(self, command: ask.ReportFixes, _caller: Caller) -> ask.FixesTaken:
        self.citizen(command.citizen_id)
        walk = self._of(command.citizen_id)
        if walk is None:
            return ask.FixesTaken(taken=0)
        taken, late, twice, refused = self._take(walk, command.fixes[:_BATCH])
        refused += len(command.fixes[_BATCH:])
        seen = bool(walk.escort.strip.now)
        return ask.FixesTaken(taken=taken, late=late, twice=twice, refused=refused, escort=walk.escort, seen=seen)

    def _report_many(self, command: ask.ReportMany, caller: Caller) -> ask.ManyTaken:
        known = (self._report(one, caller) if one.citizen_id in self._citizens else None for one in command.reports)
        return ask.ManyTaken(taken=tuple(known))

    def _take(self, walk: Walk, fixes: tuple[PhoneFix, ...]) -> tuple[int, int, int, int]:
        now = self._now()
        late = twice = refused = 0
        kept: list[tuple[int, PhoneFix]] = []
        changes: list[Change] = []
        newest = walk.escort.fix
        for fix in sorted((one for one in fixes if one.at.tzinfo is not None), key=lambda one: one.at):
            if policy.wrong_fix(fix, now):
                refused += 1
            elif walk.is_known(fix):
                twice += 1
            else:
                kept.append((walk.number, fix))
                walk.number += 1
                changes += walk.take(fix)
                late += newest is not None and fix.at <= newest.at
                newest = fix if newest is None or fix.at > newest.at else newest
        self.book.keep_fixes(walk.escort.id, kept)
        if newest is not None and newest is not walk.escort.fix:
            walk.heard_at = now
            self._move(walk, newest)
        for change in changes:
            self._change(walk, change)
        self._tell(walk, now)
        return len(kept) - late, late, twice, refused + sum(one.at.tzinfo is None for one in fixes)

    def _button(self, command: ask.PressButton, _caller: Caller) -> Escort:
        citizen = self.citizen(command.citizen_id)
        walk = self._of(citizen.id) or self._begin(citizen)
        if command.fix is not None:
            self._take(walk, (command.fix,))
        now = self._now()
        if walk.escort.button_at is not None:
            return walk.escort
        wait = 0.0 if command.silent else min(max(command.cancel_s, 0.0), 30.0)
        walk.wrong_pins = 0
        self.say(walk, button_at=now, alarm_at=now + timedelta(seconds=wait), silent=command.silent)
        self._count_down(walk)
        return walk.escort

    def _count_down(self, walk: Walk) -> None:
        due = walk.escort.alarm_at
        if due is not None:
            wait = max(0.0, (due - self._now()).total_seconds())
            self.hub.after(min(wait, 1.0), partial(self._counts, walk.escort.id))

    def _counts(self, escort_id: str) -> None:
        """The button counts now, if she has not taken it back."""
        walk = self.walks.get(escort_id)
        if walk is None or walk.escort.alarm_at is None or walk.escort.state == State.BUTTON:
            return
        if self._now() < walk.escort.alarm_at:
            self._count_down(walk)
            return
        self.say(walk, state=State.BUTTON.value, reason=Reason(key="button"), since=self._now())
        self._alerts.later(walk, "sos.button")

    def _cancel(self, command: ask.CancelEscort, _caller: Caller) -> Escort:
        _, pin = self._citizens.get(command.citizen_id, (None, ""))
        walk = self._of(command.citizen_id)
        if walk is None:
            raise EscortUnknown("no escort of hers is open")
        if not pin or not policy.matches(command.pin, pin):
            return self._wrong_pin(walk)
        if walk.escort.distress or walk.escort.state == State.BUTTON:
            self._alerts.note(walk, "본인이 PIN으로 취소를 요청함 / she asks with her PIN to cancel")
            return walk.escort
        if walk.escort.button_at is not None:
            self.say(walk, button_at=None, alarm_at=None, silent=False)
            return walk.escort
        return self.end(walk, Ending.CANCELLED, by=walk.escort.name)

    def _wrong_pin(self, walk: Walk) -> Escort:
        walk.wrong_pins += 1
        if walk.escort.alarm_at is not None and walk.wrong_pins >= _PINS:
            self.hub.after(0.0, partial(self._at_once, walk.escort.id))
        raise PinWrong("that is not her PIN")

    def _at_once(self, escort_id: str) -> None:
        walk = self.walks.get(escort_id)
        if walk is not None and walk.escort.alarm_at is not None:
            self.say(walk, alarm_at=self._now())
            self._counts(escort_id)

    def _arrive(self, command: ask.Arrive, _caller: Caller) -> Escort:
        walk = self._of(command.citizen_id)
        if walk is None:
            raise EscortUnknown("no escort of hers is open")
        if walk.escort.distress or walk.escort.button_at is not None:
            self._alerts.note(walk, "휴대전화에서 도착을 알림 / her phone says that she is there")
            return walk.escort
        return self.end(walk, Ending.ARRIVED, by=walk.escort.name)

    def _mine(self, command: ask.MyEscort, _caller: Caller) -> ask.FixesTaken:
        walk = self._of(command.citizen_id)
        if walk is None:
            return ask.FixesTaken(taken=0)
        return ask.FixesTaken(taken=0, escort=walk.escort, seen=bool(walk.escort.strip.now))

    # -- the room ------------------------------------------------------------------------------------------------------

    def _list(self, _command: ask.ListEscorts, _caller: Caller) -> ask.EscortList:
        ended = list(self._ended.values())[-_ENDED_LISTED:]
        shown = (*(walk.escort for walk in self.walks.values()), *reversed(ended))
        return ask.EscortList(escorts=shown, seq=self.hub.seq())

    def _close(self, command: ask.CloseEscort, caller: Caller) -> Escort:
        if command.escort_id in self._ended:
            return self._ended[command.escort_id]
        walk = self.walk(command.escort_id)
        if command.note:
            self._alerts.note(walk, command.note)
        self._alerts.over(walk)
        return self.end(walk, Ending.CLOSED, by=caller.person)

    def _order_car(self, command: ask.OrderCar, _caller: Caller) -> Escort:
        walk = self.walk(command.escort_id)
        if walk.escort.fix is None:
            raise SosError("nobody knows where she is: no position has come from her phone")
        self._alerts.later(walk, "")
        return walk.escort

    def _purge(self, command: ask.PurgeEscorts, _caller: Caller) -> Purged:
        return self._history.purge(command, self._now())

    # -- what follows from a position ----------------------------------------------------------------------------------

    def _move(self, walk: Walk, fix: PhoneFix) -> None:
        """Her newest position: how far she is, which cameras see her, whether she is in the city."""
        along, strip = self.following.moved(walk, fix)
        phase = self._phase(walk, fix)
        crossed = phase is not walk.escort.phase
        walk.escort = replace(walk.escort, fix=fix, along_m=round(along, 1), strip=strip, phase=phase)
        if crossed:
            self.say(walk)
            self._alerts.outside(walk)
        self.hub.after(0.0, partial(self._alerts.follow, walk.escort.id))

    def _phase(self, walk: Walk, fix: PhoneFix) -> Phase:
        walk.outside = 0 if _in_city(fix.lat, fix.lon) else walk.outside + 1
        return Phase.OUTSIDE if walk.outside >= 2 else Phase.FOLLOWED

    def _change(self, walk: Walk, change: Change) -> None:
        """A state begins."""
        state = str(change.state)
        figures = {key: float(value) for key, value in change.figures.items()}
        if walk.escort.state == State.BUTTON:
            return  # she has pressed the button: that holds until the room ends it
        if state == State.ARRIVED and not walk.escort.distress and walk.escort.button_at is None:
            self.end(walk, Ending.ARRIVED, by=walk.escort.name)
            return
        self.say(walk, state=state, reason=Reason(key=change.reason, figures=figures), since=self._now())
        kind = policy.alarm_of(state)
        if kind:
            self._alerts.later(walk, kind, wait_s=_SILENT_ALARM_S if state == State.SILENT else 0.0)
        elif state == State.ON_COURSE:
            self._alerts.back(walk)

    def _tell(self, walk: Walk, now: datetime) -> None:
        """Consoles: where she is now."""
        escort = walk.escort
        if escort.fix is None or (walk.told_at is not None and now - walk.told_at < _TOLD_EVERY):
            return
        walk.told_at = now
        event = EscortFix(
            escort_id=escort.id,
            fix=escort.fix,
            state_key=escort.state,
            reason=escort.reason,
            along_m=escort.along_m,
            strip=escort.strip,
        )
        self.hub.publish(event, subject=escort.id, geo=Geo(lat=escort.fix.lat, lon=escort.fix.lon))

    def _tick(self) -> None:
        self.hub.after(_TICK_S, self._tick)
        now = self._now()
        for walk in list(self.walks.values()):
            if walk.course is not None:
                for change in walk.course.tick(now.timestamp()):
                    self._change(walk, change)
            if walk.heard_at is not None and now - walk.heard_at > _EXPIRES and not walk.escort.distress:
                self.end(walk, Ending.EXPIRED, by="")

    # -- what it hears -------------------------------------------------------------------------------------------------

    def _order_changed(self, _envelope: Envelope, event: OrderChanged) -> None:
        order = event.order
        walk = self.walks.get(order.origin.removeprefix("escort/"))
        if walk is None or walk.escort.order_id != order.id or order.state is not OrderState.DONE:
            return
        self._alerts.over(walk, order=False)

    def _case_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        case = event.incident
        if case.is_open or not case.origin.startswith("escort/"):
            return
        walk = self.walks.get(case.origin.removeprefix("escort/"))
        if walk is not None and walk.escort.incident_id == case.id:
            walk.case_open = False
            self._alerts.over(walk)
            walk.gathered.clear()
            walk.shown = ()

    # -- for its parts -------------------------------------------------------------------------------------------------

    def say(self, walk: Walk, **changed: Any) -> None:
        """Keep an escort as it is now, and tell it."""
        walk.escort = replace(walk.escort, **changed, version=walk.escort.version + 1)
        self.book.keep_escort(walk.escort)
        fix = walk.escort.fix
        geo = Geo(lat=fix.lat, lon=fix.lon) if fix is not None else None
        self.hub.publish(EscortChanged(escort=walk.escort), subject=walk.escort.id, geo=geo)

    def end(self, walk: Walk, ending: Ending, *, by: str) -> Escort:
        """An escort is over."""
        now = self._now()
        state = State.ARRIVED.value if ending is Ending.ARRIVED else walk.escort.state
        strip = Strip()
        self.say(walk, phase=Phase.OVER, ending=ending, ended_at=now, ended_by=by, state=state, strip=strip)
        del self.walks[walk.escort.id]
        self._open.pop(walk.escort.citizen_id, None)
        self._ended[walk.escort.id] = walk.escort
        self.hub.after(0.0, partial(self._alerts.let_go, walk))
        return walk.escort

    def forget(self, escorts: list[str]) -> int:
        """Ended ones, from the tables and every console."""
        gone = self.book.forget(escorts)
        for one in escorts:
            self._ended.pop(one, None)
        if escorts:
            self.hub.publish(EscortsForgotten(escorts=tuple(escorts)))
            self.hub.after(_TICK_S, self._history.out_of_log)
        return gone

    def forget_citizen(self, citizen_id: str) -> None:
        """That she was ever registered."""
        self.book.forget_citizen(citizen_id)
        self._citizens.pop(citizen_id, None)

    def citizen(self, citizen_id: str) -> Citizen:
        """Who is registered under that id."""
        if citizen_id not in self._citizens:
            raise CitizenUnknown("nobody is registered under that id")
        return self._citizens[citizen_id][0]

    def walk(self, escort_id: str) -> Walk:
        """An open escort."""
        if escort_id not in self.walks:
            raise EscortUnknown(f"no escort {escort_id} is open")
        return self.walks[escort_id]

    def ended(self) -> Mapping[str, Escort]:
        """Those that are over and still kept."""
        return self._ended

    def now(self) -> datetime:
        """The time."""
        return self._now()

    def _of(self, citizen_id: str) -> Walk | None:
        return self.walks.get(self._open.get(citizen_id, ""))

    def _way(self, plan: tuple[tuple[float, float], ...]) -> Way:
        from uic_sos.cameras import Way

        return Way(plan, frame())

    @property
    def book(self) -> Book:
        """Its tables."""
        assert self._book is not None, "not started"
        return self._book

    @property
    def hub(self) -> ServiceHub:
        """The hub it runs in."""
        assert self._hub is not None, "not started"
        return self._hub


def _bare(handle: Callable[[Any, Caller], Escort]) -> Callable[[Any, Caller], Escort]:
    """Answers are kept so that the same request comes out the same: without where she is and goes."""

    def answer(command: Any, caller: Caller) -> Escort:
        escort = handle(command, caller)
        length = Forecast(length_m=escort.forecast.length_m)
        return replace(escort, fix=None, plan=(), forecast=length, strip=Strip())

    return answer


@functools.cache
def _city() -> Any:
    import shapely

    from uic.geo.schematic import city

    rings = [ring for rings in city().districts.values() for ring in rings]
    area = shapely.union_all([shapely.Polygon([(lon, lat) for lat, lon in ring]) for ring in rings])
    wide = shapely.buffer(area, 0.001)  # some 100 m: on the boundary she is in the city
    shapely.prepare(wide)
    return wide


def _in_city(lat: float, lon: float) -> bool:
    import shapely

    return bool(shapely.contains_xy(_city(), lon, lat))
