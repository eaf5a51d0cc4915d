"""How much of the machine eyes may have: by setting, or by what there is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from uic.settings import VisionSettings

__all__ = ["cameras_for", "cores", "workers_for"]

_CORES_LEAST = 4  # fewer belong to the wall and the hub
_MEMORY_LEAST = 6 << 30
_WORKER_BYTES = 1 << 30
_CAMERAS_A_WORKER = 120  # what one core looks at with a sixth of them in motion; more wait their turn


def cores() -> int:
    """Those that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def workers_for(settings: VisionSettings) -> int:
    """How many analysis workers to run; 0: vision is off, or on a cluster that knows by itself."""
    if settings.run == "off":
        return 0
    if settings.where != "here":
        return settings.workers
    memory = psutil.virtual_memory().total
    if settings.run == "auto" and (cores() < _CORES_LEAST or memory < _MEMORY_LEAST):
        return 0
    if settings.workers:
        return settings.workers
    return max(1, min(cores() // 2, int(memory / 4 // _WORKER_BYTES)))


def cameras_for(settings: VisionSettings, workers: int) -> int:
    """How many cameras are watched at once, by so many workers."""
    return settings.cameras or workers * _CAMERAS_A_WORKER
