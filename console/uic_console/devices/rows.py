"""The list of the Devices window as a Qt model: ten thousand rows, searched while somebody types."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from uic.devices.model import Body, Camera, CameraKind, Device, Spectrum
from uic_console.devices.words import kind_text
from uic_console.theme import theme
from uic_console.wall.search import BREAK, CameraIndex, first_consonants, letters

__all__ = ["DeviceColumn", "DeviceIndex", "DeviceRows", "fits"]

Record = Camera | Device
Index = QModelIndex | QPersistentModelIndex
FIRST_ROWS, MORE_ROWS = 300, 1000  # a view asks for every row's place at once: few rows keep typing quick
translate = QCoreApplication.translate


class DeviceColumn(enum.IntEnum):
    """What a row says, from left to right."""

    CODE = 0
    NAME = 1
    KIND = 2
    PLACE = 3
    DEPARTMENT = 4
    STATE = 5


class DeviceIndex(CameraIndex):
    """Cameras and other devices, searched alike by number or code, names, place, department, groups and id."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records: Sequence[Record] = tuple(records)
        super().__init__(())
        self._numbers = [code_of(one) for one in self.records]
        fields = [
            BREAK.join((one.name, one.name_en, one.place, one.department, code, one.id, *one.groups))
            for one, code in zip(self.records, self._numbers, strict=True)
        ]
        self._letters = [letters(text) for text in fields]
        self._leads = [first_consonants(unicodedata.normalize("NFC", text)) for text in fields]

    @property
    def size(self) -> int:
        return len(self.records)


def code_of(one: Record) -> str:
    """What people call it by."""
    return str(one.number) if isinstance(one, Camera) else one.code


def fits(one: Record, kind: str) -> bool:
    """Whether a record is of a kind that the list is narrowed to."""
    if not kind:
        return True
    if isinstance(one, Device):
        return one.kind.value == kind
    return {
        "camera": True,
        "camera.surveillance": one.kind is CameraKind.SURVEILLANCE,
        "camera.traffic": one.kind is CameraKind.TRAFFIC,
        "camera.ptz": one.body is Body.PTZ,
        "camera.thermal": one.spectrum is Spectrum.THERMAL,
    }.get(kind, False)


class DeviceRows(QAbstractTableModel):
    """The records that fit, best first."""

    def __init__(self, *, korean: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._korean = korean
        self._index = DeviceIndex(())
        self._rows: list[int] = []
        self._loaded = 0
        self._typed = self._kind = ""

    def take(self, index: DeviceIndex) -> None:
        """Other records, indexed on some other thread."""
        self._index = index
        self._filter()

    def want(self, *, typed: str, kind: str) -> None:
        """Show what fits."""
        if (typed, kind) != (self._typed, self._kind):
            self._typed, self._kind = typed, kind
            self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        records, kind = self._index.records, self._kind
        self._rows = [at for at in self._index.find(self._typed) if fits(records[at], kind)]
        self._loaded = min(FIRST_ROWS, len(self._rows))
        self.endResetModel()

    @property
    def fitting(self) -> int:
        """Records that fit."""
        return len(self._rows)

    @property
    def total(self) -> int:
        """Records there are."""
        return len(self._index.records)

    def record(self, row: int) -> Record | None:
        """The record of a row."""
        return self._index.records[self._rows[row]] if 0 <= row < len(self._rows) else None

    def records(self) -> list[Record]:
        """All that fit."""
        return [self._index.records[at] for at in self._rows]

    def row_of(self, key: str, *, camera: bool) -> int:
        """The row of a record, told to the view; -1: it is not among them."""
        for row, at in enumerate(self._rows):
            one = self._index.records[at]
            if one.id == key and isinstance(one, Camera) is camera:
                if row >= self._loaded:
                    self._load(row + MORE_ROWS)
                return row
        return -1

    def reword(self) -> None:
        """Another language, the same records."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(DeviceColumn) - 1)
        if self._loaded:
            self.dataChanged.emit(self.index(0, 0), self.index(self._loaded - 1, len(DeviceColumn) - 1))

    def name(self, one: Record) -> str:
        """In the language in use."""
        return one.name if self._korean() or not one.name_en else one.name_en

    # -- Qt ----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._loaded

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(DeviceColumn)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and self._loaded < len(self._rows)

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        self._load(self._loaded + MORE_ROWS)

    def _load(self, rows: int) -> None:
        wanted = min(rows, len(self._rows))
        if wanted > self._loaded:
            self.beginInsertRows(QModelIndex(), self._loaded, wanted - 1)
            self._loaded = wanted
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.record(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and not one.enabled:
            return QBrush(theme.current.disabled)
        return None

    def _text(self, one: Record, column: int) -> str:
        match column:
            case DeviceColumn.CODE:
                return code_of(one)
            case DeviceColumn.NAME:
                return self.name(one)
            case DeviceColumn.KIND:
                return kind_text(one)
            case DeviceColumn.PLACE:
                return one.place
            case DeviceColumn.DEPARTMENT:
                return one.department
        return self._state(one)

    def _state(self, one: Record) -> str:
        parts = []
        if not one.enabled:
            parts.append(translate("Devices", "▧ out of service"))
        if one.maintenance and one.in_maintenance(datetime.now(UTC)):
            parts.append(translate("Devices", "▧ maintenance"))
        if one.lat is None and not (isinstance(one, Device) and one.unit):
            parts.append(translate("Devices", "not surveyed"))
        if isinstance(one, Camera) and one.protected:
            parts.append(translate("Devices", "protected"))
        return " · ".join(parts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            translate("Devices", "No."),
            translate("Devices", "Name"),
            translate("Devices", "Kind"),
            translate("Devices", "Place"),
            translate("Devices", "Department"),
            translate("Devices", "State"),
        )[section]
