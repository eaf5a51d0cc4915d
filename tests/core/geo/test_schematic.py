"""The drawn city: every road leads somewhere, and what lies in it lies in the city."""

import json
from importlib import resources

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, shape

from uic.geo import distance_m
from uic.geo.roads import By
from uic.geo.schematic import city, city_frame, city_roads
from uic.sim import default_cameras


@pytest.fixture(scope="module")
def boundary():
    text = (resources.files("uic_resources") / "city" / "anyang_legal_dongs.geojson").read_text("utf-8")
    parts = [shape(one["geometry"]) for one in json.loads(text)["features"]]
    return shapely.union_all(parts)


def test_what_is_drawn_lies_in_the_city_or_at_its_edge(boundary):
    for line in city().lines:
        for lat, lon in line.points:
            assert boundary.distance(Point(lon, lat)) < 0.006, f"{line.ko} leaves the city at {lat}, {lon}"
    for spot in city().spots:
        assert boundary.distance(Point(spot.at[1], spot.at[0])) < 0.006, spot.ko
    assert len(city().districts) == 7
    assert all(one.ko and one.en for one in (*city().lines, *city().spots))


def test_every_camera_of_the_city_can_be_driven_to_from_the_hall():
    roads, frame = city_roads(), city_frame()
    assert len(roads.roads) > 2000
    for camera in default_cameras():
        east, north = (float(one) for one in frame.to_metres(camera.lat, camera.lon))
        route = roads.route((0.0, 0.0), (east, north))
        assert route is not None, camera.name
        straight = distance_m(37.3943, 126.9568, camera.lat, camera.lon)
        assert straight * 0.9 - 100 < route.length_m < straight * 2.2 + 600, camera.name
        assert 1 < route.length_m / route.time_s < 14 or route.length_m < 200


def test_one_walks_as_far_as_one_walks():
    reach = city_roads().reach(0.0, 0.0, By.FOOT)
    assert reach is not None
    for minutes in (1, 3, 5):
        area = reach.lines(60 * minutes)
        far = max(np.hypot(*point) for part in area.geoms for point in part.coords)
        assert far <= 60 * minutes * 1.4 + 1
        assert far > 60 * minutes * 1.4 * 0.4
    assert len(reach.exits(180)) >= 4
