"""Small true-H.264 clips whose every picture says its number, made once and kept."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av.packet import Packet
    from av.video.stream import VideoStream

__all__ = ["Clip", "clip_folder", "h264_clip", "looped", "picture_number"]

CELLS = 16  # bits of the picture number, top left, white is one, lowest first
_VERSION = 1  # raise when the pictures change: old files are then not used


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What to draw and how to code it."""

    width: int = 640
    height: int = 360
    fps: int = 10
    seconds: float = 4.0
    gop: int = 0  # pictures between key frames; 0: two seconds
    bitrate_kbps: int = 0  # 0: constant quality
    seed: int = 0  # another seed is another colour and movement
    codec: str = "libx264"
    container: str = "mp4"  # mp4, mkv, mpegts, h264 …

    @property
    def pictures(self) -> int:
        """How many pictures the clip has."""
        return round(self.fps * self.seconds)

    @property
    def name(self) -> str:
        """A file name that differs whenever the bytes would."""
        gop = self.gop or self.fps * 2
        rate = f"_{self.bitrate_kbps}k" if self.bitrate_kbps else ""
        ending = {"mpegts": "ts"}.get(self.container, self.container)
        return (
            f"v{_VERSION}_{self.codec}_{self.width}x{self.height}_{self.fps}fps_{self.pictures}"
            f"_g{gop}{rate}_s{self.seed}.{ending}"
        )


def clip_folder() -> Path:
    """Where clips are kept between test runs: UIC_TEST_CLIPS, else a folder of this user's in the temp directory."""
    folder = Path(os.environ.get("UIC_TEST_CLIPS") or Path(tempfile.gettempdir()) / f"uic-clips-{os.getuid()}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def h264_clip(  # the words of `Clip`, as arguments
    width: int = 640,
    height: int = 360,
    fps: int = 10,
    seconds: float = 4.0,
    *,
    gop: int = 0,
    bitrate_kbps: int = 0,
    seed: int = 0,
    codec: str = "libx264",
    container: str = "mp4",
) -> Path:
    """The file of such a clip; made on the first call (about 1 ms a picture at 640x360), found afterwards."""
    clip = Clip(
        width=width,
        height=height,
        fps=fps,
        seconds=seconds,
        gop=gop,
        bitrate_kbps=bitrate_kbps,
        seed=seed,
        codec=codec,
        container=container,
    )
    return _kept(clip.name, lambda path: _encode(clip, path))


def looped(clip: Path, seconds: float) -> Path:
    """The same pictures over and over for `seconds`, without encoding again: a camera for a long test."""
    return _kept(f"{clip.stem}_x{round(seconds)}{clip.suffix}", lambda path: _repeat(clip, path, seconds))


def picture_number(luma: NDArray[np.uint8]) -> int:
    """The number written into a picture (0 to 65535) from its brightness plane, at any size the clip is shown in."""
    height, width = luma.shape
    side = width / (2 * CELLS)
    row = min(height - 1, int(side / 2))
    bits = [int(luma[row, int((cell + 0.5) * side)] > 127) for cell in range(CELLS)]
    return sum(bit << cell for cell, bit in enumerate(bits))


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    path = clip_folder() / name
    if path.exists():
        return path
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=path.suffix, prefix=".draft-")
    os.close(handle)
    make(Path(draft))
    Path(draft).replace(path)  # whole or not there, also with several test runs at once
    return path


def _encode(clip: Clip, path: Path) -> None:
    import av

    with av.open(str(path), "w", format=_muxer(path)) as out:
        stream = cast("VideoStream", out.add_stream(clip.codec, rate=clip.fps, options=_options(clip)))
        stream.width, stream.height, stream.pix_fmt = clip.width, clip.height, "yuv420p"
        stream.codec_context.gop_size = clip.gop or clip.fps * 2
        stream.codec_context.thread_count = 1
        if clip.bitrate_kbps:
            stream.codec_context.bit_rate = clip.bitrate_kbps * 1000
        for number, planes in enumerate(_pictures(clip)):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def _options(clip: Clip) -> dict[str, str]:
    if clip.codec == "libx265":
        return {"preset": "ultrafast", "x265-params": "log-level=none:pools=none"}
    if clip.codec != "libx264":
        return {}
    common = {"preset": "veryfast", "tune": "zerolatency", "sc_threshold": "0"}
    return common if clip.bitrate_kbps else common | {"crf": "26"}


def _muxer(path: Path) -> str:
    return {".ts": "mpegts", ".mkv": "matroska"}.get(path.suffix, path.suffix[1:])


def _pictures(clip: Clip) -> Iterator[NDArray[np.uint8]]:
    """I420 planes: a moving texture, a box going round, the number top left."""
    rng = np.random.default_rng(clip.seed)
    width, height = clip.width, clip.height
    ramp = np.add.outer(np.arange(height), np.arange(width)) // 6
    texture = ((ramp % 96) + 60 + rng.integers(-9, 10, (height, width))).astype(np.uint8)
    colour = rng.integers(80, 176, 2)
    side = max(2, width // (2 * CELLS))
    for number in range(clip.pictures):
        planes = np.empty((height * 3 // 2, width), np.uint8)
        luma = planes[:height]
        luma[:] = np.roll(texture, -2 * number, axis=1)
        at = (number * 4 + clip.seed * 31) % max(1, width - width // 6)
        luma[height // 3 : height // 3 + height // 5, at : at + width // 6] = 210
        for cell in range(CELLS):
            luma[:side, cell * side : (cell + 1) * side] = 235 if number >> cell & 1 else 16
        chroma = planes[height:].reshape(-1)
        half = chroma.size // 2
        chroma[:half], chroma[half:] = colour[0], colour[1]
        yield planes


def _repeat(clip: Path, path: Path, seconds: float) -> None:
    import av

    with av.open(str(clip)) as source, av.open(str(path), "w", format=_muxer(path)) as out:
        video = source.streams.video[0]
        packets = [packet for packet in source.demux(video) if packet.size]
        stream = out.add_stream_from_template(video)
        assert video.time_base is not None
        length = round(float(len(packets)) / float(video.average_rate or 1) / float(video.time_base))
        rounds = max(1, round(seconds / (length * float(video.time_base))))
        for shift in range(rounds):
            for packet in packets:
                out.mux(_shifted(packet, shift * length, stream))


def _shifted(packet: Packet[VideoStream], by: int, stream: VideoStream) -> Packet[VideoStream]:
    import av

    copy = cast("Packet[VideoStream]", av.Packet(bytes(packet)))
    copy.pts, copy.dts = (packet.pts or 0) + by, (packet.dts or 0) + by
    copy.duration, copy.time_base, copy.is_keyframe = packet.duration, packet.time_base, packet.is_keyframe
    copy.stream = stream
    return copy
