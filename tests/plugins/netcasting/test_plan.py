"""Which cameras close which ways out: on the drawn city, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from uic.devices.model import Body, Camera
from uic.geo.blocks import Blocks
from uic.geo.frame import Frame
from uic.geo.roads import By, Road, Roads
from uic_netcasting.bench import city_cameras, net
from uic_netcasting.bench_chase import chases
from uic_netcasting.events import PatternFigures, Verdict
from uic_netcasting.learning import casts_by_itself, counted, judged
from uic_netcasting.net import Ground, Look, Lookouts, Plan, Task, city_ground, plan, watched
from uic_netcasting.policy import place_said

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)
FRAME = Frame(37.39, 126.95)
CROSS = [  # four roads of 200 m from one crossing
    Road(id="north", points=((0, 0), (0, 200)), speed_mps=8.0, name="북로"),
    Road(id="east", points=((0, 0), (200, 0)), speed_mps=8.0),
    Road(id="south", points=((0, 0), (0, -200)), speed_mps=8.0),
    Road(id="west", points=((0, 0), (-200, 0)), speed_mps=8.0),
]


def camera(key: str, east: float, north: float, *, bearing: float = 0.0, turns: bool = True) -> Camera:
    lat, lon = FRAME.to_degrees(east, north)
    return Camera(
        id=key,
        number=int(key[1:]),
        name=key,
        lat=float(lat),
        lon=float(lon),
        height_m=7.0,
        bearing_deg=bearing,
        tilt_deg=12.0,
        field_wide_deg=60.0,
        field_tele_deg=3.0,
        range_m=150.0,
        body=Body.PTZ if turns else Body.FIXED,
    )


def planned(cameras: list[Camera], *, blocks: Blocks | None = None, **task: object) -> Plan:
    ground = Ground(FRAME, Roads(CROSS), blocks)
    reach = ground.reach((0.0, 0.0), "foot")
    wanted = Task(place=(0.0, 0.0), reach=reach, **{"place_cameras": 0, "within_s": 15.0, **task})  # type: ignore[arg-type]
    return plan(wanted, Lookouts(cameras, FRAME), blocks)


def test_one_camera_in_the_middle_closes_some_ways_and_one_at_each_road_all() -> None:
    ends = [(0, 90), (90, 0), (0, -90), (-90, 0)]
    four = [camera(f"c{at}", *end) for at, end in enumerate(ends)]
    assert planned(four).closed_share == 1.0
    assert len(planned(four).exits) == 4
    assert 0 < planned([camera("c9", 5, 5)]).closed_share < 1.0


def test_a_camera_that_sees_it_as_it_looks_is_not_turned() -> None:
    looking = camera("c1", 0, 40, bearing=0.0, turns=False)
    turning = camera("c2", 10, 40, bearing=180.0)
    found = planned([looking, turning])
    north = next(one for one in found.exits if one.front.points[-1][1] > 100)
    assert north.camera == "c1"
    assert {post.camera: post.look for post in found.posts}.get("c1") is None


def test_cameras_that_see_the_roads_inside_the_ring_are_in_the_net_as_they_look_on_foot() -> None:
    inside = camera("c1", 20, 0, bearing=270.0, turns=False)  # looks along a road that he may have passed already
    ends = [camera(f"c{at}", *end) for at, end in enumerate([(0, 90), (90, 0), (0, -90), (-90, 0)], start=2)]
    posts = {post.camera: post for post in planned([inside, *ends], within_s=25.0).posts}
    assert (posts["c1"].duty, posts["c1"].look) == ("near", None)
    aside = camera("c1", 20, 60, bearing=45.0, turns=False)
    assert "c1" not in {post.camera for post in planned([aside, *ends], within_s=25.0).posts}


def test_a_camera_that_another_has_is_not_turned() -> None:
    away, its = camera("c1", 0, 90, bearing=90.0), frozenset({"c1"})
    assert any(post.look for post in planned([away]).posts)
    assert not any(post.look for post in planned([away], barred=its).posts)
    assert not any(post.look for post in planned([away], fixed=its).posts)


def test_of_two_cameras_the_one_that_nobody_else_needs_is_taken() -> None:
    busy, free = camera("c1", 4, 90, bearing=90.0), camera("c2", -4, 90, bearing=90.0)
    found = planned([busy, free], busy=frozenset({"c1"}))
    assert next(post.camera for post in found.posts if post.look) == "c2"


def test_a_house_in_between_closes_nothing() -> None:
    hidden = [camera("c1", 60, 90)]
    wall = Blocks([shapely.box(20, 20, 40, 180)], [30.0])
    free, shut = planned(hidden), planned(hidden, blocks=wall)
    north = [next(one for one in found.exits if one.front.points[-1][1] > 100).camera for found in (free, shut)]
    assert north == ["c1", ""]


def test_a_camera_closes_a_way_only_where_it_looks_before_the_suspect_is_there() -> None:
    ground = Ground(FRAME, Roads(CROSS))
    reach = ground.reach((0.0, 0.0), "foot")
    lookouts = Lookouts([camera("c1", 0, 90, bearing=90.0)], FRAME)
    back = Look(180.0, 8.0, 40.0)
    assert not any(one.camera for one in watched(lookouts, ["c1"], {}, reach, 15.0))
    assert any(one.camera for one in watched(lookouts, ["c1"], {"c1": back}, reach, 15.0))
    assert not any(one.camera for one in watched(lookouts, [], {"c1": back}, reach, 15.0))  # it is still turning


def test_a_road_entered_from_both_ends_is_no_way_out() -> None:
    ring = [
        Road(id="a", points=((0, 0), (50, 0)), speed_mps=8.0),
        Road(id="b", points=((0, 0), (0, 50)), speed_mps=8.0),
        Road(id="c", points=((50, 0), (50, 50), (0, 50)), speed_mps=8.0),
        Road(id="d", points=((50, 0), (300, 0)), speed_mps=8.0),
    ]
    reach = Roads(ring).reach(0.0, 0.0, By.FOOT, pace_mps=3.0)
    assert reach is not None
    fronts = reach.fronts(25.0)  # 75 m: into c from both of its ends, and into d
    assert [front.road for front in fronts] == [3]
    assert fronts[0].due_s[0] == pytest.approx(25.0)
    assert fronts[0].points[0] == pytest.approx((75.0, 0.0), abs=0.5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-180, 180), st.booleans()), max_size=12), st.integers(1, 6))
def test_no_plan_has_more_cameras_than_it_may_or_one_twice(spots: list[tuple[float, float, bool]], most: int) -> None:
    cameras = [camera(f"c{at}", east, north, turns=turns) for at, (east, north, turns) in enumerate(spots)]
    found = planned(cameras, most=most)
    used = [post.camera for post in found.posts]
    assert len(used) == len(set(used)) <= most
    assert {one.camera for one in found.exits} - {""} <= set(used)
    turning = {one.id for one in cameras if one.body is Body.PTZ}
    assert all(post.camera in turning for post in found.posts if post.look)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("37.3898, 126.951", (37.3898, 126.951)),
        ("37.3898 126.951", (37.3898, 126.951)),
        ("91.0, 10.0", None),
        ("?", None),
    ],
)
def test_a_place_is_read_as_people_type_it(said: str, place: tuple[float, float] | None) -> None:
    assert place_said(said) == place


def test_a_national_point_number_is_a_place() -> None:
    place = place_said("다사 5191 3293")
    assert place is not None
    assert 37 < place[0] < 38


def test_verdicts_quiet_a_pattern_and_a_correction_counts_once() -> None:
    figures = counted(PatternFigures(pattern="loitering"))
    verdicts: tuple[Verdict, ...] = ("false", "false", "false")
    for verdict in verdicts:
        figures = judged(figures, "", verdict, NOON)
    assert not casts_by_itself(figures, NOON)
    assert figures.quiet_until is not None
    assert casts_by_itself(figures, figures.quiet_until)
    corrected = judged(figures, "false", "real", NOON)
    assert (corrected.real, corrected.false) == (1, 2)


def test_the_bench_prints_our_share_beside_both_plain_ways() -> None:
    rows = list(net(quick=True, only="time"))
    assert {row.case for row in rows} == {"one net, 6500 cameras", "third of three nets, 6500 cameras"}
    assert all(row.ours < 1000 for row in rows)  # sign to net within a second has room for it


def test_a_chase_is_longer_in_view_where_the_net_follows_what_was_seen() -> None:
    ground = city_ground()
    rows = list(chases(ground, Lookouts(city_cameras(), ground.frame), count=1))
    view = {row.case.split(", ", 2)[2]: row.ours for row in rows if row.metric == "in a net camera's view"}
    assert set(view) == {"the ring alone", "sightings", "candidates, an operator", "candidates, by itself"}
    assert view["sightings"] > 30
    moved = {row.case.removeprefix("chase, "): row.ours for row in rows if row.metric == "centres moved a chase"}
    assert moved["the ring alone"] == 0
    assert moved["sightings"] > 1
