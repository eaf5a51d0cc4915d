"""The type of the console: a Korean sans in the order of the visual language, figures that stand in columns."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

__all__ = ["BASE_PX", "base_font", "hangul_trouble"]

log = logging.getLogger(__name__)

BASE_PX = 13
PREFERRED = ("Pretendard", "Pretendard Variable", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", "나눔고딕")


def base_font(pixel_size: int) -> QFont:
    """The base font at a size in pixels, with tabular figures."""
    installed = set(QFontDatabase.families())
    wanted = [name for name in PREFERRED if name in installed]
    font = QFont()
    font.setFamilies([*wanted, *_any_korean(), "sans-serif"])
    font.setPixelSize(pixel_size)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _any_korean() -> list[str]:
    return QFontDatabase.families(QFontDatabase.WritingSystem.Korean)[:1]


def hangul_trouble() -> str:
    """What to tell the operator when no installed font can draw Hangul; "" when one can.

    Bare Debian has none: every Korean name would be boxes, and nothing else would say so.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.Korean):
        return ""
    text = QCoreApplication.translate(
        "Fonts", "No Korean font: names appear as boxes. Install one (Debian, Ubuntu: apt install fonts-nanum)."
    )
    log.error("no installed font draws Hangul; install fonts-nanum, Noto Sans KR or Pretendard")
    return text
