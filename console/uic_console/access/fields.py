"""A form's pieces: labels above, what is wrong beside in words, and a password field that says what the keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from uic_console.shell.labels import FlatButton

__all__ = ["PasswordField", "Row", "line", "say_wrong"]


def line(name: str, parent: QWidget | None = None, *, longest: int = 200) -> QLineEdit:
    """A line to type in."""
    made = QLineEdit(parent)
    made.setObjectName(name)
    made.setMaxLength(longest)
    return made


def say_wrong(label: QLabel, text: str) -> None:
    """Show or clear the line that says what is wrong."""
    label.setText(text)
    label.setVisible(bool(text))


class _Line(QLineEdit):
    """Notices how the letters come: a password that is wrong for Caps Lock or Hangul is seen before it is sent."""

    noticed = Signal(bool, bool)  # Caps Lock is on; Hangul was typed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._caps = False
        self.textChanged.connect(lambda _text: self._tell())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps = not self._caps
        elif len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = letter.isupper() != shifted
        super().keyPressEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.noticed.emit(self._caps, any("ㄱ" <= letter <= "힣" for letter in self.text()))


class PasswordField(QWidget):
    """A password with an eye to show it, and a warning under it."""

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Line(self)
        self.edit.setObjectName(name)
        self.edit.setMaxLength(200)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.noticed.connect(self._notice)
        self._eye = FlatButton(f"{name}-show", "eye", self, size=16)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.warning = QLabel(self)
        self.warning.setObjectName(f"{name}-warning")
        self.warning.setProperty("type", "caption")
        self.warning.hide()
        self._caps = self._hangul = False
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.warning)
        self.setFocusProxy(self.edit)
        self._words()

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget it, and hide what comes next."""
        self.edit.clear()
        self._eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._words()

    def _notice(self, caps: bool, hangul: bool) -> None:
        self._caps, self._hangul = caps, hangul
        self._warn()

    def _warn(self) -> None:
        said = []
        if self._caps:
            said.append(self.tr("▲ Caps Lock is on"))
        if self._hangul:
            said.append(self.tr("▲ Hangul is being typed: press the 한/영 key"))
        self.warning.setText("   ".join(said))
        self.warning.setVisible(bool(said))

    def _words(self) -> None:
        self._eye.say(self.tr("Hide the password") if self._eye.isChecked() else self.tr("Show the password"))
        self._warn()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


class Row(QWidget):
    """A label above a field, and room beside the label for what is wrong with it."""

    changed = Signal()  # of a line or a password
    entered = Signal()

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = QLabel(self)
        self._label.setProperty("type", "caption")
        self._label.setBuddy(field)
        self._wrong = QLabel(self)
        self._wrong.setProperty("type", "wrong")
        named = field.edit if isinstance(field, PasswordField) else field
        self._wrong.setObjectName(f"{named.objectName()}-wrong")
        self._wrong.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(field)
        if isinstance(field, PasswordField):
            field.changed.connect(self.changed)
            field.entered.connect(self.entered)
        elif isinstance(field, QLineEdit):
            field.textChanged.connect(lambda _text: self.changed.emit())
            field.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What was typed; "" where nothing can be."""
        return self.field.text() if isinstance(self.field, PasswordField | QLineEdit) else ""

    def set_text(self, text: str) -> None:
        """Put something there."""
        edit = self.field.edit if isinstance(self.field, PasswordField) else self.field
        if isinstance(edit, QLineEdit):
            edit.setText(text)

    def clear(self) -> None:
        """Forget it."""
        if isinstance(self.field, PasswordField | QLineEdit):
            self.field.clear()

    def say(self, label: str) -> None:
        """Name the field."""
        self._label.setText(label)
        named = self.field.edit if isinstance(self.field, PasswordField) else self.field
        named.setAccessibleName(label)

    def wrong(self, text: str) -> None:
        """Say what is wrong with it; "" for nothing."""
        say_wrong(self._wrong, text)
