"""What the process that reads a clip is told, and what it says."""

from __future__ import annotations

import msgspec

from uic_netcasting.signs.model import Pattern, Sign

__all__ = ["Errand", "Word"]


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """One clip to look at."""

    clip: str
    patterns: tuple[Pattern, ...]
    shapes: bool = False  # do without the network
    threads: int = 1  # of the decoder
    sealed: bool = True


class Word(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of what it says; what is not said in it has its default."""

    sign: Sign | None = None
    at: float = -1.0  # how far it is, seconds of the clip
    of: float = 0.0  # its length; 0: not known
    detector: str = ""
    patterns: tuple[str, ...] = ()  # those that are looked for
    left_out: dict[str, str] = {}
    looks: int = 0
    broken: str = ""  # why it ends before its end
    error: str = ""  # why there is nothing
    done: bool = False
