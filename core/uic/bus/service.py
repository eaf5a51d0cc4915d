"""What a service in the hub is given, and what it gives: the only API between a hub half and the platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from uic.bus.commands import Command, ReplyT
from uic.events import Envelope, Event, Geo

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Caller", "Service", "ServiceHub"]


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: filled by the hub from the connection, never by the one who asks."""

    client: str  # "console/<id>", "cli/<id>", "hub/<service>"
    person: str = "local"  # the account's name; records, events and the audit name people by it
    role: str = "administrator"  # the first of the account's roles, or "service"
    department: str = ""
    session: str = ""  # the sign-in it acts under; "": a part of the hub, or nobody is signed in
    key: str = ""  # public key of the connection; "": a part of the hub, or a hub without keys
    seat: str = ""  # what a sign-in on this connection is bound to, beside the key
    locked: bool = False  # the sign-in is locked
    agreed_by: str = ""  # the account of the second person who agreed to this command


class ServiceHub(Protocol):
    """The hub as a service sees it. Callable from the service's own thread only."""

    name: str  # of the service
    state_dir: Path  # a folder of the hub's; the service may keep files below state_dir / name

    def publish(
        self,
        event: Event,
        *,
        subject: str | None = None,
        severity: int | None = None,
        geo: Geo | None = None,
        cause: str | None = None,
        purpose: str | None = None,
        audience: tuple[str, ...] = (),
    ) -> Envelope:
        """Journal and fan out one fact.

        audience   who of those with the right to its type may read it; see `uic.access.in_audience`. (): all of them.

        Inside a command handler the events are committed in one transaction with the command's answer, when the
        handler returns; a handler that raises publishes nothing. What it wrote to the records by `Store.writing` is
        kept with them, or not at all; the service is then started again, if it had written, to forget it too.
        """

    def may(self, caller: Caller, right: str, *, area: str = "", camera: str | None = None) -> bool:
        """Whether the caller has a right (`uic.access.Right`) in an area, and for a camera; from memory, at once.

        area   a family of commands ("alarm", "cast"); "": that of this service's first command.
        """

    def cameras_of(self, caller: Caller, right: str = "see", *, area: str = "camera") -> Callable[[str], bool] | None:
        """For long lists: whether the caller has a right for a camera, by its id; None: for every one, ask for none."""

    def audit(
        self,
        action: str,
        *,
        caller: Caller,
        subject: str = "",
        outcome: Literal["done", "refused"] = "done",
        purpose: str = "",
        note: str = "",
    ) -> None:
        """Put a line into the audit beside the one that the hub writes for each command that changes something.

        It is committed with the events of the handler (or listener) that says it, and lost with them; only what was
        refused stays when the handler raises. `note` is for people to read; never put a secret or a position there.
        """

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 3.0) -> ReplyT:
        """Ask another service of this hub. Raises what a client would see (`uic.errors.BusError`).

        What the work has written and published so far is kept before, since the other may want the same tables: ask
        first and write then, where all of it is to be kept together.
        """

    def records(self, migrations: str) -> Store:
        """Records of the service's own: a database for it alone, brought to the newest of its migrations.

        migrations   "package:folder": files 0001_first.py, 0002_….py for Alembic, as core's in uic/store/migrations.
                     Run at the first use, in one transaction, after a copy. One that fails is a StoreError: raised
                     by `start`, it keeps this service off, and no other.
        """

    def replay(self, families: Iterable[str], *, after: int = 0) -> Iterable[Envelope]:
        """Journalled events of the families with seq > after, in order."""

    def seq(self) -> int:
        """The seq of the newest event this service has been given or has published: what a snapshot is true as of."""

    def post(self, work: Callable[[], None]) -> None:
        """Have `work` done on the service's own thread, soon. The one method that any thread may call."""

    def after(self, delay_s: float, work: Callable[[], None]) -> None:
        """Have `work` done on the service's own thread, once, in a while."""


class Service(Protocol):
    """The hub half of a plugin, or a part of core. Runs on a thread of its own: commands and events come one at a time.

    Every start has a stop; importing and constructing do nothing.
    """

    name: str

    def start(self, hub: ServiceHub) -> None:
        """Begin; rebuild state from tables or from `hub.replay`. After a `stop` it may be called once more."""

    def stop(self) -> None:
        """End; called on the same thread, also after a failed start."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """For each command it owns, the method that answers: (command, caller) → the command's reply type."""

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """For each event type it follows, the method that hears it: (envelope, event)."""
