"""The clock of a real hub's machine is set while it works: by half a year ahead, and back."""

from __future__ import annotations

import mmap
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from uic.access.commands import ListSignIns, SetUp, SignInWith
from uic.alarms.commands import AcknowledgeAlarms, ListAlarms
from uic.bus import HubClient
from uic.devices import Camera, SaveCamera
from uic.health import ListHealth, State, Thing
from uic.hub import core_event_types
from uic.leap import Leap
from uic.retention.commands import RunRetention
from uic.testing import eventually
from uic.testing.access import PASSWORD
from uic.testing.hub_process import HubProcess

HALF_A_YEAR = 180 * 86_400.0
SETTINGS = {"scenes.enabled": "false", "health.every_s": "0.2", "access.sign_in": "always", "journal.keep_days": "1"}

SetClock = Callable[[float], None]


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[tuple[SetClock, dict[str, str]]]:
    """Sets a hub's wall clock ahead of ours by seconds; and what its process needs for that."""
    if (compiler := shutil.which("cc")) is None or not sys.platform.startswith("linux"):
        pytest.skip("NO CLOCK IS SET HERE: it takes Linux and a C compiler (cc)")
    library, file = tmp_path / "clock.so", tmp_path / "clock"
    source = Path(__file__).parent / "clock" / "clock.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-lm"], check=True)
    file.write_bytes(struct.pack("d", 0.0))
    with file.open("r+b") as opened, mmap.mmap(opened.fileno(), 8) as page:

        def put(ahead_s: float) -> None:
            page[:8] = struct.pack("d", ahead_s)

        yield put, {"LD_PRELOAD": str(library), "UIC_CLOCK": str(file)}


def clock_of(client: HubClient) -> Thing | None:
    things = client.call(ListHealth(), timeout_s=20).things
    return next((one for one in things if one.id == "clock/hub"), None)


def journalled(hub: HubProcess) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(hub.state_dir / "journal.db", timeout=10.0)) as db:
        return db.execute("SELECT seq, subject FROM events WHERE topic = 'camera.saved' ORDER BY seq").fetchall()


def test_a_clock_that_is_set_is_told_and_takes_nothing_from_anybody(tmp_path: Path, clock) -> None:
    put, environment = clock
    with (
        HubProcess(tmp_path / "hub", keyed=True, settings=SETTINGS, environment=environment) as hub,
        HubClient(hub.address, client="console/1", event_types=core_event_types(), keys=hub.keys) as me,
    ):
        me.wait(20)
        me.call(SetUp(account="admin", person="관리자", password=PASSWORD), timeout_s=20)
        me.call(SignInWith(account="admin", password=PASSWORD), timeout_s=20)
        saved = SaveCamera(camera=Camera(id="cam-1", number=1, name="시청 앞"))
        me.call(saved, key="asked-before", timeout_s=20)
        eventually(lambda: (found := clock_of(me)) and found.state is State.GOOD, within_s=20)
        # When the clock goes half a year ahead: it is said by how much, and an alarm asks somebody to look
        put(HALF_A_YEAR)
        eventually(lambda: clock_of(me).code == "clock.stepped", within_s=20)
        assert clock_of(me).facts == {"by": f"{HALF_A_YEAR:+.0f} s"}
        (alarm,) = eventually(
            lambda: [one for one in me.call(ListAlarms(), timeout_s=20).alarms if one.type == "health.clock"],
            within_s=20,
        )
        assert (alarm.announced_at - datetime.now(UTC)).days >= 178, "the hub does not believe its clock"
        # Then nobody was idle for that, or away, and commands go on
        me.call(AcknowledgeAlarms(alarm_ids=(alarm.id,)), timeout_s=20)
        me.call(SaveCamera(camera=Camera(id="cam-2", number=2, name="역 앞")), timeout_s=20)
        (sign_in,) = me.call(ListSignIns(), timeout_s=20).sign_ins
        assert sign_in.locked_at is None
        # And nothing is let go of because it looks old: no event, no answer, no recording
        report = me.call(RunRetention(), timeout_s=30)
        assert "the clock leapt by" in report.refused
        assert report.classes == ()
        # When it is set back, all goes on in the order in which it happened
        put(0.0)
        eventually(lambda: clock_of(me).facts == {"by": f"{-HALF_A_YEAR:+.0f} s"}, within_s=20)
        me.call(SaveCamera(camera=Camera(id="cam-3", number=3, name="강가")), timeout_s=20)
        me.call(saved, key="asked-before", timeout_s=20)  # known still: it is not done again
        assert [subject for _, subject in journalled(hub)] == ["cam-1", "cam-2", "cam-3"]
        assert me.call(ListSignIns(), timeout_s=20).sign_ins[0].locked_at is None
        assert hub.stop() == 0


def test_time_that_passes_is_no_leap_and_a_clock_that_is_set_is_one() -> None:
    wall, steady = [1000.0], [0.0]
    leap = Leap(lambda: wall[0], lambda: steady[0])
    wall[0], steady[0] = wall[0] + 90 * 86_400, 90 * 86_400.0
    assert not leap.is_too_far  # the machine slept, or ran
    wall[0] += 7 * 3600
    assert leap.is_too_far
    wall[0] -= 14 * 3600
    assert leap.is_too_far
    assert leap.seconds == -7 * 3600
