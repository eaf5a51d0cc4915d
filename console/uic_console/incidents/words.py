"""What the operator reads of cases: refusals, ages, names of cameras."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from uic.errors import CommandRefused
from uic.incidents.model import CaseStep, Incident, IncidentState, Missing, Need, StepState
from uic_console.bus import error_words

__all__ = [
    "SHAPES",
    "age",
    "camera_namer",
    "failure_words",
    "missing_of",
    "missing_words",
    "open_steps",
    "priority_word",
    "span",
    "state_shape",
]

translate = QCoreApplication.translate
SHAPES = {1: "◆", 2: "▲", 3: "▼", 4: "■"}  # of the priorities: never colour alone
_STATE_SHAPES = {
    IncidentState.NEW: "✱",
    IncidentState.IN_PROGRESS: "▶",
    IncidentState.RESOLVED: "✓",
    IncidentState.CLOSED: "□",
}


def priority_word(priority: int) -> str:
    """What a priority is called, beside its shape and number."""
    return {
        1: translate("Incidents", "critical"),
        2: translate("Incidents", "high"),
        3: translate("Incidents", "medium"),
        4: translate("Incidents", "low"),
    }[priority]


def state_shape(state: IncidentState) -> str:
    """The shape of a state, beside its word."""
    return _STATE_SHAPES[state]


def failure_words(error: Exception) -> str:
    """What became of a command that failed, and what to do."""
    reason = getattr(error, "reason", "")
    said = {
        "incident.unknown": translate("Incidents", "That case is not there any more, or no longer shared with you."),
        "incident.not_yours": translate("Incidents", "Only the owner of the case, or a supervisor, may do this."),
        "incident.records_away": translate("Incidents", "The records can't be read now. Open cases can be worked on."),
        "incident.too_large": translate("Incidents", "This case is full. Open a second one and name it here."),
        "access.unknown_person": translate("Incidents", "Nobody of this name works here: choose from the list."),
        "access.denied": translate("Incidents", "You may not do this: ask a supervisor."),
    }
    if isinstance(error, CommandRefused) and reason == "incident.not_finished":
        missing = missing_of(error)
        return translate("Incidents", "Not closed: {missing}").format(missing=missing_words(missing))
    return said.get(reason) or error_words(error)


def missing_of(error: CommandRefused) -> list[Missing]:
    """What stands between a case and its closing, as the hub says it."""
    try:
        return msgspec.json.decode(error.detail, type=list[Missing])
    except msgspec.MsgspecError:
        return []


def missing_words(missing: list[Missing]) -> str:
    """How much is missing, in a few words."""
    steps = sum(one.kind == "step" for one in missing)
    alarms = sum(one.kind == "alarm" for one in missing)
    said = []
    if steps:
        said.append(translate("Incidents", "open steps: {count}").format(count=steps))
    if alarms:
        said.append(translate("Incidents", "unacknowledged alarms: {count}").format(count=alarms))
    if any(one.kind == "alarms_unknown" for one in missing):
        said.append(translate("Incidents", "the alarms are not known yet"))
    return ", ".join(said)


def open_steps(one: Incident) -> list[CaseStep]:
    """The steps that must still be settled."""
    return [
        case
        for case in one.steps
        if case.applies and case.state is StepState.OPEN and case.step.need is not Need.OPTIONAL
    ]


def span(seconds: float) -> str:
    """A time that has passed or is left: "0:42", "3:05:10", "2 d 4 h"."""
    whole = int(abs(seconds))
    if whole >= 86400:
        return translate("Incidents", "{days} d {hours} h").format(days=whole // 86400, hours=whole % 86400 // 3600)
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
    return f"{whole // 60}:{whole % 60:02}"


def age(one: Incident, now: datetime) -> str:
    """How long a case has been open, or was."""
    return span(((one.closed_at or now) - one.opened_at).total_seconds())


def camera_namer(cameras: object, language: Callable[[], str]) -> Callable[[str], str]:
    """Gives a camera's number and name in the language of the moment; an unknown one keeps its id."""

    def name(camera_id: str) -> str:
        camera = cameras.get(camera_id)  # type: ignore[attr-defined]
        if camera is None:
            return camera_id
        shown = camera.name if language() == "ko" else camera.name_en or camera.name
        return f"{camera.number} {shown}"

    return name
