"""The hub's keys in a backup: only when asked for, and only behind a passphrase."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import msgspec

from uic.backups.errors import ArchiveBroken, BackupError

__all__ = ["KEYS_PART", "is_secret", "open_keys", "seal_keys", "secret_files"]

KEYS_PART = "keys.sealed"
_MIN_PASSPHRASE = 12  # characters; an archive may be tried offline for years
_SCRYPT_N = 2**17  # 128 MiB and half a second a try
_MOST = 16 * 1024 * 1024


class _Sealed(msgspec.Struct, frozen=True, kw_only=True):
    salt: bytes
    nonce: bytes
    text: bytes


def is_secret(path: Path) -> bool:
    """Whether a file of the state folder is a private key, or lies with them."""
    return path.suffix in (".key", ".key_secret") or ("keys" in path.parent.parts and path.suffix != ".pub")


def secret_files(state_dir: Path) -> list[Path]:
    """All of them; the key that seals backups is not among them, since a thief of an archive could then forge more."""
    found = (path for path in state_dir.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if is_secret(path.relative_to(state_dir)) and path.name != "backups.key")


def seal_keys(state_dir: Path, passphrase: str) -> bytes:
    """The keys, encrypted. Raises BackupError for a passphrase that would be guessed."""
    if len(passphrase) < _MIN_PASSPHRASE:
        raise BackupError(f"the passphrase for the keys has to have at least {_MIN_PASSPHRASE} characters")
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    files = {
        str(path.relative_to(state_dir).as_posix()): base64.b64encode(path.read_bytes()).decode()
        for path in secret_files(state_dir)
    }
    salt, nonce = os.urandom(16), os.urandom(12)
    text = AESGCM(_key(passphrase, salt)).encrypt(nonce, msgspec.json.encode(files), KEYS_PART.encode())
    return msgspec.msgpack.encode(_Sealed(salt=salt, nonce=nonce, text=text))


def open_keys(sealed: bytes, passphrase: str) -> dict[str, bytes]:
    """By path below the state folder. Raises ArchiveBroken for a wrong passphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        found = msgspec.msgpack.decode(sealed, type=_Sealed)
        plain = AESGCM(_key(passphrase, found.salt)).decrypt(found.nonce, found.text, KEYS_PART.encode())
        files = msgspec.json.decode(plain, type=dict[str, str])
    except (msgspec.MsgspecError, InvalidTag, ValueError) as error:
        raise ArchiveBroken("the keys cannot be opened: the passphrase is wrong, or they were changed") from error
    for name in files:
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or not is_secret(path):
            raise ArchiveBroken(f"{name!r} is no name for a key")
    return {name: base64.b64decode(text) for name, text in files.items()}


def _key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=_SCRYPT_N, r=8, p=1).derive(passphrase.encode())
