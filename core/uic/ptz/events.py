"""Facts about cameras that turn. The subject is the camera, so that only who may see it hears of it."""

from __future__ import annotations

from uic.events import Event
from uic.ptz.model import Head, Lease, Pose, Preset, Purpose, Tour

__all__ = ["PtzBlind", "PtzHead", "PtzLease", "PtzMissed", "PtzPresets"]


class PtzLease(Event, frozen=True, kw_only=True):
    """A lease was granted, waits, was renewed, or is over; `lease` is how it is now. Its loser reads it here."""

    topic = "ptz.lease"
    scope = "camera"
    lease: Lease


class PtzHead(Event, frozen=True, kw_only=True):
    """Where a camera looks and whether it moves; while it moves a few times a second."""

    topic = "ptz.head"
    state = True
    scope = "camera"
    head: Head


class PtzMissed(Event, frozen=True, kw_only=True):
    """A camera did not get where it was sent."""

    topic = "ptz.missed"
    scope = "camera"
    camera: str
    wanted: Pose
    got: Pose | None = None  # None: it does not answer any more
    purpose: Purpose | None = None  # None: on its way back to its duty
    holder: str = ""


class PtzBlind(Event, frozen=True, kw_only=True):
    """Detection on a camera is suspended because it moves (`blind`), or armed again because it has settled.

    Whoever looks at its pixels stops at the first, and begins at the second with a fresh background: `pose` is what
    it looks at from then on, `at_duty` whether zones drawn for its duty hold for it.
    """

    topic = "ptz.blind"
    scope = "camera"
    camera: str
    blind: bool
    purpose: Purpose | None = None  # what it moves for; None: on its own account
    pose: Pose | None = None
    at_duty: bool = False
    seconds: float = 0.0  # at the end: how long it was blind


class PtzPresets(Event, frozen=True, kw_only=True):
    """The presets and tours of a camera, as they are now."""

    topic = "ptz.presets"
    scope = "camera"
    camera: str
    presets: tuple[Preset, ...] = ()
    tours: tuple[Tour, ...] = ()
