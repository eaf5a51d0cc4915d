"""One service on a thread of its own, with a bounded mailbox that loses nothing."""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from uic.audit.lines import is_audited, line_about, line_of
from uic.audit.model import Line
from uic.bus import wire
from uic.bus.commands import Command, ReplyT
from uic.bus.failures import as_refusal
from uic.bus.hosted import Call, Flooded, Pages, Port, TookLong
from uic.bus.journal import JournalReader
from uic.bus.leave import Deed, Leave
from uic.bus.ledger import vet
from uic.bus.limits import Bucket, Limits
from uic.bus.noted import Noted, kept
from uic.bus.records import open_records
from uic.bus.redo import Redo
from uic.bus.service import Caller, Service
from uic.bus.status import ServiceStatus
from uic.errors import (
    BusError,
    CommandRefused,
    EventRefused,
    JournalError,
    NotAllowed,
    ServiceFailed,
    StoreError,
    UicError,
)
from uic.events import Envelope, Event, EventTypes, Geo, seal
from uic.store import Store
from uic.store.unit import Unit

__all__ = ["SLOW_S", "Call", "Port", "ServiceThread"]

_log = logging.getLogger("uic.bus.service")

MAX_COMMANDS = 1000  # waiting; more are refused
MAX_EVENTS = 10_000  # waiting; more are read from the journal when their turn comes
HANGING_S = 5.0  # in one handler: said in the status, nothing is stopped
_JOURNAL_AGAIN_S = 0.25  # between tries to journal what the records have already
_STORE_AGAIN_S = 1.0  # between tries to read the records anew
SLOW_S = 1.0  # in one handler: told as a fault, for all else of the service waited

_Work = tuple[str, Callable[[], None]]  # what it is, and it


