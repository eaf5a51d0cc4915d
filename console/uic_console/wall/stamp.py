"""Who looks, drawn all over the pictures of a console outside the room: a photograph of its screen says whose it was.

One for all walls of this process, as the theme is: whoever knows who sits here says it (`stamp.say`).
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

__all__ = ["Stamp", "stamp"]

_SLOPE_DEG = -20.0
_PX = 15  # of the words
_GAP = 3.0  # between them, in heights of a line


class Stamp(QObject):
    """GUI thread only. "": nothing is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._turn = 0  # it moves whenever it is said, so that nobody retouches one place
        self._tile: QPixmap | None = None

    @property
    def text(self) -> str:
        """What is drawn."""
        return self._text

    def say(self, text: str) -> None:
        """Draw this from now on."""
        if text != self._text:
            self._text, self._tile = text, None
            self._turn += 1

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Over a picture, under its words."""
        if not self._text or picture.isEmpty():
            return
        if self._tile is None:
            self._tile = self._made()
        offset = QPointF(37.0 * self._turn % self._tile.width(), 23.0 * self._turn % self._tile.height())
        painter.drawTiledPixmap(picture, self._tile, offset)

    def _made(self) -> QPixmap:
        font = QFont()
        font.setPixelSize(_PX)
        font.setBold(True)
        words = QFontMetricsF(font)
        wide, high = words.horizontalAdvance(self._text) + _PX * 2, words.height() * (1 + _GAP)
        slope = abs(math.radians(_SLOPE_DEG))
        size = math.ceil(wide * math.cos(slope)), math.ceil(wide * math.sin(slope) + high)
        made = QPixmap(*size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_PX, size[1] - words.height())
        painter.rotate(_SLOPE_DEG)
        for colour, shift in ((QColor(0, 0, 0, 90), 1.0), (QColor(255, 255, 255, 62), 0.0)):
            painter.setPen(QPen(colour))
            painter.drawText(QPointF(shift, shift), self._text)
        painter.end()
        return made


stamp = Stamp()
