"""Before anything is taken out: what for, and in which form. A bar in the window, not a dialog over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

__all__ = ["ReasonBar"]


class ReasonBar(QWidget):
    """Hidden until it is opened; Enter goes on, Esc closes."""

    given = Signal(str, str)  # reason, form

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("audit-reason-bar")
        self._label = QLabel(self)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("audit-reason")
        self._reason.textChanged.connect(self._tell)
        self._reason.returnPressed.connect(self._go)
        self._label.setBuddy(self._reason)
        self._form = QComboBox(self)
        self._form.setObjectName("audit-form")
        for form in ("csv", "json"):
            self._form.addItem(form.upper(), form)
        self._onward = QPushButton(self)
        self._onward.setObjectName("audit-export-go")
        self._onward.clicked.connect(self._go)
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("audit-export-cancel")
        self._cancel.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self._reason, 1)
        for widget in (self._form, self._onward, self._cancel):
            row.addWidget(widget)
        self.hide()
        self._words()

    def open(self) -> None:
        """Ask."""
        self.show()
        self._reason.setFocus()
        self._tell()

    def close_bar(self) -> None:
        """Let it be."""
        self._reason.clear()
        self.hide()

    def _go(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self.given.emit(reason, self._form.currentData())
            self.close_bar()

    def _tell(self) -> None:
        self._onward.setEnabled(bool(self._reason.text().strip()))

    def _words(self) -> None:
        self._label.setText(self.tr("What is the export for? It is noted in the audit."))
        self._reason.setPlaceholderText(self.tr("Number of the request, or the case"))
        self._reason.setAccessibleName(self.tr("What the export is for"))
        self._form.setAccessibleName(self.tr("Form of the file"))
        self._onward.setText(self.tr("Choose the file…"))
        self._cancel.setText(self.tr("Cancel"))
        for button in (self._onward, self._cancel):
            button.setAccessibleName(button.text())
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)
