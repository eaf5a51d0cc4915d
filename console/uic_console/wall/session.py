"""The session on disk: what every wall window showed, in a file that can't half-write.

A file is written beside the old one, flushed to the disk, and renamed over it; the one before is kept. A file that
does not read as it was written is put aside under a name that says so, and the one before it is used.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from uic_console.wall.state import WallState

__all__ = ["SESSION_VERSION", "Restored", "Session", "WindowPlace", "WindowState", "load", "save"]

SESSION_VERSION = 1  # grows when an older console could not read the file any more


class WindowPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a window stood. A screen is known again by its name, or else by its size and position."""

    screen: str = ""
    screen_rect: tuple[int, int, int, int] = (0, 0, 0, 0)
    window_rect: tuple[int, int, int, int] = (0, 0, 0, 0)
    full_screen: bool = False


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """One wall window. The first of a session is the wall inside the main window; its place is the shell's matter."""

    wall: WallState
    place: WindowPlace = WindowPlace()


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """All walls of one console."""

    windows: tuple[WindowState, ...] = ()
    hotspot_everywhere: bool = True
    clean: bool = False  # written at an orderly end


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    sha256: str  # of `body` as it stands in the file
    body: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what must be said about it."""

    session: Session | None
    kept_aside: Path | None = None  # a broken file, under its new name
    newer: bool = False  # the file is of a newer console: left alone under the name in `kept_aside`


def save(path: Path, session: Session) -> None:
    """Write a session; whatever happens meanwhile, `path` or its predecessor stays whole. Blocks on the disk."""
    body = msgspec.json.encode(session)
    envelope = _Envelope(version=SESSION_VERSION, sha256=hashlib.sha256(body).hexdigest(), body=msgspec.Raw(body))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(envelope))
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        _keep_previous(path)
    fresh.replace(path)
    _flush_folder(path.parent)


def _keep_previous(path: Path) -> None:
    """The file before, under another name, by a link, so that `path` itself is there at every moment."""
    previous, link = _previous(path), path.with_name(f"{path.name}.{os.getpid()}.link")
    link.unlink(missing_ok=True)
    try:
        link.hardlink_to(path)
    except OSError:  # a file system without links
        link.write_bytes(path.read_bytes())
    link.replace(previous)


def _previous(path: Path) -> Path:
    return path.with_name(f"{path.name}.previous")


def _flush_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(path: Path) -> Restored:
    """The last whole session at `path`. Never raises for what is in the file."""
    aside: Path | None = None
    newer = False
    for candidate in (path, _previous(path)):
        try:
            content = candidate.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            continue
        try:
            return Restored(_decoded(content), aside, newer)
        except _NewerFileError:
            newer = True
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        aside = aside or _put_aside(candidate)
    return Restored(None, aside, newer)


class _NewerFileError(Exception):
    pass


def _decoded(content: bytes) -> Session:
    envelope = msgspec.json.decode(content, type=_Envelope)
    if envelope.version > SESSION_VERSION:
        raise _NewerFileError
    if hashlib.sha256(bytes(envelope.body)).hexdigest() != envelope.sha256:
        raise ValueError("the checksum is another")
    return msgspec.json.decode(envelope.body, type=Session)


def _put_aside(path: Path) -> Path | None:
    target = path.with_name(f"{path.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        path.replace(target)
    except OSError:
        return None
    return target
