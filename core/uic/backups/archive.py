"""The archive: a ZIP file with a sealed manifest, read as if whoever made it were an enemy.

manifest.json   what is in it, with sizes and SHA-256 (`uic.backups.model.Manifest`)
seal.json       HMAC-SHA256 of the manifest with the installation's key (`backups.key` in the state folder)
parts/<name>    the files

Nothing is written before the seal has been checked, nothing outside the folder that was given, and of no file more
than the sealed manifest says. The names in the ZIP are looked up in the manifest, never used as paths by themselves.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import struct
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

from uic.backups.errors import ArchiveBroken, ArchiveForeign, ArchiveNewer, BackupError
from uic.backups.model import FORMAT, Manifest, Part, SealedList

__all__ = ["Archive", "Told", "seal_key", "write_archive"]

Told = Callable[[int], None]  # bytes more

_MANIFEST, _SEAL, _PARTS = "manifest.json", "seal.json", "parts/"
_MAX_MANIFEST = 1024 * 1024
_MAX_DIRECTORY = 4 * 1024 * 1024  # of the ZIP: some 40,000 names
_MAX_PARTS = 10_000
_CHUNK = 1024 * 1024
_WORD = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}"
_NAME = re.compile(rf"{_WORD}(/{_WORD}){{0,4}}")
_OURS = frozenset({"hub.lock", "hub.json", "backups.key", "restore.json", "restored.json"})


class _Seal(msgspec.Struct, frozen=True, kw_only=True):
    key: str  # which key: the start of its hash
    hmac: str


def seal_key(state_dir: Path, *, make: bool = False) -> bytes | None:
    """The key of this installation, made where there is none and `make` says so."""
    path = state_dir / "backups.key"
    with contextlib.suppress(FileNotFoundError):
        found = path.read_bytes()
        if len(found) != 32:
            raise BackupError(f"{path} is no key: move it away; older backups will then count as foreign")
        return found
    if not make:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".new-{os.getpid()}")
    with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        out.write(secrets.token_bytes(32))
        out.flush()
        os.fsync(out.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(fresh, path)  # who comes second takes the first one's
    fresh.unlink()
    return path.read_bytes()


def write_archive(path: Path, manifest: SealedList, sources: dict[str, Path], key: bytes, told: Told) -> None:
    """Write it, and have it on the disk. `sources`: by part name. The manifest's sums are the caller's."""
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    seal = _Seal(key=_key_id(key), hmac=hmac.digest(key, body, "sha256").hex())
    with path.open("xb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, body)
            archive.writestr(_SEAL, msgspec.json.encode(seal))
            for part in manifest.parts:
                with (
                    sources[part.name].open("rb") as source,
                    archive.open(_PARTS + part.name, "w", force_zip64=True) as to,
                ):
                    while chunk := source.read(_CHUNK):
                        to.write(chunk)
                        told(len(chunk))
        out.flush()
        os.fsync(out.fileno())


class Archive:
    """One that is open for reading: its manifest is sealed, and its list of files is the manifest's.

    foreign     take one that another installation sealed.
    describes   what its manifest is, of a format up to `newest`: a backup's, or that of another kind of archive, which
                has a key of its own, so that none passes for another.
    Raises ArchiveBroken, ArchiveForeign, ArchiveNewer.
    """

    def __init__(
        self,
        path: Path,
        key: bytes | None,
        *,
        foreign: bool = False,
        describes: type[SealedList] = Manifest,
        newest: int = FORMAT,
    ) -> None:
        self.path = path
        self._describes, self._newest = describes, newest
        try:
            self._file: IO[bytes] = path.open("rb")
        except OSError as error:
            raise ArchiveBroken(f"{path}: {error.strerror}") from error
        try:
            self._zip = _opened(path, self._file)
            self.listed = self._sealed(key, foreign)
            self._check_names()
        except BaseException:
            self._file.close()
            raise

    @property
    def manifest(self) -> Manifest:
        """What a backup says of itself."""
        if not isinstance(self.listed, Manifest):
            raise ArchiveBroken(f"{self.path} is no backup")
        return self.listed

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def check(self, told: Told = lambda _bytes: None) -> None:
        """Read every part and hold it to the manifest; writes nothing. Raises ArchiveBroken."""
        for part in self.listed.parts:
            for chunk in self._chunks(part):
                told(len(chunk))

    def extract(self, part: Part, to: Path, told: Told = lambda _bytes: None) -> None:
        """Write one part to a file of the caller's choosing, on the disk when this returns. Raises ArchiveBroken."""
        try:
            with open(to, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
                for chunk in self._chunks(part):
                    out.write(chunk)
                    told(len(chunk))
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            to.unlink(missing_ok=True)
            raise

    def read(self, part: Part, *, most: int) -> bytes:
        """A small part as a whole."""
        if part.bytes > most:
            raise ArchiveBroken(f"{self.path}: {part.name} is too large")
        return b"".join(self._chunks(part))

    def _chunks(self, part: Part) -> Iterator[bytes]:
        """No more than the manifest says, however much the ZIP would give."""
        digest, left = sha256(), part.bytes
        with _zip_errors(self.path), self._zip.open(_PARTS + part.name) as source:
            while chunk := source.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise ArchiveBroken(f"{self.path}: {part.name} is longer than its manifest says")
                digest.update(chunk)
                yield chunk
        if left or not hmac.compare_digest(digest.hexdigest(), part.sha256):
            raise ArchiveBroken(f"{self.path}: {part.name} is not what its manifest says: damaged, or changed since")

    def _sealed(self, key: bytes | None, foreign: bool) -> SealedList:
        body = self._small(_MANIFEST)
        try:
            seal = msgspec.json.decode(self._small(_SEAL), type=_Seal)
        except msgspec.MsgspecError as error:
            raise ArchiveBroken(f"{self.path}: its seal cannot be read") from error
        ours = key is not None and seal.key == _key_id(key)
        if ours and key is not None and not hmac.compare_digest(hmac.digest(key, body, "sha256").hex(), seal.hmac):
            raise ArchiveBroken(f"{self.path}: its list of contents was changed since it was made")
        if not ours and not foreign:
            raise ArchiveForeign(
                f"{self.path} was sealed with a key that this installation does not have (backups.key in the state "
                "folder): another one made it, or it was forged. Where you know where it comes from, say --foreign"
            )
        return _manifest(self.path, body, self._describes, self._newest)

    def _check_names(self) -> None:
        names = [info.filename for info in self._zip.infolist()]
        wanted = [_MANIFEST, _SEAL, *(_PARTS + part.name for part in self.listed.parts)]
        if sorted(names) != sorted(wanted):
            raise ArchiveBroken(f"{self.path}: holds other files than its manifest says")
        for info in self._zip.infolist():
            if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ArchiveBroken(f"{self.path}: {info.filename!r} is packed in a way we do not use")

    def _small(self, name: str) -> bytes:
        with _zip_errors(self.path), self._zip.open(name) as source:
            body = source.read(_MAX_MANIFEST + 1)
        if len(body) > _MAX_MANIFEST:
            raise ArchiveBroken(f"{self.path}: {name} is too large")
        return body


def _manifest(path: Path, body: bytes, describes: type[SealedList], newest: int) -> SealedList:
    try:
        found = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
        if int(msgspec.json.decode(found.get("format", msgspec.Raw(b"0")))) > newest:
            raise ArchiveNewer(f"{path} was made by a newer program: open it with that one")
        manifest = msgspec.json.decode(body, type=describes)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise ArchiveBroken(f"{path}: its list of contents cannot be read: {error}") from error
    names = [part.name for part in manifest.parts]
    if len(names) > _MAX_PARTS or len({name.casefold() for name in names}) != len(names):
        raise ArchiveBroken(f"{path}: its list of contents names a file twice, or too many")
    for part in manifest.parts:
        if not _NAME.fullmatch(part.name) or part.name in _OURS or part.bytes < 0:
            raise ArchiveBroken(f"{path}: {part.name!r} is no name for a file of a backup")
    return manifest


def _opened(path: Path, file: IO[bytes]) -> zipfile.ZipFile:
    """The ZIP, once its directory is known to be small: `zipfile` reads it whole."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise ArchiveBroken(f"{path} is no backup, or was cut off")
    directory = struct.unpack_from("<I", tail, at + 12)[0]
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if directory == 0xFFFFFFFF and 0 <= wide <= len(tail) - 56:
        directory = struct.unpack_from("<Q", tail, wide + 40)[0]
    if directory > _MAX_DIRECTORY:
        raise ArchiveBroken(f"{path}: its directory is too large")
    file.seek(0)
    with _zip_errors(path):
        return zipfile.ZipFile(file)


@contextlib.contextmanager
def _zip_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ArchiveBroken(f"{path}: damaged, or no backup: {error}") from error
    except (OSError, ValueError, OverflowError, struct.error) as error:
        raise ArchiveBroken(f"{path}: cannot be read: {error}") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise ArchiveBroken(f"{path}: damaged: {error}") from error
        raise


def _key_id(key: bytes) -> str:
    return sha256(b"uic backup key" + key).hexdigest()[:16]
