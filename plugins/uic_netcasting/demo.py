"""`uic --demo netcast`: a mugging and a flight on foot, from the sign to the release, on the city of the default start.

The robbery is the simulated city's own, before its live camera in Beomgye. Around it stand cameras that turn, put into
the registry for the story and taken out at its end. Where eyes are on, they see who is struck down in that camera's
picture, and the sign is theirs; where they are off, or miss it, it is reported as another system reports one. Either
way its pattern's policy, the budget of alarms and the dock of signs take part.
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from uic.bus import HubClient
from uic.devices.commands import ListCameras, RemoveCamera, SaveCamera
from uic.devices.model import Body, Camera, Pose, Stream, StreamRole
from uic.errors import BusError, SimError
from uic.events import Geo
from uic.geo.schematic import city_frame, city_roads
from uic.sim.control import HeadLine, Jam
from uic.sim.heads import Head, HeadServer
from uic.vision import Attend, Attention, ListWatched
from uic_netcasting.commands import AnswerSign, ListCasts, ListSigns, ReleaseCast, SeeSuspect
from uic_netcasting.events import Cast, NetCamera, SignNote
from uic_netcasting.patterns import name_of
from uic_netcasting.signs import ReportSign

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["netcast"]

_SIGN = "live-01"
_BEOMGYE = (37.3889, 126.9496)  # where it stands, when there is no live city
_STRIKES_S = 14.0  # after the story's beginning; she lies four seconds later
_SEEN_S = 18.0  # from then on: eyes that have told nothing by then have missed it
_EYES_S = 30.0  # for eyes to open the camera
_LEARN_S = 5.0
_TURNING = 16
_FIRST_NUMBER = 9_801
_READY_S = 90.0  # for the live city, which is drawn first
_TELL_S = 4.0

Say = Callable[[str], None]


def netcast(client: HubClient, settings: Settings, say: Say, ending: threading.Event) -> None:
    """Play it once; a minute and a half."""
    sign = _sign(client, ending)
    middle = (sign.lat, sign.lon) if sign is not None and sign.lat is not None and sign.lon is not None else _BEOMGYE
    way = math.radians(sign.bearing_deg or 0.0) if sign is not None else 0.0
    if ending.is_set() or not _casts(client, ending):
        return
    with _street(client, middle) as heads:
        looks = _looked_at(client, sign, say, ending)
        began = datetime.now(UTC)
        plays = _begin_story(settings, say)
        ending.wait(_STRIKES_S)
        note = _seen(client, sign, began, _SEEN_S, ending) if looks and plays and sign is not None else None
        _play(client, heads, middle, way, sign, note, say, ending)


def _play(
    client: HubClient,
    heads: dict[str, str],
    middle: tuple[float, float],
    way: float,
    sign: Camera | None,
    note: SignNote | None,
    say: Say,
    ending: threading.Event,
) -> None:
    began = time.monotonic()

    def tell(words: str) -> None:
        say(f"{time.monotonic() - began:5.1f} s  {words}")

    if note is None and not ending.is_set():
        at = _along(middle, way, 20.0)
        note = _reported(client, sign.id if sign is not None else next(iter(heads)), at, ending)
    if note is None:
        return
    cast = _net_of(client, note, tell)
    tell(f"net {cast.id} with {len(cast.cameras)} cameras is on every console")
    told_to_its_end = False
    try:
        _watch(client, cast, 14.0, tell, ending)
        used = [one.id for one in _cameras_on_it(client, cast) if one.id in heads]
        for metres, seconds in ((95.0, 14.0), (170.0, 14.0)):
            if ending.is_set():
                break
            seen = _along(middle, way, metres)
            client.call(SeeSuspect(cast_id=cast.id, lat=seen[0], lon=seen[1]))
            tell(f"seen again {metres:.0f} m down the road: the ring begins anew there")
            if metres < 100 and used:
                with HeadLine(heads[used[-1]]) as line:
                    line.ask(Jam())
                tell(f"camera {used[-1]} no longer obeys: the others close its ways")
            _watch(client, cast, seconds, tell, ending)
        told_to_its_end = not ending.is_set()
    finally:
        if told_to_its_end:
            client.call(ReleaseCast(cast_id=cast.id, verdict="real", outcome="arrested", note="현장에서 검거"))
            tell("arrested at the scene: released, every camera goes back to its duty")
        else:  # no arrest that nobody saw goes into the figures
            with contextlib.suppress(BusError):
                client.call(ReleaseCast(cast_id=cast.id))
        ending.wait(6.0)


def _looked_at(client: HubClient, sign: Camera | None, say: Say, ending: threading.Event) -> bool:
    """Whether eyes look at that camera, which it is put under watch for; False where they are off."""
    if sign is None:
        return False
    try:
        if not client.call(ListWatched(), timeout_s=10).workers:
            say("eyes are off on this machine (vision.run): the sign will be reported, as another system reports one")
            return False
        watch = Attend(cameras=(sign.id,), attention=Attention.CAST, seconds=300.0, owner="demo", purpose="crime")
        client.call(watch)
        for _ in range(round(_EYES_S)):
            if any(one.camera == sign.id and one.looked for one in client.call(ListWatched(), timeout_s=10).cameras):
                ending.wait(_LEARN_S)  # what is always there is learnt first
                return True
            if ending.wait(1.0):
                return False
    except BusError as error:
        say(f"eyes cannot be asked: {error}")
    return False


def _seen(
    client: HubClient, sign: Camera, since: datetime, within_s: float, ending: threading.Event
) -> SignNote | None:
    """The first sign of that camera since then; None: there was none in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until and not ending.is_set():
        notes = [one for one in client.call(ListSigns()).signs if one.camera == sign.id and one.at > since]
        if notes:
            return notes[-1]
        ending.wait(0.3)
    return None


