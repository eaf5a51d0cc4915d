"""Streams to measure with: true H.264 with the noise and movement of a street camera, made once and kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

__all__ = ["D1", "FULL_HD", "HD", "SMALL", "Footage", "cache_folder", "footage"]

_MADE = 2  # raise when the pictures change


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """What a camera sends. No B pictures, one reference, a key frame every two seconds: as street cameras are set."""

    width: int
    height: int
    fps: int
    kbps: int
    seconds: int = 8  # of different pictures; then they come again
    seed: int = 0

    @property
    def label(self) -> str:
        """As it appears in rows."""
        return f"{self.width}x{self.height}@{self.fps}"


FULL_HD = Footage(width=1920, height=1080, fps=15, kbps=4000)
HD = Footage(width=1280, height=720, fps=15, kbps=2000)
D1 = Footage(width=704, height=576, fps=15, kbps=800)
SMALL = Footage(width=640, height=360, fps=10, kbps=400)


def cache_folder() -> Path:
    """Where footage is kept: the user's cache, or UIC_CACHE_DIR."""
    named = os.environ.get("UIC_CACHE_DIR")
    folder = (Path(named) if named else platformdirs.user_cache_path("uic-console")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def footage(what: Footage, *, repeat: int = 1) -> Path:
    """The file; made on the first call (3-15 ms a picture). `repeat` plays the same pictures so many times."""
    stem = f"v{_MADE}_{what.width}x{what.height}_{what.fps}fps_{what.kbps}k_{what.seconds}s_{what.seed}"
    path = cache_folder() / f"{stem}_x{repeat}.mp4"
    if not path.exists():
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".mp4", prefix=".part-")
        os.close(handle)
        if repeat == 1:
            _encode(what, Path(part))
        else:
            _repeat(footage(what), what, repeat, Path(part))
        Path(part).replace(path)
    return path


def _encode(what: Footage, path: Path) -> None:
    import av

    options = {"preset": "veryfast", "tune": "zerolatency", "sc_threshold": "0", "threads": "2"}
    rate = f"vbv-maxrate={what.kbps}:vbv-bufsize={what.kbps}:keyint={2 * what.fps}:ref=1:bframes=0"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=what.fps, options=options | {"x264-params": rate})
        stream.width, stream.height, stream.pix_fmt = what.width, what.height, "yuv420p"
        stream.codec_context.bit_rate = what.kbps * 1000
        for number, planes in enumerate(_pictures(what)):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def _pictures(what: Footage) -> Iterator[NDArray[np.uint8]]:
    """A still street with texture, 18 things moving over it, and a sensor's noise."""
    rng = np.random.default_rng(what.seed)
    width, height = what.width, what.height
    street = _street(rng, width, height)
    chroma = [_street(rng, width // 2, height // 2) // 4 + 96 for _ in range(2)]
    noise = rng.normal(0, 2.2, (height * 2, width * 2)).astype(np.int8)
    things = [_thing(rng, width, height) for _ in range(18)]
    for number in range(what.seconds * what.fps):
        luma = street.astype(np.int16)
        for texture, start, speed in things:
            left, top = ((start + speed * number / what.fps) % [width, height]).astype(int)
            shown = luma[top : top + texture.shape[0], left : left + texture.shape[1]]
            shown[:] = texture[: shown.shape[0], : shown.shape[1]]
        y, x = rng.integers(0, height), rng.integers(0, width)
        luma += noise[y : y + height, x : x + width]
        planes = [np.clip(luma, 16, 235).astype(np.uint8), *chroma]
        yield np.concatenate([plane.reshape(-1) for plane in planes]).reshape(height * 3 // 2, width).astype(np.uint8)


def _street(rng: np.random.Generator, width: int, height: int) -> NDArray[np.uint8]:
    """Large shapes, house fronts, fine grain."""
    down, across = np.arange(height)[:, None], np.arange(width)[None, :]
    shapes = 110 + 45 * np.sin(across / width * 11 + rng.random() * 6) * np.cos(down / height * 7)
    fronts = 22 * ((across // max(4, width // 48) + down // max(4, height // 27)) % 2)
    grain = rng.normal(0, 7, (height, width))
    street: NDArray[np.uint8] = np.clip(shapes + fronts + grain, 16, 235).astype(np.uint8)
    return street


def _thing(
    rng: np.random.Generator, width: int, height: int
) -> tuple[NDArray[np.int16], NDArray[np.float64], NDArray[np.float64]]:
    """Something that moves: its texture, where it begins and its speed in pixels a second."""
    size = rng.uniform(0.03, 0.12, 2) * (width, height)
    columns, rows = size.astype(int) + 4
    texture = (rng.integers(40, 200) + rng.normal(0, 15, (rows, columns))).astype(np.int16)
    speed = rng.uniform(-0.12, 0.12, 2) * (width, height / 4)
    return texture, rng.random(2) * (width, height), speed


def _repeat(source: Path, what: Footage, times: int, path: Path) -> None:
    """The same packets `times` over, without coding again."""
    import av

    with av.open(str(source)) as read, av.open(str(path), "w") as out:
        video = read.streams.video[0]
        packets = [packet for packet in read.demux(video) if packet.size]
        stream = out.add_stream_from_template(video)
        base = video.time_base
        assert base is not None
        length = round(what.seconds / base)
        for turn in range(times):
            for packet in packets:
                copy = av.Packet(bytes(packet))
                copy.pts, copy.dts = (packet.pts or 0) + turn * length, (packet.dts or 0) + turn * length
                copy.duration, copy.time_base, copy.is_keyframe = packet.duration, base, packet.is_keyframe
                copy.stream = stream
                out.mux(copy)
