"""Draws the land into an image, in a process of its own: the GUI thread only copies it to the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from uic.geo.frame import Floats
from uic_console.map import cones
from uic_console.map.devices import Devices
from uic_console.map.land import Course, Land
from uic_console.map.tiling import draw_tiles
from uic_console.map.viewport import Viewport
from uic_console.theme import Theme

__all__ = ["Picture", "Wish", "draw", "mixed", "size_of"]

MARGIN = 0.3  # of the widget, drawn around it, so that panning finds something there
HOUSES_FROM = 0.5  # pixels per metre
ROADS_FROM = 0.12  # of an extract, which has every alley
ROADS = {"main": (2.4, 14.0), "road": (1.5, 9.0), "path": (1.0, 2.5)}  # least pixels, metres
NAMES_FROM = {"station": 0.03, "place": 0.05, "hill": 0.035, "main": 0.06, "road": 0.12, "water": 0.05, "rail": 0.1}
CAMERA_NAMES_FROM, CAMERA_NAMES = 2.5, 250  # pixels per metre; at most so many
AREA_NAMES = (0.03, 0.6)  # pixels per metre between which dongs are named


@dataclass(frozen=True, eq=False)
class Wish:
    """All that a picture depends on."""

    view: Viewport
    tokens: Theme
    korean: bool
    pixels: int  # of the text
    family: str
    ratio: float  # device pixels per pixel
    devices: Devices | None = None  # whose cones and names lie on the land
    cones: bool = True
    names: bool = True

    def is_like(self, other: Wish) -> bool:
        """Whether a picture of the same place would be the same."""
        mine = (self.korean, self.pixels, self.family, self.ratio, self.cones)
        theirs = (other.korean, other.pixels, other.family, other.ratio, other.cones)
        return mine == theirs and self.tokens is other.tokens and self.devices is other.devices

    def widened(self) -> Viewport:
        """What is drawn: the widget and a margin around it."""
        view = self.view
        return view.resized(round(view.width * (1 + 2 * MARGIN)), round(view.height * (1 + 2 * MARGIN)))


@dataclass(frozen=True)
class Picture:
    """The land around a view."""

    wish: Wish
    view: Viewport  # of the picture itself
    image: QImage

    def covers(self, view: Viewport) -> bool:
        """Whether everything of a view is in it, at its scale."""
        mine = self.view
        if abs(mine.scale / view.scale - 1) > 1e-9:
            return False
        spare_x = (mine.width - view.width) / 2 / view.scale
        spare_y = (mine.height - view.height) / 2 / view.scale
        return abs(mine.east - view.east) <= spare_x and abs(mine.north - view.north) <= spare_y


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of `one`, the rest of `other`."""
    return QColor(
        round(one.red() * share + other.red() * (1 - share)),
        round(one.green() * share + other.green() * (1 - share)),
        round(one.blue() * share + other.blue() * (1 - share)),
    )


def size_of(wish: Wish) -> tuple[int, int]:
    """Device pixels of its picture."""
    view = wish.widened()
    return round(view.width * wish.ratio), round(view.height * wish.ratio)


def draw(land: Land, wish: Wish, image: QImage | None = None) -> Picture:
    """The picture of a wish, in an image of its size or a new one. Any thread: it touches plain values only."""
    view = wish.widened()
    if image is None:
        image = QImage(*size_of(wish), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wish.ratio)
    image.fill(wish.tokens.base)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _Draughtsman(land, replace(wish, view=view), painter).draw()
    finally:
        painter.end()
    return Picture(wish, view, image)


