"""Small pieces that every bar uses: text that gives way instead of pushing, and buttons that carry an icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from uic_console.shell.icons import icon
from uic_console.theme import theme

__all__ = ["ElidedLabel", "FlatButton"]


class ElidedLabel(QLabel):
    """A one-line label that ends in … where it has no room; the whole text is its tool tip."""

    def __init__(self, name: str, parent: QWidget | None = None, *, least_em: int = 3) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._least = least_em
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(min(whole.width(), self.fontMetrics().height() * self._least), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment()), shown)


class FlatButton(QToolButton):
    """A quiet button with an icon of the set, its words for the screen reader, and its key in the tool tip."""

    def __init__(self, name: str, icon_name: str = "", parent: QWidget | None = None, *, size: int = 20) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon, self._size = icon_name, size
        theme.changed.connect(self._draw)
        self._draw()

    def use_icon(self, icon_name: str) -> None:
        """Carry another icon."""
        if icon_name != self._icon:
            self._icon = icon_name
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            side = theme.px(self._size)
            self.setIconSize(QSize(side, side))
            self.setIcon(icon(self._icon, size=side, ratio=self.devicePixelRatioF()))

    def say(self, words: str, *, key: str = "") -> None:
        """Name the button: for the screen reader and, with its key, as the tool tip."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {key}" if key else words)
