"""Frames around the tiles whose cameras have an alarm: fed by the alarms, drawn by the wall."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from uic_console.alarms.model import AlarmBook
from uic_console.alarms.pulse import Pulse
from uic_console.wall.model import Walls

__all__ = ["TileMarks", "marked"]

SETTLES_MS = 200  # a camera that comes into alarm makes the engine ask for its stream anew: not for each of a storm


def marked(book: AlarmBook) -> tuple[dict[str, int], frozenset[str]]:
    """(camera → priority of its gravest alarm, cameras with an unanswered one). An unanswered one goes first."""
    places: dict[str, tuple[int, int]] = {}
    for alarm in book.alarms.values():
        if not alarm.camera_id or alarm.is_hidden:
            continue
        place = (0 if alarm.needs_answer else 1, int(alarm.priority))
        known = places.get(alarm.camera_id)
        if known is None or place < known:
            places[alarm.camera_id] = place
    priorities = {camera: place[1] for camera, place in places.items()}
    return priorities, frozenset(camera for camera, place in places.items() if place[0] == 0)


class TileMarks(QObject):
    """Keeps `Walls.mark_alarms` true."""

    def __init__(self, book: AlarmBook, walls: Walls, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._walls, self._pulse = book, walls, pulse
        self._soon = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._soon.timeout.connect(self._mark)
        book.changed.connect(lambda _ids: self._soon.isActive() or self._soon.start())
        book.reset.connect(self._mark)
        pulse.beat.connect(lambda: walls.beat_alarms(pulse.is_bright))

    def _mark(self) -> None:
        priorities, unanswered = marked(self._book)
        self._walls.mark_alarms(priorities, unanswered=unanswered)
