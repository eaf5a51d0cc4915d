"""The case in hand: one case with its timeline, live, and what this person may do with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.errors import CommandRefused
from uic.incidents import commands as ask
from uic.incidents.events import IncidentChanged
from uic.incidents.model import (
    Clip,
    Entry,
    FactValue,
    Incident,
    IncidentState,
    Position,
    StepState,
    UnitState,
)
from uic_console.api import Follow
from uic_console.incidents.book import IncidentBook
from uic_console.incidents.words import missing_of

__all__ = ["CaseModel"]

_UNDONE_KEPT = 50


class CaseModel(QObject):
    """Snapshot, then follow. GUI thread only. Each thing done here can be undone once, where undoing makes sense."""

    opened = Signal()  # another case is in hand, or none
    changed = Signal()  # the case is different
    entries_added = Signal(object)  # Sequence[Entry]
    refused = Signal(object)  # list[Missing]: closing was refused

    def __init__(self, book: IncidentBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.id = ""
        self.incident: Incident | None = None
        self.entries: list[Entry] = []
        self._following: Follow | None = None
        self._undo: list[Callable[[], None]] = []
        book.gone.connect(self._gone)

    def open(self, incident_id: str) -> None:
        """Take a case in hand; "": none."""
        if incident_id == self.id:
            return
        self._let_go()
        self.id = incident_id
        self.incident = self.book.get(incident_id)
        if incident_id:
            self._following = self.book.follow_case(incident_id, self._take, self._hear)
        self.opened.emit()

    def again(self) -> None:
        """Somebody else sits here: what she may see of it is another."""
        incident_id = self.id
        self.open("")
        self.open(incident_id)

    def close(self) -> None:
        """Follow no more."""
        self._let_go()

    @property
    def can_change(self) -> bool:
        """Whether anything can be done with it now."""
        return self.incident is not None and self.incident.is_open and self.book.has_hub

    # What can be done

    def note(self, text: str, *, to: str = "", corrects: int = 0) -> None:
        """Add a line."""
        self._ask(ask.AddNote(incident_id=self.id, text=text, to=to, corrects=corrects, key=uuid.uuid4().hex))

    def tick(self, step: str) -> None:
        """A step is done."""
        self._ask(ask.TickStep(incident_id=self.id, step=step), undo=lambda: self.undo_step(step))

    def skip(self, step: str, reason: str) -> None:
        """A step is left out."""
        command = ask.SkipStep(incident_id=self.id, step=step, reason=reason)
        self._ask(command, undo=lambda: self.undo_step(step))

    def undo_step(self, step: str) -> None:
        """A step is open again."""
        self._ask(ask.UndoStep(incident_id=self.id, step=step))

    def toggle_step(self, step: str) -> None:
        """Tick an open step, open a settled one."""
        case = next((one for one in self._steps() if one.step.key == step), None)
        if case is not None:
            (self.tick if case.state is StepState.OPEN else self.undo_step)(step)

    def set_fact(self, fact: str, value: FactValue | None) -> None:
        """Say a fact."""
        before = self.incident.facts.get(fact) if self.incident is not None else None
        back = ask.SetFact(incident_id=self.id, fact=fact, value=before)
        self._ask(ask.SetFact(incident_id=self.id, fact=fact, value=value), undo=lambda: self._ask(back))

    def move(self, state: IncidentState, *, reason: str = "", outcome: str = "") -> None:
        """Bring it into another state; what stands against closing comes by `refused`."""

        def failed(error: Exception) -> None:
            if isinstance(error, CommandRefused) and error.reason == "incident.not_finished":
                self.refused.emit(missing_of(error))

        command = ask.MoveIncident(incident_id=self.id, state=state, reason=reason, outcome=outcome)
        self.book.ask(command, failed=failed)

    def take(self, reason: str = "") -> None:
        """Become its owner."""
        self._ask(ask.TakeIncident(incident_id=self.id, reason=reason))

    def offer(self, to: str, note: str) -> None:
        """Ask somebody to take it over."""
        back = ask.WithdrawTransfer(incident_id=self.id)
        self._ask(ask.OfferTransfer(incident_id=self.id, to=to, note=note), undo=lambda: self._ask(back))

    def answer(self, *, accept: bool, note: str = "") -> None:
        """Accept or decline it."""
        self._ask(ask.AnswerTransfer(incident_id=self.id, accept=accept, note=note))

    def withdraw(self) -> None:
        """Take the offer back."""
        self._ask(ask.WithdrawTransfer(incident_id=self.id))

    def join(self) -> None:
        """Be on it."""
        back = ask.LeaveIncident(incident_id=self.id)
        self._ask(ask.JoinIncident(incident_id=self.id), undo=lambda: self._ask(back))

    def leave(self) -> None:
        """Be no longer on it."""
        self._ask(ask.LeaveIncident(incident_id=self.id))

    def share(self, department: str, *, shared: bool = True) -> None:
        """Let a department see it, or no longer."""
        back = ask.ShareIncident(incident_id=self.id, department=department, shared=not shared)
        command = ask.ShareIncident(incident_id=self.id, department=department, shared=shared)
        self._ask(command, undo=lambda: self._ask(back))

    def add_cameras(self, cameras: Sequence[str]) -> None:
        """Put cameras into it."""
        back = ask.RemoveCameras(incident_id=self.id, cameras=tuple(cameras))
        self._ask(ask.Gather(incident_id=self.id, cameras=tuple(cameras)), undo=lambda: self._ask(back))

    def remove_cameras(self, cameras: Sequence[str]) -> None:
        """Take cameras out."""
        back = ask.Gather(incident_id=self.id, cameras=tuple(cameras))
        self._ask(ask.RemoveCameras(incident_id=self.id, cameras=tuple(cameras)), undo=lambda: self._ask(back))

    def put_unit(self, unit_id: str, name: str, state: UnitState) -> None:
        """Order a unit, or say how far it is."""
        self._ask(ask.PutUnit(incident_id=self.id, unit_id=unit_id, unit_name=name, state=state))

    def see(self, step: str) -> None:
        """The supervisor has seen what she was told."""
        self._ask(ask.SeeTell(incident_id=self.id, step=step))

    def lock(self, *, locked: bool, reason: str) -> None:
        """Keep it from being purged, or no longer."""
        lock = ask.LockEvidence(incident_id=self.id, locked=True, reason=reason)
        self._ask(lock if locked else ask.UnlockEvidence(incident_id=self.id, reason=reason))

    def change(self, **fields: Any) -> None:
        """Another title, priority, place or position; nothing given: nothing is asked."""
        one = self.incident
        if one is None or not fields:
            return
        before = {name: getattr(one, name) for name in fields}
        back = ask.ChangeIncident(incident_id=self.id, **before)
        self._ask(ask.ChangeIncident(incident_id=self.id, **fields), undo=lambda: self._ask(back))

    def add_places(self, places: Sequence[Position]) -> None:
        """Put places that matter into it."""
        self._ask(ask.Gather(incident_id=self.id, positions=tuple(places)))

    def add_clips(self, clips: Sequence[Clip]) -> None:
        """Put stretches of pictures into it."""
        self._ask(ask.Gather(incident_id=self.id, clips=tuple(clips)))

    def undo(self) -> bool:
        """Take back what was done here last; whether there was something."""
        if not self._undo or not self.can_change:
            return False
        self._undo.pop()()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether `undo` would do something."""
        return bool(self._undo) and self.can_change

    # What it hears

    def _steps(self) -> Sequence[Any]:
        return self.incident.steps if self.incident is not None else ()

    def _ask(self, command: Command[Any], *, undo: Callable[[], None] | None = None) -> None:
        asked_of = self.id

        def done(_reply: Any) -> None:
            if undo is not None and self.id == asked_of:
                self._undo = [*self._undo[-_UNDONE_KEPT:], undo]
                self.changed.emit()

        self.book.ask(command, done)

    def _take(self, case: ask.Case) -> None:
        self.incident, self.entries = case.incident, list(case.entries)
        self.opened.emit()

    def _hear(self, _envelope: object, event: object) -> None:
        if not isinstance(event, IncidentChanged) or event.incident.id != self.id:
            return
        last = self.entries[-1].number if self.entries else 0
        added = [entry for entry in event.entries if entry.number > last]
        self.incident = event.incident
        self.entries += added
        self.changed.emit()
        if added:
            self.entries_added.emit(added)

    def _gone(self, incident_id: str) -> None:
        if incident_id == self.id:
            self.open("")

    def _let_go(self) -> None:
        if self._following is not None:
            self._following.stop()
        self._following = None
        self.id, self.incident, self.entries, self._undo = "", None, [], []
