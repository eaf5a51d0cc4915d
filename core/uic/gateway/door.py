"""The door: every request from outside passes here, before any plugin's code sees it. Runs on the gateway's loop."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import math
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route as HttpRoute
from starlette.routing import Router, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from uic.errors import (
    CommandRefused,
    CommandTimeout,
    HubError,
    HubLost,
    NotAllowed,
    ServiceBusy,
    UicError,
    UnknownCommand,
)
from uic.gateway.model import Route, Token
from uic.gateway.rates import Rates
from uic.gateway.visit import Desk, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Message, Receive, Scope, Send

__all__ = ["Counts", "Door", "Opened"]

_log = logging.getLogger("uic.gateway")

_BODY_S = 15.0  # for a body to come
_STRANGER_PER_MINUTE = 1200  # requests of one network address; those with a token are counted by their token alone
_GUESSES_PER_MINUTE = 30  # wrong tokens of one address
_TOLD_PER_MINUTE = 2  # lines in the audit about one address's wrong tokens
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}

Handle = Callable[[Visit], Awaitable[Response]]
FindSecret = Callable[[HTTPConnection, bytes], str]


class Tokens(Protocol):
    """What the door asks of who may come in."""

    def find(self, secret: str, kind: str) -> Token | None:
        """The token of a secret, where it opens this kind of route."""

    def is_known(self, secret: str) -> bool:
        """Whether it opens anything."""

    def is_open(self, token: Token) -> bool:
        """Whether it still does."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A route with its code."""

    plugin: str
    route: Route
    handle: Handle
    secret: FindSecret | None = None


@dataclass
class Counts:
    """What came since the start."""

    answered: int = 0
    refused: int = 0  # wrong tokens, too much, too often
    failed: int = 0  # a plugin's code raised


class _Turned(Exception):
    """It is not let in."""

    def __init__(self, status: int, code: str, message: str, *, again_s: float = 0.0) -> None:
        self.status, self.code, self.message, self.again_s = status, code, message, again_s
        super().__init__(message)


