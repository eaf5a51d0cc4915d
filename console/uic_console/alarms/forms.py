"""What is asked before something is done to alarms: a note, a reason, how long, to whom. Never over a picture."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from uic_console.alarms.flow import Flow
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.words import span

__all__ = ["AlarmForm", "Asked"]

translate = QCoreApplication.translate
HOUR_S = 3600
SHELVES_S = (HOUR_S, 6 * HOUR_S, 12 * HOUR_S, 24 * HOUR_S)
OUTS_S = (HOUR_S, 8 * HOUR_S, 24 * HOUR_S, 7 * 24 * HOUR_S)
OWN, NO_END = -1, 0
OWN_MOST_MIN = 30 * 24 * 60


class Asked(enum.StrEnum):
    """What a form is for."""

    NOTE = "note"  # to an acknowledgement
    COMMENT = "comment"
    SHELVE = "shelve"
    ASSIGN = "assign"
    OFFER = "offer"
    DECLINE = "decline"
    OUT = "out"


def _heading(asked: Asked, many: int) -> str:
    words = {
        Asked.NOTE: translate("Alarms", "Acknowledge with a note ({many})"),
        Asked.COMMENT: translate("Alarms", "Comment ({many})"),
        Asked.SHELVE: translate("Alarms", "Shelve: comes back by itself ({many})"),
        Asked.ASSIGN: translate("Alarms", "Assign ({many})"),
        Asked.OFFER: translate("Alarms", "Hand over: stays yours until it is accepted ({many})"),
        Asked.DECLINE: translate("Alarms", "Decline the hand-over ({many})"),
        Asked.OUT: translate("Alarms", "Out of service, for maintenance ({many})"),
    }
    return words[asked].format(many=many)


def _do_words(asked: Asked) -> str:
    return {
        Asked.NOTE: translate("Alarms", "Acknowledge"),
        Asked.COMMENT: translate("Alarms", "Comment"),
        Asked.SHELVE: translate("Alarms", "Shelve"),
        Asked.ASSIGN: translate("Alarms", "Assign"),
        Asked.OFFER: translate("Alarms", "Offer"),
        Asked.DECLINE: translate("Alarms", "Decline"),
        Asked.OUT: translate("Alarms", "Take out of service"),
    }[asked]


def _reasons(asked: Asked) -> list[str]:
    """What is said most often, to choose from; anything else can be typed."""
    if asked is Asked.SHELVE:
        return [
            translate("Alarms", "Known disturbance: weather, insects, light"),
            translate("Alarms", "Being repaired"),
            translate("Alarms", "Same event, handled already"),
            translate("Alarms", "Planned event at this place"),
        ]
    if asked is Asked.OUT:
        return [
            translate("Alarms", "Maintenance of the device"),
            translate("Alarms", "Road works, pole taken down"),
            translate("Alarms", "Defective, replacement ordered"),
        ]
    return []


def _text_label(asked: Asked) -> str:
    if asked in (Asked.SHELVE, Asked.OUT):
        return translate("Alarms", "Reason")
    return translate("Alarms", "Comment") if asked is Asked.COMMENT else translate("Alarms", "Note")


class AlarmForm(QFrame):
    """One form for all of them; what was typed stays until it was done, also when the hub goes away meanwhile."""

    def __init__(self, book: AlarmBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarm-form")
        self.setProperty("type", "card")
        self._book = book
        self._ids: tuple[str, ...] = ()
        self._asked = Asked.COMMENT
        self._drafts: dict[Asked, str] = {}
        self._back: QWidget | None = None
        self._build()
        book.failed.connect(self._say_failed)
        book.hub_changed.connect(self._grey)
        book.people.changed.connect(self._grey)
        self._words()
        self.hide()

    def _build(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("type", "section")
        self._title.setWordWrap(True)
        self._who = QComboBox(self)
        self._who.setObjectName("alarm-form-who")
        self._who.setEditable(True)
        self._long = QComboBox(self)
        self._long.setObjectName("alarm-form-long")
        self._long.currentIndexChanged.connect(self._grey)
        self._own = QSpinBox(self)
        self._own.setObjectName("alarm-form-own")
        self._own.setRange(1, OWN_MOST_MIN)
        self._own.setValue(30)
        self._own.valueChanged.connect(self._grey)
        self._reason = QComboBox(self)
        self._reason.setObjectName("alarm-form-reason")
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._reason.editTextChanged.connect(self._grey)
        self._text = QLineEdit(self)
        self._text.setObjectName("alarm-form-text")
        self._text.textChanged.connect(self._grey)
        self._labels = [QLabel(self) for _ in range(5)]
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._fields: list[QWidget] = [self._who, self._long, self._own, self._reason, self._text]
        for label, field in zip(self._labels, self._fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        self._form = form
        self._wrong = QLabel(self)
        self._wrong.setObjectName("alarm-form-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._do = QPushButton(self)
        self._do.setObjectName("alarm-form-do")
        self._do.clicked.connect(self._submit)
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("alarm-form-cancel")
        self._cancel.clicked.connect(self.close_again)
        buttons = Flow()
        buttons.addWidget(self._do)
        buttons.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    # -- asking -----------------------------------------------------------------------------------------------------

    def ask(self, asked: Asked, ids: Sequence[str]) -> None:
        """Show what this needs, and put the keyboard into its first field."""
        if self.isVisible():
            self._drafts[self._asked] = self._typed()
        else:
            self._back = self.window().focusWidget()
        self._asked, self._ids = asked, tuple(ids)
        self._wrong.clear()
        self._fill_who()
        self._fill_long()
        self._reason.clear()
        self._reason.addItems(_reasons(asked))
        self._reason.setEditText(self._drafts.get(asked, ""))
        self._text.setText(self._drafts.get(asked, ""))
        self._words()
        self.show()
        first = next(field for field in self._fields if self._form.isRowVisible(field))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._grey()

    def asked(self) -> tuple[Asked, tuple[str, ...]] | None:
        """What is being asked, and of which alarms; None while it is closed."""
        return (self._asked, self._ids) if self.isVisible() else None

    def close_again(self) -> None:
        """Hide it; what was typed is there again next time."""
        self._drafts[self._asked] = self._typed()
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shows(self, field: QWidget) -> bool:
        return {
            self._who: self._asked in (Asked.ASSIGN, Asked.OFFER),
            self._long: self._asked in (Asked.SHELVE, Asked.OUT),
            self._own: self._asked in (Asked.SHELVE, Asked.OUT) and self._long.currentData() == OWN,
            self._reason: self._asked in (Asked.SHELVE, Asked.OUT),
            self._text: self._asked not in (Asked.SHELVE, Asked.OUT, Asked.ASSIGN),
        }[field]

    def _fill_who(self) -> None:
        people = dict(self._book.people.colleagues)
        for alarm in self._book.alarms.values():
            for name in (alarm.assigned_to, alarm.acknowledged_by):
                if name and name != "hub":
                    people.setdefault(name, self._book.people.name(name))
        if self._asked is Asked.OFFER:
            people.pop(self._book.people.me, None)
        self._who.clear()
        for account, name in sorted(people.items()):
            self._who.addItem(name, account)
        self._who.setEditText("")

    def _longest_s(self) -> float:
        """How long all of them may be put aside."""
        if self._asked is not Asked.SHELVE:
            return OWN_MOST_MIN * 60.0
        kinds = (self._book.type_of(alarm) for alarm_id in self._ids if (alarm := self._book.get(alarm_id)))
        return min((kind.max_shelve_s for kind in kinds if kind is not None), default=OWN_MOST_MIN * 60.0)

    def _fill_long(self) -> None:
        longest = self._longest_s()
        self._long.clear()
        for seconds in SHELVES_S if self._asked is Asked.SHELVE else OUTS_S:
            self._long.addItem(_long_words(seconds), seconds)
            if seconds > longest:
                at = self._long.count() - 1
                self._long.setItemText(at, translate("Alarms", "{long} (more than allowed)").format(
                    long=_long_words(seconds)))  # fmt: skip
                self._long.model().item(at).setEnabled(False)  # type: ignore[attr-defined]
        if self._asked is Asked.OUT:
            self._long.addItem(translate("Alarms", "Until it is put back"), NO_END)
        self._long.addItem(translate("Alarms", "Own time"), OWN)
        if longest < SHELVES_S[0]:
            self._long.setCurrentIndex(self._long.count() - 1)
        self._own.setMaximum(max(1, int(longest // 60)))

    def _typed(self) -> str:
        source = self._reason.currentText() if self._asked in (Asked.SHELVE, Asked.OUT) else self._text.text()
        return source.strip()

    def _to(self) -> str:
        text = self._who.currentText().strip()
        at = self._who.findText(text)
        return str(self._who.itemData(at)) if at >= 0 else self._book.people.account(text)

    def _seconds(self) -> int:
        chosen = self._long.currentData()
        return self._own.value() * 60 if chosen == OWN else int(chosen or 0)

    def _missing(self) -> str:
        """What must still be said; "" when it can be done."""
        if why := self._book.why_not():
            return why
        if self._asked in (Asked.NOTE, Asked.COMMENT) and not self._typed():
            return translate("Alarms", "Write something first.")
        if self._asked in (Asked.SHELVE, Asked.OUT) and not self._typed():
            return translate("Alarms", "Give a reason.")
        if self._asked is Asked.OFFER and not self._to():
            return translate("Alarms", "Say to whom.")
        return ""

    def _grey(self) -> None:
        for field in self._fields:
            self._form.setRowVisible(field, self._shows(field))
        missing = self._missing()
        self._do.setEnabled(not missing)
        self._do.setToolTip(missing)
        for label in (self._reason, self._text):
            label.setToolTip(missing)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _submit(self) -> None:
        if missing := self._missing():
            self._wrong.setText(missing)
            return
        ids = [alarm_id for alarm_id in self._ids if self._book.get(alarm_id) is not None]
        text, book = self._typed(), self._book
        doing: dict[Asked, Callable[[], None]] = {
            Asked.NOTE: lambda: book.acknowledge(ids, note=text),
            Asked.COMMENT: lambda: book.comment(ids, text),
            Asked.SHELVE: lambda: book.shelve(ids, duration_s=self._seconds(), reason=text),
            Asked.ASSIGN: lambda: book.assign(ids, self._to()),
            Asked.OFFER: lambda: book.offer(ids, self._to(), note=text),
            Asked.DECLINE: lambda: book.answer_offer(ids, accept=False, note=text),
            Asked.OUT: lambda: self._take_out(ids, text),
        }
        self.close_again()  # keeps what was typed, in case it fails
        doing[self._asked]()
        self._drafts.pop(self._asked, None)
        self._last = (self._asked, self._ids, text)

    def _take_out(self, ids: Sequence[str], reason: str) -> None:
        seconds = self._seconds()
        until = self._book.clock() + timedelta(seconds=seconds) if seconds else None
        for alarm_id in ids:
            if (alarm := self._book.get(alarm_id)) is not None:
                self._book.take_out(alarm, reason=reason, until=until)

    _last: tuple[Asked, tuple[str, ...], str] | None = None

    def _say_failed(self, _error: Exception) -> None:
        """The hub did not do it: what was typed is not lost."""
        if self._last is not None:
            asked, _ids, text = self._last
            self._drafts[asked] = text
            self._last = None

    # -- words and keys -----------------------------------------------------------------------------------------------

    def _words(self) -> None:
        self._title.setText(_heading(self._asked, len(self._ids)))
        names = (
            translate("Alarms", "To whom"),
            translate("Alarms", "How long"),
            translate("Alarms", "Own time, in minutes"),
            _text_label(self._asked),
            _text_label(self._asked),
        )
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._own.setSuffix(translate("Alarms", " min", "suffix of a number field"))
        self._do.setText(_do_words(self._asked))
        self._cancel.setText(translate("Alarms", "Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)


def _long_words(seconds: int) -> str:
    days, hours = divmod(seconds // HOUR_S, 24)
    if days and not hours:
        return translate("Alarms", "{days} d").format(days=days)
    return translate("Alarms", "{hours} h").format(hours=seconds // HOUR_S) if seconds % HOUR_S == 0 else span(seconds)
