"""The dialog by which a pattern is set for this site: on or off, numbers, hours, cameras, and areas in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from uic_netcasting.signs.lines import camera_ids, zone_lines, zones_of
from uic_netcasting.signs.messages import SetSignPattern
from uic_netcasting.signs.model import Pattern, PatternError, Zone

if TYPE_CHECKING:
    from uic_netcasting.signs_model import SignModel

__all__ = ["PatternDialog"]

_MOST = 1_000_000.0
_ZONES_PX = 110


class PatternDialog(QDialog):
    """One pattern as the site's file has it. Enter writes what was changed; of what is wrong nothing is written."""

    def __init__(self, signs: SignModel, pattern: Pattern, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("net-pattern")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._signs, self._pattern = signs, pattern
        self.setWindowTitle(self.tr("Pattern: {name}").format(name=signs.name(pattern.key)))
        self._on = QCheckBox(self.tr("Look for it"), self)
        self._on.setObjectName("net-pattern-on")
        self._on.setChecked(pattern.on)
        self._numbers = {
            name: self._number(name, words, value)
            for name, value in pattern.numbers.items()
            if (words := signs.number_name(name))
        }
        self._hours = self._line("net-pattern-hours", self.tr("Hours"), pattern.hours)
        self._hours.setPlaceholderText(self.tr("22:00-05:00; empty: always"))
        self._cameras = self._line(
            "net-pattern-cameras", self.tr("Cameras"), " ".join(signs.camera_numbers(pattern.cameras))
        )
        self._cameras.setPlaceholderText(self.tr("numbers, 12 15 340; empty: all"))
        self._zones = QPlainTextEdit(zone_lines(pattern.zones, signs.camera_number), self)
        self._zones.setObjectName("net-pattern-zones")
        self._zones.setAccessibleName(self.tr("Areas and lines"))
        self._zones.setPlaceholderText(self.tr("12 | material store | 0.35,0.3 0.8,0.3 0.8,0.8 0.35,0.8"))
        self._zones.setTabChangesFocus(True)
        self._zones.setMaximumHeight(_ZONES_PX)
        self._wrong = QLabel(self)
        self._wrong.setObjectName("net-pattern-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._lay()

    def _line(self, name: str, title: str, text: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setObjectName(name)
        line.setAccessibleName(title)
        return line

    def _number(self, name: str, words: str, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setObjectName(f"net-pattern-number-{name}")
        box.setAccessibleName(words)
        box.setRange(0.0, _MOST)
        box.setDecimals(3 if abs(value) < 1 else 2)
        box.setSingleStep(0.05 if abs(value) < 2 else 1.0)
        box.setValue(value)
        return box

    def _lay(self) -> None:
        worth = QLabel(self._signs.worth(self._pattern), self)
        worth.setProperty("type", "muted")
        worth.setWordWrap(True)
        worth.setVisible(bool(worth.text()))
        form = QFormLayout()
        form.addRow("", self._on)
        for box in self._numbers.values():
            form.addRow(box.accessibleName(), box)
        form.addRow(self._hours.accessibleName(), self._hours)
        form.addRow(self._cameras.accessibleName(), self._cameras)
        self._show = QPushButton(self.tr("Show the areas in the picture"), self)
        self._show.setObjectName("net-pattern-show")
        self._show.setToolTip(self.tr("Their corners appear in the live pictures of their cameras for a while"))
        self._show.clicked.connect(self._show_zones)
        if "zones" in self._pattern.needs:
            form.addRow(self._zones.accessibleName(), self._zones)
            form.addRow("", self._show)
        else:
            self._zones.hide()
            self._show.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        write = buttons.addButton(self.tr("Write it into the site's file"), QDialogButtonBox.ButtonRole.AcceptRole)
        write.setObjectName("net-pattern-write")
        write.setDefault(True)
        why = self._signs.why_not_edit()
        write.setEnabled(not why)
        write.setToolTip(why)
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(worth)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self.setMinimumWidth(460)

    def _drawn(self) -> tuple[Zone, ...] | None:
        try:
            return zones_of(self._zones.toPlainText(), self._signs.camera_numbered)
        except PatternError as error:
            self._say_wrong(str(error))
            return None

    def _show_zones(self) -> None:
        zones = self._drawn()
        if zones is not None:
            self._wrong.hide()
            self._signs.show_zones(zones)

    def _write(self) -> None:
        """Only what is other than it was."""
        zones = self._drawn()
        try:
            cameras = camera_ids(self._cameras.text(), self._signs.camera_numbered)
        except PatternError as error:
            self._say_wrong(str(error))
            return
        if zones is None:
            return
        pattern = self._pattern
        numbers = {name: box.value() for name, box in self._numbers.items()}
        changed = {name: value for name, value in numbers.items() if abs(value - pattern.numbers[name]) > 1e-6}
        hours = self._hours.text().strip()
        self._signs.edit(
            SetSignPattern(
                pattern=pattern.key,
                on=self._on.isChecked() if self._on.isChecked() != pattern.on else None,
                numbers=changed,
                hours=hours if hours != pattern.hours else None,
                cameras=cameras if cameras != pattern.cameras else None,
                zones=zones if zones != pattern.zones else None,
            ),
            answered=self.accept,
            failed=self._say_wrong,
        )

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
