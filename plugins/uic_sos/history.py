"""Who may look at what is kept of escorts, and when it goes."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from uic.bus.service import Caller
from uic.errors import BusError, HubLost, NotAllowed, StoreError
from uic.incidents.commands import ReadCase
from uic.retention.commands import ForgetSubjects
from uic.retention.model import Purged
from uic.retention.policy import holds
from uic_sos import commands as ask
from uic_sos.errors import EscortUnknown
from uic_sos.escorts import Escort

if TYPE_CHECKING:
    from uic_sos.service import SosService

__all__ = ["History"]

_DAYS = 7.0
_FORGET_S, _AGAIN_S = 30.0, 60.0
_log = logging.getLogger(__name__)


class History:
    """Used on the service's thread."""

    def __init__(self, room: SosService) -> None:
        self._room = room

    def mine(self, command: ask.MyHistory, _caller: Caller) -> ask.History:
        """Hers alone."""
        self._room.citizen(command.citizen_id)
        hers = self._of(command.citizen_id)
        return ask.History(
            escorts=tuple(reversed(hers)), fixes=self._room.book.counts(one.id for one in hers), kept_days=_DAYS
        )

    def delete(self, command: ask.DeleteHistory, _caller: Caller) -> ask.Deleted:
        """Hers that are over, but for what a case holds."""
        self._room.citizen(command.citizen_id)
        over = [one for one in self._of(command.citizen_id) if not one.is_open]
        held = [one.id for one in over if self._is_held(one)]
        gone = [one.id for one in over if one.id not in held]
        fixes = self._room.forget(gone)
        if gone:
            self._room.hub.after(0.0, partial(self.out_of_journal, tuple(gone)))
        still = len(held) + sum(w.escort.citizen_id == command.citizen_id for w in self._room.walks.values())
        if command.whole and not still:
            self._room.forget_citizen(command.citizen_id)
        return ask.Deleted(escorts=len(gone), fixes=fixes, held=len(held))

    def track(self, command: ask.ReadTrack, caller: Caller) -> ask.Track:
        """Of an open escort for who works on it; of one that is over for those on the list."""
        walk = self._room.walks.get(command.escort_id)
        escort = walk.escort if walk is not None else self._room.ended().get(command.escort_id)
        if escort is None:
            raise EscortUnknown(f"there is no escort {command.escort_id}")
        if not escort.is_open:
            readers = self._room.book.readers()
            may = caller.person in readers if readers else self._room.hub.may(caller, "approve", area="escort")
            if not may:
                raise NotAllowed("this escort is over: only those on the list may open its track")
        fixes = sorted(self._room.book.track(escort.id), key=lambda one: one.at)
        return ask.Track(escort=escort, fixes=tuple(fixes), seq=self._room.hub.seq())

    def readers(self, command: ask.SetReaders, _caller: Caller) -> ask.ReadersList:
        """Say, or ask, who is on the list."""
        if command.people is not None:
            self._room.book.keep_readers(command.people)
        return ask.ReadersList(people=tuple(sorted(self._room.book.readers())))

    def purge(self, command: ask.PurgeEscorts, now: datetime) -> Purged:
        """Escorts that ended before, and positions of open ones from before, unless a lock holds them."""
        at = int(now.timestamp() * 1000)
        due: list[str] = []
        locked: list[str] = []
        for one in self._room.ended().values():
            ended = int(one.ended_at.timestamp() * 1000) if one.ended_at is not None else 0
            if ended < command.before:
                subjects = (one.id, f"escort/{one.id}", *([one.incident_id] if one.incident_id else []))
                held = any(holds(command.locks, data_class="escorts", subject=s, at=ended, now=at) for s in subjects)
                (locked if held else due).append(one.id)
        fixes = self._room.book.counts(due)
        old = self._room.book.old_fixes(command.before, of=self._room.walks)
        if not command.dry_run:
            self._room.forget(due)
            self._room.book.forget_fixes(command.before, of=self._room.walks)
        gone = len(due) + sum(fixes.values()) + sum(old.values())
        return Purged(due=gone + len(locked), locked=len(locked), purged=gone)

    def out_of_journal(self, escorts: tuple[str, ...]) -> None:
        """What was forgotten of the tables goes from the journal too; when nobody answers, it is tried again."""
        forget = ForgetSubjects(data_class="escorts", subjects=escorts)
        try:
            self._room.hub.ask(forget, timeout_s=_FORGET_S)
        except HubLost:
            self._room.hub.after(_AGAIN_S, partial(self.out_of_journal, escorts))
        except BusError as error:
            _log.warning("positions of %d escorts stay in the journal for their days: %s", len(escorts), error)

    def out_of_log(self) -> None:
        """What was forgotten is not in the file of changes either."""
        try:
            self._room.book.empty_log()
        except StoreError as error:
            _log.warning("%s", error)

    def _of(self, citizen_id: str) -> list[Escort]:
        ended = [one for one in self._room.ended().values() if one.citizen_id == citizen_id]
        return [*ended, *(w.escort for w in self._room.walks.values() if w.escort.citizen_id == citizen_id)]

    def _is_held(self, escort: Escort) -> bool:
        """Whether her case is open, or its evidence locked; when nobody can say, it is."""
        if not escort.incident_id:
            return False
        try:
            case = self._room.hub.ask(ReadCase(incident_id=escort.incident_id)).incident
        except BusError as error:
            return "incident.unknown" not in str(getattr(error, "reason", error))
        return case.is_open or case.evidence_locked
