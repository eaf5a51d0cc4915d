"""`python -m uic_netcasting.signs._child`: reads one clip, in a process that can do nothing else.

The parent writes one line of JSON, an `Errand`; what comes back is one JSON line for each `Word`. Before the clip is
opened this process has given up writing files, making connections, and memory beyond a bound: the clip was made by
anybody. Progress is told by the loop that decodes, so that who waits can tell slow from stuck.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import cv2
import msgspec
import numpy as np

from uic.errors import SourceError
from uic.plugins.sandbox import confine, limit
from uic.plugins.seal import seal_network
from uic.video.opening import reason_of
from uic.vision.detector import Detector, ShapeDetector, best_detector
from uic.vision.models import folder
from uic.vision.motion import Motion
from uic_netcasting.signs.clock import ClipClock
from uic_netcasting.signs.errand import Errand, Word
from uic_netcasting.signs.eyes import LEAST, ClipEyes
from uic_netcasting.signs.watch import Watch

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

__all__ = ["main"]

_WHOLE = 0.9  # of the length that is announced: with less, a clip was cut off
_TELL_S = 1.0  # between two words on how far it is
_MEMORY = 4 << 30  # bytes of address space, libraries and network included
_MOST_PIXELS = 1 << 27  # of a picture: 16384 x 8192
_FORMATS = (  # those that hold pictures themselves; lists, manifests and devices name other files
    "avi,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,ivf,flv,live_flv,asf,"
    "ogg,mjpeg,mjpeg_2000,gif,dv,mxf,nut,rm,wtv,y4m,yuv4mpegpipe,vc1,dhav,h261,h263,apng,swf,nsv,gxf,ismv,cavsvideo,"
    "mpjpeg,kux,ifv,ffm,film_cpk,mv,nuv,pva,r3d,roq,smk,thp,vivo,xmv,vvc,evc,avs2,avs3,dirac,webm_dash_manifest"
)
_ONE_BY_ONE = ("avi", "h264", "hevc", "m4v", "mpegvideo", "h263", "vc1", "mjpeg", "obu")  # pictures carry no times


def main() -> None:
    """Read the errand, look, answer. Ends with its parent."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what libraries print is no answer
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    _end_with_parent()
    av.logging.set_level(None)
    cv2.setNumThreads(1)

    def tell(word: Word) -> None:
        out.write(msgspec.json.encode(word).decode() + "\n")

    try:
        detector = ShapeDetector() if errand.shapes else best_detector(least=LEAST)
        _warm(detector)
        _put_up_walls(errand)
        tell(Word(detector=detector.name))
        _look_through(errand, detector, tell)
    except MemoryError:
        tell(Word(error="it wants more memory than a clip may have"))
    except Exception as error:  # whatever a clip brings about
        tell(Word(error=reason_of(error)))
    out.flush()
    os._exit(0)  # a decoder that hangs while closing is nobody's business any more


def _end_with_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG


def _warm(detector: Detector) -> None:
    """Compile and load all that is needed while files may still be written and read."""
    motion = Motion()
    picture = np.zeros((180, 320), np.uint8)
    for at in range(3):
        motion.look(picture, at / 5)
    motion.boxes()
    detector.detect(np.zeros((180, 320, 3), np.uint8))
    with contextlib.suppress(ImportError):
        from uic_netcasting.signs import areas, bodies, fall, groups, lens, things, traffic  # noqa: F401


def _put_up_walls(errand: Errand) -> None:
    limit(memory_bytes=_MEMORY, niceness=0)
    readable = [Path(entry) for entry in {sys.prefix, sys.base_prefix, *sys.path} if entry]
    if errand.sealed:
        confine(read=[*readable, folder(), Path(errand.clip)], write=(), ports=())
        seal_network()


def _look_through(errand: Errand, detector: Detector, tell: Any) -> None:
    container = _opened(errand.clip)
    stream = next((one for one in container.streams.video if one.codec_context is not None), None)
    if stream is None:
        raise SourceError("its codec is not known here" if container.streams.video else "it has no video")
    if stream.codec_context.width * stream.codec_context.height > _MOST_PIXELS:
        raise SourceError("its pictures are larger than any camera's")
    clock = _clock_of(container, stream)
    watch = Watch(errand.patterns, detector=detector.name != "motion")
    tell(Word(left_out=watch.left_out, patterns=watch.patterns, of=clock.length_s))
    eyes = ClipEyes(detector)
    aspect = _aspect_of(stream)
    told, at, pictures, broken = time.monotonic(), 0.0, 0, ""
    try:
        for frame in _frames(container, stream, errand.threads):
            if isinstance(frame, int):  # a packet without a picture: alive all the same
                if time.monotonic() - told > _TELL_S:
                    told = time.monotonic()
                    tell(Word(at=at, of=clock.length_s))
                continue
            at = clock.time_of(frame)
            pictures += 1
            if eyes.wants(at) and not frame.is_corrupt:
                for sign in watch.look(eyes.look(frame, at, aspect=aspect)):
                    tell(Word(sign=sign, at=at, of=clock.length_s))
            if time.monotonic() - told > _TELL_S:
                told = time.monotonic()
                tell(Word(at=at, of=clock.length_s))
    except (av.FFmpegError, OSError, ValueError) as error:
        broken = reason_of(error)
    if not pictures:
        raise SourceError(broken or "no picture could be made of it")
    if not broken and at + 1.0 < _WHOLE * clock.length_s:
        broken = f"{clock.length_s:.0f} s are announced"
    for sign in watch.finish():
        tell(Word(sign=sign, at=at, of=clock.length_s))
    tell(Word(at=at, of=clock.length_s, broken=broken, done=True, looks=eyes.looks))


def _opened(clip: str) -> InputContainer:
    options = {"protocol_whitelist": "file", "format_whitelist": _FORMATS, "analyzeduration": "5000000"}
    try:
        return av.open(clip, "r", options=options, metadata_errors="replace")
    except (PermissionError, FileNotFoundError, EOFError):
        raise
    except (av.FFmpegError, OSError, ValueError):
        raise SourceError("it is no video of a format that is known here") from None


def _frames(container: InputContainer, stream: VideoStream, threads: int) -> Iterator[Any]:
    """Its pictures in order; for each packet that makes none, a number."""
    codec = stream.codec_context
    codec.thread_count = threads
    codec.thread_type = "AUTO"
    codec.skip_frame = "NONREF" if float(stream.average_rate or 0) >= 24 else "DEFAULT"
    faults = 0
    for packet in container.demux(stream):
        try:
            frames = codec.decode(packet if packet.size else None)
        except (av.FFmpegError, ValueError):
            faults += 1
            if faults > 5000:
                raise
            yield faults
            continue
        if not frames:
            yield 0
        yield from frames
        if not packet.size:
            return


def _clock_of(container: InputContainer, stream: VideoStream) -> ClipClock:
    rates = (stream.average_rate, stream.guessed_rate, stream.base_rate)
    rate = next((float(one) for one in rates if one and 0.5 <= float(one) <= 240), 25.0)
    length = float(container.duration or 0) / av.time_base
    if stream.duration and stream.time_base:
        length = max(length, float(stream.duration * stream.time_base))
    kinds = set(container.format.name.split(","))
    return ClipClock(rate, length_s=length, counted=not kinds.isdisjoint(_ONE_BY_ONE))


def _aspect_of(stream: VideoStream) -> float:
    ratio = stream.codec_context.sample_aspect_ratio or stream.sample_aspect_ratio
    value = float(ratio) if ratio else 1.0
    return value if 0.25 <= value <= 4.0 else 1.0


if __name__ == "__main__":
    main()
