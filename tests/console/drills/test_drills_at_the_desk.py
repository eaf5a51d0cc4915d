"""A console joins a replay or an exercise as any hub: its panels fill, its bar and its trainer's panel work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from uic.alarms.commands import RaiseAlarm, SaveAlarmType
from uic.drills.story import read_story
from uic.testing.drills import drill_home, exercise_hub, replay_hub
from uic_console.drills.mark import Band
from uic_console.drills.timeline import Timeline
from uic_console.drills.trainer import TrainerPanel
from uic_console.room_clock import room_clock
from uic_console.testing import Desk

sys.path.insert(0, str(Path(__file__).parents[2] / "core" / "drills"))

from a_day import Day, live_a_day


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return live_a_day(tmp_path_factory.mktemp("room"))


@pytest.fixture
def seated(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Makes consoles of a hub."""
    desks: list[Desk] = []

    def sit(address: str) -> Desk:
        desk = Desk(address, tmp_path / "desk", safe_mode=True)
        desks.append(desk)
        desk.start()
        qtbot.waitUntil(lambda: desk.bus.is_connected, timeout=10_000)
        return desk

    yield sit
    for desk in desks:
        desk.close()
    assert datetime.now(UTC).timestamp() - room_clock.now().timestamp() < 1.0


def child(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def test_a_replay_fills_the_panels_and_its_bar_goes_on_back_and_anywhere(
    qtbot: QtBot, day: Day, seated: Callable[[str], Desk]
) -> None:
    with replay_hub(day.home, day.file) as hub:
        desk = seated(hub.address)
        window = desk.window_
        band = window.findChild(Band)
        assert band is not None
        assert "REPLAY" in band.words
        qtbot.waitUntil(lambda: set(desk.alarms.book.alarms) == {day.standing}, timeout=10_000)
        model = desk.drills.replay
        assert model is not None
        qtbot.waitUntil(lambda: model.state is not None)
        assert abs((room_clock.now() - day.since).total_seconds()) < 1.0
        qtbot.mouseClick(child(window, QToolButton, "replay-on"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: model.state is not None and model.state.position == 1)
        line = child(window, Timeline, "replay-timeline")
        assert isinstance(line, Timeline)
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 2, line.height() // 2))
        qtbot.waitUntil(lambda: set(desk.alarms.book.alarms) == {day.raised}, timeout=10_000)
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, line.height() // 2))
        qtbot.waitUntil(lambda: set(desk.alarms.book.alarms) == {day.standing}, timeout=10_000)
        qtbot.mouseClick(child(window, QToolButton, "replay-play"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: set(desk.alarms.book.alarms) == {day.raised}, timeout=10_000)
        assert desk.bus.why_not(RaiseAlarm) == "This is a replay: it can be looked at, not changed."
        assert desk.bus.why_not(SaveAlarmType) != ""
        assert not (desk.state_dir / "cameras.msgpack").exists()


def test_a_trainer_leads_an_exercise_from_her_panel(
    qtbot: QtBot, tmp_path: Path, seated: Callable[[str], Desk]
) -> None:
    with exercise_hub(drill_home(tmp_path / "state"), read_story("mugging")) as (hub, folder):
        desk = seated(hub.address)
        model = desk.drills.exercise
        assert model is not None
        qtbot.waitUntil(lambda: desk.window_.findChild(TrainerPanel) is not None, timeout=10_000)
        panel = desk.window_.findChild(TrainerPanel)
        assert panel is not None
        injects = panel.findChild(QTableWidget, "trainer-injects")
        assert injects is not None
        qtbot.waitUntil(lambda: injects.rowCount() == 5)
        qtbot.mouseClick(child(panel, QPushButton, "trainer-go"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: model.exercise is not None and model.exercise.state == "running")
        injects.selectRow(0)
        injects.setFocus()
        qtbot.keyClick(injects, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda: any(one.type == "drill.scream" for one in desk.alarms.book.alarms.values()), timeout=10_000
        )
        note = child(panel, QLineEdit, "trainer-note")
        qtbot.keyClicks(note, "good")
        qtbot.keyClick(note, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: model.exercise is not None and [one.text for one in model.exercise.notes] == ["good"])
        end = child(panel, QPushButton, "trainer-end")
        qtbot.mouseClick(end, Qt.MouseButton.LeftButton)
        assert model.exercise is not None
        assert model.exercise.state == "running"  # it asks once more
        qtbot.mouseClick(end, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: model.exercise is not None and model.exercise.state == "ended", timeout=10_000)
        assert (folder / "report-ko.html").exists()
