"""Drills: recordings of what a hub saw, replays of them, and exercises with a story and a report.

A drill is a hub of its own (`uic.drills.hub`): marked, with its own records, behind one gate (`uic.drills.gate`).
"""

from uic.drills.kept import Kept

__all__ = ["Kept"]
