"""What the Audit window shows: entries that fit a filter, how the chain is, and a check or an export under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from uic.audit.commands import (
    AuditPage,
    AuditState,
    Chunk,
    ExportAudit,
    ExportState,
    FetchExport,
    Filter,
    GetAuditState,
    GetExport,
    GetVerification,
    SearchAudit,
    Verification,
    VerifyAudit,
)
from uic.audit.model import Entry
from uic.errors import NotAllowed
from uic_console.api import Bus
from uic_console.bus import error_words

__all__ = ["AuditModel"]

PAGE = 200  # entries that are asked for at once
_POLL_MS = 200  # while a check or an export is under way
_STATE_MS = 5000  # how often a shown window asks how the chain is


class AuditModel(QObject):
    """Asks the hub; holds what it answered. GUI thread only; nothing is asked before `show`."""

    changed = Signal()  # the chain's state, a check, an export, trouble
    reset = Signal()  # other entries fit
    grown = Signal(int)  # so many older ones came behind those there are
    exported = Signal(str, int)  # where to, how many entries
    export_failed = Signal(str)
    _written = Signal(str, int, str)  # path, entries, trouble: from the writing thread

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter()
        self.entries: list[Entry] = []
        self.more = False  # older ones fit, and were not asked for yet
        self.searching = False
        self.allowed = True
        self.trouble = ""  # why there is nothing to see
        self.state: AuditState | None = None
        self.verification: Verification | None = None
        self.exporting = False
        self._bus = bus
        self._asked = 0  # number of the newest search: what answers an older one is let go
        self._fetched: list[bytes] = []
        self._watch = bus.watch(self._hub_changed)
        self._state_timer = QTimer(self, interval=_STATE_MS)
        self._state_timer.timeout.connect(self._ask_state)
        self._written.connect(self._export_written)

    def show(self) -> None:
        """The window is up: ask, and go on asking how the chain is."""
        self._state_timer.start()
        self._ask_state()
        self.search(self.filter)

    def hide(self) -> None:
        """The window is away: be quiet."""
        self._state_timer.stop()

    def close(self) -> None:
        self.hide()
        self._watch.stop()

    @property
    def is_connected(self) -> bool:
        return self._bus.is_connected

    @property
    def newer(self) -> int:
        """Entries that came after those shown, fitting or not."""
        if self.state is None or not self.entries or self.searching:
            return 0
        return max(0, self.state.entries - self.entries[0].seq)

    # -- entries -------------------------------------------------------------------------------------------------

    def search(self, wanted: Filter, *, before: int = 0) -> None:
        """Ask for the newest entries that fit; with `before`, for those below a number."""
        self.filter = wanted
        self._asked += 1
        asked = self._asked
        if not self._bus.is_connected:
            self.changed.emit()
            return
        self.searching = True
        self._bus.ask(
            SearchAudit(filter=wanted, before=before, limit=PAGE),
            answered=lambda page: self._found(page, asked),
            failed=lambda error: self._failed(error, asked),
            timeout_s=30.0,
        )
        self.changed.emit()

    def older(self) -> None:
        """Ask for those behind the last one."""
        if self.searching or not self.more or not self.entries or not self._bus.is_connected:
            return
        self.searching = True
        asked = self._asked
        self._bus.ask(
            SearchAudit(filter=self.filter, before=self.entries[-1].seq, limit=PAGE),
            answered=lambda page: self._found_older(page, asked),
            failed=lambda error: self._failed(error, asked),
            timeout_s=30.0,
        )

    def _found(self, page: AuditPage, asked: int) -> None:
        if asked != self._asked:
            return
        self.searching, self.allowed, self.trouble = False, True, ""
        self.entries, self.more = list(page.entries), page.more
        self.reset.emit()
        self.changed.emit()

    def _found_older(self, page: AuditPage, asked: int) -> None:
        if asked != self._asked:
            return
        self.searching, self.more = False, page.more
        self.entries.extend(page.entries)
        self.grown.emit(len(page.entries))
        self.changed.emit()

    def _failed(self, error: Exception, asked: int) -> None:
        if asked != self._asked:
            return
        self.searching = False
        self._note(error)

    def _note(self, error: Exception) -> None:
        self.allowed = not isinstance(error, NotAllowed)
        self.trouble = "" if not self.allowed else error_words(error)
        if not self.allowed:
            self.entries, self.more, self.state = [], False, None
            self.reset.emit()
        self.changed.emit()

    def _hub_changed(self) -> None:
        if self._bus.is_connected and self._state_timer.isActive():
            self.show()
        elif self.verification is not None and self.verification.report is None:
            self.verification = None  # the check went with the hub
        self.changed.emit()

    # -- the chain -----------------------------------------------------------------------------------------------

    def _ask_state(self) -> None:
        if self._bus.is_connected and self.allowed:
            self._bus.ask(GetAuditState(), answered=self._took_state, failed=lambda _error: None)

    def _took_state(self, state: AuditState) -> None:
        self.state = state
        self.changed.emit()

    @property
    def verifying(self) -> bool:
        one = self.verification
        return one is not None and one.report is None and not one.failed

    def verify(self) -> None:
        """Have the hub go over the whole chain."""
        if not self.verifying:
            self._bus.ask(VerifyAudit(), answered=self._verified, failed=self._note)

    def _verified(self, now: Verification) -> None:
        self.verification = now
        self.changed.emit()
        if self.verifying:
            self._later(lambda: self._ask_verification(now.run))

    def _ask_verification(self, run: int) -> None:
        if self._bus.is_connected:
            self._bus.ask(GetVerification(run=run), answered=self._verified, failed=self._lost_verification)

    def _lost_verification(self, error: Exception) -> None:
        if self.verification is not None:
            self.verification = msgspec.structs.replace(self.verification, failed=error_words(error))
        self.changed.emit()

    # -- taking out ----------------------------------------------------------------------------------------------

    def export(self, path: Path, *, form: Literal["csv", "json"], reason: str) -> None:
        """Have what fits the filter written into a signed archive at `path`."""
        if self.exporting:
            return
        self.exporting, self._fetched = True, []
        self._bus.ask(
            ExportAudit(form=form, filter=self.filter, reason=reason),
            answered=lambda state: self._export_is(state, path),
            failed=self._export_failed,
        )
        self.changed.emit()

    def _export_is(self, state: ExportState, path: Path) -> None:
        if state.failed:
            self._export_ended(state.failed)
        elif state.size:
            self._fetch(state, path, b"")
        else:
            self._later(
                lambda: self._bus.ask(
                    GetExport(export=state.export),
                    answered=lambda now: self._export_is(now, path),
                    failed=self._export_failed,
                )
            )

    def _fetch(self, state: ExportState, path: Path, data: bytes) -> None:
        if data:
            self._fetched.append(data)
        offset = sum(map(len, self._fetched))

        def took(chunk: Chunk) -> None:
            if chunk.data:
                self._fetch(state, path, chunk.data)
            else:
                self._write(path, state.entries)

        self._bus.ask(FetchExport(export=state.export, offset=offset), answered=took, failed=self._export_failed)

    def _write(self, path: Path, entries: int) -> None:
        """On a thread of its own: the path may lie on a slow share."""
        parts, self._fetched = self._fetched, []

        def write() -> None:
            trouble = ""
            try:
                fresh = path.with_name(path.name + ".part")
                fresh.write_bytes(b"".join(parts))
                fresh.replace(path)
            except OSError as error:
                trouble = f"{path}: {error.strerror}"
            self._written.emit(str(path), entries, trouble)

        threading.Thread(target=write, name="audit-export", daemon=True).start()

    def _export_written(self, path: str, entries: int, trouble: str) -> None:
        self.exporting = False
        if trouble:
            self.export_failed.emit(trouble)
        else:
            self.exported.emit(path, entries)
        self.changed.emit()

    def _export_failed(self, error: Exception) -> None:
        self._export_ended(error_words(error))

    def _export_ended(self, why: str) -> None:
        self.exporting, self._fetched = False, []
        self.export_failed.emit(why)
        self.changed.emit()

    def _later(self, work: Callable[[], object]) -> None:
        QTimer.singleShot(_POLL_MS, self, work)
