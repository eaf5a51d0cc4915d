"""A client's questions, from the call to the hub's answer."""

from __future__ import annotations

import itertools
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import msgspec

from uic.bus import wire
from uic.bus.commands import Command
from uic.bus.failures import as_error
from uic.errors import BusError, CommandRefused, CommandTimeout, HubLost

__all__ = ["Asked", "Asking"]

_GRACE_S = 0.1  # after a deadline: the hub's own word about it may be on its way


@dataclass(slots=True)
class Asked:
    """One command under way."""

    future: Future[Any]
    command: Command[Any]
    key: str
    body: bytes
    deadline: float  # monotonic seconds

    @classmethod
    def of(cls, command: Command[Any], *, timeout_s: float, key: str | None = None) -> Asked:
        """A command whose future cannot be cancelled; one that is too large has failed already."""
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        body = wire.encode(command)
        if len(body) > wire.MAX_MESSAGE_BYTES:
            too_large = f"{command.name} of {len(body)} bytes is too large for the bus"
            future.set_exception(CommandRefused(too_large, reason="bus.too_large"))
        return cls(future, command, key or uuid.uuid4().hex, body, time.monotonic() + timeout_s)


class Asking:
    """The client's thread, but for `settled`, which anybody may read.

    send    sends a message now; False: the hub is not there, or takes nothing.
    """

    def __init__(self, send: Callable[..., bool]) -> None:
        self.settled = threading.Event()  # whether there is a hub is known
        self.clock_apart_ms = 0  # the hub's monotonic clock minus ours
        self._send = send
        self._asked: dict[int, Asked] = {}
        self._early: list[Asked] = []  # before the first answer
        self._ids = itertools.count(1)

    def number(self) -> int:
        """The next one of this connection's questions, replays among them."""
        return next(self._ids)

    def ask(self, asked: Asked, *, lost: str) -> None:
        """Send it, or keep it until it is known whether there is a hub. `lost`: why there is none; empty: there is."""
        if not self.settled.is_set():
            self._early.append(asked)
            return
        if lost:
            asked.future.set_exception(HubLost(f"{asked.command.name} was not sent: {lost}"))
            return
        number = self.number()
        self._asked[number] = asked
        self._send_one(number, asked)

    def settle(self, *, lost: str) -> None:
        """It is known now whether there is a hub: what was asked before goes its way."""
        self.settled.set()
        early, self._early = self._early, []
        for asked in early:
            self.ask(asked, lost=lost)

    def again(self) -> None:
        """The connection broke for a moment: ask anew for all that is not answered; the keys make that safe."""
        for asked in list(self._asked.items()):
            self._send_one(*asked)

    def _send_one(self, number: int, asked: Asked) -> None:
        expires = int(asked.deadline * 1000) + self.clock_apart_ms
        head = wire.Ask(number, asked.key, asked.command.name, expires)
        if not self._send(wire.ASK, wire.encode(head), asked.body):
            self._asked.pop(number, None)
            asked.future.set_exception(HubLost(f"{asked.command.name} was not sent: the hub takes nothing"))

    def answered(self, number: int, body: bytes) -> None:
        """The hub's answer has come."""
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        try:
            reply = msgspec.msgpack.decode(body, type=asked.command.reply)
        except msgspec.MsgspecError as error:
            asked.future.set_exception(BusError(f"the answer to {asked.command.name} cannot be read: {error}"))
            return
        asked.future.set_result(reply)

    def failed(self, failure: wire.Failure) -> bool:
        """The hub's refusal has come; False: of nothing that was asked here."""
        asked = self._asked.pop(failure.id, None)
        if asked is not None:
            asked.future.set_exception(as_error(failure))
        return asked is not None

    def give_up(self, reason: str) -> None:
        """The hub is lost: nothing more will be answered."""
        asked, self._asked = self._asked, {}
        for one in asked.values():
            one.future.set_exception(HubLost(f"{one.command.name}: {reason}; it may have been done"))

    def expire(self, now: float) -> None:
        """Fail what has waited too long."""
        for number in [number for number, asked in self._asked.items() if asked.deadline < now - _GRACE_S]:
            asked = self._asked.pop(number)
            asked.future.set_exception(
                CommandTimeout(f"{asked.command.name}: the hub did not answer in time; it may still act")
            )
