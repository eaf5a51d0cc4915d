"""Cycles that hold a widget are destroyed on the thread of the window, whoever makes garbage meanwhile."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject, QThread

from uic_console.garbage import Garbage


class Cycle(QObject):
    """Holds itself, and notes on which thread it goes."""

    def __init__(self, gone_on: list[object]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(lambda: gone_on.append(QThread.currentThread()))


def litter() -> None:
    """What a busy thread leaves behind: enough to set off Python's own collector many times."""
    kept = [[number] for number in range(20_000)]
    for one in kept:
        one.append(one)  # type: ignore[arg-type]


def test_a_cycle_with_a_qt_object_goes_on_the_threads_of_the_window_alone(qtbot) -> None:
    gc.enable()
    garbage = Garbage()
    try:
        gone_on: list[object] = []
        for _ in range(50):
            Cycle(gone_on)
        threads = [threading.Thread(target=litter) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert gone_on == []
        qtbot.waitUntil(lambda: len(gone_on) == 50, timeout=10_000)
        assert set(map(id, gone_on)) == {id(QThread.currentThread())}
    finally:
        garbage.close()
        given_back = gc.isenabled()
        gc.disable()
    assert given_back
