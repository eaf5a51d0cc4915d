"""Windows of the shell that open beside the wall: not modal, closed by Esc, in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from uic_console.theme import theme

__all__ = ["SideWindow"]


class SideWindow(QDialog):
    """Opens at the right edge of the main window. Subclasses set their words in `words`."""

    def __init__(self, name: str, parent: QWidget, *, width: int = 640, height: int = 640) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._owner, self._wanted = parent, (width, height)
        self._placed = False

    def words(self) -> None:
        """Set every text; called at the start and at each change of language."""
        raise NotImplementedError

    def open_beside(self) -> None:
        """Show it, or bring it to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, stand at the right edge of the main window; later where the person left it."""
        if not self._placed:
            self._placed = True
            owner = self._owner.window().geometry()
            width = min(theme.px(self._wanted[0]), owner.width() - 32)
            height = min(theme.px(self._wanted[1]), owner.height() - 64)
            self.setGeometry(owner.right() - width - 8, owner.top() + 48, width, height)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)
