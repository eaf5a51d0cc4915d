"""A hub that demands keys and sign-in, for a test: gate, records, cameras and accounts, in threads of this process."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import zmq

from uic.access import passwords
from uic.access.commands import AdmitKey, RevokeKey, SaveAccount, SaveRole, SetUp, SignInWith
from uic.access.gate import Gate
from uic.access.model import Account, Grant, KeyHolder, Role
from uic.access.room import Rules
from uic.bus import HubClient, Keys
from uic.bus.keys import hub_keys, own_keys
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.hub import Hub
from uic.hub._types import core_event_types

if TYPE_CHECKING:
    from uic.bus.service import Service
    from uic.events import Event

__all__ = ["PASSWORD", "SecuredHub", "secured_hub"]

PASSWORD = "맑은 하늘 아래 비디오월"  # of everybody here


@dataclass
class SecuredHub:
    """A running hub with an administrator named "admin"; people and keys come as the test needs them."""

    hub: Hub
    gate: Gate
    state_dir: Path
    clients: list[HubClient] = field(default_factory=list)
    keys: dict[str, Keys] = field(default_factory=dict)  # by what they join as
    _people: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.hub.address

    def own(self, name: str = "console/own") -> HubClient:
        """A client with the hub machine's own key, at a seat of its own; nobody is signed in."""
        return self.join(own_keys(self.state_dir), name)

    def admin(self) -> HubClient:
        """A client with the hub machine's own key, and the administrator signed in."""
        client = self.own("console/admin")
        client.call(SignInWith(account="admin", password=PASSWORD))
        return client

    def join(self, keys: Keys, name: str, *, wait: bool = True) -> HubClient:
        """A client with some key."""
        types = core_event_types()
        for event_type in self.hub.event_types:
            types.add(event_type)
        towards = keys.towards(hub_keys(self.state_dir).public)
        client = HubClient(self.address, client=name, event_types=types, keys=towards)
        self.clients.append(client)
        if wait:
            client.wait()
        return client

    def key(self, holder: str, *, roles: Iterable[str] = (), ceiling: Iterable[str] = ()) -> Keys:
        """A fresh key that is admitted; it knows the hub's."""
        public, secret = zmq.curve_keypair()
        keys = Keys(public=public, secret=secret).towards(hub_keys(self.state_dir).public)
        admitted = AdmitKey(public=public.decode(), holder=holder, roles=tuple(roles), ceiling=tuple(ceiling))
        self.hub.ask(admitted, by="test")
        self.keys[holder] = keys
        return keys

    def revoke(self, holder: str) -> KeyHolder:
        """That key joins no more."""
        return self.hub.ask(RevokeKey(public=holder), by="test")

    def role(self, name: str, *grants: Grant) -> Role:
        """A role of the test's own."""
        return self.hub.ask(SaveRole(role=Role(name=name, title_ko=name, title_en=name, grants=grants)), by="test")

    def person(self, name: str, *roles: str, department: str = "") -> Account:
        """A person who may sign in."""
        account = Account(name=name, person=f"{name} of the night shift", roles=roles, department=department)
        self.hub.ask(SaveAccount(account=account, password=PASSWORD), by="test")
        self._people.add(name)
        return account

    def console(self, person: str, *roles: str, name: str = "", department: str = "") -> HubClient:
        """A console with a key of its own, and a person signed in there who has these roles."""
        if person not in self._people and person != "admin":
            self.person(person, *(roles or ("operator",)), department=department)
        client = self.join(self.key(name or f"console/{person}-{len(self.clients)}"), "console/any")
        self.sign_in(client, person)
        return client

    def sign_in(self, client: HubClient, person: str) -> None:
        """Sign a person in; she chooses a password at her first time, as everybody has to."""
        new = PASSWORD + "!"
        account = self.gate.known.accounts[person]
        if account.must_change:
            client.call(SignInWith(account=person, password=PASSWORD, new_password=new), timeout_s=10)
        else:
            used = PASSWORD if person == "admin" else new
            client.call(SignInWith(account=person, password=used), timeout_s=10)

    def place(self, *cameras: Camera) -> None:
        """Put cameras into the registry."""
        self.hub.ask(ImportCameras(cameras=cameras), by="test")


@contextlib.contextmanager
def secured_hub(
    state_dir: Path,
    *,
    services: Iterable[Service] = (),
    events: Iterable[type[Event]] = (),
    rules: Rules | None = None,
    demanded: bool = True,
    now: Callable[[], float] = time.time,
    records_url: str = "",
) -> Iterator[SecuredHub]:
    """A hub with keys on a free port: leave it and enter it again with the same folder to restart it.

    services   beside cameras and access.
    demanded   sign-in is asked for from the first moment, as when a second key is admitted.
    now        the clock that rights and locks go by, seconds UTC.
    """
    import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)

    from uic.access.service import AccessService
    from uic.devices.service import CameraService
    from uic.store import Store

    passwords.make_cheap()
    state_dir.mkdir(parents=True, exist_ok=True)
    keys = hub_keys(state_dir)
    gate = Gate(own_key=own_keys(state_dir).public.decode(), always_sign_in=demanded, now=now)
    types = core_event_types()
    for event_type in events:
        types.add(event_type)
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=state_dir, event_types=types, access=gate, keys=keys)
    running = SecuredHub(hub, gate, state_dir)
    url = records_url or f"sqlite:///{state_dir / 'records.db'}"
    with hub:
        try:
            hub.add_service(CameraService(Store(url)))
            hub.add_service(AccessService(gate, Store(url), rules, hub_public=keys.public.decode(), now=now))
            for service in services:
                hub.add_service(service)
            if not gate.set_up:
                with HubClient(hub.address, client="cli/set-up", keys=own_keys(state_dir).towards(keys.public)) as own:
                    own.call(SetUp(account="admin", person="관리자", password=PASSWORD), timeout_s=20)
            yield running
        finally:
            for client in running.clients:
                client.close()
