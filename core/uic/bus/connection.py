"""A client's two sockets, made anew when the hub is lost so that nothing stays queued in the old ones."""

from __future__ import annotations

from collections.abc import Iterable

import zmq

from uic.bus import wire
from uic.bus.inbox import Inbox
from uic.bus.keys import Keys
from uic.bus.sockets import client_socket

__all__ = ["Connection"]


class Connection:
    """The client's thread only. A socket that is not there receives nothing and takes nothing."""

    def __init__(self, address: str, keys: Keys | None, inbox: Inbox) -> None:
        self._address = address
        self._keys = keys
        self._inbox = inbox
        self._poller = zmq.Poller()
        self._poller.register(inbox.waker, zmq.POLLIN)
        self._dealer: zmq.Socket[bytes] | None = None
        self._sub: zmq.Socket[bytes] | None = None

    def wait(self, pause_ms: int) -> tuple[bool, bool, bool]:
        """Whether there is posted work, a message, a run of events."""
        ready = {source for source, _ in self._poller.poll(pause_ms)}
        posted = bool(self._inbox) or self._inbox.waker.fileno() in ready
        return posted, self._dealer in ready, self._sub in ready

    def open(self) -> None:
        """Look for the hub."""
        self._dealer = client_socket(zmq.DEALER, self._keys)
        self._dealer.connect(self._address)
        self._poller.register(self._dealer, zmq.POLLIN)

    @property
    def hears(self) -> bool:
        """Whether the fan-out is connected."""
        return self._sub is not None

    def open_events(self, endpoint: str, families: Iterable[str]) -> None:
        """Listen to the fan-out."""
        self._sub = client_socket(zmq.SUB, self._keys)
        for family in families:
            self._sub.subscribe(wire.topic_of(family))
        self._sub.connect(endpoint)
        self._poller.register(self._sub, zmq.POLLIN)

    def subscribe(self, family: str) -> None:
        """Hear a family from now on."""
        if self._sub is not None:
            self._sub.subscribe(wire.topic_of(family))

    def unsubscribe(self, family: str) -> None:
        """Hear a family no more."""
        if self._sub is not None:
            self._sub.unsubscribe(wire.topic_of(family))

    def close_events(self) -> None:
        """Leave the fan-out."""
        if self._sub is not None:
            self._poller.unregister(self._sub)
            self._sub.close(0)
            self._sub = None

    def close(self) -> None:
        """Leave the hub; what was not sent is forgotten."""
        self.close_events()
        if self._dealer is not None:
            self._poller.unregister(self._dealer)
            self._dealer.close(0)
            self._dealer = None

    def send(self, *frames: bytes) -> bool:
        """Send now; False: the hub is not there, or takes nothing."""
        if self._dealer is None:
            return False
        try:
            self._dealer.send_multipart(frames, zmq.NOBLOCK)
        except zmq.Again:
            return False
        return True

    def message(self) -> list[bytes] | None:
        """The next message, if one is there."""
        return _next(self._dealer)

    def run(self) -> list[bytes] | None:
        """The frames of the next run of events, if one is there."""
        return _next(self._sub)


def _next(socket: zmq.Socket[bytes] | None) -> list[bytes] | None:
    if socket is None:
        return None
    try:
        return socket.recv_multipart(zmq.NOBLOCK)
    except zmq.Again:
        return None
