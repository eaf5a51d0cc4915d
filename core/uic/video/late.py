"""Which live cameras jump to their newest key frame when decoding falls behind: no more than the deficit needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uic.video.wall import Importance

__all__ = ["Backlog", "jumpers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What one camera has waiting to be decoded."""

    key: int
    importance: Importance
    age_s: float  # of its oldest waiting packet
    work_s: float  # decoding all that waits would take this long
    saved_s: float  # a jump to the newest key frame saves this
    stands: bool = False  # no key frame waits: after a jump its picture stands still until the next one comes
    jumped_ago_s: float  # since it last jumped


_A_MOMENT_S = 1e-6  # less work than this is the rounding of the sums


def jumpers(
    waiting: Iterable[Backlog], *, late_s: float, keep_s: float, spare: Importance = Importance.HOTSPOT
) -> list[int]:
    """Keys of the cameras that jump: the least important first, of these who need not stand still, then in turn.

    Nobody jumps while the oldest packet is younger than `late_s`. Then cameras jump until the work left is `keep_s`.
    Cameras from importance `spare` up jump only when they are late themselves and nothing else is left to give.
    """
    everyone = list(waiting)
    if not everyone or max(item.age_s for item in everyone) <= late_s:
        return []
    excess = sum(item.work_s for item in everyone) - keep_s
    order = sorted(everyone, key=lambda item: (item.importance, item.stands, -item.jumped_ago_s, -item.saved_s))
    chosen: list[int] = []
    for item in order:
        if excess < _A_MOMENT_S:
            break
        if item.saved_s <= 0 or (item.importance >= spare and item.age_s <= late_s):
            continue
        chosen.append(item.key)
        excess -= item.saved_s
    return chosen
