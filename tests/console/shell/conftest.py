"""A real hub in its own process with cameras that play real H.264, and the real console before it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.settings import load
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic.video.engine import WallEngine
from uic_console.options import Options
from uic_console.shell.console import ShellConsole

NAMES = ("관양로 12", "범계역 앞", "안양천 둔치", "평촌 학원가")
ENGLISH = ("Gwanyang-ro 12", "Beomgye Station", "Anyangcheon bank", "Pyeongchon Academy Street")


@pytest.fixture(scope="session")
def street(h264_clip: Callable[..., Path]) -> list[Camera]:
    """Four cameras with names in both languages."""
    clip = str(h264_clip(320, 180, 10, 4.0))
    return [
        Camera(id=f"cam-{place}", number=place, name=name, name_en=english, place="동안구", streams=(Stream(url=clip),))
        for place, (name, english) in enumerate(zip(NAMES, ENGLISH, strict=True), start=1)
    ]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    """The product's own hub, without generated cameras."""
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    with HubProcess(tmp_path / "hub") as process:
        yield process


@pytest.fixture
def city(hub: HubProcess, street: list[Camera]) -> HubProcess:
    """The hub with the street's cameras in its registry."""
    place_cameras(hub, street)
    return hub


@pytest.fixture(scope="session")
def shared_city(tmp_path_factory: pytest.TempPathFactory, street: list[Camera]) -> Iterator[HubProcess]:
    """One hub with the street's cameras for tests that leave it as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UIC_SCENES_ENABLED", "false")
        process = HubProcess(tmp_path_factory.mktemp("hub"))
        process.start()
    with process_ended(process):
        place_cameras(process, street)
        yield process


@contextlib.contextmanager
def process_ended(process: HubProcess) -> Iterator[None]:
    """Stop it in the end."""
    try:
        yield
    finally:
        process.stop()


def place_cameras(hub: HubProcess, cameras: list[Camera]) -> None:
    """Put cameras into the registry of a running hub."""
    with HubClient(hub.address, client="test/1") as client:
        client.wait(10.0)
        client.call(ImportCameras(cameras=tuple(cameras)), timeout_s=10.0)


@pytest.fixture(scope="session")
def engine() -> Iterator[WallEngine]:
    """One decode process for all consoles of the session."""
    made = WallEngine(1)
    yield made
    made.close()


Open = Callable[..., ShellConsole]


@pytest.fixture
def open_console(
    qapp: QApplication, tmp_path: Path, engine: WallEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Consoles in this process: open_console(address, language="ko"); closed at the end. They share their files."""
    for name in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    opened: list[ShellConsole] = []

    def make(address: str = "tcp://127.0.0.1:9", **options: object) -> ShellConsole:
        flags = {"hub.address": address, "wall.tiles": 4}
        wanted = replace(Options(language="en", offscreen=True, size=(1366, 768)), **options)
        console = ShellConsole(wanted, load(flags=flags), engine)
        opened.append(console)
        console.show()
        console.window_.activateWindow()
        eventually(lambda: qapp.processEvents() or qapp.activeWindow() is console.window_)
        return console

    yield make
    for console in opened:
        console.window_.close()
        console.destroy()
