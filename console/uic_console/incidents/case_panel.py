"""The dock of the case in hand: head, checklist, timeline, what it gathered, who is on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from uic.incidents.model import Incident, IncidentState, Missing, StepState
from uic.incidents.words import STATES
from uic_console.incidents.alarms import CaseAlarms
from uic_console.incidents.ask import AskStrip
from uic_console.incidents.case import CaseModel
from uic_console.incidents.people_view import PeopleView
from uic_console.incidents.questions import CaseQuestions
from uic_console.incidents.steps_view import StepsView
from uic_console.incidents.things_view import ThingsView
from uic_console.incidents.timeline_view import TimelineView
from uic_console.incidents.words import SHAPES, age, missing_words, open_steps, span, state_shape
from uic_console.theme import theme

__all__ = ["CasePanel"]

_SECOND_MS = 1000
_TABS_PX = 240  # below this a list shows nothing beside its buttons
_TABS = ("steps", "timeline", "things", "people")


class CasePanel(QWidget):
    """Draws a CaseModel. Questions are put inside the panel, never over a picture. Ctrl+Z takes back the last thing."""

    show_wanted = Signal(object)  # Sequence[str]: cameras for the wall
    add_camera_wanted = Signal()
    add_clip_wanted = Signal()
    place_wanted = Signal(object)  # Position: on the map
    clip_wanted = Signal(object)  # Clip: to be looked at

    def __init__(
        self, model: CaseModel, alarms: CaseAlarms, camera: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("case")
        self._model, self._alarms = model, alarms
        self._build(camera)
        self._ages = QTimer(self, interval=_SECOND_MS)
        self._ages.timeout.connect(self._tick)
        model.opened.connect(self._opened)
        model.changed.connect(self._redraw)
        model.refused.connect(self._say_missing)
        model.book.failed.connect(self._say_wrong)
        model.book.hub_changed.connect(self._redraw)
        model.book.reset.connect(self._redraw)
        model.book.types_changed.connect(self._redraw)
        model.book.people_changed.connect(self._redraw)
        alarms.changed.connect(self._head_words)
        theme.changed.connect(self._redraw)
        self._say()
        self._opened()

    def sizeHint(self) -> QSize:
        """What a side dock is wide: a step's title and its button fit."""
        return QSize(380, 560)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, steps would be cut."""
        return QSize(300, 240)

    def _build(self, camera: Callable[[str], str]) -> None:
        self._title = QLabel(self)
        self._title.setObjectName("case-title")
        self._title.setProperty("type", "section")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._about = QLabel(self)
        self._about.setObjectName("case-about")
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong = QLabel(self)
        self._wrong.setObjectName("case-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        self._tells = QVBoxLayout()
        self._tells.setSpacing(2)
        self.strip = AskStrip("case-ask", self)
        self.ask = CaseQuestions(self._model, self.strip, self)
        self.steps = StepsView(self._model, self)
        self.timeline = TimelineView(self._model, camera, self)
        self.things = ThingsView(self._model, self._alarms, camera, self)
        self.people = PeopleView(self._model, self)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("case-tabs")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setStyleSheet("QTabBar::tab { padding: 4px 7px; }")  # four titles beside each other in a side dock
        for view in (self.steps, self.timeline, self.things, self.people):
            self._tabs.addTab(view, "")
        self.steps.skip_wanted.connect(self.ask.skip)
        self.timeline.correct_wanted.connect(self.ask.correct)
        self.things.show_wanted.connect(self.show_wanted)
        self.things.add_wanted.connect(self.add_camera_wanted)
        self.things.clip_add_wanted.connect(self.add_clip_wanted)
        self.things.place_wanted.connect(self.place_wanted)
        self.things.clip_wanted.connect(self.clip_wanted)
        self.things.unit_wanted.connect(self.ask.unit)
        self.things.message_wanted.connect(self.write_to)
        self.people.asked.connect(self.ask.people)
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons = {
            name: self._button(name) for name in ("take", "resolve", "close", "reopen", "change", "lock", "undo")
        }
        self._accept, self._decline = self._button("accept"), self._button("decline")
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, button in enumerate((self._accept, self._decline, *self._buttons.values())):
            grid.addWidget(button, at // 3, at % 3)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(grid)
        column.addLayout(self._missing)
        column.addLayout(self._tells)
        column.addWidget(self._tabs, 1)
        self._empty = QLabel(self)
        self._empty.setObjectName("case-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(inside)
        self._stack.addWidget(self._empty)
        self._tabs.setMinimumHeight(theme.px(_TABS_PX))
        all_of_it = QWidget(self)
        whole = QVBoxLayout(all_of_it)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(4)
        whole.addWidget(self.strip)
        whole.addWidget(self._wrong)
        whole.addWidget(holder, 1)
        self._scroll = QScrollArea(self)  # a low dock scrolls rather than cut what is asked
        self._scroll.setObjectName("case-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(all_of_it)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"case-head-{name}")
        button.hide()  # until there is a case
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pressed: dict[str, Callable[[], object]] = {
            "take": lambda: self.ask.people("take"),
            "resolve": lambda: self._model.move(IncidentState.RESOLVED),
            "close": self.ask.close,
            "reopen": self.ask.reopen,
            "change": self.ask.change,
            "lock": self.ask.lock,
            "undo": self._model.undo,
            "accept": lambda: self._model.answer(accept=True),
            "decline": self.ask.decline,
        }
        button.clicked.connect(lambda _checked=False: pressed[name]())
        return button

    def write(self) -> None:
        """Put the keyboard into the box of the timeline."""
        self.show_tab("timeline")
        self._scroll.ensureWidgetVisible(self.timeline.box)
        self.timeline.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_to(self, to: str) -> None:
        """Put the keyboard into the box of the timeline, for a message to a unit, department or person."""
        self.timeline.address(to)
        self.write()

    def show_tab(self, name: str) -> None:
        """Bring a part of the case to the front: "steps", "timeline", "things", "people"."""
        self._tabs.setCurrentIndex(_TABS.index(name))

    # Drawing

    def _opened(self) -> None:
        self.strip.leave()
        self._say_missing([])
        self._wrong.hide()
        self.timeline.refill()
        self._redraw()
        if self._model.incident is not None:
            self._alarms.start()
            self.show_tab("steps" if self._model.incident.steps else "timeline")

    def _redraw(self) -> None:
        incident = self._model.incident
        self._stack.setCurrentIndex(0 if incident is not None else 1)
        self._empty.setText(
            self.tr("No case in hand. Choose one in the list of cases (Ctrl+Shift+I), or press E to open one.")
        )
        self.steps.redraw()
        self.timeline.redraw()
        self.things.redraw()
        self.people.redraw()
        self._head_words()
        self._show_tells()

    def _tick(self) -> None:
        self._head_words()
        if self._tabs.currentWidget() is self.steps:
            self.steps.redraw()

    def _head_words(self) -> None:
        one, book = self._model.incident, self._model.book
        if one is None:
            return
        language = book.language
        self._title.setText(f"{SHAPES[one.priority]}{one.priority}  {one.number}  {book.title(one)}")
        colour = (theme.current.p1, theme.current.p2, theme.current.p3, theme.current.p4)[one.priority - 1]
        self._title.setStyleSheet(f"color: {colour.name()}" if one.is_open else "")
        words = [f"{state_shape(one.state)} {STATES[one.state].read(language)}", age(one, book.now())]
        words.append(book.person(one.owner) or self.tr("nobody's yet"))
        words += [part for part in (one.place, one.department) if part]
        if one.evidence_locked:
            words.append(self.tr("evidence locked"))
        if not book.has_hub:
            words.append(self.tr("no hub: as last known"))
        self._about.setText(" · ".join(words))
        settled = sum(case.state is not StepState.OPEN for case in one.steps if case.applies)
        total = sum(case.applies for case in one.steps)
        things = len(one.cameras) + len(one.units) + len(one.positions) + len(one.clips) + len(self._alarms.of(one.id))
        titles = (
            self.tr("Steps {done}/{all}").format(done=settled, all=total),
            self.tr("Timeline {count}").format(count=one.entries),
            self.tr("Gathered {count}").format(count=things),
            self.tr("People {count}").format(count=len(one.members)),
        )
        for at, title in enumerate(titles):
            self._tabs.setTabText(at, title)
        self._enable(one)

    def _enable(self, one: Incident) -> None:
        book = self._model.book
        decides, here = book.may_decide(one), book.has_hub
        offered = one.offer is not None and one.offer.to == book.me and one.is_open
        missing = len(open_steps(one)) + sum(alarm.needs_answer for alarm in self._alarms.of(one.id))
        shown = {
            "take": one.is_open and one.owner != book.me and decides,
            "resolve": one.state in (IncidentState.NEW, IncidentState.IN_PROGRESS),
            "close": one.is_open,
            "reopen": one.state in (IncidentState.RESOLVED, IncidentState.CLOSED),
            "change": one.is_open,
            "lock": True,
            "undo": one.is_open,
        }
        for name, button in self._buttons.items():
            button.setVisible(shown[name])
            button.setEnabled(here and (decides or name in ("undo", "change")))
        self._buttons["undo"].setEnabled(here and self._model.can_undo)
        self._buttons["close"].setText(
            self.tr("Close ({count} missing)").format(count=missing) if missing else self.tr("Close…")
        )
        self._buttons["lock"].setText(self.tr("Unlock evidence…") if one.evidence_locked else self.tr("Lock evidence…"))
        for button in (self._accept, self._decline):
            button.setVisible(offered)
            button.setEnabled(here)
        if offered and one.offer is not None:
            left = (one.offer.until - book.now()).total_seconds()
            said = self.tr("Accept from {person} ({time})")
            self._accept.setText(said.format(person=book.person(one.offer.by), time=span(max(0.0, left))))

    def _say_missing(self, missing: Sequence[Missing]) -> None:
        """Each thing that is missing as a button that leads to it."""
        _clear(self._missing)
        if not missing:
            return
        self._wrong.hide()  # said here at more length
        label = QLabel(self.tr("Not closed: {missing}").format(missing=missing_words(list(missing))), self)
        label.setProperty("type", "wrong")
        label.setWordWrap(True)
        label.setObjectName("case-missing")
        self._missing.addWidget(label)
        for one in missing[:12]:
            if one.kind == "alarms_unknown":
                continue
            button = QPushButton(f"→ {one.title.read(self._model.book.language)}", self)
            button.setObjectName(f"case-missing-{one.ref}")
            button.clicked.connect(partial(self._go_to, one.kind, one.ref))
            self._missing.addWidget(button)

    def _go_to(self, kind: str, ref: str) -> None:
        self._say_missing([])
        if kind == "step":
            self.show_tab("steps")
            self.steps.go_to(ref)
        else:
            self.show_tab("things")
            self.things.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tells(self) -> None:
        """What the supervisor must see of this case."""
        _clear(self._tells)
        one, book = self._model.incident, self._model.book
        if one is None or not book.approves:
            return
        for tell in (tell for tell in one.tells if not tell.seen_by):
            title = next((case.step.title.read(book.language) for case in one.steps if case.step.key == tell.step), "")
            if tell.what == "skipped":
                said = self.tr("⤼ {person} skipped “{step}”: {reason}").format(
                    person=book.person(tell.by), step=title, reason=tell.reason
                )
            else:
                said = self.tr("◷ “{step}” is late").format(step=title)
            self._tells.addWidget(self._tell_row(said, tell.step))

    def _tell_row(self, said: str, step: str) -> QWidget:
        row = QWidget(self)
        label = QLabel(f"▲ {said}", row)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        button = QPushButton(self.tr("Seen"), row)
        button.setObjectName(f"case-tell-{step}")
        button.setAccessibleName(self.tr("Seen: {said}").format(said=said))
        button.setEnabled(self._model.book.has_hub)
        button.clicked.connect(partial(self._model.see, step))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(button)
        return row

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(f"▲ {text}")
        self._wrong.show()

    def _say(self) -> None:
        words = {
            "take": self.tr("Take it"),
            "resolve": self.tr("Resolve"),
            "reopen": self.tr("Open again…"),
            "change": self.tr("Change…"),
            "undo": self.tr("Undo"),
        }
        for name, text in words.items():
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(text)
        self._buttons["change"].setToolTip(self.tr("Title, priority and place of the case"))
        self._buttons["undo"].setToolTip(f"{words['undo']}  Ctrl+Z")
        self._decline.setText(self.tr("Decline…"))
        self._tabs.setAccessibleName(self.tr("Parts of the case"))
        self._redraw()

    def event(self, event: QEvent) -> bool:
        """In here Ctrl+Z is the case's, not the wall's; a field being written in has its own."""
        asks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asks and event.matches(QKeySequence.StandardKey.Undo):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._model.undo()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._ages.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ages.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_missing([])
            self._say()
        super().changeEvent(event)


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
