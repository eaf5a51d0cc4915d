"""The arithmetic of the chain: what exactly is hashed and signed, so that anybody can do it again.

    hash  = SHA-256( JSON [previous hash as hex, seq, at, account, role, client, session,
                           action, subject, outcome, purpose, note, digest] )
    mac   = HMAC-SHA-256( key of the hub, hash ), the first 16 bytes: who has no key cannot append an entry
    first = SHA-256( "uic-audit:" + chain id ) stands for the hash before the first entry

JSON is compact (no spaces) UTF-8 without escapes but those that JSON demands.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from uic.audit.model import Checkpoint, Head, Line

__all__ = ["MAC_BYTES", "Row", "entry_hash", "entry_mac", "first_hash", "linked", "signed_bytes"]

MAC_BYTES = 16

_encode = msgspec.json.Encoder().encode


class Row(NamedTuple):
    """An entry as the journal's table has it."""

    seq: int
    at: int
    account: str
    role: str
    client: str
    session: str
    action: str
    subject: str
    outcome: str
    purpose: str
    note: str
    digest: str
    hash: bytes
    mac: bytes


def first_hash(chain: str) -> bytes:
    """What the first entry of a chain follows."""
    return sha256(b"uic-audit:" + chain.encode()).digest()


def entry_hash(previous: bytes, seq: int, at: int, said: Iterable[Any]) -> bytes:
    """The hash of an entry; `said` are its fields from `account` to `digest`."""
    return sha256(_encode((previous.hex(), seq, at, *said))).digest()


def entry_mac(key: bytes, digest: bytes) -> bytes:
    """What only a holder of the hub's key can write beside a hash."""
    return hmac.digest(key, digest, "sha256")[:MAC_BYTES]


def linked(head: Head, lines: Iterable[Line], *, at: int, key: bytes) -> Iterator[Row]:
    """The lines as the next entries behind `head`."""
    seq, previous = head
    for line in lines:
        seq += 1
        previous = entry_hash(previous, seq, at, line)
        yield Row(seq, at, *line, previous, entry_mac(key, previous))


def signed_bytes(checkpoint: Checkpoint) -> bytes:
    """What a checkpoint's signature is over."""
    one = checkpoint
    return _encode(("uic-audit-checkpoint-1", one.chain, one.number, one.seq, one.at, one.hash, one.key))
