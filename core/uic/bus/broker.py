"""The broker: one thread that owns the sockets and the journal's writing side.

Each turn takes what has arrived, from clients and services, commits it as one group, sends it out, and answers. So an
event is journalled before anybody hears it, and a burst costs one commit. Nothing here waits: services have threads of
their own, replays are read by another one, and a subscriber that does not read loses frames (and asks for them later).
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import zmq

from uic.access import Access, LocalAccess
from uic.audit.lines import is_secret, line_of_stranger
from uic.audit.model import Line
from uic.audit.trail import Trail
from uic.bus import wire
from uic.bus.calls import Calls, failure
from uic.bus.clients import Clients
from uic.bus.commands import Command
from uic.bus.doorkeeper import admit_by, let_go
from uic.bus.failures import as_error
from uic.bus.fanout import Fanout
from uic.bus.hosted import Call, Hosted
from uic.bus.house import House
from uic.bus.hubside import HubSide
from uic.bus.inbox import Inbox
from uic.bus.intake import Intake
from uic.bus.journal import CommandRow, Journal, now_ms
from uic.bus.keeper import Keeper
from uic.bus.keys import Keys
from uic.bus.ledger import Ledger
from uic.bus.pulse import Pulse
from uic.bus.reception import About, Origin, Reception
from uic.bus.redo import Redo, unit_row
from uic.bus.remote import Remotes
from uic.bus.replayer import Replayer
from uic.bus.service import Caller
from uic.bus.sockets import MORE, NOW, bind, events_endpoint, hub_socket, sender
from uic.bus.status import HubStatus, Mark
from uic.errors import CommandTimeout, HubError, JournalError
from uic.events import Envelope, EventTypes
from uic.leap import Leap

__all__ = ["Broker"]

_log = logging.getLogger("uic.bus.broker")

_MESSAGES_A_TURN = 200
_EVENTS_A_TURN = 2000  # a commit of so many takes some 10 ms: what others may wait
_TRIM_ROWS = 500
_ANSWERS_KEPT_MS = 7 * 86_400_000  # how long the same key gets the same answer
_FORGET_EVERY_S = 3600.0  # answers are let go of, also while all events are young


class Broker:
    """`start`, `stop`, and for other threads `post`; everything else happens on its own thread."""

    def __init__(
        self,
        journal: Journal,
        types: EventTypes,
        *,
        address: str,
        access: Access | None = None,
        keys: Keys | None = None,
        keeper: Keeper | None = None,
        trail: Trail | None = None,
        mark: Mark | None = None,
        beat_s: float = 0.5,
    ) -> None:
        self.address = address
        self.events_address = ""
        self.boot = uuid.uuid4().hex
        self.types = types
        self._access = access or LocalAccess()
        self._keys = keys
        self._journal = journal
        self._beat_s = beat_s
        self._mark = mark or Mark()
        self._ledger = Ledger(journal, trail)
        self._trail = self._ledger.trail
        self._calls = Calls(journal, self._access, self._trail, self.post)
        self._replayer = Replayer(journal.path, self.post)
        self._intake = Intake(self._ledger, self.types, self._access)
        self._house = House()
        side = HubSide(
            types,
            self._access,
            self._calls,
            journal=self._journal,
            replayer=self._replayer,
            take=self.take,
            send=self._send,
            refused=self._trail.refused,
            redo=self._take_redo,
        )
        self.remotes = Remotes(side)  # services in processes of their own
        self._inbox = Inbox()
        self._ending = False
        self._pulse = Pulse(journal, self._ledger, keeper)
        self._thread = threading.Thread(target=self._run, name="broker", daemon=True)
        self._rubbish = 0
        self._next_tidy = self._forget_at = 0.0
        self._leap = Leap()

    # -- any thread ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Bind and go; raises HubRunning when the address is taken."""
        if self._keys is not None:
            admit_by(self.boot, self._admits)
        self._router = hub_socket(self._keys, domain=self.boot)
        self._publisher = hub_socket(self._keys, domain=self.boot, fan_out=True)
        self._out = sender(self._router)
        self._fanout = Fanout(self._publisher, keyed=self._keys is not None)
        self._clients = Clients(self._access, self.types, self._fanout)
        try:
            wanted = self.address
            self.address = bind(self._router, wanted)
            self.events_address = bind(self._publisher, events_endpoint(wanted))
        except HubError:
            self._router.close(0)
            self._publisher.close(0)
            let_go(self.boot)
            raise
        about = About(self.boot, self._journal, self.events_address, self._beat_s, self.status, self._mark)
        self._reception = Reception(
            about, self._clients, self._access, self._calls, self._intake, self._replayer, self._send
        )
        self._takers = {**self._reception.takers, wire.SERVE: self.remotes.take}
        self._access.watch(lambda: self.post(self._reception.recheck))
        self._replayer.start()
        self._thread.start()

    def _admits(self, key: str, where: str) -> bool:
        """Whether a key may connect; a strange one is an entry of the audit. The doorkeeper's thread."""
        if self.remotes.admits(key) or self._access.admits(key, where):
            return True
        self.refused([line_of_stranger(key, where)])
        return False

    def stop(self) -> None:
        """Answer what is settled, then end. Services are stopped before."""
        self.post(self._end)
        if self._thread.is_alive():
            self._thread.join(5.0)
        self._replayer.stop()
        let_go(self.boot)

    def post(self, work: Callable[[], None]) -> None:
        """Have something done on the broker's thread."""
        self._inbox.post(work)

    def do(self, work: Callable[[], Any], timeout_s: float = 5.0) -> Any:
        """Have something done on the broker's thread, and wait for it."""
        done: Future[Any] = Future()

        def step() -> None:
            try:
                done.set_result(work())
            except BaseException as error:  # goes to the one who asked
                done.set_exception(error)

        self.post(step)
        return done.result(timeout_s)

    def submit(
        self,
        service: Hosted,
        envelopes: list[Envelope],
        call: Call | None,
        reply: bytes,
        unit: str,
        lines: Sequence[Line] = (),
    ) -> None:
        """See runtime.Port. Waits as long as the commit takes: a service must not go on before."""
        bodies = [wire.encode(envelope) for envelope in envelopes]
        done: Future[None] = Future()

        def settled(error: BaseException | None) -> None:
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

        self.post(lambda: self.take(service, envelopes, bodies, call, reply, unit, lines, settled))
        done.result()

    def repeat(self, service: Hosted, envelopes: Sequence[Envelope], bodies: Sequence[bytes]) -> int:
        """Commit events as they once were; the seq of the last one, once they are journalled and gone out."""
        done: Future[int] = Future()

        def settled(error: BaseException | None) -> None:
            if error is None:
                done.set_result(envelopes[-1].seq)
            else:
                done.set_exception(error)

        self.post(lambda: self.take(service, list(envelopes), bodies, None, b"", "", (), settled))
        return done.result()

    def journal_trouble(self) -> JournalError | None:
        """See runtime.Port."""
        if not self._ledger.error:
            return None
        trouble: JournalError | None = self.do(self._ledger.trouble)
        return trouble

    def why_no_journal(self) -> str:
        """In words, found out by trying to write, also where nothing has failed yet; "": it can be journalled."""
        trouble: JournalError | None = self.do(self._ledger.trouble)
        return "" if trouble is None else str(trouble)

    def redo(self, unit: Redo) -> bool:
        """Journal what the records have and the journal may lack; False: it had it. Raises JournalError.

        Before the services start, so that a command that is asked again finds its answer.
        """
        done: Future[bool] = Future()
        self.post(lambda: self._take_redo(unit, done))
        return done.result()

    def refused(self, lines: Sequence[Line]) -> None:
        """See runtime.Port; also for whoever refuses before there is a command: a join, a key."""
        for line in lines:
            self.post(partial(self._trail.refused, line))

    def row(self, call: Call, reply: bytes) -> CommandRow:
        """See runtime.Port."""
        asked, command = call.caller, call.command
        request = self._trail.masked(call.request) if is_secret(type(command)) else call.request
        kept = b"" if command.secret_reply else reply
        return CommandRow(call.key, now_ms(), command.name, asked.client, asked.person, request, kept)

    def answer(self, call: Call, result: bytes | wire.Failure) -> None:
        """See runtime.Port."""
        self.post(lambda: self._calls.settle(call, result))

    def ask(self, caller: Caller, command: Command[Any], timeout_s: float) -> bytes:
        """See runtime.Port; also what the hub's own process uses."""
        answered = self.begin(caller, command, timeout_s)
        try:
            result = answered.result(timeout_s + 1.0)
        except TimeoutError as error:
            raise CommandTimeout(f"{command.name} was not answered within {timeout_s} s") from error
        if isinstance(result, wire.Failure):
            raise as_error(result)
        return result

    def begin(
        self, caller: Caller, command: Command[Any], timeout_s: float, *, key: str | None = None
    ) -> Future[bytes | wire.Failure]:
        """Like `ask`, without waiting. The answer, or the refusal, is what the future has in the end. Any thread."""
        answered: Future[bytes | wire.Failure] = Future()
        answered.set_running_or_notify_cancel()
        ask = wire.Ask(id=0, key=key or uuid.uuid4().hex, name=command.name)
        body = wire.encode(command)
        deadline = time.monotonic() + timeout_s
        self.post(lambda: self._calls.open(ask, body, caller, answered.set_result, deadline=deadline))
        return answered

    def may(self, caller: Caller, right: str, area: str, camera: str | None) -> bool:
        """See runtime.Port."""
        return self._access.may(caller, right, area=area, camera=camera)

    def cameras_of(self, caller: Caller, right: str, area: str) -> Callable[[str], bool] | None:
        """See runtime.Port."""
        return self._access.cameras_of(caller, right, area=area)

    # -- services -----------------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Let commands that no service takes wait for `release`: the hub is starting. Before `start`."""
        self._calls.hold()

    def release(self) -> None:
        """All services run: what is unknown now is unknown. Any thread."""
        self.post(self._calls.release)

    def vacant(self, service: Hosted) -> None:
        """Raise HubError when its name, or BusError when a command, is another's. The broker's thread."""
        self._house.vacant(service)
        self._calls.vacant(service)

    def attach(self, service: Hosted) -> None:
        """Begin to collect events for a service that is about to start. The broker's thread."""
        service.since(self._journal.seq)
        self._house.add(service)

    def route(self, service: Hosted) -> None:
        """A service has started: its commands go to it. The broker's thread."""
        self._calls.add(service)

    def silence(self, service: Hosted) -> None:
        """Bring no more commands to a service that is about to stop. The broker's thread."""
        self._calls.remove(service)

    def detach(self, service: Hosted) -> None:
        """Forget a service; what it still says is refused. The broker's thread."""
        service.dead = True
        self._house.remove(service)

    def forget(self, seqs: Sequence[int]) -> None:
        """Take events out of the journal for good: their time is over. The broker's thread."""
        self._journal.forget(seqs)

    @property
    def journal_path(self) -> Path:
        """Where readers find the journal."""
        return self._journal.path

    @property
    def seq(self) -> int:
        """The newest journalled seq."""
        return self._journal.seq

    # -- the broker's thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        poller = zmq.Poller()
        for source in (self._router, self._publisher, self._inbox.waker):
            poller.register(source, zmq.POLLIN)
        while not self._ending:
            try:
                self._turn(poller)
            except zmq.ContextTerminated:
                break
            except Exception:  # one turn's trouble must not end the hub
                _log.exception("a turn of the broker failed")
        for ended in (self._router, self._publisher):
            ended.close(200)  # ms for what is on its way
        self._inbox.close()

    def _turn(self, poller: zmq.Poller) -> None:
        ready = {source for source, _ in poller.poll(50)}
        if self._inbox or self._inbox.waker.fileno() in ready:
            self._inbox.work()
        if self._publisher in ready:
            self._fanout.take()
        if self._router in ready:
            self._take_messages()
        if self._ledger.waiting:
            self._commit()
        self._calls.expire()
        now = time.monotonic()
        if now >= self._next_tidy:
            self._next_tidy = now + 0.25
            self._tidy(now)

    def _take_messages(self) -> None:
        for _ in range(_MESSAGES_A_TURN):
            try:
                origin, frames = self._received()
            except zmq.Again:
                return
            try:
                self._takers[frames[0]](origin, frames)
            except (msgspec.MsgspecError, LookupError, ValueError):
                self._rubbish += 1
                self._reception.rubbish(origin)
            except Exception:
                _log.exception("a message could not be handled")
            if self._ledger.count >= _EVENTS_A_TURN:
                return

    def _received(self) -> tuple[Origin, list[bytes]]:
        """The next message; with keys, whose it is, for a name on the envelope could be anybody's."""
        envelope = self._router.recv(NOW, copy=False)
        key = str(envelope.get("User-Id")) if self._keys is not None else ""
        return Origin(envelope.bytes, key, envelope), self._router.recv_multipart(NOW)

    def _commit(self) -> None:
        """Whatever happens on the way out, what was committed is not committed again, and those who wait are told.

        A subscriber that a run did not reach sees the gap and asks for it; a service is told of it in the log.
        """
        outgoing = self._ledger.commit()
        self._clients.types_changed()
        for out in outgoing:
            self._pulse.events += out.run.count
            try:
                self._access.hear(out.envelopes)
                self._fanout.send(out)
            except Exception:
                _log.exception("a run of %s could not go out", out.family)
            try:
                self._house.tell(out)
            except Exception:
                _log.exception("a run of %s could not be told to the services", out.family)
        self._ledger.settle()

    def take(
        self,
        service: Hosted,
        envelopes: list[Envelope],
        bodies: Sequence[bytes | msgspec.Raw],
        call: Call | None,
        reply: bytes,
        unit: str,
        lines: Sequence[Line],
        settled: Callable[[BaseException | None], None],
    ) -> None:
        """Have something committed for a service, wherever it runs; `settled` hears when it is journalled, or why not.

        See runtime.Port.submit. The broker's thread.
        """
        if service.dead:
            settled(HubError(f"{service.name} is no longer a service of this hub"))
            return
        first = self._ledger.add(envelopes, bodies) if envelopes else 0
        for seq, envelope in enumerate(envelopes, first):
            envelope.seq = seq
        if call is not None and call.command.changes:
            self._ledger.add_command(self.row(call, reply))
        elif unit:
            self._ledger.add_command(unit_row(unit, service.name))
        for line in lines:
            self._trail.add(line)

        def done(error: JournalError | None) -> None:
            if call is not None and error is not None and unit:
                self._calls.tell(call, failure(error))
            elif call is not None:
                self._calls.settle(call, reply if error is None else failure(error))
            settled(error)

        self._ledger.when_settled(done)

    def _take_redo(self, unit: Redo, done: Future[bool]) -> None:
        """See `redo`."""

        def settled(error: JournalError | None) -> None:
            if error is None:
                done.set_result(True)
            else:
                done.set_exception(error)

        try:
            taken = self._ledger.redo(unit)
        except (JournalError, msgspec.MsgspecError) as error:
            done.set_exception(error)
            return
        if taken:
            self._ledger.when_settled(settled)
        else:
            done.set_result(False)

    def _send(self, to: bytes, kind: bytes, header: msgspec.Struct, body: bytes | None = None) -> bool:
        send, last = self._out, wire.encode(header)
        try:
            send(to, MORE)
            send(kind, MORE)
            if body is not None:
                send(last, MORE)
                last = body
            send(last, NOW)
        except (zmq.Again, zmq.ZMQError) as error:  # gone, or does not read: it will join again and ask again
            _log.debug("an answer could not be sent: %s", error)
            return False
        return True

    # -- the hub about itself ---------------------------------------------------------------------------------------

    def status(self) -> HubStatus:
        """How the hub does. The broker's thread."""
        return self._pulse.status(
            boot=self.boot,
            clients=self._clients.names(),
            services=self._house.status(),
            refused=self._intake.refused,
            rubbish=self._rubbish,
            commands=self._calls.count,
        )

    def _tidy(self, now: float) -> None:
        self._pulse.feel(now)
        for gone in self._reception.tidy(now):
            self._ledger.forget_session(gone.session)
        self._trail.tend(self.post)
        if self._journal.trim_to > self._journal.floor or now >= self._forget_at:
            self._forget_at = now + _FORGET_EVERY_S
            self._trim()

    def _trim(self) -> None:
        try:
            forget_before = 0 if self._leap.is_too_far else now_ms() - _ANSWERS_KEPT_MS
            more = self._journal.trim(_TRIM_ROWS, forget_before=forget_before)
        except JournalError as error:
            _log.warning("old events could not be let go: %s", error)
            return
        if more:
            self._next_tidy = self._forget_at = 0.0  # a slice a turn until done

    def _end(self) -> None:
        self._ending = True


_ENVELOPE = msgspec.msgpack.Decoder(Envelope)
