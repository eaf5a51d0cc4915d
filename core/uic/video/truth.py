"""What a tile may say of its picture, from plain facts. A dead picture is never called live."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from uic.video.wall import TileState

__all__ = ["Condition", "Facts", "state_of"]


class Condition(enum.IntEnum):
    """How the source is, as the decode worker knows it."""

    OPENING = 0
    UP = 1
    LOST = 2
    PREPARING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Times are seconds of the same monotonic clock as `now`; 0 means never."""

    now: float
    pictured_at: float  # when the last new picture was put on the tile
    condition: Condition
    lag_s: float = 0.0  # age of that picture when it was put there
    behind_s: float = 0.0  # > 0: it is a replay
    slowed: bool = False
    key_gap_s: float = 0.0  # between key frames, where known
    worker_up: bool = True
    quarantined: bool = False


def state_of(facts: Facts, *, still_s: float = 2.0, delayed_s: float = 1.0) -> TileState:
    """The one state to show."""
    if facts.quarantined:
        return TileState.QUARANTINED
    if not facts.worker_up:
        return TileState.LOST if facts.pictured_at else TileState.OPENING
    if facts.condition is Condition.PREPARING:
        return TileState.PREPARING
    if facts.condition is Condition.LOST:
        return TileState.LOST
    if not facts.pictured_at:
        return TileState.OPENING
    patience = still_s + (facts.key_gap_s if facts.slowed else 0.0)
    if facts.now - facts.pictured_at > patience:
        return TileState.LOST if facts.condition is Condition.OPENING else TileState.FROZEN
    if facts.behind_s > 0:
        return TileState.REPLAY
    if facts.slowed:
        return TileState.KEY_FRAMES
    return TileState.DELAYED if facts.lag_s > delayed_s else TileState.LIVE
