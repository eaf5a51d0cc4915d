"""What a client publishes, from the call to the hub's acknowledgement: batches, bounds, and sending again."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import msgspec

from uic.bus import wire
from uic.errors import BusBusy, EventRefused, HubLost, UicError
from uic.events import Envelope

__all__ = ["Outbox", "Published"]

_UNDER_WAY_MAX = 32  # batches; below the acknowledgements the hub keeps
_EVENTS_MAX = 20_000  # waiting and under way; then whoever publishes waits
KEPT_S = 30.0  # batches under way when the hub went, until they fail


class Published(msgspec.Struct, frozen=True):
    """The events are journalled. `first` is the seq of the first of `count`; other publishers' may lie between."""

    first: int
    count: int


@dataclass(slots=True)
class _Sale:
    """One call of publish: done when all its chunks are answered."""

    future: Future[Published]
    chunks: int
    first: int = 0
    count: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    error: UicError | None = None

    def settle(self) -> None:
        self.chunks -= 1
        if self.chunks:
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        elif self.refused:
            index, why = self.refused[0]
            text = why if len(self.refused) == 1 else f"{len(self.refused)} events refused; number {index}: {why}"
            self.future.set_exception(EventRefused(text, refused=tuple(self.refused)))
        else:
            self.future.set_result(Published(self.first, self.count))


@dataclass(slots=True)
class _Chunk:
    """Events that travel together. `parts` for single ones, which may be put together; `body` for a ready batch."""

    sale: _Sale
    count: int
    offset: int  # of its first event in the sale
    body: bytes


@dataclass(slots=True)
class _Batch:
    number: int
    body: bytes
    chunks: list[_Chunk]
    sent_at: float


