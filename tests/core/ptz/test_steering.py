"""Turning real heads of the simulated city through a real hub: who may, what is told, and what the audit keeps."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from uic.devices.commands import SaveCamera
from uic.errors import CommandRefused, NotAllowed
from uic.health.model import State
from uic.ptz import commands, heads
from uic.ptz.events import PtzBlind, PtzHead, PtzLease, PtzMissed
from uic.ptz.model import Ending, HeadState, LeaseState, Pose, Purpose, Stop, Tour
from uic.ptz.service import PtzService
from uic.sim.control import Jam
from uic.testing import eventually
from uic.testing.ptz import AHEAD, turning_cameras, turning_hub

WEST = Pose(bearing_deg=270.0, tilt_deg=20.0, field_deg=30.0)


def lease(person, camera="cam-1", purpose=Purpose.CRIME, **more):
    return person.call(commands.AskLease(camera=camera, purpose=purpose, **more))


def head_of(room, camera="cam-1"):
    return next(one.head for one in room.listed().cameras if one.head.camera == camera)


def looks(room, pose, camera="cam-1"):
    head = head_of(room, camera)
    return (
        head.state is HeadState.STILL
        and head.pose is not None
        and head.pose.bearing_deg == pytest.approx(pose.bearing_deg, abs=0.5)
    )


def refused(person, command):
    with pytest.raises(CommandRefused) as error:
        person.call(command)
    return error.value.reason


def test_a_camera_turns_for_who_has_it_and_goes_back_to_its_duty_when_it_is_given_back(room):
    kim = room.person("kim")
    assert refused(kim, commands.TurnPtz(camera="cam-1", pose=WEST)) == "ptz.not_yours"
    held = lease(kim, note="무단횡단")
    kim.call(commands.TurnPtz(camera="cam-1", pose=WEST))
    eventually(lambda: looks(room, WEST))
    kim.call(commands.EndLease(camera="cam-1", lease=held.id))
    eventually(lambda: looks(room, AHEAD))
    # Then what was told is the whole way, and each step of it is in the audit with what it was for
    assert [one.lease.state for one in room.events(PtzLease)] == [LeaseState.ACTIVE, LeaseState.ENDED]
    assert any(one.head.state is HeadState.MOVING for one in room.events(PtzHead))
    (asked,) = room.audited("ptz.lease")
    assert (asked.account, asked.subject, asked.purpose) == ("kim", "cam-1", "crime")
    (turned,) = room.audited("ptz.turned")
    assert (turned.account, turned.purpose) == ("kim", "crime")
    assert room.audited("ptz.returned")


def test_a_weightier_purpose_takes_the_camera_and_the_loser_is_told_by_whom_and_waits_for_his_turn(room):
    kim, lee = room.person("kim"), room.person("lee")
    traffic = lease(kim, purpose=Purpose.TRAFFIC, waits=True, pose=WEST)
    eventually(lambda: looks(room, WEST))
    rescue = lease(lee, purpose=Purpose.RESCUE, note="길 잃은 아이")
    assert refused(kim, commands.DrivePtz(camera="cam-1", pan=1.0)) == "ptz.not_yours"
    (told,) = [one.lease for one in room.events(PtzLease) if one.lease.state is LeaseState.WAITING]
    assert (told.id, told.ended_by) == (traffic.id, "lee")
    # When the rescue is over, the camera turns back to what the loser looked at
    lee.call(commands.TurnPtz(camera="cam-1", pose=AHEAD))
    eventually(lambda: looks(room, AHEAD))
    lee.call(commands.EndLease(camera="cam-1", lease=rescue.id))
    eventually(lambda: looks(room, WEST))
    kim.call(commands.NudgePtz(camera="cam-1", bearing_deg=30.0))
    eventually(lambda: looks(room, Pose(bearing_deg=300.0, tilt_deg=20.0, field_deg=30.0)))


def test_an_equal_is_refused_unless_she_takes_the_camera_over_and_says_why(room):
    kim, lee = room.person("kim"), room.person("lee")
    first = lease(kim)
    with pytest.raises(CommandRefused, match="kim has camera cam-1") as error:
        lease(lee)
    assert error.value.reason == "ptz.taken"
    assert refused(lee, commands.AskLease(camera="cam-1", purpose=Purpose.CRIME, over=True)) == "ptz.failed"
    lease(lee, over=True, note="용의자 추적")
    lost = next(one.lease for one in room.events(PtzLease) if one.lease.id == first.id and one.lease.ending)
    assert (lost.ending, lost.ended_by, lost.reason) == (Ending.PREEMPTED, "lee", "용의자 추적")
    # And nobody gives his purpose more weight than it has, but who may approve
    with pytest.raises(NotAllowed):
        lease(kim, priority=1)
    assert lease(room.person("supervisor"), priority=1).state is LeaseState.ACTIVE


def test_a_camera_is_refused_for_what_it_was_not_put_up_for_and_the_audit_keeps_the_refusal(room):
    only = replace(room.street.cameras[0], purposes=(Purpose.TRAFFIC,))
    room.hub.ask(SaveCamera(camera=only), by="test")
    eventually(lambda: room.listed().cameras[0].purposes == (Purpose.TRAFFIC,))
    kim = room.person("kim")
    assert refused(kim, commands.AskLease(camera="cam-1", purpose=Purpose.CRIME)) == "ptz.purpose"
    assert lease(kim, purpose=Purpose.TRAFFIC).state is LeaseState.ACTIVE
    assert "refused" in [one.outcome for one in room.audited("ptz.lease")]


def test_a_hand_off_the_stick_stops_the_camera_though_nobody_says_so(room):
    kim = room.person("kim")
    lease(kim)
    kim.call(commands.DrivePtz(camera="cam-1", pan=0.1, hold_s=0.3))
    eventually(lambda: head_of(room).state is HeadState.MOVING)
    eventually(lambda: head_of(room).state is HeadState.STILL)  # the head by itself would run on for seconds
    turned = (head_of(room).pose.bearing_deg - 90.0) % 360
    assert 1.0 < turned < 100.0  # 40 degrees a second
    assert len(room.audited("ptz.driven")) == 1


def test_a_camera_that_does_not_get_there_is_said_so_and_is_well_again_when_it_does(room):
    kim = room.person("kim")
    lease(kim)
    room.street.server.heads["cam-1"].obey(Jam(), 0.0)
    kim.call(commands.TurnPtz(camera="cam-1", pose=WEST))
    eventually(lambda: head_of(room).state is HeadState.STUCK, within_s=10)
    (missed,) = room.events(PtzMissed)
    assert (missed.wanted, missed.got, missed.holder) == (WEST, AHEAD, "kim")
    room.street.server.heads["cam-1"].obey(Jam(jammed=False), 0.0)
    kim.call(commands.TurnPtz(camera="cam-1", pose=WEST))
    eventually(lambda: looks(room, WEST))


def test_heads_that_start_after_their_hub_are_no_news_and_those_that_stay_silent_are(tmp_path, monkeypatch):
    monkeypatch.setattr(heads, "_LOST_AGAIN_S", 0.2)
    with turning_cameras("cam-1") as street:
        port = street.server.port
        street.server.stop()
        with turning_hub(tmp_path, street) as hub:
            keeper = hub.thread_of("ptz")._service
            assert isinstance(keeper, PtzService)

            def state():
                return hub.ask(commands.ListPtz(), by="test").cameras[0].head.state

            eventually(lambda: state() is HeadState.LOST, within_s=20)
            assert [one.state for one in keeper.findings()] == [State.GOOD]
            monkeypatch.setattr(heads, "_SILENT_S", 0.0)  # a minute is over
            eventually(lambda: [one.code for one in keeper.findings()] == ["head.lost"], within_s=20)
            street.server.start(port=port)
            eventually(lambda: [one.state for one in keeper.findings()] == [State.GOOD], within_s=20)
            assert state() is HeadState.STILL


def test_detection_is_suspended_while_a_camera_moves_and_blind_seconds_are_counted(room):
    kim = room.person("kim")
    held = lease(kim, pose=WEST)
    eventually(lambda: [one.blind for one in room.events(PtzBlind)] == [True, False])
    begun, ended = room.events(PtzBlind)
    assert (begun.purpose, ended.purpose, ended.at_duty) == (Purpose.CRIME, Purpose.CRIME, False)
    assert ended.pose is not None
    assert ended.seconds > 0.45  # 180 degrees at 400 a second, and what it takes to settle
    kim.call(commands.EndLease(camera="cam-1", lease=held.id))
    eventually(lambda: [one.at_duty for one in room.events(PtzBlind)] == [False, False, False, True])
    (figures,) = kim.call(commands.ReportBlind()).figures
    assert (figures.camera, figures.times, set(figures.by_purpose)) == ("cam-1", 2, {"crime", "duty"})
    assert figures.seconds == pytest.approx(sum(one.seconds for one in room.events(PtzBlind)), abs=0.01)


def test_a_box_drawn_in_the_picture_fills_it_and_a_point_of_the_map_comes_to_its_middle(room):
    kim = room.person("kim")
    lease(kim)
    kim.call(commands.FramePtz(camera="cam-1", left=0.75, top=0.5, width=0.25, height=0.25))
    right = math.degrees(math.atan(0.75 * math.tan(math.radians(30.0))))  # of the box's middle, from the picture's
    near = Pose(bearing_deg=90.0 + right, tilt_deg=0.0, field_deg=0.0)
    eventually(lambda: looks(room, near) or abs(head_of(room).pose.bearing_deg - near.bearing_deg) < 2)
    field = 2 * math.degrees(math.atan(math.tan(math.radians(30.0)) * 0.25))
    eventually(lambda: head_of(room).pose.field_deg == pytest.approx(field, abs=0.1))
    camera = room.street.cameras[0]
    kim.call(commands.LookAt(camera="cam-1", lat=camera.lat + 0.0005, lon=camera.lon, purpose=Purpose.CRIME))
    eventually(lambda: min(head_of(room).pose.bearing_deg, 360 - head_of(room).pose.bearing_deg) < 0.5)
    assert head_of(room).pose.tilt_deg == pytest.approx(math.degrees(math.atan2(8.0, 55.5)), abs=0.2)


def test_presets_are_kept_with_the_camera_and_a_tour_walks_them_until_another_order(room):
    boss = room.person("supervisor")
    lease(boss, purpose=Purpose.CARE)
    for key, bearing in (("gate", 120.0), ("stairs", 200.0)):
        pose = Pose(bearing_deg=bearing, tilt_deg=10.0, field_deg=40.0)
        boss.call(commands.SavePreset(camera="cam-1", key=key, ko=key, pose=pose))
    eventually(lambda: [one.key for one in room.listed().cameras[0].presets] == ["gate", "stairs"])
    tour = Tour(
        key="round", ko="순회", en="Round", stops=(Stop(preset="gate", dwell_s=1), Stop(preset="stairs", dwell_s=1))
    )
    boss.call(commands.SaveTour(camera="cam-1", tour=tour))
    boss.call(commands.StartTour(camera="cam-1", key="round"))
    eventually(lambda: (head_of(room).looks_at, head_of(room).tour) == ("stairs", "round"))
    eventually(lambda: head_of(room).looks_at == "gate")
    boss.call(commands.StopPtz(camera="cam-1"))
    assert head_of(room).tour == ""
    with pytest.raises(CommandRefused):
        boss.call(commands.GoToPreset(camera="cam-1", key="attic"))


def test_a_lease_ends_when_its_holders_console_has_gone(room):
    kim = room.person("kim")
    lease(kim, pose=WEST)
    eventually(lambda: looks(room, WEST))
    room.clients.remove(kim)
    kim.close()
    eventually(lambda: not room.listed().leases, within_s=15)
    assert room.events(PtzLease)[-1].lease.ending is Ending.HOLDER_GONE
    eventually(lambda: looks(room, AHEAD))


def test_after_a_restart_of_the_hub_a_lease_is_told_and_stays_only_with_who_comes_back_for_it(room):
    kim, lee = room.person("kim"), room.person("lee")
    stays = lease(kim, "cam-1")
    goes = lease(lee, "cam-2")
    room.stop()
    room.start()
    assert {one.id for one in room.listed().leases if one.from_before} == {stays.id, goes.id}
    kim = room.person("kim")
    assert not kim.call(commands.RenewLease(camera="cam-1", lease=stays.id)).from_before
    eventually(lambda: [one.id for one in room.listed().leases] == [stays.id])
    ended = [one.lease for one in room.events(PtzLease) if one.lease.id == goes.id][-1]
    assert ended.ending is Ending.HUB_RESTARTED
    # A lease that was asked from another console is not his to come back for
    assert refused(room.person("park"), commands.EndLease(camera="cam-1", lease=stays.id)) == "ptz.not_yours"


def test_a_camera_that_somebody_turned_by_another_way_is_sent_back_to_its_duty(room):
    head = room.street.head("cam-2")
    eventually(lambda: head_of(room, "cam-2").state is HeadState.STILL)
    head.pose = WEST
    eventually(lambda: looks(room, AHEAD, "cam-2") and head.pose.bearing_deg == pytest.approx(90.0), within_s=15)
    assert any("did not look" in one.note for one in room.audited("ptz.returned"))
