"""The process's end of a service that runs in a process of its own: its line to the hub.

To the service's thread it is what the broker is in the hub (`runtime.Port`) and what the journal's file is
(`runtime.Pages`), so the same `ServiceThread` and the same service run here and there.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, cast

import msgspec
import zmq

from uic.audit.lines import is_secret
from uic.audit.model import Line
from uic.bus import serving, wire
from uic.bus.commands import Command
from uic.bus.failures import as_error
from uic.bus.hosted import Call, Flooded, Hosted
from uic.bus.inbox import Inbox
from uic.bus.journal import CommandRow, Page, now_ms
from uic.bus.keys import Keys
from uic.bus.redo import Redo
from uic.bus.runtime import ServiceThread
from uic.bus.service import Caller
from uic.bus.sockets import client_socket
from uic.errors import CommandRefused, CommandTimeout, EventRefused, HubLost, JournalError, ServiceBusy, UicError
from uic.events import Envelope

__all__ = ["ServiceLine"]

_log = logging.getLogger("uic.bus.served")

_COMMIT_S = 30.0  # a commit is answered within a second or never


@dataclass(slots=True, eq=False)
class _Numbered(Call):
    number: int = 0


class ServiceLine:
    """A thread that owns the socket. `submit`, `answer`, `ask`, `may` and `page` are for the service's thread.

    keys   of this process; None on a hub that runs plain.
    """

    def __init__(self, address: str, token: str, *, keys: Keys | None = None) -> None:
        self._address, self._token, self._keys = address, token, keys
        self._inbox = Inbox()
        self._ids = itertools.count(1)
        self._waiting: dict[int, Future[Any]] = {}
        self._hosted: ServiceThread | None = None
        self._decoders: dict[str, Callable[[bytes], Command[Any]]] = {}
        self._portrait = b""
        self._ending = False
        self._connected, self._ended = threading.Event(), threading.Event()
        self.why = ""  # the hub ended it
        self._alive_s = 0.25
        self._next_alive = 0.0
        self._going = False
        self._thread = threading.Thread(target=self._run, name="service-line", daemon=True)
        self._takers: Mapping[type[msgspec.Struct], Callable[[Any, list[bytes]], None]] = {
            serving.Go: self._go,
            serving.Do: self._do,
            serving.Heard: self._heard,
            serving.Missed: self._missed,
            serving.Committed: self._committed,
            serving.Reply: self._replied,
            serving.NoReply: self._not_replied,
            serving.May: self._allowed,
            serving.TheseCameras: self._these_cameras,
            serving.Page: self._paged,
            serving.Stop: self._stop,
        }

    # -- the process's main thread ----------------------------------------------------------------------------------

    def connect(self, within_s: float = 15.0) -> None:
        """Make the connection, and say nothing yet. Raises HubLost when there is none within the time."""
        self._thread.start()
        if not self._connected.wait(within_s):
            raise HubLost(f"the hub at {self._address} does not answer")

    def open(self, portrait: serving.Portrait, hosted: ServiceThread | None) -> None:
        """Say who we are; the service begins when the hub says so. After `connect`."""
        self._portrait = wire.encode(portrait)
        self._hosted = hosted
        if hosted is not None:
            self._decoders = {command.name: msgspec.msgpack.Decoder(command).decode for command in hosted.handlers}
        self._say(serving.Join(self._token), self._portrait)

    def wait(self) -> None:
        """Wait until the hub has ended this session."""
        self._ended.wait()

    def started(self, error: str = "", traceback: str = "") -> None:
        """The service's start has returned, or raised."""
        self._say(serving.Started(error, traceback))

    def fault(self, kind: str, where: str, text: str, traceback: str = "") -> None:
        """Tell of a fault; any thread."""
        self._say(serving.Fault(cast(Any, kind), where, text[:2000], traceback[-6000:]))

    def hang_up(self) -> None:
        """Say goodbye and end."""
        self._say(serving.Bye())
        self._inbox.post(self._end)
        if self._thread.is_alive():
            self._thread.join(2.0)

    # -- the service's thread (runtime.Port, runtime.Pages) -----------------------------------------------------------

    def submit(
        self,
        service: Hosted,
        envelopes: list[Envelope],
        call: Call | None,
        reply: bytes,
        unit: str,
        lines: Sequence[Line] = (),
    ) -> None:
        """See runtime.Port."""
        number, done = self._expect()
        head = serving.Submit(number, call.number if isinstance(call, _Numbered) else 0, unit, tuple(lines))
        self._say(head, wire.encode(envelopes), reply)
        first: int = self._result(number, done, _COMMIT_S, "the hub did not say whether it was journalled")
        for seq, envelope in enumerate(envelopes, first):
            envelope.seq = seq

    def journal_trouble(self) -> JournalError | None:
        """See runtime.Port. The hub says so when it commits."""
        return None

    def redo(self, unit: Redo) -> bool:
        """See runtime.Port."""
        number, done = self._expect()
        self._say(serving.Redone(number), wire.encode(unit))
        return bool(self._result(number, done, _COMMIT_S, "the hub did not say whether it was journalled"))

    def row(self, call: Call, reply: bytes) -> CommandRow:
        """See runtime.Port. Nothing of a secret is noted."""
        asked, command = call.caller, call.command
        request = b"" if is_secret(type(command)) else call.request
        kept = b"" if command.secret_reply else reply
        return CommandRow(call.key, now_ms(), command.name, asked.client, asked.person, request, kept)

    def refused(self, lines: Sequence[Line]) -> None:
        """See runtime.Port."""
        self._say(serving.Refusals(tuple(lines)))

    def answer(self, call: Call, result: bytes | wire.Failure) -> None:
        """See runtime.Port."""
        number = cast(_Numbered, call).number
        if isinstance(result, bytes):
            self._say(serving.Answered(number), result)
        else:
            self._say(serving.Refused(number, result.code, result.message, result.reason, result.detail))

    def ask(self, caller: Caller, command: Command[Any], timeout_s: float) -> bytes:
        """See runtime.Port."""
        number, done = self._expect()
        self._say(serving.Ask(number, command.name, int(timeout_s * 1000)), wire.encode(command))
        reply: bytes = self._result(number, done, timeout_s + 1.0, f"{command.name} was not answered in {timeout_s} s")
        return reply

    def may(self, caller: Caller, right: str, area: str, camera: str | None) -> bool:
        """See runtime.Port. There and back: some tenths of a millisecond."""
        number, done = self._expect()
        self._say(serving.MayIt(number, caller, right, area, camera))
        return bool(self._result(number, done, 5.0, "the hub did not say whether it is allowed"))

    def cameras_of(self, caller: Caller, right: str, area: str) -> Callable[[str], bool] | None:
        """See runtime.Port. Each camera is asked for once, there and back; keep what this returns for one list only."""

        def ask(*cameras: str) -> serving.TheseCameras:
            number, done = self._expect()
            self._say(serving.CamerasOf(number, caller, right, area, cameras))
            these: serving.TheseCameras = self._result(number, done, 5.0, "the hub did not say which cameras")
            return these

        if ask().every:
            return None
        known: dict[str, bool] = {}

        def may(camera: str) -> bool:
            if camera not in known:
                known[camera] = ask(camera).each[0]
            return known[camera]

        return may

    def page(self, families: Sequence[str], *, after: int, until: int) -> Page:
        """See runtime.Pages."""
        number, done = self._expect()
        self._say(serving.Read(number, tuple(families), after, until))
        try:
            found: Page = self._result(number, done, 10.0, "the hub did not read its journal")
        except UicError as error:
            raise JournalError(str(error)) from error
        return found

    def close(self) -> None:
        """See runtime.Pages; the line stays open."""

    def _expect(self) -> tuple[int, Future[Any]]:
        number, done = next(self._ids), Future[Any]()
        self._waiting[number] = done
        if self._ending:
            done.set_exception(HubLost("the session with the hub has ended"))
        return number, done

    def _result(self, number: int, done: Future[Any], timeout_s: float, late: str) -> Any:
        try:
            return done.result(timeout_s)
        except TimeoutError as error:
            raise CommandTimeout(late) from error
        finally:
            self._waiting.pop(number, None)

    def _say(self, head: msgspec.Struct, *bodies: bytes) -> None:
        """Raises CommandRefused for what is too large: sent, it would end the session."""
        frames = [wire.SERVE, wire.encode(head), *bodies]
        largest = max(len(frame) for frame in frames)
        if largest > wire.MAX_MESSAGE_BYTES:
            what = type(head).__name__.lower()
            raise CommandRefused(
                f"a message ({what}) of {largest} bytes is too large for the bus", reason="bus.too_large"
            )
        self._inbox.post(lambda: self._send(frames))

    # -- the line's own thread --------------------------------------------------------------------------------------

    def _run(self) -> None:
        socket = self._socket = client_socket(self._keys)
        socket.immediate = False
        socket.linger = 500
        monitor = socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
        socket.connect(self._address)
        while not monitor.poll(100) and not self._ending:
            pass
        socket.disable_monitor()
        self._connected.set()
        poller = zmq.Poller()
        poller.register(socket, zmq.POLLIN)
        poller.register(self._inbox.waker, zmq.POLLIN)
        while not self._ending:
            pause = max(0.0, self._next_alive - time.monotonic()) if self._going else self._alive_s
            ready = {source for source, _ in poller.poll(int(pause * 1000) + 1)}
            if self._inbox:
                self._inbox.work()
            if socket in ready:
                self._take_messages()
            if self._going and time.monotonic() >= self._next_alive:
                self._say_alive()
        socket.close(500)
        self._give_up()
        self._ended.set()

    def _take_messages(self) -> None:
        for _ in range(200):
            try:
                frames = self._socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            if frames[0] == wire.SERVED:
                head = _HEADS.decode(frames[1])
                self._takers[type(head)](head, frames[2:])

    def _send(self, frames: list[bytes]) -> None:
        try:
            self._socket.send_multipart(frames, copy=True)
        except zmq.ZMQError as error:
            _log.warning("the hub could not be told: %s", error)

    def _say_alive(self) -> None:
        self._next_alive = time.monotonic() + self._alive_s
        hosted = self._hosted
        assert hosted is not None
        seconds, doing = hosted.busy()
        alive = serving.Alive(hosted.given, int(seconds * 1000), doing, hosted.status().waiting)
        self._send([wire.SERVE, wire.encode(alive)])

    def _go(self, head: serving.Go, _bodies: list[bytes]) -> None:
        assert self._hosted is not None
        self._alive_s = head.alive_ms / 1000
        self._hosted.since(head.seq)
        self._going = True
        self._hosted.begin()

    def _do(self, head: serving.Do, bodies: list[bytes]) -> None:
        assert self._hosted is not None
        failure: serving.Refused | None = None
        try:
            command = self._decoders[head.name](bodies[0])
        except (msgspec.MsgspecError, KeyError) as error:
            failure = serving.Refused(head.call, CommandRefused.code, f"{head.name}: {error}", "bus.bad_command")
        else:
            call = _Numbered(
                key=head.key,
                command=command,
                caller=head.caller,
                request=bodies[0],
                deadline=time.monotonic() + head.left_ms / 1000,
                as_of=head.as_of,
                number=head.call,
            )
            if not self._hosted.offer(call):
                failure = serving.Refused(head.call, ServiceBusy.code, "it has too much to do; nothing was begun")
        if failure is not None:
            self._send([wire.SERVE, wire.encode(failure)])

    def _heard(self, head: serving.Heard, bodies: list[bytes]) -> None:
        assert self._hosted is not None
        self._hosted.hear(envelope for envelope in wire.envelopes(bodies[0]) if envelope is not None)

    def _missed(self, head: serving.Missed, _bodies: list[bytes]) -> None:
        assert self._hosted is not None
        self._hosted.missed(head.upto)

    def _committed(self, head: serving.Committed, _bodies: list[bytes]) -> None:
        if not head.code:
            self._settle(head.number, head.first)
            return
        if head.code.partition(".")[0] == "journal":
            self._settle(head.number, JournalError(head.message))
            return
        if head.code == Flooded.code:
            self._settle(head.number, Flooded(head.message))
            return
        error = as_error(wire.Failure(0, head.code, head.message))
        self._settle(head.number, EventRefused(head.message) if type(error) is CommandRefused else error)

    def _replied(self, head: serving.Reply, bodies: list[bytes]) -> None:
        self._settle(head.id, bodies[0])

    def _not_replied(self, head: serving.NoReply, _bodies: list[bytes]) -> None:
        self._settle(head.id, as_error(wire.Failure(0, head.code, head.message, head.reason, head.detail)))

    def _allowed(self, head: serving.May, _bodies: list[bytes]) -> None:
        self._settle(head.id, head.may)

    def _these_cameras(self, head: serving.TheseCameras, _bodies: list[bytes]) -> None:
        self._settle(head.id, head)

    def _paged(self, head: serving.Page, bodies: list[bytes]) -> None:
        parts = [bytes(part) for part in wire.raws(bodies[0])]
        self._settle(head.id, Page(list(zip(head.seqs, parts, strict=True)), head.upto))

    def _settle(self, number: int, result: Any) -> None:
        done = self._waiting.get(number)
        if done is None or done.done():
            return
        if isinstance(result, BaseException):
            done.set_exception(result)
        else:
            done.set_result(result)

    def _stop(self, head: serving.Stop, _bodies: list[bytes]) -> None:
        self.why = head.why
        self._ended.set()  # the main thread stops the service, then closes this

    def _end(self) -> None:
        self._ending = True

    def _give_up(self) -> None:
        for number in list(self._waiting):
            self._settle(number, HubLost("the session with the hub has ended"))


_HEADS = msgspec.msgpack.Decoder(serving.FromHub)
