"""How wrong a phone's clock is, from what it sends. Plain values, constant memory."""

from __future__ import annotations

from collections import deque

__all__ = ["PhoneClock"]

_BELIEVED_S = 3.0  # nearer than this, the phone's clock is as good as what the network's delay lets us know
_SAMPLES = 20
_SET_S = 30.0  # delays that jump by more than this, three times in a row: somebody set the phone's clock
_STEADY_S = 10.0  # of a backlog the delays shrink; of a wrong clock they stay within this
_STEADY_FOR_S = 60.0
_STEADY_COUNT = 5


class PhoneClock:
    """The hub's clock minus the phone's, seconds, as far as it can be known.

    A phone that says when it sends (`sent`) tells it at once: what the delay adds is never negative, so the smallest
    difference is the nearest to the truth. One that does not (OwnTracks, OsmAnd) is found out where its newest fix
    comes from the future, or where fixes that cannot be a backlog stay equally late for a minute.
    """

    def __init__(self) -> None:
        self.ahead_s = 0.0
        self._said: deque[float] = deque(maxlen=_SAMPLES)
        self._apart: list[float] = []  # samples in a row that do not fit the others
        self._lags: deque[tuple[float, float]] = deque(maxlen=200)  # (received, lag) of the newest fix of each request

    def hear(self, *, received: float, newest: float, sent: float | None = None) -> float:
        """Take one request in; what to add to its times. All in seconds UTC: `newest` and `sent` by the phone."""
        if sent is not None:
            self._hear_sent(received - sent)
        else:
            self._guess(received, received - newest)
        return self.ahead_s

    def _hear_sent(self, sample: float) -> None:
        best = min(self._said, default=sample)
        if abs(sample - best) > _SET_S and self._said:
            self._apart.append(sample)
            if len(self._apart) < 3 and sample > best:
                return
            self._said.clear()
            self._said.extend(self._apart)
        else:
            self._said.append(sample)
        self._apart = []
        self._believe(min(self._said))

    def _guess(self, received: float, lag: float) -> None:
        self._lags.append((received, lag))
        if lag < self.ahead_s - _BELIEVED_S:  # from the future, by what is believed so far
            self._lags.clear()
            self._lags.append((received, lag))
            self._believe(lag)
            return
        late = [one for at, one in self._lags if at >= received - _STEADY_FOR_S - 30.0]
        first = next(at for at, _ in self._lags if at >= received - _STEADY_FOR_S - 30.0)
        steady = max(late) - min(late) <= _STEADY_S and received - first >= _STEADY_FOR_S
        if steady and len(late) >= _STEADY_COUNT:
            self._believe(min(late))

    def _believe(self, ahead_s: float) -> None:
        self.ahead_s = ahead_s if abs(ahead_s) > _BELIEVED_S else 0.0
