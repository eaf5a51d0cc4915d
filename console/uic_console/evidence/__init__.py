"""Evidence in the console: what a case has, played, taken out, brought in, redacted; the crime-prevention library."""

from uic_console.evidence.part import EvidencePart

__all__ = ["EvidencePart"]
