"""What marks say, in both languages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from uic.bus.status import Mark
from uic_console.room_clock import room_clock
from uic_console.shell.clock import seoul

__all__ = ["file_prefix", "mark_words", "short_words", "title_words"]

translate = QCoreApplication.translate


def mark_words(mark: Mark) -> str:
    """Of the band at the top of every window: what it is, in capitals, and of what."""
    if mark.kind == "replay":
        what = translate("Drills", "REPLAY — RECORDED, NOT NOW")
    else:
        what = translate("Drills", "EXERCISE — NOT REAL")
    return f"{what} · {mark.title}" if mark.title else what


def short_words(mark: Mark) -> str:
    """For a picture: what it is, and in a replay the moment."""
    if mark.kind == "replay":
        said = translate("Drills", "REPLAY — RECORDED {moment}")
        return said.format(moment=f"{seoul(room_clock.now()):%Y-%m-%d %H:%M:%S}")
    return translate("Drills", "EXERCISE — NOT REAL")


def title_words(mark: Mark) -> str:
    """Before the title of every window."""
    return translate("Drills", "[REPLAY]") if mark.kind == "replay" else translate("Drills", "[EXERCISE]")


def file_prefix(mark: Mark) -> str:
    """Before the name of every file that is kept."""
    return {"": "", "replay": "REPLAY-", "exercise": "EXERCISE-"}[mark.kind]
