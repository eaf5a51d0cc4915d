"""Title, priority, place, messages, places and clips of the case in hand, in a real window on a real hub."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPushButton, QTreeWidget, QTreeWidgetItem

from uic.incidents import commands as ask
from uic.incidents.model import Clip, EntryKind, Incident, UnitState
from uic_console.testing import Desk
from uic_console.wall.state import REPLAY_MOST_S


def found(desk: Desk, kind: type, name: str):
    return desk.window_.findChild(kind, name)


def opened(street, desk: Desk, kind: str = "crime.violence") -> Incident:
    desk.incidents.book.ask(
        ask.OpenIncident(type=kind, cameras=("cam-1",), place="1동"), lambda one: desk.incidents.show_case(one.id)
    )
    street.qtbot.waitUntil(lambda: bool(desk.incidents.model.entries), timeout=15000)
    return desk.incidents.model.incident


def click(desk: Desk, name: str) -> None:
    button = found(desk, QPushButton, name)
    assert button.isEnabled(), f"{name} is grey"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def row(desk: Desk, text: str) -> QTreeWidgetItem:
    tree = found(desk, QTreeWidget, "case-things")
    (item,) = tree.findItems(text, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return item


def has_row(desk: Desk, text: str) -> bool:
    tree = found(desk, QTreeWidget, "case-things")
    return bool(tree.findItems(text, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive))


def choose(desk: Desk, text: str) -> None:
    tree = found(desk, QTreeWidget, "case-things")
    tree.clearSelection()
    row(desk, text).setSelected(True)


def test_title_priority_and_place_are_changed_in_one_question_and_taken_back_by_undo(street) -> None:
    desk = street.desk("kim")
    model = desk.incidents.model
    before = opened(street, desk)
    click(desk, "case-head-change")
    title = found(desk, QLineEdit, "case-ask-title")
    assert title.text() == desk.incidents.book.type_title(before.type)
    title.setText("Knife at the bus stop")
    priority = found(desk, QComboBox, "case-ask-priority")
    assert priority.currentData() == str(before.priority)
    priority.setCurrentIndex(priority.findData("1" if before.priority != 1 else "2"))
    place = found(desk, QLineEdit, "case-ask-place")
    place.setText("관양로 12")
    QTest.keyClick(place, Qt.Key.Key_Return)
    street.qtbot.waitUntil(lambda: model.incident.title == "Knife at the bus stop", timeout=15000)
    assert (model.incident.place, model.incident.priority) == ("관양로 12", 1 if before.priority != 1 else 2)
    street.qtbot.waitUntil(
        lambda: "Place changed: 관양로 12" in desk.incidents.case_panel.timeline.texts(), timeout=15000
    )
    street.qtbot.waitUntil(lambda: model.can_undo, timeout=15000)
    click(desk, "case-head-undo")
    street.qtbot.waitUntil(lambda: model.incident.title == before.title, timeout=15000)
    assert (model.incident.place, model.incident.priority) == (before.place, before.priority)


def test_a_message_to_a_unit_is_addressed_from_its_row_and_stands_below_it_and_in_the_timeline(street) -> None:
    desk, other = street.desk("kim"), street.desk("park")
    one = opened(street, desk)
    other.incidents.show_case(one.id)
    desk.incidents.model.put_unit("p-21", "Patrol 21", UnitState.ORDERED)
    panel = desk.incidents.case_panel
    panel.show_tab("things")
    street.qtbot.waitUntil(lambda: has_row(desk, "Patrol 21"), timeout=15000)
    assert not found(desk, QPushButton, "case-message").isEnabled()
    choose(desk, "Patrol 21")
    click(desk, "case-message")
    box, to = found(desk, QLineEdit, "case-note"), found(desk, QComboBox, "case-note-to")
    assert to.currentText() == "To Patrol 21 (unit)"
    box.setText("North entrance, two men")
    QTest.keyClick(box, Qt.Key.Key_Return)
    said = "→ Patrol 21 (unit): North entrance, two men"
    for seat in (desk, other):
        street.qtbot.waitUntil(lambda at=seat: said in at.incidents.case_panel.timeline.texts(), timeout=15000)
    entry = desk.incidents.model.entries[-1]
    assert (entry.kind, entry.ref) == (EntryKind.MESSAGE, "unit/p-21")
    street.qtbot.waitUntil(lambda: has_row(other, "North entrance, two men"), timeout=15000)
    to.setCurrentIndex(0)
    box.setText("only a note")
    QTest.keyClick(box, Qt.Key.Key_Return)
    street.qtbot.waitUntil(lambda: "only a note" in panel.timeline.texts(), timeout=15000)
    assert desk.incidents.model.entries[-1].kind is EntryKind.NOTE


def test_a_place_from_the_maps_menu_joins_the_case_and_its_row_brings_the_map_there(street) -> None:
    desk = street.desk("kim")
    one = opened(street, desk)
    desk.press("map.show")
    street.qtbot.waitUntil(lambda: desk.map.workshop.land is not None, timeout=30000)
    frame = desk.map.workshop.land.frame
    east, north = (float(at) for at in frame.to_metres(37.401, 126.953))
    menu = desk.map.make_menu("", east, north)
    actions = {action.objectName(): action for action in menu.actions()}
    assert one.number in actions["map-menu-add-place"].text()
    actions["map-menu-add-place"].trigger()
    actions["map-menu-move-case"].trigger()
    street.qtbot.waitUntil(lambda: bool(desk.incidents.model.incident.positions), timeout=15000)
    (place,) = desk.incidents.model.incident.positions
    assert (round(place.lat, 4), round(place.lon, 4)) == (37.401, 126.953)
    street.qtbot.waitUntil(lambda: desk.incidents.model.incident.geo is not None, timeout=15000)
    assert desk.incidents.model.incident.geo.lat == place.lat
    desk.map.panel.view.put_pin(None)
    desk.map.panel.view.go(0.0, 0.0)
    desk.incidents.show_case(one.id)
    desk.incidents.case_panel.show_tab("things")
    street.qtbot.waitUntil(lambda: has_row(desk, place.title), timeout=15000)
    choose(desk, "◎")
    click(desk, "case-do")
    pin = desk.map.panel.view.pin
    assert pin is not None
    assert abs(pin[0] - east) < 1 and abs(pin[1] - north) < 1  # noqa: PT018


def test_a_clip_of_the_selected_tile_plays_while_its_pictures_exist_and_says_so_when_they_do_not(street) -> None:
    desk = street.desk("kim")
    opened(street, desk)
    panel, wall = desk.incidents.case_panel, desk.wall.active
    panel.show_tab("things")
    wall.select(1)
    click(desk, "case-add-clip")
    street.qtbot.waitUntil(lambda: bool(desk.incidents.model.incident.clips), timeout=15000)
    (clip,) = desk.incidents.model.incident.clips
    assert clip.camera == wall.state.tiles[1].camera
    assert (clip.until - clip.since).total_seconds() == REPLAY_MOST_S
    wall.select(0)
    street.qtbot.waitUntil(lambda: has_row(desk, "▶ 2 Street 2"), timeout=15000)
    choose(desk, "▶ 2 Street 2")
    click(desk, "case-do")
    assert (wall.state.selected, wall.state.tiles[1].replay_s) == (1, REPLAY_MOST_S)
    old = Clip(id="old", camera="cam-6", since=clip.since - timedelta(hours=2), until=clip.since)
    desk.incidents.play(old)
    assert desk.shown() == ("cam-6",)
    assert any("not kept any more: 6 Street 6 is shown live" in text for text, _ in desk.said)


def test_a_clip_in_a_file_opens_there_and_a_missing_file_is_named(street, tmp_path: Path) -> None:
    desk = street.desk("kim")
    shown: list[Path] = []
    desk.incidents.open_file = shown.append
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"")
    desk.incidents.play(Clip(id="1", file=str(file)))
    assert shown == [file]
    desk.incidents.play(Clip(id="2", file="/nowhere/clip.mp4"))
    assert shown == [file]
    assert "/nowhere/clip.mp4" in desk.said[-1][0]


def test_a_correction_of_a_line_still_goes_by_its_number(street) -> None:
    desk = street.desk("kim")
    opened(street, desk)
    desk.incidents.model.note("a red car")
    texts = desk.incidents.case_panel.timeline.texts
    street.qtbot.waitUntil(lambda: "a red car" in texts(), timeout=15000)
    view = found(desk, QListView, "case-timeline")
    view.setCurrentIndex(view.model().index(texts().index("a red car"), 0))
    click(desk, "case-correct")
    assert found(desk, QLineEdit, "case-ask-text").text() == "a red car"
