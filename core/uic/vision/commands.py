"""What eyes can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.vision.model import AnalystSpec, Attention, Eyes, Watched

__all__ = ["Attend", "DeclareAnalysts", "ListWatched", "WatchedList"]


class WatchedList(msgspec.Struct, frozen=True, kw_only=True):
    """How the cameras that the caller may see are watched, true as of event `seq`."""

    cameras: tuple[Watched, ...]
    detector: str  # what detects: "ssd", "motion"; "": vision is off
    workers: int
    workers_up: int
    busy: float  # mean load of the workers, 0 to 1
    seq: int
    eyes: tuple[Eyes, ...] = ()  # each worker
    trouble: str = ""  # why no worker can be had at all
    most: int = 0  # cameras watched at once
    unseen: int = 0  # cameras that are more than that: nobody looks at them


class ListWatched(Command[WatchedList], frozen=True, kw_only=True):
    """Which cameras are watched, and how."""

    name = "vision.list"
    changes = False


class Attend(Command[Done], frozen=True, kw_only=True):
    """Look at these cameras before others, for a time; said again it goes on. Attention TURN lets them go.

    A camera that is not watched otherwise is watched while it lasts. What several owners ask for one camera stands side
    by side: it gets the most of it, and one that lets go takes nothing from the others.

    owner   whose wish this is: "net/12", "sos/7"; "": the person's who asks.
    """

    name = "vision.attend"
    permission = "steer"
    camera_fields = ("cameras",)
    needs_purpose = False
    cameras: tuple[str, ...]
    attention: Attention
    seconds: float = 60.0
    owner: str = ""
    purpose: str = ""


class DeclareAnalysts(Command[Done], frozen=True, kw_only=True):
    """All that a part of the hub has look at pictures; () takes it back. Workers are told anew."""

    name = "vision.declare"
    permission = "administer"
    audited = False
    owner: str
    analysts: tuple[AnalystSpec, ...]
    trouble: str = ""  # what is wrong with what its owner was told to look for, and what to do: health says it
