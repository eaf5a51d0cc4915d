"""The case in hand in a real window on a real hub, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QPushButton, QTableView, QToolButton, QTreeWidget

from uic.alarms.commands import DeclareAlarmTypes, ListAlarms, RaiseAlarm
from uic.alarms.model import AlarmType
from uic.incidents import commands as ask
from uic.incidents.model import Incident, IncidentState, StepState
from uic_console.testing import Desk


def found(desk: Desk, kind: type, name: str):
    """In the window of this desk: another one's is in this process too."""
    return desk.window_.findChild(kind, name)


def only(desk: Desk) -> Incident:
    (one,) = desk.incidents.book.all()
    return one


def step(one: Incident, key: str):
    return next(case for case in one.steps if case.step.key == key)


def type_in(desk: Desk, name: str, text: str) -> None:
    field = found(desk, QLineEdit, name)
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def click(desk: Desk, name: str, kind: type = QPushButton) -> None:
    button = found(desk, kind, name)
    assert button.isEnabled(), f"{name} is grey"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(street, desk: Desk, kind: str = "crime.violence") -> Incident:
    """E, the kind, Enter: a case at the selected tile."""
    assert desk.press("incidents.new")
    choice = found(desk, QComboBox, "case-ask-type")
    choice.setCurrentIndex(choice.findData(kind))
    type_in(desk, "case-ask-note", "two men fight")
    street.qtbot.waitUntil(lambda: bool(desk.incidents.model.entries), timeout=10000)
    return desk.incidents.model.incident


def test_one_key_opens_a_case_at_the_selected_tile_with_its_camera_place_and_procedure(street) -> None:
    desk = street.desk("kim")
    assert "press E" in found(desk, QLabel, "case-empty").text()
    one = opened(street, desk)
    assert (one.cameras, one.place, one.owner) == (("cam-1",), "1동", "kim")
    assert one.geo is not None
    assert one.number in found(desk, QLabel, "case-title").text()
    assert found(desk, QToolButton, "step-confirm-done").isVisible()
    assert not found(desk, QToolButton, "step-ambulance-done").isVisible()
    table = found(desk, QTableView, "incidents-list")
    assert table.model().rowCount() == 1


