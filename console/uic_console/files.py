"""Writing small files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from pathlib import Path

__all__ = ["Writer", "write_atomically"]

log = logging.getLogger(__name__)
_IDLE_S = 5.0  # the thread of a writer that has nothing to do ends


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, then rename over. Waits for the disk: on the GUI thread use a `Writer`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Writer:
    """Writes files on a thread of its own; of several versions of one file that wait, only the newest."""

    def __init__(self) -> None:
        self._waiting: dict[Path, bytes] = {}
        self._state = threading.Condition()
        self._busy = False
        self._thread: threading.Thread | None = None

    def put(self, path: Path, data: bytes) -> None:
        """Have it written soon. What can't be written is logged."""
        with self._state:
            self._waiting[path] = data
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()
            self._state.notify_all()

    def flush(self, *, within_s: float = 5.0) -> bool:
        """Wait until all is on the disk; whether it is."""
        with self._state:
            return self._state.wait_for(lambda: not self._waiting and not self._busy, within_s)

    def _run(self) -> None:
        while True:
            with self._state:
                self._busy = False
                self._state.notify_all()
                if not self._state.wait_for(lambda: bool(self._waiting), _IDLE_S):
                    self._thread = None  # the next file begins another
                    return
                path = next(iter(self._waiting))
                data = self._waiting.pop(path)
                self._busy = True
            try:
                write_atomically(path, data)
            except OSError as error:
                log.error("%s can't be written: %s", path, error)
