"""Sockets as both ends make them: limits, heartbeats, keys; and where they are."""

from __future__ import annotations

from collections.abc import Callable

import zmq

from uic.bus import wire
from uic.bus.keys import Keys
from uic.errors import HubError, HubRunning

__all__ = [
    "MORE",
    "NOW",
    "bind",
    "client_socket",
    "context",
    "events_endpoint",
    "events_for",
    "hub_socket",
    "is_loopback",
    "sender",
]

# Flags as plain numbers: with ZeroMQ's own, which are enumerations, each use costs a microsecond.
NOW = int(zmq.NOBLOCK)
MORE = NOW | int(zmq.SNDMORE)

_BEAT_MS, _GONE_MS = 500, 2000  # ZeroMQ's own heartbeat: it closes what is half open, and so frees its queue
_UNREAD_RUNS = 1000  # for one subscriber; then it loses frames, notices, and asks the journal
_UNREAD_MESSAGES = 1000
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


def context() -> zmq.Context[zmq.Socket[bytes]]:
    """The one context of the process, never terminated: sockets come and go, its threads stay."""
    return zmq.Context.instance()


def hub_socket(keys: Keys | None, *, domain: str, fan_out: bool = False) -> zmq.Socket[bytes]:
    """A ROUTER for the hub to bind.

    domain    under which its doorkeeper is asked for keys.
    fan_out   it sends runs of events, and takes nothing but small messages about who wants which.
    """
    socket = _socket(zmq.ROUTER, keys, unread=_UNREAD_RUNS if fan_out else _UNREAD_MESSAGES)
    socket.maxmsgsize = wire.MAX_HEADER_BYTES if fan_out else wire.MAX_MESSAGE_BYTES + wire.MAX_HEADER_BYTES
    socket.router_mandatory = True  # who does not read is told by an error, not by silence
    if keys is not None:
        socket.zap_domain = domain.encode()
    return socket


def client_socket(keys: Keys | None, *, fan_out: bool = False) -> zmq.Socket[bytes]:
    """A DEALER for a client to connect."""
    socket = _socket(zmq.DEALER, keys, unread=_UNREAD_RUNS if fan_out else _UNREAD_MESSAGES)
    socket.maxmsgsize = wire.MAX_MESSAGE_BYTES + wire.MAX_HEADER_BYTES
    socket.reconnect_ivl = 50
    socket.reconnect_ivl_max = 500
    socket.immediate = True  # nothing waits in a queue towards a hub that is not there
    return socket


def _socket(kind: int, keys: Keys | None, *, unread: int) -> zmq.Socket[bytes]:
    socket: zmq.Socket[bytes] = context().socket(kind)
    socket.linger = 0
    socket.sndhwm = socket.rcvhwm = unread
    socket.heartbeat_ivl = _BEAT_MS
    socket.heartbeat_timeout = _GONE_MS
    socket.heartbeat_ttl = 2 * _GONE_MS
    if keys is not None:
        keys.guard(socket)
    return socket


def sender(socket: zmq.Socket[bytes]) -> Callable[[bytes, int], object]:
    """Its `send` without pyzmq's Python around it: half the cost for a small frame."""
    send: Callable[[bytes, int], object] = super(zmq.Socket, socket).send
    return send


def bind(socket: zmq.Socket[bytes], endpoint: str) -> str:
    """Bind and tell where; raises HubRunning when somebody is there, HubError when it cannot be."""
    try:
        socket.bind(endpoint)
    except zmq.ZMQError as error:
        if error.errno == zmq.EADDRINUSE:
            raise HubRunning(f"{endpoint} is taken: another hub runs here, or choose another address") from error
        raise HubError(f"the hub cannot listen at {endpoint}: {error}") from error
    bound = socket.last_endpoint
    return bound.decode().rstrip("\0") if isinstance(bound, bytes) else str(bound)


def events_endpoint(address: str) -> str:
    """Where the fan-out of a hub at `address` is: the next port, or the next name; any free port for any free port."""
    head, _, port = address.rpartition(":")
    if address.startswith("tcp://"):
        return f"{head}:{int(port) + 1}" if port.isdigit() and port != "0" else f"{head}:*"
    return f"{address}-events"


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's alone."""
    return address.removeprefix("tcp://").rpartition(":")[0] in _LOOPBACK or not address.startswith("tcp://")


def events_for(address: str, told: str) -> str:
    """The fan-out's endpoint as a client reaches it: a wildcard host is the host it called."""
    host, _, port = told.removeprefix("tcp://").rpartition(":")
    if told.startswith("tcp://") and host in ("0.0.0.0", "*", "[::]"):
        return f"{address.rpartition(':')[0]}:{port}"
    return told
