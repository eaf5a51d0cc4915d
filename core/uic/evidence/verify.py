"""Checking an archive without a hub. Whoever hands one over is not believed: nothing is unpacked, nothing is played.

Memory is bounded by the manifest's own bound; time by the size of the file, since nothing in an archive is compressed.
"""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from uic.audit.chain import Row, entry_hash
from uic.audit.key import fingerprint, public_key
from uic.errors import AuditError, EvidenceError
from uic.evidence.faults import Fault, Wrong
from uic.evidence.model import CUSTODY, FORMAT, KEY, MANIFEST, SIGNATURE, Manifest, Part

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["Checked", "verify"]

_MOST_FILES = 10_000
_MOST = {MANIFEST: 16 << 20, SIGNATURE: 1024, KEY: 16 << 10}  # bytes
_CUSTODY_MOST = 64 << 20
_PIECE = 1 << 20
_SAID = Row._fields[2:12]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What checking an archive found; no faults: it is as it was signed."""

    manifest: Manifest
    key: str  # fingerprint of the key that it was checked with
    trusted: bool  # that key was given by whoever checks, and not only taken from the archive
    faults: tuple[Fault, ...]


def verify(path: Path, *, trusted: Path | None = None) -> Checked:
    """Check an archive with nothing but itself and, better, a public key from elsewhere.

    Raises EvidenceError where it is no archive of evidence at all.
    """
    try:
        given = trusted.read_bytes() if trusted is not None else None
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return _checked(archive, path.stat().st_size, given)
    except (OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise EvidenceError(f"{path}: no archive of evidence: {error}") from error
    except (zipfile.BadZipFile, msgspec.MsgspecError, AuditError, KeyError) as error:
        raise EvidenceError(f"{path}: no archive of evidence: {error}") from error


def _checked(archive: zipfile.ZipFile, size: int, given: bytes | None) -> Checked:
    infos = archive.infolist()
    if len(infos) > _MOST_FILES:
        raise EvidenceError(f"no archive of evidence: {len(infos)} files, more than {_MOST_FILES}")
    faults = list(_shape_faults(infos, size))
    body = _small(archive, MANIFEST)
    manifest = msgspec.json.decode(body, type=Manifest)
    if manifest.format != FORMAT:
        raise EvidenceError(f"no archive of evidence of a kind known here: {manifest.format[:40]!r}")
    key = public_key(given if given is not None else _small(archive, KEY))
    faults += _signature_faults(archive, body, manifest, key)
    there = {info.filename: info for info in infos}
    said = {part.name for part in manifest.parts}
    faults += [Fault(file=_shown(name), wrong=Wrong.STRANGE) for name in there if name not in said | set(_MOST)]
    if not any(fault.wrong in (Wrong.PACKED, Wrong.TOO_LARGE) for fault in faults):  # what could be a bomb is not read
        for part in manifest.parts:
            faults += _part_faults(archive, there.get(part.name), part)
    return Checked(manifest=manifest, key=fingerprint(key), trusted=given is not None, faults=tuple(faults))


def _signature_faults(
    archive: zipfile.ZipFile, body: bytes, manifest: Manifest, key: Ed25519PublicKey
) -> Iterator[Fault]:
    """Told apart: the manifest was changed, or all of it is whole and was signed by somebody else."""
    signature = _small(archive, SIGNATURE)
    if not _is_signed(key, signature, body):
        own = public_key(_small(archive, KEY))
        if fingerprint(own) != fingerprint(key) and _is_signed(own, signature, body):
            yield Fault(file=MANIFEST, wrong=Wrong.OTHER_KEY, more=fingerprint(own))
            return
        yield Fault(file=MANIFEST, wrong=Wrong.SIGNATURE)
    if fingerprint(key) != manifest.key:
        said = _shown(manifest.key[:16])
        yield Fault(file=MANIFEST, wrong=Wrong.KEY_NAMED, more=fingerprint(key), signed=said)


def _shape_faults(infos: list[zipfile.ZipInfo], size: int) -> Iterator[Fault]:
    """What no archive of ours has, by the directory alone."""
    for name, times in Counter(info.filename.casefold() for info in infos).items():
        if times > 1:
            yield Fault(file=_shown(name), wrong=Wrong.TWICE, more=str(times))
    for info in infos:
        shown, path = _shown(info.filename), PurePosixPath(info.filename)
        outside = path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename
        if outside or not info.filename.isprintable():
            yield Fault(file=shown, wrong=Wrong.OUTSIDE)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.is_dir() or kind not in (0, stat.S_IFREG):
            yield Fault(file=shown, wrong=Wrong.LINK)
        if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            yield Fault(file=shown, wrong=Wrong.PACKED)
        if info.flag_bits & 0x1:
            yield Fault(file=shown, wrong=Wrong.SEALED)
    if sum(info.file_size for info in infos) > size:
        yield Fault(file="", wrong=Wrong.TOO_LARGE)


def _shown(name: str) -> str:
    """For a terminal: no control characters, not too long."""
    return name[:120] if name.isprintable() else ascii(name[:120])


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.file_size > _MOST[name] or info.compress_type != zipfile.ZIP_STORED:
        raise EvidenceError(f"no archive of evidence: {name} is too large or compressed")
    return archive.read(info)


def _is_signed(key: Ed25519PublicKey, signature: bytes, body: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(bytes.fromhex(signature.decode("ascii")), body)
    except (InvalidSignature, ValueError):
        return False
    return True


def _part_faults(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None, part: Part) -> Iterator[Fault]:
    shown = _shown(part.name)
    if info is None:
        yield Fault(file=shown, wrong=Wrong.MISSING)
        return
    if info.file_size != part.bytes:
        yield Fault(file=shown, wrong=Wrong.LENGTH, more=str(info.file_size), signed=str(part.bytes))
        return
    custody = part.name == CUSTODY and part.bytes <= _CUSTODY_MOST
    digest, kept = sha256(), bytearray()
    try:
        with archive.open(info) as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                if custody:
                    kept += piece
    except (zipfile.BadZipFile, OSError, EOFError) as error:  # a wrong CRC is one too
        yield Fault(file=shown, wrong=Wrong.CHANGED, more=_shown(str(error)))
        return
    if digest.hexdigest() != part.sha256:
        yield Fault(file=shown, wrong=Wrong.CHANGED)
    elif custody:
        yield from _custody_faults(bytes(kept))


def _custody_faults(content: bytes) -> Iterator[Fault]:
    """Every entry of the audit fits its own hash."""
    try:
        entries: list[dict[str, Any]] = msgspec.json.decode(content, type=list[dict[str, Any]])
        for entry in entries:
            said = [entry[name] for name in _SAID]
            if entry_hash(bytes.fromhex(entry["previous"]), entry["seq"], entry["at"], said).hex() != entry["hash"]:
                yield Fault(file=CUSTODY, wrong=Wrong.CUSTODY, more=str(entry["seq"]))
    except (msgspec.MsgspecError, KeyError, ValueError, TypeError) as error:
        yield Fault(file=CUSTODY, wrong=Wrong.CUSTODY_UNREAD, more=_shown(str(error)))
