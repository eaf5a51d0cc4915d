"""The city as a map: cameras, what they see, alarms and cases, places."""

from uic_console.map.part import MapPart

__all__ = ["MapPart"]
