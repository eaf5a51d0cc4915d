"""The form beside the list: one record, field by field, each with what is wrong with it beside it."""

from __future__ import annotations

import enum
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from uic.devices.csv_columns import COLUMNS, DEVICE_COLUMNS, Column, cell_of
from uic.devices.model import (
    Body,
    Camera,
    CameraKind,
    Device,
    DeviceKind,
    Mask,
    Purpose,
    Spectrum,
    Stream,
    StreamRole,
)
from uic.devices.policy import wrongs, wrongs_of_device
from uic_console.devices.model import Record
from uic_console.devices.words import choice_text, column_title, reason_text

__all__ = ["RecordForm"]

_CHOICES: dict[str, type[enum.StrEnum]] = {"body": Body, "spectrum": Spectrum}
_FLAGS = ("enabled", "protected")
_CAMERA_ONLY_SEEN = ("presets",)  # made by turning the camera, not by typing


class _Field(QWidget):
    """A label above one way to put in a value, and room beside the label for what is wrong with it."""

    edited = Signal()

    def __init__(self, column: Column, camera: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self._label = QLabel(self)
        self._label.setProperty("type", "caption")
        self._wrong = QLabel(self)
        self._wrong.setProperty("type", "wrong")
        self._wrong.setObjectName(f"device-{column.name}-wrong")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._options = _options(column.name, camera)
        self.input = self._made()
        self.input.setObjectName(f"device-{column.name}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addWidget(self.input)
        layout.addWidget(self._wrong)

    def _made(self) -> QWidget:
        if self.column.name in _FLAGS:
            flag = QCheckBox(self)
            flag.toggled.connect(lambda _on: self.edited.emit())
            return flag
        if self.column.name == "purposes":
            return _Ticks([purpose.value for purpose in Purpose], self.edited.emit, self)
        if self._options:
            choice = QComboBox(self)
            for option in self._options:
                choice.addItem(choice_text(option), option)
            choice.currentIndexChanged.connect(lambda _at: self.edited.emit())
            return choice
        if self.column.name == "masks":
            area = QPlainTextEdit(self)
            area.setFixedHeight(64)
            area.setTabChangesFocus(True)
            area.textChanged.connect(self.edited.emit)
            return area
        line = QLineEdit(self)
        line.setMaxLength(4000)
        line.textEdited.connect(lambda _text: self.edited.emit())
        return line

    @property
    def cell(self) -> str:
        """What it holds, as a list has it."""
        field = self.input
        if isinstance(field, QCheckBox):
            return "yes" if field.isChecked() else "no"
        if isinstance(field, _Ticks):
            return ";".join(field.ticked())
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText().strip()
        return field.text().strip() if isinstance(field, QLineEdit) else ""

    def fill(self, cell: str) -> None:
        """Show a value without being edited."""
        field = self.input
        self.blockSignals(True)
        if isinstance(field, QCheckBox):
            field.setChecked(cell == "yes")
        elif isinstance(field, _Ticks):
            field.tick(cell.split(";"))
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(max(0, field.findData(cell)))
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(cell)
        elif isinstance(field, QLineEdit):
            field.setText(cell)
            field.setCursorPosition(0)
        self.blockSignals(False)
        self.wrong("")

    def wrong(self, text: str) -> None:
        """Say what is wrong with it; "" for nothing."""
        self._wrong.setText(f"▲ {text}" if text else "")
        self._wrong.setVisible(bool(text))

    def reword(self) -> None:
        """Name it in the language in use."""
        title = column_title(self.column.name)
        self._label.setText("" if isinstance(self.input, QCheckBox) else title)
        self._label.setVisible(not isinstance(self.input, QCheckBox))
        self.input.setAccessibleName(title)
        if isinstance(self.input, QCheckBox):
            self.input.setText(title)
        elif isinstance(self.input, QComboBox):
            for at in range(self.input.count()):
                self.input.setItemText(at, choice_text(str(self.input.itemData(at))))
        elif isinstance(self.input, _Ticks):
            self.input.reword()
        elif isinstance(self.input, QPlainTextEdit):
            self.input.setPlaceholderText(self.tr("One a line: left top width height, in percent of the picture"))


class _Ticks(QWidget):
    """Several of a few words."""

    def __init__(self, words: list[str], changed: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes = {word: QCheckBox(self) for word in words}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        for at, (word, box) in enumerate(self._boxes.items()):
            box.setObjectName(f"device-purpose-{word}")
            box.toggled.connect(lambda _on: changed())
            if at % 3 == 0:
                row = QHBoxLayout()
                row.setSpacing(12)
                column.addLayout(row)
            row.addWidget(box, 1)

    def ticked(self) -> list[str]:
        """In their order."""
        return [word for word, box in self._boxes.items() if box.isChecked()]

    def tick(self, words: list[str]) -> None:
        """These and no others."""
        for word, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(word in words)
            box.blockSignals(False)

    def reword(self) -> None:
        """Name them in the language in use."""
        for word, box in self._boxes.items():
            box.setText(choice_text(word))


def _options(name: str, camera: bool) -> list[str]:
    if name == "kind":
        kinds: type[enum.StrEnum] = CameraKind if camera else DeviceKind
        return [one.value for one in kinds]
    return [one.value for one in _CHOICES[name]] if name in _CHOICES else []


class RecordForm(QScrollArea):
    """Shows a record, or a draft of a new one; says when it is edited, and makes the record that was typed."""

    save_wanted = Signal(object)  # Camera | Device
    edited = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("device-form")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._record: Record | None = None
        self._is_new = False
        self._fields: list[_Field] = []
        self._why_not = ""
        self._dirty = False
        self._note = QLabel(self)
        self._note.setObjectName("device-note")
        self._note.setWordWrap(True)
        self._save = QPushButton(self)
        self._save.setObjectName("device-save")
        self._save.setProperty("type", "primary")
        self._save.clicked.connect(lambda _checked=False: self.save())
        self._revert = QPushButton(self)
        self._revert.setObjectName("device-revert")
        self._revert.clicked.connect(lambda _checked=False: self.revert())
        self._show()

    @property
    def record(self) -> Record | None:
        """What is shown, as it was before anything was typed."""
        return self._record

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._dirty

    def show_record(self, record: Record | None, *, new: bool = False) -> None:
        """Another record, or the same as it is now."""
        same_kind = type(record) is type(self._record) and bool(self._fields)
        self._record, self._is_new = record, new
        if not same_kind:
            self._build()
        self._fill()
        self._mark(new)

    def allow(self, why_not: str) -> None:
        """Let it be edited, or say why it cannot."""
        self._why_not = why_not
        self._enable()

    def revert(self) -> None:
        """Forget what was typed."""
        self._fill()
        self._mark(False)
        if self._is_new:
            self.show_record(None)

    def save(self) -> None:
        """Have what was typed saved, unless something is wrong with it."""
        record = self._typed()
        if record is not None and not self._why_not:
            self.save_wanted.emit(record)

    # -- the record that was typed -----------------------------------------------------------------------------------

    def _typed(self) -> Record | None:
        """None: something cannot be read; it is said beside its field."""
        values: dict[str, Any] = {}
        right = True
        for field in self._fields:
            name, cell = field.column.name, field.cell
            try:
                if name == "masks":
                    values[name] = _masks(cell)
                elif cell:
                    values[name] = field.column.read(cell)
                elif field.column.required:
                    raise ValueError(self.tr("is needed"))
                field.wrong("")
            except ValueError as error:
                right = False
                field.wrong(reason_text(str(error)))
        if not right or self._record is None:
            return None
        record = self._made(values)
        return record if self._is_right(record) else None

    def _made(self, values: dict[str, Any]) -> Record:
        blank: Record = Device(id="-", kind=DeviceKind.SIGNAL, name="-")
        if isinstance(self._record, Camera):
            blank = Camera(id="-", number=1, name="-")
        emptied = {field.column.name for field in self._fields} - values.keys()
        cleared = {name: getattr(blank, name) for name in emptied & set(blank.__struct_fields__)}
        given = {**cleared, **values}
        if isinstance(self._record, Camera):
            given["streams"] = _streams(self._record, given.pop("main_url", ""), given.pop("sub_url", ""))
            if self._is_new and not given.get("id", "").strip("-"):
                given["id"] = f"cam-{given['number']:04}"
        assert self._record is not None
        return msgspec.structs.replace(self._record, **given)

    def _is_right(self, record: Record) -> bool:
        found = wrongs(record) if isinstance(record, Camera) else wrongs_of_device(record)
        self._note.setText("\n".join(f"▲ {reason_text(wrong)}" for wrong in found))
        self._note.setProperty("type", "wrong" if found else "")
        self._note.setVisible(bool(found))
        return not found

    # -- looks and words ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        content = QWidget(self)
        self._fields = []
        self._note.setParent(content)
        self._save.setParent(content)
        self._revert.setParent(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._revert)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._note)
        is_camera = isinstance(self._record, Camera)
        for one in (COLUMNS if is_camera else DEVICE_COLUMNS) if self._record is not None else ():
            if one.name in _CAMERA_ONLY_SEEN:
                continue
            field = _Field(one, is_camera, content)
            field.edited.connect(self._edit)
            field.reword()
            self._fields.append(field)
            column.addWidget(field)
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(content)
        self._show()
        if old is not None:
            old.deleteLater()

    def _show(self) -> None:
        self._save.setVisible(self._record is not None)
        self._revert.setVisible(self._record is not None)
        self._save.setText(self.tr("Save"))
        self._revert.setText(self.tr("Revert"))
        if self._record is None:
            self._note.setText(self.tr("Choose a device to read and change it."))
            self._note.setProperty("type", "muted")
        self._note.setVisible(self._record is None)

    def _fill(self) -> None:
        record = self._record
        for field in self._fields:
            if record is None:
                break
            text = _mask_lines(record) if field.column.name == "masks" else cell_of(field.column, record)
            field.fill("" if self._is_new and field.column.name == "id" and text == "-" else text)
        self._show()
        self._enable()

    def _enable(self) -> None:
        for field in self._fields:
            field.setEnabled(not self._why_not)
            if field.column.name == "id" and isinstance(field.input, QLineEdit):
                field.input.setReadOnly(not self._is_new)
        self._save.setEnabled(self._dirty and not self._why_not)
        self._save.setToolTip(self._why_not)
        self._revert.setEnabled(self._dirty)

    def _edit(self) -> None:
        self._mark(True)
        self._typed()

    def _mark(self, dirty: bool) -> None:
        self._dirty = dirty
        self._enable()
        self.edited.emit(dirty)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for field in self._fields:
                field.reword()
            self._show()


def _streams(known: Camera, main: str, sub: str) -> tuple[Stream, ...]:
    """The streams with these addresses; one whose address is as it was keeps what is known of it."""
    before = {stream.role: stream for stream in known.streams}
    found = []
    for role, url in ((StreamRole.MAIN, main), (StreamRole.SUB, sub)):
        old = before.get(role)
        if old is not None and url == old.url:
            found.append(old)
        elif url:
            found.append(Stream(url=url, role=role))
    return tuple(found)


def _mask_lines(record: Record) -> str:
    masks = record.masks if isinstance(record, Camera) else ()
    return "\n".join(
        " ".join(f"{share * 100:.6g}" for share in (mask.left, mask.top, mask.width, mask.height)) for mask in masks
    )


def _masks(text: str) -> tuple[Mask, ...]:
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            left, top, width, height = (float(part) / 100 for part in line.replace(",", " ").split())
        except ValueError:
            raise ValueError(f"{line.strip()[:40]!r}: 10 20 30 40") from None
        found.append(Mask(left=round(left, 8), top=round(top, 8), width=round(width, 8), height=round(height, 8)))
    return tuple(found)
