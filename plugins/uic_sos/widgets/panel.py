"""The dock that lists escorts: who needs it first, where she is, which cameras see her, and the car."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from uic.units.orders import Order, OrderState
from uic_sos.commands import CloseEscort, OrderCar
from uic_sos.escorts import Escort, Phase
from uic_sos.model import EscortModel

__all__ = ["EscortPanel"]

_ESCORT = Qt.ItemDataRole.UserRole
_SECOND_MS = 1000
_ROW_MARGIN = 8  # pixels beside and between the words of a row
_FIGURES_EVERY = 10  # seconds
_NORM_WARN_S, _NORM_S = 30.0, 60.0  # from the order to its answer
_ARRIVE_WARN_S, _ARRIVE_S = 240.0, 420.0  # to the place: the police's own aim for the gravest calls is about 5 minutes


class EscortPanel(QWidget):
    """Draws an EscortModel and decides nothing. Enter or a double click brings her cameras to this wall."""

    def __init__(self, model: EscortModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sos-escorts")
        self._model = model
        self._seconds = 0
        self._open: set[str] = set()  # escorts that were open when last shown
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._build()
        model.changed.connect(self._show)
        model.failed.connect(self._show_error)
        model.hub_changed.connect(self._show)
        self._say()

    def sizeHint(self) -> QSize:
        """What a right dock is wide."""
        return QSize(340, 460)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, words are cut."""
        column = self.layout()
        return QSize(280, max(220, column.minimumSize().height() if column is not None else 0))

    def _build(self) -> None:
        self._error = self._label("sos-error", kind="wrong")
        self._empty = self._label("sos-empty", kind="muted")
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._list = QListWidget(self)
        self._list.setObjectName("sos-list")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)  # words wrap anew in a narrower dock
        self._list.itemActivated.connect(lambda item: self._model.show(item.data(_ESCORT)))
        self._list.currentItemChanged.connect(lambda *_: self._chosen())
        self._detail = self._label("sos-detail")
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._figures = self._label("sos-figures", kind="muted")
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._error)
        column.addWidget(body, 1)
        column.addWidget(self._detail)
        column.addLayout(self._built_buttons())
        column.addWidget(self._figures)

    def _built_buttons(self) -> QGridLayout:
        self._buttons = {
            "show": self._button("show", self._toggle),
            "track": self._button("track", lambda: self._do(self._model.look)),
            "order": self._button("order", self._order),
            "close": self._button("close", lambda: self._do(self._model.close_escort)),
        }
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self._buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def _label(self, name: str, *, kind: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        if kind:
            label.setProperty("type", kind)
        return label

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"sos-{name}")
        button.clicked.connect(pressed)
        return button

    def selected(self) -> Escort | None:
        """The escort in hand."""
        item = self._list.currentItem()
        return self._model.get(item.data(_ESCORT)) if item is not None else None

    def _chosen(self) -> None:
        self._show_detail()
        if (escort := self.selected()) is not None:
            self._model.take_in_hand(escort.id)

    def _do(self, act: Callable[[str], None]) -> None:
        if (escort := self.selected()) is not None:
            act(escort.id)

    def _toggle(self) -> None:
        escort = self.selected()
        if escort is not None:
            (self._model.hide if self._model.is_on_wall(escort.id) else self._model.show)(escort.id)

    def _order(self) -> None:
        escort = self.selected()
        if escort is None:
            return
        order = self._model.order(escort)
        (self._model.call_off if order is not None and order.is_open else self._model.order_car)(escort.id)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        chosen = self._list.currentItem().data(_ESCORT) if self._list.currentItem() is not None else None
        escorts = self._model.escorts()
        chosen = self._in_hand(escorts, chosen)
        with QSignalBlocker(self._list):
            if [self._list.item(at).data(_ESCORT) for at in range(self._list.count())] != [one.id for one in escorts]:
                self._list.clear()
                for escort in escorts:
                    item = QListWidgetItem(self._list)
                    item.setData(_ESCORT, escort.id)
            for at, escort in enumerate(escorts):
                self._fill(self._list.item(at), escort)
                if escort.id == chosen or (chosen is None and at == 0):
                    self._list.setCurrentRow(at)
            if self._list.currentRow() < 0 and escorts:
                self._list.setCurrentRow(0)
        if escorts:
            self._list.doItemsLayout()
            self._list.setMinimumHeight(
                self._list.sizeHintForRow(0) + 2 * self._list.frameWidth() + 4
            )  # the first is whole
        self._stack.setCurrentWidget(self._list if escorts else self._empty)
        self._empty.setText(self._empty_words())
        self._chosen()
        self._show_error()

    def _measure(self) -> None:
        """Each row as high as its words at this width, and the list as high as the first one: it is always readable."""
        width = max(120, self._list.viewport().width() - 2 * _ROW_MARGIN)
        for at in range(self._list.count()):
            item = self._list.item(at)
            box = QRect(0, 0, width, 1000)
            needed = QFontMetrics(item.font()).boundingRect(box, int(Qt.TextFlag.TextWordWrap), item.text())
            item.setSizeHint(QSize(width, needed.height() + _ROW_MARGIN))
        if self._list.count():
            self._list.setMinimumHeight(self._list.item(0).sizeHint().height() + 2 * self._list.frameWidth())

    def _in_hand(self, escorts: list[Escort], chosen: str | None) -> str | None:
        """One that is over gives way to the first that sets out, or comes into distress, after it was chosen."""
        fresh = {one.id for one in escorts if one.is_open} - self._open
        self._open = {one.id for one in escorts if one.is_open}
        if chosen in self._open or not escorts or escorts[0].id not in fresh:
            return chosen
        return escorts[0].id

    def _fill(self, item: QListWidgetItem, escort: Escort) -> None:
        shape = "◆" if escort.distress else "●" if escort.is_open else "○"
        state = self._model.words(escort)
        if escort.phase is Phase.OUTSIDE:
            state = self.tr("Beyond the city") + f" · {state}"
        if not escort.is_open:
            state = self._ending(escort)
        text = f"{shape} {escort.name}\n{state}"
        item.setText(text)
        item.setToolTip(text)
        font = self.font()
        font.setBold(escort.distress)
        item.setFont(font)
        role = QPalette.ColorRole.Text if escort.is_open else QPalette.ColorRole.PlaceholderText
        item.setForeground(self.palette().color(role))

    def _ending(self, escort: Escort) -> str:
        return {
            "arrived": self.tr("Arrived"),
            "cancelled": self.tr("Ended by her"),
            "closed": self.tr("Closed by {person}").format(person=escort.ended_by),
            "expired": self.tr("Nothing heard for hours"),
        }.get(str(escort.ending), "")

    def _show_detail(self) -> None:
        escort = self.selected()
        self._detail.setVisible(escort is not None)
        if escort is not None:
            self._detail.setText("\n".join(self._lines(escort)))
            self._detail.setMinimumHeight(self._detail.heightForWidth(self._detail.width()))  # no line of it is cut
            self.updateGeometry()
        self._name_buttons(escort)

    def _lines(self, escort: Escort) -> list[str]:
        strip = escort.strip
        lines = [self._position(escort)]
        if escort.forecast.length_m:
            seen = self.tr("{walked} of {length} m · {cameras} cameras · {gaps} gaps")
            lines.append(
                seen.format(
                    walked=round(escort.along_m),
                    length=round(escort.forecast.length_m),
                    cameras=len({view.camera for view in escort.forecast.views}),
                    gaps=len(escort.forecast.gaps),
                )
            )
        if escort.is_open:
            name = self._model.camera_name
            now = name(strip.now) + (f" ({strip.px_per_m:.0f} px/m)" if strip.now else "")
            turned = " · " + self.tr("turned") if strip.leased else ""
            soon = self.tr(" in {s} s").format(s=round(strip.in_s)) if strip.next and strip.in_s is not None else ""
            lines.append(self.tr("Before: {camera}").format(camera=name(strip.before)))
            lines.append(self.tr("Now: {camera}").format(camera=now))
            lines.append(self.tr("Next: {camera}").format(camera=name(strip.next) + soon + turned))
        if escort.button_at is not None and escort.alarm_at is not None and not escort.distress:
            left = max(0, round((escort.alarm_at - datetime.now(UTC)).total_seconds()))
            lines.append(self.tr("Button pressed: counts in {s} s unless she cancels").format(s=left))
        order = self._model.order(escort)
        if order is not None:
            lines.append(self._order_words(order))
        return lines

    def _position(self, escort: Escort) -> str:
        fix, age = escort.fix, self._model.age_s(escort)
        if fix is None or age is None:
            return self.tr("No position yet")
        parts = [self.tr("Position {s} s old").format(s=round(age))]
        if fix.accuracy_m is not None:
            parts.append(f"± {fix.accuracy_m:.0f} m")
        if fix.battery is not None:
            parts.append(self.tr("battery {share} %").format(share=round(fix.battery * 100)))
        if self._model.is_stale(escort):
            parts.append(self.tr("stale"))
        return " · ".join(parts)

    def _order_words(self, order: Order) -> str:
        now = datetime.now(UTC)
        since = (now - (order.asked_at or order.made_at)).total_seconds()
        unit = order.unit_name or "–"
        if order.state is OrderState.PLANNED:
            if order.planned_for is None:
                return self.tr("Car: a person decides")
            return self.tr("Car goes in {s} s").format(s=max(0, round((order.planned_for - now).total_seconds())))
        if order.state is OrderState.ASKED:
            left = max(0, round((order.answer_by - now).total_seconds())) if order.answer_by is not None else 0
            said = self.tr("Car: {unit} asked, {left} s to answer · {s} s since the order{late}")
            return said.format(unit=unit, left=left, s=round(since), late=self._late(since, _NORM_WARN_S, _NORM_S))
        if order.state is OrderState.UNANSWERED:
            said = self.tr("Car: nobody answers · {s} s since the order{late}")
            return said.format(s=round(since), late=self._late(since, _NORM_WARN_S, _NORM_S))
        words = {
            OrderState.ACKNOWLEDGED: self.tr("acknowledged"),
            OrderState.EN_ROUTE: self.tr("en route"),
            OrderState.ON_SCENE: self.tr("on scene"),
            OrderState.DONE: self.tr("says that she is safe"),
            OrderState.CALLED_OFF: self.tr("called off"),
        }
        parts = [self.tr("Car") + f": {unit} {words[order.state]}"]
        if order.acknowledged_at is not None and order.asked_at is not None:
            took = (order.acknowledged_at - order.asked_at).total_seconds()
            parts.append(self.tr("answered in {s} s").format(s=round(took)))
        if order.is_committed and order.on_scene_at is None:
            late = self._late(since, _ARRIVE_WARN_S, _ARRIVE_S)
            parts.append(self.tr("{s} s since the order{late}").format(s=round(since), late=late))
        if order.help_at is not None and order.is_open:
            parts.append(self.tr("needs help"))
        return " · ".join(parts)

    def _late(self, seconds: float, warn_s: float, limit_s: float) -> str:
        if seconds > limit_s:
            return self.tr(" ▲ over {s} s").format(s=round(limit_s))
        return self.tr(" ▼ near {s} s").format(s=round(limit_s)) if seconds > warn_s else ""

    def _name_buttons(self, escort: Escort | None) -> None:
        order = self._model.order(escort) if escort is not None else None
        on_wall = escort is not None and self._model.is_on_wall(escort.id)
        stops = order is not None and order.is_open
        words = {
            "show": self.tr("Off the wall") if on_wall else self.tr("On the wall"),
            "track": self.tr("Open the track"),
            "order": self.tr("Stop the car") if stops else self.tr("Order a car"),
            "close": self.tr("Close the escort"),
        }
        open_ = escort is not None and escort.is_open
        why = {"order": self._model.why_not(OrderCar), "close": self._model.why_not(CloseEscort)}
        for name, button in self._buttons.items():
            button.setText(words[name])
            button.setAccessibleName(words[name])
            button.setToolTip(why.get(name, "") or self._tip(name))
            able = escort is not None if name == "track" else open_
            button.setEnabled(able and (name == "show" or self._model.has_hub()) and not why.get(name))

    def _tip(self, name: str) -> str:
        return self.tr("Each look is kept in the audit") if name == "track" else ""

    def _show_error(self) -> None:
        self._error.setText(self._model.error)
        self._error.setVisible(bool(self._model.error))

    def _show_figures(self) -> None:
        figures = self._model.figures
        if figures is None or not figures.orders:
            self._figures.setText(self.tr("No car was ordered in the last 30 days."))
            return
        within = "–" if figures.within_norm is None else f"{figures.within_norm * 100:.0f} %"
        answer = "–" if figures.answer_p90_s is None else f"{figures.answer_p90_s:.0f} s"
        arrive = "–" if figures.arrive_median_s is None else f"{figures.arrive_median_s:.0f} s"
        said = self.tr(
            "Orders in 30 days: {orders} · answered within {norm} s: {within} (aim {aim} %) · "
            "90 % within {answer} · there after {arrive} (median)"
        )
        self._figures.setText(
            said.format(
                orders=figures.orders,
                norm=round(figures.norm_s),
                within=within,
                aim=round(figures.norm_share * 100),
                answer=answer,
                arrive=arrive,
            )
        )

    def _empty_words(self) -> str:
        if not self._model.is_known():
            return self.tr("The hub has not answered yet: escorts appear here as soon as it does.")
        return self.tr("Nobody is escorted. Who asks for it on her phone appears here with her path and its cameras.")

    def _tick(self) -> None:
        self._seconds += 1
        if self._seconds % _FIGURES_EVERY == 1:
            self._model.ask_figures()
        self._show_detail()
        self._show_figures()

    def _say(self) -> None:
        self._list.setAccessibleName(self.tr("Escorts, those in distress first"))
        self._show()
        self._show_figures()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._model.reword()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.ask_figures()
        self._show()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
