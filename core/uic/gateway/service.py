"""The gateway as a service of the hub: its tokens, its routes and its HTTPS server."""

from __future__ import annotations

import asyncio
import importlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from uic.bus import wire
from uic.bus.commands import Command, ReplyT
from uic.bus.failures import as_error
from uic.bus.service import Caller, ServiceHub
from uic.errors import CommandRefused, CommandTimeout, GatewayError, StoreError
from uic.events import Envelope, Event
from uic.gateway.certificate import Certificate, own_certificate, site_certificate
from uic.gateway.commands import (
    Issued,
    IssueToken,
    ListTokens,
    Revoked,
    RevokeTokens,
    TokenList,
    WhereGateway,
)
from uic.gateway.events import TokenIssued, TokenRevoked
from uic.gateway.model import Place, Route, Token
from uic.gateway.records import all_tokens, forget, put
from uic.gateway.tokens import TokenBook, digest_of
from uic.health.model import Finding, Kind, State
from uic.plugins.events import PluginDisabled, PluginEnabled, PluginFailed, PluginQuarantined
from uic.settings import GatewaySettings

if TYPE_CHECKING:
    from uic.gateway.door import Door, Opened
    from uic.gateway.server import HttpsServer
    from uic.store import Store

__all__ = ["Asks", "GatewayService"]

_log = logging.getLogger("uic.gateway")

_AGAIN_S = 10.0  # when it cannot listen
_SWEEP_S = 300.0  # tokens whose time has run out are forgotten
_SOON = timedelta(days=14)  # a site's certificate that ends is said before


class Asks(Protocol):
    """The hub's way to ask a service for somebody, without a thread that waits (`Hub.asking`)."""

    def __call__(
        self, caller: Caller, command: Command[Any], *, timeout_s: float, key: str | None = None
    ) -> Future[bytes | wire.Failure]: ...


