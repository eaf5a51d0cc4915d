"""What is known of a thing, from all who look at it; and what the hub finds when it looks at itself."""

import contextlib
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from uic.health import Finding, Kind, State, checks
from uic.health.model import worst
from uic.health.types import alarm_of
from uic.health.ward import Ward
from uic.plugins import PluginInfo, PluginState, Trouble
from uic.store import Store

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def camera(state, name="cam-1", code=""):
    return Finding(kind=Kind.CAMERA, name=name, state=state, code=code)


def test_a_camera_that_one_console_cannot_open_and_another_shows_is_no_broken_camera():
    ward = Ward()
    ward.take([camera(State.GOOD)], by="console/1", now=NOON)
    assert ward.take([camera(State.FAILED, code="lost")], by="console/2", now=NOON) == []
    assert ward.get("camera/cam-1").state is State.GOOD
    ((_, after),) = ward.forget(["camera/cam-1"], by="console/1", now=NOON)
    assert (after.state, after.code, after.by) == (State.FAILED, "lost", "console/2")


def test_a_state_keeps_the_time_since_when_it_is_so():
    ward = Ward()
    ward.take([camera(State.FAILED, code="lost")], by="console/1", now=NOON)
    later = NOON + timedelta(minutes=3)
    ((before, after),) = ward.take([camera(State.FAILED, code="no answer")], by="console/1", now=later)
    assert (before.code, after.code, after.since, after.seen) == ("lost", "no answer", NOON, later)
    ((_, good),) = ward.take([camera(State.GOOD)], by="console/1", now=later)
    assert good.since == later


def test_what_nobody_looks_at_is_not_known_any_more():
    ward = Ward()
    ward.take([camera(State.FAILED), camera(State.GOOD, "cam-2")], by="console/1", now=NOON)
    told = ward.forget_all("console/1", NOON)
    assert [(after.name, after.state, after.code) for _, after in told] == [
        ("cam-1", State.OFF, "unwatched"),
        ("cam-2", State.OFF, "unwatched"),
    ]
    assert ward.things() == ()


def test_the_whole_is_as_its_worst_part_and_a_dead_camera_is_the_cameras_affair():
    ward = Ward()
    ward.take([camera(State.FAILED)], by="console/1", now=NOON)
    assert ward.state() is State.GOOD
    ward.take([Finding(kind=Kind.DISK, name="d", state=State.DEGRADED)], by="hub", now=NOON)
    assert ward.state() is State.DEGRADED
    assert [thing.state for thing in ward.things()] == [State.FAILED, State.DEGRADED]
    assert worst([]) is State.GOOD


def test_a_clock_that_is_set_is_noticed_and_one_that_drifts_is_not():
    now = {"wall": 1000.0, "steady": 50.0}
    watch = checks.ClockWatch(said_for_s=600, wall=lambda: now["wall"], steady=lambda: now["steady"])

    def after(seconds, *, wall=None):
        now["steady"] += seconds
        now["wall"] += seconds if wall is None else wall
        return watch.look()

    assert after(5).state is State.GOOD
    assert after(5, wall=5.4).state is State.GOOD
    stepped = after(5, wall=3605)
    assert (stepped.state, stepped.code, stepped.facts) == (State.DEGRADED, "clock.stepped", {"by": "+3600 s"})
    assert after(300).state is State.DEGRADED
    assert after(301).state is State.GOOD
    assert after(5, wall=-295).facts == {"by": "-300 s"}


@pytest.mark.parametrize(
    ("low", "full", "state", "code"),
    [(0, 0, State.GOOD, ""), (1e9, 0, State.DEGRADED, "disk.low"), (1e9, 1e9, State.FAILED, "disk.full")],
)
def test_room_on_the_disk_is_good_low_or_gone(tmp_path, low, full, state, code):
    found = checks.disk(tmp_path, low_gb=low, full_gb=full)
    assert (found.state, found.code) == (state, code)
    assert found.facts["free"].endswith("GB")
    assert checks.disk(tmp_path / "gone", low_gb=0, full_gb=0).code == "disk.unreadable"


def test_records_that_another_program_holds_say_so_soon_and_other_trouble_is_not_called_a_lock(tmp_path):
    file = tmp_path / "clock.db"  # a word with "lock" in it
    store = Store(f"sqlite:///{file}")
    assert checks.database(store.try_writing).state is State.GOOD, "a file that is not there yet"
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        assert checks.database(store.try_writing).state is State.GOOD
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        assert checks.database(store.try_writing).code == "database.locked"
        assert time.monotonic() - began < 3.0, "waits 0.3 s, however long a command may"
    for part in tmp_path.iterdir():
        part.unlink()
    file.write_bytes(b"no database" * 1000)
    assert checks.database(store.try_writing).code == "database.failed"


def test_what_needs_a_person_is_an_alarm_and_what_does_not_is_none():
    def alarm(kind, state):
        return alarm_of(SimpleNamespace(kind=kind, state=state))

    assert alarm(Kind.DISK, State.DEGRADED) == "health.disk"
    assert alarm(Kind.DATABASE, State.DEGRADED) == ""
    assert alarm(Kind.DATABASE, State.FAILED) == alarm(Kind.JOURNAL, State.FAILED) == "health.records"
    assert alarm(Kind.CAMERA, State.FAILED) == "health.camera"
    assert alarm(Kind.CONSOLE, State.FAILED) == ""
    assert alarm(Kind.CAMERA, State.OFF) == ""


def test_plugins_and_the_audit_are_things_like_others():
    def told(state, **more):
        return next(checks.plugins([PluginInfo(name="p", state=state, **more)]))

    assert told(PluginState.LOADED).state is told(PluginState.STARTING).state is State.GOOD
    assert (told(PluginState.QUARANTINED).state, told(PluginState.QUARANTINED).code) == (
        State.FAILED,
        "plugin.quarantined",
    )
    broken = told(PluginState.FAILED, trouble=Trouble(code="plugin.import_failed", text="no module"))
    assert (broken.state, broken.code, broken.facts) == (State.FAILED, "plugin.failed", {"why": "no module"})
    assert (told(PluginState.WAITING).state, told(PluginState.DISABLED).code) == (State.OFF, "plugin.off")
    assert all(told(state).kind is Kind.PLUGIN for state in PluginState)
    assert checks.audit("").state is State.GOOD
    unsigned = checks.audit("no room for audit.sig")
    assert (unsigned.state, unsigned.facts) == (State.DEGRADED, {"why": "no room for audit.sig"})
    assert alarm_of(unsigned) == "health.audit"
