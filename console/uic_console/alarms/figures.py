"""How well the alarms serve the people, each figure beside its norm. The hub counts; this only shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from uic.alarms.figures import AlarmFigures
from uic.bus.status import Mark
from uic_console.alarms import words
from uic_console.alarms.flow import Flow
from uic_console.alarms.model import AlarmBook
from uic_console.charts import Bars, Chart, Line, as_csv
from uic_console.drills.picture import burn_in
from uic_console.drills.words import file_prefix, short_words
from uic_console.files import Writer
from uic_console.shell.clock import seoul
from uic_console.theme import theme

__all__ = ["Card", "FiguresPanel", "cards_of"]

translate = QCoreApplication.translate
WINDOW = timedelta(minutes=10)
TWO_COLUMNS_PX = 640


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: what it is, how much, what is aimed at, and whether it is worse than that."""

    key: str
    title: str
    value: str
    norm: str
    is_over: bool = False


def _number(value: float) -> str:
    return QLocale().toString(value, "f", 1) if value < 10 and value != int(value) else QLocale().toString(round(value))


def _wait(seconds: float | None) -> str:
    return words.span(seconds) if seconds is not None else "–"


def cards_of(figures: AlarmFigures) -> list[Card]:
    """The figures as they are read: number, norm, and a mark where it is worse."""
    norms, people = figures.norms, max(1.0, figures.operators)
    about = translate("Alarms", "norm: about {norm}").format(norm=_number(norms.per_operator_per_10_min))
    flood = norms.flood_in_10_min * people
    none = translate("Alarms", "norm: none")
    return [
        Card("now", translate("Alarms", "Per operator, last 10 min"), _number(figures.last_10_min_per_operator), about,
             figures.last_10_min_per_operator > norms.per_operator_per_10_min),
        Card("day", translate("Alarms", "Per operator and 10 min, 24 h"), _number(figures.per_operator_per_10_min),
             about, figures.per_operator_per_10_min > norms.per_operator_per_10_min),
        Card("peak", translate("Alarms", "Most in 10 min"), _number(figures.peak_10_min),
             translate("Alarms", "flood: more than {norm}").format(norm=_number(flood)), figures.peak_10_min > flood),
        Card("unanswered", translate("Alarms", "Unanswered now"), _number(figures.unanswered), none,
             figures.unanswered > 0),
        Card("wait", translate("Alarms", "Time to acknowledge"), _wait(figures.median_acknowledge_s),
             translate("Alarms", "nine of ten within {time}").format(time=_wait(figures.p90_acknowledge_s))),
        Card("stale", translate("Alarms", "Stale: longer than a day"), _number(len(figures.stale)), none,
             bool(figures.stale)),
        Card("chattering", translate("Alarms", "Chattering points"), _number(len(figures.chattering)), none,
             bool(figures.chattering)),
        Card("aside", translate("Alarms", "Shelved · suppressed · out"),
             f"{figures.shelved} · {figures.suppressed} · {figures.out_of_service}",
             translate("Alarms", "few, each with a reason")),
    ]  # fmt: skip


class _CardFrame(QFrame):
    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"alarm-figure-{key}")
        self.setProperty("type", "card")
        self._title, self._value, self._norm = QLabel(self), QLabel(self), QLabel(self)
        for label, kind in ((self._title, "caption"), (self._value, "figure"), (self._norm, "caption")):
            label.setProperty("type", kind)
            label.setWordWrap(label is not self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        for label in (self._title, self._value, self._norm):
            column.addWidget(label)

    def tell(self, card: Card) -> None:
        """Show it."""
        self._title.setText(card.title)
        self._value.setText(f"▲ {card.value}" if card.is_over else card.value)
        self._norm.setText(card.norm)
        over = translate("Alarms", "worse than the norm") if card.is_over else ""
        self.setAccessibleName(", ".join(part for part in (card.title, card.value, card.norm, over) if part))
        self._value.setStyleSheet(f"color: {theme.current.p2.name()}" if card.is_over else "")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(152), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), super().minimumSizeHint().height())


