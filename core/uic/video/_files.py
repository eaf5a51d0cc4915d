"""Recordings: local files, read in the decode loop at their own pace, one after the other, from the start again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import av

from uic.video._feed import NEVER, Desk, Feed
from uic.video.backoff import wait_s
from uic.video.opening import Opened, seconds_per_tick
from uic.video.sources import Source, source_of
from uic.video.truth import Condition

if TYPE_CHECKING:
    from av.packet import Packet as AnyPacket
    from av.video.stream import VideoStream

    Packet = AnyPacket[VideoStream]

__all__ = ["FileFeed", "Pace"]

_SLIP_S = 0.10  # later than this, the recording is slowed instead of hurried
_LEAP_S = 5.0  # time stamps that jump further than this start a new count
_ROUND_S = 1.0  # at least, from one start of a recording to the next: a single picture is no flood


class Pace:
    """When packets of a recording are due: by their decoding time stamps, from a start that slips when late."""

    def __init__(self, tick_s: float, fps: float) -> None:
        self.tick_s = tick_s
        self.due = 0.0
        self._last: int | None = None
        self._step_s = 1.0 / fps

    def next(self, stamp: int | None, now: float) -> float:
        """When the packet with time stamp `stamp` is due, given that the one before it was done at `now`."""
        step = self._step_s
        if stamp is not None and self._last is not None:
            between = (stamp - self._last) * self.tick_s
            if 0.0 <= between <= _LEAP_S:
                step = between
        if stamp is not None:
            self._last = stamp
        self.due = self.due + step if self.due else now
        if now - self.due > _SLIP_S:
            self.due = now
        return self.due

    def again(self) -> None:
        """Time stamps start over; the pace goes on."""
        self._last = None


class FileFeed(Feed):
    """A local source with an index. Opened by the loop's opener, demuxed here."""

    def __init__(self, desk: Desk, source: Source, *, camera: str, camera_index: int) -> None:
        super().__init__(desk, camera=camera, camera_index=camera_index, url=source.url)
        self.source = source
        self.position_s = 0.0  # of the last packet, in its file
        self.start_s = 0.0  # where to begin in the first file: a replay
        self.length_s = 0.0
        self.playing = 0  # which of the files
        self._file = 0
        self._packets: Iterator[Packet] | None = None
        self._held: Packet | None = None
        self._pace: Pace | None = None
        self._attempt = 0
        self._retry_at = 0.0
        self._round_at = 0.0
        self._round_decoded = 0
        self._opening = False
        self._needs_key = False
        self._closed = self._hurried = False

    @property
    def target(self) -> str:
        """The file to open next."""
        files = self.source.files
        return files[self._file % len(files)]

    def start(self) -> None:
        """Have the first file opened, or wait until it has been made."""
        if self.source.preparing:
            self.say(Condition.PREPARING)
            self._retry_at = time.monotonic() + 0.5
        else:
            self.desk.open_file(self)

    def begin(self) -> None:
        """Have the file opened; `came` or `failed` follows."""
        self._opening = True
        self.due = NEVER

    def came(self, opened: Opened, now: float) -> None:
        """The file is open."""
        self._opening = False
        if self._closed:
            opened.container.close()
            return
        self._drop()
        self.opened = opened
        self.playing = self._file
        self.length_s = (opened.container.duration or 0) / 1e6
        self._pace = Pace(seconds_per_tick(opened.stream), opened.fps)
        self._start_round(now)
        if self.start_s:
            self._seek(self.start_s)
            self.start_s = 0.0
        self._fetch(now)

    def failed(self, reason: str, now: float) -> None:
        """The file cannot be opened, or nothing can be made of it: the next one, or the same after a pause."""
        self._opening = False
        self._drop()
        tuning = self.desk.tuning
        self._file += 1
        files = max(1, len(self.source.files))  # a scene that is still to be made has none
        if self._file % files == 0:
            self._attempt += 1
        self.say(Condition.LOST, reason)
        wait = wait_s(self._attempt, first_s=tuning.retry_first_s, most_s=tuning.retry_most_s)
        self._retry_at = now + (0.1 if self._file % files else wait)
        self.due = NEVER

    def start_over(self, reason: str) -> None:
        self.failed(reason, time.monotonic())

    def tend(self, now: float) -> None:
        super().tend(now)
        if self._retry_at and now >= self._retry_at:
            self._retry_at = 0.0
            if self.source.preparing:
                self.source = source_of(self.url, self.desk.tuning)
            self.start()

    def step(self, now: float) -> None:
        packet = self._held
        if packet is None or self.opened is None:
            self.due = NEVER
            return
        due = self.due
        self._held = None
        key = packet.is_keyframe
        if key:
            self.note_key(due)
            self._needs_key = False
        if (self.slowed or self._needs_key) and not key:
            self._needs_key = True
            self.dropped += 1
        elif self._hurried:
            self.pass_by(packet)
        elif self.decode(packet, min(now, due)) and self.condition is not Condition.UP:
            self._attempt = 0
            self.say(Condition.UP)
        if self.opened is not None:
            self._fetch(now)

    def close(self) -> None:
        self._closed = True
        self._drop()

    def _fetch(self, now: float) -> None:
        """Hold the next packet until it is due."""
        assert self._packets is not None
        assert self._pace is not None
        try:
            packet = next(self._packets, None)
        except (av.FFmpegError, OSError, ValueError):
            packet = None
        if packet is None or not packet.size:
            self._round_over(now)
            return
        self._held = packet
        self.bytes += packet.size
        stamp = packet.dts if packet.dts is not None else packet.pts
        if stamp is not None:
            self.position_s = stamp * self._pace.tick_s
        self._hurried = self.hurries(self.position_s)
        self.due = now if self._hurried else self._pace.next(stamp, now)

    def hurries(self, at_s: float) -> bool:
        """Whether the packet at this place in the file is decoded at once and not shown: before a replay's start."""
        return False

    def _round_over(self, now: float) -> None:
        """The file has ended: show what the decoder still holds, then start again or open the next."""
        assert self._pace is not None
        if not self._needs_key and self.decode(None, now) and self.condition is not Condition.UP:
            self.say(Condition.UP)
        if self.decoded == self._round_decoded and not self.slowed:
            self.failed("no picture could be made of it", now)
            return
        again_at = max(self._pace.due, self._round_at + _ROUND_S if self.decoded - self._round_decoded < 3 else 0.0)
        if len(self.source.files) > 1:
            self._drop()
            self._file += 1
            self._retry_at = again_at
            return
        self._start_round(now)
        try:
            self._seek(0.0)
        except (av.FFmpegError, OSError, ValueError):
            self._retry_at = again_at
            return
        self._pace.again()
        self._pace.due = again_at
        self._fetch(now)

    def _start_round(self, now: float) -> None:
        assert self.opened is not None
        self._round_at, self._round_decoded = now, self.decoded
        self._packets = self.opened.container.demux(self.opened.stream)

    def _seek(self, at_s: float) -> None:
        assert self.opened is not None
        start = self.opened.container.start_time or 0
        self.opened.container.seek(start + int(at_s * 1e6))
        if self.opened.codec.is_open:
            self.opened.codec.flush_buffers()
        self._packets = self.opened.container.demux(self.opened.stream)
        self._needs_key = True

    def _drop(self) -> None:
        self._held = self._packets = None
        if self.opened is not None:
            self.opened.container.close()
            self.opened = None
