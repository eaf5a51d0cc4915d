"""Where a command line brings its questions: the running hub, or, when none runs, the records themselves."""

from __future__ import annotations

import contextlib
import os
import socket
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol
from urllib.parse import urlsplit

from uic.bus.commands import Command, ReplyT
from uic.bus.service import Caller
from uic.bus.sockets import is_loopback
from uic.cli._invocation import Invocation
from uic.errors import HubLost
from uic.events import Envelope, Event, seal

if TYPE_CHECKING:
    from uic.bus import HubClient
    from uic.bus.service import Service
    from uic.settings import Settings
    from uic.store import Store

__all__ = [
    "Desk",
    "NobodyListens",
    "at_hub",
    "at_hub_or_records",
    "is_here",
    "joining",
    "refuse_silence",
    "somebody_listens",
]

_CONNECT_S = 1.0


class Desk(Protocol):
    """Takes commands."""

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 10.0) -> ReplyT:
        """The reply; raises the `uic.errors` of the bus, or of the service itself."""


class _HubDesk:
    def __init__(self, client: HubClient) -> None:
        self._client = client

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 10.0) -> ReplyT:
        return self._client.call(command, timeout_s=timeout_s)


@contextlib.contextmanager
def at_hub(settings: Settings) -> Iterator[Desk]:
    """The running hub. Raises HubLost with what to do when none answers."""
    refuse_silence(settings)
    from uic.bus import HubClient

    with HubClient(settings.hub.address, client=f"cli/{os.getpid()}", **joining(settings)) as client:
        client.wait()
        yield _HubDesk(client)


def joining(settings: Settings) -> dict[str, Any]:
    """With what the command line joins a hub: this user's keys, and the seat of whoever has signed in."""
    from uic.access.joining import cli_seat, client_keys

    return {"keys": client_keys(settings), "seat": cli_seat(settings.folders.state)}


def refuse_silence(settings: Settings) -> None:
    """Raise HubLost at once when nobody listens at the hub's address, instead of waiting for an answer."""
    address = settings.hub.address
    if not somebody_listens(address):
        raise HubLost(f"no hub answers at {address}; start one with `uic hub`, or name another with --hub")


@contextlib.contextmanager
def at_hub_or_records(
    invocation: Invocation,
    hub: str | None,
    *,
    service: Literal["devices", "equipment", "onboarding", "access", "recordings"] = "devices",
) -> Iterator[tuple[Desk, str]]:
    """The running hub; or, when none runs on this machine and none was named, the records, held by their lock.

    Gives the desk and, in words, where it is. `service`: who answers from the records.
    """
    settings = invocation.settings(hub__address=hub)
    if hub is not None or somebody_listens(settings.hub.address) or not is_here(settings.hub.address):
        with at_hub(settings) as desk:
            yield desk, f"hub {settings.hub.address}"
        return
    with _at_records(settings, _KEEPERS[service]) as desk:
        yield desk, f"records in {settings.folders.state}"


@contextlib.contextmanager
def _at_records(settings: Settings, keeper: Callable[[Settings], Service]) -> Iterator[Desk]:
    from uic.hub import state_lock
    from uic.store import store_of

    with state_lock(settings.folders.state):
        service = keeper(settings)
        service.start(NobodyListens(settings.folders.state))
        try:
            yield _RecordDesk(service, store_of(settings))
        finally:
            service.stop()


def _cameras(settings: Settings) -> Service:
    from uic.devices.service import CameraService
    from uic.store import store_of

    return CameraService(store_of(settings))


def _equipment(settings: Settings) -> Service:
    from uic.devices.device_service import DeviceService
    from uic.store import store_of

    return DeviceService(store_of(settings))


def _onboarding(_settings: Settings) -> Service:
    from uic.onvif.service import OnvifService

    return OnvifService()


def _who_is_who(settings: Settings) -> Service:
    from uic.access.gate import Gate
    from uic.access.service import AccessService
    from uic.bus.keys import hub_keys
    from uic.store import store_of

    public = hub_keys(settings.folders.state).public.decode()
    return AccessService(Gate(), store_of(settings), hub_public=public)


def _recordings(settings: Settings) -> Service:
    from uic.hub._services import recordings_at

    return recordings_at(settings, settings.folders.state / "journal.db")


_KEEPERS: dict[str, Callable[[Settings], Service]] = {
    "devices": _cameras,
    "equipment": _equipment,
    "onboarding": _onboarding,
    "access": _who_is_who,
    "recordings": _recordings,
}


class _RecordDesk:
    """A service asked directly. What is changed so has its line in the audit as soon as a hub starts."""

    def __init__(self, service: Service, store: Store) -> None:
        self._handlers = service.handlers()
        self._store = store

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 10.0) -> ReplyT:
        from uic.audit.lines import is_audited

        caller = Caller(client="cli/records", person=_user())
        reply: ReplyT = self._handlers[type(command)](command, caller)
        if is_audited(type(command), caller):
            self._note(command, caller)
        return reply

    def _note(self, command: Command[Any], caller: Caller) -> None:
        import msgspec

        from uic.audit.lines import line_of
        from uic.bus.redo import Redo
        from uic.store.tables import RedoRow

        line = line_of(command, caller, msgspec.msgpack.encode(command), note="while no hub ran")
        note = Redo(id=uuid.uuid4().hex, service="records", lines=(line,))
        try:
            with self._store.writing() as session:
                session.add(RedoRow(id=note.id, content=msgspec.msgpack.encode(note)))
        finally:
            self._store.close()


def _user() -> str:
    """Who types here, as the system knows her."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


class NobodyListens:
    """A hub without clients: consoles take a new snapshot when the real one starts, so no event is missed."""

    name = "records"

    def __init__(self, state_dir: Path) -> None:
        self.state_dir = state_dir

    def publish(self, event: Event, **about: Any) -> Envelope:
        return seal(event, source="cli/records", **about)

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 3.0) -> ReplyT:
        raise HubLost("no hub runs here")

    def may(self, caller: Caller, right: str, *, area: str = "", camera: str | None = None) -> bool:
        return True  # whoever can write the records' file

    def cameras_of(self, caller: Caller, right: str = "see", *, area: str = "camera") -> Callable[[str], bool] | None:
        return None

    def audit(self, action: str, **about: Any) -> None:
        """The audit is the hub's; these records have none beside them."""

    def records(self, migrations: str) -> Store:
        raise HubLost("no hub runs here")

    def replay(self, families: Iterable[str], *, after: int = 0) -> Iterable[Envelope]:
        return ()

    def seq(self) -> int:
        return 0

    def post(self, work: Callable[[], None]) -> None:
        work()

    def after(self, delay_s: float, work: Callable[[], None]) -> None:
        """The command ends before any while has passed."""


def is_here(address: str) -> bool:
    """Whether the hub's address is this machine's own."""
    return is_loopback(address)


def somebody_listens(address: str) -> bool:
    """Whether a connection to the address is taken: at once on this machine, within a second elsewhere."""
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=_CONNECT_S):
            return True
    except (OSError, ValueError):
        return False
