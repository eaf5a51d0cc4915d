"""The keeper of orders, in the hub: asks the nearest unit, waits for its answer, asks the next.

The journal is its memory.
"""

from __future__ import annotations

import functools
import logging
import threading
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from uic.alarms.commands import ClearAlarm, RaiseAlarm
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListDevices
from uic.devices.events import DeviceRemoved, DeviceSaved, DevicesImported
from uic.devices.model import Device, DeviceKind
from uic.devices.policy import wrong_place
from uic.errors import BusError, NotAllowed
from uic.events import Envelope, Event, Geo
from uic.incidents.commands import ListIncidents, PutUnit
from uic.incidents.events import IncidentChanged
from uic.incidents.model import Incident, UnitState
from uic.settings import OrderSettings
from uic.units.commands import ListUnits
from uic.units.events import UnitMoved
from uic.units.model import Position
from uic.units.orders.commands import (
    AnswerOrder,
    CallOff,
    ListOrders,
    MoveOrder,
    OrderFigures,
    OrderList,
    OrderTimes,
    OrderUnit,
    TellCrew,
)
from uic.units.orders.events import GreenWanted, OrderChanged
from uic.units.orders.model import Answer, Order, OrderState

if TYPE_CHECKING:
    from uic.geo.frame import Frame
    from uic.geo.roads import Roads

__all__ = ["ENDED_KEPT", "OrderService", "drawn_roads"]

ENDED_KEPT = 500  # ended orders that are listed and counted
_AGAIN_S = 5.0  # nobody is left to ask: look again whether somebody came free
_ROUND_S = 60.0  # after so long who was silent may be asked once more
_WARM_S = 20.0  # after the hub's start: the roads take half a second to read
_MOVED_M = 30.0  # the way is found anew when she is so far from where it led
_STATES = {
    OrderState.ASKED: UnitState.ORDERED,
    OrderState.ACKNOWLEDGED: UnitState.ORDERED,
    OrderState.EN_ROUTE: UnitState.UNDERWAY,
    OrderState.ON_SCENE: UnitState.ON_SCENE,
}
_log = logging.getLogger(__name__)


@functools.cache
def drawn_roads() -> tuple[Frame, Roads]:
    """The schematic's roads, in the city's metres; half a second the first time."""
    from uic.geo.schematic import city_frame, city_roads

    return city_frame(), city_roads()


