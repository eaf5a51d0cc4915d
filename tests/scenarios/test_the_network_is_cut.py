"""The cable between a room and its hub is pulled and put back: a real hub behind a real (virtual) network card."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from uic.access.commands import SignInWith
from uic.bus import HubClient
from uic.bus.keys import hub_keys, own_keys, remember_hub
from uic.devices import Camera, SaveCamera
from uic.errors import HubLost
from uic.hub import core_event_types
from uic.settings import load
from uic.testing import eventually
from uic.testing.access import PASSWORD
from uic.testing.hub_process import HubProcess
from uic.testing.networks import Cable, CableMissing, cable
from uic.video.engine import WallEngine
from uic_console.options import Options
from uic_console.shell.console import ShellConsole

PORT = 5570
OWN = PASSWORD + "?"  # what she chose when she first signed in


class FarRoom:
    """Somebody at the hub's own machine."""

    def __init__(self, wire: Cable, hub: HubProcess, clip: str) -> None:
        script = str(Path(__file__).with_name("far_room.py"))
        words = ["ip", "netns", "exec", wire.far, sys.executable, script, hub.address, str(hub.state_dir), clip]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, *words: object) -> str:
        """Have something done there, and wait for the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().strip()
        assert said, f"{words[0]} failed at the hub's machine"
        return said

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(15)


@pytest.fixture
def wire() -> Iterator[Cable]:
    try:
        with cable() as laid:
            yield laid
    except CableMissing as why:
        pytest.skip(f"NOT TESTED: a network that is cut: {why}")


@pytest.fixture
def hub(wire: Cable, tmp_path: Path) -> Iterator[HubProcess]:
    settings = {"scenes.enabled": "false"}
    address = f"tcp://{wire.far_address}:{PORT}"
    with HubProcess(tmp_path / "hub", keyed=True, address=address, netns=wire.far, settings=settings) as process:
        yield process


@pytest.fixture
def far(wire: Cable, hub: HubProcess, tmp_path: Path, h264_clip: Callable[..., Path]) -> Iterator[FarRoom]:
    room = FarRoom(wire, hub, str(h264_clip(320, 180, 10, 2.0)))
    room.do("people", own_keys(tmp_path / "state").public.decode())
    room.do("import")
    yield room
    room.end()


@pytest.fixture
def console(
    qapp: QApplication, hub: HubProcess, witness: HubClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ShellConsole]:
    """A whole console at this end, signed in, with three tiles that play."""
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("UIC_HUB_KEYS", "demand")
    remember_hub(tmp_path / "state", hub.address, hub_keys(hub.state_dir).public.decode())
    settings = load(flags={"hub.address": hub.address, "wall.tiles": "4", "log.to_file": "false"})
    engine = WallEngine(1)
    made = ShellConsole(Options(offscreen=True, language="en", size=(1366, 768)), settings, engine)
    made.show()
    lives(lambda: made.bus.is_connected, within_s=30.0)
    made.bus.ask(SignInWith(account="kim", password=OWN), timeout_s=20.0)
    lives(lambda: made.figures().live == 3, within_s=60.0)
    yield made
    made.window_.close()
    made.destroy()
    engine.close()


@pytest.fixture
def witness(hub: HubProcess, far: FarRoom, tmp_path: Path) -> Iterator[HubClient]:
    """A client beside the console, with its key, that counts what comes."""
    keys = own_keys(tmp_path / "state").towards(hub_keys(hub.state_dir).public)
    with HubClient(hub.address, client="console/river", event_types=core_event_types(), keys=keys) as client:
        client.wait(20.0)
        client.call(SignInWith(account="kim", password=PASSWORD, new_password=OWN), timeout_s=20.0)
        yield client


def lives(true: Callable[[], object], *, within_s: float = 40.0) -> None:
    """Let every window live until something is so."""
    eventually(lambda: QApplication.processEvents() or true(), within_s=within_s)


def cameras(console: ShellConsole) -> set[str]:
    return {camera.id for camera in console.cameras.all()}


def named(*numbers: range) -> set[str]:
    return {f"cam-{number}" for some in numbers for number in some}


def test_video_goes_on_while_the_cable_is_out_and_afterwards_nothing_is_doubled_or_lost(
    wire: Cable, hub: HubProcess, far: FarRoom, witness: HubClient, console: ShellConsole
) -> None:
    heard: list[tuple[int, str | None]] = []
    witness.follow(["camera"], after=0, event=lambda envelope, _event: heard.append((envelope.seq, envelope.subject)))
    far.do("save", 4, 6)
    lives(lambda: cameras(console) == named(range(1, 10)))
    # When the cable is pulled while a command is on its way
    cut_at = time.monotonic()
    wire.pull()
    saved = SaveCamera(camera=Camera(id="cam-90", number=90, name="다리 밑"))
    under_way = witness.ask(saved, key="the-same-key", timeout_s=30.0)
    # Then the console knows within 3 s, says so, and every tile goes on playing
    lives(lambda: not console.bus.is_connected, within_s=10.0)
    assert time.monotonic() - cut_at < 3.0
    assert "video goes on" in console.window_.banner.lines()[0].text
    assert "No hub" in console.bus.why_not(SaveCamera)
    with pytest.raises(HubLost, match="may have been done"):
        under_way.result(10.0)
    shown = console.engine.load().shown
    lives(lambda: console.engine.load().shown > shown + 20)
    assert console.figures().live == 3
    # And the hub knows that nobody is there, and goes on with its work
    lives(lambda: "console/river" not in far.do("clients"))
    far.do("save", 10, 25)
    far.do("remove", "cam-5")
    assert cameras(console) == named(range(1, 10)), "this could not have come"
    # When the cable is in again: the console is back by itself, its person still signed in, and knows all of it
    wire.put_back()
    lives(lambda: console.bus.is_connected, within_s=20.0)
    wanted = named(range(1, 35)) - {"cam-5"}
    lives(lambda: cameras(console) - {"cam-90"} == wanted)
    assert console.bus.why_not(SaveCamera) == ""
    assert all("video goes on" not in line.text for line in console.window_.banner.lines())
    # And the command whose fate was not known is asked again with its key: it is done once
    eventually(lambda: witness.joined, within_s=20.0)
    for _ in range(2):
        witness.call(saved, key="the-same-key", timeout_s=20.0)
    far.do("save", 35, 1)
    lives(lambda: cameras(console) == wanted | {"cam-90", "cam-35"})
    eventually(lambda: "cam-35" in [subject for _, subject in heard], within_s=20.0)
    numbers = [seq for seq, _ in heard]
    assert numbers == sorted(set(numbers)), "an event came twice, or out of order"
    subjects = [subject for _, subject in heard if subject in wanted | {"cam-5", "cam-90", "cam-35"}]
    later = [f"cam-{number}" for number in (*range(4, 35), 5, 90, 35)]
    assert sorted(one for one in subjects if one is not None) == sorted(later)
