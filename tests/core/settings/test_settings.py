"""Settings: where they come from, and how a wrong one is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from uic.errors import SettingsError
from uic.settings import default_file, explain, load


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    return tmp_path / "uic.toml"


def refusal(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    return str(caught.value).splitlines()


def test_the_file_is_overruled_by_the_environment_and_that_by_a_flag(file, monkeypatch):
    file.write_text("[hub]\nstart_timeout_s = 5\n[log]\nlevel = 'error'\nfiles_kept = 7\n", encoding="utf-8")
    monkeypatch.setenv("UIC_LOG_LEVEL", "debug")
    monkeypatch.setenv("UIC_HUB_START_TIMEOUT_S", "6")
    settings = load(file, {"hub.start_timeout_s": "7.5"})
    assert settings.hub.start_timeout_s == 7.5
    assert settings.log.level == "debug"
    assert settings.log.files_kept == 7
    origins = {row.key: row.origin for row in explain(file, {"hub.start_timeout_s": "7.5"})}
    assert origins["hub.start_timeout_s"] == "command line"
    assert origins["log.level"] == "environment variable UIC_LOG_LEVEL"
    assert origins["log.files_kept"] == f"{file} line 5"
    assert origins["store.url"] == "default"


def test_without_a_file_the_defaults_hold(file):
    assert load().log.level == "info"
    assert load().folders.state == file.parent / "state"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[log]\nlevel = 'loud'\n", 2, "log.level is 'loud', but must be one of debug, info, warning, error"),
        ("[log]\n\nfiles_kept = 0\n", 3, "log.files_kept is 0, but must be whole number, 1 to 100"),
        ("[log]\nfiles_kept = '3'\n", 2, "log.files_kept is '3', but must be whole number"),
        ("[log]\nto_stderr = 1\n", 2, "must be true or false"),
        ("# words\n[log]\nlevl = 'info'\n", 3, "no setting log.levl (did you mean level?)"),
        ("[lgo]\nlevel = 'info'\n", 1, "no section [lgo] (did you mean log?)"),
        ("log = 3\n", 1, "log is a section: write [log]"),
        ("hub.address = 'nowhere'\n", 1, "hub.address is 'nowhere', but must be text like tcp://127.0.0.1:5570"),
        ("[log]\nfiles_kept = [\n 1,\n 2,\n]\n", 5, "log.files_kept is [1, 2]"),
        ("[log\nlevel = 'info'\n", 1, "not valid TOML"),
        ("[log]\nlevel = 'info'\nlevel = 'info'\n", 3, "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_file_and_line(file, text, line, words):
    (message,) = refusal(file, text)
    assert message.startswith(f"{file} line {line}: ")
    assert words in message


def test_every_wrong_setting_is_named_at_once(file, monkeypatch):
    monkeypatch.setenv("UIC_LOG_FILES_KEPT", "many")
    monkeypatch.setenv("UIC_HUB_ADRESS", "tcp://127.0.0.1:1")
    messages = refusal(file, "[log]\nlevel = 1\nform = 'xml'\n")
    assert [message.split(": ")[0] for message in messages] == [
        f"{file} line 2",
        f"{file} line 3",
        "environment variable UIC_HUB_ADRESS",
        "environment variable UIC_LOG_FILES_KEPT",
    ]
    assert any("did you mean UIC_HUB_ADDRESS?" in message for message in messages)


def test_a_flag_that_is_no_setting_is_refused(file):
    with pytest.raises(SettingsError, match=r"command line: log\.levl: no such setting \(did you mean log\.level\?\)"):
        load(None, {"log.levl": "info"})


def test_a_named_file_that_is_not_there_is_an_error(file):
    with pytest.raises(SettingsError, match="no such settings file"):
        load(file)


def test_a_file_in_another_encoding_is_refused_in_words(file):
    file.write_bytes("[log] # 기록\n".encode("cp949"))
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        load(file)


def test_every_setting_says_what_it_does_and_its_default_is_allowed(file):
    rows = explain()
    assert len(rows) > 8
    for row in rows:
        assert len(row.doc) > 10, row.key
        assert row.doc.endswith("."), row.key
        assert row.env.startswith("UIC_"), row.key
        load(None, {row.key: row.default})


def test_a_number_of_seconds_or_bytes_says_its_unit(file):
    for row in explain():
        if row.key.endswith(("_s", "_ms", "_mb")):
            assert row.unit, row.key


def test_the_default_file_changes_nothing_until_a_line_is_taken_up(file):
    file.write_text(default_file(), encoding="utf-8")
    assert load(file) == load()
    uncommented = "\n".join(
        line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in default_file().splitlines()
    )
    assert tomllib.loads(uncommented)["log"]["level"] == "info"
    file.write_text(uncommented, encoding="utf-8")
    assert load(file) == load()


def test_a_password_in_a_setting_is_never_explained(file, monkeypatch):
    monkeypatch.setenv("UIC_STORE_URL", "postgresql://uic:top@secret@db:5432/uic")
    (row,) = [row for row in explain() if row.key == "store.url"]
    assert row.value == "postgresql://uic:…@db:5432/uic"
    assert load().store.url.endswith("@db:5432/uic")
