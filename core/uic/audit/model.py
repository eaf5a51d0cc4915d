"""The audit as plain values: a line that is said, the entry it becomes, and the signature over all before it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

__all__ = ["Checkpoint", "Entry", "Head", "Line"]


class Line(NamedTuple):
    """What the audit is told, before it has a number."""

    account: str  # the account's name; "hub" for a part of the hub, "local" for the one person of a one-machine hub
    role: str
    client: str  # where: "console/river-2"
    session: str  # the sign-in it was done under
    action: str  # "alarm.acknowledge": a command's name, or what a service calls it
    subject: str = ""  # what it is about: a camera, an account
    outcome: str = "done"  # or "refused"
    purpose: str = ""  # purpose code, where the law asks for one
    note: str = ""
    digest: str = ""  # SHA-256 of the request as it came (without its secret fields), hex; "": said by a service


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit as it is kept. The fields are those of `Line`, and where it stands."""

    seq: int
    at: int  # milliseconds UTC, of the hub's clock
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
    hash: str = ""  # hex; over this entry and the hash of the one before it


class Head(NamedTuple):
    """How far a chain is: its newest entry's number and hash."""

    seq: int
    hash: bytes


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's signature under the chain up to one entry. Kept in the journal and in a plain file outside of it."""

    chain: str  # id of the chain: one for the life of a journal file
    number: int  # rises by one
    seq: int  # of the newest entry it covers
    at: int  # milliseconds UTC
    hash: str  # of that entry, hex
    key: str  # which key signed: the first 16 hex digits of the SHA-256 of the public key
    signature: str = ""  # Ed25519 over `signed_bytes`, hex
