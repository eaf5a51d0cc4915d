"""The fixes of one moment, as the city sends them: plain values."""

from __future__ import annotations

import msgspec

from uic.units.model import Position

__all__ = ["Reported"]


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """What was reported, by what sent it."""

    patrols: tuple[Position, ...]
    phones: tuple[Position, ...]  # of the people in stories; the unit is "phone:<story>-<n>/<name>"
