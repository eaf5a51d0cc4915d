"""Has she left her path? Two sums of evidence over the distance from it, and the noise that they are measured in.

The first asks whether the distance grows as it does for who goes away at the speed that she has: the likelihood of
each position under "goes away since then" against "beside the path, by an error that keeps its sign for a while"
(first-order Gauss-Markov), summed and never below nought (CUSUM; E. S. Page, "Continuous inspection schemes",
Biometrika 41, 1954), for two shares of her speed: straight away, and at an angle. An error that swings out and stays
there does not grow on. The second counts the seconds for which she is farther than errors explain, weighted by how far:
who went away and stood.
"""

from __future__ import annotations

import math
from collections import deque

__all__ = ["Leaving", "Noise"]

_FLOOR_M, _MOST_M = 4.0, 24.0  # 1 sigma of the best and of the worst receiver that is worth following
_PRIOR_M, _PRIOR_S = 17.5, 15.0  # of one that nothing is known of yet, and for how long that weighs
_LEARN_S = 400.0  # of noise beside the path
_FEEL_S = 36.0  # of noise between positions
_COLOUR_S = (2.0, 35.0)  # for how long errors keep their sign, at least and at most
_SHARES = (0.45, 1.0)  # of her speed that take her away
_SLOWEST_MPS, _PACE_S = 0.7, 10.0
_HALF = 0.85  # of a sigma: the mean distance of an error that has no side
_CLIP = 1.25  # noises between two positions beyond what would be evidence
_LEAP_M = 8.0  # beyond her speed the distance has leapt: a reflection …
_FADES_S = 25.0  # … which is not counted, but fades, for what stays is where she is
_LONGEST_S = 10.0  # a gap counts as no more


class Noise:
    """Errors of the receiver, seen twice: in how far from the path she is, and in what the last two did not foresee."""

    def __init__(self) -> None:
        self._aside, self._learnt_s = _PRIOR_M**2, _PRIOR_S  # mean square beside the path, m²
        self._felt = _PRIOR_M**2 / _PRIOR_S  # mean square of what was not foreseen, m²/s
        self._told = 0.0  # 1 sigma by what the phone says

    def feel(self, odd_x: float, odd_y: float, seconds: float) -> None:
        """How far a position lay from where the two before it pointed."""
        span = min(max(seconds, 0.05), _LONGEST_S)
        felt = min((odd_x**2 + odd_y**2) / 2 / span, 4 * max(self._felt, 4.0))
        self._felt += (felt - self._felt) * (1 - math.exp(-span / _FEEL_S))

    def learn(self, off_m: float, seconds: float) -> None:
        """Only while she is near: who leaves must not teach that leaving is noise."""
        self._learnt_s = min(_LEARN_S, self._learnt_s + seconds)
        self._aside += (min(off_m**2, 4 * self._aside) - self._aside) * min(1.0, seconds / self._learnt_s)

    def told(self, accuracy_m: float | None) -> None:
        """What the phone says of its position: a radius that holds it in 68 % of all cases."""
        known = accuracy_m is not None and 0 < accuracy_m < math.inf
        self._told = min(accuracy_m * 0.66, 200.0) if known and accuracy_m is not None else 0.0

    @property
    def sigma_m(self) -> float:
        """Of her distance from where she is, along one axis."""
        return self._now()[0]

    def over(self, seconds: float) -> tuple[float, float, float]:
        """Sigma; the share of an error that is left after so long; the variance that came in that time."""
        sigma, colour_s = self._now()
        left = math.exp(-seconds / colour_s)
        return sigma, left, max(sigma**2 * (1 - left**2), 1e-6)

    def _now(self) -> tuple[float, float]:
        square = min(max(_FLOOR_M**2, self._aside), _MOST_M**2)
        each_s = max(self._felt / 2, 2 * square / _COLOUR_S[1])
        colour_s = min(max(2 * square / each_s, _COLOUR_S[0]), _COLOUR_S[1])
        square = max(square, min(each_s * colour_s / 2, _MOST_M**2))
        return max(math.sqrt(square), self._told), colour_s


class Leaving:
    """Evidence that she goes away from her path; `share` is 1 when there is enough."""

    # fitted by `uic bench sos` on drawn tracks
    SLACK_M = 10.0  # half a street
    SIGMAS = 2.5  # of noise that say nothing
    _SURE = 6.0  # nats that she goes away …
    _SOONEST_S = 4.0  # … but not sooner
    _ONE = 0.5  # of it that one position can give
    _LONG = 16.0  # seconds, each weighted by how far beyond
    _STEEP = 3.0  # the most that a second counts

    def __init__(self) -> None:
        self.away_for = 0  # positions in a row beyond half a street
        self._sums, self._ways = [0.0, 0.0], [0.0, 0.0]
        self._long = self._before = self._was = self._leapt = 0.0
        self._path: deque[tuple[float, float, float]] = deque(maxlen=64)

    @property
    def share(self) -> float:
        """Of the evidence that is needed."""
        return max(self._sums) / self._SURE + self._long / self._LONG

    @property
    def is_near(self) -> bool:
        """Whether nothing at all says that she is away for long."""
        return self._long == 0.0

    def forget(self) -> None:
        """She is back."""
        self._sums, self._ways, self._long = [0.0, 0.0], [0.0, 0.0], 0.0

    def shift(self, seconds: float) -> None:
        """The phone's clock was put back by so much."""
        self._path = deque(((t - seconds, x, y) for t, x, y in self._path), maxlen=self._path.maxlen)

    def take(self, at: tuple[float, float, float], off_m: float, seconds: float, noise: Noise) -> float:
        """A position `at` t, x, y, `off_m` from the path. Answers by how many sigmas it is beyond what errors do."""
        seconds = max(seconds, 0.05)
        sigma, left, came = noise.over(seconds)
        pace = self._pace(at)
        grew, self._was = off_m - self._was, off_m
        leap = max(0.0, abs(grew) - _LEAP_M - pace * seconds)
        self._leapt = max(0.0, self._leapt * math.exp(-seconds / _FADES_S) + math.copysign(leap, grew))
        off_m = max(off_m - self._leapt, 0.0)
        beyond = (off_m - self.SLACK_M - self.SIGMAS * sigma) / sigma
        self._long = max(0.0, min(self._long + seconds * max(-2.0, min(beyond, self._STEEP)), 4 * self._LONG))
        self.away_for = self.away_for + 1 if off_m > self.SLACK_M else 0
        away = max(off_m - self.SLACK_M, 0.0)
        grown = away - self._before + (1 - left) * (self._before - _HALF * sigma)
        self._before = away
        clip = _CLIP * math.sqrt(came)
        for k, share in enumerate(_SHARES):
            way = share * pace * seconds
            expected = way + (1 - left) * self._ways[k]
            seen = max(min(grown, expected + clip), -clip)
            nats = min(expected * (seen - expected / 2) / came, self._SURE * min(seconds / self._SOONEST_S, self._ONE))
            self._sums[k] = max(0.0, min(self._sums[k] + nats, 3 * self._SURE))
            self._ways[k] = self._ways[k] + way if self._sums[k] > 0 else 0.0
        return beyond

    def _pace(self, at: tuple[float, float, float]) -> float:
        """Metres a second, by where she was ten seconds ago."""
        self._path.append(at)
        old = next((one for one in reversed(self._path) if at[0] - one[0] >= _PACE_S), self._path[0])
        return max(_SLOWEST_MPS, math.hypot(at[1] - old[1], at[2] - old[2]) / max(at[0] - old[0], 3.0))
