"""Lists of cameras and devices as GeoJSON (RFC 7946): points with the columns of the CSV lists as properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from uic.devices.csv_columns import Column, cell_of, column_named
from uic.devices.model import Camera, Device
from uic.errors import RegistryError

__all__ = ["collection", "features", "unknown"]

_PLACE = ("lat", "lon")
_NUMBERS = ("number", "height_m", "bearing_deg", "tilt_deg", "field_wide_deg", "field_tele_deg", "range_m")
_LISTS = ("presets", "masks")


def collection(items: Iterable[Camera | Device], columns: Sequence[Column]) -> bytes:
    """A feature collection; one without a place has no geometry, as the RFC says."""
    found = [
        {
            "type": "Feature",
            "id": one.id,
            "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]}
            if one.lat is not None and one.lon is not None
            else None,
            "properties": {
                column.name: value
                for column in columns
                if column.name not in _PLACE and (value := _value(column, one)) not in ("", None)
            },
        }
        for one in items
    ]
    return msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": found}), indent=1)


def _value(column: Column, one: Camera | Device) -> Any:
    if column.name in _NUMBERS:
        return getattr(one, column.name)
    if column.name in _LISTS:
        return getattr(one, column.name) or ""
    return cell_of(column, one)


def features(
    path: Path, text: str, names: Sequence[str]
) -> tuple[list[str], Iterator[tuple[int, list[str] | str]], int]:
    """Header, records and count, as a CSV file has them; a record's number is that of its feature, from 1.

    Raises RegistryError for what is no feature collection.
    """
    try:
        whole = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RegistryError(f"{path}: no GeoJSON: {error}") from error
    found = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(found, list):
        raise RegistryError(f"{path}: no GeoJSON feature collection")
    keys = dict.fromkeys(key for one in found for key in _properties(one))
    header = [*_PLACE, *(key for key in keys if key not in _PLACE)]
    if "id" in names and "id" not in header:
        header.append("id")
    return header, ((at, _cells(one, header)) for at, one in enumerate(found, start=1)), len(found)


def unknown(header: Sequence[str], columns: Sequence[Column]) -> tuple[str, ...]:
    """The properties that are left out."""
    return tuple(name for name in header if column_named(name, columns) is None)


def _properties(feature: Any) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _cells(feature: Any, header: Sequence[str]) -> list[str] | str:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return "is no feature"
    values = dict(_properties(feature))
    values.setdefault("id", feature.get("id"))
    geometry = feature.get("geometry")
    if geometry is not None:
        if not isinstance(geometry, dict) or geometry.get("type") != "Point":
            return "its geometry is no point"
        at = geometry.get("coordinates")
        if not isinstance(at, list) or len(at) < 2 or not all(isinstance(one, int | float) for one in at[:2]):
            return "its point has no longitude and latitude"
        values["lon"], values["lat"] = at[0], at[1]
    return [_cell(values.get(name)) for name in header]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ";".join(value)
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    return str(value).strip()
