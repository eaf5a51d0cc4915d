"""The clips and servers that other tests lean on are themselves true."""

import socket
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from uic.testing import eventually
from uic.testing.clips import looped, picture_number
from uic.testing.malformed import MALFORMED

RTSP = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}


def numbers(path: Path) -> list[int]:
    with av.open(str(path)) as source:
        return [picture_number(frame.to_ndarray(format="gray")) for frame in source.decode(video=0)]


def test_every_picture_of_a_clip_says_its_number(h264_clip):
    assert numbers(h264_clip(640, 360, 10, 2.0)) == list(range(20))


def test_a_clip_has_the_key_frames_asked_for(h264_clip):
    with av.open(str(h264_clip(320, 240, 10, 3.0, gop=10))) as source:
        keys = [packet.is_keyframe for packet in source.demux(video=0) if packet.size]
    assert [index for index, key in enumerate(keys) if key] == [0, 10, 20]


def test_a_looped_clip_starts_again_without_a_gap(h264_clip):
    clip = h264_clip(320, 240, 10, 2.0)
    assert numbers(looped(clip, 6.0)) == list(range(20)) * 3


def test_a_clip_is_made_once(h264_clip):
    first = h264_clip(320, 240, 10, 1.0)
    assert h264_clip(320, 240, 10, 1.0).stat().st_mtime_ns == first.stat().st_mtime_ns


def test_the_rtsp_server_plays_is_cut_and_comes_back_at_the_same_address(rtsp_server, h264_clip):
    rtsp_server.serve("cam", looped(h264_clip(320, 240, 10, 2.0), 60.0))
    rtsp_server.start()
    url = rtsp_server.url("cam")
    with av.open(url, options=RTSP, timeout=(5, 5)) as source:
        pictures = source.decode(video=0)
        before = [picture_number(next(pictures).to_ndarray(format="gray")) for _ in range(5)]
        rtsp_server.cut()
        with pytest.raises((av.FFmpegError, StopIteration)):
            drain(pictures)
    with pytest.raises(av.FFmpegError):
        av.open(url, options=RTSP, timeout=(2, 2))
    rtsp_server.start()
    assert rtsp_server.url("cam") == url
    with av.open(url, options=RTSP, timeout=(5, 5)) as source:
        pictures = source.decode(video=0)
        after = [picture_number(next(pictures).to_ndarray(format="gray")) for _ in range(5)]
    assert [number - before[0] for number in before] == [0, 1, 2, 3, 4]
    assert [number - after[0] for number in after] == [0, 1, 2, 3, 4]


def drain(pictures: Iterator[av.VideoFrame]) -> None:
    while True:
        next(pictures)


def test_the_silent_server_accepts_and_says_nothing(silent_server):
    with socket.create_connection(("127.0.0.1", silent_server.port), timeout=1) as caller:
        caller.sendall(b"OPTIONS rtsp://x RTSP/1.0\r\n\r\n")
        eventually(lambda: silent_server.callers == 1)
        caller.settimeout(0.2)
        with pytest.raises(TimeoutError):
            caller.recv(1)


PLAYABLE = {"wrong ending", "a sliver"}
EIGHT_SECONDS = {"zeroed in the middle", "flipped bytes"}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_stream_is_not_what_it_should_be(kind, malformed):
    path = malformed(kind)
    if kind in PLAYABLE:
        assert numbers_or_error(path) > 0
        return
    sizes, codecs, pictures = shape(path)
    clean = pictures >= (80 if kind in EIGHT_SECONDS else 39) and len(sizes) == 1 and len(codecs) == 1
    assert not clean, (sizes, codecs, pictures)


def numbers_or_error(path: Path) -> int:
    with av.open(str(path)) as source:
        return sum(1 for _ in source.decode(video=0))


def shape(path: Path) -> tuple[set[tuple[int, int]], set[str], int]:
    """Sizes and codecs met, and pictures decoded before the first error."""
    sizes: set[tuple[int, int]] = set()
    codecs: set[str] = set()
    pictures = 0
    try:
        with av.open(str(path)) as source:
            for packet in source.demux(video=0):
                for frame in packet.decode():
                    pictures += not frame.is_corrupt
                    sizes.add((frame.width, frame.height))
                    codecs.add(packet.stream.codec_context.name)
    except (av.FFmpegError, IndexError):
        pictures = min(pictures, 38)
    return sizes, codecs, pictures
