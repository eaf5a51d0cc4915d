"""What a console can show: recordings, folders, web servers, scenes; and what it does with hardware that is absent."""

import functools
import http.server
import statistics
import threading
from pathlib import Path

import numpy as np
import pytest

from uic.devices.model import Mask
from uic.errors import SourceError
from uic.testing.clips import picture_number
from uic.video.sources import source_of
from uic.video.tuning import Tuning
from uic.video.wall import TileState


def number(wall, tile):
    surface = wall.engine.surface(tile)
    return picture_number(np.frombuffer(surface.pixels, np.uint8).reshape(surface.height, surface.width, 4)[:, :, 1])


def test_rtsp_is_opened_over_tcp_quickly_and_keeps_its_first_key_frame():
    options = source_of("rtsp://10.0.0.1/a").options
    assert options["rtsp_transport"] == "tcp"
    assert options["analyzeduration"] == "0"
    assert "nobuffer" not in options.values()
    assert source_of("rtsps://10.0.0.1/a", Tuning(rtsp_transport="udp")).options["rtsp_transport"] == "udp"


@pytest.mark.parametrize("url", ["gopher://x", "/no/such/file.mp4", "concat:a|b"])
def test_what_cannot_be_a_source_is_refused_in_words(url):
    with pytest.raises(SourceError):
        source_of(url)


def test_what_lies_in_a_place_nobody_may_name_is_refused_in_words():
    for url in ("~nobody-of-this-name/a.mp4", "file://[half/a.mp4", "a\0b.mp4"):
        with pytest.raises(SourceError):
            source_of(url)


def test_a_folder_is_played_one_file_after_the_other(wall_of, tile, h264_clip, tmp_path):
    for name, size in (("a", (320, 240)), ("b", (160, 120))):
        (tmp_path / f"{name}.mp4").write_bytes(h264_clip(*size, 10, 1.0).read_bytes())
    (tmp_path / "readme.txt").write_text("no video")
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, tmp_path)])
    seen = []
    wall.until(lambda: seen.append(wall.engine.status(1).width) or {160, 320} <= set(seen), within_s=8.0)
    wall.until(lambda: wall.engine.status(1).width == 320, within_s=4.0)
    assert wall.state(1) is TileState.LIVE


def test_a_bad_file_in_a_folder_is_passed_over(wall_of, tile, h264_clip, tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"")
    (tmp_path / "b.mp4").write_bytes(h264_clip(320, 240, 10, 1.0).read_bytes())
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, tmp_path)])
    wall.until(lambda: wall.live(1))


@pytest.fixture
def web(tmp_path):
    """A web server over `tmp_path`; its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_recording_on_a_web_server_plays_at_its_own_pace_and_again(wall_of, tile, h264_clip, tmp_path, web):
    (tmp_path / "clip.mp4").write_bytes(h264_clip(320, 240, 10, 2.0).read_bytes())
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, f"{web}/clip.mp4"), tile(2, f"{web}/none.mp4")])
    wall.until(lambda: wall.live(1))
    assert wall.keeps(10.0, 1, seconds=4.0, within=0.2)
    assert wall.state(2) is TileState.LOST
    assert "does not know" in wall.engine.status(2).reason


def test_a_recording_without_an_index_plays_at_its_own_pace(wall_of, tile, h264_clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, h264_clip(320, 240, 10, 2.0, container="mpegts"))])
    wall.until(lambda: wall.live(1))
    assert wall.keeps(10.0, 1, seconds=3.0, within=0.2)


def test_a_scene_that_is_not_made_yet_is_preparing_and_plays_when_it_is(wall_of, tile, clip, monkeypatch, tmp_path):
    from uic.sim import scenes

    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path))
    wall = wall_of(workers=1, mode="thread")
    wall.engine.arrange([tile(1, "scene:cam-0001/sub")])
    wall.until(lambda: wall.state(1) is TileState.PREPARING)
    made = scenes._path("scene:cam-0001/sub")
    made.parent.mkdir(parents=True)
    made.write_bytes(Path(clip).read_bytes())
    wall.until(lambda: wall.live(1), within_s=8.0)


def test_hardware_that_is_not_there_is_told_and_software_decodes(wall_of, tile, clip):
    wall = wall_of(workers=1, hardware="cuda")
    wall.engine.arrange([tile(1, clip)])
    wall.until(lambda: wall.live(1))
    wall.until(lambda: wall.engine.status(1).hardware == "cuda" or "software" in wall.engine.load().hardware)


def test_a_snapshot_has_the_size_of_the_source_and_its_masks(wall_of, tile, h264_clip):
    wall = wall_of(workers=1)
    mask = Mask(left=0.5, top=0.5, width=0.25, height=0.25)
    wall.engine.arrange([tile(1, h264_clip(640, 360, 10, 3.0), width=160, height=90, masks=(mask,))])
    wall.until(lambda: wall.live(1))
    assert wall.engine.status(1).masked
    future = wall.engine.snapshot(1)
    wall.until(future.done)
    picture = future.result()
    assert picture.shape == (360, 640, 4)
    covered = picture[184:266, 324:476, :3]
    assert covered.min() == covered.max()
    assert picture[:170, :, :3].std() > 5


def test_masks_are_burnt_into_the_tile_and_stay_in_place_when_zoomed(wall_of, tile, clip):
    from uic.video.wall import Crop

    wall = wall_of(workers=1)
    mask = Mask(left=0.5, top=0.5, width=0.5, height=0.5)
    plain = {"width": 320, "height": 240, "masks": (mask,)}

    def covered(rows, columns):
        surface = wall.engine.surface(1)
        part = np.frombuffer(surface.pixels, np.uint8).reshape(240, 320, 4)[rows, columns, :3]
        return part.min() == part.max()

    wall.engine.arrange([tile(1, clip, **plain)])
    wall.until(lambda: wall.live(1))
    assert covered(slice(122, 240), slice(162, 320))
    assert not covered(slice(0, 118), slice(0, 158))
    wall.engine.arrange([tile(1, clip, crop=Crop(left=0.5, top=0.5, width=0.5, height=0.5), **plain)])
    wall.until(lambda: covered(slice(2, 238), slice(2, 318)))


def test_a_snapshot_of_nothing_fails_with_words(wall_of, tile):
    wall = wall_of(workers=1)
    with pytest.raises(SourceError):
        wall.engine.snapshot(5).result(1.0)
    wall.engine.arrange([tile(1, "/no/such/file.mp4")])
    future = wall.engine.snapshot(1)
    wall.until(future.done)
    with pytest.raises(SourceError, match="no picture"):
        future.result()


def test_a_recording_is_replayed_from_where_it_was_and_ends_at_live(wall_of, tile, h264_clip):
    wall = wall_of(workers=1)
    clip = h264_clip(640, 360, 10, 12.0, gop=10)
    same = {"camera": "cam-1", "width": 640, "height": 360}
    wall.engine.arrange([tile(1, clip, **same)])
    wall.until(lambda: wall.engine.status(1).shown > 35)
    wall.engine.arrange([tile(1, clip, **same), tile(2, clip, replay_s=2.0, **same)])
    wall.until(lambda: wall.state(2) is TileState.REPLAY)
    behind = []
    for _ in range(18):  # one reading may fall between the two tiles' pictures
        wall.rates(0.05, 2)
        behind.append((number(wall, 1) - number(wall, 2)) % 120)
    assert statistics.median(behind) == pytest.approx(20, abs=4)
    wall.until(lambda: wall.live(2), within_s=4.0)
    wall.until(lambda: number(wall, 1) == number(wall, 2), within_s=5.0)
