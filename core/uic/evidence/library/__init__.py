"""The crime-prevention library: anonymised real scenes with what they teach."""

from uic.evidence.library.model import AgeGroup, Scene

__all__ = ["AgeGroup", "Scene"]
