"""Cameras over RTSP, from a real server that is cut, frozen and started again."""

import os
import signal
import time

import numpy as np
import pytest

from uic.testing import eventually
from uic.testing.clips import looped, picture_number
from uic.video.wall import TileState


@pytest.fixture
def street(rtsp_server, h264_clip):
    """A server with two cameras: `cam`, numbered pictures; `small`, its sub-stream."""
    rtsp_server.serve("cam", looped(h264_clip(640, 360, 10, 12.0, gop=10), 120.0))
    rtsp_server.serve("small", looped(h264_clip(320, 180, 10, 3.0, gop=10), 120.0))
    rtsp_server.start()
    return rtsp_server


def number(wall, tile):
    surface = wall.engine.surface(tile)
    return picture_number(np.frombuffer(surface.pixels, np.uint8).reshape(surface.height, surface.width, 4)[:, :, 1])


def test_a_camera_plays_is_cut_marked_lost_within_two_seconds_and_comes_back(wall_of, tile, street):
    wall = wall_of()
    wall.engine.arrange([tile(1, street.url("cam"), width=640, height=360)])
    wall.until(lambda: wall.live(1))
    assert wall.keeps(10.0, 1)
    street.cut()
    began = time.monotonic()
    wall.until(lambda: wall.state(1) is TileState.LOST, within_s=5.0)
    assert time.monotonic() - began < 2.0
    assert wall.engine.status(1).reason
    assert wall.engine.surface(1) is not None
    street.start()
    wall.until(lambda: wall.live(1), within_s=10.0)


def test_a_camera_that_falls_silent_is_frozen_then_lost_then_back(wall_of, tile, street):
    wall = wall_of(read_timeout_s=3.5)
    wall.engine.arrange([tile(1, street.url("cam")), tile(2, street.url("small"))])
    wall.until(lambda: wall.live(1, 2))
    street.freeze()
    began = time.monotonic()
    wall.until(lambda: wall.state(1) is TileState.FROZEN, within_s=4.0)
    assert 1.5 < time.monotonic() - began < 2.6  # 2 s after the last picture
    wall.until(lambda: wall.state(1) is TileState.LOST, within_s=5.0)
    assert "nothing" in wall.engine.status(1).reason
    street.thaw()
    wall.until(lambda: wall.live(1, 2), within_s=15.0)


def test_a_killed_workers_cameras_are_live_again_one_key_frame_after_opening(wall_of, tile, street):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, street.url("cam"))])
    wall.until(lambda: wall.live(1))
    began = time.monotonic()
    os.kill(wall.engine.pids()[0], signal.SIGSEGV)
    wall.until(lambda: wall.state(1) is TileState.LOST, within_s=2.0)
    wall.until(lambda: wall.live(1), within_s=8.0)
    took_s = time.monotonic() - began
    assert took_s < 1.0 + 1.0 + 1.5, took_s  # restart, a key frame each second, opening on a busy machine


def test_an_enlarged_tile_goes_to_the_main_stream_without_a_gap_and_back(wall_of, tile, street):
    from uic.devices.model import Stream, StreamRole

    both = (Stream(url=street.url("cam")), Stream(url=street.url("small"), role=StreamRole.SUB))
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, both)])
    wall.until(lambda: wall.live(1))
    assert wall.engine.status(1).url == street.url("small")
    for width, height, name in ((1280, 720, "cam"), (240, 134, "small")):
        wall.engine.arrange([tile(1, both, width=width, height=height)])
        seen = []
        wall.until(
            lambda seen=seen, name=name: (
                seen.append(wall.engine.surface(1) is not None) or wall.engine.status(1).url == street.url(name)
            )
        )
        assert all(seen)
        assert wall.live(1)


def test_a_replay_shows_older_pictures_than_live_and_ends_at_live(wall_of, tile, street):
    wall = wall_of(workers=1)
    live, replay = tile(1, street.url("cam"), width=640, height=360), {"camera": "cam-1", "width": 640, "height": 360}
    wall.engine.arrange([live])
    wall.until(lambda: wall.engine.status(1).shown > 45)
    wall.engine.arrange([live, tile(2, street.url("cam"), replay_s=3.0, **replay)])
    wall.until(lambda: wall.state(2) is TileState.REPLAY)
    assert wall.engine.status(2).behind_s == pytest.approx(3.0, abs=0.2)
    for _ in range(5):
        wall.rates(0.3, 2)
        assert wall.state(2) is TileState.REPLAY
        behind = (number(wall, 1) - number(wall, 2)) % 120
        assert behind == pytest.approx(30, abs=4)
    wall.until(lambda: wall.live(2), within_s=4.0)
    wall.until(lambda: abs(number(wall, 1) - number(wall, 2)) <= 1, within_s=5.0)


def test_a_camera_that_was_hidden_a_moment_ago_is_back_at_once(wall_of, tile, street):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, street.url("cam"))])
    wall.until(lambda: wall.live(1))
    wall.engine.arrange([])
    began = time.monotonic()
    wall.until(lambda: time.monotonic() - began > 1.5)
    wall.engine.arrange([tile(1, street.url("cam"))])
    began = time.monotonic()
    wall.until(lambda: wall.live(1), within_s=5.0)
    assert time.monotonic() - began < 0.5  # no new connection: that takes a key frame, up to a second


def test_the_password_of_an_address_is_never_shown(wall_of, tile, street):
    wall = wall_of(workers=1, open_timeout_s=1.0)
    address = street.url("cam").replace("rtsp://", "rtsp://guard:se@cret@")
    wall.engine.arrange([tile(1, address)])
    eventually(lambda: wall.tick() or wall.engine.status(1).url, within_s=5.0)
    status = wall.engine.status(1)
    assert "cret" not in f"{status}"
    assert status.url == street.url("cam").replace("rtsp://", "rtsp://…@")


def test_a_camera_behind_tls_and_a_password_plays_and_a_wrong_password_is_said(wall_of, tile, clip, rtsp_server):
    rtsp_server.serve("cam", clip)
    rtsp_server.secure("viewer", "right-4711")
    rtsp_server.start()
    wall = wall_of(workers=1)
    login, wrong = (rtsp_server.url("cam", login=f"viewer:{password}") for password in ("right-4711", "wrong-4711"))
    assert login.startswith("rtsps://")
    wall.engine.arrange([tile(1, login), tile(2, wrong)])
    wall.until(lambda: wall.live(1))
    wall.until(lambda: "password" in wall.engine.status(2).reason)
    assert "wrong-4711" not in wall.engine.status(2).reason
    assert wall.pictures.get(2, 0) == 0
