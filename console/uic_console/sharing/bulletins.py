"""What those are told who are shown a case, as the hub says it; and snapshots taken for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from uic.bus.commands import Command
from uic.events import Envelope, Event
from uic.evidence.commands import GetJob, GetSnapshot, KeepSnapshot, SnapshotPicture
from uic.evidence.jobs import Job, JobState
from uic.sharing import (
    Bulletin,
    BulletinChanged,
    BulletinGone,
    BulletinList,
    BulletinPicture,
    ListBulletins,
    ReadBulletin,
    TellBulletin,
    ToldPicture,
    UndoBulletin,
    WithdrawBulletin,
)
from uic_console.api import Bus, Follow

__all__ = ["BulletinBook"]

_EVERY_MS = 250
_TRIES = 60  # a camera that has only come to the case has sent nothing yet
_AGAIN_MS = 700
_SMALL = 320
_PICTURES_KEPT = 60


class BulletinBook(QObject):
    """GUI thread only; it holds no truth, the hub does.

    failed    Exception: what was asked was refused
    pictured  the picture of a piece is there (`picture`)
    taken     piece: a snapshot was kept
    """

    changed = Signal()
    failed = Signal(object)
    pictured = Signal(str)
    taken = Signal(str)

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._bulletins: dict[str, Bulletin] = {}
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._following: Follow | None = None
        self.taking = 0  # snapshots under way

    def follow(self) -> None:
        """Begin, or begin anew for another person."""
        self.close()
        self._following = self._bus.follow(["share"], snapshot=ListBulletins(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more, and let go of what is known."""
        if self._following is not None:
            self._following.stop()
            self._following = None
        self._bulletins = {}
        self._pictures.clear()
        self._asked.clear()

    def of(self, incident_id: str) -> list[Bulletin]:
        """Of a case, the newest first."""
        found = [one for one in self._bulletins.values() if one.incident_id == incident_id]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def get(self, bulletin_id: str) -> Bulletin | None:
        """One, as it is now."""
        return self._bulletins.get(bulletin_id)

    def ask(
        self, command: TellBulletin | UndoBulletin | WithdrawBulletin, told: Callable[[Bulletin], None] | None = None
    ) -> None:
        """Tell, undo or withdraw."""

        def answered(one: Bulletin) -> None:
            self._put(one)
            if told is not None:
                told(one)

        self._bus.ask(command, answered=answered, failed=self.failed.emit, timeout_s=10.0)

    def read(self, one: Bulletin) -> None:
        """The person here has read it."""
        asked = ReadBulletin(bulletin_id=one.id, version=one.version)
        self._bus.ask(asked, answered=lambda _one: None, failed=self.failed.emit)

    # -- pictures ---------------------------------------------------------------------------------------------------

    def picture(self, piece: str) -> QImage | None:
        """A small one, where it is here already."""
        return self._pictures.get(piece)

    def fetch(self, one: Bulletin) -> None:
        """Have the pictures of a bulletin come, for who sees no evidence."""
        for snapshot in () if one.is_withdrawn else one.snapshots:
            asked = BulletinPicture(bulletin_id=one.id, piece=snapshot.piece, width=_SMALL)
            self._get(snapshot.piece, asked)

    def _get(self, piece: str, asked: Command[Any]) -> None:
        if piece in self._pictures or piece in self._asked:
            return
        self._asked.add(piece)

        def came(got: SnapshotPicture | ToldPicture) -> None:
            image = QImage.fromData(got.jpeg)
            if image.isNull():
                return
            self._pictures[piece] = image
            while len(self._pictures) > _PICTURES_KEPT:
                self._asked.discard(self._pictures.popitem(last=False)[0])
            self.pictured.emit(piece)

        def failed(_error: Exception) -> None:
            self._asked.discard(piece)

        self._bus.ask(asked, answered=came, failed=failed, timeout_s=10.0)

    def snap(self, incident_id: str, camera: str) -> None:
        """Keep the newest picture of a camera of the case as evidence; `taken` says when it is there."""
        self.taking += 1
        self.changed.emit()
        self._snap(incident_id, camera, _TRIES)

    def _snap(self, incident_id: str, camera: str, tries: int) -> None:
        def failed(error: Exception) -> None:
            self._snapped(error=error)

        def look(job: Job) -> None:
            if job.state is JobState.DONE:
                self._get(job.piece, GetSnapshot(incident_id=incident_id, piece=job.piece, width=_SMALL))
                self._snapped(piece=job.piece)
            elif job.is_over and tries > 0 and "no pictures now" in job.why:
                QTimer.singleShot(_AGAIN_MS, self, lambda: self._snap(incident_id, camera, tries - 10))
            elif job.is_over:
                failed(RuntimeError(job.why))
            else:
                QTimer.singleShot(
                    _EVERY_MS, self, lambda: self._bus.ask(GetJob(job=job.id), answered=look, failed=failed)
                )

        self._bus.ask(KeepSnapshot(incident_id=incident_id, camera=camera), answered=look, failed=failed)

    def _snapped(self, *, piece: str = "", error: Exception | None = None) -> None:
        self.taking -= 1
        if piece:
            self.taken.emit(piece)
        if error is not None:
            self.failed.emit(error)
        self.changed.emit()

    # -- what the hub says ------------------------------------------------------------------------------------------

    def _take(self, told: BulletinList) -> None:
        self._bulletins = {one.id: one for one in told.bulletins}
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, BulletinChanged):
            self._put(event.bulletin)
        elif isinstance(event, BulletinGone) and self._bulletins.pop(event.bulletin_id, None) is not None:
            self.changed.emit()

    def _put(self, one: Bulletin) -> None:
        known = self._bulletins.get(one.id)
        if known is not None and known.revision >= one.revision:
            return
        self._bulletins[one.id] = one
        self.changed.emit()
