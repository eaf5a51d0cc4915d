"""What grants allow, told the way the hub decides it, so that what would be refused is grey before. Qt-free."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import datetime

from uic.access import Grant
from uic.devices.model import Camera
from uic_console.shell.clock import seoul

__all__ = ["Reason", "may", "needs_second", "why_not"]


class Reason(enum.Enum):
    """Why something may not be done here now."""

    SIGNED_OUT = "signed out"
    LOCKED = "locked"
    NO_RIGHT = "no right"
    NOT_NOW = "not now"  # another time of the day, or before or after the grant
    NOT_THIS_CAMERA = "not this camera"


def may(grants: Iterable[Grant], right: str, *, area: str, camera: Camera | None, now: datetime) -> bool:
    """Whether one of the grants allows it. A grant that needs a second person allows asking."""
    return any(_is_of(grant, right, area) and _in_time(grant, now) and _covers(grant, camera) for grant in grants)


def needs_second(grants: Iterable[Grant], right: str, *, area: str, now: datetime) -> bool:
    """Whether it would be held until somebody else agrees."""
    fitting = [grant for grant in grants if _is_of(grant, right, area) and _in_time(grant, now)]
    return bool(fitting) and all(grant.two_person for grant in fitting)


def why_not(grants: Iterable[Grant], right: str, *, area: str, camera: Camera | None, now: datetime) -> Reason:
    """What stands in the way, the nearest miss first."""
    named = [grant for grant in grants if _is_of(grant, right, area)]
    if any(_in_time(grant, now) for grant in named) and camera is not None:
        return Reason.NOT_THIS_CAMERA
    return Reason.NOT_NOW if named else Reason.NO_RIGHT


def _is_of(grant: Grant, right: str, area: str) -> bool:
    return grant.right == right and (grant.area in ("*", area) or area == "*")


def _in_time(grant: Grant, now: datetime) -> bool:
    if grant.since is not None and now < grant.since:
        return False
    if grant.until is not None and now >= grant.until:
        return False
    if not grant.hours:
        return True
    begins, _, ends = grant.hours.partition("-")
    clock = seoul(now).strftime("%H:%M")
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def _covers(grant: Grant, camera: Camera | None) -> bool:
    if camera is None or grant.cameras == "*":
        return True
    kind, _, name = grant.cameras.partition(":")
    if kind == "group":
        return name in camera.groups
    if kind == "department":
        return camera.department == name
    if kind == "kind":
        return camera.kind.value == name
    return kind == "camera" and camera.id == name
