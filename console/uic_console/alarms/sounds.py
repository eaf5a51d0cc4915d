"""Joins what is to be heard to what plays it, and keeps the quiet that a person asked for in sight."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from uic.alarms.events import AlarmChanged
from uic_console.alarms.herald import Herald, Repeats
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.player import SOUNDS, Player

__all__ = ["QUIET_S", "AlarmSounds"]

translate = QCoreApplication.translate
LOOK_MS = 500  # how often it is asked what is to be heard again
QUIET_S = (300.0, 900.0, 1800.0)  # what a person may ask for; never without an end


class AlarmSounds(QObject):
    """Heard once for what is new, again for what waits; never for what was answered."""

    changed = Signal()  # quiet began, ended or ticked; sound can or can't be heard

    def __init__(
        self,
        book: AlarmBook,
        player: Player,
        *,
        repeats: Repeats,
        on: bool = True,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.player, self.on = player, on
        self._book, self._clock = book, clock
        self.herald = Herald(must_answer=book.must_answer, repeats=repeats)
        self._quiet = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        book.happened.connect(self._note)
        book.changed.connect(lambda _ids: self.look())
        book.reset.connect(self._begin)
        player.troubled.connect(lambda _why: self.changed.emit())
        player.recovered.connect(self.changed)

    def _begin(self) -> None:
        self.herald.begin(self._book.alarms.values())
        self.look()

    def _note(self, event: AlarmChanged) -> None:
        if event.alarm.is_open:
            self.herald.note(event.alarm)
        else:
            self.herald.forget(event.alarm.id)

    def look(self) -> None:
        """Is there something to be heard now?"""
        if self.quiet_left() > 0 or self._quiet:
            self._quiet = self.quiet_left() > 0
            self.changed.emit()
        if not self.on or self._book.is_stale:
            return
        waiting = self._book.alarms
        alarm = self.herald.call(self._clock(), waiting, self._book.highest())
        if alarm is not None:
            kind = self._book.type_of(alarm)
            own = kind.sound if kind is not None and kind.sound in SOUNDS else ""
            self.player.play(own or f"p{int(alarm.priority)}")

    # -- quiet ------------------------------------------------------------------------------------------------------

    def quiet(self, seconds: float) -> None:
        """No sound for so long but for what must be answered; 0 ends it."""
        self.herald.quiet_until = self._clock() + seconds if seconds > 0 else float("-inf")
        self.look()
        self.changed.emit()

    def quiet_left(self) -> float:
        """Seconds of quiet left; 0: none."""
        left = self.herald.quiet_until - self._clock()
        return max(0.0, left)

    def trouble(self) -> str:
        """Why nothing can be heard here, in words; "" while it can."""
        if not self.on:
            return translate("Alarms", "Alarm sounds are switched off in the settings of this machine.")
        if self.player.trouble:
            return translate("Alarms", "No alarm sound here: no sound device answers. Alarms are shown as always.")
        return ""
