"""Alarms in a hub: what people and machines do with them, what time does, and what survives."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alarm_room import Room, running

from uic.alarms import AlarmPriority, AlarmState, AlarmType, EscalationStep
from uic.alarms.commands import (
    AcknowledgeAlarms,
    AnswerOffer,
    AssignAlarms,
    CommentAlarms,
    DeclareAlarmTypes,
    EndAlarmRule,
    GetAlarmFigures,
    GetAlarmHistory,
    GroupAlarms,
    ListAlarmTypes,
    ListPastAlarms,
    OfferAlarms,
    PurgeAlarms,
    RaiseAlarm,
    ReportAlarmFigures,
    ResetAlarmType,
    SaveAlarmType,
    ShelveAlarms,
    SuppressAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)
from uic.alarms.events import AlarmChanged, AlarmEscalated
from uic.alarms.figures import AlarmFigures
from uic.bus import HubClient
from uic.errors import CommandRefused, UicError
from uic.events import Envelope, Event
from uic.hub._types import core_event_types
from uic.retention.model import EvidenceLock, Purged
from uic.store import Store
from uic.testing import eventually


def follow(room: Room) -> list[tuple[Envelope, Event]]:
    """Everything that is said of alarms from now on."""
    heard: list[tuple[Envelope, Event]] = []
    room.client.follow(["alarm"], after=room.client.welcome.seq, event=lambda *told: heard.append(told))  # type: ignore[union-attr]
    return heard


def colleague(room: Room, person: str) -> HubClient:
    """Another console; on a hub without sign-in everybody is the local person."""
    client = HubClient(room.hub.address, client=f"console/{person}", event_types=core_event_types())
    client.wait()
    return client


def refused(room: Room, command: Any) -> str:
    """Why the hub says no."""
    with pytest.raises(CommandRefused) as error:
        room.ask(command)
    return error.value.reason


def test_an_answer_is_shared_at_once_and_names_person_and_time(room: Room) -> None:
    room.type()
    alarm = room.sounds(text="수위 2.31 m")
    heard = follow(room)
    with colleague(room, "park") as other:
        before = datetime.now(UTC)
        done = other.ask(AcknowledgeAlarms(alarm_ids=(alarm.id,), note="on it")).result(5)
    assert [one.state for one in done.alarms] == [AlarmState.ACKNOWLEDGED]

    def answers() -> list[tuple[Envelope, AlarmChanged]]:
        changes = [(envelope, event) for envelope, event in heard if isinstance(event, AlarmChanged)]
        return [(envelope, event) for envelope, event in changes if event.change == "acknowledged"]

    envelope, told = eventually(answers)[0]
    assert (told.person, told.note) == ("local", "on it")
    assert (envelope.subject, envelope.severity) == (alarm.id, AlarmPriority.HIGH)
    assert told.alarm.acknowledged_at is not None
    assert before <= told.alarm.acknowledged_at <= datetime.now(UTC)
    assert told.alarm.text == "수위 2.31 m"


def test_many_are_answered_at_once_and_what_cannot_be_is_said_one_by_one(room: Room) -> None:
    room.type()
    room.type("test.note", note_required=True)
    plain, wants = room.sounds("a"), room.sounds("b", "test.note")
    done = room.ask(AcknowledgeAlarms(alarm_ids=(plain.id, wants.id, "nobody", plain.id)))
    assert [alarm.id for alarm in done.alarms] == [plain.id]
    assert [(one.alarm_id, one.reason) for one in done.refused] == [
        (wants.id, "alarm.note_required"),
        ("nobody", "alarm.unknown"),
    ]
    assert refused(room, AcknowledgeAlarms(alarm_ids=(wants.id,), note="  ")) == "alarm.note_required"
    assert room.states() == {"a": "acknowledged", "b": "unacknowledged"}


def test_what_nobody_declares_cannot_be_raised(room: Room) -> None:
    assert refused(room, RaiseAlarm(type="nobody.knows", source="x")) == "alarm.type_unknown"
    room.type()
    assert refused(room, RaiseAlarm(type="test.gauge", source=" ")) == "alarm.failed"
    assert refused(room, RaiseAlarm(type="test.gauge", source="x", priority=9)) == "alarm.failed"
    assert room.listed() == {}


def test_an_alarm_is_announced_after_its_delay_and_over_after_its_other(room: Room) -> None:
    room.type(on_delay_s=0.3, off_delay_s=0.3)
    short = room.sounds("short")
    assert short.state is AlarmState.NORMAL
    room.is_over("short")
    began = time.monotonic()
    room.sounds("long")
    eventually(lambda: room.states() == {"long": "unacknowledged"})
    assert time.monotonic() - began >= 0.3
    room.ask(AcknowledgeAlarms(alarm_ids=(room.listed()["long"].id,)))
    room.is_over("long")
    assert room.states() == {"long": "acknowledged"}
    eventually(lambda: room.states() == {})


def test_nobody_answers_so_the_chain_is_told_in_sequence_then_nagged_then_the_supervisor(room: Room) -> None:
    chain = (
        EscalationStep(to=("role:operator",), after_s=0.1),
        EscalationStep(to=("department:소방", "account:kim"), after_s=0.3),
    )
    room.type(escalation=chain, nag_s=0.2, supervisor=("role:supervisor",), supervisor_after_s=0.8)
    heard = follow(room)
    alarm = room.sounds()

    def told() -> list[AlarmEscalated]:
        return [event for _, event in heard if isinstance(event, AlarmEscalated)]

    eventually(lambda: any(event.supervisor for event in told()))
    eventually(lambda: told()[-1].nag and told()[-1].to == ("role:supervisor",))
    order = [(event.to, event.step) for event in told() if not event.nag and not event.supervisor]
    assert order == [(("role:operator",), 1), (("department:소방", "account:kim"), 2)]
    steps = [event.step for event in told() if not event.nag]
    assert steps == sorted(steps)
    assert any(event.nag and event.to == ("department:소방", "account:kim") for event in told())
    room.ask(AcknowledgeAlarms(alarm_ids=(alarm.id,)))
    quiet = len(told())
    room.sounds("other", "test.gauge")  # 0.1 s later its first step shows that time went on
    eventually(lambda: any(event.alarm.source == "other" for event in told()[quiet:]))
    assert not any(event.alarm.id == alarm.id for event in told()[quiet:])


def test_a_shelved_alarm_comes_back_by_itself_and_asks_again(room: Room) -> None:
    room.type(max_shelve_s=60)
    alarm = room.sounds()
    too_long = ShelveAlarms(alarm_ids=(alarm.id,), duration_s=61, reason="chatters")
    assert refused(room, too_long) == "alarm.not_shelvable"
    assert refused(room, ShelveAlarms(alarm_ids=(alarm.id,), duration_s=5, reason=" ")) == "alarm.reason_missing"
    shelved = room.ask(ShelveAlarms(alarm_ids=(alarm.id,), duration_s=0.3, reason="chatters")).alarms[0]
    assert (shelved.state, shelved.shelf.by, shelved.shelf.reason) == (AlarmState.SHELVED, "local", "chatters")
    eventually(lambda: room.states() == {"gauge/1": "unacknowledged"})
    room.ask(ShelveAlarms(alarm_ids=(alarm.id,), duration_s=60, reason="chatters"))
    assert room.ask(UnshelveAlarms(alarm_ids=(alarm.id,))).alarms[0].state is AlarmState.UNACKNOWLEDGED


def test_a_must_answer_alarm_cannot_be_put_away_before_its_answer(room: Room) -> None:
    room.type("test.sos", must_answer=True)
    alarm = room.sounds("walk/1", "test.sos")
    assert refused(room, ShelveAlarms(alarm_ids=(alarm.id,), duration_s=60, reason="x")) == "alarm.must_answer"
    assert refused(room, SuppressAlarms(type="test.*", condition="drill")) == "alarm.must_answer"
    assert refused(room, TakeOutOfService(source="walk/*", reason="repair")) == "alarm.must_answer"
    room.is_over("walk/1", "test.sos")
    assert room.states() == {"walk/1": "returned_unacknowledged"}
    room.ask(AcknowledgeAlarms(alarm_ids=(alarm.id,)))
    assert room.states() == {}


def test_a_rule_hides_what_is_there_and_what_comes_and_shows_it_when_it_ends(room: Room) -> None:
    room.type()
    room.type("test.sos", must_answer=True)
    room.sounds("gauge/1", camera_id="cam-1")
    room.sounds("gauge/2", camera_id="cam-2")
    answered = room.sounds("walk/1", "test.sos", camera_id="cam-1")
    room.ask(AcknowledgeAlarms(alarm_ids=(answered.id,)))
    rule = room.ask(SuppressAlarms(camera_id="cam-1", condition="훈련"))
    assert room.states() == {"gauge/1": "suppressed", "gauge/2": "unacknowledged", "walk/1": "suppressed"}
    room.sounds("gauge/3", camera_id="cam-1")
    assert room.listed()["gauge/3"].suppression == rule
    room.ask(EndAlarmRule(rule_id=rule.id))
    assert room.states() == {
        "gauge/1": "unacknowledged",
        "gauge/2": "unacknowledged",
        "gauge/3": "unacknowledged",
        "walk/1": "acknowledged",
    }
    soon = datetime.now(UTC) + timedelta(seconds=0.3)
    room.ask(TakeOutOfService(type="test.gauge", source="gauge/[12]", reason="점검", until=soon))
    assert [room.states()[f"gauge/{n}"] for n in (1, 2, 3)] == ["out_of_service", "out_of_service", "unacknowledged"]
    eventually(lambda: set(room.states().values()) == {"unacknowledged", "acknowledged"})
    assert refused(room, TakeOutOfService(reason="")) == "alarm.reason_missing"


def test_a_lost_network_explains_the_lost_cameras_behind_it(room: Room) -> None:
    room.type("test.network")
    room.type("test.camera", suppressed_by=("test.network",))
    room.sounds("cam-1", "test.camera", camera_id="cam-1")
    room.sounds("switch/4", "test.network", camera_id="cam-1")
    room.sounds("cam-2", "test.camera", camera_id="cam-2")
    assert room.states() == {"cam-1": "suppressed", "switch/4": "unacknowledged", "cam-2": "unacknowledged"}
    room.is_over("switch/4", "test.network")
    assert room.states()["cam-1"] == "unacknowledged"


def test_comments_assignment_and_hand_over_with_consent(room: Room) -> None:
    room.type()
    alarm = room.sounds()
    ids = (alarm.id,)
    assert refused(room, CommentAlarms(alarm_ids=ids, text=" ")) == "alarm.reason_missing"
    commented = room.ask(CommentAlarms(alarm_ids=ids, text="순찰 보냄")).alarms[0]
    assert [(one.person, one.text) for one in commented.comments] == [("local", "순찰 보냄")]
    assert room.ask(AssignAlarms(alarm_ids=ids, to="local")).alarms[0].assigned_to == "local"
    offered = room.ask(OfferAlarms(alarm_ids=ids, to="park", note="shift ends")).alarms[0]
    assert (offered.offered_to, offered.assigned_to) == ("park", "local")
    assert refused(room, AnswerOffer(alarm_ids=ids, accept=True)) == "alarm.not_yours"
    back = room.ask(AnswerOffer(alarm_ids=ids, accept=False)).alarms[0]
    assert (back.offered_to, back.assigned_to) == ("", "local")


def test_later_alarms_of_a_group_come_under_the_incident_of_the_first(room: Room) -> None:
    room.type(group_by="camera")
    first = room.sounds("gauge/1", camera_id="cam-9")
    room.ask(GroupAlarms(alarm_ids=(first.id,), incident_id="2026-0007"))
    assert room.sounds("gauge/2", camera_id="cam-9").incident_id == "2026-0007"
    assert room.sounds("gauge/3", camera_id="cam-8").incident_id == ""


def test_a_plugins_types_come_with_it_and_stay_with_its_alarms_when_it_goes(room: Room) -> None:
    kind = AlarmType(key="gauges.high", title_ko="높음", title_en="High", note_required=True)
    room.ask(DeclareAlarmTypes(owner="gauges", types=(kind,)))
    alarm = room.sounds("gauge/1", "gauges.high")
    stranger = DeclareAlarmTypes(owner="others", types=(kind,))
    assert refused(room, stranger) == "alarm.type_wrong"
    room.ask(DeclareAlarmTypes(owner="gauges", types=()))
    assert refused(room, RaiseAlarm(type="gauges.high", source="gauge/2")) == "alarm.type_unknown"
    assert refused(room, AcknowledgeAlarms(alarm_ids=(alarm.id,))) == "alarm.note_required"


def test_an_administrator_changes_a_type_over_the_plugins_word_and_takes_that_back(room: Room) -> None:
    kind = AlarmType(key="gauges.high", title_ko="높음", title_en="High")
    room.ask(DeclareAlarmTypes(owner="gauges", types=(kind,)))
    changed = AlarmType(key="gauges.high", title_ko="높음", title_en="High", priority=AlarmPriority.CRITICAL)
    room.ask(SaveAlarmType(type=changed))
    assert room.sounds("gauge/1", "gauges.high").priority is AlarmPriority.CRITICAL
    assert [one.priority for one in room.ask(ListAlarmTypes()).declared] == [AlarmPriority.MEDIUM]
    room.ask(ResetAlarmType(key="gauges.high"))
    assert room.sounds("gauge/2", "gauges.high").priority is AlarmPriority.MEDIUM


def test_a_history_has_every_step_also_of_an_alarm_that_is_over_until_it_is_purged(start: Callable[..., Any]) -> None:
    with start() as room:
        room.type()
        alarm = room.sounds(text="high water", camera_id="cam-1")
        room.sounds()
        room.ask(AcknowledgeAlarms(alarm_ids=(alarm.id,), note="seen"))
        room.is_over()
        found = room.ask(GetAlarmHistory(alarm_id=alarm.id))
        lines = [(line.change, line.state.value, line.person, line.count) for line in found.lines]
        assert lines == [
            ("announced", "unacknowledged", "", 1),
            ("again", "unacknowledged", "", 2),
            ("acknowledged", "acknowledged", "local", 2),
            ("closed", "normal", "", 2),
        ]
        assert found.alarm.acknowledged_note == "seen"
        now = datetime.now(UTC)
        asked = ListPastAlarms(since=now - timedelta(hours=1), until=now + timedelta(hours=1), text="HIGH gauge/1")
        assert [one.id for one in room.ask(asked).alarms] == [alarm.id]
        still = room.sounds("gauge/2")
        later = int((now.timestamp() + 60) * 1000)
        lock = EvidenceLock(id="l", headline="flood", reason="case 7", subjects=("cam-1",))
        assert room.ask(PurgeAlarms(before=later, locks=(lock,))) == Purged(due=1, locked=1)
        assert room.ask(PurgeAlarms(before=later, dry_run=True)) == Purged(due=1, purged=1)
        assert room.ask(asked).alarms
        assert room.ask(PurgeAlarms(before=later)) == Purged(due=1, purged=1)
        assert room.ask(asked).alarms == ()
        assert refused(room, GetAlarmHistory(alarm_id=alarm.id)) == "alarm.unknown"
        assert [line.change for line in room.ask(GetAlarmHistory(alarm_id=still.id)).lines] == ["announced"]


def test_figures_are_the_same_live_from_the_tables_and_after_a_restart(start: Callable[..., Any]) -> None:
    def told(figures: AlarmFigures) -> Any:
        return figures.announced, figures.by_priority, figures.acknowledged, figures.worst, figures.unanswered

    with start(operators=lambda: 3) as room:
        room.type()
        first = room.sounds("gauge/1")
        room.sounds("gauge/2", priority=1)
        room.ask(AcknowledgeAlarms(alarm_ids=(first.id,)))
        live = room.ask(GetAlarmFigures())
        assert (told(live)[:3], live.operators_now) == ((2, (1, 1, 0, 0), 1), 3)
    with start(operators=lambda: 3) as room:
        assert told(room.ask(GetAlarmFigures())) == told(live)
        now = datetime.now(UTC)
        report = room.ask(ReportAlarmFigures(since=now - timedelta(hours=1), until=now))
        assert told(report) == told(live)
        before = room.ask(ReportAlarmFigures(since=now - timedelta(days=2), until=now - timedelta(days=1)))
        assert (before.announced, before.unanswered) == (0, 0)
        assert refused(room, ReportAlarmFigures(since=now, until=now)) == "alarm.failed"


# -- what survives -------------------------------------------------------------------------------------------------


def test_everything_is_there_after_a_restart_and_time_went_on(start: Callable[..., Any]) -> None:
    chain = (EscalationStep(to=("role:operator",), after_s=0.2),)
    with start() as room:
        room.type(on_delay_s=0.4, max_shelve_s=60)
        room.type("test.told", escalation=chain)
        shelved = room.sounds("shelved", "test.told")
        room.ask(ShelveAlarms(alarm_ids=(shelved.id,), duration_s=0.4, reason="chatters"))
        room.sounds("told", "test.told")
        room.sounds("pending")
        room.ask(TakeOutOfService(source="bench/*", reason="repair"))
    with start() as room:
        assert room.sounds("bench/1", "test.told").state is AlarmState.OUT_OF_SERVICE
        eventually(lambda: room.states().get("pending") == "unacknowledged")
        eventually(lambda: room.states()["shelved"] == "unacknowledged")
        eventually(lambda: room.listed()["told"].escalation_step == 1)


def test_what_is_open_survives_a_journal_that_has_forgotten_it(start: Callable[..., Any], tmp_path: Any) -> None:
    with start() as room:
        room.type()
        alarm = room.sounds(text="old")
        room.ask(GetAlarmHistory(alarm_id=alarm.id))  # has the tables brought up
    with sqlite3.connect(tmp_path / "journal.db") as journal:
        journal.execute("DELETE FROM events")
        journal.execute("INSERT OR REPLACE INTO about VALUES ('floor', '1000000')")
    with start() as room:
        assert room.listed()["gauge/1"].id == alarm.id
        again = room.sounds()
        assert (again.id, again.count) == (alarm.id, 2)


def test_another_journal_in_the_folder_takes_no_alarm_away(start: Callable[..., Any], tmp_path: Any) -> None:
    with start() as room:
        room.type()
        alarm = room.sounds()
        room.ask(GetAlarmHistory(alarm_id=alarm.id))
    for file in tmp_path.glob("journal.db*"):
        file.unlink()
    with start() as room:
        assert room.listed()["gauge/1"].id == alarm.id
        room.ask(AcknowledgeAlarms(alarm_ids=(alarm.id,)))
        room.ask(GetAlarmHistory(alarm_id=alarm.id))
    with start() as room:
        assert room.states() == {"gauge/1": "acknowledged"}


def test_records_in_trouble_hold_up_no_alarm_and_get_all_of_it_later(tmp_path: Any) -> None:
    store = Store(f"sqlite:///{tmp_path / 'records.db'}", busy_timeout_s=0.1)
    with running(tmp_path, store=store) as room:
        room.type()
        first = room.sounds("before")
        room.ask(GetAlarmHistory(alarm_id=first.id))
        with sqlite3.connect(tmp_path / "records.db", isolation_level=None) as holder:
            holder.execute("BEGIN IMMEDIATE")
            second = room.sounds("during")
            room.ask(AcknowledgeAlarms(alarm_ids=(second.id,)))
            assert room.states() == {"before": "unacknowledged", "during": "acknowledged"}
            holder.execute("ROLLBACK")
        lines = [line.change for line in room.ask(GetAlarmHistory(alarm_id=second.id)).lines]
        assert lines == ["announced", "acknowledged"]


def fill(room: Room) -> set[str]:
    """Raise alarms until the hub refuses one; the sources of those it took."""
    raised: set[str] = set()
    for turn in range(5000):
        source = f"gauge/{turn}"
        try:
            room.ask(RaiseAlarm(type="test.gauge", source=source, text="x" * 500))
        except UicError:
            return raised
        raised.add(source)
    raise AssertionError("the journal took everything")


def test_a_journal_that_is_full_refuses_the_raise_and_what_was_there_stays(tmp_path: Path) -> None:
    with running(tmp_path, limit_bytes=700_000) as room:
        room.type()
        room.sounds("kept")
        raised = fill(room)
        states = room.states()
        assert states["kept"] == "unacknowledged"
        assert set(states) == {"kept", *raised}, "a refused raise is there, or a taken one is not"
        assert room.ask(ListAlarmTypes()).types


def test_a_storm_loses_none_and_the_hub_answers_meanwhile(room: Room) -> None:
    room.type(group_by="type")
    heard = follow(room)
    waits = []
    began = time.monotonic()
    futures = []
    for number in range(1000):
        futures.append(room.client.ask(RaiseAlarm(type="test.gauge", source=f"gauge/{number}"), timeout_s=30))
        if number >= 100:
            futures[number - 100].result(30)  # a client takes no more under way than the socket does
        if number % 100 == 50:
            asked = time.monotonic()
            room.client.ask(ListAlarmTypes()).result(10)
            waits.append(time.monotonic() - asked)
    ids = {future.result(30).id for future in futures}
    took = time.monotonic() - began
    assert len(ids) == 1000
    eventually(lambda: len([1 for _, event in heard if isinstance(event, AlarmChanged)]) >= 1000, within_s=10)
    assert {event.alarm.id for _, event in heard if isinstance(event, AlarmChanged)} == ids
    assert len(room.listed()) == 1000
    done = room.ask(AcknowledgeAlarms(alarm_ids=tuple(ids)))
    assert len(done.alarms) == 1000
    assert set(room.states().values()) == {"acknowledged"}
    assert took < 10, "1,000 alarms in 10 s are what must be borne"
    assert max(waits) < 3.0  # a loaded machine of two cores; alone it is milliseconds
