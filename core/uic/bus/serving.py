"""What a service in a process of its own and the hub say to each other.

One frame kind each way on the ordinary sockets (`wire.SERVE`, `wire.SERVED`), a header that is one of the structs here,
and for some a body. The process sends nothing before `Join`; the hub ends the session of one that sends rubbish.

    process → hub                                      hub → process
    Join (who I am, what I take and follow)             Go (begin) or Stop
    Started                                             Do (a command), Heard (events), Missed (read the journal)
    Submit (events, and an answer, together), Redone    Committed
    Answered, Refused (without events)                  Reply, NoReply, May
    Ask, MayIt, CamerasOf, Read, Refusals               TheseCameras, Page
    Alive, Fault, Bye                                   Stop
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from uic.audit.model import Line
from uic.bus.service import Caller
from uic.bus.shapes import CommandShape, EventShape

__all__ = [
    "Alive",
    "Answered",
    "Ask",
    "Bye",
    "CamerasOf",
    "Committed",
    "Do",
    "Fault",
    "FromHub",
    "FromService",
    "Go",
    "Heard",
    "Join",
    "May",
    "MayIt",
    "Missed",
    "NoReply",
    "Page",
    "Portrait",
    "Read",
    "Redone",
    "Refusals",
    "Refused",
    "Reply",
    "Started",
    "Stop",
    "Submit",
    "TheseCameras",
]


class _Head(msgspec.Struct, array_like=True, frozen=True, tag=True):
    """Headers are arrays and only grow at the end."""


class Portrait(msgspec.Struct, frozen=True, kw_only=True):
    """What a service is, said before it starts."""

    service: str
    events: tuple[EventShape, ...] = ()  # types it brings along
    commands: tuple[CommandShape, ...] = ()  # that it takes
    follows: tuple[str, ...] = ()  # topics
    manifest: dict[str, Any] = {}  # as plain values: what it says of itself now that its code runs
    declared: dict[str, Any] = {}  # what it declares to other services, as plain values
    trouble: dict[str, Any] = {}  # why it cannot be used, as plain values; then it will not start
    load_ms: float = 0.0


# -- process → hub --------------------------------------------------------------------------------------------------


class Join(_Head, frozen=True):
    """I am the process that was started with this token; the body is a `Portrait`."""

    token: str


class Started(_Head, frozen=True):
    """The service's `start` has returned; or has raised: `error` says what, and the process ends."""

    error: str = ""
    traceback: str = ""


class Submit(_Head, frozen=True):
    """Commit the body's envelopes, and with them the answer of call `call` (0: of none), which is the second body."""

    number: int
    call: int = 0
    unit: str = ""  # the service's own records have it already, with a note of this id
    lines: tuple[Line, ...] = ()  # for the audit


class Redone(_Head, frozen=True):
    """The body is a `uic.bus.redo.Redo`: the service's records have it, and the journal may lack it."""

    id: int


class Answered(_Head, frozen=True):
    """The answer of a call that changes nothing; the body is the reply."""

    call: int


class Refused(_Head, frozen=True):
    """A call was refused, or broke."""

    call: int
    code: str
    message: str
    reason: str = ""
    detail: str = ""


class Ask(_Head, frozen=True):
    """Ask another service; the body is the command."""

    id: int
    name: str
    timeout_ms: int


class MayIt(_Head, frozen=True):
    """Has the caller the right?"""

    id: int
    caller: Caller
    right: str
    area: str
    camera: str | None = None


class CamerasOf(_Head, frozen=True):
    """For which of the cameras has the caller the right?"""

    id: int
    caller: Caller
    right: str
    area: str
    cameras: tuple[str, ...]


class Refusals(_Head, frozen=True):
    """What the service refused to those whose calls it has: lines for the audit."""

    lines: tuple[Line, ...]


class Read(_Head, frozen=True):
    """A page of the journal."""

    id: int
    families: tuple[str, ...]
    after: int
    until: int


class Alive(_Head, frozen=True):
    """I am here. `given`: seq up to which events were handled; `busy_ms`: how long the present handler has run."""

    given: int
    busy_ms: int = 0
    doing: str = ""
    waiting: int = 0


class Fault(_Head, frozen=True):
    """A handler, listener or timer raised, or took too long."""

    kind: Literal["raised", "slow", "not_granted"]
    where: str
    text: str
    traceback: str = ""


class Bye(_Head, frozen=True):
    """The service has stopped; the process ends now."""


FromService = (
    Join | Started | Submit | Answered | Refused | Ask | MayIt | CamerasOf | Refusals | Read | Alive | Fault | Bye
)

# -- hub → process --------------------------------------------------------------------------------------------------


class Go(_Head, frozen=True):
    """You are taken. Events after `seq` will come; those up to it are history."""

    seq: int
    alive_ms: int = 250  # how often to say Alive


class Do(_Head, frozen=True):
    """A command; the body is it. `left_ms`: how long somebody waits for the answer."""

    call: int
    key: str
    name: str
    caller: Caller
    left_ms: int
    as_of: int


class Heard(_Head, frozen=True):
    """Events, in order; the body is the list of their envelopes, each with its seq."""

    upto: int


class Missed(_Head, frozen=True):
    """Events up to here were not sent, for you were behind: read them from the journal."""

    upto: int


class Committed(_Head, frozen=True):
    """A submission is journalled; `code` set: it is not, and why."""

    number: int
    first: int  # seq of its first event; of a Redone: whether the journal had lacked it
    code: str = ""
    message: str = ""


class Reply(_Head, frozen=True):
    """The answer to an Ask; the body is it."""

    id: int


class NoReply(_Head, frozen=True):
    """An Ask or a Read came to nothing."""

    id: int
    code: str
    message: str
    reason: str = ""
    detail: str = ""


class May(_Head, frozen=True):
    """The answer to MayIt."""

    id: int
    may: bool


class TheseCameras(_Head, frozen=True):
    """The answer to CamerasOf: every camera there is, or one by one."""

    id: int
    every: bool
    each: tuple[bool, ...]


class Page(_Head, frozen=True):
    """The answer to Read: the body is a list of envelopes; nothing else lies up to `upto`."""

    id: int
    seqs: tuple[int, ...]
    upto: int


class Stop(_Head, frozen=True):
    """End: why, in words for the log."""

    why: str = ""


FromHub = Go | Do | Heard | Missed | Committed | Reply | NoReply | May | TheseCameras | Page | Stop
