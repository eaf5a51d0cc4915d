"""Between the hub and its workers: what is to be looked for on every camera, and what was found."""

from __future__ import annotations

import msgspec

from uic.vision import AnalystSpec, Found
from uic_netcasting.signs.model import Pattern, Sign

__all__ = ["ANALYST", "found_of", "sign_of", "spec_of"]

ANALYST = "signs"


def spec_of(patterns: tuple[Pattern, ...]) -> AnalystSpec:
    """What the hub declares: these patterns on every camera."""
    return AnalystSpec(
        key=ANALYST, make="uic_netcasting.signs.analyst:SignAnalyst", settings=msgspec.json.encode(patterns)
    )


def found_of(sign: Sign) -> Found:
    """A sign, as a worker tells it."""
    facts: dict[str, str | float] = {**sign.figures, **({"zone": sign.zone} if sign.zone else {})}
    return Found(kind=sign.pattern, at=sign.end, begin=sign.begin, score=sign.score, box=sign.box, facts=facts)


def sign_of(camera: str, found: Found) -> Sign | None:
    """What a worker found, as a sign; None: it says no box."""
    if found.box is None:
        return None
    figures = {name: value for name, value in found.facts.items() if isinstance(value, float | int)}
    return Sign(
        pattern=found.kind,
        begin=found.begin,
        end=found.at,
        score=found.score,
        box=found.box,
        figures=figures,
        camera=camera,
        zone=str(found.facts.get("zone", "")),
    )
