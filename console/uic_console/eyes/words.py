"""What the panel of video analysis says, in the language of the moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from uic.vision import Attention, Eyes, Watched, Watching
from uic_console.theme import theme
from uic_console.wall.reasons import in_words

__all__ = ["Look", "attention_word", "end_of", "look_of", "machine_of", "own_of", "why_of"]

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """Never colour alone: a shape and a word with it."""

    shape: str
    word: str
    colour: QColor


def look_of(how: Watching) -> Look:
    """How a camera is looked at."""
    tokens = theme.current
    return {
        Watching.KEYS: Look("○", translate("Eyes", "Key frames"), tokens.text),
        Watching.CAMERA: Look("○", translate("Eyes", "Its own events"), tokens.text),
        Watching.DENSE: Look("●", translate("Eyes", "Every picture"), tokens.text),
        Watching.BLIND: Look("◌", translate("Eyes", "Turns: not looked at"), tokens.muted),
        Watching.WAITING: Look("▼", translate("Eyes", "Not seen"), tokens.p3),
        Watching.HELD: Look("▲", translate("Eyes", "Held"), tokens.p2),
    }[how]


def attention_word(attention: Attention) -> str:
    """How much a camera matters."""
    return {
        Attention.CAST: translate("Eyes", "Closely"),
        Attention.POSTURE: translate("Eyes", "More"),
        Attention.TURN: translate("Eyes", "By turn"),
    }[attention]


def own_of(own: str) -> str:
    """Whether its own motion detection is heard."""
    if own in ("", "heard"):
        return translate("Eyes", "Heard") if own else ""
    return translate("Eyes", "Not heard")


def why_of(one: Watched) -> str:
    """What is wrong with it."""
    if one.how is Watching.HELD:
        return translate("Eyes", "Its stream ended the analysis again and again")
    if one.why.startswith("key frames only"):
        return translate("Eyes", "Key frames only: the worker has too much to do")
    if one.why.startswith("left out pictures"):
        return translate("Eyes", "Pictures left out: the worker has too much to do")
    if one.why.startswith("its scene is still being made"):
        return translate("Eyes", "Its scene is still being made")
    if one.why.startswith("it cannot be looked at"):
        return translate("Eyes", "What it sends cannot be read")
    if one.own not in ("", "heard") and not one.why:
        return translate("Eyes", "Its own motion events are not heard: {why}").format(why=in_words(one.own))
    return in_words(one.why) if one.why else ""


def machine_of(eyes: Eyes) -> str:
    """Where a worker runs."""
    return eyes.machine or translate("Eyes", "Hub")


_ENDS: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
    (re.compile(r"its machine is gone.*"), lambda: translate("Eyes", "its machine is gone")),
    (re.compile(r"its machine does not answer.*"), lambda: translate("Eyes", "its machine does not answer")),
    (re.compile(r"its keeper was killed.*"), lambda: translate("Eyes", "its keeper was killed")),
    (re.compile(r"the bridge to Ray ended.*"), lambda: translate("Eyes", "the way to the cluster ended")),
)


def end_of(ended: str) -> str:
    """How a worker ended last."""
    for known, said in _ENDS:
        if known.fullmatch(ended):
            return said()
    return ended
