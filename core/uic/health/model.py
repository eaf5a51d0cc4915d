"""Everything that can fail is a thing with a state: plain values."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["OF_CAMERA", "Finding", "Kind", "State", "Thing", "worst"]


class Kind(enum.StrEnum):
    """What can fail."""

    HUB = "hub"
    SERVICE = "service"
    JOURNAL = "journal"
    DATABASE = "database"
    AUDIT = "audit"  # its signatures and its copy elsewhere
    DISK = "disk"
    CLOCK = "clock"
    PLUGIN = "plugin"
    GATEWAY = "gateway"  # where phones and tablets come in
    CONSOLE = "console"  # the link to it
    WORKER = "worker"  # a decode worker of a console
    HEAD = "head"  # of a camera that turns: whether it gets where it is sent
    CAMERA = "camera"  # its streams, as the consoles that show it see them


OF_CAMERA = (Kind.CAMERA, Kind.HEAD)  # named by a camera's id, and a matter of those who may see that camera


class State(enum.StrEnum):
    """How it does."""

    GOOD = "good"
    DEGRADED = "degraded"  # works, but not as it should, or not for much longer
    FAILED = "failed"
    OFF = "off"  # switched off, or under maintenance: nobody expects it to work


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How one thing does, as somebody who looks at it says."""

    kind: Kind
    name: str  # "cam-0001", "state folder"
    state: State
    code: str = ""  # why, as windows translate it: "disk.low"
    facts: dict[str, str] = {}  # what its words are filled with: {"free": "1.2 GB"}


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub knows of one thing."""

    kind: Kind
    name: str
    state: State
    code: str = ""
    facts: dict[str, str] = {}
    since: datetime  # UTC, of this state
    seen: datetime  # when somebody last looked
    by: str = "hub"  # who looked: "hub", "console/2"

    @property
    def id(self) -> str:
        """Its key: "camera/cam-0001"."""
        return f"{self.kind}/{self.name}"


_ORDER = (State.OFF, State.GOOD, State.DEGRADED, State.FAILED)


def worst(states: list[State]) -> State:
    """The worst of some states; good when there are none."""
    return max(states, key=_ORDER.index, default=State.GOOD)
