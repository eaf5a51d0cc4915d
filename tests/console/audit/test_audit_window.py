"""An auditor at her desk: she searches, reads, checks and takes out, with mouse and keyboard, in either language."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from uic.access import LocalAccess
from uic.audit.export import check_export
from uic.audit.files import AuditFiles
from uic.audit.service import AuditService
from uic.bus import HubClient
from uic.bus.service import Caller
from uic.devices.commands import RemoveCamera, SaveCamera
from uic.devices.model import Camera, CameraKind
from uic.devices.service import CameraService
from uic.errors import NotAllowed
from uic.hub import Hub, core_event_types
from uic.store import Store
from uic.testing.hub_process import free_address
from uic_console.testing import Desk, settle

WAIT_MS = 10_000


class Rights(LocalAccess):
    """console/desk may look into the audit as long as `auditor` says so; console/blind may change nothing."""

    auditor = True

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        if right == "audit":
            return self.auditor
        return caller.client != "console/blind" or right == "see"


class City:
    """A hub with cameras and an audit, and an auditor's desk."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.state, self._folder, self._qtbot = folder / "state", folder, qtbot
        self.access = Rights()
        self.hub = self._hub(free_address())  # comes back at the same one
        self.desks: list[Desk] = []

    def _hub(self, address: str) -> Hub:
        hub = Hub(address=address, state_dir=self.state, event_types=core_event_types(), access=self.access)
        hub.start()
        hub.add_service(AuditService(hub.trail, self.state / "journal.db"))
        hub.add_service(CameraService(Store(f"sqlite:///{self.state / 'records.db'}")))
        return hub

    def work(self, name: str, times: int) -> None:
        with HubClient(self.hub.address, client=name, event_types=self.hub.event_types) as client:
            client.wait()
            for number in range(1, times + 1):
                camera = Camera(id=f"cam-{number}", number=number, name="x", kind=next(iter(CameraKind)))
                client.call(SaveCamera(camera=camera))

    def refused(self, name: str) -> None:
        with HubClient(self.hub.address, client=name, event_types=self.hub.event_types) as client:
            client.wait()
            with contextlib.suppress(NotAllowed):
                client.call(RemoveCamera(camera_id="cam-7"))

    def desk(self, language: str = "en") -> Desk:
        desk = Desk(self.hub.address, self._folder / f"desk{len(self.desks)}", language=language)  # type: ignore[arg-type]
        self.desks.append(desk)
        desk.start()
        self.until(lambda: desk.bus.is_connected)
        desk.press("audit.window")
        return desk

    def until(self, fact: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(fact()), timeout=WAIT_MS)

    def meddle(self, change: str) -> None:
        with contextlib.closing(sqlite3.connect(self.state / "journal.db", timeout=5)) as db, db:
            db.execute(change)

    def close(self) -> None:
        for desk in self.desks:
            desk.close()
        self.hub.stop()


@pytest.fixture
def city(tmp_path: Path, qtbot: QtBot) -> Iterator[City]:
    city = City(tmp_path, qtbot)
    yield city
    city.close()


def window(desk: Desk) -> QWidget:
    found: QWidget = desk.find(QWidget, "audit-window")
    return found


def text(desk: Desk, name: str) -> str:
    label: QLabel = window(desk).findChild(QLabel, name)  # type: ignore[assignment]
    return label.text()


def rows(desk: Desk, column: int) -> list[str]:
    table: QTableView = desk.find(QTableView, "audit-entries")
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def click(desk: Desk, name: str) -> None:
    QTest.mouseClick(desk.find(QPushButton, name), Qt.MouseButton.LeftButton)


def ask(desk: Desk, name: str, words: str) -> None:
    line = desk.find(QLineEdit, f"audit-{name}")
    line.clear()
    QTest.keyClicks(line, words)


