"""Where analysis workers run: the seam between the crew, which says who looks at what, and machines that do it.

A place keeps one worker at a time; `start` puts a new one there. `local.py` starts processes of this machine,
`ray_places.py` has a Ray cluster start them. The worker is the same.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Protocol

__all__ = ["Place", "Places"]


class Place(Protocol):
    """One worker's place. Its methods are called on the crew's thread, and return at once."""

    heard: deque[tuple[int, object]]  # generation, what its worker told; an Exception: it could not be started
    generation: int  # raised by each start
    up: bool  # a worker is there and obeys
    ended: bool  # the worker that was started is no more
    started_at: float  # monotonic
    keeper: int  # the process that keeps the worker there, on its machine; 0: none does

    @property
    def number(self) -> int:
        """From 0: the worker's name."""

    @property
    def pid(self) -> int:
        """Of the worker's process on its machine; 0: none."""

    @property
    def machine(self) -> str:
        """Where it runs; "": here."""

    def start(self) -> None:
        """Start a worker here. It is up later."""

    def order(self, orders: list[Any]) -> None:
        """Send orders to the worker that is up."""

    def hung(self, now: float, limit_s: float) -> bool:
        """Whether it has not moved for too long."""

    def kill(self) -> None:
        """End it, now."""

    def finish(self, within_s: float) -> None:
        """End it kindly, or else. The only one that may wait."""

    def epitaph(self) -> str:
        """How the last worker ended, in few words."""

    def suspects(self) -> list[int]:
        """The numbers of the cameras at which it ended, as far as is known."""


class Places(Protocol):
    """Makes them."""

    starts_within_s: float  # a worker that is not up by then is waited for no more: others look at its cameras

    def wanted(self) -> int:
        """How many there should be now; 0: not known yet."""

    def place(self, number: int) -> Place:
        """A place in which nothing has been started yet."""

    def trouble(self) -> str:
        """Why no worker can be had, in words; "" when they can."""

    def close(self) -> None:
        """After all places have finished."""
