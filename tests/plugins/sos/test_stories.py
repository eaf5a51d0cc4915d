"""The nights of part of the city: home safely, off the path, the button, a phone that dies, a car that stays silent."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from sos_night import PIN, Night, place

from uic.alarms.commands import AcknowledgeAlarms
from uic.alarms.model import AlarmState
from uic.errors import UicError
from uic.incidents.commands import MoveIncident
from uic.incidents.model import IncidentState
from uic.testing import eventually
from uic.units.orders import Answer, AnswerOrder, CallOff, OrderState
from uic_sos import service
from uic_sos.commands import Arrive, CancelEscort, CloseEscort, PressButton, ReportFixes
from uic_sos.escorts import Ending, Guardian, Phase, PhoneFix
from uic_sos.events import GuardianTold

HOME = ((0.0, 0.0), (200.0, 0.0), (400.0, 0.0), (600.0, 0.0))


def test_she_walks_home_safely_and_nothing_is_raised(night: Night) -> None:
    who = night.register()
    escort = night.request(who)
    assert [view.camera for view in escort.forecast.views] == ["cam-1", "cam-2", "cam-3", "cam-4"]
    assert escort.forecast.gaps
    seen = []
    for here, there in itertools.pairwise(HOME):
        seen.append(night.walk(who, here, there).strip.now)
    done = night.until(who, lambda one: not one.is_open)
    assert (done.phase, done.ending, done.distress) == (Phase.OVER, Ending.ARRIVED, False)
    assert night.alarms() == {}
    assert night.cases() == ()
    assert night.orders() == ()


def test_the_camera_that_sees_her_the_next_and_the_one_before_go_with_her(night: Night) -> None:
    who = night.register()
    night.request(who)
    first = night.walk(who, (0.0, 0.0), (60.0, 0.0)).strip
    assert (first.now, first.next) == ("cam-1", "cam-2")
    assert first.px_per_m > 12
    assert first.x is not None
    assert first.y is not None
    assert 0 <= first.x <= 1
    assert 0 <= first.y <= 1
    then = night.walk(who, (60.0, 0.0), (180.0, 0.0)).strip
    assert (then.before, then.now, then.next) == ("cam-1", "cam-2", "cam-3")
    assert then.in_s is not None
    assert then.in_s > 60
    assert night.walk(who, (180.0, 0.0), (290.0, 0.0)).strip.now == ""  # a gap, as was forecast


def test_off_her_path_an_alarm_a_case_for_the_police_and_a_car_follow_at_once(night: Night) -> None:
    who = night.register()
    night.request(who)
    assert night.walk(who, (0.0, 0.0), (200.0, 0.0), (400.0, 0.0)).state == "on_course"
    night.cars()
    night.walk(who, (400.0, 0.0), (400.0, -60.0))  # 43 s: less than a crew has to answer, from when she was off
    escort = night.until(who, lambda one: one.order_id)
    assert (escort.state, escort.distress) == ("off_course", True)
    assert escort.reason.figures["off_m"] > 20
    alarm = night.alarms()["sos.off_course"]
    assert (alarm.state, alarm.id) == (AlarmState.UNACKNOWLEDGED, escort.alarm_id)
    assert "경로 이탈" in alarm.text
    assert "off course" in alarm.text_en
    (case,) = night.cases()
    assert (case.origin, case.shared) == (f"escort/{escort.id}", ("경찰",))
    (order,) = night.orders()
    assert (order.state, order.incident_id) == (OrderState.ASKED, case.id)

    def says(answer: Answer) -> None:
        night.client.call(AnswerOrder(order_id=order.id, unit=order.unit, answer=answer), timeout_s=20)

    says(Answer.EN_ROUTE)
    night.walk(who, (400.0, -60.0), (400.0, -150.0))
    eventually(lambda: night.orders()[0].lat < order.lat, within_s=20)  # the car is led after her
    says(Answer.ON_SCENE)
    says(Answer.SAFE)
    night.until(who, lambda one: not one.distress)
    eventually(lambda: not night.alarms()["sos.off_course"].active, within_s=20)


def test_back_on_her_path_the_condition_is_over_and_the_alarm_still_asks_for_an_answer(night: Night) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (300.0, 0.0), (300.0, 90.0))
    night.until(who, lambda one: one.distress)
    night.walk(who, (300.0, 90.0), (300.0, 0.0), (360.0, 0.0))
    night.until(who, lambda one: one.state == "on_course")
    eventually(lambda: night.alarms()["sos.off_course"].state is AlarmState.RETURNED, within_s=20)
    assert night.orders()[0].is_open  # the car goes on: only a person calls it off


def test_a_button_in_a_pocket_is_cancelled_with_the_pin_and_nobody_is_disturbed(night: Night) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    pressed = night.client.call(PressButton(citizen_id=who.id, cancel_s=10))
    assert pressed.alarm_at == night.clock.at + timedelta(seconds=10)
    with pytest.raises(UicError, match="not her PIN"):
        night.client.call(CancelEscort(citizen_id=who.id, pin="0000"))
    assert night.client.call(CancelEscort(citizen_id=who.id, pin=PIN)).button_at is None
    night.clock.at += timedelta(seconds=11)
    assert night.walk(who, (40.0, 0.0), (60.0, 0.0)).state == "on_course"
    assert night.alarms() == {}
    assert night.client.call(CancelEscort(citizen_id=who.id, pin=PIN)).ending is Ending.CANCELLED


def test_a_button_that_nobody_takes_back_counts_and_a_wrong_pin_three_times_counts_at_once(night: Night) -> None:
    told: list[GuardianTold] = []
    night.client.follow(["escort"], event=lambda _, one: told.append(one) if isinstance(one, GuardianTold) else None)
    guardian = Guardian(name="어머니", contact="010-0000-0000")
    who = night.register(guardians=(guardian,), tell_guardians=True)
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    night.client.call(PressButton(citizen_id=who.id, cancel_s=30))
    for _ in range(3):
        with pytest.raises(UicError):
            night.client.call(CancelEscort(citizen_id=who.id, pin="9999"))
    escort = night.until(who, lambda one: one.order_id)
    assert (escort.state, escort.distress) == ("button", True)
    assert night.alarms()["sos.button"].is_unanswered
    assert eventually(lambda: told, within_s=20)[0].contact == guardian.contact
    # neither her phone nor her PIN ends it now: somebody may hold both
    assert night.client.call(Arrive(citizen_id=who.id)).is_open
    assert night.client.call(CancelEscort(citizen_id=who.id, pin=PIN)).distress
    assert night.client.call(CloseEscort(escort_id=escort.id, note="본인 확인")).ending is Ending.CLOSED
    eventually(lambda: night.orders()[0].state is OrderState.CALLED_OFF, within_s=20)


def test_a_silent_button_without_an_escort_begins_one_and_counts_at_once(night: Night) -> None:
    who = night.register()
    lat, lon = place(100.0, 0.0)
    fix = PhoneFix(at=night.clock.at, lat=lat, lon=lon, accuracy_m=10.0)
    night.client.call(PressButton(citizen_id=who.id, silent=True, fix=fix))
    escort = night.until(who, lambda one: one.order_id)
    assert escort.silent
    assert (escort.plan, escort.strip.now) == ((), "cam-1")
    assert night.alarms()["sos.button"].camera_id == "cam-1"


def test_taken_away_in_a_car_along_her_own_path_she_is_found_by_her_speed_and_a_car_goes_after_her(
    night: Night,
) -> None:
    who = night.register()
    night.request(who, tuple(place(east, 0.0) for east in (0.0, 400.0, 800.0)))
    night.walk(who, (0.0, 0.0), (150.0, 0.0))
    night.cars()
    night.walk(who, (150.0, 0.0), (500.0, 0.0), mps=11.0)
    escort = night.until(who, lambda one: one.order_id)
    assert (escort.state, escort.distress) == ("fast", True)
    assert escort.reason.figures["speed_mps"] > 6
    assert night.alarms()["sos.fast"].is_unanswered
    (order,) = night.orders()
    assert (order.state, order.unit) in {(OrderState.ASKED, "car-1"), (OrderState.ASKED, "car-2")}


def test_a_phone_that_dies_is_said_to_be_silent_and_a_car_waits_for_a_person_to_stop_it(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (200.0, 0.0))
    night.clock.at += timedelta(seconds=16)
    silent = night.until(who, lambda one: one.state == "silent")
    assert silent.reason.figures["silent_s"] >= 15
    assert not silent.distress  # phones lose their signal in every underpass: half a minute more is given
    monkeypatch.setattr(service, "_SILENT_ALARM_S", 0.2)
    night.fix(who, 202.0, 0.0)
    night.clock.at += timedelta(seconds=17)
    dead = night.until(who, lambda one: one.order_id)
    assert (dead.state, dead.distress) == ("silent", True)
    assert night.alarms()["sos.silent"].is_unanswered
    (order,) = night.orders()
    assert (order.state, order.unit) == (OrderState.PLANNED, "")
    assert order.planned_for is not None  # by the centre's policy, unless somebody stops it


def test_a_patrol_that_does_not_answer_is_left_for_the_next_one(night: Night) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    night.client.call(PressButton(citizen_id=who.id, silent=True))
    night.until(who, lambda one: one.order_id)
    assert night.orders()[0].unit == "car-1"
    night.clock.at += timedelta(seconds=31)
    order = eventually(lambda: one if (one := night.orders()[0]).unit == "car-2" else None, within_s=20)
    assert order is not None
    assert [one.outcome for one in order.asked] == ["silent", ""]


def test_a_hub_that_is_started_again_in_the_middle_loses_nothing(begin: Callable[[], Night], night: Night) -> None:
    who = night.register()
    night.request(who)
    before = night.walk(who, (0.0, 0.0), (200.0, 0.0))
    again = begin()
    again.cars()
    after = again.escort(who)
    assert (after.id, after.plan, after.fix) == (before.id, before.plan, before.fix)
    again.walk(who, (200.0, 0.0), (200.0, -120.0))
    escort = again.until(who, lambda one: one.order_id)
    assert (escort.state, escort.distress) == ("off_course", True)


def test_a_button_that_counts_down_while_the_hub_is_away_counts_when_it_is_back(
    begin: Callable[[], Night], night: Night
) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    night.client.call(PressButton(citizen_id=who.id, cancel_s=10))
    night.clock.at += timedelta(seconds=12)
    again = begin()
    again.cars()
    assert again.until(who, lambda one: one.order_id).state == "button"
    assert again.alarms()["sos.button"].is_unanswered


def test_two_escorts_that_cross_stay_two(night: Night) -> None:
    one, two = night.register("김하나"), night.register("이두리")
    night.request(one)
    night.request(two, tuple(place(100.0, north) for north in (-150.0, 0.0, 150.0)))
    for step in range(40):
        night.clock.at += timedelta(seconds=3)
        night.fix(one, 25.0 + step * 4, 0.0)
        night.fix(two, 100.0, -75.0 + step * 4)
    assert (night.escort(one).state, night.escort(two).state) == ("on_course", "on_course")
    assert night.alarms() == {}


def test_late_and_repeated_positions_are_kept_once_and_wrong_ones_refused(night: Night) -> None:
    who = night.register()
    night.request(who)
    began = night.clock.at
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    lat, lon = place(3.0, 0.0)
    late = PhoneFix(at=began + timedelta(seconds=1), lat=lat, lon=lon)
    future = PhoneFix(at=night.clock.at + timedelta(hours=1), lat=lat, lon=lon)
    nowhere = PhoneFix(at=night.clock.at, lat=lon, lon=lat)
    said = night.client.call(ReportFixes(citizen_id=who.id, fixes=(late, future, nowhere)))
    assert (said.taken, said.late, said.twice, said.refused) == (0, 1, 0, 2)
    again = night.client.call(ReportFixes(citizen_id=who.id, fixes=(late,)))
    assert (again.late, again.twice) == (0, 1)
    assert again.seen


def test_beyond_the_city_she_is_handed_over_and_followed_again_when_she_is_back(night: Night) -> None:
    who = night.register()
    away = tuple(place(0.0, north) for north in (0.0, 14_000.0))
    night.request(who, away)
    night.fix(who, 0.0, 0.0)
    for north in (8_980.0, 8_990.0):
        night.clock.at += timedelta(seconds=600)
        night.fix(who, 0.0, north)
    assert night.escort(who).phase is Phase.OUTSIDE
    eventually(lambda: "sos.outside" in night.alarms(), within_s=20)
    # On her way back she is followed again, and the neighbour has nothing to do any more
    for north in (2_000.0, 1_990.0):
        night.clock.at += timedelta(seconds=600)
        night.fix(who, 0.0, north)
    assert night.escort(who).phase is Phase.FOLLOWED
    eventually(lambda: not night.alarms()["sos.outside"].active, within_s=20)


def test_the_escort_is_hers_again_when_the_case_is_closed(night: Night) -> None:
    who = night.register()
    night.request(who)
    night.walk(who, (0.0, 0.0), (40.0, 0.0))
    night.client.call(PressButton(citizen_id=who.id, silent=True))
    escort = night.until(who, lambda one: one.incident_id and one.order_id)
    night.client.call(CallOff(order_id=escort.order_id))
    night.client.call(AcknowledgeAlarms(alarm_ids=(escort.alarm_id,)))
    for state in (IncidentState.RESOLVED, IncidentState.CLOSED):
        night.client.call(MoveIncident(incident_id=escort.incident_id, state=state))
    after = night.until(who, lambda one: not one.distress)
    assert (after.is_open, after.button_at) == (True, None)
