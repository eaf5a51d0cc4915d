"""One clip on its way to a file: packets as the camera sent them, in a fragmented MP4, playable at any moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import cv2

from uic.errors import SourceError

if TYPE_CHECKING:
    from av.video.stream import VideoStream

__all__ = ["ClipFile", "Kept", "newest_picture"]

_TICK = Fraction(1, 90000)
_OPTIONS = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}


@dataclass(slots=True)
class Kept:
    """A packet out of the demuxer's hands: it may go into several files."""

    data: bytes
    dts: float  # seconds of the stream
    ahead: float  # seconds by which the picture is shown later
    is_keyframe: bool
    at: float  # when it arrived, UNIX seconds

    @property
    def size(self) -> int:
        return len(self.data)


class ClipFile:
    """Begins with what came before, ends at `until` or when it is large enough. One thread at a time."""

    def __init__(self, order: dict[str, Any], like: VideoStream) -> None:
        self.number: int = order["clip"]
        self._path = Path(order["file"])
        self._part = self._path.with_name(self._path.name + ".part")
        self._picture = Path(order["picture"])
        self._until: float = order["until"]
        self._left: int = order["most_bytes"]
        self._first: Kept | None = None
        self._last: Kept | None = None
        self._like = like
        self._part.parent.mkdir(parents=True, exist_ok=True)
        self._out = av.open(str(self._part), "w", format="mp4", options=_OPTIONS)
        self._stream = self._out.add_stream_from_template(like)

    def begin(self, kept: Iterable[Kept]) -> None:
        """What the camera sent before it was asked."""
        for one in kept:
            self.put(one)

    def put(self, kept: Kept) -> bool:
        """Add one; whether that was all of it."""
        if kept.at >= self._until or self._left < kept.size:
            return True
        if self._first is None:
            self._first = kept
            self._snapshot(kept)
        packet = av.Packet(kept.data)
        packet.stream = self._stream
        packet.time_base = _TICK
        packet.dts = round((kept.dts - self._first.dts) / _TICK)
        packet.pts = packet.dts + round(kept.ahead / _TICK)
        packet.is_keyframe = kept.is_keyframe
        self._out.mux(packet)
        self._left -= kept.size
        self._last = kept
        return False

    def end(self) -> dict[str, Any]:
        """Close the file and give it its name; from when to when it goes."""
        if self._first is None or self._last is None:
            raise ValueError("the camera sent nothing")
        self._out.close()
        self._part.replace(self._path)
        return {"since": self._first.at, "until": self._last.at, "bytes": self._path.stat().st_size}

    def drop(self) -> None:
        """Nothing of it stays."""
        try:
            self._out.close()
        except (av.FFmpegError, OSError, ValueError):
            pass
        self._part.unlink(missing_ok=True)

    def _snapshot(self, kept: Kept) -> None:
        """The first picture, to see what the clip is of; a clip without one is a clip too."""
        try:
            self._picture.write_bytes(newest_picture([kept], self._like))
        except SourceError:
            return


def newest_picture(kept: Sequence[Kept], like: VideoStream) -> bytes:
    """The last one of packets that begin with a key frame, as JPEG. SourceError: none can be decoded."""
    context: Any = av.CodecContext.create(like.codec_context.name, "r")
    context.extradata = like.codec_context.extradata
    newest = None
    for data in (*(one.data for one in kept), None):
        try:
            for frame in context.decode(av.Packet(data) if data is not None else None):
                newest = frame
        except (av.FFmpegError, ValueError):
            continue
    if newest is not None:
        done, jpeg = cv2.imencode(".jpg", newest.to_ndarray(format="bgr24"), [cv2.IMWRITE_JPEG_QUALITY, 95])
        if done:
            return bytes(jpeg)
    raise SourceError("none of its pictures can be decoded")
