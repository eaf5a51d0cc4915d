"""Who did what is proved afterwards: by a real hub process, a real window, the command line, and a hub that died."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.devices.commands import RemoveCamera, SaveCamera
from uic.devices.model import Camera, CameraKind
from uic.plugins.commands import DisablePlugin
from uic.testing.hub_process import HubProcess
from uic_console.testing import Desk, settle

WAIT_MS = 20_000


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    with HubProcess(tmp_path / "state") as hub:
        yield hub


def uic(hub: HubProcess, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UIC_STATE_DIR": str(hub.state_dir), "UIC_HUB_ADDRESS": hub.address}
    return subprocess.run([sys.executable, "-m", "uic", *arguments], env=environment, capture_output=True, text=True)


@contextlib.contextmanager
def at(hub: HubProcess, name: str) -> Iterator[HubClient]:
    with HubClient(hub.address, client=name) as client:
        client.wait(10)
        yield client


def camera(number: int) -> Camera:
    return Camera(id=f"cam-{number}", number=number, name="관양로", kind=next(iter(CameraKind)))


def found(hub: HubProcess, *arguments: str) -> list[dict[str, Any]]:
    done = uic(hub, "audit", "search", *arguments, "--json")
    entries: list[dict[str, Any]] = msgspec.json.decode(done.stdout)
    return entries


def meddle(hub: HubProcess, change: str) -> None:
    with contextlib.closing(sqlite3.connect(hub.state_dir / "journal.db")) as db, db:
        db.execute(change)


def test_what_was_done_is_found_checked_taken_out_and_a_change_of_it_comes_to_light(
    hub: HubProcess, tmp_path: Path, qtbot: QtBot
) -> None:
    # Given work at two consoles, and a plugin switched off
    with at(hub, "console/river-2") as river, at(hub, "console/hall-1") as hall:
        for number in range(1, 6):
            river.call(SaveCamera(camera=camera(number)), timeout_s=20)
        hall.call(RemoveCamera(camera_id="cam-3"))
        hall.call(DisablePlugin(plugin="netcasting"), timeout_s=20)
    # When an auditor sits down, she finds who removed the camera
    desk = Desk(hub.address, tmp_path / "desk")
    desk.start()
    try:
        qtbot.waitUntil(lambda: desk.bus.is_connected, timeout=WAIT_MS)
        QTest.keyClick(
            desk.window_, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        settle()
        table = desk.find(QTableView, "audit-entries")
        qtbot.waitUntil(lambda: table.model().rowCount() >= 9, timeout=WAIT_MS)
        QTest.keyClicks(desk.find(QLineEdit, "audit-subject"), "cam-3")
        qtbot.waitUntil(lambda: table.model().rowCount() == 2, timeout=WAIT_MS)
        assert [table.model().index(0, column).data() for column in (3, 4)] == ["console/hall-1", "camera.remove"]
        # and that nothing was changed
        QTest.mouseClick(desk.find(QPushButton, "audit-verify"), Qt.MouseButton.LeftButton)
        said = desk.find(QLabel, "audit-state")
        qtbot.waitUntil(lambda: said.text().startswith("● Nothing was changed"), timeout=WAIT_MS)
    finally:
        desk.close()
    # Then the command line says the same, and takes it out for the court
    assert uic(hub, "audit", "verify").returncode == 0
    assert [one["subject"] for one in found(hub, "--action", "plugin")] == ["netcasting"]
    assert len(found(hub, "--who", "river", "--action", "camera.save", "--from", "5m")) == 5
    archive, key = tmp_path / "court.zip", tmp_path / "audit.pub"
    assert uic(hub, "audit", "export", str(archive), "--form", "json", "--reason", "case 7").returncode == 0
    assert uic(hub, "audit", "key", "--out", str(key)).returncode == 0
    assert uic(hub, "audit", "check", str(archive), "--key", str(key)).returncode == 0
    # And when somebody changes who it was, while the hub is down, it comes to light, with the place
    assert hub.stop() == 0
    assert uic(hub, "audit", "verify").returncode == 0
    meddle(hub, "UPDATE audit SET client = 'console/river-2' WHERE action = 'camera.remove'")
    broken = uic(hub, "audit", "verify", "--json")
    assert broken.returncode == 1
    (fault,) = msgspec.json.decode(broken.stdout)["faults"]
    assert (fault["kind"], "was changed" in fault["text"]) == ("changed", True)


def test_a_hub_that_was_killed_again_and_again_has_one_whole_chain(hub: HubProcess) -> None:
    done = 0
    for turn in range(2):
        with at(hub, f"console/{turn}") as client:
            for number in range(1, 16):
                client.call(SaveCamera(camera=camera(100 * turn + number)), timeout_s=20)
                done += 1
            hub.kill()
        hub.start()
    checked = uic(hub, "audit", "verify", "--json")
    report = msgspec.json.decode(checked.stdout)
    assert report["ok"], report
    assert len(found(hub, "--action", "camera.save", "--limit", "100")) == done
    assert len(found(hub, "--action", "hub.started")) == 3
    killed = found(hub, "--action", "hub.broke_off")  # and what could be missing behind the last signature is said
    assert len(killed) == 2
    assert all("ended without a word" in one["note"] for one in killed)
    assert hub.stop() == 0
    hub.start()
    assert len(found(hub, "--action", "hub.broke_off")) == 2


def test_old_recordings_go_and_evidence_stays_by_the_command_line(hub: HubProcess) -> None:
    old = {}
    for name in ("cam-1", "cam-2"):
        old[name] = path = hub.state_dir / "recordings" / name / "one.mp4"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"\0" * 4096)
        os.utime(path, (time.time() - 40 * 86_400,) * 2)
    locked = uic(hub, "retention", "lock", "Burglary", "--reason", "2026-117", "--of", "cam-1")
    assert locked.returncode == 0, locked.stderr
    would = msgspec.json.decode(uic(hub, "retention", "run", "--dry-run", "--json").stdout)
    assert old["cam-2"].exists()
    ran = msgspec.json.decode(uic(hub, "retention", "run", "--json").stdout)
    assert [one["done"] for one in ran["classes"]] == [one["done"] for one in would["classes"]]
    assert not old["cam-2"].exists()
    assert old["cam-1"].exists()
    lock = uic(hub, "retention", "locks").stdout.split()[0]
    assert uic(hub, "retention", "unlock", lock, "--reason", "closed").returncode == 0
    assert uic(hub, "retention", "run", "recordings").returncode == 0
    assert not old["cam-1"].exists()
    actions = [one["action"] for one in found(hub, "--action", "evidence")]
    assert actions == ["evidence.unlock", "evidence.lock"]
    purged = [one["note"] for one in found(hub, "--action", "retention.purge", "--subject", "recordings")]
    assert [note.split(" from ")[0] for note in purged] == ["1 purged of 1", "1 purged of 2"]
    assert "recordings" in uic(hub, "retention", "list").stdout
    assert uic(hub, "audit", "verify").returncode == 0
