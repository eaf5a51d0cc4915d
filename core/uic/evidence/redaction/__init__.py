"""Faces and plates found, tracked, looked over by a person, and taken out of the pictures for good."""

from uic.evidence.redaction.model import Brief, Cover, Covered, Flagged, Key, Redaction, RedactionState

__all__ = ["Brief", "Cover", "Covered", "Flagged", "Key", "Redaction", "RedactionState"]
