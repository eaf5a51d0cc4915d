"""Further wall windows on further screens: each finds its place again, or a sensible one when its screen is gone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QMainWindow, QWidget

from uic_console.wall.frame import WallFrame
from uic_console.wall.session import WindowPlace

__all__ = ["WallWindow", "find_screen", "place_of", "put_in_place", "sensible_rect"]

Box = tuple[int, int, int, int]


def _box(rect: QRect) -> Box:
    return (rect.x(), rect.y(), rect.width(), rect.height())


def find_screen(place: WindowPlace, screens: list[tuple[str, Box]]) -> int | None:
    """Which of the screens (name, rectangle) a window stood on: by name and rectangle, name, or rectangle; or None."""
    name, box = place.screen, place.screen_rect
    likenesses = [(its_name == name, its_box == box) for its_name, its_box in screens]
    for fits in ((True, True), (True, False), (False, True)):
        if fits in likenesses and (name or not fits[0]):
            return likenesses.index(fits)
    return None


def sensible_rect(place: WindowPlace, screen: Box) -> Box:
    """The window's rectangle moved and shrunk so that all of it lies on the screen."""
    x, y, width, height = place.window_rect
    sx, sy, sw, sh = screen
    if width <= 0 or height <= 0:
        return (sx + sw // 10, sy + sh // 10, sw * 8 // 10, sh * 8 // 10)
    width, height = min(width, sw), min(height, sh)
    return (min(max(x, sx), sx + sw - width), min(max(y, sy), sy + sh - height), width, height)


def place_of(window: QWidget) -> WindowPlace:
    """Where a window stands now."""
    screen = window.screen()
    normal = window.normalGeometry() if window.isFullScreen() or window.isMaximized() else window.geometry()
    return WindowPlace(
        screen=screen.name() if screen else "",
        screen_rect=_box(screen.geometry()) if screen else (0, 0, 0, 0),
        window_rect=_box(normal),
        full_screen=window.isFullScreen(),
    )


def put_in_place(window: QWidget, place: WindowPlace) -> bool:
    """Show a window where it stood; false when its screen is gone and it had to go elsewhere."""
    screens: list[QScreen] = QGuiApplication.screens()
    at = find_screen(place, [(screen.name(), _box(screen.geometry())) for screen in screens])
    screen = screens[at] if at is not None else QGuiApplication.primaryScreen()
    window.setGeometry(QRect(*sensible_rect(place, _box(screen.availableGeometry()))))
    if place.full_screen and at is not None:
        window.showFullScreen()
    else:
        window.show()
    return at is not None


class WallWindow(QMainWindow):
    """One more wall, in a window of its own."""

    closing = Signal(object)
    placed = Signal()  # moved, resized, full screen: the session should know

    def __init__(self, frame: WallFrame, number: int) -> None:
        super().__init__()
        self.frame, self._number = frame, number
        self.setObjectName(f"wall-window-{number}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setCentralWidget(frame)
        self._word()

    def _word(self) -> None:
        self.setWindowTitle(self.tr("Wall %1").replace("%1", str(self._number)))

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()
        if event.type() == QEvent.Type.WindowStateChange:
            self.frame.show_full(self.isFullScreen())
            self.frame.view.feed.wish()
            self.placed.emit()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.frame.view.model.touched.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(self)
        super().closeEvent(event)
