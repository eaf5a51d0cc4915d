"""Grants made ready to be asked thousands of times a second: who may what, from memory, in microseconds."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from uic.access.model import Grant
from uic.errors import AccessError

__all__ = ["CITY", "Cameras", "Rights", "Trait", "check_grant", "minutes_of"]

CITY = timezone(timedelta(hours=9), "Asia/Seoul")  # no summer time since 1988
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_AREA = re.compile(r"\*|[a-z][a-z0-9_]*")
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a camera rights may hang on."""

    kind: str
    department: str
    groups: frozenset[str]


@dataclass(slots=True)
class Cameras:
    """The cameras that rights may hang on. Those that were removed stay known, so that who saw one hears of its end."""

    traits: dict[str, Trait] = field(default_factory=dict)
    sent: dict[str, frozenset[str]] = field(default_factory=dict)  # by department, those of cases sent to it


def minutes_of(clock: str) -> int:
    """Of "09:30": minutes since midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def check_grant(grant: Grant) -> None:
    """Raise AccessError for a grant that says nothing anyone could mean."""
    if not _AREA.fullmatch(grant.area):
        raise AccessError(f"{grant.area!r} is no area: a family of commands and events such as 'alarm', or '*'")
    kind, _, name = grant.cameras.partition(":")
    if grant.cameras not in ("*", "none", "sent") and (
        kind not in ("group", "department", "kind", "camera") or not name
    ):
        raise AccessError(
            f"{grant.cameras!r} names no cameras: *, none, sent, group:<name>, department:<name>, "
            "kind:<kind>, camera:<id>"
        )
    hours = _HOURS.fullmatch(grant.hours)
    if grant.hours and (hours is None or (hours[3] == "24" and hours[4] != "00")):
        raise AccessError(f"{grant.hours!r} are no hours: write 22:00-06:00")
    if grant.since is not None and grant.until is not None and grant.since >= grant.until:
        raise AccessError("a grant that ends before it begins")


class _Ready:
    """One grant, compiled."""

    __slots__ = ("always", "area", "cameras", "kind", "name", "since", "start", "stop", "two_person", "until")

    def __init__(self, grant: Grant, department: str) -> None:
        self.area = grant.area
        self.cameras = grant.cameras
        self.kind, _, self.name = grant.cameras.partition(":")
        if self.kind == "sent":
            self.name = department
        self.since = grant.since.timestamp() if grant.since is not None else -math.inf
        self.until = grant.until.timestamp() if grant.until is not None else math.inf
        self.start, self.stop = (minutes_of(part) for part in grant.hours.split("-")) if grant.hours else (0, 0)
        self.two_person = grant.two_person
        self.always = not (grant.since or grant.until or grant.hours)

    def in_force(self, now: float) -> bool:
        """At a moment, seconds UTC."""
        if self.always:
            return True
        if not self.since <= now < self.until:
            return False
        if self.start == self.stop:
            return True
        local = datetime.fromtimestamp(now, CITY)
        minute = local.hour * 60 + local.minute
        if self.start < self.stop:
            return self.start <= minute < self.stop
        return minute >= self.start or minute < self.stop

    def next_change(self, now: float) -> float:
        """When `in_force` may answer otherwise; inf: never."""
        moments = [moment for moment in (self.since, self.until) if moment > now]
        if self.start != self.stop:
            local = datetime.fromtimestamp(now, CITY)
            minute = local.hour * 60 + local.minute + local.second / 60 + local.microsecond / 60e6
            moments += [now + ((edge - minute) % _DAY_MIN or _DAY_MIN) * 60 for edge in (self.start, self.stop)]
        return min(moments, default=math.inf)

    def covers(self, camera: str, cameras: Cameras) -> bool:
        if self.cameras == "*":
            return True
        if self.kind == "camera":
            return camera == self.name
        if self.kind == "sent":
            return camera in cameras.sent.get(self.name, ())
        trait = cameras.traits.get(camera)
        if trait is None:
            return False
        if self.kind == "group":
            return self.name in trait.groups
        if self.kind == "department":
            return self.name == trait.department
        return self.kind == "kind" and self.name == trait.kind


class _Grants:
    """Grants by right."""

    def __init__(self, grants: Iterable[Grant], department: str) -> None:
        self.all = [_Ready(grant, department) for grant in grants]
        self._by_right: dict[str, list[_Ready]] = {}
        for grant, ready in zip(grants, self.all, strict=True):
            self._by_right.setdefault(str(grant.right.value), []).append(ready)
        plain = [
            (right, one.area)
            for right, ready_ones in self._by_right.items()
            for one in ready_ones
            if one.always and one.cameras == "*" and not one.two_person
        ]
        self.plain = frozenset(plain)  # (right, area) without any condition

    def held(self, right: str, area: str, now: float, *, agreed: bool) -> list[_Ready]:
        return [
            one
            for one in self._by_right.get(right, ())
            if (one.area in ("*", area)) and (agreed or not one.two_person) and one.in_force(now)
        ]


class Rights:
    """What somebody may: the person's grants within a ceiling, and the key's own. Immutable; any thread."""

    def __init__(
        self,
        number: int,
        person: tuple[Grant, ...],
        ceiling: tuple[Grant, ...] | None,
        key: tuple[Grant, ...],
        cameras: Cameras,
        department: str = "",
    ) -> None:
        self.number = number
        self.grants = person + key
        self._person = _Grants(person, department)
        self._ceiling = _Grants(ceiling, department) if ceiling is not None else None
        self._key = _Grants(key, department)
        self._cameras = cameras
        self._plain = self._key.plain | (self._person.plain if self._ceiling is None else frozenset())
        self._parts = [part for part in (self._person, self._ceiling, self._key) if part is not None]
        self.by_sent = any(one.cameras == "sent" for part in self._parts for one in part.all)
        self.by_camera = any(one.cameras not in ("*", "none", "sent") for part in self._parts for one in part.all)

    def has(self, right: str, area: str, camera: str | None, now: float, *, agreed: bool = False) -> bool:
        """Whether the right is held in an area, for a camera (None: for any, or for none in particular)."""
        if (right, "*") in self._plain or (right, area) in self._plain:
            return True
        if self._covers(self._key, right, area, camera, now, agreed):
            return True
        within = self._ceiling is None or self._covers(self._ceiling, right, area, camera, now, agreed)
        return within and self._covers(self._person, right, area, camera, now, agreed)

    def _covers(self, grants: _Grants, right: str, area: str, camera: str | None, now: float, agreed: bool) -> bool:
        held = grants.held(right, area, now, agreed=agreed)
        if camera is None:
            return bool(held)
        return any(one.covers(camera, self._cameras) for one in held)

    def cameras(self, right: str, area: str, now: float) -> Callable[[str], bool] | None:
        """For long lists: whether the right is held for a camera, as of now; None: for every one."""
        if (right, "*") in self._plain or (right, area) in self._plain:
            return None
        key, person = (grants.held(right, area, now, agreed=False) for grants in (self._key, self._person))
        ceiling = self._ceiling.held(right, area, now, agreed=False) if self._ceiling is not None else None
        if _every(key) or (_every(person) and (ceiling is None or _every(ceiling))):
            return None
        cameras = self._cameras

        def may(camera: str) -> bool:
            if any(one.covers(camera, cameras) for one in key):
                return True
            if ceiling is not None and not any(one.covers(camera, cameras) for one in ceiling):
                return False
            return any(one.covers(camera, cameras) for one in person)

        return may

    def state(self, now: float) -> int:
        """Which of the grants are in force, as one number."""
        bits = 0
        for part in self._parts:
            for one in part.all:
                bits = bits << 1 | one.in_force(now)
        return bits

    def next_change(self, now: float) -> float:
        """When `state` may be another; inf: never."""
        return min(
            (one.next_change(now) for part in self._parts for one in part.all if not one.always), default=math.inf
        )


def _every(grants: list[_Ready]) -> bool:
    return any(one.cameras == "*" for one in grants)