class OrderService:
    """Answers `order.*`. All methods run on the service's thread."""

    name = "orders"

    def __init__(
        self,
        settings: OrderSettings | None = None,
        *,
        roads: Callable[[], tuple[Frame, Roads]] = drawn_roads,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        from uic.units.orders.policy import policy_said

        self._settings = settings or OrderSettings()
        self._automatic = policy_said(self._settings.automatic)
        self._roads, self._now = roads, now
        self._hub: ServiceHub | None = None
        self._orders: dict[str, Order] = {}  # in order of making
        self._cars: dict[str, Device] | None = None  # None: to be asked for
        self._where: dict[str, Position] = {}
        self._on_cases: dict[str, Incident] = {}  # open cases that have units
        self._watching: set[str] = set()  # orders that have a look coming

    # -- its life ------------------------------------------------------------------------------------------------------

    def start(self, hub: ServiceHub) -> None:
        """Read back the orders, and go on with those that are open."""
        self._hub = hub
        for envelope in hub.replay(["order"]):
            if envelope.type == OrderChanged.topic:
                try:
                    self._keep(msgspec.msgpack.decode(envelope.data, type=OrderChanged).order)
                except msgspec.ValidationError:
                    _log.warning("an order in the journal (seq %d) cannot be read: left out", envelope.seq)
        hub.after(0.1, self._begin)
        hub.after(_WARM_S, lambda: threading.Thread(target=self._roads, name="roads", daemon=True).start())

    def stop(self) -> None:
        """Nothing runs but what the hub calls."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            OrderUnit: self._make,
            AnswerOrder: self._answer,
            TellCrew: self._tell,
            MoveOrder: self._move,
            CallOff: self._call_off,
            ListOrders: self._list,
            OrderFigures: self._figures,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Where units are, what they are, and which cases have them."""
        return {
            UnitMoved: self._moved,
            DeviceSaved: self._registry_changed,
            DeviceRemoved: self._registry_changed,
            DevicesImported: self._registry_changed,
            IncidentChanged: self._case_changed,
        }

    def _begin(self) -> None:
        try:
            for position in self._running.ask(ListUnits()).positions:
                self._where.setdefault(position.unit, position)
            for case in self._running.ask(ListIncidents()).incidents:
                self._take_case(case)
        except BusError:  # they have not started yet
            self._running.after(1.0, self._begin)
            return
        for order in list(self._orders.values()):
            self._look_later(order)

    # -- commands ------------------------------------------------------------------------------------------------------

    def _make(self, command: OrderUnit, caller: Caller) -> Order:
        if wrong_place(command.lat, command.lon) is not None:
            raise NotAllowed("that is no place to send a unit to")
        wait_s = self._automatic.get(command.alarm_type) if command.alarm_type else 0.0
        now = self._now()
        due = now + timedelta(seconds=wait_s) if wait_s is not None else None
        known = next((one for one in self._orders.values() if one.is_open and one.origin == command.origin), None)
        if command.origin and known is not None:
            return self._sooner(known, due, command)
        order = Order(
            id=uuid.uuid4().hex[:12],
            incident_id=command.incident_id,
            origin=command.origin,
            reason_ko=command.reason_ko[:200],
            reason_en=command.reason_en[:200],
            lat=command.lat,
            lon=command.lon,
            state=OrderState.PLANNED,
            made_at=now,
            made_by=caller.person,
            planned_for=due,
        )
        return self._out(order, first=command.unit) if due is not None and due <= now else self._say(order)

    def _sooner(self, order: Order, due: datetime | None, command: OrderUnit) -> Order:
        """One for the same is open already: it goes out at the earlier of the two times."""
        if order.state is not OrderState.PLANNED or due is None:
            return order
        if due <= self._now():
            return self._out(order, first=command.unit)
        if order.planned_for is None or due < order.planned_for:
            return self._say(replace(order, planned_for=due, version=order.version + 1))
        return order

    def _answer(self, command: AnswerOrder, caller: Caller) -> Order:
        from uic.units.orders.policy import answered

        order = self._open(command.order_id)
        now = self._now()
        changed = answered(order, command.unit, command.answer, by=caller.person, note=command.note, now=now)
        if changed is order:
            return order
        if command.answer is Answer.REFUSED:
            return self._out(changed)
        if changed.en_route_at is not None and order.en_route_at is None and changed.way:
            green = GreenWanted(order_id=order.id, unit=order.unit, way=changed.way, travel_s=changed.travel_s)
            self._running.publish(green, subject=order.id)
        if command.answer is Answer.NEED_HELP and order.help_at is None:
            self._ask_help(changed)
        return self._say(changed)

    def _ask_help(self, order: Order) -> None:
        """Another unit, once it is kept that this one needs it."""
        more = OrderUnit(
            lat=order.lat,
            lon=order.lon,
            incident_id=order.incident_id,
            origin=f"{order.origin or order.id}/help/{order.unit}",
            reason_ko=f"지원 요청: {order.unit_name or order.unit}",
            reason_en=f"Help for {order.unit_name or order.unit}",
        )

        def ask() -> None:
            self._make(more, Caller(client="hub/orders", person="orders", role="service"))

        self._running.after(0.0, ask)

    def _tell(self, command: TellCrew, caller: Caller) -> Order:
        from uic.units.orders.policy import said

        order = self._open(command.order_id)
        if not command.text.strip():
            raise NotAllowed("an empty message says nothing")
        if command.unit and command.unit != order.unit:
            raise NotAllowed(f"order {order.id} is not with {command.unit}")
        by = command.unit or caller.person
        return self._say(said(order, command.text, by=by, now=self._now(), from_crew=bool(command.unit)))

    def _move(self, command: MoveOrder, _caller: Caller) -> Order:
        from uic.geo import distance_m
        from uic.units.orders.policy import way_of

        order = self._open(command.order_id)
        if wrong_place(command.lat, command.lon) is not None:
            raise NotAllowed("that is no place to send a unit to")
        if distance_m(order.lat, order.lon, command.lat, command.lon) < _MOVED_M:
            return order
        place, fix, way = (command.lat, command.lon), self._where.get(order.unit), order.way
        if fix is not None and order.state is not OrderState.ON_SCENE:
            frame, roads = self._roads()
            way = way_of(roads, frame, (fix.lat, fix.lon), place)
        return self._say(replace(order, lat=place[0], lon=place[1], way=way, version=order.version + 1))

    def _call_off(self, command: CallOff, caller: Caller) -> Order:
        from uic.units.orders.policy import said

        order = self._orders.get(command.order_id)
        if order is None:
            raise NotAllowed(f"there is no order {command.order_id}")
        if not order.is_open:
            return order
        now = self._now()
        if command.note:
            order = said(order, command.note, by=caller.person, now=now, from_crew=False)
        ended = replace(order, state=OrderState.CALLED_OFF, ended_at=now, ended_by=caller.person, answer_by=None)
        return self._say(replace(ended, planned_for=None, version=order.version + 1))

    def _list(self, command: ListOrders, _caller: Caller) -> OrderList:
        some = (one for one in reversed(self._orders.values()) if command.unit in ("", one.unit))
        return OrderList(orders=tuple(some), seq=self._running.seq())

    def _figures(self, command: OrderFigures, _caller: Caller) -> OrderTimes:
        from uic.units.orders.policy import times

        return times(list(self._orders.values()), since=command.since or self._now() - timedelta(days=30))

    # -- asking units --------------------------------------------------------------------------------------------------

    def _out(self, order: Order, *, first: str = "") -> Order:
        """Put it to the nearest unit that was not asked yet; where there is none, say so and look again."""
        from uic.units.orders.policy import asking, left_alone, nearest, way_of

        now = self._now()
        frame, roads = self._roads()
        cars = self._known_cars()
        refused = {one.unit for one in order.asked if one.outcome in ("refused", "silent")}
        if order.asked and (now - order.asked[-1].until).total_seconds() > _ROUND_S:
            refused = set()
        free = [name for name in cars if name not in refused and self._is_free(name, order, now)]
        place = (order.lat, order.lon)
        oldest_s = self._settings.oldest_fix_s
        found = nearest(roads, frame, place, self._where, free, now=now, oldest_s=oldest_s)
        found.sort(key=lambda one: one[0] != first)
        if not found:
            kept = self._orders.get(order.id)
            if kept is not None and kept.state is OrderState.UNANSWERED:
                return self._look_later(kept)  # it was said already
            return self._say(left_alone(replace(order, planned_for=None), "silent", now=now))
        fix = self._where[found[0][0]]
        way = way_of(roads, frame, (fix.lat, fix.lon), place)
        car = cars[found[0][0]]
        answer_s = self._settings.answer_s
        return self._say(asking(order, found[0], name=car.name, way=way, now=now, answer_s=answer_s))

    def _is_free(self, unit: str, order: Order, now: datetime) -> bool:
        """On duty, neither asked nor gone for another order, and on no other case."""
        car = self._known_cars()[unit]
        if not car.enabled or car.in_maintenance(now):
            return False
        if any(one.is_open and one.unit == unit and one.id != order.id for one in self._orders.values()):
            return False
        others = (case for case in self._on_cases.values() if case.id != order.incident_id)
        return not any(each.id == unit and each.state is not UnitState.FREE for case in others for each in case.units)

    def _look(self, order_id: str) -> None:
        """A time of an order has come."""
        self._watching.discard(order_id)
        order, now = self._orders.get(order_id), self._now()
        if order is None or not order.is_open:
            return
        if (order.state is OrderState.PLANNED and order.planned_for is not None and order.planned_for <= now) or (
            order.state is OrderState.UNANSWERED
        ):
            self._out(order)
        elif order.state is OrderState.ASKED and order.answer_by is not None and order.answer_by <= now:
            from uic.units.orders.policy import left_alone

            self._out(left_alone(order, "silent", now=now))
        else:
            self._look_later(order)

    def _look_later(self, order: Order) -> Order:
        due = {
            OrderState.PLANNED: order.planned_for,
            OrderState.ASKED: order.answer_by,
            OrderState.UNANSWERED: self._now() + timedelta(seconds=_AGAIN_S),
        }.get(order.state)
        if due is not None and order.id not in self._watching:
            self._watching.add(order.id)
            wait = max(0.02, (due - self._now()).total_seconds())
            self._running.after(min(wait, 1.0), partial(self._look, order.id))
        return order

    # -- what follows --------------------------------------------------------------------------------------------------

    def _say(self, order: Order) -> Order:
        before = self._orders.get(order.id)
        self._keep(order)
        place = Geo(lat=order.lat, lon=order.lon)
        self._running.publish(OrderChanged(order=order), subject=order.id, geo=place)
        self._running.after(0.0, partial(self._follow_up, before, order))
        return self._look_later(order)

    def _follow_up(self, before: Order | None, order: Order) -> None:
        """Tell the case and the alarms, once the order itself is kept."""
        if order.incident_id:
            self._tell_case(before, order)
        alone = order.state is OrderState.UNANSWERED
        if alone or (before is not None and before.state is OrderState.UNANSWERED):
            self._alarm("order.unanswered", order, there=alone)
        if order.help_at is not None and (before is None or before.help_at is None or not order.is_open):
            self._alarm("order.help", order, there=order.is_open)

    def _tell_case(self, before: Order | None, order: Order) -> None:
        told = [(order.unit, order.unit_name, _STATES.get(order.state, UnitState.FREE))] if order.unit else []
        if before is not None and before.unit and before.unit != order.unit:
            told.insert(0, (before.unit, before.unit_name, UnitState.FREE))
        for unit, name, state in told:
            if before is not None and before.unit == unit and _STATES.get(before.state, UnitState.FREE) is state:
                continue
            put = PutUnit(incident_id=order.incident_id, unit_id=unit, unit_name=name, state=state)
            try:
                self._running.ask(put)
            except BusError as error:
                _log.warning("the case %s was not told of %s: %s", order.incident_id, unit, error)

    def _alarm(self, kind: str, order: Order, *, there: bool) -> None:
        source = f"order/{order.id}"
        place = Geo(lat=order.lat, lon=order.lon)
        try:
            if there:
                ko, en = order.reason_ko, order.reason_en
                self._running.ask(RaiseAlarm(type=kind, source=source, geo=place, text=ko, text_en=en))
            else:
                self._running.ask(ClearAlarm(type=kind, source=source))
        except BusError as error:
            _log.warning("the alarm %s of order %s: %s", kind, order.id, error)

    def _keep(self, order: Order) -> None:
        self._orders[order.id] = order
        ended = [key for key, known in self._orders.items() if not known.is_open]
        for key in ended[:-ENDED_KEPT]:
            del self._orders[key]

    # -- what it hears -------------------------------------------------------------------------------------------------

    def _moved(self, _envelope: Envelope, event: UnitMoved) -> None:
        self._where[event.position.unit] = event.position

    def _registry_changed(self, _envelope: Envelope, _event: Event) -> None:
        self._cars = None

    def _case_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        self._take_case(event.incident)

    def _take_case(self, case: Incident) -> None:
        known = self._on_cases.get(case.id)
        if known is not None and known.version >= case.version:
            return
        if case.is_open and case.units:
            self._on_cases[case.id] = case
        else:
            self._on_cases.pop(case.id, None)

    def _known_cars(self) -> dict[str, Device]:
        if self._cars is None:
            listed = self._running.ask(ListDevices()).devices
            wanted = self._settings.departments
            cars = (one for one in listed if one.kind is DeviceKind.UNIT)
            self._cars = {one.id: one for one in cars if not wanted or one.department in wanted}
        return self._cars

    def _open(self, order_id: str) -> Order:
        order = self._orders.get(order_id)
        if order is None or not order.is_open:
            raise NotAllowed(f"order {order_id} is over, or never was")
        return order

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub
