"""The main window: bars and rail around the wall, panels beside it, the palette over it when asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QVBoxLayout, QWidget

from uic_console.actions import ActionRegistry
from uic_console.files import Writer
from uic_console.shell.banner import Banner
from uic_console.shell.bars import StatusLine, TopBar
from uic_console.shell.docks import DockFrame, Docks, Workspaces
from uic_console.shell.icons import known_or
from uic_console.shell.keymap import Keymap
from uic_console.shell.labels import FlatButton
from uic_console.theme import theme

__all__ = ["MainWindow", "Rail"]

RAIL_PX = 48
SPACE_PX = 4  # between its buttons, as the style says


class Rail(QToolBar):
    """The icons at the left edge: one for each panel, those that open windows at the foot."""

    def __init__(self, docks: Docks, registry: ActionRegistry, keymap: Keymap, parent: QMainWindow) -> None:
        super().__init__(parent)
        self._registry, self._keymap = registry, keymap
        self._feet: dict[str, tuple[QAction, FlatButton]] = {}
        keymap.changed.connect(self._word_feet)
        self.setObjectName("rail")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setOrientation(Qt.Orientation.Vertical)
        self._docks = docks
        self._buttons: dict[str, FlatButton] = {}
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._foot = self.addWidget(space)
        docks.changed.connect(self._list)
        theme.changed.connect(self._size)
        self._size()

    def add_foot(self, key: str, icon: str) -> None:
        """Put a button for an action at the foot; it goes when the action does."""
        button = self._fit(FlatButton(f"rail-{key}", icon, self))
        button.clicked.connect(lambda _checked=False: self._keymap.run(key))
        self._feet[key] = self.addWidget(button), button

    def _word_feet(self) -> None:
        for key, (placed, button) in self._feet.items():
            action = self._registry.get(key)
            placed.setVisible(action is not None)
            if action is not None:
                why = self._keymap.why_not(action)
                button.say(action.title(), key=self._keymap.keys_text(key))
                button.setEnabled(not why)
                if why:
                    button.setToolTip(f"{action.title()}: {why}")

    def _list(self) -> None:
        frames = {frame.spec.key: frame for frame in self._docks.frames()}
        for key in [key for key in self._buttons if key not in frames]:
            self._drop(key)
        for key, frame in frames.items():
            if key not in self._buttons:
                self._add(key, frame)
        self._fit_all()
        self._words()

    def _add(self, key: str, frame: DockFrame) -> None:
        button = self._fit(FlatButton(f"rail-{key}", known_or(frame.spec.icon, "puzzle"), self))
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self._docks.toggle(key))
        frame.visibilityChanged.connect(lambda _visible=False: button.setChecked(not frame.isHidden()))
        self._buttons[key] = button
        placed = self.insertWidget(self._foot, button)
        placed.setObjectName(f"rail-place-{key}")

    def _drop(self, key: str) -> None:
        button = self._buttons.pop(key)
        for placed in self.actions():
            if self.widgetForAction(placed) is button:
                self.removeAction(placed)
        button.deleteLater()

    def _fit(self, button: FlatButton) -> FlatButton:
        button.setFixedHeight(self._high())
        button.setMinimumWidth(self._wide() - 2)
        return button

    def _high(self) -> int:
        """40 px, and less where a small screen would hide the last ones: then as much as there is for each."""
        count = max(1, len(self._buttons) + len(self._feet))
        each = (self.height() - 2 * SPACE_PX) // count - SPACE_PX
        return max(theme.px(20) + 4, min(theme.px(40), each)) if self.isVisible() else theme.px(40)

    def _fit_all(self) -> None:
        for button in (*self._buttons.values(), *(button for _, button in self._feet.values())):
            self._fit(button)

    def _wide(self) -> int:
        """48 px; wider only where larger text makes the icons larger than fits."""
        return max(RAIL_PX, theme.px(20) + 28)

    def _size(self) -> None:
        self.setFixedWidth(self._wide())
        self.setIconSize(QSize(theme.px(20), theme.px(20)))  # a tool bar's own size counts for its buttons
        self._fit_all()

    def _words(self) -> None:
        self.setAccessibleName(self.tr("Panels"))
        for key, button in self._buttons.items():
            if (frame := self._docks.get(key)) is not None:
                button.say(frame.spec.title())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_all()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_all()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


class MainWindow(QMainWindow):
    """Holds the parts in their places; it knows nothing of video or of the hub."""

    closing = Signal()

    def __init__(self, workspaces: Path, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setDockNestingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for corner, area in (
            (Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.TopRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)
        self.top_bar, self.banner, self.status_line = TopBar(), Banner(), StatusLine()
        head = QWidget(self)
        self._stacked = stacked = QVBoxLayout(head)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(self.top_bar)
        stacked.addWidget(self.banner)
        self.setMenuWidget(head)
        self.setStatusBar(self.status_line)
        self.docks = Docks(self)
        self.workspaces = Workspaces(self, self.docks, workspaces, writer)
        self._words()

    def add_strip(self, strip: QWidget) -> None:
        """Put a line between the top bar and the banner: it moves the wall down and covers nothing."""
        self._stacked.insertWidget(self._stacked.indexOf(self.banner), strip)

    def add_rail(self, registry: ActionRegistry, keymap: Keymap) -> Rail:
        """Give the window its rail."""
        rail = Rail(self.docks, registry, keymap, self)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        return rail

    def _words(self) -> None:
        self.setWindowTitle(self.tr("UIC Console"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspaces.save()
        self.closing.emit()
        super().closeEvent(event)
