"""The log: one line a fact, in a file that does not grow for ever, without passwords."""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from uic import __version__
from uic.logs import begin, log_file, without_passwords
from uic.settings import load


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv("UIC_STATE_DIR", str(tmp_path))
    before = logging.getLogger().level

    def start(**flags: object):
        settings = load(None, {key.replace("__", "."): value for key, value in flags.items()})
        begin(settings, "hub")
        return log_file(settings, "hub")

    yield start
    for handler in [handler for handler in logging.getLogger().handlers if handler.name == "uic"]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    logging.getLogger().setLevel(before)
    structlog.reset_defaults()


def test_a_fact_is_one_line_of_keys_and_values_in_utc(log):
    file = log()
    structlog.get_logger("uic.video").warning("stream lost", camera="cam-1", reason="no answer", name="비산사거리")
    logging.getLogger("uic.bus").warning("old style: %d", 7)
    first, second = file.read_text(encoding="utf-8").splitlines()
    assert "level=warning" in first
    assert 'event="stream lost"' in first
    assert 'reason="no answer"' in first
    assert "name=비산사거리" in first
    assert first.split()[0].endswith("Z")
    assert "process=hub" in first
    assert 'event="old style: 7"' in second
    assert "logger=uic.bus" in second


def test_passwords_of_streams_never_reach_the_log(log):
    file = log()
    structlog.get_logger("x").error("cannot open rtsp://admin:p@ss@10.0.0.1/main", url="rtsp://admin:secret@10.0.0.1/")
    try:
        raise ValueError("rtsp://admin:third@10.0.0.1/")
    except ValueError:
        structlog.get_logger("x").exception("refused")
    text = file.read_text(encoding="utf-8")
    assert "10.0.0.1" in text
    assert not any(secret in text for secret in ("p@ss", "secret", "third", "ss@10"))
    assert without_passwords("http://u:p@h/a?b=c@d") == "http://…@h/a?b=c@d"
    assert without_passwords("rtsp://10.0.0.1:554/ch/1") == "rtsp://10.0.0.1:554/ch/1"
    assert without_passwords("http://h/v?user=a&passwd=x1&ch=2") == "http://h/v?user=a&passwd=…&ch=2"


def test_the_level_is_a_setting(log):
    file = log(log__level="error")
    structlog.get_logger("x").warning("quiet")
    structlog.get_logger("x").error("loud")
    assert "quiet" not in file.read_text(encoding="utf-8")
    assert "loud" in file.read_text(encoding="utf-8")


def test_json_lines_are_what_a_collector_of_opentelemetry_takes_as_they_are(log):
    file = log(log__form="json")
    before = datetime.now(UTC)
    structlog.get_logger("x").info("began", cameras=64, name="비산사거리", rate=float("nan"), where=Path("a"))
    (line,) = file.read_text(encoding="utf-8").splitlines()
    told = json.loads(line, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert set(told) == {"timestamp", "severity_text", "severity_number", "body", "attributes", "resource"}
    assert told["timestamp"].endswith("Z")
    assert before <= datetime.fromisoformat(told["timestamp"]) <= datetime.now(UTC)
    assert (told["body"], told["severity_text"], told["severity_number"]) == ("began", "INFO", 9)
    attributes = told["attributes"]
    assert (attributes["cameras"], attributes["name"], attributes["logger"]) == (64, "비산사거리", "x")
    assert attributes["rate"] is None
    assert "비산사거리" in line, "written as it is, for who greps"
    assert told["resource"] == {"service.name": "uic-hub", "service.version": __version__, "process.pid": os.getpid()}


def test_a_collector_hears_how_serious_a_line_is_and_where_it_was_raised_without_passwords(log):
    file = log(log__form="json", log__level="debug")
    logger = logging.getLogger("old")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
        logger.log(level, "cannot open %s", "rtsp://admin:p@ss@10.0.0.1/")
    try:
        raise ValueError("rtsp://admin:third@10.0.0.1/")
    except ValueError:
        structlog.get_logger("x").exception("refused")
    *lines, raised = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["severity_number"] for line in lines] == [5, 9, 13, 17, 21]
    assert [line["severity_text"] for line in lines] == ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
    assert {line["body"] for line in lines} == {"cannot open rtsp://…@10.0.0.1/"}
    assert raised["severity_number"] == 17
    assert "ValueError: rtsp://…@10.0.0.1/" in raised["attributes"]["exception.stacktrace"]
    assert "third" not in file.read_text(encoding="utf-8")


def test_the_file_is_set_aside_when_it_is_large_and_old_ones_are_let_go(log):
    file = log(log__file_size_mb=0.1, log__files_kept=2)
    for count in range(4000):
        structlog.get_logger("x").info("a line that fills the file", count=count, words="x" * 50)
    assert sorted(path.name for path in file.parent.iterdir()) == ["hub.log", "hub.log.1", "hub.log.2"]
    assert all(path.stat().st_size <= 101_000 for path in file.parent.iterdir())
    assert "count=3999" in file.read_text(encoding="utf-8")


def test_beginning_twice_does_not_double_the_lines(log):
    log()
    file = log()
    structlog.get_logger("x").info("once")
    assert file.read_text(encoding="utf-8").count("once") == 1


def test_a_log_folder_that_cannot_be_made_is_said_and_work_goes_on(log, tmp_path, capsys):
    (tmp_path / "log").write_text("in the way")
    log()
    structlog.get_logger("x").info("still here")
    told = capsys.readouterr().err
    assert "no log file" in told
    assert "still here" in told
