"""Counts greetings."""

from PySide6.QtCore import QObject, Signal


class Hello(QObject):
    changed = Signal()

    def __init__(self, console):
        super().__init__(console.parent())
        self.console, self.greetings, self.waved = console, 0, []

    def greet(self):
        self.greetings += 1
        self.changed.emit()

    def wave(self, camera):
        self.waved.append(camera)
