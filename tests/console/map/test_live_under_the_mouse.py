"""The live picture of the camera under the mouse: a true stream, opened when the mouse stands, gone when it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from uic.devices.model import Camera, Stream, StreamRole
from uic.video.engine import WallEngine
from uic_console.wall.feed import Feed


@pytest.fixture
def feed(qtbot) -> Iterator[Feed]:
    engine = WallEngine(workers=1, mode="thread")
    made = Feed(engine)
    made.start()
    yield made
    made.stop()
    engine.close()


def mouse_on(qtbot, view, east: float, north: float) -> None:
    x, y = view.view.point(east, north)
    qtbot.mouseMove(view, QPoint(round(x), round(y)))


def test_the_picture_under_the_mouse_moves_and_its_stream_is_let_go_with_the_mouse(
    qtbot, open_map, street: list[Camera], feed: Feed, h264_clip: Callable[..., Path]
) -> None:
    clip = h264_clip(width=640, height=360, fps=10, seconds=6)
    stream = Stream(url=str(clip), role=StreamRole.SUB, width=640, height=360)
    kept = [msgspec.structs.replace(one, streams=(stream,), protected=one.id == "cam-2") for one in street]
    desk = open_map(kept, feed=feed)
    view = desk.map.panel.view
    view.move_to(view.view.centred(40.0, 0.0, scale=2.0))
    mouse_on(qtbot, view, 40.0, 0.0)
    assert view._hovered == "cam-2"
    assert "Protected: open it on the wall to see it" in view._card.lines
    assert not list(feed.arranged)
    mouse_on(qtbot, view, 80.0, 0.0)
    qtbot.waitUntil(lambda: view._card.picture is not None, timeout=20000)
    assert [asked.camera for asked in feed.arranged] == ["cam-3"]
    first = view._card.picture
    assert (first.width(), first.height()) == (228, 128)
    qtbot.waitUntil(lambda: view._card.picture != first, timeout=20000)  # it lives
    view.grab()
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not list(feed.arranged), timeout=5000)
    assert view._hovered == ""
