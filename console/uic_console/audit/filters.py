"""The row of questions above the entries: who, what, when; what is typed is asked a moment later."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from uic.audit.commands import Filter
from uic_console.shell.clock import KST, seoul

__all__ = ["FilterRow"]

_AFTER_MS = 300  # without a key stroke
_HOUR_MS = 3_600_000
_OUTCOMES = ("", "done", "refused")
_SPANS = ("any", "hour", "today", "day", "week", "month", "own")


class FilterRow(QWidget):
    """Says what is wanted, whenever that changes."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, QLabel] = {}
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.wanted)
        self._who, self._action, self._subject, self._text = (
            self._line(name) for name in ("who", "action", "subject", "text")
        )
        self._outcome = self._choice("outcome", _OUTCOMES)
        self._span = self._choice("span", _SPANS)
        self._since, self._until = self._moment("since"), self._moment("until")
        self._clear = QPushButton(self)
        self._clear.setObjectName("audit-clear")
        self._clear.clicked.connect(self.clear)
        self._lay()
        self._span.currentIndexChanged.connect(self._show_moments)
        self.words()
        self._show_moments()

    def _lay(self) -> None:
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(8)
        row.setVerticalSpacing(4)
        fields = {
            "who": self._who,
            "action": self._action,
            "subject": self._subject,
            "text": self._text,
            "outcome": self._outcome,
            "span": self._span,
        }
        for column, (name, field) in enumerate(fields.items()):
            row.addWidget(self._field(name, field), 0, column)
            row.setColumnStretch(column, 3 if isinstance(field, QLineEdit) else 2)
        row.addWidget(self._clear, 0, len(fields), Qt.AlignmentFlag.AlignBottom)
        self._own = QWidget(self)
        moments = QHBoxLayout(self._own)
        moments.setContentsMargins(0, 0, 0, 0)
        moments.addWidget(self._field("since", self._since))
        moments.addWidget(self._field("until", self._until))
        moments.addStretch(1)
        row.addWidget(self._own, 1, 0, 1, len(fields) + 1)

    def _field(self, name: str, editor: QWidget) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._labels[name] = label = QLabel(holder)
        label.setProperty("type", "caption")
        label.setBuddy(editor)
        column.addWidget(label)
        column.addWidget(editor)
        return holder

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(f"audit-{name}")
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._timer.start)
        line.returnPressed.connect(self._at_once)
        return line

    def _choice(self, name: str, values: tuple[str, ...]) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(f"audit-{name}")
        for value in values:
            choice.addItem("", value)
        choice.currentIndexChanged.connect(self._timer.start)
        return choice

    def _moment(self, name: str) -> QDateTimeEdit:
        moment = QDateTimeEdit(self)
        moment.setObjectName(f"audit-{name}")
        moment.setDisplayFormat("yyyy-MM-dd HH:mm")
        moment.setCalendarPopup(True)
        moment.dateTimeChanged.connect(self._timer.start)
        return moment

    def _at_once(self) -> None:
        self._timer.stop()
        self.wanted.emit()

    def _show_moments(self) -> None:
        own = self._span.currentData() == "own"
        if own and not self._own.isVisible():
            now = seoul().replace(second=0, microsecond=0, tzinfo=None)
            self._since.setDateTime(_qt(now - timedelta(days=1)))
            self._until.setDateTime(_qt(now + timedelta(minutes=1)))
        self._own.setVisible(own)

    def clear(self) -> None:
        """Ask nothing."""
        self.empty()
        self.wanted.emit()

    def empty(self) -> None:
        """Let go of every question, and say nothing of it."""
        for line in (self._who, self._action, self._subject, self._text):
            line.clear()
        self._outcome.setCurrentIndex(0)
        self._span.setCurrentIndex(0)
        self._timer.stop()

    def focus(self) -> None:
        """Give the keyboard to the first question."""
        self._text.setFocus()
        self._text.selectAll()

    def filter(self) -> Filter:
        """What is asked."""
        since, until = self._times()
        return Filter(
            who=self._who.text().strip(),
            action=self._action.text().strip(),
            subject=self._subject.text().strip(),
            text=self._text.text().strip(),
            outcome=self._outcome.currentData(),
            since=since,
            until=until,
        )

    def _times(self) -> tuple[int, int]:
        now = int(time.time() * 1000)
        span = self._span.currentData()
        if span == "own":
            return _ms(self._since), _ms(self._until)
        if span == "today":
            midnight = seoul().replace(hour=0, minute=0, second=0, microsecond=0)
            return int(midnight.timestamp() * 1000), 0
        hours = {"hour": 1, "day": 24, "week": 24 * 7, "month": 24 * 30}.get(span)
        return (now - hours * _HOUR_MS if hours else 0), 0

    def words(self) -> None:
        """All texts, in the language shown now."""
        names = {
            "who": self.tr("Who, or from where"),
            "action": self.tr("Action"),
            "subject": self.tr("Subject"),
            "text": self.tr("Words"),
            "outcome": self.tr("Outcome"),
            "span": self.tr("Time"),
            "since": self.tr("From"),
            "until": self.tr("To"),
        }
        editors = (self._who, self._action, self._subject, self._text, self._outcome, self._span)
        for editor, (name, text) in zip((*editors, self._since, self._until), names.items(), strict=True):
            self._labels[name].setText(text)
            editor.setAccessibleName(text)
        self._action.setPlaceholderText("alarm, camera.save …")  # names of commands: the same in every tongue
        self._text.setToolTip(self.tr("In subject, purpose or note"))
        outcomes = (self.tr("Any"), self.tr("Done"), self.tr("Refused"))
        spans = (
            self.tr("Any time"),
            self.tr("Last hour"),
            self.tr("Today"),
            self.tr("Last 24 hours"),
            self.tr("Last 7 days"),
            self.tr("Last 30 days"),
            self.tr("From … to …"),
        )
        for choice, texts in ((self._outcome, outcomes), (self._span, spans)):
            for row, text in enumerate(texts):
                choice.setItemText(row, text)
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear all filters"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)


def _qt(moment: datetime) -> QDateTime:
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)


def _ms(editor: QDateTimeEdit) -> int:
    """What the editor shows, read by the city's clock whatever this machine is set to."""
    said = datetime.strptime(editor.dateTime().toString("yyyy-MM-dd HH:mm"), "%Y-%m-%d %H:%M").replace(tzinfo=KST)
    return int(said.astimezone(UTC).timestamp() * 1000)
