"""Backups that the hub makes by itself, and how many stay."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.backups import BackupFailed, BackupMade
from uic.backups import service as room
from uic.backups.commands import GetWork, ListBackups, LookInto, MakeBackup
from uic.backups.service import BackupService, Keeping, backups_in, rotate
from uic.bus import HubClient
from uic.errors import CommandRefused
from uic.hub import Hub, core_event_types
from uic.store import Store
from uic.testing import eventually


class Clock:
    """The service's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime.datetime.now(datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(room, "_FIRST_LOOK_S", 0.05)
    monkeypatch.setattr(room, "_LOOK_S", 0.05)
    return Clock()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path / "state", event_types=core_event_types()) as hub:
        yield hub


def keeper(hub: Hub, folder: Path, clock: Clock, **keeping: float) -> BackupService:
    store = Store(f"sqlite:///{hub.state_dir / 'records.db'}")
    assert store.engine is not None
    store.close()
    kept = Keeping(folder=folder, **keeping)  # type: ignore[arg-type]
    return BackupService(store, kept, pin=hub.broker.do, turn=lambda: None, now=clock)


def test_one_is_made_a_day_and_only_the_newest_automatic_ones_stay(hub, clock, tmp_path):
    folder = tmp_path / "backups"
    hub.add_service(keeper(hub, folder, clock, keep=2))
    by_hand = hub.ask(MakeBackup(to="")).run
    eventually(lambda: hub.ask(GetWork()).ended, within_s=10)
    assert by_hand >= 1
    for _ in range(4):
        seen = {one.path for one in backups_in(folder)}
        clock.now += datetime.timedelta(hours=25)
        eventually(lambda seen=seen: {one.path for one in backups_in(folder)} - seen, within_s=10)  # type: ignore[misc]
        eventually(lambda: hub.ask(GetWork()).ended, within_s=10)
    found = hub.ask(ListBackups()).backups
    assert len([one for one in found if one.automatic]) <= 2
    assert [one for one in found if not one.automatic], "one that somebody asked for was deleted"
    assert list(found) == sorted(found, key=lambda one: one.made_at, reverse=True)


def test_none_is_made_by_itself_where_that_is_switched_off(hub, clock, tmp_path):
    hub.add_service(keeper(hub, tmp_path / "backups", clock, every_s=0))
    clock.now += datetime.timedelta(days=3)
    assert hub.ask(ListBackups()).backups == ()
    assert hub.ask(GetWork()).run == 0


def test_rotation_touches_nothing_but_automatic_archives(tmp_path):
    names = [f"uic-backup-202601{day:02}-030000-auto.zip" for day in range(1, 6)]
    others = ["uic-backup-20260101-120000.zip", "holidays.zip", "uic-backup-20260101-120000-auto.zip.txt"]
    for name in (*names, *others):
        (tmp_path / name).touch()
    assert [path.name for path in rotate(tmp_path, 2)] == names[2::-1]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names[3:], *others])
    assert rotate(tmp_path, 0) == [tmp_path / names[3]], "the last one always stays"


def test_a_backup_that_cannot_be_made_is_said_and_the_next_one_is_tried(hub, clock, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    heard: list[object] = []
    with HubClient(hub.address, client="console/1", event_types=core_event_types()) as client:
        client.wait()
        client.follow(["backup"], after=0, event=lambda _envelope, event: heard.append(event))
        hub.add_service(keeper(hub, blocked, clock))
        eventually(lambda: [event for event in heard if isinstance(event, BackupFailed)], within_s=10)
        blocked.unlink()
        eventually(lambda: [event for event in heard if isinstance(event, BackupMade)], within_s=10)


def test_what_cannot_be_is_refused_at_once(hub, clock, tmp_path):
    hub.add_service(keeper(hub, tmp_path / "backups", clock, every_s=0))
    with HubClient(hub.address, client="console/1", event_types=core_event_types()) as client:
        client.wait()
        with pytest.raises(CommandRefused, match="no folder on the hub's machine"):
            client.call(MakeBackup(to=str(tmp_path / "nowhere")))
        with pytest.raises(CommandRefused, match="no folder on the hub's machine"):
            client.call(MakeBackup(to="relative"))
        with pytest.raises(CommandRefused, match="whole path"):
            client.call(LookInto(path="relative.zip"))
        with pytest.raises(CommandRefused, match="No such file"):
            client.call(LookInto(path=str(tmp_path / "none.zip")))
