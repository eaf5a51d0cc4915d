"""One request from outside, as the code of a plugin sees it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

import msgspec

from uic.bus.commands import Command, ReplyT
from uic.bus.service import Caller
from uic.errors import NotAllowed
from uic.gateway.model import Place, Route, Token

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.websockets import WebSocket

__all__ = ["Desk", "Visit"]

T = TypeVar("T")


class Desk(Protocol):
    """What a visit needs of the gateway."""

    def place(self) -> Place:
        """Where it is."""

    def ask(self, caller: Caller, command: Command[ReplyT], timeout_s: float, key: str | None) -> Awaitable[ReplyT]:
        """Have a service of the hub answer."""

    def audit(
        self, action: str, caller: Caller, *, subject: str, outcome: Literal["done", "refused"], note: str
    ) -> None:
        """A line into the audit."""

    def is_open(self, token: Token) -> bool:
        """Whether a token still opens something."""


class Visit:
    """Who comes, what she brings, and what may be asked for her. Used on the gateway's event loop.

    `request` is there for a request, `socket` for a WebSocket, not accepted yet. `body` is whole and within the
    route's bound. `token` is None where the route asks for none.
    """

    def __init__(
        self,
        desk: Desk,
        route: Route,
        *,
        request: Request | None = None,
        socket: WebSocket | None = None,
        token: Token | None,
        body: bytes = b"",
        address: str = "",
    ) -> None:
        self.route, self.token, self.body, self.address = route, token, body, address
        self._desk, self._request, self._socket = desk, request, socket

    @property
    def request(self) -> Request:
        """The request, of a route that is no socket."""
        assert self._request is not None, "it is a socket"
        return self._request

    @property
    def socket(self) -> WebSocket:
        """The WebSocket, of a route that is one."""
        assert self._socket is not None, "it is a request"
        return self._socket

    @property
    def subject(self) -> str:
        """Whose token it is; "": there is none."""
        return self.token.subject if self.token is not None else ""

    @property
    def caller(self) -> Caller:
        """As whom the hub's services are asked: the token's subject, through the gateway."""
        said = f"{self.token.kind}/{self.token.id}" if self.token is not None else "public"
        return Caller(client=f"gateway/{said}", person=self.subject or "public", role="service")

    @property
    def place(self) -> Place:
        """Where the gateway is."""
        return self._desk.place()

    @property
    def is_open(self) -> bool:
        """Whether the token still opens something; ask again in what lasts."""
        return self.token is None or self._desk.is_open(self.token)

    def json(self, kind: type[T]) -> T:
        """The body as a value of a type. Raises msgspec.MsgspecError, which the gateway answers with 400."""
        return msgspec.json.decode(self.body, type=kind)

    async def ask(self, command: Command[ReplyT], *, timeout_s: float = 8.0, key: str | None = None) -> ReplyT:
        """Ask a service of the hub; one of the route's commands only. Raises what a client would see.

        key     the same key asks for the same thing once: a request that the phone repeats. It must hold something
                that only this subject can say; the gateway puts the subject before it.
        """
        if command.name not in self.route.asks:
            raise NotAllowed(f"{self.route.path} may not ask for {command.name}")
        whole = f"gateway/{self.subject}/{key}" if key else None
        return await self._desk.ask(self.caller, command, timeout_s, whole)

    def audit(
        self, action: str, *, subject: str = "", outcome: Literal["done", "refused"] = "done", note: str = ""
    ) -> None:
        """Put a line into the audit: who looked at what. No position and no secret."""
        self._desk.audit(action, self.caller, subject=subject, outcome=outcome, note=note)
