"""A stranger does its worst, and the room goes on: pictures at their rate, the other plugins at their time."""

from __future__ import annotations

import contextlib
import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from uic.bus import HubClient
from uic.bus.keys import hub_keys, own_keys
from uic.devices.model import Stream
from uic.errors import BusError
from uic.plugins import PluginInfo, PluginState
from uic.plugins.commands import GrantPlugin, ListPlugins, ReleasePlugin
from uic.testing import eventually
from uic.video.engine import WallEngine
from uic.video.tuning import Tuning
from uic.video.wall import TileRequest
from uic_netcasting.commands import ListCasts

HARMS = Path(__file__).parents[1] / "bad_plugins" / "harms"
TILES, FPS = 4, 10
WITHIN = 0.9  # of the rate before
TRIES = 4  # a machine that is shared may take a second from us for reasons of its own


class Wall:
    """A wall of generated streams, decoded in worker processes, its pictures counted as the window would draw them."""

    def __init__(self, clip: Path) -> None:
        self.engine = WallEngine(workers=1, tuning=Tuning())
        streams = (Stream(url=str(clip)),)
        self.engine.arrange(
            TileRequest(tile=tile, streams=streams, width=320, height=180, camera=f"cam-{tile}")
            for tile in range(TILES)
        )
        eventually(lambda: self.shown(1.0) > TILES * FPS * 0.9, within_s=30)

    def shown(self, seconds: float) -> float:
        """Pictures taken to the screen in so many seconds, polled as the window's timer does."""
        count, until = 0, time.monotonic() + seconds
        while time.monotonic() < until:
            count += len(self.engine.poll())
            time.sleep(0.033)  # the window's own timer
        return count

    def rate(self) -> float:
        """Pictures a second, over two seconds."""
        return self.shown(2.0) / 2.0


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HubClient, Wall]]:
    """A real hub with the harmful strangers, and a wall that plays."""
    from uic.testing.clips import h264_clip

    state = tmp_path_factory.mktemp("room")
    path = os.pathsep.join(part for part in (str(HARMS), os.environ.get("PYTHONPATH", "")) if part)
    env = {
        **os.environ,
        "UIC_STATE_DIR": str(state),
        "UIC_SCENES_ENABLED": "false",
        "UIC_PLUGINS_HANG_S": "4",
        "PYTHONPATH": path,
    }
    command = [sys.executable, "-m", "uic", "hub", "--address", "tcp://127.0.0.1:0"]
    sys.path.insert(0, str(HARMS))
    with contextlib.ExitStack() as stack:
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        stack.callback(process.wait, 15)
        stack.callback(process.terminate)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert "hub answers at" in said, said
        keyed = (state / "keys" / "hub.json").exists()
        keys = own_keys(state).towards(hub_keys(state).public) if keyed else None
        client = stack.enter_context(HubClient(said.split()[3], client="console/test", keys=keys))
        client.wait(10)
        up(client, "neighbour")
        eventually(lambda: answers(client), within_s=20)
        wall = Wall(h264_clip(320, 180, FPS, 2))
        stack.callback(wall.engine.close)
        yield client, wall
    sys.path.remove(str(HARMS))
    for name in [name for name in sys.modules if name.startswith(("uic_harm", "uic_neighbour"))]:
        del sys.modules[name]


def answers(client: HubClient) -> bool:
    with contextlib.suppress(BusError):
        client.call(ListCasts())
        return True
    return False


def plugin(client: HubClient, name: str) -> PluginInfo:
    return next(one for one in client.call(ListPlugins(), timeout_s=10).plugins if one.name == name)


def up(client: HubClient, name: str) -> None:
    """Grant it what it asks for, and wait until it works."""
    state = eventually(
        lambda: (info := plugin(client, name)).state is not PluginState.STARTING and info.state, within_s=20
    )
    if state is PluginState.QUARANTINED:
        client.call(ReleasePlugin(plugin=name), timeout_s=20)
    elif state is PluginState.WAITING:
        client.call(GrantPlugin(plugin=name), timeout_s=20)
    eventually(lambda: plugin(client, name).state is PluginState.LOADED, within_s=20)


def harm(name: str, what: str, **fields: Any) -> Any:
    return getattr(importlib.import_module(name), what)(**fields)


def waits_ms(client: HubClient) -> float:
    """How long the other plugins take to answer: a stranger in its process, and net-casting in the hub."""
    took = []
    ask = harm("uic_neighbour", "Ask")
    for command in (ask, ListCasts()) * 20:
        began = time.perf_counter()
        client.call(command)
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def crash(client: HubClient) -> None:
    client.ask(harm("uic_harm_crash", "Crash"), timeout_s=10)


def hang(client: HubClient) -> None:
    client.ask(harm("uic_harm_hang", "Hang", seconds=10.0), timeout_s=15)


def leak(client: HubClient) -> None:
    client.ask(harm("uic_harm_leak", "Leak", megabytes=1024), timeout_s=15)


def flood(client: HubClient) -> None:
    client.ask(harm("uic_harm_flood", "Flood", seconds=10.0, per_s=10_000), timeout_s=15)


def bad_message(client: HubClient) -> None:
    client.ask(harm("uic_harm_message", "Babble"), timeout_s=10)


def oversize(client: HubClient) -> None:
    client.ask(harm("uic_harm_message", "Babble", size=20 * 1024 * 1024), timeout_s=10)


@pytest.mark.parametrize(
    ("name", "begin", "codes"),
    [
        ("harm-crash", crash, {"plugin.process_ended"}),
        ("harm-hang", hang, {"plugin.hung", "plugin.silent"}),
        ("harm-leak", leak, {"plugin.too_large", "plugin.raised"}),
        ("harm-flood", flood, {"plugin.flood"}),
        ("harm-message", bad_message, {"plugin.bad_message"}),
        pytest.param(
            "harm-message", oversize, {"plugin.silent", "plugin.process_ended"}, id="oversize", marks=pytest.mark.slow
        ),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_the_wall_keeps_its_rate_and_the_others_answer_while_one_plugin(
    room: tuple[HubClient, Wall], name: str, begin: Callable[[HubClient], None], codes: set[str]
) -> None:
    client, wall = room
    told: list[str] = []
    for _ in range(TRIES):
        up(client, name)
        before, waited = wall.rate(), waits_ms(client)
        begin(client)
        during, waiting = wall.rate(), waits_ms(client)
        told.append(f"{before:.1f} → {during:.1f} pictures/s, {waited:.1f} → {waiting:.1f} ms")
        if during >= WITHIN * before and waiting < 3 * waited + 10:
            break
    else:
        raise AssertionError(f"{name}: {told}")
    faults = eventually(lambda: {fault.code for fault in plugin(client, name).recent} & codes, within_s=20)
    assert faults
    assert plugin(client, "neighbour").restarts == 0
    print(f"{name}: {told[-1]}")
