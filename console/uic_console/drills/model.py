"""What the console knows of a drill: the replay's clock, the exercise's story. QtCore only; GUI thread."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.drills import commands as asked
from uic.drills.events import ExerciseChanged, ReplayMoved
from uic.drills.model import Exercise, ReplayState, Tick
from uic.events import Envelope, Event
from uic_console.bus import ConsoleBus, error_words
from uic_console.room_clock import room_clock

__all__ = ["ExerciseModel", "ReplayModel"]

Said = Callable[[str], None]


class ReplayModel(QObject):
    """The replay this console is joined to."""

    changed = Signal()
    ticked = Signal()  # the marks on the line of time are known

    def __init__(self, bus: ConsoleBus, said: Said, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: ReplayState | None = None
        self.ticks: tuple[Tick, ...] = ()
        self._bus, self._said = bus, said
        self._following = bus.follow(["drill"], snapshot=asked.GetReplay(), reset=self._reset, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        self._following.stop()
        room_clock.be_real()

    def play(self, playing: bool, *, speed: float | None = None) -> None:
        """Play on, or pause."""
        self._ask(asked.PlayReplay(playing=playing, speed=speed))

    def toggle(self) -> None:
        """Play where it stands, pause where it plays."""
        self.play(self.state is None or not self.state.playing)

    def faster(self, steps: int) -> None:
        """Double the speed, or halve it."""
        if self.state is not None:
            speed = self.state.speed or 1.0
            self.play(self.state.playing, speed=min(1000.0, max(0.1, speed * 2.0**steps)))

    def step(self, count: int, *, seconds: bool = False) -> None:
        """Pause, and go on or back by events or seconds."""
        self._ask(asked.StepReplay(by="second" if seconds else "event", count=count))

    def seek(self, moment: datetime.datetime) -> None:
        """Go to a moment."""
        self._ask(asked.SeekReplay(at=moment))

    def _ask(self, command: Command[ReplayState]) -> None:
        self._bus.ask(command, answered=self._take, failed=lambda error: self._said(error_words(error)), timeout_s=30.0)

    def _reset(self, now: asked.ReplayNow) -> None:
        first = self.state is None
        self._take(now.state)
        if first:
            self._bus.ask(asked.GetTicks(), answered=self._take_ticks, failed=lambda _error: None, timeout_s=30.0)

    def _take_ticks(self, found: asked.Ticks) -> None:
        self.ticks = found.ticks
        self.ticked.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, ReplayMoved):
            self._take(event.now)

    def _take(self, state: ReplayState) -> None:
        self.state = state
        pace = (state.reached or state.speed) if state.playing else 0.0
        room_clock.show(state.at, pace=pace)
        self.changed.emit()


class ExerciseModel(QObject):
    """The exercise this console takes part in; the story only where the person here may lead it."""

    changed = Signal()

    def __init__(self, bus: ConsoleBus, said: Said, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.exercise: Exercise | None = None
        self.trains = False
        self._bus, self._said = bus, said
        self._following = bus.follow(["drill"], snapshot=asked.GetExercise(), reset=self._reset, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        self._following.stop()

    def start(self) -> None:
        """Begin, or go on after a pause."""
        self._ask(asked.StartExercise())

    def pause(self) -> None:
        """Stop the clock of the story."""
        self._ask(asked.PauseExercise())

    def end(self) -> None:
        """End it, and have the report written."""
        self._ask(asked.EndExercise())

    def inject(self, key: str) -> None:
        """Have something happen now."""
        self._ask(asked.PlayInject(key=key))

    def skip(self, key: str) -> None:
        """Leave something out."""
        self._ask(asked.SkipInject(key=key))

    def note(self, text: str) -> None:
        """Write something down for the report."""
        self._ask(asked.NoteExercise(text=text))

    def _ask(self, command: Command[Exercise]) -> None:
        def failed(error: Exception) -> None:
            self._said(error_words(error))

        self._bus.ask(command, answered=self._take, failed=failed, timeout_s=15.0)

    def _reset(self, now: asked.ExerciseNow) -> None:
        self.trains = now.trains
        self._take(now.exercise)

    def _hear(self, _envelope: Envelope, event: Any) -> None:
        if isinstance(event, ExerciseChanged):
            self._take(event.exercise)

    def _take(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.changed.emit()
