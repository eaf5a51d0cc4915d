"""A net is cast through a real hub process: a real window with live video and other consoles agree about it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.errors import BusError
from uic.events import Envelope, Event, EventTypes
from uic.plugins import PluginInfo, PluginState
from uic.plugins.commands import GrantPlugin, ListPlugins
from uic.settings import load
from uic.testing import eventually
from uic.video.engine import WallEngine
from uic_console.options import Options
from uic_console.shell.console import ShellConsole
from uic_console.testing import Desk, settle
from uic_netcasting.commands import ListCasts, OpenCast
from uic_netcasting.events import CAST_EVENTS

BAD_PLUGINS = Path(__file__).parents[1] / "bad_plugins"
DEGREE_M = 111_195.08
Steps = Iterator[Callable[[], object]]


@contextlib.contextmanager
def hub_process(
    state: Path, *options: str, address: str = "tcp://127.0.0.1:0", path: str = ""
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`uic hub` on a state folder of its own; (its address, the process)."""
    env = {**os.environ, "UIC_STATE_DIR": str(state), "UIC_SCENES_ENABLED": "false"}
    if path:
        env["PYTHONPATH"] = os.pathsep.join(part for part in (path, env.get("PYTHONPATH", "")) if part)
    command = [sys.executable, "-m", "uic", "hub", "--address", address, *options]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert "hub answers at" in said, said
        yield said.split()[3], process
    finally:
        process.terminate()
        process.wait(15)
        assert process.stdout is not None
        process.stdout.close()


@contextlib.contextmanager
def headless(address: str, name: str) -> Iterator[HubClient]:
    """A console without a window."""
    with HubClient(address, client=name, event_types=EventTypes(CAST_EVENTS)) as client:
        client.wait(10)
        yield client


def answered(client: HubClient) -> bool:
    with contextlib.suppress(BusError):
        client.call(ListCasts())
        return True
    return False


def grant_all(client: HubClient) -> None:
    """What an administrator does who trusts every stranger."""

    def settled() -> list[PluginInfo] | None:
        plugins = client.call(ListPlugins()).plugins
        return None if any(one.state is PluginState.STARTING for one in plugins) else list(plugins)

    for one in eventually(settled, within_s=20) or ():
        if one.state is PluginState.WAITING:
            client.call(GrantPlugin(plugin=one.name), timeout_s=20)
    eventually(settled, within_s=20)


def street(clip: Path) -> tuple[Camera, ...]:
    """Nine cameras in a row, 50 m apart, each a file of true H.264."""
    return tuple(
        Camera(
            id=f"cam-{at}",
            number=at,
            name=f"관양로 {at}길",
            name_en=f"Gwanyang-ro {at}",
            lat=37.39 + 50 * at / DEGREE_M,
            lon=126.95,
            streams=(Stream(url=str(clip)),),
        )
        for at in range(1, 10)
    )


def play(console: ShellConsole, steps: Steps, *, each_s: float = 20.0) -> None:
    """Run the console in its own event loop; each step yields what must become true before the next one.

    Ends the console after the last step, or when a step takes too long or raises.
    """
    waiting: list[Callable[[], object]] = []
    failures: list[BaseException] = []
    since = time.monotonic()

    def beat() -> None:
        nonlocal since
        try:
            if waiting and not waiting[0]():
                line = waiting[0].__code__.co_firstlineno
                assert time.monotonic() - since < each_s, f"not true within {each_s} s: the step in line {line}"
                return
            since, waiting[:] = time.monotonic(), [next(steps)]
        except StopIteration:
            timer.stop()
            console.end()
        except BaseException as error:  # told after the loop
            failures.append(error)
            timer.stop()
            console.end()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(20)
    console.run()
    if failures:
        raise failures[0]


