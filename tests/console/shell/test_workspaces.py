"""Panels and the arrangements they are kept in."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from uic_console.services import Dock


def _dock(key="test.notes", workspaces=("watch",)):
    return Dock(key=key, title=lambda: "Notes", widget=lambda: QLabel("notes"), area="right", workspaces=workspaces)


def _open(console):
    return {frame.spec.key for frame in console.window_.docks.frames() if not frame.isHidden()}


def _again(console, open_console):
    console.window_.close()
    console.close()
    return open_console()


def test_each_workspace_opens_its_own_panels(qtbot, open_console):
    console = open_console()
    assert "wall.cameras" in _open(console)
    qtbot.keyClick(console.window_, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert console.window_.workspaces.current == "supervisor"
    assert "messages" in _open(console)
    qtbot.keyClick(console.window_, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert "messages" not in _open(console)


def test_a_workspace_is_as_the_person_left_it_the_next_time(qtbot, open_console):
    console = open_console()
    console.show_dock("messages")
    console.window_.docks.get("wall.cameras").close()
    console.use_workspace("city")
    console.use_workspace("watch")
    assert (_open(console) >= {"messages"}, "wall.cameras" in _open(console)) == (True, False)
    console = _again(console, open_console)
    assert (_open(console) >= {"messages"}, "wall.cameras" in _open(console)) == (True, False)
    console.keymap.run("shell.workspace.reset")
    assert ("messages" in _open(console), "wall.cameras" in _open(console)) == (False, True)


def test_the_console_begins_in_the_workspace_it_was_left_in(open_console):
    console = open_console()
    console.use_workspace("supervisor")
    assert _again(console, open_console).window_.workspaces.current == "supervisor"


def test_a_panel_that_comes_late_stands_where_it_was(open_console):
    console = open_console()
    console.add_dock(_dock(workspaces=()))
    assert "test.notes" not in _open(console)
    console.show_dock("test.notes")
    console = _again(console, open_console)
    console.add_dock(_dock(workspaces=()))
    assert "test.notes" in _open(console)
    console.remove_dock("test.notes")
    console.add_dock(_dock(key="test.new", workspaces=("watch",)))
    assert "test.new" in _open(console)


def test_a_panel_that_cannot_be_made_says_so_and_harms_nothing(qtbot, open_console):
    def fail() -> QLabel:
        raise RuntimeError("no widget")

    console = open_console()
    console.add_dock(Dock(key="test.bad", title=lambda: "Bad", widget=fail, workspaces=("watch",)))
    frame = console.window_.docks.get("test.bad")
    qtbot.waitUntil(lambda: isinstance(frame.widget(), QLabel), timeout=8000)
    assert "could not be opened" in frame.widget().text()


def test_a_broken_workspace_file_gives_the_defaults(open_console):
    console = open_console()
    path = console.state_dir / "workspaces.json"
    console.window_.close()
    console.close()
    for rubbish in (b"{half", json.dumps({"version": 1, "states": {"watch": "!!!"}}).encode(), b"\xff\xfe"):
        path.write_bytes(rubbish)
        console = open_console()
        assert "wall.cameras" in _open(console)
        console.window_.close()
        console.close()


def test_the_liaison_window_begins_with_its_own_workspace(open_console):
    console = open_console(purpose="liaison")
    assert console.window_.workspaces.current == "liaison"
    assert console.state_dir.name == "liaison"
    assert console.actions.get("wall.edit") is None
    assert not console.window_.findChild(QToolButton, "wall-edit").isVisible()
    assert console.window_.findChild(QToolButton, "wall-layouts").isVisible()
    assert console.actions.get("wall.undo") is None
    assert console.window_.docks.get("wall.cameras") is None
    assert console._wall_part.walls.active.read_only


def test_the_rail_opens_and_closes_a_panel_and_shows_which_is_open(qtbot, open_console):
    console = open_console()
    button = console.rail._buttons["messages"]
    assert not button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "messages" in _open(console)
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "messages" not in _open(console)
    assert not button.isChecked()


def test_panels_that_need_more_than_the_window_share_a_place_instead_of_making_it_higher(qtbot, open_console):
    console = open_console()
    high = console.window_.height()

    def tall():
        made = QLabel("notes")
        made.setMinimumHeight(high // 3)
        return made

    keys = [f"test.notes-{number}" for number in range(4)]
    for key in keys:
        console.add_dock(Dock(key=key, title=lambda: "Notes", widget=tall, area="right", workspaces=()))
        console.show_dock(key)
        qtbot.wait(0)
    docks = console.window_.docks
    assert all(not docks.get(key).isHidden() for key in keys)
    assert console.window_.height() == high
    assert docks.get(keys[-1]).isVisible()
    assert docks.get(keys[-1]) in console.window_.tabifiedDockWidgets(docks.get(keys[-2]))
