"""What its time is over for goes, by a job that the audit knows of; what is locked as evidence stays."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from uic.access import Access, LocalAccess
from uic.alarms.service import AlarmService
from uic.audit.commands import Filter
from uic.audit.files import AuditFiles
from uic.audit.search import page
from uic.audit.verify import verify_folder
from uic.bus import HubClient
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import CommandRefused, NotAllowed
from uic.events import Envelope, Event
from uic.hub import Hub, core_event_types
from uic.incidents.commands import ListIncidents, MoveIncident, OpenIncident
from uic.incidents.model import IncidentState
from uic.incidents.service import IncidentService
from uic.plugins.specs import Title
from uic.retention import (
    DataClass,
    EvidenceLock,
    ListLocks,
    ListRetention,
    LockEvidence,
    Purged,
    PurgeData,
    RunRetention,
    UnlockEvidence,
    holds,
)
from uic.retention.policy import DAY_MS, days_said, next_run
from uic.retention.service import RetentionService
from uic.settings import RetentionSettings
from uic.store import Store
from uic.testing import eventually


class PatrolSeen(Event, frozen=True, kw_only=True):
    """Where a patrol is."""

    topic = "patrol.seen"
    retention = "positions"
    place: str


class PatrolNamed(Event, frozen=True, kw_only=True):
    """A patrol has another name: nobody's position."""

    topic = "patrol.named"
    name: str


class Report(Command[Done], frozen=True, kw_only=True):
    """Have a patrol seen."""

    name = "patrol.report"
    audited = False
    patrol: str
    place: str


class Rename(Command[Done], frozen=True, kw_only=True):
    name = "patrol.rename"
    audited = False
    patrol: str


class PurgeNotes(PurgeData, frozen=True, kw_only=True):
    name = "patrol.purge_notes"


class Patrols:
    """A service with events, and with notes of its own: (about, milliseconds UTC)."""

    name = "patrols"

    def __init__(self) -> None:
        self.notes: list[tuple[str, int]] = []
        self._seen = 0

    def start(self, hub: ServiceHub) -> None:
        self._hub = hub

    def stop(self) -> None: ...

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {Report: self._report, Rename: self._rename, PurgeNotes: self._purge}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def _report(self, command: Report, _caller: Caller) -> Done:
        self._seen += 1
        self._hub.publish(PatrolSeen(place=f"{command.place}, house {self._seen:03}"), subject=command.patrol)
        return Done()

    def _rename(self, command: Rename, _caller: Caller) -> Done:
        self._hub.publish(PatrolNamed(name="north"), subject=command.patrol)
        return Done()

    def _purge(self, command: PurgeNotes, _caller: Caller) -> Purged:
        due = [note for note in self.notes if note[1] < command.before]
        now = int(time.time() * 1000)
        held = [note for note in due if holds(command.locks, data_class="notes", subject=note[0], at=note[1], now=now)]
        if not command.dry_run:
            self.notes = [note for note in self.notes if note not in due or note in held]
        return Purged(due=len(due), locked=len(held), purged=len(due) - len(held))


NOTES = DataClass(name="notes", title=Title(ko="메모", en="Notes"), days=10, command=PurgeNotes)


class City:
    """A hub with retention, whose wall clock is `ahead_days` before ours."""

    def __init__(self, state: Path, access: Access | None = None, records_url: str = "") -> None:
        self.state = state
        self.records_url = records_url or f"sqlite:///{state / 'records.db'}"
        self.ahead_days = 0.0
        self.leap_s = 0.0
        self.patrols = Patrols()
        self.access = access
        self.settings = RetentionSettings()

    def clock(self) -> float:
        return time.time() + self.ahead_days * 86_400 + self.leap_s

    @contextlib.contextmanager
    def open(self) -> Iterator[Hub]:
        types = core_event_types()
        with Hub(address="tcp://127.0.0.1:0", state_dir=self.state, event_types=types, access=self.access) as hub:
            hub.add_service(self.patrols, events=(PatrolSeen, PatrolNamed))
            store = Store(self.records_url)
            hub.add_service(AlarmService(store))
            hub.add_service(IncidentService(store))
            contributed: Sequence[tuple[str, Sequence[DataClass]]] = [("patrol", [NOTES])]
            service = RetentionService(hub, store, self.settings, classes=lambda: contributed, wall_clock=self.clock)
            hub.add_service(service)
            yield hub


