"""The child that reads shared cameras and gives their pictures out as fragments: nothing is decoded, and a stream that
kills it kills nothing else.

Orders and answers are lines of JSON on standard input and output (`uic.sharing.relay`); pictures go over a port of this
machine to who brings a ticket.
"""

from __future__ import annotations

import asyncio
import faulthandler
import json
import os
import sys
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import av

from uic.sharing._camera import Camera, Fragment
from uic.sharing._viewer import Viewer

__all__ = ["main"]

_LINGER_S = 8.0  # a camera that nobody looks at is read on for so long: she may come back
_GROUP_BYTES, _GROUP_MOST = 6 << 20, 900
_TICKET_S = 15.0


@dataclass
class _Channel:
    """A camera with its viewers."""

    camera: Camera
    urls: list[str]
    group: list[Fragment] = field(default_factory=list)  # since, and with, the newest key picture
    group_bytes: int = 0
    viewers: set[Viewer] = field(default_factory=set)
    state: tuple[str, str, str] = ("opening", "", "")
    idle_since: float = 0.0


@dataclass(frozen=True)
class _Ticket:
    look: str
    camera: str
    comment: str
    until: float


class Relay:
    """On one loop, but for the threads of its cameras."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._channels: dict[str, _Channel] = {}
        self._tickets: dict[str, _Ticket] = {}
        self._looks: dict[str, Viewer] = {}
        self._warm: set[str] = set()

    # Orders

    def order(self, order: dict[str, Any]) -> None:
        """One line from the hub."""
        if order["do"] == "admit":
            until = time.monotonic() + _TICKET_S
            self._tickets[order["ticket"]] = _Ticket(order["look"], order["camera"], order["comment"], until)
            self._open(order["camera"], order["urls"])
        elif order["do"] == "warm":
            self._warm = set(order["cameras"])
            for camera, urls in order["cameras"].items():
                self._open(camera, urls)
        elif order["do"] == "cut":
            self._tickets = {key: one for key, one in self._tickets.items() if one.look != order["look"]}
            if (viewer := self._looks.get(order["look"])) is not None:
                viewer.end(order["why"])

    def _open(self, name: str, urls: list[str]) -> None:
        known = self._channels.get(name)
        if known is not None:
            if known.urls == urls:
                return
            known.camera.end()
        camera = Camera(
            name,
            urls,
            put=partial(self._from_thread, self._put, name),
            say=partial(self._from_thread, self._state, name),
            on_thread=lambda ident: say(thread=ident, camera=name),
        )
        viewers = known.viewers if known is not None else set[Viewer]()
        self._channels[name] = _Channel(camera, urls, viewers=viewers, idle_since=time.monotonic())

    # From a camera's thread

    def _from_thread(self, work: Any, *values: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(work, *values)
        except RuntimeError:  # the loop is closed
            pass

    def _put(self, name: str, fragment: Fragment) -> None:
        channel = self._channels.get(name)
        if channel is None:
            return
        if fragment.is_key or channel.group_bytes > _GROUP_BYTES or len(channel.group) > _GROUP_MOST:
            channel.group, channel.group_bytes = [], 0
        if fragment.is_key or channel.group:
            channel.group.append(fragment)
            channel.group_bytes += len(fragment.data)
        for viewer in channel.viewers:
            viewer.put(fragment)

    def _state(self, name: str, state: str, why: str, words: str) -> None:
        channel = self._channels.get(name)
        if channel is None:
            return
        channel.state = state, why, words
        if state == "lost":
            channel.group, channel.group_bytes = [], 0
            say(lost=name, why=why, words=words)
        elif state == "live":
            say(seen=name)
        for viewer in channel.viewers:
            viewer.say(state=state, why=why)

    # Viewers

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection from the gateway: a ticket, then pictures out and numbers in."""
        try:
            line = (await asyncio.wait_for(reader.readline(), 5.0)).decode("ascii", "replace").split()
            ticket = await self._taken(line[0]) if len(line) == 2 else None
            if ticket is None or ticket.until < time.monotonic():
                return
            viewer = Viewer(ticket.look, ticket.comment, answers=line[1] == "page")
            await self._show(viewer, ticket.camera, reader, writer)
        except (OSError, ValueError, TimeoutError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _taken(self, secret: str) -> _Ticket | None:
        """A ticket, once; the order that makes it may still be on its way."""
        for _ in range(100):
            if (ticket := self._tickets.pop(secret, None)) is not None:
                return ticket
            await asyncio.sleep(0.02)
        return None

    async def _show(
        self, viewer: Viewer, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        channel = self._channels.get(name)
        if channel is None:
            return
        self._looks[viewer.look] = viewer
        channel.viewers.add(viewer)
        viewer.say(state=channel.state[0], why=channel.state[1])
        viewer.begin(channel.group)
        listening = asyncio.create_task(self._listen(viewer, reader))
        try:
            await viewer.run(writer)
        except (OSError, TimeoutError) as error:
            viewer.over = viewer.over or ("slow" if isinstance(error, TimeoutError) else "left")
        finally:
            listening.cancel()
            for one in self._channels.values():
                one.viewers.discard(viewer)
            channel.idle_since = time.monotonic()
            self._looks.pop(viewer.look, None)
            say(gone=viewer.look, bytes=viewer.bytes, dropped=viewer.dropped, why=viewer.over or "left")

    async def _listen(self, viewer: Viewer, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                viewer.came(int.from_bytes(await reader.readexactly(4), "big"))
        except (OSError, asyncio.IncompleteReadError):
            viewer.end("left")

    async def tend(self) -> None:
        """Now and then: let go of cameras that nobody looks at, and of tickets that nobody brought."""
        while True:
            await asyncio.sleep(1.0)
            now = time.monotonic()
            for key in [key for key, one in self._tickets.items() if one.until < now]:
                say(gone=self._tickets.pop(key).look, bytes=0, dropped=0, why="never_came")
            wanted = self._warm | {one.camera for one in self._tickets.values()}
            for name, channel in list(self._channels.items()):
                if channel.viewers or name in wanted:
                    channel.idle_since = now
                elif now - channel.idle_since > _LINGER_S:
                    channel.camera.end()
                    del self._channels[name]


_saying = threading.Lock()


def say(**said: Any) -> None:
    """A line to the hub. Any thread."""
    with _saying:
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


async def _run() -> None:
    loop = asyncio.get_running_loop()
    relay = Relay(loop)
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0, limit=4096)
    say(port=server.sockets[0].getsockname()[1])
    ended = asyncio.Event()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(relay.order, json.loads(line))
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, name="orders", daemon=True).start()
    tending = asyncio.create_task(relay.tend())
    await ended.wait()
    tending.cancel()


def main() -> None:
    """Do as told until standard input ends."""
    faulthandler.enable()
    av.logging.set_level(None)
    asyncio.run(_run())
    os._exit(0)  # a connection that hangs while closing is nobody's business any more


if __name__ == "__main__":
    main()
