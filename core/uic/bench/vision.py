"""`uic bench vision`: cameras for a core, events found and motion told right, beside MOG2 on every picture.

The city's scenes are held out: no number of the model was chosen by them. Both models get the same clean-up (votes of
the neighbours), MOG2 at each of three thresholds. Real footage, where UIC_MEDIA names a folder of clips, is judged by
the boxes of the detector: how many of those that move are found, and how much of what is flagged lies in one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from uic.bench._rows import Row
from uic.bench.vision_real import real
from uic.bench.vision_scenes import FPS, HELD_OUT, LOOKS_PER_S, QUIET, Scene, Truth, made
from uic.vision import _kernel
from uic.vision.cascade import Eye
from uic.vision.luma import luma_of
from uic.vision.model import HEIGHT, WIDTH
from uic.vision.motion import Motion, MotionTuning

__all__ = ["MOG2_THRESHOLDS", "by_mog2", "by_ours", "vision"]

MOG2_THRESHOLDS = (16, 25, 36)
_WARM = 15 * LOOKS_PER_S  # looks that do not count: backgrounds are learnt
_CAPTION = 22  # rows with the camera's own lines
_SMALL_PX = 12.0  # in the analysed picture
_EVENT_PX = 4.0
_MOVES_PX = 25  # clean pixels: fewer are nobody's business
_OPERATING = (
    MotionTuning(),
    MotionTuning(strong=8.0, weak=5.0, strong_least=10.0, weak_least=6.0, votes=15),
    MotionTuning(strong=9.0, weak=5.0, strong_least=12.0, weak_least=6.0, votes=14),
)

Masks: TypeAlias = Iterator[NDArray[np.uint8]]


def vision(*, quick: bool = False, only: str = "", workers: str = "") -> Iterator[Row]:
    """Rows: the kernel, pixels on the city's truth, real footage, whole ways to watch.

    workers   "ray", "ray://host:port", or a word: only cameras for a core in a real worker, here and there.
    """
    if workers:
        from uic.bench.vision_workers import by_workers

        yield from by_workers(workers, [made(scene)[0] for scene in QUIET], quick=quick)
        return
    cv2.setNumThreads(1)
    scenes = HELD_OUT[:2] if quick else HELD_OUT
    if only in "kernel":
        yield from _kernels(scenes[0])
    if only in "pixels":
        yield from _pixels(scenes)
    if only in "real" and (folder := os.environ.get("UIC_MEDIA")):
        yield from real(Path(folder), _ways(), quick=quick)
    if only in "cascade":
        yield from _watching("busy", scenes)
        yield from _watching("15 % active", QUIET[:3] if quick else QUIET)


def by_ours(lumas: list[NDArray[np.uint8]], tuning: MotionTuning, shut: NDArray[np.bool_] | None = None) -> Masks:
    """What our model flags, look by look, five a second."""
    motion = Motion(tuning, shut)
    for number, luma in enumerate(lumas):
        yield motion.look(luma, number / LOOKS_PER_S).clean


def by_mog2(lumas: list[NDArray[np.uint8]], threshold: float, votes: int = 12) -> Masks:
    """What OpenCV's MOG2 flags, with our clean-up: four of nine neighbours."""
    model = cv2.createBackgroundSubtractorMOG2(history=300, varThreshold=threshold, detectShadows=False)
    open_, line, clean = (
        np.ones(WIDTH * HEIGHT, np.uint8),
        np.zeros(WIDTH, np.uint8),
        np.zeros(WIDTH * HEIGHT, np.uint8),
    )
    for luma in lumas:
        mask = (np.asarray(model.apply(luma)).ravel() > 0).astype(np.uint8) * np.uint8(3)
        _kernel._vote(mask, clean, open_, line, WIDTH, votes)
        yield clean.reshape(HEIGHT, WIDTH)


def _ways() -> list[tuple[str, Callable[[list[NDArray[np.uint8]]], Masks]]]:
    ours = [(f"ours {one.strong:g}/{one.votes}", lambda lumas, one=one: by_ours(lumas, one)) for one in _OPERATING]
    theirs = [(f"MOG2 {one}", lambda lumas, one=one: by_mog2(lumas, one)) for one in MOG2_THRESHOLDS]
    return [*ours, *theirs]


