"""How everything does that can fail."""

from uic.health.commands import Health, ListHealth, ReportHealth
from uic.health.events import CameraHealthChanged, HealthChanged
from uic.health.model import Finding, Kind, State, Thing

__all__ = [
    "CameraHealthChanged",
    "Finding",
    "Health",
    "HealthChanged",
    "Kind",
    "ListHealth",
    "ReportHealth",
    "State",
    "Thing",
]
