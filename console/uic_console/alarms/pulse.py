"""The one beat that unanswered alarms change brightness with: all windows together, once a second, never in size."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor

__all__ = ["Pulse", "dimmed"]

HALF_MS = 500  # bright, then dim: 1 Hz, a third of what can trigger a seizure (WCAG 2.3.1: three flashes a second)
DIM = 0.55  # of the colour, over its ground


class Pulse(QObject):
    """Beats only while it is needed."""

    beat = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_bright = True
        self._timer = QTimer(self, interval=HALF_MS)
        self._timer.timeout.connect(self._turn)

    def need(self, needed: bool) -> None:
        """Begin, or stop in the bright half."""
        if needed == self._timer.isActive():
            return
        if needed:
            self._timer.start()
        else:
            self._timer.stop()
            self.is_bright = True
            self.beat.emit()

    def _turn(self) -> None:
        self.is_bright = not self.is_bright
        self.beat.emit()


def dimmed(colour: QColor, ground: QColor) -> QColor:
    """The colour in its dim half: mixed with what lies under it."""
    parts = [
        round(one * DIM + other * (1 - DIM))
        for one, other in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)
