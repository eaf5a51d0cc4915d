"""Cameras that turn go with her: real heads are sent ahead of her, look at the right metre, and are given back."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Callable
from datetime import timedelta

from sos_night import Night

from uic.ptz.commands import AskLease, ListPtz
from uic.ptz.model import HeadState, Lease, Pose, Purpose
from uic.testing import eventually
from uic.testing.ptz import TurningCameras
from uic_sos.commands import CloseEscort
from uic_sos.escorts import Citizen, Strip

PACE = 1.4
STEP_S = 4.0
AT = {"ptz-1": (275.0, 12.0), "ptz-2": (408.0, -60.0)}


class Walk:
    """She walks, and nobody is faster than the heads: after each position they come to a stand."""

    def __init__(self, night: Night, who: Citizen, *, at: tuple[float, float]) -> None:
        self._night, self._who, self._at = night, who, at

    def to(self, *places: tuple[float, float], until: Callable[[Strip], bool] = lambda _: False) -> list[Strip]:
        strips: list[Strip] = []
        for east, north in places:
            while (way := math.dist(self._at, (east, north))) > 0.1:
                share = min(1.0, PACE * STEP_S / way)
                self._at = (
                    self._at[0] + (east - self._at[0]) * share,
                    self._at[1] + (north - self._at[1]) * share,
                )
                self._night.clock.at += timedelta(seconds=STEP_S)
                self._night.fix(self._who, *self._at, speed_mps=PACE)
                stand(self._night)
                strips.append(self._night.escort(self._who).strip)
                if until(strips[-1]):
                    return strips
        return strips


def stand(night: Night) -> None:
    def still() -> bool:
        return all(one.head.state is HeadState.STILL for one in night.client.call(ListPtz()).cameras)

    eventually(still, within_s=20, every_s=0.02)


def leases(night: Night) -> list[Lease]:
    return list(night.client.call(ListPtz()).leases)


def off_deg(heads: TurningCameras, camera: str, place: tuple[float, float]) -> float:
    """How far beside a place the mechanism itself looks."""
    (east, north), here = AT[camera], heads.head(camera).pose
    wanted = math.degrees(math.atan2(place[0] - east, place[1] - north))
    return abs((here.bearing_deg - wanted + 180) % 360 - 180)


def test_the_next_camera_waits_for_her_has_her_hands_her_over_and_goes_back_to_its_duty(
    turning: Night, heads: TurningCameras
) -> None:
    who = turning.register()
    turning.request(who)
    stand(turning)
    turning.walk(who, (0.0, 0.0), (200.0, 0.0))
    she = Walk(turning, who, at=(200.0, 0.0))
    assert leases(turning) == []
    # She comes into the gap that was forecast: the head is sent ahead, and waits where she will come
    before = she.to((240.0, 0.0), until=lambda strip: strip.next == "ptz-1")
    assert before[-1].now == "cam-2"
    eventually(lambda: leases(turning), within_s=20)
    stand(turning)
    assert off_deg(heads, "ptz-1", (275.0, 100.0)) > 30.0
    (lease,) = leases(turning)
    assert (lease.camera, lease.purpose) == ("ptz-1", Purpose.SAFETY)
    # It has her, large and near the middle, and goes with her
    seen = she.to((330.0, 0.0))
    had = [one for one in seen if one.now == "ptz-1"]
    assert len(had) >= 8
    assert all(one.px_per_m >= 40 for one in had[2:])
    places = [abs(one.x - 0.5) for one in had if one.x is not None]
    assert len(places) == len(had)
    assert statistics.median(places) < 0.25
    assert [camera for camera, _ in itertools.groupby(one.now for one in seen)][-1] == "ptz-1"
    assert off_deg(heads, "ptz-1", (330.0, 0.0)) < 8.0
    # A fixed camera takes over, and the head is given back
    after = she.to((362.0, 0.0))
    assert (after[-1].before, after[-1].now) == ("ptz-1", "cam-3")
    eventually(lambda: leases(turning) == [], within_s=20)
    eventually(lambda: off_deg(heads, "ptz-1", (275.0, 100.0)) < 1.0, within_s=20)
    # At no time did the picture flicker: each camera had her once
    shown = [name for name, _ in itertools.groupby(one.now for one in (*before, *seen, *after)) if name]
    assert len(shown) == len(set(shown))


def test_off_her_path_the_cameras_follow_where_she_really_goes_and_a_weightier_need_takes_one_away(
    turning: Night, heads: TurningCameras
) -> None:
    who = turning.register()
    turning.request(who)
    stand(turning)
    turning.walk(who, (0.0, 0.0), (400.0, 0.0))
    turning.walk(who, (400.0, 0.0), (400.0, -100.0))
    she = Walk(turning, who, at=(400.0, -100.0))
    escort = turning.until(who, lambda one: one.distress)
    assert escort.state == "off_course"
    strip = she.to((400.0, -117.0))[-1]
    assert strip.now == "ptz-2"
    assert strip.px_per_m >= 40
    assert off_deg(heads, "ptz-2", (400.0, -117.0)) < 8.0
    assert [one.purpose for one in leases(turning) if one.camera == "ptz-2"] == [Purpose.RESCUE]
    # Somebody with more weight turns it away: it is not said to see her any more
    away = Pose(bearing_deg=20.0, tilt_deg=10.0, field_deg=30.0)
    wish = AskLease(camera="ptz-2", purpose=Purpose.RESCUE, priority=1, pose=away, note="다른 구조", seconds=3600)
    turning.client.call(wish)
    eventually(lambda: off_deg(heads, "ptz-2", (408.0 + math.sin(0.349), -60.0 + math.cos(0.349))) < 1, within_s=20)
    stand(turning)
    strip = she.to((400.0, -135.0))[-1]
    assert strip.now != "ptz-2"
    turning.client.call(CloseEscort(escort_id=escort.id))
    eventually(lambda: [one.holder for one in leases(turning)] != ["sos"], within_s=20)
