"""The audit: who did what, when and what for, in a chain that cannot be changed without leaving a mark."""

from uic.audit.model import Checkpoint, Entry, Line

__all__ = ["Checkpoint", "Entry", "Line"]
