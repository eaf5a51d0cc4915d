"""Snapshots: the whole picture of a camera, masks burnt in, as a PNG that says which camera, when and who."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter

from uic.devices.model import Camera
from uic_console.drills.picture import burn_in

__all__ = ["Picture", "SnapshotError", "describe", "file_name", "folder", "write"]

Picture = NDArray[np.uint8]
ZONE = ZoneInfo("Asia/Seoul")


class SnapshotError(OSError):
    """The picture can't be written."""


def folder(chosen: str) -> Path:
    """Where snapshots go: as set, else UIC in the pictures folder."""
    if chosen:
        return Path(chosen).expanduser()
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures or Path.home()) / "UIC"


def file_name(camera: Camera, at: datetime.datetime, *, mark: str = "") -> str:
    """20261122-143005-123_0012_관양로.png: sorts by time, readable in both languages. `mark`: of a drill, before it."""
    name = re.sub(r"[^\w가-힣-]+", "-", camera.name).strip("-")[:40]
    stamp = at.astimezone(ZONE).strftime("%Y%m%d-%H%M%S-") + f"{at.microsecond // 1000:03}"
    return f"{mark}{stamp}_{camera.number:04}_{name}.png"


def describe(camera: Camera, at: datetime.datetime, *, who: str, state: str, age_s: float) -> dict[str, str]:
    """What is written into the file beside the picture."""
    return {
        "Title": f"{camera.number} {camera.name}",
        "Camera": camera.id,
        "Place": camera.place,
        "Creation Time": at.astimezone(ZONE).isoformat(timespec="milliseconds"),
        "Author": who,
        "State": state,
        "Picture Age": f"{age_s:.3f} s",
        "Masks": str(len(camera.masks)),
        "Software": "UIC Console",
    }


def write(path: Path, picture: Picture, words: Mapping[str, str], *, mark: str = "") -> Path:
    """Write the picture; blocks, so run it off the GUI thread. Raises SnapshotError.

    picture  (h, w, 4) uint8, BGRX as the compositor makes it.
    mark     of a drill: burnt in at top and foot, so that the picture is never taken for a real one.
    """
    rows, columns = picture.shape[:2]
    pixels = np.ascontiguousarray(picture)
    image = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
    if mark:
        image = image.copy()  # the engine's own pixels stay as they are
        burn_in(image, mark)
        image.setText("Mark", mark)
    for key, value in words.items():
        image.setText(key, value)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SnapshotError(f"{path.parent}: {error.strerror or error}") from error
    fresh = path.with_name(f".{path.name}.new")
    writer = QImageWriter(str(fresh), QByteArray(b"png"))
    if not writer.write(image):
        raise SnapshotError(f"{path}: {writer.errorString()}")
    return fresh.replace(path)
