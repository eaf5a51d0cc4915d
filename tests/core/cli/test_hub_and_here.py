"""`uic hub` and `uic`: one process that answers, one command that starts both and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys

import psutil
import pytest

from uic.cli._child_hub import ChildHub
from uic.hub import running_hub
from uic.testing import eventually


def test_a_hub_says_where_it_answers_seeds_an_empty_registry_and_ends_cleanly(shell, hub):
    cameras = json.loads(shell.uic("camera", "list", "--json").stdout)
    assert len(cameras) >= 64
    assert cameras[0]["streams"][0]["url"].startswith("scene:")
    hub.send_signal(signal.SIGINT)
    _, err = hub.communicate(timeout=20)
    assert hub.returncode == 0
    assert "Traceback" not in err
    assert running_hub(shell.home / "state") is None


def test_scenes_switched_off_leave_the_registry_empty(shell):
    shell.variables["UIC_SCENES_ENABLED"] = "no"
    process = shell.start_hub()
    assert json.loads(shell.uic("camera", "list", "--json").stdout) == []
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_a_second_hub_on_the_same_folder_is_refused_in_one_line(shell, hub):
    second = shell.uic("hub", "--address", "tcp://127.0.0.1:0")
    assert second.returncode == 1
    assert f"is in use by process {hub.pid}" in second.stderr
    assert second.stderr.count("\n") == 1


def test_events_are_tailed_as_they_happen(shell, hub):
    tail = shell.start("events", "tail", "camera", "--after", "1", "--count", "2")
    shell.uic("camera", "add", "--number", "7000", "--name", "Gate")
    shell.uic("camera", "remove", "cam-7000")
    out, err = tail.communicate(timeout=30)
    assert tail.returncode == 0, err
    first, second = out.splitlines()
    assert "camera.saved cam-7000" in first
    assert "camera.removed cam-7000" in second


def test_ctrl_c_ends_a_tail_with_130_and_no_traceback(shell, hub):
    tail = shell.start("events", "tail", "--after", "0")
    assert tail.stdout is not None
    assert "camera.imported" in tail.stdout.readline()
    tail.send_signal(signal.SIGINT)
    _, err = tail.communicate(timeout=20)
    assert tail.returncode == 130
    assert err.strip() == "uic: interrupted"


def test_the_schema_of_every_event_type_is_printed(shell):
    told = json.loads(shell.uic("events", "schema").stdout)
    assert told["$schema"].startswith("https://json-schema.org/draft/2020-12")
    assert {"camera.saved", "layout.saved", "camera.imported"} <= set(told["events"])
    few = json.loads(shell.uic("events", "schema", "layout").stdout)
    assert sorted(few["events"]) == ["layout.removed", "layout.saved"]
    assert shell.uic("events", "schema", "nonsense").returncode == 2


@pytest.fixture
def child(shell, monkeypatch):
    for name, value in shell.environment.items():
        monkeypatch.setenv(name, value)
    with ChildHub(["hub"]) as child:
        eventually(lambda: running_hub(shell.home / "state"), within_s=20)
        yield child


def test_the_hub_beside_a_console_is_started_again_when_it_crashes(shell, child, capfd):
    first = running_hub(shell.home / "state")
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)

    def another() -> bool:
        now = running_hub(shell.home / "state")
        return now is not None and now.pid != first.pid

    eventually(another, within_s=20)
    assert "it is started again" in capfd.readouterr().err


def test_a_hub_that_cannot_start_is_left_alone(shell, monkeypatch, capfd):
    for name, value in {**shell.environment, "UIC_LOG_LEVEL": "loud"}.items():
        monkeypatch.setenv(name, value)
    with ChildHub(["hub"]) as child:
        eventually(lambda: not child._watch.is_alive(), within_s=20)
    told = capfd.readouterr().err
    assert "environment variable UIC_LOG_LEVEL: log.level is 'loud'" in told
    assert "the hub did not start (exit status 3)" in told


def test_killing_the_parent_ends_its_hub_too(shell):
    program = (
        "import time; from uic.cli._child_hub import ChildHub\n"
        "with ChildHub(['hub']): print('up', flush=True); time.sleep(100)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], env=shell.environment, stdout=subprocess.PIPE, text=True)
    running = eventually(lambda: running_hub(shell.home / "state"), within_s=20)
    parent.kill()
    parent.communicate()
    eventually(lambda: not psutil.pid_exists(running.pid), within_s=20)


@pytest.fixture
def four_cameras(shell, h264_clip) -> None:
    """A registry of four files instead of generated scenes, which a cold cache would make first."""
    shell.variables["UIC_SCENES_ENABLED"] = "no"
    clip = h264_clip(320, 240, 10, 2)
    file = shell.home / "cameras.csv"
    lines = [f"{number},관양동 {number},{clip}" for number in range(1, 5)]
    file.write_text("\n".join(["number,name,main_url", *lines]), encoding="utf-8")
    assert shell.uic("camera", "import", str(file)).returncode == 0


def test_uic_alone_runs_hub_and_console_and_leaves_neither_behind(shell, four_cameras):
    picture = shell.home / "wall.png"
    done = shell.uic("--offscreen", "--for", "4", "--layout", "4", "--screenshot", str(picture), timeout_s=100)
    assert done.returncode == 0, done.stderr
    assert "4/4" in done.stdout
    assert picture.stat().st_size > 10_000
    assert running_hub(shell.home / "state") is None
    eventually(lambda: not _left(shell), within_s=15)


def test_ctrl_c_ends_hub_and_console_together(shell, four_cameras):
    both = shell.start("--offscreen", "--layout", "4")
    eventually(lambda: running_hub(shell.home / "state"), within_s=30)
    both.send_signal(signal.SIGINT)
    _, err = both.communicate(timeout=30)
    assert "Traceback" not in err
    eventually(lambda: not _left(shell), within_s=15)


def test_uic_joins_a_hub_that_runs_already_and_leaves_it_running(shell, four_cameras):
    hub = shell.start_hub()
    done = shell.uic("--offscreen", "--for", "6", "--layout", "4", timeout_s=100)
    assert done.returncode == 0, done.stderr
    assert hub.poll() is None
    hub.send_signal(signal.SIGTERM)
    hub.communicate(timeout=20)
    assert hub.returncode == 0


def test_uic_says_when_a_stranger_holds_the_hubs_port(shell):
    with socket.create_server(("127.0.0.1", int(shell.address.rpartition(":")[2]))):
        done = shell.uic("--offscreen", "--for", "2")
    assert done.returncode == 1
    assert f"something that is no hub holds {shell.address}" in done.stderr
    assert done.stderr.count("\n") == 1


def _left(shell) -> list[psutil.Process]:
    return [process for process in psutil.process_iter(["environ"]) if _is_of(process, shell)]


def _is_of(process: psutil.Process, shell) -> bool:
    environment = process.info["environ"] or {}
    return environment.get("UIC_STATE_DIR") == shell.environment["UIC_STATE_DIR"]
