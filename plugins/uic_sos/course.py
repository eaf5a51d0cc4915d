"""Whether she is on her course, one fix at a time and in constant memory.

The distance from the path is weighed by the noise seen so far (and by the accuracy that the phone says, where it says
one), and added up over time: one spike, or a minute of drift between high houses, is no leaving; going away from the
path steadily is.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field

import numpy as np

from uic.geo.frame import Frame

__all__ = ["Change", "Course", "Fix", "Plan", "State"]

_NOISE_M = 14.0  # off the path before anything is known of the receiver: half a street, and a good receiver
_NOISE_LEAST_M, _NOISE_MOST_M = 8.0, 40.0
_NOISE_S = 90.0  # memory of the noise
_SIGMAS = 2.2  # off by so much of the noise counts for leaving, less counts against it
_LEAST_OFF_M = 30.0
_FULL = 14.0  # seconds of being off by one noise more than that
_CLEAR_S = 8.0  # near the path for so long: back on it
_SILENT_S = 15.0
_STOPPED_S, _STOPPED_M = 180.0, 25.0
_FAST_MPS, _FAST_S, _WALK_MPS = 8.0, 8.0, 3.2
_LEAP_MPS = 60.0  # nothing that is escorted moves so: a spike
_THERE_M, _THERE_SHARE = 30.0, 0.85
_BEHIND_M = 40.0  # how far back the next place on the path may lie


class State(enum.StrEnum):
    """How she does."""

    ON_COURSE = "on_course"
    UNCERTAIN = "uncertain"
    OFF_COURSE = "off_course"
    STOPPED = "stopped"
    FAST = "fast"
    SILENT = "silent"
    BUTTON = "button"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Fix:
    """One position as it came; `t` in seconds of any clock that runs on."""

    t: float
    lat: float
    lon: float
    accuracy_m: float | None = None
    speed_mps: float | None = None
    bearing_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The path she means to take: (latitude, longitude)."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A state that begins, why, and the figures behind it."""

    t: float
    state: State
    reason: str
    figures: dict[str, float] = field(default_factory=dict)


