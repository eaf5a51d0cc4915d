"""All patterns of one camera: look after look in, signs out, each at most once in its cool-down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from uic.vision import Box, Seen
from uic_netcasting.signs.model import Pattern, Sign
from uic_netcasting.signs.rules import Ending, rule_of
from uic_netcasting.signs.shelf import hours_of
from uic_netcasting.signs.sight import Follower

__all__ = ["Watch", "within_hours"]

_CITY = ZoneInfo("Asia/Seoul")


class Watch:
    """One camera. Not for two threads at once."""

    def __init__(
        self, patterns: Iterable[Pattern], *, camera: str = "", detector: bool = True, clock: bool = False
    ) -> None:
        """A pattern that lacks what it needs is left out: `left_out` says which, and why.

        detector   a network tells people from vehicles; else only patterns that need none are looked for
        clock      times are seconds since 1970, so hours count
        """
        self.left_out: dict[str, str] = {}
        self._camera, self._clock = camera, clock
        self._follower = Follower(knows=detector)
        self._rules = []
        for pattern in patterns:
            here = tuple(zone for zone in pattern.zones if zone.camera in ("", camera))
            if pattern.cameras and camera and camera not in pattern.cameras:
                continue
            if "zones" in pattern.needs and not here:
                self.left_out[pattern.key] = "no area or line is drawn for it"
            elif "detector" in pattern.needs and not detector:
                self.left_out[pattern.key] = "no detector is installed (uic models install)"
            else:
                within_hours(pattern.hours, 0.0)
                self._rules.append((replace(pattern, zones=here), rule_of(replace(pattern, zones=here))))
        self._quiet: dict[str, float] = {}
        self._at = 0.0

    @property
    def patterns(self) -> tuple[str, ...]:
        """Those that are looked for."""
        return tuple(pattern.key for pattern, _rule in self._rules)

    def look(self, seen: Seen) -> list[Sign]:
        """One more picture, in order of time."""
        sight = self._follower.look(seen)
        self._at = seen.at
        return [one for pattern, rule in self._rules for one in self._told(pattern, rule.look(sight))]

    def finish(self) -> list[Sign]:
        """The clip is over: what was nearly certain when it ended."""
        several = ((pattern, rule.finish(self._at)) for pattern, rule in self._rules if isinstance(rule, Ending))
        return [one for pattern, signs in several for one in self._told(pattern, signs)]

    def _told(self, pattern: Pattern, signs: Iterable[Sign]) -> Iterator[Sign]:
        for sign in signs:
            if self._quiet.get(pattern.key, -1e18) > self._at:
                continue
            if self._clock and not within_hours(pattern.hours, self._at):
                continue
            self._quiet[pattern.key] = self._at + pattern.cool_s
            yield _tidy(sign, self._camera)


def within_hours(hours: str, at: float) -> bool:
    """Whether a moment (seconds since 1970) lies in "22:00-05:00", in the city's time; "": always."""
    between = hours_of(hours)
    if between is None:
        return True
    begin, end = between
    now = datetime.fromtimestamp(at, _CITY).time()
    return begin <= now < end if begin <= end else now >= begin or now < end


def _tidy(sign: Sign, camera: str) -> Sign:
    box = Box(**{name: round(getattr(sign.box, name), 4) for name in ("left", "top", "width", "height")})
    figures = {name: round(float(value), 2) for name, value in sign.figures.items()}
    begin, end = max(0.0, round(sign.begin, 2)), round(sign.end, 2)
    score = round(min(1.0, max(0.0, sign.score)), 2)
    return replace(sign, camera=camera, box=box, figures=figures, begin=begin, end=end, score=score)
