"""The hub's end of services that run in processes of their own: each is to the broker what a service's thread is.

Everything here happens on the broker's thread, but where it says otherwise. A process is known by the token it was
started with; from then on its connection is its session. A message that cannot be read, or too many of them, end the
session: whoever watches the process (`told`) ends it and decides whether it gets another.
"""

from __future__ import annotations

import itertools
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

import msgspec

from uic.audit.lines import is_audited, line_of
from uic.audit.model import Line
from uic.bus import serving, wire
from uic.bus.commands import Command
from uic.bus.cords import Cord
from uic.bus.hosted import Call, Flooded
from uic.bus.hubside import HubSide
from uic.bus.keys import Keys
from uic.bus.leave import Leave
from uic.bus.ledger import vet
from uic.bus.limits import Bucket, Limits
from uic.bus.reception import Origin
from uic.bus.redo import Redo
from uic.bus.runtime import HANGING_S, MAX_COMMANDS
from uic.bus.service import Caller
from uic.bus.shapes import command_of, event_of
from uic.bus.status import ServiceStatus
from uic.errors import BusError, EventRefused, HubError, JournalError, NotGranted, ServiceFailed, UicError
from uic.events import Envelope, Event

__all__ = ["RemoteService", "Remotes", "Told"]

_log = logging.getLogger("uic.bus.remote")

_UNHANDLED_MAX = 5000  # events on their way to a process; above it they wait in the journal
_ASKS_MAX = 64  # questions of one service under way
_TELL_AGAIN_S = 10.0  # of the same trouble


class Told(Protocol):
    """Who looks after the process. Called on the broker's thread: hand over, never wait."""

    def joined(self, portrait: serving.Portrait) -> None:
        """The process has said what it is; answer with `RemoteService.take` or `refuse`."""

    def started(self, error: str, traceback: str) -> None:
        """Its start has returned (error empty), or raised."""

    def trouble(self, code: str, text: str, traceback: str = "") -> None:
        """It did something wrong."""


class Remotes:
    """All services in processes, by the connection each came on."""

    def __init__(self, hub: HubSide) -> None:
        self._hub = hub
        self._expected: dict[str, RemoteService] = {}
        self._known: dict[bytes, RemoteService] = {}
        self._keys: frozenset[str] = frozenset()  # replaced, never changed: another thread reads it

    def expect(self, name: str, *, leave: Leave, limits: Limits, told: Told, keys: Keys | None = None) -> RemoteService:
        """The hub's end of a service whose process is about to be started with its token and its keys."""
        service = RemoteService(name, self._hub, leave=leave, limits=limits, told=told, keys=keys)
        self._expected[service.token] = service
        self._keys |= {service.key} if service.key else set()
        return service

    def forget(self, service: RemoteService) -> None:
        """Its token and its connection mean nothing any more."""
        self._expected.pop(service.token, None)
        self._keys -= {service.key}
        self._known = {sender: other for sender, other in self._known.items() if other is not service}

    def admits(self, key: str) -> bool:
        """Whether a process was started with this key. It may do nothing else here. The doorkeeper's thread."""
        return key in self._keys

    def take(self, origin: Origin, frames: list[bytes]) -> None:
        """A message of a process."""
        sender, key = origin.route, origin.key
        service = self._known.get(sender)
        if service is not None and service.key == key:
            service.hear_from(frames)
            return
        head = _HEADS.decode(frames[1])
        service = self._expected.get(head.token) if isinstance(head, serving.Join) else None
        if service is None or service.key != key:
            self._hub.send_to(sender, serving.Stop("the hub does not know this process"))
            return
        del self._expected[service.token]
        self._known[sender] = service
        service.cord = origin.cord()
        service.join(sender, frames)


