"""What lies in the archive of a case, and under which names."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import msgspec

from uic.audit.chain import Row, first_hash
from uic.audit.commands import Filter
from uic.audit.rows import chain_id, head_of
from uic.audit.search import found
from uic.evidence.model import CUSTODY
from uic.evidence.pieces import CaseFolder, PieceKind
from uic.incidents.commands import Case
from uic.incidents.export import as_html, as_json

__all__ = ["contents"]

_FOLDERS = {
    PieceKind.CLIP: "clips",
    PieceKind.SNAPSHOT: "snapshots",
    PieceKind.IMPORTED: "imported",
    PieceKind.REDACTED: "redacted",
}


def contents(case: Case, folder: CaseFolder, audit: sqlite3.Connection | None) -> dict[str, bytes | Path]:
    """Names in the archive, and what they hold: bytes, or a file of the case's folder."""
    files: dict[str, bytes | Path] = {
        "case.json": as_json(case),
        "case.ko.html": as_html(case, language="ko").encode(),
        "case.en.html": as_html(case, language="en").encode(),
        CUSTODY: _custody(audit, case.incident.id) if audit is not None else b"[]\n",
    }
    pieces = folder.all()
    files["pieces.json"] = msgspec.json.format(msgspec.json.encode(pieces), indent=2)
    cameras = {clip.id: clip.camera for clip in case.incident.clips}
    for piece in pieces:
        file = folder.file(piece)
        name = re.sub(r"[^\w-]", "_", piece.camera or cameras.get(piece.id, ""))[:60]
        stem = f"{name}-{piece.id}" if name else piece.id
        files[f"{_FOLDERS[piece.kind]}/{stem}{file.suffix}"] = file
        if file.suffix != ".jpg" and (picture := file.with_suffix(".jpg")).is_file():
            files[f"snapshots/{stem}.jpg"] = picture
    return files


def _custody(db: sqlite3.Connection, incident_id: str) -> bytes:
    """Every entry of the audit about the case, the oldest first, as `uic audit export` writes them."""
    first = first_hash(chain_id(db))
    entries: list[dict[str, Any]] = []
    for row, previous in found(db, Filter(text=incident_id), upto=head_of(db).seq):
        told = dict(zip(Row._fields[:-2], row[:-2], strict=True))
        entries.append({**told, "hash": row.hash.hex(), "previous": (previous or first).hex()})
    return msgspec.json.format(msgspec.json.encode(entries), indent=2)
