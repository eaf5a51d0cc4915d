"""A redaction under review: its covers, the stretches that must be looked at, what this person changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.events import Envelope, Event
from uic.evidence.events import RedactionChanged
from uic.evidence.redaction import edits
from uic.evidence.redaction.commands import ApproveRedaction, PutCover, ReadRedaction, SeeFlagged
from uic.evidence.redaction.model import Cover, Flagged, Redaction, RedactionState, unseen
from uic.evidence.redaction.policy import Place
from uic_console.api import Bus

__all__ = ["ReviewModel"]

_UNDONE_KEPT = 100
_NEW_S = 2.0  # how long a drawn cover lasts where no span is marked


class ReviewModel(QObject):
    """GUI thread only. One change at a time is on its way; the next waits for the version that it makes."""

    changed = Signal()
    failed = Signal(object)  # Exception

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.redaction: Redaction | None = None
        self.selected = 0  # id of a cover
        self.span: tuple[int, int] | None = None  # pictures that a change is for
        self._bus = bus
        self._where = ("", "")
        self._waiting: list[Callable[[Redaction], Command[Redaction]]] = []
        self._busy = False
        self._undo: list[Cover] = []
        self._following = bus.watch(self.changed.emit)
        self._events: Any = None

    def open(self, incident_id: str, redaction: str) -> None:
        """Look at one; "": at none."""
        self._stop_events()
        self._where = (incident_id, redaction)
        self.redaction, self.selected, self.span = None, 0, None
        self._waiting, self._undo, self._busy = [], [], False
        if redaction:
            self._events = self._bus.follow(
                ["evidence"],
                snapshot=ReadRedaction(incident_id=incident_id, redaction=redaction),
                reset=lambda reply: self._take(reply.redaction),
                event=self._hear,
            )
        self.changed.emit()

    def close(self) -> None:
        """Follow no more."""
        self._stop_events()
        self._following.stop()

    @property
    def can_change(self) -> bool:
        """Whether covers can be changed now."""
        one = self.redaction
        return one is not None and one.state is RedactionState.REVIEW and not self._bus.why_not(PutCover)

    @property
    def unseen(self) -> int:
        return unseen(self.redaction.flagged) if self.redaction is not None else 0

    def cover(self, number: int) -> Cover | None:
        """One by its id."""
        covers = self.redaction.covers if self.redaction is not None else ()
        return next((one for one in covers if one.id == number), None)

    def select(self, number: int) -> None:
        """Take a cover in hand; 0: none."""
        if number != self.selected:
            self.selected = number
            self.changed.emit()

    def mark(self, span: tuple[int, int] | None) -> None:
        """The pictures that the next changes are for; None: the one that is shown."""
        self.span = (min(span), max(span)) if span is not None else None
        self.changed.emit()

    # Changes

    def draw(self, place: Place, frame: int) -> None:
        """A new cover, over the marked pictures or two seconds from here."""
        one = self.redaction
        if one is not None and self.can_change:
            last = min(one.frames - 1, frame + round(one.fps * _NEW_S))
            self._put(edits.drawn(place, self.span or (frame, last)))

    def move(self, place: Place, frame: int) -> None:
        """The cover in hand elsewhere."""
        cover = self.cover(self.selected)
        if cover is not None and self.can_change:
            self._change(cover, edits.moved(cover, frame, place, self.span))

    def remove(self) -> None:
        """The cover in hand away: in the marked pictures, or whole; put back when it was taken away."""
        cover = self.cover(self.selected)
        if cover is None or not self.can_change:
            return
        if cover.removed or self.span is None:
            self._change(cover, edits.toggled(cover))
            return
        first, *others = edits.cut(cover, self.span)
        self._change(cover, first)
        for other in others:
            self._put(other)

    def trim(self, *, begin: int | None = None, end: int | None = None) -> None:
        """The cover in hand begins or ends here."""
        cover = self.cover(self.selected)
        if cover is not None and self.can_change:
            span = (begin if begin is not None else cover.begin, end if end is not None else cover.end)
            if span[0] <= span[1]:
                self._change(cover, edits.trimmed(cover, span))

    def see(self, flagged: Sequence[int]) -> None:
        """These stretches were looked at."""
        if self.can_change and flagged:
            self._queue(lambda one: SeeFlagged(incident_id=one.incident_id, redaction=one.id, flagged=tuple(flagged)))

    def undo(self) -> None:
        """Take the last change of a cover back."""
        if self._undo and self.can_change:
            self._put(self._undo.pop())

    @property
    def can_undo(self) -> bool:
        return bool(self._undo) and self.can_change

    def approve(self, purpose: str) -> None:
        """Let it out."""
        one = self.redaction
        if one is not None:
            command = ApproveRedaction(
                incident_id=one.incident_id, redaction=one.id, version=one.version, purpose=purpose
            )
            self._bus.ask(command, failed=self.failed.emit, timeout_s=15.0)

    def next_unseen(self, after: int) -> Flagged | None:
        """The next stretch in the hub's order that nobody has looked at, after this one, and from the first again."""
        flagged = [one for one in (self.redaction.flagged if self.redaction is not None else ()) if not one.seen_by]
        return next((one for one in flagged if one.id > after), flagged[0] if flagged else None)

    def _change(self, before: Cover, after: Cover) -> None:
        self._undo = [*self._undo[-_UNDONE_KEPT:], before]
        self._put(after)

    def _put(self, cover: Cover) -> None:
        self._queue(
            lambda one: PutCover(incident_id=one.incident_id, redaction=one.id, cover=cover, version=one.version)
        )

    def _queue(self, command: Callable[[Redaction], Command[Redaction]]) -> None:
        self._waiting.append(command)
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or not self._waiting or self.redaction is None:
            return
        self._busy = True
        command = self._waiting.pop(0)(self.redaction)
        known = {cover.id for cover in self.redaction.covers}

        def answered(reply: Redaction) -> None:
            self._busy = False
            fresh = [cover.id for cover in reply.covers if cover.id not in known]
            self._take(reply)
            if fresh:
                self.select(fresh[-1])
            self._go_on()

        def failed(error: Exception) -> None:
            self._busy, self._waiting = False, []
            self.failed.emit(error)
            self.again()

        self._bus.ask(command, answered=answered, failed=failed, timeout_s=10.0)

    def again(self) -> None:
        """Read it anew."""
        incident_id, redaction = self._where
        if redaction:
            self._bus.ask(
                ReadRedaction(incident_id=incident_id, redaction=redaction),
                answered=lambda reply: self._take(reply.redaction),
                failed=self.failed.emit,
            )

    def _take(self, reply: Redaction) -> None:
        if reply.id == self._where[1] and (self.redaction is None or reply.version >= self.redaction.version):
            self.redaction = reply
            self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if not isinstance(event, RedactionChanged) or event.redaction.id != self._where[1]:
            return
        known = self.redaction
        if not self._busy and (known is None or event.redaction.version > known.version):
            self.again()

    def _stop_events(self) -> None:
        if self._events is not None:
            self._events.stop()
        self._events = None
