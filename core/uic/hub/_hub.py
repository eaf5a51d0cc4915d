"""The hub as an object: journal, broker and services, put together and taken apart in order."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal

import msgspec

from uic import __version__
from uic.access import Access
from uic.audit.model import Checkpoint
from uic.audit.rows import checkpoint_row
from uic.audit.trail import AuditOptions, Trail
from uic.bus import wire
from uic.bus.broker import Broker
from uic.bus.commands import Command, ReplyT
from uic.bus.journal import Journal
from uic.bus.keeper import Keeper
from uic.bus.keys import Keys, one_life_keys
from uic.bus.leave import Leave
from uic.bus.limits import Limits
from uic.bus.remote import RemoteService, Told
from uic.bus.runtime import ServiceThread
from uic.bus.service import Caller, Service
from uic.bus.status import HubStatus, Mark
from uic.errors import AuditError, HubError, JournalError, ServiceFailed
from uic.events import Envelope, Event, EventTypes

__all__ = ["Hub"]

_log = logging.getLogger("uic.hub")

_START_S = 15.0  # for a service to start
_STOP_S = 5.0


class Hub:
    """A hub in this process. `start` and `stop`, or a `with`.

    address     base endpoint; commands and publishing here, the fan-out on the next port (port 0: any two free ones).
    access      decides who may what; None: whoever reaches the hub administers it.
    state_dir   holds journal.db; locking it is the caller's (`state_lock`).
    records_url on a server, services keep records of their own there too; else in files below state_dir.
    mark        it is the hub of a drill: whoever joins is told, and marks what she shows.
    on_fault    hears of each time a service raises, on that service's thread: its name and the error.
    """

    def __init__(
        self,
        *,
        address: str,
        state_dir: Path,
        records_url: str = "",
        event_types: EventTypes | None = None,
        access: Access | None = None,
        keys: Keys | None = None,
        synchronous: Literal["normal", "full"] = "normal",
        keep_bytes: int = 4 * 1024**3,
        keep_days: float = 90.0,
        limit_bytes: int = 0,
        audit: AuditOptions | None = None,
        mark: Mark | None = None,
    ) -> None:
        self.event_types = event_types if event_types is not None else EventTypes()
        self.state_dir = state_dir
        self.records_url = records_url
        self.turning = threading.Event()  # set: whoever runs the hub stops it and starts it again
        self.on_fault: Callable[[str, BaseException], None] | None = None
        self._address = address
        self.mark = mark or Mark()
        self.access = access
        self._keys = keys
        self._journal = Journal(state_dir / "journal.db", synchronous=synchronous, limit_bytes=limit_bytes)
        self._keeper = Keeper(self._journal, keep_bytes=keep_bytes, keep_days=keep_days)
        self.trail = Trail(state_dir, audit)
        self._broker: Broker | None = None
        self._services: dict[str, ServiceThread] = {}  # in the order they came
        self._lock = threading.Lock()

    def start(self, *, services_follow: bool = False) -> None:
        """Open the journal and its audit, bind the sockets, answer. Raises JournalError, AuditError, HubRunning.

        services_follow   commands that no service takes yet wait until `started` is called.
        """
        self._journal.open()
        try:
            self.trail.open(self._journal.path, version=__version__)
        except AuditError:
            self._journal.close()
            raise
        broker = Broker(
            self._journal,
            self.event_types,
            address=self._address,
            access=self.access,
            keys=self._keys,
            keeper=self._keeper,
            trail=self.trail,
            mark=self.mark,
        )
        if services_follow:
            broker.hold()
        try:
            broker.start()
        except HubError:
            self.trail.close(lambda _signed: None)
            self._journal.close()
            raise
        self._broker = broker
        self._keeper.start()

    def started(self) -> None:
        """All services of the beginning have been added."""
        self.broker.release()

    def stop(self) -> None:
        """Stop the services, the last one first, then the broker; what was published is in the journal."""
        for name in reversed(list(self._services)):
            self.remove_service(name)
        if self._broker is None:
            return
        self._broker.post(self.trail.farewell)
        self._broker.stop()
        self._broker = None
        self.trail.close(self._keep_signatures)
        self._keeper.stop()
        self._journal.close()

    def _keep_signatures(self, signed: Sequence[Checkpoint]) -> None:
        try:
            self._journal.commit((), checkpoints=[checkpoint_row(one) for one in signed])
        except JournalError as error:  # the plain file has them
            _log.warning("the last signature of the audit is not in the journal: %s", error)

    def __enter__(self) -> Hub:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def broker(self) -> Broker:
        """The running broker; raises HubError before `start` and after `stop`."""
        if self._broker is None:
            raise HubError("the hub is not running")
        return self._broker

    @property
    def address(self) -> str:
        """Where it listens, with the port it got."""
        return self.broker.address

    def add_service(
        self,
        service: Service,
        *,
        events: Iterable[type[Event]] = (),
        leave: Leave | None = None,
        limits: Limits | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start a service on a thread of its own; back when it runs, raises what its start raised.

        A name or a command that is taken is a HubError. May be called from any thread but the broker's.

        leave    what it may do; None: it is core's own.
        limits   how much it may do; None: no bound.
        folder   where it may keep files; None: the hub's state folder.
        """
        broker = self.broker
        for event_type in events:
            self.event_types.add(event_type)
        thread = ServiceThread(
            service,
            port=broker,
            types=self.event_types,
            journal=broker.journal_path,
            state_dir=folder or self.state_dir,
            records_url=self.records_url,
            leave=leave,
            limits=limits,
            fault=self._fault,
        )
        thread.prepare()
        with self._lock:
            if thread.name in self._services:
                raise HubError(f"the hub has a service {thread.name!r} already")
            self._services[thread.name] = thread
        try:
            broker.do(lambda: broker.attach(thread))
            thread.begin()
            self._await_start(thread)
            broker.do(lambda: broker.route(thread))
        except BaseException:
            self.remove_service(thread.name)
            raise
        _log.info("service %s runs", thread.name)

    def _await_start(self, thread: ServiceThread) -> None:
        if not thread.ready.wait(_START_S):
            raise ServiceFailed(f"{thread.name} did not start within {_START_S:.0f} s")
        if thread.error is not None:
            raise thread.error

    def remove_service(self, name: str) -> None:
        """Stop it; its commands are unknown from then on. A hanging one is left behind, without a voice."""
        with self._lock:
            thread = self._services.pop(name, None)
        if thread is None:
            return
        self.broker.do(lambda: self.broker.silence(thread))
        if not thread.end(_STOP_S):
            _log.error("service %s hangs and was left behind", name)
        self.broker.do(lambda: self.broker.detach(thread))

    def forget_events(self, seqs: Sequence[int]) -> None:
        """Take events out of the journal for good; back when that is done. Raises JournalError."""
        self.broker.do(lambda: self.broker.forget(seqs))

    def repeat(self, service: str, envelopes: Sequence[Envelope], bodies: Sequence[bytes]) -> int:
        """Journal and fan out events as they once were, with their ids and times; the seq of the last one.

        For the replay of a recording. Back when they are journalled and gone out; not on the broker's thread.
        """
        thread = self._services[service]
        return self.broker.repeat(thread, envelopes, bodies)

    # -- services in processes of their own -------------------------------------------------------------------------

    def expect(self, name: str, *, leave: Leave, limits: Limits, told: Told) -> RemoteService:
        """Make room for a service whose process is about to be started with the token of the answer."""
        broker = self.broker
        keys = one_life_keys(self._keys) if self._keys is not None else None
        made: RemoteService = broker.do(
            lambda: broker.remotes.expect(name, leave=leave, limits=limits, told=told, keys=keys)
        )
        return made

    def admit(self, remote: RemoteService) -> None:
        """Let it begin. Raises HubError when its name or a command is taken, ValueError when an event's topic is."""
        broker = self.broker

        def begin() -> None:
            broker.vacant(remote)
            for event_type in remote.event_types:
                self.event_types.add(event_type)
            broker.attach(remote)
            remote.go(broker.seq)

        try:
            broker.do(begin)
        except BaseException:
            self._forget_types(remote)
            raise

    def connect(self, remote: RemoteService) -> None:
        """It has started: its commands go to it."""
        broker = self.broker
        broker.do(lambda: broker.route(remote))

    def dismiss(self, remote: RemoteService, why: str) -> None:
        """No commands and events go to it any more, whoever waits is told, and it is asked to end."""
        broker = self.broker

        def end() -> None:
            broker.silence(remote)
            remote.stop(why)
            remote.bury(why)
            broker.detach(remote)
            broker.remotes.forget(remote)

        broker.do(end)
        self._forget_types(remote)

    def _forget_types(self, remote: RemoteService) -> None:
        for event_type in remote.event_types:
            self.event_types.remove(event_type)

    def thread_of(self, service: str) -> ServiceThread | None:
        """A service that runs on a thread of this process."""
        return self._services.get(service)

    def post(self, service: str, work: Callable[[], None]) -> bool:
        """Have something done on a service's own thread; False: no such service."""
        thread = self._services.get(service)
        if thread is None:
            return False
        thread.post(work)
        return True

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 3.0, by: str = "hub") -> ReplyT:
        """Ask a service of this hub from within this process."""
        caller = Caller(client=by, person="hub", role="service")
        reply: ReplyT = msgspec.msgpack.decode(self.broker.ask(caller, command, timeout_s), type=command.reply)
        return reply

    def asking(
        self, caller: Caller, command: Command[Any], *, timeout_s: float, key: str | None = None
    ) -> Future[bytes | wire.Failure]:
        """Ask a service for somebody who comes through a part of this process; nobody waits meanwhile. Any thread."""
        return self.broker.begin(caller, command, timeout_s, key=key)

    def status(self) -> HubStatus:
        """How it does."""
        status: HubStatus = self.broker.do(self.broker.status)
        return status

    def _fault(self, service: str, error: BaseException) -> None:
        if self.on_fault is not None:
            self.on_fault(service, error)
