"""The line at the top edge for what must be answered or known now. It moves the wall down; it never lies over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from uic_console.services import Level
from uic_console.shell.labels import ElidedLabel
from uic_console.shell.messages import MARKS
from uic_console.theme import theme

__all__ = ["Banner", "BannerLine"]

GRAVITY: dict[Level, int] = {"error": 2, "warning": 1, "info": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerLine:
    """One thing to know. Of several, the gravest and oldest is shown, with the count of the others."""

    key: str
    text: str
    level: Level = "warning"
    action: str = ""  # key of the action offered beside it
    action_title: str = ""


class Banner(QWidget):
    """Hidden when there is nothing to say."""

    acted = Signal(str)  # key of the action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAutoFillBackground(True)
        self._lines: dict[str, BannerLine] = {}
        self._text = ElidedLabel("banner-text", self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._more = QLabel(self)
        self._more.setObjectName("banner-more")
        self._button = QPushButton(self)
        self._button.setObjectName("banner-action")
        self._button.clicked.connect(lambda: self.acted.emit(self._top().action))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._more)
        layout.addWidget(self._button)
        theme.changed.connect(self._show)
        self._show()

    def offer(self, line: BannerLine) -> None:
        """Add a line, or change the one with its key."""
        if self._lines.get(line.key) != line:
            self._lines[line.key] = line
            self._show()

    def withdraw(self, key: str) -> None:
        """Take a line away; an unknown key is fine."""
        if self._lines.pop(key, None) is not None:
            self._show()

    def lines(self) -> list[BannerLine]:
        """All lines, gravest first."""
        return sorted(self._lines.values(), key=lambda line: -GRAVITY[line.level])

    def _top(self) -> BannerLine:
        return self.lines()[0]

    def _show(self) -> None:
        self.setVisible(bool(self._lines))
        if not self._lines:
            self._button.hide()
            return
        line, others = self._top(), len(self._lines) - 1
        self._text.setText(f"{MARKS[line.level]}  {line.text}")
        self._more.setText(self.tr("and %n more", "", others) if others else "")
        self._more.setVisible(bool(others))
        self._button.setText(line.action_title)
        self._button.setVisible(bool(line.action))
        self._colour(line.level)
        self.setAccessibleName(line.text)

    def _colour(self, level: Level) -> None:
        tokens = theme.current
        ground, ink = {
            "error": (tokens.p1, tokens.on_priority),
            "warning": (tokens.p2, tokens.on_priority),
            "info": (tokens.raised, tokens.text),
        }[level]
        for widget in (self, self._text, self._more):
            colours = QPalette(self.palette())
            colours.setColor(QPalette.ColorRole.Window, QColor(ground))
            colours.setColor(QPalette.ColorRole.WindowText, QColor(ink))
            widget.setPalette(colours)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)
