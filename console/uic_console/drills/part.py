"""Drills as a part of the console: marks its windows, and brings up what the kind of drill asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from uic.bus.status import Mark
from uic_console.actions import ConsoleAction
from uic_console.bus import ConsoleBus
from uic_console.drills.mark import WindowMarks
from uic_console.drills.model import ExerciseModel, ReplayModel
from uic_console.drills.replay_bar import ReplayBar
from uic_console.drills.trainer import TrainerPanel
from uic_console.room_clock import room_clock
from uic_console.services import Dock

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["DOCK", "DrillPart"]

translate = QCoreApplication.translate
DOCK = "drills.trainer"
AddStrip = Callable[[QWidget], None]


def _group() -> str:
    return translate("Drills", "Drill")


class DrillPart(QObject):
    """What the shell holds. GUI thread only. While the hub is a real one, nothing of it is to be seen.

    add_strip   puts a line under the top bar.
    """

    def __init__(self, services: Services, bus: ConsoleBus, *, add_strip: AddStrip) -> None:
        super().__init__(services.parent())
        self._services, self._bus, self._add_strip = services, bus, add_strip
        self.marks = WindowMarks(self)
        self.replay: ReplayModel | None = None
        self.exercise: ExerciseModel | None = None
        self._bar: ReplayBar | None = None
        self._has_dock = False
        bus.marked.connect(self._mark)
        self._mark()

    @property
    def mark(self) -> Mark:
        """Of the hub this console shows."""
        return self._bus.mark

    def close(self) -> None:
        """Take everything away."""
        self._bus.marked.disconnect(self._mark)
        self._end()
        self.marks.close()

    def _mark(self) -> None:
        self._end()
        self.marks.use(self.mark)
        if self.mark.kind == "replay":
            self._begin_replay()
        elif self.mark.kind == "exercise":
            self._begin_exercise()

    def _end(self) -> None:
        """The hub is of another kind, or the console ends."""
        if self.replay is not None:
            self._services.actions.remove(*(one.key for one in self._replay_actions(self.replay)))
            self.replay.close()
            self.replay = None
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if self.exercise is not None:
            self.exercise.close()
            self.exercise = None
        if self._has_dock:
            self._services.remove_dock(DOCK)
            self._has_dock = False
        room_clock.be_real()

    def _begin_replay(self) -> None:
        self.replay = model = ReplayModel(self._bus, self._say, self)
        self._services.actions.add(*self._replay_actions(model))
        self._bar = ReplayBar(model, self._services.keys)
        self._add_strip(self._bar)

    def _begin_exercise(self) -> None:
        self.exercise = model = ExerciseModel(self._bus, self._say, self)
        model.changed.connect(self._show_trainer)

    def _show_trainer(self) -> None:
        """Once it is known that the person here may lead it."""
        model = self.exercise
        if model is None or model.trains == self._has_dock:
            return
        self._has_dock = model.trains
        if not model.trains:
            self._services.remove_dock(DOCK)
            return
        self._services.add_dock(
            Dock(
                key=DOCK,
                title=lambda: translate("Drills", "Leading the exercise"),
                widget=lambda: TrainerPanel(model, language=self._services.language),
                area="right",
                icon="users",
                width=460,
            )
        )
        self._services.show_dock(DOCK)

    def _say(self, words: str) -> None:
        self._services.notify(words, level="warning")

    def _replay_actions(self, model: ReplayModel) -> list[ConsoleAction]:
        def action(key: str, title: Callable[[], str], run: Callable[[], None], shortcut: str) -> ConsoleAction:
            return ConsoleAction(
                key=f"drills.{key}",
                title=title,
                run=run,
                group=_group,
                shortcut=shortcut,
                needs_hub=True,
                right="present",
                area="drill",
            )

        return [
            action("play", lambda: translate("Drills", "Replay: play or pause"), model.toggle, "Ctrl+Alt+Space"),
            action("on", lambda: translate("Drills", "Replay: one event on"), lambda: model.step(1), "Ctrl+Alt+Right"),
            action(
                "back", lambda: translate("Drills", "Replay: one event back"), lambda: model.step(-1), "Ctrl+Alt+Left"
            ),
            action(
                "on-10",
                lambda: translate("Drills", "Replay: ten seconds on"),
                lambda: model.step(10, seconds=True),
                "Ctrl+Alt+Shift+Right",
            ),
            action(
                "back-10",
                lambda: translate("Drills", "Replay: ten seconds back"),
                lambda: model.step(-10, seconds=True),
                "Ctrl+Alt+Shift+Left",
            ),
            action(
                "faster", lambda: translate("Drills", "Replay: twice as fast"), lambda: model.faster(1), "Ctrl+Alt+Up"
            ),
            action(
                "slower", lambda: translate("Drills", "Replay: half as fast"), lambda: model.faster(-1), "Ctrl+Alt+Down"
            ),
        ]
