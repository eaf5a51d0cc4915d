"""Makes the events that tablets read. Pure: plain values in, bytes out; every text is escaped, every time is UTC."""

from __future__ import annotations

import base64
import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from uic import __version__
from uic.devices.model import Camera
from uic.devices.model import Pose as Look
from uic.incidents.model import Incident
from uic.liaison.model import Person, PersonState, ShownUnit, Spot
from uic.sharing import Bulletin, LinkMade, wording

__all__ = [
    "Room",
    "alert",
    "camera",
    "cancelled",
    "case",
    "chat",
    "gone",
    "hello",
    "of_suspect",
    "person",
    "ping",
    "pong",
    "suspect",
    "track",
    "unit",
]

_UNKNOWN = "9999999.0"
_FAR_M = 200.0  # drawn for a camera of which nobody said how far it sees
_WIDE_DEG = 60.0
_TRACK_MOST = 100  # points: tablets draw each as a link
_FOREVER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Room:
    """Who speaks: the control room as tablets know it, and where it is."""

    uid: str
    callsign: str
    lat: float = 0.0
    lon: float = 0.0


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text(said: str) -> str:
    """Without what XML cannot hold."""
    return "".join(one for one in said if one.isprintable() or one in "\n\t")


def _tag(element: str, inside: str = "", /, **attributes: str | float | int | None) -> str:
    """An element. A trailing underscore of a name is dropped; what is None is left out."""
    said = "".join(
        f" {key.rstrip('_')}={quoteattr(_text(value) if isinstance(value, str) else f'{value:.7g}')}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{element}{said}>{inside}</{element}>" if inside else f"<{element}{said}/>"


def _event(
    uid: str,
    kind: str,
    *,
    at: datetime,
    stale: datetime,
    lat: float,
    lon: float,
    detail: str,
    how: str = "m-g",
    accuracy_m: float = 0.0,
    height_m: float | None = None,
) -> bytes:
    place = _tag(
        "point",
        lat=f"{lat:.7f}",
        lon=f"{lon:.7f}",
        hae=f"{height_m:.1f}" if height_m is not None else _UNKNOWN,
        ce=f"{accuracy_m:.1f}" if accuracy_m > 0 else _UNKNOWN,
        le=_UNKNOWN,
    )
    whole = _tag(
        "event",
        f"{place}<detail>{detail}</detail>",
        version="2.0",
        uid=uid,
        type=kind,
        time=_at(at),
        start=_at(at),
        stale=_at(max(stale, at)),
        how=how,
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{whole}\n'.encode()


def _remarks(said: str) -> str:
    return _tag("remarks", escape(_text(said))) if said else ""


def hello(room: Room, *, now: datetime, lasts: timedelta) -> bytes:
    """The control room itself: by it servers know who we are, and tablets whom to write to."""
    detail = (
        _tag("takv", platform="UIC Console", version=__version__, device="control room", os="")
        + _tag("contact", callsign=room.callsign, endpoint="*:-1:stcp")
        + _tag("__group", name="Dark Blue", role="HQ")
        + _tag("uid", Droid=room.callsign)
    )
    return _event(
        room.uid, "a-f-G-I-U-T", at=now, stale=now + lasts, lat=room.lat, lon=room.lon, detail=detail, how="h-e"
    )


def ping(room: Room, *, now: datetime) -> bytes:
    """Asks a server whether it is there; it answers `t-x-c-t-r`."""
    return _event(
        f"{room.uid}-ping", "t-x-c-t", at=now, stale=now + timedelta(seconds=20), lat=0.0, lon=0.0, detail="", how="m-g"
    )


def pong(room: Room, *, now: datetime) -> bytes:
    """Answers a tablet that asks whether we are there."""
    return _event("takPong", "t-x-c-t-r", at=now, stale=now + timedelta(seconds=20), lat=0.0, lon=0.0, detail="")


def person(one: Person, *, lasts: timedelta) -> bytes:
    """Where she is, as of her fix: her mark goes stale on the tablets when no other follows in time."""
    said = f"{one.note}\n±{one.accuracy_m:.0f} m" if one.accuracy_m else one.note
    battery = round(one.battery * 100) if one.battery is not None else None
    detail = (
        _tag("contact", callsign=one.name)
        + _remarks(said.strip())
        + _tag("track", speed=_known(one.speed_mps), course=_known(one.heading_deg))
        + _tag("precisionlocation", geopointsrc="GPS", altsrc="???")
        + (_tag("status", battery=battery) if battery is not None else "")
    )
    return _event(
        _of_person(one.id),
        "a-f-G-U-C" if one.state is PersonState.SAFE else "a-u-G-U-C",
        at=one.at,
        stale=one.at + lasts,
        lat=one.lat,
        lon=one.lon,
        accuracy_m=one.accuracy_m,
        detail=detail,
    )


def alert(one: Person, *, now: datetime, lasts: timedelta) -> bytes:
    """She is in distress: the alert that tablets ring for, until it is cancelled."""
    detail = (
        _tag("link", uid=_of_person(one.id), type="a-u-G-U-C", relation="p-p")
        + _tag("contact", callsign=f"{one.name}-Alert")
        + _tag("emergency", escape(_text(one.name)), type="911 Alert")
        + _remarks(one.note)
    )
    return _event(
        _of_alert(one.id), "b-a-o-tbl", at=now, stale=now + lasts, lat=one.lat, lon=one.lon, detail=detail,
        accuracy_m=one.accuracy_m,
    )  # fmt: skip


def cancelled(uid: str, *, now: datetime) -> bytes:
    """An alert is over, by its uid."""
    detail = _tag("emergency", "cancelled", cancel="true")
    return _event(uid, "b-a-o-can", at=now, stale=now + timedelta(seconds=30), lat=0.0, lon=0.0, detail=detail)


def track(person_id: str, name: str, spots: Sequence[Spot], *, now: datetime, lasts: timedelta) -> bytes:
    """The way she came, as a line. Takes two spots at least."""
    kept = _thinned(spots)
    points = "".join(_tag("link", point=f"{one.lat:.7f},{one.lon:.7f}") for one in kept)
    detail = (
        points
        + _tag("contact", callsign=f"{name} ←")
        + _tag("strokeColor", value="-65536")
        + _tag("strokeWeight", value="4.0")
        + _tag("labels_on", value="false")
    )
    last = spots[-1]
    return _event(
        f"uic.track.{person_id}", "u-d-f", at=now, stale=now + lasts, lat=last.lat, lon=last.lon, detail=detail
    )


def _thinned(spots: Sequence[Spot]) -> list[Spot]:
    step = math.ceil(len(spots) / _TRACK_MOST)
    kept = list(spots[::step])
    return kept if kept[-1] is spots[-1] else [*kept, spots[-1]]


def unit(one: ShownUnit, *, lasts: timedelta) -> bytes:
    """A patrol car where it was last. Takes a unit with a position."""
    position = one.position
    assert position is not None
    detail = (
        _tag("contact", callsign=one.name)
        + _tag("__group", name="Cyan", role="Team Member")
        + _tag("track", speed=_known(position.speed_mps), course=_known(position.heading_deg))
    )
    return _event(
        f"uic.unit.{one.unit}",
        "a-f-G-E-V-C",
        at=position.at,
        stale=position.at + lasts,
        lat=position.lat,
        lon=position.lon,
        accuracy_m=position.accuracy_m,
        detail=detail,
    )


def case(one: Incident, words: str, *, now: datetime, lasts: timedelta) -> bytes:
    """The place of a case. Takes one that has a place."""
    assert one.geo is not None
    detail = (
        _tag("contact", callsign=one.number)
        + _remarks("\n".join(part for part in (words, one.place) if part))
        + _tag("color", argb="-65536")
    )
    return _event(
        f"uic.case.{one.id}", "b-m-p-s-m", at=now, stale=now + lasts, lat=one.geo.lat, lon=one.geo.lon, detail=detail,
        how="h-g-i-g-o",
    )  # fmt: skip


def camera(
    one: Camera, *, case_id: str, look: Look | None, video: str, name: str, now: datetime, lasts: timedelta
) -> bytes:
    """A camera of a case: its place, the cone of what it sees now, and its picture where one was shared.

    Takes a camera with a place.
    look    where one that turns looks now; None: as the registry has it.
    video   address of the shared picture; "": there is none.
    """
    assert one.lat is not None
    assert one.lon is not None
    bearing = look.bearing_deg if look is not None else one.bearing_deg
    field = (look.field_deg if look is not None else one.field_wide_deg) or _WIDE_DEG
    uid = f"uic.camera.{case_id}.{one.id}"
    detail = _tag("contact", callsign=name) + _remarks(one.place)
    if bearing is not None:
        detail += _tag(
            "sensor",
            azimuth=round(bearing) % 360,
            fov=round(min(field, 359.0)),
            vfov=round(field * 9 / 16),
            range=round(one.range_m or _FAR_M),
            elevation=round(-(look.tilt_deg if look is not None else one.tilt_deg or 0.0)),
            roll=0,
            type="r-e",
            fovRed=1.0,
            fovGreen=0.6,
            fovBlue=0.0,
            fovAlpha=0.3,
            displayMagneticReference=0,
            hideFov="false",
        )
    if video:
        detail += _video(video, uid=uid, name=name)
    return _event(
        uid, "b-m-p-s-p-loc", at=now, stale=now + lasts, lat=one.lat, lon=one.lon, detail=detail,
        height_m=None, how="h-g-i-g-o",
    )  # fmt: skip


def _video(url: str, *, uid: str, name: str) -> str:
    """The feed as ATAK's player takes it: the whole address, and its parts."""
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    entry = _tag(
        "ConnectionEntry",
        uid=uid,
        alias=name,
        protocol=parts.scheme,
        address=parts.hostname or "",
        port=parts.port or {"https": 443, "http": 80, "rtsp": 554, "rtsps": 322}.get(parts.scheme, -1),
        path=path,
        roverPort=-1,
        rtspReliable=1,
        ignoreEmbeddedKLV="true",
        networkTimeout=5000,
        bufferTime=-1,
    )
    return _tag("__video", entry, url=url, uid=uid)


def suspect(one: Bulletin, link: LinkMade, *, small: bytes, language: str, now: datetime, lasts: timedelta) -> bytes:
    """Who is looked for: where she was last, which way she went, in words, with a picture and the page of it.

    Takes a bulletin with a place. The course is in `track`, without a speed: nobody measured one. The picture is in
    the event itself (`image`, base64), and where it is larger at its `url`.
    """
    last = one.last
    assert last.lat is not None
    assert last.lon is not None
    withdrawn = one.is_withdrawn
    said = "\n".join((wording.headline(one, language), *wording.lines(one, language)))
    callsign = f"{one.number} {wording.headline(one, language).partition(' · ')[0]}"
    detail = _tag("contact", callsign=callsign) + _remarks(said)
    if last.bearing_deg is not None and not withdrawn:
        detail += _tag("track", course=f"{last.bearing_deg:.1f}", speed="0.0")
    detail += _tag("link", uid=f"uic.case.{one.incident_id}", type="b-m-p-s-m", relation="p-p")
    detail += _tag(
        "link", uid=f"{of_suspect(one.id)}.page", url=link.url, relation="r-u", mime="text/html", remarks=callsign
    )
    for at, snapshot in enumerate(() if withdrawn else one.snapshots):
        url = link.picture_url.replace("{bulletin}", one.id).replace("{piece}", snapshot.piece)
        inside = base64.b64encode(small).decode() if at == 0 and small else ""
        detail += _tag(
            "image", inside, type="EO", mime="image/jpeg", size=len(small) if inside else None, source=snapshot.name,
            url=url, time=_at(snapshot.at) if snapshot.at is not None else None, sha256=snapshot.sha256,
        )  # fmt: skip
    return _event(
        of_suspect(one.id), "a-u-G" if withdrawn else "a-s-G-U-C", at=now, stale=now + lasts, lat=last.lat,
        lon=last.lon, detail=detail, how="h-e",
    )  # fmt: skip


def chat(room: Room, *, to: str, callsign: str, text: str, now: datetime) -> bytes:
    """A line to one tablet."""
    number = str(uuid.uuid4())
    detail = (
        _tag(
            "__chat",
            _tag("chatgrp", uid0=room.uid, uid1=to, id=to),
            parent="RootContactGroup",
            groupOwner="false",
            messageId=number,
            chatroom=callsign,
            id=to,
            senderCallsign=room.callsign,
        )
        + _tag("link", uid=room.uid, type="a-f-G-I-U-T", relation="p-p")
        + _tag("remarks", escape(_text(text)), source=f"BAO.F.ATAK.{room.uid}", to=to, time=_at(now))
        + _tag("marti", _tag("dest", callsign=callsign))
    )
    uid = f"GeoChat.{room.uid}.{callsign}.{number}"
    return _event(
        uid, "b-t-f", at=now, stale=now + _FOREVER, lat=room.lat, lon=room.lon, detail=detail, how="h-g-i-g-o"
    )


def gone(uid: str, *, now: datetime) -> bytes:
    """What was shown is to be taken off the tablets."""
    detail = _tag("link", uid=uid, relation="none", type="none") + "<__forcedelete/>"
    return _event(
        f"{uid}.gone", "t-x-d-d", at=now, stale=now + timedelta(minutes=1), lat=0.0, lon=0.0, detail=detail, how="m-g"
    )


def of_suspect(bulletin_id: str) -> str:
    """The uid of her mark."""
    return f"uic.suspect.{bulletin_id}"


def _of_person(person_id: str) -> str:
    return f"uic.person.{person_id}"


def _of_alert(person_id: str) -> str:
    return f"uic.person.{person_id}-9-1-1"


def _known(measure: float | None) -> str:
    return f"{measure:.2f}" if measure is not None else _UNKNOWN
