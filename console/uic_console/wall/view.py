"""One wall on the screen: a single widget that draws every tile, and asks the engine for what can be seen of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from uic.devices.model import Camera
from uic.video.wall import Surface, TileRequest, TileStatus
from uic_console.theme import theme
from uic_console.wall.faces import MARK_AFTER_S, Badge, Face, Seen, accessible_text, face_of
from uic_console.wall.feed import Feed
from uic_console.wall.model import WallModel, Walls
from uic_console.wall.paint import PaneArt, TilePainter
from uic_console.wall.panes import Pane, Role, lay, picture_rect, request, upcoming_requests
from uic_console.wall.state import Tile

__all__ = ["RESIZE_SETTLES_MS", "LookUp", "WallView"]

RESIZE_SETTLES_MS = 150  # while a window is being dragged larger, the old pictures are stretched
TEAR_AFTER_S = 0.004  # two pictures can't come in less time than this: drawing that was quicker can't be torn
LookUp = Callable[[str], Camera | None]


@dataclass(slots=True)
class _Live:
    """What this view knows of one pane's picture."""

    pane: Pane
    art: PaneArt
    painted: int = -1  # the sequence number drawn last
    moved_at: float = field(default_factory=time.monotonic)  # when a new picture last came
    has_picture: bool = False
    lone_at: float = 0.0  # when a single picture came after it had stood still: not yet proof that it moves again
    device: QSize = field(default_factory=QSize)  # the picture's size in device pixels
    fill: bool = False
    images: dict[int, tuple[memoryview, QImage]] = field(default_factory=dict)  # its surfaces, dressed as images


