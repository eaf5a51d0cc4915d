"""Map pictures of the site as the ground of the map, each laid where its corners are, in the drawing process."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPolygonF, QTransform

from uic.geo.tiles import SIDE_M, Tiles, corner_of, open_tiles, tile_of
from uic_console.map.land import Land
from uic_console.map.viewport import Viewport
from uic_console.theme import Theme

__all__ = ["draw_tiles"]

MOST_TILES = 400  # of one picture of the map
MOST_SIDE = 2048  # pixels of a tile
KEPT = 300
_DIM = 130  # of 255: in the dark theme, pictures drawn for paper would blind


def draw_tiles(painter: QPainter, land: Land, view: Viewport, tokens: Theme) -> None:
    """Every tile that is to be seen, at the zoom that comes nearest to a pixel for a pixel."""
    tiles = _open(land.tiles)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for zoom, column, row in _seen(land, view, tiles):
        picture = _picture(land.tiles, zoom, column, row)
        if picture is not None:
            painter.setTransform(_laid(land, view, zoom, column, row, picture))
            painter.drawImage(QPointF(0, 0), picture)
    painter.resetTransform()
    if tokens.name == "dark":
        shade = QColor(tokens.base)
        shade.setAlpha(_DIM)
        painter.fillRect(QRectF(0, 0, view.width, view.height), shade)


def _seen(land: Land, view: Viewport, tiles: Tiles) -> Iterator[tuple[int, int, int]]:
    wanted = math.ceil(math.log2(max(SIDE_M * math.cos(math.radians(land.frame.lat)) * view.scale, 1e-9)) - 0.35)
    zoom = min(tiles.most, max(tiles.least, wanted))
    corners = [view.place(x, y) for x in (0, view.width) for y in (0, view.height)]
    lat, lon = land.frame.to_degrees([east for east, _ in corners], [north for _, north in corners])
    at = [tile_of(float(one), float(other), zoom) for one, other in zip(lat, lon, strict=True)]
    columns = range(int(min(column for column, _ in at)), int(max(column for column, _ in at)) + 1)
    rows = range(int(min(row for _, row in at)), int(max(row for _, row in at)) + 1)
    if len(columns) * len(rows) <= MOST_TILES:
        yield from ((zoom, column, row) for column in columns for row in rows)


def _laid(land: Land, view: Viewport, zoom: int, column: int, row: int, picture: QImage) -> QTransform:
    """From a tile's pixels to the map's: web Mercator and the city's metres differ by a turn and a stretch."""
    places = [corner_of(column + right, row + low, zoom) for right, low in ((0, 0), (1, 0), (1, 1), (0, 1))]
    east, north = land.frame.to_metres([lat for lat, _ in places], [lon for _, lon in places])
    there = QPolygonF([QPointF(*view.point(float(e), float(n))) for e, n in zip(east, north, strict=True)])
    wide, high = picture.width(), picture.height()
    here = QPolygonF([QPointF(0, 0), QPointF(wide, 0), QPointF(wide, high), QPointF(0, high)])
    transform = QTransform()
    if not QTransform.quadToQuad(here, there, transform):
        return QTransform(0, 0, 0, 0, 0, 0)
    return transform


@functools.lru_cache(maxsize=2)
def _open(path: str) -> Tiles:
    return open_tiles(Path(path))


@functools.lru_cache(maxsize=KEPT)
def _picture(path: str, zoom: int, column: int, row: int) -> QImage | None:
    """A tile's picture; None where there is none, or where it cannot be read."""
    found = _open(path).tile(zoom, column, row)
    if found is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(found))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not 0 < size.width() <= MOST_SIDE or not 0 < size.height() <= MOST_SIDE:
        return None
    picture = reader.read()
    return None if picture.isNull() else picture.convertToFormat(QImage.Format.Format_RGB32)
