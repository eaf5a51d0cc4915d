"""Nets in a district with cameras that turn: cast, moved, competed for, disobeyed, given back."""

from __future__ import annotations

import contextlib
import functools
import math
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QTreeWidget
from pytestqt.qtbot import QtBot

from uic.alarms.commands import ListAlarms
from uic.bus import HubClient
from uic.devices.model import Camera
from uic.errors import CommandRefused
from uic.geo import distance_m
from uic.geo.optics import Eye
from uic.geo.schematic import city_frame, city_roads
from uic.incidents.commands import ListIncidents, PutUnit
from uic.incidents.model import UnitState
from uic.ptz.aim import is_there
from uic.ptz.commands import AskLease, EndLease, ListPtz
from uic.ptz.model import HeadState, Lease, LeaseState, Purpose
from uic.sim.control import HeadLine, Jam
from uic.testing import eventually
from uic.testing.district import District, district, district_hub, heads
from uic.testing.district import seat as a_seat
from uic.testing.hubs import PluginHub
from uic.vision import VisionPassed
from uic_console.testing import Desk
from uic_netcasting.again.steps import ANALYST, CAME, LEFT, Step, found_of
from uic_netcasting.commands import (
    AddToCast,
    AnswerAgain,
    AnswerSign,
    CastAt,
    DropFromCast,
    LendCamera,
    ListCasts,
    ListPatterns,
    ListSigns,
    NetFigures,
    PinInCast,
    ReleaseCast,
    SeeSuspect,
    UnseeSuspect,
)
from uic_netcasting.events import Again, Cast, Net, NetCamera
from uic_netcasting.figures.operations import Row
from uic_netcasting.widgets.call import CallDialog
from uic_netcasting.widgets.panel import CastPanel

LONG_S = 60.0  # never waited for; a loaded machine is slow


@pytest.fixture(scope="module")
def place() -> Iterator[District]:
    with pytest.MonkeyPatch.context() as patch:
        quick(patch)
        with district() as made:
            yield made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, place: District) -> Iterator[PluginHub]:
    with district_hub(tmp_path_factory.mktemp("hub"), place, "netcasting") as running:
        yield running


@pytest.fixture
def hub(kept: PluginHub, place: District) -> Iterator[PluginHub]:
    """One hub for all; each test leaves it with nothing cast and every camera at its duty."""
    yield kept
    me = seat(kept, "console/after")
    for note in me.call(ListSigns()).signs:
        if note.state == "waiting":
            me.call(AnswerSign(sign_id=note.id, cast=False, verdict=""))
    for cast in me.call(ListCasts()).casts:
        if cast.is_open:
            me.call(ReleaseCast(cast_id=cast.id))
    for lease in leases(kept):
        kept.hub.ask(EndLease(camera=lease.camera, lease=lease.id), by="test")
    for client in [one for one in kept.clients if one is not me]:
        client.close()
    me.close()
    kept.clients.clear()
    eventually(lambda: not leases(kept) and all_at_duty(kept, place), within_s=LONG_S)


@pytest.fixture
def me(hub: PluginHub) -> HubClient:
    return seat(hub)


def seat(hub: PluginHub, name: str = "console/1") -> HubClient:
    return a_seat(hub, name, "netcasting")


def quick(patch: pytest.MonkeyPatch) -> None:
    """Nets look after themselves ten times a second here, so that a story takes no longer than it must."""
    patch.setattr("uic_netcasting.rounds._TICK_S", 0.1)
    patch.setattr("uic_netcasting.rounds._TELL_S", 0.2)
    patch.setattr("uic_netcasting.nets.PLAN_S", {"foot": 0.5, "car": 0.5})
    patch.setattr("uic_netcasting.hands._AVOID_S", 3.0)
    patch.setattr("uic_netcasting.again.desk._WEIGH_S", 0.1)


def call_112(client: HubClient, place: District, **more: object) -> Cast:
    return client.call(CastAt(lat=place.middle[0], lon=place.middle[1], text="빨간 점퍼", **more))  # type: ignore[arg-type]


def net_of(client: HubClient, cast: Cast) -> Net | None:
    return next((one for one in client.call(ListCasts()).nets if one.cast == cast.id), None)


