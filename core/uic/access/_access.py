"""The seam between the bus and whoever decides who is who and who may what."""

from __future__ import annotations

from typing import Protocol

from uic.bus.service import Caller
from uic.errors import NotAllowed

__all__ = ["Access", "LocalAccess", "check"]


class Access(Protocol):
    """Decides for the hub. Called on the broker's thread: answer from memory, never wait."""

    def caller(self, client: str) -> Caller:
        """Who a connection is, from the name it joined with (and, later, its key)."""

    def may(self, caller: Caller, permission: str) -> bool:
        """Whether the caller has the permission: "see", "publish", "administer", or a plugin's own."""


class LocalAccess:
    """One machine, one person: whoever reaches the hub is its administrator."""

    def caller(self, client: str) -> Caller:
        return Caller(client=client)

    def may(self, caller: Caller, permission: str) -> bool:
        return True


def check(access: Access, caller: Caller, permission: str, *, what: str) -> None:
    """Raise NotAllowed unless the caller has the permission; `what` is the command or event asked for."""
    if not access.may(caller, permission):
        raise NotAllowed(f"{caller.person} ({caller.role}) may not {what}: it needs the permission {permission!r}")
