"""The seam between the bus and whoever decides who is who and who may what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from uic.bus.service import Caller
from uic.errors import NotAllowed

__all__ = ["Access", "LocalAccess", "check", "in_audience"]


class Access(Protocol):
    """Decides for the hub. Called on the broker's and the services' threads: answer from memory, never wait."""

    def caller(self, client: str) -> Caller:
        """Who a connection is, from the name it joined with and its key."""

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        """Whether the caller has the right (`Right`) in an area (a family of commands or events), for a camera."""


class LocalAccess:
    """One machine, one person: whoever reaches the hub is its administrator."""

    def caller(self, client: str) -> Caller:
        return Caller(client=client)

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        return True


def check(access: Access, caller: Caller, right: str, *, what: str, area: str = "*") -> None:
    """Raise NotAllowed unless the caller has the right; `what` is the command or event asked for."""
    if not access.may(caller, right, area=area):
        raise NotAllowed(f"{caller.person} ({caller.role}) may not {what}: it needs the right {right!r}")


def in_audience(access: Access, caller: Caller, audience: Collection[str], *, area: str) -> bool:
    """Whether an event's audience names the caller; the right to the event's type is asked for beside this.

    audience   "department:<name>" ("department:" for people of none), "person:<account>", "right:<right>" (in the
               area); empty: everybody. The hub's own parts are always of it.
    """
    if not audience or caller.role == "service":
        return True
    if f"person:{caller.person}" in audience or f"department:{caller.department}" in audience:
        return True
    return any(
        access.may(caller, member.removeprefix("right:"), area=area)
        for member in audience
        if member.startswith("right:")
    )
