"""The decisions: what a lock holds, what the settings say, when the next purge is. Plain values in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from uic.errors import RetentionError
from uic.retention.model import DataClass, EvidenceLock

__all__ = ["DAY_MS", "days_of", "days_said", "holds", "next_run", "running_out", "wrongs"]

DAY_MS = 86_400_000
_SEOUL = timedelta(hours=9)  # the city's clock; it has no summer time
_ONE = re.compile(r"\s*([\w.:-]+)\s*=\s*(\d+(?:\.\d+)?)\s*")


def holds(locks: Iterable[EvidenceLock], *, data_class: str, subject: str, at: int, now: int) -> bool:
    """Whether any lock holds a piece of data: of what it is, of when, and of which class.

    A piece that does not say what it is of is held by every lock of its class and time: better too much is kept.
    """
    return any(
        not running_out(lock, now)
        and (not lock.classes or data_class in lock.classes)
        and (not subject or "*" in lock.subjects or subject in lock.subjects)
        and lock.since <= at
        and (not lock.until or at <= lock.until)
        for lock in locks
    )


def running_out(lock: EvidenceLock, now: int) -> bool:
    """Whether a lock has run out by itself."""
    return bool(lock.keep_until) and now >= lock.keep_until


def wrongs(lock: EvidenceLock, now: int) -> str:
    """What is wrong with a lock that somebody asks for; "": nothing."""
    if not lock.headline.strip() or not lock.reason.strip():
        return "a lock needs a headline and a reason"
    if not [subject for subject in lock.subjects if subject.strip()]:
        return "say what to hold: a camera, a unit, an incident, or * for everything"
    if lock.until and lock.until < lock.since:
        return "the time to hold ends before it begins"
    if lock.keep_until and lock.keep_until <= now:
        return "the lock would have run out already"
    return ""


def days_said(text: str) -> dict[str, float]:
    """'voice=90, tablets=14' as a mapping. Raises RetentionError."""
    found: dict[str, float] = {}
    for part in filter(str.strip, text.split(",")):
        match = _ONE.fullmatch(part)
        if match is None:
            raise RetentionError(f"retention.other_days: {part.strip()!r} is not of the form class=days")
        found[match[1]] = float(match[2])
    return found


def days_of(kept: DataClass, said: Mapping[str, float]) -> float:
    """How long a class is kept here: what the settings say, or its own default."""
    return said.get(kept.name, kept.days)


def next_run(now: datetime, at: str) -> datetime:
    """The next time that the city's clock reads `at` ("03:30"), in UTC."""
    hour, minute = (int(part) for part in at.split(":"))
    local = now.astimezone(UTC) + _SEOUL
    due = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if due <= local:
        due += timedelta(days=1)
    return due - _SEOUL
