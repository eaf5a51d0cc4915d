"""What moves before one camera. Times in seconds whatever the picture rate, so key frames alone will do as well."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from uic.vision import ghosts
from uic.vision.model import HEIGHT, WIDTH, Box

__all__ = ["Motion", "MotionTuning", "Moved"]

_Plane: TypeAlias = NDArray[np.float32] | NDArray[np.int32] | NDArray[np.uint8]
_CELL = 4  # pixels; see `_kernel`
_FIRST_S = 12.0  # a new background learns faster for so long
_GAP_S = 8.0  # after a longer gap the picture before says nothing of speed
_TURNED = 0.45  # more of the picture changed at once: another light, another view; begin anew
_MOST = 64  # groups


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTuning:
    """What counts as motion. The numbers are where `uic bench vision` finds the best of precision and recall."""

    strong: float = 7.0  # times the pixel's usual straying
    weak: float = 4.5
    strong_least: float = 10.0  # grey levels
    weak_least: float = 5.0
    votes: int = 14  # of a pixel and its eight neighbours; a strong one has 3
    learn_s: float = 12.8
    learn_moving_s: float = 102.0
    absorb_s: float = 12.0  # what stands so long belongs to the background
    habit_s: float = 20.0
    habit_weight: float = 2.0
    least: float = 5.0  # clean pixels of an 8x8 block, beyond its habit


@dataclass(frozen=True, slots=True)
class Moved:
    """What one picture shows. `clean` is the model's own and changes with the next one."""

    moving: bool
    score: float  # clean pixels of the block that moves most, beyond what is usual there
    share: float  # of the picture
    changed: float  # share that differs from the picture before
    clean: NDArray[np.uint8]  # (HEIGHT, WIDTH)


