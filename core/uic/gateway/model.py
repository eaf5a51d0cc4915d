"""What the gateway serves, and who comes through it: plain values."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["Place", "Route", "Token"]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One address that people outside may ask over HTTPS.

    handle      'package.module:coroutine', called with a `uic.gateway.Visit` on the gateway's event loop, never to
                block it; it answers a `starlette.responses.Response`. Of a socket, what it answers is not looked at.
    token       kind of the bearer token that opens it ("citizen"); "": everybody may come.
    secret      'package.module:function' that finds the token's secret where an app that we did not write puts it:
                called with the `starlette.requests.HTTPConnection` and the body; "": the header Authorization
                (Bearer, or the password of Basic).
    asks        commands it may ask the hub for; every other one is refused, whoever comes.
    """

    path: str  # as Starlette reads it: "/sos/api/escorts/{escort}"
    handle: str
    methods: tuple[str, ...] = ("GET",)
    token: str = ""
    secret: str = ""
    asks: tuple[str, ...] = ()
    most_bytes: int = 65_536  # of a body
    per_minute: float = 120  # requests of one token; where none is asked for, of one network address
    socket: bool = False  # a WebSocket, `methods` are not looked at


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A right to come in, without its secret: nobody has that but who was given it."""

    id: str
    kind: str  # which routes it opens: "citizen", "patrol", "viewer"
    subject: str  # whose it is, as the service that had it made names people: "citizen/3f…", "unit/unit-07"
    scope: dict[str, str] = {}  # what else that service wants to find in it: {"incident": "12"}
    made_at: datetime
    made_by: str = ""
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the gateway is."""

    url: str = ""  # "https://127.0.0.1:8443", of this machine; "": it does not listen
    public_url: str = ""  # as people outside reach it; what links are made of
    fingerprint: str = ""  # SHA-256 of its certificate, hexadecimal
    trouble: str = ""  # why it does not listen
