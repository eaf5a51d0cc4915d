"""The seam between the bus and whoever decides who is who and who may what."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller
from uic.errors import NotAllowed
from uic.events import Envelope

__all__ = ["Access", "Held", "LocalAccess", "Standing", "Verdict", "check", "in_audience"]


class Verdict(enum.Enum):
    """Whether somebody may."""

    NO = False
    YES = True
    SECOND = "second"  # when a second person agrees


@dataclass(frozen=True, slots=True)
class Standing:
    """What the hub knows of a connection."""

    caller: Caller
    word: str  # opaque, another one whenever what it may has changed: then the client takes its snapshots anew
    equal: Hashable  # connections with an equal value have the same rights, and lose them together


@dataclass(frozen=True, slots=True)
class Held:
    """A command that waits for a second person."""

    key: str  # idempotency: the same command asked for again is the same request
    command: Command[Any]
    caller: Caller
    carry_out: Callable[[Caller, Callable[[str], None]], None]  # any thread: do it now as this caller; why not, or ""


class Access(Protocol):
    """Decides for the hub. Called on the broker's and the services' threads: answer from memory, never wait."""

    def admits(self, public: str, address: str) -> bool:
        """Whether a key (Z85) may connect. Called on a thread of its own."""

    def standing(self, client: str, *, key: str = "", seat: str = "") -> Standing:
        """Who a connection is. Raises KeyNotAdmitted when its key is not, or not any more, admitted.

        client   the name it wants to join under; the caller's is what the key lets it join under.
        key      public key (Z85) that the connection has proved to hold; empty on a hub without keys.
        seat     hash of a secret that only the client and the hub know: what a sign-in is bound to, with the key.
        """

    def present(self, seat: str, *, here: bool) -> None:
        """A connection of the seat was made, or the last one was lost."""

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        """Whether the caller has the right (`Right`) in an area (a family of commands or events), for a camera.

        Without a camera: for any. What takes a second person is not had, but by a caller with whom one agreed.
        """

    def cameras_of(self, caller: Caller, right: str, *, area: str) -> Callable[[str], bool] | None:
        """Whether the caller has the right for a camera, by its id; None: for every camera. For long lists."""

    def hold(self, held: Held) -> str:
        """Keep a command until a second person agrees; the id of the request."""

    def verdict(self, caller: Caller, right: str, *, area: str, cameras: Collection[str], acts: bool = True) -> Verdict:
        """Whether the caller may ask for a command; raises SessionLocked, SignInNeeded where that is the reason.

        acts   it changes something: a locked sign-in may only see.
        """

    def two_can_be(self, caller: Caller) -> bool:
        """Whether people sign in here, so that a second person can be asked of this one."""

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called, on any thread, when standings may have changed."""

    def hear(self, envelopes: Sequence[Envelope]) -> None:
        """Events that are about to go out, before anybody's right to read them is asked for. The broker's thread."""


class LocalAccess:
    """One machine, one person: whoever reaches the hub is its administrator. For tests, and hubs without keys."""

    def admits(self, public: str, address: str) -> bool:
        return True

    def standing(self, client: str, *, key: str = "", seat: str = "") -> Standing:
        caller = msgspec.structs.replace(self.caller(client), key=key, seat=seat)
        return Standing(caller, "local", (caller.person, caller.role, caller.department))

    def caller(self, client: str) -> Caller:
        """Who a connection is; for tests to say it otherwise."""
        return Caller(client=client)

    def present(self, seat: str, *, here: bool) -> None:
        """Nobody is signed in."""

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        return True

    def cameras_of(self, caller: Caller, right: str, *, area: str) -> Callable[[str], bool] | None:
        return None

    def hold(self, held: Held) -> str:
        raise NotAllowed("nobody can be asked for a second opinion on this hub")

    def verdict(self, caller: Caller, right: str, *, area: str, cameras: Collection[str], acts: bool = True) -> Verdict:
        about = cameras or (None,)
        return Verdict(all(self.may(caller, right, area=area, camera=camera) for camera in about))

    def two_can_be(self, caller: Caller) -> bool:
        return False

    def watch(self, changed: Callable[[], None]) -> None:
        """Nothing changes."""

    def hear(self, envelopes: Sequence[Envelope]) -> None:
        """Nothing hangs on them."""


def check(access: Access, caller: Caller, right: str, *, what: str, area: str = "*") -> None:
    """Raise NotAllowed unless the caller has the right; `what` is the command or event asked for."""
    if not access.may(caller, right, area=area):
        raise NotAllowed(f"{caller.person} ({caller.role}) may not {what}: it needs the right {right!r}")


def in_audience(access: Access, caller: Caller, audience: Collection[str], *, area: str) -> bool:
    """Whether an event's audience names the caller; the right to the event's type is asked for beside this.

    audience   "department:<name>" ("department:" for people of none, who are the control room's own only where they
               may present), "person:<account>", "right:<right>" (in the area), "camera:<id>" (who may see that
               camera, in the area); empty: everybody. The hub's own parts are always of it.
    """
    if not audience or caller.role == "service":
        return True
    if f"person:{caller.person}" in audience:
        return True
    if f"department:{caller.department}" in audience and (
        caller.department or access.may(caller, "present", area=area)
    ):
        return True
    for member in audience:
        kind, _, named = member.partition(":")
        if kind == "right" and access.may(caller, named, area=area):
            return True
        if kind == "camera" and access.may(caller, "see", area=area, camera=named):
            return True
    return False
