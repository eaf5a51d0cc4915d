"""The keeper of backups on the files of a hub that does not run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from uic.bus.commands import Command, ReplyT
from uic.bus.service import Caller
from uic.cli._desk import NobodyListens

if TYPE_CHECKING:
    from uic.cli._desk import Desk
    from uic.settings import Settings

__all__ = ["at_files"]


@contextlib.contextmanager
def at_files(settings: Settings) -> Iterator[Desk]:
    """Holds the state folder meanwhile; a restoring that was laid ready is done at the end."""
    from uic.backups.restoring import finish
    from uic.backups.service import BackupService
    from uic.hub import state_lock
    from uic.hub._services import keeping
    from uic.store import store_of

    state_dir = settings.folders.state
    with state_lock(state_dir):
        store = store_of(settings)
        service = BackupService(
            store,
            keeping(settings),
            pin=lambda work: work(),
            turn=lambda: None,
            others=lambda: _folders(settings),
            is_hub=False,
        )
        service.start(NobodyListens(state_dir))
        try:
            yield _FilesDesk(service)
        finally:
            service.stop()
        done = finish(state_dir, store)
        store.close()
        if done is not None and done.failed:
            from uic.backups.errors import BackupError

            raise BackupError(done.failed)


def _folders(settings: Settings) -> list[str]:
    """Of services: none of them runs, so all that could be theirs."""
    ours = {"backups", "log", "keys", "audit", "replaced", "drill-recordings", "drill-runs"}
    return [
        path.name
        for path in settings.folders.state.iterdir()
        if path.is_dir() and path.name not in ours and not path.name.startswith(".")
    ]


class _FilesDesk:
    """A service asked directly."""

    def __init__(self, service: object) -> None:
        self._handlers = service.handlers()  # type: ignore[attr-defined]

    def ask(self, command: Command[ReplyT], *, timeout_s: float = 10.0) -> ReplyT:
        reply: ReplyT = self._handlers[type(command)](command, Caller(client="cli/files"))
        return reply
