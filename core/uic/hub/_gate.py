"""The hub's gate as the settings and the records want it, before the first socket is bound."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from uic.access.gate import Gate
from uic.access.room import Rules
from uic.access.service import AccessService, load
from uic.bus.keys import Keys, hub_keys, own_keys
from uic.bus.sockets import is_loopback
from uic.errors import AccessError, HubError, StoreError
from uic.store import store_of

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["access_service", "gate_of", "keys_of"]

_log = logging.getLogger("uic.hub")


def keys_of(settings: Settings) -> Keys | None:
    """The hub's key pair; None: it demands none. Raises HubError where that would open it to others."""
    if settings.hub.keys == "demand":
        return hub_keys(settings.folders.state)
    if not is_loopback(settings.hub.address):
        raise HubError(
            f"a hub without keys (hub.keys = none) listens on this machine only, not at {settings.hub.address}: "
            "whoever reaches it would administer it"
        )
    return None


def gate_of(settings: Settings) -> Gate:
    """Knows what the records know; where they cannot be read, nobody but this machine's own person is let in."""
    keyed = settings.hub.keys == "demand"
    gate = Gate(
        own_key=own_keys(settings.folders.state).public.decode() if keyed else "",
        exposed=not is_loopback(settings.hub.address),
        always_sign_in=settings.access.sign_in == "always",
    )
    store = store_of(settings)
    if store.file is not None and not store.file.exists():
        return gate  # a first start: the service makes the records
    try:
        load(gate, store)
    except (StoreError, AccessError) as error:
        _log.error("who is who cannot be read, no other key is admitted: %s", error)
    finally:
        store.close()
    if gate.demanded and not gate.set_up:
        _log.warning("sign-in is demanded and nobody can: make the first administrator by `uic access set-up`")
    return gate


def access_service(settings: Settings, gate: Gate) -> AccessService:
    """The keeper of this gate."""
    access = settings.access
    rules = Rules(
        idle_lock_min=access.idle_lock_min,
        shifts=access.shifts,
        away_min=access.away_min,
        request_s=access.request_s,
    )
    public = hub_keys(settings.folders.state).public.decode() if settings.hub.keys == "demand" else ""
    return AccessService(gate, store_of(settings), rules, hub_public=public)
