"""The hub's figures about itself, for whoever asks how it does."""

from __future__ import annotations

import os
import time
from collections import deque

from uic import __version__
from uic.bus.journal import Journal
from uic.bus.keeper import Keeper
from uic.bus.ledger import Ledger
from uic.bus.status import HubStatus, ServiceStatus

__all__ = ["Pulse"]

_WINDOW_S = 5.0


class Pulse:
    """The broker's thread only."""

    def __init__(self, journal: Journal, ledger: Ledger, keeper: Keeper | None) -> None:
        self.events = 0  # gone out since the start
        self._journal = journal
        self._ledger = ledger
        self._keeper = keeper
        self._started_at = time.monotonic()
        self._rate: deque[tuple[float, int]] = deque()

    def feel(self, now: float) -> None:
        """Called a few times a second (monotonic seconds)."""
        self._rate.append((now, self.events))
        while now - self._rate[0][0] > _WINDOW_S:
            self._rate.popleft()

    def status(
        self,
        *,
        boot: str,
        clients: tuple[str, ...],
        services: tuple[ServiceStatus, ...],
        refused: int,
        rubbish: int,
        commands: int,
    ) -> HubStatus:
        """All of them."""
        commits = sorted(self._ledger.commit_s)
        keeper = self._keeper
        return HubStatus(
            boot=boot,
            version=__version__,
            pid=os.getpid(),
            uptime_s=time.monotonic() - self._started_at,
            seq=self._journal.seq,
            clients=clients,
            services=services,
            events_per_s=self._events_per_s(),
            events=self.events,
            refused=refused,
            rubbish=rubbish,
            commands=commands,
            commit_ms_p50=_quantile(commits, 0.5) * 1000,
            commit_ms_p99=_quantile(commits, 0.99) * 1000,
            journal_bytes=keeper.journal_bytes if keeper else 0,
            wal_bytes=keeper.wal_bytes if keeper else 0,
            oldest_seq=keeper.oldest_seq if keeper else 0,
            journal_error=self._ledger.error,
        )

    def _events_per_s(self) -> float:
        if len(self._rate) < 2:
            return 0.0
        (began, before), (now, count) = self._rate[0], self._rate[-1]
        return (count - before) / (now - began) if now > began else 0.0


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
