"""What a rule is: it gets look after look, and says when something fits. One object for a pattern and a camera."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, runtime_checkable

from uic_netcasting.signs.model import Pattern, PatternError, Sign
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Ending", "Held", "Rule", "RuleMaker", "apart", "rule_of", "rule_type", "speed"]


class Rule(Protocol):
    """Looks for one pattern on one camera."""

    def look(self, sight: Sight) -> Iterable[Sign]:
        """One more look, in order of time."""


@runtime_checkable
class Ending(Protocol):
    """A rule that, when a clip is over, tells what was nearly certain: clips are often cut right after what happens."""

    def finish(self, at: float) -> Iterable[Sign]:
        """The last look was at that time."""


RuleMaker = Callable[[Pattern], Rule]
_RULES: dict[str, RuleMaker] = {}
_Maker = TypeVar("_Maker", bound=RuleMaker)


def rule_type(name: str) -> Callable[[_Maker], _Maker]:
    """Register a rule under the name that files of patterns use."""

    def put(maker: _Maker) -> _Maker:
        _RULES[name] = maker
        return maker

    return put


def rule_of(pattern: Pattern) -> Rule:
    """A new rule for a pattern; PatternError when there is none of its name."""
    from uic_netcasting.signs import areas, bodies, fall, groups, lens, things, traffic  # noqa: F401  they register

    try:
        return _RULES[pattern.rule](pattern)
    except KeyError:
        raise PatternError(
            f"pattern {pattern.key}: there is no rule {pattern.rule}; there are: {', '.join(sorted(_RULES))}"
        ) from None


class Held:
    """Something must hold for a while before it is told; a short lapse is forgiven."""

    def __init__(self, persist_s: float, lapse_s: float = 0.8) -> None:
        self._persist, self._lapse = persist_s, lapse_s
        self.begin = self._last = -1.0

    @property
    def lasted(self) -> float:
        """For how long it has held until it was noted last."""
        return self._last - self.begin if self.begin >= 0 else 0.0

    def note(self, at: float, holds: bool) -> bool:
        """Whether it has held for long enough, as of now."""
        if holds:
            if self.begin < 0 or at - self._last > self._lapse + 1e-6:
                self.begin = at
            self._last = at
        elif self.begin >= 0 and at - self._last > self._lapse:
            self.begin = -1.0
        return holds and at - self.begin >= self._persist - 1e-6


def apart(one: Place, other: Place) -> float:
    """How far two stand from each other, in the body height of the smaller; feet, since heads say nothing of it."""
    return float(((one.x - other.x) ** 2 + (one.foot - other.foot) ** 2) ** 0.5 / min(one.height, other.height))


def speed(track: Track, over_s: float, at: float) -> tuple[float, float, float] | None:
    """(body heights a second, straightness 0 to 1, spread of the height) over the last seconds; None: too little seen.

    By the middles of the first and the last third, so that a box that strays for one look counts little.
    """
    places = track.since(at - over_s)
    if len(places) < 5 or places[-1].at - places[0].at < over_s * 0.7:
        return None
    third = len(places) // 3
    first, last = places[:third], places[-third:]
    heights = sorted(one.height for one in places)
    high = heights[len(heights) // 2]
    seconds = _mean(one.at for one in last) - _mean(one.at for one in first)
    x, y = (_mean(getattr(one, name) for one in last) - _mean(getattr(one, name) for one in first) for name in _XY)
    way = sum(((b.x - a.x) ** 2 + (b.foot - a.foot) ** 2) ** 0.5 for a, b in itertools.pairwise(places))
    net = (x * x + y * y) ** 0.5
    whole = ((places[-1].x - places[0].x) ** 2 + (places[-1].foot - places[0].foot) ** 2) ** 0.5
    return net / high / max(1e-6, seconds), whole / max(1e-9, way), (heights[-1] - heights[0]) / high


_XY = ("x", "foot")


def _mean(values: Iterable[float]) -> float:
    several = list(values)
    return sum(several) / len(several)
