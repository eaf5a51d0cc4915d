"""It raises once, then works: what a retry is for."""

from PySide6.QtWidgets import QLabel

TROUBLES = ["no panel today"]


class BadPanel(QLabel):
    def __init__(self):
        super().__init__("works now")
        self.setObjectName("bad-panel")
        if TROUBLES:
            raise RuntimeError(TROUBLES.pop())
