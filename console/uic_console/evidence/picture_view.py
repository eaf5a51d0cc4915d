"""A picture as large as there is room for, and the bar below it: play, step, seek, speed, by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from uic_console.evidence.player import SPEEDS, Player
from uic_console.evidence.words import failure_words, span_words
from uic_console.theme import theme

__all__ = ["PictureView", "PlayerView"]


class PictureView(QWidget):
    """Draws the player's picture. `over` may draw on it, in shares of the picture."""

    resized = Signal()

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-picture")
        self.player = player
        self.empty = ""
        self.setMinimumSize(240, 135)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        player.moved.connect(self.update)
        player.changed.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def where(self) -> QRectF:
        """Where the picture lies in the widget."""
        image = self.player.image
        if image is None or image.isNull():
            return QRectF()
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def share(self, at: QPointF) -> QPointF:
        """A point of the widget as shares of the picture."""
        where = self.where()
        if where.isEmpty():
            return QPointF()
        return QPointF((at.x() - where.left()) / where.width(), (at.y() - where.top()) / where.height())

    def over(self, painter: QPainter, where: QRectF) -> None:
        """Nothing is drawn over a picture, but by those who say otherwise."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current.base)
        where = self.where()
        if not where.isEmpty() and self.player.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(where, self.player.image)
            self.over(painter, where)
        if words := self._words():
            painter.setPen(theme.current.text)
            box = self.rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            if not where.isEmpty():
                painter.fillRect(self.rect(), theme.current.base)
            painter.drawText(box, int(flags), words)
        if self.hasFocus():
            painter.setPen(theme.current.select)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _words(self) -> str:
        player = self.player
        if player.trouble is not None:
            return self.tr("It can't be shown: {why}").format(why=failure_words(player.trouble))
        if player.opening:
            return self.tr("The hub opens it …")
        return self.empty if player.footage is None else ""

    def _tell(self) -> None:
        self.setAccessibleName(self._words() or self.tr("Picture {number}").format(number=self.player.number))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        self.player.fit(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not play_key(self.player, event):
            super().keyPressEvent(event)


def play_key(player: Player, event: QKeyEvent) -> bool:
    """Space plays and stands, ← → one picture, with Shift one second, Home, End, [ and ] the speed."""
    if player.footage is None or event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    ):
        return False
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    by = round(player.footage.fps) if shift else 1
    work = {
        Qt.Key.Key_Space: lambda: player.play(not player.playing),
        Qt.Key.Key_Right: lambda: player.step(by),
        Qt.Key.Key_Left: lambda: player.step(-by),
        Qt.Key.Key_Home: lambda: player.seek(0),
        Qt.Key.Key_End: lambda: player.seek(player.footage.count - 1 if player.footage is not None else 0),
        Qt.Key.Key_BracketLeft: lambda: player.faster(-1),
        Qt.Key.Key_BracketRight: lambda: player.faster(1),
    }.get(Qt.Key(event.key()))
    if work is None:
        return False
    work()
    return True


class PlayerView(QWidget):
    """The picture and its bar."""

    def __init__(self, player: Player, picture: PictureView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.picture = picture or PictureView(player, self)
        self._play = self._button("evidence-play", lambda: player.play(not player.playing))
        self._back = self._button("evidence-step-back", lambda: player.step(-1))
        self._on = self._button("evidence-step-on", lambda: player.step(1))
        for button, text in ((self._back, "◀|"), (self._on, "|▶")):
            button.setText(text)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setObjectName("evidence-seek")
        self._slider.valueChanged.connect(self._sought)
        self._time = QLabel(self)
        self._time.setObjectName("evidence-time")
        self._speed = QComboBox(self)
        self._speed.setObjectName("evidence-speed")
        for speed in SPEEDS:
            self._speed.addItem(f"{speed:g}×", speed)
        self._speed.activated.connect(lambda at: player.use_speed(SPEEDS[at]))
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for widget in (self._back, self._play, self._on):
            bar.addWidget(widget)
        bar.addWidget(self._slider, 1)
        bar.addWidget(self._time)
        bar.addWidget(self._speed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture, 1)
        column.addLayout(bar)
        player.changed.connect(self._tell)
        player.moved.connect(self._move)
        self._say()

    def _button(self, name: str, pressed: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: pressed())  # type: ignore[operator]
        return button

    def _sought(self, value: int) -> None:
        if value != self.player.number:
            self.player.seek(value)

    def _tell(self) -> None:
        player, footage = self.player, self.player.footage
        for widget in (self._play, self._back, self._on, self._slider, self._speed):
            widget.setEnabled(footage is not None and footage.count > 1)
        words = self.tr("Stand") if player.playing else self.tr("Play")
        self._play.setText("❚❚" if player.playing else "▶")
        self._play.setAccessibleName(words)
        self._play.setToolTip(f"{words}  Space")
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(0, footage.count - 1) if footage is not None else 0)
        self._slider.setPageStep(max(1, round(footage.fps * 5)) if footage is not None else 1)
        self._slider.blockSignals(False)
        self._speed.setCurrentIndex(self._speed.findData(player.speed))
        self._move()

    def _move(self) -> None:
        player = self.player
        self._slider.blockSignals(True)
        self._slider.setValue(player.number)
        self._slider.blockSignals(False)
        whole = player.footage.seconds if player.footage is not None else 0.0
        self._time.setText(f"{span_words(player.at_s)} / {span_words(whole)}" if player.footage is not None else "")

    def _say(self) -> None:
        self._back.setAccessibleName(self.tr("One picture back"))
        self._on.setAccessibleName(self.tr("One picture on"))
        self._back.setToolTip(f"{self._back.accessibleName()}  ←")
        self._on.setToolTip(f"{self._on.accessibleName()}  →")
        self._slider.setAccessibleName(self.tr("Where in the clip"))
        self._slider.setToolTip(self.tr("Shift+← Shift+→ one second, Home, End"))
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(f"{self._speed.accessibleName()}  [ ]")
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
