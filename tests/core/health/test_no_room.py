"""The disk of a real hub runs full, on a small file system of its own, and gets room again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from uic.bus import HubClient
from uic.devices import Camera, SaveCamera
from uic.devices.commands import ListCameras
from uic.errors import UicError
from uic.events import Envelope, Event
from uic.health import ListHealth, State
from uic.hub import core_event_types
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

ROOM_MB = 32
FAST = {
    "scenes.enabled": "false",
    "health.every_s": "0.2",
    "health.disk_low_gb": "0.004",
    "health.disk_full_gb": "0.002",
    "log.to_file": "false",
}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 MB in memory; only an administrator of a machine may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m", "uic-test", str(folder)]
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        pytest.skip("NOT TESTED: the full disk needs Linux and mount")
    mounted = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    if mounted.returncode:
        pytest.skip(f"NOT TESTED: the full disk needs the right to mount a small one: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True, timeout=30)


def fill(file: Path) -> None:
    """Take what room there is, to the last page."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for size in (1 << 20, 4096):
            while True:
                try:
                    os.write(handle, b"\0" * size)
                except OSError:
                    break
    finally:
        os.close(handle)


def join(hub: HubProcess, number: int) -> HubClient:
    return HubClient(hub.address, client=f"console/{number}", event_types=core_event_types())


def save(client: HubClient, number: int) -> Camera:
    camera = Camera(id=f"cam-{number}", number=number, name=f"기둥 {number}")
    return client.call(SaveCamera(camera=camera), key=f"camera-{number}", timeout_s=20)


def codes(client: HubClient) -> set[str]:
    return {one.code for one in client.call(ListHealth(), timeout_s=20).things if one.state is State.FAILED}


def hear(client: HubClient) -> list[str]:
    heard: list[str] = []

    def tell(_envelope: Envelope, event: Event) -> None:
        heard.append(event.camera.id)  # type: ignore[attr-defined]

    client.follow(["camera"], after=0, event=tell)
    return heard


def cameras(client: HubClient) -> list[str]:
    return [one.id for one in client.call(ListCameras(), timeout_s=20).cameras]


def test_on_a_full_disk_changes_are_refused_and_questions_answered_and_with_room_again_nothing_is_lost(
    small_disk: Path,
) -> None:
    with HubProcess(small_disk, settings=FAST) as hub, join(hub, 1) as me:
        me.wait(20)
        heard = hear(me)
        for number in (1, 2):
            save(me, number)
        eventually(lambda: "disk.full" not in codes(me), within_s=20)

        filler = small_disk / "video-export.bin"
        taken = ["cam-1", "cam-2"]

        def refused() -> str:
            fill(filler)  # again: what the hub gave back meanwhile is taken too
            number = len(taken) + 1
            try:
                save(me, number)
            except UicError as error:
                return str(error)
            taken.append(f"cam-{number}")
            return ""

        reason = eventually(refused, within_s=30)
        assert "no room for the journal" in reason or "the disk is full" in reason
        eventually(lambda: bool(refused()) and {"disk.full", "journal.failed"} <= codes(me), within_s=30)
        assert "no room for the journal" in refused(), "and what to do is said"
        assert cameras(me) == taken, "a refused change is there, or one that was taken is not"
        with join(hub, 2) as late:  # a console that starts now
            late.wait(20)
            assert cameras(late) == taken
            told = hear(late)
            eventually(lambda: told == taken, within_s=20)
        assert heard == taken, "a refused change was told of"

        filler.unlink()
        missed = len(taken) + 1
        eventually(lambda: codes(me) == set(), within_s=30)
        for _ in range(2):  # with the key of the refused one; the second time it is known
            save(me, missed)
        save(me, missed + 1)
        taken += [f"cam-{missed}", f"cam-{missed + 1}"]
        assert cameras(me) == taken
        eventually(lambda: heard == taken, within_s=20)
        assert hub.stop() == 0
    with closing(sqlite3.connect(small_disk / "journal.db")) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = journal.execute("SELECT subject FROM events WHERE topic = 'camera.saved' ORDER BY seq")
        assert [subject for (subject,) in rows] == taken
    with closing(sqlite3.connect(small_disk / "records.db")) as records:
        assert records.execute("PRAGMA integrity_check").fetchone() == ("ok",)
