"""Which stream a tile gets."""

from uic.devices.model import Stream, StreamRole
from uic.video.choose import choose
from uic.video.wall import Crop

MAIN = Stream(url="main", width=1920, height=1080)
SUB = Stream(url="sub", role=StreamRole.SUB, width=640, height=360)
BOTH = (MAIN, SUB)


def url(streams, width, height, **more):
    stream = choose(streams, width=width, height=height, **more)
    return stream.url if stream else None


def test_a_small_tile_gets_the_sub_stream_and_a_large_one_the_main():
    assert url(BOTH, 320, 180) == "sub"
    assert url(BOTH, 640, 360) == "sub"
    assert url(BOTH, 1280, 720) == "main"


def test_a_tile_larger_than_every_stream_gets_the_largest():
    assert url(BOTH, 3840, 2160) == "main"


def test_a_zoomed_tile_needs_more_pixels_than_it_has_itself():
    assert url(BOTH, 480, 270, crop=Crop(left=0.25, top=0.25, width=0.5, height=0.5)) == "main"


def test_a_size_learnt_by_opening_counts_before_the_record():
    assert url(BOTH, 640, 360, known={"sub": (352, 240)}) == "main"


def test_a_stream_of_unknown_size_is_guessed_by_its_role():
    unknown = (Stream(url="m"), Stream(url="s", role=StreamRole.SUB))
    assert url(unknown, 320, 180) == "s"
    assert url(unknown, 1280, 720) == "m"


def test_dragging_a_window_edge_does_not_flap_between_streams():
    assert url(BOTH, 840, 472, now="sub") == "sub"
    assert url(BOTH, 840, 472) == "main"


def test_a_camera_without_streams_gets_none():
    assert url((), 320, 180) is None
