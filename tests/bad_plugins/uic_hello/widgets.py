"""Shows the count."""

from PySide6.QtWidgets import QLabel


class HelloPanel(QLabel):
    def __init__(self, model):
        super().__init__()
        self.setObjectName("hello")
        self.model = model
        model.changed.connect(self.show_count)
        self.show_count()

    def show_count(self):
        self.setText(str(self.model.greetings))
