"""Who is asked, what an answer makes of an order, and how long it all took: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
from msgspec.structs import replace

from uic.errors import NotAllowed
from uic.geo.frame import Frame
from uic.geo.roads import Roads, Unit
from uic.units.model import Position
from uic.units.orders.commands import OrderTimes
from uic.units.orders.model import Answer, Asked, Message, Order, OrderState

__all__ = [
    "NORM_S",
    "Candidate",
    "answered",
    "asking",
    "left_alone",
    "nearest",
    "policy_said",
    "said",
    "times",
    "way_of",
]

NORM_S, _NORM_SHARE = 60.0, 0.9  # NFPA 1225: from the alarm to the order's acknowledgement
_MESSAGES = 50
_WAY_MOST = 200
_STEPS = {
    Answer.ACKNOWLEDGED: OrderState.ACKNOWLEDGED,
    Answer.EN_ROUTE: OrderState.EN_ROUTE,
    Answer.ON_SCENE: OrderState.ON_SCENE,
    Answer.SAFE: OrderState.DONE,
}

Candidate = tuple[str, float]  # unit, seconds by the roads


def policy_said(said: Iterable[str]) -> dict[str, float]:
    """Seconds until an order goes out, by alarm type, of lines "type=seconds". Raises ValueError for another line."""
    return {kind.strip(): float(seconds) for kind, _, seconds in (line.partition("=") for line in said)}


def nearest(
    roads: Roads,
    frame: Frame,
    place: tuple[float, float],
    where: Mapping[str, Position],
    free: Collection[str],
    *,
    now: datetime,
    oldest_s: float,
) -> list[Candidate]:
    """The free units with a fresh fix, the quickest first."""
    units = []
    for name in free:
        fix = where.get(name)
        if fix is not None:
            east, north = frame.to_metres(fix.lat, fix.lon)
            age = (now - fix.at).total_seconds()
            units.append(Unit(id=name, east_m=float(east), north_m=float(north), fix_age_s=age))
    east, north = frame.to_metres(*place)
    found = roads.nearest(float(east), float(north), units, oldest_fix_s=oldest_s)
    return [(unit.id, seconds) for unit, seconds in found]


def way_of(
    roads: Roads, frame: Frame, here: tuple[float, float], there: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """The quickest way as places; (): there is none."""
    ends = [tuple(map(float, frame.to_metres(*place))) for place in (here, there)]
    route = roads.route((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1]))
    if route is None:
        return ()
    points = np.asarray(route.points, float)
    if len(points) > _WAY_MOST:
        points = points[np.linspace(0, len(points) - 1, _WAY_MOST).round().astype(int)]
    lat, lon = frame.to_degrees(points[:, 0], points[:, 1])
    return tuple(zip(np.round(lat, 6).tolist(), np.round(lon, 6).tolist(), strict=True))


def asking(
    order: Order, unit: Candidate, *, name: str, way: tuple[tuple[float, float], ...], now: datetime, answer_s: float
) -> Order:
    """The order, put to a unit."""
    until = now + timedelta(seconds=answer_s)
    asked = Asked(unit=unit[0], name=name, at=now, until=until, travel_s=round(unit[1], 1))
    return replace(
        order,
        state=OrderState.ASKED,
        unit=unit[0],
        unit_name=name,
        travel_s=asked.travel_s,
        way=way,
        answer_by=until,
        planned_for=None,
        asked=(*order.asked, asked),
        asked_at=order.asked_at or now,
        version=order.version + 1,
    )


def left_alone(order: Order, outcome: str, *, now: datetime) -> Order:
    """Whoever was asked last does not go; nobody is asked now."""
    asked = order.asked
    if asked and not asked[-1].outcome:
        asked = (*asked[:-1], replace(asked[-1], outcome=outcome, answered_at=now if outcome == "refused" else None))
    return replace(
        order,
        state=OrderState.UNANSWERED,
        unit="",
        unit_name="",
        travel_s=0.0,
        way=(),
        answer_by=None,
        asked=asked,
        version=order.version + 1,
    )


def answered(order: Order, unit: str, answer: Answer, *, by: str, note: str, now: datetime) -> Order:
    """What a crew's word makes of an order. Said twice is said once. NotAllowed where it is not theirs."""
    if order.unit != unit or not unit:
        raise NotAllowed(f"order {order.id} is not with {unit or 'anybody'}: another unit is asked, or none")
    if note:
        order = said(order, note, by=unit, now=now, from_crew=True)
    if answer is Answer.NEED_HELP:
        return replace(order, help_at=order.help_at or now, version=order.version + 1)
    if answer is Answer.REFUSED:
        if order.state not in (OrderState.ASKED, OrderState.ACKNOWLEDGED, OrderState.EN_ROUTE):
            raise NotAllowed("a unit that is on scene cannot refuse; call the order off")
        return left_alone(_with_outcome(order, "refused", now), "refused", now=now)
    state = _STEPS[answer]
    if order.state is not OrderState.ASKED and _rank(state) <= _rank(order.state):
        return order
    order = _with_outcome(order, "acknowledged", now)
    return replace(
        order,
        state=state,
        answer_by=None,
        acknowledged_at=order.acknowledged_at or now,
        en_route_at=order.en_route_at or (now if _rank(state) >= _rank(OrderState.EN_ROUTE) else None),
        on_scene_at=order.on_scene_at or (now if state is OrderState.ON_SCENE else None),
        ended_at=now if state is OrderState.DONE else None,
        ended_by=by if state is OrderState.DONE else "",
        version=order.version + 1,
    )


def said(order: Order, text: str, *, by: str, now: datetime, from_crew: bool) -> Order:
    """An order with one message more."""
    message = Message(at=now, by=by, text=text.strip()[:500], from_crew=from_crew)
    return replace(order, messages=(*order.messages, message)[-_MESSAGES:], version=order.version + 1)


def times(orders: Sequence[Order], *, since: datetime) -> OrderTimes:
    """The figures of orders that were asked since a moment."""
    asked = [one for one in orders if one.asked_at is not None and one.asked_at >= since]
    to_answer = [_between(one.asked_at, one.acknowledged_at) for one in asked if one.acknowledged_at is not None]
    to_arrive = [_between(one.asked_at, one.on_scene_at) for one in asked if one.on_scene_at is not None]
    overdue = [one for one in asked if one.acknowledged_at is None and not one.is_open]
    judged = len(to_answer) + len(overdue)
    return OrderTimes(
        since=since,
        orders=len(asked),
        answered=len(to_answer),
        arrived=len(to_arrive),
        answer_median_s=_share(to_answer, 0.5),
        answer_p90_s=_share(to_answer, 0.9),
        within_norm=sum(one <= NORM_S for one in to_answer) / judged if judged else None,
        norm_s=NORM_S,
        norm_share=_NORM_SHARE,
        arrive_median_s=_share(to_arrive, 0.5),
        arrive_p90_s=_share(to_arrive, 0.9),
        unanswered=sum(each.outcome == "silent" for one in asked for each in one.asked),
    )


def _with_outcome(order: Order, outcome: str, now: datetime) -> Order:
    if not order.asked or order.asked[-1].outcome == outcome:
        return order
    return replace(order, asked=(*order.asked[:-1], replace(order.asked[-1], outcome=outcome, answered_at=now)))


def _rank(state: OrderState) -> int:
    return list(OrderState).index(state)


def _between(first: datetime | None, second: datetime | None) -> float:
    assert first is not None
    assert second is not None
    return (second - first).total_seconds()


def _share(seconds: list[float], share: float) -> float | None:
    return round(float(np.quantile(seconds, share)), 1) if seconds else None
