"""Counts greetings."""

from PySide6.QtCore import QObject, Signal

from uic_console.api import MapFeature


class Hello(QObject):
    changed = Signal()

    def __init__(self, console):
        super().__init__(console.parent())
        self.console, self.greetings, self.waved = console, 0, []
        self.spots_are, self.chosen_spots = "good", []

    def greet(self):
        self.greetings += 1
        self.changed.emit()

    def wave(self, camera):
        self.waved.append(camera)

    def spots(self):
        if self.spots_are == "broken":
            raise RuntimeError("no spots")
        count = 1 if self.spots_are == "good" else 100_000
        return [MapFeature(key="a", shape="point", points=((37.39, 126.95),), label="Hello")] * count

    def choose_spot(self, key):
        self.chosen_spots.append(key)
