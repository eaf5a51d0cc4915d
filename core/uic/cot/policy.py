"""What a crew's line means, and which unit a tablet is. Plain values in, plain values out."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable

from uic.cot.model import Heard
from uic.devices.model import Device, DeviceKind

__all__ = ["Word", "is_position", "meant", "unit_of"]


class Word(enum.StrEnum):
    """What a crew can answer in one word, or by its number."""

    ACKNOWLEDGED = "acknowledged"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    SAFE = "safe"
    NEED_HELP = "need_help"
    REFUSED = "refused"


_WORDS: dict[Word, frozenset[str]] = {
    Word.ACKNOWLEDGED: frozenset({"1", "ack", "acknowledged", "ok", "roger", "확인", "수신", "접수"}),
    Word.EN_ROUTE: frozenset({"2", "enroute", "onmyway", "출발", "이동", "이동중", "출동"}),
    Word.ON_SCENE: frozenset({"3", "onscene", "arrived", "도착", "현장", "현장도착"}),
    Word.SAFE: frozenset({"4", "safe", "안전", "안전확보", "안전확인"}),
    Word.NEED_HELP: frozenset({"5", "help", "needhelp", "지원", "지원요청", "도움"}),
    Word.REFUSED: frozenset({"0", "no", "refused", "cannot", "불가", "출동불가"}),
}


def meant(text: str) -> Word | None:
    """The answer that a line is, where it is one and nothing else: a sentence is a sentence."""
    said = re.sub(r"[\s.!,~]+", "", text).casefold()
    return next((word for word, forms in _WORDS.items() if said in forms), None)


def is_position(heard: Heard) -> bool:
    """Whether it says where a friend on the ground is: of the room's own patrols others are not."""
    return heard.type.startswith("a-f-G") and (heard.lat, heard.lon) != (0.0, 0.0)


def unit_of(heard: Heard, devices: Iterable[Device]) -> str:
    """The unit whose tablet says it, by the registry; "": no tablet of ours.

    A tablet is known by its code: its uid, or its call sign. One that is linked to us itself is who its certificate
    says, whatever it says of itself.
    """
    chat = heard.chat
    if heard.peer:
        names = {heard.peer}
    elif chat is not None:
        names = {chat.sender, chat.callsign}
    else:
        names = {heard.uid.removesuffix("-9-1-1"), heard.callsign}
    names.discard("")
    for device in devices:
        if not device.enabled or not names & {device.code, device.id}:
            continue
        if device.kind is DeviceKind.TABLET and device.unit:
            return device.unit
        if device.kind is DeviceKind.UNIT:
            return device.id
    return ""
