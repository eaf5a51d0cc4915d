"""What is shown outside now, as the hub says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.events import Envelope, Event
from uic.sharing import LinkMade, ListShares, MakeLink, Share, ShareCamera, ShareChanged, ShareList, Unshare
from uic_console.api import Bus, Follow

__all__ = ["ShareBook"]


class ShareBook(QObject):
    """GUI thread only; it holds no truth, the hub does."""

    changed = Signal()
    failed = Signal(object)  # Exception

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._shares: dict[str, Share] = {}
        self._following: Follow | None = None

    def follow(self) -> None:
        """Begin, or begin anew for another person."""
        self.close()
        self._following = self._bus.follow(["share"], snapshot=ListShares(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more, and let go of what is known."""
        if self._following is not None:
            self._following.stop()
            self._following = None
        self._shares = {}

    def all(self) -> list[Share]:
        """The newest first."""
        return sorted(self._shares.values(), key=lambda one: one.since, reverse=True)

    def cameras(self, incident_id: str) -> list[str]:
        """That are shown of a case, those first that are to be looked at first."""
        shown = (camera for one in self.all() if one.incident_id == incident_id for camera in one.cameras)
        return list(dict.fromkeys(shown))

    def share(self, asked: ShareCamera) -> None:
        """Show something, or change what is shown."""
        self._ask(asked)

    def stop(self, share: Share) -> None:
        """End it."""
        self._ask(Unshare(share_id=share.id))

    def prolong(self, share: Share, seconds: float) -> None:
        """Let it end so long from now."""
        self._ask(
            ShareCamera(
                share_id=share.id,
                incident_id=share.incident_id,
                cameras=share.cameras,
                to=share.to,
                seconds=seconds,
                purpose=share.purpose,
            )
        )

    def link(self, share: Share, person: str, told: Callable[[LinkMade], None]) -> None:
        """A link to it for somebody outside."""
        self._bus.ask(MakeLink(share_id=share.id, person=person), answered=told, failed=self.failed.emit)

    def _ask(self, command: Command[Any]) -> None:
        self._bus.ask(command, answered=lambda _done: None, failed=self.failed.emit)

    def _take(self, told: ShareList) -> None:
        self._shares = {one.id: one for one in told.shares}
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if not isinstance(event, ShareChanged):
            return
        if event.share.is_open:
            self._shares[event.share.id] = event.share
        else:
            self._shares.pop(event.share.id, None)
        self.changed.emit()
