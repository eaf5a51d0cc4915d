"""A question beside the pictures: a few fields, one button that does it, Esc that does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

__all__ = ["AskStrip", "Field", "Question", "take_row"]


def take_row(form: QFormLayout, edit: QWidget) -> None:
    """Take a row out of a form, its widgets a little later: one of them may be sending the key that ends the form."""
    taken = form.takeRow(edit)
    for item in (taken.labelItem, taken.fieldItem):
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is asked for."""

    key: str
    title: str
    text: str = ""  # what is there already
    choices: Sequence[tuple[str, str]] = ()  # (value, words) to choose from
    own: bool = True  # something else than the choices can be typed
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before something is done."""

    key: str
    title: str
    fields: Sequence[Field]
    do: str  # what the button says
    then: Callable[[dict[str, str]], None]


class AskStrip(QFrame):
    """Stands in a panel, never over a picture. Hidden while nothing is asked; Enter does it, Esc leaves it."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._question: Question | None = None
        self._edits: dict[str, QLineEdit | QComboBox] = {}
        self._title = QLabel(self)
        self._title.setProperty("type", "section")
        self._title.setWordWrap(True)
        self._wrong = QLabel(self)
        self._wrong.setObjectName(f"{name}-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._do = QPushButton(self)
        self._do.setObjectName(f"{name}-do")
        self._do.clicked.connect(self._done)
        self._do.hide()  # nameless until something is asked
        self._leave = QPushButton(self)
        self._leave.setObjectName(f"{name}-leave")
        self._leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self._do)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(8, 8, 8, 8)
        self._form.setSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.addRow(self._title)
        self._form.addRow(self._wrong)
        self._form.addRow(buttons)
        self._say()
        self.hide()

    @property
    def asking(self) -> str:
        """The key of the question that is open; "": none."""
        return self._question.key if self._question is not None else ""

    def ask(self, question: Question) -> None:
        """Put a question, in place of the one that was open."""
        self._clear()
        self._question = question
        self._title.setText(question.title)
        self._wrong.hide()
        self._do.setText(question.do)
        self._do.setAccessibleName(question.do)
        self._do.show()
        for at, field in enumerate(question.fields):
            label = QLabel(field.title, self)
            edit = self._edit(field)
            label.setBuddy(edit)
            self._form.insertRow(1 + at, label, edit)
            self._edits[field.key] = edit
        self.show()
        first = next(iter(self._edits.values()), None)
        (first or self._do).setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def leave(self) -> None:
        """Do nothing."""
        was = self._question is not None
        self._clear()
        self.hide()
        if was:
            self.closed.emit()

    def _edit(self, field: Field) -> QLineEdit | QComboBox:
        name = f"{self.objectName()}-{field.key}"
        edit: QLineEdit | QComboBox
        if field.choices:
            edit = QComboBox(self)
            for value, words in field.choices:
                edit.addItem(words, value)
            if field.own:
                edit.setEditable(True)
                typed = QLineEdit(edit)
                typed.returnPressed.connect(self._done)
                edit.setLineEdit(typed)
                edit.setCurrentText(field.text)
            elif (at := edit.findData(field.text)) >= 0:
                edit.setCurrentIndex(at)
        else:
            edit = QLineEdit(field.text, self)
            edit.returnPressed.connect(self._done)
        edit.setObjectName(name)
        edit.setAccessibleName(field.title)
        return edit

    def _value(self, key: str) -> str:
        edit = self._edits[key]
        if isinstance(edit, QLineEdit):
            return edit.text().strip()
        at = edit.findText(edit.currentText())
        return str(edit.itemData(at)) if at >= 0 else edit.currentText().strip()

    def _done(self) -> None:
        question = self._question
        if question is None:
            return
        said = {field.key: self._value(field.key) for field in question.fields}
        for field in question.fields:
            if field.needed and not said[field.key]:
                self._wrong.setText(self.tr("“{field}” is missing.").format(field=field.title))
                self._wrong.show()
                self._edits[field.key].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.leave()
        question.then(said)

    def _clear(self) -> None:
        self._question = None
        for edit in self._edits.values():
            take_row(self._form, edit)
        self._edits.clear()

    def _say(self) -> None:
        leave = QCoreApplication.translate("AskStrip", "Leave it")
        self._leave.setText(leave)
        self._leave.setAccessibleName(leave)
        self._leave.setToolTip(f"{leave}  Esc")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._leave.hasFocus():
            self._done()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            if self._question is not None:
                self.leave()  # its words were made in the other language
        super().changeEvent(event)
