"""The console as one writes it first: a `cv2.VideoCapture` thread per camera, RGB, QImage.scaled, QPixmap, QLabel.

It gets the wall's lateness rule, or it would collapse: a thread that is behind lets its next picture's time slip.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from typing import Any

import cv2
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from uic_console.bench.cases import Case, Figures
from uic_console.bench.load import LoopProbe, Window, cpu_s, pss_mb

__all__ = ["measure"]

_OPEN_S = 60.0


class _Camera(QObject):
    """One thread, one stream."""

    pictured = Signal(int, QImage)

    def __init__(self, tile: int, url: str, case: Case) -> None:
        super().__init__()
        self._tile, self._url, self._case = tile, url, case
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        width, height = self._case.tile
        period = 1 / self._case.main.fps
        capture = cv2.VideoCapture(self._url, cv2.CAP_FFMPEG)
        due = time.monotonic()
        while True:
            there, picture = capture.read()
            if not there:
                capture.release()
                capture = cv2.VideoCapture(self._url, cv2.CAP_FFMPEG)
                continue
            rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
            image = QImage(rgb.data, rgb.shape[1], rgb.shape[0], rgb.strides[0], QImage.Format.Format_RGB888)
            self.pictured.emit(self._tile, image.scaled(width, height))
            if self._case.live:
                continue  # the camera sets the pace
            due += period
            now = time.monotonic()
            if due > now:
                time.sleep(due - now)
            else:
                due = now


def measure(case: Case, sources: list[list[str]]) -> Figures:
    """Show the case until its time is over."""
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
    app = QApplication([])
    window = QWidget()
    window.resize(*case.wall)
    width, height = case.tile
    labels = []
    for tile in range(len(sources)):
        label = QLabel(window)
        label.setGeometry(tile % case.columns * width, tile // case.columns * height, width, height)
        labels.append(label)
    window.show()
    shown: Counter[int] = Counter()

    def show(tile: int, image: QImage) -> None:
        labels[tile].setPixmap(QPixmap.fromImage(image))
        shown[tile] += 1

    cameras = [_Camera(tile, urls[0], case) for tile, urls in enumerate(sources)]
    for camera in cameras:
        camera.pictured.connect(show, Qt.ConnectionType.QueuedConnection)
    probe, figures = LoopProbe(), Figures()
    opened = time.monotonic()
    before: dict[str, Any] = {}

    def alive() -> bool:
        if time.monotonic() - opened > _OPEN_S:
            figures.refused = f"only {len(shown)} of {len(sources)} tiles came alive"
            app.quit()
        return len(shown) == len(sources)

    def begin() -> None:
        shown.clear()
        probe.forget()
        before.update(cpu=cpu_s(os.getpid()), at=time.monotonic())

    def end() -> None:
        figures.seconds = time.monotonic() - before["at"]
        figures.cpu_s = cpu_s(os.getpid()) - before["cpu"]
        figures.shown = sum(shown.values())
        figures.decoded_share = min(1.0, figures.shown / (len(sources) * case.main.fps * figures.seconds))
        figures.least_fps = min(shown[tile] for tile in range(len(sources))) / figures.seconds
        figures.hot_fps = shown[0] / figures.seconds
        figures.loop_p50_ms, figures.loop_p99_ms = probe.late_ms(0.5), probe.late_ms(0.99)
        figures.pss_mb = pss_mb(os.getpid())
        app.quit()

    Window(alive, begin, end, seconds=case.measured_s, settle_s=case.settle_s, parent=app)
    app.exec()
    return figures
