"""Addresses with passwords, sealed at rest: AES-GCM with a key that lies beside the records and is never in them."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path
from typing import TYPE_CHECKING

from uic.errors import RegistryError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

__all__ = ["KEY_FILE", "Seal"]

KEY_FILE = "streams.key"
_KEY_BYTES = 32
_NONCE_BYTES = 12


class Seal:
    """Closes and opens with the key in a folder; makes the key, readable by its owner alone, when first needed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / KEY_FILE
        self._cipher: AESGCM | None = None

    def close(self, text: str, *, what: str) -> str:
        """The text, unreadable. `what` it is of: it opens as nothing else."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ready(make=True).encrypt(nonce, text.encode(), what.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, sealed: str, *, what: str) -> str:
        """The text again. Raises RegistryError when the key is another, or somebody changed what was sealed."""
        from cryptography.exceptions import InvalidTag

        try:
            raw = base64.b64decode(sealed, validate=True)
            return self._ready(make=False).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], what.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError) as error:
            raise RegistryError(
                f"{what}: its password cannot be read with the key in {self.path}; restore that key, or give the "
                "address anew"
            ) from error

    def _ready(self, *, make: bool) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 30 ms: only where there are passwords

        if self._cipher is None:
            self._cipher = AESGCM(self._key(make=make))
        return self._cipher

    def _key(self, *, make: bool) -> bytes:
        try:
            if make and not self.path.exists():
                self._make()
            key = self.path.read_bytes()
        except FileNotFoundError:
            raise RegistryError(
                f"the key of the stream passwords, {self.path}, is gone: restore it, or give the addresses anew"
            ) from None
        except OSError as error:
            raise RegistryError(f"the key of the stream passwords, {self.path}: {error.strerror}") from error
        if len(key) != _KEY_BYTES:
            raise RegistryError(f"{self.path} is no key: {len(key)} bytes instead of {_KEY_BYTES}")
        return key

    def _make(self) -> None:
        """Whole or not at all, and never readable by others, not for a moment."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        part.rename(self.path)
