"""One camera that is shown outside: read on a thread of its own, its pictures turned into fragments as they come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import av

from uic.errors import SourceError
from uic.sharing import _h264, _mp4
from uic.video.backoff import wait_s
from uic.video.opening import Opened, open_source, reason_of
from uic.video.sources import Source, source_of
from uic.video.tuning import Tuning

__all__ = ["Camera", "Fragment", "Head"]

_LEAP_S = 10.0  # a time stamp that is further from the last one follows it at once
_STEADY_S = 10.0
_MOST_BYTES = 8 << 20  # of one picture


class Head:
    """What a decoder must know before the fragments that follow."""

    def __init__(self, sets: _h264.Sets) -> None:
        self.codec = sets.codec
        self.width, self.height = _h264.size_of(sets.sps)
        self._record = sets.record

    def written(self, comment: str) -> bytes:
        """For one viewer."""
        return _mp4.head(width=self.width, height=self.height, record=self._record, comment=comment)


class Fragment:
    """One picture as all viewers get it."""

    __slots__ = ("arrived", "data", "head", "is_key", "number")

    def __init__(self, head: Head, number: int, *, is_key: bool, arrived: float, data: bytes) -> None:
        self.head, self.number, self.is_key, self.arrived, self.data = head, number, is_key, arrived, data


class Camera:
    """Reads until `end`. `put` and `say` are called on its thread.

    urls   of its streams, the best for viewers first: the first H.264 one is taken.
    say    how it does: "opening"; "live"; "lost" and why, in a word ("no_answer", "codec:hevc") and as far as known.
    """

    def __init__(
        self,
        name: str,
        urls: Sequence[str],
        *,
        put: Callable[[Fragment], None],
        say: Callable[[str, str, str], None],
        on_thread: Callable[[int], None],
    ) -> None:
        self.name, self._urls, self._put, self._say, self._on_thread = name, list(urls), put, say, on_thread
        self._ended = threading.Event()
        self._number = 0
        self._at = 0.0  # seconds of what is sent, rising through every restart
        self._stamp: float | None = None
        threading.Thread(target=self._run, name=f"share-{name}", daemon=True).start()

    def end(self) -> None:
        """Let go of it at the next packet."""
        self._ended.set()

    def _run(self) -> None:
        self._on_thread(threading.get_ident())
        attempt = 0
        while not self._ended.is_set():
            self._say("opening", "", "")
            began = time.monotonic()
            try:
                self._read_best()
                why = "ended", "the source ended the stream"
            except _OtherCodec as error:
                why = f"codec:{error.codec}", f"it sends {error.codec}; only H.264 can be shown in browsers"
            except (SourceError, av.FFmpegError, OSError, ValueError) as error:
                why = _word(error), reason_of(error)
            if self._ended.is_set():
                return
            self._say("lost", *why)
            attempt = 0 if time.monotonic() - began > _STEADY_S else attempt + 1
            self._ended.wait(wait_s(attempt, first_s=0.5, most_s=5.0))

    def _read_best(self) -> None:
        other: _OtherCodec | None = None
        for url in self._urls:
            try:
                self._read(source_of(url))
                return
            except _OtherCodec as error:
                other = error
        raise other or SourceError("the camera has no stream")

    def _read(self, source: Source) -> None:
        if source.preparing:
            raise SourceError("this scene is still being made")
        opened = open_source(source, Tuning(hardware="none"))
        with opened.container:
            if opened.codec.name != "h264":
                raise _OtherCodec(opened.codec.name)
            reading = _Reading(opened)
            began, first = time.monotonic(), self._at
            while not self._ended.is_set():
                self._stamp = None
                for packet in opened.container.demux(opened.stream):
                    if self._ended.is_set():
                        return
                    if not 0 < packet.size <= _MOST_BYTES:
                        continue
                    step = self._step(packet, reading)
                    if opened.finite:  # a recording is shown by its own clock
                        self._ended.wait(max(0.0, self._at - first - (time.monotonic() - began)))
                    self._send(packet, reading, step)
                if not opened.finite:
                    return
                opened.container.seek(0)

    def _step(self, packet: Any, reading: _Reading) -> float:
        """Bring the time on to a packet's; seconds that a picture usually lasts."""
        stamp = packet.dts * reading.tick_s if packet.dts is not None else None
        step = stamp - self._stamp if stamp is not None and self._stamp is not None else reading.usual_s
        plausible = 0 < step < _LEAP_S
        self._at += step if plausible else reading.usual_s
        self._stamp = stamp if stamp is not None else self._stamp
        if plausible:
            reading.usual_s += 0.1 * (step - reading.usual_s)
        return reading.usual_s

    def _send(self, packet: Any, reading: _Reading, lasts_s: float) -> None:
        made = reading.taken(packet)
        if made is None:
            return
        head, data = made
        ahead = 0.0
        if packet.pts is not None and packet.dts is not None:
            ahead = max(0.0, (packet.pts - packet.dts) * reading.tick_s)
        self._number += 1
        is_key = bool(packet.is_keyframe)
        body = _mp4.fragment(
            self._number,
            at=round(self._at * _mp4.TICKS),
            lasts=max(1, round(lasts_s * _mp4.TICKS)),
            ahead=round(min(ahead, _LEAP_S) * _mp4.TICKS),
            is_key=is_key,
            data=data,
        )
        if self._number == 1 or reading.fresh:
            self._say("live", "", "")
            reading.fresh = False
        self._put(Fragment(head, self._number, is_key=is_key, arrived=time.time(), data=body))


class _OtherCodec(SourceError):
    """Its pictures are coded in another way than browsers take."""

    def __init__(self, codec: str) -> None:
        self.codec = codec
        super().__init__(f"it sends {codec}")


class _Reading:
    """One connection: its parameter sets, and what is ready to be sent."""

    def __init__(self, opened: Opened) -> None:
        extra = bytes(opened.stream.codec_context.extradata or b"")
        self._lengths = _h264.lengths_of(extra)
        self._sets = _h264.sets_of(extra)
        self._head: Head | None = None
        self._of: _h264.Sets | None = None  # of that head
        self.tick_s = float(opened.stream.time_base) if opened.stream.time_base else 1 / _mp4.TICKS
        self.usual_s = 1 / opened.fps
        self.fresh = True  # nothing was sent yet

    def taken(self, packet: Any) -> tuple[Head, bytes] | None:
        """A packet in the form of MP4, and the head that it belongs to; None: no decoder could begin yet."""
        units = list(_h264.split(bytes(packet), lengths=self._lengths))
        data, self._sets = _h264.sized(units, self._sets)
        if packet.is_keyframe and self._sets is not None and self._sets != self._of:
            self._head, self._of = Head(self._sets), self._sets
        return (self._head, data) if self._head is not None and data else None


_WORDS = {
    "no answer": "no_answer",
    "user name or password refused": "refused",
    "access refused": "refused",
    "the device does not know this stream": "no_stream",
    "there is no such file": "no_stream",
    "connection refused": "no_answer",
    "what it sends is no video": "no_video",
    "it has no video": "no_video",
}


def _word(error: BaseException) -> str:
    return _WORDS.get(reason_of(error), "lost")
