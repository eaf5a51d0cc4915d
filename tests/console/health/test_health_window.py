"""The Health window on a real hub: worst first, in words of either language, searched, by keyboard, without a hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.health import Finding, Kind, ReportHealth, State
from uic.health.words import _SAID
from uic.hub import core_event_types
from uic.testing.hub_process import HubProcess
from uic_console.health.words import _reason_words
from uic_console.testing import Desk, settle

WAIT_MS = 30_000


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    with HubProcess(tmp_path, settings={"scenes.enabled": "false", "health.every_s": "0.5"}) as hub:
        yield hub


@pytest.fixture
def other(hub: HubProcess) -> Iterator[HubClient]:
    """Another console of the room."""
    with HubClient(hub.address, client="console/river", event_types=core_event_types()) as client:
        client.wait(30)
        cameras = tuple(
            Camera(id=f"cam-{n}", number=n, name=f"비산사거리 {n}", name_en=f"Bisan {n}") for n in (1, 2, 3)
        )
        client.call(ImportCameras(cameras=cameras), timeout_s=20)
        yield client


@pytest.fixture
def desk(hub: HubProcess, other: HubClient, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(hub.address, tmp_path / "desk")
    desk.start()
    qtbot.waitUntil(lambda: desk.bus.is_connected and len(desk.cameras.all()) == 3, timeout=WAIT_MS)
    desk.press("health.show")
    qtbot.waitUntil(lambda: desk.health.book.is_known, timeout=WAIT_MS)
    yield desk
    desk.close()


def say(client: HubClient, *cameras: tuple[str, State, str, str]) -> None:
    findings = [
        Finding(kind=Kind.CAMERA, name=name, state=state, code=code, facts={"why": why} if why else {})
        for name, state, code, why in cameras
    ]
    client.call(ReportHealth(findings=tuple(findings)), timeout_s=20)


def table(desk: Desk) -> list[tuple[str, ...]]:
    model = desk.find(QTableView, "health-things").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def cameras(desk: Desk) -> list[str]:
    return [row[2] for row in table(desk) if "Bisan" in row[2] or "비산" in row[2]]


def test_what_is_not_well_stands_there_worst_first_with_its_reason_in_words(
    desk: Desk, other: HubClient, qtbot: QtBot
) -> None:
    late = ("cam-1", State.DEGRADED, "camera.late", "pictures come late")
    lost = ("cam-2", State.FAILED, "camera.lost", "no answer")
    say(other, late, lost, ("cam-3", State.GOOD, "", ""))
    qtbot.waitUntil(lambda: cameras(desk) == ["2  Bisan 2", "1  Bisan 1"], timeout=WAIT_MS)
    kind, state, _, why, _, by = next(row for row in table(desk) if row[2] == "2  Bisan 2")
    assert (kind, state, why, by) == ("Camera", "▲ Failed", "No picture (no answer)", "console/river")
    mark = desk.find(QToolButton, "status-health")
    assert "▲ 1" in mark.text()
    desk.languages.use("ko")
    settle()
    kind, state, name, why, _, _ = next(row for row in table(desk) if "비산사거리 2" in row[2])
    assert (kind, name, state) == ("카메라", "2  비산사거리 2", "▲ 고장")
    assert why.startswith("영상이 없습니다 (")
    assert "no answer" not in why
    say(other, ("cam-1", State.GOOD, "", ""), ("cam-2", State.GOOD, "", ""))
    qtbot.waitUntil(lambda: cameras(desk) == [], timeout=WAIT_MS)


def test_what_is_well_can_be_seen_too_and_searched_by_first_consonants(desk: Desk, qtbot: QtBot) -> None:
    only_ill = desk.find(QCheckBox, "health-only-ill")
    only_ill.setFocus()
    QTest.keyClick(only_ill, Qt.Key.Key_Space)
    assert not only_ill.isChecked()
    names = {"Journal of events", "Database of records", "Folder of the hub's records", "Signatures of the audit"}
    qtbot.waitUntil(lambda: names <= {row[2] for row in table(desk)}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "netcasting" in {row[2] for row in table(desk)}, timeout=WAIT_MS)
    desk.languages.use("ko")
    find = desk.find(QLineEdit, "health-find")
    find.setText("ㄷㅅㅋ")
    settle()
    assert [row[0] for row in table(desk)][:1] == ["디스크"]  # a kind is said once, by the first of its things
    assert {row[0] for row in table(desk)[1:]} <= {""}
    find.setText("xyzzy")
    settle()
    assert table(desk) == []
    assert "맞는 항목이 없습니다" in desk.find(QLabel, "health-empty").text()


def test_a_camera_of_the_list_goes_to_the_wall_by_a_key(desk: Desk, other: HubClient, qtbot: QtBot) -> None:
    say(other, ("cam-2", State.FAILED, "camera.lost", ""))
    find, things = desk.find(QLineEdit, "health-find"), desk.find(QTableView, "health-things")
    find.setText("bisan")
    qtbot.waitUntil(lambda: cameras(desk) == ["2  Bisan 2"], timeout=WAIT_MS)
    assert "cam-2" not in desk.shown()
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert things.currentIndex().row() == 0
    QTest.keyClick(things, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "cam-2" in desk.shown(), timeout=WAIT_MS)


def test_without_a_hub_it_says_so_and_comes_back_by_itself(
    desk: Desk, hub: HubProcess, other: HubClient, qtbot: QtBot
) -> None:
    say(other, ("cam-2", State.FAILED, "camera.lost", ""))
    qtbot.waitUntil(lambda: len(cameras(desk)) == 1, timeout=WAIT_MS)
    hub.kill()
    qtbot.waitUntil(lambda: desk.find(QLabel, "health-count").text() == "▲ No hub: as last known", timeout=WAIT_MS)
    assert len(cameras(desk)) == 1
    assert not desk.find(QTableView, "health-things").isEnabled()
    assert desk.find(QToolButton, "status-health").text() == ""
    hub.start()
    qtbot.waitUntil(lambda: desk.find(QTableView, "health-things").isEnabled(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: cameras(desk) == [], timeout=WAIT_MS)  # the new hub has heard of no camera yet


def test_the_window_and_the_command_line_know_the_same_reasons() -> None:
    assert set(_reason_words()) == set(_SAID)
