"""Units on the map: where they are and how old that is, who comes first, how far somebody can have got."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QListWidget

from uic.alarms.commands import RaiseAlarm
from uic.devices.commands import SaveDevice
from uic.devices.model import Device, DeviceKind
from uic.geo.schematic import city_frame, city_roads
from uic.units import Position, ReportPositions


def fix(unit, east, north, *, age_s=0.0, **more):
    lat, lon = city_frame().to_degrees(east, north)
    return Position(unit=unit, lat=float(lat), lon=float(lon), at=datetime.now(UTC) - timedelta(seconds=age_s), **more)


def units_at(qtbot, desk, count):
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: len(view.over.units) == count, timeout=10000)
    return {unit.id: unit for unit in view.over.units}


def places(view):
    """Of the only unit's way."""
    return {tuple(one) for unit in view.over.units for one in unit.track.round().tolist()}


def foot(desk):
    return desk.find(QLabel, "map-foot").text()


def click(qtbot, view, east, north):
    x, y = view.view.point(east, north)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def test_a_unit_stands_where_it_said_and_its_position_grows_old_until_it_is_stale(qtbot, open_map, hub):
    desk = open_map()
    hub.ask(SaveDevice(device=Device(id="unit-1", kind=DeviceKind.UNIT, name="순찰 1", code="순31")))
    hub.ask(ReportPositions(fixes=(fix("unit-1", 300.0, 40.0, age_s=27.0), fix("unit-2", -200.0, 0.0, age_s=2.0))))
    known = units_at(qtbot, desk, 2)
    assert known["unit-1"].name == "순31"
    assert (known["unit-1"].east, known["unit-1"].north) == pytest.approx((300.0, 40.0), abs=0.5)
    assert known["unit-1"].age_s >= 27
    assert not known["unit-2"].stale
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: {one.id: one.stale for one in view.over.units}["unit-1"], timeout=20000)
    view.move_to(view.view.centred(300.0, 40.0, scale=2.0))
    click(qtbot, view, 300.0, 40.0)
    assert foot(desk).startswith("순31 · position ")
    assert "stale" in foot(desk)


def test_a_unit_that_drives_leaves_the_way_it_came_behind_it(qtbot, open_map, hub):
    desk = open_map()
    view = desk.map.panel.view
    for step in range(3):
        hub.ask(ReportPositions(fixes=(fix("unit-1", 30.0 * step, 0.0, age_s=30 - 10 * step),)))
        qtbot.waitUntil(lambda so_far=step: len(places(view)) == so_far + 1)
    track = desk.map.panel.view.over.units[0].track
    assert track[0] == pytest.approx((0.0, 0.0), abs=0.5)
    assert track[-1] == pytest.approx((60.0, 0.0), abs=0.5)


def test_who_comes_first_is_told_by_time_on_the_road_and_an_old_position_does_not_count(qtbot, open_map, hub):
    desk = open_map()
    at = {"unit-1": (900.0, 200.0), "unit-2": (-300.0, 0.0), "unit-3": (20.0, 0.0)}
    fixes = [fix(unit, *place, age_s=300.0 if unit == "unit-3" else 1.0) for unit, place in at.items()]
    hub.ask(ReportPositions(fixes=tuple(fixes)))
    units_at(qtbot, desk, 3)
    menu = desk.map.make_menu("", 0.0, 0.0)
    next(one for one in menu.actions() if one.objectName() == "map-menu-nearest").trigger()
    rows = desk.find(QListWidget, "map-list")
    qtbot.waitUntil(lambda: rows.count() == 3, timeout=20000)
    roads = city_roads()
    seconds = {unit: roads.route(at[unit], (0.0, 0.0)).time_s for unit in ("unit-1", "unit-2")}
    first, second = sorted(seconds, key=seconds.__getitem__)
    minutes, rest = divmod(round(seconds[first]), 60)
    assert rows.item(0).text().splitlines()[0] == f"1. {first} · {minutes}:{rest:02d}"
    assert rows.item(1).text().startswith(f"2. {second}")
    assert "not counted" in rows.item(2).text()
    view = desk.map.panel.view
    assert view.over.routes[0][-1] == pytest.approx(roads.route(at[first], (0.0, 0.0)).points[-1], abs=1.0)
    desk.map.panel.close_list()
    assert view.over.routes == []


def test_without_any_unit_the_question_who_comes_first_is_answered_in_words(qtbot, open_map):
    desk = open_map()
    qtbot.waitUntil(lambda: desk.map.dispatch.fleet.is_known, timeout=10000)
    desk.press("map.nearest")
    assert desk.find(QLabel, "map-list-title").text() == "No unit has said where it is."


def test_how_far_somebody_can_have_got_since_the_alarm_grows_with_every_second(qtbot, open_map, hub):
    desk = open_map()
    qtbot.waitUntil(lambda: bool(desk.alarms.book.types), timeout=10000)
    kind = sorted(desk.alarms.book.types)[0]
    hub.ask(RaiseAlarm(type=kind, source="camera/2", camera_id="cam-2"))
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: len(view.marks) == 1, timeout=10000)
    view.move_to(view.view.centred(40.0, 0.0, scale=2.0))
    mark = view._mark_box(view.marks[0]).center()
    menu = desk.map.make_menu("", *view.view.place(mark.x(), mark.y()))
    item = next(one for one in menu.actions() if one.objectName() == "map-menu-reach-foot")
    assert "since the alarm" in item.text()
    item.trigger()
    qtbot.waitUntil(lambda: view.over.reached is not None, timeout=20000)
    first = view.over.reached
    qtbot.waitUntil(lambda: view.over.reached.seconds >= first.seconds + 2, timeout=20000)
    assert view.over.reached.area_km2 > first.area_km2
    assert foot(desk).startswith("Reach on foot after 0:")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.over.reached is None
    assert view.pin is None


def test_units_of_a_hub_that_is_lost_are_said_to_be_as_they_were(qtbot, open_map, hub):
    desk = open_map()
    words = desk.find(QLabel, "map-hub")
    assert not words.isVisible()
    hub.stop()
    qtbot.waitUntil(words.isVisible, timeout=20000)
    assert words.text().startswith("▲ No hub")
