"""One position after another against the path: what is a position at all, what it means, states with reasons.

One reflected position means nothing and a walk away soon does: evidence is summed up over time (`leaving`), in seconds
and not in positions, for errors of receivers between houses keep their sign for tens of seconds.
"""

from __future__ import annotations

import math
from collections import deque

from uic_sos.course.leaving import Leaving, Noise
from uic_sos.course.plan import Plan
from uic_sos.course.states import Change, Fix, State

__all__ = ["Course"]

# of the decision
_LEAST_M, _LEAST = 15.0, 0.45  # metres, or noises beyond half a street: nearer is never off course
_MOVED, _MOVED_M = 2.8, 55.0  # noises, or metres, in the last minute: who stands cannot leave
_STOOD = 3.0  # times the spread of the last minutes, when they were all at one place
_DOUBT, _DOUBT_S = 2.5, 60.0  # so many times the evidence is needed so long after the start of a receiver
_NEAR = 2.0  # noises beyond half a street …
_BACK_S = 8.0  # … and for so long no farther: on the path again
# of the rest
_LATE_S = 15.0  # a position so old is said to be so
_STILL_S, _STILL_M = 180.0, 25.0
_CAR_MPS, _CAR_S = 6.0, 15.0
_NEAR_END_M = 30.0
_STEP_MOST_S = 5.0  # a gap counts as no more
_FASTEST_MPS = 45.0
_FIXES = 3  # nothing is said on fewer