@pytest.fixture
def seat(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], ShellConsole]]:
    """`seat(address)`: a whole console, as `uic console` makes it, with decode workers of its own."""
    monkeypatch.setenv("UIC_STATE_DIR", str(tmp_path / "seat"))
    monkeypatch.setenv("UIC_CONFIG_DIR", str(tmp_path / "seat"))
    engine = WallEngine(1)
    consoles: list[ShellConsole] = []

    def made(address: str) -> ShellConsole:
        settings = load(flags={"hub.address": address, "log.to_file": "false"})
        options = Options(hub=address, offscreen=True, language="ko", size=(1366, 768), layout=4)
        consoles.append(ShellConsole(options, settings, engine))
        return consoles[-1]

    yield made
    for console in consoles:  # a process would end here, and its timers with it
        for left in (console.window_, console.parent()):
            if isValid(left):
                left.deleteLater()
    settle()
    engine.close()
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()  # the quit of a closed console would end every later event loop of this process at once


@pytest.fixture
def bad_plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every wrong thing a plugin can do, on this process's path; none of it stays imported."""
    monkeypatch.syspath_prepend(str(BAD_PLUGINS))
    yield
    for name in [name for name in sys.modules if name.startswith(("uic_bad", "uic_hello"))]:
        del sys.modules[name]


def on_wall(console: ShellConsole) -> list[str | None]:
    return [tile.camera for tile in console.wall.active.state.tiles]  # type: ignore[attr-defined]


