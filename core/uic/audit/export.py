"""Entries taken out: an archive that says what is in it, signed, and checked without a hub.

entries.csv or entries.json   each entry with its hash and the hash of the one before it
manifest.json                 which entries, by whose wish, SHA-256 of the file, signatures of the chain around them
manifest.sig                  Ed25519 over manifest.json, hex
audit.pub                     the public key; compare its fingerprint with the one you were given
"""

from __future__ import annotations

import csv
import io
import sqlite3
import time
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from uic.audit.chain import Row, entry_hash, first_hash
from uic.audit.commands import Filter
from uic.audit.key import AuditKey, fingerprint, public_key
from uic.audit.model import Checkpoint
from uic.audit.rows import chain_id, checkpoints, head_of
from uic.audit.search import found
from uic.errors import AuditError

__all__ = ["Checked", "Manifest", "check_export", "write_export"]

_COLUMNS = (*Row._fields[:-1], "previous")
_NUMBERS = ("seq", "at")


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive holds."""

    made_at: int  # milliseconds UTC
    made_by: str
    reason: str
    chain: str
    file: str
    sha256: str  # of that file
    entries: int
    first: int  # seq
    last: int
    head: int  # how far the chain was
    whole: bool  # every entry from the first one to the head
    filter: Filter
    key: str
    checkpoints: tuple[Checkpoint, ...] = ()  # signatures over the entries in it, and the next after them
    format: str = "uic-audit-export-1"


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What checking an archive found."""

    manifest: Manifest
    key: str
    trusted: bool  # the key was given by whoever checks, and not only taken from the archive
    faults: tuple[str, ...]


def write_export(
    db: sqlite3.Connection,
    target: Path,
    key: AuditKey,
    *,
    form: Literal["csv", "json"],
    wanted: Filter,
    by: str,
    reason: str = "",
) -> Manifest:
    """Write the archive; nothing of it stays when that fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _written(db, target, key, form=form, wanted=wanted, by=by, reason=reason)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _written(
    db: sqlite3.Connection, target: Path, key: AuditKey, *, form: str, wanted: Filter, by: str, reason: str
) -> Manifest:
    chain, head = chain_id(db), head_of(db)
    name = f"entries.{form}"
    seen: list[int] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        entries = _counted(found(db, wanted, upto=head.seq), seen)
        with archive.open(name, "w", force_zip64=True) as raw:
            digest = _Hashing(raw)
            (_as_csv if form == "csv" else _as_json)(digest, entries, first_hash(chain))
        manifest = Manifest(
            made_at=time.time_ns() // 1_000_000,
            made_by=by,
            reason=reason,
            chain=chain,
            file=name,
            sha256=digest.sum.hexdigest(),
            entries=seen[0] if seen else 0,
            first=seen[1] if seen else 0,
            last=seen[2] if seen else 0,
            head=head.seq,
            whole=wanted == Filter(),
            filter=wanted,
            key=key.id(),
            checkpoints=tuple(one for one in checkpoints(db) if one.chain == chain),
        )
        body = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        archive.writestr("manifest.json", body)
        archive.writestr("manifest.sig", key.sign(body).hex())
        archive.writestr("audit.pub", key.public_pem())
    return manifest


class _Hashing:
    """Writes through, and hashes what it writes."""

    def __init__(self, to: IO[bytes]) -> None:
        self.sum = sha256()
        self._to = to

    def write(self, data: bytes) -> None:
        self.sum.update(data)
        self._to.write(data)


def _counted(entries: Iterable[tuple[Row, bytes]], seen: list[int]) -> Iterator[tuple[Row, bytes]]:
    """The entries; `seen` becomes [how many, first seq, last seq]."""
    for row, previous in entries:
        seen[:] = [seen[0] + 1, seen[1], row.seq] if seen else [1, row.seq, row.seq]
        yield row, previous


def _as_csv(out: _Hashing, entries: Iterable[tuple[Row, bytes]], first: bytes) -> None:
    out.write("\ufeff".encode() + ",".join(_COLUMNS).encode() + b"\r\n")  # the mark lets spreadsheets read Hangul
    for row, previous in entries:
        line = io.StringIO()
        csv.writer(line).writerow((*row[:-2], row.hash.hex(), (previous or first).hex()))
        out.write(line.getvalue().encode())


def _as_json(out: _Hashing, entries: Iterable[tuple[Row, bytes]], first: bytes) -> None:
    out.write(b"[")
    for number, (row, previous) in enumerate(entries):
        named = dict(zip(_COLUMNS, (*row[:-2], row.hash.hex(), (previous or first).hex()), strict=True))
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(named))
    out.write(b"\n]\n")


def check_export(path: Path, *, trusted: Path | None = None) -> Checked:
    """Check an archive with nothing but itself and, better, a public key from elsewhere. Raises AuditError."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = archive.read("manifest.json")
            manifest = msgspec.json.decode(body, type=Manifest)
            signature = bytes.fromhex(archive.read("manifest.sig").decode("ascii"))
            key = public_key(trusted.read_bytes() if trusted is not None else archive.read("audit.pub"))
            content = archive.read(manifest.file)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise AuditError(f"{path}: no export of an audit: {error}") from error
    faults = []
    if not _is_signed(key, signature, body):
        faults.append("the manifest's signature is false")
    if sha256(content).hexdigest() != manifest.sha256:
        faults.append(f"{manifest.file} is not the file that was signed")
    faults += _entry_faults(_entries(manifest.file, content), manifest)
    return Checked(manifest=manifest, key=fingerprint(key), trusted=trusted is not None, faults=tuple(faults))


def _is_signed(key: Any, signature: bytes, body: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, body)
    except InvalidSignature:
        return False
    return True


def _entries(name: str, content: bytes) -> Iterator[dict[str, Any]]:
    if name.endswith(".json"):
        yield from msgspec.json.decode(content, type=list[dict[str, Any]])
        return
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield {**row, **{name: int(row[name]) for name in _NUMBERS}}


def _entry_faults(entries: Iterable[dict[str, Any]], manifest: Manifest) -> list[str]:
    faults = []
    count, last, last_hash = 0, 0, ""
    signed = {one.seq: one.hash for one in manifest.checkpoints}
    try:
        for entry in entries:
            count += 1
            said = [entry[name] for name in _COLUMNS[2:12]]
            if entry_hash(bytes.fromhex(entry["previous"]), entry["seq"], entry["at"], said).hex() != entry["hash"]:
                faults.append(f"entry {entry['seq']} does not fit its hash")
            elif entry["seq"] == last + 1 and last_hash and entry["previous"] != last_hash:
                faults.append(f"entry {entry['seq']} does not follow entry {last}")
            elif signed.get(entry["seq"], entry["hash"]) != entry["hash"]:
                faults.append(f"entry {entry['seq']} is not the one that was signed")
            last, last_hash = entry["seq"], entry["hash"]
    except (KeyError, ValueError, TypeError) as error:
        faults.append(f"{manifest.file} cannot be read behind entry {last}: {error}")
    if count != manifest.entries:
        faults.append(f"{manifest.file} holds {count} entries, the manifest says {manifest.entries}")
    return faults
