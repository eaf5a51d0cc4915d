"""What the generated pictures show, held to what a person would check by eye."""

import dataclasses
import itertools

import numpy as np
import pytest

from uic.devices.model import StreamRole
from uic.sim.city import shot_of
from uic.sim.film import pictures
from uic.sim.fonts import korean_font_file
from uic.sim.hiding import Cover, put_back
from uic.sim.paint import word
from uic.sim.shots import Hour, Place, Sky
from uic.sim.view import View
from uic.sim.walk import Walk

SHOT = shot_of("cam-0001", StreamRole.SUB)


def luma(shot, count: int = 1) -> list[np.ndarray]:
    return [planes[: shot.height].astype(int) for planes in itertools.islice(pictures(shot), count)]


def first(place: Place, hour: Hour, sky: Sky) -> np.ndarray:
    return luma(dataclasses.replace(SHOT, place=place, hour=hour, sky=sky))[0][40:]  # below the burnt-in line


@pytest.mark.parametrize("place", Place)
def test_every_place_is_a_picture_by_day_and_lamps_in_the_dark_by_night(place):
    day, night = first(place, Hour.DAY, Sky.CLEAR), first(place, Hour.NIGHT, Sky.CLEAR)
    assert day.std() > 14
    assert 80 < day.mean() < 170
    assert np.percentile(night, 20) < 0.75 * np.percentile(day, 20)
    assert np.percentile(night, 99.7) > 180


def test_rain_falls_and_the_road_mirrors_the_lamps():
    dry, wet = (first(Place.STATION, Hour.NIGHT, sky) for sky in (Sky.CLEAR, Sky.RAIN))
    assert abs(wet - dry).mean() > 3
    falling = luma(dataclasses.replace(SHOT, place=Place.PARK, hour=Hour.DAY, sky=Sky.RAIN), 2)
    assert (abs(falling[0] - falling[1]) > 12).mean() > 0.005


def test_the_korean_name_and_the_running_time_are_burnt_in():
    named = luma(dataclasses.replace(SHOT, name="범계역 사거리"), 11)
    other = luma(dataclasses.replace(SHOT, name="석수역 광장"))[0]
    left, right = (slice(4, 30), slice(4, 150)), (slice(4, 30), slice(460, 636))
    assert (named[0][left] > 205).sum() > 150
    assert (abs(named[0][left] - other[left]) > 60).sum() > 150
    assert (abs(named[0][right] - named[9][right]) > 60).sum() < (abs(named[0][right] - named[10][right]) > 60).sum()


def test_hangul_is_drawn_with_letters_and_not_with_boxes():
    assert korean_font_file() is not None
    assert word("안", 40).tobytes() != word("양", 40).tobytes()


def test_sub_and_main_show_the_same_street():
    sub, main = (shot_of("cam-0007", role) for role in (StreamRole.SUB, StreamRole.MAIN))
    small = luma(sub)[0]
    large = luma(main)[0].reshape(360, 2, 640, 2).mean(axis=(1, 3))
    assert np.corrcoef(small[40:].ravel(), large[40:].ravel())[0, 1] > 0.9


def test_a_way_through_the_scene_ends_where_it_began():
    walk = Walk(start=(0, 0), end=(0, 100), offset=0.3, laps=2, pause=(0.2, 0.5))
    assert walk.at(0.0) == pytest.approx(walk.at(1.0))
    assert walk.at(0.25) == walk.at(0.45)


def test_a_point_ahead_is_seen_in_the_middle_and_one_behind_is_not_seen():
    view = View(640, 360, (0, 0, 5), 0, 0)
    assert view.pixel((0, 10, 5))[:2] == pytest.approx((320, 180))
    assert view.pixel((0, -10, 5))[2] == 0
    assert view.polygon(np.array([[-1.0, -5, 5], [1, -5, 5], [0, -5, 6]])) is None


def test_what_stands_in_front_hides_and_nothing_else():
    part, before = np.full((4, 4, 3), 9, np.uint8), np.zeros((4, 4, 3), np.uint8)
    cover = Cover((0, 0), (0, -1), 12, 11, np.array([[255, 0], [255, 255]], np.uint8))
    put_back(part, before, (10, 10, 14, 14), cover)
    assert part[..., 0].tolist() == [[9, 9, 9, 9], [9, 9, 0, 9], [9, 9, 0, 0], [9, 9, 9, 9]]
