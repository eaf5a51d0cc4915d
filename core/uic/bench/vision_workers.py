"""Cameras for a core in real workers, wherever they run: reading, looking and telling included."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from uic.bench._rows import Row
from uic.errors import SourceError
from uic.video.tuning import Tuning
from uic.vision import messages
from uic.vision.crew import Crew
from uic.vision.local import LocalPlaces
from uic.vision.model import CameraView, Watching
from uic.vision.places import Places

__all__ = ["by_workers"]

_CAMERAS = 48
_WARM_S, _MEASURE_S = 15.0, 30.0
_UP_WITHIN_S = 120.0


def by_workers(where: str, films: list[Path], *, quick: bool = False) -> Iterator[Row]:
    """Rows: one worker here, and one where `where` says ("ray", "ray://host:port"; a number or "": here only)."""
    yield from _measured("here", lambda tuning: LocalPlaces(1, tuning), films, quick)
    if where.startswith("ray"):
        from uic.vision.ray_places import RayPlaces

        yield from _measured(where, lambda tuning: RayPlaces(where, 1, tuning), films, quick)


def _measured(name: str, places_for: Callable[[Tuning], Places], films: list[Path], quick: bool) -> Iterator[Row]:
    reports: list[messages.Report] = []

    def heard(message: object) -> None:
        if isinstance(message, messages.Report):
            reports.append(message)

    tuning = Tuning(replay_s=0.0, replay_mb=1.0)
    places = places_for(tuning)
    crew = Crew(places, tuning, heard)
    cameras = _CAMERAS // 4 if quick else _CAMERAS
    try:
        began = time.monotonic()
        for number in range(cameras):
            view = CameraView(camera=f"cam-{number}")
            crew.watch(messages.Watch(view=view, index=0, url=str(films[number % len(films)])))
        if not _until(crew, lambda: bool(reports) and _all_seen(reports[-1], cameras), _UP_WITHIN_S):
            raise SourceError(f"workers {name}: not all cameras were looked at in time: {crew.trouble}")
        started = time.monotonic() - began
        _until(crew, lambda: False, 3.0 if quick else _WARM_S)
        reports.clear()
        beside, at = _beside(crew, places), time.monotonic()
        _until(crew, lambda: False, 6.0 if quick else _MEASURE_S)
        beside = (_beside(crew, places) - beside) / (time.monotonic() - at)
    finally:
        crew.close()
    used = sum(one.cpu for one in reports) / max(1, len(reports))
    dense = [sum(one.how is Watching.DENSE for one in report.cameras) / cameras for report in reports]
    late = max((one.behind_s for report in reports for one in report.cameras), default=0.0)
    told = (
        ("cameras a core", cameras / max(1e-6, used + beside), ""),
        ("cores beside the worker", beside, ""),
        ("of the time every picture", 100 * sum(dense) / max(1, len(dense)), "%"),
        ("latest", late, "s"),
        ("until all were looked at", started, "s"),
    )
    for metric, value, unit in told:
        yield Row(bench="vision", case=f"{cameras} cameras, a worker: {name}", metric=metric, unit=unit, ours=value)


def _all_seen(report: messages.Report, cameras: int) -> bool:
    seen = sum(one.how in (Watching.KEYS, Watching.DENSE) for one in report.cameras)
    return seen == cameras


def _until(crew: Crew, fact: Callable[[], bool], within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        crew.supervise()
        if fact():
            return True
        time.sleep(0.1)
    return False


def _beside(crew: Crew, places: Places) -> float:
    """Processor seconds of what Ray needs beside the worker, where that is on this machine: keeper and bridge."""
    pids = [*crew.keepers(), getattr(places, "bridge_pid", 0)]
    seconds = 0.0
    for pid in filter(None, pids):
        with contextlib.suppress(psutil.Error):
            times = psutil.Process(pid).cpu_times()
            seconds += times.user + times.system
    return seconds
