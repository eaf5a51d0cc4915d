"""One stream being decoded: for every slot that shows it, decode once, compose for each.

Everything here runs on the decode loop's thread. A feed says when it next has something to do (`due`) and does one
packet's worth of it (`step`), so that no stream can keep the loop for itself.
"""

from __future__ import annotations

import math
import os
import signal
import time
from typing import TYPE_CHECKING, Any, Protocol

import av

from uic.video._canvas import Picture
from uic.video.budget import Demand
from uic.video.memory import Board, Slot, Work
from uic.video.messages import Opened as OpenedMessage
from uic.video.opening import Opened
from uic.video.truth import Condition
from uic.video.tuning import Tuning
from uic.video.wall import Importance

if TYPE_CHECKING:
    from av.packet import Packet as AnyPacket
    from av.video.stream import VideoStream

    Packet = AnyPacket[VideoStream]

    from uic.video._view import ViewOfFeed

__all__ = ["Desk", "Feed"]

NEVER = math.inf
_OVERHEAD_MS = 0.08  # of the loop, for a picture
_BAD_FOR_S = 4.0  # packets, but no picture out of them, for this long: the stream is opened anew


class Desk(Protocol):
    """What a decode loop lends to its feeds."""

    board: Board
    tuning: Tuning
    worker: int

    def post(self, message: object) -> None: ...
    def wake(self, feed: Feed) -> None: ...
    def open_file(self, feed: Any) -> None: ...


