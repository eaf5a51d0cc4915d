"""Taking the hands off a console: everything that gives commands is off, what is seen goes on being seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar, QWidget

from uic_console.shell.window import MainWindow

__all__ = ["Hands", "Touch"]

LOOK_MS = 5000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Hands(QObject):
    """Switches every control of the console off and on again, each to what it was.

    others   the console's further windows, of the wall and of what opens beside it.
    """

    def __init__(self, window: MainWindow, others: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window, self._others = window, others
        self._off: list[QWidget] = []
        self._hidden: list[QWidget] = []
        self.are_off = False
        window.docks.changed.connect(self._again)

    def take_off(self) -> None:
        """Nothing but the lock itself, the language and the figures can be used from now on."""
        self.are_off = True
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            after = QApplication.activePopupWidget()
            popup = after if after is not popup else None
        self._again()
        if any(other.isFullScreen() for other in self._others() if other is not self._window):
            self._window.raise_()  # a wall on the whole screen would hide where one unlocks
            self._window.activateWindow()

    def give_back(self) -> None:
        """As it was."""
        if not self.are_off:
            return
        self.are_off = False
        for widget in self._off:
            widget.setEnabled(True)
        for window in self._hidden:
            window.show()
        self._off.clear()
        self._hidden.clear()
        if (centre := self._window.centralWidget()) is not None:
            centre.setFocus()

    def forget_windows(self) -> None:
        """Another person sits here: windows that were open for the one before stay closed."""
        self._hidden.clear()

    def _again(self) -> None:
        if not self.are_off:
            return
        for window in self._others():
            if window is not self._window and window.parentWidget() is None:
                self._switch_off(window)  # of the wall
        for beside in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if beside.isWindow() and beside.isVisible() and not isinstance(beside, QDockWidget):
                beside.hide()
                self._hidden.append(beside)
        for widget in self._parts():
            self._switch_off(widget)

    def _parts(self) -> list[QWidget]:
        centre = self._window.centralWidget()
        found: list[QWidget] = [centre] if centre is not None else []
        found += self._window.findChildren(QDockWidget)
        found += self._window.findChildren(QToolBar)
        return [*found, self._window.banner, *self._window.status_line.findChildren(QWidget)]

    def _switch_off(self, widget: QWidget) -> None:
        if widget.isEnabled():
            widget.setEnabled(False)
            self._off.append(widget)
            widget.destroyed.connect(lambda: self._off.remove(widget) if widget in self._off else None)


class Touch(QObject):
    """Hears keyboard and mouse in every window of this console, at the window itself: a few hundred events a second
    at most, where a filter on the whole application would see every paint."""

    def __init__(self, touched: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._touched = touched
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()

    def look(self) -> None:
        """Find windows that were opened since."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # a second time is as good as once

    def stop(self) -> None:
        """Hear no more."""
        self._look.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)
