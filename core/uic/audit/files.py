"""What the audit keeps beside the journal: its key, the public half, and every checkpoint in a plain file.

<state folder>/audit/audit.key          0600
<state folder>/audit/audit.pub          PEM; give it to whoever is to check
<state folder>/audit/keys/<id>.pub      of this and earlier keys
<state folder>/audit/checkpoints.jsonl  one JSON document a line, only ever appended to
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from uic.audit.key import AuditKey, fingerprint, public_key
from uic.audit.model import Checkpoint
from uic.errors import AuditError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["AuditFiles", "append_checkpoint", "read_checkpoints"]


@dataclass(frozen=True, slots=True)
class AuditFiles:
    """Where the audit of a state folder has its files."""

    state_dir: Path

    @property
    def folder(self) -> Path:
        return self.state_dir / "audit"

    @property
    def key(self) -> Path:
        return self.folder / "audit.key"

    @property
    def public(self) -> Path:
        return self.folder / "audit.pub"

    @property
    def checkpoints(self) -> Path:
        return self.folder / "checkpoints.jsonl"

    def open_key(self) -> tuple[AuditKey, bool]:
        """The hub's key, and whether it had to be made."""
        try:
            return AuditKey.load(self.key), False
        except FileNotFoundError:
            return AuditKey.make(self.key), True
        except AuditError:
            self._set_aside()
            return AuditKey.make(self.key), True

    def _set_aside(self) -> None:
        """A key file that holds none: the room does not wait for it, and the audit will say that a new one was made."""
        try:
            self.key.rename(self.key.with_name(f"audit.key.broken-{time.time_ns() // 1_000_000}"))
        except OSError as error:
            raise AuditError(f"{self.key}: cannot be read, and not be put aside: {error}") from error

    def publish_key(self, key: AuditKey) -> str:
        """Lay the public half where people find it; its id."""
        pem, name = key.public_pem(), key.id()
        earlier = self.folder / "keys" / f"{name}.pub"
        earlier.parent.mkdir(parents=True, exist_ok=True)
        for path in (self.public, earlier):
            if not path.exists() or path.read_bytes() != pem:
                path.write_bytes(pem)
        return name

    def public_keys(self) -> dict[str, Ed25519PublicKey]:
        """Every public key in the folder, by id; files that hold none are passed over."""
        found: dict[str, Ed25519PublicKey] = {}
        for path in (self.public, *sorted((self.folder / "keys").glob("*.pub"))):
            try:
                key = public_key(path.read_bytes())
            except (OSError, AuditError):
                continue
            found[fingerprint(key)] = key
        return found


def append_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """One line more, on the disk when this returns. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        out.write(msgspec.json.encode(checkpoint) + b"\n")
        out.flush()
        os.fsync(out.fileno())


def read_checkpoints(path: Path) -> tuple[list[Checkpoint], list[int]]:
    """The checkpoints of a file in their order, and the numbers of the lines that are none; no file holds none.

    A last line that a crash cut short is passed over: the journal has its checkpoint, or it was never used.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return [], []
    return _parsed(lines[:-1])


def _parsed(lines: Iterable[bytes]) -> tuple[list[Checkpoint], list[int]]:
    found: list[Checkpoint] = []
    wrong: list[int] = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(msgspec.json.decode(line, type=Checkpoint))
        except msgspec.MsgspecError:
            wrong.append(number)
    return found, wrong
