"""The panel of video analysis on a real hub whose workers really look: figures, the operator's switch, languages."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.hub import core_event_types
from uic.testing.hub_process import HubProcess
from uic.vision import Attention, VisionMotion
from uic_console.eyes.rows import Column, Show
from uic_console.testing import Desk

sys.path.insert(0, str(Path(__file__).parents[2] / "core" / "vision"))
from street_of_eyes import film, pictures

WAIT_MS = 30_000


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """Two cameras with somebody who walks by again and again, one whose file is not there."""
    folder = tmp_path_factory.mktemp("eyes")
    walk = film(folder / "walk.mp4", pictures(3.5, ((1.2, 2.4),)), gop=10)
    settings = {"scenes.enabled": "false", "vision.run": "on", "vision.workers": "1"}
    with HubProcess(folder / "state", settings=settings) as hub:
        with HubClient(hub.address, client="console/river", event_types=core_event_types()) as client:
            client.wait(30)
            urls = (walk, walk, folder / "gone.mp4")
            cameras = tuple(
                Camera(
                    id=f"cam-{n}",
                    number=n,
                    name=f"비산사거리 {n}",
                    name_en=f"Bisan {n}",
                    streams=(Stream(url=str(url), width=640, height=360),),
                )
                for n, url in enumerate(urls, start=1)
            )
            client.call(ImportCameras(cameras=cameras), timeout_s=20)
        yield hub


@pytest.fixture
def desk(hub: HubProcess, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(hub.address, tmp_path / "desk")
    desk.start()
    qtbot.waitUntil(lambda: desk.bus.is_connected and len(desk.cameras.all()) == 3, timeout=WAIT_MS)
    desk.press("eyes.show")
    qtbot.waitUntil(lambda: desk.eyes.book.listed is not None, timeout=WAIT_MS)
    yield desk
    desk.close()


def part(desk: Desk, kind: type, name: str):
    assert desk.eyes.panel is not None
    found = desk.eyes.panel.findChild(kind, name)
    assert found is not None, name
    return found


def cells(desk: Desk, column: Column) -> list[str]:
    model = part(desk, QTableView, "eyes-cameras").model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def seen(desk: Desk) -> bool:
    """Two are looked at, and the third is told to be unseen."""
    sums = desk.eyes.book.sums
    return sums.keys + sums.dense == 2 and sums.waiting == 1


def test_what_is_not_seen_is_first_and_counted_and_found_by_its_initials(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: seen(desk) and "no file" in "".join(cells(desk, Column.WHY)), timeout=WAIT_MS)
    figures = part(desk, QLabel, "eyes-figures").text()
    assert "3 cameras watched" in figures
    assert "▼ 1 not seen" in figures
    assert "workers 1 of 1" in figures
    part(desk, QComboBox, "eyes-show").setCurrentIndex(Show.TROUBLE)
    qtbot.waitUntil(lambda: cells(desk, Column.CAMERA) == ["3  Bisan 3"], timeout=WAIT_MS)
    part(desk, QComboBox, "eyes-show").setCurrentIndex(Show.ALL)
    QTest.keyClicks(part(desk, QLineEdit, "eyes-find"), "bisan 2")
    assert cells(desk, Column.CAMERA) == ["2  Bisan 2"]


def test_an_operator_has_a_camera_watched_closely_and_lets_it_go(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: seen(desk), timeout=WAIT_MS)
    table = part(desk, QTableView, "eyes-cameras")
    assert not part(desk, QPushButton, "eyes-closely").isEnabled()  # nothing is chosen
    table.setFocus()
    table.selectRow(cells(desk, Column.CAMERA).index("2  Bisan 2"))
    part(desk, QPushButton, "eyes-closely").click()

    def attention() -> dict[str, Attention]:
        return {one.camera: one.attention for one in desk.eyes.book.listed.cameras}

    qtbot.waitUntil(lambda: attention()["cam-2"] is Attention.CAST, timeout=WAIT_MS)
    assert attention()["cam-1"] is Attention.TURN
    qtbot.waitUntil(lambda: "Closely" in cells(desk, Column.ATTENTION), timeout=WAIT_MS)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: attention()["cam-2"] is Attention.TURN, timeout=WAIT_MS)


def test_where_it_moves_is_marked_in_the_picture_while_the_operator_wants_it(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: seen(desk), timeout=WAIT_MS)
    desk.press("eyes.mark")
    wall = desk.wall.primary.model if hasattr(desk.wall, "primary") else desk.wall
    qtbot.waitUntil(lambda: any(wall.marks(camera) for camera in ("cam-1", "cam-2")), timeout=WAIT_MS)
    desk.press("eyes.mark")
    assert not desk.eyes.marks
    assert VisionMotion.scope == "camera"  # nobody hears of cameras that she may not see


def test_a_worker_that_ended_is_told_and_the_words_are_korean_too(desk: Desk, qtbot: QtBot, hub: HubProcess) -> None:
    qtbot.waitUntil(lambda: seen(desk), timeout=WAIT_MS)
    import psutil

    (worker,) = [one for one in psutil.Process(hub.process.pid).children(recursive=True) if _looks(one)]
    os.kill(worker.pid, signal.SIGKILL)
    workers = part(desk, QTableView, "eyes-workers").model()
    qtbot.waitUntil(lambda: "SIGKILL" in (workers.index(0, 4).data() or ""), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: seen(desk), timeout=WAIT_MS)
    desk.languages.use("ko")
    qtbot.waitUntil(lambda: "카메라 3대 분석 중" in part(desk, QLabel, "eyes-figures").text(), timeout=WAIT_MS)
    assert "1  비산사거리 1" in cells(desk, Column.CAMERA)


def _looks(process) -> bool:
    """Not the fork server, not the tracker of its resources: the one with threads that read streams."""
    return process.num_threads() > 2 and not process.children()
