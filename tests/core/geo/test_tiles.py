"""Files of map pictures: read, bounded, refused in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from uic.geo.tiles import MOST_TILE_BYTES, TileError, corner_of, open_tiles, tile_of

PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture"


def mbtiles(path: Path, *, form: str = "png", tile: bytes = PICTURE) -> Path:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE metadata (name text, value text)")
    base.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
    base.execute("INSERT INTO metadata VALUES ('format', ?)", (form,))
    base.execute("INSERT INTO tiles VALUES (14, 13969, ?, ?)", (2**14 - 1 - 6354, tile))  # rows from the south
    base.commit()
    base.close()
    return path


def pmtiles(path: Path, *, vector: bool = False) -> Path:
    from pmtiles.tile import Compression, TileType, zxy_to_tileid
    from pmtiles.writer import Writer

    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(zxy_to_tileid(14, 13969, 6354), PICTURE)
        kind = TileType.MVT if vector else TileType.PNG
        header = {"tile_type": kind, "tile_compression": Compression.NONE, "min_zoom": 14, "max_zoom": 14}
        places = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7", "center_lon_e7", "center_lat_e7")
        writer.finalize({**header, "center_zoom": 14, **dict.fromkeys(places, 0)}, {})
    return path


@pytest.mark.parametrize("make", [mbtiles, pmtiles])
def test_a_picture_is_found_by_zoom_column_and_row_from_the_north(tmp_path: Path, make) -> None:
    tiles = open_tiles(make(tmp_path / f"city.{make.__name__}"))
    assert (tiles.least, tiles.most) == (14, 14)
    assert tiles.tile(14, 13969, 6354) == PICTURE
    assert tiles.tile(14, 13969, 6355) is None
    tiles.close()


def test_a_place_lies_in_its_tile_and_the_corners_of_tiles_are_where_they_are() -> None:
    column, row = tile_of(37.3943, 126.9568, 14)
    assert (int(column), int(row)) == (13969, 6354)
    lat, lon = corner_of(13969, 6354, 14)
    assert tile_of(lat, lon, 14) == pytest.approx((13969, 6354))
    assert corner_of(0, 0, 0) == pytest.approx((85.0511, -180.0), abs=1e-4)


def test_vectors_damage_and_pictures_that_are_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TileError, match="only pictures"):
        open_tiles(mbtiles(tmp_path / "vector.mbtiles", form="pbf"))
    with pytest.raises(TileError, match="only pictures"):
        open_tiles(pmtiles(tmp_path / "vector.pmtiles", vector=True))
    for name in ("noise.mbtiles", "noise.pmtiles"):
        (tmp_path / name).write_bytes(b"\x00\xff" * 400)
        with pytest.raises(TileError, match="noise"):
            open_tiles(tmp_path / name)
    with pytest.raises(TileError, match="no file"):
        open_tiles(tmp_path / "away.mbtiles")
    large = open_tiles(mbtiles(tmp_path / "large.mbtiles", tile=b"x" * (MOST_TILE_BYTES + 1)))
    assert large.tile(14, 13969, 6354) is None
    large.close()