class _Draughtsman:
    """One drawing of the land."""

    def __init__(self, land: Land, wish: Wish, painter: QPainter) -> None:
        self._land, self._wish, self._painter = land, wish, painter
        self._view, self._tokens = wish.view, wish.tokens
        self._taken: list[QRectF] = []  # by names
        tokens = wish.tokens
        self._water = mixed(tokens.select, tokens.panel, 0.32)
        self._wood = mixed(tokens.normal, tokens.panel, 0.16)

    def draw(self) -> None:
        if self._land.tiles:
            draw_tiles(self._painter, self._land, self._view, self._tokens)
        else:
            self._areas()
            self._hills()
            self._patches()
            self._streams()
            self._houses()
            self._roads()
            self._rails()
            self._stations()
        self._cones()
        self._camera_names()
        if self._wish.names and not self._land.tiles:
            self._all_names()

    def _seen(self, ring: Floats) -> bool:
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        left, top = self._view.point(float(west), float(north))
        right, low = self._view.point(float(east), float(south))
        return right > 0 and low > 0 and left < self._view.width and top < self._view.height

    def _patches(self) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        for patch in self._land.patches:
            if self._seen(patch.ring):
                self._painter.setBrush(self._water if patch.kind == "water" else self._wood)
                self._painter.drawPolygon(self._polygon(patch.ring))

    def _houses(self) -> None:
        if self._view.scale < HOUSES_FROM:
            return
        tokens = self._tokens
        self._painter.setPen(QPen(mixed(tokens.muted, tokens.panel, 0.35), 1))
        self._painter.setBrush(mixed(tokens.muted, tokens.panel, 0.14))
        for house in self._land.houses:
            if self._seen(house.ring):
                self._painter.drawPolygon(self._polygon(house.ring))

    def _polygon(self, points: Floats) -> QPolygonF:
        x, y = self._view.x(points[:, 0]), self._view.y(points[:, 1])
        return QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])

    def _areas(self) -> None:
        path = QPainterPath()
        for area in self._land.areas:
            for ring in area.rings:
                path.addPolygon(self._polygon(ring))
                path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill)
        self._painter.setPen(QPen(mixed(self._tokens.muted, self._tokens.panel, 0.45), 1, Qt.PenStyle.DashLine))
        self._painter.setBrush(self._tokens.panel)
        self._painter.drawPath(path)

    def _hills(self) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        for share in (1.0, 0.62, 0.3):
            self._painter.setBrush(mixed(self._tokens.normal, self._tokens.panel, 0.10 + 0.09 * (1 - share)))
            for hill in self._land.names:
                if hill.kind == "hill":
                    radius = hill.radius_m * share * self._view.scale
                    self._painter.drawEllipse(QPointF(*self._view.point(hill.east, hill.north)), radius, radius)

    def _line(self, course: Course, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        pen = QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        if style is not Qt.PenStyle.SolidLine:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawPolyline(self._polygon(course.points))

    def _streams(self) -> None:
        wide = 28 if not self._land.roads else 6  # of the schematic's few streams, and of an extract's every brook
        for course in self._land.courses:
            if course.kind == "water" and self._seen(course.points):
                self._line(course, self._water, max(2.5 if not self._land.roads else 1.2, wide * self._view.scale))

    def _roads(self) -> None:
        tokens = self._tokens
        widths = {kind: max(least, metres * self._view.scale) for kind, (least, metres) in ROADS.items()}
        shown = ("path", "road", "main") if self._view.scale >= ROADS_FROM or not self._land.roads else ("main",)
        courses = [
            course
            for kind in shown
            for course in self._land.courses
            if course.kind == kind and self._seen(course.points)
        ]
        for course in courses:
            self._line(course, mixed(tokens.muted, tokens.panel, 0.5), widths[course.kind] + 1.6)
        for course in courses:
            share = 0.42 if course.kind == "main" else 0.22
            self._line(course, mixed(tokens.muted, tokens.raised, share), widths[course.kind])

    def _rails(self) -> None:
        width = min(9.0, max(2.2, 8 * self._view.scale))
        for course in self._land.courses:
            if course.kind == "rail":
                self._line(course, mixed(self._tokens.text, self._tokens.panel, 0.55), width)
                self._line(course, self._tokens.panel, width * 0.5, Qt.PenStyle.DashLine)

    def _stations(self) -> None:
        tokens, side = self._tokens, 4.5
        for name in self._land.names:
            at = QPointF(*self._view.point(name.east, name.north))
            if name.kind == "station":
                self._painter.setPen(QPen(tokens.text, 1.5))
                self._painter.setBrush(tokens.panel)
                self._painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))
            elif name.kind == "place" and self._view.scale >= NAMES_FROM["place"]:
                self._painter.setPen(QPen(tokens.panel, 1))
                self._painter.setBrush(tokens.muted)
                self._painter.drawEllipse(at, 3.2, 3.2)

    def _cones(self) -> None:
        devices = self._wish.devices
        if devices is None or not self._wish.cones or self._view.scale < cones.FROM:
            return
        near = np.flatnonzero(self._view.inside(devices.east, devices.north, margin=80 * self._view.scale))
        lit = [devices.ids[at] for at in near if not devices.out[at] and devices.ids[at] in devices.eyes]
        cones.draw_cones(self._painter, self._view, (devices.eyes[one] for one in lit[: cones.MOST]), self._tokens)

    def _camera_names(self) -> None:
        """Names of cameras beside their symbols, where they cover neither another symbol nor a name."""
        devices = self._wish.devices
        if devices is None or self._view.scale < CAMERA_NAMES_FROM:
            return
        there = np.flatnonzero(self._view.inside(devices.east, devices.north))
        xs, ys = self._view.x(devices.east[there]), self._view.y(devices.north[there])
        metrics = QFontMetricsF(self._font())
        ground = QColor(self._tokens.panel)
        ground.setAlpha(190)
        self._painter.setFont(self._font())
        for at, x, y in list(zip(there.tolist(), xs.tolist(), ys.tolist(), strict=True))[:CAMERA_NAMES]:
            name = devices.ko[at] if self._wish.korean else devices.en[at]
            said = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 170)
            box = QRectF(x + 13, y - metrics.height() / 2, metrics.horizontalAdvance(said) + 3, metrics.height())
            covers = (xs > box.left() - 8) & (xs < box.right() + 8) & (abs(ys - y) < metrics.height() / 2 + 8)
            if covers.any() or any(box.intersects(other) for other in self._taken):
                continue
            self._taken.append(box)
            self._painter.fillRect(box, ground)
            self._painter.setPen(self._tokens.text)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)

    # Names, the weightiest first: one that would lie over another is left out

    def _all_names(self) -> None:
        tokens = self._tokens
        self._spot_names("station", tokens.text, bold=True)
        self._spot_names("place", tokens.text)
        self._spot_names("hill", mixed(tokens.normal, tokens.text, 0.6), sign="▲ ")
        for kind, colour in (
            ("water", mixed(tokens.select, tokens.text, 0.55)),
            ("main", tokens.muted),
            ("rail", tokens.muted),
            ("road", tokens.muted),
        ):
            self._course_names(kind, colour)
        self._area_names()

    def _font(self, *, bold: bool = False, larger: int = 0) -> QFont:
        font = QFont(self._wish.family)
        font.setPixelSize(self._wish.pixels + larger)
        font.setBold(bold)
        return font

    def _spot_names(self, kind: str, colour: QColor, *, sign: str = "", bold: bool = False) -> None:
        if self._view.scale < NAMES_FROM[kind]:
            return
        for name in self._land.names:
            if name.kind == kind:
                x, y = self._view.point(name.east, name.north)
                said = sign + (name.ko if self._wish.korean else name.en)
                beside = 0.0 if kind == "hill" else 9.0
                self._write(said, x, y, colour, self._font(bold=bold), beside=beside)

    def _course_names(self, kind: str, colour: QColor) -> None:
        if self._view.scale < NAMES_FROM[kind]:
            return
        for course in self._land.courses:
            if course.kind != kind:
                continue
            said = course.ko if self._wish.korean else course.en
            for x, y in _along(self._view, course.points):
                self._write(said, x, y, colour, self._font())

    def _area_names(self) -> None:
        least, most = AREA_NAMES
        if not self._wish.korean or not least <= self._view.scale <= most:
            return  # the boundaries that ship with the product have Korean names only
        colour = mixed(self._tokens.muted, self._tokens.panel, 0.8)
        for area in self._land.areas:
            self._write(area.name.split()[-1], *self._view.point(*area.at), colour, self._font(larger=2))

    def _write(self, said: str, x: float, y: float, colour: QColor, font: QFont, *, beside: float = 0.0) -> None:
        """A name at a point, or `beside` it; not at all where it has no room."""
        wide, high = QFontMetricsF(font).horizontalAdvance(said), QFontMetricsF(font).height()
        if beside:
            places = [
                QRectF(x + beside, y - high / 2, wide, high),
                QRectF(x - beside - wide, y - high / 2, wide, high),
                QRectF(x - wide / 2, y + beside * 0.7, wide, high),
            ]
        else:
            places = [QRectF(x - wide / 2, y - high / 2, wide, high)]
        whole = QRectF(0, 0, self._view.width, self._view.height)
        free = (
            box for box in places if whole.intersects(box) and not any(box.intersects(other) for other in self._taken)
        )
        box = next(free, None)
        if box is None:
            return
        self._taken.append(box.adjusted(-6, -3, 6, 3))
        path = QPainterPath()
        metrics = QFontMetricsF(font)
        path.addText(QPointF(box.left(), box.top() + metrics.ascent()), font, said)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.strokePath(path, QPen(self._tokens.panel, 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._painter.fillPath(path, colour)


EVERY_PX = 620.0  # between two namings of a road


def _along(view: Viewport, points: Floats) -> list[tuple[float, float]]:
    """Places in the picture where a course is named: evenly along the part of it that is to be seen."""
    x, y = view.x(points[:, 0]), view.y(points[:, 1])
    steps = np.hypot(np.diff(x), np.diff(y))
    walked = np.concatenate([[0.0], np.cumsum(steps)])
    count = int(min(400, max(1, walked[-1] // EVERY_PX)))
    at = (np.arange(count) + 0.5) * walked[-1] / count
    across, down = np.interp(at, walked, x), np.interp(at, walked, y)
    inside = (across > 0) & (across < view.width) & (down > 0) & (down < view.height)
    return list(zip(across[inside].tolist(), down[inside].tolist(), strict=True))
