"""What phones say and are told, as JSON. On the gateway's loop: each coroutine is one request.

Whose escort it is follows from the token alone. What is answered to a phone names no camera, and says nothing of a
silent alarm.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any

import msgspec
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response

from uic.errors import CommandRefused
from uic.gateway import Visit
from uic.gateway.commands import IssueToken, RevokeTokens
from uic_sos.citizen import apps, streets, together
from uic_sos.citizen.fixes import Batch, Intake, Said, Sorted
from uic_sos.citizen.paths import PathWrong, read_path
from uic_sos.commands import (
    Arrive,
    CancelEscort,
    DeleteHistory,
    FixesTaken,
    MyEscort,
    MyHistory,
    PressButton,
    RegisterCitizen,
    ReportFixes,
    RequestEscort,
)
from uic_sos.escorts import Escort, Guardian, PhoneFix

__all__ = [
    "arrived",
    "button",
    "cancel",
    "device_secret",
    "fixes",
    "history",
    "mine",
    "owntracks",
    "register",
    "request",
    "traccar",
    "way",
]

_PLAN_MOST = 2000  # places of a plan
_BATCH_MOST = 300  # fixes of a request
_INTAKES_MOST = 20_000  # phones whose clocks are remembered; a forgotten one is learnt anew
_TOKEN_S = 365 * 86_400.0
_FIRST_S = 20.0  # the first registration of an installation makes its tables

_intakes: OrderedDict[str, Intake] = OrderedDict()  # by token


class _Register(msgspec.Struct):
    name: str
    pin: str
    phone: str = ""
    language: str = "ko"
    note: str = ""
    guardians: list[Guardian] = []
    tell_guardians: bool = False


class _Request(msgspec.Struct):
    path: Any
    id: str = ""


class _Fixes(msgspec.Struct):
    fixes: list[Said]
    sent: float | None = None  # the phone's clock now, seconds UTC
    battery: float | None = None


class _Button(msgspec.Struct):
    id: str
    silent: bool = False
    fix: Said | None = None
    sent: float | None = None
    cancel_s: float = 10.0


class _Pin(msgspec.Struct):
    pin: str
    id: str = ""


class _Id(msgspec.Struct):
    id: str = ""


class _Delete(msgspec.Struct):
    id: str = ""
    whole: bool = False


class _Way(msgspec.Struct):
    here: tuple[float, float]
    there: tuple[float, float]


async def register(visit: Visit) -> Response:
    """She is known from now on; the token is told this once."""
    said = visit.json(_Register)
    if not 1 <= len(said.name.strip()) <= 60 or len(said.guardians) > 5:
        raise CommandRefused("a name of at most 60 letters, and at most 5 guardians", reason="sos.bad_registration")
    if not (said.pin.isascii() and said.pin.isdigit() and 4 <= len(said.pin) <= 12):
        raise CommandRefused("a PIN has 4 to 12 digits", reason="sos.bad_pin")
    citizen = await visit.ask(
        RegisterCitizen(
            person=said.name.strip(),
            phone=said.phone[:40],
            pin=said.pin,
            language="en" if said.language.startswith("en") else "ko",
            note=said.note[:200],
            guardians=tuple(said.guardians),
            tell_guardians=said.tell_guardians,
        ),
        timeout_s=_FIRST_S,
    )
    issued = await visit.ask(
        IssueToken(kind="citizen", subject=f"citizen/{citizen.id}", seconds=_TOKEN_S), timeout_s=_FIRST_S
    )
    return JSONResponse({"citizen": citizen.id, "token": issued.secret}, 201)


async def request(visit: Visit) -> Response:
    """She sets out along a path."""
    said = visit.json(_Request)
    try:
        path = read_path(said.path)
    except PathWrong as wrong:
        return JSONResponse({"error": "sos.bad_path", "message": str(wrong)}, 422)
    escort = await visit.ask(
        RequestEscort(citizen_id=_citizen(visit), plan=_thinned(path)), key=_key("request", said.id), timeout_s=9.0
    )
    return JSONResponse(_told(escort), 201)


async def mine(visit: Visit) -> Response:
    """What her phone shows when it comes back."""
    taken = await visit.ask(MyEscort(citizen_id=_citizen(visit)))
    return JSONResponse(_answer(taken))


async def fixes(visit: Visit) -> Response:
    """A batch of positions, in any order, some perhaps sent before."""
    said = visit.json(_Fixes)
    if len(said.fixes) > _BATCH_MOST:
        raise CommandRefused(f"{len(said.fixes)} fixes at once; {_BATCH_MOST} is the most", reason="sos.too_many")
    taken, sorted_ = await _report(visit, Batch(fixes=tuple(said.fixes), sent=said.sent, battery=said.battery))
    told = _answer(taken)
    told |= {"taken": len(sorted_.fixes), "late": sorted_.late, "again": sorted_.again, "refused": sorted_.refused}
    return JSONResponse(told | {"clock_ahead_s": round(sorted_.clock_ahead_s, 1)})


async def button(visit: Visit) -> Response:
    """She presses the button. The answer to a silent one looks like that to a position."""
    said = visit.json(_Button)
    if not said.id:
        raise CommandRefused("a press has an id, so that it counts once", reason="sos.no_id")
    fix = None
    if said.fix is not None:
        righted = _intake(visit).right(said.fix, received=time.time(), sent=said.sent)
        fix = _righted(righted, None) if righted is not None else None
    escort = await visit.ask(
        PressButton(
            citizen_id=_citizen(visit), silent=said.silent, fix=fix, cancel_s=min(30.0, max(0.0, said.cancel_s))
        ),
        key=_key("button", said.id),
    )
    return JSONResponse(_told(escort))


async def cancel(visit: Visit) -> Response:
    """She takes it back with her PIN, or ends the escort."""
    said = visit.json(_Pin)
    escort = await visit.ask(CancelEscort(citizen_id=_citizen(visit), pin=said.pin), key=_key("cancel", said.id))
    return JSONResponse(_told(escort))


async def arrived(visit: Visit) -> Response:
    """She is there."""
    said = visit.json(_Id)
    escort = await visit.ask(Arrive(citizen_id=_citizen(visit)), key=_key("arrived", said.id))
    return JSONResponse(_told(escort))


async def history(visit: Visit) -> Response:
    """What is kept of her; DELETE: forget it, with `whole` her registration and this token too."""
    citizen = _citizen(visit)
    if visit.request.method == "DELETE":
        said = visit.json(_Delete) if visit.body else _Delete()
        gone = await visit.ask(DeleteHistory(citizen_id=citizen, whole=said.whole), key=_key("delete", said.id))
        if said.whole:
            await visit.ask(RevokeTokens(subject=visit.subject, kind="citizen"))
        return JSONResponse({"escorts": gone.escorts, "fixes": gone.fixes, "held": gone.held})
    kept = await visit.ask(MyHistory(citizen_id=citizen))
    told = [_told(escort) | {"fixes": kept.fixes.get(escort.id, 0)} for escort in kept.escorts]
    return JSONResponse({"escorts": told, "kept_days": kept.kept_days})


async def way(visit: Visit) -> Response:
    """The quickest way on foot between two places, to be chosen as the path."""
    said = visit.json(_Way)
    points = await asyncio.to_thread(streets.way, said.here, said.there)
    if points is None:
        return JSONResponse({"error": "sos.no_way", "message": "there is no way between these places"}, 422)
    return JSONResponse({"path": {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in points]}})


async def owntracks(visit: Visit) -> Response:
    """A message of the app OwnTracks."""
    try:
        batch = apps.owntracks(visit.body)
    except ValueError as wrong:
        return JSONResponse({"error": "sos.unreadable", "message": str(wrong)[:200]}, 400)
    if batch.fixes:
        await _report(visit, batch)
    return JSONResponse([])  # it expects a list of messages


async def traccar(visit: Visit) -> Response:
    """A message of Traccar Client or OsmAnd."""
    try:
        if visit.body[:1] == b"{":
            batch = apps.traccar(visit.body)
        else:
            batch = apps.traccar_form(apps.form(visit.body.decode()) | apps.form(visit.request.url.query))
    except (ValueError, KeyError) as wrong:
        return JSONResponse({"error": "sos.unreadable", "message": str(wrong)[:200]}, 400)
    await _report(visit, batch)
    if batch.button:
        press = PressButton(citizen_id=_citizen(visit))
        await visit.ask(press, key=_key("button", f"app-{batch.fixes[0].t:.0f}"))
    return Response(status_code=200)


def device_secret(connection: HTTPConnection, body: bytes) -> str:
    """These apps have no field for a token: it is entered as the device's identifier."""
    return apps.device_of(connection.url.query, body)


