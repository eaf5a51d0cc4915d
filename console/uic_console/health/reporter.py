"""Tells the hub what this console sees: only what is different from what was said, and nothing while no hub is there.

Nothing is kept for later: what is true when the hub is back is said then. A camera that opens says nothing, so that
an earlier word holds until there is a better one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from uic.bus.commands import Done
from uic.health import Finding, ReportHealth
from uic.video.wall import TileStatus
from uic_console.api import Bus
from uic_console.health.findings import of_cameras, of_workers

__all__ = ["LATELY_S", "Reporter", "Sight"]

EVERY_MS = 3000
MOST = 200  # findings in one report; the rest goes with the next
STILL_HERE_S = 20.0  # a word to the hub at least this often, which forgets who says nothing for a minute
LATELY_S = 600.0  # so long it is said of a decoder that it had to be replaced
FORGOTTEN_S = 50.0  # after so long without an answer all is said anew


class Sight(Protocol):
    """What can be seen from here; all of it cheap."""

    def tiles(self) -> Iterable[TileStatus]:
        """How every tile that was asked for is."""

    def shown(self) -> frozenset[str]:
        """The cameras that are on a wall now."""

    def workers(self) -> list[int]:
        """Process ids of the decode workers; 0: not there."""

    def deaths(self) -> list[int]:
        """How often each of them has ended in the last `LATELY_S` seconds."""


class Reporter(QObject):
    """GUI thread. One report at a time is under way.

    client   the name by which the hub knows this console; asked at each report.
    """

    def __init__(
        self,
        bus: Bus,
        sight: Sight,
        *,
        client: Callable[[], str],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._bus, self._sight, self._client, self._clock = bus, sight, client, clock
        self._told: dict[str, Finding] = {}  # by id, what the hub knows from here
        self._asked = False
        self._answered_at = 0.0
        self._watching = bus.watch(self._hub_changed)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.report)
        self._timer.start()

    def stop(self) -> None:
        """Say no more."""
        self._timer.stop()
        self._watching.stop()

    def report(self) -> None:
        """Say what is different now, if a hub is there."""
        if self._asked or not self._bus.is_connected:
            return
        now = self._clock()
        if now - self._answered_at > FORGOTTEN_S:
            self._told.clear()
        seen = self._seen()
        new = [one for key, one in seen.items() if self._told.get(key) != one][:MOST]
        gone = tuple(sorted(self._told.keys() - seen.keys() - self._undecided()))[:MOST]
        if not new and not gone and now - self._answered_at < STILL_HERE_S:
            return
        self._asked = True
        self._bus.ask(
            ReportHealth(findings=tuple(new), gone=gone),
            answered=lambda _done: self._taken(new, gone, _done),
            failed=lambda _error: self._lost(),
        )

    def _seen(self) -> dict[str, Finding]:
        findings = of_workers(self._client(), self._sight.workers(), self._sight.deaths()) + of_cameras(
            self._sight.tiles()
        )
        return {f"{one.kind}/{one.name}": one for one in findings}

    def _undecided(self) -> frozenset[str]:
        """On the wall, but nothing can be said of it now."""
        return frozenset(f"camera/{camera}" for camera in self._sight.shown())

    def _taken(self, new: list[Finding], gone: tuple[str, ...], _done: Done) -> None:
        self._asked = False
        self._answered_at = self._clock()
        self._told.update({f"{one.kind}/{one.name}": one for one in new})
        for key in gone:
            self._told.pop(key, None)

    def _lost(self) -> None:
        """It may or may not have been heard: the next report says all."""
        self._asked = False
        self._told.clear()

    def _hub_changed(self) -> None:
        if not self._bus.is_connected:
            self._told.clear()
            self._asked = False
