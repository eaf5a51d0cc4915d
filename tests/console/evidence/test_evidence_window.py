"""Evidence at a desk: brought in, played by keys, looked over, let out, shown in a class; in either language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from uic.access import LocalAccess
from uic.audit.service import AuditService
from uic.bus import Caller, HubClient
from uic.evidence.footage import FootageService
from uic.evidence.lessons.commands import TakeBackScene
from uic.evidence.lessons.service import LibraryService
from uic.evidence.pieces import PieceKind
from uic.evidence.redaction.model import Covered, RedactionState
from uic.evidence.service import EvidenceService
from uic.hub import Hub, core_event_types
from uic.incidents.commands import OpenIncident
from uic.incidents.model import Incident
from uic.incidents.service import IncidentService
from uic.store import Store
from uic.testing.clips import h264_clip
from uic.vision import tracking
from uic_console.evidence.review_window import ReviewWindow
from uic_console.evidence.window import EvidenceWindow
from uic_console.testing import Desk, settle

WAIT_MS = 30_000


class Roster(LocalAccess):
    """Who a client is follows from its name: "console/lee.supervisor" is lee, a supervisor."""

    def caller(self, client: str) -> Caller:
        person, _, role = client.rpartition("/")[2].partition(".")
        return Caller(client=client, person=person, role=role or "operator")


class Room:
    """A hub with one case, and lee's desk."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.clip = h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
        state = folder / "state"
        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=state, event_types=core_event_types(), access=Roster())
        self.hub.start()
        journal = self.hub.broker.journal_path
        self.hub.add_service(AuditService(self.hub.trail, journal))
        self.hub.add_service(IncidentService(Store(f"sqlite:///{folder / 'records.db'}")))
        for service in (EvidenceService(journal), FootageService(journal), LibraryService()):
            self.hub.add_service(service)
        self.client = HubClient(self.hub.address, client="console/kim", event_types=core_event_types())
        self.client.wait(20)
        self.case: Incident = self.client.call(OpenIncident(type="crime.violence", title="강도"), timeout_s=20)
        (folder / "desk").mkdir()
        self.desk = Desk(self.hub.address, folder / "desk", name="console/lee.supervisor")
        self.desk.start()
        self.until(lambda: self.desk.incidents.book.is_known)
        self.desk.press("evidence.window")
        assert self.desk.evidence.window is not None
        self.window: EvidenceWindow = self.desk.evidence.window
        self.until(lambda: self.window.model.case is not None)

    def until(self, so: object) -> None:
        self.qtbot.waitUntil(so, timeout=WAIT_MS)  # type: ignore[arg-type]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.desk.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def types(self, name: str, text: str) -> None:
        edit = self.desk.find(QLineEdit, name)
        edit.setText(text)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def brings(self) -> str:
        self.window.questions.bring_in(self.clip)
        self.types("evidence-ask-source", "a shop")
        self.until(lambda: any(one.kind is PieceKind.IMPORTED for one in self.window.model.pieces.values()))
        piece = next(one.id for one in self.window.model.pieces.values() if one.kind is PieceKind.IMPORTED)
        self.window.choose(piece)
        return piece

    def close(self) -> None:
        self.desk.close()
        self.client.close()
        self.hub.stop()
        settle()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("UIC_MODELS_DIR", str(tmp_path / "models"))
    tracking.prepare()  # compiled as by the installer, so that no story waits for it
    room = Room(tmp_path, qtbot)
    yield room
    room.close()


def test_a_clip_is_brought_in_played_by_keys_locked_taken_out_and_checked(room: Room, tmp_path: Path) -> None:
    # Given an empty case, which says what to do, in both languages
    window, desk = room.window, room.desk
    empty = desk.find(QLabel, "evidence-empty")
    assert "Ctrl+N" in empty.text()
    desk.languages.use("ko")
    settle()
    assert "보관된 것이 없습니다" in empty.text()
    desk.languages.use("en")
    # When a clip comes, it is played, stepped and sought by keys
    room.brings()
    QTest.keyClick(desk.find(QTableView, "evidence-pieces"), Qt.Key.Key_Return)
    window.play()
    player, picture = window.player, window._view.picture
    room.until(lambda: player.image is not None)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    room.until(lambda: player.number == 1)
    QTest.keyClick(picture, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    room.until(lambda: player.number == 11)
    QTest.keyClick(picture, Qt.Key.Key_End)
    room.until(lambda: player.number == 39)
    QTest.keyClick(picture, Qt.Key.Key_BracketRight)
    QTest.keyClick(picture, Qt.Key.Key_Space)  # from the end it begins anew
    room.until(lambda: 0 < player.number < 39)
    room.until(lambda: not player.playing and player.number == 39)
    # And locked, for a reason
    room.click("evidence-lock")
    room.types("evidence-ask-reason", "the court asks")
    room.until(lambda: "■" in desk.find(QLabel, "evidence-locked").text())
    # Then it is taken out, and is as it was signed; with one byte changed it is not
    target = tmp_path / "case.zip"
    window.model.export(target, "2026-17")
    room.until(target.exists)
    window.verify(target)
    room.until(lambda: window.verifying.verdict.text().startswith("✓"))
    target.write_bytes(target.read_bytes().replace(b"a shop", b"a ship", 1))
    window.verify(target)
    room.until(lambda: window.verifying.verdict.text().startswith("✕"))
    assert window.verifying.faults.count() == 1


def test_a_bad_file_says_why_where_it_was_brought_in_and_a_lost_hub_is_said(room: Room, tmp_path: Path) -> None:
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 8)
    room.window.questions.bring_in(bad)
    room.types("evidence-ask-source", "a shop")
    said = room.desk.find(QLabel, "evidence-said")
    room.until(lambda: "no video" in said.text())
    assert any(level == "error" and "no video" in text for text, level in room.desk.said)
    room.brings()
    room.hub.stop()
    room.until(lambda: "No hub" in room.desk.find(QLabel, "evidence-empty").text())
    assert not room.desk.find(QPushButton, "evidence-export").isEnabled()
    assert room.window.rows.rowCount() == 1  # what there was stays to be read


