"""Whom a worker's detector looks at, and how often: its time is a budget. Pure: clock and costs are the caller's.

Who is followed must be looked at several times a second, or the next look finds somebody else. So where time is short
few cameras are looked at closely and the others seldom, by turns of some seconds, instead of all too seldom. Cameras of
casts come first, then those of a posture, and the others have what is left, which is never nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from uic.vision.attention import RANK
from uic.vision.model import Attention

__all__ = ["CAST_SHARE", "CLOSE_S", "SELDOM_S", "SHARE", "Allowance", "Turns"]

SHARE = 0.35  # of a worker's time for its detector
CAST_SHARE = 0.55  # cameras of casts may have so much, if that is what they need
CLOSE_S = 0.19  # between two looks at a camera on which somebody is followed
SELDOM_S = 2.0  # at one that waits for its turn
_TURN_S = 12.0  # a turn lasts no shorter, while others wait: long enough for most signs to become certain
_REST = 0.15  # of SHARE, for the others whatever casts need


@dataclass(slots=True)
class _Turn:
    close: bool = False
    since: float = -math.inf  # when it became close, or was last


class Turns:
    """Shares the detector's time out among cameras on which something moves; said anew every second or so."""

    def __init__(self) -> None:
        self._turns: dict[str, _Turn] = {}

    def shared_out(self, asking: Mapping[str, Attention], *, cost_s: float, now: float) -> dict[str, float]:
        """camera -> seconds between two looks.

        asking   cameras that want to be looked at now
        cost_s   of one look
        """
        self._turns = {camera: self._turns.get(camera) or _Turn() for camera in asking}
        cost_s = max(1e-4, cost_s)
        told = _evenly([one for one, what in asking.items() if what is Attention.CAST], CAST_SHARE / cost_s)
        left = max(SHARE / cost_s - _looks(told), SHARE * _REST / cost_s)
        for attention in sorted(RANK, key=RANK.__getitem__)[1:]:
            given = self._by_turns([one for one, what in asking.items() if what is attention], left, now)
            left = max(0.0, left - _looks(given))
            told |= given
        for camera, turn in self._turns.items():
            close = told[camera] < SELDOM_S / 2
            if close is not turn.close:
                turn.close, turn.since = close, now
        return told

    def _by_turns(self, cameras: list[str], looks: float, now: float) -> dict[str, float]:
        """As many as can be are looked at closely; who has waited longest is next."""
        seldom = len(cameras) / SELDOM_S
        if seldom >= looks:
            return dict.fromkeys(cameras, max(SELDOM_S, len(cameras) / max(1e-3, looks)))
        most = int((looks - seldom) / (1 / CLOSE_S - 1 / SELDOM_S))
        first = sorted(cameras, key=lambda camera: self._place(camera, now))
        return {camera: CLOSE_S if place < most else SELDOM_S for place, camera in enumerate(first)}

    def _place(self, camera: str, now: float) -> tuple[int, float]:
        """Whose turn is not over goes first, then who had none for the longest time."""
        turn = self._turns[camera]
        if turn.close and now - turn.since < _TURN_S:
            return 0, turn.since
        return 1, now if turn.close else turn.since


def _evenly(cameras: list[str], looks: float) -> dict[str, float]:
    return dict.fromkeys(cameras, max(CLOSE_S, len(cameras) / looks))


def _looks(told: Mapping[str, float]) -> float:
    return sum(1 / every_s for every_s in told.values())


class Allowance:
    """Between two times of sharing out: what is spent beyond the share is owed, whoever begins to move meanwhile."""

    def __init__(self, now: float) -> None:
        self._left, self._at = 0.0, now

    def may(self, attention: Attention, now: float) -> bool:
        """Whether a camera that is due may be looked at; those of casts always: what they have is theirs."""
        self._left = min(SHARE, self._left + SHARE * (now - self._at))
        self._at = now
        return attention is Attention.CAST or self._left > 0.0

    def spent(self, seconds: float) -> None:
        """One look's time. What casts have spent is forgiven in a second or so: the others are never quite unseen."""
        self._left = max(-SHARE, self._left - seconds)