class ServiceThread:
    """Runs a service. Commands and events come to it one at a time, on its own thread.

    A command is handled after every event that was journalled before it came in, and after every one journalled
    before the service's own last publication: so a snapshot's seq hides no event that the snapshot does not know.
    """

    def __init__(
        self,
        service: Service,
        *,
        port: Port,
        types: EventTypes,
        journal: Path | Pages,
        state_dir: Path,
        records_url: str = "",
        leave: Leave | None = None,
        limits: Limits | None = None,
        fault: Callable[[str, BaseException], None] = lambda _name, _error: None,
    ) -> None:
        self.name = service.name
        self.state_dir = state_dir
        self._records_url = records_url
        self.state = "starting"
        self.error: BaseException | None = None
        self.answered = self.failed = self.events = 0
        self.last_error = ""
        self.dead = False  # taken out of the hub: what it still says is refused
        self.ready = threading.Event()  # started, or failed to
        self._service = service
        self._port = port
        self._types = types
        self._leave = leave
        self._limits = limits
        self._room = Bucket(limits.events_per_s, limits.events_at_once) if limits is not None else None
        self._flood_told = 0.0
        self._reader: Pages = JournalReader(journal) if isinstance(journal, Path) else journal
        self._changed = threading.Condition()
        self._commands: deque[Call] = deque()
        self._events: deque[Envelope] = deque()
        self._page: deque[Envelope] = deque()  # read from the journal, before `_events`
        self._posted: deque[Callable[[], None]] = deque()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._timer_ids = itertools.count()
        self._stopping = False
        self._behind = False  # the mailbox overflowed: go on from the journal
        self._catch_up_to = 0
        self._fault = fault
        self._newest = 0  # seq of the newest event offered, taken or not
        self._given = 0  # seq up to which the service was given what it listens to
        self._own = 0  # seq of its newest publication
        self._as_of = 0
        self._outbox: list[Envelope] = []
        self._unit = Unit({})
        self._noted = Noted(self.after)
        self._doubtful = False  # the service's memory may hold what was not kept
        self._lines: list[Line] = []  # for the audit
        self._told_refusal = False  # the last handler itself put one there
        self._busy_since = 0.0
        self.doing = ""  # what it does, or did last
        self._thread = threading.Thread(target=self._run, name=f"service-{self.name}", daemon=True)
        self.handlers: Mapping[type[Command[Any]], Callable[[Any, Caller], Any]] = {}
        self._listeners: dict[str, Callable[[Envelope, Any], None]] = {}
        self._families: tuple[str, ...] = ()

    # -- called by the hub --------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Ask the service what it takes; raises what the service raises, and NotGranted."""
        self.handlers = dict(self._service.handlers())
        for command in self.handlers:
            self._need("take", command.name)
        for event_type, hear in self._service.listeners().items():
            self._need("follow", event_type.topic)
            self._types.add(event_type)
            self._listeners[event_type.topic] = hear
        self._families = tuple(sorted({topic.partition(".")[0] for topic in self._listeners}))

    def since(self, newest: int) -> None:
        """Events after `newest` will be offered; those up to it are history. The broker's thread, before `begin`."""
        self._newest = self._given = newest

    @property
    def topics(self) -> Iterable[str]:
        """What it listens to."""
        return self._listeners.keys()

    def begin(self) -> None:
        """Start the thread; `ready` tells when the service has started."""
        self._thread.start()

    def end(self, timeout_s: float) -> bool:
        """Stop the service; False: it hangs, and its thread is left behind."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def offer(self, call: Call) -> bool:
        """Put a command in the mailbox; False: it is full. The broker's thread."""
        with self._changed:
            if len(self._commands) >= MAX_COMMANDS or self._stopping:
                return False
            call.as_of = max(call.as_of, self._newest)
            self._commands.append(call)
            self._changed.notify()
        return True

    def hear(self, envelopes: Iterable[Envelope]) -> None:
        """Put events in the mailbox, in order. The broker's thread."""
        with self._changed:
            for envelope in envelopes:
                self._newest = envelope.seq
                if len(self._events) >= MAX_EVENTS:
                    self._behind = True
                if not self._behind:
                    self._events.append(envelope)
            self._changed.notify()

    def missed(self, upto: int) -> None:
        """Events up to here were not offered: they are read from the journal in their turn. Any thread."""
        with self._changed:
            self._newest = max(self._newest, upto)
            self._behind = True
            self._changed.notify()

    @property
    def given(self) -> int:
        """The seq up to which the service was given what it listens to; any thread."""
        return self._given

    def busy(self) -> tuple[float, str]:
        """How long the present handler has run, in seconds, and what it does; any thread. 0: nothing runs."""
        since = self._busy_since
        return (time.monotonic() - since, self.doing) if since else (0.0, "")

    def status(self) -> ServiceStatus:
        """How it does; any thread."""
        hangs = self.state in ("running", "starting") and self.busy()[0] > HANGING_S
        return ServiceStatus(
            name=self.name,
            state="hanging" if hangs else self.state,
            answered=self.answered,
            failed=self.failed,
            waiting=len(self._commands) + len(self._events) + len(self._page),
            behind=self._behind or bool(self._catch_up_to),
            last_error=self.last_error,
        )

    # -- the service's own thread -------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._guard("start", lambda: self._service.start(self))
        except BaseException as error:  # foreign code; whatever it raises is this service's alone
            self._broke("start", error)
            self.error, self.state = error, "failed"
        else:
            self.state = "running"
        self.ready.set()
        if self.state == "running":
            self._serve()
        self._stop()

    def _serve(self) -> None:
        while self.state == "running" and (work := self._next()) is not None:
            if isinstance(work, Call):
                self._handle(work)
            else:
                where, do = work
                try:
                    self._guard(where, do)
                except BaseException as error:  # foreign code
                    self._broke(where, error)
            if self._doubtful:
                self._start_again()

    def _stop(self) -> None:
        try:
            self._service.stop()
        except BaseException as error:  # foreign code
            self._broke("stop", error)
        for call in self._commands:
            self._port.answer(call, wire.Failure(0, ServiceFailed.code, f"{self.name} has stopped"))
        self._reader.close()
        if self.state != "failed":
            self.state = "stopped"

    def _guard(self, where: str, work: Callable[[], None]) -> None:
        """Do foreign work, then keep what it changed and published, together; nothing of it if it raises."""
        self._within(where, work, lambda _nothing: self._keep(None, b""))

    def _within(self, where: str, work: Callable[[], ReplyT], keep: Callable[[ReplyT], None]) -> None:
        self.doing = where
        self._busy_since = time.monotonic()
        self._unit = Unit(self._noted.struck)
        try:
            with self._unit:
                done = work()
                self._ended(where)
                keep(done)
        except BaseException as error:
            self._doubtful = self._unit.roll_back() or isinstance(error, (StoreError, JournalError))
            raise
        finally:
            self._ended(where)
            self._clear()

    def _keep(self, call: Call | None, reply: bytes) -> None:
        """The records first, with a note of what is to be journalled; then the journal; then the note is struck."""
        unit, outbox = self._unit, self._outbox
        answered = call is not None and call.command.changes
        journalled = bool(outbox or self._lines or answered)
        if not unit.changed:
            unit.roll_back()
            if journalled:
                self._submit(call, reply, "", once=call is not None)
        elif journalled:
            note = msgspec.msgpack.encode(self._redo(call if answered else None, reply))
            noted = kept(unit, note, goes_on=self._in_doubt)
            self._submit(call, reply, unit.id, once=False)
            self._noted.done(noted, unit.id)
        else:
            unit.commit(None)
        if call is not None and not journalled:
            self._port.answer(call, reply)

    def _in_doubt(self, why: str) -> bool:
        self.last_error = why
        self._rest(_JOURNAL_AGAIN_S)
        return not self._stopping

    def _redo(self, call: Call | None, reply: bytes) -> Redo:
        command = self._port.row(call, reply) if call is not None else None
        events = tuple(wire.encode(envelope) for envelope in self._outbox)
        return Redo(id=self._unit.id, service=self.name, events=events, command=command, lines=tuple(self._lines))

    def _start_again(self) -> None:
        """What was not kept, or not journalled, may still be in the service's memory: have it read the truth anew."""
        self._doubtful = False
        _log.warning("service %s starts again: what it did last was not kept", self.name)
        with self._changed:
            self._timers.clear()
        self._noted.unscheduled()
        while not self._stopping:
            try:
                self._service.stop()
                self._guard("start", lambda: self._service.start(self))
                break
            except StoreError as error:  # a server that is away comes back
                self.last_error = f"start: {error}"
                self._rest(_STORE_AGAIN_S)
            except BaseException as error:  # foreign code
                self._broke("start", error)
                self.error, self.state = error, "failed"
                break
        self._doubtful = False

    def _rest(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, seconds)

    def _ended(self, where: str) -> None:
        """The foreign part of it is over: what follows (the records, the journal) is not its author's time."""
        if not self._busy_since:
            return
        took = time.monotonic() - self._busy_since
        self._busy_since = 0.0
        if took > SLOW_S and where != "start":
            _log.warning("service %s: %s took %.1f s", self.name, where, took)
            self._tell_fault(TookLong(where, took))

    def _next(self) -> Call | _Work | None:
        """What comes next; None: stop. Waits for it."""
        while True:
            with self._changed:
                if self._stopping:
                    return None
                if self._posted:
                    return "posted work", self._posted.popleft()
                now = time.monotonic()
                if self._timers and self._timers[0][0] <= now:
                    return "a timer", heapq.heappop(self._timers)[2]
                reading = self._must_read()
                if not reading:
                    work = self._command_or_event()
                    if work is not None:
                        return work
                    self._changed.wait(self._timers[0][0] - now if self._timers else None)
            if reading:
                self._read_page()

    def _command_or_event(self) -> Call | _Work | None:
        event = self._page[0] if self._page else self._events[0] if self._events else None
        if self._commands:
            call = self._commands[0]
            if event is None or event.seq > max(call.as_of, self._own):
                self._commands.popleft()
                return call
        if event is None:
            return None
        (self._page or self._events).popleft()
        return f"the event {event.type}", lambda: self._give(event)

    def _must_read(self) -> bool:
        if self._page or (self._events and not self._catch_up_to):
            return False
        if not self._catch_up_to and self._behind:
            self._behind = False  # from here on the mailbox collects again, after the seq that is read up to
            self._catch_up_to = self._newest
        return bool(self._catch_up_to)

    def _read_page(self) -> None:
        try:
            page = self._reader.page(self._families, after=self._given, until=self._catch_up_to)
        except JournalError as error:
            self._broke("journal", error)
            time.sleep(0.1)  # the journal's trouble is not over at once; nothing is lost by waiting
            return
        for seq, body in page.events:
            envelope = msgspec.msgpack.decode(body, type=Envelope)
            envelope.seq = seq
            if envelope.type in self._listeners:
                self._page.append(envelope)
        if not self._page:
            self._given = page.upto
        if page.upto >= self._catch_up_to:
            self._catch_up_to = 0

    def _give(self, envelope: Envelope) -> None:
        if envelope.seq <= self._given:
            return
        self._given = self._as_of = envelope.seq
        event = self._types.open(envelope)
        if event is not None:
            self._listeners[envelope.type](envelope, event)

    def _handle(self, call: Call) -> None:
        if call.given_up or time.monotonic() > call.deadline:
            self._port.answer(call, wire.Failure(0, "bus.timeout", f"{self.name} had no time for it and did not begin"))
            return
        if call.command.changes and (trouble := self._port.journal_trouble()) is not None:
            self._port.answer(call, wire.Failure(0, trouble.code, str(trouble)))
            return
        self._as_of = call.as_of
        try:
            self._within(call.command.name, lambda: self._answer(call), lambda reply: self._keep(call, reply))
            self.answered += 1
        except UicError as error:
            self.failed += not isinstance(error, CommandRefused)
            if isinstance(error, NotAllowed) and not self._told_refusal:
                told = line_of(call.command, call.caller, call.request, outcome="refused", note=str(error))
                self._port.refused([told])
            self._port.answer(call, as_refusal(error))
        except BaseException as error:  # foreign code
            self._broke(call.command.name, error)
            text = f"{self.name} broke on {call.command.name}: {type(error).__name__}: {error}"
            self._port.answer(call, wire.Failure(0, ServiceFailed.code, text, ServiceFailed.code))

    def _answer(self, call: Call) -> bytes:
        reply = wire.encode(self.handlers[type(call.command)](call.command, call.caller))
        self._check_size(reply)
        if is_audited(type(call.command), call.caller):
            self._lines.append(line_of(call.command, call.caller, call.request))
        return reply

    def _clear(self) -> None:
        """The end of a handler: what was refused stays in the audit, also of one that raised."""
        refused = [line for line in self._lines if line.outcome == "refused"]
        self._outbox, self._lines = [], []
        self._told_refusal = bool(refused)
        if refused:
            self._port.refused(refused)

    def _check_size(self, reply: bytes) -> None:
        if len(reply) > wire.MAX_MESSAGE_BYTES:
            raise CommandRefused(f"the answer of {len(reply)} bytes is too large for the bus", reason="bus.too_large")

    def _submit(self, call: Call | None, reply: bytes, unit: str, *, once: bool) -> None:
        """Have it journalled. Unless `once`, what the journal cannot take now is brought again until it does."""
        outbox, self._outbox = self._outbox, []
        lines, self._lines = self._lines, []
        while True:
            try:
                self._port.submit(self, outbox, call, reply, unit, lines)
                break
            except JournalError as error:
                if once or self._stopping:
                    raise
                self.last_error = f"journal: {error}"
            self._rest(_JOURNAL_AGAIN_S)
        self.events += len(outbox)
        if outbox:
            self._own = outbox[-1].seq

    def _broke(self, where: str, error: BaseException) -> None:
        self.failed += 1
        self.last_error = f"{where}: {type(error).__name__}: {error}"
        if isinstance(error, Flooded):
            return  # told once already, not ten thousand times a second
        _log.error("service %s raised in %s", self.name, where, exc_info=error)
        self._tell_fault(error)

    def _tell_fault(self, error: BaseException) -> None:
        try:
            self._fault(self.name, error)
        except Exception:
            _log.exception("a fault could not be told")

    # -- the service's view of the hub (uic.bus.service.ServiceHub) -----------------------------------------------

    def publish(
        self,
        event: Event,
        *,
        subject: str | None = None,
        severity: int | None = None,
        geo: Geo | None = None,
        cause: str | None = None,
        purpose: str | None = None,
        audience: tuple[str, ...] = (),
    ) -> Envelope:
        """See ServiceHub."""
        self._own_thread("publish")
        self._need("publish", event.topic)
        self._not_too_many()
        envelope = seal(
            event,
            source=f"hub/{self.name}",
            subject=subject,
            severity=severity,
            geo=geo,
            cause=cause,
            purpose=purpose,
            audience=audience,
        )
        if self._types.get(event.topic) is not type(event):
            raise EventRefused(f"{event.topic}: no such event type on this hub")
        vet(self._types, envelope)
        if len(envelope.data) > wire.MAX_EVENT_BYTES - 1024:
            raise EventRefused(f"{event.topic}: {len(envelope.data)} bytes are too many for an event")
        self._outbox.append(envelope)
        return envelope

    def may(self, caller: Caller, right: str, *, area: str = "", camera: str | None = None) -> bool:
        """See ServiceHub."""
        if not area:
            area = next((command.name.partition(".")[0] for command in self.handlers), "*")
        return self._port.may(caller, right, area, camera)

    def cameras_of(self, caller: Caller, right: str = "see", *, area: str = "camera") -> Callable[[str], bool] | None:
        """See ServiceHub."""
        return self._port.cameras_of(caller, right, area)

    def audit(
        self,
        action: str,
        *,
        caller: Caller,
        subject: str = "",
        outcome: Literal["done", "refused"] = "done",
        purpose: str = "",
        note: str = "",
    ) -> None:
        """See ServiceHub."""
        self._own_thread("audit")
        said = line_about(action, caller, subject=subject, outcome=outcome, purpose=purpose, note=note)
        self._lines.append(said)

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 3.0) -> ReplyT:
        """See ServiceHub."""
        self._own_thread("ask")
        self._need("ask", command.name)
        if type(command) in self.handlers:
            raise CommandRefused(f"{self.name} cannot ask itself for {command.name}")
        if self._unit.changed:  # the other may want the same tables: nobody waits for a lock that we hold
            self._keep(None, b"")
            self._outbox, self._unit.id = [], uuid.uuid4().hex
        reply = self._port.ask(Caller(client=f"hub/{self.name}", person="hub", role="service"), command, timeout_s)
        typed: ReplyT = msgspec.msgpack.decode(reply, type=command.reply)
        return typed

    def records(self, migrations: str) -> Store:
        """See ServiceHub."""
        self._need("keep", "tables")
        return open_records(
            self.name, migrations, state_dir=self.state_dir, url=self._records_url, redo=self._port.redo
        )

    def replay(self, families: Iterable[str], *, after: int = 0) -> Iterator[Envelope]:
        """See ServiceHub."""
        self._own_thread("replay")
        wanted, until = tuple(families), self.seq()
        for family in wanted:
            self._need("replay", family)
        while after < until:
            page = self._reader.page(wanted, after=after, until=until)
            for seq, body in page.events:
                envelope = msgspec.msgpack.decode(body, type=Envelope)
                envelope.seq = seq
                if self._leave is None or self._leave.has("follow", envelope.type):
                    yield envelope
            after = page.upto

    def seq(self) -> int:
        """See ServiceHub."""
        return max(self._as_of, self._own, self._given)

    def post(self, work: Callable[[], None]) -> None:
        """See ServiceHub."""
        with self._changed:
            self._posted.append(work)
            self._changed.notify()

    def after(self, delay_s: float, work: Callable[[], None]) -> None:
        """See ServiceHub."""
        with self._changed:
            heapq.heappush(self._timers, (time.monotonic() + delay_s, next(self._timer_ids), work))
            self._changed.notify()

    def _not_too_many(self) -> None:
        if self._room is None or self._limits is None or self._room.take(1):
            return
        error = Flooded(f"{self.name} publishes more than {self._limits.events_per_s:.0f} events a second")
        now = time.monotonic()
        if now - self._flood_told > 10.0:
            self._flood_told = now
            self._tell_fault(error)
        raise error

    def _need(self, deed: Deed, name: str) -> None:
        if self._leave is not None:
            self._leave.need(deed, name)

    def _own_thread(self, what: str) -> None:
        if threading.get_ident() != self._thread.ident:
            raise BusError(f"{self.name}: {what} is for the service's own thread; use hub.post")
