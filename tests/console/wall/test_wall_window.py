"""The wall as the operator uses it: a real window, a real engine, real files, mouse and keys."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from uic.devices.model import Mask, Stream
from uic.video.wall import WHOLE, TileState
from uic_console.api import Presentation
from uic_console.wall import drag, session
from uic_console.wall.layouts import GRIDS
from uic_console.wall.paint import replay_controls
from uic_console.wall.panes import Role
from uic_console.wall.state import Carousel, TileKind

from .conftest import Desk, camera, remember

LEFT = Qt.MouseButton.LeftButton


def tiles(desk: Desk):
    return desk.part.walls.active.state.tiles


def shown(desk: Desk):
    return [tile.camera for tile in tiles(desk)]


def live(qtbot, desk, within_ms=15000):
    qtbot.waitUntil(desk.all_live, timeout=within_ms)


def covered(colour):
    """The clip is colourful everywhere; a privacy mask is one dark grey."""
    return max(colour) - min(colour) <= 3 and max(colour) < 48


def drop(view, at, mime: QMimeData):
    """What a mouse drag delivers to the widget under it."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, actions, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, enter)
    assert enter.isAccepted()
    dropped = QDropEvent(QPointF(at), actions, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, dropped)


def wheel(view, at, notches):
    turn = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPointF(0, 0).toPoint(), QPointF(0, 120 * notches).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, turn)


