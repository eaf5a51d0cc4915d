"""Net-casting as an operator sees it: two consoles, their walls and the panel that lists casts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from uic.plugins.commands import DisablePlugin, EnablePlugin
from uic.testing.hubs import PluginHub
from uic_console.i18n import Language
from uic_console.style import apply
from uic_console.testing import Desk
from uic_console.theme import theme
from uic_netcasting.commands import ListCasts, OpenCast
from uic_netcasting.widgets.panel import CastPanel

Desks = tuple[Desk, Desk]
CAST = ("cam-2", "cam-1", "cam-3", "cam-4", "cam-5", None)
BEFORE = ("cam-5", "cam-2", "cam-3", "cam-1")


def panel(desk: Desk) -> CastPanel:
    found = desk.window_.findChild(CastPanel, "net-casts")
    assert isinstance(found, CastPanel)
    return found


def tree(desk: Desk) -> QTreeWidget:
    found = panel(desk).findChild(QTreeWidget, "net-casts-list")
    assert isinstance(found, QTreeWidget)
    return found


def rows(desk: Desk) -> list[list[str]]:
    """What the list says, without the clock and the age."""
    items = tree(desk)
    tops = [items.topLevelItem(at) for at in range(items.topLevelItemCount())]
    return [item.text(0).split("\n")[:2] for item in tops if item is not None]


def children(desk: Desk, row: int = 0) -> list[tuple[str, str]]:
    top: Any = tree(desk).topLevelItem(row)
    return [(top.child(at).text(0), top.child(at).text(1)) for at in range(top.childCount())]


def button(desk: Desk, name: str) -> QPushButton:
    found = panel(desk).findChild(QPushButton, f"net-casts-{name}")
    assert isinstance(found, QPushButton)
    return found


def label(desk: Desk, name: str) -> QLabel:
    found = panel(desk).findChild(QLabel, f"net-casts-{name}")
    assert isinstance(found, QLabel)
    return found


def cast_on_both(qtbot: QtBot, desks: Desks, *, tile: int = 1) -> None:
    desks[0].wall.active.select(tile)
    desks[0].press("netcasting.cast-here")
    qtbot.waitUntil(lambda: all(each.shown() == CAST for each in desks), timeout=5000)


def test_pressing_n_on_a_tile_brings_the_neighbours_up_on_every_console(qtbot: QtBot, desks: Desks) -> None:
    cast_on_both(qtbot, desks)
    for each in desks:
        assert rows(each) == [["Gwanyang-ro 2", "● Open · on this wall"]]
        assert children(each) == [
            ("Gwanyang-ro 1", "40 m"),
            ("Gwanyang-ro 3", "40 m"),
            ("Gwanyang-ro 4", "80 m"),
            ("Gwanyang-ro 5", "120 m"),
        ]
        assert tree(each).topLevelItem(0).text(0).endswith("seat-1")  # type: ignore[union-attr]


def test_each_tile_says_what_its_camera_does_in_the_net(qtbot: QtBot, desks: Desks) -> None:
    cast_on_both(qtbot, desks)
    for each in desks:
        said = {camera: each.wall.active.caption(camera) for camera in CAST}
        assert "seen here last" in said["cam-2"]
        assert said["cam-1"].endswith("40 m")
        assert said["cam-5"].endswith("120 m")
        assert said["cam-1"].split()[0] != said["cam-3"].split()[0]  # one to each side


def test_an_arrest_and_a_false_sign_have_a_button_each_and_count(qtbot: QtBot, desks: Desks) -> None:
    cast_on_both(qtbot, desks)
    button(desks[0], "arrested").click()
    qtbot.waitUntil(lambda: all(each.shown() == BEFORE for each in desks), timeout=5000)
    assert "arrested at the scene" in tree(desks[0]).topLevelItem(0).text(0)  # type: ignore[union-attr]
    cast_on_both(qtbot, desks)
    button(desks[0], "false").click()
    qtbot.waitUntil(lambda: all(each.shown() == BEFORE for each in desks), timeout=5000)
    assert "False sign" in tree(desks[0]).topLevelItem(0).text(0)  # type: ignore[union-attr]


def test_releasing_on_the_other_console_brings_both_walls_back(qtbot: QtBot, desks: Desks) -> None:
    cast_on_both(qtbot, desks)
    desks[1].press("netcasting.cast-release")
    qtbot.waitUntil(lambda: all(each.shown() == BEFORE for each in desks), timeout=5000)
    for each in desks:
        assert rows(each) == [["Gwanyang-ro 2", "○ Released"]]


def test_n_where_a_cast_is_open_brings_that_cast_to_the_top_again(qtbot: QtBot, desks: Desks) -> None:
    cast_on_both(qtbot, desks)
    button(desks[0], "hide").click()
    assert desks[0].shown() == BEFORE
    assert desks[1].shown() == CAST
    desks[0].wall.active.select(1)
    desks[0].press("netcasting.cast-here")
    qtbot.waitUntil(lambda: desks[0].shown() == CAST, timeout=5000)
    assert len(rows(desks[0])) == 1


def test_the_newest_cast_lies_on_top_and_the_one_below_comes_back_when_it_is_released(
    qtbot: QtBot, desks: Desks, hub: PluginHub
) -> None:
    cast_on_both(qtbot, desks)
    hub.client("console/seat-3", plugins=["netcasting"]).call(OpenCast(camera_id="cam-5"))
    qtbot.waitUntil(lambda: all(each.shown()[:2] == ("cam-5", "cam-4") for each in desks), timeout=5000)
    assert [row[0] for row in rows(desks[0])] == ["Gwanyang-ro 5", "Gwanyang-ro 2"]
    desks[0].press("netcasting.cast-release")
    qtbot.waitUntil(lambda: all(each.shown() == CAST for each in desks), timeout=5000)


def test_a_console_that_comes_late_shows_the_open_casts(
    qtbot: QtBot, hub: PluginHub, desks: Desks, tmp_path: Any
) -> None:
    cast_on_both(qtbot, desks)
    (tmp_path / "late").mkdir()
    late = Desk(hub.hub.address, tmp_path / "late", name="console/late")
    try:
        late.start()
        qtbot.waitUntil(lambda: late.shown() == CAST, timeout=10000)
    finally:
        late.close()


def test_switching_the_plugin_off_takes_its_cast_from_the_walls_and_on_brings_it_back(
    qtbot: QtBot, desks: Desks, hub: PluginHub
) -> None:
    cast_on_both(qtbot, desks)
    client = hub.client("cli/1")
    client.call(DisablePlugin(plugin="netcasting"))
    qtbot.waitUntil(lambda: all(each.shown() == BEFORE for each in desks), timeout=5000)
    assert desks[0].actions.get("netcasting.cast-here") is None
    assert desks[0].window_.findChild(CastPanel, "net-casts") is None or not panel(desks[0]).isVisible()
    client.call(EnablePlugin(plugin="netcasting"))
    qtbot.waitUntil(lambda: all(each.shown() == CAST for each in desks), timeout=10000)


def test_the_panel_is_worked_by_keys_alone(qtbot: QtBot, desks: Desks) -> None:
    here, there = desks
    cast_on_both(qtbot, desks)
    list_ = tree(here)
    here.window_.activateWindow()
    list_.setFocus()
    qtbot.waitUntil(list_.hasFocus, timeout=8000)
    qtbot.keyClick(list_, Qt.Key.Key_Backspace)
    assert here.shown() == BEFORE
    qtbot.keyClick(list_, Qt.Key.Key_Return)
    assert here.shown() == CAST
    qtbot.keyClick(list_, Qt.Key.Key_Down)
    qtbot.keyClick(list_, Qt.Key.Key_Down)
    qtbot.keyClick(list_, Qt.Key.Key_Return)
    assert here.shown()[:3] == ("cam-3", "cam-1", "cam-2")  # a neighbour changed places with the hotspot, here only
    assert there.shown() == CAST
    qtbot.keyClick(list_, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Gwanyang-ro 4\t80" in QGuiApplication.clipboard().text()
    qtbot.keyClick(list_, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: all(each.shown() == BEFORE for each in desks), timeout=5000)


def test_a_cast_that_comes_up_while_the_list_has_the_keyboard_does_not_take_the_selection(
    qtbot: QtBot, desks: Desks, hub: PluginHub
) -> None:
    """Delete must release the cast the operator looked at, not the one that arrived that moment."""
    here, _ = desks
    cast_on_both(qtbot, desks)
    here.window_.activateWindow()
    tree(here).setFocus()
    qtbot.waitUntil(tree(here).hasFocus, timeout=8000)
    hub.client("console/seat-3", plugins=["netcasting"]).call(OpenCast(camera_id="cam-5"))
    qtbot.waitUntil(lambda: len(rows(here)) == 2, timeout=5000)
    qtbot.keyClick(tree(here), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(here)[1][1] == "○ Released", timeout=5000)
    assert rows(here)[0][1].startswith("● Open")


def test_a_double_click_and_the_buttons_do_what_the_keys_do(qtbot: QtBot, desks: Desks) -> None:
    here, _ = desks
    cast_on_both(qtbot, desks)
    button(here, "hide").click()
    assert not button(here, "hide").isEnabled()
    item: Any = tree(here).topLevelItem(0)
    tree(here).itemActivated.emit(item, 0)
    assert here.shown() == CAST
    button(here, "release").click()
    qtbot.waitUntil(lambda: here.shown() == BEFORE, timeout=5000)
    assert not button(here, "release").isEnabled()
    button(here, "show").click()  # a released cast can be looked at again
    assert here.shown() == CAST


def test_an_empty_list_says_how_to_fill_it_in_the_language_of_the_moment(qtbot: QtBot, desks: Desks) -> None:
    here, _ = desks
    assert "press N" in label(here, "empty").text()
    here.languages.use("ko")
    qtbot.waitUntil(lambda: "N을 누르면" in label(here, "empty").text(), timeout=8000)
    assert button(here, "release").text() == "해제"
    cast_on_both(qtbot, desks)
    assert rows(here) == [["관양로 2", "● 열림 · 이 화면에 표시 중"]]
    here.languages.use("en")
    qtbot.waitUntil(lambda: button(here, "release").text() == "Release", timeout=8000)


def test_a_camera_without_a_place_is_cast_alone_and_the_panel_says_why(qtbot: QtBot, desks: Desks) -> None:
    here, _ = desks
    here.wall.active.put(0, ["cam-6"])
    here.wall.active.select(0)
    here.press("netcasting.cast-here")
    qtbot.waitUntil(lambda: here.shown() == ("cam-6",), timeout=5000)
    assert "no place in the camera list" in children(here)[0][0]
    assert any("has no place in the camera list" in text for text, level in here.said if level == "warning")


def test_what_the_hub_refuses_is_said_in_the_panel_until_something_works_again(
    qtbot: QtBot, desks: Desks, hub: PluginHub
) -> None:
    here, _ = desks
    here.wall.active.put(0, ["cam-404"])
    here.wall.active.select(0)
    here.press("netcasting.cast-here")
    qtbot.waitUntil(lambda: label(here, "error").isVisible(), timeout=5000)
    assert "no longer in the camera list" in label(here, "error").text()
    assert hub.client("test/2", plugins=["netcasting"]).call(ListCasts()).casts == ()
    here.wall.active.put(0, ["cam-2"])
    here.press("netcasting.cast-here")
    qtbot.waitUntil(lambda: not label(here, "error").isVisible(), timeout=5000)


@pytest.mark.parametrize("name", ["show", "hide", "release"])
def test_every_button_names_itself_and_its_key(desks: Desks, name: str) -> None:
    control = button(desks[0], name)
    key = {"show": "Return", "hide": "Backspace", "release": "Del"}[name]
    assert control.accessibleName()
    assert key in control.toolTip()


def test_without_a_hub_nothing_is_offered_that_needs_one_and_it_says_why(
    qtbot: QtBot, desks: Desks, hub: PluginHub
) -> None:
    here, _ = desks
    cast_on_both(qtbot, desks)
    keys = {key: here.actions.get(f"netcasting.{key}") for key in ("cast-here", "cast-release", "cast-show")}
    assert [here.keymap.why_not(action) for action in keys.values() if action] == ["", "", ""]
    assert button(here, "release").isEnabled()
    # When the hub is gone
    hub.hub.stop()
    qtbot.waitUntil(lambda: not here.bus.is_connected, timeout=5000)
    # Then what sends a command is grey with its reason; looking at the cast is not
    assert not button(here, "release").isEnabled()
    assert "No hub" in button(here, "release").toolTip()
    assert button(here, "hide").isEnabled()
    reasons = {key: here.keymap.why_not(action) for key, action in keys.items() if action}
    assert "No hub" in reasons["cast-here"]
    assert "No hub" in reasons["cast-release"]
    assert reasons["cast-show"] == ""
    assert not here.keymap.run("netcasting.cast-here")
    # the Plugins window's switch too
    here.press("plugins.window")
    switch = here.find(QCheckBox, "plugin-switch")
    assert not switch.isEnabled()
    assert "No hub" in switch.toolTip()


def test_the_panel_has_an_icon_of_its_own_in_the_rail(qtbot: QtBot, desks: Desks) -> None:
    here, _ = desks
    rail = here.window_.add_rail(here.actions, here.keymap)
    dock = here.window_.docks.get("netcasting.casts")
    assert dock is not None
    assert dock.spec.icon == "target"
    here.add_dock(replace(dock.spec, key="test.misspelt", icon="tagret"))
    here.add_dock(replace(dock.spec, key="test.puzzle", icon="puzzle"))
    drawn = {name: _drawn(rail, name) for name in ("netcasting.casts", "test.misspelt", "test.puzzle")}
    assert drawn["netcasting.casts"] != drawn["test.puzzle"]
    assert drawn["test.misspelt"] == drawn["test.puzzle"]  # a known shape, not an empty button


def _drawn(rail: QWidget, dock: str) -> QImage:
    found = rail.findChild(QToolButton, f"rail-{dock}")
    assert isinstance(found, QToolButton)
    return found.icon().pixmap(20, 20).toImage()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_panel_cuts_no_button_and_neither_time_nor_opener(
    qtbot: QtBot, desks: Desks, percent: int, language: Language
) -> None:
    here, _ = desks
    cast_on_both(qtbot, desks)
    here.languages.use(language)
    theme.use(scale=percent / 100)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app)
    try:
        shown = panel(here)
        for width in (260, 340):
            shown.setFixedWidth(width)
            qtbot.wait(50)
            for name in ("show", "hide", "release"):
                control = button(here, name)
                assert control.width() >= control.fontMetrics().horizontalAdvance(control.text()) + 10
            item: Any = tree(here).topLevelItem(0)
            room = tree(here).visualItemRect(item).width()
            _, _, when, who = item.text(0).split("\n")
            assert max(tree(here).fontMetrics().horizontalAdvance(line) for line in (when, who)) < room
            assert ":" in when
            assert "seat-1" in who
    finally:
        theme.use(scale=1.0)
        apply(app)


def test_the_casts_title_on_the_wall_follows_the_language_and_keeps_the_zoom(qtbot: QtBot, desks: Desks) -> None:
    here, _ = desks
    cast_on_both(qtbot, desks)
    here.wall.active.zoom(1, 2.0)
    zoomed = here.wall.active.state.tiles
    assert here.wall.active.state.title == "Net-cast · Gwanyang-ro 2"
    here.languages.use("ko")
    qtbot.waitUntil(lambda: here.wall.active.state.title.endswith("관양로 2"), timeout=8000)
    assert "Net-cast" not in here.wall.active.state.title
    assert here.wall.active.state.tiles == zoomed


def test_an_open_net_lies_on_the_map_and_leaves_it_with_its_release(desks: Desks, qtbot: QtBot) -> None:
    here = desks[0]
    layer = here.layers.get("netcasting.nets")
    assert layer is not None
    moved: list[str] = []
    here.layers.moved.connect(moved.append)
    assert layer.features() == []
    cast_on_both(qtbot, desks)
    qtbot.waitUntil(lambda: any(one.shape == "area" for one in layer.features()), timeout=30000)
    *around, sign = layer.features()
    assert sign.shape == "point"
    assert sign.label.startswith("Net · 4 cameras")
    gaps = [one for one in around if one.mark == "gap"]  # nobody knows where these cameras look: no way out is closed
    assert all(one.label and one.tone == "p1" for one in gaps)
    assert "netcasting.nets" in moved
    here.press("netcasting.cast-release")
    qtbot.waitUntil(lambda: layer.features() == [], timeout=10000)
