"""What can go wrong with a case.

IncidentError (`uic.errors`)
├── IncidentUnknown     no such case, or none that the caller may see
├── NotYours            only its owner, or a supervisor, may do this
├── WrongState          not in the state that it is in
├── Incomplete          something must be said first: a reason, a title, a person
├── StepUnknown         its procedure has no such step
├── RecordsAway         what is only in the tables cannot be read now
├── TooLarge            it gathers more than one case can hold
└── ConditionError      a condition cannot be read (`uic.incidents.conditions`)

NotFinished is a CommandRefused: its `detail` is the JSON list of what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from uic.errors import CommandRefused, IncidentError
from uic.incidents.model import Missing

__all__ = [
    "IncidentUnknown",
    "Incomplete",
    "NotFinished",
    "NotYours",
    "RecordsAway",
    "StepUnknown",
    "TooLarge",
    "WrongState",
]


class IncidentUnknown(IncidentError):
    """No such case, or none that the caller may see: the two look the same from outside."""

    code = "incident.unknown"

    def __init__(self, incident_id: str) -> None:
        super().__init__(f"there is no case {incident_id}, or it is not shared with you")


class NotYours(IncidentError):
    """Only the owner of the case, or a supervisor, may do this."""

    code = "incident.not_yours"


class WrongState(IncidentError):
    """The case is in a state in which this makes no sense."""

    code = "incident.wrong_state"


class Incomplete(IncidentError):
    """Something must be said first."""

    code = "incident.incomplete"


class StepUnknown(IncidentError):
    """The procedure of the case has no such step."""

    code = "incident.step_unknown"


class RecordsAway(IncidentError):
    """What is only in the tables cannot be read now; open cases go on."""

    code = "incident.records_away"


class TooLarge(IncidentError):
    """The case gathers more than one case can hold."""

    code = "incident.too_large"


class NotFinished(CommandRefused):
    """The case cannot be closed yet; `detail` says what is missing."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        steps = sum(one.kind == "step" for one in missing)
        alarms = sum(one.kind == "alarm" for one in missing)
        counted = [f"{steps} steps are open"] * bool(steps) + [f"{alarms} alarms are unacknowledged"] * bool(alarms)
        if any(one.kind == "alarms_unknown" for one in missing):
            counted.append("the alarms are not known yet")
        super().__init__(
            f"the case cannot be closed: {', '.join(counted)}",
            reason="incident.not_finished",
            detail=msgspec.json.encode(list(missing)).decode(),
        )
