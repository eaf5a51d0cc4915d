"""A real engine: decode workers in processes of their own, real H.264, shared memory."""

import numpy as np
import pytest

from uic.testing.clips import picture_number
from uic.video.wall import Crop, TileState


@pytest.mark.parametrize("mode", ["process", "thread"])
def test_every_tile_is_live_at_the_rate_of_its_recording(wall_of, tile, clip, mode):
    wall = wall_of(mode=mode)
    wall.engine.arrange([tile(number, clip) for number in range(9)])
    wall.until(lambda: wall.live(*range(9)))
    assert wall.keeps(10.0, *range(9))


def luma(surface):
    words = np.frombuffer(surface.pixels, np.uint8).reshape(surface.height, surface.width, 4)
    return words[:, :, 1]


def test_the_surface_holds_the_picture_of_the_camera(wall_of, tile, h264_clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, h264_clip(640, 360, 10, 3.0), width=640, height=360)])
    wall.until(lambda: wall.live(1))
    first = picture_number(luma(wall.engine.surface(1)))
    wall.until(lambda: picture_number(luma(wall.engine.surface(1))) == first + 3, within_s=5.0)


def test_a_tile_without_a_camera_is_empty_and_has_no_surface(wall_of):
    wall = wall_of(workers=1)
    assert wall.state(7) is TileState.EMPTY
    assert wall.engine.surface(7) is None


def test_a_resized_tile_keeps_its_old_picture_until_there_is_a_new_one(wall_of, tile, clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, clip)])
    wall.until(lambda: wall.live(1))
    wall.engine.arrange([tile(1, clip, width=160, height=90)])
    assert wall.engine.surface(1).width == 320
    wall.until(lambda: wall.engine.surface(1).width == 160, within_s=5.0)
    assert wall.live(1)


def test_a_zoomed_tile_shows_the_part_asked_for(wall_of, tile, clip):
    wall = wall_of(workers=1)
    wall.engine.arrange([tile(1, clip, width=320, height=240)])
    wall.until(lambda: wall.live(1))
    whole = luma(wall.engine.surface(1)).copy()
    wall.engine.arrange([tile(1, clip, width=320, height=240, crop=Crop(left=0.5, top=0.5, width=0.5, height=0.5))])
    seq = wall.engine.surface(1).seq
    wall.until(lambda: wall.engine.surface(1).seq > seq + 1)
    part = luma(wall.engine.surface(1))
    assert np.abs(part[::2, ::2].astype(int) - whole[120:, 160:]).mean() < np.abs(part.astype(int) - whole).mean()


def test_a_closed_tile_is_gone_and_its_memory_is_used_again(wall_of, tile, clip):
    wall = wall_of(workers=1)
    for _ in range(5):
        wall.engine.arrange([tile(number, clip) for number in range(4)])
        wall.until(lambda: wall.live(*range(4)))
        wall.engine.arrange([])
        wall.until(lambda: not wall.engine._leases)
    assert wall.engine._arena.used == 0
    assert wall.state(0) is TileState.EMPTY