class GatewayService:
    """Answers `gateway.*`. The server runs on a thread of its own, and starts after the hub does.

    routes    what the plugins contribute now: (plugin, its routes).
    after_s   how long the server's libraries wait to be loaded: a hub's start has more urgent work.
    """

    name = "gateway"

    def __init__(
        self,
        settings: GatewaySettings,
        *,
        asks: Asks,
        routes: Callable[[], Iterable[tuple[str, list[Route]]]],
        after_s: float = 0.0,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._after_s = after_s
        self._settings, self._asks, self._routes = settings, asks, routes
        self._now = now or (lambda: datetime.now(UTC))
        self._tokens = TokenBook(self._now)
        self._hub: ServiceHub | None = None
        self._records: Store | None = None
        self._door: Door | None = None
        self._server: HttpsServer | None = None
        self._certificate: Certificate | None = None
        self._trouble = ""
        self._broken: tuple[str, ...] = ()  # routes whose code cannot be read
        self._life = 0  # of this start; the thread that starts the server belongs to one

    def start(self, hub: ServiceHub) -> None:
        """Read the tokens; the server is started beside, since its libraries take a while to load."""
        self._hub = hub
        self._records = hub.records("uic.gateway:migrations")
        self._tokens.fill(all_tokens(self._records))
        self._life += 1
        life = self._life
        if self._settings.listen:
            hub.after(self._after_s, lambda: self._again(hub, life))
        hub.after(_SWEEP_S, self._sweep)

    def stop(self) -> None:
        """Close the door, then the records."""
        self._life += 1
        server, self._server, self._door = self._server, None, None
        if server is not None:
            server.stop()
        if self._records is not None:
            self._records.close()
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            WhereGateway: lambda _command, _caller: self.place(),
            IssueToken: self._issue,
            RevokeTokens: self._revoke,
            ListTokens: self._list,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Routes come and go with their plugins."""
        kinds = (PluginEnabled, PluginDisabled, PluginFailed, PluginQuarantined)
        return dict.fromkeys(kinds, lambda _envelope, _event: self._open_routes())

    # -- tokens -----------------------------------------------------------------------------------------------------

    def _issue(self, command: IssueToken, caller: Caller) -> Issued:
        if not command.kind.isidentifier() or len(command.kind) > 32 or not 0 < len(command.subject) <= 200:
            raise CommandRefused("a token needs a kind and a subject", reason="gateway.bad_token")
        if command.seconds is not None and not 0 < command.seconds <= 400 * 86_400:
            raise CommandRefused("a token lasts at most 400 days", reason="gateway.bad_token")
        token, secret = self._tokens.make(
            command.kind, command.subject, seconds=command.seconds, scope=command.scope, by=caller.person
        )
        with self._kept.writing() as session:
            put(session, digest_of(secret), token)
        self._tokens.add(token, digest_of(secret))
        self._running.publish(TokenIssued(token=token), subject=token.id)
        return Issued(token=token, secret=secret)

    def _revoke(self, command: RevokeTokens, _caller: Caller) -> Revoked:
        if not (command.token or command.subject):
            raise CommandRefused("name a token, or whose are to end", reason="gateway.bad_token")
        ended = self._tokens.wanted(token=command.token, subject=command.subject, kind=command.kind)
        if ended:
            with self._kept.writing() as session:
                forget(session, [token.id for token in ended])
        for token in ended:
            self._running.publish(TokenRevoked(token=self._tokens.revoke(token)), subject=token.id)
            if self._server is not None and self._door is not None:
                self._server.on_loop(self._door.close, token.id)
        return Revoked(tokens=len(ended))

    def _list(self, command: ListTokens, _caller: Caller) -> TokenList:
        found = self._tokens.wanted(subject=command.subject, kind=command.kind)
        return TokenList(tokens=tuple(found), seq=self._running.seq())

    def _sweep(self) -> None:
        if over := self._tokens.over():
            with self._kept.writing() as session:
                forget(session, [token.id for token in over])
            for token in over:
                self._tokens.remove(token)
        self._running.after(_SWEEP_S, self._sweep)

    # -- the server -------------------------------------------------------------------------------------------------

    def _open(self, hub: ServiceHub, life: int) -> None:
        """On a thread of its own: make the tables, load the libraries, make the certificate, listen."""
        try:
            from uic.gateway.door import Door
            from uic.gateway.server import HttpsServer

            with self._kept.reading():  # makes the tables, once an installation: nobody's first token waits for that
                pass
            host, _, port = self._settings.listen.rpartition(":")
            certificate = self._make_certificate(hub.state_dir / self.name, host)
            door = Door(self, self._tokens)
            server = _listening(
                lambda wanted: HttpsServer(
                    door, certificate, host=host, port=wanted, connections=self._settings.connections
                ),
                int(port),
                hub.state_dir / self.name / "port",
            )
            server.start()
        except (GatewayError, StoreError) as error:
            why = str(error)
            _log.error("the gateway does not listen: %s", why)
            hub.post(lambda: self._failed(hub, life, why))
            return
        hub.post(lambda: self._opened(life, door, server, certificate))

    def _opened(self, life: int, door: Door, server: HttpsServer, certificate: Certificate) -> None:
        if life != self._life:  # stopped meanwhile
            server.stop()
            return
        self._door = door
        self._open_routes()
        self._server, self._certificate, self._trouble = server, certificate, ""
        _log.info("the gateway listens at %s", self.place().url)

    def _failed(self, hub: ServiceHub, life: int, why: str) -> None:
        if life == self._life:
            self._trouble = why
            hub.after(_AGAIN_S, lambda: self._again(hub, life))

    def _again(self, hub: ServiceHub, life: int) -> None:
        if life == self._life:
            threading.Thread(target=self._open, args=(hub, life), name="gateway-start", daemon=True).start()

    def _make_certificate(self, folder: Path, host: str) -> Certificate:
        if self._settings.certificate:
            return site_certificate(Path(self._settings.certificate), Path(self._settings.key))
        public = self._settings.public_url.removeprefix("https://").rpartition(":")[0]
        public = public or self._settings.public_url.removeprefix("https://")
        return own_certificate(folder, [name for name in (host, public) if name and name not in ("0.0.0.0", "::")])

    def _open_routes(self) -> None:
        if self._door is None:
            return
        opened, broken = [], []
        for plugin, routes in self._routes():
            for route in routes:
                try:
                    opened.append(_with_code(plugin, route))
                except Exception as error:  # foreign code is read here
                    _log.error("the route %s of %s cannot be served: %s", route.path, plugin, error)
                    broken.append(f"{plugin}: {route.path}")
        self._broken = tuple(broken)
        self._door.open_routes([*opened, *_own_routes()])

    def findings(self) -> Iterator[Finding]:
        """How it does, for the hub's health. Any thread."""
        if not self._settings.listen:
            yield Finding(kind=Kind.GATEWAY, name="https", state=State.OFF)
            return
        state, code, facts = State.GOOD, "", {}
        if self._trouble:
            state, code, facts = State.FAILED, "gateway.deaf", {"why": self._trouble[:300]}
        elif self._broken:
            state, code, facts = State.DEGRADED, "gateway.routes", {"which": ", ".join(self._broken)[:300]}
        elif self._certificate is not None and self._certificate.until - self._now() < _SOON:
            until = f"{self._certificate.until:%Y-%m-%d}"
            state, code, facts = State.DEGRADED, "gateway.certificate", {"until": until}
        yield Finding(kind=Kind.GATEWAY, name="https", state=state, code=code, facts=facts)

    # -- what a visit needs (Desk); on the server's loop ---------------------------------------------------------------

    def place(self) -> Place:
        """See Desk; any thread."""
        server, certificate = self._server, self._certificate
        if server is None or certificate is None:
            return Place(trouble=self._trouble)
        host = self._settings.listen.rpartition(":")[0]
        url = f"https://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{server.port}"
        return Place(url=url, public_url=self._settings.public_url or url, fingerprint=certificate.fingerprint)

    async def ask(self, caller: Caller, command: Command[ReplyT], timeout_s: float, key: str | None) -> ReplyT:
        """See Desk."""
        answered = self._asks(caller, command, timeout_s=timeout_s, key=key)
        try:
            async with asyncio.timeout(timeout_s + 1.0):
                result = await asyncio.wrap_future(answered)
        except TimeoutError as error:
            raise CommandTimeout(f"{command.name} was not answered within {timeout_s} s") from error
        if isinstance(result, wire.Failure):
            raise as_error(result)
        reply: ReplyT = msgspec.msgpack.decode(result, type=command.reply)
        return reply

    def audit(
        self, action: str, caller: Caller, *, subject: str, outcome: Literal["done", "refused"], note: str
    ) -> None:
        """See Desk."""
        hub = self._hub
        if hub is not None:
            hub.post(lambda: hub.audit(action, caller=caller, subject=subject, outcome=outcome, note=note))

    def is_open(self, token: Token) -> bool:
        """See Desk."""
        return self._tokens.is_open(token)

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    @property
    def _kept(self) -> Store:
        assert self._records is not None, "not started"
        return self._records


def _listening(make: Callable[[int], HttpsServer], port: int, kept: Path) -> HttpsServer:
    """A server at the port asked for; where any will do, at the one of the last time if that is free."""
    if port:
        return make(port)
    try:
        before = int(kept.read_text())
        if 0 < before < 65_536:
            return make(before)
    except (OSError, ValueError, GatewayError):
        pass
    server = make(0)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(f"{server.port}\n")
    return server


def _with_code(plugin: str, route: Route) -> Opened:
    from uic.gateway.door import Opened

    return Opened(plugin, route, _named(route.handle), _named(route.secret) if route.secret else None)


def _named(address: str) -> Any:
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)


def _own_routes() -> list[Opened]:
    """Core's own: whether it answers and what time it is here, and live pictures."""
    from uic.sharing.routes import SHARING_ROUTES

    alive = Route(path="/alive", handle="uic.gateway.pages:alive", per_minute=600)
    return [_with_code("uic", one) for one in (alive, *SHARING_ROUTES)]
