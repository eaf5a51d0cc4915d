"""The way out: each run of events to each client that follows its family, cut to what that client may read."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass, field

import msgspec
import zmq

from uic.bus import wire
from uic.bus.cords import Cord, cord_of
from uic.bus.ledger import Outgoing
from uic.bus.service import Caller
from uic.bus.sockets import MORE, NOW, sender
from uic.bus.views import Cut, View

__all__ = ["Fanout", "Reader"]

_log = logging.getLogger("uic.bus.fanout")

_TUNINGS_A_TURN = 200
_FAMILIES_MAX = 500  # that one client may follow: there are some tens
_TUNE = msgspec.msgpack.Decoder(wire.Tune)


@dataclass(slots=True, eq=False)
class Reader:
    """A client as the fan-out knows it. `view` and `caller` are replaced when its rights change."""

    caller: Caller
    view: View
    key: str  # public key that its connection here must have proved as well
    route: bytes = b""  # of its connection; empty: not there
    cord: Cord | None = None  # that connection itself
    wanted: tuple[str, ...] = ()
    families: frozenset[str] = field(default_factory=frozenset)  # wanted, and something of them may be read


class Fanout:
    """Owns what is known of readers; the socket is the broker's, like the thread.

    A client that does not read loses runs, notices by their numbers, and asks the journal for them.
    """

    def __init__(self, socket: zmq.Socket[bytes], *, keyed: bool) -> None:
        self.dropped = 0
        self._socket = socket
        self._send = sender(socket)
        self._keyed = keyed
        self._tokens: dict[str, Reader] = {}
        self._by_route: dict[bytes, Reader] = {}
        self._by_family: dict[str, list[Reader]] = {}

    def add(self, token: str, reader: Reader) -> None:
        """A client that has been welcomed; it comes with this token."""
        self._tokens[token] = reader

    def remove(self, token: str) -> None:
        """It gets nothing from now on."""
        reader = self._tokens.pop(token, None)
        if reader is not None:
            self._by_route.pop(reader.route, None)
            self._leave(reader)

    def again(self, reader: Reader) -> None:
        """Its rights have changed."""
        self._enter(reader, reader.wanted)

    def take(self) -> None:
        """Hear who wants what."""
        with contextlib.suppress(zmq.Again):
            for _ in range(_TUNINGS_A_TURN):
                frame = self._socket.recv(NOW, copy=False)
                key = str(frame.get("User-Id")) if self._keyed else ""
                kind, *rest = self._socket.recv_multipart(NOW)
                if kind == wire.TUNE and len(rest) == 1:
                    self._tune(frame, key, rest[0])

    def _tune(self, frame: zmq.Frame, key: str, header: bytes) -> None:
        try:
            tune = _TUNE.decode(header)
        except msgspec.MsgspecError:
            return  # rubbish has no effect here, and gets no answer
        reader = self._tokens.get(tune.token)
        if reader is None or reader.key != key or len(tune.families) > _FAMILIES_MAX:
            return  # an old token: the client is told to join again on its other connection
        route = frame.bytes
        if reader.route != route:
            self._by_route.pop(reader.route, None)
            reader.route, reader.cord = route, cord_of(frame)
            self._by_route[route] = reader
        if tune.families != reader.wanted:
            self._enter(reader, tune.families)

    def _enter(self, reader: Reader, wanted: tuple[str, ...]) -> None:
        self._leave(reader)
        reader.wanted = wanted
        reader.families = frozenset(reader.view.families(wanted))
        for family in reader.families:
            self._by_family.setdefault(family, []).append(reader)

    def _leave(self, reader: Reader) -> None:
        for family in reader.families:
            others = self._by_family.get(family, [])
            if reader in others:
                others.remove(reader)
            if not others:
                self._by_family.pop(family, None)
        reader.families = frozenset()

    def send(self, out: Outgoing) -> None:
        """Bring a run to everybody who follows it and may read of it."""
        readers = self._by_family.get(out.family)
        if not readers:
            return
        cut = Cut(out)
        send, frames = self._send, _Frames(out)
        for reader in readers:
            if not reader.route:
                continue
            frame = frames.of(cut.body(reader.view, reader.caller))
            try:
                send(reader.route, MORE)  # the only part that can fail: a full or lost connection takes no first one
                send(frame, NOW)
            except zmq.Again:
                self.dropped += 1
            except zmq.ZMQError as error:  # gone; it tunes in again when it is back
                _log.debug("a reader is gone: %s", error)
                self._by_route.pop(reader.route, None)
                reader.route = b""


class _Frames:
    """A run as it goes out, in each of its versions."""

    def __init__(self, out: Outgoing) -> None:
        self._run = out.run
        self._body = self._frame = b""

    def of(self, body: bytes) -> bytes:
        """The frame with this body: made once as long as the same one is asked for."""
        if body is not self._body:
            self._body, self._frame = body, wire.frame_of(self._run, body)
        return self._frame
