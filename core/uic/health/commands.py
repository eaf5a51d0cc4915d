"""What the keeper of health can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.health.model import Finding, State, Thing

__all__ = ["Health", "ListHealth", "ReportHealth"]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can fail, the worst first; true as of event `seq`."""

    things: tuple[Thing, ...]
    state: State  # of the whole: the worst of hub, journal, database, disk, clock and services
    seq: int


class ListHealth(Command[Health], frozen=True, kw_only=True):
    """How does everything do?"""

    name = "health.list"
    changes = False


class ReportHealth(Command[Done], frozen=True, kw_only=True):
    """What a console or a worker has found. Each report replaces what the same client said of the same things.

    A thing that several look at is as good as the best of them says: one broken cable is not a broken camera.
    """

    name = "health.report"
    changes = False  # a view of things, said again and again: no record of its own
    findings: tuple[Finding, ...]
    gone: tuple[str, ...] = ()  # ids that this client does not look at any more
