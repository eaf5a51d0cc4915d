"""What a service and the hub are to each other, wherever the service runs: calls, the port, how the broker sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from uic.audit.model import Line
from uic.bus import wire
from uic.bus.commands import Command
from uic.bus.journal import CommandRow, Page
from uic.bus.redo import Redo
from uic.bus.service import Caller
from uic.bus.status import ServiceStatus
from uic.errors import BusError, EventRefused, JournalError
from uic.events import Envelope

__all__ = ["Call", "Flooded", "Hosted", "Pages", "Port", "TookLong"]


class TookLong(BusError):
    """A handler, listener or timer of a service took too long; it has ended by now."""

    code = "service.slow"

    def __init__(self, where: str, seconds: float) -> None:
        self.where, self.seconds = where, seconds
        super().__init__(f"{where} took {seconds:.1f} s")


class Flooded(EventRefused):
    """A service publishes more than it may; what was too much is refused."""

    code = "plugin.flood"


@dataclass(slots=True, eq=False)
class Call:
    """A command on its way through the hub."""

    key: str
    command: Command[Any]
    caller: Caller
    request: bytes
    deadline: float  # monotonic seconds
    as_of: int = 0  # newest seq when it came in
    given_up: bool = False  # nobody waits for the answer any more: do not begin
    settled: bool = False
    waiting: list[Callable[[bytes | wire.Failure], None]] = field(default_factory=list)


class Port(Protocol):
    """What a service's thread may ask of the broker. All thread-safe."""

    def submit(
        self,
        service: Hosted,
        envelopes: list[Envelope],
        call: Call | None,
        reply: bytes,
        unit: str,
        lines: Sequence[Line] = (),
    ) -> None:
        """Commit events, lines of the audit, and the call's reply; back when they are journalled and gone out.

        unit   the records have it already, with a note of this id: it must come into the journal, once. When that
               fails, those who wait are told, and the call stays under way.
        """

    def journal_trouble(self) -> JournalError | None:
        """Why nothing can be journalled now; tries, where the last commit failed."""

    def redo(self, unit: Redo) -> bool:
        """Journal what a service's records have and the journal may lack; False: it had it. Raises JournalError."""

    def row(self, call: Call, reply: bytes) -> CommandRow:
        """What is kept of a command that changed something; nothing of its secrets."""

    def answer(self, call: Call, result: bytes | wire.Failure) -> None:
        """Answer without a commit."""

    def refused(self, lines: Sequence[Line]) -> None:
        """Put refusals into the audit; nobody waits for it."""

    def ask(self, caller: Caller, command: Command[Any], timeout_s: float) -> bytes:
        """Ask another service; raises what a client would see."""

    def may(self, caller: Caller, right: str, area: str, camera: str | None) -> bool:
        """Whether the caller has the right."""

    def cameras_of(self, caller: Caller, right: str, area: str) -> Callable[[str], bool] | None:
        """Whether the caller has the right for a camera; None: for every one."""


class Hosted(Protocol):
    """A service as the broker sees it: a `ServiceThread`, or the hub's end of one in another process."""

    name: str
    dead: bool  # taken out of the hub: what it still says is refused

    @property
    def handlers(self) -> Mapping[type[Command[Any]], Any]:
        """The commands it takes."""

    @property
    def topics(self) -> Iterable[str]:
        """What it listens to."""

    def since(self, newest: int) -> None:
        """Events after `newest` will be offered."""

    def offer(self, call: Call) -> bool:
        """Take a command; False: too many wait."""

    def hear(self, envelopes: Iterable[Envelope]) -> None:
        """Take events, in order."""

    def status(self) -> ServiceStatus:
        """How it does; any thread."""


class Pages(Protocol):
    """Where a service reads the journal: the file itself, or the hub over the bus."""

    def page(self, families: Sequence[str], *, after: int, until: int) -> Page:
        """Some events of the families with after < seq <= until. Raises JournalError."""

    def close(self) -> None:
        """Read no more."""
