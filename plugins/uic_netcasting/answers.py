"""What a sign leads to: plain values in, plain values out.

Who watches hundreds of cameras believes alarms only while they are rare: at most `AIM` are announced per camera and
day. A camera may announce three signs in ten days, those that turned out real left aside; and all cameras together, in
24 hours, as many as the aim says for them. What is kept back is still listed, and counted. Bells, calls and the
operator's own key are never kept back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from uic_netcasting import learning
from uic_netcasting.events import PatternFigures, SignAnswer, SignBudget, SignPolicy, Verdict

__all__ = ["AIM", "Announced", "Decision", "allowed", "budget_of", "decide"]

AIM = 0.3  # announced signs per camera and day
_CAMERA_DAYS = 10
_CAMERA_MOST = round(AIM * _CAMERA_DAYS)
_FEWEST = 3  # in a day, however few cameras are watched: a trial of one camera must be able to say something
_CITY = timedelta(days=1)
_CAMERA = timedelta(days=_CAMERA_DAYS)


@dataclass(frozen=True, slots=True)
class Announced:
    """A sign that a person was to answer."""

    camera: str
    at: datetime
    verdict: Verdict = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with a sign, and why it is less than its pattern's policy says."""

    answer: SignAnswer | Literal["keep"]
    countdown_s: float = 0.0  # ask: 0: only a person casts
    reason: Literal["", "quiet", "camera", "city"] = ""


def decide(
    policy: SignPolicy,
    figures: PatternFigures,
    camera: str,
    before: Iterable[Announced],
    *,
    cameras: int,
    now: datetime,
) -> Decision:
    """What a sign of this pattern on this camera leads to. cameras   that are watched."""
    if policy.answer == "tell":
        return Decision("tell")
    before = list(before)
    if _of_camera(before, camera, now) >= _CAMERA_MOST:
        return Decision("keep", reason="camera")
    if _of_city(before, now) >= allowed(cameras):
        return Decision("keep", reason="city")
    if not learning.casts_by_itself(figures, now):
        return Decision("ask", reason="quiet")
    return Decision(policy.answer, policy.countdown_s if policy.answer == "ask" else 0.0)


def allowed(cameras: int) -> int:
    """How many signs may be announced in 24 hours."""
    return max(_FEWEST, int(AIM * cameras))


def budget_of(before: Sequence[Announced], *, cameras: int, now: datetime) -> SignBudget:
    """How the budget stands, to be shown."""
    spent = {one.camera for one in before if _of_camera(before, one.camera, now) >= _CAMERA_MOST}
    return SignBudget(
        aim=AIM, cameras=cameras, today=_of_city(before, now), allowed=allowed(cameras), spent=tuple(sorted(spent))
    )


def _of_camera(before: Iterable[Announced], camera: str, now: datetime) -> int:
    return sum(one.camera == camera and one.verdict != "real" and now - one.at < _CAMERA for one in before)


def _of_city(before: Iterable[Announced], now: datetime) -> int:
    return sum(now - one.at < _CITY for one in before)
