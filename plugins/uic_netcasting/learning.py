"""What operators' verdicts teach about the patterns whose signs cast nets. Plain values."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from uic_netcasting.events import Cast, PatternFigures, Verdict

__all__ = ["casts_by_itself", "counted", "judged", "pattern_of"]

_RECENT = 10  # verdicts that the decision looks at
_FEWEST = 3  # of them, before anything is decided
_WORTH = 0.5  # share that must be real: below it every second net would blind cameras for nothing
_QUIET = timedelta(hours=24)  # then it is tried again


def pattern_of(cast: Cast) -> str:
    """What began a cast: the pattern of its sign, or how it came."""
    return cast.pattern or cast.origin


def counted(figures: PatternFigures) -> PatternFigures:
    """One more cast of it."""
    return replace(figures, casts=figures.casts + 1)


def judged(figures: PatternFigures, before: Verdict, verdict: Verdict, now: datetime) -> PatternFigures:
    """After a verdict, also one that corrects the verdict before."""
    real = figures.real + (verdict == "real") - (before == "real")
    false = figures.false + (verdict == "false") - (before == "false")
    recent = figures.recent[:-1] if before and figures.recent else figures.recent
    recent = ((*recent, verdict == "real") if verdict else recent)[-_RECENT:]
    poor = len(recent) >= _FEWEST and sum(recent) / len(recent) < _WORTH
    quiet = now + _QUIET if poor else None
    return replace(figures, real=max(0, real), false=max(0, false), recent=recent, quiet_until=quiet)


def casts_by_itself(figures: PatternFigures, now: datetime) -> bool:
    """Whether a sign of this pattern casts a net; otherwise it raises an alarm, and a person decides."""
    return figures.quiet_until is None or now >= figures.quiet_until
