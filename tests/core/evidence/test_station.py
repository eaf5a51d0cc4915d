"""Clips with what came before them, out of real H.264, as the camera sent it."""

from __future__ import annotations

import itertools
import os
import queue
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import av
import pytest

from uic.evidence.station import Station
from uic.sim.rtsp import FanoutServer
from uic.testing import eventually
from uic.testing.clips import h264_clip, picture_number


class House:
    """A station, and what it tells."""

    def __init__(self, folder: Path, **bounds: Any) -> None:
        self.folder, self.began = folder, 0.0
        self.told: queue.Queue[dict[str, Any]] = queue.Queue()
        self.station = Station(self.told.put, **{"seconds": 30.0, "most_bytes": 8 << 20, **bounds})

    def hears(self, key: str) -> dict[str, Any]:
        while key not in (said := self.told.get(timeout=30.0)):
            pass
        return said

    def clip(self, number: int, camera: str, *, before: float, after: float) -> Path:
        now, file = time.time(), self.folder / f"{number}.mp4"
        picture = self.folder / f"{number}.jpg"
        order = {"clip": number, "camera": camera, "since": now - before, "until": now + after, "file": file}
        self.station.clip({**order, "picture": picture, "most_bytes": 1 << 30})
        return file


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.station.end()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """It may keep a second and a half of its camera, and has been watching since the first test that asks for it."""
    source = h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
    house = House(tmp_path_factory.mktemp("small"), most_bytes=int(sum(map(len, packets(source))) // 4 * 1.6))
    try:
        house.station.watch("cam-1", str(source))
        house.hears("seen")
        house.began = time.time()
        yield house
    finally:
        house.station.end()


def numbers(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [picture_number(cast("Any", frame.to_ndarray(format="gray8"))) for frame in container.decode(video=0)]


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


@pytest.mark.usefixtures("small")  # its seconds pass meanwhile
def test_a_clip_holds_what_came_before_it_was_asked_for_and_no_picture_is_encoded_again(house: House) -> None:
    source = h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
    house.station.watch("cam-1", str(source))
    house.hears("seen")
    began = time.time()
    eventually(lambda: time.time() - began > 4.0, within_s=30.0)
    file = house.clip(1, "cam-1", before=3.0, after=1.0)
    asked = time.time()
    said = house.hears("clip")
    assert "error" not in said
    assert said["since"] < asked - 1.0  # at least from the key frame three seconds before; room for a slow machine
    assert set(packets(file)) <= set(packets(source))  # bit by bit what the camera sent
    shown = numbers(file)
    assert len(shown) >= 15
    assert all(later == (earlier + 1) % 40 for earlier, later in itertools.pairwise(shown))
    assert (house.folder / "1.jpg").read_bytes()[:2] == b"\xff\xd8"


def test_what_is_kept_of_a_camera_is_bounded_in_memory(small: House) -> None:
    eventually(lambda: time.time() - small.began > 7.5, within_s=30.0)
    asked = time.time()
    small.clip(1, "cam-1", before=30.0, after=0.3)
    said = small.hears("clip")
    assert "error" not in said
    assert asked - said["since"] < 6.0  # 7.5 seconds came, the older ones are gone


def test_a_child_that_dies_says_so_for_its_clips_and_is_started_again(house: House) -> None:
    source = h264_clip(320, 184, fps=10, seconds=4.0, gop=10)
    house.station.watch("cam-1", str(source))
    house.hears("seen")
    numbers_of_clips = itertools.count(1)

    def begun() -> bool:  # its first key frame may still be on its way
        house.clip(next(numbers_of_clips), "cam-1", before=1, after=600)
        return any(house.folder.glob("*.mp4.part"))

    eventually(begun, within_s=30.0, every_s=0.3)
    pid = house.station.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while "ended" not in house.hears("clip")["error"]:
        pass
    house.hears("seen")
    assert house.station.pid() != pid


def test_a_broken_stream_stops_no_other_camera(house: House, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0\0\0\x18ftypmp42" + os.urandom(4000))
    house.station.watch("cam-2", str(broken))
    assert house.hears("lost")["lost"] == "cam-2"
    house.station.watch("cam-1", str(h264_clip(320, 184, fps=10, seconds=4.0, gop=10)))
    house.hears("seen")
    house.clip(1, "cam-1", before=1, after=0.5)
    while "error" in (said := house.hears("clip")):  # its first key frame is on its way
        house.clip(1, "cam-1", before=1, after=0.5)
    assert said["bytes"] > 0


def test_a_live_camera_over_rtsp_is_kept_as_it_sends_and_a_cut_ends_the_clip_with_what_came(house: House) -> None:
    source = h264_clip(640, 360, fps=10, seconds=4.0, gop=10)  # enough that a file grows soon: it is written in blocks
    with FanoutServer({"cam": source}) as server:
        house.station.watch("cam-1", server.url("cam"))
        house.hears("seen")
        numbers_of_clips = itertools.count(1)

        def begun() -> bool:  # its first key frame may still be on its way
            house.clip(next(numbers_of_clips), "cam-1", before=10, after=600)
            return any(one.stat().st_size > 20_000 for one in house.folder.glob("*.mp4.part"))

        eventually(begun, within_s=30.0, every_s=0.5)
    while "error" in (said := house.hears("clip")):
        pass
    shown = numbers(house.folder / f"{said['clip']}.mp4")
    assert len(shown) >= 5
    assert all(later == (earlier + 1) % 40 for earlier, later in itertools.pairwise(shown))
    assert house.hears("lost")["reason"]