async def _report(visit: Visit, batch: Batch) -> tuple[FixesTaken, Sorted]:
    sorted_ = _intake(visit).take(batch, received=time.time())
    righted = tuple(_righted(fix, batch.battery) for fix in sorted_.fixes)
    return await together.report(visit, ReportFixes(citizen_id=_citizen(visit), fixes=righted)), sorted_


def _citizen(visit: Visit) -> str:
    return visit.subject.removeprefix("citizen/")


def _intake(visit: Visit) -> Intake:
    assert visit.token is not None
    intake = _intakes.setdefault(visit.token.id, Intake())
    _intakes.move_to_end(visit.token.id)
    if len(_intakes) > _INTAKES_MOST:
        _intakes.popitem(last=False)
    return intake


def _righted(fix: Said, battery: float | None) -> PhoneFix:
    return PhoneFix(
        at=datetime.fromtimestamp(fix.t, UTC),
        lat=fix.lat,
        lon=fix.lon,
        accuracy_m=fix.accuracy_m,
        speed_mps=fix.speed_mps,
        bearing_deg=fix.bearing_deg,
        battery=battery if battery is not None and 0 <= battery <= 1 else None,
    )


def _key(what: str, said: str) -> str | None:
    return f"{what}/{said[:64]}" if said else None


def _answer(taken: FixesTaken) -> dict[str, Any]:
    told = _told(taken.escort) if taken.escort is not None else {"open": False}
    return told | {"seen": taken.seen, "time": time.time()}


def _told(escort: Escort) -> dict[str, Any]:
    """What her phone may know: no camera, no order, and of a silent alarm nothing."""
    told: dict[str, Any] = {
        "open": escort.is_open,
        "id": escort.id,
        "phase": str(escort.phase),
        "ending": str(escort.ending),
        "state": escort.state if not escort.silent else "on_course",
        "along_m": round(escort.along_m),
        "length_m": round(escort.forecast.length_m),
        "began": escort.began_at.timestamp(),
    }
    if not escort.silent:
        told["distress"] = escort.distress
        if escort.alarm_at is not None:
            told["alarm_at"] = escort.alarm_at.timestamp()
    return told


def _thinned(path: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    if len(path) <= _PLAN_MOST:
        return path
    every = len(path) / (_PLAN_MOST - 1)
    return (*(path[int(index * every)] for index in range(_PLAN_MOST - 1)), path[-1])
