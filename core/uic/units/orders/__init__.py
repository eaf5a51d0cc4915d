"""Units that are ordered to a place: the nearest by the roads, who answered, who is asked next, how long it took."""

from uic.units.orders.commands import (
    AnswerOrder,
    CallOff,
    ListOrders,
    MoveOrder,
    OrderFigures,
    OrderList,
    OrderTimes,
    OrderUnit,
    TellCrew,
)
from uic.units.orders.events import GreenWanted, OrderChanged
from uic.units.orders.model import Answer, Asked, Message, Order, OrderState

__all__ = [
    "Answer",
    "AnswerOrder",
    "Asked",
    "CallOff",
    "GreenWanted",
    "ListOrders",
    "Message",
    "MoveOrder",
    "Order",
    "OrderChanged",
    "OrderFigures",
    "OrderList",
    "OrderState",
    "OrderTimes",
    "OrderUnit",
    "TellCrew",
]
