"""The alarms in a window of their own: list and details beside each other, on whatever screen it is put."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from uic_console.alarms.banner import AlarmBanner
from uic_console.alarms.panel import AlarmPanel
from uic_console.theme import theme

__all__ = ["AlarmWindow"]


class AlarmWindow(QMainWindow):
    """Kept when it is closed, with its filter and selection."""

    closing = Signal()

    def __init__(self, panel: AlarmPanel, banner: AlarmBanner, owner: QWidget) -> None:
        super().__init__()
        self.panel, self._owner = panel, owner
        self.setObjectName("alarm-window")
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(banner)
        column.addWidget(panel, 1)
        self.setCentralWidget(inside)
        self._words()

    def open_beside(self) -> None:
        """Show it, or bring it to the front; the first time over the right part of the main window."""
        if not self.isVisible():
            owner = self._owner.window().geometry()
            width, height = min(theme.px(1440), owner.width() - 64), min(theme.px(760), owner.height() - 96)
            self.setGeometry(owner.right() - width - 16, owner.top() + 64, width, height)
        self.show()
        self.raise_()
        self.activateWindow()
        self.panel.focus_list()

    def _words(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("Alarms", "Alarms"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
