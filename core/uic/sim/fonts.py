"""A font of this machine that can write Hangul, found through fontconfig."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

from PIL import ImageFont

__all__ = ["hangul", "korean_font_file"]

PREFERRED = ("Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic")
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
NAMES = ("Pretendard*.?tf", "NotoSansKR*.?tf", "NotoSansCJK*.ttc", "NanumGothic.ttf", "Nanum*.ttf")


@functools.cache
def korean_font_file() -> Path | None:
    """The file of the best Korean sans here; None when the machine has none at all."""
    return _by_fontconfig() or _by_looking()


@functools.cache
def hangul(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """That font at `size` pixels; without one Pillow's own, in which Hangul is boxes (`uic doctor` says so)."""
    if file := korean_font_file():
        return ImageFont.truetype(str(file), size)
    return ImageFont.load_default(size)


def _by_fontconfig() -> Path | None:
    tool = shutil.which("fc-match")
    if tool is None:
        return None
    wanted = f"{','.join(PREFERRED)}:lang=ko:bold"
    said = subprocess.run([tool, "-f", "%{lang}\n%{file}", wanted], capture_output=True, text=True, check=False).stdout
    languages, _, file = said.partition("\n")
    return Path(file) if "ko" in languages.split("|") and file else None


def _by_looking() -> Path | None:
    for pattern in NAMES:
        for folder in FOLDERS:
            if found := sorted(Path(folder).expanduser().rglob(pattern)):
                return found[0]
    return None
