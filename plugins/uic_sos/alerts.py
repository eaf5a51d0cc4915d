"""What follows when an escort goes wrong: alarm, case, car, and those outside who see it.

Each step can be asked for again and comes out the same: where a service does not answer, all of it is tried again.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from uic.alarms.commands import ClearAlarm, RaiseAlarm
from uic.errors import BusError
from uic.events import Geo
from uic.geo import distance_m
from uic.incidents.commands import AddNote, Gather, OpenIncident
from uic.liaison import FollowPerson, Person, PersonState, UnfollowPerson
from uic.sharing import UNITS, ShareCamera, Unshare
from uic.units.orders import CallOff, ListOrders, MoveOrder, OrderState, OrderUnit
from uic_sos import policy
from uic_sos.alarms import CASE
from uic_sos.course import State
from uic_sos.escorts import Phase
from uic_sos.events import GuardianTold
from uic_sos.walk import Walk

if TYPE_CHECKING:
    from uic_sos.service import SosService

__all__ = ["Alerts"]

_AGAIN_S = 1.0
_ROADS_S = 15.0  # the first order of a hub reads the roads
_SHOWN_S = 4 * 3600.0  # to the crew; it ends with the case anyway
_MOVED_M = 30.0
_log = logging.getLogger(__name__)


class Alerts:
    """Used on the service's thread."""

    def __init__(self, room: SosService) -> None:
        self._room = room

    def later(self, walk: Walk, kind: str, *, wait_s: float = 0.0) -> None:
        """Once what led to it is kept. `kind`: the alarm's type; "": a car alone, at once."""
        self._room.hub.after(wait_s, partial(self._alert, walk.escort.id, kind))

    def _alert(self, escort_id: str, kind: str) -> None:
        walk = self._room.walks.get(escort_id)
        if walk is None or (walk.escort.fix is None and kind != "sos.button"):
            return
        if kind and policy.alarm_of(walk.escort.state) != kind:
            return  # it is over already
        try:
            self._raise(walk, kind)
        except BusError as error:
            _log.warning("escort %s: %s; tried again", escort_id, error)
            self.later(walk, kind, wait_s=_AGAIN_S)

    def _raise(self, walk: Walk, kind: str) -> None:
        escort, hub = walk.escort, self._room.hub
        source = f"escort/{escort.id}"
        fix, camera = escort.fix, escort.strip.now
        geo = Geo(lat=fix.lat, lon=fix.lon) if fix is not None else None
        ko, en = (policy.order_reason(escort, language) for language in ("ko", "en"))
        alarm_id = escort.alarm_id
        if kind:
            raised = RaiseAlarm(type=kind, source=source, text=ko, text_en=en, camera_id=camera, geo=geo)
            alarm_id = hub.ask(raised).id
            walk.raised.add(kind)
        cameras = tuple(one for one in (escort.strip.now, escort.strip.next) if one)
        alarms = (alarm_id,) if alarm_id else ()
        opened = OpenIncident(
            type=CASE, title=f"SOS {escort.name}", origin=source, geo=geo, cameras=cameras, alarms=alarms
        )
        case = hub.ask(opened)
        walk.case_open = True
        walk.gathered |= set(cameras)
        order_id = escort.order_id
        if fix is not None:
            made = OrderUnit(
                lat=fix.lat,
                lon=fix.lon,
                incident_id=case.id,
                origin=source,
                reason_ko=ko,
                reason_en=en,
                alarm_type=kind,
            )
            order_id = hub.ask(made, timeout_s=_ROADS_S).id
            walk.ordered_to = (fix.lat, fix.lon)
        first = not escort.distress
        self._room.say(
            walk, distress=bool(kind) or escort.distress, alarm_id=alarm_id, incident_id=case.id, order_id=order_id
        )
        if first and kind:
            self._tell_guardians(walk, en if self._room.citizen(escort.citizen_id).language == "en" else ko)
        self._show_outside(walk)

    def _tell_guardians(self, walk: Walk, text: str) -> None:
        citizen = self._room.citizen(walk.escort.citizen_id)
        for guardian in citizen.guardians if citizen.tell_guardians else ():
            event = GuardianTold(escort_id=walk.escort.id, contact=guardian.contact, text=text)
            self._room.hub.publish(event, subject=walk.escort.id)

    def outside(self, walk: Walk) -> None:
        """She left the city, or is back."""
        source, there = f"escort/{walk.escort.id}", walk.escort.phase is Phase.OUTSIDE
        fix = walk.escort.fix
        geo = Geo(lat=fix.lat, lon=fix.lon) if fix is not None else None
        raised = RaiseAlarm(type="sos.outside", source=source, text=walk.escort.name, text_en=walk.escort.name, geo=geo)
        self._room.hub.after(
            0.0, partial(self._try, raised if there else ClearAlarm(type="sos.outside", source=source))
        )

    def back(self, walk: Walk) -> None:
        """She is on her path again: the conditions are over; a car that has not been sent need not be."""
        self._room.hub.after(0.0, partial(self._settle, walk, only_planned=True))

    def over(self, walk: Walk, *, order: bool = True) -> None:
        """Nobody is in distress any more."""
        state = State.ON_COURSE.value if walk.escort.state == State.BUTTON else walk.escort.state
        self._room.say(walk, distress=False, button_at=None, alarm_at=None, silent=False, state=state)
        self._room.hub.after(0.0, partial(self._settle, walk, only_planned=not order))

    def _settle(self, walk: Walk, *, only_planned: bool) -> None:
        for kind in sorted(walk.raised):
            self._try(ClearAlarm(type=kind, source=f"escort/{walk.escort.id}"))
        walk.raised.clear()
        order_id = walk.escort.order_id
        if not order_id:
            return
        try:
            orders = self._room.hub.ask(ListOrders()).orders
        except BusError as error:
            _log.warning("the order of escort %s stays: %s", walk.escort.id, error)
            return
        order = next((one for one in orders if one.id == order_id and one.is_open), None)
        if order is not None and (order.state is OrderState.PLANNED or not only_planned):
            self._try(CallOff(order_id=order_id))

    def note(self, walk: Walk, text: str) -> None:
        """A line in her case, if she has one."""
        if walk.case_open:
            self._room.hub.after(0.0, partial(self._try, AddNote(incident_id=walk.escort.incident_id, text=text)))

    def follow(self, escort_id: str) -> None:
        """After each of her positions: cameras are turned, the car's way and the screens outside follow."""
        walk = self._room.walks.get(escort_id)
        if walk is None or walk.escort.fix is None:
            return
        self._room.following.turn(walk)
        if not walk.case_open:
            return
        fix, strip = walk.escort.fix, walk.escort.strip
        self._show_outside(walk)
        fresh = {one for one in (strip.now, strip.next) if one} - walk.gathered
        if fresh:
            walk.gathered |= fresh
            self._try(Gather(incident_id=walk.escort.incident_id, cameras=tuple(sorted(fresh))))
        place = (fix.lat, fix.lon)
        if walk.escort.order_id and walk.ordered_to and distance_m(*walk.ordered_to, *place) > _MOVED_M:
            walk.ordered_to = place
            self._try(MoveOrder(order_id=walk.escort.order_id, lat=fix.lat, lon=fix.lon))

    def let_go(self, walk: Walk) -> None:
        """It is over: cameras go back, screens outside let go of her."""
        self._room.following.let_go(walk)
        self._try(UnfollowPerson(person_id=f"escort/{walk.escort.id}"))
        if walk.shown:
            walk.shown = ()
            self._try(Unshare(origin=f"escort/{walk.escort.id}"))
        self._settle(walk, only_planned=True)
        self._try(ClearAlarm(type="sos.outside", source=f"escort/{walk.escort.id}"))

    def _show_outside(self, walk: Walk) -> None:
        escort, fix = walk.escort, walk.escort.fix
        if fix is None or not walk.case_open:
            return
        silent = escort.state == State.SILENT
        state = PersonState.SILENT if silent else PersonState.DISTRESS if escort.distress else PersonState.FOLLOWED
        person = Person(
            id=f"escort/{escort.id}",
            incident_id=escort.incident_id,
            name=escort.name,
            lat=fix.lat,
            lon=fix.lon,
            at=fix.at,
            state=state,
            accuracy_m=fix.accuracy_m or 0.0,
            speed_mps=fix.speed_mps,
            heading_deg=fix.bearing_deg,
            battery=fix.battery,
            note=policy.words_of(escort.state, escort.reason, "ko"),
            camera=escort.strip.now,
            way=escort.plan[:: max(1, -(-len(escort.plan) // 200))],
        )
        self._try(FollowPerson(person=person))
        self._show_camera(walk)

    def _show_camera(self, walk: Walk) -> None:
        """The crews on her case see the camera that has her, and the one after it as soon as she is there."""
        strip = walk.escort.strip
        cameras = tuple(dict.fromkeys(one for one in (strip.now, strip.before, strip.next) if one))
        if not strip.now or cameras == walk.shown:
            return
        shared = ShareCamera(
            incident_id=walk.escort.incident_id,
            cameras=cameras,
            to=(UNITS,),
            seconds=_SHOWN_S,
            purpose="안심귀가 / SOS escort",
            origin=f"escort/{walk.escort.id}",
        )
        if self._done(shared):
            walk.shown = cameras

    def _try(self, command: object) -> None:
        """Ask for it; that it was refused is in the log, and nothing else waits for it."""
        self._done(command)

    def _done(self, command: object) -> bool:
        """The same; whether it was done."""
        try:
            self._room.hub.ask(command)  # type: ignore[arg-type]
        except BusError as error:
            _log.warning("%s: %s", type(command).__name__, error)
            return False
        return True
