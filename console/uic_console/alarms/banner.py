"""The strip at the top edge for the gravest alarm that nobody has answered. It moves the wall; it never lies over it.

It stays on the alarm it shows until that one is answered or a graver one comes, so that nothing changes under the
person's finger; and for a moment after it has changed it takes no answer: Space pressed for the one before must not
answer one that nobody has read.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from uic.alarms.model import Alarm
from uic_console.alarms import words
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.pulse import Pulse, dimmed
from uic_console.shell.labels import ElidedLabel, FlatButton
from uic_console.theme import theme

__all__ = ["AlarmBanner", "BannerModel"]

translate = QCoreApplication.translate
ARM_MS = 600  # after it changed, before it takes an answer: a press already on its way is not meant for it
LINGER_MS = 3000  # how long it says who answered, before the strip goes
PX = 40
NARROW_PX = 760  # less wide than this at 100 % text, only the answer has a button


class BannerModel(QObject):
    """Which alarm the banners of all windows show, and whether it takes an answer yet."""

    changed = Signal()

    def __init__(self, book: AlarmBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.alarm: Alarm | None = None
        self.said = ""  # who answered the last one, for a moment
        self._aside: dict[str, int] = {}  # put out of the banner by this person: id → times raised then
        self._arm = QTimer(self, singleShot=True, interval=ARM_MS)
        self._arm.timeout.connect(self.changed)
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._fall_silent)
        book.changed.connect(lambda _ids: self.look())
        for signal in (book.reset, book.types_changed, book.people.changed):
            signal.connect(self.look)
        book.hub_changed.connect(self.changed)
        book.asking_changed.connect(self.changed)

    @property
    def is_armed(self) -> bool:
        """Whether an answer given now is meant for the alarm that is shown."""
        return self.alarm is not None and not self._arm.isActive()

    @property
    def others(self) -> int:
        """How many more wait for an answer."""
        return max(0, self.book.unanswered() - (self.alarm is not None))

    def why_not(self) -> str:
        """Why it can't be answered now, in words; "" when it can."""
        if self.alarm is None:
            return translate("Alarms", "No alarm waits for an answer.")
        return self.book.why_not()

    def can_be_put_aside(self) -> bool:
        """Whether it may leave the banner unanswered; it stays in the list."""
        return self.alarm is not None and not self.book.must_answer(self.alarm) and self.alarm.priority > 1

    def put_aside(self) -> None:
        """Show the next one; this comes back when it is raised again."""
        if self.alarm is not None and self.can_be_put_aside():
            self._aside[self.alarm.id] = self.alarm.count
            self.alarm = None
            self.look()

    def look(self) -> None:
        """Which one is it now?"""
        book, shown = self.book, self.alarm
        self._aside = {i: n for i, n in self._aside.items() if (a := book.get(i)) is not None and a.count <= n}
        best = book.highest(without=self._aside)
        now = book.get(shown.id) if shown is not None else None
        stays = now is not None and now.needs_answer and best is not None and now.priority <= best.priority
        self.alarm = now if stays else best
        if shown is not None and not stays and (now is None or not now.needs_answer):
            self._say_answered(shown, now)
        if (self.alarm.id if self.alarm else "") != (shown.id if shown else "") and self.alarm is not None:
            self._arm.start()
        self.changed.emit()

    def _say_answered(self, before: Alarm, now: Alarm | None) -> None:
        what = words.headline(before, self.book.type_of(before), "ko" if self.book.language() == "ko" else "en")
        if now is not None and now.acknowledged_by:
            self.said = translate("Alarms", "Acknowledged by {person}: {what}").format(
                person=self.book.people.name(now.acknowledged_by), what=what
            )
        elif now is not None and now.shelf is not None:
            self.said = translate("Alarms", "Shelved by {person}: {what}").format(
                person=self.book.people.name(now.shelf.by), what=what
            )
        else:
            self.said = translate("Alarms", "No longer open: {what}").format(what=what)
        self._linger.start()

    def _fall_silent(self) -> None:
        self.said = ""
        self.changed.emit()


