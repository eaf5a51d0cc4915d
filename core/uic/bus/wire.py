"""What goes over the sockets: frames, their headers, their limits.

Client → hub and back (DEALER/ROUTER): one byte that says the kind, a MessagePack header, and for some kinds a body.
Hub → each client on a second pair (ROUTER/DEALER), which the client opens with a `Tune` that names the families it
follows: one frame a run (a frame costs both ends as much as fifty bytes more in one), which is the length of its
header in two bytes, the header, a `Run`, and the MessagePack list of the run's envelopes as they were sent, with nil in
the place of each one that this client may not read.

Headers are arrays and only grow at the end; bodies are maps and readers ignore keys they do not know. Both ends check
sizes before they send, for ZeroMQ answers an oversized message by cutting the connection with all that waits on it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import msgspec

from uic.events import Envelope

__all__ = [
    "ACK",
    "ANSWER",
    "ASK",
    "BEAT",
    "ERROR",
    "JOIN",
    "MAX_BATCH_BYTES",
    "MAX_BATCH_EVENTS",
    "MAX_EVENT_BYTES",
    "MAX_HEADER_BYTES",
    "MAX_MESSAGE_BYTES",
    "PAGE",
    "PUBLISH",
    "REPLAY",
    "SERVE",
    "SERVED",
    "STANDING",
    "TUNE",
    "WIRE_VERSION",
    "Ack",
    "Answer",
    "Ask",
    "Beat",
    "Failure",
    "Page",
    "Publish",
    "Replay",
    "Run",
    "Tune",
    "batch",
    "encode",
    "envelopes",
    "frame_of",
    "masked",
    "opened",
    "raws",
]

WIRE_VERSION = 3
MAX_EVENT_BYTES = 64 * 1024  # an envelope; events are small, pictures travel by address
MAX_BATCH_EVENTS = 500  # above this a commit gains nothing and others wait longer (facts: 50 to 500 rows)
MAX_BATCH_BYTES = 128 * 1024  # and of a run: 1,000 of them may wait for a slow console
MAX_MESSAGE_BYTES = 16 * 1024 * 1024  # a command or an answer: thousands of cameras at once
MAX_HEADER_BYTES = 64 * 1024

ASK, ANSWER, ERROR = b"A", b"a", b"e"
PUBLISH, ACK = b"P", b"p"
REPLAY, PAGE = b"R", b"r"
BEAT = b"B"
TUNE = b"T"  # on the fan-out's connection
SERVE, SERVED = b"S", b"s"  # a service in a process of its own, see `serving`
STANDING = b"W"  # hub → client: what you may has changed; say hub.hello again, nothing was lost
JOIN = b"J"  # hub → client: I do not know you (any more); say hub.hello first


class Ask(msgspec.Struct, array_like=True, frozen=True):
    """A command; the body is the command. `expires_ms` is on the hub's clock (see Beat), 0 before it is known."""

    id: int  # of this request on this connection
    key: str  # idempotency
    name: str
    expires_ms: int = 0


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """The body is the reply."""

    id: int


class Failure(msgspec.Struct, array_like=True, frozen=True):
    """An error as it crosses the bus. `id` is the request's, of an ask or a replay; 0: of none in particular."""

    id: int
    code: str
    message: str
    reason: str = ""
    detail: str = ""


class Publish(msgspec.Struct, array_like=True, frozen=True):
    """A batch; the body is a list of envelopes. Numbers rise by one; the hub takes each number of a session once."""

    number: int
    acked: int = 0  # all batches up to here are known to be acknowledged


class Ack(msgspec.Struct, array_like=True, frozen=True):
    """The batch is journalled. Refused events are left out; the others have consecutive seqs from `first`."""

    number: int
    first: int  # 0: none was taken
    count: int
    refused: tuple[tuple[int, str], ...] = ()  # index in the batch, why
    error: tuple[str, str] | None = None  # code and message: nothing was taken, because the journal failed


class Replay(msgspec.Struct, array_like=True, frozen=True):
    """Journalled events of the families with after < seq <= until (0: as far as there are)."""

    id: int
    families: tuple[str, ...]
    after: int
    until: int = 0


class Page(msgspec.Struct, array_like=True, frozen=True):
    """The body is a list of envelopes, `seqs` are theirs. (after, upto] holds nothing else that the client may read."""

    id: int
    seqs: tuple[int, ...]
    upto: int
    floor: int  # events up to here are no longer kept
    more: bool = False  # the page was full: there may be events after `upto`


class Beat(msgspec.Struct, array_like=True, frozen=True):
    """I am here. From the hub also its clock and how far each family is."""

    clock_ms: int = 0  # the hub's monotonic clock
    seq: int = 0
    newest: dict[str, int] = {}


class Tune(msgspec.Struct, array_like=True, frozen=True):
    """The families a client follows, all of them; said again every moment, since connections break and come back.

    token   from the hub's welcome: what joins the two connections of a client.
    """

    token: str
    families: tuple[str, ...]


class Run(msgspec.Struct, array_like=True, frozen=True):
    """Consecutive events of one family: seqs first … first + count - 1. `previous` is the family's seq before them.

    A reader of the family whose newest seq is below `previous` has lost something, whatever else the hub numbered.
    """

    first: int
    count: int
    previous: int
    family: str


_encoder = msgspec.msgpack.Encoder()
_run = msgspec.msgpack.Decoder(Run)
_raws = msgspec.msgpack.Decoder(list[msgspec.Raw])
_envelopes = msgspec.msgpack.Decoder(list[Envelope | None])

_NIL = b"\xc0"

encode = _encoder.encode


def envelopes(body: bytes | memoryview) -> list[Envelope | None]:
    """The envelopes of a body; None for those that the reader may not see."""
    return _envelopes.decode(body)


def raws(body: bytes | memoryview) -> list[msgspec.Raw]:
    """The envelopes of a body, unopened."""
    return _raws.decode(body)


def batch(parts: Sequence[bytes | msgspec.Raw | memoryview]) -> bytes:
    """Encoded envelopes as one body."""
    count = len(parts)
    if count < 16:
        head = bytes((0x90 | count,))
    elif count < 65536:
        head = b"\xdc" + struct.pack(">H", count)
    else:
        head = b"\xdd" + struct.pack(">I", count)
    joined: Any = parts
    return head + b"".join(joined)


def frame_of(run: Run, body: bytes) -> bytes:
    """A run as it goes out."""
    head = encode(run)
    return b"%s%s%s" % (len(head).to_bytes(2), head, body)


def opened(frame: bytes) -> tuple[Run, memoryview]:
    """A run as it came, and its envelopes; raises msgspec.MsgspecError for what is none."""
    whole = memoryview(frame)
    end = 2 + int.from_bytes(frame[:2])
    return _run.decode(whole[2:end]), whole[end:]


def masked(parts: Sequence[bytes | msgspec.Raw | memoryview], kept: Sequence[bool]) -> bytes:
    """The envelopes as one body, with nil for those that are not kept."""
    return batch([part if keep else _NIL for part, keep in zip(parts, kept, strict=True)])
