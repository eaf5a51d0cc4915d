"""Alarms reach a whole console with a playing wall: banner, frame and answer; and a storm of them leaves it usable."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from uic.alarms import AlarmPriority, AlarmState, AlarmType
from uic.alarms.commands import AcknowledgeAlarms, DeclareAlarmTypes, ListAlarms, RaiseAlarm
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.hub import core_event_types
from uic.settings import load
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic.video.engine import WallEngine
from uic_console.alarms.banner import AlarmBanner
from uic_console.alarms.panel import AlarmPanel
from uic_console.options import Options
from uic_console.shell.console import ShellConsole
from uic_console.testing import Desk

STORM, OVER_S = 1000, 10.0
TYPES = (
    AlarmType(key="t.critical", title_ko="SOS", title_en="SOS", priority=AlarmPriority.CRITICAL, must_answer=True),
    AlarmType(key="t.medium", title_ko="끊김", title_en="Lost"),
    AlarmType(key="t.low", title_ko="정지", title_en="Frozen", priority=AlarmPriority.LOW),
)
STORMING = """
    import sys, time
    from uic.alarms.commands import RaiseAlarm
    from uic.bus import HubClient

    address, many, over_s = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    with HubClient(address, client="test/storm") as client:
        client.wait(10.0)
        began, waiting = time.monotonic(), []
        for number in range(many):
            time.sleep(max(0.0, began + number * over_s / many - time.monotonic()))
            kind = "t.medium" if number % 5 == 0 else "t.low"
            raised = RaiseAlarm(type=kind, source=f"point/{number}", camera_id=f"cam-{number % 4 + 1}")
            waiting.append(client.ask(raised, timeout_s=30.0))
        took = time.monotonic() - began
        for future in waiting:
            future.result(30.0)
        print(f"{took:.2f}")
"""


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, h264_clip: Callable[..., Path]) -> Iterator[HubProcess]:
    """The product's own hub with four cameras that play, and kinds of alarms."""
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    clip = str(h264_clip(320, 180, 10, 2.0))
    cameras = tuple(
        Camera(id=f"cam-{at}", number=at, name=f"관양로 {at}", name_en=f"Street {at}", streams=(Stream(url=clip),))
        for at in range(1, 5)
    )
    with HubProcess(tmp_path / "hub") as process:
        with HubClient(process.address, client="test/furnish") as client:
            client.wait(10.0)
            client.call(ImportCameras(cameras=cameras), timeout_s=30.0)
            client.call(DeclareAlarmTypes(owner="test", types=TYPES), timeout_s=30.0)
        yield process


@pytest.fixture
def console(
    qapp: QApplication, hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ShellConsole]:
    """A whole console with four live tiles."""
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    engine = WallEngine(1)
    settings = load(flags={"hub.address": hub.address, "wall.tiles": "4", "log.to_file": "false"})
    made = ShellConsole(Options(offscreen=True, language="en", size=(1366, 768)), settings, engine)
    made.show()
    made.window_.activateWindow()
    assert made.rooms is not None
    lives(lambda: made.figures().live == 4 and made.rooms.alarms.book.is_known, within_s=40.0)
    yield made
    made.window_.close()
    made.destroy()
    engine.close()


def lives(true: Callable[[], object], *, within_s: float = 20.0) -> None:
    """Let every window live until something is so."""
    eventually(lambda: QApplication.processEvents() or true(), within_s=within_s)


