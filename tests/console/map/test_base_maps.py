"""The site's own map below the devices: pictures from one file, roads and houses from an extract; bad ones."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from uic.geo.schematic import CENTRE, city_frame
from uic.geo.tiles import corner_of, tile_of
from uic_console.map.base import Wish, draw
from uic_console.map.land import load_land
from uic_console.map.viewport import Viewport
from uic_console.theme import LIGHT

ZOOM = 16


def png(colour: str) -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def city_pictures(path: Path) -> tuple[int, int]:
    """One red tile over the city hall, a broken one east of it; (column, row) of the red one."""
    column, row = (int(value) for value in tile_of(*CENTRE, ZOOM))
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE metadata (name text, value text)")
    base.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
    base.execute("INSERT INTO metadata VALUES ('format', 'png')")
    for right, data in ((0, png("red")), (1, b"\x89PNG\r\n\x1a\nbroken")):
        base.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (ZOOM, column + right, 2**ZOOM - 1 - row, data))
    base.commit()
    base.close()
    return column, row


def test_a_map_picture_lies_between_the_corners_of_its_tile_and_a_broken_one_is_left_out(qapp, tmp_path: Path) -> None:
    column, row = city_pictures(tmp_path / "city.mbtiles")
    land = load_land(tiles=str(tmp_path / "city.mbtiles"))
    assert land.troubles == ()
    corners = [corner_of(column + right, row + low, ZOOM) for right, low in ((0, 0), (1, 1))]
    east, north = city_frame().to_metres([lat for lat, _ in corners], [lon for _, lon in corners])
    view = Viewport(float(east.mean()), float(north.mean()), 0.5, 400, 400)
    picture = draw(land, Wish(view, LIGHT, True, 12, qapp.font().family(), 1.0)).image
    red = np.array([[picture.pixelColor(x, y) == QColor("red") for x in range(640)] for y in range(640)])
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    wide = (east[1] - east[0]) * view.scale
    assert abs(np.ptp(columns) + 1 - wide) <= 2
    assert abs(columns.mean() - 320) <= 1
    assert abs(rows.mean() - 320) <= 1


def test_an_extract_gives_the_map_its_roads_and_the_cameras_their_houses(qapp, open_map, qtbot, tmp_path: Path) -> None:
    frame = city_frame()

    def node(number: int, east: float, north: float) -> str:
        lat, lon = frame.to_degrees(east, north)
        return f'<node id="{number}" version="1" lat="{float(lat):.9f}" lon="{float(lon):.9f}"/>'

    at = [(-300, 0), (600, 0), (90, 12), (150, 12), (150, 16), (90, 16)]  # a road, and a wall before cameras 3 to 5
    nodes = "".join(node(number, *place) for number, place in enumerate(at, start=1))
    road = '<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>'
    ring = "".join(f'<nd ref="{number}"/>' for number in (3, 4, 5, 6, 3))
    house = f'<way id="2" version="1">{ring}<tag k="building" v="yes"/><tag k="height" v="30"/></way>'
    path = tmp_path / "city.osm"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{nodes}{road}{house}</osm>')
    land = load_land(extract=str(path))
    assert land.troubles == ()
    assert [course.kind for course in land.courses] == ["main"]
    assert [len(one.points) for one in land.roads] == [2]
    desk = open_map()
    view = desk.map.panel.view
    before = {one.camera for one in view.devices.coverage.seeing(120.0, 30.0)}
    assert "cam-4" in before
    desk.map.workshop.land = land
    desk.map._arrange()
    qtbot.waitUntil(
        lambda: "cam-4" not in {one.camera for one in view.devices.coverage.seeing(120.0, 30.0)}, timeout=15000
    )
    draw(land, Wish(Viewport(0.0, 0.0, 1.0, 300, 200), LIGHT, True, 12, qapp.font().family(), 1.0))


def test_what_cannot_be_used_is_said_and_the_schematic_is_shown(qtbot, open_map, tmp_path: Path) -> None:
    (tmp_path / "bad.osm.pbf").write_bytes(b"\x00\xff" * 100)
    land = load_land(extract=str(tmp_path / "bad.osm.pbf"), tiles=str(tmp_path / "away.pmtiles"))
    assert len(land.troubles) == 2
    assert "bad.osm.pbf" in land.troubles[0]
    assert "away.pmtiles" in land.troubles[1]
    assert land.tiles == ""
    assert len(land.courses) == len(load_land().courses) > 0
    desk = open_map()
    desk.map.workshop.land = replace(land)
    desk.map._land_came()
    assert any("bad.osm.pbf" in said for said, level in desk.said if level == "error")
