"""The top bar and the status bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QWidget

from uic_console.shell.clock import is_day_shift, seoul
from uic_console.shell.health import Figures
from uic_console.shell.labels import ElidedLabel, FlatButton
from uic_console.shell.messages import MARKS, Message
from uic_console.theme import theme

__all__ = ["StatusLine", "TopBar"]


class TopBar(QWidget):
    """Where, who, find anything, how the hub is, what time it is, which language."""

    language_asked = Signal()
    search_asked = Signal()
    session_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self._place, self._person, self._figures = "", "", Figures()
        self._shifts: tuple[str, ...] = ()
        self._where = ElidedLabel("top-place", self, least_em=6)
        self._who = FlatButton("top-person", "user", self, size=16)
        self._who.clicked.connect(self.session_asked)
        self._search = FlatButton("top-search", "search", self, size=16)
        self._search.clicked.connect(self.search_asked)
        self._hub = ElidedLabel("top-hub", self)
        self._load = ElidedLabel("top-load", self)
        self._clock = QLabel(self)
        self._clock.setObjectName("top-clock")
        self._language = FlatButton("top-language", "language", self, size=16)
        self._language.clicked.connect(self.language_asked)
        self._load.setProperty("type", "muted")
        self._lay_out()
        theme.changed.connect(self._size)
        self._size()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_time)
        self._tick.start(1000 - seoul().microsecond // 1000)
        self._words()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(16)
        for button in (self._who, self._search, self._language):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout.addWidget(self._where)
        layout.addWidget(self._who)
        layout.addStretch(1)
        layout.addWidget(self._search)
        layout.addStretch(1)
        layout.addWidget(self._hub)
        layout.addWidget(self._load)
        layout.addWidget(self._clock)
        layout.addWidget(self._language)

    @property
    def person_button(self) -> QWidget:
        """What opens the session's panel, for the panel to stand under."""
        return self._who

    def name(self, *, place: str | None = None, person: str | None = None, icon: str = "") -> None:
        """Say where this console stands and who sits at it; None leaves what is said."""
        self._place = self._place if place is None else place
        self._person = self._person if person is None else person
        if icon:
            self._who.use_icon(icon)
        self._words()

    def keep_shifts(self, begins: Sequence[str]) -> None:
        """When the shifts of the day begin ("09:00", "18:00"), as the hub says; (): as the house has them."""
        self._shifts = tuple(begins)
        self._show_time()

    def show_figures(self, figures: Figures) -> None:
        """Show a reading."""
        self._figures = figures
        self._hub.setText(_hub_words(figures))
        tokens = theme.current
        colour = tokens.normal if figures.hub else tokens.p1
        self._hub.setStyleSheet(f"color: {colour.name()}")
        load = QLocale().toString(round(figures.wall.decode_load * 100))
        self._load.setText(self.tr("Decoding {percent} %").format(percent=load))

    def _words(self) -> None:
        self._where.setText(self._place or self.tr("Anyang city control centre"))
        self._search.setText(self.tr("Search or do anything"))
        self._search.say(self.tr("Search or do anything"), key="Ctrl+K")
        self._language.setText("KO / EN")
        self._language.say(self.tr("Switch to the other language (Korean, English)"))
        self._clock.setAccessibleName(self.tr("Time in Seoul"))
        self.show_figures(self._figures)
        self._show_time()

    def _show_time(self) -> None:
        now = seoul()
        self._tick.setInterval(1000 - now.microsecond // 1000)
        day = QDate(now.year, now.month, now.day)
        date = QLocale().toString(day, self.tr("ddd d MMM", "date format of the clock, as QDate reads it"))
        self._clock.setText(f"{date}  {now:%H:%M:%S}")
        shift = self._shift(now)
        said = f"{shift} · {self._person}" if self._person else shift
        if said != self._who.accessibleName():
            self._who.say(said)
            self._word_person()

    def _shift(self, now: datetime) -> str:
        if len(self._shifts) > 2:
            begun = [begin for begin in sorted(self._shifts) if begin <= f"{now:%H:%M}"]
            return self.tr("Shift from {time}").format(time=begun[-1] if begun else max(self._shifts))
        hours = {"begins": min(self._shifts), "ends": max(self._shifts)} if len(self._shifts) == 2 else {}
        return self.tr("Day shift") if is_day_shift(now, **hours) else self.tr("Night shift")

    def _word_person(self) -> None:
        """Shortened in the middle of a small bar; the whole stands in the tool tip."""
        metrics = self._who.fontMetrics()
        room = max(8, self.width() // 4)
        self._who.setText(metrics.elidedText(self._who.accessibleName(), Qt.TextElideMode.ElideRight, room))

    def _size(self) -> None:
        self.setFixedHeight(max(36, theme.px(13) + 23))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen or at a large text size the figures go first: the status bar has them too."""
        em = max(1, self.fontMetrics().height())
        self._load.setVisible(event.size().width() > 70 * em)
        self._word_person()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


def _hub_words(figures: Figures) -> str:
    if not figures.hub:
        return QCoreApplication.translate("Bars", "○ No hub")
    if figures.bus_delay_ms is None:
        return QCoreApplication.translate("Bars", "● Hub")
    return QCoreApplication.translate("Bars", "● Hub {delay} ms").format(delay=f"{figures.bus_delay_ms:.1f}")


class StatusLine(QStatusBar):
    """How this console fares, in figures, and the newest message; a click on it opens the history."""

    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-line")
        self.setSizeGripEnabled(False)
        self._figures, self._newest = Figures(), ""
        self._message = ElidedLabel("status-message", self)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._history = FlatButton("status-history", "messages", self, size=16)
        self._history.clicked.connect(self.history_asked)
        self._parts = {
            name: ElidedLabel(f"status-{name}", self) for name in ("tiles", "slowed", "load", "drops", "late")
        }
        self._hub = ElidedLabel("status-hub", self)
        self.addWidget(self._history)
        self.addWidget(self._message, 1)
        for label in (*self._parts.values(), self._hub):
            label.setProperty("type", "caption")
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self._words()

    def show_message(self, message: Message) -> None:
        """Show the newest message; it stays until the next."""
        self._newest = message.text
        self._message.setText(f"{seoul(message.at):%H:%M:%S}  {MARKS[message.level]} {message.text}")
        self._message.setAccessibleName(message.text)

    def show_figures(self, figures: Figures) -> None:
        """Show a reading."""
        self._figures = figures
        wall, locale = figures.wall, QLocale()
        said = {
            "tiles": self.tr("Live {live}/{asked} · {fps} pictures/s").format(
                live=wall.live, asked=wall.asked, fps=locale.toString(round(wall.shown_fps))
            ),
            "slowed": self._slowed(wall.slowed),
            "load": self.tr("Decoding {percent} %").format(percent=round(wall.decode_load * 100)),
            "drops": self.tr("Dropped {rate}/s").format(rate=locale.toString(round(figures.dropped_per_s))),
            "late": self.tr("Window late {late} ms").format(late=f"{figures.late_p95_ms:.1f}"),
        }
        for name, text in said.items():
            self._parts[name].setText(text)
            self._parts[name].setVisible(bool(text))
        self._parts["slowed"].setToolTip("\n".join(wall.slowed))
        self._hub.setText(_hub_words(figures))

    def _slowed(self, names: tuple[str, ...]) -> str:
        if not names:
            return ""
        few = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        return self.tr("▼ Slowed %n: {names}", "", len(names)).format(names=few)

    def _words(self) -> None:
        self._history.say(self.tr("Message history"))
        self._message.setAccessibleDescription(self.tr("Newest message"))
        self.show_figures(self._figures)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)
