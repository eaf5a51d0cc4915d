"""One alarm, whole: what to do, where, whose it is, what can be done with it, and all it went through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from uic.access.model import Right
from uic.alarms.commands import AlarmHistory
from uic.alarms.model import Alarm
from uic_console.actions import ActionRegistry
from uic_console.alarms import words
from uic_console.alarms.delegates import paint_chip
from uic_console.alarms.flow import Flow
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.pulse import Pulse
from uic_console.bus import error_words
from uic_console.theme import theme

__all__ = ["AlarmDetail"]

translate = QCoreApplication.translate
AGAIN_MS = 400  # after a change, before the life story is asked for anew
BUTTONS = (
    "alarms.acknowledge",
    "alarms.wall",
    "alarms.comment",
    "alarms.take",
    "alarms.hand-over",
    "alarms.shelve",
    "alarms.unshelve",
    "alarms.out",
    "alarms.back-in",
    "alarms.incident",
)


class _Chip(QWidget):
    """The priority, as in the list."""

    def __init__(self, pulse: Pulse, parent: QWidget) -> None:
        super().__init__(parent)
        self._pulse = pulse
        self.alarm: Alarm | None = None
        pulse.beat.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.alarm is not None:
            painter = QPainter(self)
            bright, ground = self._pulse.is_bright, theme.current.panel
            paint_chip(painter, self.rect().toRectF(), self.alarm, bright=bright, ground=ground)
            painter.end()


class AlarmDetail(QScrollArea):
    """Shows the current alarm of a list; greys what can't be done, and says why."""

    accepted = Signal(str)  # alarm id: the hand-over is taken
    declined = Signal(str)
    camera_wanted = Signal(str)

    def __init__(
        self,
        book: AlarmBook,
        pulse: Pulse,
        *,
        actions: ActionRegistry,
        run: Callable[[str], bool],
        keys: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-detail")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._book, self._actions, self._run, self._keys = book, actions, run, keys
        self._alarm: Alarm | None = None
        self._many = 0
        self._chip = _Chip(pulse, self)
        self._build()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask_life)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._say_state)
        book.changed.connect(self._changed)
        book.reset.connect(self._look_again)
        book.types_changed.connect(self._say)
        book.hub_changed.connect(self._say)
        book.asking_changed.connect(self._grey)
        book.people.changed.connect(self._say)
        actions.changed.connect(self._grey)
        theme.changed.connect(self._say)
        self._say()

    def _label(self, name: str, *, kind: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            label.setProperty("type", kind)
        return label

    def _build(self) -> None:
        self._title = self._label("alarm-title", kind="section")
        self._where = QPushButton(self)
        self._where.setObjectName("alarm-where")
        self._where.setMinimumWidth(40)
        self._where.clicked.connect(lambda: self.camera_wanted.emit(self._alarm.camera_id if self._alarm else ""))
        self._about = self._label("alarm-about", kind="muted")
        self._state = self._label("alarm-state")
        self._whose = self._label("alarm-whose")
        self._offer = QFrame(self)
        self._offer.setObjectName("alarm-offer")
        self._offer.setProperty("type", "card")
        self._offer_words = self._label("alarm-offer-words")
        self._accept = self._button("alarm-accept", lambda: self.accepted.emit(self.shown_id()))
        self._decline = self._button("alarm-decline", lambda: self.declined.emit(self.shown_id()))
        self._do_title = self._label("alarm-guidance-title", kind="muted")
        self._guidance = self._label("alarm-guidance")
        self._buttons = {key: self._button(f"detail-{key}", partial(self._run, key)) for key in BUTTONS}
        self._life_title = self._label("alarm-life-title", kind="muted")
        self._life = _Life(self)
        self._empty = self._label("alarm-detail-empty", kind="muted")
        self._lay()

    def _button(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay(self) -> None:
        inside = QWidget(self)
        inside.setObjectName("alarm-detail-inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(8, 8, 8, 8)
        offer.addWidget(self._offer_words)
        answers = Flow()
        answers.addWidget(self._accept)
        answers.addWidget(self._decline)
        offer.addLayout(answers)
        buttons = Flow(gap=6)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column.addWidget(self._empty)
        column.addWidget(self._chip)
        for part in (self._title, self._state, self._offer, self._where, self._about, self._whose):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._do_title)
        column.addWidget(self._guidance)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self._life_title)
        column.addWidget(self._life, 1)
        self._parts = [self._chip, self._title, self._state, self._about, self._whose, self._do_title,
                       self._guidance, self._life_title, self._life]  # fmt: skip
        self.setWidget(inside)

    # -- what is shown ----------------------------------------------------------------------------------------------

    def show_alarm(self, alarm_id: str, *, many: int = 1) -> None:
        """Show one; with `many` chosen the buttons act on all of them."""
        alarm = self._book.get(alarm_id)
        another = alarm is None or self._alarm is None or alarm.id != self._alarm.id
        self._alarm, self._many = alarm, many
        if another:
            self._life.clear()
            self.verticalScrollBar().setValue(0)
            if alarm is not None and self.isVisible():
                self._ask_life()
        self._say()

    def shown_id(self) -> str:
        """The alarm that is shown, or ""."""
        return self._alarm.id if self._alarm is not None else ""

    def _changed(self, ids: frozenset[str]) -> None:
        if self._alarm is not None and self._alarm.id in ids:
            self._alarm = self._book.get(self._alarm.id) or self._alarm
            self._say()
            if not self._again.isActive():
                self._again.start()

    def _look_again(self) -> None:
        if self._alarm is not None:
            self._alarm = self._book.get(self._alarm.id)
            self._again.start()
        self._say()

    def _ask_life(self) -> None:
        alarm = self._alarm
        if alarm is None or not self.isVisible():
            return

        def failed(error: Exception) -> None:
            if self._alarm is not None and self._alarm.id == alarm.id and not self._life.count():
                self._life.tell([error_words(error)])

        self._book.history(alarm.id, self._take_life, failed)

    def _take_life(self, told: AlarmHistory) -> None:
        if self._alarm is not None and told.alarm.id == self._alarm.id:
            self._life.tell([f"{words.clock_time(line.at)}  {words.life_line(line)}" for line in told.lines])

    # -- words ------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        alarm = self._alarm
        for part in self._parts:
            part.setVisible(alarm is not None)
        self._empty.setVisible(alarm is None)
        self._empty.setText(translate("Alarms", "Choose an alarm to see what to do and what it went through."))
        self._chip.alarm = alarm
        self._size_chip()
        if alarm is None:
            self._offer.hide()
            self._where.hide()
            self._accept.setText(translate("Alarms", "Take over"))
            self._decline.setText(translate("Alarms", "Decline"))
        else:
            self._say_alarm(alarm)
        self._grey()

    def _say_alarm(self, alarm: Alarm) -> None:
        kind, korean = self._book.type_of(alarm), self._book.language() == "ko"
        self._title.setText(words.headline(alarm, kind, "ko" if korean else "en"))
        place = self._book.place(alarm)
        self._where.setVisible(bool(alarm.camera_id))
        self._place = f"▣  {place}"
        self._fit_place()
        self._where.setAccessibleName(translate("Alarms", "Show the camera on the hotspot"))
        self._where.setToolTip(translate("Alarms", "Show the camera on the hotspot"))
        many = translate("Alarms", "one of {many} chosen").format(many=self._many) if self._many > 1 else ""
        times = translate("Alarms", "raised {times} times").format(times=alarm.count) if alarm.count > 1 else ""
        case = (
            translate("Alarms", "incident {id}").format(id=self._book.case_number(alarm.incident_id))
            if alarm.incident_id
            else ""
        )
        self._about.setText(" · ".join(part for part in (alarm.source, alarm.type, times, case, many) if part))
        self._about.setToolTip(f"{alarm.source}\n{alarm.type}")
        self._do_title.setText(translate("Alarms", "What to do"))
        guidance = ((kind.guidance_ko or kind.guidance_en) if korean else (kind.guidance_en or kind.guidance_ko)) if (
            kind) else ""  # fmt: skip
        self._guidance.setText(guidance or translate("Alarms", "Nobody has written what to do for this kind."))
        self._life_title.setText(translate("Alarms", "What it went through"))
        self._life.setAccessibleName(self._life_title.text())
        self._say_whose(alarm)
        self._say_state()

    def _say_whose(self, alarm: Alarm) -> None:
        me = self._book.people.me
        self._whose.setText(
            translate("Alarms", "Assigned to {person}").format(person=self._book.people.name(alarm.assigned_to))
            if alarm.assigned_to
            else translate("Alarms", "Nobody has taken it")
        )
        concerns = bool(alarm.offered_to) and me in (alarm.offered_to, alarm.offered_by)
        self._offer.setVisible(concerns)
        self._accept.setVisible(alarm.offered_to == me)
        if alarm.offered_to == me:
            said = translate("Alarms", "{person} asks you to take this alarm over.")
            self._offer_words.setText(said.format(person=self._book.people.name(alarm.offered_by)))
            self._decline.setText(translate("Alarms", "Decline"))
        else:
            said = translate("Alarms", "Offered to {person}, who has not answered yet.")
            self._offer_words.setText(said.format(person=self._book.people.name(alarm.offered_to)))
            self._decline.setText(translate("Alarms", "Take the offer back"))
        self._accept.setText(translate("Alarms", "Take over"))

    def _say_state(self) -> None:
        alarm = self._alarm
        if alarm is None:
            return
        since = alarm.announced_at or alarm.raised_at
        age = words.span((self._book.clock() - since).total_seconds())
        parts = [f"{words.priority_word(alarm.priority)} · {words.state_mark(alarm.state)} "
                 f"{words.state_word(alarm.state)} · {words.clock_time(since)} · {age}"]  # fmt: skip
        if self._book.must_answer(alarm) and alarm.needs_answer:
            parts.append(translate("Alarms", "Must be answered: it can't be put aside."))
        if alarm.acknowledged_at is not None and alarm.acknowledged:
            said = translate("Alarms", "Acknowledged by {person} at {time}")
            parts.append(
                said.format(
                    person=self._book.people.name(alarm.acknowledged_by), time=words.clock_time(alarm.acknowledged_at)
                )
            )
        if alarm.acknowledged_note and alarm.acknowledged:
            parts.append(f"“{alarm.acknowledged_note}”")
        if alarm.shelf is not None:
            left = words.span((alarm.shelf.until - self._book.clock()).total_seconds())
            said = translate("Alarms", "Shelved by {person}, comes back in {left}: {reason}")
            parts.append(
                said.format(person=self._book.people.name(alarm.shelf.by), left=left, reason=alarm.shelf.reason)
            )
        if (rule := alarm.suppression or alarm.out_of_service) is not None and alarm.is_hidden:
            parts.append(f"{self._book.people.name(rule.by)} · {rule.reason}" if rule.by else rule.reason)
        if self._book.is_stale and self._book.lost_at is not None:
            said = translate("Alarms", "As it was at {time}: no hub since then.")
            parts.append(said.format(time=words.clock_time(self._book.lost_at)))
        self._state.setText("\n".join(parts))

    def _grey(self) -> None:
        for key, button in self._buttons.items():
            action = self._actions.get(key)
            fits = action is not None and self._alarm is not None and self._fits(key, self._alarm)
            button.setVisible(fits)
            if action is None:
                continue
            keys = self._keys(key)
            button.setText(f"{action.title()}  {keys.split(';')[0]}" if keys else action.title())
            why = action.why_not() if action.why_not is not None else ""
            button.setEnabled(not why and action.enabled())
            button.setToolTip(why or action.title())
        why = self._book.why_not(Right.ACKNOWLEDGE)
        for button in (self._accept, self._decline):
            button.setEnabled(not why)
            button.setToolTip(why)

    def _fits(self, key: str, alarm: Alarm) -> bool:
        """Whether it makes sense for this alarm: what never applies is left out, what is not allowed is grey."""
        return {
            "alarms.acknowledge": alarm.needs_answer or self._many > 1,
            "alarms.shelve": alarm.shelf is None,
            "alarms.unshelve": alarm.shelf is not None,
            "alarms.out": alarm.out_of_service is None,
            "alarms.back-in": alarm.out_of_service is not None,
            "alarms.take": alarm.assigned_to != self._book.people.me,
            "alarms.wall": bool(alarm.camera_id) or bool(getattr(self._book.type_of(alarm), "layout", "")),
            "alarms.incident": bool(alarm.incident_id),
        }.get(key, True)

    def _size_chip(self) -> None:
        metrics = self._chip.fontMetrics()
        self._chip.setFixedSize(metrics.horizontalAdvance("◆8") + 16, metrics.height() + 6)
        if self._alarm is not None:
            self._chip.setAccessibleName(words.priority_word(self._alarm.priority))

    _place = ""

    def _fit_place(self) -> None:
        """A long place gives way: it must not push the rest out of a narrow dock."""
        room = max(40, self.viewport().width() - 64)
        self._where.setText(self._where.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._ask_life()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        super().showEvent(event)
        self._ask_life()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)


class _Life(QListWidget):
    """The life story, oldest first; its lines can be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-life")
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(120))

    def tell(self, lines: list[str]) -> None:
        """Show these."""
        if [self.item(row).text() for row in range(self.count())] != lines:
            self.clear()
            self.addItems(lines)
            self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText("\n".join(item.text() for item in self.selectedItems()))
        else:
            super().keyPressEvent(event)
