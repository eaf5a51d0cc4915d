"""Looking over what is taken out of a clip, before anything of it is released."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from uic.evidence.commands import OpenFootage
from uic.evidence.redaction.commands import ApproveRedaction
from uic.evidence.redaction.model import RedactionState
from uic_console.evidence.picture_view import PlayerView
from uic_console.evidence.player import Player
from uic_console.evidence.review_model import ReviewModel
from uic_console.evidence.review_picture import ReviewPicture
from uic_console.evidence.tables import Rows, table
from uic_console.evidence.words import covered_word, failure_words, flag_words, means_words, redaction_word, span_words
from uic_console.incidents.ask import AskStrip, Field, Question

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["ReviewWindow"]

_KEYS = {
    "seen": "S",
    "next": "G",
    "new": "N",
    "remove": "Del",
    "begin": "B",
    "end": "E",
    "in": "I",
    "out": "O",
    "whole": "U",
    "undo": "Ctrl+Z",
    "approve": "Ctrl+Return",
}


class ReviewWindow(QWidget):
    """The picture with its covers, the stretches that must be looked at, the covers; each button has a key."""

    def __init__(self, services: Services, *, person: Callable[[str], str]) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("review-window")
        self._services, self._person = services, person
        self.model = ReviewModel(services.bus, self)
        self.player = Player(services.bus, self)
        self._opened = ""
        self.picture = ReviewPicture(self.player, self.model, self)
        self._view = PlayerView(self.player, self.picture, self)
        self._head = QLabel(self)
        self._head.setObjectName("review-head")
        self._head.setWordWrap(True)
        self._means = QLabel(self)
        self._means.setProperty("type", "muted")
        self._means.setWordWrap(True)
        self._span = QLabel(self)
        self._span.setObjectName("review-span")
        self._said = QLabel(self)
        self._said.setObjectName("review-said")
        self._said.setWordWrap(True)
        self._released = QCheckBox(self)
        self._released.setObjectName("review-as-released")
        self._released.toggled.connect(self._show_released)
        self.strip = AskStrip("review-ask", self)
        self._flagged = Rows(self._flag_heads, self)
        self._covers = Rows(self._cover_heads, self)
        self._flag_table = table("review-flagged", self._flagged, (28, 110, 230), self)
        self._cover_table = table("review-covers", self._covers, (40, 110, 110, 90), self)
        self._flag_table.activated.connect(lambda _index: self._play_flagged())
        self._cover_table.activated.connect(lambda _index: self._play_cover())
        self._cover_table.selectionModel().currentRowChanged.connect(lambda *_: self._take_cover())
        self._buttons = {name: self._button(name, keys) for name, keys in _KEYS.items()}
        self._lay()
        self.model.changed.connect(self._tell)
        self.model.failed.connect(lambda error: self._say(failure_words(error), wrong=True))
        tab = QShortcut(QKeySequence("Tab"), self.picture)
        tab.setContext(Qt.ShortcutContext.WidgetShortcut)
        tab.activated.connect(self.picture.take_next)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(lambda: self.strip.leave() if self.strip.asking else self.close())
        self.resize(1320, 700)
        self._words()

    def _button(self, name: str, keys: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"review-{name}")
        button.clicked.connect(lambda _checked=False: self.do(name))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _lay(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view, 1)
        marks = QHBoxLayout()
        marks.setSpacing(4)
        for name in ("new", "remove", "begin", "end", "in", "out", "whole", "undo"):
            marks.addWidget(self._buttons[name])
        marks.addStretch(1)
        column.addLayout(marks)
        below = QHBoxLayout()
        below.addWidget(self._span, 1)
        below.addWidget(self._released)
        column.addLayout(below)
        right = QWidget(self)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        side.addWidget(self._flag_table, 1)
        pair = QGridLayout()
        pair.setSpacing(4)
        pair.addWidget(self._buttons["seen"], 0, 0)
        pair.addWidget(self._buttons["next"], 0, 1)
        side.addLayout(pair)
        side.addWidget(self._cover_table, 1)
        side.addWidget(self._buttons["approve"])
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([880, 420])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 8)
        whole.setSpacing(6)
        whole.addWidget(self._head)
        whole.addWidget(self._means)
        whole.addWidget(self.strip)
        whole.addWidget(split, 1)
        whole.addWidget(self._said)

    # What a person does

    def open(self, incident_id: str, redaction: str) -> None:
        """Look over a redaction."""
        self._opened = ""
        self._said.clear()
        self.player.close()
        self.model.open(incident_id, redaction)
        self._released.setChecked(False)

    def do(self, name: str) -> None:
        """What a button says."""
        frame = self.player.number
        if name == "seen":
            self._see()
        elif name == "next":
            self._next()
        elif name == "new":
            self.picture.draw_here()
        elif name == "remove":
            self.model.remove()
        elif name == "begin":
            self.model.trim(begin=frame)
        elif name == "end":
            self.model.trim(end=frame)
        elif name == "in":
            self.model.mark((frame, max(frame, self.model.span[1] if self.model.span else frame)))
        elif name == "out":
            self.model.mark((min(frame, self.model.span[0] if self.model.span else frame), frame))
        elif name == "whole":
            self.model.mark(None)
        elif name == "undo":
            self.model.undo()
        elif name == "approve":
            self._ask_approval()

    def _see(self) -> None:
        key = self._flagged.key(self._flag_table.currentIndex().row())
        if key:
            self.model.see([int(key)])
            self._next()

    def _next(self) -> None:
        one = self.model.next_unseen(int(self._flagged.key(self._flag_table.currentIndex().row()) or 0))
        if one is not None:
            self._flag_table.selectRow(self._flagged.row(str(one.id)))
            self._play_flagged()

    def _play_flagged(self) -> None:
        redaction = self.model.redaction
        key = self._flagged.key(self._flag_table.currentIndex().row())
        one = next((one for one in redaction.flagged if str(one.id) == key), None) if redaction is not None else None
        if one is not None:
            self.model.select(one.cover)
            self.player.play(False)
            self.player.seek(one.begin)

    def _play_cover(self) -> None:
        cover = self.model.cover(self.model.selected)
        if cover is not None:
            self.player.play(False)
            self.player.seek(cover.begin)

    def _take_cover(self) -> None:
        key = self._covers.key(self._cover_table.currentIndex().row())
        if key and self._cover_table.hasFocus():
            self.model.select(int(key))

    def _ask_approval(self) -> None:
        title = self.tr("Approve it: the clip is made with these covers, for good, in your name")
        fields = [Field(key="purpose", title=self.tr("What it is released for"))]
        self.strip.ask(
            Question(
                key="approve",
                title=title,
                fields=fields,
                do=self.tr("Approve"),
                then=lambda said: self.model.approve(said["purpose"]),
            )
        )

    def person_changed(self) -> None:
        """Somebody else sits here."""
        self.close()

    def end(self) -> None:
        """Follow no more."""
        self.player.close()
        self.model.close()

    # What the model says

    def _tell(self) -> None:
        one = self.model.redaction
        if one is not None and self._opened != one.id and self.isVisible():
            self._opened = one.id
            self.player.open(OpenFootage(incident_id=one.incident_id, piece=one.piece))
            self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_head()
        self._fill()
        self._enable()

    def _show_head(self) -> None:
        one = self.model.redaction
        if one is None:
            hub = self._services.bus.is_connected
            self._head.setText(self.tr("Asking the hub …") if hub else self.tr("No hub."))
            self._means.clear()
            return
        words = [redaction_word(one.state)]
        if one.state is RedactionState.REVIEW:
            words.append(self.tr("stretches to look at: {count}").format(count=self.model.unseen))
        if one.approved_by:
            words.append(self.tr("approved by {person}").format(person=self._person(one.approved_by)))
        if one.why:
            words.append(one.why)
        self._head.setText(" · ".join(words))
        warning = self.tr("What nothing found is not covered: look at all of it.")
        self._means.setText(f"{means_words(one.means)}. {warning}" if one.means else "")
        span = self.model.span
        if span is None:
            self._span.setText(self.tr("Changes are for the picture that is shown; I and O mark a span."))
        else:
            said = self.tr("Changes are for {begin} – {end}")
            self._span.setText(
                said.format(begin=span_words(span[0] / one.fps), end=span_words((span[1] + 1) / one.fps))
            )

    def _fill(self) -> None:
        one = self.model.redaction
        if one is None:
            self._flagged.put(())
            self._covers.put(())
            return

        def when(begin: int, end: int) -> str:
            return f"{span_words(begin / one.fps)} – {span_words((end + 1) / one.fps)}"

        self._flagged.put(
            [
                (
                    str(flag.id),
                    ("✓" if flag.seen_by else "○", when(flag.begin, flag.end), flag_words(flag.why)),
                    self._person(flag.seen_by) if flag.seen_by else "",
                )
                for flag in one.flagged
            ]
        )
        self._covers.put(
            [
                (
                    str(cover.id),
                    (
                        str(cover.id),
                        covered_word(cover.what),
                        when(cover.begin, cover.end),
                        self.tr("taken away") if cover.removed else self._person(cover.by) or self.tr("found"),
                    ),
                    "",
                )
                for cover in one.covers
            ]
        )
        row = self._covers.row(str(self.model.selected))
        if row >= 0 and not self._cover_table.hasFocus():
            self._cover_table.selectRow(row)

    def _enable(self) -> None:
        can, cover = self.model.can_change, self.model.cover(self.model.selected)
        for name in ("new", "in", "out", "whole", "seen", "next"):
            self._buttons[name].setEnabled(can)
        for name in ("remove", "begin", "end"):
            self._buttons[name].setEnabled(can and cover is not None)
        self._buttons["undo"].setEnabled(self.model.can_undo)
        back = cover is not None and cover.removed
        self._name("remove", self.tr("Put back") if back else self.tr("Take away"))
        why = self._services.bus.why_not(ApproveRedaction)
        if not why and self.model.unseen:
            why = self.tr("Look at every stretch first.")
        one = self.model.redaction
        self._buttons["approve"].setEnabled(not why and one is not None and one.state is RedactionState.REVIEW)
        if why:
            self._buttons["approve"].setToolTip(why)

    def _show_released(self, released: bool) -> None:
        self.picture.as_released = released
        self.picture.update()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(words)
        self._said.setProperty("type", "wrong" if wrong else "")
        self._said.style().polish(self._said)

    # Words

    def _flag_heads(self) -> list[str]:
        return ["", self.tr("Stretch"), self.tr("Why it must be looked at")]

    def _cover_heads(self) -> list[str]:
        return [self.tr("No."), self.tr("What"), self.tr("From – to"), self.tr("By")]

    def _name(self, name: str, words: str) -> None:
        button = self._buttons[name]
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  {_KEYS[name]}")

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Review of a redaction"))
        for name, words in {
            "seen": self.tr("Looked at, next"),
            "next": self.tr("Next to look at"),
            "new": self.tr("New"),
            "remove": self.tr("Take away"),
            "begin": self.tr("Begins here"),
            "end": self.tr("Ends here"),
            "in": self.tr("Span from"),
            "out": self.tr("Span to"),
            "whole": self.tr("No span"),
            "undo": self.tr("Undo"),
            "approve": self.tr("Approve and make it…"),
        }.items():
            self._name(name, words)
        self._released.setText(self.tr("As it will be"))
        self._flag_table.setAccessibleName(self.tr("Stretches that must be looked at"))
        self._cover_table.setAccessibleName(self.tr("What is covered"))
        self._flagged.reword()
        self._covers.reword()
        self._tell()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.player.close()
        self.model.open("", "")
        self._opened = ""
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
