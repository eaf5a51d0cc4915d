"""Bringing a clip from elsewhere into a case: its bytes as they come, then a look at it in a process apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from uic.bus.service import Caller
from uic.errors import EvidenceError
from uic.evidence.apart import Apart
from uic.evidence.commands import BeginImport
from uic.evidence.deeds import Deed
from uic.evidence.pieces import FOREIGN

__all__ = ["PIECE_BYTES", "Bringing", "look_at"]

PIECE_BYTES = 1 << 20
_LOOK_S = 60.0


@dataclass
class Bringing:
    """One upload. The service's thread only."""

    asked: BeginImport
    caller: Caller
    file: Path
    taken: int = 0
    hash: Any = field(default_factory=sha256)

    @property
    def suffix(self) -> str:
        """What it is kept as: a kind of file that players know, or none."""
        ending = PurePosixPath(self.asked.file.replace("\\", "/")).suffix.lower()
        return ending if ending in FOREIGN else ".bin"

    def put(self, offset: int, data: bytes) -> None:
        """More of it."""
        if offset != self.taken or len(data) > PIECE_BYTES or self.taken + len(data) > self.asked.bytes:
            raise EvidenceError("its bytes did not come in order; bring it in again")
        with self.file.open("ab") as out:
            out.write(data)
        self.taken += len(data)
        self.hash.update(data)

    def check(self, said: str) -> None:
        """Whether all of it came, as it was sent."""
        if self.taken != self.asked.bytes or self.hash.hexdigest() != said:
            raise EvidenceError("it did not come whole; bring it in again")


def look_at(deed: Deed, file: Path, picture: Path, *, unplayable: bool) -> dict[str, Any]:
    """What the file is: codec, size, length; {} where it cannot be played and is kept all the same."""
    try:
        deed.apart = Apart("probe", {"file": str(file), "picture": str(picture)}, read=[file], write=[picture.parent])
        return deed.apart.run(lambda _said: None, within_s=_LOOK_S)
    except EvidenceError:
        deed.check()
        if not unplayable:
            raise
        return {}
