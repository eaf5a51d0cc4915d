"""What the tablet in the car is told and says: only of orders that ask its unit or commit it, while they last."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from starlette.responses import JSONResponse, Response

from uic.errors import BusError, NotAllowed
from uic.gateway import Visit
from uic.gateway import pages as gateway_pages
from uic.sharing.commands import MyShares, Shown
from uic.units.commands import ReportPositions
from uic.units.model import Position
from uic.units.orders import Answer, AnswerOrder, ListOrders, Order, TellCrew
from uic_sos.citizen import streets
from uic_sos.commands import ListEscorts
from uic_sos.escorts import Escort

__all__ = ["answer", "file", "message", "orders", "page", "position"]

_WEB = "uic_sos.patrol.web"
_FILES = ("patrol.css", "patrol.js")
_WAY_EVERY_S = 5.0  # the way from where the car is now is looked for again
_KEPT_MOST = 2000  # cars and orders remembered

_here: OrderedDict[str, tuple[float, float]] = OrderedDict()  # where each car is, by its subject
_ways: OrderedDict[tuple[str, str], tuple[float, list[tuple[float, float]], float]] = OrderedDict()
_shown: OrderedDict[tuple[str, str], None] = OrderedDict()  # (token, order): looks the audit has a line of


class _Answer(msgspec.Struct):
    order: str
    answer: Literal["acknowledged", "refused", "en_route", "on_scene", "safe", "need_help"]
    id: str
    note: str = ""


class _Message(msgspec.Struct):
    order: str
    text: str
    id: str


class _Position(msgspec.Struct):
    t: float
    lat: float
    lon: float
    accuracy_m: float = 0.0
    speed_mps: float | None = None
    heading_deg: float | None = None
    sent: float | None = None  # the tablet's clock now


async def page(_visit: Visit) -> Response:
    """The page."""
    return gateway_pages.page(_WEB, "patrol.html")


async def file(visit: Visit) -> Response:
    """One of its files."""
    name = visit.request.path_params["name"]
    if name not in _FILES:
        return JSONResponse({"error": "gateway.not_found", "message": "there is no such page"}, 404)
    return gateway_pages.page(_WEB, name)


async def orders(visit: Visit) -> Response:
    """The orders of this car, and of each whom it is for. Asked once a second; nothing of it outlives the order."""
    own = await _own_orders(visit)
    told = []
    escorts: dict[str, Escort] = {}
    if any(order.origin.startswith("escort/") for order in own):
        escorts = {f"escort/{one.id}": one for one in (await visit.ask(ListEscorts())).escorts}
    shown = await _live(visit) if own else ()
    for order in own:
        escort = escorts.get(order.origin)
        escort = escort if escort is not None and escort.is_open else None
        told.append(await _told(visit, order, escort) | {"cameras": _cameras(order, escort, shown)})
    unit = _unit(visit)
    return JSONResponse({"unit": unit, "orders": told, "time": time.time()})


async def answer(visit: Visit) -> Response:
    """A button was pressed."""
    said = visit.json(_Answer)
    await _must_be_own(visit, said.order)
    command = AnswerOrder(order_id=said.order, unit=_unit(visit), answer=Answer(said.answer), note=said.note[:300])
    order = await visit.ask(command, key=f"answer/{said.id[:64]}")
    return JSONResponse({"order": order.id, "state": str(order.state)})


async def message(visit: Visit) -> Response:
    """The crew says something."""
    said = visit.json(_Message)
    await _must_be_own(visit, said.order)
    command = TellCrew(order_id=said.order, unit=_unit(visit), text=said.text.strip()[:500])
    order = await visit.ask(command, key=f"message/{said.id[:64]}")
    return JSONResponse({"order": order.id})


async def position(visit: Visit) -> Response:
    """Where the car is, by its tablet. The clock of a tablet that is wrong is put right by when it sends."""
    said = visit.json(_Position)
    apart = time.time() - said.sent if said.sent is not None else 0.0
    at = said.t + (apart if abs(apart) > 3.0 else 0.0)
    fix = Position(
        unit=_unit(visit),
        lat=said.lat,
        lon=said.lon,
        at=datetime.fromtimestamp(min(at, time.time()), UTC),
        accuracy_m=said.accuracy_m,
        speed_mps=said.speed_mps,
        heading_deg=said.heading_deg,
    )
    taken = await visit.ask(ReportPositions(fixes=(fix,)))
    if taken.taken:
        _remember(_here, visit.subject, (said.lat, said.lon))
    return JSONResponse({"taken": taken.taken, "late": taken.late})


async def _own_orders(visit: Visit) -> list[Order]:
    """Those that are open and ask for this unit, or that it goes to."""
    unit = _unit(visit)
    listed = await visit.ask(ListOrders(unit=unit))
    return [order for order in listed.orders if order.is_open and order.unit == unit]


async def _must_be_own(visit: Visit, order_id: str) -> None:
    if not any(order.id == order_id for order in await _own_orders(visit)):
        raise NotAllowed(f"{_unit(visit)} is not ordered there, or not any more", reason="sos.not_ordered")


async def _told(visit: Visit, order: Order, escort: Escort | None) -> dict[str, Any]:
    assert visit.token is not None
    if (visit.token.id, order.id) not in _shown:
        _remember(_shown, (visit.token.id, order.id), None)
        visit.audit("escort.show_patrol", subject=order.origin or order.id, note=f"order {order.id}, {order.unit}")
    fix = escort.fix if escort is not None else None
    there = (fix.lat, fix.lon) if fix is not None else (order.lat, order.lon)
    told: dict[str, Any] = {
        "id": order.id,
        "incident": order.incident_id,
        "state": str(order.state),
        "reason": {"ko": order.reason_ko, "en": order.reason_en},
        "place": [order.lat, order.lon],
        "made": order.made_at.timestamp(),
        "answer_by": order.answer_by.timestamp() if order.answer_by is not None else None,
        "messages": [[one.at.timestamp(), one.by, one.text, one.from_crew] for one in order.messages],
        "help": order.help_at is not None,
        "way": await _way(visit.subject, order, there),
    }
    if escort is not None:
        told["person"] = {
            "name": escort.name,
            "state": escort.state,
            "plan": escort.plan,
            "fix": _fix(escort),
            "distress": escort.distress,
            "outside": escort.phase == "outside",
        }
    return told


async def _live(visit: Visit) -> tuple[Shown, ...]:
    """Which live pictures this car is shown."""
    try:
        return await visit.ask(MyShares())
    except BusError:  # a hub that shows nothing outside
        return ()


def _cameras(order: Order, escort: Escort | None, shown: tuple[Shown, ...]) -> list[dict[str, Any]]:
    """Of an escort the camera that sees her now; of another order all that are shown for its case."""
    found: dict[str, dict[str, Any]] = {}
    for one in shown:
        of_her = escort is not None and one.origin == order.origin
        if of_her or (one.incident_id == order.incident_id and not one.origin.startswith("escort/")):
            sees = [camera for camera in one.cameras if not of_her or (escort and camera.id == escort.strip.now)]
            found |= {camera.id: msgspec.to_builtins(camera) for camera in sees if camera.id not in found}
    return list(found.values())


def _fix(escort: Escort) -> dict[str, Any] | None:
    fix = escort.fix
    if fix is None:
        return None
    return {
        "t": fix.at.timestamp(),
        "lat": fix.lat,
        "lon": fix.lon,
        "accuracy_m": fix.accuracy_m,
        "speed_mps": fix.speed_mps,
        "bearing_deg": fix.bearing_deg,
        "battery": fix.battery,
    }


async def _way(subject: str, order: Order, there: tuple[float, float]) -> dict[str, Any]:
    """From where the car is now to where she is now; where its tablet says nothing, the way of the order."""
    here = _here.get(subject)
    if here is None:
        return {"points": order.way, "seconds": order.travel_s}
    known = _ways.get((subject, order.id))
    if known is None or time.monotonic() - known[0] > _WAY_EVERY_S:
        found = await asyncio.to_thread(streets.drive, here, there)
        points, seconds = found if found is not None else ([here, there], order.travel_s)
        known = (time.monotonic(), points, seconds)
        _remember(_ways, (subject, order.id), known)
    return {"points": known[1], "seconds": round(known[2])}


def _unit(visit: Visit) -> str:
    return visit.subject.removeprefix("unit/")


def _remember(memory: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    memory[key] = value
    memory.move_to_end(key)
    if len(memory) > _KEPT_MOST:
        memory.popitem(last=False)
