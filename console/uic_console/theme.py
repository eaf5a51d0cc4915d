"""The tokens of the visual language, dark and light. Widgets and plugins use these names, never a hex value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

__all__ = ["DARK", "LIGHT", "PAPER", "Theme", "ThemeHub", "theme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of tokens; see the table in the docs of each use."""

    name: str
    base: QColor
    panel: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    disabled: QColor
    select: QColor
    normal: QColor
    p1: QColor  # critical, diamond
    p2: QColor  # high, triangle up
    p3: QColor  # medium, triangle down
    p4: QColor  # low, square
    stale: QColor  # hatched
    on_priority: QColor  # text on a priority ground
    drill: QColor  # everything that is not real: no priority's colour, and never without words and hatching
    on_drill: QColor  # text on it


DARK = Theme(
    name="dark",
    base=QColor("#1B1E21"),
    panel=QColor("#24282C"),
    raised=QColor("#2E3338"),
    line=QColor("#3C4249"),
    text=QColor("#DADDE0"),
    muted=QColor("#9CA3AA"),
    disabled=QColor("#6A7178"),
    select=QColor("#6FA8DC"),
    normal=QColor("#7F9C8A"),
    p1=QColor("#F2545B"),
    p2=QColor("#F59E42"),
    p3=QColor("#F2D24B"),
    p4=QColor("#5EC4D4"),
    stale=QColor("#6A7178"),
    on_priority=QColor("#101214"),
    drill=QColor("#B79AE6"),
    on_drill=QColor("#17111F"),
)
LIGHT = Theme(
    name="light",
    base=QColor("#DDE0E3"),
    panel=QColor("#EBEDEF"),
    raised=QColor("#F7F8F9"),
    line=QColor("#B9BFC5"),
    text=QColor("#1C2024"),
    muted=QColor("#555C63"),
    disabled=QColor("#8B929A"),
    select=QColor("#2B6CB0"),
    normal=QColor("#4B6B57"),
    p1=QColor("#C81E2B"),
    p2=QColor("#B55D00"),
    p3=QColor("#8A6D00"),
    p4=QColor("#0B7285"),
    stale=QColor("#8B929A"),
    on_priority=QColor("#FFFFFF"),
    drill=QColor("#5B3A94"),
    on_drill=QColor("#FFFFFF"),
)
PAPER = replace(LIGHT, name="paper", base=QColor("#FFFFFF"))  # of what is printed, whatever the screen shows


class ThemeHub(QObject):
    """The theme in use and the text scale; `changed` when either does."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current = DARK
        self.paper = PAPER
        self.scale = 1.0  # of text, 0.8 to 2.0

    def use(self, *, name: str | None = None, scale: float | None = None) -> None:
        """Switch theme or text scale."""
        if name is not None:
            self.current = LIGHT if name == "light" else DARK
        if scale is not None:
            self.scale = min(2.0, max(0.8, scale))
        self.changed.emit()

    def px(self, base: int) -> int:
        """A text size in pixels at the scale in use: 13 base, 11 caption, 16 section, 22 figure."""
        return max(8, round(base * self.scale))


theme = ThemeHub()
