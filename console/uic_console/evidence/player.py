"""Playing what the hub decodes: pictures asked by number, some ahead, made ready beside, shown by the clock."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage

from uic.bus.commands import Command
from uic.evidence.commands import CloseFootage, Footage, GetPictures, Picture, Pictures
from uic_console.api import Bus

__all__ = ["SPEEDS", "Player"]

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_SHOWN_FPS = 30.0  # at most; faster clips, and faster playing, leave pictures out
_TICK_MS = 15
_BATCH = 12
_KEPT = 72  # pictures made ready: behind and ahead
_ANSWER_S = 12.0


class Player(QObject):
    """GUI thread only. Nothing of a file is decoded here: pictures come as JPEG that the hub made."""

    changed = Signal()  # opened, closed, playing or not, speed, trouble
    moved = Signal()  # another picture is shown
    _ready = Signal(int, int, int, object)  # of which file; from which number, how far apart; [(number, QImage)]

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.footage: Footage | None = None
        self.image: QImage | None = None
        self.number = 0  # of the picture that is shown
        self.playing = False
        self.opening = False
        self.speed = 1.0
        self.trouble: Exception | None = None
        self._bus = bus
        self._file = 0  # each opening has another; what comes for an older one is let go
        self._size = QSize(1280, 720)
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._asking = False
        self._wanted = 0
        self._from = (0.0, 0)  # steady seconds and picture at which playing began
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._ready.connect(self._take)

    # What a person does

    def open(self, command: Command[Footage]) -> None:
        """Have a file opened, and show its first picture."""
        self.close()
        self.opening, self.trouble = True, None
        file = self._file
        self._bus.ask(
            command,
            answered=lambda footage: self._opened(file, footage),
            failed=lambda error: self._failed(file, error),
            timeout_s=25.0,
        )
        self.changed.emit()

    def close(self) -> None:
        """Let go of it."""
        if self.footage is not None:
            self._bus.ask(CloseFootage(view=self.footage.view), failed=lambda _error: None)
        self._file += 1
        self._timer.stop()
        self._images.clear()
        self.footage, self.image, self.trouble = None, None, None
        self.number, self._wanted, self.speed = 0, 0, 1.0
        self.playing = self.opening = self._asking = False
        self.changed.emit()
        self.moved.emit()

    def play(self, playing: bool) -> None:
        """Go on from the picture that is shown, or stand; at the end it begins anew."""
        if self.footage is None or playing == self.playing:
            return
        if playing and self._wanted >= self.footage.count - 1:
            self.number = self._wanted = 0
            self._show(0)
        self.playing = playing
        self._begin_clock()
        (self._timer.start if playing else self._timer.stop)()
        self._fill()
        self.changed.emit()

    def seek(self, number: int) -> None:
        """Show a picture by its number."""
        if self.footage is None:
            return
        self._wanted = min(max(0, number), self.footage.count - 1)
        self._begin_clock()
        if self._wanted in self._images:
            self._show(self._wanted)
        self._fill()

    def step(self, pictures: int) -> None:
        """So many pictures on, or back, standing."""
        self.play(False)
        self.seek(self._wanted + pictures)

    def faster(self, by: int) -> None:
        """The next speed, or the one before."""
        at = min(range(len(SPEEDS)), key=lambda one: abs(SPEEDS[one] - self.speed))
        self.use_speed(SPEEDS[min(max(0, at + by), len(SPEEDS) - 1)])

    def use_speed(self, speed: float) -> None:
        """Play at so many times the true speed."""
        self.speed = speed
        self._begin_clock()
        self._images.clear()
        self._fill()
        self.changed.emit()

    def fit(self, size: QSize) -> None:
        """How large pictures are shown: they are asked for no larger."""
        wanted = QSize(max(160, size.width()), max(90, size.height()))
        if wanted == self._size:
            return
        larger = wanted.width() > self._size.width() or wanted.height() > self._size.height()
        self._size = wanted
        if larger and self.footage is not None:
            self._images.clear()
            self._fill()

    @property
    def at_s(self) -> float:
        """Of the picture that is shown, from the first."""
        return self.number / self.footage.fps if self.footage is not None else 0.0

    # What comes

    def _opened(self, file: int, footage: Footage) -> None:
        if file != self._file:
            self._bus.ask(CloseFootage(view=footage.view), failed=lambda _error: None)
            return
        self.footage, self.opening = footage, False
        self._fill()
        self.changed.emit()

    def _failed(self, file: int, error: Exception) -> None:
        if file != self._file:
            return
        self.opening = self._asking = self.playing = False
        self._timer.stop()
        self.trouble = error
        self.changed.emit()

    def _step(self) -> int:
        assert self.footage is not None
        return max(1, round(self.footage.fps * self.speed / _SHOWN_FPS)) if self.playing else 1

    def _fill(self) -> None:
        """Ask for what is shown next, where it is not there."""
        if self.footage is None or self._asking:
            return
        step, begin = self._step(), self._wanted
        ahead = 0
        while begin in self._images and ahead < _BATCH:
            begin, ahead = begin + step, ahead + 1
        enough = ahead >= (_BATCH if self.playing else 1)
        if enough or begin >= self.footage.count:
            return
        self._asking = True
        file = self._file
        count = _BATCH if self.playing else 4
        command = GetPictures(
            view=self.footage.view,
            begin=begin,
            count=count,
            step=step,
            width=self._size.width(),
            height=self._size.height(),
        )
        self._bus.ask(
            command,
            answered=lambda said: self._came(file, begin, step, said),
            failed=lambda error: self._failed(file, error),
            timeout_s=_ANSWER_S,
        )

    def _came(self, file: int, begin: int, step: int, said: Pictures) -> None:
        if file != self._file:
            return
        pictures = said.pictures
        QThreadPool.globalInstance().start(lambda: self._make(file, begin, step, pictures))

    def _make(self, file: int, begin: int, step: int, pictures: Sequence[Picture]) -> None:
        """On a thread of the pool."""
        made = [(one.number, QImage.fromData(one.jpeg)) for one in pictures]
        try:
            self._ready.emit(file, begin, step, made)
        except RuntimeError:  # the window was closed meanwhile
            pass

    def _take(self, file: int, begin: int, step: int, made: list[tuple[int, QImage]]) -> None:
        if file != self._file or self.footage is None:
            return
        self._asking = False
        if not made:  # nothing can be decoded from there on: the last picture stands to the end
            made = [(self.footage.count - 1, self.image or QImage())]
        wanted = begin
        for number, image in made:
            for missing in range(wanted, number + 1, step):  # what cannot be decoded shows the next that can
                self._keep(missing, image)
            self._keep(number, image)
            wanted = max(wanted, number + step)
        if not self.playing and self._wanted in self._images:
            self._show(self._wanted)
        self._fill()

    def _keep(self, number: int, image: QImage) -> None:
        self._images[number] = image
        self._images.move_to_end(number)
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)

    # The clock

    def _begin_clock(self) -> None:
        self._from = (time.perf_counter(), self._wanted)

    def _tick(self) -> None:
        if self.footage is None:
            return
        began, number = self._from
        due = number + int((time.perf_counter() - began) * self.footage.fps * self.speed)
        there = [one for one in self._images if self.number < one <= due]
        if there:
            self._show(max(there))
        elif due > self._wanted + self._step() and self._wanted + self._step() < self.footage.count:
            self._begin_clock()  # it waits for pictures: time waits too
        if due >= self.footage.count - 1 and not any(one > self.number for one in self._images) and not self._asking:
            self.play(False)
            return
        self._fill()

    def _show(self, number: int) -> None:
        image = self._images.get(number)
        if image is None:
            return
        self.number = self._wanted = number
        self.image = image
        self.moved.emit()
