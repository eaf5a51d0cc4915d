"""An administrator backs a running hub up and puts the backup back; the consoles see it by themselves."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.audit.files import AuditFiles
from uic.audit.verify import verify_folder
from uic.backups import RecordsRestored, RestoreBegun
from uic.backups.commands import MakeBackup, RestoreBackup
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.errors import BusError
from uic.hub import core_event_types, running_hub
from uic.layouts import LayoutList, ListLayouts, SaveLayout, grid_layout
from uic.store import Store
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

WITHIN_S = 30.0  # two starts of a hub on a loaded machine


@pytest.fixture
def hub(tmp_path: Path, records_url: str) -> Iterator[HubProcess]:
    state_dir = tmp_path / "state"
    state_dir.mkdir()
    url = "" if records_url.startswith("sqlite") else records_url
    with HubProcess(state_dir, settings={"store.url": url, "scenes.enabled": "false"}) as hub:
        yield hub


@pytest.fixture
def records(hub: HubProcess, records_url: str) -> Iterator[Store]:
    own = f"sqlite:///{hub.state_dir / 'records.db'}"
    store = Store(own if records_url.startswith("sqlite") else records_url)
    yield store
    store.close()


def uic(hub: HubProcess, records: Store, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command line, on the hub's machine."""
    url = "" if records.file is not None else records.url
    environment = dict(os.environ, UIC_STATE_DIR=str(hub.state_dir), UIC_HUB_ADDRESS=hub.address, UIC_STORE_URL=url)
    return subprocess.run(
        [sys.executable, "-m", "uic", *arguments],
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


in_files = pytest.mark.parametrize("records_url", ["sqlite"], indirect=True)  # the other database makes no difference


class Console:
    """What an operator has on the screen: the layouts, and whether the hub is being put back."""

    def __init__(self, hub: HubProcess) -> None:
        self.client = HubClient(hub.address, client="console/1", event_types=core_event_types())
        self.client.wait()
        self.shown: list[str] = []
        self.told: list[object] = []
        self.client.follow(["layout"], snapshot=ListLayouts(), reset=self._reset, event=self._saved)
        self.client.follow(["backup"], event=lambda _envelope, event: self.told.append(event))

    def _reset(self, listed: LayoutList) -> None:
        self.shown = [saved.name for saved in listed.layouts]

    def _saved(self, _envelope: object, event: object) -> None:
        self.shown = sorted([*self.shown, event.layout.name])  # type: ignore[attr-defined]

    def save(self, name: str) -> None:
        self.client.call(SaveLayout(layout_name=name, layout=grid_layout(2, (name,))), timeout_s=10)


def test_a_backup_is_put_back_on_a_live_hub_and_the_consoles_show_it_by_themselves(hub, records, tmp_path):
    # Given a console, and a backup that the hub made while it ran
    console = Console(hub)
    console.save("before")
    made = uic(hub, records, "backup", "--to", str(tmp_path), "--json")
    assert made.returncode == 0, made.stderr
    archive = json.loads(made.stdout)["archive"]
    console.save("after")
    eventually(lambda: console.shown == ["after", "before"])
    boot = running_hub(hub.state_dir).boot
    # When an administrator puts it back
    done = uic(hub, records, "restore", archive, "--yes")
    # Then the hub lives on in the same process as another one, and the console shows what it has
    assert done.returncode == 0, done.stderr
    assert "the hub answers again" in done.stdout
    eventually(lambda: console.shown == ["before"], within_s=WITHIN_S)
    running = running_hub(hub.state_dir)
    assert (running.pid, running.address) == (hub.pid, hub.address)
    assert running.boot != boot
    assert [type(event) for event in console.told if isinstance(event, RestoreBegun)] == [RestoreBegun]
    # And work goes on, is kept, and the audit is whole and says who did it
    console.save("now")
    eventually(lambda: console.shown == ["before", "now"])
    console.client.close()
    assert hub.stop() == 0
    assert sorted(row["name"] for row in records.rows("layout")) == ["before", "now"]
    report = verify_folder(hub.state_dir / "journal.db", AuditFiles(hub.state_dir))
    assert report.ok, report
    with sqlite3.connect(hub.state_dir / "journal.db") as journal:
        said = journal.execute("SELECT action, subject FROM audit WHERE action = 'backup.restored'").fetchall()
        told = journal.execute("SELECT count(*) FROM events WHERE topic = ?", (RecordsRestored.topic,)).fetchone()
    assert said == [("backup.restored", archive)]
    assert told == (1,)
    # And what was there before is kept
    (before,) = hub.state_dir.glob("replaced/*")
    with sqlite3.connect(before / "records.db") as old:
        assert sorted(old.execute("SELECT name FROM layout").fetchall()) == [("after",), ("before",)]


@in_files
def test_a_window_says_that_a_backup_is_put_back_and_shows_what_it_holds(hub, records, tmp_path, qtbot):
    pytest.importorskip("PySide6")
    from uic_console.testing import Desk

    # Given a window, a backup, and a camera that came after it
    desk = Desk(hub.address, tmp_path / "desk", name="console/window")
    desk.start()
    client = HubClient(hub.address, client="console/1", event_types=core_event_types())
    client.wait()
    client.call(ImportCameras(cameras=(Camera(id="cam-1", number=1, name="1"),)), timeout_s=10)
    made = uic(hub, records, "backup", "--to", str(tmp_path), "--json")
    assert made.returncode == 0, made.stderr
    archive = json.loads(made.stdout)["archive"]
    client.call(ImportCameras(cameras=(Camera(id="cam-2", number=2, name="2"),)), timeout_s=10)
    within_ms = int(WITHIN_S * 1000)
    qtbot.waitUntil(lambda: [one.id for one in desk.cameras.all()] == ["cam-1", "cam-2"], timeout=within_ms)
    # When it is put back
    client.call(RestoreBackup(path=archive), timeout_s=10)
    # Then the window says so, and has what the backup holds
    qtbot.waitUntil(lambda: "The hub runs on the backup" in desk.offered.get("hub.restore", ""), timeout=within_ms)
    qtbot.waitUntil(lambda: [one.id for one in desk.cameras.all()] == ["cam-1"], timeout=within_ms)
    assert any("back: the hub starts again, video goes on" in text for text, _level in desk.said)
    client.close()
    desk.close()


def test_a_backup_that_is_made_while_operators_work_agrees_in_itself(hub, records, tmp_path):
    clients = [HubClient(hub.address, client=f"console/{n}", event_types=core_event_types()) for n in range(3)]
    ending = threading.Event()

    def work(client: HubClient, number: int) -> None:
        client.wait(10)
        count = 0
        while not ending.is_set():
            count += 1
            with contextlib.suppress(BusError):  # a loaded machine may lose the hub for a moment
                client.call(SaveLayout(layout_name=f"{number}/{count}", layout=grid_layout(2)), timeout_s=10)

    threads = [threading.Thread(target=work, args=(client, number)) for number, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    eventually(lambda: len(records.rows("layout")) > 5, within_s=WITHIN_S)
    archives = []
    for _ in range(2):
        made = uic(hub, records, "backup", "--to", str(tmp_path), "--json")
        assert made.returncode == 0, made.stderr
        archives.append(json.loads(made.stdout)["archive"])
    ending.set()
    for thread in threads:
        thread.join()
    for client in clients:
        client.close()
    counts = []
    for archive in archives:
        done = uic(hub, records, "restore", archive, "--yes")
        assert done.returncode == 0, done.stderr
        with sqlite3.connect(hub.state_dir / "journal.db") as journal:
            told = {row[0] for row in journal.execute("SELECT subject FROM events WHERE topic = 'layout.saved'")}
        assert {row["id"] for row in records.rows("layout")} == told
        counts.append(len(told))
    assert 0 < counts[0] < counts[1]


@in_files
def test_a_tampered_archive_is_refused_and_the_hub_does_not_even_blink(hub, records, tmp_path):
    console = Console(hub)
    console.save("one")
    made = uic(hub, records, "backup", "--to", str(tmp_path), "--json")
    archive = Path(json.loads(made.stdout)["archive"])
    raw = bytearray(archive.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    archive.write_bytes(raw)
    boot = running_hub(hub.state_dir).boot
    done = uic(hub, records, "restore", str(archive), "--yes")
    assert done.returncode != 0
    assert "damaged" in done.stderr or "not what its manifest says" in done.stderr, done.stderr
    assert running_hub(hub.state_dir).boot == boot
    console.save("two")
    eventually(lambda: console.shown == ["one", "two"])
    assert not list(hub.state_dir.glob("replaced/*"))
    assert not list(hub.state_dir.rglob("*.restored"))
    console.client.close()


@in_files
def test_without_a_hub_the_same_commands_work_on_its_files(hub, records, tmp_path):
    console = Console(hub)
    console.save("one")
    made = uic(hub, records, "backup", "--to", str(tmp_path), "--json")
    archive = json.loads(made.stdout)["archive"]
    console.save("two")
    console.client.close()
    assert hub.stop() == 0
    looked = uic(hub, records, "restore", archive, "--look")
    assert "events up to" in looked.stdout, looked.stderr
    unsure = uic(hub, records, "restore", archive, stdin="n\n")
    assert unsure.returncode != 0
    assert len(records.rows("layout")) == 2
    done = uic(hub, records, "restore", archive, "--yes")
    assert done.returncode == 0, done.stderr
    assert [row["name"] for row in records.rows("layout")] == ["one"]
    again = uic(hub, records, "backup")
    assert again.returncode == 0, again.stderr
    listed = uic(hub, records, "backup", "--list")
    assert "by hand" in listed.stdout


@in_files
def test_a_hub_that_is_killed_while_it_makes_a_backup_leaves_no_half_one(hub, records, tmp_path):
    with HubClient(hub.address, client="console/1", event_types=core_event_types()) as client:
        client.wait()
        for number in range(3):
            client.call(SaveLayout(layout_name=str(number), layout=grid_layout(8)), timeout_s=10)
        client.call(MakeBackup(to=str(tmp_path)), timeout_s=10)
    hub.kill()
    hub.start()
    whole = list(tmp_path.glob("uic-backup-*.zip"))
    for archive in whole:
        assert uic(hub, records, "restore", str(archive), "--look").returncode == 0
    eventually(lambda: uic(hub, records, "backup", "--to", str(tmp_path)).returncode == 0, within_s=WITHIN_S)
    refused = uic(hub, records, "backup", "--to", str(tmp_path / "not-there"))
    assert refused.returncode != 0
    assert "no folder on the hub's machine" in refused.stderr
