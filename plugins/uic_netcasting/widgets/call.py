"""The dialog by which a call with a position, or an emergency bell, becomes a net."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from uic_netcasting.model import CastModel

__all__ = ["CallDialog"]

FieldT = TypeVar("FieldT", bound=QWidget)
_LONGEST_AGO_MIN = 60


class CallDialog(QDialog):
    """Where, what, since when, on foot or by car. Enter casts."""

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("net-call")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = model
        self.setWindowTitle(self.tr("Net-cast at a place"))
        self._kind = self._field(QComboBox(self), "net-call-kind", self.tr("Who says it"))
        self._kind.addItems([self.tr("112 call"), self.tr("Emergency bell")])
        self._where = self._field(QLineEdit(self), "net-call-place", self.tr("Place"))
        self._where.setPlaceholderText(self.tr("37.3898, 126.9510 · point number · camera number"))
        self._flight = self._field(QComboBox(self), "net-call-flight", self.tr("Suspect flees"))
        self._flight.addItems([self.tr("on foot"), self.tr("by car")])
        self._ago = self._field(QSpinBox(self), "net-call-ago", self.tr("How long ago"))
        self._ago.setRange(0, _LONGEST_AGO_MIN)
        self._ago.setSuffix(self.tr(" min"))
        self._text = self._field(QLineEdit(self), "net-call-text", self.tr("Description"))
        self._text.setPlaceholderText(self.tr("clothes, direction, number plate"))
        self._wrong = QLabel(self)
        self._wrong.setObjectName("net-call-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._lay()
        self._where.setFocus()

    def _field(self, field: FieldT, name: str, title: str) -> FieldT:
        field.setObjectName(name)
        field.setAccessibleName(title)
        return field

    def _lay(self) -> None:
        form = QFormLayout()
        for field in (self._kind, self._where, self._flight, self._ago, self._text):
            form.addRow(field.accessibleName(), field)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        cast = self._buttons.addButton(self.tr("Cast the net"), QDialogButtonBox.ButtonRole.AcceptRole)
        cast.setObjectName("net-call-cast")
        cast.setDefault(True)
        self._buttons.accepted.connect(self._cast)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(self._buttons)
        self.setMinimumWidth(420)

    def _cast(self) -> None:
        place = self._model.place_of(self._where.text())
        if place is None:
            self._wrong.setText(
                self.tr("That is no place: give latitude and longitude, a national point number, or a camera's number.")
            )
            self._wrong.show()
            self._where.setFocus()
            self._where.selectAll()
            return
        self._model.call(
            place,
            text=self._text.text().strip(),
            by_car=self._flight.currentIndex() == 1,
            ago_s=self._ago.value() * 60.0,
            bell=self._kind.currentIndex() == 1,
        )
        self.accept()
