"""Opening a source with libavformat: the same way for the wall, the probe and the replay."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import av
from av.codec.hwaccel import HWAccel, hwdevices_available

from uic.errors import SourceError
from uic.video.sources import Source
from uic.video.tuning import Tuning

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

__all__ = ["Opened", "open_source", "reason_of", "seconds_per_tick"]

_INDEXED_FORMATS = {"mov", "mp4", "matroska", "webm", "avi"}
_AUTO = ("vaapi", "cuda", "qsv", "videotoolbox", "d3d11va", "dxva2")


@dataclass(slots=True)
class Opened:
    """A source that answered, with the first of its video streams."""

    container: InputContainer
    stream: VideoStream
    codec: VideoCodecContext  # lives on its own: packets and codec outlast the container's close
    hardware: str = ""
    remark: str = ""  # what became of the hardware asked for
    finite: bool = False  # it has an end: a recording, wherever it lies
    indexed: bool = False
    pixel_aspect: float = 1.0
    fps: float = 25.0  # as announced; a guess where nothing is


def open_source(source: Source, tuning: Tuning, *, threads: int = 1, target: str = "") -> Opened:
    """Open it; SourceError in words when it cannot be.

    threads   of the decoder: 1, or frame threads for the single enlarged picture
    target    another file of the same folder
    """
    hardware, accelerated, remark = _hardware(tuning.hardware)
    try:
        container = _open(source, tuning, target, accelerated)
    except SourceError:
        if accelerated is None:
            raise
        container = _open(source, tuning, target, None)
        hardware, remark = "", f"{hardware} cannot decode this stream"
    stream = _video(container)
    codec = stream.codec_context
    if hardware and not codec.is_hwaccel:
        hardware, remark = "", f"{hardware} does not decode {codec.name}"
    codec.thread_count = threads
    codec.thread_type = "FRAME" if threads > 1 else "SLICE"
    return Opened(
        container=container,
        stream=stream,
        codec=codec,
        hardware=hardware,
        remark=remark,
        finite=bool(container.duration and container.duration > 0),
        indexed=not _INDEXED_FORMATS.isdisjoint(container.format.name.split(",")),
        pixel_aspect=_aspect(stream),
        fps=_rate(stream),
    )


def reason_of(error: BaseException) -> str:
    """Why, in words an operator can use; never the URL, which may hold a password."""
    if isinstance(error, SourceError):
        return str(error)
    known: list[tuple[type[BaseException] | tuple[type[BaseException], ...], str]] = [
        (av.HTTPUnauthorizedError, "user name or password refused"),
        (av.HTTPForbiddenError, "access refused"),
        (av.HTTPNotFoundError, "the device does not know this stream"),
        (av.HTTPServerError, "the device reports a fault of its own"),
        (av.InvalidDataError, "what it sends is no video"),
        ((av.ExitError, TimeoutError), "no answer"),
        (ConnectionRefusedError, "connection refused"),
        (FileNotFoundError, "there is no such file"),
        (PermissionError, "no permission to read it"),
        (EOFError, "it ended at once"),
    ]
    for kind, words in known:
        if isinstance(error, kind):
            return words
    text = getattr(error, "strerror", "") or type(error).__name__
    return str(text).lower()


def seconds_per_tick(stream: Any) -> float:
    """Of a stream's time stamps."""
    return float(stream.time_base) if stream.time_base else 1 / 90000


def _open(source: Source, tuning: Tuning, target: str, accelerated: HWAccel | None) -> InputContainer:
    timeout = (tuning.open_timeout_s, tuning.read_timeout_s)
    began = time.monotonic()
    try:
        return av.open(
            target or source.target,
            "r",
            format=source.format,
            options=dict(source.options),
            timeout=timeout,
            metadata_errors="replace",
            hwaccel=accelerated,
        )
    except (OSError, ValueError, RuntimeError, av.FFmpegError) as error:
        in_time = time.monotonic() - began < tuning.open_timeout_s * 0.95  # cut short, some demuxers blame the data
        raise SourceError(reason_of(error) if in_time else "no answer") from error


def _video(container: InputContainer) -> VideoStream:
    for stream in container.streams.video:
        if stream.codec_context is not None:
            return stream
    has_video = bool(container.streams.video)
    container.close()
    raise SourceError("its codec is not known here" if has_video else "it has no video")


def _aspect(stream: VideoStream) -> float:
    ratio = stream.codec_context.sample_aspect_ratio or stream.sample_aspect_ratio
    value = float(ratio) if ratio else 1.0
    return value if 0.25 <= value <= 4.0 else 1.0


def _rate(stream: VideoStream) -> float:
    for rate in (stream.average_rate, stream.guessed_rate, stream.base_rate):
        if rate and 0.1 <= float(rate) <= 240:
            return float(rate)
    return 25.0


def _hardware(asked: str) -> tuple[str, HWAccel | None, str]:
    """Name, accelerator and remark for a setting; software, with a remark, where the machine has no such device."""
    if asked in ("", "none"):
        return "", None, ""
    there = hwdevices_available()
    names = [name for name in _AUTO if name in there] if asked == "auto" else [asked]
    for name in names:
        if name in there and _present(name):
            try:
                return name, HWAccel(device_type=name, allow_software_fallback=True), ""
            except (ValueError, RuntimeError, OSError, NotImplementedError):
                continue
    return "", None, f"no {'hardware decoder' if asked == 'auto' else asked} on this machine: software decoding"


def _present(name: str) -> bool:
    """Whether the device could be there at all: asking a driver that is absent takes long and prints much."""
    from pathlib import Path

    if os.name == "nt":
        return True
    if name == "cuda":
        return Path("/dev/nvidiactl").exists()
    if name in ("vaapi", "qsv", "drm"):
        return any(Path("/dev/dri").glob("renderD*"))
    return True