@pytest.fixture
def city(tmp_path: Path, records_url: str) -> City:
    return City(tmp_path / "state", records_url="" if records_url.startswith("sqlite") else records_url)


@contextlib.contextmanager
def at(hub: Hub, name: str = "console/1") -> Iterator[HubClient]:
    with HubClient(hub.address, client=name, event_types=hub.event_types) as client:
        client.wait()
        yield client


def run(client: HubClient, *classes: str, dry_run: bool = False) -> dict[str, Purged]:
    report = client.call(RunRetention(classes=classes, dry_run=dry_run), timeout_s=30)
    assert report.ok, report
    return {one.name: one.done for one in report.classes}


def recording(city: City, camera: str, days_old: float, name: str = "clip") -> Path:
    path = city.state / "recordings" / camera / f"{name}-{days_old}.mp4"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\0" * 1000)
    ended = time.time() - days_old * 86_400
    os.utime(path, (ended, ended))
    return path


def journalled(city: City) -> list[tuple[int, str, str]]:
    with contextlib.closing(sqlite3.connect(city.state / "journal.db")) as db:
        return db.execute("SELECT seq, topic, subject FROM events ORDER BY seq").fetchall()


def audited(city: City, action: str) -> list[tuple[str, str, str]]:
    with contextlib.closing(sqlite3.connect(city.state / "journal.db")) as db:
        found = page(db, Filter(action=action)).entries
    return [(one.subject, one.outcome, one.note) for one in reversed(found)]


def test_recordings_older_than_thirty_days_go_and_younger_ones_stay(city: City) -> None:
    old, young = recording(city, "cam-1", 31), recording(city, "cam-1", 29)
    alone = recording(city, "cam-2", 40)
    with city.open() as hub, at(hub) as client:
        assert run(client)["recordings"] == Purged(due=2, purged=2, size=2000)
    assert not old.exists()
    assert not alone.parent.exists()
    assert young.exists()
    subject, outcome, note = audited(city, "retention.purge")[0]
    assert (subject, outcome) == ("recordings", "done")
    assert note.startswith("2 purged of 2")


def test_a_dry_run_says_what_a_run_does_and_touches_nothing(city: City) -> None:
    for days in (31, 45, 60):
        recording(city, "cam-1", days)
        recording(city, "cam-2", days)
    city.patrols.notes = [("patrol-1", 0), ("patrol-2", int(time.time() * 1000))]
    with city.open() as hub, at(hub) as client:
        for number in range(10):
            client.call(Report(patrol=f"patrol-{number % 2}", place="Gwanyang-ro 12"))
        client.call(LockEvidence(headline="Case 7", reason="2026-117", subjects=("cam-2", "patrol-1")))
        city.ahead_days, city.leap_s = 0.0, 0.0
    city.ahead_days = 25.0
    with city.open() as hub, at(hub) as client:
        city_before = (sorted((city.state / "recordings").rglob("*.mp4")), len(journalled(city)))
        told = run(client, dry_run=True)
        assert (sorted((city.state / "recordings").rglob("*.mp4")), len(journalled(city))) == city_before
        assert audited(city, "retention.purge") == []
        assert told["recordings"] == Purged(due=6, locked=3, purged=3, size=3000)
        assert told["notes"] == Purged(due=2, locked=1, purged=1)
        assert run(client) == told
        after = run(client, dry_run=True)
    assert after["recordings"] == Purged(due=3, locked=3)
    assert city.patrols.notes == [("patrol-1", 0)]


