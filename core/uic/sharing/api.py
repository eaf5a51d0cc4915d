"""What the gateway does with who looks at live pictures: it fetches them from the child that reads the cameras, and
hands them on as they are. All on the gateway's loop; nothing is kept here but what is on its way.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response

from uic.errors import CommandRefused, NotAllowed
from uic.gateway import Visit
from uic.gateway import pages as gateway_pages
from uic.sharing.commands import BeginLook, BulletinPicture, MyBulletins, MyShares, Pass, ReadBulletin

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

__all__ = ["file", "in_protocol", "in_query", "look", "page", "picture", "read", "shown", "stream", "told"]

_WEB = "uic.sharing.web"
_FILES = ("live.js", "live.css", "watch.js", "watch.css", "told.js", "told.css")
_LINE_MOST = 12 << 20  # of one picture
_HEADER = 16  # bytes before each piece that pages read and players do not
_READ = 256 << 10
_PROTOCOL = "uic.live"
_STARTING_S = 4.0  # for the child to begin


async def page(_visit: Visit) -> Response:
    """The page that a link opens."""
    return gateway_pages.page(_WEB, "watch.html")


async def file(visit: Visit) -> Response:
    """One of its files; the player is used by other pages too."""
    name = visit.request.path_params["name"]
    if name not in _FILES:
        return JSONResponse({"error": "gateway.not_found", "message": "there is no such page"}, 404)
    return gateway_pages.page(_WEB, name)


def in_protocol(connection: HTTPConnection, _body: bytes) -> str:
    """The token where a page can put it when it opens a WebSocket: beside the protocol's name, in no address."""
    offered = [one.strip() for one in connection.headers.get("sec-websocket-protocol", "").split(",")]
    return offered[1] if len(offered) == 2 and offered[0] == _PROTOCOL else ""


def in_query(connection: HTTPConnection, _body: bytes) -> str:
    """The token in the address, for players that are no browser."""
    return connection.query_params.get("t", "")


async def shown(visit: Visit) -> Response:
    """What a link shows."""
    mine = await visit.ask(MyShares())
    told = [msgspec.to_builtins(one) for one in mine]
    who = visit.subject.partition("/")[2]
    return JSONResponse({"shares": told, "who": who, "time": time.time()})


class _Read(msgspec.Struct):
    bulletin: str
    version: int


async def told(visit: Visit) -> Response:
    """What she is told of cases that she is shown; a page asks again and again."""
    mine = await visit.ask(MyBulletins())
    told = [msgspec.to_builtins(one) for one in mine]
    return JSONResponse({"bulletins": told, "who": visit.subject.partition("/")[2], "time": time.time()})


async def read(visit: Visit) -> Response:
    """She has read a version of it."""
    said = visit.json(_Read)
    await visit.ask(ReadBulletin(bulletin_id=said.bulletin, version=said.version))
    return JSONResponse({"read": said.version})


async def picture(visit: Visit) -> Response:
    """A picture of it."""
    path = visit.request.path_params
    got = await visit.ask(BulletinPicture(bulletin_id=path["bulletin"], piece=path["piece"]))
    return Response(got.jpeg, media_type="image/jpeg", headers={"cache-control": "no-store"})


async def look(visit: Visit) -> None:
    """A page looks at a camera: pictures out, and which of them came in."""
    socket = visit.socket
    await socket.accept(subprotocol=_PROTOCOL)
    try:
        passed = await _passed(visit, socket.path_params["camera"])
    except CommandRefused as error:
        await socket.send_json({"refused": getattr(error, "reason", "") or error.code})
        return
    mark = {"mark": passed.mark, "camera": msgspec.to_builtins(passed.camera), "now": time.time()}
    await socket.send_json({"hello": mark})
    async with _line_to(passed, "page") as (reader, writer):
        out, answers = asyncio.create_task(_out(visit, reader)), asyncio.create_task(_in(visit, writer))
        try:
            await asyncio.wait((out, answers), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (out, answers):
                task.cancel()
            await asyncio.gather(out, answers, return_exceptions=True)


async def _passed(visit: Visit, camera: str) -> Pass:
    """The hub's leave to look; while the child that reads cameras begins, it is asked for again."""
    until = time.monotonic() + _STARTING_S
    while True:
        try:
            return await visit.ask(BeginLook(camera=camera, address=visit.address))
        except CommandRefused as error:
            if getattr(error, "reason", "") != "share.starting" or time.monotonic() > until:
                raise
        await asyncio.sleep(0.1)


@contextlib.asynccontextmanager
async def _line_to(passed: Pass, who: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(passed.host, passed.port, limit=_READ)
    try:
        writer.write(f"{passed.ticket} {who}\n".encode())
        yield reader, writer
    finally:
        writer.close()


async def _pieces(reader: asyncio.StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    """What the child says: "J" and words, "B" and bytes; ends when it does."""
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readexactly(5)
            size = int.from_bytes(head[1:], "big")
            if size > _LINE_MOST:
                return
            yield head[:1], await reader.readexactly(size)


async def _out(visit: Visit, reader: asyncio.StreamReader) -> None:
    over = False
    async for kind, body in _pieces(reader):
        if kind == b"J":
            over = over or "over" in json.loads(body)
            await visit.socket.send_text(body.decode())
        else:
            await visit.socket.send_bytes(body)
    if not over:
        await visit.socket.send_json({"over": "relay"})


async def _in(visit: Visit, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(RuntimeError):  # the socket is closed
        while (message := await visit.socket.receive())["type"] != "websocket.disconnect":
            number = message.get("bytes")
            if number and len(number) == 4:
                writer.write(number)
                await writer.drain()


async def stream(visit: Visit) -> Response:
    """One camera as a plain MP4 that does not end, for players that are no browser."""
    try:
        passed = await _passed(visit, visit.request.path_params["camera"])
    except NotAllowed:
        return JSONResponse({"error": "share.not_shown", "message": "it is not shown, or not any more"}, 404)
    return _Stream(passed)


class _Stream(Response):
    """Sent until the child ends it, or nobody takes it any more."""

    def __init__(self, passed: Pass) -> None:
        self._passed = passed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sending, leaving = asyncio.create_task(self._send(send)), asyncio.create_task(_left(receive))
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)

    async def _send(self, send: Send) -> None:
        headers = [(b"content-type", b"video/mp4"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        heads = 0
        async with _line_to(self._passed, "player") as (reader, _writer):
            async for kind, body in _pieces(reader):
                if kind != b"B":
                    continue
                heads += body[4] == 0
                if heads > 1:  # other pictures from here on: a player opens it anew
                    break
                await send({"type": "http.response.body", "body": body[_HEADER:], "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