def test_a_redaction_is_looked_over_by_mouse_and_keys_let_out_and_shown_in_a_class_until_taken_back(
    room: Room,
) -> None:
    # Given a clip in which something was found
    piece = room.brings()
    window = room.window
    room.click("evidence-redact")
    room.until(lambda: (one := window.model.redaction_of(piece)) is not None and one.state is RedactionState.REVIEW)
    room.click("evidence-redact")
    review = room.desk.evidence.review
    assert isinstance(review, ReviewWindow)
    model, picture = review.model, review.picture
    room.until(lambda: model.redaction is not None and review.player.image is not None)
    assert not room.desk.find(QPushButton, "review-approve").isEnabled()  # nobody has looked yet
    # When a cover is drawn with the mouse, moved with keys over a span, and ended
    where = picture.where()

    def at(x: float, y: float) -> QPoint:
        return QPoint(round(where.left() + x * where.width()), round(where.top() + y * where.height()))

    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier  # over what was found as well
    QTest.mousePress(picture, left, shift, at(0.05, 0.80))
    QTest.mouseMove(picture, at(0.10, 0.90))
    QTest.mouseMove(picture, at(0.20, 0.95))
    QTest.mouseRelease(picture, left, shift, at(0.20, 0.95))
    room.until(lambda: any(one.what is Covered.OTHER for one in model.redaction.covers))  # type: ignore[union-attr]
    room.until(lambda: model.cover(model.selected) is not None)
    cover = model.cover(model.selected)
    assert cover is not None
    assert cover.by == "lee"
    assert cover.keys[0].left == pytest.approx(0.05, abs=0.02)
    QTest.keyClick(picture, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: model.cover(cover.id).keys[0].left > cover.keys[0].left)  # type: ignore[union-attr]
    review.player.seek(8)
    room.until(lambda: review.player.number == 8)
    room.click("review-end")
    room.until(lambda: model.cover(cover.id).end == 8)  # type: ignore[union-attr]
    room.click("review-remove")
    room.until(lambda: model.cover(cover.id).removed)  # type: ignore[union-attr]
    room.click("review-undo")
    room.until(lambda: not model.cover(cover.id).removed)  # type: ignore[union-attr]
    # And every stretch is looked at
    room.click("review-next")
    for left_over in range(model.unseen, 0, -1):
        room.click("review-seen")
        room.until(lambda wanted=left_over - 1: model.unseen == wanted)
    room.click("review-approve")
    room.types("review-ask-purpose", "schools")
    # Then the clip is made; the library plays it, until it is taken back
    pieces = window.model.pieces
    room.until(lambda: any(one.kind is PieceKind.REDACTED for one in pieces.values()))
    made = next(one for one in pieces.values() if one.kind is PieceKind.REDACTED)
    assert made.approved_by == "lee"
    window.choose(made.id)
    room.click("evidence-publish")
    room.desk.find(QLineEdit, "evidence-ask-title").setText("Bag snatched")
    room.types("evidence-ask-lesson", "Carry it on the side of the wall.")
    room.desk.press("evidence.lessons")
    library = room.desk.evidence.lessons
    assert library is not None
    room.until(lambda: bool(library.scenes))
    library.play()
    room.until(lambda: library.player.image is not None)
    room.desk.find(QLineEdit, "library-words").setText("nothing like it")
    assert "No scene fits" in room.desk.find(QLabel, "library-empty").text()
    room.desk.find(QLineEdit, "library-words").setText("wall SNATCHED")
    assert library.chosen() is not None
    with HubClient(room.hub.address, client="console/han.supervisor", event_types=core_event_types()) as other:
        other.wait(20)
        other.call(TakeBackScene(scene=next(iter(library.scenes)), reason="her coat is known"), timeout_s=20)
    room.until(lambda: not library.scenes and library.player.footage is None)
