"""A pattern as its file declares it, and a sign as it is told. Plain values; places are shares of the picture."""

from __future__ import annotations

import msgspec

from uic.errors import UicError
from uic.vision.model import Box

__all__ = ["BODY_M", "Pattern", "PatternError", "Sign", "Zone"]

BODY_M = 1.7  # what a person's height in the picture is taken for


class PatternError(UicError):
    """A file of patterns cannot be read, or names what is not there."""

    code = "signs.pattern"


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """Something was seen that fits a pattern. Times in seconds: of a clip from its beginning, live since 1970, UTC."""

    pattern: str  # "loitering"
    begin: float
    end: float  # when it was certain, or as far as it has gone until then
    score: float  # 0 to 1: how far beyond what is needed
    box: Box
    figures: dict[str, float] = {}  # what the reason is made of: {"seconds": 140, "metres": 6}
    camera: str = ""
    zone: str = ""  # name of the area or line, where one was drawn


class Zone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An area of the picture, or a line when it has two points; for one camera, or ("") for all.

    points   (x, y), shares of the picture
    toward   of a line: "left" or "right" as seen from the first point to the second; "": both ways
    """

    points: tuple[tuple[float, float], ...]
    camera: str = ""
    name: str = ""
    toward: str = ""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pattern: which rule looks for it, with which numbers, where, when, and how often it may be told."""

    key: str
    rule: str
    title_en: str
    title_ko: str
    reason_en: str  # with {figure} places
    reason_ko: str
    on: bool
    casts: bool = False  # believed enough to cast a net by itself
    worth: str = ""  # how surely it tells, where that was measured, and why it is off where it is
    needs: tuple[str, ...] = ()  # "detector": a network that tells people from cars; "zones": areas that are drawn
    numbers: dict[str, float] = {}
    zones: tuple[Zone, ...] = ()
    cameras: tuple[str, ...] = ()  # only these; (): all
    hours: str = ""  # "22:00-05:00" of the city; "": always. A clip has no hours
    persist_s: float = 0.0
    cool_s: float = 60.0  # after a sign of it, silent there for so long

    def number(self, name: str) -> float:
        """One of its numbers; PatternError when its file has none of that name."""
        try:
            return self.numbers[name]
        except KeyError:
            raise PatternError(f"pattern {self.key}: its rule {self.rule} needs the number {name}") from None
