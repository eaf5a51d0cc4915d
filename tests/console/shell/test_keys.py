"""Every action, its keys, and changing them."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QLabel

from uic_console.actions import ConsoleAction
from uic_console.shell.keymap import sequences
from uic_console.shell.keys_window import key_list


def _page(console):
    console.open_window("settings")
    return console._windows["settings"].page("settings-keys")


def _choose(page, key):
    for row in range(page._table.rowCount()):
        page._table.setCurrentCell(row, 0)
        if page._table.current_key() == key:
            return
    raise AssertionError(f"{key} is not listed")


def test_no_two_actions_want_the_same_key(open_console):
    console = open_console()
    assert console.keymap.conflicts == {}


def test_every_action_is_listed_under_f1_with_its_key(qtbot, open_console):
    console = open_console()
    qtbot.keyClick(console.window_, Qt.Key.Key_F1)
    window = console._windows["keys"]
    assert window.isVisible()
    listed = window._table.as_text()
    for action in console.actions.all():
        assert action.title() in listed
    assert re.search(r"Ctrl\+K +Search or do anything", key_list(console.actions, console.keymap))
    window._filter.setText("dark")
    assert window._table.as_text().count("\n") == 0
    assert "Ctrl+Shift+T" in window._table.as_text()


def test_a_key_that_another_action_has_is_refused_and_the_other_is_named(qtbot, open_console):
    console = open_console()
    page = _page(console)
    _choose(page, "shell.about")
    edit = page.findChild(QKeySequenceEdit, "edit-new-key")
    edit.setKeySequence(QKeySequence("Ctrl+K"))
    edit.editingFinished.emit()
    said = page.findChild(QLabel, "note-new-key").text()
    assert "Search or do anything" in said
    assert console.keys("shell.about") == ""


def test_a_new_key_works_at_once_and_the_next_time_and_can_be_taken_back(qtbot, open_console):
    console = open_console()
    page = _page(console)
    _choose(page, "shell.theme")
    edit = page.findChild(QKeySequenceEdit, "edit-new-key")
    edit.setKeySequence(QKeySequence("F8"))
    edit.editingFinished.emit()
    qtbot.waitUntil(lambda: console.keymap.keys_text("shell.theme") == "F8", timeout=8000)
    console.window_.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is console.window_)
    before = console.theme_name()
    qtbot.keyClick(console.window_, Qt.Key.Key_F8)
    assert console.theme_name() != before
    console.window_.close()
    console.close()
    again = open_console()
    again.keymap.bind()
    assert again.keymap.keys_text("shell.theme") == "F8"
    again.preferences.set("keys", {})
    qtbot.waitUntil(lambda: again.keymap.keys_text("shell.theme") == "Ctrl+Shift+T", timeout=8000)


def test_an_action_that_raises_is_told_and_the_rest_goes_on(open_console):
    console = open_console()

    def fail() -> None:
        raise RuntimeError("no gate")

    console.actions.add(ConsoleAction(key="test.fail", title=lambda: "Open", group=lambda: "Test", run=fail))
    assert not console.keymap.run("test.fail")
    assert console.messages.all()[-1].text == "“Open” failed: no gate"
    assert console.keymap.run("shell.text.normal")


def test_rubbish_in_the_key_file_binds_nothing():
    assert sequences("Ctrl+K; F3") == [QKeySequence("Ctrl+K"), QKeySequence("F3")]
    assert sequences(" ; ") == []