def test_a_first_start_shows_the_first_cameras_live(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    assert shown(desk) == ["cam-0001", "cam-0002", "cam-0003", "cam-0004"]
    before = desk.view.grab().toImage()
    qtbot.waitUntil(lambda: desk.view.grab().toImage() != before, timeout=8000)  # it moves


@pytest.mark.parametrize("count", GRIDS)
def test_every_layout_shows_all_its_tiles_live(qtbot, desk, city, count):
    desk.open()
    desk.actions.run(f"wall.layout.{count}")
    desk.part.controls.put([known.id for known in city[:count]])
    qtbot.waitUntil(lambda: desk.part.summary().live == count, timeout=60000)  # slowed on a busy machine, but moving
    assert len(desk.view.panes()) == count
    summary = desk.part.summary()
    assert (summary.asked, summary.live) == (count, count)
    assert f"tiles live {count}/{count}" in summary.line()


def test_double_click_shows_one_tile_alone_and_back_without_losing_the_layout(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    qtbot.mouseDClick(desk.view, LEFT, pos=desk.centre(2))
    assert len(desk.view.panes()) == 1
    qtbot.waitUntil(lambda: {wish.camera for wish in desk.part.feed.arranged} == {"cam-0003"})  # the others are let go
    live(qtbot, desk)
    qtbot.mouseDClick(desk.view, LEFT, pos=desk.centre(2))
    live(qtbot, desk)
    assert len(desk.states()) == 4


def test_a_click_on_any_tile_shows_it_on_the_hotspot_in_the_best_stream(qtbot, desk):
    desk.open(size=(960, 540))
    wall = desk.part.walls.active
    wall.set_hotspot(0)
    live(qtbot, desk)
    qtbot.mouseClick(desk.view, LEFT, pos=desk.centre(3))
    assert tiles(desk)[0].camera == "cam-0004"
    qtbot.waitUntil(lambda: getattr(desk.status(0), "width", 0) == 1280, timeout=10000)
    assert desk.status(3).width == 640  # as small as it is, the sub stream does


def test_cameras_dragged_from_the_list_fill_tiles(qtbot, desk, city):
    desk.open()
    desk.actions.run("wall.layout.9")
    qtbot.waitUntil(lambda: None not in shown(desk) and desk.part.cameras.rowCount() == len(city))
    desk.part.walls.active.clear(range(4, 9))
    rows = [desk.part.cameras.index(row) for row in (9, 10, 11)]
    drop(desk.view, desk.centre(8), desk.part.cameras.mimeData(rows))
    assert shown(desk)[8] == "cam-0010"
    assert {"cam-0011", "cam-0012"} <= set(shown(desk)[4:8])


def test_a_tile_dragged_onto_another_swaps_and_dragged_to_the_list_leaves(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    first = tiles(desk)[0]
    drop(desk.view, desk.centre(3), drag.pack([first.camera], tile=first.key))
    assert shown(desk) == ["cam-0004", "cam-0002", "cam-0003", "cam-0001"]
    assert desk.all_live()  # nothing was opened anew
    panel = desk.docks["wall.cameras"]
    drop(panel.list.viewport(), panel.list.viewport().rect().center(), drag.pack([first.camera], tile=first.key))
    assert shown(desk)[3] is None
    desk.actions.run("wall.undo")
    assert shown(desk)[3] == "cam-0001"


def test_a_number_and_enter_bring_a_camera_up_anywhere(qtbot, desk):
    desk.open()
    desk.main.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.main)
    qtbot.keyClick(desk.view, Qt.Key.Key_Right)
    qtbot.keyClicks(desk.view, "42")
    assert "42" in desk.part.frame.echo.text()
    qtbot.keyClick(desk.view, Qt.Key.Key_Return)
    assert shown(desk)[1] == "cam-0042"
    assert desk.part.frame.echo.text() == ""
    assert desk.part.walls.active.state.single is None  # that Enter was the number's
    qtbot.keyClicks(desk.view, "999")
    qtbot.keyClick(desk.view, Qt.Key.Key_Return)
    assert desk.said[-1][0] == "warning"


def test_the_whole_wall_can_be_worked_by_keys(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    view = desk.view
    wall = desk.part.walls.active
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert wall.state.selected == 2
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert wall.state.selected == 3
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wall.state.single == 3
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert wall.state.single is None
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert wall.state.tile.crop.width < 1
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert wall.state.tile.crop == WHOLE
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert shown(desk)[2:] == ["cam-0004", "cam-0003"]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert shown(desk)[2] is None


def test_every_action_says_what_it_does_and_no_key_means_two_things(desk):
    desk.open()
    assert desk.keymap.conflicts == {}
    for action in desk.actions.all():
        assert action.title()
        assert action.group()


def test_the_wheel_zooms_where_the_pointer_is_and_drags_move_the_picture(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    wheel(desk.view, desk.centre(1), 4)
    crop = tiles(desk)[1].crop
    assert crop.width == pytest.approx(1.25**-4)
    assert crop.left == pytest.approx((1 - crop.width) / 2, abs=0.02)
    at = desk.centre(1)
    qtbot.mousePress(desk.view, LEFT, pos=at)
    qtbot.mouseMove(desk.view, at + QPointF(40, 0).toPoint())
    qtbot.mouseRelease(desk.view, LEFT, pos=at + QPointF(40, 0).toPoint())
    assert tiles(desk)[1].crop.left < crop.left
    assert tiles(desk)[1].crop.width == crop.width


def test_a_border_dragged_in_edit_mode_makes_a_free_layout_that_undo_takes_back(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    before = desk.part.walls.active.state.layout
    desk.actions.run("wall.edit")
    art = desk.view.art(desk.view.pane_of(0))
    at = QPointF(art.rect.right() - 2, art.rect.center().y()).toPoint()
    further = at + QPointF(desk.view.width() / 8, 0).toPoint()
    qtbot.mousePress(desk.view, LEFT, pos=at)
    qtbot.mouseMove(desk.view, further)
    qtbot.mouseRelease(desk.view, LEFT, pos=further)
    widths = [desk.view.art(pane).rect.width() for pane in desk.view.panes()]
    assert widths[0] > widths[1] * 1.4
    assert widths[2] == pytest.approx(widths[3], abs=1)  # the row below keeps its own border
    live(qtbot, desk)
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    assert not desk.view.editing
    desk.actions.run("wall.undo")
    assert desk.part.walls.active.state.layout == before


def test_the_replay_is_scrubbed_with_the_mouse_and_let_go_with_its_button(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    desk.part.walls.active.replay(0, 30.0)
    art = desk.view.art(desk.view.pane_of(0, Role.REPLAY))
    _, bar, to_live = replay_controls(art, desk.view.line_height)
    middle = bar.center().toPoint()
    qtbot.mousePress(desk.view, LEFT, pos=middle)
    assert tiles(desk)[0].replay_s == pytest.approx(15, abs=1)
    qtbot.mouseMove(desk.view, middle + QPointF(bar.width() / 4, 0).toPoint())
    assert tiles(desk)[0].replay_s == pytest.approx(7.5, abs=1)
    qtbot.mouseRelease(desk.view, LEFT, pos=middle)
    qtbot.mouseClick(desk.view, LEFT, pos=to_live.center().toPoint())
    assert tiles(desk)[0].replay_s == 0


def test_a_snapshot_keeps_the_whole_masked_picture_and_says_which_when_and_who(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    desk.part.walls.active.select(2)  # the masked camera
    desk.part.controls.zoom(closer=True)
    desk.actions.run("wall.snapshot")
    qtbot.waitUntil(lambda: bool(desk.said), timeout=10000)
    level, words = desk.said[-1]
    assert level == "info", words
    (path,) = Path(desk.preferences.choices.snapshots).iterdir()
    assert str(path) in words
    image = QImage(str(path))
    assert image.width() in (640, 1280)
    assert image.text("Author") == "김관제"
    assert image.text("Camera") == "cam-0003"
    assert "+09:00" in image.text("Creation Time")
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert covered((middle.red(), middle.green(), middle.blue()))  # the mask is burnt in
    assert covered(desk.pixel(2, 0.5, 0.5))  # and on the wall


def test_instant_replay_runs_beside_live_and_closes(qtbot, desk, rtsp_server, h264_clip):
    rtsp_server.serve("cam", h264_clip(width=640, height=360, fps=10, seconds=60))
    rtsp_server.start()
    remember(desk.book, [camera(1, Stream(url=rtsp_server.url("cam")))])
    desk.open()
    desk.actions.run("wall.layout.1")
    live(qtbot, desk)
    time_to_look_back = time.monotonic() + 4
    qtbot.waitUntil(lambda: time.monotonic() > time_to_look_back, timeout=6000)
    desk.actions.run("wall.replay")
    assert [pane.role for pane in desk.view.panes()] == [Role.LIVE, Role.REPLAY]
    again = desk.view.pane_of(0, Role.REPLAY)
    qtbot.waitUntil(lambda: desk.state(0, Role.REPLAY) is TileState.REPLAY, timeout=10000)
    assert desk.view.status_of(again).behind_s > 1.5
    assert desk.state(0) is TileState.LIVE
    qtbot.waitUntil(lambda: any("◀" in badge.shape for badge in desk.view.art(again).face.badges))
    desk.actions.run("wall.replay")
    assert [pane.role for pane in desk.view.panes()] == [Role.LIVE]


def test_a_lost_stream_is_marked_and_never_drawn_as_live(qtbot, desk, rtsp_server, h264_clip, streams):
    rtsp_server.serve("cam", h264_clip(width=640, height=360, fps=10, seconds=60))
    rtsp_server.start()
    remember(desk.book, [camera(1, Stream(url=rtsp_server.url("cam"))), camera(2, *streams)])
    desk.open()
    live(qtbot, desk)
    coloured = desk.pixel(0, 0.3, 0.6)
    assert max(coloured) - min(coloured) > 30  # the clip has colour
    rtsp_server.cut()
    cut = time.monotonic()
    pane = desk.view.pane_of(0)
    qtbot.waitUntil(lambda: desk.view.art(pane).face.picture == "dead", timeout=5000)
    assert time.monotonic() - cut < 3.0
    assert desk.view.art(pane).face.word
    red, green, blue = desk.pixel(0, 0.3, 0.6)
    assert max(red, green, blue) - min(red, green, blue) < 24  # greyed
    qtbot.waitUntil(lambda: desk.view.art(pane).face.age != "", timeout=5000)
    assert desk.state(1) is TileState.LIVE  # the neighbour plays on
    rtsp_server.start()
    qtbot.waitUntil(lambda: desk.all_live() and desk.view.art(pane).face.picture == "moving", timeout=20000)


def test_a_camera_that_falls_silent_stays_marked_whatever_comes_late(qtbot, desk, rtsp_server, h264_clip):
    rtsp_server.serve("cam", h264_clip(width=640, height=360, fps=10, seconds=60))
    rtsp_server.start()
    remember(desk.book, [camera(1, Stream(url=rtsp_server.url("cam")))])
    desk.open()
    live(qtbot, desk)
    rtsp_server.freeze()
    pane = desk.view.pane_of(0)
    qtbot.waitUntil(lambda: desk.view.art(pane).face.picture == "dead", timeout=5000)
    until = time.monotonic() + 5.0  # over the reader's time-out, when it lets go of what it still held
    alive = []

    def over() -> bool:
        alive.append(desk.view.art(pane).face.picture == "moving")
        return time.monotonic() > until

    qtbot.waitUntil(over, timeout=7000)
    assert not any(alive)


def test_a_screen_reader_finds_each_tile_with_its_camera_and_state(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    wall = QAccessible.queryAccessibleInterface(desk.view)
    assert wall.role() == QAccessible.Role.List
    assert wall.childCount() == 4
    second = wall.child(1)
    words = second.text(QAccessible.Text.Name)
    assert "2" in words
    assert "호계동" in words
    assert second.rect().contains(desk.view.mapToGlobal(desk.centre(1)))
    assert wall.childAt(second.rect().center().x(), second.rect().center().y()) is second
    desk.part.walls.active.select(1)
    assert second.state().selected


def test_a_picture_that_stands_still_is_marked_even_when_every_worker_is_stopped(qtbot, desk, engine):
    desk.open()
    live(qtbot, desk)
    pane = desk.view.pane_of(0)
    pids = [pid for pid in engine.pids() if pid]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        qtbot.waitUntil(lambda: desk.view.art(pane).face.picture != "moving", timeout=6000)
    finally:
        for pid in pids:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, signal.SIGCONT)
    live(qtbot, desk, 20000)


def test_a_carousel_turns_without_showing_an_empty_tile(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    wall = desk.part.walls.active
    wall.carousel(0, Carousel(cameras=("cam-0011", "cam-0012"), dwell_s=3.0))
    faces = set()

    def turned() -> bool:
        faces.add(desk.view.art(desk.view.pane_of(0)).face.picture)
        return bool(shown(desk)[0] == "cam-0012")

    qtbot.waitUntil(lambda: desk.all_live(), timeout=10000)
    faces.clear()
    qtbot.waitUntil(turned, timeout=8000)
    qtbot.waitUntil(lambda: desk.view.art(desk.view.pane_of(0)).face.picture == "moving", timeout=500)
    assert faces == {"moving"}


def test_statistics_of_a_tile_never_show_a_password(qtbot, desk):
    source = Stream(url="rtsp://admin:topsecret@127.0.0.1:9/live")
    remember(desk.book, [camera(1, source)])
    desk.open()
    desk.actions.run("wall.figures")
    pane = desk.view.pane_of(0)
    qtbot.waitUntil(lambda: bool(desk.view.art(pane).face.figures), timeout=5000)
    text = "\n".join(desk.view.art(pane).face.figures)
    assert "topsecret" not in text
    assert "127.0.0.1" in text


def test_the_wall_fills_the_screen_and_comes_back_and_tells_there_what_it_has_to_say(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    frame = desk.part.frame
    keys = [tile.key for tile in tiles(desk)]
    desk.actions.run("wall.full-screen")
    assert frame.isWindow()
    assert not frame.strip.isVisible()
    live(qtbot, desk)
    desk.part.numbers._set("4")
    assert frame.strip.isVisible()
    desk.part.numbers.cancel()
    assert not frame.strip.isVisible()
    desk.part.controls.put_number(999)
    assert "999" in frame.echo.text()
    desk.actions.run("wall.full-screen")
    assert frame.window() is desk.main
    assert frame.strip.isVisible()
    live(qtbot, desk)
    assert [tile.key for tile in tiles(desk)] == keys


def test_a_second_window_has_its_own_layout_and_the_keys_reach_the_wall_touched_last(qtbot, desk):
    part = desk.open()
    live(qtbot, desk)
    part.open_window()
    second = part.walls.all[1]
    assert part.walls.active is second
    desk.actions.run("wall.layout.9")
    assert (len(part.walls.all[0].state.tiles), len(second.state.tiles)) == (4, 9)
    qtbot.mouseClick(desk.view, LEFT, pos=desk.centre(1))
    desk.actions.run("wall.layout.16")
    assert (len(part.walls.all[0].state.tiles), len(second.state.tiles)) == (16, 9)
    part._windows[0].close()
    assert part.walls.all == [part.walls.active]


def test_a_hidden_wall_asks_for_no_stream_and_comes_back(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    desk.main.showMinimized()
    desk.main.hide()
    qtbot.waitUntil(lambda: not list(desk.part.feed.arranged), timeout=8000)
    desk.main.showNormal()
    live(qtbot, desk)


def test_the_session_comes_back_with_windows_hotspot_and_zoom(qtbot, desk, engine, city):
    part = desk.open()
    live(qtbot, desk)
    part.walls.active.set_hotspot(2)
    part.walls.active.zoom(1, 2.0)
    part.open_window()
    part.walls.active.put(0, ["cam-0020", "cam-0021"])
    path = desk.state_dir / "wall.json"
    qtbot.waitUntil(lambda: path.exists() and len(session.load(path).session.windows) == 2, timeout=5000)
    qtbot.waitUntil(lambda: b"cam-0021" in path.read_bytes(), timeout=5000)
    content = path.read_bytes()  # as a killed console leaves it
    desk.close()
    path.write_bytes(content)
    again = Desk(engine, desk.state_dir, desk.settings)
    qtbot.addWidget(again.main)
    remember(again.book, city)
    again.open()
    try:
        first, second = again.part.walls.all
        assert first.state.tiles[2].kind is TileKind.HOTSPOT
        assert first.state.tiles[1].crop.width == pytest.approx(0.5)
        assert [tile.camera for tile in second.state.tiles][:2] == ["cam-0020", "cam-0021"]
        assert len({tile.key for wall in (first, second) for tile in wall.state.tiles}) == 8
        qtbot.waitUntil(lambda: again.part.summary().live == 6, timeout=15000)
    finally:
        again.close()


def test_a_wall_that_filled_the_second_screen_fills_it_again_and_stays_in_sight_when_it_is_gone(
    qtbot, desk, engine, city
):
    left, right = QGuiApplication.screens()
    part = desk.open()
    live(qtbot, desk)
    part.open_window()
    window = part._windows[0]
    window.setGeometry(right.geometry().adjusted(50, 50, -50, -50))
    qtbot.waitUntil(lambda: window.screen() is right, timeout=8000)
    window.showFullScreen()
    qtbot.waitUntil(lambda: window.geometry() == right.geometry(), timeout=8000)
    path = desk.state_dir / "wall.json"
    qtbot.waitUntil(lambda: path.exists() and b'"right"' in path.read_bytes(), timeout=5000)
    desk.close()
    kept = session.load(path).session
    away = msgspec.structs.replace(kept.windows[1].place, screen="gone", screen_rect=(5000, 0, 1920, 1080))
    gone = msgspec.structs.replace(
        kept, windows=(kept.windows[0], msgspec.structs.replace(kept.windows[1], place=away))
    )
    for one, expected in ((kept, right), (gone, left)):
        session.save(path, one)
        again = Desk(engine, desk.state_dir, desk.settings)
        qtbot.addWidget(again.main)
        remember(again.book, city)
        again.open()
        try:
            restored = again.part._windows[0]
            assert restored.screen() is expected
            assert expected.geometry().contains(restored.geometry())
            assert restored.isFullScreen() is (expected is right)
        finally:
            again.close()


def test_a_broken_session_file_is_said_and_kept_and_the_wall_starts(qtbot, desk):
    (desk.state_dir / "wall.json").write_bytes(b'{"version":1,"sha256":"no","body":{}}')
    desk.open()
    assert desk.said[0][0] == "warning"
    assert list(desk.state_dir.glob("wall.json.broken-*"))
    live(qtbot, desk)


def test_masks_come_through_zoom_and_a_changed_registry(qtbot, desk, streams):
    desk.open()
    live(qtbot, desk)
    assert not covered(desk.pixel(0, 0.5, 0.5))
    remember(desk.book, [camera(1, *streams, masks=(Mask(left=0.3, top=0.3, width=0.4, height=0.4),))])
    qtbot.waitUntil(lambda: covered(desk.pixel(0, 0.5, 0.5)), timeout=5000)
    desk.part.walls.active.zoom(0, 2.0)
    qtbot.waitUntil(lambda: covered(desk.pixel(0, 0.2, 0.2)), timeout=5000)


def test_a_camera_that_is_out_of_service_or_unknown_says_so(qtbot, desk, streams):
    remember(desk.book, [camera(1, *streams, enabled=False), camera(2)])
    desk.open()
    desk.part.walls.active.put(0, ["cam-0001", "cam-0002", "cam-9999"])
    headlines = [desk.view.art(pane).face.headline for pane in desk.view.panes()[:3]]
    assert all(headlines)
    assert len(set(headlines)) == 3
    assert not list(desk.part.feed.arranged)


def test_words_follow_the_language_and_the_text_its_scale(qtbot, desk):
    desk.open()
    live(qtbot, desk)
    assert "사거리" in desk.view.spoken(0)
    desk.shown_language = "en"
    QApplication.sendEvent(desk.view, QEvent(QEvent.Type.LanguageChange))
    assert "Crossing 1" in desk.view.spoken(0)


def test_a_liaisons_wall_is_for_looking_only(qtbot, desk, city):
    desk.purpose = "liaison"
    desk.open()
    live(qtbot, desk)
    before = tiles(desk)
    layout = desk.part.walls.active.state.layout
    # dragging within the wall and from elsewhere, also in edit mode, if one got there
    own, listed = drag.pack([before[0].camera], tile=before[0].key), drag.pack(["cam-0009"])  # an event keeps none
    enter = QDragEnterEvent(desk.centre(3), Qt.DropAction.CopyAction, own, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.view, enter)
    assert not enter.isAccepted()
    moved = QDropEvent(QPointF(desk.centre(3)), Qt.DropAction.CopyAction, listed, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.view, moved)
    desk.part.controls.toggle_editing()
    assert not desk.view.editing
    # keys, numbers, the palette
    for key, held in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(desk.view, key, held)
    for press in "9\r":
        qtbot.keyClick(desk.view, press)
    desk.part.show_camera("cam-0009")
    assert [text for level, text in desk.said if level == "warning"]
    # what no key reaches any more, the model refuses as well
    controls = desk.part.controls
    for act in (controls.empty, controls.undo, controls.merge, controls.toggle_hotspot, controls.end_turns):
        act()
    controls.split(beside=True)
    desk.part.walls.active.swap(0, 1)
    desk.part.walls.active.undo()
    assert (tiles(desk), desk.part.walls.active.state.layout) == (before, layout)
    assert not desk.part.walls.active.chosen
    assert "wall.cameras" not in desk.docks
    assert {"wall.edit", "wall.undo", "wall.empty", "wall.carry-left"}.isdisjoint(a.key for a in desk.actions.all())
    # looking goes on: selecting, zooming, one alone, another layout
    qtbot.mouseClick(desk.view, LEFT, pos=desk.centre(2))
    assert desk.part.walls.active.state.selected == 2
    wheel(desk.view, desk.centre(2), 2)
    assert tiles(desk)[2].crop != WHOLE
    qtbot.mouseDClick(desk.view, LEFT, pos=desk.centre(1))
    assert desk.part.walls.active.state.single == 1
    desk.actions.run("wall.layout.9")
    assert len(tiles(desk)) == 9


def test_a_tile_of_a_liaisons_wall_can_not_be_dragged_away(qtbot, desk, monkeypatch):
    dragged = []
    monkeypatch.setattr("uic_console.wall.mouse.QDrag.exec", lambda *_: dragged.append(1))
    desk.purpose = "liaison"
    desk.open()
    live(qtbot, desk)

    def pull():
        qtbot.mousePress(desk.view, LEFT, pos=desk.centre(0))
        qtbot.mouseMove(desk.view, desk.centre(3))
        qtbot.mouseRelease(desk.view, LEFT, pos=desk.centre(3))

    pull()
    assert dragged == []
    desk.part.walls.active.read_only = False  # the same pull on a wall of one's own does begin a drag
    pull()
    assert dragged == [1]


def test_the_hotspot_walks_through_the_city_by_compass(qtbot, desk, city):
    places = {1: (37.4000, 126.9500), 2: (37.4010, 126.9502), 3: (37.4000, 126.9512), 5: (37.4012, 126.9514)}
    remember(
        desk.book,
        [
            msgspec.structs.replace(known, lat=places[known.number][0], lon=places[known.number][1])
            if known.number in places
            else known
            for known in city[:8]
        ],
    )
    desk.open()
    live(qtbot, desk)
    up, right, left = Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left
    alt = Qt.KeyboardModifier.AltModifier
    # on a tile that is not the hotspot it says what to do
    qtbot.keyClick(desk.view, up, alt)
    assert shown(desk)[0] == "cam-0001"
    assert desk.said[-1][0] == "warning"
    # in the hotspot: north, then east
    desk.actions.run("wall.hotspot")
    qtbot.keyClick(desk.view, up, alt)
    assert shown(desk)[0] == "cam-0002"
    assert tiles(desk)[0].kind is TileKind.HOTSPOT
    assert "m" in desk.said[-1][1]
    qtbot.keyClick(desk.view, right, alt)
    assert shown(desk)[0] == "cam-0005"
    # none further that way: it stays and the name is said
    qtbot.keyClick(desk.view, right, alt)
    assert shown(desk)[0] == "cam-0005"
    assert desk.said[-1][0] == "warning"
    assert desk.book.get("cam-0005").name in desk.said[-1][1]
    # alone on the wall the same keys work; a camera without a place says so
    desk.part.walls.active.select(2)
    qtbot.keyClick(desk.view, Qt.Key.Key_Return)
    qtbot.keyClick(desk.view, left, alt)
    assert shown(desk)[2] == "cam-0001"
    assert desk.part.walls.active.state.single == 2
    desk.part.controls.put(["cam-0007"])
    qtbot.keyClick(desk.view, left, alt)
    assert shown(desk)[2] == "cam-0007"
    assert desk.book.get("cam-0007").name in desk.said[-1][1]
    # where somebody is thought likely to come next, that way leads there first, though another camera is nearer
    wall = desk.part.walls.active
    likely = {"cam-0005": 0.7, "cam-0003": 0.9}
    wall.present(Presentation(key="net/1", title="net", cameras=("cam-0002",), hotspot="cam-0001", likely=likely))
    wall.select(0)
    qtbot.keyClick(desk.view, up, alt)
    assert shown(desk)[0] == "cam-0005"
