"""A bulletin in words, Korean and English: the same on tablets, pages, the liaison's screen and in CoT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta, timezone

from uic.sharing.bulletin import Bulletin, Suspect, Wear

__all__ = ["colour", "direction", "headline", "lines"]

_KST = timezone(timedelta(hours=9))
_POINTS = {
    "ko": ("북", "북동", "동", "남동", "남", "남서", "서", "북서"),
    "en": ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"),
}
_WORDS = {
    "ko": {
        "male": "남성", "female": "여성", "slim": "마른 체격", "medium": "보통 체격", "heavy": "건장한 체격",
        "black": "검은색", "white": "흰색", "grey": "회색", "red": "빨간색", "orange": "주황색", "yellow": "노란색",
        "green": "초록색", "blue": "파란색", "navy": "남색", "purple": "보라색", "pink": "분홍색", "brown": "갈색",
        "beige": "베이지색",
        "top": "상의", "bottom": "하의", "bag": "소지품", "vehicle": "차량", "plate": "차량 번호",
        "last": "마지막 위치", "way": "도주 방향",
        "ages": "{from_}~{to}세", "age": "{from_}세 전후", "towards": "{point}쪽 ({deg}°)",
        "title": "용의자 인상착의", "corrected": "정정", "restored": "되돌림", "withdrawn": "취소됨",
        "over": "이 인상착의로 찾지 마십시오", "version": "제{n}판", "replaces": "제{n}판을 대신합니다",
    },
    "en": {
        "ages": "{from_}–{to} years", "age": "about {from_} years", "towards": "{point} ({deg}°)",
        "slim": "slim", "medium": "medium build", "heavy": "heavy build",
        "top": "Top", "bottom": "Bottom", "bag": "Bag", "vehicle": "Vehicle", "plate": "Number plate",
        "last": "Last seen", "way": "Went",
        "title": "Suspect", "corrected": "corrected", "restored": "put back", "withdrawn": "withdrawn",
        "over": "do not look for anybody by this description", "version": "version {n}",
        "replaces": "replaces version {n}",
    },
}  # fmt: skip


def _word(key: str, language: str) -> str:
    return _WORDS[language].get(key, key)


def colour(key: str, language: str) -> str:
    """What a colour is called."""
    return _word(key, language) if key else ""


def direction(bearing_deg: float, language: str) -> str:
    """A bearing as people say it: "북동쪽 (45°)"."""
    point = _POINTS[language][round((bearing_deg % 360) / 45) % 8]
    return _word("towards", language).format(point=point, deg=round(bearing_deg) % 360)


def headline(one: Bulletin, language: str) -> str:
    """Which version it is, and what that replaces."""
    said = [_word("title", language), _word("version", language).format(n=one.version)]
    if one.change != "first":
        said.append(_word(one.change, language))
        said.append(_word("replaces", language).format(n=one.version - 1))
    return " · ".join(said)


def lines(one: Bulletin, language: str) -> tuple[str, ...]:
    """What it says, a thing a line; of a withdrawn one that it is."""
    if one.is_withdrawn:
        return tuple(filter(None, (_word("over", language), one.reason)))
    return tuple(filter(None, (one.reason, *_suspect(one.suspect, language), *_last(one, language))))


def _suspect(one: Suspect, language: str) -> Iterator[str]:
    yield ", ".join(filter(None, (_sex(one, language), _ages(one, language), _build(one, language))))
    for key in ("top", "bottom", "bag"):
        yield _wear(key, getattr(one, key), language)
    plate = f"{_word('plate', language)} {one.plate}" if one.plate else ""
    yield ", ".join(filter(None, (_wear("vehicle", one.vehicle, language), plate)))
    yield one.text


def _sex(one: Suspect, language: str) -> str:
    return _word(one.sex, language) if one.sex else ""


def _build(one: Suspect, language: str) -> str:
    return _word(one.build, language) if one.build else ""


def _ages(one: Suspect, language: str) -> str:
    low, high = one.age_from or one.age_to, one.age_to or one.age_from
    if not low:
        return ""
    return _word("age" if low == high else "ages", language).format(from_=low, to=high)


def _wear(key: str, one: Wear, language: str) -> str:
    said = " ".join(filter(None, (colour(one.colour, language), one.what)))
    return f"{_word(key, language)}: {said}" if said else ""


def _last(one: Bulletin, language: str) -> Iterator[str]:
    last = one.last
    at = f"{last.at.astimezone(UTC).astimezone(_KST):%H:%M}" if last.at is not None else ""
    place = " ".join(filter(None, (last.place, at)))
    yield f"{_word('last', language)}: {place}" if place else ""
    if last.bearing_deg is not None:
        yield f"{_word('way', language)}: {direction(last.bearing_deg, language)}"
