"""The plain way to each pattern: one measure, one threshold, some looks. `uic bench signs` puts it beside ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH, Seen
from uic_netcasting.signs.model import BODY_M, Pattern
from uic_netcasting.signs.sight import Follower, Sight

__all__ = ["PLAIN", "PlainWatch"]

PLAIN = {  # what each does, in words
    "fall": "box wider than 0.9 of its height, 3 looks",
    "loitering": "track older than 60 s",
    "running": "track faster than 3.2 m/s over 0.5 s",
    "chase": "two such at once",
    "gathering": "6 people for 4 s",
    "crowd": "15 people for 4 s",
    "fight": "8 % of the picture moves, 2 people there, for 1 s",
    "bag_left": "a patch that differs from the first 5 s for 12 s",
    "bag_taken": "a patch that differs from the first 5 s for 12 s",
    "camera_covered": "mean brightness 40 % off that of the first 2 s, for 2 s",
    "camera_turned": "mean difference from the first 3 s above 15, for 1.5 s",
    "intrusion": "1 % of the area moves, 3 looks",
    "line_crossed": "motion on the line, 3 looks",
}


@dataclass(slots=True)
class _Run:
    """Something held at every look since."""

    since: float = -1.0
    looks: int = 0

    def note(self, at: float, holds: bool) -> None:
        if not holds:
            self.since, self.looks = -1.0, 0
            return
        self.since = at if self.since < 0 else self.since
        self.looks += 1


class PlainWatch:
    """All plain ways of one clip; each tells at most once in its pattern's cool-down."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self._patterns = {one.key: one for one in patterns}
        self._follower = Follower()
        self._runs = {key: _Run() for key in PLAIN}
        self._quiet: dict[str, float] = {}
        self._began: float | None = None
        self._mean: list[float] = []
        self._ground: list[NDArray[np.float32]] = []
        self._first: NDArray[np.float32] | None = None
        self._off = np.zeros((HEIGHT, WIDTH), np.float32)
        self._at = 0.0

    def look(self, seen: Seen) -> Iterator[tuple[str, float]]:
        """One more picture: (pattern, since when) of what is told."""
        at = seen.at
        self._began = at if self._began is None else self._began
        sight = self._follower.look(seen)
        luma = seen.luma.astype(np.float32)
        if at - self._began < 5.0:
            self._mean.append(float(luma.mean()))
            self._ground.append(luma)
        elif self._first is None:
            self._first = np.mean(np.stack(self._ground), axis=0)
        for key, holds in self._holds(sight, luma):
            self._runs[key].note(at, holds)
        self._at = at
        for key, enough in _ENOUGH.items():
            run = self._runs[key]
            if key in self._patterns and run.since >= 0 and enough(run, at) and self._quiet.get(key, -1e9) <= at:
                self._quiet[key] = at + self._patterns[key].cool_s
                yield key, run.since

    def _holds(self, sight: Sight, luma: NDArray[np.float32]) -> Iterator[tuple[str, bool]]:
        seen, at = sight.seen, sight.at
        if sight.fresh:
            now = [one for one in sight.people if one.now.at >= at]
            yield "fall", bool(sum(one.now.width > 0.9 * one.now.height for one in now))
            yield "loitering", any(at - one.places[0].at > 60 for one in now)
            fast = 0
            for one in now:
                then = one.at(at - 0.5)
                if then is not None:
                    gone = np.hypot(one.now.x - then.x, one.now.foot - then.foot) / one.now.height / (at - then.at)
                    fast += bool(gone > 3.2 / BODY_M)
            yield "running", fast > 0
            yield "chase", fast > 1
            yield "gathering", len(now) >= 6
            yield "crowd", len(now) >= 15
            yield "fight", seen.energy > 0.08 and len(now) > 1
        for key in ("intrusion", "line_crossed"):
            for zone in self._patterns[key].zones if key in self._patterns else ():
                part = seen.mask[_inside(zone.points)]
                yield key, bool(part.size) and float(part.mean()) > 0.01
        mean = float(np.mean(self._mean[: max(1, len(self._mean) // 2)])) if self._mean else 0.0
        yield "camera_covered", abs(float(luma.mean()) - mean) > 0.4 * mean
        if self._first is None:
            return
        apart = np.abs(luma - self._first)
        yield "camera_turned", float(apart.mean()) > 15
        self._off = np.where(apart > 25, self._off + np.float32(at - self._at), 0)
        patch = bool(20 < np.count_nonzero(self._off >= 12) < 2000)
        yield "bag_left", patch
        yield "bag_taken", patch


def _inside(points: tuple[tuple[float, float], ...]) -> tuple[slice, slice]:
    """The rectangle around an area; of a line, three pixels to each side."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    more = 3 if len(points) == 2 else 0
    return (
        slice(max(0, int(min(ys) * HEIGHT) - more), int(max(ys) * HEIGHT) + more),
        slice(max(0, int(min(xs) * WIDTH) - more), int(max(xs) * WIDTH) + more),
    )


def _looks(count: int) -> Callable[[_Run, float], bool]:
    return lambda run, _at: run.looks >= count


def _for(seconds: float) -> Callable[[_Run, float], bool]:
    return lambda run, at: at - run.since >= seconds


_ENOUGH: dict[str, Callable[[_Run, float], bool]] = {
    "fall": _looks(3), "loitering": _looks(1), "running": _looks(1), "chase": _looks(1), "gathering": _for(4),
    "crowd": _for(4), "fight": _for(1), "bag_left": _looks(1), "bag_taken": _looks(1), "camera_covered": _for(2),
    "camera_turned": _for(1.5), "intrusion": _looks(3), "line_crossed": _looks(3),
}  # fmt: skip
