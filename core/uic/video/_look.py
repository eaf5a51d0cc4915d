"""The child of `uic.video.probe`: reads an order from standard input, answers with one line of JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import av

from uic.errors import SourceError
from uic.video.opening import Opened, open_source, reason_of, seconds_per_tick
from uic.video.probe import Probe
from uic.video.sources import source_of
from uic.video.tuning import Tuning

if TYPE_CHECKING:
    from av.packet import Packet as AnyPacket
    from av.video.stream import VideoStream

    Packet = AnyPacket[VideoStream]

__all__ = ["main"]

_WATCH_S = 4.0  # after the first picture: for a second and a third key frame
_PACKETS = 600
_LEAP_S = 60.0  # a camera's clock that is set while it sends is no gap


class _Look:
    """What was seen of one source so far."""

    def __init__(self, opened: Opened, began: float) -> None:
        self.opened, self.began = opened, began
        self.answered = time.monotonic()
        self.first = 0.0
        self.size = 0
        self.stamps: list[float] = []
        self.keys: list[float] = []
        self.picture: av.VideoFrame | None = None
        self._stamp = 0.0
        self._tick_s = seconds_per_tick(opened.stream)

    def watch(self, timeout_s: float) -> None:
        """Take packets until enough is known or the time is over."""
        for packet in self.opened.container.demux(self.opened.stream):
            if not packet.size:
                break
            self._take(packet)
            now = time.monotonic()
            if self.first and (len(self.keys) > 2 or now - self.first > _WATCH_S or len(self.stamps) > _PACKETS):
                return
            if not self.first and now - self.began > timeout_s:
                return
        if not self.first:
            self._decode(None)

    def _take(self, packet: Packet) -> None:
        stamp = packet.dts * self._tick_s if packet.dts is not None else time.monotonic()
        step = stamp - self._stamp
        self._stamp = stamp
        at = (self.stamps[-1] if self.stamps else 0.0) + (step if 0 <= step < _LEAP_S else 0.0)
        self.stamps.append(at)
        self.size += packet.size
        if packet.is_keyframe:
            self.keys.append(at)
        if not self.first:
            self._decode(packet)

    def _decode(self, packet: Packet | None) -> None:
        try:
            frames = self.opened.codec.decode(packet)
        except (av.FFmpegError, ValueError, OSError):
            return
        if frames:
            self.first, self.picture = time.monotonic(), frames[0]

    def result(self, timeout_s: float) -> Probe:
        """The answer; SourceError when there was no picture."""
        if self.picture is None:
            enough = time.monotonic() - self.began >= timeout_s
            raise SourceError(f"no picture within {timeout_s:g} s" if enough else "no picture could be made of it")
        span = max(self.stamps) - min(self.stamps)
        step = span / max(1, len(self.stamps) - 1)
        gaps = len(self.keys) - 1
        return Probe(
            codec=self.opened.codec.name,
            width=self.picture.width,
            height=self.picture.height,
            fps=round(1 / step if step > 0 else self.opened.fps, 3),
            key_frame_s=round((self.keys[-1] - self.keys[0]) / gaps, 3) if gaps > 0 else 0.0,
            bitrate_bps=round(self.size * 8 / (span + step)) if span > 0 else 0.0,
            open_s=round(self.answered - self.began, 3),
            first_picture_s=round(self.first - self.began, 3),
            container=self.opened.container.format.name.split(",")[0],
            pixels=self.picture.format.name,
            hardware=self.opened.hardware,
        )


def look(source: str, timeout_s: float, hardware: str) -> Probe:
    """Open a source and watch it."""
    tuning = Tuning(open_timeout_s=timeout_s, read_timeout_s=timeout_s, hardware=hardware)
    meaning = source_of(source, tuning)
    if meaning.preparing:
        raise SourceError("this scene is still being made")
    began = time.monotonic()
    seen = _Look(open_source(meaning, tuning), began)
    try:
        seen.watch(timeout_s)
    except (av.FFmpegError, OSError) as error:
        if seen.picture is None:
            raise SourceError(reason_of(error)) from error
    return seen.result(timeout_s)


def main() -> None:
    """Read the order, look, answer. Never by a signal of our own making, never with a traceback."""
    av.logging.set_level(None)
    order = json.loads(sys.stdin.read())
    try:
        answer = asdict(look(order["source"], order["timeout_s"], order["hardware"]))
    except Exception as error:
        answer = {"error": reason_of(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    os._exit(0)  # a connection that hangs while closing is nobody's business any more


if __name__ == "__main__":
    main()
