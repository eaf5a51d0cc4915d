"""The national point number (국가지점번호): how a place without an address is called in Korea.

Cells of 10 m of the unified plane (EPSG:5179): a letter each for the 100 km east and north, then four digits each.
Source: 국가지점번호 표기 및 국가지점번호판의 표준규격 (notice of the Ministry of the Interior and Safety).
"""

from __future__ import annotations

import functools
import re

from pyproj import Transformer

from uic.errors import UicError

__all__ = ["GridError", "place_of_number", "point_number"]

_EAST, _NORTH = "가나다라마바사", "가나다라마바사아"
_EAST_0, _NORTH_0 = 700_000, 1_300_000  # metres of EPSG:5179 where 가가 begins
_CELL_M, _SQUARE_M = 10, 100_000
_WRITTEN = re.compile(rf"([{_EAST}])([{_NORTH}])\s*-?\s*(\d{{4}})\s*-?\s*(\d{{4}})")


class GridError(UicError):
    """A national point number is wrong, or a place has none."""

    code = "geo.point_number"


@functools.cache
def _plane() -> Transformer:
    return Transformer.from_crs(4326, 5179, always_xy=True)


@functools.cache
def _degrees() -> Transformer:
    return Transformer.from_crs(5179, 4326, always_xy=True)


def point_number(lat: float, lon: float) -> str:
    """ "다사 5191 3293" for the cell that a place lies in; raises GridError outside the grid."""
    x, y = _plane().transform(lon, lat)
    try:
        east, north = int(x) - _EAST_0, int(y) - _NORTH_0
        if east < 0 or north < 0:
            raise IndexError
        letters = _EAST[east // _SQUARE_M] + _NORTH[north // _SQUARE_M]
    except (IndexError, OverflowError, ValueError) as error:
        raise GridError(f"{lat:.5f}, {lon:.5f} lies outside the grid of national point numbers") from error
    return f"{letters} {east % _SQUARE_M // _CELL_M:04d} {north % _SQUARE_M // _CELL_M:04d}"


def place_of_number(text: str) -> tuple[float, float]:
    """(lat, lon) of the middle of a cell, from its number as people write it; raises GridError."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise GridError(
            f"{text!r} is no national point number: two letters and twice four digits, as in 다사 5191 3293"
        )
    east = _EAST_0 + _EAST.index(found[1]) * _SQUARE_M + int(found[3]) * _CELL_M + _CELL_M / 2
    north = _NORTH_0 + _NORTH.index(found[2]) * _SQUARE_M + int(found[4]) * _CELL_M + _CELL_M / 2
    lon, lat = _degrees().transform(east, north)
    return lat, lon
