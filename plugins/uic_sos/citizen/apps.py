"""What phone apps that we did not write send: OwnTracks, Traccar Client, OsmAnd. Bytes in, plain values out.

Each raises ValueError (msgspec's errors are such) for what it cannot read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qs

import msgspec

from uic_sos.citizen.fixes import Batch, Said

__all__ = ["device_of", "form", "owntracks", "traccar", "traccar_form"]

_KNOT_MPS = 0.514444
_KMH_MPS = 1 / 3.6
_HDOP_M = 5.0  # metres of a position's error by unit of HDOP, of a phone's receiver


class _OwnTracks(msgspec.Struct):
    lat: float | None = None
    lon: float | None = None
    tst: float | None = None
    acc: float | None = None
    vel: float | None = None  # km/h
    cog: float | None = None
    batt: float | None = None  # percent
    created_at: float | None = None
    kind: str = msgspec.field(default="", name="_type")


def owntracks(body: bytes) -> Batch:
    """OwnTracks in HTTP mode: one message a request. What is no location (waypoints, states) holds no fixes."""
    said = msgspec.json.decode(body, type=_OwnTracks)
    if said.kind != "location":
        return Batch(fixes=())
    if said.lat is None or said.lon is None or said.tst is None:
        raise ValueError("a location without place or time")
    speed = _or_none(said.vel)
    fix = Said(
        t=said.tst,
        lat=said.lat,
        lon=said.lon,
        accuracy_m=_or_none(said.acc),
        speed_mps=speed * _KMH_MPS if speed is not None else None,
        bearing_deg=_or_none(said.cog),
    )
    return Batch(fixes=(fix,), sent=said.created_at, battery=_share(said.batt, of=100.0))


class _Coords(msgspec.Struct):
    latitude: float
    longitude: float
    accuracy: float | None = None
    speed: float | None = None  # m/s; -1 where it is not known
    heading: float | None = None


class _Battery(msgspec.Struct):
    level: float | None = None


class _Location(msgspec.Struct):
    timestamp: str | float
    coords: _Coords
    battery: _Battery | None = None


class _Traccar(msgspec.Struct):
    location: _Location
    device_id: str = ""


def traccar(body: bytes) -> Batch:
    """Traccar Client from version 9 on: one location in JSON."""
    where = msgspec.json.decode(body, type=_Traccar).location
    fix = Said(
        t=_moment(str(where.timestamp)),
        lat=where.coords.latitude,
        lon=where.coords.longitude,
        accuracy_m=_or_none(where.coords.accuracy),
        speed_mps=_or_none(where.coords.speed),
        bearing_deg=_or_none(where.coords.heading),
    )
    battery = where.battery.level if where.battery is not None else None
    return Batch(fixes=(fix,), battery=_share(battery, of=1.0))


def traccar_form(fields: Mapping[str, str]) -> Batch:
    """OsmAnd and Traccar Client before version 9: fields of a query or a form.

    OsmAnd sends metres a second and an HDOP, Traccar knots and an accuracy.
    """
    speed, hdop, accuracy = _number(fields, "speed"), _number(fields, "hdop"), _number(fields, "accuracy")
    if speed is not None and hdop is None:
        speed *= _KNOT_MPS
    if accuracy is None and hdop is not None:
        accuracy = hdop * _HDOP_M
    lat, lon = _number(fields, "lat"), _number(fields, "lon")
    if lat is None or lon is None:
        raise ValueError("no lat and lon")
    bearing = _number(fields, "bearing")
    fix = Said(
        t=_moment(fields["timestamp"]) if fields.get("timestamp") else datetime.now(UTC).timestamp(),
        lat=lat,
        lon=lon,
        accuracy_m=accuracy if accuracy else None,
        speed_mps=_or_none(speed),
        bearing_deg=_or_none(bearing if bearing is not None else _number(fields, "heading")),
    )
    return Batch(fixes=(fix,), battery=_share(_number(fields, "batt"), of=100.0), button=fields.get("alarm") == "sos")


def device_of(query: str, body: bytes) -> str:
    """The device's identifier, where such an app keeps its token."""
    fields = form(query)
    if "id" in fields or "deviceid" in fields:
        return fields.get("id") or fields["deviceid"]
    if body[:1] == b"{":
        return msgspec.json.decode(body, type=_Traccar).device_id
    return form(body.decode())["id"]


def form(text: str) -> dict[str, str]:
    """The fields of a query or a form, the first of each."""
    return {name: values[0] for name, values in parse_qs(text, max_num_fields=64).items()}


def _number(fields: Mapping[str, str], name: str) -> float | None:
    text = fields.get(name)
    if text is None or not text.strip():
        return None
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{name} is no number")
    return value


def _moment(text: str) -> float:
    """Seconds UTC, from seconds, milliseconds, or ISO 8601."""
    try:
        value = float(text)
    except ValueError:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()
    return value / 1000.0 if value > 1e11 else value


def _or_none(value: float | None) -> float | None:
    """Apps say -1 for what they do not know."""
    return value if value is not None and math.isfinite(value) and value >= 0 else None


def _share(value: float | None, *, of: float) -> float | None:
    known = _or_none(value)
    return min(1.0, known / of) if known is not None else None
