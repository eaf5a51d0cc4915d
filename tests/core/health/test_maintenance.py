"""A camera that is worked on raises no fault, and one again when the work is over and it is still dark."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from uic.health.model import Finding, Kind, State
from uic.health.types import alarm_of
from uic.health.ward import Ward

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)
DARK = Finding(kind=Kind.CAMERA, name="cam-1", state=State.FAILED, code="camera.lost")


def test_what_is_found_of_a_camera_in_maintenance_is_no_fault_until_it_is_over() -> None:
    ward = Ward()
    assert ward.excuse({"camera/cam-1"}, now=NOON) == []
    ((_, thing),) = ward.take([DARK], by="console/1", now=NOON)
    assert (thing.state, thing.code, alarm_of(thing)) == (State.OFF, "camera.maintenance", "")
    ((_, after),) = ward.excuse(set(), now=NOON + timedelta(hours=1))
    assert (after.state, after.code, alarm_of(after)) == (State.FAILED, "camera.lost", "health.camera")


def test_work_that_begins_ends_the_fault_that_stands_and_a_camera_that_works_is_said_to() -> None:
    ward = Ward()
    ward.take([DARK], by="console/1", now=NOON)
    ((_, thing),) = ward.excuse({"camera/cam-1", "camera/cam-2"}, now=NOON)
    assert alarm_of(thing) == ""
    well = Finding(kind=Kind.CAMERA, name="cam-1", state=State.GOOD)
    ((_, thing),) = ward.take([well], by="console/1", now=NOON)
    assert thing.state is State.GOOD
