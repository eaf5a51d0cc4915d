"""What is done to the camera itself: covered, or turned away."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import Box
from uic_netcasting.signs.model import Pattern, Sign
from uic_netcasting.signs.rules import Held, rule_type
from uic_netcasting.signs.sight import Sight

__all__ = ["Covered", "Turned", "edges"]

_CALM_S = 0.4
_WHOLE = Box(left=0.0, top=0.0, width=1.0, height=1.0)


def edges(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Where brightness steps, (45, 80): much the same by day, at night and in infrared."""
    smooth = cv2.GaussianBlur(luma, (0, 0), 1.5)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    return np.asarray(cv2.resize(cv2.magnitude(across, down), (80, 45), interpolation=cv2.INTER_AREA), np.float32)


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """-1 to 1: how much two pictures have their edges at the same places."""
    a, b = np.sqrt(one), np.sqrt(other)
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / max(1e-6, float(np.sqrt((a * a).sum() * (b * b).sum()))))


class _Calm:
    """The edges of what stands: the noise of a dark camera has sharp ones, elsewhere in each picture."""

    def __init__(self) -> None:
        self._mean: NDArray[np.float32] | None = None
        self._at = 0.0

    def edges(self, luma: NDArray[np.uint8], at: float) -> NDArray[np.float32]:
        """After one more picture; half a second of them counts."""
        now = luma.astype(np.float32)
        rate = 1 - np.exp(-max(0.0, at - self._at) / _CALM_S)
        self._mean, self._at = now if self._mean is None else self._mean + (now - self._mean) * np.float32(rate), at
        return edges(np.asarray(self._mean, np.uint8))


class _View:
    """How the view usually is: its edges, learnt over seconds while it looks like itself."""

    def __init__(self, learn_s: float) -> None:
        self._learn = learn_s
        self.usual: NDArray[np.float32] | None = None
        self.sharp = self.since = 0.0
        self._at = 0.0

    def learn(self, now: NDArray[np.float32], at: float) -> None:
        if self.usual is None:
            self.usual, self.sharp, self.since, self._at = now.copy(), float(now.mean()), at, at
            return
        rate = 1 - np.exp(-max(0.0, at - self._at) / self._learn)
        self._at = at
        self.usual += (now - self.usual) * np.float32(rate)
        self.sharp = float(self.usual.mean())

    def known_s(self, at: float) -> float:
        return at - self.since if self.usual is not None else 0.0


@rule_type("covered")
class Covered:
    """Most of the edges that are always there are gone, all over the picture, and stay away."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._left, self._known, self._least = (pattern.number(name) for name in ("left", "known_s", "least"))
        self._plain = pattern.number("plain")
        self._view, self._calm = _View(10.0), _Calm()
        self._held = Held(pattern.persist_s, 2.5)
        self._nearly: Sign | None = None

    def look(self, sight: Sight) -> Iterator[Sign]:
        at = sight.at
        now, usual = self._calm.edges(sight.seen.luma, at), self._view.usual
        if usual is None or self._view.known_s(at) < self._known:
            self._view.learn(now, at)
            return
        strong = usual > np.quantile(usual, 0.6)
        left = float(np.minimum(now[strong], usual[strong]).sum() / max(1e-6, float(usual[strong].sum())))
        plain = float(now.mean()) < self._plain * self._view.sharp  # another sharp picture is no cover
        gone = left < self._left and plain and self._view.sharp >= self._least
        certain = self._held.note(at, gone)
        self._nearly = None
        if gone:
            sign = Sign(
                pattern=self._pattern.key, begin=self._held.begin - _CALM_S, end=at, box=_WHOLE,
                score=1 - left / self._left / 2,
                figures={"left": 100 * left, "seconds": at - self._held.begin},
            )  # fmt: skip
            if certain:
                yield sign
            else:
                self._nearly = sign
        else:
            self._view.learn(now, at)

    def finish(self, at: float) -> Iterator[Sign]:
        """Covered until the end, if for no longer than half of what is asked for."""
        if self._nearly is not None and at - self._nearly.begin >= self._pattern.persist_s / 2:
            yield self._nearly


@rule_type("turned")
class Turned:
    """The picture is sharp, and its edges are elsewhere: it shows another place, and goes on to."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._alike, self._known, self._least = (pattern.number(name) for name in ("alike", "known_s", "least"))
        self._steady, self._sharp = pattern.number("steady"), pattern.number("sharp")
        self._edits = _Edits(pattern.number("edit"), pattern.number("steady"))
        self._view, self._calm = _View(10.0), _Calm()
        self._last: NDArray[np.float32] | None = None
        self._held = Held(pattern.persist_s, 2.5)

    def look(self, sight: Sight) -> Iterator[Sign]:
        at = sight.at
        now = self._calm.edges(sight.seen.luma, at)
        if self._edits.look(sight.seen.luma, at):
            self._view, self._calm, self._last = _View(10.0), _Calm(), None
            return
        last, self._last = self._last, now
        usual = self._view.usual
        if usual is None or last is None or self._view.known_s(at) < self._known:
            self._view.learn(now, at)
            return
        alike = _alike(now, usual)
        sharp = float(now.mean()) > max(self._least, self._sharp * self._view.sharp) and self._view.sharp > self._least
        other = sharp and alike < self._alike and _alike(now, last) > self._steady  # it stands still again
        if self._held.note(at, other):
            yield Sign(
                pattern=self._pattern.key, begin=self._held.begin - _CALM_S, end=at, box=_WHOLE,
                score=min(1.0, 0.5 + 0.5 * (self._alike - alike)),
                figures={"alike": 100 * max(0.0, alike), "seconds": at - self._held.begin},
            )  # fmt: skip
            self._view = _View(10.0)
        elif alike >= self._alike:
            self._view.learn(now, at)


class _Edits:
    """Whether a film was cut: from one picture to the next it shows another place, in another light.

    Who turns a camera needs longer than that; and where he does not (the stream was switched to a picture that was
    turned, mirrored, shifted), its brightness is much what it was. Told one look after it: then the new one stands.
    """

    def __init__(self, like: float, steady: float) -> None:
        self._like, self._steady = like, steady
        self._before: NDArray[np.uint8] | None = None
        self._edges = np.zeros((45, 80), np.float32)
        self._at = -1e18
        self._calm = False
        self._broke: NDArray[np.uint8] | None = None  # the last picture before it became another one

    def look(self, luma: NDArray[np.uint8], at: float) -> bool:
        """One more picture."""
        last, self._edges = self._edges, edges(luma)
        alike = _alike(self._edges, last)
        before, seconds, calm = self._before, at - self._at, self._calm
        self._before, self._at, self._calm = luma.copy(), at, alike > self._steady
        broke, self._broke = self._broke, None
        if broke is not None and self._calm:
            return _same_light(broke, luma) < self._like
        if before is not None and calm and not self._calm and alike < 0.5 * self._steady and seconds < _AT_ONCE_S:
            self._broke = before
        return False


_AT_ONCE_S = 0.3


def _same_light(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """0 to 1: how much of two pictures has the same brightness, wherever it is."""
    several = [cv2.calcHist([each], [0], None, [32], [0, 256]).ravel() / each.size for each in (one, other)]
    smooth = [np.convolve(each, (0.25, 0.5, 0.25), "same") for each in several]
    return float(np.minimum(*smooth).sum())
