"""Time as the control room reads it: Asia/Seoul on screen, whatever the machine is set to."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from uic_console.room_clock import room_clock

__all__ = ["KST", "is_day_shift", "seoul"]

KST = timezone(timedelta(hours=9), "KST")  # Korea keeps no summer time, so no time-zone database is needed


def seoul(moment: datetime | None = None) -> datetime:
    """A moment (now by default, in a replay the moment shown) in Korean time."""
    return (moment or room_clock.now()).astimezone(KST)


def is_day_shift(moment: datetime, *, begins: str = "09:00", ends: str = "18:00") -> bool:
    """Whether a moment lies in the day shift; the rest is the night's. A shift over midnight is understood."""
    now = seoul(moment).strftime("%H:%M")
    return begins <= now < ends if begins <= ends else not ends <= now < begins
