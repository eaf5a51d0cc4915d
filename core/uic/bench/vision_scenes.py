"""Scenes to measure eyes with: streams of the simulated city, thinned to a quiet place, and what truly moves there."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uic.bench.streams import cache_folder
from uic.vision.model import HEIGHT, WIDTH

__all__ = ["FPS", "HELD_OUT", "LOOKS_PER_S", "QUIET", "TUNING", "Scene", "Truth", "made"]

FPS, LOOKS_PER_S, SIZE = 15, 5, (640, 360)
_MADE = 3  # raise when the pictures change
_DAY = 280 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One camera of the city for a while. `thin`: of so many movers one is there."""

    stand: int
    hour: float
    thin: int
    seed: int = 1
    seconds: int = 120
    day: int = 0
    kbps: int = 512

    @property
    def label(self) -> str:
        hour = f"{self.hour:g}".replace(".", "_")
        return f"s{self.seed}c{self.stand:02d}d{self.day}h{hour}t{self.thin}x{self.seconds}k{self.kbps}"


@dataclass(frozen=True, slots=True)
class Truth:
    """By look (5 a second): where something moves, and what does not count."""

    moves: NDArray[np.bool_]  # (looks, HEIGHT, WIDTH)
    unclear: NDArray[np.bool_]  # edges, what stands and may go, shadows not counted
    ids: list[frozenset[int]]  # who moves visibly
    high: dict[int, float]  # the largest height of each in the analysed picture, pixels


def _scenes(seed: int, *several: tuple[int, float, int]) -> list[Scene]:
    return [
        Scene(stand=stand, hour=hour, thin=thin, seed=seed, day=day) for day, (stand, hour, thin) in enumerate(several)
    ]


TUNING = _scenes(1, (0, 9, 1), (5, 9, 8), (6, 22, 1), (9, 22, 1), (10, 9, 1), (12, 22, 10), (2, 21, 12), (14, 3, 8))
HELD_OUT = _scenes(5, (4, 9, 4), (5, 13, 4), (10, 9, 4), (9, 22, 1), (3, 17.8, 4), (15, 22, 4), (6, 22, 4), (11, 3, 4))


# Cameras of a night and of by-places: most show nothing, as most of a city does.
QUIET = [
    Scene(stand=6, hour=22, thin=1, day=2),
    Scene(stand=12, hour=22, thin=10, day=5),
    Scene(stand=14, hour=3, thin=8, day=7),
    Scene(stand=5, hour=9, thin=8, day=1),
    Scene(stand=0, hour=9, thin=1, day=0),
    Scene(stand=11, hour=3, thin=4, seed=5, day=7),
    Scene(stand=4, hour=9, thin=4, seed=5, day=0),
    Scene(stand=9, hour=2, thin=3, day=4),
]


def made(scene: Scene) -> tuple[Path, Truth]:
    """The stream and its truth; made at the first call (some 6 ms a picture)."""
    stem = cache_folder() / f"eyes{_MADE}_{scene.label}"
    film, truth = stem.with_suffix(".mp4"), stem.with_suffix(".npz")
    if not (film.exists() and truth.exists()):
        handle, part = tempfile.mkstemp(dir=film.parent, suffix=".mp4", prefix=".part-")
        os.close(handle)
        known = _film(scene, Path(part))
        with tempfile.NamedTemporaryFile(dir=film.parent, suffix=".npz", delete=False) as out:
            np.savez_compressed(out, **known)
        Path(out.name).replace(truth)
        Path(part).replace(film)
    return film, _read(truth)


def _read(path: Path) -> Truth:
    with np.load(path) as file:
        looks = int(file["looks"])
        shape = looks, HEIGHT, WIDTH
        moves = np.unpackbits(file["moves"], axis=None)[: looks * HEIGHT * WIDTH].reshape(shape).astype(bool)
        unclear = np.unpackbits(file["unclear"], axis=None)[: looks * HEIGHT * WIDTH].reshape(shape).astype(bool)
        who, when = file["who"], file["when"]
        ids = [frozenset(who[when == look].tolist()) for look in range(looks)]
        high = dict(zip(file["names"].tolist(), file["high"].tolist(), strict=True))
    return Truth(moves, unclear, ids, high)


