"""The RTSP server of the generated city, with PyAV and plain sockets as its clients."""

import itertools
import socket
import threading
import time

import av
import pytest

from uic.sim.packets import load
from uic.sim.rtsp import FanoutServer
from uic.testing.clips import picture_number

OPTIONS = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}


@pytest.fixture
def served(h264_clip):
    clip = h264_clip(320, 240, 10, 2.0, gop=10)
    with FanoutServer({f"cam-{number}": clip for number in range(4)}) as server:
        yield server


def watch(url: str, count: int) -> list[int]:
    with av.open(url, options=OPTIONS, timeout=(5, 5)) as source:
        pictures = source.decode(video=0)
        return [picture_number(next(pictures).to_ndarray(format="gray")) for _ in range(count)]


def ask(server: FanoutServer, *requests: str) -> list[str]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        answers = []
        for number, request in enumerate(requests):
            line.sendall(f"{request}\r\nCSeq: {number}\r\n\r\n".encode())
            answers.append(line.recv(4096).decode())
        return answers


def test_a_camera_plays_from_a_key_frame_and_runs_on_past_the_end_of_its_file(served):
    seen = watch(served.url("cam-0"), 25)
    assert seen[0] % 10 == 0
    assert all((b - a) % 20 == 1 for a, b in itertools.pairwise(seen))


def test_pictures_come_at_the_pace_of_the_camera(served):
    begun = time.monotonic()
    watch(served.url("cam-0"), 31)  # the first at the next key frame, within a second
    assert 2.8 < time.monotonic() - begun < 5.5


def test_the_cameras_have_their_key_frames_at_different_times(served):
    def first_wait(name: str, waits: dict[str, float]) -> None:
        with av.open(served.url(name), options=OPTIONS, timeout=(5, 5)) as source:
            for packet in itertools.islice(source.demux(video=0), 30):
                if packet.is_keyframe:
                    waits.setdefault(name, time.monotonic() % 1.0)

    waits: dict[str, float] = {}
    watching = [threading.Thread(target=first_wait, args=(f"cam-{number}", waits)) for number in range(4)]
    for one in watching:
        one.start()
    for one in watching:
        one.join(20)
    assert len(waits) == 4
    phases = sorted(waits.values())
    assert max(b - a for a, b in zip(phases, [*phases[1:], phases[0] + 1], strict=True)) < 0.8


def test_a_hundred_clients_all_get_every_picture(served):
    counts: list[int] = []

    def take() -> None:
        with av.open(served.url("cam-1"), options=OPTIONS, timeout=(10, 10)) as source:
            times = [packet.pts or 0 for packet in itertools.islice(source.demux(video=0), 20)]
        counts.append(sum(b - a == 9000 for a, b in itertools.pairwise(times)))

    clients = [threading.Thread(target=take) for _ in range(100)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(60)
    assert counts == [19] * 100


def test_a_camera_that_is_not_there_is_refused(served):
    with pytest.raises(av.HTTPNotFoundError):
        av.open(served.url("cam-9"), options=OPTIONS, timeout=(5, 5))


def test_what_a_client_asks_wrongly_is_answered_and_not_fatal(served):
    url = served.url("cam-0")
    answers = ask(
        served,
        f"PLAY {url} RTSP/1.0",
        f"SETUP {url}/track0 RTSP/1.0\r\nTransport: RTP/AVP;unicast;client_port=5000-5001",
        f"RECORD {url} RTSP/1.0",
        f"DESCRIBE {url} RTSP/1.0",
    )
    assert [answer.split(" ")[1] for answer in answers] == ["454", "461", "405", "200"]
    assert "sprop-parameter-sets=" in answers[3]


def test_a_client_that_stops_reading_costs_the_others_nothing(served):
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as deaf:
        url = served.url("cam-2")
        for request in (f"SETUP {url} RTSP/1.0\r\nTransport: RTP/AVP/TCP;interleaved=0-1", f"PLAY {url} RTSP/1.0"):
            deaf.sendall(f"{request}\r\nCSeq: 1\r\n\r\n".encode())
        seen = watch(url, 25)
    assert all((b - a) % 20 == 1 for a, b in itertools.pairwise(seen))


@pytest.mark.parametrize("container", ["mp4", "mpegts", "h264"])
def test_a_film_is_cut_alike_from_every_container(h264_clip, container):
    film = load(h264_clip(320, 240, 10, 2.0, container=container))
    assert [index for index, picture in enumerate(film.pictures) if picture.key] == [0]
    assert len(film.pictures) == 20
    assert max(len(payload.data) for picture in film.pictures for payload in picture.payloads) <= 1400


def test_a_film_that_is_not_h264_is_refused(h264_clip):
    with pytest.raises(ValueError, match="hevc"):
        load(h264_clip(320, 240, 10, 1.0, codec="libx265"))
