"""What a Python override of a Qt method raises is an error to be told, never the end of the console."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import contextlib
{imports}

class Wrong(QWidget):
    def sizeHint(self):
        {statement}

class Deeper(Wrong):
    def sizeHint(self):
        return super().sizeHint()

application = QApplication([])
for widget in (Wrong(), Deeper()):
    with contextlib.suppress(Exception):
        widget.adjustSize()
    with contextlib.suppress(Exception):
        widget.show()
application.processEvents()
print("lives on")
"""


OURS, QT = "import uic_console", "from PySide6.QtWidgets import QApplication, QWidget"


@pytest.mark.parametrize("imports", [f"{OURS}\n{QT}", f"{QT}\n{OURS}"], ids=["ours first", "Qt first"])
@pytest.mark.parametrize("statement", ["return 1 / 0", "return [][1]", "raise ValueError('x')", "return int('x')"])
def test_an_override_that_raises_does_not_end_the_console(statement: str, imports: str) -> None:
    program = PROGRAM.format(statement=statement, imports=imports)
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr[-800:]
    assert "lives on" in ended.stdout


def test_an_override_keeps_its_name_its_words_and_its_answer() -> None:
    from PySide6.QtCore import QObject

    import uic_console  # noqa: F401  # the guard is in place before the class is made

    class Listens(QObject):
        def eventFilter(self, watched: object, event: object) -> bool:
            """Hears all."""
            return True

        def own(self) -> int:
            return 3

    listens = Listens()
    assert listens.eventFilter(listens, None) is True
    assert (Listens.eventFilter.__name__, Listens.eventFilter.__doc__) == ("eventFilter", "Hears all.")
    assert listens.own() == 3
