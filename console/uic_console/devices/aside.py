"""Work that would hold up the window, done beside it: files read and written, thousands of records indexed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

__all__ = ["Aside"]

T = TypeVar("T")


class Aside(QObject):
    """One piece of work at a time; of those asked for meanwhile only the newest is done after it. GUI thread."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._next: tuple[Callable[[], object], Callable[[object], None], Callable[[Exception], None]] | None = None
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._busy

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] = lambda _error: None,
    ) -> None:
        """Have `work` done on another thread, and its result given to `then` on this one."""
        order: tuple[Callable[[], object], Callable[[object], None], Callable[[Exception], None]]
        order = (work, then, failed)  # type: ignore[assignment]
        if self._busy:
            self._next = order
            return
        self._busy = True
        threading.Thread(target=self._run, args=(order,), name="devices-aside", daemon=True).start()

    def _run(self, order: tuple[Callable[[], object], Callable[[object], None], Callable[[Exception], None]]) -> None:
        work, then, failed = order
        try:
            result = work()
        except Exception as error:  # told on the GUI thread, in words
            self._tell(lambda error=error: failed(error))  # type: ignore[misc]
        else:
            self._tell(lambda: then(result))

    def _tell(self, told: Callable[[], None]) -> None:
        try:
            self._done.emit(told)
        except RuntimeError:  # the window is gone
            return

    def _finish(self, told: Callable[[], None]) -> None:
        self._busy = False
        if self._next is not None:
            order, self._next = self._next, None
            self.do(*order)
        told()
