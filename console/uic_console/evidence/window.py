"""The Evidence window: what a case has, played in place; kept, brought in, taken out, locked, redacted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from uic.evidence.commands import BeginImport, ExportEvidence, KeepClip, KeepSnapshot, OpenFootage
from uic.evidence.jobs import Job, JobState
from uic.evidence.lessons.commands import PublishScene
from uic.evidence.pieces import Piece, PieceKind
from uic.evidence.redaction.commands import BeginRedaction
from uic.evidence.redaction.model import RedactionState
from uic.incidents.commands import LockEvidence, UnlockEvidence
from uic.incidents.words import clock
from uic_console.audit.words import clock as audit_clock
from uic_console.evidence.model import EvidenceModel
from uic_console.evidence.picture_view import PlayerView
from uic_console.evidence.player import Player
from uic_console.evidence.questions import EvidenceQuestions
from uic_console.evidence.tables import PieceRows, Rows, custody_rows, table
from uic_console.evidence.under_way import UnderWay
from uic_console.evidence.verifying import Verifying
from uic_console.evidence.words import failure_words, job_words, redaction_word, size_words
from uic_console.incidents.ask import AskStrip
from uic_console.incidents.book import IncidentBook
from uic_console.incidents.case import CaseModel
from uic_console.incidents.timeline_view import TimelineView
from uic_console.incidents.words import camera_namer
from uic_console.theme import theme

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["EvidenceWindow"]

_CUSTODY_MS = 600  # after the last change
_BUTTONS = ("clip", "snapshot", "import", "export", "lock", "redact", "publish", "verify", "library")


class EvidenceWindow(QWidget):
    """Beside the wall. Ctrl+N keeps a clip; the tool tips say the other keys, Enter plays, Esc closes."""

    def __init__(self, model: EvidenceModel, book: IncidentBook, services: Services) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("evidence-window")
        self.model, self._book, self._services = model, book, services
        self.case = CaseModel(book, self)
        self.player = Player(services.bus, self)
        self.review: Callable[[str], None] = lambda _redaction: None
        self.lessons: Callable[[], None] = lambda: None
        self._camera = camera_namer(services.cameras, services.language)
        self._choose = QComboBox(self)
        self._choose.setObjectName("evidence-case")
        self._choose.setMinimumWidth(theme.px(260))
        self._choose.activated.connect(lambda at: self.show_case(str(self._choose.itemData(at))))
        self._locked = QLabel(self)
        self._locked.setObjectName("evidence-locked")
        self.strip = AskStrip("evidence-ask", self)
        self._buttons = {name: self._button(name) for name in _BUTTONS}
        self.rows = PieceRows(self._heads, self)
        self._table = table("evidence-pieces", self.rows, (104, 150, 178, 62, 70, 84, 80), self)
        self._table.activated.connect(lambda _index: self.play())
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self._empty = QLabel(self)
        self._empty.setObjectName("evidence-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._under_way = UnderWay(self)
        self._under_way.cancel_wanted.connect(model.cancel)
        self._view = PlayerView(self.player, parent=self)
        self._timeline = TimelineView(self.case, self._camera, self)
        self._custody_rows = Rows(self._custody_heads, self)
        self._custody = table("evidence-custody", self._custody_rows, (150, 84, 128, 56, 200), self)
        self.verifying = Verifying(services.language, self)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("evidence-tabs")
        self._tabs.setDocumentMode(True)
        for page in (self._timeline, self._custody, self.verifying):
            self._tabs.addTab(page, "")
        self._said = QLabel(self)
        self._said.setObjectName("evidence-said")
        self._said.setWordWrap(True)
        self._room = QLabel(self)
        self._room.setProperty("type", "muted")
        self.questions = EvidenceQuestions(self, self.strip)
        self._custody_timer = QTimer(self, interval=_CUSTODY_MS, singleShot=True)
        self._custody_timer.timeout.connect(self._ask_custody)
        self._lay()
        self._connect()
        self.resize(1320, 700)
        self._words()

    # Making

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"evidence-{name}")
        button.clicked.connect(lambda _checked=False: self.do(name))
        return button

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._choose)
        top.addWidget(self._locked, 1)
        for name in ("lock", "export", "verify", "library"):
            top.addWidget(self._buttons[name])
        below = QGridLayout()
        below.setSpacing(4)
        for at, name in enumerate(("clip", "snapshot", "import", "redact", "publish")):
            below.addWidget(self._buttons[name], 0, at)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty)
        column.addLayout(below)
        column.addWidget(self._under_way)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.setChildrenCollapsible(False)
        right.addWidget(self._view)
        right.addWidget(self._tabs)
        right.setSizes([360, 240])
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([770, 550])
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._room)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 8)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.strip)
        whole.addWidget(split, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.model.changed.connect(self._tell)
        self.model.failed.connect(self._say_failed)
        self.model.ended.connect(self._say_ended)
        self.model.written.connect(self._say_written)
        self.model.custody_came.connect(self._show_custody)
        self._book.changed.connect(lambda _id: self._tell())
        self._book.reset.connect(self._tell)
        self.case.changed.connect(self._tell)
        self.case.opened.connect(self._timeline.refill)
        self.case.changed.connect(self._timeline.redraw)
        self._tabs.currentChanged.connect(lambda _at: self._ask_custody())
        self._services.bus.watch(self._tell)
        for keys, name in (
            ("Ctrl+N", "clip"),
            ("Ctrl+S", "snapshot"),
            ("Ctrl+O", "import"),
            ("Ctrl+E", "export"),
            ("Ctrl+L", "lock"),
            ("Ctrl+R", "redact"),
            ("Ctrl+P", "publish"),
            ("F7", "verify"),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._buttons[name].click)
            self._buttons[name].setProperty("keys", keys)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    # What a person does

    def show_case(self, incident_id: str) -> None:
        """Look at a case."""
        if incident_id != self.model.id:
            self.player.close()
            self.model.open(incident_id)
            self.case.open(incident_id)
            self._said.clear()
            self._ask_custody()
        self._tell()

    def show_piece(self, incident_id: str, piece: str) -> None:
        """Look at a case's piece, and play it when it is known."""
        self.show_case(incident_id)

        def play() -> None:
            if piece in self.model.pieces and self.model.id == incident_id:
                self.model.changed.disconnect(play)
                self.choose(piece)
                self.play()

        self.model.changed.connect(play)
        play()

    def choose(self, piece: str) -> None:
        """Select a row."""
        row = self.rows.row(piece)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(self.rows.index(row, 0), flags)

    def chosen(self) -> Piece | None:
        """The piece that is selected."""
        return self.model.pieces.get(self.rows.key(self._table.currentIndex().row()))

    def play(self) -> None:
        """Play the chosen piece."""
        if (piece := self.chosen()) is not None and self._services.bus.is_connected:
            self.player.open(OpenFootage(incident_id=piece.incident_id, piece=piece.id))
            self._view.picture.setFocus(Qt.FocusReason.OtherFocusReason)
            self._custody_timer.start()

    def do(self, name: str) -> None:
        """What a button says."""
        piece = self.chosen()
        if name == "redact" and piece is not None:
            known = self.model.redaction_of(piece.id)
            if known is not None and known.state in (RedactionState.REVIEW, RedactionState.RENDERING):
                self.review(known.id)
            else:
                self.model.redact(piece.id)
        elif name == "verify":
            self._ask_archive()
        elif name == "library":
            self.lessons()
        elif name == "import":
            self._ask_file()
        else:
            self.questions.ask(name, piece)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("A clip from elsewhere"), str(Path.home()))
        dialog.setObjectName("evidence-import-file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.questions.bring_in(Path(path)))
        dialog.open()

    def _ask_archive(self) -> None:
        dialog = QFileDialog(self, self.tr("An archive of evidence"), str(Path.home()))
        dialog.setObjectName("evidence-verify-file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Archives (*.zip);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.verify(Path(path)))
        dialog.open()

    def verify(self, archive: Path) -> None:
        """Check an archive; it is read in a process of its own."""
        self._tabs.setCurrentWidget(self.verifying)
        self.verifying.begin(archive)

    def ask_target(self, purpose: str) -> None:
        """Where the archive goes."""
        one = self._book.get(self.model.id)
        name = f"{one.number if one is not None else 'case'}.zip"
        dialog = QFileDialog(self, self.tr("Take the case out to"), str(Path.home() / name))
        dialog.setObjectName("evidence-export-file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.model.export(Path(path), purpose))
        dialog.open()

    def _escape(self) -> None:
        if self.strip.asking:
            self.strip.leave()
        else:
            self.close()

    # What the model says

    def _chosen(self) -> None:
        self._enable()

    def _tell(self) -> None:
        if not self.isVisible():
            return
        self._fill_cases()
        chosen = self.chosen()
        order = sorted(self.model.pieces.values(), key=lambda one: (one.at is not None, one.at or 0, one.id))
        self.rows.fill(order, camera=self._camera, person=self._book.person)
        if chosen is not None:
            self.choose(chosen.id)
        elif order:
            self.choose(order[-1].id)
        self._table.setEnabled(self._services.bus.is_connected)
        self._empty.setText(self._empty_words())
        self._empty.setVisible(bool(self._empty.text()))
        self._under_way.show_jobs(self.model, camera=self._camera, person=self._book.person)
        self._show_lock()
        used = self.model.case
        said = self.tr("Files of all cases: {used} of {most}")
        self._room.setText(said.format(used=size_words(used.used), most=size_words(used.most)) if used else "")
        self._view.picture.empty = self._picture_words()
        self._view.picture.update()
        self._enable()

    def _fill_cases(self) -> None:
        cases = [(one.id, f"{one.number} {self._book.title(one)}") for one in self._book.all()]
        if self.model.id and all(key != self.model.id for key, _ in cases):
            one = self.case.incident
            cases.insert(0, (self.model.id, f"{one.number} {self._book.title(one)}" if one is not None else "…"))
        known = [(self._choose.itemData(at), self._choose.itemText(at)) for at in range(self._choose.count())]
        if known != cases:
            self._choose.clear()
            for key, words in cases:
                self._choose.addItem(words, key)
        self._choose.setCurrentIndex(self._choose.findData(self.model.id))

    def _empty_words(self) -> str:
        if not self._services.bus.is_connected:
            return (
                self.tr("No hub: this is what there was when it was lost.") if self.model.pieces else self.tr("No hub.")
            )
        if not self.model.id:
            return self.tr("Choose a case above.")
        if self.model.trouble is not None:
            return self.tr("It can't be shown: {why}").format(why=failure_words(self.model.trouble))
        if self.model.case is None:
            return self.tr("Asking the hub …")
        if not self.model.pieces:
            return self.tr("Nothing is kept yet. Ctrl+N keeps a clip of a camera of the case, Ctrl+O brings one in.")
        return ""

    def _picture_words(self) -> str:
        if not self._services.bus.is_connected:
            return self.tr("No hub: nothing can be played.")
        return self.tr("Enter plays what is chosen on the left.") if self.model.pieces else ""

    def _show_lock(self) -> None:
        one = self.case.incident
        if one is None:
            self._locked.setText("")
            return
        locked = one.evidence_locked
        words = (
            self.tr("locked: kept until it is unlocked")
            if locked
            else self.tr("not locked: goes when its time is over")
        )
        self._locked.setText(f"{'■' if locked else '□'} {words}")
        self._buttons["lock"].setText(self.tr("Unlock…") if locked else self.tr("Lock…"))
        self._buttons["lock"].setAccessibleName(self._buttons["lock"].text())

    def _enable(self) -> None:
        bus, piece, one = self._services.bus, self.chosen(), self.case.incident
        watched = bool(self.model.case is not None and self.model.case.watched)
        is_open = one is not None and one.is_open
        no_camera = self.tr("No camera of this case is watched: put one into it.")
        closed = self.tr("The case is closed.")
        known = self.model.redaction_of(piece.id) if piece is not None else None
        lock = UnlockEvidence if one is not None and one.evidence_locked else LockEvidence
        why = {
            "clip": bus.why_not(KeepClip) or ("" if is_open else closed) or ("" if watched else no_camera),
            "snapshot": bus.why_not(KeepSnapshot) or ("" if is_open else closed) or ("" if watched else no_camera),
            "import": bus.why_not(BeginImport)
            or (self.tr("One is being brought in.") if self.model.is_sending else ""),
            "export": bus.why_not(ExportEvidence)
            or (self.tr("One is being fetched.") if self.model.is_fetching else ""),
            "lock": bus.why_not(lock),
            "redact": bus.why_not(BeginRedaction)
            or ("" if piece and piece.kind in (PieceKind.CLIP, PieceKind.IMPORTED) else self.tr("Choose a clip.")),
            "publish": bus.why_not(PublishScene)
            or ("" if piece and piece.kind is PieceKind.REDACTED else self.tr("Choose a redacted clip.")),
        }
        for name, words in why.items():
            missing = words or ("" if self.model.id else self.tr("Choose a case above."))
            button = self._buttons[name]
            button.setEnabled(not missing)
            button.setToolTip(missing or f"{button.text()}  {button.property('keys') or ''}".strip())
        reviewing = known is not None and known.state is RedactionState.REVIEW
        words = self.tr("Review…") if reviewing else self.tr("Redact…")
        if known is not None and known.state in (RedactionState.FINDING, RedactionState.RENDERING):
            words = f"{redaction_word(known.state)} …"
            self._buttons["redact"].setEnabled(known.state is RedactionState.RENDERING)
        self._buttons["redact"].setText(words)
        self._buttons["redact"].setAccessibleName(words)

    def _ask_custody(self) -> None:
        if self._tabs.currentWidget() is self._custody and self.isVisible():
            self.model.ask_custody()

    def _show_custody(self) -> None:
        self._custody_rows.put(custody_rows(self.model.custody, clock=audit_clock, person=self._book.person))

    def _say_failed(self, error: Exception) -> None:
        self._say(failure_words(error), wrong=True)

    def _say_ended(self, job: Job) -> None:
        words = job_words(job, self._camera(job.camera) if job.camera else "", self._book.person(job.by))
        if job.state is JobState.DONE:
            words = self.tr("{what}: done").format(what=words)
        self._say(words, wrong=job.state is JobState.FAILED)
        if job.state is JobState.FAILED:
            self._services.notify(words, level="error")

    def _say_written(self, path: str, size: int) -> None:
        words = self.tr("The case lies in {path} ({size}).").format(path=path, size=size_words(size))
        self._say(words)
        self._services.notify(words)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(f"{clock(self._book.now())} {words}")
        self._said.setProperty("type", "wrong" if wrong else "")
        self._said.style().polish(self._said)

    # Words

    def _heads(self) -> list[str]:
        return [
            self.tr("What"),
            self.tr("Camera or title"),
            self.tr("From – to"),
            self.tr("Length"),
            self.tr("Size"),
            self.tr("SHA-256"),
            self.tr("By"),
        ]

    def _custody_heads(self) -> list[str]:
        return [self.tr("When"), self.tr("Who"), self.tr("Did"), self.tr("Outcome"), self.tr("What for, what exactly")]

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Evidence"))
        words = {
            "clip": self.tr("Keep a clip…"),
            "snapshot": self.tr("Snapshot…"),
            "import": self.tr("Bring in…"),
            "export": self.tr("Take out…"),
            "verify": self.tr("Check an archive…"),
            "library": self.tr("Library"),
            "publish": self.tr("Into the library…"),
            "lock": self.tr("Lock…"),
            "redact": self.tr("Redact…"),
        }
        for name, text in words.items():
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(text)
            self._buttons[name].setToolTip(f"{text}  {self._buttons[name].property('keys') or ''}".strip())
        self._choose.setAccessibleName(self.tr("Case"))
        self._table.setAccessibleName(self.tr("What the case has, newest first"))
        self._custody.setAccessibleName(self.tr("Chain of custody, newest first"))
        for at, text in enumerate((self.tr("Timeline and notes"), self.tr("Chain of custody"), self.tr("Check"))):
            self._tabs.setTabText(at, text)
        self.rows.reword()
        self._custody_rows.reword()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()
        QTimer.singleShot(0, self, self._table.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.player.close()
        self.model.open("")
        self.case.open("")
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
