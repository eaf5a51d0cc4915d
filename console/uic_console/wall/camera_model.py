"""The camera list as a Qt model: thousands of rows, filtered by a prebuilt index, never one widget a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from uic.devices.model import Camera, CameraKind
from uic_console.wall import drag
from uic_console.wall.search import CameraIndex

__all__ = ["CAMERA", "ON_WALL", "CameraListModel"]

CAMERA = int(Qt.ItemDataRole.UserRole) + 1  # the Camera itself
ON_WALL = CAMERA + 1  # whether a tile shows it now

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex


class CameraListModel(QAbstractListModel):
    """The cameras that fit the query, best first."""

    def __init__(self, *, korean: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._korean = korean
        self._index = CameraIndex(())
        self._rows: list[int] = []
        self._query = ""
        self._shown: frozenset[str] = frozenset()

    def take(self, cameras: Iterable[Camera]) -> None:
        """Another camera list, indexed here and now."""
        self.take_index(CameraIndex(cameras))

    def take_index(self, index: CameraIndex) -> None:
        """Another camera list, indexed elsewhere."""
        self._index = index
        self._filter()

    def search(self, query: str) -> None:
        """Show what fits."""
        if query != self._query:
            self._query = query
            self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = self._index.find(self._query)
        self.endResetModel()

    def set_shown(self, cameras: frozenset[str]) -> None:
        """Which cameras are on a wall now."""
        changed = self._shown ^ cameras
        self._shown = cameras
        if changed and self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [ON_WALL])

    @property
    def query(self) -> str:
        """What is searched for."""
        return self._query

    @property
    def total(self) -> int:
        """Cameras in the registry."""
        return len(self._index.cameras)

    def number(self, number: int) -> Camera | None:
        """The camera an operator means by its number."""
        return self._index.number(number)

    def camera(self, row: int) -> Camera:
        """The camera of a row."""
        return self._index.cameras[self._rows[row]]

    def cameras(self) -> list[Camera]:
        """All rows."""
        return [self._index.cameras[at] for at in self._rows]

    # -- Qt -----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows that fit."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        camera = self.camera(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{camera.number}  {self.name(camera)}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(camera)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(camera)
            case value if value == CAMERA:
                return camera
            case value if value == ON_WALL:
                return camera.id in self._shown
        return None

    def name(self, camera: Camera) -> str:
        """Its name in the language in use."""
        return camera.name if self._korean() or not camera.name_en else camera.name_en

    def _spoken(self, camera: Camera) -> str:
        parts = [f"{camera.number} {self.name(camera)}", camera.place]
        if camera.id in self._shown:
            parts.append(translate("Wall", "on the wall"))
        if not camera.enabled:
            parts.append(translate("Wall", "Out of service"))
        return ", ".join(part for part in parts if part)

    def _tip(self, camera: Camera) -> str:
        kinds = {
            CameraKind.SURVEILLANCE: translate("Wall", "surveillance"),
            CameraKind.TRAFFIC: translate("Wall", "traffic"),
        }
        other = camera.name_en if self._korean() else camera.name
        rows = [
            f"{camera.number}  {self.name(camera)}",
            other,
            camera.place,
            " · ".join(part for part in (kinds.get(camera.kind, ""), camera.department) if part),
            _position(camera),
            "\n".join(
                f"{stream.role.value}  {_stream(stream.width, stream.height, stream.fps, stream.codec)}"
                for stream in camera.streams
            ),
            translate("Wall", "privacy masks: %1").replace("%1", str(len(camera.masks))) if camera.masks else "",
            "" if camera.enabled else translate("Wall", "Out of service"),
        ]
        return "\n".join(row for row in rows if row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [drag.CAMERAS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged cameras, from top to bottom."""
        rows = sorted({index.row() for index in indexes})
        return drag.pack([self.camera(row).id for row in rows])


def _position(camera: Camera) -> str:
    if camera.lat is None or camera.lon is None:
        return translate("Wall", "not surveyed")
    bearing = "" if camera.bearing_deg is None else f"  {camera.bearing_deg:.0f}°"
    return f"{camera.lat:.5f}, {camera.lon:.5f}{bearing}"


def _stream(width: int, height: int, fps: float, codec: str) -> str:
    size = f"{width}×{height}" if width and height else ""
    return " ".join(part for part in (codec, size, f"{fps:g} fps" if fps else "") if part)
