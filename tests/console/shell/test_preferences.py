"""What a person prefers, and the machine's settings: kept, checked, never half written."""

from __future__ import annotations

import json
import tomllib

import msgspec
import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSlider

from uic.errors import SettingsError
from uic.settings import settings_file
from uic_console.files import Writer, write_atomically
from uic_console.preferences import Preferences
from uic_console.shell.settings_file import changed_text


def _page(console, name):
    console.open_window("settings")
    return console._windows["settings"].page(name)


def test_a_choice_is_on_the_disk_and_there_the_next_time(qapp, tmp_path):
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("text_scale", 120)
    preferences.flush()
    assert Preferences(tmp_path / "preferences.json").choices.text_scale == 120


def test_a_value_out_of_range_is_refused_and_nothing_is_changed(qapp, tmp_path):
    preferences = Preferences(tmp_path / "preferences.json")
    with pytest.raises(msgspec.ValidationError):
        preferences.set("text_scale", 900)
    assert preferences.choices.text_scale == 100


@pytest.mark.parametrize("rubbish", [b"", b"{half", b"\xff\x00", b"[]", b"null"])
def test_a_broken_file_survives_aside_and_the_console_starts(qapp, tmp_path, rubbish):
    path = tmp_path / "preferences.json"
    path.write_bytes(rubbish)
    preferences = Preferences(path)
    assert preferences.choices.text_scale == 100
    assert preferences.trouble
    assert (tmp_path / "preferences.broken.json").read_bytes() == rubbish


def test_one_wrong_value_costs_only_itself(qapp, tmp_path):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({"text_scale": 500, "language": "ko", "keys": {"a": "F2"}, "of_a_later_version": 1}))
    choices = Preferences(path).choices
    assert (choices.text_scale, choices.language, choices.keys) == (100, "ko", {"a": "F2"})


def test_the_console_says_that_preferences_were_unreadable(qtbot, open_console, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "preferences.json").write_bytes(b"{half")
    console = open_console()
    qtbot.waitUntil(lambda: any("preferences" in m.text for m in console.messages.all()), timeout=8000)


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "file.json"
    write_atomically(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_of_many_versions_the_newest_is_written(tmp_path):
    writer = Writer()
    for number in range(200):
        writer.put(tmp_path / "file", str(number).encode())
    assert writer.flush()
    assert (tmp_path / "file").read_bytes() == b"199"


def test_the_settings_window_changes_language_theme_and_text_size_at_once(qtbot, open_console):
    console = open_console()
    page = _page(console, "settings-person")
    combo = page.findChild(QComboBox, "edit-theme")
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert console.theme_name() == "light"
    page.findChild(QSlider, "edit-text-scale").setValue(14)
    assert console.preferences.choices.text_scale == 140
    combo = page.findChild(QComboBox, "edit-language")
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    qtbot.waitUntil(lambda: console._windows["settings"].windowTitle() == "설정", timeout=8000)
    console.scale_text(100)
    console.use_theme("dark")


def test_a_wrong_machine_setting_is_refused_beside_its_field_and_not_written(open_console):
    console = open_console()
    page = _page(console, "settings-hub")
    line, note = page.findChild(QLineEdit, "edit-hub.address"), page.findChild(QLabel, "note-hub.address")
    line.setText("here")
    line.setModified(True)
    line.editingFinished.emit()
    assert "Must be" in note.text()
    assert not settings_file().exists()


def test_a_right_machine_setting_is_written_and_the_file_keeps_its_comments(open_console):
    console = open_console()
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("# ours\n[log]\nlevel = 'debug'  # while we look\n")
    page = _page(console, "settings-log")
    box = page.findChild(QCheckBox, "edit-log.to_stderr")
    assert page.findChild(QComboBox, "edit-log.level").currentText() == "debug"
    box.click()
    text = settings_file().read_text()
    assert tomllib.loads(text)["log"] == {"level": "debug", "to_stderr": True}
    assert "# ours" in text
    assert "# while we look" in text
    box.click()
    assert "to_stderr" not in tomllib.loads(settings_file().read_text())["log"]


def test_a_setting_that_the_environment_gives_cannot_be_changed_here(open_console, monkeypatch):
    monkeypatch.setenv("UIC_LOG_LEVEL", "error")
    page = _page(open_console(), "settings-log")
    assert not page.findChild(QComboBox, "edit-log.level").isEnabled()
    assert "UIC_LOG_LEVEL" in page.findChild(QLabel, "note-log.level").text()


def test_a_settings_file_that_is_no_toml_is_said(tmp_path):
    (tmp_path / "uic.toml").write_text("[log\n")
    with pytest.raises(SettingsError, match=r"uic\.toml"):
        changed_text(tmp_path / "uic.toml", {"log.level": "debug"})
