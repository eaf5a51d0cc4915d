"""How a program of this machine joins a hub: with which keys, and at which seat."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from uic.bus.keys import Keys, hub_keys, known_hub, own_keys, valid_key
from uic.bus.sockets import is_loopback
from uic.errors import SettingsError

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["cli_seat", "client_keys", "leave_cli_seat", "take_cli_seat"]

_SEAT = "keys/cli_seat"


def client_keys(settings: Settings) -> Keys | None:
    """The keys with which this user's programs join the hub of the settings; None: it demands none.

    Raises SettingsError that says what to do where the hub's public key is not known.
    """
    hub, state_dir = settings.hub, settings.folders.state
    if hub.keys == "none":
        return None
    public = hub.public_key or known_hub(state_dir, hub.address)
    if public and not valid_key(public):
        raise SettingsError(f"hub.public_key is {public!r}, but must be 40 characters as `uic access keys` shows them")
    if not public and is_loopback(hub.address):
        public = hub_keys(state_dir).public.decode()  # ours: this user starts the hub here, or has
    if not public:
        raise SettingsError(
            f"the public key of the hub at {hub.address} is not known here: read it there (`uic access keys`) and say "
            f"`uic access hub {hub.address} '<key>'`"
        )
    return own_keys(state_dir).towards(public)


def cli_seat(state_dir: Path) -> str:
    """The seat of whoever has signed in on the command line; empty: nobody has."""
    with contextlib.suppress(OSError):
        return (state_dir / _SEAT).read_text(encoding="ascii").strip()
    return ""


def take_cli_seat(state_dir: Path) -> str:
    """A fresh seat for the command lines that follow; only this user can read it."""
    path, seat = state_dir / _SEAT, secrets.token_hex(16)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(seat)
    return seat


def leave_cli_seat(state_dir: Path) -> None:
    """The command lines that follow have none."""
    (state_dir / _SEAT).unlink(missing_ok=True)
