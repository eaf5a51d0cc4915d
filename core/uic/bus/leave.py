"""What a service that is not core's own has leave to do: the seam between the bus and whoever grants it."""

from __future__ import annotations

from typing import Literal, Protocol

__all__ = ["Deed", "Leave"]

Deed = Literal["publish", "follow", "ask", "take", "keep", "replay"]


class Leave(Protocol):
    """Asked by the hub before each deed, from memory and on any thread; None in its place means core's own."""

    def need(self, deed: Deed, name: str) -> None:
        """Raise NotGranted unless the service has leave.

        deed   "publish" or "follow" a topic, "ask" another service for a command, "take" a command as its owner,
               "keep" records of its own ("tables"), "replay" what is journalled of a family.
        """

    def has(self, deed: Deed, name: str) -> bool:
        """The same as a question; asking counts for nothing."""
