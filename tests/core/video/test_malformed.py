"""Broken sources beside good ones: the good ones do not feel it, the broken ones say what is wrong."""

import pytest

from uic.testing.malformed import MALFORMED
from uic.video.wall import TileState

GOOD = range(4)


def test_broken_sources_leave_the_other_tiles_rate_within_a_tenth(wall_of, tile, clip, malformed, silent_server):
    wall = wall_of(open_timeout_s=2.0)
    good = [tile(number, clip) for number in GOOD]
    wall.engine.arrange(good)
    wall.until(lambda: wall.live(*GOOD))
    broken = [tile(100 + index, malformed(kind)) for index, kind in enumerate(MALFORMED)]
    broken.append(tile(200, silent_server.url("rtsp")))
    broken.append(tile(201, silent_server.url("http")))
    broken.append(tile(202, "/nowhere/at/all.mp4"))
    broken.append(tile(203, "gopher://old/stream"))
    pids = wall.engine.pids()

    def undisturbed() -> bool:
        """Whether the good ones keep their rate over the three seconds in which all the broken ones come."""
        wall.engine.arrange(good)
        wall.rates(0.5)
        wall.engine.arrange(good + broken)
        return wall.keeps(10.0, *GOOD, seconds=3.0, tries=1)

    assert any(undisturbed() for _ in range(4))  # another program may take the cores: it may try again
    assert wall.engine.pids() == pids  # no worker died
    rubbish = ("0 bytes", "garbage", "garbage units", "a text page", "no key frame")
    lost = [100 + list(MALFORMED).index(kind) for kind in rubbish] + [200, 201, 202, 203]
    wall.until(lambda: all(wall.state(number) is TileState.LOST for number in lost), within_s=8.0)
    assert all(wall.engine.status(number).reason for number in lost)
    assert wall.live(*GOOD)


@pytest.mark.parametrize("kind", ["size change", "codec change", "wrong ending", "flipped bytes"])
def test_what_can_be_shown_of_a_strange_source_is_shown(wall_of, tile, malformed, kind):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, malformed(kind))])
    wall.until(lambda: wall.live(1))


def test_a_picture_size_that_changes_in_mid_stream_shows_in_the_status(wall_of, tile, malformed):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, malformed("size change"))])
    seen = set()
    wall.until(lambda: seen.add(wall.engine.status(1).width) or {320, 640, 1280} <= seen, within_s=15.0)
