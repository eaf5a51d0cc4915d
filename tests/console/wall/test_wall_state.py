"""What an operator can do to a wall, in plain values and with a clock of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from uic.video.wall import WHOLE, Importance
from uic_console.api import Presentation
from uic_console.wall import state as change
from uic_console.wall.layouts import grid
from uic_console.wall.model import Walls
from uic_console.wall.state import Carousel, TileKind, Tour


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def walls(qapp, clock):
    made = Walls(clock=clock)
    made.open(grid(4), ["a", "b", "c", "d"])
    return made


def cameras(wall):
    return [tile.camera for tile in wall.state.tiles]


def test_swapped_tiles_keep_their_pictures(walls):
    wall = walls.active
    keys = [tile.key for tile in wall.state.tiles]
    wall.swap(0, 3)
    assert cameras(wall) == ["d", "b", "c", "a"]
    assert [tile.key for tile in wall.state.tiles] == [keys[3], keys[1], keys[2], keys[0]]


def test_a_smaller_layout_keeps_what_it_has_no_room_for_and_the_selected_camera_in_sight(walls):
    wall = walls.active
    wall.select(2)
    wall.lay_out(grid(1))
    assert cameras(wall) == ["c"]
    wall.lay_out(grid(4))
    assert sorted(cameras(wall)) == ["a", "b", "c", "d"]


def test_many_cameras_fill_the_empty_tiles_first(walls):
    wall = walls.active
    wall.lay_out(grid(9))
    wall.put(1, ["x", "y", "z"])
    assert cameras(wall)[:6] == ["a", "x", "c", "d", "y", "z"]


def test_undo_takes_back_layout_and_cameras_but_not_a_look_around(walls):
    wall = walls.active
    before = wall.state
    wall.put(0, ["x"])
    wall.lay_out(grid(16))
    wall.select(3)
    wall.undo()
    assert len(wall.state.tiles) == 4
    wall.undo()
    assert wall.state.tiles == before.tiles
    assert not wall.undo()


def test_a_click_shows_the_camera_on_the_hotspots_of_all_windows_or_of_its_own(walls):
    first = walls.active
    second = walls.open(grid(4), ["e", "f"])
    first.set_hotspot(3)
    second.set_hotspot(0)
    walls.click(first, 1)
    assert (first.state.tiles[3].camera, second.state.tiles[0].camera) == ("b", "b")
    walls.hotspot_everywhere = False
    walls.click(first, 2)
    assert (first.state.tiles[3].camera, second.state.tiles[0].camera) == ("c", "b")


def test_alarm_hotspot_and_selection_are_slowed_last_in_that_order(walls):
    wall = walls.active
    wall.set_hotspot(1)
    wall.select(0)
    walls.mark_alarms({"c": 1})
    found = [walls.importance(wall, index) for index in range(4)]
    assert found == [Importance.SELECTED, Importance.HOTSPOT, Importance.ALARM, Importance.NORMAL]


def test_a_touched_carousel_waits_and_goes_on_by_itself(walls, clock):
    wall = walls.active
    wall.turns.resume_after_s = 30
    wall.carousel(0, Carousel(cameras=("x", "y", "z"), dwell_s=10))
    clock.now += 10
    walls.tick()
    assert wall.state.tiles[0].camera == "y"
    wall.touch()
    clock.now += 29
    walls.tick()
    assert wall.state.tiles[0].camera == "y"
    assert wall.turns_paused
    clock.now += 2
    walls.tick()
    assert wall.state.tiles[0].camera == "y"  # a full dwell time after the pause
    clock.now += 10
    walls.tick()
    assert wall.state.tiles[0].camera == "z"


def test_a_carousel_held_by_key_goes_on_by_key_only(walls, clock):
    wall = walls.active
    wall.carousel(0, Carousel(cameras=("x", "y"), dwell_s=10))
    wall.toggle_turns()
    clock.now += 1000
    walls.tick()
    assert wall.state.tiles[0].camera == "x"
    wall.toggle_turns()
    clock.now += 10
    walls.tick()
    assert wall.state.tiles[0].camera == "y"


def test_the_next_camera_of_a_carousel_is_opened_before_its_turn_and_keeps_its_picture(walls, clock):
    wall = walls.active
    wall.carousel(0, Carousel(cameras=("x", "y"), dwell_s=10))
    clock.now += 8.5
    walls.tick()
    ready = wall.upcoming[0]
    assert ready.camera == "y"
    clock.now += 1.5
    walls.tick()
    assert wall.state.tiles[0] == ready
    assert not wall.upcoming


def test_a_tour_shows_a_long_list_page_by_page(walls, clock):
    wall = walls.active
    wall.tour(Tour(cameras=tuple("abcdefghij"), dwell_s=15))
    assert cameras(wall) == list("abcd")
    clock.now += 15
    walls.tick()
    assert cameras(wall) == list("efgh")
    wall.next_page()
    assert cameras(wall) == ["i", "j", None, None]
    wall.next_page()
    assert cameras(wall) == list("abcd")


def test_a_presentation_lies_over_the_wall_and_gives_it_back(walls):
    wall = walls.active
    wall.put(0, ["mine"])
    before = wall.state
    walls.present(Presentation(key="cast/1", title="Cast", cameras=("x", "y", "z"), hotspot="y"))
    assert cameras(wall)[:3] == ["y", "x", "z"]
    assert wall.state.tiles[0].kind is TileKind.HOTSPOT
    kept = {tile.camera: tile.key for tile in wall.state.tiles}
    walls.present(Presentation(key="cast/1", title="Cast", cameras=("x", "w"), hotspot="y"))
    assert wall.state.tiles[0].key == kept["y"]  # what stays does not blink
    assert wall.base == before
    walls.dismiss("cast/1")
    walls.dismiss("cast/unknown")
    assert wall.state == before


def test_what_changes_below_another_stays_below_it(walls):
    wall = walls.active
    first = Presentation(key="cast/1", title="First", cameras=("b",), hotspot="a")
    walls.present(first)
    walls.present(Presentation(key="cast/2", title="Second", cameras=("y",), hotspot="x"))
    walls.present(replace(first, cameras=("b", "c"), in_place=True))
    assert cameras(wall)[:2] == ["x", "y"]
    walls.dismiss("cast/2")
    assert cameras(wall)[:3] == ["a", "b", "c"]
    walls.present(Presentation(key="cast/2", title="Second", cameras=("y",), hotspot="x"))
    walls.present(first)
    assert cameras(wall)[:2] == ["a", "b"]


def test_zoom_stays_inside_the_picture_and_comes_back_to_the_whole():
    crop = WHOLE
    for _ in range(20):
        crop = change.zoomed(crop, 1.5, x=1.0, y=1.0)
    assert crop.width == pytest.approx(1 / 16)
    assert crop.left + crop.width == pytest.approx(1)
    crop = change.moved(crop, 50, -50)
    assert (crop.left + crop.width, crop.top) == (pytest.approx(1), 0)
    for _ in range(20):
        crop = change.zoomed(crop, 1 / 1.5)
    assert crop == WHOLE


def test_the_point_under_the_pointer_stays_under_it_while_zooming():
    crop = change.zoomed(WHOLE, 2, x=0.25, y=0.75)
    assert crop.left + 0.25 * crop.width == pytest.approx(0.25)
    assert crop.top + 0.75 * crop.height == pytest.approx(0.75)


def test_a_tile_dragged_to_another_window_changes_places_with_what_was_there(walls):
    first = walls.active
    second = walls.open(grid(4), ["e"])
    assert walls.exchange(first.state.tiles[1].key, second, 0)
    assert cameras(first)[1] == "e"
    assert cameras(second)[0] == "b"


def test_splitting_and_merging_keeps_the_cameras(walls):
    wall = walls.active
    wall.select(0)
    wall.split(beside=True)
    assert cameras(wall) == ["a", None, "b", "c", "d"]
    wall.choose(1)
    wall.merge()
    assert cameras(wall) == ["a", "b", "c", "d"]
