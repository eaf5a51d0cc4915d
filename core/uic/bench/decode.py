"""What a decoded picture costs: PyAV to planes, beside OpenCV to BGR, the ffmpeg program, and key frames alone."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from uic.bench._clock import children_cpu_s
from uic.bench._rows import Row
from uic.bench.streams import D1, FULL_HD, HD, SMALL, Footage, footage

__all__ = ["cost_of", "decode"]

_ROUNDS = 3


def decode(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows of `cpu_per_picture`; `only` keeps the cases whose name contains it."""
    cases = [replace(SMALL, seconds=1)] if quick else [FULL_HD, HD, D1, SMALL]
    for what in cases:
        if only in what.label:
            yield from _case(what, rounds=1 if quick else _ROUNDS)


def cost_of(what: Footage) -> float:
    """Milliseconds of one core for a decoded picture, on this machine, now."""
    path = footage(what)
    return min(_cost(_pyav, path) for _ in range(2)) / (what.seconds * what.fps)


def _case(what: Footage, *, rounds: int) -> Iterator[Row]:
    path = footage(what)
    pictures = what.seconds * what.fps
    ways: dict[str, Callable[[Path], None]] = {
        "OpenCV to BGR": _opencv,
        "OpenCV, 1 thread": _opencv_one,
        "PyAV, 2 frame threads": _pyav_frames,
    }
    if shutil.which("ffmpeg"):
        ways["ffmpeg program"] = _ffmpeg
    measured: dict[str, list[float]] = {name: [] for name in ("ours", "key frames", *ways)}
    for _ in range(rounds):  # in turn, so that a busy moment hits all alike
        measured["ours"].append(_cost(_pyav, path) / pictures)
        measured["key frames"].append(_cost(_key_frames, path) / pictures)
        for name, way in ways.items():
            measured[name].append(_cost(way, path) / pictures)
    ours = min(measured.pop("ours"))
    keys = min(measured.pop("key frames"))
    for name, costs in measured.items():
        yield _row(what, "cpu_per_picture", ours, name, min(costs))
    yield _row(what, "cpu_per_picture_key_frames_only", keys, "every picture", ours)


def _row(what: Footage, metric: str, ours: float, name: str, peer: float) -> Row:
    ratio = peer / ours if ours else None
    return Row(
        bench="decode", case=what.label, metric=metric, unit="ms", ours=ours, peer_name=name, peer=peer, ratio=ratio
    )


def _cost(way: Callable[[Path], None], path: Path) -> float:
    """Milliseconds of CPU, threads and child processes included."""
    began, children = time.process_time(), children_cpu_s()
    way(path)
    return (time.process_time() - began + children_cpu_s() - children) * 1e3


def _pyav(path: Path, *, skip: Literal["DEFAULT", "NONKEY"] = "DEFAULT", threads: int = 1) -> None:
    import av

    with av.open(str(path)) as opened:
        stream = opened.streams.video[0]
        stream.codec_context.thread_count = threads
        stream.thread_type = "FRAME" if threads > 1 else "NONE"
        stream.codec_context.skip_frame = skip
        for _ in opened.decode(stream):
            pass


def _pyav_frames(path: Path) -> None:
    _pyav(path, threads=2)


def _key_frames(path: Path) -> None:
    _pyav(path, skip="NONKEY")


def _opencv(path: Path, *, threads: int = 0) -> None:
    import cv2

    options = [cv2.CAP_PROP_N_THREADS, threads] if threads else []
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, options)
    while capture.read()[0]:
        pass
    capture.release()


def _opencv_one(path: Path) -> None:
    _opencv(path, threads=1)


def _ffmpeg(path: Path) -> None:
    command = ["ffmpeg", "-v", "error", "-threads", "1", "-i", str(path), "-f", "null", "-"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
