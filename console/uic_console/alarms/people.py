"""Who sits at this console and what she may do with alarms, as far as the console knows: the hub decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from uic.access.model import Right
from uic_console.access.roster import Roster

__all__ = ["People"]


def _nothing(_right: Right) -> str:
    return ""


class People(QObject):
    """`changed` when somebody else sits here, or may something else."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.me = "local"  # account name, as the hub names people
        self.colleagues: Sequence[tuple[str, str]] = ()  # (account, name on the roster) of those who can take over
        self._why_not: Callable[[Right], str] = _nothing
        self._told: tuple[object, ...] = ()
        self.roster: Roster | None = None  # names; None: accounts are shown

    def name(self, account: str) -> str:
        """What people call somebody."""
        return self.roster.name(account) if self.roster is not None else account

    def account(self, said: str) -> str:
        """The account that somebody means by what she typed."""
        return self.roster.account(said) if self.roster is not None else said

    def why_not(self, right: Right) -> str:
        """Why she may not, in words; "" when she may."""
        return self._why_not(right)

    def tell(
        self, *, me: str, why_not: Callable[[Right], str] = _nothing, colleagues: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Somebody else sits here, or may something else."""
        self._why_not = why_not
        may = tuple(why_not(right) for right in (Right.ACKNOWLEDGE, Right.APPROVE))
        if (me, may, colleagues) != self._told:
            self._told = (me, may, colleagues)
            self.me, self.colleagues = me, colleagues
            self.changed.emit()
