"""What is true of a case without anybody saying it: the words that conditions may always use."""

from __future__ import annotations

from uic.incidents.model import FactValue, Incident, StepState, UnitState

__all__ = ["ALWAYS_KNOWN", "facts_of"]

ALWAYS_KNOWN = frozenset(
    {
        "type",  # key of the incident type
        "priority",  # 1 critical … 4 low
        "state",
        "place",
        "department",
        "owner",
        "located",  # its position is known
        "cameras",  # how many
        "clips",
        "units",  # how many are on the case, and not free again
        "on_scene",  # how many of them are there
        "reopened",  # how often
    }
)


def facts_of(incident: Incident) -> dict[str, FactValue]:
    """All facts of a case: what follows from it, what people said, and for each step `done.<key>`."""
    known: dict[str, FactValue] = {
        "type": incident.type,
        "priority": incident.priority,
        "state": incident.state.value,
        "place": incident.place,
        "department": incident.department,
        "owner": incident.owner,
        "located": incident.geo is not None or bool(incident.positions),
        "cameras": len(incident.cameras),
        "clips": len(incident.clips),
        "units": sum(unit.state is not UnitState.FREE for unit in incident.units),
        "on_scene": sum(unit.state is UnitState.ON_SCENE for unit in incident.units),
        "reopened": incident.reopened,
    }
    known.update(incident.facts)
    known.update({f"done.{case.step.key}": case.state is StepState.DONE for case in incident.steps})
    return known
