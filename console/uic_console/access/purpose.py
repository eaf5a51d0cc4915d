"""What a protected camera is looked at for: asked before its picture is opened, and kept by the audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from uic_console.access.addresses import AddressKeeper
from uic_console.access.fields import Row, line
from uic_console.shell.dialog import SideWindow

__all__ = ["PurposeWindow", "purposes"]


def purposes() -> Sequence[str]:
    """What a control room looks for, most often."""
    translate = QCoreApplication.translate
    return (
        translate("Purpose", "112 report"),
        translate("Purpose", "119 report"),
        translate("Purpose", "Missing person"),
        translate("Purpose", "Disaster response"),
        translate("Purpose", "Check of the camera"),
    )


class PurposeWindow(SideWindow):
    """Names the cameras that wait, offers the usual purposes, and takes any other in words."""

    def __init__(self, keeper: AddressKeeper, name: Callable[[str], str], parent: QWidget) -> None:
        super().__init__("purpose-window", parent, width=420, height=360)
        self._keeper, self._name = keeper, name
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._cameras = QLabel(self)
        self._cameras.setObjectName("purpose-cameras")
        self._cameras.setProperty("type", "section")
        self._cameras.setWordWrap(True)
        self._usual = [QPushButton(self) for _ in purposes()]
        for place, button in enumerate(self._usual):
            button.setObjectName(f"purpose-{place + 1}")
            button.clicked.connect(lambda _checked=False, button=button: self.say(button.text()))
        self._other = Row(line("purpose-other", self), self)
        self._go = QPushButton(self)
        self._go.setObjectName("purpose-go")
        self._go.setDefault(True)
        self._go.clicked.connect(lambda: self.say(self._other.text()))
        self._other.changed.connect(lambda: self._go.setEnabled(bool(self._other.text().strip())))
        self._go.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self._cameras, self._hint, *self._usual, self._other):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
        keeper.changed.connect(self.words)
        self.words()

    def say(self, purpose: str) -> None:
        """Open them for this."""
        if purpose.strip() and self._keeper.unsaid:
            self._keeper.say_purpose(sorted(self._keeper.unsaid), purpose.strip())
            self._other.clear()
            self.close()

    def words(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Protected camera"))
        names = [self._name(camera) for camera in sorted(self._keeper.unsaid)]
        self._cameras.setText(", ".join(names) or self.tr("No protected camera waits."))
        self._hint.setText(
            self.tr("What do you look at it for? Your name, the time and the purpose go into the audit.")
        )
        for button, purpose in zip(self._usual, purposes(), strict=True):
            button.setText(purpose)
            button.setEnabled(bool(names))
        self._other.say(self.tr("Another purpose"))
        self._go.setText(self.tr("Look"))
