"""Words laid out once and drawn often: shaping Korean text in every frame would cost more than the picture."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QStaticText

from uic_console.theme import theme

__all__ = ["Texts"]

KEPT = 2048  # laid-out texts: 64 tiles with a name, a place and a few badges each, in several widths


class Texts:
    """The fonts in use and every text drawn lately. Belongs to one view; `refresh` after a change of theme or scale."""

    def __init__(self) -> None:
        self._laid: OrderedDict[tuple[str, int, int, bool], tuple[QStaticText, float]] = OrderedDict()
        self.refresh()

    def refresh(self) -> None:
        """Fonts anew, at the scale in use."""
        self._laid.clear()
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}

    def font(self, base: int, *, strong: bool = False) -> tuple[QFont, QFontMetricsF]:
        """A font of the scale 11, 13, 16, 22."""
        known = self._fonts.get((base, strong))
        if known is None:
            font = QFont(QGuiApplication.font())
            font.setPixelSize(theme.px(base))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
            known = self._fonts[(base, strong)] = (font, QFontMetricsF(font))
        return known

    def line_height(self) -> int:
        """Of the bottom line: 18 px at scale 1."""
        return max(18, theme.px(11) + 7)

    def width(self, text: str, base: int, *, strong: bool = False) -> float:
        """Of the whole text."""
        return self._static(text, base, 10_000, strong)[1]

    def draw(
        self,
        painter: QPainter,
        x: float,
        top: float,
        height: float,
        text: str,
        colour: QColor,
        *,
        base: int = 11,
        room: float = 10_000,
        strong: bool = False,
    ) -> float:
        """Draw one line, centred in its height and elided to its room; how wide it came out."""
        if room < 6:
            return 0.0
        laid, width = self._static(text, base, int(room), strong)
        font, metrics = self.font(base, strong=strong)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawStaticText(QPointF(x, top + (height - metrics.height()) / 2), laid)
        return width

    def block(
        self, painter: QPainter, rect: QRectF, text: str, colour: QColor, *, base: int, strong: bool = False
    ) -> None:
        """Draw several lines, wrapped and centred; only for what seldom changes."""
        painter.setFont(self.font(base, strong=strong)[0])
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, int(flags), text)

    def _static(self, text: str, base: int, room: int, strong: bool) -> tuple[QStaticText, float]:
        key = (text, base, room, strong)
        known = self._laid.get(key)
        if known is None:
            font, metrics = self.font(base, strong=strong)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            laid = QStaticText(shown)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(font=font)
            known = self._laid[key] = (laid, metrics.horizontalAdvance(shown))
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        return known