class AlarmBanner(QWidget):
    """One window's strip. Hidden while nothing waits."""

    acknowledge = Signal()
    show_wanted = Signal()
    list_wanted = Signal()
    noted = Signal(str)  # acknowledge with this note

    def __init__(
        self, model: BannerModel, pulse: Pulse, *, keys: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-banner")
        self._model, self._pulse, self._keys = model, pulse, keys
        self._note_for = ""
        self._sign = QLabel(self)
        self._sign.setObjectName("alarm-banner-sign")
        self._text = ElidedLabel("alarm-banner-text", self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._age = QLabel(self)
        self._age.setObjectName("alarm-banner-age")
        self._note = QLineEdit(self)
        self._note.setObjectName("alarm-banner-note")
        self._note.returnPressed.connect(self._give_note)
        self._note.installEventFilter(self)
        self._more = QPushButton(self)
        self._more.setObjectName("alarm-banner-more")
        self._more.clicked.connect(self.list_wanted)
        self._see = QPushButton(self)
        self._see.setObjectName("alarm-banner-show")
        self._see.clicked.connect(self.show_wanted)
        self._button = QPushButton(self)
        self._button.setObjectName("alarm-banner-acknowledge")
        self._button.clicked.connect(self.acknowledge)
        self._close = FlatButton("alarm-banner-close", "x", self, size=14)
        self._close.clicked.connect(model.put_aside)
        self._lay()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._say_age)
        model.changed.connect(self.refresh)
        pulse.beat.connect(self._colour)
        theme.changed.connect(self.refresh)
        self.refresh()

    def _lay(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._age)
        row.addWidget(self._note)
        for button in (self._more, self._see, self._button, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    # -- what it shows ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the model says now."""
        alarm = self._model.alarm
        self.setVisible(alarm is not None or bool(self._model.said))
        if alarm is None or alarm.id != self._note_for:
            self._end_note()
        self.setMinimumHeight(max(PX, theme.px(13) + 26))
        for part in (self._sign, self._age, self._button):
            part.setVisible(alarm is not None)
        self._see.setVisible(alarm is not None and self.width() > theme.px(NARROW_PX))
        others = self._model.others
        self._more.setVisible(others > 0 and self.width() > theme.px(NARROW_PX))
        self._more.setText(translate("Alarms", "+{count} more").format(count=others))
        self._close.setVisible(self._model.can_be_put_aside())
        if alarm is None:
            self._text.setText(f"✓  {self._model.said}")
            self._tick.stop()
        else:
            self._say(alarm)
            self._tick.start()
        self._colour()

    def _say(self, alarm: Alarm) -> None:
        book = self._model.book
        self._sign.setText(words.sign(alarm.priority))
        what = words.headline(alarm, book.type_of(alarm), "ko" if book.language() == "ko" else "en")
        whose = (
            translate("Alarms", "with {person}").format(person=book.people.name(alarm.assigned_to))
            if alarm.assigned_to
            else ""
        )
        over = words.state_word(alarm.state) if not alarm.active else ""
        place = book.place(alarm) or alarm.source
        self._text.setText(" · ".join(part for part in (what, place, over, whose) if part))
        said = f"{words.priority_word(alarm.priority)}: {self._text.text()}"
        self.setAccessibleName(said)
        self._say_age()
        why = self._model.why_not()
        keys = self._keys("alarms.acknowledge-banner").split(";")[0]
        answer, show = translate("Alarms", "Acknowledge"), translate("Alarms", "Show")
        self._button.setText(f"{answer}  {keys}".strip())
        self._button.setEnabled(not why and self._model.is_armed and alarm.id not in book.asking)
        self._button.setToolTip(why or translate("Alarms", "Say that you have it in hand; all consoles see it at once"))
        self._see.setText(f"{show}  {self._keys('alarms.show-banner').split(';')[0]}".strip())
        self._see.setToolTip(translate("Alarms", "Details, and its cameras on the wall"))
        self._close.say(translate("Alarms", "Out of the banner; it stays in the list"))
        self._note.setPlaceholderText(translate("Alarms", "A note is asked for, then Enter"))
        self._note.setAccessibleName(translate("Alarms", "Note to the acknowledgement"))

    def _say_age(self) -> None:
        alarm, book = self._model.alarm, self._model.book
        if alarm is None:
            return
        age = words.span((book.clock() - (alarm.announced_at or alarm.raised_at)).total_seconds())
        if book.is_stale and book.lost_at is not None:
            age = translate("Alarms", "as of {time}, no hub").format(time=words.clock_time(book.lost_at))
        self._age.setText(age)

    def _colour(self) -> None:
        tokens, alarm = theme.current, self._model.alarm
        ground, ink = tokens.raised, tokens.text
        if alarm is not None and not self._model.book.is_stale:
            colour = getattr(tokens, f"p{int(alarm.priority)}")
            bright = self._pulse.is_bright
            ground = colour if bright else dimmed(colour, tokens.panel)
            ink = tokens.on_priority if bright or tokens.name == "light" else tokens.text
        self._ground = ground
        for widget in (self._sign, self._text, self._age):
            colours = QPalette(self.palette())
            colours.setColor(QPalette.ColorRole.WindowText, QColor(ink))
            widget.setPalette(colours)
        self.update()

    _ground = QColor()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        if self._model.book.is_stale:
            hatch = QColor(theme.current.stale)
            hatch.setAlphaF(0.35)
            painter.fillRect(self.rect(), QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.end()

    # -- the note ---------------------------------------------------------------------------------------------------

    def ask_note(self) -> None:
        """Its type wants a note: ask for it here."""
        if self._model.alarm is None:
            return
        self._note_for = self._model.alarm.id
        self._note.setMinimumWidth(theme.px(240))
        self._note.show()
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_note(self) -> None:
        alarm = self._model.alarm
        if alarm is not None and alarm.id == self._note_for and (text := self._note.text().strip()):
            self.noted.emit(text)

    def _end_note(self) -> None:
        self._note_for = ""
        self._note.clear()
        self._note.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc leaves the note; the alarm stays."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._end_note()
            return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Its camera to the hotspot, as of anything that is double-clicked."""
        self.show_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window what happened, and the answer, keep their room."""
        super().resizeEvent(event)
        limit = theme.px(NARROW_PX)
        if (event.size().width() > limit) != (event.oldSize().width() > limit):
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