def test_a_fact_brings_its_step_up_and_a_tick_names_who_did_it_until_it_is_undone(street) -> None:
    desk = street.desk("kim")
    opened(street, desk)
    fact = found(desk, QComboBox, "fact-injured")
    fact.setCurrentIndex(1)
    fact.activated.emit(1)
    box = found(desk, QToolButton, "step-ambulance-done")
    street.qtbot.waitUntil(box.isVisible, timeout=15000)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    about = found(desk, QLabel, "step-ambulance-about")
    street.qtbot.waitUntil(lambda: "kim" in about.text(), timeout=15000)
    assert step(only(desk), "ambulance").state is StepState.DONE
    street.qtbot.waitUntil(lambda: desk.incidents.model.can_undo, timeout=15000)
    QTest.keyClick(found(desk, QToolButton, "step-ambulance-done"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    street.qtbot.waitUntil(lambda: step(only(desk), "ambulance").state is StepState.OPEN, timeout=15000)


def test_a_line_is_written_corrected_and_seen_at_the_other_console_at_once(street) -> None:
    desk, other = street.desk("kim"), street.desk("park")
    one = opened(street, desk)
    other.incidents.show_case(one.id)
    desk.press("incidents.write")
    type_in(desk, "case-note", "a red car")
    timeline = other.incidents.case_panel
    street.qtbot.waitUntil(lambda: timeline is not None and "a red car" in timeline.timeline.texts(), timeout=15000)
    mine = desk.incidents.case_panel.timeline
    street.qtbot.waitUntil(lambda: "a red car" in mine.texts(), timeout=15000)
    view = found(desk, QListView, "case-timeline")
    view.setCurrentIndex(view.model().index(mine.texts().index("a red car"), 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    type_in(desk, "case-ask-text", "a blue car")
    street.qtbot.waitUntil(lambda: "a blue car" in timeline.timeline.texts()[-1], timeout=15000)
    assert "a red car" in timeline.timeline.texts()
    assert timeline.timeline.texts() == mine.texts()


def test_closing_shows_what_is_missing_and_each_line_leads_to_it(street) -> None:
    desk = street.desk("kim")
    one = opened(street, desk)
    click(desk, "case-head-close")
    street.qtbot.waitUntil(lambda: found(desk, QPushButton, "case-missing-order_unit") is not None, timeout=15000)
    click(desk, "case-missing-order_unit")
    assert found(desk, QToolButton, "step-order_unit-done").hasFocus() or not desk.window_.isActiveWindow()
    for case in one.steps:
        if case.applies:
            desk.incidents.model.tick(case.step.key)
    street.qtbot.waitUntil(
        lambda: all(case.state is StepState.DONE for case in only(desk).steps if case.applies), timeout=15000
    )
    click(desk, "case-head-close")
    click(desk, "case-ask-do")
    street.qtbot.waitUntil(lambda: only(desk).state is IncidentState.CLOSED, timeout=15000)
    assert only(desk).outcome == "real"
    click(desk, "case-head-reopen")
    click(desk, "case-ask-do")  # without a reason
    assert found(desk, QLabel, "case-ask-wrong").isVisible()
    type_in(desk, "case-ask-reason", "he came back")
    street.qtbot.waitUntil(lambda: only(desk).state is IncidentState.IN_PROGRESS, timeout=15000)


def test_cameras_go_to_the_wall_by_double_click_and_come_off_again(street) -> None:
    desk = street.desk("kim")
    opened(street, desk)
    desk.wall.active.select(2)
    desk.press("incidents.add-tile")
    street.qtbot.waitUntil(lambda: only(desk).cameras == ("cam-1", "cam-3"), timeout=15000)
    before = desk.shown()
    desk.incidents.case_panel.show_tab("things")
    tree = found(desk, QTreeWidget, "case-things")
    group = next(
        tree.topLevelItem(at)
        for at in range(tree.topLevelItemCount())
        if tree.topLevelItem(at).text(0).startswith("Cameras")
    )
    tree.itemActivated.emit(group.child(1), 0)
    assert desk.shown()[:2] == ("cam-3", "cam-1")
    desk.press("incidents.back")
    assert desk.shown() == before
    tree.setFocus()  # as a click gives it: Delete means what has the keyboard
    group.child(1).setSelected(True)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    street.qtbot.waitUntil(lambda: only(desk).cameras == ("cam-1",), timeout=15000)
    assert desk.incidents.model.undo()
    street.qtbot.waitUntil(lambda: only(desk).cameras == ("cam-1", "cam-3"), timeout=15000)


def test_an_alarm_of_the_case_is_acknowledged_there_and_keeps_it_from_closing_until_then(street) -> None:
    desk = street.desk("kim")
    one = opened(street, desk, "other")
    types = (AlarmType(key="test.scream", title_ko="비명", title_en="Scream"),)
    street.hub.ask(DeclareAlarmTypes(owner="test", types=types))
    alarm = street.hub.ask(RaiseAlarm(type="test.scream", source="camera/1", camera_id="cam-1"))
    desk.incidents.gather_alarms([alarm.id])
    street.qtbot.waitUntil(lambda: len(desk.incidents.alarms.of(one.id)) == 1, timeout=15000)
    client = street.client("kim2")
    street.qtbot.waitUntil(lambda: any("Alarms (1)" in text for text in texts(desk)), timeout=15000)
    click(desk, "case-head-close")
    click(desk, "case-ask-do")
    street.qtbot.waitUntil(lambda: found(desk, QPushButton, f"case-missing-{alarm.id}") is not None, timeout=15000)
    click(desk, f"case-missing-{alarm.id}")
    tree = found(desk, QTreeWidget, "case-things")
    tree.itemActivated.emit(tree.topLevelItem(0).child(0), 0)
    street.qtbot.waitUntil(lambda: client.call(ListAlarms()).alarms[0].acknowledged, timeout=15000)
    desk.incidents.model.move(IncidentState.CLOSED, outcome="real")
    street.qtbot.waitUntil(lambda: only(desk).state is IncidentState.CLOSED, timeout=15000)


def test_the_key_that_opens_a_case_means_the_alarms_where_the_keyboard_is_in_their_list(street) -> None:
    desk = street.desk("kim")
    types = (AlarmType(key="test.scream", title_ko="비명", title_en="Scream"),)
    street.hub.ask(DeclareAlarmTypes(owner="test", types=types))
    alarm = street.hub.ask(RaiseAlarm(type="test.scream", source="camera/4", camera_id="cam-4"))
    desk.show_dock("alarms.list")
    street.qtbot.waitUntil(lambda: desk.alarms.book.get(alarm.id) is not None, timeout=15000)
    desk.window_.activateWindow()

    def chosen() -> list[str]:
        desk.alarms.show_list()
        return [one.id for one in desk.alarms.chosen_here()]

    street.qtbot.waitUntil(lambda: chosen() == [alarm.id], timeout=15000)
    one = opened(street, desk, "other")
    assert (one.cameras, one.place) == (("cam-4",), "4동")
    street.qtbot.waitUntil(lambda: [one.id for one in desk.incidents.alarms.of(one.id)] == [alarm.id], timeout=15000)


def texts(desk: Desk) -> list[str]:
    return desk.incidents.case_panel.timeline.texts()


def test_without_a_hub_the_case_stays_readable_and_says_so(street) -> None:
    desk = street.desk("kim")
    opened(street, desk)
    street.hub.stop()
    street.qtbot.waitUntil(lambda: not desk.bus.is_connected, timeout=15000)
    assert "no hub" in found(desk, QLabel, "case-about").text()
    assert not found(desk, QPushButton, "case-head-close").isEnabled()
    assert not found(desk, QLineEdit, "case-note").isEnabled()
    assert not found(desk, QToolButton, "step-confirm-done").isEnabled()
    assert "No hub" in found(desk, QLabel, "incidents-wrong").text()
    assert desk.keymap.why_not(desk.actions.get("incidents.new"))


def test_the_case_speaks_korean_and_english_and_changes_while_it_is_open(street) -> None:
    desk = street.desk("kim", language="ko")
    one = opened(street, desk)
    assert "폭력" in found(desk, QLabel, "case-title").text()
    assert "필수" in found(desk, QLabel, "step-confirm-about").text()
    assert any(text.startswith("사건 접수") for text in texts(desk))
    desk.languages.use("en")
    street.qtbot.waitUntil(lambda: "Violence" in found(desk, QLabel, "case-title").text(), timeout=15000)
    assert "Required" in found(desk, QLabel, "step-confirm-about").text()
    assert one.id == desk.incidents.model.id


def test_the_list_finds_by_words_and_shows_mine_and_closed_ones(street) -> None:
    desk = street.desk("kim")
    client = street.client("park")
    fire = client.call(ask.OpenIncident(type="fire", place="Riverside"))
    flood = client.call(ask.OpenIncident(type="other", place="Station"))
    client.call(ask.MoveIncident(incident_id=flood.id, state=IncidentState.CLOSED))
    desk.incidents.show_list()
    panel = desk.incidents.panel
    street.qtbot.waitUntil(lambda: panel.shown() == [fire.id], timeout=15000)
    click(desk, "incidents-all")
    assert set(panel.shown()) == {fire.id, flood.id}
    found(desk, QLineEdit, "incidents-find").setText("station park")
    assert panel.shown() == [flood.id]
    QTest.keyClick(found(desk, QLineEdit, "incidents-find"), Qt.Key.Key_Return)
    QTest.keyClick(found(desk, QTableView, "incidents-list"), Qt.Key.Key_Return)
    street.qtbot.waitUntil(lambda: desk.incidents.model.id == flood.id, timeout=15000)
    found(desk, QLineEdit, "incidents-find").setText("")
    click(desk, "incidents-mine")
    assert panel.shown() == []
    assert "no open case" in found(desk, QLabel, "incidents-empty").text()


def test_the_supervisors_figures_follow_the_cases(street) -> None:
    desk = street.desk("lee.supervisor")
    desk.window_.workspaces.use("supervisor")
    desk.show_dock("incidents.figures")
    client = street.client("kim")
    one = client.call(ask.OpenIncident(type="fire"))
    client.call(ask.PutUnit(incident_id=one.id, unit_id="e1"))

    def cells() -> set[str]:
        from uic_console.incidents.figures_panel import IncidentFiguresPanel

        panel = found(desk, IncidentFiguresPanel, "incident-figures")
        table = panel.table
        return {table.item(row, at).text() for row in range(table.rowCount()) for at in range(table.columnCount())}

    street.qtbot.waitUntil(lambda: {"Fire or smoke (1)", "✓ 100%", "1:00 for 90 %"} <= cells(), timeout=10000)
