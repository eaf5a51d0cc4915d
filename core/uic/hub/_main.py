"""`uic hub`: the hub as a process, from its settings to its clean end."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.audit.trail import AuditOptions
from uic.bus.service import Service
from uic.errors import HubRunning
from uic.hub._gate import gate_of, keys_of
from uic.hub._hub import Hub
from uic.hub._lock import RunningHub, state_lock, tell_address
from uic.hub._redo import redo
from uic.hub._scrub import scrub
from uic.hub._types import core_event_types
from uic.store import store_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from uic.settings import Settings

__all__ = ["run"]

_log = logging.getLogger("uic.hub")

_LOOK_S = 0.2  # whether to start again
_LET_GO_S = 10.0

MakeServices = Callable[["Settings", Hub], Sequence[Service]]


def run(
    settings: Settings,
    *,
    services: MakeServices | None = None,
    ready: Callable[[RunningHub], None] | None = None,
    until: threading.Event | None = None,
) -> None:
    """Run a hub until SIGTERM, SIGINT or `until`; raises HubRunning, JournalError.

    ready   called once it answers: `uic hub` prints the address then.
    """
    import sys

    sys.setswitchinterval(0.001)  # s; at the default 5 ms a busy service would hold up the broker's thread
    until = until or threading.Event()
    state_dir = settings.folders.state
    with state_lock(state_dir), _until_told(until):
        address, patience_s = settings.hub.address, 0.0
        while True:  # a life each; another one follows when a backup is put back
            if (state_dir / "restore.json").exists():
                _put_back(settings)
            scrub(state_dir / "journal.db")
            hub = _started(settings, address, patience_s)
            address, patience_s = hub.address, _LET_GO_S
            _live(settings, hub, services or _core_services, ready, until)
            if until.is_set():
                return
            ready = None
            _log.warning("the hub starts again")


def _started(settings: Settings, address: str, patience_s: float) -> Hub:
    """In a second life the address is its own, and free as soon as the system has let go of it."""
    deadline = time.monotonic() + patience_s
    while True:
        hub = _hub_of(settings, address)
        try:
            hub.start(services_follow=True)
            return hub
        except HubRunning:
            if time.monotonic() >= deadline:
                raise
        time.sleep(0.05)


def _live(
    settings: Settings,
    hub: Hub,
    services: MakeServices,
    ready: Callable[[RunningHub], None] | None,
    until: threading.Event,
) -> None:
    """From the first answer until `until`, or until the hub is to start again."""
    try:
        told = _tell(hub)
        redo(hub, store_of(settings), until)
        for service in services(settings, hub):
            _add(hub, service)
        hub.started()
        if ready is not None:
            ready(told)
        while not until.wait(_LOOK_S) and not hub.turning.is_set():
            pass
        _log.info("the hub ends")
    finally:
        (settings.folders.state / "hub.json").unlink(missing_ok=True)
        hub.stop()


def _put_back(settings: Settings) -> None:
    from uic.backups.restoring import finish

    store = store_of(settings)
    try:
        finish(settings.folders.state, store)
    finally:
        store.close()


def _hub_of(settings: Settings, address: str) -> Hub:
    journal = settings.journal
    return Hub(
        address=address,
        state_dir=settings.folders.state,
        records_url=settings.store.url,
        event_types=core_event_types(),
        access=gate_of(settings),
        keys=keys_of(settings),
        synchronous=journal.synchronous,
        keep_bytes=int(journal.keep_mb * 1024 * 1024),
        keep_days=journal.keep_days,
        audit=_audit_of(settings),
    )


def _audit_of(settings: Settings) -> AuditOptions:
    audit = settings.audit
    return AuditOptions(
        every_entries=audit.sign_every_entries,
        every_s=audit.sign_every_minutes * 60.0,
        copy=Path(audit.copy) if audit.copy else None,
    )


def _tell(hub: Hub) -> RunningHub:
    broker = hub.broker
    told = RunningHub(address=broker.address, events=broker.events_address, pid=os.getpid(), boot=broker.boot)
    tell_address(hub.state_dir, told)
    _log.info("the hub answers at %s", told.address)
    return told


def _add(hub: Hub, service: Service) -> None:
    """Start a service of core; one that cannot start is said in the log and the status, the others go on."""
    try:
        hub.add_service(service)
    except Exception:
        _log.exception("the service %s did not start", service.name)


def _core_services(settings: Settings, hub: Hub) -> Sequence[Service]:
    import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)

    from uic.hub._services import core_services

    return core_services(settings, hub)


@contextmanager
def _until_told(until: threading.Event) -> Iterator[None]:
    """SIGTERM and SIGINT set `until`, where this is the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: Any) -> None:
        until.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