def net_when(client: HubClient, cast: Cast, fits: Callable[[Net], bool]) -> Net:
    """How the net stands as soon as that is so."""

    def found() -> Net | None:
        net = net_of(client, cast)
        return net if net is not None and fits(net) else None

    net = eventually(found, within_s=LONG_S)
    assert net is not None
    return net


def camera_of(client: HubClient, cast: Cast, camera: str) -> NetCamera | None:
    net = net_of(client, cast)
    return next((one for one in net.cameras if one.id == camera), None) if net is not None else None


def stands(client: HubClient, cast: Cast, camera: str, *states: str) -> bool:
    found = camera_of(client, cast, camera)
    return found is not None and found.state in states


def now(client: HubClient, cast: Cast) -> Cast:
    return next(one for one in client.call(ListCasts()).casts if one.id == cast.id)


def turned(client: HubClient, cast: Cast, *, least: int = 3) -> set[str]:
    """The cameras that look where the net has told them to, once there are so many."""

    def there() -> set[str]:
        net = net_of(client, cast)
        found = {one.id for one in net.cameras if one.state == "there"} if net is not None else set()
        return found if len(found) >= least else set()

    return eventually(there, within_s=LONG_S)


def sign_of(place: District, cast: Cast) -> Camera:
    return next(one for one in place.cameras if one.id == cast.sign)


def width_m(net: Net) -> float:
    """From the westernmost to the easternmost point of the ring."""
    lons = [lon for outline in net.ring for _lat, lon in outline]
    return (max(lons) - min(lons)) * 88_000 if lons else 0.0


def leases(hub: PluginHub) -> list[Lease]:
    return list(hub.hub.ask(ListPtz(), by="test").leases)


def eye_of(hub: PluginHub, place: District, camera: str) -> Eye:
    """Where a camera looks now, in metres of the city."""
    known = next(one for one in place.cameras if one.id == camera)
    pose = heads(hub)[camera].head.pose
    assert pose is not None
    assert known.lat is not None
    assert known.lon is not None
    east, north = city_frame().to_metres(known.lat, known.lon)
    return Eye(
        east_m=float(east), north_m=float(north), height_m=8.0, bearing_deg=pose.bearing_deg, tilt_deg=pose.tilt_deg,
        field_deg=pose.field_deg, width_px=1920, height_px=1080,
    )  # fmt: skip


def middle_of(eye: Eye) -> tuple[float, float]:
    spot = eye.ground_of(eye.width_px / 2, eye.height_px / 2)
    assert spot is not None
    return spot


def passes(client: HubClient, eye: Eye, camera: str, track: int, began: float, way: float) -> float:
    """Somebody walks that way (radians from north) through a picture's middle for four seconds; when he left it."""
    east, north = middle_of(eye)
    steps = []
    for at in (0.0, 1.0, 2.0, 3.0, 4.0):
        x, y = east + 1.5 * (at - 2) * math.sin(way), north + 1.5 * (at - 2) * math.cos(way)
        foot, head = eye.image_of(x, y), eye.image_of(x, y, 1.75)
        assert foot is not None
        assert head is not None
        steps.append(Step(began + at, foot[0] / eye.width_px, foot[1] / eye.height_px, (foot[1] - head[1]) / 1080))
    for kind in (CAME, LEFT):
        told = found_of(kind, track, steps[:2] if kind == CAME else steps, aspect=16 / 9)
        client.publish(VisionPassed(camera=camera, analyst=ANALYST, found=told), subject=camera).result(20)
    return began + 4.0


def way_m(here: tuple[float, float], there: tuple[float, float]) -> float:
    (seconds,) = city_roads().seconds(here, [there])
    return max(1.4 * seconds, math.dist(here, there))


def is_still(hub: PluginHub, camera: str) -> bool:
    return heads(hub)[camera].head.state is HeadState.STILL


