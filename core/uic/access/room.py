"""What the parts of the access service share: the gate, the records, and the hub they speak through."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from uic.access import records
from uic.access.events import AccessChanged
from uic.access.gate import Gate
from uic.access.model import Account
from uic.bus.service import ServiceHub
from uic.leap import steady_s

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Room", "Rules"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say about signing in."""

    idle_lock_min: float = 15.0  # 0: never
    shifts: tuple[str, ...] = ()  # "09:00" of the city's clock
    away_min: float = 10.0
    request_s: float = 300.0


@dataclass
class Room:
    """The service's thread only."""

    gate: Gate
    store: Store
    rules: Rules = field(default_factory=Rules)
    now: Callable[[], float] = time.time
    steady: Callable[[], float] = steady_s  # beside `now`, so that a clock that is set is noticed
    hub_public: str = ""
    _hub: ServiceHub | None = None

    @property
    def hub(self) -> ServiceHub:
        """The hub; from the service's start on."""
        assert self._hub is not None, "not started"
        return self._hub

    def begin(self, hub: ServiceHub) -> None:
        """The service has started."""
        self._hub = hub

    def save_account(self, account: Account, *, password: str | None = None) -> None:
        """Keep an account, in the records and at the gate. `password`: what is kept of it; None: as it was."""
        with self.store.writing() as session:
            records.put_account(session, account, password=password)
        known = self.gate.known
        self.gate.learn(replace(known, accounts={**known.accounts, account.name: account}))
        self.tell("account", account.name)

    def tell(self, what: Literal["account", "role", "key"], which: str) -> None:
        """Tell the administrators' windows."""
        self.hub.publish(AccessChanged(what=what, which=which), subject=which)