def press(console: ShellConsole, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as it comes from the keyboard: to whatever has the focus in the main window."""
    console.window_.activateWindow()
    central = console.window_.centralWidget()
    assert isinstance(central, QWidget)
    QTest.keyClick(QApplication.focusWidget() or central, key, modifier)


def test_n_on_a_live_tile_casts_a_net_on_every_console_and_a_key_lets_it_go(
    tmp_path: Path, h264_clip: Callable[..., Path], seat: Callable[[str], ShellConsole]
) -> None:
    clip = h264_clip(320, 180, 10, 2)
    heard: list[str] = []

    def note(envelope: Envelope, _event: Event) -> None:
        heard.append(envelope.type)

    with hub_process(tmp_path / "hub") as (address, _), headless(address, "console/other") as other:
        other.call(ImportCameras(cameras=street(clip)))
        eventually(lambda: answered(other), within_s=15)
        other.follow(["cast"], after=0, event=note)
        console = seat(address)

        def story() -> Steps:
            # Given a wall of four live tiles
            yield lambda: on_wall(console) == ["cam-1", "cam-2", "cam-3", "cam-4"]  # what a first start shows
            walls = console.wall
            walls.active.put(0, ["cam-5", "cam-1", "cam-2", "cam-3"])  # type: ignore[attr-defined]
            walls.active.select(0)  # type: ignore[attr-defined]
            yield lambda: console.figures().live == 4 and console.actions.get("netcasting.cast-here")
            before = on_wall(console)
            # When the operator presses N
            press(console, Qt.Key.Key_N)
            # Then the cameras around come up live, the chosen one in the hotspot, on this console and in the hub
            yield lambda: on_wall(console)[:3] == ["cam-5", "cam-4", "cam-6"]
            (cast,) = other.call(ListCasts()).casts
            assert cast.sign == "cam-5"
            assert {camera for camera in on_wall(console) if camera} == {"cam-5", *(near.id for near in cast.cameras)}
            yield lambda: console.figures().live == 9
            # And when the other console casts as well, it lies on top here too
            other.call(OpenCast(camera_id="cam-9"))
            yield lambda: on_wall(console)[0] == "cam-9"
            # And Shift+N lets first that one go, then the first, and the wall is what it was
            press(console, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
            yield lambda: on_wall(console)[0] == "cam-5"
            press(console, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
            yield lambda: on_wall(console) == before
            yield lambda: console.figures().live == 4

        play(console, story())
        assert [cast.is_open for cast in other.call(ListCasts()).casts] == [False, False]
        eventually(lambda: heard.count("cast.released") == 2, within_s=20)
        assert [one for one in heard if one in ("cast.opened", "cast.released")] == (
            ["cast.opened"] * 2 + ["cast.released"] * 2
        )


def test_an_open_cast_outlives_a_hub_that_is_killed(
    tmp_path: Path, qtbot: QtBot, h264_clip: Callable[..., Path]
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        with hub_process(tmp_path / "hub") as (address, process):
            desk = Desk(address, folder)
            stack.callback(desk.close)
            desk.start()
            with headless(address, "console/other") as other:
                other.call(ImportCameras(cameras=street(h264_clip(320, 180, 10, 2))))
                eventually(lambda: answered(other), within_s=15)
                cast = other.call(OpenCast(camera_id="cam-5"))
            qtbot.waitUntil(lambda: desk.shown()[0] == "cam-5", timeout=10000)
            process.send_signal(signal.SIGKILL)
            process.wait(5)
            qtbot.waitUntil(lambda: not desk.bus.is_connected, timeout=3000)
            assert desk.shown()[0] == "cam-5"
        with hub_process(tmp_path / "hub", address=address), headless(address, "console/other") as other:
            qtbot.waitUntil(lambda: desk.bus.is_connected, timeout=15000)
            eventually(lambda: answered(other), within_s=15)
            assert other.call(ListCasts()).casts == (cast,)
            assert other.call(OpenCast(camera_id="cam-5")) == cast
            desk.press("netcasting.cast-release")
            qtbot.waitUntil(lambda: desk.shown()[0] != "cam-5", timeout=10000)


def test_every_kind_of_broken_plugin_is_contained_while_the_wall_goes_on(
    tmp_path: Path,
    h264_clip: Callable[..., Path],
    seat: Callable[[str], ShellConsole],
    bad_plugins: None,
) -> None:
    with (
        hub_process(tmp_path / "hub", path=str(BAD_PLUGINS)) as (address, _),
        headless(address, "cli/1") as client,
    ):
        client.call(ImportCameras(cameras=street(h264_clip(320, 180, 10, 2))))
        grant_all(client)
        console = seat(address)
        plugins = console._plugin_part

        def printed() -> dict[str, dict[str, str]]:
            """What `uic plugin list --json` says, by name."""
            command = [sys.executable, "-m", "uic", "plugin", "list", "--hub", address, "--json"]
            done = subprocess.run(command, capture_output=True, check=False, timeout=30)
            assert done.returncode == 1  # some of them do not work
            return {row["name"]: row for row in msgspec.json.decode(done.stdout)}

        def works(name: str) -> bool:
            part = console._plugin_part
            return part is not None and any(e.name == name and e.works_here for e in part.plugins.entries())

        def story() -> Steps:
            yield lambda: console.figures().live == 4 and works("hello") and works("netcasting")
            console.show_dock("bad-paint.paint")
            torn = console.window_.findChild(QWidget, "torn")
            yield lambda: not works("bad-paint") or torn.update()
            listed = printed()
            states = {name: row["state"] for name, row in listed.items()}
            assert states["bad-api"] == "refused"
            assert states["bad-import"] == states["bad-exit"] == states["bad-service"] == "failed"
            assert states["bad-handler"] == states["netcasting"] == "loaded"
            assert not works("bad-model")
            yield lambda: console.figures().live == 4 and console.figures().shown_fps > 20
            assert console.actions.run("hello.greet")

        play(console, story())
        assert plugins is None  # nothing of a plugin is made before the window is up


def test_safe_mode_starts_a_hub_without_any_plugin_and_the_console_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    with hub_process(tmp_path / "hub", "--safe-mode") as (address, _), headless(address, "cli/1") as client:
        listed = client.call(ListPlugins())
        assert listed.safe_mode
        assert {info.state for info in listed.plugins} == {PluginState.DISABLED}
        desk = Desk(address, folder)
        try:
            desk.start()
            qtbot.waitUntil(lambda: desk.plugin_part.plugins.hub_safe_mode, timeout=5000)
            desk.press("plugins.window")
            banner = desk.find(QWidget, "plugins-banner")
            assert banner.isVisible()
            assert "the hub runs no plugin" in banner.text()
        finally:
            desk.close()
