"""Which cameras a cast turns to."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from uic.devices.model import Camera
from uic.geo import distance_m
from uic_netcasting.policy import FEWEST, NEIGHBOURS, RADIUS_M, REACH_M, nearest

CITY_HALL = (37.3943, 126.9568)
METRE_NORTH = 1 / 111_195.08  # degrees of latitude, on the sphere the distances are on


def camera(number: int, *, north_m: float = 0.0, placed: bool = True, enabled: bool = True) -> Camera:
    """A camera so many metres north of the City Hall."""
    lat = CITY_HALL[0] + north_m * METRE_NORTH if placed else None
    lon = CITY_HALL[1] if placed else None
    return Camera(id=f"cam-{number:04}", number=number, name=f"카메라 {number}", lat=lat, lon=lon, enabled=enabled)


def ids(sign: Camera, cameras: list[Camera]) -> list[str]:
    return [near.id for near in nearest(sign, cameras)]


def test_the_nearest_cameras_come_first_and_the_sign_itself_is_not_among_them() -> None:
    street = [camera(at, north_m=30.0 * at) for at in range(6)]
    assert ids(street[2], street) == ["cam-0001", "cam-0003", "cam-0000", "cam-0004", "cam-0005"]


def test_no_more_cameras_come_than_the_cast_layout_has_tiles_for() -> None:
    street = [camera(at, north_m=at) for at in range(100)]
    assert len(nearest(street[0], street)) == NEIGHBOURS


def test_where_cameras_stand_close_those_beyond_the_radius_stay_where_they_are() -> None:
    sign, close = camera(0), [camera(at, north_m=20.0 * at) for at in range(1, FEWEST + 1)]
    edge, beyond = camera(8, north_m=RADIUS_M - 0.01), camera(9, north_m=RADIUS_M + 1)
    assert ids(sign, [beyond, edge, *close])[-1] == "cam-0008"
    assert len(ids(sign, [beyond, edge, *close])) == FEWEST + 1


def test_where_they_stand_far_apart_the_next_ones_come_all_the_same_but_none_from_across_the_city() -> None:
    sparse = [camera(at, north_m=450.0 * at) for at in range(1, 12)]
    assert ids(camera(0), sparse) == [f"cam-{at:04}" for at in range(1, FEWEST + 1)]
    assert ids(camera(0), [camera(1, north_m=REACH_M + 1), camera(2, north_m=REACH_M - 1)]) == ["cam-0002"]


def test_a_camera_without_a_place_or_switched_off_is_left_out() -> None:
    assert ids(camera(0), [camera(1, placed=False), camera(2, north_m=5, enabled=False), camera(3, north_m=9)]) == [
        "cam-0003"
    ]


def test_a_sign_on_a_camera_without_a_place_has_nothing_near_it() -> None:
    assert nearest(camera(0, placed=False), [camera(1), camera(2)]) == ()


def test_cameras_on_one_pole_come_by_number_whatever_the_list_says() -> None:
    sign, pole = camera(9), [camera(at, north_m=20) for at in (4, 1, 3, 2)]
    assert ids(sign, pole) == ids(sign, pole[::-1]) == ["cam-0001", "cam-0002", "cam-0003", "cam-0004"]


def test_the_distance_said_is_the_distance_on_the_ground() -> None:
    (near,) = nearest(camera(0), [camera(1, north_m=123.4)])
    assert math.isclose(near.distance_m, 123.4, abs_tol=0.1)


def test_an_empty_form_that_was_saved_as_0_0_is_no_place() -> None:
    nowhere = Camera(id="cam-1", number=1, name="빈 좌표", lat=0.0, lon=0.0)
    assert nearest(nowhere, [Camera(id="cam-2", number=2, name="또", lat=0.0, lon=0.0)]) == ()


places = st.builds(
    Camera,
    id=st.uuids().map(str),
    number=st.integers(1, 9999),
    name=st.just("카메라"),
    lat=st.none() | st.floats(37.39, 37.40) | st.just(float("nan")) | st.just(95.0),
    lon=st.none() | st.floats(126.95, 126.96),
    enabled=st.booleans(),
)


@given(cameras=st.lists(places, min_size=1, max_size=40), count=st.integers(0, 20), radius_m=st.floats(0, 2000))
def test_whatever_the_camera_list_holds_the_answer_keeps_its_promises(
    cameras: list[Camera], count: int, radius_m: float
) -> None:
    sign, by_id = cameras[0], {each.id: each for each in cameras}
    found = nearest(sign, cameras, count=count, radius_m=radius_m, fewest=0)
    away = [near.distance_m for near in found]
    assert len(found) <= count
    assert away == sorted(away)
    assert all(metres <= radius_m + 0.1 for metres in away)
    assert sign.id not in {near.id for near in found}
    assert all(by_id[near.id].enabled for near in found)
    if found:
        left_out = by_id.keys() - {near.id for near in found} - {sign.id}
        closer = [key for key in left_out if _reaches(sign, by_id[key], below_m=min(away[-1] - 0.1, radius_m))]
        assert not closer or len(found) == count == 0


def _reaches(sign: Camera, other: Camera, *, below_m: float) -> bool:
    if not other.enabled or other.lat is None or other.lon is None or not -90 <= other.lat <= 90:
        return False
    assert sign.lat is not None
    assert sign.lon is not None
    return distance_m(sign.lat, sign.lon, other.lat, other.lon) < below_m
