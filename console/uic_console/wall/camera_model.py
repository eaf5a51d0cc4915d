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

FIRST_ROWS = 300  # a list view asks for every row's place at once: few rows keep typing quick
MORE_ROWS = 1000

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex


class CameraListModel(QAbstractListModel):
    """The cameras that fit the query, best first."""

    def __init__(self, *, korean: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._korean = korean
        self._index = CameraIndex(())
        self._rows: list[int] = []
        self._loaded = 0  # of them, those the view has been told of
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
        self._loaded = min(FIRST_ROWS, len(self._rows))
        self.endResetModel()

    def set_shown(self, cameras: frozenset[str]) -> None:
        """Which cameras are on a wall now."""
        changed = self._shown ^ cameras
        self._shown = cameras
        if changed and self._loaded:
            self.dataChanged.emit(self.index(0), self.index(self._loaded - 1), [ON_WALL])

    @property
    def fitting(self) -> int:
        """Cameras that fit the query."""
        return len(self._rows)

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
        """Rows the view knows of; it asks for more when it comes to the last."""
        return 0 if parent.isValid() else self._loaded

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows the view has not been told of."""
        return not parent.isValid() and self._loaded < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Tell it of some more."""
        self.load(self._loaded + MORE_ROWS)

    def load(self, rows: int | None = None) -> None:
        """Tell the view of so many rows; None: of all."""
        wanted = len(self._rows) if rows is None else min(rows, len(self._rows))
        if wanted > self._loaded:
            self.beginInsertRows(QModelIndex(), self._loaded, wanted - 1)
            self._loaded = wanted
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says."""
        if not index.isValid() or index.row() >= self._loaded:
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
