"""The list of alarms before a real hub: order, answers, notes, shelving, hand-over, filters, keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from uic.alarms import AlarmState
from uic.alarms.commands import OfferAlarms
from uic.testing.hub_process import HubProcess
from uic_console.alarms.order import Show, Wanted
from uic_console.alarms.panel import AlarmPanel
from uic_console.alarms.rows import Column

from .conftest import Room, furnish


def panel_of(desk) -> AlarmPanel:
    desk.press("alarms.list")
    panel = desk.find(AlarmPanel, "alarm-panel")
    assert panel is not None
    panel.focus_list()
    return panel


def key(panel: AlarmPanel, press: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panel.view, press, modifiers)


def test_the_unanswered_stand_first_then_the_gravest_then_the_newest(room):
    desk = room.open_desk()
    low, medium = room.raised("t.low"), room.raised("t.medium")
    answered, newer = room.raised("t.critical"), room.raised("t.medium")
    panel = panel_of(desk)
    room.knows(desk, low, medium, answered, newer)
    desk.alarms.book.acknowledge([answered.id])
    room.until(lambda: panel.rows.ids() == [newer.id, medium.id, low.id, answered.id])


def test_an_answer_on_one_console_is_seen_on_the_other_with_name_and_time(room):
    here, there = room.open_desk(), room.open_desk()
    alarm = room.raised("t.medium", camera_id="cam-3")
    room.knows(here, alarm)
    room.knows(there, alarm)
    panel = panel_of(here)
    panel.view.choose(alarm.id)
    key(panel, Qt.Key.Key_A)
    room.until(lambda: there.alarms.book.get(alarm.id).state is AlarmState.ACKNOWLEDGED)
    seen = there.alarms.book.get(alarm.id)
    assert seen.acknowledged_by
    assert seen.acknowledged_at is not None
    room.until(lambda: there.alarms.banner_model.alarm is None)


def test_a_kind_that_wants_a_note_is_not_answered_without_one(room):
    desk = room.open_desk()
    alarm = room.raised("t.noted")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    key(panel, Qt.Key.Key_A)
    assert panel.form.isVisible()
    do, text = desk.find(QPushButton, "alarm-form-do"), desk.find(QLineEdit, "alarm-form-text")
    assert not do.isEnabled()
    text.setText("둔치 통제함")
    QTest.keyClick(text, Qt.Key.Key_Return)
    room.until(lambda: desk.alarms.book.get(alarm.id).acknowledged)
    assert desk.alarms.book.get(alarm.id).acknowledged_note == "둔치 통제함"


def test_many_are_answered_at_once(room):
    desk = room.open_desk()
    alarms = [room.raised("t.low") for _ in range(12)]
    room.knows(desk, *alarms)
    panel = panel_of(desk)
    panel.view.selectAll()
    key(panel, Qt.Key.Key_A)
    room.until(lambda: desk.alarms.book.unanswered() == 0)
    assert panel.rows.rowCount() == 12


def test_a_shelved_one_leaves_the_list_with_its_reason_and_comes_back_on_demand(room):
    desk = room.open_desk()
    alarm = room.raised("t.medium")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    key(panel, Qt.Key.Key_L)
    reason, long = desk.find(QComboBox, "alarm-form-reason"), desk.find(QComboBox, "alarm-form-long")
    assert [long.itemData(at) for at in range(4)] == [3600, 6 * 3600, 12 * 3600, 24 * 3600]
    do = desk.find(QPushButton, "alarm-form-do")
    assert not do.isEnabled()  # no reason yet
    long.setCurrentIndex(1)
    reason.setEditText("거미줄")
    QTest.mouseClick(do, Qt.MouseButton.LeftButton)
    room.until(lambda: panel.rows.rowCount() == 0)
    shelf = desk.alarms.book.get(alarm.id).shelf
    assert shelf.reason == "거미줄"
    assert (shelf.until - shelf.since).total_seconds() == pytest.approx(6 * 3600, abs=2)
    panel.filter.show_only(Show.HIDDEN)
    panel.view.choose(alarm.id)
    key(panel, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    room.until(lambda: desk.alarms.book.get(alarm.id).shelf is None)


def test_what_must_be_answered_can_be_neither_shelved_nor_put_aside(room):
    desk = room.open_desk()
    alarm = room.raised("t.critical")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    action = desk.actions.get("alarms.shelve")
    assert action.why_not()
    key(panel, Qt.Key.Key_L)
    assert not panel.form.isVisible()
    assert not desk.alarms.banner_model.can_be_put_aside()


def test_a_form_is_in_sight_also_while_the_details_stand_in_place_of_the_list(room):
    desk = room.open_desk()
    alarm = room.raised("t.medium")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.show_alarm(alarm.id)
    assert not panel.view.isVisible()  # 768 px are too few for both
    desk.press("alarms.comment")
    text = desk.find(QLineEdit, "alarm-form-text")
    assert text.isVisible()
    text.setText("seen")
    QTest.keyClick(text, Qt.Key.Key_Return)
    room.until(lambda: [comment.text for comment in desk.alarms.book.get(alarm.id).comments] == ["seen"])


def test_a_hand_over_waits_for_consent(room):
    desk = room.open_desk()
    alarm = room.raised("t.medium")
    room.knows(desk, alarm)
    me = desk.alarms.people.me
    room.client.call(OfferAlarms(alarm_ids=(alarm.id,), to=me))
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    room.until(lambda: desk.alarms.book.get(alarm.id).offered_to == me)
    assert desk.alarms.book.get(alarm.id).assigned_to != me or desk.alarms.book.get(alarm.id).offered_by == me
    key(panel, Qt.Key.Key_Return)
    accept = desk.find(QPushButton, "alarm-accept")
    room.until(accept.isVisible)
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    room.until(lambda: desk.alarms.book.get(alarm.id).offered_to == "")
    assert desk.alarms.book.get(alarm.id).assigned_to == me


def test_the_details_tell_what_to_do_and_who_did_what(room):
    desk = room.open_desk()
    alarm = room.raised("t.critical", camera_id="cam-2", text_en="180 m off")
    room.knows(desk, alarm)
    desk.alarms.book.comment([alarm.id], "patrol 3 is on its way")
    desk.alarms.book.acknowledge([alarm.id])
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    key(panel, Qt.Key.Key_Return)
    life = panel.detail._life
    room.until(lambda: any("Acknowledged" in life.item(row).text() for row in range(life.count())))
    told = [life.item(row).text() for row in range(life.count())]
    assert any("patrol 3 is on its way" in line for line in told)
    assert "Announced" in told[0]
    assert panel.detail._guidance.text() == "Call her."
    key(panel, Qt.Key.Key_Escape)
    assert not panel.detail.isVisible()


def test_the_list_is_narrowed_by_what_is_typed_and_chosen(room):
    desk = room.open_desk()
    one = room.raised("t.low", camera_id="cam-5", text="3번째 시도", text_en="third try")
    two = room.raised("t.medium", camera_id="cam-6")
    room.knows(desk, one, two)
    panel = panel_of(desk)
    QTest.keyClick(panel.view, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is panel.filter.search or panel.filter.search.hasFocus()
    QTest.keyClicks(panel.filter.search, "ro 5")
    assert panel.rows.ids() == [one.id]
    panel.filter.search.setText("ㄷㅇㄱ")  # the first consonants of 동안구
    assert set(panel.rows.ids()) == {one.id, two.id}
    panel.rows.want(Wanted(priorities=frozenset({3})))
    assert panel.rows.ids() == [two.id]
    panel.rows.want(Wanted(area="place:동안구", mine=True))
    assert panel.rows.ids() == []
    desk.alarms.book.assign([two.id], desk.alarms.people.me)
    room.until(lambda: panel.rows.ids() == [two.id])


def test_rows_are_copied_as_a_table(room):
    desk = room.open_desk()
    alarm = room.raised("t.noted", camera_id="cam-1", text_en="2.31 m")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.view.selectAll()
    key(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QApplication.clipboard().text().splitlines()
    assert heading.split("\t")[0] == "Priority"
    cells = row.split("\t")
    assert len(cells) == len(Column)
    assert cells[Column.PRIORITY] == "▲2 High"
    assert cells[Column.TEXT] == "River · 2.31 m"
    assert "Gwanyang-ro 1" in cells[Column.PLACE]


def test_the_choice_stays_while_others_come_and_go(room):
    desk = room.open_desk()
    alarms = [room.raised("t.low") for _ in range(3)]
    room.knows(desk, *alarms)
    panel = panel_of(desk)
    panel.view.choose(alarms[1].id)
    more = [room.raised("t.medium") for _ in range(60)]
    room.knows(desk, *more)
    room.until(lambda: panel.rows.rowCount() == 63)
    assert panel.view.current_id() == alarms[1].id
    assert [alarm.id for alarm in panel.chosen()] == [alarms[1].id]


def test_the_list_of_a_lost_hub_is_marked_and_takes_no_answer(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    with HubProcess(tmp_path / "own-hub") as hub:
        furnish(hub)
        own = Room(hub, tmp_path / "own")
        desk = own.open_desk()
        alarm = own.raised("t.medium")
        own.knows(desk, alarm)
        panel = panel_of(desk)
        panel.view.choose(alarm.id)
        own.client.close()
        hub.kill()
        own.until(lambda: desk.alarms.book.is_stale)
        assert panel.rows.ids() == [alarm.id]
        assert panel._stale.isVisible()
        assert "No hub" in desk.actions.get("alarms.acknowledge").why_not()
        assert not desk.find(QPushButton, "alarm-acknowledge").isEnabled()
        assert not desk.find(QPushButton, "alarm-banner-acknowledge").isEnabled()
        hub.start()
        own.until(lambda: not desk.alarms.book.is_stale)
        own.until(lambda: desk.find(QPushButton, "alarm-acknowledge").isEnabled())
        desk.close()
        hub.kill()


def test_who_may_not_answer_reads_why(room):
    desk = room.open_desk()
    alarm = room.raised("t.medium")
    room.knows(desk, alarm)
    panel = panel_of(desk)
    panel.view.choose(alarm.id)
    desk.alarms.people.tell(me="kim", why_not=lambda _right: "Your role only looks.")
    button = desk.find(QPushButton, "alarm-acknowledge")
    assert not button.isEnabled()
    assert button.toolTip() == "Your role only looks."
    key(panel, Qt.Key.Key_A)
    assert desk.said[-1] == ("Your role only looks.", "warning")


def test_a_long_list_is_sifted_in_parts_and_misses_nothing_that_comes_meanwhile(room):
    desk = room.open_desk()
    panel = panel_of(desk)
    first = room.raised("t.medium", source="gate/first")
    room.knows(desk, first)
    alarm, book = desk.alarms.book.get(first.id), desk.alarms.book
    count = 4000
    book.alarms.update((f"x{at}", replace(alarm, id=f"x{at}", source=f"gate/{at}")) for at in range(count))
    book.reset.emit()
    late = room.raised("t.critical", source="gate/late")
    room.until(lambda: panel.rows.rowCount() == count + 2)
    assert panel.rows.ids()[0] == late.id
    panel.view.selectAll()
    assert len(desk.alarms.chosen()) == count + 2
    panel.filter.search.setText("gate/3999")
    room.until(lambda: panel.rows.ids() == ["x3999"])