def test_positions_leave_the_journal_and_everything_else_stays_with_its_number(city: City) -> None:
    with city.open() as hub, at(hub) as client:
        for number in range(20):
            client.call(Report(patrol=f"patrol-{number % 4}", place="관양로"))
            client.call(Rename(patrol=f"patrol-{number % 4}"))
        client.call(LockEvidence(headline="Case 7", reason="2026-117", subjects=("patrol-3",)))
        before = journalled(city)
    assert "관양로, house 001".encode() in (city.state / "journal.db").read_bytes()
    city.ahead_days = 31
    with city.open() as hub, at(hub) as client:
        done = run(client)["positions"]
        assert (done.due, done.locked, done.purged) == (20, 5, 15)
        left = journalled(city)
        kept = [row for row in before if row[1] != "patrol.seen" or row[2] == "patrol-3"]
        assert left[: len(kept)] == kept
        heard: list[int] = []
        follow = client.follow(("patrol",), after=0, events=lambda some: heard.extend(e.seq for e, _ in some))
        eventually(lambda: len(heard) == 25)
        client.call(Report(patrol="patrol-9", place="here"))
        eventually(lambda: len(heard) == 26)
        assert heard == sorted(set(heard))
        assert heard[-1] > before[-1][0]
        assert follow.gaps <= 1  # on a busy machine a beat may overtake a run; the holes are fifteen
    stored = (city.state / "journal.db").read_bytes()  # not even in what the file no longer uses
    found = [number for number in range(1, 21) if f"관양로, house {number:03}".encode() in stored]
    assert found == [4, 8, 12, 16, 20]


def test_a_follower_that_was_away_while_positions_went_comes_back_whole(city: City) -> None:
    city.ahead_days = 31
    heard: list[tuple[int, str]] = []
    with city.open() as hub, at(hub, "console/follower") as client:
        client.follow(("patrol",), after=0, events=lambda some: heard.extend((e.seq, e.type) for e, _ in some))
        with at(hub, "console/other") as other:
            for _ in range(5):
                other.call(Report(patrol="patrol-1", place="here"))
                other.call(Rename(patrol="patrol-1"))
            eventually(lambda: len(heard) == 10)
            run(other)
            for _ in range(5):
                other.call(Rename(patrol="patrol-1"))
        eventually(lambda: len(heard) == 15)
        assert client.figures().gaps <= 1
    last = journalled(city)[-1][0]
    with city.open() as hub, at(hub) as client:
        client.call(Rename(patrol="patrol-1"))
    assert journalled(city)[-1][0] > last


def test_the_newest_event_keeps_its_number_taken(city: City) -> None:
    with city.open() as hub, at(hub) as client:
        client.call(Report(patrol="patrol-1", place="here"))
        client.call(Report(patrol="patrol-1", place="there"))
        last = hub.broker.seq
    city.ahead_days = 31
    with city.open() as hub, at(hub) as client:
        assert run(client, "positions")["positions"].purged == 1
    with city.open() as hub:
        assert hub.broker.seq >= last


def test_what_is_locked_stays_until_the_lock_is_lifted(city: City) -> None:
    held, other = recording(city, "cam-1", 50), recording(city, "cam-2", 50)
    with city.open() as hub, at(hub) as client:
        lock = client.call(LockEvidence(headline="Burglary", reason="2026-117", subjects=("cam-1",)))
        assert (lock.locked_by, lock.subjects) == ("local", ("cam-1",))
        assert run(client)["recordings"] == Purged(due=2, locked=1, purged=1, size=1000)
        assert held.exists()
        assert not other.exists()
    with city.open() as hub, at(hub) as client:  # a lock outlives the hub
        assert client.call(ListLocks()).locks == (lock,)
        assert run(client)["recordings"].locked == 1
        client.call(UnlockEvidence(lock=lock.id, reason="the case is closed"))
        assert run(client)["recordings"].purged == 1
    assert not held.exists()
    assert [(subject, note) for subject, _, note in audited(city, "evidence.unlock")] == [
        (lock.id, "reason=the case is closed")
    ]
    assert "headline=Burglary" in audited(city, "evidence.lock")[0][2]


