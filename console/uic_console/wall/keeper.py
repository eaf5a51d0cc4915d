"""Keeps the session on the disk: a moment after each change, off the GUI thread, one write at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from uic_console.wall import session
from uic_console.wall.session import Session

__all__ = ["SessionKeeper"]

log = logging.getLogger(__name__)
SETTLES_MS = 400  # changes within this time are written once


class SessionKeeper(QObject):
    """`note()` after any change; what is written is asked for when it is time."""

    def __init__(self, path: Path, now: Callable[[], Session], parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._now = path, now
        self._last: Session | None = None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="wall-session")
        self._soon = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._soon.timeout.connect(self._write)
        self._open = True

    def note(self) -> None:
        """Something changed."""
        if self._open and not self._soon.isActive():
            self._soon.start()

    def _write(self) -> None:
        current = self._now()
        if current != self._last:
            self._last = current
            self._writer.submit(_save, self._path, current)

    def close(self, final: Session) -> None:
        """Write the last one and wait for it."""
        if self._open:
            self._open = False
            self._soon.stop()
            self._writer.submit(_save, self._path, final)
            self._writer.shutdown(wait=True)


def _save(path: Path, current: Session) -> None:
    try:
        session.save(path, current)
    except OSError as error:
        log.warning("the wall's session could not be kept in %s: %s", path, error)
