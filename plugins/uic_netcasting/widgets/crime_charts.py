"""Two charts of crimes: how each went from year to year, and how it went beside what was to be expected."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QWidget

from uic_console.api import Theme, theme
from uic_netcasting.figures.crime import CONTROL, CrimeCount, Effect, indexed

__all__ = ["Course", "Whiskers"]

_SYMBOLS = ("o", "t", "s", "d", "star", "p")
_TEXT_PX = 11


class _Plot(pg.PlotWidget):  # type: ignore[misc]
    """Drawn in the theme's colours, not to be moved by the mouse."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self._draw: Callable[[], None] = lambda: None
        self._tokens = theme.current
        theme.changed.connect(self._again)

    def on_paper(self) -> QImage:
        """As it is printed: dark on white, whatever the screen shows."""
        self._paint(theme.paper)
        picture: QImage = self.grab().toImage()
        self._again()
        return picture

    def _again(self) -> None:
        self._paint(theme.current)

    def _paint(self, tokens: Theme) -> None:
        self._tokens = tokens
        self._begin()
        self._draw()

    def _begin(self) -> None:
        tokens = self._tokens
        self.clear()
        self.setBackground(tokens.base)
        self.setMinimumSize(theme.px(280), theme.px(200))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.muted)
            axis.setStyle(tickFont=_font(), tickTextOffset=4)

    def _label(self, side: str, text: str) -> None:
        self.setLabel(side, text, color=self._tokens.muted.name(), **{"font-size": f"{theme.px(_TEXT_PX)}px"})

    def _write(self, text: str, at: tuple[float, float], anchor: tuple[float, float], ink: QColor) -> None:
        item = pg.TextItem(text, color=ink, anchor=anchor)
        item.setFont(_font())
        self.addItem(item, ignoreBounds=True)
        item.setPos(*at)


class Course(_Plot):
    """Cases of each year, 100 in the base years: lines with symbols and their names at the end; the control dashed."""

    def tell(
        self,
        counts: Sequence[CrimeCount],
        offences: Sequence[tuple[str, str]],
        base: Sequence[int],
        words: dict[str, str],
    ) -> None:
        """offences   (key, name) in order. words   "unit" of the axis, "since" at the line."""

        def draw() -> None:
            self._lines(counts, offences, base, words)

        self._draw = draw
        self._again()

    def _lines(
        self,
        counts: Sequence[CrimeCount],
        offences: Sequence[tuple[str, str]],
        base: Sequence[int],
        words: dict[str, str],
    ) -> None:
        tokens = self._tokens
        inks = [tokens.select, tokens.p2, tokens.p4, tokens.p3, tokens.normal, tokens.text]
        ends: list[tuple[float, int, str, QColor]] = []
        years: set[int] = set()
        most = 100.0
        for at, (key, name) in enumerate(offences):
            points = indexed(counts, [key], base)
            if not points:
                continue
            control = key in CONTROL
            ink = tokens.muted if control else inks[at % len(inks)]
            style = Qt.PenStyle.DashLine if control else Qt.PenStyle.SolidLine
            symbol = _SYMBOLS[at % len(_SYMBOLS)]
            self.plot(
                list(points), list(points.values()), pen=pg.mkPen(ink, width=2, style=style),
                symbol=symbol, symbolSize=7, symbolBrush=ink, symbolPen=None,
            )  # fmt: skip
            ends.append((points[max(points)], max(points), name, ink))
            years |= set(points)
            most = max(most, *points.values())
        if not years:
            return
        self._names(ends, most)
        if base and max(years) > max(base):
            pen = pg.mkPen(tokens.muted, width=1, style=Qt.PenStyle.DotLine)
            self.addItem(pg.InfiniteLine(max(base) + 0.5, angle=90, pen=pen))
            self._write(words["since"], (max(base) + 0.5, most * 1.22), (0.0, 0.0), tokens.muted)
        self._label("left", words["unit"])
        step = max(1, math.ceil(len(years) / 8))
        self.getAxis("bottom").setTicks([[(year, str(year)) for year in sorted(years)[::step]]])
        wide = max(1, max(years) - min(years))
        self.setXRange(min(years) - 0.08 * wide, max(years) + 0.28 * wide, padding=0)
        self.setYRange(0.0, most * 1.25, padding=0)

    def _names(self, ends: list[tuple[float, int, str, QColor]], most: float) -> None:
        """At the ends of the lines, none over another."""
        low = -math.inf
        for value, year, name, ink in sorted(ends, key=lambda one: one[0]):
            low = max(value, low + most * 0.09)
            self._write(f" {name}", (year, low), (0.0, 0.5), ink)


class Whiskers(_Plot):
    """How many more or fewer than expected, in per cent, with the span that chance allows; left of 0 is fewer."""

    def tell(self, effects: Sequence[Effect], names: Sequence[str], words: dict[str, str]) -> None:
        """names   of the effects. words   "unit" of the axis."""

        def draw() -> None:
            self._rows(effects, names, words)

        self._draw = draw
        self._again()

    def _rows(self, effects: Sequence[Effect], names: Sequence[str], words: dict[str, str]) -> None:
        tokens = self._tokens
        pen = pg.mkPen(tokens.muted, width=1, style=Qt.PenStyle.DashLine)
        self.addItem(pg.InfiniteLine(0.0, angle=90, pen=pen))
        reach = 30.0
        for at, one in enumerate(effects):
            if one.ratio is None or one.low is None:
                continue
            middle, low = 100 * (one.ratio - 1), 100 * (one.low - 1)
            high = 100 * (min(one.high if one.high is not None else 10.0, 10.0) - 1)
            ink = tokens.select if one.is_sure else tokens.muted
            self.plot([low, high], [-at, -at], pen=pg.mkPen(ink, width=2))
            self.plot([middle], [-at], pen=None, symbol="s" if one.is_sure else "o", symbolSize=9,
                      symbolBrush=ink if one.is_sure else None, symbolPen=pg.mkPen(ink, width=2))  # fmt: skip
            self._write(f"{middle:+.0f} %", (middle, -at + 0.16), (0.5, 1.0), tokens.text)
            reach = max(reach, -low, min(high, 150.0), abs(middle))
        self._label("bottom", words["unit"])
        self.getAxis("left").setTicks([[(-at, name) for at, name in enumerate(names)]])
        self.getAxis("left").setWidth(theme.px(110))
        self.setXRange(-min(reach, 100.0) * 1.1, reach * 1.1, padding=0)
        self.setYRange(-len(effects) + 0.4, 0.7, padding=0)


def _font() -> QFont:
    font = QFont()
    font.setPixelSize(theme.px(_TEXT_PX))
    return font
