"""A house with a door: a service, and the routes by which people outside may ring and look who is in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from starlette.responses import JSONResponse, Response, StreamingResponse

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.gateway import Route, Visit


class Ring(Command[Done], frozen=True, kw_only=True):
    """Ring."""

    name = "house.ring"
    subject_field = "who"
    who: str = ""


class WhoRang(Command[tuple[str, ...]], frozen=True, kw_only=True):
    """Who rang."""

    name = "house.who_rang"
    changes = False


class Burn(Command[Done], frozen=True, kw_only=True):
    """Nobody outside may."""

    name = "house.burn"


class Door:
    """Remembers who rang."""

    name = "house"

    def start(self, hub: ServiceHub) -> None:
        self.rang: list[str] = []

    def stop(self) -> None: ...

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {Ring: self.ring, WhoRang: lambda _c, _w: tuple(self.rang), Burn: lambda _c, _w: Done()}

    def listeners(self) -> Mapping[Any, Any]:
        return {}

    def ring(self, _command: Ring, caller: Caller) -> Done:
        self.rang.append(caller.person)
        return Done()


ROUTES = [
    Route(
        path="/house/ring",
        handle="house:ring",
        methods=("POST",),
        token="guest",
        asks=("house.ring",),
        most_bytes=100,
        per_minute=60,
    ),
    Route(path="/house/burn", handle="house:burn", methods=("POST",), token="guest", asks=("house.ring",)),
    Route(path="/house/seldom", handle="house:seldom", token="guest", per_minute=0.1),
    Route(path="/house/broken", handle="house:broken"),
    Route(path="/house/drip", handle="house:drip", token="guest"),
    Route(path="/house/talk", handle="house:talk", token="guest", secret="house:in_query", socket=True),
    Route(path="/house/gone", handle="house:nobody"),
]


async def ring(visit: Visit) -> Response:
    told = visit.json(dict[str, str])
    await visit.ask(Ring(), key=told.get("id"))
    return JSONResponse({"rang": visit.subject})


async def burn(visit: Visit) -> Response:
    await visit.ask(Burn())
    return Response("burnt")


async def seldom(_visit: Visit) -> Response:
    return Response()


async def broken(_visit: Visit) -> Response:
    raise ZeroDivisionError("a typo")


async def drip(_visit: Visit) -> Response:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b"drop\n"
            await asyncio.sleep(0.05)

    return StreamingResponse(drops())


async def talk(visit: Visit) -> None:
    await visit.socket.accept()
    while True:
        await visit.socket.send_text(f"{visit.subject}: {await visit.socket.receive_text()}")


def in_query(connection: Any, _body: bytes) -> str:
    return str(connection.query_params["token"])
