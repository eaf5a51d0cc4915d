"""What the hub and the process that talks to tablets say to each other: MessagePack with its length before it."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from uic.cot.model import Heard, Link

__all__ = ["Begin", "Drop", "FromLink", "Links", "Put", "Said", "Say", "ToLink", "receive", "send"]

_HEAD = struct.Struct(">I")
_MOST = 1 << 20


class Begin(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Whom to link, and as whom."""

    uid: str
    callsign: str
    servers: tuple[str, ...]  # tcp://host:port, tls://host:port
    listen: str = ""  # the same, of the door; "": tablets come by servers alone
    ca: str = ""  # PEM files
    certificate: str = ""
    key: str = ""
    server_name: str = ""  # that the servers' certificates must bear; "": their host's


class Put(msgspec.Struct, frozen=True, tag=True):
    """This is so from now on: whoever is linked reads it, and who links later too. The newest under a key replaces."""

    key: str
    body: bytes


class Drop(msgspec.Struct, frozen=True, tag=True):
    """It is not so any more; `body` says it."""

    key: str
    body: bytes


class Say(msgspec.Struct, frozen=True, tag=True):
    """Said once, to who is linked now."""

    body: bytes


class Said(msgspec.Struct, frozen=True, tag=True):
    """Somebody outside said this."""

    heard: Heard


class Links(msgspec.Struct, frozen=True, tag=True):
    """How the links do."""

    links: tuple[Link, ...]


ToLink = Begin | Put | Drop | Say
FromLink = Said | Links


def send(pipe: IO[bytes], message: ToLink | FromLink) -> None:
    """Write one message; waits while the pipe is full."""
    body = msgspec.msgpack.encode(message)
    pipe.write(_HEAD.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None: the other has gone, or speaks rubbish."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (size,) = _HEAD.unpack(head)
    if size > _MOST:
        return None
    body = pipe.read(size)
    return body if len(body) == size else None
