"""A head of another make, by ONVIF: its numbers against the world, and through the whole hub."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from uic.devices.commands import SaveCamera
from uic.onvif import Vector, camera_at
from uic.ptz import commands
from uic.ptz.driver import Mount, open_driver
from uic.ptz.errors import HeadFailed, PtzError
from uic.ptz.model import HeadState, Pose, Purpose
from uic.ptz.onvif import Scale
from uic.testing import eventually
from uic.testing.servers import free_port
from uic.testing.virtual_camera import is_there, virtual_camera

MOUNT = Mount(camera="cam-1", bearing_deg=100.0, wide_deg=60.0, tele_deg=3.0)
another_make = pytest.mark.skipif(not is_there(), reason="ipycam is not installed; scripts/test does")


def test_numbers_of_a_head_become_directions_in_the_world_and_back():
    scale = Scale("onvif://camera/?zero=350&pan=-170,170&tilt=90,-10", MOUNT)
    ahead = scale.pose(Vector(pan=0.0, tilt=-1.0, zoom=0.0))
    assert (ahead.bearing_deg, ahead.tilt_deg, ahead.field_deg) == pytest.approx((350.0, 90.0, 60.0))
    half = scale.pose(Vector(pan=0.5, tilt=0.0, zoom=1.0))
    assert (half.bearing_deg, half.tilt_deg, half.field_deg) == pytest.approx((75.0, 40.0, 3.0))
    # half of the zoom's range is half of the magnification: 1 to 20 in the tangents
    tele, wide = math.tan(math.radians(1.5)), math.tan(math.radians(30))
    middle = 2 * math.degrees(math.atan(wide / (1 + (wide / tele - 1) / 2)))
    assert scale.pose(Vector(pan=0.0, tilt=0.0, zoom=0.5)).field_deg == pytest.approx(middle)
    for pan, tilt, zoom in ((-0.9, 0.3, 0.2), (0.99, -1.0, 1.0), (0.0, 1.0, 0.0)):
        back = scale.vector(scale.pose(Vector(pan=pan, tilt=tilt, zoom=zoom)))
        assert (back.pan, back.tilt, back.zoom) == pytest.approx((pan, tilt, zoom), abs=1e-9)


def test_what_a_head_cannot_reach_is_cut_to_its_ends_and_a_wrong_address_is_said_so():
    scale = Scale("onvif://camera/?zero=0&pan=-90,90&tilt=45,0", MOUNT)
    vector = scale.vector(Pose(bearing_deg=135.0, tilt_deg=80.0, field_deg=0.5))
    assert (vector.pan, vector.tilt, vector.zoom) == pytest.approx((1.0, -1.0, 1.0))
    for wrong in ("pan=left,right", "pan=90", "wide=200", "tele=nan"):
        with pytest.raises(PtzError):
            Scale(f"onvif://camera/?{wrong}", MOUNT)


def test_a_head_that_is_not_there_is_said_so_within_seconds():
    with pytest.raises(HeadFailed, match="does not answer"):
        open_driver(f"onvif://127.0.0.1:{free_port()}/", MOUNT)


@another_make
def test_a_camera_of_another_make_turns_under_a_lease_and_gets_there(room):
    with virtual_camera(user="root", password="p@ss") as url:
        address = url.replace("http://", "onvif://root:p%40ss@") + "?profile=Profile_Main&zero=90"
        dome = replace(room.street.cameras[0], ptz=address)
        room.hub.ask(SaveCamera(camera=dome), by="test")
        kim = room.person("kim")
        eventually(lambda: kim.call(commands.ListPtz()).cameras[0].driver == "onvif")
        kim.call(commands.AskLease(camera="cam-1", purpose=Purpose.RESCUE))
        wanted = Pose(bearing_deg=135.0, tilt_deg=22.5, field_deg=20.0)
        kim.call(commands.TurnPtz(camera="cam-1", pose=wanted))

        def head():
            return room.listed().cameras[0].head

        eventually(
            lambda: (
                head().state is HeadState.STILL
                and head().pose is not None
                and head().pose.bearing_deg == pytest.approx(135.0, abs=0.1)
            )
        )
        assert (head().pose.tilt_deg, head().pose.field_deg) == pytest.approx((22.5, 20.0), abs=0.1)
        # And the camera itself says the same, in its own numbers
        at = camera_at(address)[0].status("Profile_Main").at
        assert (at.pan, at.tilt) == pytest.approx((0.25, -0.25), abs=1e-3)
        assert "p%40ss" not in room.listed().cameras[0].driver
        kim.call(commands.NudgePtz(camera="cam-1", bearing_deg=-45.0, zoom=0.5))
        eventually(lambda: head().pose.bearing_deg == pytest.approx(90.0, abs=0.1))