def _reported(client: HubClient, camera: str, at: tuple[float, float], ending: threading.Event) -> SignNote | None:
    """A sign as another system sees it; None: this demo was ended."""
    before = {one.id for one in client.call(ListSigns()).signs}
    client.call(
        ReportSign(
            camera_id=camera,
            pattern="robbery",
            begin=time.time() - 3.0,
            text="밀치고 가방을 빼앗아 달아남",
            text_en="pushed somebody, took the bag and ran",
            place=Geo(lat=at[0], lon=at[1]),
        )
    )
    for _ in range(100):
        for one in client.call(ListSigns()).signs:
            if one.id not in before and one.camera == camera:
                return one
        if ending.wait(0.1):
            break
    return None


def _net_of(client: HubClient, note: SignNote, tell: Say) -> Cast:
    """What the sign has led to; where it waits for a person, the net is cast as that person would."""
    tell(f"sign: {name_of(note.pattern, 'en')} on {note.camera}: {note.why_en}")
    if note.state in ("waiting", "told", "kept", "lapsed"):
        tell(f"it is {note.state}: the net is cast by hand")
        note = client.call(AnswerSign(sign_id=note.id, cast=True))
    return next(one for one in client.call(ListCasts()).casts if one.id == note.cast)


def _watch(client: HubClient, cast: Cast, seconds: float, tell: Say, ending: threading.Event) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not ending.is_set():
        ending.wait(_TELL_S)
        net = next((one for one in client.call(ListCasts()).nets if one.cast == cast.id), None)
        if net is not None:
            closed = sum(bool(one.camera) for one in net.exits)
            turned = sum(one.state == "there" for one in net.cameras)
            tell(f"ring of {net.within_s:.0f} s: {closed} of {len(net.exits)} ways out closed, {turned} cameras turned")


def _cameras_on_it(client: HubClient, cast: Cast) -> list[NetCamera]:
    net = next((one for one in client.call(ListCasts()).nets if one.cast == cast.id), None)
    return [one for one in net.cameras if one.state == "there"] if net is not None else []


def _along(place: tuple[float, float], way: float, metres: float) -> tuple[float, float]:
    frame = city_frame()
    east, north = frame.to_metres(*place)
    lat, lon = frame.to_degrees(float(east) + metres * math.sin(way), float(north) + metres * math.cos(way))
    return float(lat), float(lon)


def _sign(client: HubClient, ending: threading.Event) -> Camera | None:
    """The live camera that sees it, once the city has it; None: this hub has no live city."""
    until = time.monotonic() + _READY_S
    while time.monotonic() < until and not ending.wait(1.0):
        cameras = {one.id: one for one in client.call(ListCameras(), timeout_s=10).cameras}
        if _SIGN in cameras:
            return cameras[_SIGN]
    return None


def _casts(client: HubClient, ending: threading.Event) -> bool:
    """Whether the hub casts nets, once its plugins are up."""
    for _ in range(60):
        try:
            client.call(ListCasts())
        except BusError:
            if ending.wait(1.0):
                return False
        else:
            return True
    return False


def _begin_story(settings: Settings, say: Say) -> bool:
    from uic.sim.live.desk import StartStory, ask, running_city

    try:
        ask(running_city(settings.folders.state).desk, StartStory(story="mugging"))
    except SimError as error:
        say(f"without pictures of the robbery: {error}")
        return False
    say("the story begins: somebody is followed in Beomgye")
    return True


@contextmanager
def _street(client: HubClient, middle: tuple[float, float]) -> Iterator[dict[str, str]]:
    """Cameras that turn at the crossings around; camera → address of its head. Gone again at the end."""
    frame, roads = city_frame(), city_roads()
    east, north = (float(part) for part in frame.to_metres(*middle))
    order = np.argsort(np.hypot(*(roads.junctions - (east, north)).T))[:_TURNING]
    rest = Pose(bearing_deg=0.0, tilt_deg=14.0, field_deg=62.0)
    ids = [f"demo-net-{number:02d}" for number in range(1, len(order) + 1)]
    server = HeadServer([Head(camera=one, pose=rest) for one in ids])
    server.start()
    urls = {one: server.url(one) for one in ids}
    try:
        for at, (one, (x, y)) in enumerate(zip(ids, roads.junctions[order], strict=True)):
            client.call(SaveCamera(camera=_camera(one, at, float(x), float(y), rest, urls[one])), timeout_s=10)
        yield urls
    finally:
        for one in ids:
            try:
                client.call(RemoveCamera(camera_id=one), timeout_s=10)
            except BusError:
                break  # the hub has ended: its registry keeps them, and the next demo takes them over
        server.stop()


def _camera(key: str, at: int, east: float, north: float, rest: Pose, url: str) -> Camera:
    lat, lon = city_frame().to_degrees(east + 4.0, north + 4.0)
    scene = f"cam-{at * 3 + 1:04d}"
    return Camera(
        id=key,
        number=_FIRST_NUMBER + at,
        name=f"범계 투망 회전 {at + 1}",
        name_en=f"Beomgye turning {at + 1}",
        place="동안 호계동",
        lat=round(float(lat), 6),
        lon=round(float(lon), 6),
        height_m=8.0,
        bearing_deg=rest.bearing_deg,
        tilt_deg=rest.tilt_deg,
        field_wide_deg=rest.field_deg,
        field_tele_deg=3.0,
        range_m=160.0,
        body=Body.PTZ,
        ptz=url,
        streams=tuple(Stream(url=f"scene:{scene}/{role.value}", role=role) for role in StreamRole),
    )
