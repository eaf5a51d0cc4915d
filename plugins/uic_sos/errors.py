"""What can go wrong with an escort.

SosError
├── CitizenUnknown   nobody is registered under that id
├── EscortUnknown    there is none, or none that is open
├── PinWrong         the PIN does not match, or was wrong too often
└── PlanWrong        the path cannot be followed
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = ["CitizenUnknown", "EscortUnknown", "PinWrong", "PlanWrong", "SosError"]


class SosError(UicError):
    """An escort could not be begun or changed; those that are open go on."""

    code = "escort.failed"


class CitizenUnknown(SosError):
    """Nobody is registered under that id."""

    code = "escort.citizen_unknown"


class EscortUnknown(SosError):
    """There is none, or none that is open."""

    code = "escort.unknown"


class PinWrong(SosError):
    """The PIN does not match."""

    code = "escort.pin_wrong"


class PlanWrong(SosError):
    """The path cannot be followed."""

    code = "escort.plan_wrong"
