"""Analysts as plugins bring them; workers import them by name."""

from __future__ import annotations

from uic.vision.model import CameraView, Found, Seen


class CountsWalkers:
    """Tells the first moving picture of each camera."""

    def __init__(self, view: CameraView) -> None:
        self._word = view.settings.decode()
        self._told = False

    def look(self, seen: Seen) -> list[Found]:
        if self._told or not seen.moving:
            return []
        self._told = True
        return [Found(kind=self._word, at=seen.at, begin=seen.at, box=seen.boxes[0], facts={"energy": seen.energy})]


class Raises:
    """Cannot look."""

    def __init__(self, view: CameraView) -> None:
        self._view = view

    def look(self, seen: Seen) -> list[Found]:
        raise RuntimeError("on purpose")
