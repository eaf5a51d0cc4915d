"""Orders to units: the nearest by the roads is asked, must answer, or the next one is; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from uic.alarms.commands import ListAlarms
from uic.alarms.service import AlarmService
from uic.bus import HubClient
from uic.devices.commands import SaveDevice
from uic.devices.device_service import DeviceService
from uic.devices.model import Device, DeviceKind
from uic.errors import NotAllowed
from uic.geo.frame import Frame
from uic.geo.roads import Road, Roads
from uic.hub import Hub, core_event_types
from uic.incidents.commands import ListIncidents, OpenIncident, PutUnit
from uic.incidents.model import UnitState
from uic.incidents.service import IncidentService
from uic.settings import OrderSettings
from uic.store import Store
from uic.testing import eventually
from uic.units import Position, ReportPositions
from uic.units.orders import (
    Answer,
    AnswerOrder,
    CallOff,
    GreenWanted,
    ListOrders,
    MoveOrder,
    Order,
    OrderFigures,
    OrderState,
    OrderUnit,
    TellCrew,
)
from uic.units.orders.service import OrderService
from uic.units.service import UnitService

FRAME = Frame(37.3943, 126.9568)
# A street of 1 km from west to east, 10 m/s; and one beside it that only an 800 m long bridge at its east end joins.
ROADS = Roads(
    [
        Road(id="street", points=((0.0, 0.0), (1000.0, 0.0)), speed_mps=10.0),
        Road(id="bridge", points=((1000.0, 0.0), (1000.0, 100.0)), speed_mps=2.0),
        Road(id="bank", points=((0.0, 100.0), (1000.0, 100.0)), speed_mps=10.0),
    ]
)
HERE = (300.0, 0.0)
CARS = {"car-1": (900.0, 0.0), "car-2": (700.0, 0.0), "car-3": (300.0, 100.0)}  # the third is nearest as birds fly


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


class Room:
    """A hub with units on a street, and its clock."""

    def __init__(self, hub: Hub, client: HubClient, clock: Clock) -> None:
        self.hub, self.client, self.clock = hub, client, clock

    def where(self, **places: tuple[float, float]) -> None:
        fixes = []
        for name, place in places.items():
            lat, lon = FRAME.to_degrees(*place)
            fixes.append(Position(unit=name.replace("_", "-"), lat=float(lat), lon=float(lon), at=self.clock.at))
        assert self.client.call(ReportPositions(fixes=tuple(fixes))).taken == len(fixes)

    def order(self, **more: object) -> Order:
        lat, lon = FRAME.to_degrees(*HERE)
        return self.client.call(OrderUnit(lat=float(lat), lon=float(lon), **more), timeout_s=20)  # type: ignore[arg-type]

    def now(self, order: Order) -> Order:
        return next(one for one in self.client.call(ListOrders()).orders if one.id == order.id)

    def until(self, order: Order, true: Callable[[Order], bool]) -> Order:
        found = eventually(lambda: one if true(one := self.now(order)) else None, within_s=20)
        assert found is not None
        return found

    def say(self, order: Order, answer: Answer, unit: str = "", note: str = "") -> Order:
        return self.client.call(AnswerOrder(order_id=order.id, unit=unit or order.unit, answer=answer, note=note))

    def pass_(self, seconds: float) -> None:
        self.clock.at += timedelta(seconds=seconds)

    def alarms(self) -> dict[str, bool]:
        return {one.type: one.active for one in self.client.call(ListAlarms()).alarms}


Begin = Callable[[], Room]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    running: list[Room] = []
    clock = Clock()

    def end() -> None:
        while running:
            room = running.pop()
            room.client.close()
            room.hub.stop()

    def begin() -> Room:
        end()
        url = f"sqlite:///{tmp_path / 'records.db'}"
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
        hub.start()
        kept = [DeviceService(Store(url)), AlarmService(Store(url)), IncidentService(Store(url))]
        settings = OrderSettings(automatic=("sos.button=0", "sos.silent=45"))
        units = UnitService(now=clock)
        orders = OrderService(settings, roads=lambda: (FRAME, ROADS), now=clock)
        for service in (*kept, units, orders):
            hub.add_service(service)
        client = HubClient(hub.address, client="console/1", event_types=core_event_types())
        client.wait()
        running.append(Room(hub, client, clock))
        return running[-1]

    yield begin
    end()


@pytest.fixture
def room(begin: Begin) -> Room:
    room = begin()
    for name in CARS:
        car = Device(id=name, kind=DeviceKind.UNIT, name=f"순찰 {name[-1]}호")
        room.client.call(SaveDevice(device=car))
    room.where(**CARS)
    return room


def test_the_car_that_is_there_first_by_the_roads_is_asked_and_not_the_nearest_as_birds_fly(room: Room) -> None:
    order = room.order(origin="escort/1")
    assert (order.state, order.unit, order.unit_name) == (OrderState.ASKED, "car-2", "순찰 2호")
    assert order.travel_s == pytest.approx(40, abs=1)
    assert order.answer_by == room.clock.at + timedelta(seconds=30)
    assert len(order.way) >= 2


def test_a_crew_that_is_silent_for_thirty_seconds_is_left_and_the_next_is_asked(room: Room) -> None:
    order = room.order()
    room.pass_(31)
    order = room.until(order, lambda one: one.unit == "car-1")
    assert [(one.unit, one.outcome) for one in order.asked] == [("car-2", "silent"), ("car-1", "")]
    with pytest.raises(NotAllowed, match="not with car-2"):
        room.say(order, Answer.ACKNOWLEDGED, "car-2")
    assert room.say(order, Answer.REFUSED).unit == "car-3"


def test_when_nobody_is_left_to_ask_the_room_must_act_and_who_comes_free_is_asked(room: Room) -> None:
    first = room.order(origin="escort/1", unit="car-3")
    room.say(first, Answer.EN_ROUTE)
    order = room.order(origin="escort/2")
    for unit in ("car-2", "car-1"):
        assert order.unit == unit
        order = room.say(order, Answer.REFUSED)
    assert order.state is OrderState.UNANSWERED
    eventually(lambda: room.alarms().get("order.unanswered"), within_s=20)
    room.say(first, Answer.SAFE)
    assert room.until(order, lambda one: one.state is OrderState.ASKED).unit == "car-3"
    eventually(lambda: not room.alarms().get("order.unanswered"), within_s=20)


def test_cars_without_a_fresh_fix_or_off_duty_or_on_another_case_are_not_asked(room: Room) -> None:
    car = Device(id="car-2", kind=DeviceKind.UNIT, name="순찰 2호", enabled=False)
    room.client.call(SaveDevice(device=car))
    case = room.client.call(OpenIncident(type="crime.sign"))
    room.client.call(PutUnit(incident_id=case.id, unit_id="car-1"))
    eventually(lambda: room.client.call(ListIncidents()).incidents[0].units, within_s=20)
    assert room.order().unit == "car-3"
    room.pass_(61)
    assert room.order(origin="another").state is OrderState.UNANSWERED


def test_the_case_and_the_figures_follow_the_crew_from_the_order_to_the_end(room: Room) -> None:
    greens: list[GreenWanted] = []
    room.client.follow(["order"], event=lambda _, event: greens.append(event) if isinstance(event, GreenWanted) else 0)
    case = room.client.call(OpenIncident(type="crime.sign"))

    def state() -> UnitState | None:
        units = room.client.call(ListIncidents()).incidents[0].units
        return units[0].state if units else None

    order = room.order(incident_id=case.id, origin="escort/1")
    eventually(lambda: state() is UnitState.ORDERED, within_s=20)
    room.pass_(12)
    room.say(order, Answer.ACKNOWLEDGED)
    assert room.say(order, Answer.EN_ROUTE).answer_by is None
    eventually(lambda: state() is UnitState.UNDERWAY, within_s=20)
    assert eventually(lambda: greens, within_s=20)[0].unit == "car-2"
    room.pass_(80)
    room.say(order, Answer.ON_SCENE)
    room.say(order, Answer.ACKNOWLEDGED)  # said late by a tablet that was out of reach: nothing goes back
    assert room.now(order).state is OrderState.ON_SCENE
    room.say(order, Answer.SAFE, note="이상 없음")
    eventually(lambda: state() is UnitState.FREE, within_s=20)
    assert room.now(order).messages[0].text == "이상 없음"
    figures = room.client.call(OrderFigures(since=room.clock.at - timedelta(hours=1)))
    assert (figures.orders, figures.answered, figures.arrived) == (1, 1, 1)
    assert (figures.answer_median_s, figures.arrive_median_s, figures.within_norm) == (12.0, 92.0, 1.0)


def test_an_order_by_policy_waits_its_seconds_and_can_be_stopped_or_sent_at_once(room: Room) -> None:
    stopped = room.order(origin="escort/1", alarm_type="sos.silent")
    assert stopped.state is OrderState.PLANNED
    assert stopped.planned_for == room.clock.at + timedelta(seconds=45)
    assert room.client.call(CallOff(order_id=stopped.id, note="전화 받음")).state is OrderState.CALLED_OFF
    room.pass_(60)
    room.where(**CARS)
    sent = room.order(origin="escort/2", alarm_type="sos.silent")
    waits = room.order(origin="escort/3", alarm_type="sos.silent")
    assert room.order(origin="escort/4", alarm_type="sos.unlisted").planned_for is None
    assert room.order(origin="escort/2", alarm_type="sos.button").state is OrderState.ASKED
    assert room.say(room.now(sent), Answer.EN_ROUTE, "car-2").unit == "car-2"
    room.pass_(46)
    room.where(**CARS)
    assert room.until(waits, lambda one: one.state is OrderState.ASKED).unit == "car-1"
    assert room.now(stopped).state is OrderState.CALLED_OFF


def test_a_crew_that_needs_help_gets_another_car(room: Room) -> None:
    order = room.order(origin="escort/1")
    room.say(order, Answer.ON_SCENE)
    room.say(order, Answer.NEED_HELP)

    def help_() -> Order | None:
        return next((one for one in room.client.call(ListOrders()).orders if one.id != order.id), None)

    more = eventually(help_, within_s=20)
    assert more is not None
    assert (more.unit, more.origin) == ("car-1", "escort/1/help/car-2")
    eventually(lambda: room.alarms().get("order.help"), within_s=20)


def test_the_place_moves_with_her_and_words_go_both_ways(room: Room) -> None:
    order = room.order(origin="escort/1")
    lat, lon = (float(one) for one in FRAME.to_degrees(100.0, 0.0))
    moved = room.client.call(MoveOrder(order_id=order.id, lat=lat, lon=lon))
    assert (moved.lat, moved.lon) == (lat, lon)
    assert moved.way != order.way
    room.client.call(TellCrew(order_id=order.id, text="북쪽 출구"))
    told = room.client.call(TellCrew(order_id=order.id, text="확인", unit="car-2"))
    assert [(one.text, one.from_crew) for one in told.messages] == [("북쪽 출구", False), ("확인", True)]
    with pytest.raises(NotAllowed):
        room.client.call(TellCrew(order_id=order.id, text="저도", unit="car-3"))


def test_a_hub_that_is_started_again_goes_on_asking(begin: Begin, room: Room) -> None:
    order = room.order(origin="escort/1")
    planned = room.order(origin="escort/2", alarm_type="sos.silent")
    room.clock.at += timedelta(seconds=46)
    again = begin()
    again.where(**CARS)
    found = again.until(order, lambda one: one.unit != "car-2" and one.state is OrderState.ASKED)
    assert found.asked[0].outcome == "silent"
    again.until(planned, lambda one: one.state is OrderState.ASKED)
