"""The service that leads an exercise: plays the story, notes what people do, writes the report.

It has no way to the records but the ordinary one: it raises alarms as any plugin does, and hears what becomes of them.
The hub it runs in is the exercise's own, so nothing of it is counted anywhere else.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from uic.alarms.commands import ClearAlarm, DeclareAlarmTypes, RaiseAlarm
from uic.alarms.events import AlarmChanged
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.drills import commands as asked
from uic.drills.errors import DrillError
from uic.drills.events import ExerciseChanged
from uic.drills.model import Exercise, ExerciseState, Note, Played
from uic.drills.paper import as_csv, as_html, as_json
from uic.drills.report import Deed, ExerciseReport, Seen, report
from uic.drills.story import Inject, Story
from uic.errors import UicError
from uic.events import Envelope, Event
from uic.incidents.commands import AddNote, PutUnit
from uic.incidents.events import IncidentChanged
from uic.incidents.model import UnitState

__all__ = ["ExerciseService"]

_log = logging.getLogger("uic.drills")

_TICK_S = 0.1
_TELL_S = 1.0
_NOTE_MOST = 1000
_ASK_S = 5.0
_DEEDS_MOST = 20_000  # in memory: an exercise of a day with fifteen people has some thousands

Nearest = Callable[[float, float], str]


class ExerciseService:
    """Answers `drill.exercise` and its like. All of it on the service's thread.

    folder    where the report goes.
    nearest   the camera nearest to a place; "": none.
    """

    name = "drills"

    def __init__(
        self,
        story: Story,
        *,
        title: str,
        folder: Path,
        nearest: Nearest = lambda _lat, _lon: "",
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._story, self._title, self._folder = story, title, folder
        self._nearest, self._clock, self._now = nearest, clock, now
        self._state: ExerciseState = "ready"
        self._began_at: datetime.datetime | None = None
        self._ended_at: datetime.datetime | None = None
        self._trainer = ""
        self._run_s = 0.0  # on the clock of the story, up to `_since`
        self._since = 0.0
        self._played = {one.key: Played(key=one.key, due_s=one.at_s) for one in story.inject}
        self._injects = {one.key: one for one in story.inject}
        self._notes: list[Note] = []
        self._seen = Seen()
        self._files: tuple[str, ...] = ()
        self._told_at = 0.0
        self._news = False
        self._hub: ServiceHub | None = None

    def start(self, hub: ServiceHub) -> None:
        """Declare what may be raised, and wait for the trainer."""
        self._hub = hub
        hub.post(self._declare)
        hub.after(_TICK_S, self._tick)

    def stop(self) -> None:
        """An exercise that was not ended has no report, and its folder says so."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.GetExercise: self._get,
            asked.StartExercise: self._start,
            asked.PauseExercise: self._pause,
            asked.PlayInject: self._play_now,
            asked.SkipInject: self._skip,
            asked.NoteExercise: self._note,
            asked.EndExercise: self._end,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {AlarmChanged: self._alarm, IncidentChanged: self._case}

    # -- commands -----------------------------------------------------------------------------------------------------

    def _get(self, _command: asked.GetExercise, caller: Caller) -> asked.ExerciseNow:
        trains = self._here.may(caller, "approve", area="drill")
        exercise = (
            self._exercise()
            if trains
            else Exercise(title=self._title, state=self._state, began_at=self._began_at, at_s=self._at_s())
        )
        return asked.ExerciseNow(exercise=exercise, trains=trains, seq=self._here.seq())

    def _start(self, _command: asked.StartExercise, caller: Caller) -> Exercise:
        if self._state == "ended":
            raise DrillError("the exercise has ended: begin another one")
        if self._state != "running":
            self._trainer = self._trainer or caller.person
            self._began_at = self._began_at or self._now()
            self._since, self._state = self._clock(), "running"
        return self._said()

    def _pause(self, _command: asked.PauseExercise, _caller: Caller) -> Exercise:
        if self._state == "running":
            self._run_s, self._state = self._at_s(), "paused"
        return self._said()

    def _play_now(self, command: asked.PlayInject, _caller: Caller) -> Exercise:
        one = self._waiting(command.key)
        if self._state not in ("running", "paused"):
            raise DrillError("the exercise does not run: start it first")
        self._play(one)
        return self._said()

    def _skip(self, command: asked.SkipInject, _caller: Caller) -> Exercise:
        one = self._waiting(command.key)
        self._played[one.key] = msgspec.structs.replace(self._played[one.key], skipped=True)
        return self._said()

    def _note(self, command: asked.NoteExercise, caller: Caller) -> Exercise:
        text = command.text.strip()[:_NOTE_MOST]
        if not text:
            raise DrillError("a note says something")
        if self._state == "ended":
            raise DrillError("the exercise has ended, its report is written")
        self._notes.append(Note(at_s=self._at_s(), by=caller.person, text=text))
        return self._said()

    def _end(self, _command: asked.EndExercise, _caller: Caller) -> Exercise:
        if self._began_at is None:
            raise DrillError("the exercise has not begun")
        if self._state != "ended":
            self._run_s, self._state = self._at_s(), "ended"
            self._ended_at = self._now()
            self._files = self._written()
        return self._said()

    def _waiting(self, key: str) -> Inject:
        one, played = self._injects.get(key), self._played.get(key)
        if one is None or played is None:
            raise DrillError(f"the story has no {key!r}")
        if played.played_s is not None or played.skipped:
            raise DrillError(f"{key} has happened already, or was left out")
        return one

    # -- the story ----------------------------------------------------------------------------------------------------

    def _at_s(self) -> float:
        return self._run_s + (self._clock() - self._since if self._state == "running" else 0.0)

    def _declare(self) -> None:
        types = tuple(one.alarm_type() for one in self._story.inject if one.kind == "alarm")
        try:
            self._here.ask(DeclareAlarmTypes(owner=self.name, types=types), timeout_s=_ASK_S)
        except UicError as error:  # the alarms are not there yet
            _log.warning("the alarm types of the story are declared later: %s", error)
            self._here.after(1.0, self._declare)

    def _tick(self) -> None:
        self._here.after(_TICK_S, self._tick)
        if self._state != "running":
            return
        at_s = self._at_s()
        for played in list(self._played.values()):
            if played.played_s is None and not played.skipped and played.due_s <= at_s:
                self._play(self._injects[played.key])
                self._news = True
        if self._news or self._clock() - self._told_at > _TELL_S:
            self._said()

    def _play(self, one: Inject) -> None:
        """Have it happen; what goes wrong is the trainer's to read, and holds nothing up."""
        played = self._played[one.key]
        try:
            done = _WAYS[one.kind](self, one, played)
        except UicError as error:
            done = msgspec.structs.replace(played, trouble=str(error))
            _log.warning("the story could not go on at %s: %s", one.key, error)
        self._played[one.key] = msgspec.structs.replace(done, played_s=self._at_s())

    def _raise(self, one: Inject, played: Played) -> Played:
        camera = one.camera
        if not camera and one.lat is not None and one.lon is not None:
            camera = self._nearest(one.lat, one.lon)
        place = f" · {one.place}" if one.place and not camera else ""  # a camera's own place is shown with it
        alarm = self._here.ask(
            RaiseAlarm(
                type=one.type_key,
                source=f"drill/{one.key}",
                text=one.detail.ko + place,
                text_en=one.detail.en + place,
                camera_id=camera,
                geo=one.geo,
            ),
            timeout_s=_ASK_S,
        )
        self._seen.alarms[alarm.id] = alarm
        return msgspec.structs.replace(played, alarm_id=alarm.id)

    def _clear(self, one: Inject, played: Played) -> Played:
        before = self._injects[one.of]
        self._here.ask(ClearAlarm(type=before.type_key, source=f"drill/{before.key}"), timeout_s=_ASK_S)
        return played

    def _call(self, one: Inject, played: Played) -> Played:
        case = self._case_of(one)
        text = f"[{one.title.ko}] {one.detail.ko}"
        self._here.ask(AddNote(incident_id=case, text=text, key=f"drill/{one.key}"), timeout_s=_ASK_S)
        return msgspec.structs.replace(played, incident_id=case)

    def _report(self, one: Inject, played: Played) -> Played:
        case = self._case_of(one)
        known = self._seen.cases[case].units if case in self._seen.cases else ()
        unit = next((each for each in known if one.unit in (each.id, each.name)), known[0] if known else None)
        if unit is None:
            raise DrillError(f"{one.unit} has nothing to report: no unit was ordered")
        self._here.ask(
            PutUnit(incident_id=case, unit_id=unit.id, unit_name=unit.name, state=UnitState.ON_SCENE), timeout_s=_ASK_S
        )
        return msgspec.structs.replace(played, incident_id=case)

    def _case_of(self, one: Inject) -> str:
        before = self._played[one.of]
        alarm = self._seen.alarms.get(before.alarm_id)
        case = before.incident_id or (alarm.incident_id if alarm is not None else "")
        if not case:
            raise DrillError(f"{one.key}: nobody has opened a case for {one.of}")
        return case

    # -- what people do -----------------------------------------------------------------------------------------------

    def _alarm(self, _envelope: Envelope, event: AlarmChanged) -> None:
        alarm = event.alarm
        self._seen.alarms[alarm.id] = alarm
        if alarm.incident_id:
            for key, played in self._played.items():
                if played.alarm_id == alarm.id and not played.incident_id:
                    self._played[key] = msgspec.structs.replace(played, incident_id=alarm.incident_id)
        if event.person not in ("", "hub"):
            about = alarm.source.removeprefix("drill/")
            self._deed(alarm.changed_at, event.person, event.change, about, event.note)
        self._news = True

    def _case(self, _envelope: Envelope, event: IncidentChanged) -> None:
        case = event.incident
        self._seen.cases[case.id] = case
        self._seen.entries.setdefault(case.id, []).extend(event.entries)
        for entry in event.entries:
            if entry.by not in ("", "hub"):
                self._deed(entry.at, entry.by, entry.kind.value, case.number, entry.text or entry.ref)
        self._news = True

    def _deed(self, at: datetime.datetime, by: str, what: str, about: str, text: str) -> None:
        if self._began_at is None or len(self._seen.deeds) >= _DEEDS_MOST:
            return
        at_s = max(0.0, (at - self._began_at).total_seconds())
        self._seen.deeds.append(Deed(at_s=at_s, by=by, what=what, about=about, text=text))

    # -- telling ------------------------------------------------------------------------------------------------------

    def _said(self) -> Exercise:
        self._told_at, self._news = self._clock(), False
        exercise = self._exercise()
        self._here.publish(ExerciseChanged(exercise=exercise))
        return exercise

    def _exercise(self) -> Exercise:
        return Exercise(
            title=self._title,
            state=self._state,
            began_at=self._began_at,
            at_s=self._at_s(),
            trainer=self._trainer,
            story=self._story,
            played=tuple(self._played.values()),
            notes=tuple(self._notes),
            report=self._reported(short=True),
            files=self._files,
        )

    def _reported(self, *, short: bool = False) -> ExerciseReport | None:
        if self._began_at is None:
            return None
        whole = report(
            self._story,
            title=self._title,
            began_at=self._began_at,
            now=self._ended_at or self._now(),
            ended=self._state == "ended",
            played=tuple(self._played.values()),
            notes=self._notes,
            seen=self._seen,
        )
        return msgspec.structs.replace(whole, deeds=whole.deeds[-_DEEDS_TOLD:]) if short else whole

    def _written(self) -> tuple[str, ...]:
        """The report as files; raises DrillError where it cannot be kept."""
        whole = self._reported()
        assert whole is not None  # it has begun
        papers = {
            "report-ko.html": as_html(whole, self._story, language="ko").encode(),
            "report-en.html": as_html(whole, self._story, language="en").encode(),
            "report.json": as_json(whole),
            "report.csv": as_csv(whole, self._story).encode("utf-8-sig"),
        }
        try:
            for name, body in papers.items():
                (self._folder / name).write_bytes(body)
        except OSError as error:
            raise DrillError(f"the report cannot be written: {error}") from error
        return tuple(str(self._folder / name) for name in papers)

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


_DEEDS_TOLD = 200  # of those, in what a console is told a second; the report has all
_WAYS: dict[str, Callable[[ExerciseService, Inject, Played], Played]] = {
    "alarm": ExerciseService._raise,
    "clear": ExerciseService._clear,
    "call": ExerciseService._call,
    "unit": ExerciseService._report,
}
