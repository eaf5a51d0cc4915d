"""What happens when the console itself goes wrong: it is written down, the operator is told what still works."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

__all__ = ["Guard"]

log = logging.getLogger("uic_console.crash")
QUIET_S = 60.0  # the same fault is told to the operator once in so long, and logged every time
NOISE = ("does not support propagateSizeHints", "does not support raise()")  # of Qt's offscreen platform
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Guard:
    """Catches what nobody caught: in slots, in threads, in Qt. The program goes on; video is in other processes."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told: dict[str, float] = {}
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_from_qt)

    def close(self) -> None:
        """Give the hooks back."""
        if sys.excepthook == self._uncaught:
            sys.excepthook = self._before[0]
        threading.excepthook = self._before[1]
        qInstallMessageHandler(None)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        log.critical("uncaught in the window", exc_info=(kind, error, trace))
        if self._before[0] is not sys.__excepthook__:
            self._before[0](kind, error, trace)
        where = _place(trace)
        now = time.monotonic()
        if now - self._told.get(where, -QUIET_S) < QUIET_S:
            return
        self._told[where] = now
        words = QCoreApplication.translate(
            "Crash", "Something went wrong in {where} ({error}). Video and all else go on; the log has the details."
        )
        self._tell(words.format(where=where, error=kind.__name__))

    def _in_thread(self, caught: threading.ExceptHookArgs) -> None:
        name = caught.thread.name if caught.thread else "?"
        value = caught.exc_value or caught.exc_type()
        log.critical("uncaught in thread %s", name, exc_info=(caught.exc_type, value, caught.exc_traceback))


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).stem}:{trace.tb_lineno}" if trace is not None else "?"


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if not any(noise in text for noise in NOISE):
        logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), "%s", text)
