"""Times to respond, by type of case, beside their targets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from uic.incidents.commands import IncidentFigures, TimesToRespond
from uic.incidents.figures import Times
from uic.incidents.words import MILESTONES, duration
from uic_console.incidents.book import IncidentBook
from uic_console.shell.tables import PlainTable

__all__ = ["IncidentFiguresPanel"]

_DAYS = (1, 7, 30, 365)
_AGAIN_MS = 10_000  # a case that waits becomes late without an event
_SOON_MS = 500


class IncidentFiguresPanel(QWidget):
    """Median, p90 and the share within the target, for each milestone; live while it is seen."""

    def __init__(self, book: IncidentBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incident-figures")
        self._book = book
        self._told: TimesToRespond | None = None
        self._days = QComboBox(self)
        self._days.setObjectName("incident-figures-days")
        self._days.currentIndexChanged.connect(lambda _at: self.ask())
        self._since = QLabel(self)
        self._since.setProperty("type", "muted")
        self.table = PlainTable("incident-figures-table", self)
        self._empty = QLabel(self)
        self._empty.setObjectName("incident-figures-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        head = QHBoxLayout()
        head.addWidget(self._days)
        head.addWidget(self._since, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(holder, 1)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.ask)
        book.changed.connect(lambda _id: self._later())
        book.reset.connect(self._later)
        book.hub_changed.connect(self._show)
        book.types_changed.connect(self._show)
        self._say()

    def sizeHint(self) -> QSize:
        """Seven columns fit."""
        return QSize(640, 260)

    def ask(self) -> None:
        """Read the figures anew."""
        if not self._book.has_hub or not self.isVisible():
            return
        from datetime import timedelta

        since = self._book.now() - timedelta(days=_DAYS[max(0, self._days.currentIndex())])
        self._book.ask(IncidentFigures(since=since), self._take)

    def _later(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _take(self, told: TimesToRespond) -> None:
        self._told = told
        self._show()

    def _show(self) -> None:
        language = self._book.language
        headings = (
            self.tr("Case"),
            self.tr("From opening to"),
            self.tr("Reached"),
            self.tr("Median"),
            self.tr("90 % within"),
            self.tr("Target"),
            self.tr("In time"),
        )
        rows = []
        for kind in self._told.types if self._told is not None else ():
            for at, times in enumerate(kind.times):
                title = f"{self._book.type_title(kind.type)} ({kind.cases})" if at == 0 else ""
                cells = (
                    title,
                    MILESTONES[times.milestone].read(language),
                    str(times.count),
                    duration(times.median_s),
                    duration(times.p90_s),
                    self._target(times),
                    self._verdict(times),
                )
                rows.append((f"{kind.type}/{times.milestone}", cells))
        self.table.fill(headings, rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self._empty.setText(
            self.tr("No case was opened in this time: figures appear with the first one.")
            if self._told is not None
            else self.tr("The hub has not answered yet.")
        )
        self._since.setText("" if self._book.has_hub else self.tr("▲ No hub: as last known"))

    def _target(self, times: Times) -> str:
        if not times.within_s:
            return ""
        return self.tr("{time} for {share} %").format(time=duration(times.within_s), share=round(times.aim * 100))

    def _verdict(self, times: Times) -> str:
        if times.share is None:
            return ""
        mark = "✓" if times.is_met else "▲"
        return f"{mark} {times.share:.0%}"

    def _say(self) -> None:
        at = max(0, self._days.currentIndex()) if self._days.count() else 2
        self._days.blockSignals(True)
        self._days.clear()
        words = (self.tr("Last 24 hours"), self.tr("Last 7 days"), self.tr("Last 30 days"), self.tr("Last year"))
        self._days.addItems(words)
        self._days.setCurrentIndex(at)
        self._days.blockSignals(False)
        self._days.setAccessibleName(self.tr("Time"))
        self.table.setAccessibleName(self.tr("Times to respond"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
