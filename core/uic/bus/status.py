"""What anybody may ask the hub about itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from uic.bus.commands import Command

__all__ = ["Figures", "Hello", "HubStatus", "Mark", "Ping", "Pong", "ServiceStatus", "Status", "Welcome"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of hub it is, beyond the real one: everything that is shown of another kind bears its mark."""

    kind: Literal["", "replay", "exercise"] = ""  # "": the real one
    title: str = ""  # of the drill, for people


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """Where and what the hub is."""

    boot: str  # new at each start of the hub
    journal: str  # stays with the journal: another one means that seqs count anew
    api: int  # version of the wire
    events: str  # endpoint of the fan-out; host 0.0.0.0 or * stands for the one the client called
    seq: int
    clock_ms: int
    beat_s: float = 0.5
    version: str = ""  # of the program
    pid: int = 0
    client: str = ""  # the name the hub gave this connection: what its key lets it join under
    token: str = ""  # opens the fan-out for it
    standing: str = ""  # opaque, another one whenever what the client may has changed
    person: str = ""  # the account that is signed in here; empty: nobody
    locked: bool = False  # that sign-in is locked
    mark: Mark = Mark()


class Hello(Command[Welcome], frozen=True, kw_only=True):
    """Join. The first thing a connection says; other clients' names may be the same, sessions are not."""

    name = "hub.hello"
    changes = False
    client: str = "anonymous/0"
    session: str = ""  # random, for the life of the client: what batches are numbered within
    api: int = 1
    seat: str = ""  # a secret of the client's, for as long as who signs in here is to stay signed in


class Pong(msgspec.Struct, frozen=True, kw_only=True):
    """The hub answers."""

    boot: str
    seq: int
    clock_ms: int


class Ping(Command[Pong], frozen=True, kw_only=True):
    """Is the hub there, and how far is it?"""

    name = "hub.ping"
    changes = False


class ServiceStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How one service does."""

    name: str
    state: str  # "starting", "running", "failed", "hanging", "stopped"
    answered: int = 0
    failed: int = 0  # handlers and listeners that raised
    waiting: int = 0  # commands and events in its mailbox
    behind: bool = False  # reads from the journal what its mailbox could not hold
    last_error: str = ""


class HubStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How the hub does; the figures are since its start unless they say otherwise."""

    boot: str
    version: str
    pid: int
    uptime_s: float
    seq: int
    clients: tuple[str, ...]
    services: tuple[ServiceStatus, ...]
    events_per_s: float  # over the last seconds
    events: int
    refused: int  # events
    rubbish: int  # messages that could not be read
    commands: int
    commit_ms_p50: float  # of the last commits
    commit_ms_p99: float
    journal_bytes: int
    wal_bytes: int
    oldest_seq: int  # 0: the journal is empty
    journal_error: str = ""  # why nothing can be journalled now


class Status(Command[HubStatus], frozen=True, kw_only=True):
    """How does the hub do?"""

    name = "hub.status"
    permission = "see"
    changes = False


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """How the bus does, seen from here."""

    joined: bool
    round_trip_ms: float  # of the last beat, through the hub's broker
    events: int  # runs' events that came in, before conflation
    gaps: int  # filled from the journal
    lost: int  # times the hub was lost
