"""The keeper of backups, in the hub: makes them when asked and by itself, and has the hub start again on one."""

from __future__ import annotations

import contextlib
import datetime
import logging
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from uic.backups.archive import Archive, seal_key
from uic.backups.commands import BackupList, GetWork, ListBackups, LookInto, MakeBackup, RestoreBackup
from uic.backups.errors import BackupError
from uic.backups.events import BackupFailed, BackupMade, RecordsRestored, RestoreBegun
from uic.backups.model import BackupInfo, Manifest, Work
from uic.backups.restoring import stage, take_note
from uic.backups.taking import Order, Pin, make_backup
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import UicError
from uic.events import Envelope, Event
from uic.store import Store

__all__ = ["BackupService", "Keeping", "backups_in", "rotate"]

_log = logging.getLogger("uic.backups")

_NAME = re.compile(r"uic-backup-(\d{8}-\d{6})(-auto)?(-\d+)?\.zip")
_LOOK_S = 600.0  # whether an automatic one is due
_FIRST_LOOK_S = 60.0  # after the start: the room comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where backups go, and which are made without being asked for (`settings.backup`)."""

    folder: Path
    every_s: float = 86_400.0  # 0: none by itself
    keep: int = 7  # automatic ones; those that somebody asked for are never deleted


class BackupService:
    """Answers `backup.*`. Copying and reading are done on a thread of their own.

    pin      has something done between two commits of the journal.
    turn     has the hub end its services and start again.
    others   the names of the services whose folders belong to a backup.
    is_hub   false on the files of a hub that does not run: what was put back is left for the hub to say.
    """

    name = "backups"

    def __init__(
        self,
        store: Store,
        keeping: Keeping,
        *,
        pin: Pin,
        turn: Callable[[], None],
        others: Callable[[], Sequence[str]] = tuple,
        is_hub: bool = True,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._store, self._keeping = store, keeping
        self._pin, self._turn, self._others, self._now = pin, turn, others, now
        self._is_hub = is_hub
        self._hub: ServiceHub | None = None
        self._work = Work()
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def start(self, hub: ServiceHub) -> None:
        """Say what was put back at this start; look for what is due from time to time."""
        self._hub = hub
        self._ending.clear()
        if self._is_hub and (note := take_note(hub.state_dir)) is not None:
            self._say_restored(note.archive, note.by, note.before, note.failed)
        hub.after(_FIRST_LOOK_S, self._look)

    def stop(self) -> None:
        """End what is under way; half a backup leaves nothing."""
        self._ending.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(10.0)
        self._store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            ListBackups: self._list,
            GetWork: lambda _command, _caller: self._work,
            LookInto: self._look_into,
            MakeBackup: self._make,
            RestoreBackup: self._restore,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    # -- what is asked --------------------------------------------------------------------------------------------

    def _list(self, _command: ListBackups, _caller: Caller) -> BackupList:
        folder = self._keeping.folder
        return BackupList(folder=str(folder), backups=tuple(backups_in(folder)))

    def _look_into(self, command: LookInto, _caller: Caller) -> Manifest:
        with self._opened(command.path, command.foreign) as archive:
            return archive.manifest

    def _make(self, command: MakeBackup, caller: Caller) -> Work:
        folder = Path(command.to) if command.to else self._keeping.folder
        if not folder.is_absolute() or (command.to and not folder.is_dir()):
            raise BackupError(f"{folder} is no folder on the hub's machine")
        return self._begin_backup(folder, caller.person, command.passphrase, automatic=False)

    def _restore(self, command: RestoreBackup, caller: Caller) -> Work:
        archive = self._opened(command.path, command.foreign)

        def work() -> None:
            with archive:
                restored = stage(
                    archive,
                    state_dir=self._here.state_dir,
                    store=self._store,
                    by=caller.person,
                    passphrase=command.passphrase,
                    steps=self,
                )
            self._here.post(lambda: self._turned(restored.archive, restored.by))

        return self._begin("restore", str(archive.path), work, manifest=archive.manifest)

    def _opened(self, path: str, foreign: bool) -> Archive:
        if not Path(path).is_absolute():
            raise BackupError(f"{path}: name the archive by its whole path on the hub's machine")
        return Archive(Path(path), seal_key(self._here.state_dir), foreign=foreign)

    # -- what is done ---------------------------------------------------------------------------------------------

    def _begin_backup(self, folder: Path, by: str, passphrase: str, *, automatic: bool) -> Work:
        order = Order(
            state_dir=self._here.state_dir,
            store=self._store,
            folder=folder,
            by=by,
            automatic=automatic,
            passphrase=passphrase,
            services=tuple(self._others()),
            pin=self._pin,
        )

        def work() -> None:
            try:
                path, manifest = make_backup(order, self)
            except Exception as error:
                reason = str(error)
                self._here.post(lambda: self._say_failed(reason, automatic))
                raise
            self._work = msgspec.structs.replace(self._work, archive=str(path), manifest=manifest)
            size = path.stat().st_size
            if automatic:
                rotate(folder, self._keeping.keep)
            self._here.post(lambda: self._say_made(str(path), size, automatic))

        return self._begin("backup", "", work)

    def _begin(self, what: Any, archive: str, work: Callable[[], None], manifest: Manifest | None = None) -> Work:
        if not self._work.ended:
            raise BackupError(
                f"a {self._work.what} is under way already: wait for its end (`uic backup --list` shows it)"
            )
        self._work = Work(run=self._work.run + 1, what=what, ended=False, archive=archive, manifest=manifest)
        self._thread = threading.Thread(target=self._run, args=(work,), name=f"backup-{what}", daemon=True)
        self._thread.start()
        return self._work

    def _run(self, work: Callable[[], None]) -> None:
        failed = ""
        try:
            work()
        except UicError as error:
            failed = str(error)
        except Exception as error:
            _log.exception("a backup failed")
            failed = f"{type(error).__name__}: {error}"
        self._work = msgspec.structs.replace(self._work, ended=True, failed=failed)

    def step(self, words: str, of: int) -> None:
        """See Steps."""
        self._work = msgspec.structs.replace(self._work, step=words, done=0, of=of)

    def more(self, count: int) -> None:
        """See Steps."""
        if self._ending.is_set():
            raise BackupError("the hub ends")
        self._work = msgspec.structs.replace(self._work, done=self._work.done + count)

    def _turned(self, archive: str, by: str) -> None:
        """Told first, so that it is in the journal that is put aside; the hub starts again once this is committed."""
        hub = self._here
        hub.publish(RestoreBegun(archive=archive, by=by))
        hub.post(self._turn)

    # -- by itself -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Whether one is due: as long ago as the newest archive of any kind in the folder."""
        self._here.after(_LOOK_S, self._look)
        if not self._keeping.every_s or not self._work.ended:
            return
        newest = next(iter(backups_in(self._keeping.folder)), None)
        if newest is None or (self._now() - newest.made_at).total_seconds() >= self._keeping.every_s:
            self._begin_backup(self._keeping.folder, "hub", "", automatic=True)

    def _say_made(self, path: str, size: int, automatic: bool) -> None:
        _log.info("backup %s made and read back, %d bytes", path, size)
        self._here.publish(BackupMade(path=path, bytes=size, automatic=automatic))

    def _say_failed(self, reason: str, automatic: bool) -> None:
        _log.error("no backup was made: %s", reason)
        self._here.publish(BackupFailed(reason=reason, automatic=automatic))

    def _say_restored(self, archive: str, by: str, before: str, failed: str) -> None:
        caller = Caller(client="hub/backups", person=by, role="service")
        note = f"before: {before}" if not failed else f"failed: {failed}"
        self._here.audit("backup.restored", caller=caller, subject=archive, note=note)
        if not failed:
            self._here.publish(RecordsRestored(archive=archive, by=by, before=before))

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def backups_in(folder: Path) -> list[BackupInfo]:
    """By their names, newest first; nothing is opened."""
    found: list[BackupInfo] = []
    for path in folder.glob("uic-backup-*.zip") if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            at = datetime.datetime.strptime(name[1], "%Y%m%d-%H%M%S").replace(tzinfo=datetime.UTC)
            found.append(
                BackupInfo(path=str(path), bytes=path.stat().st_size, made_at=at, automatic=name[2] is not None)
            )
    return sorted(found, key=lambda one: (one.made_at, one.path), reverse=True)


def rotate(folder: Path, keep: int) -> list[Path]:
    """Delete the oldest automatic ones above `keep`; what was deleted."""
    automatic = [Path(one.path) for one in backups_in(folder) if one.automatic]
    gone = automatic[max(1, keep) :]
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink()
    return gone
