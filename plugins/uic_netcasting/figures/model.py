"""The console half of the figures: asks the hub for a time, and keeps the answer for who shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from uic_console.api import Console
from uic_netcasting.commands import NetFigures
from uic_netcasting.figures.operations import OperationsFigures
from uic_netcasting.patterns import name_of

__all__ = ["FiguresModel"]


class FiguresModel(QObject):
    """The figures of the last days. GUI thread only."""

    changed = Signal()

    def __init__(self, console: Console) -> None:
        super().__init__(console.parent())
        self.setObjectName("netcasting-figures")
        self._console = console
        self.days = 30
        self.figures: OperationsFigures | None = None
        self.error = ""

    def ask(self, days: int | None = None) -> None:
        """The figures of so many days until now, anew."""
        self.days = days or self.days
        now = datetime.now(UTC)
        self._console.bus.ask(
            NetFigures(since=now - timedelta(days=self.days), until=now + timedelta(minutes=1)),
            answered=self._answered,
            failed=self._failed,
            timeout_s=10.0,
        )

    def language(self) -> str:
        """The language shown now."""
        return self._console.language()

    def kind_of_hub(self) -> str:
        """ "replay", "exercise"; "" for the real one: what is taken out of another bears its mark."""
        return self._console.bus.mark.kind

    def pattern_name(self, key: str) -> str:
        """What a pattern is called in the language shown."""
        return name_of(key, self.language())

    def _answered(self, figures: OperationsFigures) -> None:
        self.figures, self.error = figures, ""
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.error = str(error)
        self.changed.emit()
