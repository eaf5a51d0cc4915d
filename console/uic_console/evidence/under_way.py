"""What is under way for a case: a line each, how far it is, a button that stops it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from uic.evidence.jobs import Job, JobKind, JobState
from uic_console.evidence.model import EvidenceModel
from uic_console.evidence.words import job_words
from uic_console.theme import theme

__all__ = ["UnderWay"]

_SECOND_MS = 500
_ENDED = 2  # failed ones that stay shown
_MOST = 5


class _Line(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setMinimumWidth(theme.px(120))
        self.bar = QProgressBar(self)
        self.bar.setMaximumWidth(theme.px(150))
        self.stop = QPushButton("■", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)


class UnderWay(QWidget):
    """Hidden while nothing is."""

    cancel_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-under-way")
        self._lines: dict[str, _Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._again: Callable[[], None] = lambda: None
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(lambda: self._again())
        self.hide()

    def show_jobs(self, model: EvidenceModel, *, camera: Callable[[str], str], person: Callable[[str], str]) -> None:
        """Draw what there is; clips go on by the clock."""
        self._again = partial(self.show_jobs, model, camera=camera, person=person)
        running = [job for job in model.jobs.values() if not job.is_over]
        failed = [job for job in model.jobs.values() if job.state is JobState.FAILED][-_ENDED:]
        wanted: dict[str, tuple[str, float, bool]] = {}
        for job in (*running[-_MOST:], *failed):
            name = camera(job.camera) if job.camera else ""
            words = job_words(job, name, person(job.by) if job.by else "")
            wanted[job.id] = (words, _share(job), not job.is_over)
        if model.is_sending:
            wanted["import"] = (self.tr("Sending the file to the hub"), model.sent, True)
        if model.is_fetching:
            wanted["export"] = (self.tr("Fetching the case folder"), model.fetched, True)
        for gone in [key for key in self._lines if key not in wanted]:
            self._lines.pop(gone).deleteLater()
        for key, (words, share, alive) in wanted.items():
            self._draw(key, words, share, alive=alive)
        self.setVisible(bool(wanted))
        alive = bool(running) or model.is_sending or model.is_fetching
        if alive and not self._timer.isActive():
            self._timer.start()
        elif not alive:
            self._timer.stop()

    def _draw(self, key: str, words: str, share: float, *, alive: bool) -> None:
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line(self)
            line.stop.clicked.connect(lambda _checked=False: self.cancel_wanted.emit(key))
            line.stop.setObjectName(f"evidence-stop-{key}")
            self._column.addWidget(line)
        line.words.setText(words)
        line.words.setToolTip(words)
        line.words.setAccessibleName(words)
        line.bar.setRange(0, 100)
        line.bar.setValue(round(share * 100))
        line.bar.setVisible(alive)
        line.stop.setVisible(alive)
        line.stop.setAccessibleName(self.tr("Stop: {what}").format(what=words))
        line.stop.setToolTip(line.stop.accessibleName())


def _share(job: Job) -> float:
    if job.kind is not JobKind.CLIP or job.ends is None:
        return job.share
    whole = max(0.5, (job.ends - job.began).total_seconds())
    return min(0.99, max(0.0, (time.time() - job.began.timestamp()) / whole))