class Course:
    """One escort. Not for several threads."""

    def __init__(self, plan: Plan) -> None:
        points = np.array(plan.points, float).reshape(-1, 2)
        middle = points.mean(axis=0)
        self._frame = Frame(float(middle[0]), float(middle[1]))
        self._points = np.column_stack(self._frame.to_metres(points[:, 0], points[:, 1]))
        self._steps = np.diff(self._points, axis=0)
        self._squared = np.maximum((self._steps**2).sum(axis=1), 1e-9)
        self._along = np.concatenate([[0.0], np.cumsum(np.sqrt(self._squared))])
        self.state = State.ON_COURSE
        self.along_m = 0.0
        self.off_m = 0.0
        self._t: float | None = None  # of the newest fix
        self._place = (0.0, 0.0)
        self._noise = _NOISE_M
        self._sum = 0.0
        self._near_s = 0.0
        self._anchor: tuple[float, float, float] | None = None  # t, east, north from which she has not moved
        self._speed = 1.3
        self._usual = 1.3  # her speed so far: a drive is not alarming to who drives
        self._fast_s = 0.0
        self._leapt = False

    def take(self, fix: Fix) -> tuple[Change, ...]:
        """One fix more; what changes by it. A late or repeated one changes nothing."""
        if self._t is not None and fix.t <= self._t:
            return ()
        east, north = (float(one) for one in self._frame.to_metres(fix.lat, fix.lon))
        first = self._t is None
        passed = 1.0 if self._t is None else min(fix.t - self._t, 30.0)
        moved = 0.0 if first else math.dist(self._place, (east, north))
        if not first and moved / passed > _LEAP_MPS and not self._leapt:
            self._leapt = True
            return ()
        self._leapt = False
        self._t, self._place = fix.t, (east, north)
        self._pace(fix, moved, passed)
        self._weigh(fix, *self._project(east, north), passed)
        return self._judge(fix, east, north)

    def tick(self, now: float) -> tuple[Change, ...]:
        """Time passes; what changes when nothing is heard."""
        if self._t is None or self.state in (State.SILENT, State.ARRIVED) or now - self._t < _SILENT_S:
            return ()
        return self._become(State.SILENT, now, "nothing_heard", {"silent_s": now - self._t})

    def _project(self, east: float, north: float) -> tuple[float, float]:
        """Measure on the path and distance off it; further back than a little does not count."""
        share = ((np.array([east, north]) - self._points[:-1]) * self._steps).sum(axis=1) / self._squared
        share = np.clip(share, 0.0, 1.0)
        off = np.hypot(*(self._points[:-1] + share[:, None] * self._steps - (east, north)).T)
        along = self._along[:-1] + share * np.sqrt(self._squared)
        off = np.where(along < self.along_m - _BEHIND_M, np.maximum(off, 60.0) + 1.0, off)
        best = int(off.argmin())
        return float(along[best]), float(off[best])

    def _pace(self, fix: Fix, moved: float, passed: float) -> None:
        speed = fix.speed_mps if fix.speed_mps is not None else moved / passed
        self._speed += (speed - self._speed) * min(1.0, passed / 6.0)
        if self._speed < _FAST_MPS or self._usual > _WALK_MPS:
            self._usual += (self._speed - self._usual) * min(1.0, passed / 60.0)
        self._fast_s = self._fast_s + passed if self._speed > _FAST_MPS else 0.0

    def _weigh(self, fix: Fix, along: float, off: float, passed: float) -> None:
        going_out = off - self.off_m
        self.off_m = off
        noise = max(self._noise, (fix.accuracy_m or 0.0) / 1.5)
        over = off / noise - _SIGMAS if off > _LEAST_OFF_M else -1.0
        gain = max(-2.0, min(2.0, over)) + (0.5 if going_out > 0 and over > 0 else 0.0)
        self._sum = max(0.0, min(2 * _FULL, self._sum + gain * passed))
        if over < 0:
            self.along_m = max(self.along_m, along) if off < 2 * noise else self.along_m
            share = min(1.0, passed / _NOISE_S)
            self._noise += (min(_NOISE_MOST_M, max(_NOISE_LEAST_M, 1.25 * off)) - self._noise) * share
        self._near_s = self._near_s + passed if off < max(_LEAST_OFF_M, 1.5 * noise) else 0.0

    def _judge(self, fix: Fix, east: float, north: float) -> tuple[Change, ...]:
        figures = {"off_m": round(self.off_m, 1), "speed_mps": round(self._speed, 1), "noise_m": round(self._noise, 1)}
        if self._anchor is None or math.dist(self._anchor[1:], (east, north)) > _STOPPED_M:
            self._anchor = (fix.t, east, north)
        stood = fix.t - self._anchor[0]
        if self._is_there(east, north):
            return self._become(State.ARRIVED, fix.t, "at_the_end", figures)
        if self._fast_s > _FAST_S and self._usual < _WALK_MPS:
            return self._become(State.FAST, fix.t, "car_speed", figures)
        if self._sum >= _FULL:
            return self._become(State.OFF_COURSE, fix.t, "off_the_path", figures)
        if self.state is State.OFF_COURSE and self._near_s < _CLEAR_S:
            return ()
        if stood > _STOPPED_S:
            return self._become(State.STOPPED, fix.t, "stands", {**figures, "for_s": round(stood)})
        if self.state is State.FAST and self._speed > _FAST_MPS / 2:
            return ()
        if self._sum > _FULL / 3:
            return self._become(State.UNCERTAIN, fix.t, "may_be_off", figures)
        return self._become(State.ON_COURSE, fix.t, "on_the_path", figures)

    def _is_there(self, east: float, north: float) -> bool:
        far_on = self.along_m >= _THERE_SHARE * float(self._along[-1])
        return far_on and math.dist(self._points[-1], (east, north)) < _THERE_M

    def _become(self, state: State, t: float, reason: str, figures: dict[str, float]) -> tuple[Change, ...]:
        if state is self.state:
            return ()
        self.state = state
        return (Change(t, state, reason, figures),)
