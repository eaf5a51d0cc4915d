"""The liaison's second screen: what was sent to her department, and her answers; and the room's side of it."""

from uic_console.liaison.part import LiaisonPart

__all__ = ["LiaisonPart"]