class Course:
    """One escort. `take` a position in order of arrival; `tick` when none came. Constant memory, some 60 µs a position.

    plan    her path
    walks   she goes on foot: the speed of a car is a state then; None: it shows from how she begins
    """

    def __init__(self, plan: Plan, *, walks: bool | None = None) -> None:
        self.plan = plan
        self.state = State.ON_COURSE
        self.along_m = self.off_m = 0.0
        self._walks = walks
        self._t = self._x = self._y = math.nan  # of the last position that was believed
        self._vx = self._vy = 0.0
        self._step_s = 1.0  # between positions, as a rule
        self._noise, self._leaving = Noise(), Leaving()
        self._began = math.nan  # when the evidence did
        self._near_s = 0.0
        self._doubt_until = -math.inf
        self._was_off = False  # before nothing was heard
        self._same_since = math.nan  # frozen from then
        self._odd: Fix | None = None  # too far to be true, unless the next says the same
        self._early: Fix | None = None  # of a clock that was put back
        self._earlier = 0
        self._furthest = 0.0
        self._trail: deque[tuple[float, float, float]] = deque(maxlen=24)  # one in ten seconds
        self._fast_s, self._started = 0.0, math.nan

    # -- what comes --------------------------------------------------------------------------------------------------

    def take(self, fix: Fix) -> tuple[Change, ...]:
        """A position arrived: the states that begin with it, mostly none."""
        if not (abs(fix.lat) <= 90 and abs(fix.lon) <= 180 and math.isfinite(fix.t)):
            return ()
        x, y = self.plan.metres(fix.lat, fix.lon)
        if math.isnan(self._t):
            return self._first(fix, x, y)
        if fix.t <= self._t and not self._clock_was_put_back(fix):
            return ()
        step = fix.t - self._t
        said: list[Change] = []
        if step > max(_LATE_S, 4 * self._step_s):
            said += self._turn(State.SILENT, self._t + _LATE_S, "quiet", silent_s=step)
        if not self._is_possible(fix, x, y, step):
            return tuple(said)
        if x == self._x and y == self._y:
            return (*said, *self._same(fix))
        self._same_since = math.nan
        self._move(fix, x, y, step)
        return (*said, *self._judge(fix, min(step, _STEP_MOST_S, 3 * self._step_s)))

    def tick(self, now: float) -> tuple[Change, ...]:
        """No position came until `now`, seconds of the same clock."""
        if not math.isnan(self._t) and now - self._t > max(_LATE_S, 4 * self._step_s):
            return tuple(self._turn(State.SILENT, now, "quiet", silent_s=now - self._t))
        return ()

    def press(self, now: float) -> tuple[Change, ...]:
        """She pressed the button."""
        return tuple(self._turn(State.BUTTON, now, "button"))

    @property
    def noise_m(self) -> float:
        """1 sigma of her distance from where she is, as far as that is known."""
        return self._noise.sigma_m

    # -- positions that are none ---------------------------------------------------------------------------------------

    def _first(self, fix: Fix, x: float, y: float) -> tuple[Change, ...]:
        self._t, self._x, self._y, self._started = fix.t, x, y, fix.t
        nearest, _ = self.plan.near(x, y)
        self.off_m, self.along_m = nearest
        self._furthest = self.along_m
        self._doubt_until = fix.t + _DOUBT_S
        self._trail.append((fix.t, x, y))
        return ()

    def _clock_was_put_back(self, fix: Fix) -> bool:
        """Late ones are left out; three in a row that go on among themselves are a clock that was put back."""
        before, self._early = self._early, fix
        self._earlier = self._earlier + 1 if before is not None and fix.t > before.t else 0
        if self._earlier < _FIXES:
            return False
        back = self._t - fix.t + self._step_s
        self._t -= back
        self._started -= back
        self._began -= back
        self._doubt_until -= back
        self._leaving.shift(back)
        self._early, self._earlier = None, 0
        self._trail = deque(((t - back, x, y) for t, x, y in self._trail), maxlen=self._trail.maxlen)
        return True

    def _is_possible(self, fix: Fix, x: float, y: float, step: float) -> bool:
        """A leap that nobody makes is believed when the next position says the same."""
        leap = math.hypot(x - self._x, y - self._y)
        if leap <= 60.0 + _FASTEST_MPS * min(step, 10.0):
            self._odd = None
            return True
        odd = self._odd
        if odd is not None and (odd.lat, odd.lon) == (fix.lat, fix.lon):  # a frozen receiver says nothing twice
            return False
        self._odd = fix
        if odd is None or fix.t <= odd.t:
            return False
        ox, oy = self.plan.metres(odd.lat, odd.lon)
        if math.hypot(x - ox, y - oy) > 30.0 + _FASTEST_MPS * min(fix.t - odd.t, 10.0):
            return False
        self._odd = None
        self._vx = self._vy = 0.0
        return True

    def _same(self, fix: Fix) -> list[Change]:
        """To the last digit where it was: a receiver that stands still, or froze."""
        if math.isnan(self._same_since):
            self._same_since = self._t
        self._t = fix.t
        for_s = fix.t - self._same_since
        if for_s >= _LATE_S - self._step_s and self.state in (State.ON_COURSE, State.UNCERTAIN):
            return self._turn(State.UNCERTAIN, fix.t, "frozen", for_s=for_s)
        return []

    # -- where she is --------------------------------------------------------------------------------------------------

    def _move(self, fix: Fix, x: float, y: float, step: float) -> None:
        span = min(step, 10.0)
        self._noise.feel(x - self._x - self._vx * span, y - self._y - self._vy * span, step)
        self._noise.told(fix.accuracy_m)
        self._vx, self._vy = (x - self._x) / max(span, 0.2), (y - self._y) / max(span, 0.2)
        if step < 60:
            self._step_s += 0.1 * (step - self._step_s)
        reach = 60.0 + 3 * self.noise_m + 1.5 * math.hypot(self._vx, self._vy) * min(step, 60.0)
        nearest, about = self.plan.near(x, y, about_m=self.along_m, reach_m=reach)
        self.off_m = nearest.off_m
        self.along_m = about.along_m if about.off_m < nearest.off_m + 2 * self.noise_m else nearest.along_m
        self._furthest = max(self._furthest, self.along_m)
        self._t, self._x, self._y = fix.t, x, y
        if fix.t - self._trail[-1][0] >= 10.0:
            self._trail.append((fix.t, x, y))

    # -- what it means -----------------------------------------------------------------------------------------------

    def _judge(self, fix: Fix, seconds: float) -> list[Change]:
        beyond = self._leaving.take((fix.t, self._x, self._y), self.off_m, seconds, self._noise)
        if self._leaving.is_near:
            self._noise.learn(self.off_m, seconds)
        noise = self.noise_m
        if self._leaving.share == 0.0:
            self._began = fix.t
        if self.state is State.OFF_COURSE:
            return self._back(fix, seconds, beyond + Leaving.SIGMAS - _NEAR)
        if self._has_left(fix.t, noise):
            self._near_s = 0.0
            return self._turn(State.OFF_COURSE, fix.t, "away", for_s=fix.t - self._began, noise_m=noise)
        return self._otherwise(fix, seconds, noise)

    def _has_left(self, now: float, noise: float) -> bool:
        if self.off_m <= max(_LEAST_M, Leaving.SLACK_M + _LEAST * noise) or self._leaving.away_for < _FIXES:
            return False
        enough = 1.0 if now >= self._doubt_until else _DOUBT
        return self._leaving.share >= enough and self._has_moved(now, noise)

    def _has_moved(self, now: float, noise: float) -> bool:
        """Farther than errors alone would have it: within a minute, and from where she stood for minutes."""
        old = next((one for one in reversed(self._trail) if now - one[0] >= 55.0), self._trail[0])
        if math.hypot(self._x - old[1], self._y - old[2]) <= min(_MOVED * noise, _MOVED_M):
            return False
        stood = [one for one in self._trail if now - one[0] >= 30.0]
        if len(stood) < 12:
            return True
        x, y = (sum(one[k] for one in stood) / len(stood) for k in (1, 2))
        spread = math.sqrt(sum((one[1] - x) ** 2 + (one[2] - y) ** 2 for one in stood) / len(stood))
        return spread > max(_STILL_M, 2 * noise) or math.hypot(self._x - x, self._y - y) > _STOOD * spread

    def _back(self, fix: Fix, seconds: float, beyond: float) -> list[Change]:
        self._near_s = self._near_s + seconds if beyond <= 0 else 0.0
        if self._near_s < _BACK_S:
            return []
        self._leaving.forget()
        return self._turn(State.ON_COURSE, fix.t, "near")

    def _otherwise(self, fix: Fix, seconds: float, noise: float) -> list[Change]:
        if self.plan.length_m - self.along_m <= _NEAR_END_M and self.off_m <= Leaving.SLACK_M + _NEAR * noise:
            if self._furthest >= self.plan.length_m / 2 and self.state is not State.BUTTON:
                return self._turn(State.ARRIVED, fix.t, "end")
            return []
        if self.state is State.ARRIVED and self.plan.length_m - self.along_m <= 4 * _NEAR_END_M:
            return []
        if self._is_car(fix, seconds):
            return self._turn(State.FAST, fix.t, "car")
        if self._is_still(fix):
            return self._turn(State.STOPPED, fix.t, "still", for_s=_STILL_S)
        if noise > 60.0:
            return self._turn(State.UNCERTAIN, fix.t, "accuracy")
        if (
            self.state in (State.SILENT, State.UNCERTAIN, State.STOPPED, State.FAST, State.ARRIVED)
            and self._leaving.is_near
        ):
            return self._turn(State.ON_COURSE, fix.t, "near")
        return []

    def _is_car(self, fix: Fix, seconds: float) -> bool:
        """Seconds at the speed of a car, by the way of the last twenty: leaps of a receiver are no speed."""
        old = next((one for one in reversed(self._trail) if fix.t - one[0] >= 15.0), None)
        way = math.hypot(self._x - old[1], self._y - old[2]) / (fix.t - old[0]) if old is not None else 0.0
        if self._walks is None and fix.t - self._started > 60.0:
            self._walks = self._fast_s < 10.0
        self._fast_s = self._fast_s + seconds if way > _CAR_MPS else 0.0
        return bool(self._walks) and self._fast_s >= _CAR_S

    def _is_still(self, fix: Fix) -> bool:
        if fix.t - self._trail[0][0] < _STILL_S:
            return False
        most = max(_STILL_M, 2 * self.noise_m)
        return all(math.hypot(self._x - x, self._y - y) <= most for t, x, y in self._trail if fix.t - t <= _STILL_S)

    def _turn(self, state: State, t: float, key: str, **figures: float) -> list[Change]:
        if state is self.state or (self.state is State.BUTTON and state is not State.ARRIVED):
            return []
        if self.state is State.OFF_COURSE and state is State.SILENT:
            self._was_off = True
        elif state is State.OFF_COURSE and self._was_off:
            key = "still_away"
        if state is not State.SILENT:
            self._was_off = False
        self.state = state
        return [Change(t, state, key, {**self._figures(), **figures})]

    def _figures(self) -> dict[str, float]:
        speed = math.hypot(self._vx, self._vy)
        return {"off_m": self.off_m, "along_m": self.along_m, "accuracy_m": self.noise_m, "speed_mps": speed}
