"""The map as operators use it: find, look, choose, draw around, ask who sees."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget

from uic.alarms.commands import RaiseAlarm
from uic.events import Geo
from uic.geo.grid import point_number
from uic.geo.schematic import CENTRE
from uic.incidents.commands import OpenIncident
from uic_console.wall.layouts import focus_layout


def near(view, east=100.0, north=0.0, scale=2.0):
    view.move_to(view.view.centred(east, north, scale=scale))


def at(view, east, north):
    x, y = view.view.point(east, north)
    return QPoint(round(x), round(y))


def drag(qtbot, view, points, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, modifier, points[0])
    for point in points[1:]:
        qtbot.mouseMove(view, point)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, modifier, points[-1])


def test_a_click_on_a_camera_puts_it_on_the_hotspot(qtbot, open_map):
    desk = open_map()
    desk.wall.active.lay_out(focus_layout(3))
    desk.wall.active.set_hotspot(0)
    view = desk.map.panel.view
    near(view)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 80, 0))
    assert view.chosen == "cam-3"
    assert desk.shown()[0] == "cam-3"
    assert "3 Hall Street 3" in desk.find(QLabel, "map-foot").text()


def test_cameras_drawn_around_go_to_the_wall_and_escape_brings_the_wall_back(qtbot, open_map):
    desk = open_map()
    before = desk.shown()
    view = desk.map.panel.view
    near(view)
    ring = [at(view, east, north) for east, north in ((60, 30), (140, 30), (140, -30), (60, -30), (60, 20))]
    drag(qtbot, view, ring, Qt.KeyboardModifier.ShiftModifier)
    assert {camera for camera in desk.shown() if camera} == {"cam-3", "cam-4"}
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert desk.shown() == before


def test_the_cameras_that_see_a_place_are_listed_best_first_and_go_to_the_wall_together(qtbot, open_map):
    desk = open_map()
    view = desk.map.panel.view
    near(view)
    menu = desk.map.make_menu("", 80.0, 25.0)
    next(one for one in menu.actions() if one.objectName() == "map-menu-sees").trigger()
    rows = desk.find(QListWidget, "map-list")
    expected = view.devices.coverage.seeing(80.0, 25.0)
    assert expected[0].camera == "cam-3"
    assert rows.count() == len(expected) >= 1
    assert rows.item(0).text().startswith("1. 3 Hall Street 3")
    assert "px/m" in rows.item(0).text()
    assert "Assumed" in desk.find(QLabel, "map-list-title").text()
    desk.map.panel._all.click()
    assert [camera for camera in desk.shown() if camera] == [one.camera for one in expected]


def test_the_national_point_number_of_a_place_can_be_copied_and_found_again(qtbot, open_map):
    desk = open_map()
    menu = desk.map.make_menu("", 0.0, 0.0)
    next(one for one in menu.actions() if one.objectName() == "map-menu-number").trigger()
    number = QGuiApplication.clipboard().text()
    assert number == point_number(*CENTRE)
    desk.press("map.find")
    box = desk.find(QLineEdit, "map-search")
    box.setText(number)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    view = desk.map.panel.view
    assert view.pin is not None
    assert np.hypot(*view.pin) < 10  # a cell is 10 m wide
    assert (view.view.east, view.view.north) == view.pin


@pytest.mark.parametrize(
    ("typed", "first"),
    [("hall street 5", "5 Hall Street 5"), ("범계역", "Beomgye Station"), ("37.4, 126.95", "37.4, 126.95")],
)
def test_cameras_stations_and_coordinates_are_found(qtbot, open_map, typed, first):
    desk = open_map()
    box = desk.find(QLineEdit, "map-search")
    box.setText(typed)
    assert desk.find(QListWidget, "map-list").item(0).text().splitlines()[0] == first


def test_an_alarm_stands_at_its_camera_and_a_click_opens_it(qtbot, open_map, hub):
    desk = open_map()
    qtbot.waitUntil(lambda: bool(desk.alarms.book.types), timeout=10000)
    kind = sorted(desk.alarms.book.types)[0]
    hub.ask(RaiseAlarm(type=kind, source="camera/2", camera_id="cam-2"))
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: len(view.marks) == 1, timeout=10000)
    mark = view.marks[0]
    assert (mark.east, mark.north) == pytest.approx((40.0, 0.0), abs=0.1)
    near(view)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view._mark_box(mark).center().toPoint())
    qtbot.waitUntil(lambda: [alarm.id for alarm in desk.alarms.chosen()] == [mark.id], timeout=10000)


def test_a_case_stands_where_it_is_and_a_click_takes_it_in_hand(qtbot, open_map, hub):
    desk = open_map()
    qtbot.waitUntil(lambda: bool(desk.incidents.book.types), timeout=10000)
    opened = hub.ask(OpenIncident(type=sorted(desk.incidents.book.types)[0], geo=Geo(lat=CENTRE[0], lon=CENTRE[1])))
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: [mark.case for mark in view.marks] == [True], timeout=10000)
    near(view, 0.0)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view._mark_box(view.marks[0]).center().toPoint())
    qtbot.waitUntil(lambda: desk.incidents.model.id == opened.id, timeout=10000)


def test_a_measured_way_is_as_long_as_it_is_and_escape_ends_it(qtbot, open_map):
    desk = open_map()
    view = desk.map.panel.view
    near(view, 0.0, 0.0, 1.0)
    desk.press("map.measure")
    lengths = []
    view.measured.connect(lengths.append)
    for place in ((-100, 0), (100, 0), (100, 150)):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, *place))
    assert lengths[-1] == pytest.approx(350, abs=3)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_measuring


def test_the_wheel_zooms_about_the_mouse_and_keys_move_the_map(qtbot, open_map):
    desk = open_map()
    view = desk.map.panel.view
    near(view)
    here = QPointF(120, 90)
    before = view.view.place(here.x(), here.y())
    scale = view.view.scale
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        here,
        view.mapToGlobal(here),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    assert view.view.scale == pytest.approx(scale * 1.25**2)
    assert view.view.place(here.x(), here.y()) == pytest.approx(before)
    east = view.view.east
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.view.east > east
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.view.scale < 0.2


def test_a_city_without_positions_says_what_would_fill_the_map(qtbot, open_map):
    desk = open_map(street_of_one())
    empty = desk.find(QLabel, "map-empty")
    assert empty.isVisible()
    assert "lat" in empty.text()
    assert "1 without a position" in desk.map.panel.view.accessibleName()


def street_of_one():
    from uic.devices.model import Camera

    return [Camera(id="cam-1", number=1, name="어딘가")]


def test_the_map_speaks_the_language_of_the_moment(qtbot, open_map):
    desk = open_map(language="ko")
    assert desk.map.panel.view.accessibleName().startswith("시 지도: 카메라 8대")
    desk.languages.use("en")
    qtbot.waitUntil(lambda: desk.map.panel.view.accessibleName().startswith("Map of the city: 8 cameras"))
