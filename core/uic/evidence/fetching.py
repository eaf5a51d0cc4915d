"""An archive from the hub to a file here, and a file from here to the hub."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from uic.errors import EvidenceError
from uic.evidence.commands import BeginImport, EndImport, FetchEvidence, PutImport
from uic.evidence.jobs import Job

__all__ = ["fetch", "send"]


def fetch(ask: Callable[[Any], Any], made: Job, target: Path) -> None:
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


def send(
    ask: Callable[[Any], Any], file: Path, *, incident_id: str, source: str, title: str = "", unplayable: bool = False
) -> Job:
    """Bring a file into a case; the job says what the hub makes of it."""
    try:
        size = file.stat().st_size
        begun = BeginImport(
            incident_id=incident_id, file=file.name, bytes=size, source=source, title=title, unplayable=unplayable
        )
        to, digest, offset = ask(begun), sha256(), 0
        with file.open("rb") as given:
            while data := given.read(to.piece_bytes):
                ask(PutImport(upload=to.upload, offset=offset, data=data))
                digest.update(data)
                offset += len(data)
    except OSError as error:
        raise EvidenceError(f"{file}: {error.strerror or error}") from error
    job: Job = ask(EndImport(upload=to.upload, sha256=digest.hexdigest()))
    return job
