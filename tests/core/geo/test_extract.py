"""An extract of OpenStreetMap as the city's roads, houses and names."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from uic.geo.extract import ExtractError, read_extract
from uic.geo.frame import Frame
from uic.geo.roads import By, Roads

FRAME = Frame(37.3943, 126.9568)
BOUNDS = (-2000.0, -2000.0, 2000.0, 2000.0)


class Town:
    """Writes an .osm file, node by node."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[float, float], int] = {}
        self._lines: list[str] = []
        self._ways: list[str] = []

    def node(self, east: float, north: float, **tags: str) -> int:
        key = (east, north)
        if key not in self._nodes or tags:
            self._nodes[key] = len(self._nodes) + 1
            lat, lon = FRAME.to_degrees(east, north)
            said = "".join(f'<tag k="{name}" v="{value}"/>' for name, value in tags.items())
            line = (
                f'<node id="{self._nodes[key]}" version="1" lat="{float(lat):.9f}" lon="{float(lon):.9f}">{said}</node>'
            )
            self._lines.append(line)
        return self._nodes[key]

    def way(self, *points: tuple[float, float], **tags: str) -> None:
        nodes = "".join(f'<nd ref="{self.node(*point)}"/>' for point in points)
        said = "".join(f'<tag k="{name}" v="{value}"/>' for name, value in tags.items())
        self._ways.append(f'<way id="{len(self._ways) + 1}" version="1">{nodes}{said}</way>')

    def write(self, path: Path) -> Path:
        body = "".join(self._lines + self._ways)
        path.write_text(f'<?xml version="1.0"?><osm version="0.6" generator="test">{body}</osm>', encoding="utf-8")
        return path


@pytest.fixture
def town() -> Town:
    made = Town()
    made.way((-400, 0), (0, 0), (400, 0), highway="primary", name="관악대로", **{"name:en": "Gwanak-daero"})
    made.way((0, 0), (0, 300), highway="residential", oneway="yes")
    made.way((0, 300), (400, 0), highway="footway")
    made.way((1000, 1000), (1100, 1000), highway="residential")  # hangs on nothing
    made.way((9000, 0), (9100, 0), highway="primary")  # of the next city
    made.way((50, 50), (70, 50), (70, 60), (50, 60), (50, 50), building="yes", **{"building:levels": "5"})
    made.way((-300, 100), (-200, 100), (-200, 200), (-300, 100), natural="water")
    made.node(120.0, 20.0, railway="station", name="범계")
    return made


def test_ways_become_roads_between_junctions_with_the_times_of_their_class(town: Town, tmp_path: Path) -> None:
    read = read_extract(town.write(tmp_path / "town.osm"), FRAME, BOUNDS)
    lengths = sorted(round(shapely.LineString(road.points).length) for road in read.roads)
    assert lengths == [300, 400, 400, 500]
    roads = Roads(read.roads)
    east = roads.route((-400, 0), (400, 0))
    assert east is not None
    assert east.time_s == pytest.approx(800 / 12.5, rel=0.01)
    there, back = roads.route((0, 0), (0, 300)), roads.route((0, 300), (0, 0))
    assert there is not None
    assert there.time_s == pytest.approx(300 / 6.0, rel=0.01)
    assert back is None  # one way for cars, and the footway is none for them
    on_foot = roads.route((0, 300), (400, 0), By.FOOT)
    assert on_foot is not None
    assert on_foot.length_m == pytest.approx(500, rel=0.01)


def test_houses_water_and_names_come_with_it_in_metres(town: Town, tmp_path: Path) -> None:
    read = read_extract(town.write(tmp_path / "town.osm"), FRAME, BOUNDS)
    (house,) = read.houses
    assert house.height_m == 15.0
    assert shapely.Polygon(house.ring).area == pytest.approx(200, rel=0.01)
    assert [patch.kind for patch in read.patches] == ["water"]
    assert [(spot.ko, spot.kind) for spot in read.spots] == [("범계", "station")]
    assert {trace.en for trace in read.traces if trace.kind == "main"} == {"Gwanak-daero"}


def test_the_same_town_reads_alike_from_a_packed_file(town: Town, tmp_path: Path) -> None:
    import osmium

    plain = town.write(tmp_path / "town.osm")
    packed = tmp_path / "town.osm.pbf"
    with osmium.SimpleWriter(str(packed)) as writer:
        for one in osmium.FileProcessor(str(plain)):
            writer.add(one)
    ours, theirs = read_extract(plain, FRAME, BOUNDS), read_extract(packed, FRAME, BOUNDS)
    assert [road.id for road in ours.roads] == [road.id for road in theirs.roads]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.osm", None),
        ("cut.osm.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x7c\x10"),
        ("noise.osm", b"\x00\xff" * 500),
        (
            "bomb.osm",
            b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><osm version="0.6">&b;</osm>',
        ),
        ("empty.osm", b'<?xml version="1.0"?><osm version="0.6"></osm>'),
    ],
)
def test_a_file_that_is_no_extract_of_this_city_ends_in_words(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExtractError, match=name.split(".")[0]):
        read_extract(path, FRAME, BOUNDS)
