"""The default city: 64 cameras that could hang in Anyang, and lists of thousands."""

import csv
import io
import json
from importlib import resources

from uic.devices.csv_columns import column_named
from uic.devices.model import CameraKind, StreamRole
from uic.sim import city_csv, default_cameras
from uic.sim.city import shot_of
from uic.sim.shots import Place


def quarters() -> list[tuple[str, list[list[list[float]]]]]:
    text = (resources.files("uic_resources") / "city" / "anyang_legal_dongs.geojson").read_text("utf-8")
    found = []
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found.append((feature["properties"]["emd"], [part[0] for part in parts]))
    return found


def inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    hit = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


def test_every_camera_hangs_in_the_quarter_its_address_names():
    boundaries = quarters()
    for camera in default_cameras():
        where = [name for name, rings in boundaries if any(inside(camera.lon, camera.lat, ring) for ring in rings)]
        assert where == [camera.place.split()[-1]], camera.name


def test_the_city_has_64_cameras_with_a_main_and_a_sub_stream_each():
    cameras = default_cameras()
    assert len({camera.id for camera in cameras}) == len({camera.name for camera in cameras}) == 64
    assert [camera.number for camera in cameras] == list(range(1, 65))
    assert {tuple(stream.role.value for stream in camera.streams) for camera in cameras} == {("main", "sub")}
    assert {camera.kind for camera in cameras} == set(CameraKind)
    assert all(camera.name_en for camera in cameras)


def test_a_list_of_6500_is_unique_and_in_the_columns_the_import_reads():
    rows = list(csv.DictReader(io.StringIO(city_csv(6500))))
    assert all(column_named(header) for header in rows[0])
    assert len(rows) == len({row["name"] for row in rows}) == len({row["number"] for row in rows}) == 6500


def test_the_same_seed_gives_the_same_list():
    assert city_csv(50, seed=3) == city_csv(50, seed=3) != city_csv(50, seed=4)


def test_a_camera_of_the_list_plays_a_loop_that_fits_its_place():
    seen = {"골목": Place.ALLEY, "초교 앞": Place.SCHOOL, "산책로": Place.STREAM, "사거리": Place.CROSSING}
    looked = set()
    for row in csv.DictReader(io.StringIO(city_csv(400))):
        spot = row["name"].split(" ", 1)[1].rsplit(" ", 1)[0]
        if spot in seen:
            camera = row["sub_url"].removeprefix("scene:").removesuffix("/sub")
            assert shot_of(camera, StreamRole.SUB).place is seen[spot], row["name"]
            looked.add(spot)
    assert looked == seen.keys()
