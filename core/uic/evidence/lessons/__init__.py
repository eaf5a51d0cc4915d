"""The crime-prevention library: anonymised real scenes with what they teach."""

from uic.evidence.lessons.model import AgeGroup, Scene

__all__ = ["AgeGroup", "Scene"]
