"""What the URL of a stream means: how it is opened, and by whose clock its pictures come."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from uic.errors import SourceError
from uic.video.tuning import Tuning

__all__ = ["Source", "source_of"]

# Containers with an index: reading the next packet is one short read, so the decode loop may do it itself.
_INDEXED = {".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".3gp"}
_SKIPPED = {".txt", ".json", ".csv", ".md", ".ini", ".xml", ".srt", ".part", ".tmp", ".log"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One stream, ready to be opened."""

    url: str  # as the record has it
    target: str  # what libavformat opens; of a folder, the first file
    format: str | None = None  # libavformat's name, where it must be told
    options: dict[str, str] = field(default_factory=dict)
    indexed: bool = False  # a local file whose packets may be read in the decode loop
    live: bool = True  # pictures come when they come; otherwise by their time stamps, from the start again at the end
    download: bool = False  # if it has an end, it comes as fast as we read: a recording on a server
    files: tuple[str, ...] = ()  # of a local source: played one after the other
    preparing: bool = False  # a generated scene that is still being made


def source_of(url: str, tuning: Tuning | None = None) -> Source:
    """The meaning of `url`; SourceError when it has none."""
    tuning = tuning or Tuning()
    scheme = _scheme(url)
    if scheme in ("rtsp", "rtsps"):
        return Source(url=url, target=url, options=_rtsp_options(tuning))
    if scheme == "relay":
        return _relayed(url)
    if scheme in ("http", "https"):
        return Source(url=url, target=url, download=True)
    if scheme in ("udp", "rtp", "srt", "rtmp", "rtmps", "tcp"):
        return Source(url=url, target=url, options={"analyzeduration": "500000"})
    if scheme == "v4l2":
        return Source(url=url, target=url.partition(":")[2] or "/dev/video0", format="v4l2")
    if scheme == "scene":
        return _scene(url)
    if scheme and scheme != "file":
        raise SourceError(f"'{scheme}:' is not a kind of stream this console can open")
    try:
        return _local(url, Path(unquote(urlsplit(url).path)) if scheme else Path(url).expanduser())
    except PermissionError as error:
        raise SourceError("no permission to read it") from error
    except (OSError, ValueError, RuntimeError) as error:  # a stale mount; no address; a home folder of nobody
        raise SourceError(f"it cannot be read: {error}") from error


def _scheme(url: str) -> str:
    found = re.match(r"([a-z][a-z0-9+.-]+):", url, re.IGNORECASE)
    return found.group(1).lower() if found else ""


def _rtsp_options(tuning: Tuning) -> dict[str, str]:
    """Opens in 0.1 s where the defaults take 2; `nobuffer` must never be here, it eats the first key frame."""
    transport = tuning.rtsp_transport
    return {"rtsp_transport": transport, "analyzeduration": "0", "probesize": "32", "allowed_media_types": "video"}


def _relayed(url: str) -> Source:
    """A picture through the hub's gateway, "relay:https://…#certificate": looked at from its first bytes on."""
    target, _, certificate = url.partition(":")[2].partition("#")
    options = {"analyzeduration": "0", "probesize": "4096", "tls_verify": "1"}
    if certificate:
        options["ca_file"] = unquote(certificate)
    return Source(url=url, target=target, options=options)


def _local(url: str, path: Path) -> Source:
    if path.is_dir():
        files = tuple(str(f) for f in sorted(path.iterdir()) if f.is_file() and f.suffix.lower() not in _SKIPPED)
        if not files:
            raise SourceError(f"folder {path.name} has no video files")
        return Source(url=url, target=files[0], files=files, live=False, indexed=_indexed(files))
    if not path.exists():
        raise SourceError(f"there is no file {path.name}")
    if path.is_char_device():
        return Source(url=url, target=str(path), format="v4l2")
    if not path.is_file():
        raise SourceError(f"{path.name} is no ordinary file")
    return Source(url=url, target=str(path), files=(str(path),), live=False, indexed=_indexed((str(path),)))


def _indexed(files: tuple[str, ...]) -> bool:
    return all(Path(file).suffix.lower() in _INDEXED for file in files)


def _scene(url: str) -> Source:
    scenes = importlib.import_module("uic.sim.scenes")  # only a machine that shows scenes needs their maker
    path: Path | None = scenes.resolve(url)
    if path is None:
        return Source(url=url, target="", live=False, preparing=True)
    return Source(url=url, target=str(path), files=(str(path),), live=False, indexed=True)
