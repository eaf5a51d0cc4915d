"""The connection under a peer of one of the hub's sockets: seen, and cut, by the system's own descriptor.

libzmq keeps a connection until its peer goes, and what waits on it goes on being sent. Shut down by the system it ends
as if the peer had gone, and what waited on this side is thrown away with it. A descriptor's number is used again for
another connection: the address of the other end, noted with it, tells whose it is.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
from typing import Any, NamedTuple

import zmq

__all__ = ["Cord", "cord_of"]


class Cord(NamedTuple):
    """One connection, for as long as it is there."""

    number: int
    far: Any  # address of the other end

    @property
    def is_whole(self) -> bool:
        """Whether it is still there."""
        with contextlib.suppress(OSError), _opened(self.number) as end:
            return bool(end.getpeername() == self.far)
        return False

    def cut(self) -> None:
        """End it now; nothing of what waits here is sent any more, neither by libzmq nor by the system."""
        with contextlib.suppress(OSError), _opened(self.number) as end:
            if end.getpeername() == self.far:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RDWR)


def cord_of(frame: zmq.Frame) -> Cord | None:
    """What a message came in by; None where the system has no such thing: within a process, or on Windows."""
    if sys.platform == "win32":
        return None
    try:
        number = int(frame.get(zmq.SRCFD))
        with _opened(number) as end:
            return Cord(number, end.getpeername())
    except (zmq.ZMQError, OSError, ValueError):
        return None


def _opened(number: int) -> socket.socket:
    """A descriptor of our own for it, so that the number cannot become another connection's meanwhile."""
    return socket.socket(fileno=os.dup(number))
