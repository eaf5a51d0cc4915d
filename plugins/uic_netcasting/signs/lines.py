"""Areas and cameras of a pattern as a person types them: a line for each area, cameras by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from uic_netcasting.signs.model import PatternError, Zone
from uic_netcasting.signs.shelf import zone_of

__all__ = ["camera_ids", "zone_lines", "zones_of"]


def zone_lines(zones: Iterable[Zone], number_of: Callable[[str], str]) -> str:
    """ "12 | material store | 0.35,0.3 0.8,0.3 0.8,0.8"; no number: on every camera."""
    lines = []
    for zone in zones:
        points = " ".join(f"{x:g},{y:g}" for x, y in zone.points)
        toward = f":{zone.toward}" if zone.toward else ""
        lines.append(f"{number_of(zone.camera) if zone.camera else ''} | {zone.name} | {points}{toward}".strip())
    return "\n".join(lines)


def zones_of(text: str, id_of: Callable[[str], str]) -> tuple[Zone, ...]:
    """The areas of such lines; PatternError says which line is wrong, and how it is written."""
    zones = []
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3:
            raise PatternError(f"{at}: camera | name | x,y x,y x,y")
        camera, name, points = parts
        try:
            zone = zone_of(points)
        except PatternError as error:
            raise PatternError(f"{at}: {error}") from None
        zones.append(replace(zone, camera=id_of(camera) if camera else "", name=name))
    return tuple(zones)


def camera_ids(text: str, id_of: Callable[[str], str]) -> tuple[str, ...]:
    """Of cameras that are named by their numbers (or ids), with anything between them; (): all."""
    return tuple(id_of(word) for word in text.replace(",", " ").split())
