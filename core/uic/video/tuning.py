"""The numbers the wall engine works by; the console fills them from its settings."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Tuning", "default_workers"]


def default_workers() -> int:
    """One decode worker for each core we may use."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return max(1, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """Times in seconds. Sent to every worker when it starts."""

    hardware: str = "none"  # none, auto, or a device PyAV knows: vaapi, cuda, videotoolbox, d3d11va ...
    rtsp_transport: str = "tcp"  # tcp or udp
    open_timeout_s: float = 5.0  # a source that has not opened by then is lost
    read_timeout_s: float = 5.0  # a source that sends nothing for this long is lost and reopened
    retry_first_s: float = 0.3  # wait before the first reopening; doubles, with jitter
    retry_most_s: float = 10.0
    late_s: float = 0.35  # a live picture older than this makes its camera a candidate for a jump to a key frame
    delayed_s: float = 1.0  # a picture older than this when shown is marked delayed
    still_s: float = 2.0  # no new picture for this long: marked frozen or lost
    linger_s: float = 8.0  # a live source without a tile stays connected this long: quick to come back to
    replay_s: float = 30.0  # kept of every live source
    replay_mb: float = 24.0  # at most, of one source
    hang_s: float = 1.5  # a worker whose heart stood still this long is stopped
    crashes_allowed: int = 3  # decoding one camera may end this many workers; then it is held
    crash_memory_s: float = 120.0  # crashes longer ago count no more
    nice: int = 5  # workers yield to the window by this much
    busy_limit: float = 0.92  # the budget keeper holds a worker's planned load under this share
    deadly_cameras: frozenset[str] = frozenset()  # drills: decoding these really ends the worker by SIGSEGV
    endless_cameras: frozenset[str] = frozenset()  # drills: decoding these really never ends