def test_a_lock_holds_only_its_time_and_its_class(city: City) -> None:
    early, within = recording(city, "cam-1", 60), recording(city, "cam-1", 40)
    now = int(time.time() * 1000)
    with city.open() as hub, at(hub) as client:
        span = {"since": now - 45 * DAY_MS, "until": now - 35 * DAY_MS}
        client.call(LockEvidence(headline="Case", reason="1", subjects=("cam-1",), classes=("recordings",), **span))
        client.call(LockEvidence(headline="Case", reason="2", subjects=("*",), classes=("notes",)))
        assert run(client)["recordings"] == Purged(due=2, locked=1, purged=1, size=1000)
    assert within.exists()
    assert not early.exists()


def test_a_lock_that_runs_out_lets_go_with_the_next_purge(city: City) -> None:
    held = recording(city, "cam-1", 50)
    soon = int(time.time() * 1000) + 86_400_000
    with city.open() as hub, at(hub) as client:
        lock = client.call(LockEvidence(headline="Case", reason="1", subjects=("cam-1",), keep_until=soon))
        assert run(client)["recordings"].locked == 1
    city.ahead_days = 2
    with city.open() as hub, at(hub) as client:
        assert run(client)["recordings"].purged == 1
        assert client.call(ListLocks()).locks == ()
    assert not held.exists()
    assert audited(city, "evidence.ran_out") == [(lock.id, "done", "Case")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"headline": " ", "reason": "1", "subjects": ("cam-1",)},
        {"headline": "Case", "reason": "", "subjects": ("cam-1",)},
        {"headline": "Case", "reason": "1", "subjects": ("",)},
        {"headline": "Case", "reason": "1", "subjects": ("cam-1",), "classes": ("no such class",)},
        {"headline": "Case", "reason": "1", "subjects": ("cam-1",), "keep_until": 1},
    ],
)
def test_a_lock_that_would_hold_nothing_is_refused(city: City, wrong: dict[str, Any]) -> None:
    with city.open() as hub, at(hub) as client:
        with pytest.raises(CommandRefused):
            client.call(LockEvidence(**wrong))
        assert client.call(ListLocks()).locks == ()


class OperatorsOnly(LocalAccess):
    """Nobody here may approve or administer."""

    def caller(self, client: str) -> Caller:
        return Caller(client=client, person="kim", role="operator")

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        return caller.role == "service" or right in ("see", "export", "publish")


def test_who_may_not_approve_cannot_lift_a_lock_and_the_audit_knows_who_tried(tmp_path: Path) -> None:
    city = City(tmp_path / "state", access=OperatorsOnly())
    with city.open() as hub, at(hub) as client:
        lock = client.call(LockEvidence(headline="Case", reason="1", subjects=("cam-1",)))
        with pytest.raises(NotAllowed):
            client.call(UnlockEvidence(lock=lock.id, reason="because"))
        with pytest.raises(NotAllowed):
            client.call(RunRetention())
        assert client.call(ListLocks()).locks == (lock,)
    assert [(subject, outcome) for subject, outcome, _ in audited(city, "evidence.unlock")] == [(lock.id, "refused")]
    assert audited(city, "retention.run")[0][1] == "refused"


def test_a_clock_that_leaps_lets_nothing_go(city: City) -> None:
    kept = recording(city, "cam-1", 1)
    with city.open() as hub, at(hub) as client:
        city.leap_s = 60 * 86_400
        report = client.call(RunRetention())
        assert not report.ok
        assert "clock leapt" in report.refused
    assert kept.exists()
    assert audited(city, "retention.purge")[0][1] == "refused"


def test_the_daily_purge_runs_by_itself_at_its_hour(city: City) -> None:
    old = recording(city, "cam-1", 60)
    due = next_run(datetime.now(UTC), city.settings.purge_at)
    city.leap_s = due.timestamp() - time.time() - 1.5
    with city.open() as hub, at(hub) as client:
        assert client.call(ListRetention()).next_at == int(due.timestamp() * 1000)
        eventually(lambda: not old.exists(), within_s=15)
        last = eventually(lambda: client.call(ListRetention()).last)
        assert not last.dry_run
        assert client.call(ListRetention()).next_at == int(due.timestamp() * 1000) + DAY_MS
    assert audited(city, "retention.purge")[0][0] == "recordings"


