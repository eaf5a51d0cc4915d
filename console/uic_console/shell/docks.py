"""The panels of the main window and the workspaces they are arranged in."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QSizePolicy, QWidget

from uic_console.files import Writer
from uic_console.services import Dock
from uic_console.shell.labels import ElidedLabel, FlatButton

__all__ = ["WORKSPACES", "DockFrame", "Docks", "Workspaces", "workspace_title"]

log = logging.getLogger(__name__)
SIDE_MOST = 3
WORKSPACES = ("watch", "case", "city", "desk", "liaison", "supervisor")
LAYOUT_VERSION = 1  # of QMainWindow.saveState: raise it when the fixed parts of the window change
AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


def workspace_title(name: str) -> str:
    """What the control room calls a workspace."""
    translate = QCoreApplication.translate
    return {
        "watch": translate("Workspaces", "Watch"),
        "case": translate("Workspaces", "Case"),
        "city": translate("Workspaces", "City"),
        "desk": translate("Workspaces", "Desk"),
        "liaison": translate("Workspaces", "Liaison"),
        "supervisor": translate("Workspaces", "Supervisor"),
    }[name]


class _DockTitle(QWidget):
    """The bar of a dock: its title, a button to let it float, a button to close it. Drag it to move the dock."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dock-title")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel("dock-title-text", self)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._float = FlatButton(f"{dock.objectName()}-float", "external-link", self, size=14)
        self._float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._close = FlatButton(f"{dock.objectName()}-close", "x", self, size=14)
        self._close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._title, 1)
        row.addWidget(self._float)
        row.addWidget(self._close)

    def word(self, title: str) -> None:
        """Name the dock and its buttons."""
        self._title.setText(title)
        self._float.say(self.tr("Let “{panel}” float, or dock it again").format(panel=title))
        self._close.say(self.tr("Close “{panel}”").format(panel=title))


class DockFrame(QDockWidget):
    """A dock that makes its widget when it is first seen, and keeps its title in the language of the moment."""

    def __init__(self, dock: Dock, window: QMainWindow) -> None:
        super().__init__(dock.title(), window)
        self.spec = dock
        self.setObjectName(f"dock-{dock.key}")
        self._bar = _DockTitle(self)
        self.setTitleBarWidget(self._bar)
        self._bar.word(dock.title())
        self._made = False
        self.visibilityChanged.connect(self._make)

    def _make(self, visible: bool) -> None:
        if not visible or self._made:
            return
        self._made = True
        try:
            self.setWidget(self.spec.widget())
        except Exception:
            log.exception("panel %s could not be made", self.spec.key)
            self.setWidget(QLabel(self.tr("This panel could not be opened; the log says why.")))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setWindowTitle(self.spec.title())
            self._bar.word(self.spec.title())
        super().changeEvent(event)