def pinned_two(hub: PluginHub, client: HubClient, place: District, cast: Cast) -> tuple[tuple[str, Eye], ...]:
    """Two cameras of a net that stay as they look, and look at the ground some way from each other."""

    def apart() -> list[tuple[str, str]]:
        eyes = {camera: middle_of(eye_of(hub, place, camera)) for camera in turned(client, cast, least=2)}
        ways = {(a, b): way_m(eyes[a], eyes[b]) for a in eyes for b in eyes if math.dist(eyes[a], eyes[b]) > 15}
        return sorted((pair for pair, metres in ways.items() if metres < 150), key=lambda pair: ways[pair])

    first, second = eventually(apart, within_s=LONG_S)[0]
    for camera in (first, second):
        client.call(PinInCast(cast_id=cast.id, camera_id=camera))
        eventually(functools.partial(is_still, hub, camera), within_s=LONG_S)
    return (first, eye_of(hub, place, first)), (second, eye_of(hub, place, second))


def again_when(client: HubClient, cast: Cast, camera: str, *, within_s: float = LONG_S) -> Again:
    """Who is probably seen again on a camera."""

    def offered() -> list[Again]:
        return [one for one in client.call(ListCasts()).again if (one.cast, one.camera) == (cast.id, camera)]

    return eventually(offered, within_s=within_s)[0]


def seen_again(
    hub: PluginHub, client: HubClient, place: District, cast: Cast
) -> tuple[tuple[str, Eye], tuple[str, Eye], Again, float]:
    """He walks from one camera of the net to another; where one of them has turned just then, once more."""
    for attempt in range(8):
        first, second = pinned_two(hub, client, place, cast)
        way = walks_over(client, cast, first, second, track=10 * attempt + 1)
        with contextlib.suppress(AssertionError):
            return first, second, again_when(client, cast, second[0], within_s=LONG_S / 8), way
    raise AssertionError("nobody was seen again")


def walks_over(client: HubClient, cast: Cast, *two: tuple[str, Eye], track: int = 1) -> float:
    """The suspect is said to be in one camera's picture, leaves it, and comes to the other's as a walker would.

    Which way he went is answered, in radians from north.
    """
    (first, eye), (second, other) = two
    client.call(SeeSuspect(cast_id=cast.id, camera_id=first))
    here, there = middle_of(eye), middle_of(other)
    way = math.atan2(there[0] - here[0], there[1] - here[1])
    left = passes(client, eye, first, track, time.time() - 2.0, way)
    passes(client, other, second, track + 1, left + way_m(here, there) / 1.5, way)
    return way


def all_at_duty(hub: PluginHub, place: District) -> bool:
    known = heads(hub)
    return all(
        (pose := known[camera.id].head.pose) is not None and is_there(place.duty(camera.id), pose)
        for camera in place.cameras
    )


