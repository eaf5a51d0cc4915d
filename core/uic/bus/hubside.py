"""What the broker does for services in processes of their own. The broker's thread only."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

import msgspec

from uic.access import Access
from uic.audit.model import Line
from uic.bus import wire
from uic.bus.calls import Calls, Waiter
from uic.bus.hosted import Call, Hosted
from uic.bus.journal import Journal
from uic.bus.redo import Redo
from uic.bus.replayer import Answer, Replayer, Sift
from uic.bus.service import Caller
from uic.events import Envelope, EventTypes

__all__ = ["HubSide"]


class Take(Protocol):
    """`Broker.take`."""

    def __call__(
        self,
        service: Hosted,
        envelopes: list[Envelope],
        bodies: Sequence[bytes | msgspec.Raw],
        call: Call | None,
        reply: bytes,
        unit: str,
        lines: Sequence[Line],
        settled: Callable[[BaseException | None], None],
    ) -> None: ...


class HubSide:
    """The hub, as the ends of those services see it."""

    def __init__(
        self,
        types: EventTypes,
        access: Access,
        calls: Calls,
        *,
        journal: Journal,
        replayer: Replayer,
        take: Take,
        send: Callable[[bytes, bytes, msgspec.Struct, bytes | None], bool],
        refused: Callable[[Line], object],
        redo: Callable[[Redo, Future[bool]], None],
    ) -> None:
        self.types = types
        self.take = take
        self.refused = refused  # a line of the audit that is committed with the next group
        self.redo = redo  # journal what a service's records have, unless the journal has it
        self._access, self._calls, self._journal, self._replayer, self._send = access, calls, journal, replayer, send

    def send_to(self, to: bytes, head: msgspec.Struct, body: bytes | None = None) -> bool:
        """Send now; False: it is gone, or does not read."""
        return self._send(to, wire.SERVED, head, body)

    def settle(self, call: Call, result: bytes | wire.Failure) -> None:
        """Answer whoever waits for a call."""
        self._calls.settle(call, result)

    def ask(self, name: str, body: bytes, caller: Caller, waiter: Waiter, timeout_s: float) -> None:
        """Bring a command to the service that owns it."""
        ask = wire.Ask(id=0, key=uuid.uuid4().hex, name=name)
        self._calls.open(ask, body, caller, waiter, deadline=time.monotonic() + timeout_s)

    def read(self, replay: wire.Replay, sift: Sift, answer: Answer) -> bool:
        """Read a page of the journal; False: too many wait. `sift` is called on the reader's thread."""
        until = min(replay.until or self._journal.seq, self._journal.seq)
        return self._replayer.ask(replay, until, self._journal.floor, sift, answer)

    def may(self, caller: Caller, right: str, area: str, camera: str | None) -> bool:
        """Whether the caller has the right."""
        return self._access.may(caller, right, area=area, camera=camera)

    def cameras_of(self, caller: Caller, right: str, area: str) -> Callable[[str], bool] | None:
        """Whether the caller has the right for a camera; None: for every one."""
        return self._access.cameras_of(caller, right, area=area)
