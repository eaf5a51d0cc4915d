"""The wall's words: what a tile says of itself, in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from uic.video.wall import TileState

__all__ = ["age", "empty_hint", "long_age", "state_hint", "state_word"]

translate = QCoreApplication.translate


def state_word(state: TileState) -> str:
    """One or two words for a state."""
    match state:
        case TileState.EMPTY:
            return translate("Wall", "Empty")
        case TileState.OPENING:
            return translate("Wall", "Opening")
        case TileState.PREPARING:
            return translate("Wall", "Preparing")
        case TileState.LIVE:
            return translate("Wall", "Live")
        case TileState.DELAYED:
            return translate("Wall", "Delayed")
        case TileState.KEY_FRAMES:
            return translate("Wall", "Key frames only")
        case TileState.FROZEN:
            return translate("Wall", "Frozen")
        case TileState.LOST:
            return translate("Wall", "Lost")
        case TileState.REPLAY:
            return translate("Wall", "Replay")
        case TileState.QUARANTINED:
            return translate("Wall", "Held back")


def state_hint(state: TileState) -> str:
    """What goes on and what the operator can do; "" where there is nothing to say."""
    match state:
        case TileState.OPENING:
            return translate("Wall", "Waiting for the first picture")
        case TileState.PREPARING:
            return translate("Wall", "The scene is being made, once on this machine")
        case TileState.FROZEN:
            return translate("Wall", "The camera answers but sends no new picture")
        case TileState.LOST:
            return translate("Wall", "Reopening by itself")
        case TileState.QUARANTINED:
            return translate("Wall", "Its stream stops the decoder. Press T to try again")
        case _:
            return ""


def empty_hint() -> str:
    """How a tile is filled."""
    return translate("Wall", "Drag a camera here, or type its number and Enter")


def age(seconds: float) -> str:
    """An age as short as can be: 4 s, 2:05, 1:02:03."""
    whole = max(0, int(seconds))
    if whole < 60:
        return translate("Wall", "%1 s").replace("%1", str(whole))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def long_age(seconds: float) -> str:
    """The age of a picture that stands still, as a phrase."""
    return translate("Wall", "last picture %1 ago").replace("%1", age(seconds))
