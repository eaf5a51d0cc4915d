"""How everything does, as this console knows it: a snapshot, and what has changed since."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from uic.events import Envelope, Event
from uic.health import CameraHealthChanged, Health, HealthChanged, ListHealth, State, Thing
from uic_console.api import Bus, Follow

__all__ = ["HealthBook"]

AGAIN_MS = 5000  # figures (free room, sizes) change without an event: asked anew while somebody reads them
SOON_MS = 200  # many changes at once are one


class HealthBook(QObject):
    """GUI thread only; it holds no truth, the hub does."""

    changed = Signal()  # something is in another state, or all of it is new
    hub_changed = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_known = False  # a snapshot has come
        self.things: dict[str, Thing] = {}
        self._bus = bus
        self._readers = 0
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.changed)
        self._watching = bus.watch(self.hub_changed.emit)
        self._following: Follow | None = None
        self.begin()

    def begin(self) -> None:
        """Begin anew: somebody else sits here, who may see other cameras."""
        if self._following is not None:
            self._following.stop()
        self._following = self._bus.follow(["health"], snapshot=ListHealth(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        self._again.stop()
        self._soon.stop()
        if self._following is not None:
            self._following.stop()
        self._watching.stop()

    @property
    def has_hub(self) -> bool:
        """Whether what is shown is true now."""
        return self._bus.is_connected

    def read_by(self, readers: int) -> None:
        """One more reader, or one less (-1): figures are kept fresh while there is one."""
        self._readers += readers
        if self._readers > 0 and not self._again.isActive():
            self._again.start()
            self.refresh()
        elif self._readers <= 0:
            self._again.stop()

    def refresh(self) -> None:
        """Ask for all of it now."""
        if self._bus.is_connected:
            self._bus.ask(ListHealth(), answered=self._take, failed=lambda _error: None)

    def not_well(self) -> tuple[int, int]:
        """How many have failed, and how many do not work as they should."""
        states = [thing.state for thing in self.things.values()]
        return states.count(State.FAILED), states.count(State.DEGRADED)

    def _take(self, health: Health) -> None:
        self.things = {thing.id: thing for thing in health.things}
        self.is_known = True
        self._soon.stop()
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if not isinstance(event, HealthChanged | CameraHealthChanged):
            return
        thing = event.thing
        if thing.code == "unwatched":
            self.things.pop(thing.id, None)
        else:
            self.things[thing.id] = thing
        if not self._soon.isActive():
            self._soon.start()
