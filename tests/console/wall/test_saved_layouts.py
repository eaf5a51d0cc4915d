"""Saved layouts, through a real hub: what one console keeps, the next one shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.layouts.service import LayoutService
from uic.store import Store
from uic.video.wall import Crop
from uic_console.bus import ConsoleBus
from uic_console.wall.layouts import GRIDS, Layout, focus_layout, grid, merge, move_edge, split
from uic_console.wall.saved import as_document, as_state
from uic_console.wall.state import Carousel, TileKind, new_wall, with_carousel, with_hotspot, with_tile

KEYS = iter(range(1, 10**9))


def new_key() -> int:
    return next(KEYS)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path / "hub", event_types=core_event_types()) as made:
        made.add_service(LayoutService(Store(f"sqlite:///{tmp_path / 'records.db'}")))
        yield made


@pytest.mark.parametrize(
    "layout",
    [
        *(grid(tiles) for tiles in GRIDS),
        focus_layout(5),
        focus_layout(12),
        split(split(grid(9), 4, beside=True), 0, beside=False),
        merge(grid(25), [0, 1, 5, 6]),
        move_edge(split(grid(4), 0, beside=True), 0, "right", 0),
    ],
)
def test_every_layout_comes_back_from_its_document_as_it_was(layout: Layout):
    state = with_hotspot(new_wall(layout, new_key, ["a", "b"]), 1 % len(layout.cells))
    state = with_tile(state, 0, crop=Crop(left=0.25, top=0.25, width=0.5, height=0.5))
    back = as_state(as_document(state), new_key)
    assert back.layout == layout
    assert [(t.camera, t.kind, t.crop) for t in back.tiles] == [(t.camera, t.kind, t.crop) for t in state.tiles]


def test_a_carousel_is_saved_with_its_cameras_and_dwell_time():
    carousel = Carousel(cameras=("x", "y"), dwell_s=7)
    back = as_state(as_document(with_carousel(new_wall(grid(4), new_key), 2, carousel, new_key)), new_key)
    assert back.tiles[2].carousel == carousel
    assert back.tiles[2].camera == "x"


def test_a_layout_kept_for_everyone_opens_on_another_console_and_can_be_deleted(qtbot: QtBot, desk, hub):
    desk.open()
    clients = [
        HubClient(hub.address, client=f"console/{name}", event_types=core_event_types()) for name in ("one", "two")
    ]
    try:
        for client in clients:
            client.wait()
        saved = []
        for client in clients:
            desk.bus = ConsoleBus(client, desk.root)
            saved.append(type(desk.part.saved)(desk.part.walls, desk))
        first, second = saved
        wall = desk.part.walls.active
        wall.put(0, ["cam-0007", "cam-0008"])
        wall.set_hotspot(3)
        first.save("야간", shared=True)
        qtbot.waitUntil(lambda: [s.name for s in second.layouts.values()] == ["야간"], timeout=5000)
        wall.lay_out(grid(1))
        second.open(next(iter(second.layouts)))
        assert [tile.camera for tile in wall.state.tiles][:2] == ["cam-0007", "cam-0008"]
        assert wall.state.tiles[3].kind is TileKind.HOTSPOT
        assert wall.state.title == "야간"
        menu = second.menu(desk.main, QPoint(0, 0))
        assert menu.findChild(QAction, "layouts-keep-shared").isEnabled()
        menu.close()
        wall.lay_out(grid(9))
        first.save("야간", shared=True)  # the same name again: a new version, not a second one
        qtbot.waitUntil(lambda: next(iter(second.layouts.values())).version == 2, timeout=5000)
        second.forget(next(iter(second.layouts)))
        qtbot.waitUntil(lambda: not first.layouts, timeout=5000)
        first.save("주간", shared=True)
        qtbot.waitUntil(lambda: bool(second.layouts), timeout=5000)
        # without a hub, keeping and deleting are grey and say why; what is known can still be opened
        hub.stop()
        qtbot.waitUntil(lambda: not desk.bus.is_connected, timeout=5000)
        menu = second.menu(desk.main, QPoint(0, 0))
        for name in ("layouts-keep-shared", "layouts-keep-own"):
            keeping = menu.findChild(QAction, name)
            assert not keeping.isEnabled()
            assert "허브" in keeping.toolTip() or "No hub" in keeping.toolTip()
        assert menu.toolTipsVisible()
        opening = next(action for action in menu.actions() if "주간" in action.text())
        assert opening.isEnabled()
        menu.close()
        desk.part.walls.active.read_only = True  # a wall for looking only offers neither
        menu = second.menu(desk.main, QPoint(0, 0))
        assert menu.findChild(QAction, "layouts-keep-shared") is None
        menu.close()
    finally:
        for client in clients:
            client.close()
