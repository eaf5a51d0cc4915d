"""Writing lists of cameras and devices, as they can be read again: CSV that a Korean Excel opens, or GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from uic.devices.csv_columns import COLUMNS, DEVICE_COLUMNS, cell_of
from uic.devices.csv_import import BadLine
from uic.devices.geojson import collection
from uic.devices.model import Camera, Device
from uic.errors import RegistryError

__all__ = ["Form", "form_of", "list_of_cameras", "list_of_devices", "write_list", "write_report"]

Form = Literal["csv", "geojson"]


def form_of(path: Path) -> Form:
    """The form that a file's name asks for."""
    return "geojson" if path.suffix.lower() in (".geojson", ".json") else "csv"


def list_of_cameras(cameras: Iterable[Camera], form: Form, *, encoding: str = "utf-8-sig") -> bytes:
    """The list as a file's bytes. Addresses are as everyone may read them: without passwords.

    encoding   of CSV: by default UTF-8 with the mark that Excel wants; "cp949" for older programs.
    """
    return _list(list(cameras), COLUMNS, form, encoding)


def list_of_devices(devices: Iterable[Device], form: Form, *, encoding: str = "utf-8-sig") -> bytes:
    """As `list_of_cameras`."""
    return _list(list(devices), DEVICE_COLUMNS, form, encoding)


def _list(items: list[Camera] | list[Device], columns: tuple, form: Form, encoding: str) -> bytes:  # type: ignore[type-arg]
    if form == "geojson":
        return collection(items, columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for one in items:
        writer.writerow([cell_of(column, one) for column in columns])
    try:
        return out.getvalue().encode(encoding)
    except UnicodeEncodeError as error:
        raise RegistryError(f"{encoding} has no {error.object[error.start]!r}; write UTF-8") from error


def write_list(path: Path, data: bytes) -> None:
    """Whole or not at all. Raises RegistryError."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}") from error


def write_report(path: Path, bad: Sequence[BadLine]) -> None:
    """Every bad line of an import as CSV that a spreadsheet opens. Raises RegistryError."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["line", "text", "reason"])
    for one in bad:
        writer.writerow([one.line, f"'{one.text}" if one.text[:1] in ("=", "+", "-", "@") else one.text, one.reason])
    write_list(path, out.getvalue().encode("utf-8-sig"))
