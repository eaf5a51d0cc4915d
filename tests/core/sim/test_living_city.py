"""The living city: one world from one seed, what its cameras see of it, and the truth about that."""

import dataclasses
import math
import socket
import subprocess
import sys

import numpy as np
import pytest

from uic.errors import SimError
from uic.ptz.model import Pose
from uic.sim.live import bodies, raster
from uic.sim.live.air import air_at
from uic.sim.live.clock import CityClock
from uic.sim.live.eye import LiveEye
from uic.sim.live.gps import error_at
from uic.sim.live.offline import film, recorded
from uic.sim.live.stories import STORIES, told
from uic.sim.live.studio import warm
from uic.sim.live.town import Town, town
from uic.sim.live.world import World
from uic.sim.shots import Sky

NOON = 280 * 86_400 + 12 * 3600.0
NIGHT = NOON + 10 * 3600.0


@pytest.fixture
def city():
    return World(1, sky=Sky.OVERCAST)


def stand_of(city, camera):
    return next(stand for stand in city.stands if stand.id == camera)


def shown(city, camera, now, pose=None):
    eye = LiveEye(city, stand_of(city, camera))
    moment = city.at(now)
    planes = eye.paint(moment, pose or eye.stand.pose, 7)
    return planes.copy(), {one.id: one for one in eye.shown(moment)}


def changed_box(one, other):
    rows, columns = np.nonzero(np.abs(one[:360].astype(int) - other[:360]) > 12)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def overlap(box, one):
    left, top, right, bottom = box
    wide = min(right, one.left + one.width) - max(left, one.left)
    high = min(bottom, one.top + one.height) - max(top, one.top)
    both = max(0, wide) * max(0, high)
    return both / ((right - left) * (bottom - top) + one.width * one.height - both)


