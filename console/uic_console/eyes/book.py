"""What the hub's eyes do, asked anew every second or two while somebody reads it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from uic.vision import Eyes, ListWatched, Watched, WatchedList, Watching
from uic_console.api import Bus

__all__ = ["LATE_S", "EyesBook", "Sums"]

AGAIN_MS = 2000
LATE_S = 2.0  # looked at later than this: the first sign cannot be in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """All of it in few numbers."""

    cameras: int = 0
    keys: int = 0  # looked at by key frames
    dense: int = 0  # every picture
    blind: int = 0  # they turn
    waiting: int = 0  # not seen: not opened yet, or lost
    held: int = 0  # not seen: they ended their worker again and again
    moving: int = 0
    late: int = 0  # looked at more than `LATE_S` late
    late_most_s: float = 0.0
    a_core: int = 0  # cameras a core at the load of now; 0: not known


class EyesBook(QObject):
    """GUI thread only; it holds no truth, the hub does."""

    changed = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listed: WatchedList | None = None  # None: the hub has not answered yet
        self.sums = Sums()
        self.failed = ""  # why the last question was not answered
        self._bus = bus
        self._readers = 0
        self._asked = False
        self._heard_at = 0.0
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._watching = bus.watch(self._hub_changed)

    def close(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._watching.stop()

    def begin(self) -> None:
        """Somebody else sits here, who may see other cameras."""
        self.listed, self.sums = None, Sums()
        self.changed.emit()
        if self._readers:
            self.refresh()

    @property
    def has_hub(self) -> bool:
        """Whether what is shown is true now."""
        return self._bus.is_connected

    @property
    def age_s(self) -> float:
        """How old what is shown is."""
        return time.monotonic() - self._heard_at if self._heard_at else 0.0

    def read_by(self, readers: int) -> None:
        """One more reader, or one less (-1)."""
        self._readers += readers
        if self._readers > 0:
            self._again.start()
            self.refresh()
        else:
            self._again.stop()

    def refresh(self) -> None:
        """Ask now, unless an answer is awaited."""
        if self._bus.is_connected and not self._asked:
            self._asked = True
            self._bus.ask(ListWatched(), answered=self._take, failed=self._fail, timeout_s=10.0)

    def eyes(self) -> tuple[Eyes, ...]:
        """The workers."""
        return self.listed.eyes if self.listed is not None else ()

    def _hub_changed(self) -> None:
        self._asked = False
        if self._readers:
            self.refresh()
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._asked = False
        self.failed = str(error)
        self.changed.emit()

    def _take(self, listed: WatchedList) -> None:
        self._asked = False
        self.failed = ""
        self._heard_at = time.monotonic()
        self.listed, self.sums = listed, _sums(listed)
        self.changed.emit()


def _sums(listed: WatchedList) -> Sums:
    count = Counter(one.how for one in listed.cameras)
    late = [one.behind_s for one in listed.cameras if _seen(one) and one.behind_s > LATE_S]
    load = sum(one.cpu for one in listed.eyes if one.up)
    seen = count[Watching.KEYS] + count[Watching.DENSE] + count[Watching.CAMERA]
    return Sums(
        cameras=len(listed.cameras),
        keys=count[Watching.KEYS] + count[Watching.CAMERA],
        dense=count[Watching.DENSE],
        blind=count[Watching.BLIND],
        waiting=count[Watching.WAITING],
        held=count[Watching.HELD],
        moving=sum(one.moving for one in listed.cameras),
        late=len(late),
        late_most_s=max(late, default=0.0),
        a_core=round(seen / load) if load > 0.02 and seen else 0,
    )


def _seen(one: Watched) -> bool:
    return one.how in (Watching.KEYS, Watching.DENSE, Watching.CAMERA)
