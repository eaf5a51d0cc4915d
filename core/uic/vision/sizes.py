"""What the sizes of packets tell without decoding: whether a stream lives. They are no gate for motion (measured)."""

from __future__ import annotations

from collections import deque

__all__ = ["Sizes"]

_SPAN_S = 10.0
_LEARNT_S = 60.0
_THIN = 0.08  # of what it usually sends, over ten seconds: the bit rate is gone
_FROZEN_KEYS = 5  # key frames that show the same to the grey level
_FROZEN_BYTES = 80.0  # a predicted picture that only says "as before"


class Sizes:
    """The packets of one stream. `note` each; ask `verdict` now and then. Times in seconds of one clock."""

    def __init__(self) -> None:
        self._recent: deque[tuple[float, int, bool]] = deque()
        self._bytes = 0
        self._usual = 0.0  # bytes in a second
        self._since = 0.0
        self._same_keys = 0
        self._small = 0.0  # mean size of predicted pictures

    def note(self, at: float, size: int, *, key: bool) -> None:
        """One packet."""
        if not self._since:
            self._since = at
        self._recent.append((at, size, key))
        self._bytes += size
        while self._recent and at - self._recent[0][0] > _SPAN_S:
            self._bytes -= self._recent.popleft()[1]
        if not key:
            self._small += (size - self._small) * 0.02
        elif at - self._since >= _SPAN_S:
            rate = self._bytes / _SPAN_S
            self._usual = rate if not self._usual else self._usual + (rate - self._usual) * 0.01

    def same_picture(self, same: bool) -> None:
        """A key frame shows what the one before it showed, or not."""
        self._same_keys = self._same_keys + 1 if same else 0

    def verdict(self, now: float) -> str:
        """What is wrong: "vision.frozen", "vision.thin", or ""."""
        if self._same_keys >= _FROZEN_KEYS and self._small < _FROZEN_BYTES:
            return "vision.frozen"
        if self._usual and now - self._since > _LEARNT_S and self._bytes / _SPAN_S < self._usual * _THIN:
            return "vision.thin"
        return ""