class Door:
    """An ASGI application. All on the gateway's loop, but `open_routes`, which any thread may call."""

    def __init__(self, desk: Desk, tokens: Tokens) -> None:
        self.counts = Counts()
        self._desk, self._tokens = desk, tokens
        self._rates = Rates()
        self._router: Router | None = None  # nothing is served yet
        self._held: dict[str, tuple[Token, set[asyncio.Task[Any]]]] = {}  # what is open now, by token

    def open_routes(self, routes: list[Opened]) -> None:
        """From now on these are served: of two that fit the one without a parameter, then the first."""
        plain_first = sorted(routes, key=lambda one: "{" in one.route.path)
        made = [self._socket(one) if one.route.socket else self._http(one) for one in plain_first]
        self._router = Router(routes=made)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        try:
            if not self._is_known(scope):
                self._not_too_often(("address", _address(scope)), _STRANGER_PER_MINUTE)
            router = self._router
            if router is None:
                raise _Turned(503, "gateway.starting", "not yet; try again", again_s=1.0)
        except _Turned as turned:
            await self._turn_away(turned, scope, receive, send)
            return
        await router(scope, receive, _with_headers(send))

    def _is_known(self, scope: Scope) -> bool:
        """Whether a token comes with it: thousands of phones share one address behind a carrier's NAT, and a flood."""
        secret = header_secret(HTTPConnection(scope))
        return bool(secret) and self._tokens.is_known(secret)

    def close(self, token_id: str) -> None:
        """End what a token that was revoked holds open."""
        for task in self._held.get(token_id, (None, ()))[1]:
            task.cancel()

    def close_expired(self) -> None:
        """End what tokens hold open that open nothing any more."""
        for token, _tasks in list(self._held.values()):
            if not self._tokens.is_open(token):
                self.close(token.id)

    # -- requests ---------------------------------------------------------------------------------------------------

    def _http(self, opened: Opened) -> HttpRoute:
        async def answer(request: Request) -> Response:
            return _Lasting(await self._answer(opened, request), self, request)

        return HttpRoute(opened.route.path, answer, methods=list(opened.route.methods))

    async def _answer(self, opened: Opened, request: Request) -> Response:
        try:
            body = await _body(request, opened.route.most_bytes)
            visit = self._visit(opened, request, body, request=request)
            request.state.token = visit.token
            response = await opened.handle(visit)
        except _Turned as turned:
            self.counts.refused += 1
            return _refusal(turned)
        except Exception as error:
            return self._trouble(opened, error)
        self.counts.answered += 1
        return response

    def _trouble(self, opened: Opened, error: BaseException) -> Response:
        turned = _in_words(error)
        if turned is not None:
            return _refusal(turned)
        self.counts.failed += 1
        _log.error("the route %s of %s raised", opened.route.path, opened.plugin, exc_info=error)
        return _refusal(_Turned(500, "gateway.failed", "something went wrong here; what you sent was not taken"))

    # -- sockets ----------------------------------------------------------------------------------------------------

    def _socket(self, opened: Opened) -> WebSocketRoute:
        async def serve(socket: WebSocket) -> None:
            try:
                visit = self._visit(opened, socket, b"", socket=socket)
                with self._held_by(visit.token):
                    await opened.handle(visit)
            except _Turned as turned:
                self.counts.refused += 1
                await _shut(socket, 1008 if turned.status != 429 else 1013, turned.code)
            except asyncio.CancelledError:
                await _shut(socket, 1008, "gateway.revoked")
            except Exception as error:
                turned_or_none = _in_words(error)
                if turned_or_none is None:
                    self.counts.failed += 1
                    _log.error("the socket %s of %s raised", opened.route.path, opened.plugin, exc_info=error)
                await _shut(socket, 1011, turned_or_none.code if turned_or_none else "gateway.failed")
            else:
                self.counts.answered += 1
                await _shut(socket, 1000, "")

        return WebSocketRoute(opened.route.path, serve)

    # -- who comes --------------------------------------------------------------------------------------------------

    def _visit(
        self,
        opened: Opened,
        connection: HTTPConnection,
        body: bytes,
        *,
        request: Request | None = None,
        socket: WebSocket | None = None,
    ) -> Visit:
        route, address = opened.route, _address(connection.scope)
        token = self._token(opened, connection, body, address) if route.token else None
        self._not_too_often((route.path, token.id if token is not None else address), route.per_minute)
        return Visit(self._desk, route, request=request, socket=socket, token=token, body=body, address=address)

    def _token(self, opened: Opened, connection: HTTPConnection, body: bytes, address: str) -> Token:
        find = opened.secret or header_secret
        try:
            secret = find(connection, body)
        except (ValueError, KeyError, TypeError, msgspec.MsgspecError):
            secret = ""
        token = self._tokens.find(secret, opened.route.token) if secret else None
        if token is not None:
            return token
        if secret:
            self._not_too_often(("guess", address), _GUESSES_PER_MINUTE)
            if not self._rates.take(("told", address), _TOLD_PER_MINUTE):
                stranger = Visit(self._desk, opened.route, token=None, address=address)
                stranger.audit("gateway.come_in", subject=opened.route.path, outcome="refused", note="no such token")
        raise _Turned(401, "gateway.token", "this token opens nothing here, or not any more")

    def _not_too_often(self, key: object, per_minute: float) -> None:
        wait = self._rates.take(key, per_minute)
        if wait:
            raise _Turned(429, "gateway.too_often", "too many requests; wait a moment", again_s=wait)

    async def _turn_away(self, turned: _Turned, scope: Scope, receive: Receive, send: Send) -> None:
        self.counts.refused += 1
        if scope["type"] == "websocket":
            await _shut(WebSocket(scope, receive, send), 1013, turned.code)
        else:
            await _refusal(turned)(scope, receive, _with_headers(send))

    @contextmanager
    def _held_by(self, token: Token | None) -> Iterator[None]:
        """While it lasts, ending the token ends it."""
        task = asyncio.current_task()
        if token is None or task is None:
            yield
            return
        _, tasks = self._held.setdefault(token.id, (token, set()))
        tasks.add(task)
        try:
            yield
        finally:
            tasks.discard(task)
            if not tasks:
                self._held.pop(token.id, None)

    async def send_held(self, response: Response, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        """Send an answer that may last: a stream ends with its token."""
        with self._held_by(getattr(request.state, "token", None)):
            await response(scope, receive, send)


class _Lasting(Response):
    """An answer whose sending ends with the token."""

    def __init__(self, response: Response, door: Door, request: Request) -> None:
        self._inner, self._door, self._asked = response, door, request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._door.send_held(self._inner, self._asked, scope, receive, send)
        except asyncio.CancelledError:
            _log.info("a stream ended with its token")


def header_secret(connection: HTTPConnection, _body: bytes = b"") -> str:
    """The secret in the header Authorization: Bearer, or the password of Basic."""
    scheme, _, value = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


async def _body(request: Request, most: int) -> bytes:
    """The whole body, if it is not too long and does not take for ever."""
    too_long = _Turned(413, "gateway.too_large", f"at most {most} bytes are taken here")
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > most:
        raise too_long
    parts, length = [], 0
    try:
        async with asyncio.timeout(_BODY_S):
            async for part in request.stream():
                length += len(part)
                if length > most:
                    raise too_long
                parts.append(part)
    except TimeoutError as error:
        raise _Turned(408, "gateway.too_slow", "the rest of the request did not come") from error
    except ClientDisconnect as error:
        raise _Turned(400, "gateway.cut", "the request was cut off") from error
    return b"".join(parts)


def _in_words(error: BaseException) -> _Turned | None:
    """What an error of the hub is outside; None: one that nobody expected."""
    if isinstance(error, msgspec.MsgspecError):
        return _Turned(400, "gateway.bad_request", str(error)[:300])
    if isinstance(error, UnknownCommand | CommandTimeout | HubError | HubLost | ServiceBusy):
        return _Turned(503, error.code, "not now; try again", again_s=2.0)
    if isinstance(error, NotAllowed):
        return _Turned(403, getattr(error, "reason", "") or error.code, str(error))
    if isinstance(error, CommandRefused):
        return _Turned(409, getattr(error, "reason", "") or error.code, str(error))
    return _Turned(409, error.code, str(error)) if isinstance(error, UicError) else None


def _refusal(turned: _Turned) -> Response:
    headers = {"retry-after": str(math.ceil(turned.again_s))} if turned.again_s else {}
    if turned.status == 401:
        headers["www-authenticate"] = 'Bearer realm="uic"'
    return JSONResponse({"error": turned.code, "message": turned.message}, turned.status, headers)


async def _shut(socket: WebSocket, code: int, reason: str) -> None:
    try:
        await socket.close(code, reason)
    except (RuntimeError, OSError, WebSocketDisconnect):  # it is closed already, or who came has left
        pass


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _with_headers(send: Send) -> Send:
    """Give every answer the headers that keep a browser careful, unless the route has set its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.setdefault("headers", [])
            there = {name.lower() for name, _ in headers}
            headers.extend(
                (name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in there
            )
        await send(message)

    return sent
