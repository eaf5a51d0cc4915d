"""Starting and ending the whole program as a person does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage

from uic.testing import eventually

LINE = re.compile(r"tiles (\d+)/(\d+) live, ([\d.]+) displayed frames/s, (\d+) dropped, p95 frame time ([\d.]+) ms")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Folders of the console's own, by which its processes are known."""
    folders = {f"UIC_{name}_DIR": str(tmp_path / name.lower()) for name in ("STATE", "CONFIG", "CACHE")}
    gone = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return gone | folders | {"UIC_WALL_TILES": "4"}


def _start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "uic_console", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _relatives(environment: dict[str, str]) -> list[psutil.Process]:
    """Every process that was started with these folders."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("UIC_STATE_DIR") == environment["UIC_STATE_DIR"]:
                found.append(process)
        except psutil.Error:
            continue
    return found


def _segments() -> set[str]:
    return {path.name for path in Path("/dev/shm").iterdir()} if Path("/dev/shm").is_dir() else set()


def test_it_runs_without_a_display_writes_its_picture_says_what_was_shown_and_leaves_nothing(
    shared_city, environment, tmp_path
):
    before, picture = _segments(), tmp_path / "wall.png"
    arguments = (
        "--hub",
        shared_city.address,
        "--offscreen",
        "--for",
        "8",
        "--screenshot",
        str(picture),
        "--size",
        "1366x768",
    )
    process = _start(environment, *arguments, "--lang", "ko")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    found = LINE.fullmatch(out.strip())
    assert found is not None, out
    assert (found[1], found[2]) == ("4", "4")
    assert float(found[3]) > 8.0
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1366, 768)
    eventually(lambda: not _relatives(environment), within_s=5.0)
    assert not {name for name in _segments() - before if str(process.pid) in name}


def test_it_ends_with_failure_when_no_tile_came_alive(hub, environment):
    process = _start(environment, "--hub", hub.address, "--offscreen", "--for", "2")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith("tiles 0/0 live")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_it_cleanly(shared_city, environment, number):
    process = _start(environment, "--hub", shared_city.address, "--offscreen")
    session = Path(environment["UIC_STATE_DIR"]) / "console" / "wall"
    eventually(lambda: len(_relatives(environment)) > 2 and (session / "console.lock").exists(), within_s=20.0)
    eventually((session.parent / "cameras.msgpack").exists, within_s=20.0)  # it is joined and its event loop runs
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert (session / "workspaces.json").exists()
    eventually(lambda: not _relatives(environment), within_s=5.0)


def test_a_killed_console_leaves_no_decode_process_behind(shared_city, environment):
    process = _start(environment, "--hub", shared_city.address, "--offscreen")
    eventually(lambda: len(_relatives(environment)) > 2, within_s=20.0)
    process.kill()
    process.communicate(timeout=10)
    eventually(lambda: not _relatives(environment), within_s=10.0)


def test_without_a_display_it_says_how_to_go_on(environment):
    environment.pop("QT_QPA_PLATFORM", None)
    process = _start(environment)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "no display" in err
    assert "--offscreen" in err
    assert "Xvfb" in err or "xvfb" in err


def test_a_display_that_does_not_answer_is_named(environment):
    environment.pop("QT_QPA_PLATFORM", None)
    process = _start(environment | {"DISPLAY": ":987"})
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert ":987 does not answer" in err


def test_two_consoles_on_one_machine_keep_their_sessions_apart(open_console):
    one, other = open_console(), open_console()
    assert one.state_dir != other.state_dir
