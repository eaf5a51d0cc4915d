"""The bar of a replay: play, step, speed, the line of time, and the moment that is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from uic_console.drills.model import ReplayModel
from uic_console.drills.timeline import Timeline
from uic_console.shell.clock import seoul
from uic_console.shell.labels import FlatButton
from uic_console.theme import theme

__all__ = ["ReplayBar"]

SPEEDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0, 300.0, 0.0)


class ReplayBar(QWidget):
    """Draws a ReplayModel. `keys` gives an action's keys, for the tool tips."""

    def __init__(self, model: ReplayModel, keys: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replay-bar")
        self._model, self._keys = model, keys
        self._play = FlatButton("replay-play", "player-play", self, size=16)
        self._play.clicked.connect(model.toggle)
        self._steps = {
            "back-10": self._step("replay-back-10", "−10 s", partial(model.step, -10, seconds=True)),
            "back": self._step("replay-back", "◂", partial(model.step, -1)),
            "on": self._step("replay-on", "▸", partial(model.step, 1)),
            "on-10": self._step("replay-on-10", "+10 s", partial(model.step, 10, seconds=True)),
        }
        self._speed = QComboBox(self)
        self._speed.setObjectName("replay-speed")
        self._speed.activated.connect(self._choose_speed)
        self._line = Timeline(self)
        self._line.sought.connect(model.seek)
        self._line.stepped.connect(lambda seconds: model.step(seconds, seconds=True))
        self._time = QLabel(self)
        self._time.setObjectName("replay-time")
        self._how = QLabel(self)
        self._how.setObjectName("replay-how")
        self._how.setProperty("type", "muted")
        self._lay()
        model.changed.connect(self._show)
        model.ticked.connect(lambda: self._line.show_ticks(model.ticks))
        theme.changed.connect(self._size)
        self._words()
        self._size()

    def _step(self, name: str, text: str, run: Callable[[], None]) -> FlatButton:
        button = FlatButton(name, "", self, size=16)
        button.setText(text)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _lay(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(4)
        row.addWidget(self._steps["back-10"])
        row.addWidget(self._steps["back"])
        row.addWidget(self._play)
        row.addWidget(self._steps["on"])
        row.addWidget(self._steps["on-10"])
        row.addSpacing(8)
        row.addWidget(self._speed)
        row.addSpacing(8)
        row.addWidget(self._line, 1)
        row.addSpacing(8)
        row.addWidget(self._time)
        row.addSpacing(8)
        row.addWidget(self._how)

    def _choose_speed(self, row: int) -> None:
        state = self._model.state
        self._model.play(state is not None and state.playing, speed=self._speed.itemData(row))

    def _show(self) -> None:
        state = self._model.state
        if state is None:
            return
        self._play.use_icon("player-pause" if state.playing else "player-play")
        self._play.say(self.tr("Pause") if state.playing else self.tr("Play"), key=self._keys("drills.play"))
        self._line.show_state(state)
        self._time.setText(f"{seoul(state.at):%Y-%m-%d %H:%M:%S}")
        self._time.setAccessibleName(self.tr("The moment that is shown: {moment}").format(moment=self._time.text()))
        row = self._speed.findData(state.speed)
        if row < 0:
            self._speed.addItem(_times(state.speed), state.speed)
            row = self._speed.count() - 1
        self._speed.setCurrentIndex(row)
        self._how.setText(self._how_words())

    def _how_words(self) -> str:
        state, locale = self._model.state, QLocale()
        assert state is not None  # it is shown
        if state.behind:
            return self.tr("▼ reaches {speed}").format(speed=_times(state.reached))
        if state.playing and state.rate >= 1:
            return self.tr("{rate} events/s").format(rate=locale.toString(round(state.rate)))
        return self.tr("Event {at} of {all}").format(
            at=locale.toString(state.position), all=locale.toString(state.events)
        )

    def _words(self) -> None:
        self.setAccessibleName(self.tr("Replay"))
        self._steps["back-10"].say(self.tr("Ten seconds back"), key=self._keys("drills.back-10"))
        self._steps["back"].say(self.tr("One event back"), key=self._keys("drills.back"))
        self._steps["on"].say(self.tr("One event on"), key=self._keys("drills.on"))
        self._steps["on-10"].say(self.tr("Ten seconds on"), key=self._keys("drills.on-10"))
        self._speed.setAccessibleName(self.tr("Speed"))
        chosen = self._speed.currentData()
        self._speed.clear()
        for speed in SPEEDS:
            self._speed.addItem(_times(speed) if speed else self.tr("As fast as it goes"), speed)
        self._speed.setCurrentIndex(max(0, self._speed.findData(1.0 if chosen is None else chosen)))
        self._show()

    def _size(self) -> None:
        self.setFixedHeight(max(36, theme.px(13) + 23))
        self._time.setMinimumWidth(self._time.fontMetrics().horizontalAdvance("2026-11-22 00:00:00 "))
        self._how.setMinimumWidth(self._how.fontMetrics().horizontalAdvance("00,000,000 events/s "))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


def _times(speed: float) -> str:
    return f"{speed:g}×" if speed < 10 else f"{speed:,.0f}×"
