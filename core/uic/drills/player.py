"""The clock of a replay: plain values, no threads, time handed in."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FASTEST", "SLOWEST", "Player", "fair_speed"]

SLOWEST, FASTEST = 0.1, 1000.0  # recorded seconds a second; 0 stands for as fast as it goes


def fair_speed(speed: float) -> float:
    """The nearest speed there is; 0 stays as fast as it goes."""
    return 0.0 if speed == 0 else min(FASTEST, max(SLOWEST, speed))


@dataclass(slots=True)
class Player:
    """Where the replay is, and where it is going. Milliseconds of the recording; `now` is monotonic seconds."""

    first_ms: int
    last_ms: int
    at_ms: int = 0
    playing: bool = False
    speed: float = 1.0
    _since: float = 0.0  # monotonic seconds, when `_from_ms` was shown
    _from_ms: int = 0

    def __post_init__(self) -> None:
        self.at_ms = self.at_ms or self.first_ms

    def play(self, now: float, *, speed: float | None = None) -> None:
        """Go on from here."""
        if speed is not None:
            self.speed = fair_speed(speed)
        self.playing = self.at_ms < self.last_ms
        self._anchor(now)

    def pause(self) -> None:
        """Stand still."""
        self.playing = False

    def go(self, at_ms: int, now: float) -> None:
        """Be somewhere else; whether it plays stays as it is."""
        self.at_ms = min(self.last_ms, max(self.first_ms, at_ms))
        self.playing = self.playing and self.at_ms < self.last_ms
        self._anchor(now)

    def wanted(self, now: float) -> int:
        """Up to which moment things should have happened by now."""
        if not self.playing:
            return self.at_ms
        if self.speed == 0:
            return self.last_ms
        return min(self.last_ms, self._from_ms + int((now - self._since) * 1000 * self.speed))

    def shown(self, at_ms: int, now: float, *, late: bool) -> None:
        """Everything up to a moment has been shown; `late`: there was more, and no time for it."""
        self.at_ms = max(self.at_ms, at_ms)
        if late:
            self._anchor(now)  # what is lost is lost: it does not race to catch up
        if self.at_ms >= self.last_ms:
            self.playing = False

    def _anchor(self, now: float) -> None:
        self._since, self._from_ms = now, self.at_ms
