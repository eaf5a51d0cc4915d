"""What a generated scene is, in plain values: place, hour, weather, seed. Importing this is cheap."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

__all__ = ["LOOP_S", "Hour", "Place", "Shot", "Sky"]

LOOP_S = 16.0  # every scene ends as it began after this long; how fast things move in it follows from that


class Place(enum.StrEnum):
    """What kind of place a camera watches."""

    CROSSING = "crossing"
    AVENUE = "avenue"
    SHOPS = "shops"
    ALLEY = "alley"
    STREAM = "stream"
    PARK = "park"
    STATION = "station"
    SCHOOL = "school"


class Hour(enum.StrEnum):
    """When the scene plays."""

    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Sky(enum.StrEnum):
    """The weather it plays in."""

    CLEAR = "clear"
    OVERCAST = "overcast"
    RAIN = "rain"
    MIST = "mist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """Everything a file's pictures follow from: the same shot is the same bytes."""

    name: str  # burnt in, Korean
    place: Place
    hour: Hour
    sky: Sky
    seed: int
    begins: dt.datetime  # the time burnt into the first picture
    width: int
    height: int
    fps: int
    sign: str = ""  # what is written on the place's main building