def test_a_112_call_turns_cameras_to_every_way_out_and_release_gives_them_back_to_their_duty(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    cast = call_112(me, place)
    used = turned(me, cast)
    net = net_when(me, cast, lambda one: bool(one.exits) and one.closed_share >= 0.6)
    assert net.ring
    assert all(one.px_per_m >= 25 for one in net.exits if one.camera)
    assert all(one.road or one.beside for one in net.exits)  # an open one has a name, too
    held = leases(hub)
    assert used <= {one.camera for one in held}
    assert {one.purpose for one in held} == {Purpose.CRIME}
    assert {one.note for one in held} == {f"cast {cast.id}"}
    name = sign_of(place, cast).name
    assert all(one.whose.ko.startswith("투망") and one.whose.ko.endswith(f"· {name}") for one in held)
    # the call is an alarm and a case of its own
    alarm = eventually(lambda: me.call(ListAlarms()).alarms, within_s=LONG_S)[0]
    assert alarm.type == "netcasting.call"
    case = eventually(lambda: now(me, cast).incident, within_s=LONG_S)
    assert [one.id for one in me.call(ListIncidents()).incidents] == [case]
    # When it is let go
    me.call(ReleaseCast(cast_id=cast.id, verdict="real"))
    eventually(lambda: not leases(hub), within_s=LONG_S)
    eventually(lambda: all_at_duty(hub, place), within_s=LONG_S)
    eventually(lambda: not any(one.active for one in me.call(ListAlarms()).alarms), within_s=LONG_S)


def test_the_net_follows_the_suspect_who_was_lost_and_is_seen_again(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    cast = call_112(me, place, ago_s=60.0)
    turned(me, cast)
    before = net_when(me, cast, lambda one: True)
    assert before.within_s >= 60
    far = max(now(me, cast).cameras, key=lambda one: one.distance_m)
    seen = me.call(SeeSuspect(cast_id=cast.id, camera_id=far.id))
    assert seen.seen_by == far.id
    assert seen.place is not None
    after = net_when(me, cast, lambda one: one.within_s < 30 and bool(one.ring))
    assert width_m(after) < width_m(before) / 3  # the ring is small again …
    lat, lon = after.ring[0][0]
    assert distance_m(seen.place.lat, seen.place.lon, lat, lon) < 100  # … and elsewhere
    assert {one.id for one in seen.cameras} != {one.id for one in cast.cameras}


def test_who_flees_by_car_gets_a_wider_net_and_is_arrested_at_the_scene(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    began = datetime.now(UTC) - timedelta(minutes=2)
    # Given how far a robber on foot gets in twenty seconds
    walker = call_112(me, place, ago_s=20.0)
    on_foot = net_when(me, walker, lambda one: bool(one.ring))
    me.call(ReleaseCast(cast_id=walker.id))
    # When one has fled by car, twenty seconds ago
    cast = call_112(me, place, ago_s=20.0, flight="car")
    by_car = net_when(me, cast, lambda one: bool(one.ring) and bool(one.exits))
    # Then far more of the city is ringed, and cameras farther out close its ways
    assert width_m(by_car) > 2 * width_m(on_foot)
    assert any(one.due_s > 10 for one in by_car.exits)
    # And where he is seen again, on foot now, the ring begins anew
    far = max(now(me, cast).cameras, key=lambda one: one.distance_m)
    me.call(SeeSuspect(cast_id=cast.id, camera_id=far.id, flight="foot"))
    net_when(me, cast, lambda one: one.within_s < 15 and width_m(one) < width_m(by_car) / 2)
    used = turned(me, cast, least=2)
    # And a car is ordered for the case, and arrests him there
    case = eventually(lambda: now(me, cast).incident, within_s=LONG_S)
    me.call(PutUnit(incident_id=case, unit_id="patrol-7", unit_name="순찰 7호"))
    me.call(PutUnit(incident_id=case, unit_id="patrol-7", state=UnitState.ON_SCENE))
    me.call(ReleaseCast(cast_id=cast.id, verdict="real", outcome="arrested", note="현장에서 검거"))
    eventually(lambda: not {one.camera for one in leases(hub)} & used, within_s=LONG_S)
    until = datetime.now(UTC) + timedelta(minutes=1)

    def told() -> Row | None:
        figures = me.call(NetFigures(since=began, until=until), timeout_s=10)
        row = next((one for one in figures.patterns if one.key == "call"), None)
        return row if row is not None and row.arrested and row.to_scene is not None else None

    row = eventually(told, within_s=LONG_S)
    assert row is not None
    assert row.to_net is not None
    assert row.to_net.median_s >= 20  # the call came so long after the deed
    assert row.to_turn is not None
    assert row.to_police is not None


def test_two_nets_at_once_never_pull_at_the_same_camera(hub: PluginHub, me: HubClient, place: District) -> None:
    first = call_112(me, place)
    turned(me, first)
    kept = {one.camera for one in leases(hub)}
    other = max(place.cameras, key=lambda one: one.number)
    assert other.lat is not None
    assert other.lon is not None
    second = me.call(CastAt(lat=other.lat, lon=other.lon, origin="bell"))
    assert second.id != first.id
    turned(me, second, least=1)
    of = {one.camera: one.note for one in leases(hub)}
    assert {of[camera] for camera in kept & of.keys()} <= {f"cast {first.id}", f"cast {second.id}"}
    assert len(of) == len(leases(hub))  # nobody waits behind a net of ours
    # but an operator may move a camera from one to the other
    moved = next(camera for camera, note in of.items() if note == f"cast {first.id}")
    me.call(AddToCast(cast_id=second.id, camera_id=moved))
    eventually(lambda: stands(me, second, moved, "ordered", "there"), within_s=LONG_S)
    assert next(one for one in now(me, second).cameras if one.id == moved).pinned
    # and the suspect of one, seen again by its camera, is not offered to the other
    _, _, again, _ = seen_again(hub, me, place, first)
    me.call(AnswerAgain(cast_id=first.id, again_id=again.id, camera_id=again.camera))
    assert now(me, second).seen_by == second.seen_by
    assert not any(one.track == again.track for one in me.call(ListCasts()).again)


def test_who_is_probably_seen_again_is_offered_taken_refused_and_undone_and_forgotten_with_the_net(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    cast = call_112(me, place)
    (first, _), (second, eye), again, way = seen_again(hub, me, place, cast)
    assert (again.after, again.state) == (first, "open")
    assert 0.25 <= again.probability <= 1.0
    assert 0.5 < again.pace_mps < 4.0
    spot = city_frame().to_metres(again.place.lat, again.place.lon)
    assert math.dist((float(spot[0]), float(spot[1])), middle_of(eye)) < 15
    assert now(me, cast).seen_by == first  # nothing is planned anew before somebody says so
    # When she takes him, the net goes there, and undo brings it back; he is not offered again
    at_first = now(me, cast)
    there = me.call(AnswerAgain(cast_id=cast.id, again_id=again.id, camera_id=second))
    assert (there.seen_by, there.place) == (second, again.place)
    assert me.call(ListCasts()).again == ()
    back = me.call(UnseeSuspect(cast_id=cast.id))
    assert (back.seen_by, back.place, back.seen_at) == (first, at_first.place, at_first.seen_at)
    with pytest.raises(CommandRefused) as over:
        me.call(AnswerAgain(cast_id=cast.id, again_id=again.id, camera_id=second))
    assert over.value.reason == "cast.again_over"
    # And another one there, whom she refuses
    passes(me, eye, second, 9, again.at.timestamp() + 6.0, way)
    other = again_when(me, cast, second)
    assert other.id != again.id
    me.call(AnswerAgain(cast_id=cast.id, again_id=other.id, camera_id=second, taken=False))
    eventually(lambda: me.call(ListCasts()).again == (), within_s=LONG_S)
    assert now(me, cast).seen_by == first
    # And with the net nothing of them is left
    me.call(ReleaseCast(cast_id=cast.id))
    assert me.call(ListCasts()).again == ()


def test_a_net_follows_by_itself_only_where_a_setting_says_from_which_probability_on(
    hub: PluginHub, me: HubClient, place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UIC_CAST_FOLLOW_AT", "0.3")
    cast = call_112(me, place)

    def followed() -> bool:
        two = pinned_two(hub, me, place, cast)
        walks_over(me, cast, *two)
        with contextlib.suppress(AssertionError):
            eventually(lambda: now(me, cast).seen_by == two[1][0], within_s=LONG_S / 8)
        return now(me, cast).seen_by == two[1][0]

    eventually(followed, within_s=LONG_S)
    assert len(now(me, cast).before) >= 2  # the call's place, and the first camera's: undo goes back through both


def test_a_net_takes_a_camera_from_a_season_s_posture_and_gives_it_back(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    season = hub.client("console/season")
    for camera in place.cameras:
        season.call(AskLease(camera=camera.id, purpose=Purpose.SAFETY, seconds=600, waits=True, note="season"))
    cast = call_112(me, place)
    used = turned(me, cast, least=2)
    lost = next(one for one in leases(hub) if one.note == "season" and one.camera in used)
    assert lost.ended_whose.en.startswith("Net")  # the loser reads which net it was, in words
    waiting = {one.camera for one in leases(hub) if one.note == "season" and one.state is LeaseState.WAITING}
    assert used <= waiting
    me.call(ReleaseCast(cast_id=cast.id))
    eventually(
        lambda: (
            {one.note for one in leases(hub)} == {"season"}
            and all(one.state is LeaseState.ACTIVE for one in leases(hub))
        ),
        within_s=LONG_S,
    )


def test_a_rescue_keeps_its_camera_and_the_net_says_who_has_it(hub: PluginHub, me: HubClient, place: District) -> None:
    cast = call_112(me, place)
    used = sorted(turned(me, cast))
    rescuer = hub.client("console/rescue")
    rescuer.call(AskLease(camera=used[0], purpose=Purpose.RESCUE, seconds=600, note="escort 12"))
    eventually(lambda: stands(me, cast, used[0], "taken"), within_s=LONG_S)
    taken = camera_of(me, cast, used[0])
    assert taken is not None
    assert taken.holder


def test_a_camera_that_does_not_obey_is_left_out_and_the_others_close_the_gap(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    sign = place.cameras[0]
    for camera in place.cameras[1:4]:
        with HeadLine(camera.ptz) as line:
            line.ask(Jam())
    try:
        cast = call_112(me, place, camera_id=sign.id)
        jammed = {camera.id for camera in place.cameras[1:4]}

        def said() -> set[str]:
            net = net_of(me, cast)
            return {one.id for one in net.cameras if one.state == "missed"} & jammed if net is not None else set()

        missed = eventually(said, within_s=LONG_S)
        net = net_when(me, cast, lambda one: any(way.camera for way in one.exits))
        assert not {way.camera for way in net.exits} & missed
    finally:
        for camera in place.cameras[1:4]:
            with HeadLine(camera.ptz) as line:
                line.ask(Jam(jammed=False))


def test_an_operator_drops_pins_and_lends_cameras(hub: PluginHub, me: HubClient, place: District) -> None:
    cast = call_112(me, place)
    used = sorted(turned(me, cast) - {cast.sign})
    me.call(DropFromCast(cast_id=cast.id, camera_id=used[0]))
    eventually(lambda: used[0] not in {one.camera for one in leases(hub)}, within_s=LONG_S)
    assert used[0] not in {one.id for one in now(me, cast).cameras}
    assert used[0] in now(me, cast).dropped
    me.call(PinInCast(cast_id=cast.id, camera_id=used[1]))
    assert next(one for one in now(me, cast).cameras if one.id == used[1]).pinned
    # a lent one is hers to steer by a lease of her own
    me.call(LendCamera(cast_id=cast.id, camera_id=used[1]))
    eventually(lambda: stands(me, cast, used[1], "lent"), within_s=LONG_S)
    assert me.call(AskLease(camera=used[1], purpose=Purpose.CRIME)).state is LeaseState.ACTIVE


def test_the_nets_of_a_hub_that_was_restarted_take_their_cameras_again(tmp_path: Path, place: District) -> None:
    with district_hub(tmp_path, place, "netcasting") as hub:
        cast = call_112(seat(hub), place)
        turned(seat(hub, "console/2"), cast)
    with district_hub(tmp_path, place, "netcasting") as hub:
        me = seat(hub)
        assert now(me, cast).is_open
        assert turned(me, cast)
        assert {one.note for one in leases(hub)} == {f"cast {cast.id}"}
        me.call(ReleaseCast(cast_id=cast.id))
        eventually(lambda: not leases(hub), within_s=LONG_S)


def test_a_pattern_that_is_dismissed_again_and_again_casts_no_more_nets_by_itself(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    lat, lon = place.middle
    for _ in range(3):
        cast = me.call(CastAt(lat=lat, lon=lon, origin="sign", pattern="loitering", text="140 s"))
        me.call(ReleaseCast(cast_id=cast.id, verdict="false"))
    figures = next(one for one in me.call(ListPatterns()).patterns if one.pattern == "loitering")
    assert (figures.pattern, figures.casts, figures.false, figures.precision) == ("loitering", 3, 3, 0.0)
    assert figures.quiet_until is not None
    held = me.call(CastAt(lat=lat, lon=lon, origin="sign", pattern="loitering"))
    assert not held.is_open
    assert held.id not in {one.id for one in me.call(ListCasts()).casts}
    eventually(
        lambda: [one for one in me.call(ListAlarms()).alarms if one.type == "netcasting.suggested"], within_s=LONG_S
    )
    assert me.call(CastAt(lat=lat, lon=lon, origin="sign", pattern="fight")).is_open  # others still do


def test_a_second_call_from_the_same_corner_is_a_sighting_and_no_second_net(
    hub: PluginHub, me: HubClient, place: District
) -> None:
    first = call_112(me, place, ago_s=120.0)
    again = call_112(me, place)
    assert again.id == first.id
    assert again.seen_at is not None
    assert first.seen_at is not None
    assert (again.seen_at - first.seen_at).total_seconds() > 100


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (91.0, 10.0)])
def test_a_call_from_no_place_is_refused_in_words(me: HubClient, lat: float, lon: float) -> None:
    with pytest.raises(CommandRefused, match="no place on the map") as refused:
        me.call(CastAt(lat=lat, lon=lon))
    assert refused.value.reason == "cast.no_place"


def test_the_room_sees_the_net_on_wall_map_and_panel_and_moves_it_by_keys(
    hub: PluginHub, me: HubClient, place: District, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    desk = Desk(hub.hub.address, folder, name="console/seat-1")
    try:
        desk.start()
        qtbot.waitUntil(lambda: desk.actions.get("netcasting.cast-here") is not None, timeout=30000)
        desk.show_dock("netcasting.casts")
        # When somebody calls 112, by the dialog that Shift+F2 opens
        assert desk.press("netcasting.cast-call")
        dialog = desk.find(CallDialog, "net-call")
        dialog.findChild(QLineEdit, "net-call-place").setText("nowhere")
        dialog.findChild(QPushButton, "net-call-cast").click()
        assert dialog.findChild(QLabel, "net-call-wrong").isVisible()
        dialog.findChild(QLineEdit, "net-call-place").setText(f"{place.middle[0]:.6f}, {place.middle[1]:.6f}")
        dialog.findChild(QSpinBox, "net-call-ago").setValue(1)
        dialog.findChild(QPushButton, "net-call-cast").click()
        # Then the wall has it in its middle, and map and panel say what is closed
        qtbot.waitUntil(lambda: len(desk.shown()) == 13, timeout=30000)
        layer = desk.layers.get("netcasting.nets")
        assert layer is not None
        qtbot.waitUntil(lambda: any(one.mark == "dot" for one in layer.features()), timeout=60000)
        assert {"area", "line", "point"} <= {one.shape for one in layer.features()}
        tree = desk.find(QTreeWidget, "net-casts-list")
        qtbot.waitUntil(lambda: "ways out closed" in tree.topLevelItem(0).text(0), timeout=60000)
        # And S on another camera begins the ring anew there, on the hotspot
        cast = me.call(ListCasts()).casts[0]
        row = tree.topLevelItem(0).child(1)
        camera = cast.cameras[1].id
        tree.setCurrentItem(row)
        desk.find(CastPanel, "net-casts").seen_selected()
        qtbot.waitUntil(lambda: desk.shown()[0] == camera, timeout=30000)
        assert now(me, cast).seen_by == camera
        # And who is probably seen again is on panel, tile and map, with the reason; the hop by keys goes there first
        (before, _), (second, _), again, _ = seen_again(hub, me, place, cast)
        said = f"◎ {100 * again.probability:.0f} %"

        def rows() -> list[str]:
            return [tree.topLevelItem(0).child(at).text(0) for at in range(3)]

        qtbot.waitUntil(lambda: any(row.startswith("◎") and "m/s" in row for row in rows()), timeout=30000)
        assert any(one.label.startswith(said[2:]) and "m/s" in one.label for one in layer.features())
        wall = desk.wall.active
        assert "%" in wall.caption(second)
        assert max(wall.likely(), key=wall.likely().__getitem__) == second
        # And a key takes him
        assert desk.press("netcasting.cast-again")
        qtbot.waitUntil(lambda: desk.shown()[0] == second, timeout=30000)
        assert now(me, cast).seen_by == second
        qtbot.waitUntil(lambda: not any(row.startswith("◎") for row in rows()), timeout=30000)
        # And another takes it back
        assert desk.press("netcasting.cast-back")
        qtbot.waitUntil(lambda: desk.shown()[0] == before, timeout=30000)
        assert now(me, cast).seen_by == before
        # And it is dismissed as false
        assert desk.press("netcasting.cast-false")
        qtbot.waitUntil(lambda: "False sign" in tree.topLevelItem(0).text(0), timeout=30000)
        eventually(lambda: not leases(hub), within_s=LONG_S)
        assert now(me, cast).verdict == "false"
    finally:
        desk.close()
