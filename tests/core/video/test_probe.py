"""`uic camera probe` in its substance: opens anything, always ends, never by a signal."""

import time

import pytest

from uic.errors import SourceError
from uic.testing.clips import looped
from uic.testing.malformed import MALFORMED
from uic.video import probe as module
from uic.video.probe import probe


def test_a_recording_is_described(h264_clip):
    found = probe(str(h264_clip(640, 360, 10, 4.0, gop=10)), 5.0)
    assert (found.codec, found.width, found.height) == ("h264", 640, 360)
    assert found.fps == pytest.approx(10.0, abs=0.2)
    assert found.key_frame_s == pytest.approx(1.0, abs=0.05)
    assert found.bitrate_bps > 10_000
    assert 0 < found.open_s <= found.first_picture_s < 2.0


def test_a_camera_is_described(rtsp_server, h264_clip):
    rtsp_server.serve("cam", looped(h264_clip(320, 180, 10, 3.0, gop=10), 60.0))
    rtsp_server.start()
    found = probe(rtsp_server.url("cam"), 8.0)
    assert (found.codec, found.width, found.height) == ("h264", 320, 180)
    assert found.key_frame_s == pytest.approx(1.0, abs=0.1)


def test_a_source_that_never_answers_is_one_clear_error(silent_server):
    began = time.monotonic()
    with pytest.raises(SourceError, match="no answer"):
        probe(silent_server.url("rtsp"), 1.5)
    assert time.monotonic() - began < 1.5 + 3.5


@pytest.mark.parametrize("kind", ["0 bytes", "garbage", "a text page", "garbage units", "wrong codec in the container"])
def test_rubbish_is_one_clear_error(malformed, kind):
    with pytest.raises(SourceError) as caught:
        probe(str(malformed(kind)), 3.0)
    assert str(caught.value)


@pytest.mark.parametrize("kind", sorted(set(MALFORMED) - {"0 bytes", "garbage", "a text page", "garbage units"}))
def test_whatever_is_probed_ends_with_a_description_or_an_error(malformed, kind):
    try:
        found = f"{probe(str(malformed(kind)), 3.0).width} wide"
    except SourceError as error:
        found = str(error)
    assert found


def test_a_stream_that_kills_its_decoder_is_one_clear_error(h264_clip, monkeypatch, tmp_path):
    deadly = tmp_path / "python"
    deadly.write_text("#!/bin/sh\nkill -SEGV $$\n")  # what a fault in a decoder does to the child
    deadly.chmod(0o755)
    monkeypatch.setattr(module.sys, "executable", str(deadly))
    with pytest.raises(SourceError, match="SIGSEGV"):
        probe(str(h264_clip(320, 180, 10, 3.0)), 3.0)
