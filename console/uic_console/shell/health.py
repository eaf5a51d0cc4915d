"""The figures of this console that its bars show, gathered twice a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from uic_console.latency import LatencyMeter
from uic_console.services import WallFigures

__all__ = ["Figures", "Health"]

EVERY_MS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One reading."""

    hub: bool = False
    bus_delay_ms: float | None = None  # there and back; None: not known
    wall: WallFigures = field(default_factory=WallFigures)
    dropped_per_s: float = 0.0
    late_p95_ms: float = 0.0  # of the window's event loop
    late_longest_ms: float = 0.0


class Health(QObject):
    """Reads the figures and tells everyone who shows them."""

    changed = Signal(object)  # Figures

    def __init__(
        self,
        meter: LatencyMeter,
        *,
        wall: Callable[[], WallFigures],
        hub: Callable[[], tuple[bool, float | None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.now = Figures()
        self._meter, self._wall, self._hub = meter, wall, hub
        self._dropped_before: int | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.read)
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def read(self) -> None:
        """Take a reading now."""
        wall, (hub, delay) = self._wall(), self._hub()
        before = wall.dropped if self._dropped_before is None else self._dropped_before
        self._dropped_before = wall.dropped
        self.now = Figures(
            hub=hub,
            bus_delay_ms=delay,
            wall=wall,
            dropped_per_s=max(0, wall.dropped - before) * 1000 / EVERY_MS,
            late_p95_ms=self._meter.late_ms(),
            late_longest_ms=self._meter.longest_ms(),
        )
        self.changed.emit(self.now)
