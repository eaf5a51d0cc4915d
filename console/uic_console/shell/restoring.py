"""Says at every console that a backup is put back, and that the hub runs on it now. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from uic.backups.events import RecordsRestored, RestoreBegun
from uic.events import Envelope, Event
from uic.layouts import ListLayouts
from uic_console.bus import ConsoleBus

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["Restoring"]

translate = QCoreApplication.translate
KEY = "hub.restore"  # of the banner's line
SAID_MS = 600_000  # how long it stays said that what is shown is of then


class Restoring(QObject):
    """Follows the backups' events; the lists of the panels come anew by themselves, with the hub.

    name   what people call an account.
    """

    def __init__(self, services: Services, bus: ConsoleBus, *, name: Callable[[str], str]) -> None:
        super().__init__(services.parent())
        self._services, self._name = services, name
        self._archive = ""  # that is being put back; "": none
        self._over = QTimer(self, singleShot=True, interval=SAID_MS)
        self._over.timeout.connect(lambda: services.withdraw(KEY))
        bus.connected.connect(self._is_back)
        self._following = bus.follow(["backup"], snapshot=ListLayouts(), reset=lambda _all: None, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        self._over.stop()
        self._following.stop()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, RestoreBegun):
            self._archive = PurePath(event.archive).name
            said = translate("Shell", "{person} puts the backup {archive} back: the hub starts again, video goes on.")
            self._say(said.format(person=self._name(event.by), archive=self._archive))
        elif isinstance(event, RecordsRestored):
            self._archive = PurePath(event.archive).name
            self._is_back()

    def _is_back(self) -> None:
        if not self._archive:
            return
        said = translate("Shell", "The hub runs on the backup {archive}: alarms, cases and lists are as they were.")
        self._say(said.format(archive=self._archive))
        self._archive = ""
        self._over.start()

    def _say(self, words: str) -> None:
        self._over.stop()
        self._services.offer(KEY, words, level="warning")
        self._services.notify(words, level="warning")
