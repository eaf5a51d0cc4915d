"""The machine: cores, memory, disks, clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zoneinfo
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil

from uic.doctor._check import Check, fail, ok, warn
from uic.settings import Settings

__all__ = ["clock", "disk", "open_files", "processor", "shared_memory", "time_zone"]

_GB = 1_000_000_000
_MB = 1_000_000
_LOW_DISK_BYTES = 2 * _GB  # scenes take some 300 MB, logs and journal a few GB a month
_NO_DISK_BYTES = 200 * _MB
_WALL_BYTES = 2 * 3840 * 2160 * 4  # a 4K wall, double-buffered
_OPEN_FILES = 1024  # 64 tiles: sockets, pipes and files of each
_OLDEST_YEAR = 2025  # this program is not older
_CLOCK_JUMP_S = 0.05


def processor(_settings: Settings) -> Check:
    """Cores and memory this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = psutil.virtual_memory()
    found = f"{cores} cores, {memory.total / _GB:.0f} GB memory ({memory.available / _GB:.1f} GB free)"
    if memory.available < _GB:
        return warn("processor", found, "close other programs: a wall of 64 tiles takes about 1 GB")
    if cores < 2:
        return warn("processor", found, "two cores or more keep the wall fluent")
    return ok("processor", found)


def disk(settings: Settings) -> Sequence[Check]:
    """Room and the right to write where state and cache lie."""
    return [_disk("state folder", settings.folders.state), _disk("cache folder", settings.folders.cache)]


def _disk(name: str, folder: Path) -> Check:
    standing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(standing, os.W_OK | os.X_OK):
        return fail(name, f"{folder}: may not be written", f"give this user the right to write in {standing}")
    free = shutil.disk_usage(standing).free
    found = f"{folder}: {free / _GB:.1f} GB free"
    if free < _NO_DISK_BYTES:
        return fail(name, found, "make room: the hub stops taking events when the disk is full")
    return warn(name, found, "make room soon") if free < _LOW_DISK_BYTES else ok(name, found)


def shared_memory(_settings: Settings) -> Check:
    """Room for the wall's pictures; containers often get 64 MB."""
    place = Path("/dev/shm")
    if not place.is_dir():
        return ok("shared memory", "given by the system without a limit of its own")
    usage = shutil.disk_usage(place)
    found = f"{usage.free / _MB:.0f} MB free of {usage.total / _MB:.0f}"
    advice = "give more (container: --shm-size=512m; otherwise remount /dev/shm with a larger size)"
    if usage.free < _WALL_BYTES / 2:
        return fail("shared memory", found, advice)
    return warn("shared memory", found, advice) if usage.free < 4 * _WALL_BYTES else ok("shared memory", found)


def open_files(_settings: Settings) -> Check:
    """How many files and sockets a process may hold."""
    if sys.platform == "win32":
        return ok("open files", "no limit of its own")
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < _OPEN_FILES:
        return warn("open files", f"{soft} (at most {hard})", f"ulimit -n {_OPEN_FILES} before the start")
    return ok("open files", f"{soft} a process")


def clock(_settings: Settings) -> Check:
    """The wall clock runs evenly beside the monotonic one, shows a possible year, and is kept by a time server."""
    drift = _drift()
    now = datetime.now(UTC)
    found = now.strftime("%Y-%m-%d %H:%M:%S UTC")
    if now.year < _OLDEST_YEAR:
        return fail("clock", found, "set the clock: events would carry a wrong time")
    if abs(drift) > _CLOCK_JUMP_S:
        return warn("clock", f"{found}; it jumped by {drift:.3f} s while looked at", "let one time server keep it")
    if _synchronised() is False:
        return warn("clock", f"{found}; kept by no time server", "timedatectl set-ntp true")
    return ok("clock", found)


def _drift() -> float:
    """Seconds by which the wall clock moved more than the monotonic one, over a fifth of a second."""
    wall, steady = time.time(), time.monotonic()
    time.sleep(0.2)
    return (time.time() - wall) - (time.monotonic() - steady)


def _synchronised() -> bool | None:
    """Whether a time server keeps the clock; None where nobody can tell."""
    try:
        done = subprocess.run(
            ["timedatectl", "show", "-p", "NTPSynchronized", "--value"], capture_output=True, text=True, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(done.stdout.strip())


def time_zone(_settings: Settings) -> Check:
    """The city's time zone is known, which the screens are in."""
    try:
        city = zoneinfo.ZoneInfo("Asia/Seoul")
    except zoneinfo.ZoneInfoNotFoundError:
        return fail("time zone", "Asia/Seoul is not known here", "apt install tzdata, or pip install tzdata")
    return ok("time zone", f"screens show Asia/Seoul ({datetime.now(city):%H:%M}); this machine is in {time.tzname[0]}")