def test_the_newest_entries_are_there_and_older_ones_come_as_one_scrolls(city: City) -> None:
    city.work("console/river-2", 230)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 200)
    assert rows(desk, 4)[0] == "camera.save"
    assert "newest 200" in text(desk, "audit-count")
    table: QTableView = desk.find(QTableView, "audit-entries")
    table.scrollToBottom()
    city.until(lambda: len(rows(desk, 0)) == 232)
    assert rows(desk, 4)[-1] == "audit.key_made"
    city.until(lambda: "232 entries fit" in text(desk, "audit-count"))
    assert [int(number) for number in rows(desk, 0)] == list(range(232, 0, -1))


def test_what_is_typed_is_found_a_moment_later_and_cleared_at_once(city: City) -> None:
    city.work("console/river-2", 3)
    city.work("console/hall-1", 2)
    city.refused("console/blind")
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 8)
    ask(desk, "who", "hall")
    city.until(lambda: rows(desk, 5) == ["cam-2", "cam-1"])
    desk.find(QComboBox, "audit-outcome").setCurrentIndex(2)
    city.until(lambda: rows(desk, 0) == [])
    assert "No entry fits" in text(desk, "audit-count")
    ask(desk, "who", "")
    city.until(lambda: rows(desk, 6) == ["▲ Refused"])
    click(desk, "audit-clear")
    city.until(lambda: len(rows(desk, 0)) == 8)
    ask(desk, "subject", "cam-3")
    city.until(lambda: rows(desk, 5) == ["cam-3"])


def test_a_span_of_time_is_read_by_the_citys_clock(city: City) -> None:
    city.work("console/river-2", 2)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 4)
    span = desk.find(QComboBox, "audit-span")
    for index in range(1, span.count()):
        span.setCurrentIndex(index)
        settle()
        city.until(lambda: not window(desk).findChild(QLabel, "audit-count").text().startswith("Asking"))  # type: ignore[union-attr]
        city.until(lambda: len(rows(desk, 0)) == 4)
    since = desk.find(QWidget, "audit-since")
    since.setDateTime(since.dateTime().addDays(2))
    city.until(lambda: rows(desk, 0) == [])


def test_a_whole_entry_can_be_read_and_copied(city: City) -> None:
    city.work("console/river-2", 3)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 5)
    table: QTableView = desk.find(QTableView, "audit-entries")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    said = [label.text() for label in desk.find(QWidget, "audit-details").findChildren(QLabel)]
    assert "cam-2" in said
    assert "camera.save" in said
    assert any(len(part) == 71 for part in said)  # a SHA-256, in groups of eight
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\t")[4:6] == ["camera.save", "cam-2"]


def test_a_check_says_that_nothing_was_changed_and_after_a_change_where(city: City) -> None:
    city.work("console/river-2", 30)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 32)
    click(desk, "audit-verify")
    city.until(lambda: text(desk, "audit-state").startswith("● Nothing was changed"))
    assert not desk.find(QListWidget, "audit-faults").isVisible()
    assert not desk.find(QProgressBar, "audit-progress").isVisible()
    city.meddle("UPDATE audit SET subject = 'cam-99' WHERE seq = 10")
    city.meddle("DELETE FROM audit WHERE seq BETWEEN 20 AND 21")
    QTest.keyClick(window(desk), Qt.Key.Key_F7)
    city.until(lambda: text(desk, "audit-state") == "◆ The audit is broken: 2 places")
    faults: QListWidget = desk.find(QListWidget, "audit-faults")
    said = [faults.item(row).text() for row in range(faults.count())]
    assert "Entry 10 of 20" in said[0]
    assert "was changed" in said[0]
    assert "Entries 20 to 21 are missing" in said[1]
    faults.setCurrentRow(0)
    QTest.mouseClick(faults.viewport(), Qt.MouseButton.LeftButton, pos=faults.visualItemRect(faults.item(0)).center())
    table: QTableView = desk.find(QTableView, "audit-entries")
    city.until(lambda: table.currentIndex().siblingAtColumn(0).data() == "10")
    assert table.currentIndex().siblingAtColumn(5).data() == "cam-99"


