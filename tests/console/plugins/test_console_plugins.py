"""Plugins in a console: up and down with the hub's word, and never more trouble than their own."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from uic.plugins import PluginState
from uic.plugins.commands import DisablePlugin, EnablePlugin
from uic.testing.hubs import PluginHub
from uic_console.plugins import PluginEntry
from uic_console.testing import Desk, settle

NewDesk = Callable[..., Desk]


def entry(desk: Desk, name: str) -> PluginEntry:
    return {each.name: each for each in desk.plugin_part.plugins.entries()}[name]


def up(qtbot: QtBot, desk: Desk) -> Desk:
    """The desk once its console and the hub have tried every plugin."""

    def tried() -> None:
        entries = desk.plugin_part.plugins.entries()
        assert len(entries) > 10
        assert not [each.name for each in entries if each.hub.state is PluginState.STARTING]
        assert entry(desk, "hello").works_here

    qtbot.waitUntil(tried, timeout=15000)
    return desk


def test_a_plugin_comes_up_with_its_panel_and_its_keys(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    here.show_dock("hello.hello")
    assert here.find(QLabel, "hello").text() == "0"
    assert here.press("hello.greet")
    assert here.find(QLabel, "hello").text() == "1"
    greet = here.actions.get("hello.greet")
    assert greet is not None
    assert (greet.title(), greet.shortcut) == ("Greet", "Ctrl+G")
    here.languages.use("ko")
    assert greet.title() == "인사"


def test_an_action_on_a_tile_gets_the_camera_of_the_selected_one(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    here.press("hello.wave")
    assert here.said[-1] == ("Select a tile with a camera first, then: Wave", "warning")
    here.wall.active.put(0, ["cam-7"])
    here.press("hello.wave")
    here.show_dock("hello.hello")
    assert here.find(QLabel, "hello").model.waved == ["cam-7"]


def test_switching_a_plugin_off_takes_all_of_it_away_and_leaves_nothing_behind(
    qtbot: QtBot, desk: NewDesk, hub: PluginHub
) -> None:
    here = up(qtbot, desk())
    here.show_dock("hello.hello")
    panel = here.find(QLabel, "hello")
    left = [weakref.ref(panel), weakref.ref(panel.model), weakref.ref(panel.model.console)]
    del panel
    client = hub.client()
    client.call(DisablePlugin(plugin="hello"))
    qtbot.waitUntil(lambda: not entry(here, "hello").works_here, timeout=5000)
    settle()
    gc.collect()
    assert [ref() for ref in left] == [None, None, None]
    assert here.actions.get("hello.greet") is None
    assert here.window_.docks.get("hello.hello") is None
    client.call(EnablePlugin(plugin="hello"))
    qtbot.waitUntil(lambda: entry(here, "hello").works_here, timeout=5000)
    assert here.press("hello.greet")


def test_a_model_that_raises_keeps_its_plugin_off_this_console_only(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    broken = entry(here, "bad-model")
    assert broken.hub.state is PluginState.LOADED
    assert not broken.works_here
    assert broken.trouble is not None
    assert "no model today" in broken.trouble.text
    assert "raise ValueError" in broken.trouble.traceback


def test_a_panel_that_cannot_be_made_says_so_and_can_be_tried_again(qtbot: QtBot, desk: NewDesk) -> None:
    import uic_bad_panel.widgets as theirs  # type: ignore[import-not-found]

    theirs.TROUBLES[:] = ["no panel today"]
    here = up(qtbot, desk())
    here.show_dock("bad-panel.bad")
    qtbot.waitUntil(lambda: entry(here, "bad-panel").faults > 0, timeout=5000)
    retry = here.find(QPushButton, "panel-retry")
    assert "could not be shown" in retry.parent().findChild(QLabel).text()
    retry.click()
    qtbot.waitUntil(lambda: here.window_.docks.get("bad-panel.bad") is not None, timeout=5000)
    settle()
    here.show_dock("bad-panel.bad")
    assert here.find(QLabel, "bad-panel").text() == "works now"


def test_a_panel_that_raises_at_every_paint_is_taken_away_and_named(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    here.show_dock("bad-paint.paint")
    torn = here.find(QWidget, "torn")

    def given_up() -> None:
        if entry(here, "bad-paint").works_here:
            torn.update()
        assert not entry(here, "bad-paint").works_here

    qtbot.waitUntil(given_up, timeout=10000)
    trouble = entry(here, "bad-paint").trouble
    assert trouble is not None
    assert trouble.code == "plugin.console_half_failed"
    assert "no colours left" in trouble.text
    assert entry(here, "hello").works_here
    assert here.press("hello.greet")


def test_what_the_hub_could_not_start_is_shown_with_the_hubs_reason(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    for name, code in {
        "bad-import": "plugin.manifest_wrong",  # none of it runs before its manifest is read
        "bad-api": "plugin.wrong_api",
        "bad-service": "plugin.service_failed",
    }.items():
        trouble = entry(here, name).trouble
        assert trouble is not None
        assert trouble.code == code


def test_a_console_in_safe_mode_runs_no_plugin_while_the_hub_and_others_do(qtbot: QtBot, desk: NewDesk) -> None:
    safe, normal = desk(safe_mode=True), up(qtbot, desk())
    qtbot.waitUntil(lambda: len(safe.plugin_part.plugins.entries()) > 10, timeout=5000)
    assert not any(each.works_here for each in safe.plugin_part.plugins.entries())
    assert entry(safe, "hello").hub.state is PluginState.LOADED
    assert safe.actions.get("hello.greet") is None
    assert entry(normal, "hello").works_here


def test_a_plugin_may_only_touch_what_its_manifest_asks_for(qtbot: QtBot, desk: NewDesk) -> None:
    from uic.layouts import ListLayouts
    from uic_console.api import PictureMark, Presentation
    from uic_console.plugins.gate import Gate, PermissionNotAsked

    here = up(qtbot, desk())
    here.show_dock("hello.hello")
    console = here.find(QLabel, "hello").model.console
    with pytest.raises(PermissionNotAsked, match=r"camera\.read"):
        console.cameras.all()
    with pytest.raises(PermissionNotAsked, match=r"wall\.present"):
        console.wall.present(Presentation(key="x", title="x", cameras=("cam-1",)))
    with pytest.raises(PermissionNotAsked, match=r"wall\.mark"):
        console.wall.mark(PictureMark(key="x", camera="cam-1", x=0.5, y=0.5))
    with pytest.raises(PermissionNotAsked, match=r"plugin\.disable"):
        console.bus.ask(DisablePlugin(plugin="netcasting"))
    other = Gate(console.console, permissions=("layout.list",), commands=("hello.list",), blame=lambda *_: None)
    with pytest.raises(PermissionNotAsked, match=r"camera\.\*"):  # these events carry the addresses of streams
        other.bus.follow(["layout", "hello", "camera"], snapshot=ListLayouts(), reset=print, event=print)
    other.bus.follow(["layout", "hello"], snapshot=ListLayouts(), reset=print, event=print).stop()


def test_what_a_plugin_marked_in_pictures_goes_with_it_and_is_no_others_to_take_away(
    qtbot: QtBot, desk: NewDesk
) -> None:
    from uic_console.api import PictureMark
    from uic_console.plugins.gate import Gate

    inner = up(qtbot, desk())
    inner.show_dock("hello.hello")
    console = inner.find(QLabel, "hello").model.console.console
    one, other = (Gate(console, permissions=("wall.mark",), commands=(), blame=lambda *_: None) for _ in range(2))
    one.wall.mark(PictureMark(key="x", camera="cam-1", x=0.5, y=0.5, seconds=60.0))
    other.wall.unmark("x")
    assert len(console.wall.marks("cam-1")) == 1
    one.close()
    assert console.wall.marks("cam-1") == ()


def test_a_map_layer_that_raises_is_counted_for_its_plugin_and_draws_nothing(qtbot: QtBot, desk: NewDesk) -> None:
    here = up(qtbot, desk())
    layer = here.layers.get("hello.spots")
    assert layer is not None
    assert [one.label for one in layer.features()] == ["Hello"]
    model = here.plugin_part.plugins._halves["hello"]._model
    before = entry(here, "hello").faults
    model.spots_are = "broken"
    assert layer.features() == []
    model.spots_are = "endless"
    assert layer.features() == []
    assert entry(here, "hello").faults == before + 2
    layer.chosen("a")
    assert model.chosen_spots == ["a"]
