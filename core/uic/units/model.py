"""Where a unit was: plain values."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["Position"]


class Position(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fix of one unit. It tells where people are: kept for a short time, never in a log line."""

    unit: str  # id of the device: "unit-07"
    lat: float  # WGS-84 degrees
    lon: float
    at: datetime  # UTC; when it was there, not when it said so
    accuracy_m: float = 0.0  # radius of the circle it is in with 68 %; 0: not said
    speed_mps: float | None = None
    heading_deg: float | None = None  # clockwise from north; None: it stands, or does not know
    battery: float | None = None  # 0 to 1, of what reports
