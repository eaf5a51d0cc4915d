"""A chart with its table behind it: the title says the finding's subject, axes have units, bars carry their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from uic_console.shell.tables import PlainTable
from uic_console.theme import theme

__all__ = ["Bars", "Chart", "Line", "as_csv"]


@dataclass(frozen=True, slots=True)
class Line:
    """A norm drawn across the chart, with its words at its end."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What a chart shows: one bar for each value, a second beside it where `norms` has one."""

    values: Sequence[float]
    labels: Sequence[str]  # under the bars; "" leaves one out
    colours: Sequence[QColor] = ()  # one each; (): the selection colour for all
    norms: Sequence[float] = ()
    lines: Sequence[Line] = ()
    unit: str = ""  # of the values, at the axis
    numbers: bool = True  # each bar says its value
    lying: bool = False  # bars to the right, the first on top
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default=())


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as spreadsheets read it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows(rows)
    return written.getvalue()


class Chart(QWidget):
    """One chart. `show_table` turns it round."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._bars: Bars | None = None
        self._title = QLabel(self)
        self._title.setObjectName(f"{name}-title")
        self._title.setWordWrap(True)
        self._plot = pg.PlotWidget(self)
        self._plot.setObjectName(f"{name}-plot")
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._table = PlainTable(f"{name}-table", self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._plot)
        self._stack.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._stack, 1)
        theme.changed.connect(self._draw)

    def tell(self, title: str, bars: Bars) -> None:
        """Show these."""
        self._title.setText(title)
        self._plot.setAccessibleName(title)
        self._table.setAccessibleName(title)
        if bars != self._bars:
            self._bars = bars
            self._table.fill(bars.headings, [(str(at), row) for at, row in enumerate(bars.rows)])
            self._draw()

    def show_table(self, shown: bool) -> None:
        """The table behind the chart, or the chart."""
        self._stack.setCurrentIndex(int(shown))

    def csv(self) -> str:
        """The numbers behind the chart."""
        return as_csv(self._bars.headings, self._bars.rows) if self._bars is not None else ""

    def _draw(self) -> None:
        tokens, bars, plot = theme.current, self._bars, self._plot
        high = 190 if bars is None or not bars.lying else 60 + 22 * max(5, len(bars.values))
        self.setMinimumSize(theme.px(280), theme.px(high))
        plot.setBackground(tokens.base)
        if bars is None:
            return
        plot.clear()
        self._axes(bars)
        colours = list(bars.colours) or [tokens.select] * len(bars.values)
        places = [-float(at) if bars.lying else float(at) for at in range(len(bars.values))]
        wide = 0.4 if bars.norms else 0.8
        shift = -0.21 if bars.norms else 0.0
        self._add(bars, places, bars.values, colours, wide=wide, shift=shift)
        if bars.norms:
            self._add(bars, places, bars.norms, [tokens.line] * len(places), wide=wide, shift=0.21)
        for line in bars.lines:
            pen = pg.mkPen(tokens.muted, width=1, style=Qt.PenStyle.DashLine)
            plot.addItem(pg.InfiniteLine(line.at, angle=90 if bars.lying else 0, pen=pen))
            self._write(line.words, (len(places) - 1.0, line.at), anchor=(1.0, 1.0), ink=tokens.muted)
        most = max([*bars.values, *bars.norms, *(line.at for line in bars.lines), 0.0]) or 1.0
        (plot.setXRange if bars.lying else plot.setYRange)(0.0, most * 1.2, padding=0)
        side = (-len(places) + 0.4, 0.6) if bars.lying else (-0.6, len(places) - 0.4)
        (plot.setYRange if bars.lying else plot.setXRange)(*side, padding=0)

    def _add(
        self,
        bars: Bars,
        places: Sequence[float],
        values: Sequence[float],
        colours: Sequence[QColor],
        *,
        wide: float,
        shift: float,
    ) -> None:
        at = [place + shift for place in places]
        if bars.lying:
            item = pg.BarGraphItem(x0=0, y=at, width=list(values), height=wide, brushes=list(colours), pen=None)
        else:
            item = pg.BarGraphItem(x=at, height=list(values), width=wide, brushes=list(colours), pen=None)
        self._plot.addItem(item)
        if not bars.numbers:
            return
        for place, value in zip(at, values, strict=True):
            spot, anchor = ((value, place), (0.0, 0.5)) if bars.lying else ((place, value), (0.5, 1.0))
            self._write(f"{value:g}", spot, anchor=anchor, ink=theme.current.text)

    def _write(self, text: str, at: tuple[float, float], *, anchor: tuple[float, float], ink: QColor) -> None:
        item = pg.TextItem(text, color=ink, anchor=anchor)
        item.setFont(_caption())
        self._plot.addItem(item, ignoreBounds=True)
        item.setPos(*at)

    def _axes(self, bars: Bars) -> None:
        tokens = theme.current
        named, counted = ("left", "bottom") if bars.lying else ("bottom", "left")
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.muted)
            axis.setStyle(tickFont=_caption(), tickTextOffset=4)
        self._plot.setLabel(counted, bars.unit, color=tokens.muted.name(), **{"font-size": f"{theme.px(11)}px"})
        sign = -1.0 if bars.lying else 1.0
        ticks = [(sign * at, text) for at, text in enumerate(bars.labels) if text]
        self._plot.getAxis(named).setTicks([ticks])
        self._plot.getAxis("left").setWidth(theme.px(150) if bars.lying else None)


def _caption() -> QFont:
    font = QFont()
    font.setPixelSize(theme.px(11))
    return font
