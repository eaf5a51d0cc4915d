"""The camera dock: search as you type, drag to a tile, Enter to the selected one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from uic.devices.model import Camera
from uic_console.theme import theme
from uic_console.wall import drag
from uic_console.wall.camera_model import CAMERA, ON_WALL, CameraListModel

__all__ = ["CameraListPanel"]

ROW_PX = 28


class _Row(QStyledItemDelegate):
    """Number, name, place on one line; a ring when a tile shows the camera."""

    def __init__(self, names: Callable[[Camera], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, max(ROW_PX, theme.px(13) + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        camera: Camera | None = index.data(CAMERA)
        if camera is None:
            return
        tokens = theme.current
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.raised)
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), tokens.select)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.panel.lighter(108))
        font = QFont(painter.font())
        font.setPixelSize(theme.px(13))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        left, right = rect.left() + 10, rect.right() - 8
        if index.data(ON_WALL):
            mark = "◉"
            width = metrics.horizontalAdvance(mark)
            painter.setPen(tokens.normal)
            painter.drawText(
                QRect(right - width, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, mark
            )
            right -= width + 6
        number_width = max(metrics.horizontalAdvance("00000"), metrics.horizontalAdvance(str(camera.number)))
        painter.setPen(tokens.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(left, rect.top(), number_width, rect.height()), int(flags), str(camera.number))
        left += number_width + 10
        name = metrics.elidedText(self._names(camera), Qt.TextElideMode.ElideRight, right - left)
        painter.setPen(tokens.text if camera.enabled else tokens.disabled)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, name)
        left += metrics.horizontalAdvance(name) + 10
        if right - left > 40 and camera.place:
            place = metrics.elidedText(camera.place, Qt.TextElideMode.ElideRight, right - left)
            painter.setPen(tokens.muted)
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, place)


class _List(QListView):
    """The rows; says what would fill it when there are none."""

    dropped_tile = Signal(int)  # a tile dragged here leaves the wall
    chosen = Signal()

    def __init__(self, words: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)

    def selectAll(self) -> None:
        """All that fit, also those never scrolled to."""
        model = self.model()
        if isinstance(model, CameraListModel):
            model.load()
        super().selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is None or self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.current.muted)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(16, 24, -16, 0), int(flags), self._words())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def _consider(self, event: QDropEvent) -> None:
        if drag.tile_in(event.mimeData()) is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        key = drag.tile_in(event.mimeData())
        if key is not None:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped_tile.emit(key)


class CameraListPanel(QWidget):
    """Search line, how many were found, and the list."""

    put = Signal(list)  # camera ids: to the selected tile and on
    to_hotspot = Signal(str)
    tile_dropped = Signal(int)
    menu_wanted = Signal(list, QPoint)  # camera ids, global position

    def __init__(self, model: CameraListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName("camera-list-panel")
        self.search = QLineEdit(self)
        self.search.setObjectName("camera-search")
        self.search.setClearButtonEnabled(True)
        self.found = QLabel(self)
        self.found.setObjectName("camera-found")
        self.list = _List(self._empty_words, self)
        self.list.setObjectName("camera-list")
        self.list.setModel(model)
        self.list.setItemDelegate(_Row(model.name, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(4)
        for part in (self.search, self.found, self.list):
            column.addWidget(part)
        self.search.textChanged.connect(model.search)
        self.search.installEventFilter(self)
        model.modelReset.connect(self._counted)
        self.list.chosen.connect(self._put)
        self.list.doubleClicked.connect(self._double)
        self.list.dropped_tile.connect(self.tile_dropped)
        self.list.customContextMenuRequested.connect(self._menu)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self._word()
        self._counted()

    def _word(self) -> None:
        self.search.setPlaceholderText(self.tr("Search: name, ㄱㅇㄹ, number, place"))
        self.search.setAccessibleName(self.tr("Search cameras"))
        self.search.setToolTip(self.tr("Search cameras by name, first consonants, number, place or department  Ctrl+F"))
        self.list.setAccessibleName(self.tr("Cameras"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()
            self._counted()
            self.list.viewport().update()

    def _empty_words(self) -> str:
        if self._model.total:
            return self.tr("No camera fits “%1”. Esc clears the search.").replace("%1", self._model.query)
        return self.tr("No cameras yet. Bring them in with: uic camera import cameras.csv")

    def _counted(self) -> None:
        shown, total = self._model.fitting, self._model.total
        text = self.tr("%1 of %2 cameras") if shown != total else self.tr("%2 cameras")
        self.found.setText(text.replace("%1", f"{shown:,}").replace("%2", f"{total:,}"))
        if shown:
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()

    def start_search(self) -> None:
        """Put the keyboard into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def chosen(self) -> list[str]:
        """The selected cameras, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._model.camera(row).id for row in rows]

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows in the search line move in the list; Enter takes what is selected; Esc empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                    self.list.keyPressEvent(event)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._put()
                    return True
                case Qt.Key.Key_Escape if self.search.text():
                    self.search.clear()
                    self._model.search("")
                    return True
        return False

    def _put(self) -> None:
        if chosen := self.chosen():
            self.put.emit(chosen)

    def _double(self, index: QModelIndex) -> None:
        self.to_hotspot.emit(self._model.camera(index.row()).id)

    def _menu(self, at: QPoint) -> None:
        if chosen := self.chosen():
            self.menu_wanted.emit(chosen, self.list.viewport().mapToGlobal(at))
