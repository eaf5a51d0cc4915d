"""The process that talks to TAK servers and tablets for the hub: it may hang, swell or die, and nobody else does.

It keeps what is shown now, so that who links later reads it too; a slow peer gets the newest of each thing and never a
queue of old ones. It ends when the hub does.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from uic.cot import writing
from uic.cot.frames import Begin, Drop, FromLink, Links, Put, Said, Say, ToLink, receive, send
from uic.cot.model import Heard, Link, LinkState
from uic.cot.reading import Splitter, Unreadable, read

__all__ = ["Linker", "main"]

_MEMORY = 1 << 30
_CONNECT_S, _SHAKE_S = 10.0, 10.0
_SLOW_S = 20.0  # who takes nothing for so long is let go
_PING_S = 15.0
_QUIET_S = 50.0  # of a server that has answered pings before
_AGAIN_S, _AGAIN_MOST_S = 0.5, 30.0
_REFUSED_MOST = 50  # one after the other: whoever sends that speaks no CoT
_PEERS_MOST = 200
_TELL_S = 0.5
_ONCE_MOST = 200  # lines that wait for one peer

_log = logging.getLogger("uic.cot.link")


class _Wire:
    """One connection: what waits to be written, and its two directions."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: str) -> None:
        self.reader, self.writer, self.peer = reader, writer, peer
        self.sent = self.heard = self.refused = 0
        self.answers = False  # it has answered a ping
        self.heard_at = asyncio.get_running_loop().time()
        self._waiting: dict[str, bytes] = {}
        self._number = 0
        self._wake = asyncio.Event()

    def put(self, key: str, body: bytes) -> None:
        """Have it written soon; what waits under the same key is older and is not."""
        self._waiting.pop(key, None)
        self._waiting[key] = body
        self._wake.set()

    def say(self, body: bytes) -> None:
        """Have it written once, after what waits."""
        if len(self._waiting) < _ONCE_MOST + 2000:
            self._number += 1
            self.put(f"\0{self._number}", body)

    async def write(self) -> str:
        """Until the connection ends; why it did."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                key = next(iter(self._waiting))
                self.writer.write(self._waiting.pop(key))
                self.sent += 1
                try:
                    await asyncio.wait_for(self.writer.drain(), _SLOW_S)
                except TimeoutError:
                    return "it takes nothing any more"
                except OSError as error:
                    return _words(error)


class Linker:
    """All links of one hub. Lives on one event loop.

    tell   says something to the hub.
    """

    def __init__(self, begin: Begin, tell: Callable[[FromLink], None]) -> None:
        self._begin = begin
        self._tell = tell
        self._room = writing.Room(begin.uid, begin.callsign)
        self._kept: dict[str, bytes] = {}
        self._wires: set[_Wire] = set()
        self._links: dict[str, Link] = {}
        self._counts: dict[str, tuple[int, int, int]] = {}  # of connections that are over: heard, sent, refused
        self._of: dict[str, list[_Wire]] = {}

    # -- what the hub says ------------------------------------------------------------------------------------------

    def take(self, message: ToLink) -> None:
        """From the hub."""
        match message:
            case Put(key, body):
                self._kept[key] = body
                for wire in self._wires:
                    wire.put(key, body)
            case Drop(key, body):
                self._kept.pop(key, None)
                for wire in self._wires:
                    wire.put(key, body)
            case Say(body):
                for wire in self._wires:
                    wire.say(body)

    # -- the links --------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            for address in self._begin.servers:
                group.create_task(self._server(address))
            if self._begin.listen:
                group.create_task(self._door(self._begin.listen))
            group.create_task(self._report())

    async def _server(self, address: str) -> None:
        wait = _AGAIN_S
        while True:
            self._is(address, LinkState.CONNECTING)
            began = asyncio.get_running_loop().time()
            try:
                reader, writer = await asyncio.wait_for(self._opened(address), _CONNECT_S)
            except (OSError, TimeoutError, ValueError) as error:  # ssl.SSLError is an OSError
                why = _words(error)
            else:
                self._is(address, LinkState.UP)
                why = await self._talk(address, reader, writer, peer="")
                if asyncio.get_running_loop().time() - began > _AGAIN_MOST_S:
                    wait = _AGAIN_S
            self._is(address, LinkState.DOWN, why)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _AGAIN_MOST_S)

    async def _opened(self, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        scheme, host, port = _parts(address)
        if scheme != "tls":
            return await asyncio.open_connection(host, port)
        context = ssl.create_default_context(cafile=self._begin.ca or None)
        if self._begin.certificate:
            context.load_cert_chain(self._begin.certificate, self._begin.key or None)
        name = self._begin.server_name or host
        return await asyncio.open_connection(
            host, port, ssl=context, server_hostname=name, ssl_handshake_timeout=_SHAKE_S
        )

    async def _door(self, address: str) -> None:
        """Tablets that link to us: by TLS with a certificate of our authority, or on this machine."""

        async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if len(self._of.get(address, ())) >= _PEERS_MOST:
                writer.close()
                return
            await self._talk(address, reader, writer, peer=_common_name(writer.get_extra_info("peercert")))

        wait = _AGAIN_S
        while True:
            try:
                scheme, host, port = _parts(address)
                context = self._door_context() if scheme == "tls" else None
                shake = _SHAKE_S if context is not None else None
                server = await asyncio.start_server(come, host, port, ssl=context, ssl_handshake_timeout=shake)
            except (OSError, ValueError) as error:
                self._is(address, LinkState.DOWN, _words(error))
                await asyncio.sleep(wait)
                wait = min(2 * wait, _AGAIN_MOST_S)
                continue
            own = server.sockets[0].getsockname()
            self._is(address, LinkState.UP, f"{own[0]}:{own[1]}")
            async with server:
                await server.serve_forever()

    def _door_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self._begin.certificate, self._begin.key or None)
        context.load_verify_locations(self._begin.ca)
        context.verify_mode = ssl.CERT_REQUIRED
        return context

    async def _talk(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: str) -> str:
        """Until the connection ends; why it did."""
        _keep_alive(writer)
        wire = _Wire(reader, writer, peer)
        self._wires.add(wire)
        self._of.setdefault(address, []).append(wire)
        if "hello" in self._kept:  # by it a server knows who we are: first
            wire.put("hello", self._kept["hello"])
        for key, body in self._kept.items():
            wire.put(key, body)
        tasks = [asyncio.create_task(one) for one in (self._hear(wire), wire.write(), self._ping(wire))]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
        except (OSError, asyncio.IncompleteReadError) as error:
            return _words(error)
        finally:
            for task in tasks:
                task.cancel()
            self._wires.discard(wire)
            self._of[address].remove(wire)
            heard, sent, refused = self._counts.get(address, (0, 0, 0))
            self._counts[address] = (heard + wire.heard, sent + wire.sent, refused + wire.refused)
            writer.close()

    async def _hear(self, wire: _Wire) -> str:
        splitter, in_a_row = Splitter(), 0
        while True:
            try:
                more = await wire.reader.read(16_384)
            except OSError as error:
                return _words(error)
            if not more:
                return "the other end has closed"
            wire.heard_at = asyncio.get_running_loop().time()
            for piece in splitter.feed(more):
                try:
                    heard = read(piece, peer=wire.peer)
                except Unreadable as error:
                    _log.info("an event was refused: %s", error)
                    wire.refused += 1
                    in_a_row += 1
                    continue
                in_a_row = 0
                wire.heard += 1
                self._heard(wire, heard)
            wire.refused += splitter.refused
            in_a_row += splitter.refused
            splitter.refused = 0
            if in_a_row > _REFUSED_MOST:
                return "what it sends cannot be read"

    def _heard(self, wire: _Wire, heard: Heard) -> None:
        if heard.type == "t-x-c-t-r":
            wire.answers = True
        elif heard.type == "t-x-c-t":
            wire.say(writing.pong(self._room, now=datetime.now(UTC)))
        elif heard.uid != self._room.uid and not heard.uid.startswith("uic."):  # a server may give us back our own
            self._tell(Said(heard))

    async def _ping(self, wire: _Wire) -> str:
        loop = asyncio.get_running_loop()
        while True:
            wire.say(writing.ping(self._room, now=datetime.now(UTC)))
            await asyncio.sleep(_PING_S)
            if wire.answers and loop.time() - wire.heard_at > _QUIET_S:
                return "it does not answer any more"

    # -- how they do ------------------------------------------------------------------------------------------------

    def _is(self, address: str, state: LinkState, why: str = "") -> None:
        known = self._links.get(address)
        if state is LinkState.CONNECTING and known is not None:
            why = known.why  # of the last time, until it is up
        since = known.since if known is not None and known.state is state else datetime.now(UTC)
        self._links[address] = Link(address=address, state=state, why=why[:200], since=since)

    def links(self) -> tuple[Link, ...]:
        """As they are now."""
        return tuple(map(self._counted, self._links.values()))

    def _counted(self, link: Link) -> Link:
        wires = self._of.get(link.address, [])
        heard, sent, refused = self._counts.get(link.address, (0, 0, 0))
        return msgspec.structs.replace(
            link,
            heard=heard + sum(one.heard for one in wires),
            sent=sent + sum(one.sent for one in wires),
            refused=refused + sum(one.refused for one in wires),
            peers=tuple(one.peer or "?" for one in wires) if link.address == self._begin.listen else (),
        )

    async def _report(self) -> None:
        before: tuple[Link, ...] | None = None
        while True:
            now = self.links()
            if now != before:
                self._tell(Links(now))
                before = now
            await asyncio.sleep(_TELL_S)


def _parts(address: str) -> tuple[str, str, int]:
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or parts.port is None:
        raise ValueError(f"{address!r} is no address: tcp://host:port or tls://host:port")
    return parts.scheme, parts.hostname, parts.port


def _words(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    return str(error) or type(error).__name__


def _common_name(certificate: dict[str, object] | None) -> str:
    subject: object = (certificate or {}).get("subject", ())
    pairs = [pair for part in subject for pair in part] if isinstance(subject, tuple) else []
    return next((str(value) for key, value in pairs if key == "commonName"), "")


def _keep_alive(writer: asyncio.StreamWriter) -> None:
    """Notice within half a minute that the other machine is gone."""
    line: socket.socket = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3)):
            if hasattr(socket, option):
                line.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 25_000)


async def _serve() -> None:
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    first = receive(pipe_in)
    if first is None:
        return
    begin = msgspec.msgpack.decode(first, type=ToLink)
    assert isinstance(begin, Begin)
    linker = Linker(begin, lambda message: send(pipe_out, message))
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(linker.run())

    def listen() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            while (body := receive(pipe_in)) is not None:
                loop.call_soon_threadsafe(linker.take, msgspec.msgpack.decode(body, type=ToLink))
            loop.call_soon_threadsafe(running.cancel)

    threading.Thread(target=listen, daemon=True).start()
    with contextlib.suppress(asyncio.CancelledError):
        await running


def main() -> None:
    """Serve until the hub has gone."""
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # an administrator set less already
            resource.setrlimit(what, (most, most))
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        asyncio.run(_serve())


if __name__ == "__main__":
    main()
