"""Times over roads, beside networkx-free closed forms of a grid and beside a plain search."""

import heapq
import math
import random

import pytest

from uic.geo.roads import By, Road, Roads, Unit


def grid(count=6, step=100.0, **more):
    roads = []
    for row in range(count):
        for column in range(count):
            x, y = column * step, row * step
            for name, (to_x, to_y) in (("e", (x + step, y)), ("n", (x, y + step))):
                if max(to_x, to_y) <= (count - 1) * step:
                    words = {"speed_mps": 10.0, **more}
                    roads.append(Road(id=f"{name}{row}-{column}", points=((x, y), (to_x, to_y)), **words))
    return roads


def test_a_car_takes_the_manhattan_way_in_its_time():
    roads = Roads(grid())
    route = roads.route((0.0, 0.0), (500.0, 300.0))
    assert route.length_m == pytest.approx(800)
    assert route.time_s == pytest.approx(80)
    assert route.points[0] == pytest.approx((0, 0))
    assert route.points[-1] == pytest.approx((500, 300))
    walk = roads.route((0.0, 0.0), (500.0, 300.0), By.FOOT)
    assert walk.time_s == pytest.approx(800 / 1.4)


def test_places_in_the_middle_of_roads_and_beside_them_are_joined():
    roads = Roads(grid())
    route = roads.route((50.0, 3.0), (250.0, -4.0))
    assert route.length_m == pytest.approx(200)
    assert route.time_s == pytest.approx(20 + 3 + 4)
    same = roads.route((20.0, 0.0), (70.0, 0.0))
    assert (same.length_m, same.roads) == (pytest.approx(50), ("e0-0",))
    back = roads.route((70.0, 0.0), (20.0, 0.0))
    assert back.points[0][0] == pytest.approx(70)


def test_a_one_way_road_is_walked_both_ways_and_driven_one():
    ring = Roads(
        [
            Road(id="there", points=((0, 0), (100, 0)), speed_mps=10, one_way=True),
            Road(id="round", points=((100, 0), (100, 100), (0, 100), (0, 0)), speed_mps=10, one_way=True),
        ]
    )
    assert ring.route((10, 0), (90, 0)).length_m == pytest.approx(80)
    assert ring.route((90, 0), (10, 0)).length_m == pytest.approx(10 + 300 + 10)
    assert ring.route((90, 0), (10, 0), By.FOOT).length_m == pytest.approx(80)


def test_a_route_is_as_quick_as_a_plain_search_finds_on_random_roads():
    rng = random.Random(4)
    spots = [(rng.uniform(0, 2000), rng.uniform(0, 2000)) for _ in range(60)]
    roads = [
        Road(id=f"{a}-{b}", points=(spots[a], spots[b]), speed_mps=rng.uniform(3, 20), one_way=rng.random() < 0.3)
        for a, b in {tuple(rng.sample(range(60), 2)) for _ in range(150)}
    ]
    net = Roads(roads)

    def plain(start, goal):
        best, heap = {}, [(0.0, start)]
        while heap:
            seconds, at = heapq.heappop(heap)
            if at in best:
                continue
            best[at] = seconds
            for road in roads:
                for here, there, open_ in ((0, 1, True), (1, 0, not road.one_way)):
                    if road.points[here] == at and open_:
                        heapq.heappush(heap, (seconds + math.dist(*road.points) / road.speed_mps, road.points[there]))
        return best.get(goal, math.inf)

    compared = 0
    for _ in range(40):
        a, b = rng.sample(spots, 2)
        route, seconds = net.route(a, b), plain(a, b)
        if route is not None and math.isfinite(seconds):
            assert route.time_s == pytest.approx(seconds, rel=1e-6)
            ends = zip(route.points, route.points[1:], strict=False)
            assert sum(math.dist(*pair) for pair in ends) == pytest.approx(route.length_m)
            compared += 1
    assert compared > 20


def test_the_reach_grows_with_time_and_its_ends_are_the_exits():
    roads = Roads(grid())
    reach = roads.reach(250.0, 200.0, By.CAR)
    assert reach.lines(0.0).length == pytest.approx(0)
    assert reach.lines(3.0).length == pytest.approx(60)  # 30 m both ways
    assert sorted(reach.exits(3.0)) == [] or all(name == "e2-2" for name, _, _ in reach.exits(3.0))
    six = reach.lines(6.0)
    # 5 s to both junctions, then 10 m more along the three other roads of each
    assert six.length == pytest.approx(100 + 6 * 10)
    assert {(round(x), round(y)) for _, x, y in reach.exits(6.0)} == {
        (190, 200), (200, 190), (200, 210), (310, 200), (300, 190), (300, 210)
    }  # fmt: skip
    lengths = [reach.lines(second).length for second in range(0, 90, 3)]
    assert lengths == sorted(lengths)
    assert lengths[-1] == pytest.approx(60 * 100)
    assert reach.exits(90.0) == []
    assert reach.area(6.0).area > six.length * 50


def test_a_runner_gets_farther_than_a_walker():
    roads = Roads(grid())
    walker, runner = roads.reach(250, 200, By.FOOT), roads.reach(250, 200, By.FOOT, pace_mps=4.2)
    assert runner.lines(10).length == pytest.approx(3 * walker.lines(10).length)


def test_the_quickest_unit_is_first_and_one_with_a_stale_fix_is_not_sent():
    roads = Roads(grid())
    units = [
        Unit(id="far", east_m=500, north_m=500, fix_age_s=2),
        Unit(id="near", east_m=100, north_m=0, fix_age_s=5),
        Unit(id="stale", east_m=0, north_m=0, fix_age_s=400),
    ]
    told = roads.nearest(0.0, 0.0, units)
    assert [(unit.id, round(seconds)) for unit, seconds in told] == [("near", 10), ("far", 100)]


def test_where_no_road_is_there_is_no_way():
    assert Roads([]).route((0, 0), (1, 1)) is None
    assert Roads([]).reach(0, 0) is None
    parts = Roads(
        [Road(id="a", points=((0, 0), (10, 0)), speed_mps=5), Road(id="b", points=((900, 0), (910, 0)), speed_mps=5)]
    )
    assert parts.route((0, 0), (905, 0)) is None
    assert parts.nearest(0, 0, [Unit(id="cut off", east_m=905, north_m=0, fix_age_s=1)]) == []
    paths = Roads([Road(id="path", points=((0, 0), (100, 0)), speed_mps=0)])
    assert paths.route((0, 0), (100, 0)) is None
    assert paths.route((0, 0), (100, 0), By.FOOT).length_m == 100