class WallView(QWidget):
    """Draws a `WallModel`; decides nothing. Mouse and keys are listened to by others through the signals."""

    retitled = Signal()  # faces changed: accessible texts, toolbars

    def __init__(
        self,
        walls: Walls,
        model: WallModel,
        feed: Feed,
        camera: LookUp,
        *,
        korean: Callable[[], bool],
        fit: Literal["whole", "fill"] = "whole",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.walls, self.model, self.feed = walls, model, feed
        self._camera, self._korean, self._fit = camera, korean, fit
        self._live: dict[int, _Live] = {}
        self._shapes: dict[str, tuple[int, int]] = {}  # camera → size of its stream, once known
        self.figures: set[int] = set()  # tile keys whose statistics are shown
        self.masks_outlined = False
        self.editing = False  # borders can be dragged
        self.last_paint_s = 0.0
        self._ratio = 1.0  # device pixels in a logical one, while painting
        self._drop_target: int | None = None
        self._moving: _Live | None = None  # the pane whose new picture is being drawn, and nothing else
        self._painter = TilePainter()
        self._prepare()
        model.changed.connect(self.rebuild)
        walls.active_changed.connect(self.update_frames)
        walls.alarms_changed.connect(self.update_alarms)
        walls.steered_changed.connect(self.look_after_states)
        walls.marks_changed.connect(self.update_marks)
        theme.changed.connect(self._retheme)
        feed.add(self)

    def _prepare(self) -> None:
        self.setObjectName("wall-view")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(self.tr("Video wall"))

    # -- what is where ----------------------------------------------------------------------------------------

    def rebuild(self, *, ask_after_ms: int = 0) -> None:
        """Lay every pane anew; pictures already there stay, stretched until the engine has made them anew."""
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        old = self._live
        self._live = {}
        for pane in lay(self.model.state, width, height, gap=max(1, round(ratio))):
            self._live[pane.key] = self._placed(pane, old.get(pane.key), ratio)
        self._painter.forget(old.keys() - self._live.keys())
        for live in self._live.values():
            live.art.face = self._face(live, self.feed.status(live.pane.key))
        self.feed.wish(after_ms=ask_after_ms)
        self.update()
        self.retitled.emit()

    def _placed(self, pane: Pane, old: _Live | None, ratio: float) -> _Live:
        tile = self.model.state.tiles[pane.index]
        camera = self._camera(tile.camera) if tile.camera else None
        shape = self._shape(camera, pane)
        line = round(self._painter.texts.line_height() * ratio)
        picture = picture_rect(pane.rect, shape, line=line, fit=self._fit) if camera else pane.rect

        def logical(x: int, y: int, w: int, h: int) -> QRectF:
            return QRectF(x / ratio, y / ratio, w / ratio, h / ratio)

        rect = logical(pane.rect.x, pane.rect.y, pane.rect.width, pane.rect.height)
        art = PaneArt(
            key=pane.key,
            rect=rect,
            picture=logical(picture.x, picture.y, picture.width, picture.height),
            face=old.art.face if old else Face(),
            second=pane.role is Role.REPLAY,
        )
        live = old or _Live(pane, art)
        live.pane, live.art = pane, art
        live.device = QSize(picture.width, picture.height)
        live.fill = picture == pane.rect
        self._dress(live, tile, camera)
        return live

    def _dress(self, live: _Live, tile: Tile, camera: Camera | None) -> None:
        """Frames and outlines of a pane."""
        art, index = live.art, live.pane.index
        art.selected = index == self.model.state.selected and self.model.state.single is None and not art.second
        art.keyboard = self.walls.active is self.model
        art.chosen = index in self.model.chosen or index == self._drop_target
        art.alarm = self.walls.alarms.get(tile.camera or "", 0)
        art.answered = tile.camera not in self.walls.unanswered
        art.bright = self.walls.alarms_bright or art.answered
        art.crop = tile.crop
        art.masks = camera.masks if camera and self.masks_outlined else ()
        art.marks = self.walls.marks(tile.camera) if tile.camera and not art.second else ()

    def _shape(self, camera: Camera | None, pane: Pane) -> tuple[int, int]:
        if camera is None:
            return (0, 0)
        status = self.feed.status(pane.key)
        if status and status.camera == camera.id and status.width and status.height:
            self._shapes[camera.id] = (status.width, status.height)
        if camera.id in self._shapes:
            return self._shapes[camera.id]
        sizes = [(stream.width, stream.height) for stream in camera.streams if stream.width and stream.height]
        return max(sizes, default=(0, 0))

    def update_frames(self) -> None:
        """Selection and alarms anew, where everything is."""
        for live in self._live.values():
            tile = self.model.state.tiles[live.pane.index]
            self._dress(live, tile, self._camera(tile.camera) if tile.camera else None)
        self.update()

    def update_alarms(self) -> None:
        """Frames of alarms anew; only the tiles that have or had one are drawn."""
        for live in self._live.values():
            tile, art = self.model.state.tiles[live.pane.index], live.art
            before = (art.alarm, art.answered, art.bright)
            if not art.alarm and tile.camera not in self.walls.alarms:
                continue
            self._dress(live, tile, self._camera(tile.camera) if tile.camera else None)
            if (art.alarm, art.answered, art.bright) != before:
                self.update(art.whole)

    def update_marks(self, cameras: set[str]) -> None:
        """Marks anew; only the pictures that have or had one are drawn."""
        for live in self._live.values():
            tile = self.model.state.tiles[live.pane.index]
            if tile.camera in cameras and not live.art.second:
                live.art.marks = self.walls.marks(tile.camera)
                self.update(live.art.seen)

    def show_drop_target(self, index: int | None) -> None:
        """Mark the tile that would take what is being dragged."""
        if index != self._drop_target:
            self._drop_target = index
            self.update_frames()

    def pane_at(self, at: QPoint | QPointF) -> Pane | None:
        """The pane under a point of this widget."""
        ratio = self.devicePixelRatioF()
        x, y = at.x() * ratio, at.y() * ratio
        return next((live.pane for live in self._live.values() if live.pane.rect.contains(x, y)), None)

    @property
    def line_height(self) -> int:
        """Of the line of words under or over each picture."""
        return self._painter.texts.line_height()

    def art(self, pane: Pane) -> PaneArt | None:
        """Where a pane and its picture lie, and what it says."""
        live = self._live.get(pane.key)
        return live.art if live else None

    def panes(self) -> list[Pane]:
        """Every pane on the screen, in the order of the tiles."""
        return [live.pane for live in self._live.values()]

    def pane_of(self, index: int, role: Role = Role.LIVE) -> Pane | None:
        """A tile's pane."""
        return next(
            (live.pane for live in self._live.values() if live.pane.index == index and live.pane.role is role), None
        )

    # -- what the engine is asked for ---------------------------------------------------------------------------

    @property
    def can_be_seen(self) -> bool:
        """Whether anything of it is on a screen."""
        return self.isVisible() and not self.window().isMinimized()

    def wishes(self) -> list[TileRequest]:
        """What can be seen, and what will be in a moment."""
        if not self.can_be_seen:
            return []
        asked = []
        sizes: dict[int, tuple[int, int]] = {}
        for live in self._live.values():
            tile = self.model.state.tiles[live.pane.index]
            camera = self._camera(tile.camera) if tile.camera else None
            size = (live.device.width(), live.device.height())
            sizes.setdefault(live.pane.index, size)
            if camera and camera.enabled and camera.streams:
                importance = self.walls.importance(self.model, live.pane.index)
                asked.append(request(live.pane, tile, camera, size, importance, fill=live.fill))
        return asked + upcoming_requests(self.walls, self.model, sizes, self._camera)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch now, ask for other sizes when it has settled."""
        super().resizeEvent(event)
        self.rebuild(ask_after_ms=RESIZE_SETTLES_MS)

    def showEvent(self, event: QShowEvent) -> None:
        """Open its streams."""
        super().showEvent(event)
        self.rebuild()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let its streams go."""
        super().hideEvent(event)
        self.feed.wish()

    def changeEvent(self, event: QEvent) -> None:
        """Words in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Video wall"))
            self._retheme()

    def _retheme(self) -> None:
        self._painter.refresh()
        self.rebuild()

    # -- what comes back ----------------------------------------------------------------------------------------

    def pictures_came(self, keys: frozenset[int]) -> None:
        """Draw those that are ours, each at once and by itself.

        Left to one update, their rectangles become one clip of many, and Qt blits through a clip line by line on its
        thread pool: 1.9 times the GUI's CPU at 36 tiles.
        """
        now = time.monotonic()
        for key in keys & self._live.keys():
            live = self._live[key]
            if live.has_picture and live.art.face.picture == "moving":
                live.moved_at = now
                self._moving = live
                self.repaint(live.art.seen)
                continue
            self._first_picture(live, now)
            live.art.face = self._face(live, self.feed.status(live.pane.key))
            self.update(live.art.whole)
        self._moving = None

    @staticmethod
    def _first_picture(live: _Live, now: float) -> None:
        """A picture after none, or after a dead one: a held-up picture may come alone and late, so two are proof."""
        stood = live.has_picture and live.art.face.picture == "dead"
        if not stood or now - live.lone_at < MARK_AFTER_S:
            live.moved_at = now
        live.lone_at = now
        live.has_picture = True

    def look_after_states(self) -> None:
        """Words, ages and badges as they are now."""
        if not self.can_be_seen:
            return
        renamed = False
        reshaped = False
        for live in self._live.values():
            status = self.feed.status(live.pane.key)
            face = self._face(live, status)
            if face != live.art.face:
                live.art.face = face
                renamed = True
                self.update(live.art.whole)
            reshaped = reshaped or self._new_shape(live, status)
        if reshaped:
            self.rebuild()
        elif renamed:
            self.retitled.emit()

    def _new_shape(self, live: _Live, status: TileStatus | None) -> bool:
        camera = self.model.state.tiles[live.pane.index].camera
        known = self._shapes.get(camera or "")
        if not status or not status.width or not status.height or status.camera != camera:
            return False
        return known is None or known[0] * status.height != known[1] * status.width

    def _face(self, live: _Live, status: TileStatus | None) -> Face:
        tile = self.model.state.tiles[live.pane.index]
        if not live.has_picture and self.feed.surface(live.pane.key) is not None:
            live.has_picture, live.moved_at = True, time.monotonic()
        turning: Literal["", "on", "paused"] = ""
        if tile.carousel:
            turning = "paused" if self.model.turns_paused else "on"
        return face_of(
            tile,
            live.pane.role,
            self._camera(tile.camera) if tile.camera else None,
            status,
            Seen(live.has_picture, time.monotonic() - live.moved_at),
            korean=self._korean(),
            figures=tile.key in self.figures,
            turning=turning,
            said=self._said(tile.camera) if tile.camera else (),
        )

    def _said(self, camera: str) -> tuple[Badge, ...]:
        """What others say of a camera on its tiles: its part in a presentation, who turns it."""
        caption, steered = self.model.caption(camera), self.walls.steered(camera)
        return (Badge("»", caption), *steered) if caption else steered

    def status_of(self, pane: Pane) -> TileStatus | None:
        """What the engine says of a pane."""
        return self.feed.status(pane.key)

    # -- drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panes that are dirty, each by itself: Qt joins their rectangles."""
        began = time.perf_counter()
        bounds = event.rect()
        painter = QPainter(self)
        self._ratio = self.devicePixelRatioF()
        moving = self._moving
        if moving is not None and bounds == moving.art.seen:
            drawn = self._paint_pane(painter, moving, None)
        else:
            drawn = self._paint_region(painter, event.region(), bounds)
        painter.end()
        self.feed.meter.shown(drawn)
        self.last_paint_s = time.perf_counter() - began

    def _paint_region(self, painter: QPainter, region: QRegion, bounds: QRect) -> int:
        if region.rectCount() == 1 and bounds == self.rect():
            self._paint_gaps(painter)
        return sum(
            self._paint_pane(painter, live, region) for live in self._live.values() if region.intersects(live.art.whole)
        )

    def _paint_gaps(self, painter: QPainter) -> None:
        ground = theme.current.base
        if not self._live:
            painter.fillRect(self.rect(), ground)
        for live in self._live.values():
            rect = live.art.rect
            painter.fillRect(QRectF(rect.right(), rect.top(), 2, rect.height() + 2), ground)
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width() + 2, 2), ground)

    def _paint_pane(self, painter: QPainter, live: _Live, dirty: QRegion | None) -> int:
        """Draw one pane, or without `dirty` only what its new picture changes; 1 when its picture is a new one."""
        surface = self.feed.surface(live.pane.key)
        if surface is None:
            self._painter.paint(painter, live.art, None, 0, dirty, ratio=self._ratio)
            return 0
        read_at = time.perf_counter()
        self._painter.paint(painter, live.art, _image(live, surface), surface.seq, dirty, ratio=self._ratio)
        if time.perf_counter() - read_at > TEAR_AFTER_S:
            surface = self._again_if_torn(painter, live, surface, dirty)
        fresh = surface.seq != live.painted
        live.painted = surface.seq
        return int(fresh)

    def _again_if_torn(self, painter: QPainter, live: _Live, drawn: Surface, dirty: QRegion | None) -> Surface:
        """Two more pictures since: the memory was written to while it was being drawn."""
        newest = self.feed.surface(live.pane.key)
        if newest is None or newest.seq - drawn.seq < 2:
            return drawn
        self._painter.paint(painter, live.art, _image(live, newest), newest.seq, dirty, ratio=self._ratio)
        return newest

    # -- for a screen reader --------------------------------------------------------------------------------------

    def spoken(self, index: int) -> str:
        """What a screen reader says of a tile."""
        pane = self.pane_of(index)
        face = self._live[pane.key].art.face if pane else Face()
        return accessible_text(face, index, len(self.model.state.tiles))

    def close_feed(self) -> None:
        """The view is going away."""
        self.feed.remove(self)


def _image(live: _Live, surface: Surface) -> QImage:
    """The shared memory itself, dressed as an image: nothing is copied. A tile has two, in turn."""
    side = surface.seq & 1
    known = live.images.get(side)
    if known is None or known[0] is not surface.pixels:
        made = QImage(surface.pixels, surface.width, surface.height, surface.stride, QImage.Format.Format_RGB32)
        known = live.images[side] = surface.pixels, made
    return known[1]
