"""The hub's address: a hub answers there, it is free for one, or something else sits on it."""

from __future__ import annotations

import contextlib
import socket
from urllib.parse import urlsplit

from uic.doctor._check import Check, fail, ok
from uic.errors import BusError, KeyNotAdmitted, SettingsError
from uic.settings import Settings

__all__ = ["hub"]

_ANSWER_S = 3.0
_HERE = ("127.0.0.1", "localhost", "::1")


def hub(settings: Settings) -> Check:
    """Who is at the hub's address."""
    address = settings.hub.address
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 0
    try:
        socket.create_connection((host, port), timeout=2).close()
    except ConnectionRefusedError:
        return _free(host, port) if host in _HERE else fail("hub", f"none runs at {address}", "start it there: uic hub")
    except OSError as error:
        advice = "check hub.address, the network, and that the hub's machine is on"
        return fail("hub", f"{address}: {error.strerror or error}", advice)
    return _who_answers(settings)


def _who_answers(settings: Settings) -> Check:
    from uic.access.joining import client_keys
    from uic.bus import HubClient

    address = settings.hub.address
    try:
        keys = client_keys(settings)
    except SettingsError as error:
        return fail("hub", f"answers at {address}, and nobody knows its key here", str(error))
    with HubClient(address, client="cli/doctor", keys=keys) as client:
        try:
            welcome = client.wait(_ANSWER_S)
        except KeyNotAdmitted as error:
            return fail("hub", f"answers at {address}: {error}", "`uic access keys` shows an administrator who knocked")
        except BusError as error:
            advice = "another program holds the port: end it, or set hub.address to a free one"
            return fail("hub", f"{address} is taken, and no hub answers there ({error})", advice)
    return ok("hub", f"answers at {address}, version {welcome.version}, event {welcome.seq}")


def _free(host: str, port: int) -> Check:
    """Nobody answers; could a hub be started there? It needs this port and the one above."""
    for wanted in (port, port + 1):
        with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, wanted))
            except OSError as error:
                found = f"no hub runs, and port {wanted} of {host} cannot be had: {error.strerror}"
                return fail("hub", found, "set hub.address to a free port of this machine (uic settings hub)")
    return ok("hub", f"none runs; ports {port} and {port + 1} are free for one, which `uic` starts by itself")
