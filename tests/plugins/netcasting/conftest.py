"""Two consoles without video at a real hub with a street of cameras."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from uic.devices.model import Camera
from uic.plugins import Found, PluginHost, installed
from uic.testing.hubs import PluginHub, plugin_hub
from uic_console.testing import Desk

DEGREE_M = 111_195.08


@pytest.fixture
def street() -> list[Camera]:
    """Five cameras on one street, 40 m apart, and one that nobody has surveyed."""
    placed = [
        Camera(
            id=f"cam-{at}",
            number=at,
            name=f"관양로 {at}",
            name_en=f"Gwanyang-ro {at}",
            lat=37.39 + 40 * at / DEGREE_M,
            lon=126.95,
        )
        for at in range(1, 6)
    ]
    return [*placed, Camera(id="cam-6", number=6, name="좌표 없음", name_en="No place")]


@pytest.fixture
def ours() -> PluginHost:
    """A host that sees net-casting only."""

    def find() -> list[Found]:
        return [found for found in installed() if found.name == "netcasting"]

    return PluginHost(find=find)


@pytest.fixture
def hub(tmp_path: Path, ours: PluginHost, street: list[Camera]) -> Iterator[PluginHub]:
    with plugin_hub(tmp_path / "hub", host=ours) as running:
        running.place(*street)
        yield running


@pytest.fixture
def desks(hub: PluginHub, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two consoles with net-casting up, the panel open, and four cameras on their walls."""
    made = []
    for at in (1, 2):
        folder = tmp_path / f"desk-{at}"
        folder.mkdir()
        made.append(Desk(hub.hub.address, folder, name=f"console/seat-{at}"))
    for each in made:
        each.start()
        each.wall.active.put(0, ["cam-5", "cam-2", "cam-3", "cam-1"])
    qtbot.waitUntil(lambda: all(each.actions.get("netcasting.cast-here") for each in made), timeout=10000)
    for each in made:
        each.show_dock("netcasting.casts")
    yield made[0], made[1]
    for each in made:
        each.close()