def _kernels(scene: Scene) -> Iterator[Row]:
    """A picture of 320x180, forty cameras in turn, so that no background waits in the cache; the best of five."""
    lumas = _lumas(scene)[:60]
    ours = [Motion() for _ in range(40)]
    theirs = [cv2.createBackgroundSubtractorMOG2(history=300, detectShadows=False) for _ in range(40)]
    mine, other = [], []
    for number, luma in enumerate(lumas[:12]):
        began = time.thread_time()
        for motion in ours:
            motion.look(luma, number / LOOKS_PER_S)
        middle = time.thread_time()
        for model in theirs:
            model.apply(luma)
        mine.append((middle - began) / len(ours) * 1e3)
        other.append((time.thread_time() - middle) / len(theirs) * 1e3)
    best, peer = min(mine[2:]), min(other[2:])
    yield Row(
        bench="vision", case="320x180, 40 cameras", metric="motion, a picture", unit="ms", ours=best,
        peer_name="MOG2 without clean-up", peer=peer, ratio=peer / best,
    )  # fmt: skip


# -- pixels ------------------------------------------------------------------------------------------------------------


def _pixels(scenes: list[Scene]) -> Iterator[Row]:
    """Precision and recall of single pixels, all scenes together; the caption is no part of it."""
    counts = {name: np.zeros(3) for name, _ in _ways()}
    for scene in scenes:
        lumas, truth = _lumas(scene), made(scene)[1]
        for name, way in _ways():
            for look, clean in enumerate(way(lumas)):
                if look >= _WARM and look < len(truth.ids):
                    counts[name] += _hits(clean.astype(bool), truth, look)
    curve = {name: (right / (right + wrong), right / (right + missed)) for name, (right, wrong, missed) in
             counts.items()}  # fmt: skip
    for name, (precision, recall) in curve.items():
        yield Row(bench="vision", case=f"city, held out: {name}", metric="precision", unit="%", ours=100 * precision)
        yield Row(bench="vision", case=f"city, held out: {name}", metric="recall", unit="%", ours=100 * recall)
    best = {kind: max(_f1(*one) for name, one in curve.items() if name.startswith(kind)) for kind in ("ours", "MOG2")}
    yield Row(
        bench="vision", case="city, held out", metric="best F1", unit="%", ours=100 * best["ours"], peer_name="MOG2",
        peer=100 * best["MOG2"], ratio=best["ours"] / best["MOG2"],
    )  # fmt: skip


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def _hits(mask: NDArray[np.bool_], truth: Truth, look: int) -> NDArray[np.float64]:
    counts = ~truth.unclear[look]
    counts[:_CAPTION] = False
    moves = truth.moves[look] & counts
    mask = mask & counts
    return np.array([(mask & moves).sum(), (mask & ~moves).sum(), (moves & ~mask).sum()], np.float64)