def test_the_same_seed_is_the_same_film_byte_for_byte_in_another_process(city, tmp_path):
    world = World(1)
    world.start("bag_left", NOON)
    film(world, "live-02", tmp_path / "here", begin=NOON, seconds=1.2, truth=tmp_path / "truth-here")
    words = ["live-02", tmp_path / "there", "--begin", "2026-10-12T12:00", "--seconds", "1.2", "--story", "bag_left"]
    command = [sys.executable, "-m", "uic", "sim", "film", *map(str, words), "--mot", str(tmp_path / "truth-there")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here").read_bytes() == (tmp_path / "there").read_bytes()
    assert (tmp_path / "truth-here/live-02.txt").read_bytes() == (tmp_path / "truth-there/live-02.txt").read_bytes()


def test_another_seed_has_other_houses_on_the_same_roads(city):
    other = Town(city.town.roads, 2)
    assert other.houses(0, 0, 150) != city.town.houses(0, 0, 150) == town(1).houses(0, 0, 150)


def test_the_truth_as_motchallenge_text_has_one_line_for_each_box(city, tmp_path):
    film(city, "live-03", tmp_path / "film", begin=NOON, seconds=0.3, truth=tmp_path)
    lines = [line.split(",") for line in (tmp_path / "live-03.txt").read_text().splitlines()]
    assert {line[0] for line in lines} == {"1", "2", "3"}
    assert all(len(line) == 9 and float(line[4]) > 0 and 0 <= float(line[8]) <= 1 for line in lines)
    names = (tmp_path / "names.txt").read_text().splitlines()
    assert len(names) == len({line[1] for line in lines})


def test_where_everybody_is_follows_from_the_time_alone(city):
    before = city.at(NOON).rows.copy()
    city.at(NOON + 3600)
    city.at(NOON - 86_400)
    assert np.array_equal(city.at(NOON).rows, before)


def test_nobody_jumps_and_cars_wait_at_signals_one_behind_the_other(city):
    stood = set()
    for second in range(60):
        here, there = (city.traffic.at(NOON + second + tenth) for tenth in (0.0, 0.1))
        stays = (here[:, 5] > 0) & (there[:, 5] > 0)
        assert np.hypot(*(there - here)[stays, :2].T).max() < 2.0
        slow = (here[:, 3] < 0.1) & (city.traffic.kinds == 1)
        stood |= set(np.flatnonzero(slow & stays).tolist())
    cars = int((city.traffic.kinds == 1).sum())
    assert 0.1 * cars < len(stood) < 0.9 * cars


def test_there_are_fewer_people_about_at_night(city):
    by_day, by_night = (city.at(now).rows for now in (NOON, NOON + 14.5 * 3600))
    assert (by_night[:, 5] == 0).sum() < 0.4 * (by_day[:, 5] == 0).sum()
    assert (by_night[:, 5] == 4).sum() == (by_day[:, 5] == 4).sum() > 5  # patrols never go home


@pytest.mark.parametrize(
    ("story", "actor", "after_s"),
    [("mugging", "robber", 12.0), ("bag_left", "bag", 45.0), ("fall", "fallen", 60.0), ("lost_child", "child", 40.0)],
)
def test_the_box_of_the_truth_is_where_the_pixels_are(city, story, actor, after_s):
    camera = told(story, city.town, city.stands, 1).camera
    without, _ = shown(city, camera, NOON + after_s)
    run = city.start(story, NOON)
    alone = tuple(act for act in run.script.acts if act.name == actor)
    city.runs = [dataclasses.replace(run, script=dataclasses.replace(run.script, acts=alone))]
    with_it, seen = shown(city, camera, NOON + after_s)
    truth = seen[f"{story}-1/{actor}"]
    left, top, right, bottom = box = changed_box(without, with_it)
    assert overlap(box, truth) > 0.35  # its shadow on the ground is no part of the truth's box
    assert left <= truth.left + 2
    assert right >= truth.left + truth.width - 2
    assert top <= truth.top + 2
    assert bottom >= truth.top + truth.height - 2


def test_a_foot_on_the_ground_is_where_the_geometry_of_cameras_says(city):
    run = city.start("bag_left", NOON)
    bag = run.script.acts[1].frames[0]
    eye = LiveEye(city, stand_of(city, run.script.camera))
    x, y = eye.lens(eye.stand.pose).pixel_of(bag.east, bag.north)
    _, seen = shown(city, run.script.camera, NOON + 60)
    box = seen["bag_left-1/bag"]
    assert abs(box.left + box.width / 2 - x) < 3
    assert abs(box.top + box.height - y) < 4


def test_the_picture_follows_the_head_and_zoom_brings_things_nearer(city):
    city.start("bag_left", NOON)
    stand = stand_of(city, "live-02")
    _, wide = shown(city, "live-02", NOON + 60)
    bag = city.runs[0].script.acts[1].frames[0]
    aim = math.degrees(math.atan2(bag.east - stand.east_m, bag.north - stand.north_m)) % 360
    down = math.degrees(math.atan2(stand.height_m, math.dist((bag.east, bag.north), (stand.east_m, stand.north_m))))
    _, near = shown(city, "live-02", NOON + 60, Pose(bearing_deg=aim, tilt_deg=down, field_deg=10.0))
    box = near["bag_left-1/bag"]
    assert abs(box.left + box.width / 2 - 320) < 12
    assert abs(box.top + box.height - 180) < 14
    assert box.height > 4 * wide["bag_left-1/bag"].height
    _, away = shown(city, "live-02", NOON + 60, Pose(bearing_deg=(aim + 180) % 360, tilt_deg=10, field_deg=60.0))
    assert "bag_left-1/bag" not in away


def test_smoke_comes_first_then_flames_and_both_grow(city):
    city.start("hill_fire", NOON)
    sizes = []
    for after in (60.0, 600.0, 1500.0):
        _, seen = shown(city, "live-08", NOON + after)
        smoke, fire = seen.get("hill_fire-1/smoke"), seen.get("hill_fire-1/fire")
        sizes.append((smoke.width * smoke.height, fire.width * fire.height if fire else 0))
    assert sizes[0][1] == 0 < sizes[1][1] < sizes[2][1]
    assert sizes[0][0] < sizes[1][0] < sizes[2][0]


def test_the_river_comes_over_its_paths_and_goes_back(city):
    city.start("river_rises", NOON)
    wide = [city.at(NOON + after).water_half_m for after in (0.0, 660.0, 1200.0, 2999.0)]
    assert wide[0] < 10 < wide[1] < wide[2]
    assert wide[3] == pytest.approx(wide[0], abs=0.1)
    low, high = (shown(city, "live-06", NOON + after)[0] for after in (0.0, 1200.0))
    assert (np.abs(low[:360].astype(int) - high[:360]) > 12).mean() > 0.04


def test_it_is_dark_at_night_and_lamps_burn_then(city):
    day, night = (shown(city, "live-02", now)[0][:360] for now in (NOON, NIGHT))
    assert night.mean() < 0.55 * day.mean()
    assert city.at(NIGHT).air.lamps > 0.9 > 0.2 > city.at(NOON).air.lamps


def test_the_weather_is_the_drills_or_changes_by_itself():
    wet, dry = World(1, sky=Sky.RAIN), World(1, sky=Sky.OVERCAST)
    assert (wet.at(NOON).air.rain, dry.at(NOON).air.rain) == (1.0, 0.0)
    weathers = {sky for hour in range(0, 24 * 20, 3) for sky in [air_at(1, NOON + hour * 3600.0).key[1]]}
    assert len(weathers) >= 3  # by itself it changes too


def test_somebody_behind_a_house_has_no_box(city):
    stand = stand_of(city, "live-01")
    side = stand.half_m + 40.0  # far beside the road: behind the row of houses
    run = city.start("bag_left", NOON)
    frame = run.script.acts[1].frames[0]
    east, north = stand.spot(45, side)
    hidden = type(frame)(0.0, east, north), type(frame)(600.0, east, north)
    act = type(run.script.acts[1])(name="bag", kind="bag", height_m=0.55, frames=hidden)
    script = type(run.script)(camera="live-01", seconds=600.0, acts=(act,))
    city.runs = [type(run)(1, "bag_left", NOON, script)]
    assert "bag_left-1/bag" not in shown(city, "live-01", NOON + 10)[1]


def test_a_picture_now_and_then_never_arrives_and_always_the_same_ones(city):
    eyes = [LiveEye(city, stand_of(city, "live-08"), width=64, height=48) for _ in range(2)]
    first, second = ([number for number in range(4000) if not eye.arrives(number)] for eye in eyes)
    assert first == second
    assert 4 <= len(first) <= 40
    lost = first[0]
    kept = [truth.number for _, truth in recorded(city, "live-08", begin=NOON, pictures=lost + 2, first=lost - 1)]
    assert kept == [lost - 1, lost + 1]


def test_every_story_can_be_told_and_its_marks_lie_within_it(city):
    for name in STORIES:
        script = told(name, city.town, city.stands, 3)
        assert all(0 < mark.at < script.seconds for mark in script.marks)
        assert script.marks or name == "walk_home"


def test_a_detour_leaves_the_way_home_and_the_plain_walk_does_not(city):
    plain, detour = (told(name, city.town, city.stands, 1).acts[0].frames for name in ("walk_home", "walk_home_detour"))
    way = np.array([(frame.east, frame.north) for frame in plain])
    off = max(float(np.hypot(*(way - (frame.east, frame.north)).T).min()) for frame in detour)
    assert off > 60


def test_a_story_that_is_none_is_refused_with_a_list_of_those_there_are(city):
    with pytest.raises(SimError, match="hill_fire") as refused:
        city.start("earthquake", NOON)
    assert refused.value.reason == "unknown_story"


def test_gps_is_a_few_metres_off_under_open_sky_and_thirty_between_high_houses():
    moments = np.arange(0, 12_000, 12.0)
    off = {canyon: np.array([error_at(1, 3, now, canyon) for now in moments]) for canyon in (0.0, 1.0)}
    assert np.median(np.hypot(*off[0.0].T)) < 6
    assert 24 < np.median(np.hypot(*off[1.0].T)) < 36
    east = off[1.0][:, 0]
    assert np.corrcoef(east[1:], east[:-1])[0, 1] > 0.45  # 12 s later it is wrong in the same way
    assert abs(np.corrcoef(east[20:], east[:-20])[0, 1]) < 0.25  # four minutes later it is not


def test_the_clock_runs_fast_stands_and_steps():
    real = iter(range(100))
    clock = CityClock(1000.0, real=lambda: float(next(real)))
    assert clock.now() == 1001.0
    clock.run(60.0)  # two real seconds in: it asks for now and for the new beginning
    begun = clock.now()
    assert clock.now() - begun == 60.0
    assert clock.step(-5.0) == clock.now() == clock.now()


def test_a_picture_is_soft_while_the_head_turns_and_sharp_once_it_stands(city):
    eye, moment = LiveEye(city, stand_of(city, "live-02")), city.at(NOON)
    rest = eye.stand.pose
    turned = Pose(bearing_deg=rest.bearing_deg + 3, tilt_deg=rest.tilt_deg, field_deg=rest.field_deg)
    eye.paint(moment, rest, 1)
    soft = eye.paint(moment, turned, 1).copy()
    sharp = eye.paint(moment, turned, 1).copy()
    fresh = LiveEye(city, eye.stand).paint(moment, turned, 1)
    edges = [float(np.abs(np.diff(planes[:360].astype(int), axis=1)).mean()) for planes in (soft, sharp)]
    assert edges[0] < 0.97 * edges[1]  # most of it is the sensor's noise
    assert np.array_equal(sharp, fresh)


def test_nothing_is_left_to_compile_when_somebody_watches(city):
    warm(city, NOON)
    for story in ("hill_fire", "mugging"):
        city.start(story, NOON)
    for camera in ("live-01", "live-02", "live-08"):  # lenses at 6.5, 8 and 18 m
        shown(city, camera, NOON + 300)
    kernels = [raster.backdrop, raster.faces, raster.capsules, raster.puffs, raster.count_pixels, bodies._build]
    assert [len(kernel.signatures) for kernel in kernels] == [1] * len(kernels)


def test_a_city_that_is_to_end_before_it_is_up_ends(tmp_path):
    command = [sys.executable, "-m", "uic.sim.live.serve", "--state", str(tmp_path), "--with-parent"]
    city = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    city.communicate(timeout=60)  # closes its standard input, as a hub that ends does
    assert city.returncode == 0
    assert not (tmp_path / "sim.json").exists()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_second_city_on_a_machine_says_whose_the_ports_are_or_goes_elsewhere(tmp_path, elsewhere):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "uic.sim.live.serve", "--state", str(tmp_path), "--with-parent"]
        ports = ["--port", str(port), "--heads-port", str(port), *(["--elsewhere"] if elsewhere else [])]
        with subprocess.Popen(
            [*command, *ports], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as city:
            first = city.stdout.readline().split()
            _, said = city.communicate(timeout=60)
    if elsewhere:
        assert first[0] == "ready"
        assert str(port) not in first
        assert said.count(f"port {port} is another's") == 2
    else:
        assert (first, city.returncode) == ([], 1)
        assert "cannot listen there" in said
        assert "Traceback" not in said
