"""Plays the short alarm sounds beside the GUI thread; a machine without a loudspeaker says so once and goes on.

miniaudio brings its own back ends (PulseAudio and PipeWire, ALSA, WASAPI, Core Audio), so that nothing of a desktop has
to be installed. The device is opened for each sound and closed after it: whoever plugs in another loudspeaker is heard
through it at the next alarm, and no stream is held open for hours.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
import wave
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QObject, Signal

__all__ = ["SOUNDS", "Played", "Player", "samples"]

log = logging.getLogger(__name__)
SOUNDS = ("p1", "p2", "p3", "p4", "try")  # in resources/uic_resources/sounds, the most urgent first
RATE = 24_000  # samples a second, one channel, 16 bit: what scripts/make-sounds writes
BUFFER_MS = 100
LEAD_S = 0.1  # of silence first: a loudspeaker that was asleep loses the beginning
TAIL_S = 0.25  # for what the device still holds when the last sample was given
PATIENCE_S = 2.0  # beyond its length: a device that takes no samples for so long is given up


@lru_cache(maxsize=len(SOUNDS))
def samples(name: str) -> bytes:
    """The samples of a sound, without the header of its file."""
    with as_file(files("uic_resources") / "sounds" / f"{name}.wav") as path, wave.open(str(path), "rb") as file:
        return file.readframes(file.getnframes())


@dataclass(frozen=True, slots=True)
class Played:
    """A sound that a device took to its end, or to where a graver one broke in."""

    name: str
    at: float  # time.monotonic() of its beginning
    frames: int  # given to the device


class Player(QObject):
    """`play` never waits. Of several sounds asked for at once the most urgent is heard; a graver one breaks in.

    backends   names of miniaudio's back ends to use, in order; (): this system's. "NULL" takes every sample in real
               time and is heard by nobody.
    """

    troubled = Signal(str)  # no sound can be heard: what the system says
    recovered = Signal()  # it can again

    def __init__(self, parent: QObject | None = None, *, backends: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.played: deque[Played] = deque(maxlen=100)
        self.trouble = ""  # why nothing can be heard; "" while it can, or nothing was tried
        self._backends = tuple(backends)
        self._asked: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def play(self, name: str) -> None:
        """Have a sound heard soon."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="alarm-sounds", daemon=True)
            self._thread.start()
        self._asked.put(name)

    def close(self) -> None:
        """Stop; a sound that plays is cut off."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(PATIENCE_S * 2)
            self._thread = None

    def _run(self) -> None:
        waiting: str | None = self._asked.get()
        while waiting is not None:
            name = self._most_urgent(waiting)
            waiting = self._one(name) if name is not None else None
            if waiting == "":
                waiting = self._asked.get()

    def _most_urgent(self, name: str) -> str | None:
        """Of this sound and those asked for since; None when the end was asked for."""
        best = name
        while True:
            try:
                other = self._asked.get_nowait()
            except queue.Empty:
                return best
            if other is None:
                return None
            best = min(best, other, key=SOUNDS.index)

    def _one(self, name: str) -> str | None:
        """Play one sound; what is to be done next: a graver sound, "" for nothing yet, None for the end."""
        try:
            following = self._heard(name)
        except Exception as error:  # whatever a sound system may raise: alarms are seen all the same
            self._tell(str(error.args[0]) if error.args else type(error).__name__)
            return ""
        self._tell("")
        return following

    def _heard(self, name: str) -> str | None:
        source = _Source(samples(name))
        device = self._device()
        began = time.monotonic()
        try:
            device.start(source.feed)
            following = self._until_done(name, source)
        finally:
            device.close()
            self.played.append(Played(name, began, source.given))
        return following

    def _until_done(self, name: str, source: _Source) -> str | None:
        ends = time.monotonic() + source.lasts_s + PATIENCE_S
        while not source.done.wait(0.02):
            if time.monotonic() > ends:
                raise TimeoutError("the sound device takes no sound")
            following = self._broke_in(name)
            if following != "":
                return following
        ends = time.monotonic() + TAIL_S
        while (left := ends - time.monotonic()) > 0:
            following = self._broke_in(name, wait_s=left)
            if following != "":
                return following
        return ""

    def _broke_in(self, name: str, *, wait_s: float = 0.0) -> str | None:
        """A graver sound asked for meanwhile, or None for the end; "" otherwise: a lesser one is not heard after."""
        try:
            other = self._asked.get(timeout=wait_s) if wait_s else self._asked.get_nowait()
        except queue.Empty:
            return ""
        if other is None:
            return None
        return other if SOUNDS.index(other) < SOUNDS.index(name) else ""

    def _device(self) -> miniaudio.PlaybackDevice:  # type: ignore[name-defined]  # noqa: F821
        import miniaudio  # 0.3 s to load: on this thread, at the first sound

        error: Exception = OSError("no sound device")
        for backend in self._backends or _backends():
            try:
                return miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                    buffersize_msec=BUFFER_MS,
                    backends=[miniaudio.Backend[backend]] if backend else None,
                    app_name="UIC Console",
                )
            except miniaudio.MiniaudioError as failed:
                error = failed
        raise error

    def _tell(self, trouble: str) -> None:
        if trouble == self.trouble:
            return
        self.trouble = trouble
        if trouble:
            log.warning("no alarm sound: %s", trouble)
            self.troubled.emit(trouble)
        else:
            self.recovered.emit()


def _backends() -> tuple[str, ...]:
    """What to try here. ALSA only where there is a card: without one its library fills the screen with complaints."""
    if not sys.platform.startswith("linux"):
        return ("",)
    card = any(Path("/dev/snd").glob("pcm*p"))
    return ("PULSEAUDIO", "ALSA") if card else ("PULSEAUDIO",)


class _Source:
    """Hands the device its samples, on the device's own thread."""

    def __init__(self, sound: bytes) -> None:
        self._sound = bytes(2 * round(LEAD_S * RATE)) + sound
        self.given = 0  # frames
        self.done = threading.Event()
        self.lasts_s = len(self._sound) / 2 / RATE
        self.feed = self._frames()
        next(self.feed)

    def _frames(self) -> Generator[bytes, int, None]:
        wanted = yield b""
        while not self.done.is_set():
            part = self._sound[self.given * 2 : (self.given + wanted) * 2]
            self.given += len(part) // 2
            if self.given * 2 >= len(self._sound):
                self.done.set()
            wanted = yield part
        while True:  # silence: what is not filled in is silent
            yield b""
