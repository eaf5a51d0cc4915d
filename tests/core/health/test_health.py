"""Health of a real hub in its own process: what it says, when something fails, and who may say and read what."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.alarms.commands import ListAlarms
from uic.bus import HubClient
from uic.devices.commands import ImportCameras, ListCameras
from uic.devices.model import Camera
from uic.errors import UicError
from uic.health import Finding, Kind, ListHealth, ReportHealth, State, Thing
from uic.hub import core_event_types
from uic.plugins.commands import DisablePlugin
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic.testing.servers import free_port

FAST = {"scenes.enabled": "false", "health.every_s": "0.2"}


def hub_with(tmp_path: Path, **settings: str) -> HubProcess:
    return HubProcess(tmp_path, settings={**FAST, **settings})


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    with hub_with(tmp_path) as hub:
        yield hub


def join(hub: HubProcess, name: str = "console/1") -> HubClient:
    return HubClient(hub.address, client=name, event_types=core_event_types())


def thing(client: HubClient, key: str) -> Thing | None:
    return next((one for one in client.call(ListHealth(), timeout_s=20).things if one.id == key), None)


def test_a_hub_that_is_well_says_so_of_all_its_parts(hub: HubProcess) -> None:
    with join(hub) as client:
        eventually(lambda: thing(client, "service/health"), within_s=40)
        health = client.call(ListHealth(), timeout_s=20)
        kinds = {one.kind for one in health.things}
        assert {Kind.HUB, Kind.JOURNAL, Kind.DATABASE, Kind.DISK, Kind.CLOCK, Kind.SERVICE} <= kinds
        bad = [one for one in health.things if one.state is State.FAILED]
        assert bad == []


def test_a_full_disk_raises_an_alarm_and_uic_status_ends_with_1(tmp_path: Path) -> None:
    with (
        hub_with(tmp_path, **{"health.disk_low_gb": "1000000", "health.disk_full_gb": "900000"}) as hub,
        join(hub) as me,
    ):
        eventually(lambda: (found := thing(me, "disk/state folder")) and found.code == "disk.full", within_s=40)
        eventually(
            lambda: any(one.type == "health.disk" for one in me.call(ListAlarms(), timeout_s=20).alarms), within_s=40
        )
        command = [sys.executable, "-m", "uic", "--set", "hub.keys=none", "status", "--hub", hub.address]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert told.returncode == 1
        assert "disk/state folder" in told.stdout
        assert "commands may be refused; make room now" in told.stdout
        assert "the hub is failed" in told.stdout


def test_a_console_reports_its_cameras_and_what_it_may_not_say_is_not_taken(hub: HubProcess) -> None:
    with join(hub) as one, join(hub, "console/2") as two:
        lost = Finding(kind=Kind.CAMERA, name="cam-9", state=State.FAILED, code="camera.lost")
        lie = Finding(kind=Kind.JOURNAL, name="journal", state=State.FAILED, code="journal.failed")
        other = Finding(kind=Kind.WORKER, name="console/2/0", state=State.FAILED)
        one.call(ReportHealth(findings=(lost, lie, other)), timeout_s=20)
        assert thing(two, "camera/cam-9").by == "console/1"
        assert thing(two, "journal/journal") is None or thing(two, "journal/journal").state is State.GOOD
        assert thing(two, "worker/console/2/0") is None
        assert thing(two, "console/console/1").state is State.GOOD
        two.call(ReportHealth(findings=(Finding(kind=Kind.CAMERA, name="cam-9", state=State.GOOD),)), timeout_s=20)
        assert thing(one, "camera/cam-9").state is State.GOOD


def test_prometheus_reads_figures_and_no_camera_by_name(tmp_path: Path) -> None:
    port = free_port()
    with hub_with(tmp_path, **{"health.metrics": f"127.0.0.1:{port}"}) as hub, join(hub) as me:
        lost = Finding(kind=Kind.CAMERA, name="cam-77", state=State.FAILED)
        eventually(lambda: me.call(ReportHealth(findings=(lost,)), timeout_s=20), within_s=40)

        def read() -> str:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as page:
                return str(page.read().decode())

        eventually(lambda: 'uic_things{kind="camera",state="failed"} 1.0' in read(), within_s=40)
        text = read()
        assert "uic_hub_uptime_seconds" in text
        assert "uic_commands_total" in text
        assert "cam-77" not in text


def test_the_door_to_prometheus_is_shut_unless_asked_for(hub: HubProcess) -> None:
    with join(hub) as me:
        eventually(lambda: thing(me, "hub/hub"), within_s=40)
    with pytest.raises(OSError):
        urllib.request.urlopen("http://127.0.0.1:9464/metrics", timeout=1)


def test_plugins_and_audit_are_looked_at_and_a_plugin_that_is_switched_off_is_no_trouble(hub: HubProcess) -> None:
    with join(hub) as me:
        eventually(lambda: (one := thing(me, "plugin/netcasting")) and one.state is State.GOOD, within_s=40)
        assert thing(me, "audit/chain").state is State.GOOD
        me.call(DisablePlugin(plugin="netcasting"), timeout_s=20)
        eventually(lambda: thing(me, "plugin/netcasting").code == "plugin.off", within_s=40)
        assert me.call(ListHealth(), timeout_s=20).state is State.GOOD


def test_while_another_program_holds_the_records_commands_that_write_are_refused_and_video_has_its_list(
    tmp_path: Path,
) -> None:
    with hub_with(tmp_path, **{"store.busy_timeout_s": "0.3"}) as hub, join(hub) as me:
        me.wait(20)
        eventually(lambda: thing(me, "database/records"), within_s=40)
        me.call(ImportCameras(cameras=(Camera(id="cam-1", number=1, name="a"),)), timeout_s=20)
        other = sqlite3.connect(tmp_path / "records.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(UicError, match="another process holds it") as refusal:
            me.call(ImportCameras(cameras=(Camera(id="cam-2", number=2, name="b"),)), timeout_s=20)
        assert time.monotonic() - began < 15
        eventually(lambda: thing(me, "database/records").code == "database.locked", within_s=40)
        assert "records.db" in str(refusal.value) or "hub" in str(refusal.value)
        assert [one.id for one in me.call(ListCameras(), timeout_s=20).cameras] == ["cam-1"]
        other.execute("ROLLBACK")
        other.close()
        me.call(ImportCameras(cameras=(Camera(id="cam-2", number=2, name="b"),)), timeout_s=20)
        eventually(lambda: thing(me, "database/records").state is State.GOOD, within_s=40)
        assert [one.id for one in me.call(ListCameras(), timeout_s=20).cameras] == ["cam-1", "cam-2"]


def test_signatures_that_cannot_be_copied_elsewhere_are_said_and_raise_an_alarm(tmp_path: Path) -> None:
    away = tmp_path / "a share that is not mounted" / "signatures.jsonl"
    with (
        hub_with(tmp_path / "hub", **{"audit.copy": str(away), "audit.sign_every_entries": "1"}) as hub,
        join(hub) as me,
    ):
        me.call(ImportCameras(cameras=(Camera(id="cam-1", number=1, name="a"),)), timeout_s=20)
        eventually(lambda: (one := thing(me, "audit/chain")) and one.code == "audit.unsigned", within_s=40)
        assert f"no folder {away.parent}: is it mounted?" in thing(me, "audit/chain").facts["why"]
        away.parent.mkdir()
        me.call(ImportCameras(cameras=(Camera(id="cam-2", number=2, name="b"),)), timeout_s=20)
        eventually(lambda: thing(me, "audit/chain").state is State.GOOD, within_s=40)
        assert away.read_text().count("\n") >= 1