class RemoteService:
    """One service in a process of its own. Stands where a `ServiceThread` would."""

    def __init__(
        self, name: str, hub: HubSide, *, leave: Leave, limits: Limits, told: Told, keys: Keys | None = None
    ) -> None:
        self.name = name  # the plugin's, and its service's
        self.token = secrets.token_urlsafe(24)
        self.keys = keys  # of its process, made for it and known to nobody else; None on a hub without keys
        self.key = keys.public.decode() if keys is not None else ""
        self.state = "starting"
        self.dead = False
        self.answered = self.failed = self.events = self.refused_events = 0
        self.last_error = ""
        self.handlers: Mapping[type[Command[Any]], None] = {}
        self.event_types: tuple[type[Event], ...] = ()
        self.heard_at = time.monotonic()  # of its last sign of life; read by any thread
        self.busy_s = 0.0
        self.doing = ""
        self._hub, self._leave, self._limits, self._told = hub, leave, limits, told
        self._sender = b""
        self.cord: Cord | None = None  # its connection, where the system shows it
        self._follows: tuple[str, ...] = ()
        self._calls: dict[int, Call] = {}
        self._numbers = itertools.count(1)
        self._asks = 0
        self._newest = self._given = 0
        self._under_way: deque[tuple[int, int]] = deque()  # (seq of the last, count) of what was sent and not handled
        self._unhandled = 0
        self._behind = False
        self._events_left = Bucket(limits.events_per_s, limits.events_at_once)
        self._messages_left = Bucket(limits.messages_per_s, 2 * limits.messages_per_s)
        self._told_at: dict[str, float] = {}
        self._caller = Caller(client=f"hub/{name}", person="hub", role="service")

    # -- what the broker and the hub do with any service ----------------------------------------------------------

    @property
    def topics(self) -> Iterable[str]:
        """What it listens to."""
        return self._follows

    def since(self, newest: int) -> None:
        """Events after `newest` will be offered."""
        self._newest = self._given = newest

    def offer(self, call: Call) -> bool:
        """Send a command to the process; False: it has too many, or is not there."""
        if self.dead or len(self._calls) >= MAX_COMMANDS:
            return False
        call.as_of = max(call.as_of, self._newest)
        number = next(self._numbers)
        left_ms = max(0, int((call.deadline - time.monotonic()) * 1000))
        head = serving.Do(number, call.key, call.command.name, call.caller, left_ms, call.as_of)
        if not self._send(head, call.request):
            return False
        self._calls[number] = call
        return True

    def hear(self, envelopes: Iterable[Envelope]) -> None:
        """Send events to the process; those it has no room for it reads from the journal when it has."""
        some = list(envelopes)
        self._newest = some[-1].seq
        if self._behind or self.dead:
            return
        if self._unhandled + len(some) > _UNHANDLED_MAX or not self._send(
            serving.Heard(self._newest), wire.encode(some)
        ):
            self._behind = True
            return
        self._under_way.append((self._newest, len(some)))
        self._unhandled += len(some)

    def status(self) -> ServiceStatus:
        """How it does; any thread."""
        hangs = self.state == "running" and self.busy_s > HANGING_S
        return ServiceStatus(
            name=self.name,
            state="hanging" if hangs else self.state,
            answered=self.answered,
            failed=self.failed,
            waiting=len(self._calls) + self._unhandled,
            behind=self._behind,
            last_error=self.last_error,
        )

    # -- its life -------------------------------------------------------------------------------------------------

    def join(self, sender: bytes, frames: list[bytes]) -> None:
        """The process has come; what it is goes to whoever looks after it."""
        self._sender = sender
        self.heard_at = time.monotonic()
        try:
            portrait = msgspec.msgpack.decode(frames[2], type=serving.Portrait)
            self._sit_for(portrait)
        except (msgspec.MsgspecError, LookupError, ValueError) as error:
            self._rubbish(error)
        except UicError as error:
            self.state = "failed"
            self._told.started(str(error), "")
        else:
            self._told.joined(portrait)

    def _sit_for(self, portrait: serving.Portrait) -> None:
        """Hold what it says of itself to its leave; make stand-ins of its types. Raises NotGranted, ValueError."""
        if portrait.service != self.name:
            raise BusError(f"its service must be called {self.name!r} as the plugin is, not {portrait.service!r}")
        for command in portrait.commands:
            self._leave.need("take", command.name)
        for topic in portrait.follows:
            self._leave.need("follow", topic)
        self.handlers = {command_of(shape): None for shape in portrait.commands}
        self.event_types = tuple(event_of(shape) for shape in portrait.events)
        self._follows = portrait.follows

    def go(self, seq: int) -> None:
        """Let it begin: it is attached, events after `seq` come to it."""
        self._send(serving.Go(seq))

    def stop(self, why: str) -> None:
        """Ask it to end."""
        self._send(serving.Stop(why))

    def bury(self, why: str) -> None:
        """Its process is gone, or is about to be: nobody waits for it any longer."""
        self.dead, self.state = True, "stopped"
        calls, self._calls = self._calls, {}
        for call in calls.values():
            text = f"{self.name} ended while it was at it ({why}); it may have been begun"
            self._hub.settle(call, wire.Failure(0, ServiceFailed.code, text, ServiceFailed.code))

    # -- what the process says --------------------------------------------------------------------------------------

    def hear_from(self, frames: list[bytes]) -> None:
        """A message; one that cannot be read ends the session."""
        if self.dead:
            return
        if not self._messages_left.take(1):
            self._trouble("plugin.flood", f"more than {self._limits.messages_per_s:.0f} messages a second")
            self._end("too many messages")
            return
        self.heard_at = time.monotonic()
        try:
            head = _HEADS.decode(frames[1])
            take = _TAKERS[type(head)]
            take(self, head, frames[2:])
        except (msgspec.MsgspecError, LookupError, ValueError, TypeError) as error:
            self._rubbish(error)

    def _rubbish(self, error: Exception) -> None:
        self._told.trouble("plugin.bad_message", f"a message that cannot be read: {error}")
        self._end("a message could not be read")

    def _end(self, why: str) -> None:
        self._send(serving.Stop(why))
        self.bury(why)

    def _started(self, head: serving.Started, _bodies: list[bytes]) -> None:
        if self.state == "starting":
            self.state = "failed" if head.error else "running"
            self._told.started(head.error, head.traceback)

    def _submit(self, head: serving.Submit, bodies: list[bytes]) -> None:
        call = self._calls.get(head.call)
        try:
            envelopes, parts = self._vetted(bodies[0])
        except UicError as error:
            self.refused_events += 1
            self._send(serving.Committed(head.number, 0, error.code, str(error)))
            return
        if head.call:
            self._calls.pop(head.call, None)
            self.answered += call is not None
        self.events += len(envelopes)

        def settled(error: BaseException | None) -> None:
            first = envelopes[0].seq if envelopes and error is None else 0
            code, text = (getattr(error, "code", HubError.code), str(error)) if error is not None else ("", "")
            if code and head.unit and head.call and call is not None:
                self._calls[head.call] = call  # it will be brought again
            self._send(serving.Committed(head.number, first, code, text))

        reply = bodies[1] if len(bodies) > 1 else b""
        lines = self._lines(head.lines, call)
        unit = f"{self.name}/{head.unit}" if head.unit else ""
        self._hub.take(self, envelopes, parts, call, reply, unit, lines, settled)

    def _redone(self, head: serving.Redone, bodies: list[bytes]) -> None:
        """Held to everything that a submission is: the note comes from a file that the plugin can write."""
        try:
            unit = msgspec.msgpack.decode(bodies[0], type=Redo)
            self._vetted(wire.batch(unit.events))
            if unit.command is not None and not self._granted("take", unit.command.name):
                raise NotGranted(f"{self.name} may not answer {unit.command.name}: it was not granted")
        except UicError as error:
            self._send(serving.Committed(head.id, 0, error.code, str(error)))
            return
        done: Future[bool] = Future()

        def settled(future: Future[bool]) -> None:
            error = future.exception()
            code, text = (getattr(error, "code", HubError.code), str(error)) if error is not None else ("", "")
            self._send(serving.Committed(head.id, int(error is None and future.result()), code, text))

        done.add_done_callback(settled)
        safe = msgspec.structs.replace(unit, id=f"{self.name}/{unit.id}", service=self.name)
        self._hub.redo(msgspec.structs.replace(safe, lines=tuple(self._lines(unit.lines, None))), done)

    def _lines(self, said: Sequence[Line], call: Call | None) -> list[Line]:
        """For the audit: the command's own line, which the process cannot leave out, and what the service adds.

        It can speak for itself and for those whose commands it has, and for nobody else.
        """
        lines = []
        callers = {(one.caller.person, one.caller.client) for one in (*self._calls.values(), *([call] if call else ()))}
        for line in said:
            if line.digest:
                continue  # the command's own: the hub writes it
            if (line.account, line.client) not in callers:
                note = f"said of {line.account}: {line.note}" if line.account not in ("hub", self.name) else line.note
                line = line._replace(
                    account=self.name, role="service", client=f"hub/{self.name}", session="", note=note
                )
            lines.append(line)
        if call is not None and is_audited(type(call.command), call.caller):
            lines.append(line_of(call.command, call.caller, call.request))
        return lines

    def _vetted(self, body: bytes) -> tuple[list[Envelope], list[msgspec.Raw]]:
        """The envelopes, each held to its type, its source and the service's leave. All of them or none."""
        parts = wire.raws(body)
        if not parts:
            return [], []
        if not self._events_left.take(len(parts)):
            text = f"more than {self._limits.events_per_s:.0f} events a second; {len(parts)} were refused"
            self._trouble("plugin.flood", text)
            raise Flooded(f"{self.name} publishes {text}")
        envelopes = []
        for part in parts:
            if len(part) > wire.MAX_EVENT_BYTES:
                raise EventRefused(f"an event of {len(part)} bytes is too large")
            envelope = _ENVELOPE.decode(part)
            if not self._granted("publish", envelope.type):
                raise NotGranted(f"{self.name} may not publish {envelope.type}: it was not granted")
            vet(self._hub.types, envelope, by=f"hub/{self.name}")
            envelopes.append(envelope)
        return envelopes, parts

    def _answered(self, head: serving.Answered, bodies: list[bytes]) -> None:
        call = self._calls.pop(head.call, None)
        if call is None:
            return
        self.answered += 1
        lines = self._lines((), call)
        if lines:
            self._hub.take(self, [], [], call, bodies[0], "", lines, lambda _error: None)
        else:
            self._hub.settle(call, bodies[0])

    def _refused(self, head: serving.Refused, _bodies: list[bytes]) -> None:
        call = self._calls.pop(head.call, None)
        if call is not None:
            self._hub.settle(call, wire.Failure(0, head.code, head.message, head.reason, head.detail))

    def _ask(self, head: serving.Ask, bodies: list[bytes]) -> None:
        def answer(result: bytes | wire.Failure) -> None:
            self._asks -= 1
            if isinstance(result, bytes):
                self._send(serving.Reply(head.id), result)
            else:
                failed = (result.code, result.message, result.reason, result.detail)
                self._send(serving.NoReply(head.id, *failed))

        self._asks += 1
        if not self._granted("ask", head.name):
            text = f"{self.name} may not ask for {head.name}: it was not granted"
            answer(wire.Failure(0, NotGranted.code, text, NotGranted.code))
        elif self._asks > _ASKS_MAX:
            answer(wire.Failure(0, "bus.busy", f"{self.name} asks too much at once"))
        else:
            self._hub.ask(head.name, bodies[0], self._caller, answer, head.timeout_ms / 1000)

    def _may(self, head: serving.MayIt, _bodies: list[bytes]) -> None:
        self._send(serving.May(head.id, self._hub.may(head.caller, head.right, head.area, head.camera)))

    def _cameras(self, head: serving.CamerasOf, _bodies: list[bytes]) -> None:
        may = self._hub.cameras_of(head.caller, head.right, head.area)
        every = may is None
        allowed = [may is None or may(camera) for camera in head.cameras]
        self._send(serving.TheseCameras(head.id, every, tuple(allowed)))

    def _refusals(self, head: serving.Refusals, _bodies: list[bytes]) -> None:
        for line in self._lines([said._replace(digest="") for said in head.lines], None):
            self._hub.refused(line._replace(outcome="refused"))

    def _read(self, head: serving.Read, _bodies: list[bytes]) -> None:
        def sift(seqs: list[int], found: list[bytes]) -> tuple[list[int], list[bytes]]:
            kept = [
                (seq, part)
                for seq, part in zip(seqs, found, strict=True)
                if self._leave.has("follow", _TYPE.decode(part).type)
            ]
            return [seq for seq, _ in kept], [part for _, part in kept]

        def answer(page: wire.Page | wire.Failure, body: bytes) -> None:
            if isinstance(page, wire.Failure):
                self._send(serving.NoReply(head.id, page.code, page.message))
            else:
                self._send(serving.Page(head.id, page.seqs, page.upto), body)

        if not all(self._granted("replay", family) for family in head.families):
            text = f"{self.name} may not read the journal of {', '.join(head.families)}: it was not granted"
            self._send(serving.NoReply(head.id, NotGranted.code, text))
        elif not self._hub.read(wire.Replay(head.id, head.families, head.after, head.until), sift, answer):
            self._send(serving.NoReply(head.id, JournalError.code, "too many read the journal; again"))

    def _alive(self, head: serving.Alive, _bodies: list[bytes]) -> None:
        self.busy_s, self.doing = head.busy_ms / 1000, head.doing
        self._given = max(self._given, head.given)
        while self._under_way and self._under_way[0][0] <= self._given:
            self._unhandled -= self._under_way.popleft()[1]
        if self._behind and not self._under_way:
            self._behind = False
            self._send(serving.Missed(self._newest))

    def _fault(self, head: serving.Fault, _bodies: list[bytes]) -> None:
        if head.kind == "not_granted":
            self._told.trouble("plugin.not_granted", head.text)
            return
        self.failed += head.kind == "raised"
        self.last_error = f"{head.where}: {head.text}"
        if self.state == "starting":
            return  # `Started` says it
        self._told.trouble(f"plugin.{head.kind}", self.last_error, head.traceback)

    def _bye(self, _head: serving.Bye, _bodies: list[bytes]) -> None:
        self.state = "stopped"

    # -- little things ----------------------------------------------------------------------------------------------

    def _granted(self, deed: Any, name: str) -> bool:
        try:
            self._leave.need(deed, name)
        except NotGranted:
            return False
        return True

    def _trouble(self, code: str, text: str) -> None:
        """Tell, but not the same a thousand times a second."""
        now = time.monotonic()
        if now - self._told_at.get(code, -_TELL_AGAIN_S) >= _TELL_AGAIN_S:
            self._told_at[code] = now
            self._told.trouble(code, text)

    def _send(self, head: msgspec.Struct, body: bytes | None = None) -> bool:
        return bool(self._sender) and self._hub.send_to(self._sender, head, body)


class _Type(msgspec.Struct):
    type: str


_HEADS = msgspec.msgpack.Decoder(serving.FromService)
_ENVELOPE = msgspec.msgpack.Decoder(Envelope)
_TYPE = msgspec.msgpack.Decoder(_Type)
_TAKERS: dict[type[msgspec.Struct], Callable[[RemoteService, Any, list[bytes]], None]] = {
    serving.Started: RemoteService._started,
    serving.Submit: RemoteService._submit,
    serving.Redone: RemoteService._redone,
    serving.Answered: RemoteService._answered,
    serving.Refused: RemoteService._refused,
    serving.Ask: RemoteService._ask,
    serving.MayIt: RemoteService._may,
    serving.Read: RemoteService._read,
    serving.CamerasOf: RemoteService._cameras,
    serving.Refusals: RemoteService._refusals,
    serving.Alive: RemoteService._alive,
    serving.Fault: RemoteService._fault,
    serving.Bye: RemoteService._bye,
}
