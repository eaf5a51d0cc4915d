"""A file's pictures by their number, in the process apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av

from uic.errors import SourceError

__all__ = ["Footage"]

_MOST_PICTURES = 2_000_000
_MOST_PIXELS = 40_000_000  # of one picture
_NEAR = 90  # pictures: nearer ones are decoded through to, others sought


class Footage:
    """Opens a file and reads what pictures there are, without decoding them; `at` and `frames` decode.

    Where a file says no times (a bare stream), pictures are counted as they come, at the rate it says.
    """

    def __init__(self, path: Path) -> None:
        av.logging.set_level(None)
        self._path = str(path)
        self._next, self._counted = 0, 0  # number of the next picture; pictures that came without a time
        self._decoding: Iterator[Any] = iter(())
        self._open()
        stream = self._stream
        codec = stream.codec_context
        self.codec = str(codec.name)
        self._tick = float(stream.time_base) if stream.time_base else 1 / 90000
        stamps: list[int | None] = []
        self._keys: list[tuple[int, int]] = []  # number of each key frame, and its time
        offs: set[int] = set()  # by how much pictures are shown after they are decoded
        for packet in self._container.demux(stream):
            if not packet.size:
                continue
            if packet.is_keyframe and packet.pts is not None:
                self._keys.append((len(stamps), packet.pts))
            stamps.append(packet.pts)
            if packet.pts is not None and packet.dts is not None and len(offs) < 2:
                offs.add(packet.pts - packet.dts)
            if len(stamps) > _MOST_PICTURES:
                raise SourceError("it has more pictures than can be looked at")
        if not stamps:
            raise SourceError("it has no pictures")
        # Where pictures are stored in another order than they are shown in, but their times rise, the times are wrong.
        stored = codec.has_b_frames and len(offs) < 2
        self._timed = all(one is not None for one in stamps) and not stored
        self._stamps = sorted({one for one in stamps if one is not None}) if self._timed else list(range(len(stamps)))
        if self._timed:
            self._keys = [(bisect_left(self._stamps, stamp), stamp) for _, stamp in self._keys]
        self.count = len(self._stamps)
        self.fps = self._rate()
        self.width, self.height = self._size()
        self.seconds = self.at_s(self.count - 1) + 1 / self.fps
        self._reopen()

    def at_s(self, number: int) -> float:
        """When a picture is shown, seconds from the first."""
        if not self._timed:
            return number / self.fps
        return (self._stamps[number] - self._stamps[0]) * self._tick

    def frames(self, begin: int = 0) -> Iterator[tuple[int, Any]]:
        """Decoded pictures from a number on, with their numbers; what cannot be decoded is left out."""
        far = begin >= self._next + _NEAR
        if begin < self._next or far:
            self._seek(begin)
        for frame in self._decoding:
            number = self._number(frame)
            self._next = number + 1
            if number >= begin:
                yield number, frame

    def _open(self) -> None:
        options = {"protocol_whitelist": "file"}
        self._container = av.open(self._path, "r", options=options, metadata_errors="replace", timeout=(10.0, 10.0))
        streams = [one for one in self._container.streams.video if one.codec_context is not None]
        if not streams:
            raise SourceError("its codec is not known here" if self._container.streams.video else "it has no video")
        self._stream = streams[0]
        self._stream.codec_context.thread_count = 2
        self._stream.codec_context.thread_type = "AUTO"

    def _reopen(self) -> None:
        self._container.close()
        self._open()
        self._next, self._counted = 0, 0
        self._decoding = self._decoded()

    def _decoded(self) -> Iterator[Any]:
        """Through what is broken: a picture that cannot be decoded costs itself."""
        wrong = 0
        for packet in self._container.demux(self._stream):
            try:
                yield from self._stream.codec_context.decode(packet if packet.size else None)
            except (av.FFmpegError, ValueError) as error:
                wrong += 1
                if wrong > 500 or isinstance(error, av.EOFError):
                    return

    def _number(self, frame: Any) -> int:
        if not self._timed or frame.pts is None:
            self._counted += 1
            return min(self._counted - 1, self.count - 1)
        return min(bisect_left(self._stamps, frame.pts), self.count - 1)

    def _seek(self, number: int) -> None:
        self._reopen()  # a decoder that has ended takes nothing any more
        before = bisect_right(self._keys, number, key=lambda key: key[0])
        if not before or self._keys[before - 1][0] == 0:
            return
        first, stamp = self._keys[before - 1]
        try:
            self._container.seek(stamp, stream=self._stream, backward=True)
        except (av.FFmpegError, ValueError):
            self._reopen()
            return
        self._next = self._counted = first

    def _rate(self) -> float:
        if self._timed and self.count > 1:
            span = (self._stamps[-1] - self._stamps[0]) * self._tick
            if span > 0:
                return min(240.0, max(0.1, (self.count - 1) / span))
        for rate in (self._stream.average_rate, self._stream.guessed_rate):
            if rate and 0.1 <= float(rate) <= 240:
                return float(rate)
        return 25.0

    def _size(self) -> tuple[int, int]:
        width, height = self._stream.codec_context.width, self._stream.codec_context.height
        if not (width > 0 and height > 0):
            raise SourceError("what is in it is no video")
        if width * height > _MOST_PIXELS:
            raise SourceError(f"its pictures are too large: {width}×{height}")
        return int(width), int(height)
