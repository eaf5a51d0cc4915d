"""The hub's key for the audit: an Ed25519 pair in a file of its owner alone, made at the first start."""

from __future__ import annotations

import base64
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from uic.errors import AuditError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["AuditKey", "fingerprint", "public_key"]

_PKCS8 = bytes.fromhex("302e020100300506032b657004220420")  # what stands before the 32 bytes of an Ed25519 key
_HEAD, _TAIL = "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"


class AuditKey:
    """Signs checkpoints, and marks entries. Loading it costs no cryptographic library; signing brings it in (20 ms)."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self.mac = sha256(b"uic audit mac" + seed).digest()  # for `chain.entry_mac`

    @classmethod
    def load(cls, path: Path) -> AuditKey:
        """The key of a file. Raises AuditError; FileNotFoundError where there is none."""
        try:
            lines = path.read_text(encoding="ascii").split("\n")
            der = base64.b64decode("".join(line for line in lines if not line.startswith("-----")), validate=True)
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            raise AuditError(f"{path}: the audit's key cannot be read: {error}") from error
        if len(der) != len(_PKCS8) + 32 or not der.startswith(_PKCS8):
            raise AuditError(f"{path}: no Ed25519 key (PKCS#8, PEM)")
        return cls(der[len(_PKCS8) :])

    @classmethod
    def make(cls, path: Path) -> AuditKey:
        """A new key, on the disk before it is used; the file is its owner's alone."""
        seed = os.urandom(32)
        body = base64.b64encode(_PKCS8 + seed).decode()
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(f"{_HEAD}\n{body}\n{_TAIL}\n")
            out.flush()
            os.fsync(out.fileno())
        return cls(seed)

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes; 0.1 ms."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._seed).sign(data)

    def public_pem(self) -> bytes:
        """The public half, for whoever checks: PEM."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        public = Ed25519PrivateKey.from_private_bytes(self._seed).public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def id(self) -> str:
        """Which key it is, as checkpoints name it."""
        return fingerprint(public_key(self.public_pem()))


def public_key(pem: bytes) -> Ed25519PublicKey:
    """The public key of a PEM text. Raises AuditError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except ValueError as error:
        raise AuditError(f"no public key: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise AuditError("no Ed25519 public key")
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """The first 16 hex digits of the SHA-256 of the raw public key."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]