class Motion:
    """The background of one camera. Not for two threads at once; costs 1 MB and some 0.1 ms a picture."""

    def __init__(self, tuning: MotionTuning | None = None, shut: NDArray[np.bool_] | None = None) -> None:
        from uic.vision import _kernel

        self._kernel = _kernel
        self.tuning = tuning or MotionTuning()
        pixels = WIDTH * HEIGHT
        self._ground, self._noise, self._still = (np.zeros(pixels, np.float32) for _ in range(3))
        self._before, self._mask, self._clean = (np.zeros(pixels, np.uint8) for _ in range(3))
        self._line = np.zeros(WIDTH, np.uint8)
        self._always_open = np.ones(pixels, np.uint8) if shut is None else (~shut.ravel()).astype(np.uint8)
        self._shut = self._always_open.copy()
        shape = HEIGHT // _CELL, WIDTH // _CELL
        self._cells, self._blocks, self._label = (np.zeros(shape, np.int32) for _ in range(3))
        self._habit = np.zeros(shape, np.float32)
        self._knob = np.zeros(_kernel.Knob.COUNT, np.float32)
        self._figure = np.zeros(_kernel.Figure.COUNT, np.float32)
        self._boxes = np.zeros((_MOST, 5), np.float32)
        self._began = self._at = self._let_go_at = -math.inf
        self._settings()

    def _settings(self) -> None:
        knob, k, tuning = self._kernel.Knob, self._knob, self.tuning
        k[knob.WEAK], k[knob.STRONG] = tuning.weak, tuning.strong
        k[knob.WEAK_LEAST], k[knob.STRONG_LEAST] = tuning.weak_least, tuning.strong_least
        k[knob.ABSORB_S], k[knob.HABIT_WEIGHT], k[knob.VOTES] = tuning.absorb_s, tuning.habit_weight, tuning.votes

    def shut(self, also: NDArray[np.bool_] | None) -> None:
        """Where nothing is to be seen from now on, beside what never was: the camera's own clock. None: nowhere."""
        self._shut[:] = self._always_open
        if also is not None:
            self._shut[also.ravel()] = 0

    def forget(self) -> None:
        """It looks elsewhere now: the next picture is the first."""
        self._at = -math.inf

    def state(self) -> list[_Plane | float]:
        """All that it has learnt, to be put back by `restore`; 0.1 ms."""
        return [*(plane.copy() for plane in self._learnt()), self._began, self._at]

    def restore(self, state: list[_Plane | float]) -> None:
        """Be as it was."""
        for plane, kept in zip(self._learnt(), state[:-2], strict=True):
            np.copyto(plane, kept)
        self._began, self._at = float(state[-2]), float(state[-1])

    def _learnt(self) -> tuple[_Plane, ...]:
        return self._ground, self._noise, self._still, self._before, self._blocks, self._habit

    def look(self, luma: NDArray[np.uint8], at: float, *, alone: bool = False) -> Moved:
        """One more picture, (HEIGHT, WIDTH) C-contiguous, taken at `at` (seconds, never backwards).

        alone   the pictures before and after are far away (key frames): do not wait for a second one that agrees.
        """
        if luma.shape != (HEIGHT, WIDTH) or luma.dtype != np.uint8 or not luma.flags.c_contiguous:
            raise ValueError("not a picture for analysis")
        if not self._at >= at - _GAP_S * 8:
            return self._begin(luma, at)
        self._run(luma, at, alone)
        if not alone and at - self._let_go_at >= ghosts.EVERY_S:
            self._let_go_at = at
            ghosts.let_go(luma.ravel(), self._ground, self._still, self._clean)
        if self._figure[self._kernel.Figure.SHARE] > _TURNED:
            changed = float(self._figure[self._kernel.Figure.CHANGED])
            self._begin(luma, at)
            return Moved(False, 0.0, 0.0, changed, self._clean.reshape(HEIGHT, WIDTH))
        figure, names = self._figure, self._kernel.Figure
        score = float(figure[names.SCORE])
        return Moved(
            score >= self.tuning.least,
            score,
            float(figure[names.SHARE]),
            float(figure[names.CHANGED]),
            self._clean.reshape(HEIGHT, WIDTH),
        )

    def boxes(self) -> tuple[Box, ...]:
        """Around what moved in the last picture, the largest first."""
        tuning = self.tuning
        count = self._kernel.groups(
            self._blocks, self._habit, tuning.least, tuning.habit_weight, self._boxes, self._label
        )
        rows = self._boxes[:count]
        across, down = WIDTH / _CELL, HEIGHT / _CELL
        return tuple(
            Box(
                left=float(left / across),
                top=float(top / down),
                width=float((right - left) / across),
                height=float((bottom - top) / down),
            )
            for left, top, right, bottom, _ in rows[np.argsort(-rows[:, 4], kind="stable")]
        )

    def _begin(self, luma: NDArray[np.uint8], at: float) -> Moved:
        flat = luma.ravel()
        self._ground[:] = flat
        self._before[:] = flat
        self._noise[:] = 2.0
        for plane in (self._still, self._clean, self._cells, self._blocks, self._habit):
            plane[:] = 0
        self._began = self._at = at
        return Moved(False, 0.0, 0.0, 0.0, self._clean.reshape(HEIGHT, WIDTH))

    def _run(self, luma: NDArray[np.uint8], at: float, alone: bool) -> None:
        knob, k, tuning = self._kernel.Knob, self._knob, self.tuning
        seconds = max(1e-3, at - self._at)
        learn_s = tuning.learn_s / 2 if at - self._began < _FIRST_S else tuning.learn_s
        k[knob.RATE] = 1.0 - math.exp(-seconds / learn_s)
        k[knob.RATE_MOVING] = 1.0 - math.exp(-seconds / tuning.learn_moving_s)
        k[knob.HABIT_RATE] = 1.0 - math.exp(-seconds / tuning.habit_s)
        k[knob.SECONDS], k[knob.ALONE] = seconds, alone
        self._kernel.look(
            luma.ravel(), self._ground, self._noise, self._still, self._before, self._mask, self._clean, self._shut,
            self._line, self._cells, self._blocks, self._habit, k, self._figure,
        )  # fmt: skip
        self._at = at
