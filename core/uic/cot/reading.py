"""Opens what strangers wrote: one event out of a stream of bytes, and the values in it. Pure; raises `Unreadable`.

What is refused: more than 64 KiB, a DOCTYPE, an entity, a processing instruction, deep or wide trees, numbers that are
none, places that are none, times without a zone. What is not known is passed over: CoT details are anybody's to add.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NoReturn
from xml.parsers import expat

from uic.cot.model import Chat, Heard
from uic.errors import UicError

__all__ = ["LARGEST", "Splitter", "Unreadable", "read"]

LARGEST = 64 * 1024  # bytes of one event
_DEEPEST = 16
_ELEMENTS_MOST = 400
_TEXT_MOST = 8000  # characters of text in one element
_CHAT_MOST = 2000
_END = b"</event>"
_TYPE = re.compile(r"[A-Za-z0-9_.*-]{1,64}")
_UNKNOWN_M = 9_999_999.0  # what CoT says for a measure that nobody knows


class Unreadable(UicError):
    """An event that cannot be taken as it is."""

    code = "cot.unreadable"


class Splitter:
    """Cuts a stream into events. Holds 64 KiB at most, and finds its way again after rubbish."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._looked = 0  # bytes at the beginning that hold no end
        self._skipping = False
        self.refused = 0  # pieces that were too large

    def feed(self, more: bytes) -> Iterator[bytes]:
        """The events that are complete now, each from its first byte to the end of `</event>`."""
        for start in range(0, len(more), LARGEST):
            self._held += more[start : start + LARGEST]
            yield from self._whole()
            if len(self._held) > LARGEST:
                self.refused += not self._skipping
                self._skipping = True
                del self._held[: -len(_END)]
                self._looked = 0

    def _whole(self) -> Iterator[bytes]:
        while (at := self._held.find(_END, self._looked)) >= 0:
            piece = bytes(self._held[: at + len(_END)])
            del self._held[: at + len(_END)]
            self._looked = 0
            if self._skipping:
                self._skipping = False
            elif len(piece) > LARGEST:
                self.refused += 1
            else:
                yield piece.strip()
        self._looked = max(0, len(self._held) - len(_END) + 1)


@dataclass(slots=True)
class _Element:
    """What is kept of an element: the last one of a name wins, as CoT has one of each."""

    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)
    size: int = 0


class _Tree:
    """Hears the parser and keeps what is flat: elements by name, wherever they are below `detail`."""

    def __init__(self) -> None:
        self.root: _Element | None = None
        self.found: dict[str, _Element] = {}
        self.links: list[str] = []
        self._open: list[_Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _ELEMENTS_MOST or len(self._open) >= _DEEPEST:
            raise Unreadable("it has too many elements, or too deep ones")
        element = _Element(name, attributes)
        if not self._open:
            self.root = element
        elif name == "link":
            self.links.append(attributes.get("uid", ""))
        if len(self._open) > 0:
            self.found[name] = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, said: str) -> None:
        element = self._open[-1]
        element.size += len(said)
        if element.size > _TEXT_MOST:
            raise Unreadable("it has a text that is too long")
        element.text.append(said)

    def get(self, name: str, attribute: str) -> str:
        element = self.found.get(name)
        return element.attributes.get(attribute, "") if element is not None else ""


def _refuse(*_what: object) -> NoReturn:
    raise Unreadable("it has a DOCTYPE, an entity or an instruction, which CoT has no use for")


def _parsed(piece: bytes) -> _Tree:
    if len(piece) > LARGEST:
        raise Unreadable(f"it has {len(piece)} bytes; {LARGEST} are possible")
    if b"\0" in piece:
        raise Unreadable("it is not UTF-8, and CoT is")
    tree = _Tree()
    parser = expat.ParserCreate("utf-8")  # whatever it says of itself
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ProcessingInstructionHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(piece, True)
    except expat.ExpatError as error:
        raise Unreadable(f"it is no XML: {error}") from None
    return tree


def read(piece: bytes, *, peer: str = "") -> Heard:
    """One event. Raises Unreadable, with what is wrong in words and nothing of what it says."""
    tree = _parsed(piece)
    root = tree.root
    if root is None or root.name != "event":
        raise Unreadable("it is no CoT event")
    said = root.attributes
    kind = said.get("type", "")
    if not _TYPE.fullmatch(kind):
        raise Unreadable("it has no type")
    emergency = tree.found.get("emergency")
    return Heard(
        uid=_name(said.get("uid", ""), "uid"),
        type=kind,
        at=_time(said.get("time", "")),
        start=_time(said.get("start", "")),
        stale=_time(said.get("stale", "")),
        how=_short(said.get("how", ""), 32),
        lat=_number(tree.get("point", "lat"), -90, 90),
        lon=_number(tree.get("point", "lon"), -180, 180),
        accuracy_m=_measure(tree.get("point", "ce"), 100_000) or 0.0,
        callsign=_short(tree.get("contact", "callsign"), 64),
        speed_mps=_measure(tree.get("track", "speed"), 1000),
        course_deg=_measure(tree.get("track", "course"), 360),
        battery=_share(tree.get("status", "battery")),
        emergency=_short(tree.get("emergency", "type") or "emergency", 64) if emergency is not None else "",
        cancelled=tree.get("emergency", "cancel").lower() == "true",
        chat=_chat(tree),
        links=tuple(_short(one, 128) for one in tree.links[:20] if one),
        peer=peer,
    )


def _chat(tree: _Tree) -> Chat | None:
    if "__chat" not in tree.found:
        return None
    remarks = tree.found.get("remarks")
    text = "".join(remarks.text) if remarks is not None else ""
    sender = tree.get("chatgrp", "uid0") or (tree.links[0] if tree.links else "")
    return Chat(
        id=_short(tree.get("__chat", "messageId"), 128),
        text=_short(text, _CHAT_MOST, lines=True),
        sender=_short(sender, 128),
        callsign=_short(tree.get("__chat", "senderCallsign"), 64),
        to=_short(tree.get("__chat", "id") or tree.get("__chat", "chatroom"), 128),
    )


def _name(said: str, what: str) -> str:
    if not said or len(said) > 128 or not said.isprintable():
        raise Unreadable(f"its {what} is missing, or none")
    return said


def _short(said: str, longest: int, *, lines: bool = False) -> str:
    kept = "".join(one for one in said if one.isprintable() or (lines and one == "\n"))
    return kept.strip()[:longest]


def _number(said: str, least: float, most: float) -> float:
    try:
        value = float(said) if len(said) < 40 else math.nan
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and least <= value <= most):
        raise Unreadable("it has a place that is none")
    return value


def _measure(said: str, most: float) -> float | None:
    """A number from 0 up, where one is said that anybody can mean."""
    try:
        value = float(said) if said and len(said) < 40 else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= most and value < _UNKNOWN_M else None


def _share(percent: str) -> float | None:
    value = _measure(percent, 100)
    return None if value is None else value / 100


def _time(said: str) -> datetime:
    """CoT says ISO 8601 with a Z; some leave the Z out and mean it."""
    if not 10 <= len(said) <= 40:
        raise Unreadable("it has a time that is none")
    try:
        at = datetime.fromisoformat(said)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable("it has a time that is none") from None
