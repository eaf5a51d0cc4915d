"""The control room's words for what the registry holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from uic.devices.model import Body, Camera, CameraKind, Device, DeviceKind, Purpose, Spectrum

__all__ = ["choice_text", "column_title", "kind_text", "kinds", "reason_text"]

translate = QCoreApplication.translate


def kinds() -> list[tuple[str, str]]:
    """What the list can be narrowed to: key and title."""
    return [
        ("", translate("Devices", "All devices")),
        ("camera", translate("Devices", "All cameras")),
        ("camera.surveillance", translate("Devices", "Surveillance cameras")),
        ("camera.traffic", translate("Devices", "Traffic cameras")),
        ("camera.ptz", translate("Devices", "Cameras that turn")),
        ("camera.thermal", translate("Devices", "Thermal cameras")),
        *((kind.value, _kind(kind)) for kind in DeviceKind),
    ]


def kind_text(record: Camera | Device) -> str:
    """What a record is."""
    if isinstance(record, Device):
        return _kind(record.kind)
    parts = [
        translate("Devices", "traffic camera")
        if record.kind is CameraKind.TRAFFIC
        else translate("Devices", "surveillance camera")
    ]
    if record.body is Body.PTZ:
        parts.append(translate("Devices", "turns"))
    if record.spectrum is Spectrum.THERMAL:
        parts.append(translate("Devices", "thermal"))
    return " · ".join(parts)


def _kind(kind: DeviceKind) -> str:
    return {
        DeviceKind.SIGNAL: translate("Devices", "traffic light"),
        DeviceKind.TERMINAL: translate("Devices", "bus-stop terminal"),
        DeviceKind.RAIN: translate("Devices", "rain gauge"),
        DeviceKind.LEVEL: translate("Devices", "level gauge"),
        DeviceKind.WIND: translate("Devices", "wind gauge"),
        DeviceKind.QUALITY: translate("Devices", "water quality gauge"),
        DeviceKind.UNIT: translate("Devices", "patrol unit"),
        DeviceKind.TABLET: translate("Devices", "tablet"),
    }[kind]


def choice_text(value: str) -> str:
    """A word of a choice, as people say it."""
    known = {
        CameraKind.SURVEILLANCE.value: translate("Devices", "surveillance"),
        CameraKind.TRAFFIC.value: translate("Devices", "traffic"),
        Body.FIXED.value: translate("Devices", "fixed"),
        Body.PTZ.value: translate("Devices", "turns (PTZ)"),
        Spectrum.VISIBLE.value: translate("Devices", "visible light"),
        Spectrum.THERMAL.value: translate("Devices", "thermal"),
        Purpose.CRIME.value: translate("Devices", "crime"),
        Purpose.SAFETY.value: translate("Devices", "facilities and fire"),
        Purpose.DISASTER.value: translate("Devices", "disaster"),
        Purpose.RESCUE.value: translate("Devices", "rescue"),
        Purpose.CARE.value: translate("Devices", "maintenance"),
        **{kind.value: _kind(kind) for kind in DeviceKind},
    }
    return known.get(value, value)


def column_title(name: str) -> str:
    """The label of a field, by the name of its column in lists."""
    return {
        "number": translate("Devices", "Number"),
        "id": translate("Devices", "Id"),
        "name": translate("Devices", "Name"),
        "name_en": translate("Devices", "English name"),
        "code": translate("Devices", "Code"),
        "place": translate("Devices", "Place"),
        "kind": translate("Devices", "Kind"),
        "department": translate("Devices", "Department"),
        "groups": translate("Devices", "Groups, with ;"),
        "lat": translate("Devices", "Latitude, degrees"),
        "lon": translate("Devices", "Longitude, degrees"),
        "height_m": translate("Devices", "Height, metres"),
        "bearing_deg": translate("Devices", "Bearing, degrees from north"),
        "tilt_deg": translate("Devices", "Tilt, degrees below the horizon"),
        "field_wide_deg": translate("Devices", "Field of view, degrees"),
        "field_tele_deg": translate("Devices", "Zoomed in, degrees"),
        "range_m": translate("Devices", "Range, metres"),
        "body": translate("Devices", "Body"),
        "spectrum": translate("Devices", "Light"),
        "purposes": translate("Devices", "May be steered for"),
        "main_url": translate("Devices", "Main stream"),
        "sub_url": translate("Devices", "Small stream"),
        "ptz": translate("Devices", "Turned by"),
        "maintenance": translate("Devices", "Maintenance, from/to and note, with ;"),
        "presets": translate("Devices", "Presets"),
        "masks": translate("Devices", "Privacy masks"),
        "unit": translate("Devices", "Carried by unit"),
        "feed": translate("Devices", "Values come from"),
        "enabled": translate("Devices", "In service"),
        "protected": translate("Devices", "Protected: who looks says what for"),
    }[name]


def reason_text(reason: str) -> str:
    """What core says is wrong with a record or a camera, in the language in use; what has no words stays as it is."""
    whole = _one_reason(reason)
    return whole if whole != reason else "; ".join(_one_reason(part) for part in reason.split("; "))


def _one_reason(said: str) -> str:
    for pattern, words in _REASONS:
        if (match := re.fullmatch(pattern, said)) is not None:
            return words().format(*(_part_text(part) for part in match.groups(default="")))
    return said


def _part_text(part: str) -> str:
    parts: dict[str, Callable[[], str]] = {
        "bearing": lambda: translate("Devices", "bearing"),
        "tilt": lambda: translate("Devices", "tilt"),
        "height": lambda: translate("Devices", "height"),
        "range": lambda: translate("Devices", "range"),
        "field of view": lambda: translate("Devices", "field of view"),
        "field of view zoomed in": lambda: translate("Devices", "field of view zoomed in"),
        "latitude": lambda: translate("Devices", "latitude"),
        "longitude": lambda: translate("Devices", "longitude"),
        "name": lambda: translate("Devices", "name"),
        "number": lambda: translate("Devices", "number"),
        "id": lambda: translate("Devices", "id"),
        "kind": lambda: translate("Devices", "kind"),
    }
    if part in parts:
        return parts[part]()
    return translate("Devices", " (line {line})").format(line=part[10:]) if part.startswith(", on line ") else part


_AGAIN = r"(, on line \d+)?"
_REASONS: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"latitude (\S+) and longitude (\S+) look swapped",
     lambda: translate("Devices", "latitude {0} and longitude {1} look swapped")),
    (r"the ([a-z ]+) (\S+) is not between (\S+) and (\S+) ?.*",
     lambda: translate("Devices", "{0} {1} is not between {2} and {3}")),
    (rf"the id (\S+) is given twice{_AGAIN}", lambda: translate("Devices", "the id {0} is given twice{1}")),
    (rf"the number (\S+) is taken by (.+?){_AGAIN}", lambda: translate("Devices", "the number {0} is taken by {1}{2}")),
    (r"(?:\w+ )?('.*') is no (?:whole )?number", lambda: translate("Devices", "{0} is no number")),
    (r"the (\w+) is missing", lambda: translate("Devices", "{0} is missing")),
    (r"(latitude|longitude) is missing", lambda: translate("Devices", "{0} is missing")),
    (r"(?:\w+ )?('.*') is none of (.+)", lambda: translate("Devices", "{0} is none of {1}")),
    (r"the id ('.*') is not 1 to 64 letters.*",
     lambda: translate("Devices", "the id {0} is not 1 to 64 letters or digits")),
    (r"zoomed in it sees (\S+) degrees, more than zoomed out \((\S+)\)",
     lambda: translate("Devices", "zoomed in it sees {0} degrees, more than zoomed out ({1})")),
    (r"mask .* reaches outside the picture", lambda: translate("Devices", "a mask reaches outside the picture")),
    (r"maintenance ends at .*", lambda: translate("Devices", "maintenance ends before it begins")),
    (r"(\S+) does not take this user and password.*",
     lambda: translate("Devices", "{0} does not take this user and password")),
    (r"(\S+) does not answer.*", lambda: translate("Devices", "{0} does not answer")),
    (r"(\S+) asks for the password in the clear.*",
     lambda: translate("Devices", "{0} asks for the password in the clear; it is not given")),
)  # fmt: skip
