"""The cases of a hub in memory, and their way into the tables.

The journal is the truth of the moment: a case changes here when its event comes back from it, and follows into the
tables a little later. What the journal has and the tables have not is read back at the start, so a hub that is killed
loses nothing, and a database that is away for a while stops nobody.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from uic.bus.service import ServiceHub
from uic.errors import StoreError
from uic.events import Envelope, EventTypes
from uic.incidents import records
from uic.incidents.errors import RecordsAway
from uic.incidents.events import IncidentChanged
from uic.incidents.model import Entry, Incident

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = ["CLOSED_LISTED", "Cases"]

CLOSED_LISTED = 200  # closed cases that a console lists; older ones are searched for
_WRITE_AFTER_S = 0.05
_WRITE_AGAIN_S = 2.0
_LOAD_AFTER_S = 5.0
_SEOUL = datetime.timezone(datetime.timedelta(hours=9))  # no summer time since 1988

_log = logging.getLogger(__name__)


class Cases:
    """All methods run on the service's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hub: ServiceHub | None = None
        self._cases: dict[str, Incident] = {}  # the open ones and the last closed, in order of opening
        self._timelines: dict[str, list[Entry]] = {}
        self._newest: dict[int, int] = {}  # highest number given out, by year
        self._unwritten: list[tuple[int, Incident, tuple[Entry, ...]]] = []
        self._fresh_journal = False
        self._writes_soon = False

    def start(self, hub: ServiceHub) -> None:
        """Read the tables, and from the journal what has not come there. May be called again after `stop`."""
        self._hub = hub
        self._newest, self._unwritten, self._writes_soon = {}, [], False
        kept = records.kept(self._store, closed=CLOSED_LISTED)
        self._timelines = {}  # read when they are asked for: a hub's start does not wait for them
        self._cases = {one.id: one for one in kept.incidents}
        for number in kept.numbers:
            self._note_number(number)
        self._fresh_journal = kept.seq > hub.seq()
        types = EventTypes([IncidentChanged])
        for envelope in hub.replay(["incident"], after=0 if self._fresh_journal else kept.seq):
            self._take_back(envelope, types)
        self._write_soon()
        hub.after(_LOAD_AFTER_S, self._load)

    def _load(self) -> None:
        """Have what a change needs loaded before somebody waits for it; the wall comes first."""
        try:
            _ = self._store.engine
        except StoreError as error:
            _log.error("the records of cases cannot be opened: %s", error)

    def stop(self) -> None:
        """Bring what is left into the tables."""
        self._write()
        self._store.close()

    def _take_back(self, envelope: Envelope, types: EventTypes) -> None:
        if envelope.type != IncidentChanged.topic:
            return
        try:
            event = types.open(envelope)
        except msgspec.ValidationError:
            _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
            return
        assert isinstance(event, IncidentChanged)
        self.heard(envelope, event)

    def heard(self, envelope: Envelope, event: IncidentChanged) -> None:
        """A change is journalled: now it is so."""
        one = event.incident
        known = self._cases.get(one.id)
        if known is not None and known.version >= one.version:
            return
        if one.version == 1:
            self._timelines[one.id] = []
        if (timeline := self._timelines.get(one.id)) is not None:  # else it is read when it is asked for
            last = timeline[-1].number if timeline else 0
            timeline.extend(entry for entry in event.entries if entry.number > last)
        self._cases[one.id] = one
        self._note_number(one.number)
        self._unwritten.append((envelope.seq, one, event.entries))
        self._write_soon()

    def all(self) -> Iterable[Incident]:
        """Those that consoles list, in order of opening."""
        return self._cases.values()

    def get(self, incident_id: str) -> Incident | None:
        """A case, also one that is only in the tables."""
        if (known := self._cases.get(incident_id)) is not None:
            return known
        with self.reading() as session:
            return records.incident(session, incident_id)

    def timeline(self, incident_id: str) -> tuple[Entry, ...]:
        """Every line of a case, the first one first."""
        if incident_id in self._timelines:
            return tuple(self._timelines[incident_id])
        lines = self._earlier(incident_id)
        if incident_id in self._cases:
            self._timelines[incident_id] = lines
        return tuple(lines)

    def _earlier(self, incident_id: str) -> list[Entry]:
        with self.reading() as session:
            return records.entries(session, [incident_id])[incident_id]

    def recall(self, incident_id: str) -> Incident | None:
        """A case that is going to be changed: in memory until it has been."""
        one = self.get(incident_id)
        if one is not None and incident_id not in self._cases:
            self._cases[incident_id] = one
        return one

    def with_origin(self, origin: str) -> Incident | None:
        """The open case that was opened for something."""
        found = (one for one in self._cases.values() if one.is_open and one.origin == origin)
        return next(found, None) if origin else None

    def next_number(self, at: datetime.datetime) -> str:
        """What people will call the next case: the year of the city's clock, and a count in it."""
        year = at.astimezone(_SEOUL).year
        return f"{year}-{self._newest.get(year, 0) + 1:04}"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """The tables, with everything in them. Raises RecordsAway: who asks is told, and the cases go on."""
        self._write()
        try:
            if self._unwritten:
                raise StoreError("they cannot be written")
            with self._store.reading() as session:
                yield session
        except StoreError as error:
            raise RecordsAway(f"the records cannot be read now; open cases can be worked on: {error}") from error

    def purge(
        self, before: datetime.datetime, held: Callable[[str, datetime.datetime], bool], *, dry_run: bool
    ) -> tuple[list[str], int]:
        """Forget cases that were closed before a moment: which, and how many a lock keeps.

        held   whether a lock of another's keeps a case, by its id and when it was closed.
        """
        self._write()
        with self._store.writing() as session:
            old = records.closed_before(session, before)
            ids = [key for key, locked, closed_at in old if not locked and not held(key, closed_at)]
            if not dry_run:
                records.forget(session, ids)
        if not dry_run:
            self.drop(ids)
        return ids, len(old) - len(ids)

    def drop(self, incident_ids: Iterable[str]) -> None:
        """Cases were purged."""
        for incident_id in incident_ids:
            self._cases.pop(incident_id, None)
            self._timelines.pop(incident_id, None)

    def _note_number(self, number: str) -> None:
        year, _, count = number.partition("-")
        if year.isdecimal() and count.isdecimal():
            self._newest[int(year)] = max(self._newest.get(int(year), 0), int(count))

    def _let_go(self) -> None:
        """Of the closed ones only the last stay in memory."""
        closed = [key for key, one in self._cases.items() if not one.is_open]
        self.drop(closed[:-CLOSED_LISTED])

    def _write_soon(self) -> None:
        if self._unwritten and not self._writes_soon and self._hub is not None:
            self._writes_soon = True
            self._hub.after(_WRITE_AFTER_S, self._write)

    def _write(self) -> None:
        """Bring what is journalled into the tables; later, when they cannot be written."""
        self._writes_soon = False
        if not self._unwritten:
            return
        try:
            with self._store.writing(now=True) as session:
                if self._fresh_journal:
                    records.forget_seqs(session)
                records.write(session, self._unwritten)
        except StoreError as error:
            _log.error("cases cannot be written to the records, the journal keeps them: %s", error)
            if self._hub is not None:
                self._writes_soon = True
                self._hub.after(_WRITE_AGAIN_S, self._write)
            return
        self._fresh_journal = False
        self._unwritten.clear()
        self._let_go()
