"""The GUI thread under a flood: short batches, nothing lost, the newest of a state."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QTimer

from uic_console.bus import Inbox
from uic_console.latency import LatencyMeter, percentile


def test_what_other_threads_hand_over_comes_in_order_and_once(qtbot):
    inbox, heard = Inbox(), []
    threading.Thread(target=lambda: [inbox.post(lambda n=n: heard.append(n)) for n in range(5000)]).start()
    qtbot.waitUntil(lambda: len(heard) >= 5000, timeout=5000)
    assert heard == list(range(5000))


def test_a_flood_never_holds_the_window_for_long(qtbot):
    inbox, heard, gaps = Inbox(), [], []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        gaps.append(time.perf_counter() - last)
        last = time.perf_counter()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(1)

    def take(number: int) -> None:
        ends = time.perf_counter() + 0.0005
        while time.perf_counter() < ends:
            pass
        heard.append(number)

    for number in range(600):
        inbox.post(lambda n=number: take(n))
    last = time.perf_counter()
    qtbot.waitUntil(lambda: len(heard) == 600, timeout=20_000)
    timer.stop()
    assert sum(gaps) > 0.3  # the work took that long all together
    assert percentile(gaps, 0.9) < 0.03  # but the window had its turn in between


def test_of_a_state_only_the_newest_is_delivered_and_never_none(qtbot):
    inbox, heard = Inbox(), []
    for number in range(1000):
        inbox.post(lambda n=number: heard.append(n), key=("follow", "camera.state", "cam-1"))
        inbox.post(lambda n=number: heard.append(-n), key=("follow", "camera.state", f"cam-x{number}"))
    qtbot.waitUntil(lambda: inbox.waiting() == 0, timeout=5000)
    assert [number for number in heard if number > 0] == [999]
    assert len([number for number in heard if number <= 0]) == 1000


def test_one_that_raises_does_not_stop_the_others(qtbot):
    inbox, heard = Inbox(), []
    inbox.post(lambda: 1 / 0)
    inbox.post(lambda: heard.append(1))
    qtbot.waitUntil(lambda: heard == [1], timeout=8000)


def test_the_meter_sees_a_window_that_stood_still(qtbot):
    meter = LatencyMeter()
    qtbot.waitUntil(lambda: meter.beats() > 5, timeout=8000)
    meter.forget()
    ends = time.perf_counter() + 0.15
    while time.perf_counter() < ends:
        pass
    qtbot.waitUntil(lambda: meter.beats() > 2, timeout=8000)
    assert 100 < meter.longest_ms() < 1000


def test_percentiles():
    assert percentile([], 0.95) == 0.0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 3.0
    assert percentile(list(map(float, range(100))), 0.95) == 95.0
