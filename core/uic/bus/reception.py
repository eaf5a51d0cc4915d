"""Where clients are heard: what each kind of their messages does, and what becomes of them when rights change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, Protocol

import msgspec
import zmq

from uic import __version__
from uic.access import Access
from uic.bus import wire
from uic.bus.calls import Calls, failure
from uic.bus.clients import Client, Clients
from uic.bus.commands import Command
from uic.bus.cords import Cord, cord_of
from uic.bus.intake import Intake
from uic.bus.journal import Journal
from uic.bus.replayer import Replayer
from uic.bus.status import Hello, HubStatus, Mark, Ping, Pong, Status, Welcome
from uic.errors import CommandTimeout, NotAllowed, UicError

__all__ = ["About", "Origin", "Reception", "Send"]

_CUT_AFTER_S = 0.5  # a client that is turned out: so long it may read why


class Origin(NamedTuple):
    """Where a message came from."""

    route: bytes  # of the connection, at the hub's socket
    key: str = ""  # what it has proved to hold; "" on a hub without keys
    frame: zmq.Frame | None = None  # by which the connection itself is found

    def cord(self) -> Cord | None:
        """The connection itself, where the system shows it."""
        return cord_of(self.frame) if self.frame is not None else None


class Send(Protocol):
    """Send to a connection now; False: it is gone, or does not read."""

    def __call__(self, to: bytes, kind: bytes, header: msgspec.Struct, body: bytes | None = None) -> bool: ...


@dataclass(slots=True)
class About:
    """What of the hub a client is told."""

    boot: str
    journal: Journal
    events_address: str
    beat_s: float
    status: Callable[[], HubStatus]
    mark: Mark


@dataclass
class Reception:
    """The broker's thread only."""

    about: About
    clients: Clients
    access: Access
    calls: Calls
    intake: Intake
    replayer: Replayer
    send: Send
    _leaving: list[tuple[float, Cord]] = field(default_factory=list)  # when to cut, and what

    def __post_init__(self) -> None:
        self.takers: dict[bytes, Callable[[Origin, list[bytes]], None]] = {
            wire.ASK: self._ask,
            wire.PUBLISH: self._batch,
            wire.REPLAY: self._replay,
            wire.BEAT: self._beat,
        }
        self._inline: dict[str, tuple[type[Command[Any]], Callable[[Origin, Any], msgspec.Struct]]] = {
            Hello.name: (Hello, self._hello),
            Ping.name: (Ping, self._ping),
            Status.name: (Status, self._status),
        }

    def rubbish(self, origin: Origin) -> None:
        """Say that a message cannot be read."""
        self.send(origin.route, wire.ERROR, wire.Failure(0, "bus.rubbish", "the message cannot be read"))

    def recheck(self) -> None:
        """What somebody may has changed: it holds from now on, and those whom it concerns begin anew.

        Who may not be here at all is told why, and then cut off: what waits for it is not sent any more.
        """
        for client, turned_out in self.clients.recheck():
            if turned_out is None:
                self.send(client.route, wire.STANDING, wire.Beat())
                continue
            self.send(client.route, wire.ERROR, failure(turned_out))
            if client.reader.cord is not None:
                client.reader.cord.cut()
            if client.cord is not None:
                self._leaving.append((time.monotonic() + _CUT_AFTER_S, client.cord))

    def tidy(self, now: float) -> list[Client]:
        """From time to time: cut off who was turned out; those that have gone quiet."""
        for at, cord in self._leaving:
            if at <= now:
                cord.cut()
        self._leaving = [one for one in self._leaving if one[0] > now]
        return list(self.clients.quiet(now))

    # -- the kinds of messages --------------------------------------------------------------------------------------

    def _ask(self, origin: Origin, frames: list[bytes]) -> None:
        ask = _ASK.decode(frames[1])
        inline = self._inline.get(ask.name)
        if inline is not None:
            self._answer_inline(origin, ask, *inline, frames[2])
            return
        client = self._known(origin)
        if client is None:
            return
        sender, now = origin.route, _clock_ms()
        if ask.expires_ms and ask.expires_ms < now:
            late = wire.Failure(ask.id, CommandTimeout.code, f"{ask.name} came too late and was not begun")
            self.send(sender, wire.ERROR, late)
            return
        wait_s = (ask.expires_ms - now) / 1000 if ask.expires_ms else 3.0

        def waiter(result: bytes | wire.Failure) -> None:
            if isinstance(result, wire.Failure):
                self.send(sender, wire.ERROR, msgspec.structs.replace(result, id=ask.id))
            else:
                self.send(sender, wire.ANSWER, wire.Answer(ask.id), result)

        self.calls.open(ask, frames[2], client.caller, waiter, deadline=time.monotonic() + wait_s)

    def _answer_inline(
        self,
        origin: Origin,
        ask: wire.Ask,
        command_type: type[Command[Any]],
        answer: Callable[[Origin, Any], msgspec.Struct],
        body: bytes,
    ) -> None:
        command = msgspec.msgpack.decode(body, type=command_type)
        if command_type is not Hello:
            client = self._known(origin)
            if client is None:
                return
            if command_type is Status and not self.access.may(client.caller, "see", area="hub"):
                refused = failure(NotAllowed(f"{client.caller.person} may not ask how the hub does"), ask.id)
                self.send(origin.route, wire.ERROR, refused)
                return
        try:
            reply = answer(origin, command)
        except UicError as error:
            self.send(origin.route, wire.ERROR, failure(error, ask.id))
            return
        self.send(origin.route, wire.ANSWER, wire.Answer(ask.id), wire.encode(reply))

    def _batch(self, origin: Origin, frames: list[bytes]) -> None:
        client = self._known(origin)
        if client is None:
            return
        batch = _PUBLISH.decode(frames[1])
        sender = origin.route

        def acknowledge(ack: wire.Ack) -> None:
            self.send(sender, wire.ACK, ack)

        if not self.intake.take(batch, frames[2], client, acknowledge):
            self._unknown(origin)  # some batches were lost on the way: join again, send them again

    def _replay(self, origin: Origin, frames: list[bytes]) -> None:
        client = self._known(origin)
        if client is None:
            return
        replay = _REPLAY.decode(frames[1])
        sender, journal = origin.route, self.about.journal

        def answer(page: wire.Page | wire.Failure, body: bytes) -> None:
            if isinstance(page, wire.Failure):
                self.send(sender, wire.ERROR, page)
            else:
                self.send(sender, wire.PAGE, page, body)

        self.clients.types_changed()
        view, caller = client.view, client.caller
        until = min(replay.until or journal.seq, journal.seq)
        seen = msgspec.structs.replace(replay, families=view.families(replay.families))
        sift = partial(view.page, caller)
        if not self.replayer.ask(seen, until, journal.floor, sift, answer):
            self.send(sender, wire.ERROR, wire.Failure(replay.id, "bus.busy", "too many replays wait; ask again"))

    def _beat(self, origin: Origin, frames: list[bytes]) -> None:
        client = self._known(origin)
        if client is None:
            return
        self.clients.types_changed()
        journal, seen = self.about.journal, client.view.any_of
        newest = {family: seq for family, seq in journal.newest.items() if seen(family)}
        self.send(origin.route, wire.BEAT, wire.Beat(_clock_ms(), journal.seq, newest))

    def _known(self, origin: Origin) -> Client | None:
        client = self.clients.get(origin.route, origin.key)
        if client is None:
            self._unknown(origin)
        return client

    def _unknown(self, origin: Origin) -> None:
        self.send(origin.route, wire.JOIN, wire.Beat())

    # -- what the hub answers itself --------------------------------------------------------------------------------

    def _hello(self, origin: Origin, hello: Hello) -> Welcome:
        client = self.clients.join(origin.route, origin.key, hello)
        client.cord = client.cord or origin.cord()
        caller, about = client.caller, self.about
        return Welcome(
            boot=about.boot,
            journal=about.journal.id,
            api=wire.WIRE_VERSION,
            events=about.events_address,
            seq=about.journal.seq,
            clock_ms=_clock_ms(),
            beat_s=about.beat_s,
            version=__version__,
            pid=os.getpid(),
            client=caller.client,
            token=client.token,
            standing=client.standing.word,
            person=caller.person if caller.session else "",
            locked=caller.locked,
            mark=about.mark,
        )

    def _ping(self, _origin: Origin, _ping: Ping) -> Pong:
        return Pong(boot=self.about.boot, seq=self.about.journal.seq, clock_ms=_clock_ms())

    def _status(self, _origin: Origin, _ask: Status) -> HubStatus:
        return self.about.status()


def _clock_ms() -> int:
    return time.monotonic_ns() // 1_000_000


_ASK = msgspec.msgpack.Decoder(wire.Ask)
_PUBLISH = msgspec.msgpack.Decoder(wire.Publish)
_REPLAY = msgspec.msgpack.Decoder(wire.Replay)
