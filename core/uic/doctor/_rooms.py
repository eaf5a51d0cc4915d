"""All examinations, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Sequence

from uic.doctor import bus, libraries, machine, qt, records, video
from uic.doctor._check import Examination

__all__ = ["ALL"]

ALL: Sequence[Examination] = (
    libraries.python,
    libraries.installed,
    libraries.opencv,
    libraries.qt_trap,
    qt.display,
    video.codecs,
    video.hardware,
    video.kernels,
    machine.processor,
    machine.disk,
    machine.shared_memory,
    machine.open_files,
    machine.clock,
    machine.time_zone,
    bus.hub,
    records.records,
    records.journal,
    records.backups,
)
