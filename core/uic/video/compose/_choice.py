"""Which way is fastest for a pair of sizes, at a quality that nobody can tell apart: measured once, remembered.

On the machines at hand the kernel wins every pair (1.3-3.6 times against the best other way); an old processor without
wide vectors need not agree, so each machine asks itself: in a process of low priority, for a worker that loaded OpenCV
to measure it would carry it to its end.
"""

from __future__ import annotations

import contextlib
import enum
import json
import logging
import os
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import platformdirs

from uic.video.compose import _ready
from uic.video.compose._picture import Family, Matrix, PictureFormat, Planes

__all__ = ["Compose", "Method", "choose_soon", "chosen", "measure", "measure_and_keep", "sample_picture"]

_log = logging.getLogger(__name__)
_ROUNDS = 7
_SAME_DB = 40.0  # against the kernel's tile, itself at 42 dB and more: 38 dB against an exact filter
_GATHER_S = 1.0  # a wall opens with many new pairs at once
_CLEARLY = 0.9  # of the kernel's time: noise must not choose

Compose = Callable[["Method", Planes, "np.typing.NDArray[np.uint32]"], None]
_Pair: TypeAlias = tuple[tuple[int, int, str, str, bool], int, int]  # a source's format, and a tile's size


class Method(enum.StrEnum):
    """The ways to compose."""

    FUSED = "fused"  # our kernel
    EXACT = "opencv-area"
    QUICK = "opencv-quick"


class _State:
    """What this process knows, and the thread that finds out."""

    lock = threading.Lock()
    best: dict[str, Method] | None = None  # None: the cache file was not read yet
    asked: set[str] = set()  # noqa: RUF012  (one for the process, never copied)
    waiting: queue.SimpleQueue[_Pair] = queue.SimpleQueue()
    measuring_in = 0  # the process id whose thread serves `waiting`: a forked child has none


def chosen(source: PictureFormat, width: int, height: int) -> Method:
    """The fastest way for a pair; the kernel until it was measured."""
    return (_State.best or {}).get(_key(source, width, height), Method.FUSED)


def choose_soon(source: PictureFormat, width: int, height: int) -> None:
    """Have a pair measured, unless this machine has."""
    key = _key(source, width, height)
    with _State.lock:
        if _State.best is None:
            _State.best = _read()
        if key in _State.best or key in _State.asked:
            return
        _State.asked.add(key)
        kind = source.width, source.height, source.family.value, source.matrix.value, source.full_range
        _State.waiting.put((kind, width, height))
        if _State.measuring_in != os.getpid():
            _State.measuring_in = os.getpid()
            threading.Thread(target=_measure_all, name="compose-choice", daemon=True).start()


def measure(source: PictureFormat, width: int, height: int, compose: Compose) -> dict[Method, tuple[float, float]]:
    """CPU milliseconds, and decibels against the kernel's tile, of each way. The kernel must be loaded."""
    planes = sample_picture(source)
    best, _ = _timed(Method.FUSED, planes, width, height, compose)
    found = {}
    for method in Method:
        tile, milliseconds = _timed(method, planes, width, height, compose)
        apart = tile.view(np.uint8).astype(np.int16) - best.view(np.uint8)
        found[method] = milliseconds, float(10 * np.log10(255**2 / max(np.square(apart).mean() * 4 / 3, 1e-6)))
    return found


def sample_picture(source: PictureFormat, seed: int = 1) -> Planes:
    """A picture with large shapes, edges and fine texture, the same each time."""
    rng = np.random.default_rng(seed)
    columns, rows = source.chroma
    luma = _texture(rng, source.width, source.height, 24)
    if source.family is Family.GREY:
        return (luma,)
    u, v = _texture(rng, columns, rows, 6), _texture(rng, columns, rows, 6)
    if source.family is Family.NV12:
        return luma, np.ascontiguousarray(np.stack([u, v], axis=2).reshape(rows, -1))
    return luma, u, v


def _texture(rng: np.random.Generator, width: int, height: int, detail: int) -> np.typing.NDArray[np.uint8]:
    down, across = np.arange(height)[:, None], np.arange(width)[None, :]
    shapes = 120 + 50 * np.sin(across / 61) * np.cos(down / 47) + detail * ((across // 11 + down // 7) % 2)
    made: np.typing.NDArray[np.uint8] = (shapes + rng.integers(-detail // 3, detail // 3, (height, width))).astype(
        np.uint8
    )
    return made


def _timed(
    method: Method, planes: Planes, width: int, height: int, compose: Compose
) -> tuple[np.typing.NDArray[np.uint32], float]:
    out = np.zeros((height, width), np.uint32)
    took = []
    for _ in range(_ROUNDS):
        began = time.thread_time()
        compose(method, planes, out)
        took.append(time.thread_time() - began)
    return out, min(took) * 1e3


def _measure_all() -> None:
    while True:
        pairs = [_State.waiting.get()]
        while _ready.kernel() is None:
            time.sleep(0.5)  # it is compiled in the background, for seconds
        time.sleep(_GATHER_S)  # a wall asks for many sizes at once
        while not _State.waiting.empty():
            pairs.append(_State.waiting.get())
        try:
            _ready.elsewhere("--measure", said=json.dumps(pairs))
        except Exception:
            _log.exception("ways to compose could not be measured")
        with _State.lock:
            _State.best = {**(_State.best or {}), **_read()}


def measure_and_keep(pairs: str, compose_of: Callable[[PictureFormat, int, int], Compose]) -> None:
    """What the process does that `_measure_all` starts: measure each pair of the list it was given, and keep the best.

    compose_of  a plan's way to compose by each method
    """
    for (width, height, family, matrix, full_range), made_width, made_height in json.loads(pairs):
        source = PictureFormat(width, height, Family(family), Matrix(matrix), full_range)
        found = measure(source, made_width, made_height, compose_of(source, made_width, made_height))
        _remember(_key(source, made_width, made_height), _fastest(found))


def _fastest(found: dict[Method, tuple[float, float]]) -> Method:
    fused_ms, _ = found[Method.FUSED]
    alike = {method: ms for method, (ms, decibels) in found.items() if decibels >= _SAME_DB}
    best = min(alike, key=alike.__getitem__)
    return best if alike[best] < _CLEARLY * fused_ms else Method.FUSED


def _key(source: PictureFormat, width: int, height: int) -> str:
    kind = "" if source.matrix == "601" and not source.full_range else " converted"  # OpenCV has one colour conversion
    return f"{source.width}x{source.height} {source.family}{kind} > {width}x{height}"


def _file() -> Path:
    named = os.environ.get("UIC_CACHE_DIR")
    folder = Path(named) if named else platformdirs.user_cache_path("uic-console")
    return folder / f"compose-{_ready.machine()}.json"


def _read() -> dict[str, Method]:
    with contextlib.suppress(OSError, ValueError):
        return {key: Method(value) for key, value in json.loads(_file().read_text()).items()}
    return {}


def _remember(key: str, method: Method) -> None:
    """Keep a result, beside those that other processes kept meanwhile. The file is never half written."""
    with _State.lock:
        _State.best = {**(_State.best or {}), **_read(), key: method}
        words = json.dumps(_State.best, indent=1)
    with contextlib.suppress(OSError):
        path = _file()
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as part:
            part.write(words)
        Path(part.name).replace(path)
