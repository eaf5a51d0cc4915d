"""Between the hub and its workers: the way of somebody over one camera's picture."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from uic.vision import AnalystSpec, Found

__all__ = ["ANALYST", "CAME", "LEFT", "Step", "found_of", "spec_of", "steps_of", "track_of"]

ANALYST = "steps"
CAME, LEFT = "came", "left"  # what is found: somebody who has come into the picture, and the same who has left it
MOST = 16  # steps told of one way
_SHORT = 4096  # characters of a path: more is not ours


class Step(NamedTuple):
    """One look at somebody: shares of the picture's width and height."""

    at: float  # seconds since 1970
    x: float  # of the middle
    foot: float
    height: float


def spec_of() -> AnalystSpec:
    """What the hub declares."""
    return AnalystSpec(key=ANALYST, make="uic_netcasting.again.analyst:StepAnalyst", closely_for="net/")


def found_of(kind: str, track: int, steps: Sequence[Step], *, aspect: float) -> Found:
    """As a worker tells it; of a long way the beginning, the end and some steps between."""
    kept = list(steps)
    while len(kept) > MOST:
        kept = [*kept[:5], *kept[5:-5][1::2], *kept[-5:]] if len(kept) > MOST + 1 else [*kept[:5], *kept[6:]]
    begin = kept[0].at
    path = ";".join(f"{one.at - begin:.2f},{one.x:.4f},{one.foot:.4f},{one.height:.4f}" for one in kept)
    facts: dict[str, str | float] = {"track": float(track), "path": path, "aspect": round(aspect, 3)}
    return Found(kind=kind, at=kept[-1].at, begin=begin, facts=facts, ended=kind == LEFT)


def track_of(found: Found) -> int:
    """Whose way it is; 0: nobody's."""
    told = found.facts.get("track", 0.0)
    return int(told) if isinstance(told, float | int) else 0


def steps_of(found: Found) -> tuple[Step, ...]:
    """The way, in order of time; (): what was told is none."""
    path = found.facts.get("path", "")
    if not isinstance(path, str) or len(path) > _SHORT:
        return ()
    try:
        rows = [[float(part) for part in step.split(",")] for step in path.split(";")]
        steps = tuple(Step(found.begin + at, x, foot, height) for at, x, foot, height in rows)
    except ValueError:
        return ()
    rising = all(a.at <= b.at for a, b in itertools.pairwise(steps))
    return steps if rising and all(abs(part) < 1e3 for row in rows for part in row) else ()
