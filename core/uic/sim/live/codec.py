"""Live pictures as H.264: one encoder a camera, and in each picture its number and the city's time (an SEI message)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction

import av
import av.video.frame
import numpy as np
from numpy.typing import NDArray

from uic.sim.live.eye import FPS, HEIGHT, WIDTH
from uic.sim.packets import PPS, SPS, Picture, coded, units

__all__ = ["SEI_UUID", "LiveEncoder", "number_of", "parameter_sets"]

SEI_UUID = b"UIC-simulated-01"  # 16 bytes: whose message it is (ITU-T H.264, D.2.7)
_GOP = 2 * FPS
_SEI, _UNREGISTERED = 6, 5


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written into a picture."""

    number: int
    at: float  # seconds of the city's clock


class LiveEncoder:
    """Encodes one camera, a key frame every two seconds and whenever asked; the same pictures give the same bytes."""

    def __init__(self, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        self._context = context = av.VideoCodecContext.create("libx264", "w")
        assert isinstance(context, av.VideoCodecContext)
        context.width, context.height, context.pix_fmt = width, height, "yuv420p"
        context.time_base = Fraction(1, FPS)
        context.framerate = Fraction(FPS)
        context.gop_size = _GOP
        context.thread_count = 1
        context.options = {
            "preset": "ultrafast", "tune": "zerolatency", "crf": "25", "maxrate": "1500k", "bufsize": "1500k",
            "forced-idr": "1", "x264-params": "scenecut=0:aud=0:info=0",
        }  # fmt: skip
        self._count = 0

    def encode(self, planes: NDArray[np.uint8], *, number: int, at: float, key: bool = False) -> Picture:
        """One picture, from I420 planes."""
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = self._count
        frame.pict_type = av.video.frame.PictureType.I if key else av.video.frame.PictureType.NONE
        self._count += 1
        (packet,) = self._context.encode(frame)
        parts = [unit for unit in units(bytes(packet)) if unit[0] & 31 != _SEI]
        first = next(index for index, unit in enumerate(parts) if unit[0] & 31 not in (SPS, PPS))
        parts.insert(first, _sei(f"picture={number} at={at:.3f}"))
        return coded(parts, key=bool(packet.is_keyframe))


def _sei(text: str) -> bytes:
    """A user data message; plain letters hold no start code, so nothing needs to be escaped."""
    body = SEI_UUID + text.encode("ascii")
    return bytes([_SEI, _UNREGISTERED, len(body)]) + body + b"\x80"


def number_of(sei: bytes) -> tuple[int, float] | None:
    """(picture number, city's clock) of a message as a decoder hands it out; None: somebody else's."""
    if not sei.startswith(SEI_UUID):
        return None
    said = dict(part.split("=", 1) for part in sei[len(SEI_UUID) :].decode("ascii", "replace").split() if "=" in part)
    return int(said["picture"]), float(said["at"])


@functools.cache
def parameter_sets() -> tuple[bytes, bytes]:
    """The sets of every live stream: what a client is told before the first picture."""
    planes = np.zeros((HEIGHT * 3 // 2, WIDTH), np.uint8)
    picture = LiveEncoder().encode(planes, number=0, at=0.0, key=True)
    whole = {payload.data[0] & 31: payload.data for payload in picture.payloads}
    return whole[SPS], whole[PPS]
