"""The generated scenes: true H.264, made once, whole or not there."""

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from uic.errors import SourceError
from uic.sim import scenes
from uic.sim.maker import SceneMaker
from uic.testing import eventually


@pytest.fixture
def cold_cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_a_scene_is_true_h264_with_a_key_frame_every_two_seconds():
    with av.open(str(scenes.make("scene:cam-0001/sub"))) as film:
        stream = film.streams.video[0]
        packets = [packet for packet in film.demux(stream) if packet.size]
    assert (stream.codec_context.name, stream.width, stream.height, float(stream.average_rate)) == (
        "h264",
        640,
        360,
        10,
    )
    assert [index for index, packet in enumerate(packets) if packet.is_keyframe] == list(range(0, 160, 20))


def test_pictures_move_and_the_last_leads_back_to_the_first():
    with av.open(str(scenes.make("scene:cam-0001/sub"))) as film:
        luma = [frame.to_ndarray(format="gray").astype(int)[40:] for frame in film.decode(video=0)]  # below the clock
    step = [abs(b - a).mean() for a, b in itertools.pairwise(luma)]
    assert min(step) > 0.5
    assert abs(luma[0] - luma[-1]).mean() < 2 * sorted(step)[len(step) // 2]


def test_the_same_scene_is_the_same_bytes_on_every_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path / "a"))
    first = scenes.make("scene:cam-0006/sub").read_bytes()
    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path / "b"))
    assert scenes.make("scene:cam-0006/sub").read_bytes() == first


def test_a_scene_that_is_not_made_has_no_file(cold_cache):
    assert scenes.resolve("scene:cam-0002/sub") is None


@pytest.mark.parametrize("url", ["scene:", "scene:cam-0001", "scene:cam-0001/third", "rtsp://x/main", "scene:a b/sub"])
def test_an_address_that_is_no_scene_is_refused_by_name(url):
    with pytest.raises(SourceError, match="no scene"):
        scenes.resolve(url)


def test_the_maker_makes_the_urgent_scene_before_the_others(cold_cache):
    urls = [f"scene:cam-{number:04d}/sub" for number in (15, 6, 7)]
    with SceneMaker(workers=1, niceness=0) as maker:
        for url in urls:
            maker.request(url)
        maker.request(urls[2], urgent=True)
        eventually(lambda: not maker.pending, within_s=90)
    made = {url: scenes.resolve(url) for url in urls}
    assert all(made.values())
    assert made[urls[2]].stat().st_mtime < made[urls[1]].stat().st_mtime


def test_half_a_scene_is_never_seen_and_a_killed_maker_is_replaced(cold_cache):
    url = "scene:cam-0007/sub"
    with SceneMaker(workers=1, niceness=0) as maker:
        maker.request(url)
        draft = eventually(lambda: next(iter(scenes.folder().glob(".draft-*")), None), within_s=60)
        assert scenes.resolve(url) is None
        os.kill(int(draft.name.split("-")[1]), signal.SIGKILL)
        eventually(lambda: scenes.resolve(url), within_s=90)
    with av.open(str(scenes.resolve(url))) as film:
        assert sum(1 for _ in film.decode(video=0)) == 160


def test_a_scene_nobody_can_make_is_named_with_its_reason(cold_cache):
    (cold_cache / "scenes").write_text("a file where the folder should be")
    with SceneMaker(workers=1, niceness=0) as maker:
        maker.request("scene:cam-0002/sub")
        eventually(lambda: maker.failed("scene:cam-0002/sub"), within_s=30)
        assert "Error" in maker.failed("scene:cam-0002/sub")


def test_two_makers_never_make_the_same_scene_twice(cold_cache):
    work = "from uic.sim import scenes; s = scenes.make('scene:cam-0007/sub').stat(); print(s.st_ino, s.st_mtime_ns)"
    both = [subprocess.Popen([sys.executable, "-c", work], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [one.communicate(timeout=100)[0] for one in both]
    assert answers[0].strip()
    assert answers[0] == answers[1]


def test_the_cache_keeps_below_its_limit_and_drops_what_was_played_longest_ago(cold_cache):
    scenes.folder().mkdir(parents=True)
    for age, name in enumerate(("new", "older", "oldest")):
        file = scenes.folder() / f"{name}.mp4"
        file.write_bytes(bytes(600_000))
        os.utime(file, (1_000_000 - age, 1_000_000))
    old = scenes.folder().parent / "v0"
    old.mkdir()
    (old / "x.mp4").write_bytes(b"x")
    scenes.trim(1.3)
    assert sorted(file.name for file in scenes.folder().glob("*.mp4")) == ["new.mp4", "older.mp4"]
    assert not list(old.iterdir())
