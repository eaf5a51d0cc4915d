"""Who is told when a client's hub is lost, is back, or sees it in another way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from uic.bus.status import Welcome

__all__ = ["Watch", "Watches"]

_log = logging.getLogger("uic.bus.client")


@dataclass(slots=True, eq=False)
class Watch:
    """Call-backs; None: not asked for."""

    lost: Callable[[str], None] | None = None
    back: Callable[[Welcome], None] | None = None
    standing: Callable[[Welcome], None] | None = None


class Watches:
    """The client's thread only."""

    def __init__(self, first: Watch) -> None:
        self.lost_said = False  # and not back since
        self._watches = [first]

    def add(self, watch: Watch, *, welcome: Welcome | None, reason: str) -> None:
        """One more, who is told what is known now. `welcome`: None: no hub is joined."""
        self._watches.append(watch)
        if welcome is not None:
            _tell(watch.back, welcome)
            _tell(watch.standing, welcome)
        elif self.lost_said:
            _tell(watch.lost, reason)

    def remove(self, watch: Watch) -> None:
        """One less; an unknown one is fine."""
        if watch in self._watches:
            self._watches.remove(watch)

    def lost(self, reason: str) -> None:
        """The hub is lost."""
        self.lost_said = True
        for watch in list(self._watches):
            _tell(watch.lost, reason)

    def joined(self, welcome: Welcome, *, anew: bool, another: bool) -> None:
        """The hub has answered: for the first time or again (`anew`), with another standing than before (`another`)."""
        if anew:
            self.lost_said = False
            for watch in list(self._watches):
                _tell(watch.back, welcome)
        if anew or another:
            for watch in list(self._watches):
                _tell(watch.standing, welcome)


def _tell(what: Callable[[Any], None] | None, value: Any) -> None:
    if what is None:
        return
    try:
        what(value)
    except Exception:
        _log.exception("a watcher of the hub raised")
