"""A client's two sockets, made anew when the hub is lost so that nothing stays queued in the old ones."""

from __future__ import annotations

import contextlib
import enum
import time
from collections.abc import Iterable

import zmq
from zmq.utils.monitor import recv_monitor_message

from uic.bus import wire
from uic.bus.inbox import Inbox
from uic.bus.keys import Keys
from uic.bus.sockets import NOW, client_socket

__all__ = ["Connection", "Trouble"]

_TUNE_EVERY_S = 0.5  # said again, since a connection that broke and came back is a new one for the hub
_MONITORED = (
    zmq.EVENT_HANDSHAKE_FAILED_AUTH
    | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL
    | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL
    | zmq.EVENT_HANDSHAKE_SUCCEEDED
)


class Trouble(enum.Enum):
    """Why a hub that is there does not let this client in."""

    NONE = ""
    KEY = "key"  # it does not admit this client's key
    HUB_KEY = "hub_key"  # it does not hold the key that is known of it
    KEYS = "keys"  # one side speaks with keys, the other without


class Connection:
    """The client's thread only. A socket that is not there receives nothing and takes nothing."""

    def __init__(self, address: str, keys: Keys | None, inbox: Inbox) -> None:
        self._address = address
        self._keys = keys
        self._inbox = inbox
        self._poller = zmq.Poller()
        self._poller.register(inbox.waker, zmq.POLLIN)
        self._dealer: zmq.Socket[bytes] | None = None
        self._monitor: zmq.Socket[bytes] | None = None
        self._runs: zmq.Socket[bytes] | None = None
        self._token = ""
        self._families: tuple[str, ...] = ()
        self._tuned_at = 0.0
        self._failures = 0  # handshakes in a row that ended without a word

    def wait(self, pause_ms: int) -> tuple[bool, bool, bool]:
        """Whether there is posted work, a message, a run of events."""
        ready = {source for source, _ in self._poller.poll(pause_ms)}
        posted = bool(self._inbox) or self._inbox.waker.fileno() in ready
        return posted, self._dealer in ready, self._runs in ready

    def open(self) -> None:
        """Look for the hub."""
        self._dealer = client_socket(self._keys)
        self._monitor = self._dealer.get_monitor_socket(_MONITORED)
        self._dealer.connect(self._address)
        self._poller.register(self._dealer, zmq.POLLIN)
        self._failures = 0

    def trouble(self) -> Trouble:
        """What has kept us out since it was last asked. After KEY libzmq does not try again: close and open."""
        found = Trouble.NONE
        while self._monitor is not None and self._monitor.poll(0):
            event = recv_monitor_message(self._monitor, zmq.NOBLOCK)["event"]
            if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
                self._failures = 0
                found = Trouble.NONE
            elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                found = Trouble.KEY
            elif event == zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL:
                found = Trouble.KEYS
            else:
                self._failures += 1
        if found is Trouble.NONE and self._failures >= 3 and self._keys is not None:
            return Trouble.HUB_KEY
        return found

    def open_events(self, endpoint: str, token: str, families: Iterable[str]) -> None:
        """Listen to the fan-out; on the connection that is there already, if the token is the same."""
        if self._runs is not None and token == self._token:
            return
        self.close_events()
        self._token = token
        self._runs = client_socket(self._keys, fan_out=True)
        self._runs.connect(endpoint)
        self._poller.register(self._runs, zmq.POLLIN)
        self.tune(families)

    def tune(self, families: Iterable[str]) -> None:
        """Hear these families from now on, and no others."""
        self._families = tuple(families)
        self._tuned_at = 0.0
        self.tune_again()

    def tune_again(self) -> None:
        """Called often."""
        now = time.monotonic()
        if self._runs is None or now - self._tuned_at < _TUNE_EVERY_S:
            return
        with contextlib.suppress(zmq.Again):  # not connected yet: again in a moment
            self._runs.send_multipart((wire.TUNE, wire.encode(wire.Tune(self._token, self._families))), zmq.NOBLOCK)
            self._tuned_at = now

    def close_events(self) -> None:
        """Leave the fan-out."""
        if self._runs is not None:
            self._poller.unregister(self._runs)
            self._runs.close(0)
            self._runs = None

    def close(self) -> None:
        """Leave the hub; what was not sent is forgotten."""
        self.close_events()
        if self._dealer is not None:
            self._poller.unregister(self._dealer)
            self._dealer.disable_monitor()
            self._monitor = None
            self._dealer.close(0)
            self._dealer = None

    def send(self, *frames: bytes) -> bool:
        """Send now; False: the hub is not there, or takes nothing."""
        if self._dealer is None:
            return False
        try:
            self._dealer.send_multipart(frames, NOW)
        except zmq.Again:
            return False
        return True

    def message(self) -> list[bytes] | None:
        """The next message, if one is there."""
        if self._dealer is None:
            return None
        try:
            return self._dealer.recv_multipart(NOW)
        except zmq.Again:
            return None

    def run(self) -> bytes | None:
        """The next run of events, if one is there."""
        if self._runs is None:
            return None
        try:
            return self._runs.recv(NOW)
        except zmq.Again:
            return None
