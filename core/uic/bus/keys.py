"""Keys of a connection (CURVE). None everywhere means: plain, which is right on one machine only."""

from __future__ import annotations

import msgspec
import zmq

__all__ = ["Keys"]


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """One side's key pair and, on a client, the hub's public key; Z85 text of 40 characters each.

    Whose key may join is for the authentication that comes with roles: a hub with keys encrypts, and turns away who
    does not know its public key.
    """

    public: bytes
    secret: bytes
    hub_public: bytes | None = None

    def guard(self, socket: zmq.Socket[bytes]) -> None:
        """Make a socket speak CURVE; before bind or connect."""
        socket.curve_publickey = self.public
        socket.curve_secretkey = self.secret
        if self.hub_public is None:
            socket.curve_server = True
        else:
            socket.curve_serverkey = self.hub_public
