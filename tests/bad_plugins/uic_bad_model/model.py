"""It raises."""


class Model:
    def __init__(self, console):
        raise ValueError("no model today")
