"""The engine's reasons in the language in use. The engine knows no Qt and speaks English; an unknown one stays so."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

__all__ = ["KNOWN", "in_words"]

translate = QCoreApplication.translate

# What the engine says, with a group for what changes → the same with %1 in its place.
KNOWN: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"slowed to key frames.*", lambda: translate("Reason", "slowed: the decoders have too much to do")),
    (r"pictures come late", lambda: translate("Reason", "pictures come late")),
    (r"no new picture", lambda: translate("Reason", "no new picture")),
    (r"user name or password refused", lambda: translate("Reason", "user name or password refused")),
    (r"access refused", lambda: translate("Reason", "access refused")),
    (r"the device does not know this stream", lambda: translate("Reason", "the device does not know this stream")),
    (r"the device reports a fault of its own", lambda: translate("Reason", "the device reports a fault of its own")),
    (r"what it sends is no video", lambda: translate("Reason", "what it sends is no video")),
    (r"no answer", lambda: translate("Reason", "no answer")),
    (r"connection refused", lambda: translate("Reason", "connection refused")),
    (r"there is no such file", lambda: translate("Reason", "there is no such file")),
    (r"there is no file (.+)", lambda: translate("Reason", "there is no file %1")),
    (r"folder (.+) has no video files", lambda: translate("Reason", "folder %1 has no video files")),
    (r"(.+) is no ordinary file", lambda: translate("Reason", "%1 is no ordinary file")),
    (r"'(.+):' is not a kind of stream.*", lambda: translate("Reason", "“%1” is not a kind of stream known here")),
    (r"no permission to read it", lambda: translate("Reason", "no permission to read it")),
    (r"it ended at once", lambda: translate("Reason", "it ended at once")),
    (r"the source ended the stream", lambda: translate("Reason", "the camera ended the stream")),
    (r"it sent nothing for ([\d.]+) s", lambda: translate("Reason", "it sent nothing for %1 s")),
    (r"it has no key frame to start from", lambda: translate("Reason", "it has no key frame to start from")),
    (r"no picture could be made of .+", lambda: translate("Reason", "no picture could be made of what it sends")),
    (r"its codec is not known here", lambda: translate("Reason", "its codec is not known here")),
    (r"it cannot be read.*", lambda: translate("Reason", "it cannot be read")),
    (r"it cannot be shown.*", lambda: translate("Reason", "it cannot be shown")),
    (r"it has no video", lambda: translate("Reason", "it has no video")),
    (r"this scene is still being made", lambda: translate("Reason", "the scene is still being made")),
    (r"its decode worker stood still.*", lambda: translate("Reason", "its decoder stood still and is being replaced")),
    (r"its decode worker ended.*", lambda: translate("Reason", "its decoder ended and is being replaced")),
    (r"the decode worker ended", lambda: translate("Reason", "its decoder ended and is being replaced")),
    (r"this tile has no stream", lambda: translate("Reason", "this tile has no stream")),
    (
        r"its stream ended the decoder (\d+) times.*",
        lambda: translate("Reason", "its stream ended the decoder %1 times"),
    ),
)
_PATTERNS = tuple((re.compile(pattern), words) for pattern, words in KNOWN)


def in_words(reason: str) -> str:
    """A reason as the operator reads it."""
    for pattern, words in _PATTERNS:
        if found := pattern.fullmatch(reason):
            return words().replace("%1", found.group(1) if found.groups() else "")
    return reason
