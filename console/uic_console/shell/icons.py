"""The icon set, drawn in the theme's colours."""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from uic_console.theme import theme

__all__ = ["icon", "known_or", "pixmap"]

log = logging.getLogger(__name__)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    found = files("uic_resources") / "icons" / f"{name}.svg"
    if not found.is_file():
        log.warning("no icon called %s", name)
        return ""
    return found.read_text("utf-8")


def known_or(name: str, other: str) -> str:
    """The name when the set has an icon of that name, else the other: a plugin may have misspelt its own."""
    return name if name and _source(name) else other


def pixmap(name: str, size: int, colour: str, *, ratio: float = 1.0) -> QPixmap:
    """One icon, `size` logical pixels wide, in a colour by name (`#rrggbb`)."""
    return _pixmap(name, size, colour, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    if source := _source(name):
        drawn = source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
        painter = QPainter(made)
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
    return made


def icon(name: str, *, size: int = 20, ratio: float = 1.0) -> QIcon:
    """An icon in the text colour, muted when disabled. Ask again when the theme changes."""
    tokens = theme.current
    made = QIcon(pixmap(name, size, tokens.text.name(), ratio=ratio))
    made.addPixmap(pixmap(name, size, tokens.disabled.name(), ratio=ratio), QIcon.Mode.Disabled)
    return made