def _lumas(scene: Scene) -> list[NDArray[np.uint8]]:
    path, _ = made(scene)
    with av.open(str(path)) as container:
        container.streams.video[0].thread_count = 1
        frames = enumerate(container.decode(video=0))
        return [luma_of(frame) for number, frame in frames if number % (FPS // LOOKS_PER_S) == 0]


# -- whole ways to watch -----------------------------------------------------------------------------------------------


@dataclass
class _Tally:
    """What became of a way to watch, over all scenes."""

    cpu_s: float = 0.0
    seconds: float = 0.0
    active: list[float] = field(default_factory=list)
    events: list[tuple[float, bool]] = field(default_factory=list)  # height, found
    delays: list[float] = field(default_factory=list)
    quiet: int = 0
    false: int = 0


def _watching(case: str, scenes: list[Scene]) -> Iterator[Row]:
    ways: list[tuple[str, Callable[[Scene], tuple[float, list[tuple[float, bool, float]]]]]] = [
        ("MOG2, every picture", _decode_all_mog2),
        ("ours, every picture", lambda scene: _by_eye(scene, always=True)),
        ("cascade", lambda scene: _by_eye(scene, always=False)),
    ]
    tallies = {}
    for name, way in ways:
        tally = tallies[name] = _Tally()
        for scene in scenes:
            cpu_s, looks = way(scene)
            tally.cpu_s += cpu_s
            tally.seconds += scene.seconds
            _judge(tally, made(scene)[1], looks)
    plain = tallies["MOG2, every picture"]
    share = 100 * float(np.mean(plain.active))
    yield Row(bench="vision", case=case, metric="seconds in which something moves", unit="%", ours=share)
    for name, tally in tallies.items():
        per_core = tally.seconds / tally.cpu_s
        peer = plain.seconds / plain.cpu_s
        found = sum(hit for _, hit in tally.events)
        small = [hit for high, hit in tally.events if high < _SMALL_PX]
        told = {
            "cameras a core": (per_core, ""),
            f"events of {len(tally.events)}": (found, ""),
            f"small ones of {len(small)}": (sum(small), ""),
            f"false seconds of {tally.quiet} quiet ones": (100 * tally.false / max(1, tally.quiet), "%"),
            "first sign, median": (float(np.median(tally.delays)) if tally.delays else 0.0, "s"),
            "first sign, 9 of 10 within": (float(np.quantile(tally.delays, 0.9)) if tally.delays else 0.0, "s"),
        }
        for metric, (value, unit) in told.items():
            beside = metric == "cameras a core" and tally is not plain
            yield Row(
                bench="vision", case=f"{case}: {name}", metric=metric, unit=unit, ours=value,
                peer_name="MOG2, every picture" if beside else "", peer=peer if beside else None,
                ratio=per_core / peer if beside else None,
            )  # fmt: skip


def _caption() -> NDArray[np.bool_]:
    shut = np.zeros((HEIGHT, WIDTH), np.bool_)
    shut[:_CAPTION] = True
    return shut


def _packets(scene: Scene) -> tuple[Any, list[Any]]:
    container = av.open(str(made(scene)[0]))
    stream = container.streams.video[0]
    stream.codec_context.thread_count = 1
    return stream.codec_context, [packet for packet in container.demux(stream) if packet.size]


def _by_eye(scene: Scene, *, always: bool) -> tuple[float, list[tuple[float, bool, float]]]:
    """CPU seconds, and each look: of when, moving, known at."""
    codec, packets = _packets(scene)
    eye = Eye("bench", shut=_caption())
    eye.always = always
    eye.opened(codec)
    looks = []
    began = time.thread_time()
    for number, packet in enumerate(packets):
        for seen in eye.feed(packet, number / FPS):
            looks.append((seen.at, seen.moving, number / FPS))  # noqa: PERF401
    return time.thread_time() - began, looks


def _decode_all_mog2(scene: Scene) -> tuple[float, list[tuple[float, bool, float]]]:
    """What everybody writes first: every picture decoded, five a second to MOG2; motion is what the votes leave."""
    codec, packets = _packets(scene)
    model = cv2.createBackgroundSubtractorMOG2(history=300, varThreshold=25, detectShadows=False)
    open_, line = (~_caption()).astype(np.uint8).ravel(), np.zeros(WIDTH, np.uint8)
    clean, cells = np.zeros(WIDTH * HEIGHT, np.uint8), np.zeros((HEIGHT // 4, WIDTH // 4), np.int32)
    looks, before = [], False
    began = time.thread_time()
    for number, packet in enumerate(packets):
        for frame in codec.decode(packet):
            if number % (FPS // LOOKS_PER_S):
                continue
            mask = (np.asarray(model.apply(luma_of(frame))).ravel() > 0).astype(np.uint8) * np.uint8(3)
            _kernel._vote(mask, clean, open_, line, WIDTH, 12)
            _kernel._cells(clean, cells, WIDTH)
            blocks = cells[:-1, :-1] + cells[1:, :-1] + cells[:-1, 1:] + cells[1:, 1:]
            now = bool(blocks.max() >= MotionTuning().least)
            looks.append((number / FPS, now and before, number / FPS))
            before = now
    return time.thread_time() - began, looks


def _judge(tally: _Tally, truth: Truth, looks: list[tuple[float, bool, float]]) -> None:
    count = len(truth.ids)
    moving = np.zeros(count, np.bool_)
    for at, moves, _ in looks:
        if moves:
            moving[min(count - 1, round(at * LOOKS_PER_S))] = True
    pixels = truth.moves[:, _CAPTION:].sum(axis=(1, 2))
    still: NDArray[np.bool_] = np.asarray(~(truth.moves | truth.unclear)[:, _CAPTION:].any(axis=(1, 2)), np.bool_)
    active = pixels >= _MOVES_PX
    tally.active.append(float(active[_WARM:].mean()))
    for mark, high in truth.high.items():
        shown = [look for look in range(_WARM, count) if mark in truth.ids[look]]
        if high >= _EVENT_PX and len(shown) >= LOOKS_PER_S:
            tally.events.append((high, bool(moving[shown].any())))
    tally.delays += _delays(active, looks)
    for look in range(_WARM, count - 5, 5):
        if still[max(0, look - 12) : look + 8].all():
            tally.quiet += 1
            tally.false += bool(moving[look : look + 5].any())


def _delays(active: NDArray[np.bool_], looks: list[tuple[float, bool, float]]) -> list[float]:
    """From the first picture that shows something, after two quiet seconds, to when it was known; else to its end."""
    delays = []
    look = _WARM
    while look < len(active) - 5:
        if not active[look] or active[look - 10 : look].any():
            look += 1
            continue
        end = look
        while end < len(active) and active[max(0, end - 5) : end + 1].any():
            end += 1
        if end - look >= 10:
            known = [when for at, moves, when in looks if moves and look <= round(at * LOOKS_PER_S) <= end]
            delays.append((min(known) if known else end / LOOKS_PER_S) - look / LOOKS_PER_S)
        look = end
    return delays
