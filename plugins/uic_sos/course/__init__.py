"""Is she still on the path that she meant to take? One position at a time, in constant memory, without a hub."""

from uic_sos.course.plan import Place, Plan
from uic_sos.course.states import Change, Fix, State
from uic_sos.course.watch import Course

__all__ = ["Change", "Course", "Fix", "Place", "Plan", "State"]
