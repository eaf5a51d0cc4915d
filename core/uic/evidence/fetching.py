"""Bringing an archive from the hub to a file here."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from uic.errors import EvidenceError
from uic.evidence.commands import Archive, FetchEvidence

__all__ = ["fetch"]


def fetch(ask: Callable[[Any], Any], made: Archive, target: Path) -> None:
    """Write it to `target`; nothing stays there when it did not come whole."""
    part, digest, offset = target.with_name(f"{target.name}.part"), sha256(), 0
    try:
        with part.open("wb") as out:
            while data := ask(FetchEvidence(archive=made.archive, offset=offset)).data:
                out.write(data)
                digest.update(data)
                offset += len(data)
        if digest.hexdigest() != made.sha256:
            raise EvidenceError("the archive did not come whole; fetch it again")
        part.replace(target)
    except OSError as error:
        raise EvidenceError(f"{target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
