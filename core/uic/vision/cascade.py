"""One camera's cascade: key frames while nothing moves, the group before a hit decoded after all, then every picture.

Between two key frames lie one or two seconds that nobody has looked at. Their packets are kept, undecoded, until the
next key frame shows whether that mattered: on a hit the background is put back to where it was and the whole group is
looked at in order, so that what began between two key frames is seen from its beginning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.caption import Caption
from uic.vision.detector import Detector
from uic.vision.glance import Glance
from uic.vision.looks import CLOSE_S
from uic.vision.luma import colours_of, luma_of, sharpness
from uic.vision.model import Attention, Box, Detection, Kind, Seen
from uic.vision.motion import Motion, MotionTuning, Moved
from uic.vision.sizes import Sizes

if TYPE_CHECKING:
    from av.packet import Packet as AnyPacket
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

    Packet = AnyPacket[VideoStream]

__all__ = ["CascadeTuning", "Eye"]

_GROUP_MOST = 300  # packets kept: a camera with key frames half a minute apart is looked at from the last ones only
_GROUP_BYTES = 4 << 20
_PEEK_S, _PEEK_MORE = 0.8, 2.5  # seconds after a key frame, and so many times later again: groups may be long
_CALLS = 10.0  # of the detector in a second, beside whole pictures: a camera has less than a clip
_SAME = 0.15  # grey levels on average


@dataclass(frozen=True, slots=True, kw_only=True)
class CascadeTuning:
    """When to look how closely. The numbers are where `uic bench vision` finds the most cameras for a core."""

    look_s: float = 0.2  # between two looks at decoded pictures
    key_least: float = 5.0  # of a key frame alone: see `MotionTuning.least`
    linger_s: float = 4.0  # decoded so long after the last motion
    detect_quiet_s: float = 1.0  # between two looks of the detector while nothing moves, but somebody may be there
    somebody_s: float = 60.0  # so long after somebody was seen
    confirm: int = 2  # looks of the last five that must show motion before it is told


class Eye:
    """One camera. Not for two threads at once. `feed` its packets in order; what was seen comes out in order."""

    def __init__(
        self,
        camera: str,
        *,
        tuning: CascadeTuning | None = None,
        motion: MotionTuning | None = None,
        detector: Detector | None = None,
        shut: NDArray[np.bool_] | None = None,
        may_detect: Callable[[Attention], bool] = lambda _attention: True,
    ) -> None:
        """may_detect   whether the worker's budget allows one more look of the detector now"""
        self.camera = camera
        self.attention = Attention.TURN
        self.dense = False
        self.held = False  # to key frames: the worker has more to do than it can
        self.peeks = False  # looks between key frames too, while nothing moves
        self.always = False  # every picture is decoded, as plain programs do
        self.moving = False  # as told: confirmed
        self.sizes = Sizes()
        self.looked = self.decoded = self.detected = 0
        self.detect_s = CLOSE_S  # between two looks of the detector while something moves: the worker's budget
        self._tuning = tuning or CascadeTuning()
        self._motion = Motion(motion, shut)
        self._caption = Caption()
        self._motion.shut(self._caption.mask)
        self._glance = Glance(detector, calls=_CALLS) if detector is not None else None
        self._may_detect = may_detect
        self._codec: VideoCodecContext | None = None
        self._group: list[tuple[Packet, float]] = []
        self._group_bytes = 0
        self._peek_s = _PEEK_S
        self._broken = True  # what was decoded last is not what the next packet refers to
        self._moved_at = -math.inf
        self._looked_at = -math.inf
        self._detected_at = self._somebody_at = -math.inf
        self._last_key: NDArray[np.uint8] | None = None
        self._votes = 0  # one bit a look
        self._blind = False

    # What comes from outside.

    def opened(self, codec: VideoCodecContext) -> None:
        """Another connection, another decoder."""
        self._codec = codec
        self._group, self._group_bytes, self._broken = [], 0, True
        self.dense = False

    def blind(self, blind: bool) -> None:
        """The camera begins to turn, or has settled: then everything begins anew."""
        self._blind = blind
        self._motion.forget()
        self.dense = self.moving = False
        self._moved_at, self._votes, self._last_key = -math.inf, 0, None
        self._somebody_at = -math.inf

    def stir(self, at: float) -> Iterator[Seen]:
        """Somebody else says that something moves (the camera itself): look at all since the last key frame."""
        if not self.dense and not self._blind:
            self._moved_at = at
            yield from self._densely(self._group, behind=True)

    def feed(self, packet: Packet, at: float) -> Iterator[Seen]:
        """One packet that arrived at `at` (seconds; UTC live, from the beginning of a clip)."""
        key = bool(packet.is_keyframe)
        self.sizes.note(at, packet.size, key=key)
        if key:
            before, self._group, self._group_bytes = self._group, [], 0
            self._peek_s = _PEEK_S
        if key or self._group:
            self._group.append((packet, at))
            self._group_bytes += packet.size
        if len(self._group) > _GROUP_MOST or self._group_bytes > _GROUP_BYTES:
            self._group, self._group_bytes = [], 0  # too long: from here on only a key frame helps
        if self._blind or self._codec is None:
            self._broken = True
            return
        if (self.dense or self._wanted) and not self.held:
            yield from self._dense_step(packet, at, key)
        elif key:
            yield from self._key_step(packet, at, before)
        elif self.peeks and not self.held and self._group and at - self._group[0][1] >= self._peek_s:
            yield from self._peek(at)

    # The steps.

    def _peek(self, at: float) -> Iterator[Seen]:
        """All since the last key frame, before the next one shows it: where the worker has time to spare."""
        self._peek_s *= _PEEK_MORE
        yield from self._densely(self._group[1:], behind=True, first=self._group[0])
        if at - self._moved_at > self._group[-1][1] - self._group[0][1]:
            self.dense, self._broken = False, True

    def _dense_step(self, packet: Packet, at: float, key: bool) -> Iterator[Seen]:
        if self._broken and not key:
            if self._group and self._group[-1][0] is packet and len(self._group) > 1:  # it was told to in mid-group
                yield from self._densely(self._group, behind=True)
            return
        self.dense = True
        yield from self._look_at(packet, at)
        if at - self._moved_at > self._tuning.linger_s and not self._wanted:
            self.dense, self._broken = False, True

    @property
    def _wanted(self) -> bool:
        """Every picture, whether anything moves or not."""
        return self.always or self.attention is Attention.CAST

    def _key_step(self, packet: Packet, at: float, before: list[tuple[Packet, float]]) -> Iterator[Seen]:
        """A key frame alone. On a hit it is taken back, and the group before it is looked at first."""
        frame = self._alone(packet)
        if frame is None:
            return
        luma = luma_of(frame)
        self._compare(luma)
        self._read(luma, at)
        kept = self._motion.state()
        moved = self._motion.look(luma, at, alone=True)
        hit = moved.score >= self._tuning.key_least
        if hit and not self.held and before:
            self._motion.restore(kept)
            self._moved_at = at
            yield from self._densely([*before[1:], (packet, at)], behind=True, first=before[0])
            return
        self.looked += 1
        self._vote(hit, at)
        if hit:
            self._moved_at = at
        yield self._seen(frame, luma, at, moved, key=True, moving=hit, behind=False)
        if hit and not self.held:
            self.dense, self._broken = True, False

    def _densely(
        self, packets: list[tuple[Packet, float]], *, behind: bool, first: tuple[Packet, float] | None = None
    ) -> Iterator[Seen]:
        """Decode a kept group; its first picture has been looked at already, the others have not."""
        assert self._codec is not None
        self._codec.flush_buffers()
        if first is not None:
            self._decode(first[0])
        elif packets:
            self._decode(packets[0][0])
            packets = packets[1:]
        self.dense, self._broken = True, False
        for packet, at in packets:
            yield from self._look_at(packet, at, behind=behind)

    def _look_at(self, packet: Packet, at: float, *, behind: bool = False) -> Iterator[Seen]:
        key = bool(packet.is_keyframe)
        if key:
            self._broken = False
        for frame in self._decode(packet):
            if at - self._looked_at < self._tuning.look_s * 0.8:
                continue
            luma = luma_of(frame)
            if key:
                self._compare(luma)
            self._read(luma, at)
            moved = self._motion.look(luma, max(at, self._looked_at + 1e-3))
            self._looked_at = at
            self.looked += 1
            if moved.moving:
                self._moved_at = max(self._moved_at, at)
            self._vote(moved.moving, at)
            yield self._seen(frame, luma, at, moved, key=key, moving=moved.moving, behind=behind)

    def _vote(self, moving: bool, at: float) -> None:
        """Told is what several looks agree on; over is what has not moved for as long as it is decoded."""
        self._votes = (self._votes << 1 | moving) & 31
        if moving and self._votes.bit_count() >= self._tuning.confirm:
            self.moving = True
        elif self.moving and at - self._moved_at > self._tuning.linger_s * 0.5:
            self.moving = False

    def _seen(
        self, frame: av.VideoFrame, luma: NDArray[np.uint8], at: float, moved: Moved, *, key: bool, moving: bool,
        behind: bool,
    ) -> Seen:  # fmt: skip
        boxes = self._motion.boxes() if moving else ()
        return Seen(
            camera=self.camera,
            at=at,
            width=frame.width,
            height=frame.height,
            key=key,
            moving=moving,
            energy=moved.share,
            boxes=boxes,
            luma=luma,
            mask=moved.clean,
            detections=self._detect(frame, at, moving, boxes, moved.clean),
            changed=moved.changed,
            sharp=sharpness(luma),
            behind=behind,
        )

    def _detect(
        self, frame: av.VideoFrame, at: float, moving: bool, boxes: tuple[Box, ...], mask: NDArray[np.uint8]
    ) -> tuple[Detection, ...] | None:
        if self._glance is None or not (moving or self.asks(at)):
            return None
        lively = moving or at - self._moved_at < self._tuning.linger_s
        every = self.detect_s if lively else max(self.detect_s, self._tuning.detect_quiet_s)
        if at - self._detected_at < every * 0.9 or not self._may_detect(self.attention):
            return None
        self._detected_at = at
        self.detected += 1
        found = self._glance.look(colours_of(frame), at, boxes, mask)
        if any(one.kind is Kind.PERSON for one in found):
            self._somebody_at = at
        return found

    def asks(self, at: float) -> bool:
        """Whether it wants the detector's time: something moves, or did a moment ago, or somebody may stand there."""
        return (
            at - self._moved_at < self._tuning.linger_s
            or at - self._somebody_at < self._tuning.somebody_s
            or self.attention is Attention.CAST
        )

    # Decoding.

    def _alone(self, packet: Packet) -> av.VideoFrame | None:
        """The picture of a key frame, and of nothing else."""
        assert self._codec is not None
        if not self._broken:
            self._codec.flush_buffers()
        self._broken = True
        frames = self._decode(packet)
        if not frames:  # a decoder that wants to see the next one first
            frames = self._decode(None)
            self._codec.flush_buffers()
        return frames[0] if frames else None

    def _decode(self, packet: Packet | None) -> list[av.VideoFrame]:
        assert self._codec is not None
        try:
            frames: list[Any] = self._codec.decode(packet)
        except (av.FFmpegError, ValueError):  # a damaged packet: the next key frame helps
            self._broken = True
            return []
        self.decoded += len(frames)
        return frames

    def _read(self, luma: NDArray[np.uint8], at: float) -> None:
        if self._caption.look(luma, at):
            self._motion.shut(self._caption.mask)

    def _compare(self, luma: NDArray[np.uint8]) -> None:
        """Whether a key frame is the one before it, but for the encoder's rounding: no camera's noise does that."""
        before, self._last_key = self._last_key, luma
        if before is not None:
            self.sizes.same_picture(cv2.norm(before, luma, cv2.NORM_L1) < _SAME * luma.size)
