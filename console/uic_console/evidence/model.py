"""What a case has, and what is under way for it, as the hub says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from uic.audit.model import Entry as AuditEntry
from uic.bus.commands import Command
from uic.errors import EvidenceError, SecondPersonNeeded
from uic.events import Envelope, Event
from uic.evidence.commands import (
    CancelJob,
    CaseEvidence,
    Custody,
    ExportEvidence,
    KeepClip,
    KeepSnapshot,
    ReadCustody,
    ReadEvidence,
)
from uic.evidence.events import EvidenceChanged, EvidenceJob, RedactionChanged
from uic.evidence.fetching import fetch, send
from uic.evidence.jobs import Job, JobKind, JobState
from uic.evidence.pieces import Piece
from uic.evidence.redaction.commands import BeginRedaction
from uic.evidence.redaction.model import Brief, RedactionState
from uic_console.api import Bus, Follow
from uic_console.evidence.errand import Errand

__all__ = ["EvidenceModel"]

_LATE_MS = 3000  # no answer by then: ask why


class EvidenceModel(QObject):
    """Snapshot, then follow. GUI thread only."""

    opened = Signal()  # another case, or none
    changed = Signal()
    custody_came = Signal()
    failed = Signal(object)  # Exception
    ended = Signal(object)  # Job: something that was begun here has ended
    written = Signal(str, int)  # an archive lies there, so many bytes

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.id = ""
        self.case: CaseEvidence | None = None
        self.pieces: dict[str, Piece] = {}
        self.jobs: dict[str, Job] = {}
        self.redactions: dict[str, Brief] = {}
        self.custody: tuple[AuditEntry, ...] = ()
        self.trouble: Exception | None = None
        self.sent = 0.0  # share of the file that is being brought in
        self.fetched = 0.0  # share of the archive that is being fetched
        self._bus = bus
        self._following: Follow | None = None
        self._target: Path | None = None  # where the next archive goes
        self._begun: set[str] = set()  # jobs of this console
        self._errands: dict[str, Errand] = {}
        self._watching = bus.watch(self.changed.emit)

    @property
    def bus(self) -> Bus:
        return self._bus

    def open(self, incident_id: str) -> None:
        """Look at another case; "": at none."""
        if incident_id == self.id:
            return
        self._let_go()
        self.id = incident_id
        if incident_id:
            self._following = self._bus.follow(
                ["evidence"], snapshot=ReadEvidence(incident_id=incident_id), reset=self._take, event=self._hear
            )
            QTimer.singleShot(_LATE_MS, self, lambda: self._late(incident_id))
        self.opened.emit()
        self.changed.emit()

    def again(self) -> None:
        """Somebody else sits here."""
        incident_id = self.id
        self.open("")
        self.open(incident_id)

    def close(self) -> None:
        """Follow no more, stop what this console sends or fetches."""
        self._let_go()
        self._watching.stop()
        for errand in self._errands.values():
            errand.stop()

    # What can be done

    def keep_clip(self, camera: str, *, before_s: float, after_s: float, title: str = "") -> None:
        """Keep a clip of one of the case's cameras."""
        command = KeepClip(incident_id=self.id, camera=camera, before_s=before_s, after_s=after_s, title=title)
        self._ask(command, self._begin)

    def snapshot(self, camera: str) -> None:
        """Keep its newest picture."""
        self._ask(KeepSnapshot(incident_id=self.id, camera=camera), self._begin)

    def cancel(self, job: str) -> None:
        """Stop something."""
        if (errand := self._errands.pop(job, None)) is not None:
            errand.stop()
            self.sent = self.fetched = 0.0
            self.changed.emit()
        if job in self.jobs:
            self._ask(CancelJob(job=job))

    def export(self, target: Path, purpose: str) -> None:
        """Have the case packed, and fetch it. Where it takes a second person, it comes when she has agreed."""
        self._target = target
        self._ask(ExportEvidence(incident_id=self.id, purpose=purpose), self._begin)

    def bring_in(self, file: Path, *, source: str, title: str, unplayable: bool) -> None:
        """Send a file to the hub."""
        errand = self._errand("import")
        size = max(1, file.stat().st_size) if file.exists() else 1
        incident_id, done = self.id, 0

        def work(ask: Callable[[Any], Any]) -> Job:
            def counted(command: Any) -> Any:
                nonlocal done
                answer = ask(command)
                done += len(getattr(command, "data", b""))
                self.sent = min(1.0, done / size)
                return answer

            return send(counted, file, incident_id=incident_id, source=source, title=title, unplayable=unplayable)

        errand.done.connect(lambda job: self._sent("import", job))
        errand.failed.connect(lambda error: self._errand_failed("import", error))
        errand.begin(work)
        self.changed.emit()

    def redact(self, piece: str) -> None:
        """Have faces and plates found in it."""
        self._ask(BeginRedaction(incident_id=self.id, piece=piece))

    def ask_custody(self) -> None:
        """Who did what, and who looked."""
        if self.id and self._bus.is_connected:
            self._bus.ask(
                ReadCustody(incident_id=self.id), answered=self._custody_came, failed=self.failed.emit, timeout_s=20.0
            )

    def redaction_of(self, piece: str) -> Brief | None:
        """The newest one of a piece that has not failed."""
        found = [one for one in self.redactions.values() if one.piece == piece]
        alive = [one for one in found if one.state is not RedactionState.FAILED]
        return (alive or found or [None])[-1]  # type: ignore[list-item]

    @property
    def is_sending(self) -> bool:
        return "import" in self._errands

    @property
    def is_fetching(self) -> bool:
        return "export" in self._errands

    # What comes

    def _ask(self, command: Command[Any], answered: Callable[[Any], None] | None = None) -> None:
        def failed(error: Exception) -> None:
            if not (isinstance(error, SecondPersonNeeded) and isinstance(command, ExportEvidence)):
                self._target = self._target if not isinstance(command, ExportEvidence) else None
            self.failed.emit(error)

        self._bus.ask(command, answered=answered, failed=failed, timeout_s=15.0)

    def _begin(self, job: Job) -> None:
        self._begun.add(job.id)
        known = self.jobs.get(job.id)
        self._put(known if known is not None and known.is_over else job)

    def _take(self, reply: CaseEvidence) -> None:
        self.case, self.trouble = reply, None
        self.pieces = {piece.id: piece for piece in reply.pieces}
        self.jobs = {job.id: job for job in reply.jobs}
        self.redactions = {one.id: one for one in reply.redactions}
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, EvidenceChanged) and event.piece.incident_id == self.id:
            if self.case is not None and event.piece.id not in self.pieces:
                self.case = msgspec.structs.replace(self.case, used=self.case.used + event.piece.bytes)
            self.pieces[event.piece.id] = event.piece
            self.changed.emit()
        elif isinstance(event, RedactionChanged) and event.redaction.incident_id == self.id:
            self.redactions[event.redaction.id] = event.redaction
            self.changed.emit()
        elif isinstance(event, EvidenceJob) and event.job.incident_id == self.id:
            self._put(event.job)

    def _put(self, job: Job) -> None:
        self.jobs[job.id] = job
        mine = job.id in self._begun
        if job.kind is JobKind.EXPORT and job.state is JobState.DONE and self._target is not None:
            self._fetch(job, self._target)
        if job.is_over and mine:
            self._begun.discard(job.id)
            self.ended.emit(job)
        self.changed.emit()

    def _fetch(self, job: Job, target: Path) -> None:
        if self.is_fetching:
            return
        self._target = None
        errand = self._errand("export")
        size = max(1, job.bytes)
        done = 0

        def work(ask: Callable[[Any], Any]) -> Job:
            def counted(command: Any) -> Any:
                nonlocal done
                answer = ask(command)
                done += len(answer.data)
                self.fetched = min(1.0, done / size)
                return answer

            fetch(counted, job, target)
            return job

        errand.done.connect(lambda done: self._fetched(target, done))
        errand.failed.connect(lambda error: self._errand_failed("export", error))
        errand.begin(work)

    def _fetched(self, target: Path, job: Job) -> None:
        self._errands.pop("export", None)
        self.fetched = 0.0
        self.written.emit(str(target), job.bytes)
        self.changed.emit()

    def _sent(self, name: str, job: Job) -> None:
        self._errands.pop(name, None)
        self.sent = 0.0
        self._begin(job)

    def _errand(self, name: str) -> Errand:
        if name in self._errands:
            raise EvidenceError("one is under way already")
        self._errands[name] = errand = Errand(self._bus, self)
        return errand

    def _errand_failed(self, name: str, error: Exception) -> None:
        self._errands.pop(name, None)
        self.sent = self.fetched = 0.0
        self.failed.emit(error)
        self.changed.emit()

    def _custody_came(self, reply: Custody) -> None:
        self.custody = reply.entries
        self.custody_came.emit()

    def _late(self, incident_id: str) -> None:
        if incident_id != self.id or self.case is not None or not self._bus.is_connected:
            return

        def failed(error: Exception) -> None:
            self.trouble = error
            self.changed.emit()

        self._bus.ask(ReadEvidence(incident_id=incident_id), answered=self._take, failed=failed)

    def _let_go(self) -> None:
        if self._following is not None:
            self._following.stop()
        self._following = None
        self.id, self.case, self.trouble = "", None, None
        self.pieces, self.jobs, self.redactions, self.custody = {}, {}, {}, ()
        self._target = None
