"""The keeper of incidents, in the hub: takes the commands, tells who may know, watches the clock."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.access.roster import check_colleague
from uic.alarms.events import AlarmChanged
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import NotAllowed
from uic.events import Envelope, Event
from uic.incidents import commands as asked
from uic.incidents import figures, policy, records, steps
from uic.incidents.cases import Cases
from uic.incidents.catalogue import Library, Read, core_library, read_file, wrongs
from uic.incidents.draft import HUB, Draft
from uic.incidents.errors import IncidentUnknown, Incomplete, NotFinished, NotYours, RecordsAway, WrongState
from uic.incidents.events import (
    AlarmsGathered,
    IncidentChanged,
    IncidentHidden,
    IncidentsPurged,
    IncidentTypesChanged,
    SupervisorTold,
)
from uic.incidents.gathering import Joined, gather, note_alarms, remove_cameras
from uic.incidents.linked import LinkedAlarms
from uic.incidents.model import Entry, EntryKind, Incident, IncidentState, IncidentType, Procedure, Words
from uic.retention.model import Purged
from uic.retention.policy import holds

if TYPE_CHECKING:
    from uic.settings import Settings
    from uic.store import Store

__all__ = ["IncidentService", "incident_service"]

_BEAT_S = 0.5  # how late an offer may lapse and a step be called late
_FOUND_AT_MOST = 500
_FIGURES_DAYS = 30
_CHANGEABLE = ("title", "priority", "place", "geo", "department")

_log = logging.getLogger(__name__)


def incident_service(
    settings: Settings, *, mark: str = "", lend: Callable[..., None] = lambda *_cases: None
) -> IncidentService:
    """As the settings want it, not started."""
    from uic.store import store_of

    named = settings.incidents.file
    return IncidentService(
        store_of(settings),
        site_file=Path(named).expanduser() if named else settings.folders.config / "incidents.toml",
        room=settings.incidents.room,
        answer_s=settings.incidents.answer_s,
        mark=mark,
        lend=lend,
    )


class IncidentService:
    """The cases of this hub. All methods run on the service's thread.

    store      where cases are kept.
    site_file  the site's own types and procedures.
    room       departments whose people see every case; people of no department who may present do as well.
    answer_s   how long a person has to accept a case.
    mark       "exercise": its cases are of a drill, and what is made of them says so.
    lend       told at the start which cases there are (`Gate.lend`); later ones the gate hears of itself.
    """

    name = "incidents"

    def __init__(
        self,
        store: Store,
        *,
        site_file: Path | None = None,
        room: Iterable[str] = (),
        answer_s: float = 30.0,
        mark: str = "",
        lend: Callable[..., None] = lambda *_cases: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._cases = Cases(store)
        self._alarms = LinkedAlarms(self._note_alarms)
        self._library = Library()
        self._site_file = site_file
        self._room = frozenset({"", *room})
        self._answer_s = answer_s
        self._mark = mark
        self._lend = lend
        self._now = now
        self._hub: ServiceHub | None = None
        self._said: dict[str, tuple[int, float]] = {}  # newest version published by the clock, and when (monotonic)

    def start(self, hub: ServiceHub) -> None:
        """Take up every open case as it was left, also by a hub that was killed."""
        self._hub = hub
        self._said.clear()
        self._library.put("core", core_library())
        self._read_site()
        self._cases.start(hub)
        self._alarms.start(hub)
        self._lend(*(one for one in self._cases.all() if one.is_open))
        hub.after(_BEAT_S, self._beat)

    def stop(self) -> None:
        """Bring the last changes into the tables."""
        self._cases.stop()
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            asked.ListIncidents: self._list,
            asked.FindIncidents: self._find,
            asked.ReadCase: self._read_case,
            asked.ExportCase: self._read_case,
            asked.ListIncidentTypes: self._list_types,
            asked.ReloadIncidentTypes: self._reload_types,
            asked.DeclareIncidentTypes: self._declare,
            asked.OpenIncident: self._open,
            asked.ChangeIncident: self._change,
            asked.SetFact: self._set_fact,
            asked.MoveIncident: self._move,
            asked.TakeIncident: self._take,
            asked.OfferTransfer: self._offer,
            asked.AnswerTransfer: self._answer,
            asked.WithdrawTransfer: self._withdraw,
            asked.JoinIncident: self._join,
            asked.LeaveIncident: self._leave,
            asked.ShareIncident: self._share,
            asked.ReceiveIncident: self._receive,
            asked.AddNote: self._note,
            asked.Gather: self._gather,
            asked.RemoveCameras: self._remove_cameras,
            asked.PutUnit: self._put_unit,
            asked.TickStep: self._tick,
            asked.UndoStep: self._undo,
            asked.SkipStep: self._skip,
            asked.SeeTell: self._see,
            asked.LockEvidence: self._lock,
            asked.UnlockEvidence: self._unlock,
            asked.PurgeIncidents: self._purge,
            asked.IncidentFigures: self._figures,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Its own changes, as they come back from the journal, and the alarms."""
        return {IncidentChanged: self._heard, AlarmChanged: self._alarms.heard}

    # Asking

    def _list(self, _command: asked.ListIncidents, caller: Caller) -> asked.IncidentList:
        seen = [one for one in self._cases.all() if self._sees(one, caller)]
        return asked.IncidentList(
            incidents=tuple(reversed(seen)),
            seq=self._running.seq(),
            me=caller.person,
            approves=self._approves(caller),
        )

    def _find(self, command: asked.FindIncidents, caller: Caller) -> asked.FoundIncidents:
        limit = max(1, min(command.limit, _FOUND_AT_MOST))
        with self._cases.reading() as session:
            found = records.find(session, command, limit=4 * limit + 1)  # some of them are not the caller's to see
        seen = [one for one in found if self._sees(one, caller)]
        more = len(seen) > limit or len(found) > 4 * limit
        return asked.FoundIncidents(incidents=tuple(seen[:limit]), more=more)

    def _read_case(self, command: asked.ReadCase | asked.ExportCase, caller: Caller) -> asked.Case:
        try:
            one = self._seen(command.incident_id, caller)
        except IncidentUnknown as error:  # who follows a case is not to ask again and again
            raise NotAllowed(str(error), reason=error.code) from error
        return asked.Case(incident=one, entries=self._cases.timeline(one.id), seq=self._running.seq(), mark=self._mark)

    def _figures(self, command: asked.IncidentFigures, caller: Caller) -> asked.TimesToRespond:
        until = command.until or self._now()
        since = command.since or until - timedelta(days=_FIGURES_DAYS)
        with self._cases.reading() as session:
            opened = records.opened(session, since, until)
        seen = [one for one in opened if self._sees(one, caller)]
        told = figures.figures(seen, now=self._now())
        return asked.TimesToRespond(types=told, since=since, until=until, seq=self._running.seq())

    # Types and procedures

    def _list_types(self, _command: asked.ListIncidentTypes, _caller: Caller) -> asked.IncidentTypes:
        return asked.IncidentTypes(
            types=tuple(self._library.types().values()),
            procedures=tuple(self._library.procedures().values()),
            problems=self._library.problems(),
            file=str(self._site_file) if self._site_file is not None and self._site_file.exists() else "",
        )

    def _reload_types(self, _command: asked.ReloadIncidentTypes, caller: Caller) -> asked.IncidentTypes:
        self._read_site()
        self._running.publish(IncidentTypesChanged())
        return self._list_types(asked.ListIncidentTypes(), caller)

    def _declare(self, command: asked.DeclareIncidentTypes, _caller: Caller) -> Done:
        declared: tuple[IncidentType | Procedure, ...] = (*command.types, *command.procedures)
        wrong = tuple(f"plugin {command.owner}: {one.key}: {text}" for one in declared for text in wrongs(one))
        right = {one.key for one in declared if not wrongs(one)}
        for text in wrong:
            _log.warning("incident types: %s", text)
        self._library.put(
            command.owner,
            Read(
                types=tuple(one for one in command.types if one.key in right),
                procedures=tuple(one for one in command.procedures if one.key in right),
                problems=wrong,
            ),
        )
        self._running.publish(IncidentTypesChanged())
        return Done()

    def _read_site(self) -> None:
        read = read_file(self._site_file) if self._site_file is not None else Read()
        for problem in read.problems:
            _log.warning("incident types: %s", problem)
        self._library.put("site", read)

    # Opening and gathering

    def _open(self, command: asked.OpenIncident, caller: Caller) -> Incident:
        if (known := self._cases.with_origin(command.origin)) is not None:
            draft = Draft(known, caller, self._now())
            gather(draft, cameras=command.cameras)
            self._tell_gathered(known, command.alarms, caller)
            return self._keep(draft) if draft.entries else known
        kind = self._kind(command.type, caller)
        now = self._now()
        draft = Draft(self._fresh(command, kind, caller, now), caller, now)
        draft.say(EntryKind.OPENED, policy.correct_text(command.note, "the note", needed=False))
        if draft.by_person:
            draft.touch()
            draft.set(owner=caller.person)
        gather(draft, cameras=command.cameras)
        if (procedure := self._library.procedures().get(kind.procedure)) is not None:
            steps.begin(draft, procedure)
        for fact, value in command.facts.items():
            policy.set_fact(draft, fact, value)
        opened = self._keep(draft)
        self._tell_gathered(opened, command.alarms, caller)
        return opened

    def _fresh(self, command: asked.OpenIncident, kind: IncidentType, caller: Caller, now: datetime) -> Incident:
        title = policy.correct_text(command.title, "the title", longest=policy.LONGEST_TITLE, needed=False)
        department = kind.department or caller.department if command.department is None else command.department
        return Incident(
            id=uuid.uuid4().hex[:12],
            number=self._cases.next_number(now),
            type=kind.key,
            title=title,
            priority=_priority(kind.priority if command.priority is None else command.priority),
            opened_at=now,
            opened_by=caller.person,
            opened_from=caller.client,
            origin=command.origin,
            place=policy.correct_text(command.place, "the place", longest=400, needed=False),
            geo=command.geo,
            department=department,
            shared=tuple(dict.fromkeys((*kind.shared, *command.shared))),
            targets=kind.targets,
            version=0,
        )

    def _kind(self, key: str, caller: Caller) -> IncidentType:
        """The type that is meant. A part of the hub that names an unknown one still gets its case."""
        known = self._library.types().get(key)
        if known is not None:
            return known
        if caller.role != "service" or not key:
            raise Incomplete(f"there is no incident type {key!r}")
        _log.warning("%s opens a case of the unknown type %s", caller.client, key)
        return IncidentType(key=key, title=Words(ko=key, en=key))

    def _gather(self, command: asked.Gather, caller: Caller) -> Incident:
        one = self._changeable(command.incident_id, caller)
        draft = Draft(one, caller, self._now())
        gather(draft, cameras=command.cameras, positions=command.positions, clips=command.clips)
        self._tell_gathered(one, command.alarms, caller)
        return self._keep(draft) if draft.entries else one

    def _remove_cameras(self, command: asked.RemoveCameras, caller: Caller) -> Incident:
        return self._changed(command.incident_id, caller, lambda draft: remove_cameras(draft, command.cameras))

    def _tell_gathered(self, one: Incident, alarms: Sequence[str], caller: Caller) -> None:
        """The alarm service gives them the case's id; a question to it from here could wait for one of its own."""
        if alarms:
            event = AlarmsGathered(incident_id=one.id, alarms=tuple(alarms), by=caller.person)
            self._running.publish(event, subject=one.id, audience=self._audience(one))

    # Changing

    def _change(self, command: asked.ChangeIncident, caller: Caller) -> Incident:
        given: dict[str, Any] = {name: getattr(command, name) for name in _CHANGEABLE}

        def change(draft: Draft) -> None:
            if command.title is not None:
                given["title"] = policy.correct_text(
                    command.title, "the title", longest=policy.LONGEST_TITLE, needed=False
                )
            if command.priority is not None:
                given["priority"] = _priority(command.priority)
            if command.place is not None:
                given["place"] = policy.correct_text(command.place, "the place", longest=400, needed=False)
            for name, value in given.items():
                if value is None or getattr(draft.incident, name) == value:
                    continue
                draft.touch()
                draft.set(**{name: value})
                said = f"{command.geo.lat:.5f}, {command.geo.lon:.5f}" if name == "geo" and command.geo else str(value)
                draft.say(EntryKind.CHANGED, said, ref=name)

        before = self._changeable(command.incident_id, caller)
        after = self._changed(command.incident_id, caller, change)
        if before.department != after.department:
            self._hide(after, department=before.department)
        return after

    def _set_fact(self, command: asked.SetFact, caller: Caller) -> Incident:
        return self._changed(
            command.incident_id, caller, lambda draft: policy.set_fact(draft, command.fact, command.value)
        )

    def _move(self, command: asked.MoveIncident, caller: Caller) -> Incident:
        one = self._decidable(command.incident_id, caller, closed=True)
        if command.state is IncidentState.CLOSED and one.is_open:
            self._check_finished(one)
        draft = Draft(one, caller, self._now())
        policy.move(draft, command.state, reason=command.reason, outcome=command.outcome)
        return self._keep(draft)

    def _check_finished(self, one: Incident) -> None:
        if lacking := policy.missing(one, self._alarms.unanswered(one.id)):
            raise NotFinished(lacking)

    def _take(self, command: asked.TakeIncident, caller: Caller) -> Incident:
        may = self._approves(caller)
        return self._changed(
            command.incident_id, caller, lambda draft: policy.take(draft, reason=command.reason, may_approve=may)
        )

    def _offer(self, command: asked.OfferTransfer, caller: Caller) -> Incident:
        one = self._decidable(command.incident_id, caller)
        if to := command.to.strip():
            check_colleague(self._running, to)
        draft = Draft(one, caller, self._now())
        note = policy.correct_text(command.note, "the note", needed=False, longest=1000)
        policy.offer(draft, to=command.to, note=note, answer_s=self._answer_s)
        return self._keep(draft)

    def _answer(self, command: asked.AnswerTransfer, caller: Caller) -> Incident:
        note = policy.correct_text(command.note, "the note", needed=False, longest=1000)
        before = self._changeable(command.incident_id, caller)
        after = self._changed(
            command.incident_id, caller, lambda draft: policy.answer(draft, accept=command.accept, note=note)
        )
        if not command.accept and not self._sees(after, caller):
            self._hide(before, person=caller.person)
        return after

    def _withdraw(self, command: asked.WithdrawTransfer, caller: Caller) -> Incident:
        draft = Draft(self._decidable(command.incident_id, caller), caller, self._now())
        policy.withdraw(draft)
        return self._keep(draft)

    def _join(self, command: asked.JoinIncident, caller: Caller) -> Incident:
        if person := command.person.strip():
            self._seen(command.incident_id, caller)
            check_colleague(self._running, person)

        def join(draft: Draft) -> None:
            draft.touch()
            if person:
                draft.join(policy.correct_text(person, "the person", longest=200))

        return self._changed(command.incident_id, caller, join)

    def _leave(self, command: asked.LeaveIncident, caller: Caller) -> Incident:
        person = command.person or caller.person
        one = self._changeable(command.incident_id, caller)
        if person == one.owner:
            raise WrongState(f"case {one.number} is {person}'s: hand it over first")
        if person != caller.person:
            one = self._decidable(command.incident_id, caller)
        member = next((member for member in one.members if member.person == person), None)
        if member is None:
            return one
        draft = Draft(one, caller, self._now())
        draft.set(members=tuple(other for other in one.members if other is not member))
        draft.say(EntryKind.LEFT, ref=person)
        left = self._keep(draft)
        if member.department not in (*self._room, left.department, *left.shared):
            self._hide(left, person=person)
        return left

    def _share(self, command: asked.ShareIncident, caller: Caller) -> Incident:
        one = self._decidable(command.incident_id, caller)
        department = policy.correct_text(command.department, "the department", longest=200)
        if (department in one.shared) is command.shared:
            return one
        draft = Draft(one, caller, self._now())
        draft.touch()
        others = tuple(name for name in one.shared if name != department)
        draft.set(shared=(*others, department) if command.shared else others)
        draft.say(EntryKind.SHARED if command.shared else EntryKind.UNSHARED, ref=department)
        if not command.shared:
            policy.part_with(draft, department)
        changed = self._keep(draft)
        if not command.shared:
            self._hide(changed, department=department)
        return changed

    def _receive(self, command: asked.ReceiveIncident, caller: Caller) -> Incident:
        return self._changed(command.incident_id, caller, policy.receive)

    def _note(self, command: asked.AddNote, caller: Caller) -> Entry:
        one = self._changeable(command.incident_id, caller, closed=True)
        timeline = self._cases.timeline(one.id)
        if command.key and (said := next((line for line in timeline if line.key == command.key), None)) is not None:
            return said
        if command.corrects and not any(line.number == command.corrects for line in timeline):
            raise Incomplete(f"case {one.number} has no entry {command.corrects} that could be corrected")
        draft = Draft(one, caller, self._now())
        if one.is_open:
            draft.touch()
        kind = EntryKind.CORRECTION if command.corrects else EntryKind.MESSAGE if command.to else EntryKind.NOTE
        text = policy.correct_text(command.text, "the text")
        entry = draft.say(kind, text, ref=command.to.strip()[:200], corrects=command.corrects, key=command.key[:64])
        self._keep(draft)
        return entry

    def _put_unit(self, command: asked.PutUnit, caller: Caller) -> Incident:
        one = self._seen(command.incident_id, caller)
        known = any(unit.id == command.unit_id.strip() for unit in one.units)
        if not known and not self._running.may(caller, "present", area="incident"):
            raise NotYours("units are put on a case by the control room: where they are is sent with it")
        put = partial(policy.put_unit, unit_id=command.unit_id, name=command.unit_name, state=command.state)
        return self._changed(command.incident_id, caller, put)

    # Steps

    def _tick(self, command: asked.TickStep, caller: Caller) -> Incident:
        return self._changed(command.incident_id, caller, partial(steps.tick, key=command.step, note=command.note))

    def _undo(self, command: asked.UndoStep, caller: Caller) -> Incident:
        return self._changed(command.incident_id, caller, partial(steps.undo, key=command.step))

    def _skip(self, command: asked.SkipStep, caller: Caller) -> Incident:
        draft = Draft(self._changeable(command.incident_id, caller), caller, self._now())
        must_tell = steps.skip(draft, command.step, reason=command.reason)
        changed = self._keep(draft)
        if must_tell:
            self._tell_supervisor(changed, command.step)
        return changed

    def _see(self, command: asked.SeeTell, caller: Caller) -> Incident:
        return self._changed(command.incident_id, caller, partial(steps.see, key=command.step), closed=True)

    def _tell_supervisor(self, one: Incident, step: str) -> None:
        tell = next(tell for tell in reversed(one.tells) if tell.step == step)
        title = next(case.step.title for case in one.steps if case.step.key == step)
        event = SupervisorTold(incident_id=one.id, number=one.number, title=one.title, tell=tell, step=title)
        self._running.publish(event, subject=one.id, severity=one.priority)

    def _lock(self, command: asked.LockEvidence, caller: Caller) -> Incident:
        if not command.locked:
            raise NotYours("only a supervisor unlocks evidence, by incident.unlock")
        return self._locked(command.incident_id, caller, command.reason, locked=True)

    def _unlock(self, command: asked.UnlockEvidence, caller: Caller) -> Incident:
        return self._locked(command.incident_id, caller, command.reason, locked=False)

    def _locked(self, incident_id: str, caller: Caller, why: str, *, locked: bool) -> Incident:
        one = self._decidable(incident_id, caller, closed=True)
        if one.evidence_locked is locked:
            return one
        draft = Draft(one, caller, self._now())
        reason = policy.correct_text(why, "the reason", longest=1000)
        draft.set(evidence_locked=locked)
        draft.say(EntryKind.LOCKED if locked else EntryKind.UNLOCKED, reason)
        return self._keep(draft)

    def _purge(self, command: asked.PurgeIncidents, caller: Caller) -> Purged:
        now = int(time.time() * 1000)

        def held(incident_id: str, closed_at: datetime) -> bool:
            at = int(closed_at.timestamp() * 1000)
            return holds(command.locks, data_class="incidents", subject=incident_id, at=at, now=now)

        before = datetime.fromtimestamp(command.before / 1000, UTC)
        ids, locked = self._cases.purge(before, held, dry_run=command.dry_run)
        done = Purged(due=len(ids) + locked, locked=locked, purged=len(ids))
        if command.dry_run:
            return done
        for start in range(0, len(ids), 500):
            self._running.publish(IncidentsPurged(incidents=tuple(ids[start : start + 500])))
        if ids:
            self._running.audit("incident.purge", caller=caller, note=f"{len(ids)} cases, {locked} locked ones kept")
        return done

    # The clock

    def _beat(self) -> None:
        """Offers that nobody answered lapse, steps whose time is over are late."""
        self._running.after(_BEAT_S, self._beat)
        now = self._now()
        for one in list(self._cases.all()):
            if not one.is_open or self._is_under_way(one):
                continue
            lapsed = one.offer is not None and one.offer.until <= now
            due = steps.next_due(one.steps)
            if lapsed or (due is not None and due <= now):
                self._lapse(one, now, lapsed=lapsed)

    def _lapse(self, one: Incident, now: datetime, *, lapsed: bool) -> None:
        draft = Draft(one, HUB, now)
        if lapsed:
            policy.expire_offer(draft)
        told = steps.mark_late(draft)
        changed = self._keep(draft, by_clock=True)
        for step in told:
            self._tell_supervisor(changed, step)

    def _note_alarms(self, incident_id: str, alarms: Mapping[str, Joined]) -> bool:
        """Alarms have joined a case: a line of its timeline. False: not now, try again."""
        one = self._cases.get(incident_id)
        if one is None or not one.is_open:
            return True
        if self._is_under_way(one):
            return False
        try:
            noted = self._cases.timeline(one.id)
        except RecordsAway:
            return False
        draft = Draft(one, HUB, self._now())
        note_alarms(draft, alarms, noted=noted)
        if draft.entries:
            self._keep(draft, by_clock=True)
        return True

    def _is_under_way(self, one: Incident) -> bool:
        """Whether a change by the clock is published and has not come back: it must not be made twice."""
        version, at = self._said.get(one.id, (0, 0.0))
        return version > one.version and time.monotonic() - at < 5.0

    # What all of it rests on

    def _heard(self, envelope: Envelope, event: IncidentChanged) -> None:
        self._cases.heard(envelope, event)
        version, _ = self._said.get(event.incident.id, (0, 0.0))
        if event.incident.version >= version:
            self._said.pop(event.incident.id, None)

    def _changed(
        self, incident_id: str, caller: Caller, change: Callable[[Draft], Any], *, closed: bool = False
    ) -> Incident:
        one = self._changeable(incident_id, caller, closed=closed)
        draft = Draft(one, caller, self._now())
        change(draft)
        return self._keep(draft) if draft.entries else one

    def _keep(self, draft: Draft, *, by_clock: bool = False) -> Incident:
        """Publish the change; it is so when it comes back from the journal, before the next command."""
        if draft.incident.is_open:
            steps.reassess(draft)
        one, entries = draft.done()
        if by_clock:
            self._said[one.id] = (one.version, time.monotonic())
        self._running.publish(
            IncidentChanged(incident=one, entries=entries),
            subject=one.id,
            severity=one.priority,
            geo=one.geo,
            audience=self._audience(one),
        )
        return one

    def _hide(self, one: Incident, *, department: str = "", person: str = "") -> None:
        if department and department not in (*self._room, one.department, *one.shared):
            event = IncidentHidden(incident_id=one.id, department=department)
            self._running.publish(event, subject=one.id, audience=(f"department:{department}",))
        if person:
            event = IncidentHidden(incident_id=one.id, person=person)
            self._running.publish(event, subject=one.id, audience=(f"person:{person}",))

    def _audience(self, one: Incident) -> tuple[str, ...]:
        return policy.audience(one, room=self._room)

    def _approves(self, caller: Caller) -> bool:
        return self._running.may(caller, "approve", area="incident")

    def _sees(self, one: Incident, caller: Caller) -> bool:
        may = partial(self._running.may, caller, area="incident")
        return policy.sees(one, caller, room=self._room, may=may)

    def _seen(self, incident_id: str, caller: Caller) -> Incident:
        one = self._cases.get(incident_id)
        if one is None or not self._sees(one, caller):
            raise IncidentUnknown(incident_id)
        return one

    def _changeable(self, incident_id: str, caller: Caller, *, closed: bool = False) -> Incident:
        """A case that the caller is about to change; a closed one only where `closed` says that it may be."""
        self._seen(incident_id, caller)
        one = self._cases.recall(incident_id)
        assert one is not None
        if not closed and not one.is_open:
            raise WrongState(f"case {one.number} is closed: reopen it first")
        return one

    def _decidable(self, incident_id: str, caller: Caller, *, closed: bool = False) -> Incident:
        one = self._changeable(incident_id, caller, closed=closed)
        if not policy.may_decide(one, caller, may_approve=lambda: self._approves(caller)):
            raise NotYours(f"case {one.number} is {one.owner}'s: only {one.owner} or a supervisor may do this")
        return one

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _priority(value: int) -> int:
    if not 1 <= value <= 4:
        raise Incomplete(f"the priority {value} is not possible: 1 (critical) to 4 (low) are")
    return value
