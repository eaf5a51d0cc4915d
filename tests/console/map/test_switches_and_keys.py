"""What the map shows and hides, what plugins draw on it, and the map without a mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu

from uic.devices.commands import ImportDevices
from uic.devices.model import Body, Camera, Device, DeviceKind, Pose, Preset
from uic.geo.schematic import city_frame
from uic_console.api import MapFeature
from uic_console.layers import Layer
from uic_console.map.devices import Kind
from uic_console.wall.layouts import focus_layout


def place(east, north):
    lat, lon = city_frame().to_degrees(east, north)
    return {"lat": float(lat), "lon": float(lon)}


@pytest.fixture
def peopled(qtbot, open_map, hub):
    desk = open_map()
    kinds = (DeviceKind.SIGNAL, DeviceKind.TERMINAL, DeviceKind.LEVEL, DeviceKind.UNIT)
    made = [
        Device(id=f"d-{at}", kind=kind, name="장치", name_en="Thing", code=f"T{at}", **place(50.0 * at, 90.0))
        for at, kind in enumerate(kinds)
    ]
    hub.ask(ImportDevices(devices=tuple(made)))
    qtbot.waitUntil(lambda: len(desk.map.panel.view.devices) == 8 + 3, timeout=15000)  # a unit is drawn where it is
    return desk


def test_signals_terminals_and_gauges_can_be_hidden_one_kind_at_a_time(qtbot, peopled):
    desk = peopled
    view = desk.map.panel.view
    qtbot.keyClick(view, Qt.Key.Key_L)
    menu = desk.find(QMenu, "map-layers")
    switch = next(one for one in menu.actions() if one.objectName() == "map-layer-signals")
    assert switch.isChecked()
    switch.trigger()
    assert Kind.SIGNAL not in set(view.devices.kind.tolist())
    assert {Kind.TERMINAL, Kind.LEVEL, Kind.FIXED} <= set(view.devices.kind.tolist())
    menu.close()


def test_a_click_on_a_signal_says_what_it_is_and_leaves_the_wall_alone(qtbot, peopled):
    desk = peopled
    before = desk.shown()
    view = desk.map.panel.view
    view.move_to(view.view.centred(0.0, 90.0, scale=2.0))
    x, y = view.view.point(0.0, 90.0)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert "T0 Thing · Traffic signal" in desk.find(QLabel, "map-foot").text()
    assert desk.shown() == before


def test_drawing_around_takes_cameras_only(peopled):
    view = peopled.map.panel.view
    ring = np.array([(-100, -100), (500, -100), (500, 200), (-100, 200)], float)
    assert {one[:4] for one in view.devices.within(ring)} == {"cam-"}


def test_the_map_is_worked_by_keys_alone(qtbot, open_map):
    desk = open_map()
    desk.wall.active.lay_out(focus_layout(3))
    desk.wall.active.set_hotspot(0)
    view = desk.map.panel.view
    view.setFocus()
    view.move_to(view.view.centred(118.0, 5.0, scale=2.0))
    qtbot.keyClick(view, Qt.Key.Key_C)
    assert view.chosen == "cam-4"
    assert desk.shown()[0] == "cam-4"
    desk.press("map.all")
    seen = view.view.inside(view.devices.east, view.devices.north)
    assert {camera for camera in desk.shown() if camera} == {view.devices.ids[at] for at in np.flatnonzero(seen)}
    assert seen.sum() > 3
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert desk.shown()[0] == "cam-4"


def test_the_presets_of_a_camera_that_turns_are_drawn_when_it_is_chosen(qtbot, open_map):
    pose = Pose(bearing_deg=180.0, tilt_deg=10.0, field_deg=40.0)
    turning = Camera(
        id="cam-1",
        number=1,
        name="회전",
        body=Body.PTZ,
        bearing_deg=0.0,
        presets=(Preset(key="gate", ko="정문", en="Gate", pose=pose),),
        **place(0.0, 0.0),
    )
    desk = open_map([turning])
    desk.map.show_camera("cam-1")
    ((name, eye),) = desk.map.panel.view._presets
    assert (name, eye.bearing_deg, eye.field_deg) == ("Gate", 180.0, 40.0)
    desk.map.panel.view.move_to(desk.map.panel.view.view.centred(0.0, 0.0, scale=2.0))
    desk.map.panel.view.grab()


def test_what_a_plugin_draws_is_there_until_it_is_switched_off_and_tells_of_a_click(qtbot, open_map):
    desk = open_map()
    spot = place(-300.0, 300.0)
    chosen, features = (
        [],
        [MapFeature(key="a", shape="point", points=((spot["lat"], spot["lon"]),), label="High water")],
    )
    desk.layers.add(Layer(key="x.y", title=lambda: "Water", features=lambda: features, chosen=chosen.append))
    view = desk.map.panel.view
    qtbot.waitUntil(lambda: [one.label for one in view.over.features] == ["High water"], timeout=5000)
    view.move_to(view.view.centred(-300.0, 300.0, scale=1.0))
    x, y = view.view.point(-300.0, 300.0)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert chosen == ["a"]
    features.clear()
    desk.layers.moved.emit("x.y")
    qtbot.waitUntil(lambda: view.over.features == [], timeout=5000)
    features.append(MapFeature(key="b", shape="point", points=((spot["lat"], spot["lon"]),)))
    desk.layers.moved.emit("x.y")
    qtbot.waitUntil(lambda: len(view.over.features) == 1, timeout=5000)
    desk.map.layers.switch("x.y", False)
    assert view.over.features == []