class Feed:
    """What all kinds of stream share."""

    def __init__(self, desk: Desk, *, camera: str, camera_index: int, url: str) -> None:
        self.desk, self.camera, self.camera_index, self.url = desk, camera, camera_index, url
        self.key = camera, url  # by which the loop finds it: the address in place of what is shown of it
        self.views: list[ViewOfFeed] = []
        self.due = NEVER
        self.ticket = 0  # of its place in the loop's heap
        self.ready = False
        self.condition = Condition.OPENING
        self.reason = ""
        self.slowed = False
        self.picture: Picture | None = None  # the last picture: for zoom, a new size, a snapshot
        self.arrived = self.pictured_at = 0.0
        self.opened: Opened | None = None
        self.decoded = 0
        self.dropped = 0
        self.bytes = 0
        self.idle_since = 0.0
        self.jumped_at = 0.0
        self.decode_ms = 0.0  # CPU
        self.key_gap_s = 0.0
        self.fps = 0.0  # of the stream, measured
        self._full_rate = self._full_ms = self._key_ms = 0.0  # when all is decoded; of a key frame
        self._full_count = 0
        self.lag_s = 0.0  # the worst since the loop last asked
        self._key_at = 0.0
        self._fruitless_since = 0.0
        self._counted = (0.0, 0, 0)
        self._drill = 0
        if camera in desk.tuning.deadly_cameras:
            self._drill = 1
        elif camera in desk.tuning.endless_cameras:
            self._drill = 2

    # What a kind of stream must do.

    def step(self, now: float) -> None:
        """Decode one packet, if one is due, and set `due`."""
        raise NotImplementedError

    def attend(self, now: float) -> None:
        """Something happened outside the loop (a packet, a loss): look, and set `due`."""

    def tend(self, now: float) -> None:
        """A few times a second: what has to happen without packets."""
        if self._fruitless_since and now - self._fruitless_since > _BAD_FOR_S:
            self._fruitless_since = 0.0
            self.start_over("no picture could be made of what it sends")

    def hold_to_keys(self, slowed: bool) -> None:
        """Decode key frames only, or everything again from the next key frame."""
        self.slowed = slowed

    def close(self) -> None:
        """Let go of the source; never blocks."""

    # What they have in common.

    @property
    def importance(self) -> Importance:
        """That of its most important view."""
        return max((view.show.view.importance for view in self.views), default=Importance.NORMAL)

    @property
    def pixels(self) -> int:
        """Of its largest tile."""
        return max((view.show.width * view.show.height for view in self.views), default=0)

    def decode(self, packet: Packet | None, arrived: float) -> int:
        """Decode a packet and show what comes of it; the number of pictures. None: the last ones of a recording."""
        opened = self.opened
        if opened is None:
            return 0
        cells, decoding = self.desk.board.works, self.desk.worker * Work.WIDTH + Work.DECODING
        cells[decoding] = self.camera_index
        if self._drill:
            self._exercise()
        began, cpu = time.monotonic(), time.thread_time()
        try:
            frames = opened.codec.decode(packet)
            if self.slowed and not frames and packet is not None:  # it waits for pictures that will not come
                frames = opened.codec.decode(None)
                opened.codec.flush_buffers()
        except (av.FFmpegError, ValueError, MemoryError, OSError) as error:
            self._fruitless(began, error)
            cells[decoding] = 0
            return 0
        spent = (time.thread_time() - cpu) * 1e3
        for frame in frames:
            self._show(frame, arrived)
        cells[decoding] = 0
        if not frames:
            self._fruitless(began, None)
            return 0
        self._fruitless_since = 0.0
        self.decoded += len(frames)
        each = spent / len(frames)
        self.decode_ms += (each - self.decode_ms) * (0.1 if self.decode_ms else 1.0)
        if packet is not None and packet.is_keyframe:
            self._key_ms += (each - self._key_ms) * (0.3 if self._key_ms else 1.0)
        if not self.slowed:
            self._full_count += 1
            self._full_ms += (each - self._full_ms) * max(0.03, 1 / self._full_count)
        return len(frames)

    def picture_s(self) -> float:
        """Seconds of CPU for a picture: decoded, and composed for every view."""
        return (self.decode_ms + self._composing_ms()) / 1e3

    def _composing_ms(self) -> float:
        cells = self.desk.board.slots
        return sum(cells[view.show.slot * Slot.WIDTH + Slot.COMPOSE_MS] for view in self.views) + _OVERHEAD_MS

    def demand(self) -> Demand:
        """Seconds of CPU in a second: at the stream's own rate, and on key frames only."""
        composing = self._composing_ms()
        announced = self.opened.fps if self.opened else 25.0
        if not self.slowed:
            self._full_rate = max(self.fps, announced)
        full = (self._full_rate or announced) * (self._full_ms + composing) / 1e3
        keys = (self._key_ms + composing) / 1e3 / (self.key_gap_s or 1.0)
        return Demand(key=id(self), importance=self.importance, pixels=self.pixels, full=full, slow=min(full, keys))

    def pass_by(self, packet: Packet) -> None:
        """Decode a packet for the sake of those after it, and show nothing."""
        if self.opened is not None:
            try:
                self.opened.codec.decode(packet)
            except (av.FFmpegError, ValueError, OSError):
                self.dropped += 1

    def note_key(self, at: float) -> None:
        """A key frame passed at `at` (seconds of the stream's own pace)."""
        if self._key_at and 0.0 < at - self._key_at < 60.0:
            self.key_gap_s = at - self._key_at
        self._key_at = at

    def say(self, condition: Condition, reason: str = "") -> None:
        """The source is so; every view learns it."""
        if (condition, reason) == (self.condition, self.reason):
            return
        self.condition, self.reason = condition, reason
        for view in self.views:
            view.told(self)

    def tell_opened(self) -> None:
        """What the stream turned out to be."""
        for view in self.views:
            self.introduce(view)

    def introduce(self, view: ViewOfFeed) -> None:
        """Tell the console what a view shows."""
        if self.opened is None or view.feed is not self:
            return
        width, height = (self.picture.format.width, self.picture.format.height) if self.picture else (0, 0)
        self.desk.post(
            OpenedMessage(
                slot=view.show.slot,
                url=self.url,
                codec=self.opened.codec.name,
                width=width,
                height=height,
                hardware=self.opened.hardware,
                remark=self.opened.remark,
            )
        )

    def measure(self, now: float) -> None:
        """Once a second: rates of the stream, onto the board."""
        since, decoded, got = self._counted
        self._counted = now, self.decoded, self.bytes
        if not since or now <= since:
            return
        bitrate = (self.bytes - got) * 8 / (now - since)
        self.fps = (self.decoded - decoded) / (now - since)
        cells = self.desk.board.slots
        for view in self.views:
            if view.feed is self:
                row = view.show.slot * Slot.WIDTH
                cells[row + Slot.BITRATE] = bitrate
                cells[row + Slot.DROPPED] = self.dropped
                cells[row + Slot.DECODE_MS] = self.decode_ms
                cells[row + Slot.KEY_GAP] = self.key_gap_s
                cells[row + Slot.SLOWED] = float(self.slowed)
                view.measure(now)

    def _show(self, frame: av.VideoFrame, arrived: float) -> None:
        before, self.picture = self.picture, Picture(frame)
        self.arrived = arrived
        now = self.pictured_at = time.monotonic()
        self.lag_s = max(self.lag_s, now - arrived)
        for view in tuple(self.views):
            view.picture(self, self.picture, arrived, now)
        if before is None or before.format != self.picture.format:
            self.tell_opened()

    def _fruitless(self, now: float, error: Exception | None) -> None:
        if error is not None:
            self.dropped += 1
        self._fruitless_since = self._fruitless_since or now

    def start_over(self, reason: str) -> None:
        """Open the source anew, after a pause."""

    def _exercise(self) -> None:
        """A drill: what a stream that breaks its decoder does, for real."""
        if self._drill == 1:
            os.kill(os.getpid(), signal.SIGSEGV)
            time.sleep(10)
        while True:
            time.sleep(3600)