def test_settings_say_how_long_each_class_is_kept_and_nought_keeps_all(city: City) -> None:
    city.settings = RetentionSettings(recordings_days=5, positions_days=0, other_days="notes=1, events:patrol=2")
    gone, kept = recording(city, "cam-1", 6), recording(city, "cam-1", 4)
    with city.open() as hub, at(hub) as client:
        days = {one.name: one.days for one in client.call(ListRetention()).classes}
        for _ in range(3):
            client.call(Rename(patrol="patrol-1"))
            client.call(Report(patrol="patrol-1", place="here"))
    assert days["recordings"] == 5
    assert (days["positions"], days["notes"], days["events:patrol"], days["journal"]) == (0, 1, 2, 0)
    city.ahead_days = 3
    with city.open() as hub, at(hub) as client:
        done = run(client)
    assert not gone.exists()
    assert not kept.exists()  # seven days old by the city's clock
    assert "positions" not in done
    assert done["events:patrol"].purged == 5  # but for the newest event of all


def test_positions_of_a_plugin_that_is_off_now_go_too(city: City) -> None:
    with city.open() as hub, at(hub) as client:
        client.call(Report(patrol="patrol-1", place="here"))
        client.call(Rename(patrol="patrol-1"))
        run(client)
    city.ahead_days = 31
    with Hub(address="tcp://127.0.0.1:0", state_dir=city.state, event_types=core_event_types()) as hub:
        store = Store(f"sqlite:///{city.state / 'records.db'}")
        hub.add_service(AlarmService(store))
        hub.add_service(IncidentService(store))
        hub.add_service(RetentionService(hub, store, city.settings, wall_clock=city.clock))
        with at(hub) as client:
            assert run(client)["positions"].purged == 1


def test_closed_incidents_go_after_their_time_but_for_a_locked_one(city: City) -> None:
    with city.open() as hub, at(hub) as client:
        opened = [client.call(OpenIncident(type="other", place=f"관양로 {number}")) for number in range(3)]
        for one in opened[:2]:
            client.call(MoveIncident(incident_id=one.id, state=IncidentState.CLOSED))
        client.call(LockEvidence(headline="Trial", reason="2026-117", subjects=(opened[0].id,)))
    city.ahead_days = 1200
    with city.open() as hub, at(hub) as client:
        assert run(client, "incidents", dry_run=True) == run(client, "incidents")
        left = {one.id for one in client.call(ListIncidents()).incidents}
    assert left == {opened[0].id, opened[2].id}


def test_what_a_service_cannot_purge_is_said_and_the_rest_goes_on(city: City) -> None:
    old = recording(city, "cam-1", 60)
    with city.open() as hub, at(hub) as client:
        hub.remove_service("patrols")
        report = client.call(RunRetention(), timeout_s=30)
    assert not old.exists()
    assert not report.ok
    assert [one.name for one in report.classes if one.trouble] == ["notes"]


def test_the_audit_is_whole_after_all_of_it(city: City) -> None:
    with city.open() as hub, at(hub) as client:
        client.call(LockEvidence(headline="Case", reason="1", subjects=("cam-1",)))
        run(client)
    assert verify_folder(city.state / "journal.db", AuditFiles(city.state)).ok


def test_the_next_purge_is_at_the_hour_of_the_city(city: City) -> None:
    assert next_run(datetime(2026, 11, 22, 18, 29, tzinfo=UTC), "03:30") == datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert next_run(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "03:30") == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert days_said("voice=90, tablets=14") == {"voice": 90, "tablets": 14}


def test_data_that_does_not_say_what_it_is_of_is_held_by_every_lock_of_its_time() -> None:
    lock = EvidenceLock(id="1", headline="Case", reason="1", subjects=("cam-1",), since=100, until=200)
    asked = {"data_class": "recordings", "now": 1000}
    assert holds([lock], subject="", at=150, **asked)  # type: ignore[arg-type]
    assert not holds([lock], subject="", at=250, **asked)  # type: ignore[arg-type]
    assert holds([lock], subject="cam-1", at=150, **asked)  # type: ignore[arg-type]
    assert not holds([lock], subject="cam-2", at=150, **asked)  # type: ignore[arg-type]