def test_an_alarm_comes_up_in_every_window_and_one_key_answers_it_for_all(
    console: ShellConsole, hub: HubProcess, tmp_path: Path
) -> None:
    # Given a whole console with a second wall window, and another console
    book, part = console.rooms.alarms.book, console.rooms.alarms
    console.actions.run("wall.window.new")
    (tmp_path / "desk").mkdir()
    desk = Desk(hub.address, tmp_path / "desk")
    with HubClient(hub.address, client="test/world", event_types=core_event_types()) as world:
        desk.start()
        world.wait(10.0)
        # When a critical alarm comes for a camera on the wall
        raised = world.call(RaiseAlarm(type="t.critical", source="escort/12", camera_id="cam-2", text_en="180 m off"))
        lives(lambda: book.get(raised.id) is not None and desk.alarms.book.get(raised.id) is not None)
        # Then each window has its banner above the wall, not over it, and the camera's tile is framed
        lives(lambda: len([b for b in banners() if b.isVisible()]) == 3)
        wall_view = console.window_.centralWidget()
        main_banner = next(b for b in banners() if b.window() is console.window_)
        assert (
            main_banner.mapToGlobal(main_banner.rect().bottomLeft()).y()
            < wall_view.mapToGlobal(wall_view.rect().topLeft()).y() + 1
        )
        lives(lambda: console.wall.alarms == {"cam-2": 1} and console.wall.unanswered == {"cam-2"})
        # And a press on its way for something else does not answer it: it takes none for a moment
        part.acknowledge_banner()
        assert book.get(raised.id).needs_answer
        lives(lambda: part.banner_model.is_armed)
        # When the operator presses Space
        console.window_.activateWindow()
        lives(console.window_.isActiveWindow)
        console.window_.centralWidget().findChild(object, "wall-view").setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        # Then it is answered here, there and in the hub, by name; the frame stands still
        lives(lambda: desk.alarms.book.get(raised.id).state is AlarmState.ACKNOWLEDGED)
        (kept,) = world.call(ListAlarms()).alarms
        assert kept.acknowledged_by == book.get(raised.id).acknowledged_by != ""
        lives(lambda: console.wall.unanswered == frozenset() and console.wall.alarms == {"cam-2": 1})
        # And a button that has the keyboard keeps its Space
        again = world.call(RaiseAlarm(type="t.medium", source="camera/1", camera_id="cam-1"))
        lives(lambda: part.banner_model.alarm is not None and part.banner_model.is_armed)
        console.show_dock("alarms.list")
        more = console.window_.findChild(QPushButton, "alarm-more")
        more.setFocus()
        QTest.keyClick(more, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert book.get(again.id).needs_answer
        QApplication.activePopupWidget().close()
        world.call(AcknowledgeAlarms(alarm_ids=(again.id,)))
    desk.close()


def banners() -> list[AlarmBanner]:
    """Of this console's windows, without those of other desks in this process."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return [banner for top in tops for banner in top.findChildren(AlarmBanner)]


def test_a_storm_of_a_thousand_alarms_leaves_the_console_usable_and_loses_none(
    console: ShellConsole, hub: HubProcess
) -> None:
    console.show_dock("alarms.list")
    panel = console.window_.findChild(AlarmPanel, "alarm-panel")
    lives(panel.isVisible)
    code = textwrap.dedent(STORMING)
    storm = subprocess.Popen(
        [sys.executable, "-c", code, hub.address, str(STORM), str(OVER_S)], stdout=subprocess.PIPE, text=True
    )
    book = console.rooms.alarms.book
    lives(lambda: book.alarms)
    console.meter.forget()
    looked: list[float] = []
    lives(lambda: looked.append(console.figures().shown_fps) or len(book.alarms) == STORM, within_s=60.0)
    late_ms, longest_ms = console.meter.late_ms(0.99), console.meter.longest_ms()
    said, _ = storm.communicate(timeout=40.0)
    lives(lambda: panel.rows.rowCount() == STORM)
    print(f"storm of {STORM} in {said.strip()} s: event loop p99 {late_ms:.1f} ms, longest {longest_ms:.1f} ms")
    assert late_ms < 100.0
    assert console.figures().live == 4
    assert max(looked) > 10.0
    assert len(set(panel.rows.ids())) == STORM
    with HubClient(hub.address, client="test/world", event_types=core_event_types()) as world:
        world.wait(10.0)
        assert {alarm.id for alarm in world.call(ListAlarms(), timeout_s=20.0).alarms} == set(panel.rows.ids())
