"""Cases in the console: the list, the case in hand, the times to respond."""

from uic_console.incidents.part import IncidentPart

__all__ = ["IncidentPart"]
