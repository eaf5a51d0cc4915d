"""What ways out and directions are called, in the language shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from uic_netcasting.events import Cast, CastCamera, NetCamera, NetExit

__all__ = ["bearing_and_distance", "direction", "exit_name", "part_of", "ways_closed", "where_from"]

translate = QCoreApplication.translate
_M_A_DEGREE = 111_195.0  # of latitude
_WINDS: tuple[Callable[[], str], ...] = (
    lambda: translate("NetWords", "north"),
    lambda: translate("NetWords", "north-east"),
    lambda: translate("NetWords", "east"),
    lambda: translate("NetWords", "south-east"),
    lambda: translate("NetWords", "south"),
    lambda: translate("NetWords", "south-west"),
    lambda: translate("NetWords", "west"),
    lambda: translate("NetWords", "north-west"),
)


def exit_name(way: NetExit) -> str:
    """A road's name; a nameless one is called after the road it lies near."""
    if way.road:
        return way.road
    if way.beside:
        return translate("NetWords", "side street near {road}").format(road=way.beside)
    return translate("NetWords", "unnamed road")


def direction(here: tuple[float, float], there: tuple[float, float]) -> str:
    """Which way a place lies, by the eight winds."""
    north = there[0] - here[0]
    east = (there[1] - here[1]) * math.cos(math.radians(here[0]))
    return _WINDS[round(math.degrees(math.atan2(east, north)) / 45) % 8]()


def bearing_and_distance(here: tuple[float, float], there: tuple[float, float]) -> str:
    """Where a place lies from another: "north-east 120 m"."""
    north = (there[0] - here[0]) * _M_A_DEGREE
    east = (there[1] - here[1]) * _M_A_DEGREE * math.cos(math.radians(here[0]))
    return f"{direction(here, there)} {math.hypot(north, east):,.0f} m"


def part_of(cast: Cast, camera: CastCamera | None, now: NetCamera | None) -> str:
    """What a camera does in a net, for its tile; `camera` None: it is the sign's own."""
    troubled = {
        "ordered": translate("NetWords", "turning"),
        "taken": translate("NetWords", "taken for something else"),
        "missed": translate("NetWords", "does not obey"),
        "lent": translate("NetWords", "steered by hand"),
        "barred": translate("NetWords", "may not turn"),
    }
    said = [troubled[now.state]] if now is not None and now.state in troubled else []
    if now is not None and now.exits:
        said.append(ways_closed(now.exits))
    elif camera is not None and camera.duty == "added" and not said:
        said.append(translate("NetWords", "added by hand"))
    if cast.seen_by and cast.seen_by == (camera.id if camera is not None else cast.sign):
        said.insert(0, translate("NetWords", "suspect seen here last"))
    elif camera is None:
        said.insert(0, translate("NetWords", "it began here"))
    return " · ".join(said)


def ways_closed(count: int) -> str:
    """How many ways out a camera closes; one at least."""
    if count == 1:
        return translate("NetWords", "closes one way out")
    return translate("NetWords", "closes {count} ways out").format(count=count)


def where_from(source: str) -> str:
    """From where somebody cast: a console by its own name, another program as what it is."""
    kind, _, name = source.partition("/")
    if kind == "console":
        return name
    return translate("NetWords", "from another system") if kind else ""
