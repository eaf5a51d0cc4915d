"""A scene that may be shown in schools: what it teaches, to whom."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["AgeGroup", "Scene"]


class AgeGroup(enum.StrEnum):
    """Whom a scene is for."""

    CHILDREN = "children"  # 6 to 12
    TEENAGERS = "teenagers"  # 13 to 18
    ADULTS = "adults"
    SENIORS = "seniors"
    EVERYBODY = "everybody"


class Scene(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One scene of the crime-prevention library. It does not say of which case or place it is."""

    id: str
    title: str
    lesson: str  # what is to be learnt from it
    age_group: AgeGroup = AgeGroup.EVERYBODY
    language: str = "ko"  # of title and lesson
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    fps: float = 0.0
    bytes: int = 0
    sha256: str = ""
    at: datetime | None = None
    taken_back: bool = False  # its file is gone; who took it back and why is in the audit
