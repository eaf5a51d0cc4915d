"""An RTSP server for hundreds of clients: files looped as live cameras, over TCP (RFC 2326, interleaved).

Each file is packetised once; sending a picture to a client is its headers and one write. As a process of its own:
``python -m uic.sim.rtsp cam-1=/path/a.mp4 cam-2=/path/b.mp4 --port 8554`` prints ``ready PORT``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol
from urllib.parse import unquote, urlsplit

from uic.sim.packets import Film, Picture, load

__all__ = ["FanoutServer", "Mount", "RtspFanout", "Viewer", "main"]

BACKLOG_BYTES = 2_000_000  # a client this far behind gets nothing until a key frame after it has caught up
REPORT_EVERY_S = 5.0  # RTCP sender reports
NTP_EPOCH_S = 2_208_988_800  # 1900 to 1970
METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER"
_sessions = itertools.count(0x10000001)


class Playing(Protocol):
    """What a client can watch."""

    name: str
    dropped: int  # pictures not sent to clients that were behind

    @property
    def clock(self) -> int:
        """The RTP time of the picture being sent."""

    def described(self) -> str:
        """Its session description."""

    def join(self, viewer: Viewer) -> None:
        """Somebody watches."""

    def leave(self, viewer: Viewer) -> None:
        """And no more."""


@dataclass(eq=False, slots=True)
class Mount:
    """One file played without end to whoever listens."""

    name: str
    film: Film
    first: int = 0  # the picture it begins with, so that mounts have their key frames at different times
    delay_s: float = 0.0  # below one picture's time, so that mounts do not send at the same instant
    viewers: set[Viewer] = field(default_factory=set)
    sent: int = 0  # pictures since the start
    dropped: int = 0  # pictures not sent to clients that were behind

    def described(self) -> str:
        """Its session description."""
        return self.film.described(self.name)

    def join(self, viewer: Viewer) -> None:
        """Somebody watches."""
        self.viewers.add(viewer)

    def leave(self, viewer: Viewer) -> None:
        """And no more."""
        self.viewers.discard(viewer)

    @property
    def clock(self) -> int:
        """The RTP time of the next picture."""
        return self.sent * self.film.step & 0xFFFFFFFF

    async def play(self) -> None:
        """Send on time, for ever; a late tick is caught up, never skipped."""
        pictures, begun = self.film.pictures, time.monotonic() + self.delay_s
        reported = begun
        while True:
            due = begun + self.sent / self.film.fps
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            picture = pictures[(self.first + self.sent) % len(pictures)]
            for viewer in tuple(self.viewers):
                viewer.send(picture)
            if due >= reported:
                reported = due + REPORT_EVERY_S
                for viewer in tuple(self.viewers):
                    viewer.report()
            self.sent += 1


class RtspFanout:
    """The server. Add mounts, then `start`; everything happens in one event loop."""

    def __init__(self, *, find: Callable[[str], Playing | None] | None = None) -> None:
        """`find` is asked for a name that no mount has; None: there is nothing of that name, or not yet."""
        self.mounts: dict[str, Mount] = {}
        self._find = find
        self.port = 0
        self.clients: set[Viewer] = set()
        self._films: dict[Path, Film] = {}
        self._server: asyncio.Server | None = None
        self._players: list[asyncio.Task[None]] = []

    def add(self, name: str, file: Path) -> Mount:
        """Play a file under a name; mounts of one file share its packets."""
        if file not in self._films:
            self._films[file] = load(file)
        self.mounts[name] = Mount(name, self._films[file])
        return self.mounts[name]

    def named(self, name: str) -> Playing | None:
        """What plays under a name."""
        found: Playing | None = self.mounts.get(name)
        return found if found is not None or self._find is None else self._find(name)

    def add_playing(self, name: str, file: Path) -> Mount:
        """The same while the server runs: it plays from now on."""
        mount = self.add(name, file)
        self._players.append(asyncio.create_task(mount.play(), name=f"play {name}"))
        return mount

    async def start(self, *, host: str = "127.0.0.1", port: int = 0, listening: socket.socket | None = None) -> int:
        """Listen (or take over a socket that does), begin to play, and answer the port."""
        loop = asyncio.get_running_loop()
        if listening is not None:
            self._server = await loop.create_server(lambda: Viewer(self), sock=listening, backlog=1024)
        else:
            self._server = await loop.create_server(lambda: Viewer(self), host, port, backlog=1024)
        self.port = int(self._server.sockets[0].getsockname()[1])
        for index, mount in enumerate(self.mounts.values()):
            share = index / len(self.mounts)
            mount.first = int(share * len(mount.film.pictures))
            mount.delay_s = share / mount.film.fps
            self._players.append(asyncio.create_task(mount.play(), name=f"play {mount.name}"))
        return self.port

    async def stop(self) -> None:
        """Hang up and stop playing."""
        for player in self._players:
            player.cancel()
        await asyncio.gather(*self._players, return_exceptions=True)
        if self._server is not None:
            self._server.close()
        for client in tuple(self.clients):
            client.hang_up()


class Viewer(asyncio.Protocol):
    """One connection: its requests, and the stream it plays."""

    def __init__(self, server: RtspFanout) -> None:
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._heard = b""
        self._mount: Playing | None = None
        self._session = f"{next(_sessions):08x}"
        self._source = next(_sessions)  # RTP's SSRC
        self._channel = 0
        self._sequence = 0
        self._packets = 0
        self._bytes = 0
        self._started = False  # has had its first key frame since it began or fell behind

    # -- the connection ------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.clients.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._pause()
        self._server.clients.discard(self)

    def hang_up(self) -> None:
        """Close without a word."""
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while self._heard:
            if self._heard[:1] == b"$":  # the client's RTCP, of no interest
                size = 4 + int.from_bytes(self._heard[2:4], "big")
                if len(self._heard) < max(4, size):
                    return
                self._heard = self._heard[size:]
                continue
            head, end, rest = self._heard.partition(b"\r\n\r\n")
            if not end:
                if len(head) > 16_384:
                    self.hang_up()
                return
            method, url, fields = _request(head)
            body = int(fields.get("content-length", "0") or 0)
            if len(rest) < body:
                return
            self._heard = rest[body:]
            self._answer(method, url, fields)

    # -- requests ------------------------------------------------------------------------------------------------------

    def _answer(self, method: str, url: str, fields: dict[str, str]) -> None:
        status, extra, body = self._handled(method, url, fields)
        lines = [f"RTSP/1.0 {status}", f"CSeq: {fields.get('cseq', '0')}", *extra]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        if self._transport is not None:
            self._transport.write("\r\n".join([*lines, "", body]).encode())
        if method == "TEARDOWN" and self._transport is not None:
            self._transport.close()

    def _handled(self, method: str, url: str, fields: dict[str, str]) -> tuple[str, list[str], str]:
        session = f"Session: {self._session};timeout=60"
        match method:
            case "OPTIONS":
                return "200 OK", [f"Public: {METHODS}"], ""
            case "DESCRIBE":
                mount = self._server.named(_name(url))
                if mount is None:
                    return "404 Not Found", [], ""
                base = url.rstrip("/") + "/"
                return (
                    "200 OK",
                    ["Content-Type: application/sdp", f"Content-Base: {base}"],
                    mount.described(),
                )
            case "SETUP":
                return self._set_up(url, fields.get("transport", ""), session)
            case "PLAY" if self._mount is not None:
                self._mount.join(self)
                place = f"RTP-Info: url={url};seq={self._sequence};rtptime={self._mount.clock}"
                return "200 OK", [session, "Range: npt=now-", place], ""
            case "PAUSE":
                self._pause()
                return "200 OK", [session], ""
            case "TEARDOWN":
                self._pause()
                return "200 OK", [session], ""
            case "GET_PARAMETER" | "SET_PARAMETER":
                return "200 OK", [session], ""
            case "PLAY":
                return "454 Session Not Found", [], ""
        return "405 Method Not Allowed", [f"Allow: {METHODS}"], ""

    def _set_up(self, url: str, transport: str, session: str) -> tuple[str, list[str], str]:
        mount = self._server.named(_name(url))
        if mount is None:
            return "404 Not Found", [], ""
        if "TCP" not in transport.upper():
            return "461 Unsupported Transport", [], ""
        asked = next((part[12:] for part in transport.split(";") if part.startswith("interleaved=")), "0-1")
        with contextlib.suppress(ValueError):
            self._channel = int(asked.partition("-")[0]) & 0xFE
        self._mount = mount
        given = f"RTP/AVP/TCP;unicast;interleaved={self._channel}-{self._channel + 1};ssrc={self._source:08X}"
        return "200 OK", [session, f"Transport: {given}"], ""

    def _pause(self) -> None:
        self._started = False
        if self._mount is not None:
            self._mount.leave(self)

    # -- the stream ----------------------------------------------------------------------------------------------------

    def send(self, picture: Picture) -> None:
        """Send one picture, unless this client waits for a key frame or is too far behind."""
        assert self._mount is not None
        assert self._transport is not None
        if self._transport.get_write_buffer_size() > BACKLOG_BYTES:
            self._started = False
        if not (self._started or (picture.key and self._transport.get_write_buffer_size() == 0)):
            self._mount.dropped += 1
            return
        self._started = True
        clock, parts = self._mount.clock, []
        for payload in picture.payloads:
            kind = 0xE0 if payload.last else 0x60  # payload type 96, with the marker on a picture's last packet
            size = len(payload.data) + 12
            parts.append(
                struct.pack(">cBHBBHII", b"$", self._channel, size, 0x80, kind, self._sequence, clock, self._source)
            )
            parts.append(payload.data)
            self._sequence = (self._sequence + 1) & 0xFFFF
        self._packets += len(picture.payloads)
        self._bytes += picture.size
        self._transport.writelines(parts)

    def report(self) -> None:
        """Say which RTP time is which time of day (an RTCP sender report)."""
        if not self._started or self._mount is None or self._transport is None:
            return
        now = time.time() + NTP_EPOCH_S
        whole, part = int(now), int((now % 1) * (1 << 32))
        counts = self._packets & 0xFFFFFFFF, self._bytes & 0xFFFFFFFF
        said = struct.pack(">BBHIIIIII", 0x80, 200, 6, self._source, whole, part, self._mount.clock, *counts)
        self._transport.write(struct.pack(">cBH", b"$", self._channel + 1, len(said)) + said)


def _request(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *rest = head.decode("utf-8", "replace").split("\r\n")
    method, _, url = first.partition(" ")
    pairs = (line.partition(":") for line in rest)
    return method, url.split(" ")[0], {name.strip().lower(): value.strip() for name, _, value in pairs}


def _name(url: str) -> str:
    """The mount an address means, whatever track or query follows."""
    return unquote(urlsplit(url).path).strip("/").removesuffix("/track0")


# -- a process of its own ----------------------------------------------------------------------------------------------


class FanoutServer:
    """The server in its own process, for benches and tests: `with FanoutServer({"cam-1": file}) as server`."""

    def __init__(self, mounts: Mapping[str, Path], *, port: int = 0) -> None:
        command = [sys.executable, "-m", "uic.sim.rtsp", "--port", str(port), "--with-parent"]
        command += [f"{name}={file}" for name, file in mounts.items()]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        words = self._process.stdout.readline().split()
        if words[:1] != ["ready"]:
            self.close()
            raise RuntimeError("the RTSP server did not start; it said why above")
        self.port = int(words[1])

    @property
    def pid(self) -> int:
        """Its process, for measuring its cost apart."""
        return self._process.pid

    def url(self, name: str) -> str:
        """The address of one mount."""
        return f"rtsp://127.0.0.1:{self.port}/{name}"

    def close(self) -> None:
        """End it; every client is cut."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> FanoutServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


async def _serve(mounts: Mapping[str, Path], host: str, port: int, ended: asyncio.Event) -> None:
    server = RtspFanout()
    for name, file in mounts.items():
        server.add(name, file)
    print("ready", await server.start(host=host, port=port), flush=True)  # noqa: T201 - the parent reads it
    await ended.wait()
    await server.stop()


def _wait_for_parent(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    sys.stdin.read()
    loop.call_soon_threadsafe(ended.set)


def main(arguments: list[str] | None = None) -> None:
    """Serve files until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m uic.sim.rtsp", description=main.__doc__)
    parser.add_argument("mounts", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8554)
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    given = parser.parse_args(arguments)
    mounts = {name: Path(file) for name, _, file in (mount.partition("=") for mount in given.mounts)}

    async def run() -> None:
        ended, loop = asyncio.Event(), asyncio.get_running_loop()
        if given.with_parent:
            wait = threading.Thread(
                target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)), daemon=True
            )
            wait.start()
        await _serve(mounts, given.host, given.port, ended)

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


if __name__ == "__main__":
    main()
