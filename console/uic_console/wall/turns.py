"""When carousels and tours go on: paused by a touch, resumed by itself after a while, or by a key."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["READY_BEFORE_S", "Turns"]

READY_BEFORE_S = 2.0  # the next camera is opened this long before its turn, so that its picture is there


@dataclass(slots=True)
class _Turn:
    since: float
    dwell_s: float


@dataclass(slots=True)
class Turns:
    """The clocks of everything on one wall that goes on by itself; times in seconds of any steady clock.

    A touch stops them all at once: the operator is looking. They go on `resume_after_s` after the last touch, each
    with a full dwell time, so that nothing jumps away the moment the pause ends.
    """

    resume_after_s: float = 30.0
    held: bool = False  # by key: only a key lets it go
    _touched: float | None = None
    _turns: dict[int, _Turn] = field(default_factory=dict)

    def follow(self, dwells: dict[int, float], now: float) -> None:
        """What is there now: key → dwell time. Known ones keep their clock."""
        self._turns = {
            key: turn if (turn := self._turns.get(key)) and turn.dwell_s == dwell else _Turn(now, dwell)
            for key, dwell in dwells.items()
        }

    def touch(self, now: float) -> None:
        """The operator did something on this wall."""
        if self._turns:
            self._touched = now

    def hold(self, held: bool, now: float) -> None:
        """Stop until told otherwise, or go on at once."""
        self.held = held
        self._touched = None
        self._restart(now)

    def paused(self, now: float) -> bool:
        """Whether everything stands still."""
        return self.held or (self._touched is not None and now - self._touched < self.resume_after_s)

    def due(self, now: float) -> list[int]:
        """The keys whose turn is over; their clocks start again."""
        if self.paused(now):
            return []
        if self._touched is not None:
            self._touched = None
            self._restart(now)
        over = [key for key, turn in self._turns.items() if now - turn.since >= turn.dwell_s]
        for key in over:
            self._turns[key].since = now
        return over

    def soon(self, now: float) -> list[int]:
        """The keys whose next camera should be opened now."""
        if self.paused(now):
            return []
        return [key for key, turn in self._turns.items() if now - turn.since >= turn.dwell_s - READY_BEFORE_S]

    def _restart(self, now: float) -> None:
        for turn in self._turns.values():
            turn.since = now
