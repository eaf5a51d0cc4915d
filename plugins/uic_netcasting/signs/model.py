"""A sign: something was seen on one camera that fits a pattern. Plain values; places are shares of the picture."""

from __future__ import annotations

import msgspec

from uic.vision.model import Box

__all__ = ["Sign"]


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
