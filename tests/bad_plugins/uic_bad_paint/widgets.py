"""It raises at every paint."""

from PySide6.QtWidgets import QWidget


class Torn(QWidget):
    def __init__(self):
        super().__init__()
        self.setObjectName("torn")
        self.setMinimumSize(80, 80)  # a dock beside others gives nothing to what asks for nothing

    def paintEvent(self, event):
        raise ArithmeticError("no colours left")
