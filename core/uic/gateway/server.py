"""The HTTPS server on a thread and a loop of its own, so that no phone ever holds up the hub."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from uic.errors import GatewayError
from uic.gateway.certificate import Certificate
from uic.gateway.door import Door

__all__ = ["HttpsServer"]

_log = logging.getLogger("uic.gateway")

_HEAD_S = 15.0  # from the connection to the end of the first request's head
_IDLE_S = 75.0  # between requests of one connection: longer than a phone's usual pace
_HEAD_BYTES = 16_384
_FRAME_BYTES = 65_536  # of a WebSocket, what comes in
_TICK_S = 1.0  # for what expires
_STOP_S = 5.0


class _Patient(H11Protocol):
    """Like uvicorn's, but a connection that says nothing is closed."""

    _is_socket = False  # it has become a WebSocket: no request of ours will ever begin on it

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.loop.call_later(_HEAD_S, self._close_silent)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._is_socket = True
        super().handle_websocket_upgrade(event)

    def _close_silent(self) -> None:
        begun: object = self.cycle  # None until the first head is there
        if begun is None and not self._is_socket:
            self.transport.close()


class HttpsServer:
    """Bound when it is made; serves from `start` to `stop`."""

    def __init__(self, door: Door, certificate: Certificate, *, host: str, port: int, connections: int) -> None:
        self._door = door
        self._socket = _bound(host, port)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            door,
            http=_Patient,
            ws="websockets-sansio",
            ws_max_size=_FRAME_BYTES,
            lifespan="off",
            ssl_certfile=certificate.certificate,
            ssl_keyfile=certificate.key,
            limit_concurrency=connections,
            timeout_keep_alive=int(_IDLE_S),
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=_HEAD_BYTES,
            server_header=False,
            proxy_headers=False,
            access_log=False,
            log_config=None,
        )
        try:
            config.load()
        except (OSError, ValueError) as error:
            self._socket.close()
            raise GatewayError(f"the certificate cannot be used: {error}") from error
        self._server = uvicorn.Server(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gateway-https", daemon=True)

    def start(self) -> None:
        """Back when it answers."""
        self._thread.start()
        self._ready.wait(10.0)

    def stop(self) -> None:
        """Let nobody in any more, give a second to what is under way, and end."""
        self._server.should_exit = True
        self._thread.join(_STOP_S)
        if self._thread.is_alive():
            _log.error("the HTTPS server hangs and was left behind")

    def on_loop(self, work: Callable[..., object], *args: Any) -> None:
        """Have something done on the loop, soon; nothing when it has ended."""
        if self._loop is not None:
            try:
                self._loop.call_soon_threadsafe(work, *args)
            except RuntimeError:  # the loop is closed
                pass

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException:
            _log.exception("the HTTPS server ended")
        finally:
            self._ready.set()
            self._socket.close()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        ticking = asyncio.create_task(self._tick())
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            ticking.cancel()

    async def _tick(self) -> None:
        while not self._server.started:
            await asyncio.sleep(0.01)
        self._ready.set()
        while True:
            await asyncio.sleep(_TICK_S)
            self._door.close_expired()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise GatewayError(f"cannot listen at {host}:{port}: {error.strerror}") from error
    return listening
