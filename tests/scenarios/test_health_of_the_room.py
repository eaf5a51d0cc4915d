"""A whole console with a playing wall tells the hub how its cameras and decoders do, and tells its people."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableView

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.health import ListHealth, State, Thing
from uic.hub import core_event_types
from uic.settings import load
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic.video.engine import WallEngine
from uic_console.options import Options
from uic_console.shell.console import ShellConsole


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, h264_clip: Callable[..., Path]) -> Iterator[HubProcess]:
    """The product's own hub with three cameras that play and one whose stream is not there."""
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    clip = str(h264_clip(320, 180, 10, 2.0))
    streams = (clip, clip, clip, str(tmp_path / "gone.mp4"))
    cameras = tuple(
        Camera(id=f"cam-{at}", number=at, name=f"관양로 {at}", name_en=f"Street {at}", streams=(Stream(url=url),))
        for at, url in enumerate(streams, start=1)
    )
    with HubProcess(tmp_path / "hub", settings={"health.every_s": "1"}) as process:
        with HubClient(process.address, client="test/furnish") as client:
            client.wait(10.0)
            client.call(ImportCameras(cameras=cameras), timeout_s=30.0)
        yield process


@pytest.fixture
def console(
    qapp: QApplication, hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ShellConsole]:
    """A whole console with four tiles, of which three live."""
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    engine = WallEngine(1)
    settings = load(flags={"hub.address": hub.address, "wall.tiles": "4", "log.to_file": "false"})
    made = ShellConsole(Options(offscreen=True, language="en", size=(1366, 768)), settings, engine)
    made.show()
    lives(lambda: made.figures().live == 3, within_s=60.0)
    yield made
    made.window_.close()
    made.destroy()
    engine.close()


def lives(true: Callable[[], object], *, within_s: float = 40.0) -> None:
    """Let every window live until something is so."""
    eventually(lambda: QApplication.processEvents() or true(), within_s=within_s)


def things(client: HubClient, kind: str) -> dict[str, Thing]:
    return {one.name: one for one in client.call(ListHealth(), timeout_s=20.0).things if one.kind == kind}


def test_what_a_console_sees_of_cameras_and_decoders_is_known_to_all(console: ShellConsole, hub: HubProcess) -> None:
    with HubClient(hub.address, client="test/world", event_types=core_event_types()) as world:
        world.wait(10.0)
        # When the console shows three cameras and one it cannot open: the hub knows, and why
        wanted = {"cam-1": "", "cam-2": "", "cam-3": "", "cam-4": "camera.lost"}
        lives(lambda: {name: one.code for name, one in things(world, "camera").items()} == wanted)
        lost, worker = things(world, "camera")["cam-4"], next(iter(things(world, "worker").values()))
        assert (lost.state, lost.by) == (State.FAILED, console.bus.own_name)
        assert lost.facts == {"why": "there is no file gone.mp4"}
        assert (worker.name, worker.state) == (f"{console.bus.own_name}/0", State.GOOD)
        # Then the window says it in words, and the mark in the status bar counts it
        console.actions.run("health.show")
        table = console.window_.findChild(QTableView, "health-things")
        lives(lambda: "4  Street 4" in [table.model().index(row, 2).data() for row in range(table.model().rowCount())])
        lives(lambda: console.window_.findChild(object, "status-health").text() != "")
        # When a decoder dies: it is replaced before anybody could look, and yet it is said, to everybody
        os.kill(console.engine.pids()[0], signal.SIGKILL)
        lives(lambda: next(iter(things(world, "worker").values())).code == "worker.replaced")
        assert next(iter(things(world, "worker").values())).facts == {"count": "1"}
        lives(lambda: console.figures().live == 3)
        # When a tile is emptied: nobody looks at that camera any more
        console._wall_part.walls.active.clear([3])
        lives(lambda: "cam-4" not in things(world, "camera"))
        # And when the hub is begun anew: it hears all of it again, though nothing here has changed
        hub.kill()
        lives(lambda: not console.bus.is_connected)
        assert console.figures().live == 3
        hub.start()
    with HubClient(hub.address, client="test/world", event_types=core_event_types()) as world:
        world.wait(20.0)
        lives(lambda: {name for name, one in things(world, "camera").items()} == {"cam-1", "cam-2", "cam-3"})


def test_a_report_costs_the_window_less_than_10_ms(console: ShellConsole) -> None:
    reporter = console.rooms.health.reporter
    lives(lambda: reporter._told)

    def cost() -> float:
        reporter._told.clear()
        reporter._asked = False
        began = time.thread_time()
        reporter.report()
        return time.thread_time() - began

    assert min(cost() for _ in range(5)) < 0.010
