"""Paths and tracks as CSV files: `lat,lon`, and `t,lat,lon` with accuracy_m, speed_mps and bearing_deg where known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from uic.errors import UicError
from uic_sos.course.plan import Plan
from uic_sos.course.states import Fix

__all__ = ["read_fixes", "read_plan"]

_MORE = ("accuracy_m", "speed_mps", "bearing_deg")


def read_plan(path: Path) -> Plan:
    """A path from a file. Raises UicError with file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(_rows(file, ("lat", "lon"), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise UicError(f"{path} cannot be read: {error}") from error
    try:
        return Plan([(row["lat"], row["lon"]) for row in rows])
    except ValueError as error:
        raise UicError(f"{path}: {error}") from error


def read_fixes(lines: Iterable[str], name: str) -> Iterator[Fix]:
    """Positions, each as soon as its line is there; a line without one (empty or nan, as receivers send) is left out.

    Raises UicError with file and line for what no receiver sends.
    """
    for row in _rows(lines, ("t", "lat", "lon"), name):
        yield Fix(row["t"], row["lat"], row["lon"], *(_known(row.get(column)) for column in _MORE))


def _known(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) and value >= 0 else None


def _rows(lines: Iterable[str], needed: tuple[str, ...], name: str) -> Iterator[dict[str, float]]:
    columns: list[str] | None = None
    for number, line in enumerate(lines, 1):
        where = f"{name}, line {number}"
        # no quoted cell may run over the end of a line: who feeds us by a pipe waits for the answer to each
        cells = [cell.strip().strip('"').strip() for cell in line.removeprefix("\ufeff").rstrip("\r\n\0").split(",")]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if columns is None:
            columns = [cell.lower() for cell in cells]
            if _is_number(columns[0]):  # no heading: the columns are in the order that the heading would say
                columns = [*needed, *(_MORE if "t" in needed else ())][: len(cells)]
            else:
                missing = [column for column in needed if column not in columns]
                if missing:
                    raise UicError(f"{where}: the column {missing[0]} is missing; {','.join(needed)} are needed")
                continue
        if "t" in needed and _is_empty(columns, cells, needed):
            continue
        yield _row(columns, cells, needed, where)


def _row(columns: list[str], cells: list[str], needed: tuple[str, ...], where: str) -> dict[str, float]:
    row: dict[str, float] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column not in needed and column not in _MORE:
            continue
        text = cell.strip()
        if text == "" and column in _MORE:
            continue
        try:
            row[column] = float(text)
        except ValueError:
            raise UicError(f"{where}: {column} is {text!r}, not a number") from None
    absent = [column for column in needed if column not in row or not math.isfinite(row[column])]
    if absent:
        raise UicError(f"{where}: {absent[0]} is missing")
    if "t" not in needed and (abs(row["lat"]) > 90 or abs(row["lon"]) > 180):  # in a track it is a receiver's fault
        raise UicError(f"{where}: {row['lat']:g}, {row['lon']:g} is no place on earth; latitude comes first")
    return row


def _is_empty(columns: list[str], cells: list[str], needed: tuple[str, ...]) -> bool:
    """Whether the receiver knew no position then."""
    known = dict(zip(columns, cells, strict=False))
    return any(known.get(column, "x").strip().lower() in ("", "nan", "null", "none") for column in needed)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
