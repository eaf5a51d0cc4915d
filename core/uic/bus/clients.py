"""Who is connected: what each connection may, and what becomes of it when that changes."""

from __future__ import annotations

import hashlib
import secrets
import time
import weakref
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from uic.access import Access, Standing
from uic.bus.cords import Cord
from uic.bus.fanout import Fanout, Reader
from uic.bus.service import Caller
from uic.bus.status import Hello
from uic.bus.views import View
from uic.errors import KeyNotAdmitted
from uic.events import EventTypes

__all__ = ["Client", "Clients"]

_GONE_S = 5.0  # without a beat


@dataclass(slots=True, eq=False)
class Client:
    """One connection. The broker's thread."""

    route: bytes  # of it, at the hub's socket
    asked_name: str
    session: str  # what its batches are numbered within
    key: str
    seat: str
    token: str
    standing: Standing
    view: View
    reader: Reader
    seen: float  # monotonic
    cord: Cord | None = None  # the connection itself

    @property
    def caller(self) -> Caller:
        """Who asks, when this connection asks."""
        return self.standing.caller


class Clients:
    """The broker's thread only."""

    def __init__(self, access: Access, types: EventTypes, fanout: Fanout) -> None:
        self._access = access
        self._types = types
        self._fanout = fanout
        self._by_sender: dict[bytes, Client] = {}
        self._views: weakref.WeakValueDictionary[Hashable, View] = weakref.WeakValueDictionary()
        self._types_seen = types.changes

    def names(self) -> tuple[str, ...]:
        """Of all that are connected."""
        return tuple(sorted(client.caller.client for client in self._by_sender.values()))

    def join(self, sender: bytes, key: str, hello: Hello) -> Client:
        """Welcome a connection, or again one that says it once more. Raises KeyNotAdmitted."""
        seat = seat_of(key, hello.seat or hello.session or sender.hex())
        standing = self._access.standing(hello.client, key=key, seat=seat)
        known = self._by_sender.get(sender)
        if known is not None and (known.key, known.seat) == (key, seat):
            self._stand(known, standing)
            return known
        if known is not None:
            self.leave(sender)
        view = self._view(standing)
        token = secrets.token_hex(16)
        reader = Reader(standing.caller, view, key)
        session = f"{key}{hello.session or sender.hex()}"
        client = Client(sender, hello.client, session, key, seat, token, standing, view, reader, time.monotonic())
        self._by_sender[sender] = client
        self._fanout.add(token, reader)
        self._access.present(seat, here=True)
        return client

    def get(self, sender: bytes, key: str) -> Client | None:
        """The client that sent a message; None where it is not known, or the key is another's."""
        client = self._by_sender.get(sender)
        if client is None or client.key != key:
            return None
        client.seen = time.monotonic()
        return client

    def leave(self, sender: bytes) -> Client | None:
        """Nothing goes to this connection any more."""
        client = self._by_sender.pop(sender, None)
        if client is None:
            return None
        self._fanout.remove(client.token)
        if not any(other.seat == client.seat for other in self._by_sender.values()):
            self._access.present(client.seat, here=False)
        return client

    def quiet(self, now: float) -> Iterator[Client]:
        """Take out those that have sent no beat for a while."""
        for sender in [s for s, client in self._by_sender.items() if now - client.seen > _GONE_S]:
            gone = self.leave(sender)
            if gone is not None:
                yield gone

    def recheck(self) -> Iterator[tuple[Client, KeyNotAdmitted | None]]:
        """Ask anew what everybody may: those of whom it has changed, and those who are turned out, with the reason."""
        for view in list(self._views.values()):
            view.forget()
        for sender, client in list(self._by_sender.items()):
            try:
                standing = self._access.standing(client.asked_name, key=client.key, seat=client.seat)
            except KeyNotAdmitted as error:
                self.leave(sender)
                yield client, error
                continue
            if self._stand(client, standing):
                yield client, None

    def types_changed(self) -> None:
        """Called often: a plugin's event types may have come or gone."""
        if self._types.changes == self._types_seen:
            return
        self._types_seen = self._types.changes
        for view in list(self._views.values()):
            view.forget()
        for client in self._by_sender.values():
            self._fanout.again(client.reader)

    def _stand(self, client: Client, standing: Standing) -> bool:
        """Give a client its new standing; whether it is another than before."""
        changed = standing.word != client.standing.word
        client.standing = standing
        client.reader.caller = standing.caller
        client.view = client.reader.view = self._view(standing)
        if changed:
            self._fanout.again(client.reader)
        return changed

    def _view(self, standing: Standing) -> View:
        view = self._views.get(standing.equal)
        if view is None:
            view = self._views[standing.equal] = View(self._access, standing.caller, self._types)
        return view


def seat_of(key: str, secret: str) -> str:
    """What a sign-in is bound to: worthless to who reads it in a record, since the secret is not in it."""
    return hashlib.sha256(f"{key}/{secret}".encode()).hexdigest()
