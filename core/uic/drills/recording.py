"""The file of a recording: sealed like a backup, with a key of its own, and read as if whoever made it were an enemy.

begin            what services answered at the beginning: MessagePack, a list of `Snapshot`
events-00000 …   MessagePack, lists of [seq, milliseconds UTC of the hub, envelope as it was journalled], in order

No part is larger than 16 MB, so neither writing nor reading holds more than that, however long the recording is.
"""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from uic.backups.archive import Archive, Told, seal_key, write_archive
from uic.backups.errors import ArchiveBroken
from uic.backups.model import Part
from uic.bus.journal import EventRow
from uic.drills.model import FORMAT, Recording, Snapshot

__all__ = [
    "SUFFIX",
    "OpenRecording",
    "PartWriter",
    "Row",
    "file_name",
    "recording_key",
    "recordings_in",
    "write_recording",
]

T = TypeVar("T")

SUFFIX = ".uicrec"
_BEGIN, _EVENTS = "begin", "events-{:05}"
_PART_BYTES = 8 * 1024 * 1024  # a part is closed once it holds this much
_MOST_BYTES = 16 * 1024 * 1024  # of a part: the last event may be a large one
_MOST_BEGIN = 256 * 1024 * 1024  # 6,500 cameras and 10,000 alarms fill some 20 MB
_MOST_PARTS = 9_000


class Row(msgspec.Struct, array_like=True, frozen=True):
    """One event as it is kept."""

    seq: int
    at: int  # milliseconds UTC, by the clock of the hub that journalled it
    body: bytes  # its envelope


_rows = msgspec.msgpack.Decoder(list[Row])
_snapshots = msgspec.msgpack.Decoder(list[Snapshot])
_pack = msgspec.msgpack.Encoder().encode


def recording_key(state_dir: Path, *, make: bool = False) -> bytes | None:
    """The installation's key for recordings, derived from that for backups."""
    key = seal_key(state_dir, make=make)
    return hmac.digest(key, b"uic recording", "sha256") if key is not None else None


def file_name(made_at: datetime.datetime) -> str:
    """Sorts by time."""
    return f"uic-recording-{made_at.astimezone(datetime.UTC):%Y%m%d-%H%M%S}{SUFFIX}"


class PartWriter:
    """Takes events in order and lays them into parts in a folder of the caller's."""

    def __init__(self, folder: Path, *, most_bytes: int) -> None:
        self.parts: list[Part] = []
        self.files: dict[str, Path] = {}
        self.events = 0
        self.bytes = 0
        self._folder, self._most = folder, most_bytes
        self._waiting: list[tuple[int, int, bytes]] = []
        self._size = 0

    def begin(self, snapshots: Sequence[Snapshot]) -> None:
        """What was true before the first event."""
        self._write(_BEGIN, _pack(snapshots))

    def add(self, row: EventRow) -> bool:
        """Take one; False: the recording would become larger than it may."""
        body = bytes(row.body)
        self.bytes += len(body)
        if self.bytes > self._most or len(self.parts) >= _MOST_PARTS:
            return False
        self.events += 1
        self._waiting.append((row.seq, row.at, body))
        self._size += len(body) + 20
        if self._size >= _PART_BYTES:
            self.close()
        return True

    def close(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._write(_EVENTS.format(len(self.parts) - 1), _pack(self._waiting))
            self._waiting, self._size = [], 0

    def _write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        path.write_bytes(content)
        self.parts.append(Part(name=name, kind="recording", bytes=len(content), sha256=sha256(content).hexdigest()))
        self.files[name] = path


def write_recording(path: Path, recording: Recording, writer: PartWriter, key: bytes, told: Told) -> None:
    """Write the file beside its place, read it back, and put it there: whole or not at all, for this user's eyes."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        write_archive(fresh, recording, writer.files, key, told)
        fresh.chmod(0o600)
        with OpenRecording(fresh, key) as again:
            again.check()
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


class OpenRecording:
    """A recording that is open for reading. Raises ArchiveBroken, ArchiveForeign, ArchiveNewer."""

    def __init__(self, path: Path, key: bytes | None, *, foreign: bool = False) -> None:
        self.path = path
        self._archive = Archive(path, key, foreign=foreign, describes=Recording, newest=FORMAT)
        listed = self._archive.listed
        if not isinstance(listed, Recording):  # pragma: no cover  # the archive was told what to read
            raise ArchiveBroken(f"{path} is no recording")
        self.recording = listed
        self._parts = {part.name: part for part in self.recording.parts}
        try:
            self._check_parts()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> OpenRecording:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._archive.close()

    def check(self) -> None:
        """Read all of it and hold it to its seal; keeps nothing."""
        self._archive.check()
        self.snapshots()
        if sum(1 for _ in self.rows()) != self.recording.events:
            raise ArchiveBroken(f"{self.path}: holds another number of events than it says")

    def snapshots(self) -> list[Snapshot]:
        """What was true at its beginning."""
        return self._decoded(self._parts[_BEGIN], _snapshots, _MOST_BEGIN)

    def rows(self) -> Iterator[Row]:
        """Its events in order, part by part."""
        last = 0
        for name in sorted(self._parts.keys() - {_BEGIN}):
            for row in self._decoded(self._parts[name], _rows, _MOST_BYTES):
                if row.seq <= last:
                    raise ArchiveBroken(f"{self.path}: {name}: events are out of order")
                last = row.seq
                yield row

    def _decoded(self, part: Part, decoder: msgspec.msgpack.Decoder[T], most: int) -> T:
        body = self._archive.read(part, most=most)
        try:
            return decoder.decode(body)
        except (msgspec.MsgspecError, ValueError) as error:
            raise ArchiveBroken(f"{self.path}: {part.name} cannot be read: {error}") from error

    def _check_parts(self) -> None:
        events = self._parts.keys() - {_BEGIN}
        wanted = {_EVENTS.format(number) for number in range(len(events))}
        if _BEGIN not in self._parts or events != wanted:
            raise ArchiveBroken(f"{self.path} is no recording: its parts are others")
        if self.recording.until < self.recording.since or self.recording.events < 0:
            raise ArchiveBroken(f"{self.path}: its times make no sense")


def recordings_in(folder: Path) -> Iterable[Path]:
    """The files of a folder, newest first; nothing is opened."""
    return sorted(folder.glob(f"uic-recording-*{SUFFIX}"), reverse=True) if folder.is_dir() else ()