def _film(scene: Scene, path: Path) -> dict[str, Any]:
    import av

    width, height = SIZE
    rate = f"vbv-maxrate={scene.kbps}:vbv-bufsize={scene.kbps}:keyint={2 * FPS}:min-keyint={2 * FPS}:ref=1:bframes=0"
    options = {"preset": "veryfast", "tune": "zerolatency", "sc_threshold": "0", "threads": "1"}
    looks: list[tuple[Any, ...]] = []
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS, options=options | {"x264-params": f"{rate}:nal-hrd=cbr"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.bit_rate = scene.kbps * 1000
        for number, (planes, told) in enumerate(_pictures(scene)):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
            if told is not None:
                looks.append(told)
        out.mux(stream.encode(None))
    high: dict[int, float] = {}
    for _, _, seen in looks:
        for mark, tall in seen.items():
            high[mark] = max(high.get(mark, 0.0), tall)
    pairs = [(mark, index) for index, (_, _, seen) in enumerate(looks) for mark in seen]
    return {
        "looks": len(looks),
        "moves": np.packbits(np.stack([moves for moves, _, _ in looks])),
        "unclear": np.packbits(np.stack([unclear for _, unclear, _ in looks])),
        "who": np.array([mark for mark, _ in pairs], np.int64),
        "when": np.array([index for _, index in pairs], np.int64),
        "names": np.array(list(high), np.int64),
        "high": np.array(list(high.values())),
    }


def _pictures(scene: Scene) -> Iterator[tuple[NDArray[np.uint8], tuple[Any, ...] | None]]:
    from uic.sim.live.eye import LiveEye
    from uic.sim.live.world import World

    world = World(scene.seed)
    stand = world.stands[scene.stand % len(world.stands)]
    eye = LiveEye(world, stand, width=SIZE[0], height=SIZE[1])
    begin = _DAY + scene.day * 86_400 + scene.hour * 3600.0
    for number in range(scene.seconds * FPS):
        moment = _thinned(world.at(begin + number / FPS), scene.thin)
        planes = eye.paint(moment, stand.pose, number).copy()
        told = None
        if number % (FPS // LOOKS_PER_S) == 0:
            before = _thinned(world.at(begin + number / FPS - 0.5), scene.thin)
            told = _told(eye.ids, moment.rows, before.rows)
        yield planes, told


def _thinned(moment: Any, thin: int) -> Any:
    """Of `thin` movers one stays; a number's hash says which."""
    marks = moment.rows[:, 9].astype(np.int64)
    keep = (marks * 2654435761 >> 7) % thin == 0
    return dataclasses.replace(moment, rows=moment.rows[keep])


def _told(ids: NDArray[np.uint16], rows: NDArray[np.float64], before: NDArray[np.float64]) -> tuple[Any, ...]:
    """What moves now: its pixels in the analysed picture, and who it is. Four pixels make one."""
    was = {int(row[9]): (row[0], row[1]) for row in before}
    going = {
        int(row[9])
        for row in rows
        if int(row[9]) in was and np.hypot(row[0] - was[int(row[9])][0], row[1] - was[int(row[9])][1]) > 0.15
    }
    table = np.zeros(65_536, np.uint8)
    table[list(going)] = 1
    there = ids > 0
    moves = table[ids].astype(bool)
    quarters = moves.reshape(HEIGHT, 2, WIDTH, 2).sum(axis=(1, 3))
    standing = (there & ~moves).reshape(HEIGHT, 2, WIDTH, 2).any(axis=(1, 3))
    seen = {}
    marks, counts = np.unique(ids[moves], return_counts=True)
    for mark, count in zip(marks.tolist(), counts.tolist(), strict=True):
        if count >= 12:
            lines = np.flatnonzero((ids == mark).any(axis=1))
            seen[int(mark)] = float(lines[-1] - lines[0] + 1) / 2
    return quarters >= 2, standing | (quarters == 1), seen