class FiguresPanel(QWidget):
    """Numbers, then charts; the key that opens it turns each chart to its table."""

    exported = Signal(str)  # where to

    def __init__(
        self,
        book: AlarmBook,
        *,
        folder: Path,
        writer: Writer,
        mark: Callable[[], Mark] = Mark,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-figures")
        self._mark = mark
        self._book, self._folder, self._writer = book, folder, writer
        self._columns = 0
        self._empty = QLabel(self)
        self._empty.setObjectName("alarm-figures-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._flood = QLabel(self)
        self._flood.setObjectName("alarm-flood")
        self._flood.setWordWrap(True)
        self._cards: dict[str, _CardFrame] = {}
        self._rate = Chart("alarm-chart-rate", self)
        self._split = Chart("alarm-chart-split", self)
        self._worst = Chart("alarm-chart-worst", self)
        self._table = self._button("alarm-figures-table", checkable=True)
        self._table.toggled.connect(self._turn)
        self._png = self._button("alarm-figures-png")
        self._png.clicked.connect(lambda: self.export_png())
        self._csv = self._button("alarm-figures-csv")
        self._csv.clicked.connect(lambda: self.export_csv())
        self._lay()
        book.figures_changed.connect(self.refresh)
        book.hub_changed.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(520))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def _button(self, name: str, *, checkable: bool = False) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCheckable(checkable)
        return button

    def _lay(self) -> None:
        self._inside = QWidget(self)
        self._flow = Flow(gap=8)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._flood)
        column.addLayout(self._flow)
        column.addLayout(self._grid, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        foot = Flow(gap=6)
        for button in (self._table, self._png, self._csv):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 0, 8, 8)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() > theme.px(TWO_COLUMNS_PX) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, chart in enumerate((self._rate, self._split, self._worst)):
            across = columns if chart is self._rate else 1
            row = place if columns == 1 else (0 if chart is self._rate else 1)
            at = 0 if columns == 1 or chart is not self._worst else 1
            self._grid.addWidget(chart, row, at, 1, across)

    # -- what it shows ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the figures as they are known now."""
        figures = self._book.figures
        self._words()
        self._empty.setVisible(figures is None)
        for part in (self._rate, self._split, self._worst, *self._cards.values()):
            part.setVisible(figures is not None)
        self._flood.setVisible(figures is not None)
        if figures is None:
            return
        for card in cards_of(figures):
            frame = self._cards.get(card.key)
            if frame is None:
                frame = self._cards[card.key] = _CardFrame(card.key, self._inside)
                self._flow.addWidget(frame)
                frame.show()
            frame.tell(card)
        self._say_flood(figures)
        self._draw_rate(figures)
        self._draw_split(figures)
        self._draw_worst(figures)

    def _say_flood(self, figures: AlarmFigures) -> None:
        count = QLocale().toString(figures.announced)
        said = translate("Alarms", "{since} – {until} · {count} alarms · {people} operators on average")
        text = said.format(since=_hour(figures.since), until=_hour(figures.until), count=count,
                           people=_number(figures.operators))  # fmt: skip
        if figures.flooded:
            flood = translate("Alarms", "▲ Flood: {count} alarms in the last 10 minutes")
            text = flood.format(count=figures.last_10_min) + "\n" + text
        elif figures.floods:
            last = figures.floods[-1]
            flood = translate("Alarms", "Floods in 24 h: {count}, the last from {time}, at most {peak} in 10 minutes")
            text += "\n" + flood.format(count=len(figures.floods), time=_hour(last.since), peak=last.peak)
        if self._book.is_stale:
            text = translate("Alarms", "◌ No hub: the figures are as they were then") + "\n" + text
        self._flood.setText(text)
        self._flood.setStyleSheet(f"color: {theme.current.p2.name()}" if figures.flooded else "")

    def _draw_rate(self, figures: AlarmFigures) -> None:
        counts = list(figures.per_10_min)
        begins = [figures.until - WINDOW * (len(counts) - at) for at in range(len(counts))]
        labels = [f"{seoul(at):%H}" if seoul(at).minute < 10 and seoul(at).hour % 3 == 0 else "" for at in begins]
        people = max(1.0, figures.operators)
        norm, flood = figures.norms.per_operator_per_10_min * people, figures.norms.flood_in_10_min * people
        colours = [theme.current.p2 if count > flood else theme.current.select for count in counts]
        lines = [Line(norm, translate("Alarms", "norm {norm}").format(norm=_number(norm)))]
        if max(counts, default=0) > flood / 2:
            lines.append(Line(flood, translate("Alarms", "flood {norm}").format(norm=_number(flood))))
        self._rate.tell(
            translate("Alarms", "Alarms in each 10 minutes, with the norm for the people there"),
            Bars(
                values=counts, labels=labels, colours=colours, lines=lines, numbers=False,
                unit=translate("Alarms", "alarms / 10 min"),
                headings=(translate("Alarms", "From"), translate("Alarms", "Alarms"), translate("Alarms", "Norm")),
                rows=[(_hour(at), str(count), _number(norm)) for at, count in zip(begins, counts, strict=True)],
            ),
        )  # fmt: skip

    def _draw_split(self, figures: AlarmFigures) -> None:
        total, norms, tokens = max(1, sum(figures.by_priority)), figures.norms, theme.current
        one, two, three, four = figures.by_priority
        counts = (one + two, three, four)
        shares = [round(100 * count / total, 1) for count in counts]
        aims = [round(100 * share) for share in (norms.high_share, norms.medium_share, norms.low_share)]
        names = [
            f"{words.sign(1)} {words.sign(2)} {words.priority_word(1)}, {words.priority_word(2)}",
            f"{words.sign(3)} {words.priority_word(3)}",
            f"{words.sign(4)} {words.priority_word(4)}",
        ]
        self._split.tell(
            translate("Alarms", "Share of each priority, beside the share aimed at"),
            Bars(
                values=shares, labels=names, norms=aims, colours=[tokens.p2, tokens.p3, tokens.p4], unit="%",
                headings=(translate("Alarms", "Priority"), translate("Alarms", "Alarms"), "%",
                          translate("Alarms", "Norm %")),
                rows=[(name, str(count), f"{share:g}", str(aim))
                      for name, count, share, aim in zip(names, counts, shares, aims, strict=True)],
            ),
        )  # fmt: skip

    def _draw_worst(self, figures: AlarmFigures) -> None:
        rows = [(self._book.title(point.type), point.source, point.count, point.share) for point in figures.worst]
        chatters = {(point.type, point.source) for point in figures.chattering}
        marks = ["≋" if (point.type, point.source) in chatters else "" for point in figures.worst]
        self._worst.tell(
            translate("Alarms", "The ten points with the most alarms (≋ chattering)"),
            Bars(
                values=[count for _, _, count, _ in rows],
                labels=[f"{mark} {_short(row[1])}".strip() for mark, row in zip(marks, rows, strict=True)],
                unit=translate("Alarms", "alarms in 24 h"), lying=True,
                headings=(translate("Alarms", "Kind"), translate("Alarms", "Source"), translate("Alarms", "Alarms"),
                          translate("Alarms", "Share %"), translate("Alarms", "Chattering")),
                rows=[(title, source, str(count), f"{100 * share:.1f}", mark)
                      for mark, (title, source, count, share) in zip(marks, rows, strict=True)],
            ),
        )  # fmt: skip

    def turn(self) -> None:
        """Charts to tables and back."""
        self._table.toggle()

    def _turn(self, tables: bool) -> None:
        for chart in (self._rate, self._split, self._worst):
            chart.show_table(tables)

    # -- taking it out ------------------------------------------------------------------------------------------------

    def export_csv(self) -> Path | None:
        """All numbers as one CSV file in the pictures folder."""
        figures = self._book.figures
        if figures is None:
            return None
        headings = (translate("Alarms", "Figure"), translate("Alarms", "Value"), translate("Alarms", "Norm"))
        rows = [(card.title, card.value, card.norm) for card in cards_of(figures)]
        marked = [as_csv((short_words(self._mark()),), ())] if self._mark().kind else []
        parts = [*marked, as_csv(headings, rows), *(chart.csv() for chart in (self._rate, self._split, self._worst))]
        return self._write("csv", "\n".join(parts).encode("utf-8-sig"))  # the mark is for spreadsheets

    def export_png(self) -> Path | None:
        """The whole panel as a picture, as long as it is."""
        from PySide6.QtCore import QBuffer, QIODevice

        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture = self._inside.grab().toImage()
        if self._mark().kind:
            burn_in(picture, short_words(self._mark()))
        QPixmap.fromImage(picture).save(buffer, "PNG")
        return self._write("png", bytes(buffer.data().data()))

    def _write(self, kind: str, content: bytes) -> Path:
        path = self._folder / f"{file_prefix(self._mark())}alarm-figures-{seoul():%Y%m%d-%H%M%S}.{kind}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._writer.put(path, content)
        self.exported.emit(str(path))
        return path

    # -- words ------------------------------------------------------------------------------------------------------

    def _words(self) -> None:
        self._empty.setText(translate("Alarms", "The hub has told no figures yet."))
        self._table.setText(translate("Alarms", "Tables"))
        self._png.setText(translate("Alarms", "Save as picture"))
        self._csv.setText(translate("Alarms", "Save as CSV"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Figures are told when they change, at most every ten seconds: whoever comes to look gets them fresh."""
        super().showEvent(event)
        self._book.ask_figures()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)


def _hour(moment: datetime) -> str:
    return f"{seoul(moment):%m-%d %H:%M}"


def _short(text: str) -> str:
    return text if len(text) <= 22 else f"…{text[-21:]}"
