"""A camera by its number, typed anywhere: digits, then Enter. What was typed is echoed outside every picture."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

__all__ = ["FORGET_AFTER_MS", "NumberEntry"]

FORGET_AFTER_MS = 5000
MOST_DIGITS = 9


class NumberEntry(QObject):
    """Collects digits in every window of the console; fields that take text keep theirs (Qt asks them first)."""

    typed = Signal(str)  # so far; "" when done or given up
    entered = Signal(int)
    zero = Signal()  # no number begins with it: free for "the whole picture"

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._digits = ""
        self._forget = QTimer(self, singleShot=True, interval=FORGET_AFTER_MS)
        self._forget.timeout.connect(self.cancel)
        for digit in range(10):
            key = Qt.Key(int(Qt.Key.Key_0) + digit)
            for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self._shortcut(window, QKeyCombination(modifier, key)).activated.connect(
                    lambda digit=digit: self._add(str(digit))
                )
        self._ends = [
            self._ending(window, Qt.Key.Key_Return, self.enter),
            self._ending(window, Qt.Key.Key_Enter, self.enter, keypad=True),
            self._ending(window, Qt.Key.Key_Escape, self.cancel),
            self._ending(window, Qt.Key.Key_Backspace, self._back),
        ]

    @staticmethod
    def _shortcut(window: QWidget, keys: QKeyCombination) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        return shortcut

    def _ending(self, window: QWidget, key: Qt.Key, slot: object, *, keypad: bool = False) -> QShortcut:
        """Keys that mean something here only while a number is being typed."""
        modifier = Qt.KeyboardModifier.KeypadModifier if keypad else Qt.KeyboardModifier.NoModifier
        shortcut = self._shortcut(window, QKeyCombination(modifier, key))
        shortcut.activated.connect(slot)
        shortcut.setEnabled(False)
        return shortcut

    def _add(self, digit: str) -> None:
        if digit == "0" and not self._digits:
            self.zero.emit()
        elif len(self._digits) < MOST_DIGITS:
            self._set(self._digits + digit)

    def _back(self) -> None:
        self._set(self._digits[:-1])

    def enter(self) -> None:
        """Take the number."""
        if self._digits:
            number = int(self._digits)
            self._set("")
            self.entered.emit(number)

    def cancel(self) -> None:
        """Give it up."""
        self._set("")

    def _set(self, digits: str) -> None:
        self._digits = digits
        for shortcut in self._ends:
            shortcut.setEnabled(bool(digits))
        if digits:
            self._forget.start()
        else:
            self._forget.stop()
        self.typed.emit(digits)
