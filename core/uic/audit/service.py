"""The hub's audit service: auditors search, check and take out; nobody else, and nobody changes."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from uic.audit.commands import (
    AcceptFault,
    AuditPage,
    AuditState,
    Chunk,
    ExportAudit,
    ExportState,
    FetchExport,
    GetAuditState,
    GetExport,
    GetVerification,
    SearchAudit,
    Verification,
    VerifyAudit,
)
from uic.audit.key import AuditKey
from uic.audit.search import page
from uic.audit.trail import Trail
from uic.audit.verify import verify_folder
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import AuditError, UicError
from uic.events import Envelope, Event

__all__ = ["AuditService"]

_CHUNK_BYTES = 4 * 1024 * 1024
_EXPORTS_KEPT = 4  # ready ones that nobody fetched to their end


class AuditService:
    """Answers `audit.*`. Long work is done on threads of its own, so that a search never waits for it."""

    name = "audit"

    def __init__(self, trail: Trail, journal: Path) -> None:
        self._trail = trail
        self._journal = journal
        self._hub: ServiceHub | None = None
        self._db: sqlite3.Connection | None = None
        self._verification = Verification(run=0, checked=0, of=0, failed="none was begun")
        self._exports: dict[str, ExportState] = {}
        self._ended = threading.Event()
        self._workers: list[threading.Thread] = []

    def start(self, hub: ServiceHub) -> None:
        """Let go of archives that a former hub left."""
        self._hub = hub
        self._ended.clear()
        for left in self._folder.glob("*.zip"):
            left.unlink(missing_ok=True)

    def stop(self) -> None:
        """End what is under way."""
        self._ended.set()
        for worker in self._workers:
            worker.join(2.0)
        if self._db is not None:
            self._db.close()
            self._db = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            SearchAudit: self._search,
            GetAuditState: self._state,
            VerifyAudit: self._verify,
            GetVerification: self._verified,
            AcceptFault: self._accept,
            ExportAudit: self._export,
            GetExport: self._exported,
            FetchExport: self._fetch,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    @property
    def _folder(self) -> Path:
        return self._trail.files.folder / "exports"

    def _reader(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = _reading(self._journal)
        return self._db

    def _search(self, command: SearchAudit, _caller: Caller) -> AuditPage:
        try:
            return page(self._reader(), command.filter, before=command.before, limit=command.limit)
        except sqlite3.Error as error:
            raise AuditError(f"the audit cannot be searched: {error}") from error

    def _state(self, _command: GetAuditState, _caller: Caller) -> AuditState:
        key = AuditKey.load(self._trail.files.key)
        signed = self._trail.signed
        return AuditState(
            chain=self._trail.chain,
            entries=self._trail.head.seq,
            signed_upto=signed.seq if signed is not None else 0,
            signed_at=signed.at if signed is not None else 0,
            key=key.id(),
            public_key=key.public_pem().decode(),
            trouble=self._trail.trouble,
        )

    def _verify(self, _command: VerifyAudit, _caller: Caller) -> Verification:
        now = self._verification
        if now.report is None and not now.failed:
            return now
        self._verification = begun = Verification(run=now.run + 1, checked=0, of=0)
        head = self._trail.head
        self._work(lambda: self._go_over(begun.run, head))
        return begun

    def _go_over(self, run: int, head: Any) -> None:
        def progress(checked: int, of: int) -> None:
            if self._ended.is_set():
                raise AuditError("the hub ends")
            self._verification = Verification(run=run, checked=checked, of=of)

        try:
            report = verify_folder(self._journal, self._trail.files, progress=progress, head=head)
        except Exception as error:
            self._verification = Verification(run=run, checked=0, of=0, failed=str(error))
            return
        self._verification = Verification(run=run, checked=report.entries, of=report.entries, report=report)

    def _verified(self, command: GetVerification, _caller: Caller) -> Verification:
        if command.run != self._verification.run:
            raise AuditError(f"there is no verification {command.run}; the last one is {self._verification.run}")
        return self._verification

    def _accept(self, command: AcceptFault, _caller: Caller) -> Done:
        if not command.reason.strip():
            raise AuditError("say why the break is known and harmless")
        return Done()

    def _export(self, command: ExportAudit, caller: Caller) -> ExportState:
        for name in list(self._exports)[: -_EXPORTS_KEPT + 1 or None]:
            self._let_go(name)
        name = uuid.uuid4().hex
        self._exports[name] = begun = ExportState(export=name, entries=0)
        self._work(lambda: self._write(name, command, caller.person))
        return begun

    def _write(self, name: str, command: ExportAudit, by: str) -> None:
        from uic.audit.export import write_export

        target = self._folder / f"{name}.zip"
        try:
            with contextlib.closing(_reading(self._journal)) as db:
                key = AuditKey.load(self._trail.files.key)
                self._trail.files.publish_key(key)
                form, reason = command.form, command.reason
                manifest = write_export(db, target, key, form=form, wanted=command.filter, by=by, reason=reason)
            data = target.read_bytes()
        except (OSError, sqlite3.Error, UicError) as error:
            self._exports[name] = ExportState(export=name, entries=0, failed=str(error))
            return
        self._exports[name] = ExportState(
            export=name, entries=manifest.entries, size=len(data), sha256=sha256(data).hexdigest()
        )

    def _exported(self, command: GetExport, _caller: Caller) -> ExportState:
        try:
            return self._exports[command.export]
        except KeyError as error:
            raise AuditError("there is no such export any more") from error

    def _fetch(self, command: FetchExport, caller: Caller) -> Chunk:
        state = self._exported(GetExport(export=command.export), caller)
        if not state.size:
            raise AuditError(state.failed or "the export is not ready yet")
        with (self._folder / f"{command.export}.zip").open("rb") as archive:
            archive.seek(command.offset)
            data = archive.read(_CHUNK_BYTES)
        if not data:
            self._let_go(command.export)
        return Chunk(data=data)

    def _let_go(self, name: str) -> None:
        self._exports.pop(name, None)
        (self._folder / f"{name}.zip").unlink(missing_ok=True)

    def _work(self, work: Callable[[], None]) -> None:
        self._workers = [worker for worker in self._workers if worker.is_alive()]
        worker = threading.Thread(target=work, name="audit-work", daemon=True)
        self._workers.append(worker)
        worker.start()


def _reading(journal: Path) -> sqlite3.Connection:
    db = sqlite3.connect(journal, timeout=2.0, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA query_only = ON")
    return db
