"""The window itself: four pages, one line that says what became of the last change, and the way back."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from uic.access import Right
from uic_console.access.model import AccessModel, Standing
from uic_console.access.window.accounts import AccountsPage
from uic_console.access.window.book import AccessBook
from uic_console.access.window.keys import KeysPage
from uic_console.access.window.page import Page
from uic_console.access.window.roles import RolesPage
from uic_console.access.window.sign_ins import SignInsPage
from uic_console.access.words import reason_words
from uic_console.api import Bus
from uic_console.shell.dialog import SideWindow

__all__ = ["AccessWindow"]


class AccessWindow(SideWindow):
    """Ctrl+Z takes the last change back, Ctrl+F searches, F5 asks the hub again."""

    def __init__(self, access: AccessModel, bus: Bus, parent: QWidget) -> None:
        super().__init__("access-window", parent, width=1080, height=700)
        self._access = access
        self.book = AccessBook(access, bus, self)
        self.accounts, self.roles = AccountsPage(self.book), RolesPage(self.book)
        self.keys, self.sign_ins = KeysPage(self.book), SignInsPage(self.book)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("access-tabs")
        self._pages: tuple[Page, ...] = (self.accounts, self.roles, self.keys, self.sign_ins)
        for page in self._pages:
            self.tabs.addTab(page, "")
        self._note = QLabel(self)
        self._note.setObjectName("access-note")
        self._note.setProperty("type", "muted")
        self._note.setWordWrap(True)
        self._said = QLabel(self)
        self._said.setObjectName("access-said")
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._undo = QPushButton(self)
        self._undo.setObjectName("access-undo")
        self._undo.clicked.connect(self.book.undo)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._note)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.book.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self, self.book.refresh)
        self.book.said.connect(self._say)
        self.book.changed.connect(self._show_back)
        access.changed.connect(self._note_standing)
        self.words()

    def open_page(self, page: str) -> None:
        """Show it at one of its pages: "accounts", "roles", "keys", "sign-ins"."""
        names = ("accounts", "roles", "keys", "sign-ins")
        self.tabs.setCurrentIndex(names.index(page) if page in names else 0)
        self.open_beside()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again each time it is opened."""
        super().showEvent(event)
        self.book.refresh()

    def _say(self, text: str, trouble: bool) -> None:
        self._said.setProperty("type", "wrong" if trouble else "")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(f"▲ {text}" if trouble else text)

    def _show_back(self) -> None:
        back = self.book.back
        self._undo.setEnabled(bool(back))
        words = self.tr("Undo: {what}").format(what=back[-1].what) if back else self.tr("Undo")
        self._undo.setText(words)
        waiting = len(self.book.keys.knocks)
        self.tabs.setTabText(2, self.tr("Keys ({count} waiting)").format(count=waiting) if waiting else self.tr("Keys"))

    def _note_standing(self) -> None:
        reason = self._access.why_not(Right.ADMINISTER, area="access")
        if reason is not None:
            self._note.setText(reason_words(reason, Right.ADMINISTER, "access"))
        elif self._access.standing is Standing.LOCAL:
            self._note.setText(
                self.tr(
                    "One machine, one person: nobody is asked to sign in here. Make an administrator, then admit a "
                    "second console's key: from then on everyone signs in."
                )
            )
        self._note.setVisible(reason is not None or self._access.standing is Standing.LOCAL)

    def words(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Access"))
        for place, title in enumerate((self.tr("Accounts"), self.tr("Roles"), self.tr("Keys"), self.tr("Signed in"))):
            self.tabs.setTabText(place, title)
        self._undo.setToolTip(self.tr("Take the last change back") + "  Ctrl+Z")
        self._show_back()
        self._note_standing()
