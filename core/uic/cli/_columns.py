"""Columns of a terminal: a Hangul syllable takes two."""

from __future__ import annotations

import unicodedata

__all__ = ["padded"]


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` with spaces after it, or before it, to so many columns of a terminal; one that is wider stays whole."""
    gap = " " * max(0, columns - _columns_of(text))
    return gap + text if right else text + gap


def _columns_of(text: str) -> int:
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
