"""What a case's folder holds: each file with a line beside it that says what it is, from where, by whom, and its hash.

`<id>.mp4` (or .jpg, or what a foreign clip came as) lies beside `<id>.json`. A piece has its line last: what has none
is not whole, or was kept before there were lines.
"""

from __future__ import annotations

import enum
import logging
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

__all__ = ["FOREIGN", "CaseFolder", "Piece", "PieceKind", "is_name"]

_log = logging.getLogger("uic.evidence")
_NAME = re.compile(r"[0-9a-f]{8,32}")
FOREIGN = (".mp4", ".mkv", ".avi", ".mov", ".ts", ".webm", ".mpg", ".m4v", ".wmv", ".flv", ".h264", ".265", ".dav")


class PieceKind(enum.StrEnum):
    """Where a file of a case comes from."""

    CLIP = "clip"  # packets as the camera sent them
    SNAPSHOT = "snapshot"  # one picture of it
    IMPORTED = "imported"  # brought in from elsewhere, byte by byte as it came
    REDACTED = "redacted"  # faces and plates taken out of another piece, for good; approved by a person


class Piece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of a case."""

    id: str
    incident_id: str
    kind: PieceKind
    file: str  # its name in the case's folder
    bytes: int
    sha256: str = ""  # of the file, taken when it was whole; "": kept before that was done
    camera: str = ""
    since: datetime | None = None  # by the hub's clock
    until: datetime | None = None
    title: str = ""
    by: str = ""  # whose wish it was
    at: datetime | None = None  # when it was whole
    came_as: str = ""  # of an imported one: its name there
    source: str = ""  # and from whom; of a redacted one: the piece that it was made from
    approved_by: str = ""  # of a redacted one
    approved_at: datetime | None = None
    width: int = 0
    height: int = 0
    fps: float = 0.0
    seconds: float = 0.0
    codec: str = ""


def is_name(text: str) -> bool:
    """Whether it may become the name of a file or folder: what the hub itself makes up."""
    return bool(_NAME.fullmatch(text))


class CaseFolder:
    """Any thread; each method opens what it needs and leaves nothing half-written."""

    def __init__(self, path: Path, incident_id: str) -> None:
        self.path, self._incident_id = path, incident_id

    def make(self) -> Path:
        """See that it is there."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self.path

    def put(self, piece: Piece) -> None:
        """Write the line of a piece whose file is there."""
        part = self.path / f"{piece.id}.json.part"
        part.write_bytes(msgspec.json.format(msgspec.json.encode(piece), indent=2))
        part.replace(self.path / f"{piece.id}.json")

    def get(self, piece_id: str) -> Piece | None:
        """One piece, or None."""
        if not is_name(piece_id):
            return None
        return next((one for one in self._read(f"{piece_id}.json") if self.file(one).is_file()), self._bare(piece_id))

    def all(self) -> tuple[Piece, ...]:
        """Every piece whose file is there, the oldest first."""
        known = {one.id: one for one in self._read("*.json") if self.file(one).is_file()}
        for path in self.path.glob("*.mp4"):
            if path.stem not in known and (bare := self._bare(path.stem)) is not None:
                known[bare.id] = bare
        return tuple(sorted(known.values(), key=lambda one: (one.at or one.since or _LONG_AGO, one.id)))

    def file(self, piece: Piece) -> Path:
        """Where it lies: in this folder, whatever its line says."""
        return self.path / Path(piece.file).name

    def bytes(self) -> int:
        """Of all files."""
        return sum(path.stat().st_size for path in self.path.glob("*") if path.is_file())

    def clear(self) -> None:
        """Its time is over."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _read(self, pattern: str) -> Iterator[Piece]:
        for path in self.path.glob(pattern):
            if not is_name(path.stem):  # what is found in a clip has a file of its own there
                continue
            try:
                yield msgspec.json.decode(path.read_bytes(), type=Piece)
            except (OSError, msgspec.MsgspecError) as error:
                _log.warning("%s cannot be read: %s", path.name, error)

    def _bare(self, piece_id: str) -> Piece | None:
        """A clip that was kept before pieces had lines."""
        path = self.path / f"{piece_id}.mp4"
        if not is_name(piece_id) or not path.is_file():
            return None
        found = path.stat()
        at = datetime.fromtimestamp(found.st_mtime, UTC)
        kind = PieceKind.CLIP
        return Piece(id=piece_id, incident_id=self._incident_id, kind=kind, file=path.name, bytes=found.st_size, at=at)


_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
