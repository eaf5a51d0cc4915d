"""Is this machine fit for the console? Each check says what it found, and what to do about what is wrong.

Qt is looked at from a process of its own: core imports none, and a Qt that lacks a library takes its process down.
"""

from uic.doctor._check import Check, State, examine
from uic.doctor._rooms import ALL

__all__ = ["ALL", "Check", "State", "examine"]