class Outbox:
    """Any thread puts in; the client's thread sends and settles."""

    def __init__(self, wake: Callable[[Callable[[], None]], None]) -> None:
        self._wake = wake
        self._room = threading.Condition()
        self._events = 0
        self._open = False
        self._waiting: deque[_Chunk] = deque()
        self._under_way: dict[int, _Batch] = {}
        self._number = 0
        self._pumping = False
        self.pump: Callable[[], None] = lambda: None

    # -- any thread ---------------------------------------------------------------------------------------------

    def put(self, envelopes: Sequence[Envelope], *, wait_s: float) -> Future[Published]:
        """Take events; waits for room up to `wait_s`, then raises BusBusy. HubLost when there is no hub."""
        future: Future[Published] = Future()
        future.set_running_or_notify_cancel()
        if not envelopes:
            future.set_result(Published(0, 0))
            return future
        chunks = _chunks(envelopes, future)
        with self._room:
            if not self._room.wait_for(lambda: not self._open or self._events < _EVENTS_MAX, wait_s):
                raise BusBusy(f"{self._events} events wait for the hub; these {len(envelopes)} were not taken")
            if not self._open:
                raise HubLost("no hub answers; nothing was published")
            self._events += len(envelopes)
            self._waiting.extend(chunks)
            wake, self._pumping = not self._pumping, True
        if wake:
            self._wake(self.pump)
        return future

    # -- the client's thread ------------------------------------------------------------------------------------

    def opened(self) -> list[tuple[wire.Publish, bytes]]:
        """The hub is there: what was under way goes again, in order."""
        with self._room:
            self._open = True
        now = time.monotonic()
        for batch in self._under_way.values():
            batch.sent_at = now
        return [(self._head(batch), batch.body) for batch in self._under_way.values()]

    def closed(self) -> None:
        """The hub is gone: what was not sent fails now; what was may be journalled, so it is kept to be sent again."""
        with self._room:
            self._open = False
            waiting, self._waiting = list(self._waiting), deque()
            self._pumping = False
            self._room.notify_all()
        self._fail(waiting, HubLost("the hub was lost; the events were not sent"))

    def expire(self, *, everything: bool = False) -> None:
        """Give up on what has been under way for too long; whether it was journalled is not known."""
        horizon = time.monotonic() - KEPT_S
        for number in [n for n, batch in self._under_way.items() if everything or batch.sent_at < horizon]:
            batch = self._under_way.pop(number)
            self._fail(batch.chunks, HubLost("the hub was lost; the events may or may not be journalled"))

    def sent_before(self, moment: float) -> bool:
        """Whether a batch that was last sent before a moment (monotonic) still has no acknowledgement."""
        return any(batch.sent_at < moment for batch in self._under_way.values())

    def next(self) -> tuple[wire.Publish, bytes] | None:
        """The next batch to send, if there is one and the hub has acknowledged enough."""
        with self._room:
            if not self._waiting or len(self._under_way) >= _UNDER_WAY_MAX or not self._open:
                self._pumping = False
                return None
            chunks = [self._waiting.popleft()]
            size, count = len(chunks[0].body), chunks[0].count
            while self._waiting and count < wire.MAX_BATCH_EVENTS:
                more = self._waiting[0]
                if count + more.count > wire.MAX_BATCH_EVENTS or size + len(more.body) > wire.MAX_BATCH_BYTES:
                    break
                chunks.append(self._waiting.popleft())
                size, count = size + len(more.body), count + more.count
        body = chunks[0].body if len(chunks) == 1 else _joined(chunks)
        self._number += 1
        batch = self._under_way[self._number] = _Batch(self._number, body, chunks, time.monotonic())
        return self._head(batch), body

    def settle(self, ack: wire.Ack) -> None:
        """The hub has answered a batch."""
        batch = self._under_way.pop(ack.number, None)
        if batch is None:
            return
        if ack.error is not None:
            self._fail(batch.chunks, EventRefused(f"not journalled: {ack.error[1]}"))
            return
        refused = dict(ack.refused)
        seq, index = ack.first, 0
        for chunk in batch.chunks:
            taken = chunk.count
            for i in range(index, index + chunk.count) if refused else ():
                if i in refused:
                    chunk.sale.refused.append((chunk.offset + i - index, refused[i]))
                    taken -= 1
            chunk.sale.first = chunk.sale.first or (seq if taken else 0)
            chunk.sale.count += taken
            seq, index = seq + taken, index + chunk.count
        self._done(batch.chunks)

    def _fail(self, chunks: list[_Chunk], error: UicError) -> None:
        for chunk in chunks:
            chunk.sale.error = error
        self._done(chunks)

    def _done(self, chunks: list[_Chunk]) -> None:
        with self._room:
            self._events -= sum(chunk.count for chunk in chunks)
            self._room.notify_all()
        for chunk in chunks:
            chunk.sale.settle()

    def _head(self, batch: _Batch) -> wire.Publish:
        oldest = next(iter(self._under_way), batch.number)
        return wire.Publish(batch.number, oldest - 1)


def _chunks(envelopes: Sequence[Envelope], future: Future[Published]) -> list[_Chunk]:
    """The envelopes as bodies within the limits; raises EventRefused for one that is too large for any."""
    sale = _Sale(future, 0)
    chunks: list[_Chunk] = []
    offset = 0
    while offset < len(envelopes):
        count = min(wire.MAX_BATCH_EVENTS, len(envelopes) - offset)
        body = wire.encode(list(envelopes[offset : offset + count]))
        while len(body) > wire.MAX_BATCH_BYTES and count > 1:
            count = max(1, count // 2)
            body = wire.encode(list(envelopes[offset : offset + count]))
        if count == 1 and len(body) > wire.MAX_EVENT_BYTES:
            raise EventRefused(f"{envelopes[offset].type}: {len(body)} bytes are too many for an event")
        chunks.append(_Chunk(sale, count, offset, body))
        offset += count
    sale.chunks = len(chunks)
    return chunks


def _joined(chunks: Sequence[_Chunk]) -> bytes:
    return wire.batch([part for chunk in chunks for part in wire.raws(chunk.body)])
