"""The mark of a drill on every window of this console, whoever made it: a band, a frame, and words in its title.

A window gives up a margin for it, so it covers nothing, and nothing can cover it. Windows are marked as they are shown:
also dialogs, floating panels, walls on other screens, and windows of plugins.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QApplication, QWidget

from uic.bus.status import Mark
from uic_console.drills.words import mark_words, title_words
from uic_console.theme import theme

__all__ = ["Band", "WindowMarks"]

FRAME_PX = 3
_MARKED = "uic-drill-margins"
_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool, Qt.WindowType.Sheet)


class Band(QWidget):
    """The band at the top, hatched at its ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drill-band")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""

    def say(self, words: str) -> None:
        """What it is a drill of."""
        self.words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.current
        painter.fillRect(self.rect(), tokens.drill)
        font = self.font()
        font.setPixelSize(theme.px(13))
        font.setBold(True)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = self.width() - 16
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(shown) + 32
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.on_drill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.55)
        left, right = (self.width() - wide) // 2, (self.width() + wide) // 2
        for begin, end in ((0, left), (right, self.width())):
            painter.setClipRect(QRect(begin, 0, max(0, end - begin), self.height()))
            for at in range(begin - self.height(), end, 28):
                painter.drawPolygon(_stripe(at, self.height()))
        painter.setClipping(False)
        painter.setOpacity(1.0)
        painter.setPen(tokens.on_drill)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()


def _stripe(at: int, height: int) -> QPolygon:
    corners = ((at, height), (at + height, 0), (at + height + 10, 0), (at + 10, height))
    return QPolygon([QPoint(x, y) for x, y in corners])


class _Edge(QWidget):
    """One side of the frame."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current.drill)
        painter.end()


class _Mark(QObject):
    """The mark of one window; goes with it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(_MARKED)
        self._window = window
        self._before = window.contentsMargins()
        self._titling = False
        self.band = Band(window)
        self._edges = [_Edge(window) for _ in range(3)]
        for edge in self._edges:
            edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show(self, mark: Mark) -> None:
        """Mark it, or mark it anew."""
        self.band.say(mark_words(mark))
        self.place()
        for piece in (self.band, *self._edges):
            piece.show()
            piece.raise_()

    def place(self) -> None:
        """After the window has another size."""
        window, high = self._window, theme.px(13) + 9
        wanted = self._before + QMargins(FRAME_PX, high, FRAME_PX, FRAME_PX)
        if window.contentsMargins() != wanted:
            window.setContentsMargins(wanted)
        width, height = window.width(), window.height()
        self.band.setGeometry(0, 0, width, high)
        left, right, foot = self._edges
        left.setGeometry(0, high, FRAME_PX, height - high)
        right.setGeometry(width - FRAME_PX, high, FRAME_PX, height - high)
        foot.setGeometry(0, height - FRAME_PX, width, FRAME_PX)

    def title(self, mark: Mark) -> None:
        """Put the words before its title, once."""
        said = title_words(mark)
        title = _bare(self._window.windowTitle())
        if not self._titling and self._window.windowTitle() != f"{said} {title}".strip():
            self._titling = True
            self._window.setWindowTitle(f"{said} {title}".strip())
            self._titling = False

    def end(self) -> None:
        """Take it away."""
        self._window.setContentsMargins(self._before)
        self._window.setWindowTitle(_bare(self._window.windowTitle()))
        for piece in (self.band, *self._edges):
            piece.hide()
            piece.deleteLater()
        self.setObjectName("")
        self.deleteLater()


def _bare(title: str) -> str:
    """A window's own title, whatever language the mark before it is in."""
    for kind in ("replay", "exercise"):
        for words in (title_words(Mark(kind=kind)), "[REPLAY]", "[EXERCISE]", "[재생]", "[훈련]"):
            title = title.removeprefix(words).strip()
    return title


class WindowMarks(QObject):
    """Marks every window of the application while there is something to mark. GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mark = Mark()
        self._watching = False
        theme.changed.connect(self._again)

    def use(self, mark: Mark) -> None:
        """Mark all windows so from now on, those that are open first."""
        self.mark = mark
        app = QApplication.instance()
        assert app is not None
        if mark.kind and not self._watching:
            app.installEventFilter(self)
            self._watching = True
        elif not mark.kind and self._watching:
            app.removeEventFilter(self)
            self._watching = False
        self._again()

    def close(self) -> None:
        """Mark nothing any more."""
        self.use(Mark())

    def _again(self) -> None:
        for window in QApplication.topLevelWidgets():
            self._see(window)

    def _see(self, window: QWidget) -> None:
        found = window.findChild(_Mark, _MARKED, Qt.FindChildOption.FindDirectChildrenOnly)
        if not self.mark.kind or not _is_window(window):
            if found is not None:
                found.end()
            return
        if window.isVisible():
            found = found or _Mark(window)
            found.show(self.mark)
            found.title(self.mark)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KINDS and isinstance(watched, QWidget):
            if kind == QEvent.Type.Show:
                if watched.isWindow() or watched.findChild(_Mark, _MARKED, Qt.FindChildOption.FindDirectChildrenOnly):
                    self._see(watched)
            elif watched.isWindow():
                found = watched.findChild(_Mark, _MARKED, Qt.FindChildOption.FindDirectChildrenOnly)
                if found is not None and kind == QEvent.Type.Resize:
                    found.place()
                elif found is not None:
                    found.show(self.mark)
                    found.title(self.mark)
        return False


_KINDS = frozenset({QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.WindowTitleChange, QEvent.Type.LanguageChange})


def _is_window(window: QWidget) -> bool:
    return window.isWindow() and window.windowType() in _WINDOWS
