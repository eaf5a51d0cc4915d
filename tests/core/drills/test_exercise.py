"""An exercise: a story, people's answers held to their times, a report; and nothing of it is counted anywhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_day import record

from uic.alarms.commands import AcknowledgeAlarms, ListAlarms, ListAlarmTypes
from uic.bus import HubClient
from uic.devices.commands import ListCameras
from uic.drills.commands import (
    EndExercise,
    GetExercise,
    NoteExercise,
    PauseExercise,
    PlayInject,
    SkipInject,
    StartExercise,
)
from uic.drills.errors import StoryWrong
from uic.drills.model import Exercise
from uic.drills.recording import OpenRecording, recording_key
from uic.drills.report import Answer
from uic.drills.story import Story, read_story, stories
from uic.errors import CommandRefused
from uic.hub import known_event_types
from uic.incidents.catalogue import core_library
from uic.incidents.commands import ExportCase, ListIncidents, PutUnit, TakeIncident, TickStep
from uic.incidents.export import as_html
from uic.testing import eventually
from uic.testing.drills import drill_home, exercise_hub
from uic.testing.hubs import plugin_hub

STORY = """
key = "small"
ko = "작은 훈련"
en = "A small exercise"
[[inject]]
key = "shout"
at_s = 0
ko = "고함"
en = "A shout"
priority = 1
incident = "crime.violence"
lat = 37.3893
lon = 126.9506
[[inject]]
key = "car"
at_s = 3600
kind = "unit"
of = "shout"
unit = "순찰 1"
ko = "도착"
en = "There"
[[inject]]
key = "never"
at_s = 3600
ko = "오지 않음"
en = "Never comes"
"""


@pytest.fixture
def story(tmp_path: Path) -> Story:
    file = tmp_path / "small.toml"
    file.write_text(STORY, "utf-8")
    return read_story(str(file))


@pytest.fixture
def trained(tmp_path: Path, story: Story) -> Iterator[tuple[HubClient, Path]]:
    """A console of an exercise that has not begun, and the folder of the report."""
    with exercise_hub(drill_home(tmp_path / "state"), story) as (hub, folder), joined(hub.address) as client:
        yield client, folder


@contextmanager
def joined(address: str) -> Iterator[HubClient]:
    """A console of an exercise whose alarms are declared."""
    with HubClient(address, client="console/1", event_types=known_event_types()) as client:
        client.wait()
        eventually(lambda: "drill.shout" in {one.key for one in client.call(ListAlarmTypes()).types}, within_s=10.0)
        yield client


def told(client: HubClient, fits: Callable[[Exercise], bool]) -> Exercise:
    """The exercise, once it is so."""

    def so() -> Exercise | None:
        now = client.call(GetExercise()).exercise
        return now if fits(now) else None

    found = eventually(so, within_s=10.0)
    assert found is not None
    return found


def test_what_people_do_is_held_to_the_times_of_the_case_and_reported(trained: tuple[HubClient, Path]) -> None:
    client, folder = trained
    assert client.welcome is not None
    assert client.welcome.mark.kind == "exercise"
    client.call(StartExercise())
    begun = told(client, lambda now: bool(now.played[0].incident_id))
    case_id = begun.played[0].incident_id
    (alarm,) = client.call(ListAlarms()).alarms
    cameras = {one.id: one.name for one in client.call(ListCameras()).cameras}
    assert cameras[alarm.camera_id] == "범계 로데오거리"
    client.call(AcknowledgeAlarms(alarm_ids=(alarm.id,)))
    client.call(TakeIncident(incident_id=case_id))
    client.call(TickStep(incident_id=case_id, step="confirm"))
    client.call(PutUnit(incident_id=case_id, unit_id="p1", unit_name="순찰 1"))
    client.call(NoteExercise(text="빨랐음"))
    told(client, lambda now: _answers(now).get("Order to a unit") == "in_time")
    client.call(PlayInject(key="car"))
    client.call(SkipInject(key="never"))
    told(client, lambda now: _answers(now).get("On scene") == "in_time")
    ended = client.call(EndExercise())
    assert ended.state == "ended"
    report = json.loads((folder / "report.json").read_bytes())["report"]
    assert {one["what"]["en"]: one["outcome"] for one in report["answers"]} == {
        "Alarm acknowledged": "in_time",
        "First touch": "in_time",
        "Order to a unit": "in_time",
        "On scene": "in_time",
        "Confirm it on the picture": "in_time",
        "Order a police unit": "open",  # its time was not over when the exercise ended: not judged
        "Lock the evidence": "open",
    }
    assert (report["in_time"], report["judged"]) == (5, 5)
    assert [one["person"] for one in report["people"]] == ["local"]
    assert {"inject", "acknowledged", "step_done", "unit", "note"} <= {one["what"] for one in report["deeds"]}
    for name in ("report-ko.html", "report.csv"):
        assert "훈련 — 실제 상황 아님" in (folder / name).read_text("utf-8-sig")


def _answers(exercise: Exercise) -> dict[str, str]:
    answers: tuple[Answer, ...] = exercise.report.answers if exercise.report is not None else ()
    return {one.what.en: one.outcome for one in answers}


def test_the_story_waits_while_it_is_paused_and_nothing_happens_twice(trained: tuple[HubClient, Path]) -> None:
    client, _folder = trained
    with pytest.raises(CommandRefused, match="start it first"):
        client.call(PlayInject(key="shout"))
    client.call(StartExercise())
    told(client, lambda now: bool(now.played[0].incident_id))
    at_s = client.call(PauseExercise()).at_s
    assert client.call(GetExercise()).exercise.at_s == at_s
    with pytest.raises(CommandRefused, match="already"):
        client.call(PlayInject(key="shout"))
    early = client.call(PlayInject(key="car"))
    assert "no unit" in next(one.trouble for one in early.played if one.key == "car")


def test_what_is_taken_out_of_it_bears_its_mark(trained: tuple[HubClient, Path], tmp_path: Path) -> None:
    client, folder = trained
    began = datetime.now(UTC) - timedelta(minutes=1)
    client.call(StartExercise())
    told(client, lambda now: bool(now.played[0].incident_id))
    (case,) = client.call(ListIncidents()).incidents
    assert "EXERCISE — NOT REAL" in as_html(client.call(ExportCase(incident_id=case.id)), language="en")
    file = record(client, began, datetime.now(UTC))
    assert folder in file.parents
    with OpenRecording(file, recording_key(folder)) as recording:
        assert recording.recording.mark == "exercise"


def test_nothing_of_it_is_in_the_real_records(tmp_path: Path, story: Story) -> None:
    home = drill_home(tmp_path / "state")
    state = home.folders.state
    with plugin_hub(state, safe_mode=True):
        pass
    before = _real(state)
    with exercise_hub(home, story) as (hub, _folder), joined(hub.address) as client:
        client.call(StartExercise())
        told(client, lambda now: bool(now.played[0].incident_id))
        client.call(EndExercise())
    assert _real(state) == before
    with plugin_hub(state, safe_mode=True) as room:
        client = room.client()
        assert client.call(ListAlarms()).figures.announced == 0
        assert client.call(ListIncidents()).incidents == ()


def _real(state: Path) -> dict[str, str]:
    """What lies in the real folder, but for the drills' own."""
    files = (path for path in state.rglob("*") if path.is_file() and "drill-runs" not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_only_who_may_lead_it_reads_the_story(trained: tuple[HubClient, Path]) -> None:
    from uic.bus.service import Caller
    from uic.drills.exercise import ExerciseService

    class Hub:
        def may(self, caller: Caller, right: str, *, area: str = "") -> bool:
            return caller.role == "supervisor"

        def seq(self) -> int:
            return 1

    service = ExerciseService(read_story("mugging"), title="x", folder=Path())
    service._hub = Hub()  # type: ignore[assignment]
    operator = service._get(GetExercise(), Caller(client="console/1", role="operator"))
    assert (operator.trains, operator.exercise.story, operator.exercise.played) == (False, None, ())
    leader = service._get(GetExercise(), Caller(client="console/2", role="supervisor"))
    assert leader.exercise.story is not None


def test_the_stories_that_came_with_the_product_open_cases_that_there_are() -> None:
    known = {one.key for one in core_library().types}
    assert len(stories()) >= 2
    for story in stories().values():
        wanted = {one.incident for one in story.inject} - {""}
        assert wanted
        assert wanted <= known


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ('key = "Bad Key"', "key"),
        ('of = "nobody"\nkind = "clear"', "names no alarm"),
        ("at_s = -5", "at_s"),
        ("priority = 9", "priority"),
        ("surprise = 1", "surprise"),
    ],
)
def test_a_story_that_cannot_be_played_says_why(tmp_path: Path, wrong: str, why: str) -> None:
    file = tmp_path / "wrong.toml"
    name = wrong.partition(" ")[0]
    lines = [line for line in ('key = "a"', "at_s = 0", 'ko = "가"', 'en = "a"') if not line.startswith(name + " ")]
    body = "\n".join(['key = "s"', 'ko = "가"', 'en = "s"', "[[inject]]", *lines, wrong])
    file.write_text(body, "utf-8")
    with pytest.raises(StoryWrong, match=why):
        read_story(str(file))


def test_a_story_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(StoryWrong, match="mugging"):
        read_story("no_such_story")