def test_what_fits_is_taken_out_with_a_reason_and_can_be_checked_without_a_hub(city: City, tmp_path: Path) -> None:
    city.work("console/river-2", 5)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 7)
    ask(desk, "action", "camera")
    city.until(lambda: len(rows(desk, 0)) == 5)
    QTest.keyClick(window(desk), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not desk.find(QPushButton, "audit-export-go").isEnabled()
    QTest.keyClicks(desk.find(QLineEdit, "audit-reason"), "request 117")
    QTest.keyClick(desk.find(QLineEdit, "audit-reason"), Qt.Key.Key_Return)
    target = tmp_path / "taken out.zip"
    dialog: QFileDialog = window(desk).findChild(QFileDialog, "audit-file")  # type: ignore[assignment]
    dialog.fileSelected.emit(str(target))
    dialog.close()
    city.until(target.exists)
    city.until(lambda: any("5 entries were written" in said for said, _ in desk.said))
    found = check_export(target, trusted=AuditFiles(city.state).public)
    assert found.faults == ()
    assert (found.manifest.entries, found.manifest.reason) == (5, "request 117")
    ask(desk, "action", "audit.export")
    city.until(lambda: "reason=request 117" in rows(desk, 8)[0] if rows(desk, 8) else False)


def test_whoever_is_no_auditor_reads_why_she_sees_nothing(city: City) -> None:
    city.access.auditor = False
    desk = city.desk()
    city.until(lambda: "takes the right to audit" in text(desk, "audit-state"))
    assert rows(desk, 0) == []
    for name in ("audit-verify", "audit-export", "audit-key"):
        assert not desk.find(QPushButton, name).isEnabled()


def test_without_a_hub_the_window_says_so_and_fills_again_when_it_is_back(city: City) -> None:
    city.work("console/river-2", 3)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 5)
    address = city.hub.address
    city.hub.stop()
    city.until(lambda: text(desk, "audit-state").startswith("– No hub"))
    assert len(rows(desk, 0)) == 5
    assert not desk.find(QTableView, "audit-entries").isEnabled()
    city.hub = city._hub(address)
    city.until(lambda: len(rows(desk, 0)) == 7)
    assert rows(desk, 4)[:2] == ["hub.started", "hub.ended"]
    assert desk.find(QTableView, "audit-entries").isEnabled()


def test_newer_entries_are_told_of_and_come_when_asked_for(city: City) -> None:
    city.work("console/river-2", 2)
    desk = city.desk()
    city.until(lambda: len(rows(desk, 0)) == 4)
    city.work("console/river-2", 3)
    newer = desk.find(QPushButton, "audit-newer")
    city.until(newer.isVisible)
    assert newer.text() == "3 newer (F5)"
    QTest.keyClick(window(desk), Qt.Key.Key_F5)
    city.until(lambda: len(rows(desk, 0)) == 7)
    city.until(lambda: not newer.isVisible())


def test_the_window_speaks_korean_and_changes_its_tongue_as_it_stands(city: City) -> None:
    city.refused("console/blind")
    desk = city.desk("ko")
    city.until(lambda: rows(desk, 6)[:1] == ["▲ 거부됨"])
    assert window(desk).windowTitle() == "감사"
    click(desk, "audit-verify")
    city.until(lambda: text(desk, "audit-state").startswith("● 변경된 것이 없습니다"))
    desk.languages.use("en")
    settle()
    assert rows(desk, 6)[0] == "▲ Refused"
    assert text(desk, "audit-state").startswith("● Nothing was changed")
    assert window(desk).windowTitle() == "Audit"


def test_every_control_has_a_name_for_those_who_do_not_see_it(city: City) -> None:
    desk = city.desk()
    for kind in (QLineEdit, QComboBox, QPushButton, QTableView, QListWidget, QProgressBar):
        for control in window(desk).findChildren(kind):
            if control.objectName().startswith("audit-"):
                assert control.accessibleName(), control.objectName()


def test_escape_closes_the_question_first_and_then_the_window(city: City) -> None:
    desk = city.desk()
    city.until(lambda: rows(desk, 0))
    click(desk, "audit-export")
    bar = desk.find(QWidget, "audit-reason-bar")
    assert bar.isVisible()
    QTest.keyClick(window(desk), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window(desk).isVisible()
    QTest.keyClick(window(desk), Qt.Key.Key_Escape)
    assert not window(desk).isVisible()
