"""Map pictures of a site in one file, MBTiles or PMTiles: opened for reading alone, a tile at a time, bounded."""

from __future__ import annotations

import math
import mmap
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from uic.errors import UicError

__all__ = ["TileError", "Tiles", "corner_of", "open_tiles", "tile_of"]

MOST_TILE_BYTES = 4 << 20  # a picture of a map; what is larger is none
SIDE_M = 2 * math.pi * 6_378_137.0 / 256  # of a pixel at the equator, zoom 0, tiles of 256


class TileError(UicError):
    """The file of map pictures cannot be used; the schematic is."""

    code = "geo.tiles"


class Tiles(Protocol):
    """An open file."""

    least: int  # zoom
    most: int

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A picture (PNG, JPEG or WebP), rows counted from the north; None: there is none."""

    def close(self) -> None:
        """Let go of the file."""


def open_tiles(path: Path) -> Tiles:
    """Open a file by its ending. Raises TileError: missing, damaged, or of vectors and not of pictures."""
    if not path.is_file():
        raise TileError(f"{path} is no file")
    try:
        if path.suffix == ".mbtiles":
            return _MBTiles(path)
        if path.suffix == ".pmtiles":
            return _PMTiles(path)
    except TileError:
        raise
    except Exception as error:  # foreign bytes: the reader of PMTiles raises what comes
        raise TileError(f"{path} cannot be read: {error or type(error).__name__}") from error
    raise TileError(f"{path} is neither .mbtiles nor .pmtiles")


def _checked(path: Path, kind: str, least: int, most: int) -> None:
    if kind not in ("png", "jpg", "jpeg", "webp"):
        raise TileError(f"{path} holds {kind or 'unknown'} tiles; only pictures are drawn (png, jpg, webp)")
    if not 0 <= least <= most <= 24:
        raise TileError(f"{path} says zooms {least} to {most}")


class _MBTiles:
    """SQLite, opened read-only: a file that something else wrote is not changed by looking at it."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
        try:
            self._base.execute("PRAGMA trusted_schema = OFF")
            said = dict(self._base.execute("SELECT name, value FROM metadata LIMIT 200").fetchall())
            zooms = self._base.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
            self.least, self.most = (int(zoom or 0) for zoom in zooms)
            _checked(path, str(said.get("format", "")), self.least, self.most)
        except BaseException:
            self._base.close()
            raise

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        asked = (
            "SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=? AND length(tile_data)<=?"
        )
        with closing(self._base.execute(asked, (zoom, column, 2**zoom - 1 - row, MOST_TILE_BYTES))) as found:
            one = found.fetchone()
        return bytes(one[0]) if one is not None and one[0] else None

    def close(self) -> None:
        self._base.close()


class _PMTiles:
    """One file, looked up by its own directories."""

    def __init__(self, path: Path) -> None:
        from pmtiles.reader import Reader
        from pmtiles.tile import TileType

        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._reader = Reader(self._piece)
            header = self._reader.header()
            self.least, self.most = int(header["min_zoom"]), int(header["max_zoom"])
            kinds = {TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp", TileType.MVT: "vector"}
            _checked(path, kinds.get(header["tile_type"], ""), self.least, self.most)
        except BaseException:
            self._bytes.close()
            raise

    def _piece(self, offset: int, length: int) -> bytes:
        if offset < 0 or not 0 <= length <= 64 << 20 or offset + length > len(self._bytes):
            raise ValueError("the file says of itself what it does not hold")
        return self._bytes[offset : offset + length]

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        found = self._reader.get(zoom, column, row)
        return found if found is not None and len(found) <= MOST_TILE_BYTES else None

    def close(self) -> None:
        self._bytes.close()


def tile_of(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    """(column, row) of a place with fractions, rows from the north (web Mercator)."""
    size = 2.0**zoom
    return (lon + 180) / 360 * size, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size


def corner_of(column: float, row: float, zoom: int) -> tuple[float, float]:
    """(lat, lon) of a tile's north-western corner."""
    size = 2.0**zoom
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / size)))), column / size * 360 - 180
