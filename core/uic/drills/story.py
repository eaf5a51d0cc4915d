"""Stories of exercises: what happens when, and what is expected of people. Plain values, read from TOML."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from uic.alarms.model import AlarmPriority, AlarmType
from uic.drills.errors import StoryWrong
from uic.events import Geo
from uic.incidents.model import Words

__all__ = ["Inject", "Story", "read_story", "stories"]

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_BYTES = 256 * 1024
_MOST_INJECTS = 200
_LONGEST_S = 24 * 3600.0

Kind = Literal["alarm", "clear", "call", "unit"]


class Inject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happens.

    alarm   raises an alarm of a type of the story; with `incident`, the control room opens a case for it by itself.
    clear   the condition of an earlier alarm is over.
    call    somebody calls the control room: a line in the case of an earlier alarm, and a message to the trainer.
    unit    a unit reports how far it is: on scene of the case of an earlier alarm, if it was ordered.
    """

    key: str
    at_s: float  # since the start of the exercise
    kind: Kind = "alarm"
    title: Words
    detail: Words = Words()  # what is told: the alarm's text, the caller's words
    of: str = ""  # key of the alarm before, for all kinds but "alarm"
    priority: int = 2
    guidance: Words = Words()
    incident: str = ""  # key of the incident type of which a case is opened; "": none by itself
    camera: str = ""  # id; "": the nearest to the place, if that is given
    lat: float | None = None
    lon: float | None = None
    place: str = ""
    answer_s: float = 60.0  # in which the alarm should be acknowledged
    unit: str = ""  # name of the unit that reports

    @property
    def geo(self) -> Geo | None:
        """Its place."""
        return Geo(lat=self.lat, lon=self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def type_key(self) -> str:
        """Of the alarm type it brings along."""
        return f"drill.{self.key}"

    def alarm_type(self) -> AlarmType:
        """The alarm type it brings along."""
        return AlarmType(
            key=self.type_key,
            title_ko=self.title.ko,
            title_en=self.title.en,
            priority=AlarmPriority(self.priority),
            guidance_ko=self.guidance.ko,
            guidance_en=self.guidance.en,
            layout="nearest:6" if self.camera or self.geo else "",
            group_by="source",
            incident=self.incident,
        )


class Story(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happens in an exercise, in order of time."""

    key: str
    title: Words
    about: Words = Words()  # for the trainer
    city: str = ""  # the story of the simulated city that plays beside it; "": none
    inject: tuple[Inject, ...] = ()

    @property
    def length_s(self) -> float:
        """When the last thing happens."""
        return max((one.at_s for one in self.inject), default=0.0)


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An inject as it is written: words as two fields."""

    key: str
    at_s: float
    ko: str
    en: str
    kind: Kind = "alarm"
    detail_ko: str = ""
    detail_en: str = ""
    guidance_ko: str = ""
    guidance_en: str = ""
    of: str = ""
    priority: int = 2
    incident: str = ""
    camera: str = ""
    lat: float | None = None
    lon: float | None = None
    place: str = ""
    answer_s: float = 60.0
    unit: str = ""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    key: str
    ko: str
    en: str
    about_ko: str = ""
    about_en: str = ""
    city: str = ""
    inject: tuple[_Written, ...] = ()


def stories() -> dict[str, Story]:
    """Those that came with the product, by key."""
    folder = resources.files("uic_resources") / "drills"
    found = (_story(one.name, one.read_bytes()) for one in folder.iterdir() if one.name.endswith(".toml"))
    return {story.key: story for story in sorted(found, key=lambda story: story.key)}


def read_story(named: str) -> Story:
    """One of ours by its key, or one from a file. Raises StoryWrong."""
    if (known := stories().get(named)) is not None:
        return known
    path = Path(named)
    if not path.suffix and not path.exists():
        raise StoryWrong(f"there is no story {named!r}: {', '.join(stories())}, or the path of a file")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise StoryWrong(f"{path} is too large for a story")
        return _story(str(path), path.read_bytes())
    except OSError as error:
        raise StoryWrong(f"{path}: {error.strerror}") from error


def _story(name: str, body: bytes) -> Story:
    try:
        written = msgspec.convert(tomllib.loads(body.decode("utf-8")), type=_File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise StoryWrong(f"{name}: {error}") from error
    story = Story(
        key=written.key,
        title=Words(ko=written.ko, en=written.en),
        about=Words(ko=written.about_ko, en=written.about_en),
        city=written.city,
        inject=tuple(sorted(map(_inject, written.inject), key=lambda one: one.at_s)),
    )
    for wrong in _wrongs(story):
        raise StoryWrong(f"{name}: {wrong}")
    return story


def _inject(one: _Written) -> Inject:
    return Inject(
        key=one.key,
        at_s=one.at_s,
        kind=one.kind,
        title=Words(ko=one.ko, en=one.en),
        detail=Words(ko=one.detail_ko, en=one.detail_en),
        guidance=Words(ko=one.guidance_ko, en=one.guidance_en),
        of=one.of,
        priority=one.priority,
        incident=one.incident,
        camera=one.camera,
        lat=one.lat,
        lon=one.lon,
        place=one.place,
        answer_s=one.answer_s,
        unit=one.unit,
    )


def _wrongs(story: Story) -> Iterable[str]:
    if not _KEY.fullmatch(story.key):
        yield f"its key {story.key!r} is not of small letters, digits and _"
    if not story.inject or len(story.inject) > _MOST_INJECTS:
        yield f"a story has 1 to {_MOST_INJECTS} injects"
    alarms: set[str] = set()
    seen: set[str] = set()
    for one in story.inject:
        if not _KEY.fullmatch(one.key) or one.key in seen:
            yield f"the inject {one.key!r} has no key of its own, of small letters, digits and _"
        if not (math.isfinite(one.at_s) and 0 <= one.at_s <= _LONGEST_S):
            yield f"{one.key}: at_s is from 0 to {_LONGEST_S:.0f}"
        if not (math.isfinite(one.answer_s) and 0 < one.answer_s <= _LONGEST_S):
            yield f"{one.key}: answer_s is above 0"
        if one.priority not in (1, 2, 3, 4):
            yield f"{one.key}: priority is 1 (critical) to 4 (low)"
        if not (one.title.ko and one.title.en):
            yield f"{one.key}: it needs a title in both languages"
        if one.kind != "alarm" and one.of not in alarms:
            yield f"{one.key}: `of` names no alarm that comes before it"
        if one.kind == "unit" and not one.unit:
            yield f"{one.key}: it says no unit"
        seen.add(one.key)
        if one.kind == "alarm":
            alarms.add(one.key)
