"""Heads of simulated cameras, driven through their socket as a driver does it."""

import itertools

import pytest
import zmq

from uic.errors import SimError
from uic.ptz.model import Pose
from uic.sim.control import AskHead, Drive, HeadLimits, HeadLine, Jam, StopHead, TurnTo
from uic.sim.heads import Head, HeadServer
from uic.sim.live.world import World

AHEAD = Pose(bearing_deg=350.0, tilt_deg=10.0, field_deg=60.0)


def head(**more) -> Head:
    return Head("cam-1", AHEAD, **more)


def test_a_head_turns_no_faster_than_its_motors_and_the_short_way_round():
    turning = head()
    turning.obey(TurnTo(pose=Pose(bearing_deg=80.0, tilt_deg=10.0, field_deg=60.0)), 0.0)
    assert turning.at(0.5).bearing_deg == pytest.approx(35.0)  # 45 of 90 degrees after half a second, over north
    assert turning.status(0.9).moving
    assert turning.status(1.01).pose.bearing_deg == pytest.approx(80.0)
    assert not turning.status(1.02).moving


def test_a_head_gets_exactly_where_it_was_sent_from_anywhere():
    there = Pose(bearing_deg=200.0, tilt_deg=12.0, field_deg=20.0)
    for number in range(500):
        share = number * 0.618034 % 1  # anywhere, evenly
        turning = Head("cam-1", Pose(bearing_deg=90 + 270 * share, tilt_deg=20 * share, field_deg=20 + 10 * share))
        turning.obey(TurnTo(pose=there), 0.0)
        assert [turning.at(float(second)) for second in range(20)][-1] == there


def test_zoom_takes_its_time_too():
    zooming = head()
    zooming.obey(TurnTo(pose=Pose(bearing_deg=350.0, tilt_deg=10.0, field_deg=9.6)), 0.0)
    assert zooming.at(1.0).field_deg == pytest.approx(24.0)
    assert zooming.at(2.1).field_deg == pytest.approx(9.6)


def test_a_drive_goes_on_until_it_is_stopped_or_forgotten():
    driven = head()
    driven.obey(Drive(pan=0.5, tilt=-0.1, seconds=2.0), 0.0)
    driven.obey(StopHead(), 1.0)
    assert driven.at(9.0) == Pose(bearing_deg=35.0, tilt_deg=4.0, field_deg=60.0)
    driven.obey(Drive(pan=1.0, seconds=1.0), 10.0)
    assert driven.at(20.0).bearing_deg == pytest.approx(125.0)


def test_a_head_stops_at_its_stops_and_never_turns_through_them():
    limits = HeadLimits(pan_span_deg=200.0, home_deg=0.0)
    bound = Head("cam-1", Pose(bearing_deg=90.0, tilt_deg=10.0, field_deg=60.0), limits)
    bound.obey(TurnTo(pose=Pose(bearing_deg=-95.0, tilt_deg=120.0, field_deg=1.0)), 0.0)
    way = [bound.at(step / 10).bearing_deg for step in range(40)]
    assert not any(105 < bearing < 255 for bearing in way)
    assert bound.at(9.0) == Pose(bearing_deg=265.0, tilt_deg=90.0, field_deg=limits.field_least_deg)
    bound.obey(Drive(pan=-1.0), 10.0)
    assert bound.at(20.0).bearing_deg == pytest.approx(260.0)


def test_a_jammed_head_accepts_orders_and_stays_where_it_is():
    jammed = head()
    jammed.obey(Jam(), 0.0)
    jammed.obey(TurnTo(pose=Pose(bearing_deg=0.0, tilt_deg=0.0, field_deg=20.0)), 0.0)
    assert jammed.at(5.0) == AHEAD
    jammed.obey(Jam(jammed=False), 5.0)
    assert jammed.at(9.0).field_deg == pytest.approx(20.0)


@pytest.fixture
def served():
    clock = itertools.count()
    server = HeadServer([head()], fixed=["cam-2"], clock=lambda: float(next(clock)))
    server.start()
    yield server
    server.stop()


def test_a_driver_drives_over_the_socket_and_is_told_where_the_head_is(served):
    with HeadLine(served.url("cam-1")) as line:
        assert line.status().pose == AHEAD
        assert line.turn_to(Pose(bearing_deg=10.0, tilt_deg=20.0, field_deg=30.0)).moving
        assert line.status().pose == Pose(bearing_deg=10.0, tilt_deg=20.0, field_deg=30.0)


@pytest.mark.parametrize(("camera", "reason"), [("cam-2", "fixed_camera"), ("cam-9", "unknown_camera")])
def test_a_camera_without_a_head_says_so(served, camera, reason):
    with HeadLine(served.url(camera)) as line, pytest.raises(SimError) as refused:
        line.status()
    assert refused.value.reason == reason


def test_an_order_that_cannot_be_is_refused_and_the_next_one_taken(served):
    with HeadLine(served.url("cam-1")) as line:
        with pytest.raises(SimError, match="shares") as refused:
            line.drive(pan=4.0)
        assert refused.value.reason == "bad_order"
        assert line.ask(AskHead()).pose == AHEAD


def test_rubbish_at_the_socket_is_answered_and_not_fatal(served):
    socket = zmq.Context.instance().socket(zmq.REQ)
    socket.linger, socket.rcvtimeo = 0, 5000
    socket.connect(f"tcp://127.0.0.1:{served.port}")
    socket.send_multipart([b"\xff", b"\xc1"])
    assert b"bad_order" in socket.recv()
    socket.close()
    with HeadLine(served.url("cam-1")) as line:
        assert line.status().camera == "cam-1"


def test_a_head_that_is_not_there_is_an_error_within_its_time():
    with HeadLine("sim://127.0.0.1:9/cam-1", timeout_s=0.2) as line, pytest.raises(SimError) as silent:
        line.status()
    assert silent.value.reason == "silent"


@pytest.mark.parametrize("url", ["sim://here/cam-1", "rtsp://127.0.0.1:1/cam-1", "sim://127.0.0.1:70000/cam-1"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(SimError):
        HeadLine(url)


def test_every_live_camera_that_turns_can_go_back_to_its_duty():
    for stand in World(1).stands:
        duty = Head(stand.id, stand.pose)
        if stand.site.turns:
            duty.obey(TurnTo(pose=Pose(bearing_deg=0.0, tilt_deg=30.0, field_deg=20.0)), 0.0)
            duty.at(10.0)
            duty.obey(TurnTo(pose=stand.pose), 10.0)
            assert duty.at(30.0).field_deg == pytest.approx(stand.pose.field_deg)
            assert duty.at(30.0).tilt_deg == pytest.approx(stand.pose.tilt_deg)
