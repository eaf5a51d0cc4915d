"""Is she still on the path that she meant to take? One position at a time, in constant memory, without a hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uic_sos.course.states import Change, Fix, State

if TYPE_CHECKING:
    from uic_sos.course.plan import Place, Plan
    from uic_sos.course.watch import Course

__all__ = ["Change", "Course", "Fix", "Place", "Plan", "State"]


def __getattr__(name: str) -> object:
    """What needs numpy is loaded when it is first asked for: a hub starts without it."""
    if name in ("Place", "Plan"):
        from uic_sos.course import plan

        return getattr(plan, name)
    if name == "Course":
        from uic_sos.course.watch import Course

        return Course
    raise AttributeError(name)
