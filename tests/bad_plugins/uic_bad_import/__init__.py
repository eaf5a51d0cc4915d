"""It cannot be imported."""

raise ZeroDivisionError("a plugin's own mistake")
