"""A snapshot of the evidence made small enough for a radio link. What is kept stays as the camera sent it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from uic.errors import EvidenceError

__all__ = ["shrunk"]

_WIDTHS = (64, 1920)
_MOST_FILE = 40 << 20
_QUALITIES = (85, 70, 55, 40)


def shrunk(file: Path, digest: str, *, width: int, most_bytes: int) -> bytes:
    """A JPEG of it, so wide and so large at most. Raises EvidenceError: the file is not the one that was kept.

    Decodes here, in the hub: it is a picture that the hub has made itself, and its hash says so.
    """
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_FILE else b""
    except OSError as error:
        raise EvidenceError(f"the snapshot cannot be read: {error.strerror}") from error
    if not digest or sha256(data).hexdigest() != digest:
        raise EvidenceError("the snapshot's file is not the one that was kept: its hash is another")
    import cv2
    import numpy as np

    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise EvidenceError("the snapshot cannot be decoded")
    wide = min(max(width, _WIDTHS[0]), _WIDTHS[1], picture.shape[1])
    while True:
        high = max(1, round(picture.shape[0] * wide / picture.shape[1]))
        small = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA)
        for quality in _QUALITIES:
            done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])
            if done and jpeg.size <= most_bytes:
                return bytes(jpeg)
        if wide <= _WIDTHS[0]:
            raise EvidenceError(f"the snapshot does not fit into {most_bytes} bytes")
        wide = wide * 3 // 4