class Docks(QObject):
    """All panels of one main window, by key."""

    changed = Signal()  # one was added or removed
    moved = Signal()  # one was opened, closed, dragged

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._frames: dict[str, DockFrame] = {}

    def add(self, dock: Dock, *, workspace: str = "") -> DockFrame:
        """Give the window a panel: as the workspace in use was left with it, or would have it by default."""
        self.remove(dock.key)
        frame = DockFrame(dock, self._window)
        self._frames[dock.key] = frame
        if not (workspace and self._window.restoreDockWidget(frame)):  # only before it is added does Qt know it again
            self._window.addDockWidget(AREAS[dock.area], frame)
            frame.setVisible(bool(workspace) and workspace in dock.workspaces)
        frame.visibilityChanged.connect(self.moved)
        frame.dockLocationChanged.connect(self.moved)
        frame.topLevelChanged.connect(self.moved)
        self.changed.emit()
        return frame

    def remove(self, key: str) -> None:
        """Take a panel away for good; an unknown key is fine."""
        frame = self._frames.pop(key, None)
        if frame is None:
            return
        self._window.removeDockWidget(frame)
        frame.deleteLater()
        self.changed.emit()

    def frames(self) -> list[DockFrame]:
        """In the order in which they came."""
        return list(self._frames.values())

    def get(self, key: str) -> DockFrame | None:
        """One panel, or None."""
        return self._frames.get(key)

    def show(self, key: str) -> None:
        """Open a panel, bring it to the front and give it the keyboard."""
        frame = self._frames.get(key)
        if frame is None:
            return
        shown_before = frame.widget() is not None
        high = self._window.height()
        frame.show()
        if self._needed_height() > high:
            self._stand_behind(frame)
            self._window.resize(self._window.width(), high)
        frame.raise_()
        if frame.spec.width and not shown_before and not frame.isFloating():
            self._window.resizeDocks([frame], [frame.spec.width], Qt.Orientation.Horizontal)
        if frame.spec.height and not shown_before and not frame.isFloating():
            self._window.resizeDocks([frame], [frame.spec.height], Qt.Orientation.Vertical)
        inside = frame.widget()
        if inside is not None:
            (_first_focus(inside) or inside).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _needed_height(self) -> int:
        layout = self._window.layout()
        return layout.totalMinimumSize().height() if layout is not None else 0

    def _stand_behind(self, frame: DockFrame) -> None:
        """Share a place with the last panel of its side: one below the other they would need more than the window."""
        area = self._window.dockWidgetArea(frame)
        beside = [
            other
            for other in self._frames.values()
            if other is not frame
            and other.isVisible()
            and not other.isFloating()
            and self._window.dockWidgetArea(other) == area
        ]
        if not frame.isFloating() and beside:
            self._window.tabifyDockWidget(max(beside, key=lambda other: other.y()), frame)
            self._window.resizeDocks([frame], [self._window.height() // 2], Qt.Orientation.Vertical)

    def toggle(self, key: str) -> None:
        """Open a closed panel, close an open one."""
        frame = self._frames.get(key)
        if frame is not None and frame.isVisible():
            frame.close()
        else:
            self.show(key)


def _first_focus(widget: QWidget) -> QWidget | None:
    for child in widget.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(widget) and child.isEnabled():
            return child
    return None


class _Saved(msgspec.Struct, kw_only=True):
    version: int = LAYOUT_VERSION
    states: dict[str, str] = {}  # workspace -> QMainWindow.saveState, base64


class Workspaces(QObject):
    """One arrangement of panels for each kind of work, kept as the person left it."""

    changed = Signal(str)

    def __init__(self, window: QMainWindow, docks: Docks, path: Path, writer: Writer) -> None:
        super().__init__(window)
        self.current = ""
        self._window, self._docks, self._path, self._writer = window, docks, path, writer
        self._saved = self._read()
        self._arranging = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(800)
        self._later.timeout.connect(self.save)
        docks.moved.connect(self._note)

    def use(self, name: str) -> None:
        """Go to a workspace, keeping how the one in use is arranged."""
        if self.current:
            self._remember()
        self.current = name
        self._arrange(self._saved.states.get(name))
        self._write()
        self.changed.emit(name)

    def reset(self) -> None:
        """Put the workspace in use back to how it came."""
        self._saved.states.pop(self.current, None)
        self._arrange(None)
        self._write()

    def save(self) -> None:
        """Write the arrangement of the workspace in use to the disk."""
        if self.current:
            self._remember()
            self._write()

    def stop(self) -> None:
        """Take no more notice of what the window does; what is noted is saved."""
        self._arranging = True
        if self._later.isActive():
            self._later.stop()
            self.save()

    def _note(self) -> None:
        if not self._arranging and self._window.isVisible():
            self._later.start()

    def _arrange(self, state: str | None) -> None:
        self._arranging = True
        try:
            restored = state is not None and self._window.restoreState(
                QByteArray(base64.b64decode(state)), LAYOUT_VERSION
            )
            if not restored:
                self._default()
        finally:
            self._arranging = False

    def _default(self) -> None:
        for frame in self._docks.frames():
            frame.setFloating(False)
            self._window.addDockWidget(AREAS[frame.spec.area], frame)
            frame.setVisible(self.current in frame.spec.workspaces)
        shown = [frame for frame in self._docks.frames() if self.current in frame.spec.workspaces]
        for area in ("left", "right"):  # a small screen's side holds so many: the rest stand behind the last of them
            standing = [frame for frame in shown if frame.spec.area == area]
            for frame in standing[SIDE_MOST:]:
                self._window.tabifyDockWidget(standing[SIDE_MOST - 1], frame)
            if len(standing) > SIDE_MOST:
                standing[SIDE_MOST - 1].raise_()
        side = [frame for frame in shown if frame.spec.area in ("left", "right")]
        widths = [frame.spec.width or (340 if frame.spec.area == "right" else 260) for frame in side]
        self._window.resizeDocks(side, widths, Qt.Orientation.Horizontal)
        low = [frame for frame in shown if frame.spec.area == "bottom"]
        heights = [frame.spec.height or 160 for frame in low]
        self._window.resizeDocks(low, heights, Qt.Orientation.Vertical)

    def _remember(self) -> None:
        state = self._window.saveState(LAYOUT_VERSION)
        self._saved.states[self.current] = base64.b64encode(state.data()).decode()

    def _read(self) -> _Saved:
        try:
            saved = msgspec.json.decode(self._path.read_bytes(), type=_Saved)
        except FileNotFoundError:
            return _Saved()
        except (OSError, msgspec.DecodeError) as error:
            log.warning("workspaces %s can't be read, starting with the defaults: %s", self._path, error)
            return _Saved()
        return saved if saved.version == LAYOUT_VERSION else _Saved()

    def _write(self) -> None:
        self._writer.put(self._path, msgspec.json.encode(self._saved))
