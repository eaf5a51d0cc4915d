"""Files to and from the hub beside the GUI thread: what reads and writes waits on a thread, commands go by the bus."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.errors import EvidenceError, UicError
from uic_console.api import Bus

__all__ = ["Ask", "Errand"]

log = logging.getLogger(__name__)

Ask = Callable[[Any], Any]
_ANSWER_S = 60.0


class Errand(QObject):
    """One piece of work with many commands. Made and told on the GUI thread; `work` runs on a thread of its own."""

    done = Signal(object)
    failed = Signal(object)  # Exception
    _wanted = Signal(object, object)  # command, Future

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._stopped = threading.Event()
        self._wanted.connect(self._send)

    def begin(self, work: Callable[[Ask], Any]) -> None:
        """Have it done; `done` or `failed` tells."""
        threading.Thread(target=self._run, args=(work,), name="evidence-errand", daemon=True).start()

    def stop(self) -> None:
        """At the next command it ends, and says nothing."""
        self._stopped.set()

    def _run(self, work: Callable[[Ask], Any]) -> None:
        try:
            result = work(self._ask)
        except (UicError, OSError, TimeoutError) as error:
            self._tell(self.failed, error)
        except Exception as error:  # it must not end unheard
            log.exception("an errand failed")
            self._tell(self.failed, error)
        else:
            self._tell(self.done, result)

    def _tell(self, signal: Any, what: object) -> None:
        if self._stopped.is_set():
            return
        try:
            signal.emit(what)
        except RuntimeError:  # the window was closed meanwhile
            pass

    def _ask(self, command: Any) -> Any:
        if self._stopped.is_set():
            raise EvidenceError("stopped")
        future: Future[Any] = Future()
        try:
            self._wanted.emit(command, future)
        except RuntimeError as error:
            raise EvidenceError("stopped") from error
        return future.result(_ANSWER_S)

    def _send(self, command: Any, future: Future[Any]) -> None:
        self._bus.ask(command, answered=future.set_result, failed=future.set_exception, timeout_s=30.0)
