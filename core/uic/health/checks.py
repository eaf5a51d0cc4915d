"""Looking at the hub's own machine: disk, clock, journal, database, services. Each look takes milliseconds."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from uic.bus.status import HubStatus
from uic.errors import StoreLocked, UicError
from uic.health.model import Finding, Kind, State

if TYPE_CHECKING:
    from uic.plugins.model import PluginInfo

__all__ = ["ClockWatch", "audit", "database", "disk", "hub", "plugins"]

_GB = 1024**3
_SLOW_COMMIT_MS = 250.0  # p99: consoles feel it
_SLOW_DATABASE_S = 1.0


def disk(folder: Path, *, low_gb: float, full_gb: float, name: str = "state folder") -> Finding:
    """Room for journal and records. Full means: so little that the next hour may stop the journal."""
    try:
        free = shutil.disk_usage(folder).free / _GB
    except OSError as error:
        return Finding(
            kind=Kind.DISK, name=name, state=State.FAILED, code="disk.unreadable", facts={"why": error.strerror or ""}
        )
    state = State.FAILED if free < full_gb else State.DEGRADED if free < low_gb else State.GOOD
    code = {State.FAILED: "disk.full", State.DEGRADED: "disk.low"}.get(state, "")
    return Finding(kind=Kind.DISK, name=name, state=state, code=code, facts={"free": f"{free:.1f} GB"})


class ClockWatch:
    """Notices a step of the wall clock beside the monotonic one. A step stays said for a while, and is no more then.

    wall, steady   the two clocks, seconds.
    """

    def __init__(
        self,
        *,
        step_s: float = 2.0,
        said_for_s: float = 600.0,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._step_s, self._said_for_s = step_s, said_for_s
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()
        self._stepped: tuple[float, float] | None = None  # by how much, when (steady)

    def look(self) -> Finding:
        """Compare the clocks since the last look."""
        now = self._steady()
        apart = self._wall() - now
        step, self._apart = apart - self._apart, apart
        if abs(step) >= self._step_s:
            self._stepped = (step, now)
        if self._stepped is None or now - self._stepped[1] > self._said_for_s:
            return Finding(kind=Kind.CLOCK, name="hub", state=State.GOOD)
        by = {"by": f"{self._stepped[0]:+.0f} s"}
        return Finding(kind=Kind.CLOCK, name="hub", state=State.DEGRADED, code="clock.stepped", facts=by)


def database(ask: Callable[[], object]) -> Finding:
    """Whether the records answer; `ask` reads a row, tries to write, and raises what is in the way."""
    began = time.monotonic()
    try:
        ask()
    except UicError as error:
        code = "database.locked" if isinstance(error, StoreLocked) else "database.failed"
        return Finding(
            kind=Kind.DATABASE, name="records", state=State.FAILED, code=code, facts={"why": str(error)[:300]}
        )
    took = time.monotonic() - began
    if took > _SLOW_DATABASE_S:
        facts = {"took": f"{took:.1f} s"}
        return Finding(kind=Kind.DATABASE, name="records", state=State.DEGRADED, code="database.slow", facts=facts)
    return Finding(kind=Kind.DATABASE, name="records", state=State.GOOD)


def hub(status: HubStatus) -> Iterator[Finding]:
    """The hub itself, its journal and its services, from what it says of itself."""
    facts = {"version": status.version, "events": f"{status.events_per_s:.0f}", "clients": str(len(status.clients))}
    yield Finding(kind=Kind.HUB, name="hub", state=State.GOOD, facts=facts)
    yield _journal(status)
    for service in status.services:
        state, code = _SERVICE.get(service.state, (State.FAILED, "service.failed"))
        if state is State.GOOD and service.behind:
            state, code = State.DEGRADED, "service.behind"
        told = {"why": service.last_error[:300], "waiting": str(service.waiting)}
        yield Finding(kind=Kind.SERVICE, name=service.name, state=state, code=code, facts=told)


def _journal(status: HubStatus) -> Finding:
    if status.journal_error:
        facts = {"why": status.journal_error[:300]}
        return Finding(kind=Kind.JOURNAL, name="journal", state=State.FAILED, code="journal.failed", facts=facts)
    facts = {"size": f"{status.journal_bytes / 2**20:.0f} MB", "commit": f"{status.commit_ms_p99:.0f} ms"}
    if status.commit_ms_p99 > _SLOW_COMMIT_MS:
        return Finding(kind=Kind.JOURNAL, name="journal", state=State.DEGRADED, code="journal.slow", facts=facts)
    return Finding(kind=Kind.JOURNAL, name="journal", state=State.GOOD, facts=facts)


_SERVICE = {
    "running": (State.GOOD, ""),
    "starting": (State.GOOD, ""),
    "hanging": (State.FAILED, "service.hanging"),
    "failed": (State.FAILED, "service.failed"),
    "stopped": (State.OFF, "service.stopped"),
}


def plugins(known: Iterable[PluginInfo]) -> Iterator[Finding]:
    """Every plugin that was seen, by the state its service has it in."""
    for info in known:
        state, code = _PLUGIN[info.state]
        trouble = info.trouble or info.last_fault
        told = {"why": trouble.text[:300]} if trouble is not None and state is not State.OFF else {}
        if state is State.GOOD and info.recent:
            state, code, told = State.DEGRADED, "plugin.faults", {**told, "count": str(info.faults)}
        yield Finding(kind=Kind.PLUGIN, name=info.name, state=state, code=code, facts=told)


def audit(trouble: str) -> Finding:
    """The chain's signatures and its copy; `trouble` is why they cannot be written, or ""."""
    if not trouble:
        return Finding(kind=Kind.AUDIT, name="chain", state=State.GOOD)
    facts = {"why": trouble[:300]}
    return Finding(kind=Kind.AUDIT, name="chain", state=State.DEGRADED, code="audit.unsigned", facts=facts)


_PLUGIN = {
    "starting": (State.GOOD, ""),
    "loaded": (State.GOOD, ""),
    "disabled": (State.OFF, "plugin.off"),
    "failed": (State.FAILED, "plugin.failed"),
    "refused": (State.FAILED, "plugin.refused"),
    "waiting": (State.OFF, "plugin.waiting"),  # none of its code has run; the Plugins window asks for the grant
    "quarantined": (State.FAILED, "plugin.quarantined"),
}
