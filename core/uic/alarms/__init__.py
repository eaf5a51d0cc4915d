"""Alarms, once for all plugins: one life cycle, one list, one set of figures. After ISA-18.2 / IEC 62682."""

from uic.alarms.model import (
    Alarm,
    AlarmComment,
    AlarmPriority,
    AlarmRule,
    AlarmState,
    AlarmType,
    EscalationStep,
    Shelf,
)

__all__ = [
    "Alarm",
    "AlarmComment",
    "AlarmPriority",
    "AlarmRule",
    "AlarmState",
    "AlarmType",
    "EscalationStep",
    "Shelf",
]
