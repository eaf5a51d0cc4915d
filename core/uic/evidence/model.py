"""What an archive of evidence says of itself."""

from __future__ import annotations

import msgspec

__all__ = ["CUSTODY", "FORMAT", "KEY", "MANIFEST", "SIGNATURE", "Manifest", "Part"]

FORMAT = "uic-evidence-1"
MANIFEST, SIGNATURE, KEY = "manifest.json", "manifest.sig", "audit.pub"
CUSTODY = "custody.json"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file of an archive."""

    name: str  # within the archive, with "/"
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Which files there are, of which case, taken out by whom and what for."""

    made_at: int  # milliseconds UTC
    made_by: str
    reason: str
    incident_id: str
    number: str
    title: str
    key: str  # fingerprint of the key that signed
    parts: tuple[Part, ...]
    mark: str = ""  # of a drill
    format: str = FORMAT
