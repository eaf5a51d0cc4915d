"""Where the generated scenes lie, and who makes them: files in the user's cache, each made once per machine."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from uic.devices.model import StreamRole
from uic.errors import SourceError
from uic.settings import cache_dir
from uic.sim.city import shot_of
from uic.sim.shots import Shot

__all__ = ["folder", "make", "resolve", "shot", "trim"]

VERSION = 3  # raise when the same shot would give other pictures: old files are then swept
_URL = re.compile(r"scene:(?P<camera>[^/\s]+)/(?P<role>main|sub)")
_DRAFT_LIFE_S = 600.0  # a draft older than this belongs to a maker that died


def shot(url: str) -> Shot:
    """What a ``scene:<camera>/<main|sub>`` address shows; SourceError for any other address."""
    found = _URL.fullmatch(url)
    if found is None:
        raise SourceError(f"{url} is no scene: scene:<camera>/main or scene:<camera>/sub")
    return shot_of(found["camera"], StreamRole(found["role"]))


def folder() -> Path:
    """Where this version's scenes are kept."""
    return cache_dir() / "scenes" / f"v{VERSION}"


def resolve(url: str) -> Path | None:
    """The file of a scene; None when it is not made yet."""
    path = _path(url)
    return path if path.exists() else None


def make(url: str, *, limit_mb: float = 0.0) -> Path:
    """The file of a scene, made now if need be (a second of CPU for a sub-stream, four for a main one).

    Two makers, also of two consoles, never make the same file twice; nobody ever sees half a file.
    """
    path = _path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        if not path.exists():
            _film(shot(url), path)
            if limit_mb:
                trim(limit_mb, keep=path)
    return path


def trim(limit_mb: float, *, keep: Path | None = None) -> int:
    """Delete other versions, dead drafts and the least recently played files above the limit; the bytes freed."""
    freed = 0
    for stray in _strays():
        freed += _delete(stray)
    files = sorted(folder().glob("*.mp4"), key=lambda file: file.stat().st_atime)
    total = sum(file.stat().st_size for file in files)
    for file in files:
        if total <= limit_mb * 1e6:
            break
        if file != keep:
            gone = _delete(file)
            total, freed = total - gone, freed + gone
    return freed


def _path(url: str) -> Path:
    wanted = shot(url)
    key = hashlib.sha256(repr(astuple(wanted)).encode()).hexdigest()[:12]
    readable = re.sub(r"[^\w.-]", "_", url.removeprefix("scene:").replace("/", "-"))[:60]
    return folder() / f"{readable}-{key}.mp4"


def _film(wanted: Shot, path: Path) -> None:
    from uic.sim.film import film  # OpenCV and PyAV: only who makes scenes loads them

    draft = path.with_name(f".draft-{os.getpid()}-{path.name}")
    try:
        film(wanted, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the file's lock; the system lets go of it when its holder dies."""
    with (path.parent / f".lock-{path.stem}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _strays() -> Iterator[Path]:
    now = time.time()
    for old in folder().parent.glob("v*/*"):
        if old.parent != folder():
            yield old
    for draft in folder().glob(".draft-*"):
        with contextlib.suppress(FileNotFoundError):
            if now - draft.stat().st_mtime > _DRAFT_LIFE_S:
                yield draft


def _delete(path: Path) -> int:
    with contextlib.suppress(OSError):
        size = path.stat().st_size
        path.unlink()
        return size
    return 0
