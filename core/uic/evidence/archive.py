"""Writing an archive: a plain ZIP, nothing in it compressed, so that nobody who checks one can be bombed.

case.json, case.ko.html, case.en.html   the case, its procedure, notes and timeline
custody.json                            the audit's entries about it: who did and saw what, each with its hash
pieces.json                             each file: camera, from when to when, by whom, its hash, who approved it
clips/…, snapshots/…                    as they came from the cameras, not encoded again
imported/…                              clips from elsewhere, byte by byte as they were brought in
redacted/…                              clips with faces and plates taken out, and who approved that
manifest.json, manifest.sig, audit.pub  SHA-256 of every file; Ed25519 over the manifest, hex; the public key
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from uic.audit.key import AuditKey
from uic.errors import EvidenceError
from uic.evidence.model import KEY, MANIFEST, SIGNATURE, Manifest, Part

__all__ = ["pack"]

_PIECE = 1 << 20
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # times are in the manifest, by UTC; a ZIP's have no zone


def pack(
    target: Path,
    key: AuditKey,
    files: Mapping[str, bytes | Path],
    about: Manifest,
    *,
    written: Callable[[int], None] = lambda _bytes: None,
) -> Manifest:
    """Write the files and what proves them; `about` says all but the parts and the key.

    `written` hears how many bytes more are; where it raises, that is the end of it. The archive gets its name when it
    is whole and on the disk; nothing of it stays when that fails.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        manifest = _written(part, key, files, about, written)
        part.replace(target)
    except OSError as error:
        raise EvidenceError(f"the archive could not be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _written(
    target: Path,
    key: AuditKey,
    files: Mapping[str, bytes | Path],
    about: Manifest,
    written: Callable[[int], None],
) -> Manifest:
    with target.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            parts = tuple(_put(archive, name, content, written) for name, content in files.items())
            made_at = about.made_at or time.time_ns() // 1_000_000
            manifest = msgspec.structs.replace(about, parts=parts, key=key.id(), made_at=made_at)
            body = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
            _put(archive, MANIFEST, body)
            _put(archive, SIGNATURE, key.sign(body).hex().encode())
            _put(archive, KEY, key.public_pem())
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _put(
    archive: zipfile.ZipFile, name: str, content: bytes | Path, written: Callable[[int], None] = lambda _bytes: None
) -> Part:
    digest, size = sha256(), 0
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.external_attr = 0o100600 << 16
    with archive.open(info, "w", force_zip64=True) as to:
        if isinstance(content, bytes):
            to.write(content)
            return Part(name=name, bytes=len(content), sha256=sha256(content).hexdigest())
        with content.open("rb") as source:
            while piece := source.read(_PIECE):
                to.write(piece)
                digest.update(piece)
                size += len(piece)
                written(len(piece))
    return Part(name=name, bytes=size, sha256=digest.hexdigest())
