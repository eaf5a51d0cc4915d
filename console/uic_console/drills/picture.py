"""The mark of a drill burnt into a picture that is kept."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from uic_console.theme import LIGHT

__all__ = ["burn_in"]

_LEAST_PX = 16


def burn_in(image: QImage, words: str) -> None:
    """A band at the top and at the foot: cutting one off leaves the other. Any thread; RGB32 or ARGB32."""
    high = max(_LEAST_PX, image.height() // 16)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(max(8, high * 2 // 3))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(LIGHT.on_drill)
    for top in (0, image.height() - high):
        band = QRect(0, top, image.width(), high)
        painter.fillRect(band, LIGHT.drill)
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
