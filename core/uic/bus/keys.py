"""Keys of a connection (CURVE): the pair of each side, and the files they are kept in.

None everywhere means: plain, which is right inside one process and in tests only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import uuid
from pathlib import Path

import msgspec
import zmq
from zmq.utils import z85

from uic.errors import SettingsError

__all__ = ["Keys", "fingerprint", "hub_keys", "known_hub", "one_life_keys", "own_keys", "remember_hub", "valid_key"]

_FOLDER = "keys"
_CLIENT, _HUB, _HUBS = "client.json", "hub.json", "known_hubs.json"


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """One side's key pair and, on a client, the hub's public key; Z85 text of 40 characters each.

    A hub with keys encrypts, and turns away who does not know its public key. Whose key may join besides is decided by
    the hub's `Access`.
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

    def towards(self, hub_public: str | bytes) -> Keys:
        """The same pair, for a client of the hub with this public key."""
        public = hub_public.encode() if isinstance(hub_public, str) else hub_public
        return msgspec.structs.replace(self, hub_public=public)


class _Pair(msgspec.Struct, frozen=True):
    public: str
    secret: str


def fingerprint(public: str | bytes) -> str:
    """What two people compare by telephone: 80 bits of the key, as "7Q4F-K2M9-XPAR-63DT"."""
    text = public.encode() if isinstance(public, str) else public
    code = base64.b32encode(hashlib.sha256(text).digest())[:16].decode()
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def valid_key(public: str) -> bool:
    """Whether this is a public key as it is written: 40 characters of Z85."""
    if len(public) != 40:
        return False
    try:
        return len(z85.decode(public.encode("ascii"))) == 32
    except (ValueError, KeyError, UnicodeEncodeError, OverflowError):
        return False


def own_keys(state_dir: Path) -> Keys:
    """This user's own pair on this machine; made at the first call, readable by nobody else."""
    return _pair(state_dir / _FOLDER / _CLIENT)


def one_life_keys(hub: Keys) -> Keys:
    """A pair for one process of the hub's own, for as long as it lives; kept nowhere."""
    public, secret = zmq.curve_keypair()
    return Keys(public=public, secret=secret, hub_public=hub.public)


def hub_keys(state_dir: Path) -> Keys:
    """The pair of the hub of this state folder; made at the first call."""
    return _pair(state_dir / _FOLDER / _HUB)


def known_hub(state_dir: Path, address: str) -> str:
    """The public key of the hub at an address, as it was told once (`remember_hub`); empty: never told."""
    return _hubs(state_dir).get(address, "")


def remember_hub(state_dir: Path, address: str, public: str) -> None:
    """Keep a hub's public key for the next time."""
    if not valid_key(public):
        raise SettingsError(f"{public!r} is no public key of a hub: `uic access keys` on the hub shows it")
    known = _hubs(state_dir) | {address: public}
    _write(state_dir / _FOLDER / _HUBS, msgspec.json.format(msgspec.json.encode(known)))


def _hubs(state_dir: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode((state_dir / _FOLDER / _HUBS).read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"{state_dir / _FOLDER / _HUBS} cannot be read: {error}") from error


def _pair(path: Path) -> Keys:
    if not path.exists():
        public, secret = zmq.curve_keypair()
        with contextlib.suppress(FileExistsError):  # another process was quicker: its pair counts
            _write(path, msgspec.json.encode(_Pair(public.decode(), secret.decode())), anew=True)
    try:
        pair = msgspec.json.decode(path.read_bytes(), type=_Pair)
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(
            f"the key file {path} cannot be read ({error}): put it back, or remove it and have the new key admitted"
        ) from error
    return Keys(public=pair.public.encode(), secret=pair.secret.encode())


def _write(path: Path, content: bytes, *, anew: bool = False) -> None:
    """Whole or not at all, and readable by this user only from its first moment. `anew`: FileExistsError if there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(content)
            if anew:
                os.link(fresh, path)
            else:
                fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except FileExistsError:
        raise
    except OSError as error:
        raise SettingsError(f"the key file {path} cannot be written: {error.strerror or error}") from error
