"""Arrests at the scene, time to net, time to police, false signs: cards, charts with their tables, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSaveFile, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from uic_console.charts import Bars, Chart, Line
from uic_netcasting.figures.operations import OperationsFigures, Row
from uic_netcasting.figures.sheets import as_csv, seconds_words
from uic_netcasting.model import CastModel

__all__ = ["OperationsPanel"]

_PERIODS = (1, 7, 30, 90, 365)
_TWO_COLUMNS_PX = 640
_CARDS = ("arrests", "net", "police", "scene", "right", "false")


class OperationsPanel(QWidget):
    """Asks the hub when it is shown, and when another time is chosen."""

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("net-operations")
        self._model = model.figures
        self._columns = 0
        self._build()
        self._model.changed.connect(self._show)
        self._say()

    def sizeHint(self) -> QSize:
        """Wide enough for two charts beside each other."""
        return QSize(680, 420)

    def minimumSizeHint(self) -> QSize:
        """One column of charts, two of cards."""
        return QSize(300, 220)

    def _build(self) -> None:
        self._period = QComboBox(self)
        self._period.setObjectName("net-operations-period")
        for days in _PERIODS:
            self._period.addItem("", days)
        self._period.setCurrentIndex(_PERIODS.index(self._model.days))
        self._period.currentIndexChanged.connect(lambda _at: self._model.ask(self._period.currentData()))
        self._again = self._button("net-operations-again")
        self._again.clicked.connect(lambda: self._model.ask())
        self._table = self._button("net-operations-table")
        self._table.setCheckable(True)
        self._table.toggled.connect(self._turn)
        self._csv = self._button("net-operations-csv")
        self._csv.clicked.connect(self.export)
        self._said = QLabel(self)
        self._said.setObjectName("net-operations-said")
        self._said.setProperty("type", "muted")
        self._said.setWordWrap(True)
        self._cards = {key: _Card(key, self) for key in _CARDS}
        self._patterns = Chart("net-chart-patterns", self)
        self._police = Chart("net-chart-police", self)
        self._false = Chart("net-chart-false", self)
        self._lay()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        return button

    def _lay(self) -> None:
        self._head = QGridLayout()
        self._head.setSpacing(8)
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(self._head)
        column.addWidget(self._said)
        column.addWidget(scroll, 1)
        self._arrange()

    def _arrange(self) -> None:
        """Cards in rows of six or two; charts beside or below each other; controls in one row or two."""
        columns = 6 if self.width() >= _TWO_COLUMNS_PX else 2
        if columns == self._columns:
            return
        self._columns = columns
        for at, part in enumerate((self._period, self._again, self._table, self._csv)):
            across = 4 if columns == 6 else 2
            self._head.addWidget(part, at // across, at % across)
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        below = -(-len(self._cards) // columns)
        for at, chart in enumerate((self._patterns, self._police, self._false)):
            place = (below, at * 2, 1, 2) if columns == 6 else (below + at, 0, 1, 2)
            self._grid.addWidget(chart, *place)

    # -- what it shows -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        figures = self._model.figures
        self._csv.setEnabled(figures is not None)
        for part in (*self._cards.values(), self._patterns, self._police, self._false):
            part.setVisible(figures is not None)
        if figures is None:
            wrong = self.tr("The figures did not come: {why}").format(why=self._model.error)
            self._said.setText(f"▲ {wrong}" if self._model.error else self.tr("The figures are being asked for."))
            return
        whole = figures.whole
        said = self.tr("{nets} nets and {signs} signs in {days} days · {cameras} camera days watched")
        self._said.setText(
            said.format(nets=whole.nets, signs=whole.signs, days=self._model.days, cameras=round(whole.camera_days, 1))
        )
        self._tell_cards(whole, figures.aim)
        self._draw_patterns(figures)
        self._draw_shifts(figures)

    def _tell_cards(self, whole: Row, aim: float) -> None:
        median = self.tr("median / nine in ten, s")
        judged = self.tr("{real} of {judged} judged").format(real=whole.real, judged=whole.judged)
        arrested = self.tr("{arrested} of {real} real nets").format(arrested=whole.arrested, real=whole.real)
        rate = self.tr("at most {aim}; announced {rate}").format(aim=aim, rate=_rate(whole.announced_rate))
        over = whole.announced_rate is not None and whole.announced_rate > aim
        told = {
            "arrests": (self.tr("Arrests at the scene"), _share(whole.arrest_share), arrested, False),
            "net": (self.tr("Time to net"), seconds_words(whole.to_net), median, False),
            "police": (self.tr("Time to police"), seconds_words(whole.to_police), median, False),
            "scene": (self.tr("Time to the scene"), seconds_words(whole.to_scene), median, False),
            "right": (self.tr("Nets that were real"), _share(whole.precision), judged, False),
            "false": (self.tr("False signs per camera and day"), _rate(whole.false_rate), rate, over),
        }
        for key, (title, value, below, is_over) in told.items():
            self._cards[key].tell(title, value, below, over=self.tr("over the aim") if is_over else "")

    def _draw_patterns(self, figures: OperationsFigures) -> None:
        rows = figures.patterns
        self._patterns.tell(
            self.tr("Nets by pattern: real, and false beside it"),
            Bars(
                values=[float(row.real) for row in rows],
                norms=[float(row.false) for row in rows],
                labels=[self._model.pattern_name(row.key) for row in rows],
                unit=self.tr("nets"),
                lying=True,
                headings=self._headings(self.tr("Pattern")),
                rows=[self._cells(self._model.pattern_name(row.key), row) for row in rows],
            ),
        )

    def _draw_shifts(self, figures: OperationsFigures) -> None:
        rows, labels = figures.shifts, [row.key for row in figures.shifts]
        headings = self._headings(self.tr("Shift"))
        cells = [self._cells(row.key, row) for row in rows]
        self._police.tell(
            self.tr("Time to police by shift, median"),
            Bars(
                values=[round(row.to_police.median_s, 1) if row.to_police else 0.0 for row in rows],
                labels=labels,
                unit=self.tr("seconds"),
                headings=headings,
                rows=cells,
            ),
        )
        self._false.tell(
            self.tr("False signs per camera and day by shift"),
            Bars(
                values=[round(row.false_rate, 3) if row.false_rate is not None else 0.0 for row in rows],
                labels=labels,
                lines=[Line(figures.aim, self.tr("aim: {aim}").format(aim=figures.aim))],
                unit=self.tr("signs per camera and day"),
                headings=headings,
                rows=cells,
            ),
        )

    def _headings(self, first: str) -> list[str]:
        return [
            first,
            self.tr("Nets"),
            self.tr("Real"),
            self.tr("False"),
            self.tr("Arrests"),
            self.tr("To net, s"),
            self.tr("To police, s"),
            self.tr("To scene, s"),
            self.tr("Signs"),
            self.tr("Announced"),
            self.tr("Kept back"),
            self.tr("False per camera and day"),
        ]

    def _cells(self, name: str, row: Row) -> list[str]:
        times = [seconds_words(spread) for spread in (row.to_net, row.to_police, row.to_scene)]
        counts = [str(count) for count in (row.nets, row.real, row.false, row.arrested)]
        return [name, *counts, *times, str(row.signs), str(row.announced), str(row.kept_back), _rate(row.false_rate)]

    def _turn(self, shown: bool) -> None:
        for chart in (self._patterns, self._police, self._false):
            chart.show_table(shown)
        self._say_table()

    def figures(self) -> OperationsFigures | None:
        """What it shows; None: nothing yet."""
        return self._model.figures

    # -- out of it ---------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where to, and write everything as CSV."""
        mark = self._model.kind_of_hub()
        name = f"{mark}-net-figures.csv" if mark else "net-figures.csv"
        title = self.tr("Export the figures as CSV")
        path, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), "CSV (*.csv)")
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> bool:
        """Write everything as CSV; whether it is on the disk, which is said."""
        if self._model.figures is None:
            return False
        file = QSaveFile(str(path))
        data = as_csv(self._model.figures, self._model.kind_of_hub()).encode("utf-8-sig")  # as Excel in Korean wants it
        done = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
        words = self.tr("Written to {path}") if done else self.tr("▲ Could not be written to {path}: {why}")
        self._said.setText(words.format(path=path, why=file.errorString()))
        return done

    # -- words -------------------------------------------------------------------------------------------------------

    def _say_table(self) -> None:
        text = self.tr("Charts") if self._table.isChecked() else self.tr("Tables")
        self._table.setText(text)
        self._table.setAccessibleName(text)

    def _say(self) -> None:
        for at, days in enumerate(_PERIODS):
            self._period.setItemText(at, self.tr("last %n day(s)", "", days))
        self._period.setAccessibleName(self.tr("Time the figures are of"))
        for button, text in ((self._again, self.tr("Ask again")), (self._csv, self.tr("Export CSV…"))):
            button.setText(text)
            button.setAccessibleName(text)
        self._say_table()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Card(QFrame):
    """One figure: what it is, how much, of how many."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"net-figure-{key}")
        self.setProperty("type", "card")
        self._labels = [QLabel(self) for _ in range(3)]
        for label, kind in zip(self._labels, ("caption", "figure", "caption"), strict=True):
            label.setProperty("type", kind)
            label.setWordWrap(kind == "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        for label in self._labels:
            column.addWidget(label)

    def tell(self, title: str, value: str, below: str, *, over: str = "") -> None:
        """Show it."""
        texts: Sequence[str] = (title, f"▲ {value}" if over else value, below)
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.setAccessibleName(", ".join(part for part in (title, value, below, over) if part))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, super().minimumSizeHint().height())


def _share(share: float | None) -> str:
    return f"{share:.0%}" if share is not None else "–"


def _rate(rate: float | None) -> str:
    return f"{rate:.3f}" if rate is not None else "–"
