"""What can be asked about orders to units."""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.bus.commands import Command
from uic.units.orders.model import Answer, Order

__all__ = [
    "AnswerOrder",
    "CallOff",
    "ListOrders",
    "MoveOrder",
    "OrderFigures",
    "OrderList",
    "OrderTimes",
    "OrderUnit",
    "TellCrew",
]


class OrderUnit(Command[Order], frozen=True, kw_only=True):
    """Order a unit to a place: the nearest by travel time that has a fresh fix, is on duty and is not committed.

    It must answer in time, or the next one is asked. While an order for the same `origin` is open, that is answered.
    """

    name = "order.make"
    permission = "acknowledge"
    subject_field = "origin"
    lat: float
    lon: float
    incident_id: str = ""
    origin: str = ""
    reason_ko: str = ""
    reason_en: str = ""
    alarm_type: str = ""  # by whose policy: at once, after some seconds unless stopped, or never by itself; "": at once
    unit: str = ""  # this one first; "": the nearest


class AnswerOrder(Command[Order], frozen=True, kw_only=True):
    """What the crew says, or a person in the room for a crew that said it by radio."""

    name = "order.answer"
    permission = "acknowledge"
    subject_field = "order_id"
    order_id: str
    unit: str  # that answers: only the one that is asked, or goes
    answer: Answer
    note: str = ""


class TellCrew(Command[Order], frozen=True, kw_only=True):
    """A message to the crew, or from it."""

    name = "order.tell"
    permission = "acknowledge"
    subject_field = "order_id"
    order_id: str
    text: str
    unit: str = ""  # the crew that says it; "": the room


class MoveOrder(Command[Order], frozen=True, kw_only=True):
    """The place is another now: she moved."""

    name = "order.move"
    permission = "acknowledge"
    audited = False
    order_id: str
    lat: float
    lon: float


class CallOff(Command[Order], frozen=True, kw_only=True):
    """Stop an order: one that is planned, asked for or under way."""

    name = "order.call_off"
    permission = "acknowledge"
    subject_field = "order_id"
    order_id: str
    note: str = ""


class OrderList(msgspec.Struct, frozen=True, kw_only=True):
    """Open orders and the last ended ones, newest first, true as of event `seq`."""

    orders: tuple[Order, ...]
    seq: int


class ListOrders(Command[OrderList], frozen=True, kw_only=True):
    """Which orders are there? `unit`: those that ask or commit this one."""

    name = "order.list"
    changes = False
    unit: str = ""


class OrderTimes(msgspec.Struct, frozen=True, kw_only=True):
    """How soon orders were answered and units there; seconds from the order (its first asking), None: none yet."""

    since: datetime
    orders: int
    answered: int
    arrived: int
    answer_median_s: float | None = None
    answer_p90_s: float | None = None
    within_norm: float | None = None  # share of those asked that were answered within `norm_s`
    norm_s: float = 60.0
    norm_share: float = 0.9
    arrive_median_s: float | None = None
    arrive_p90_s: float | None = None
    unanswered: int = 0  # units that were asked and stayed silent


class OrderFigures(Command[OrderTimes], frozen=True, kw_only=True):
    """Figures of the orders since a moment; None: 30 days ago."""

    name = "order.figures"
    changes = False
    since: datetime | None = None
