"""Facts about orders to units."""

from __future__ import annotations

from uic.events import Event
from uic.units.orders.model import Order

__all__ = ["GreenWanted", "OrderChanged"]


class OrderChanged(Event, frozen=True, kw_only=True):
    """An order is different from before: the whole of it. Subject: its id. Its `unit` is who is asked, or goes."""

    topic = "order.changed"
    retention = "orders"
    order: Order


class GreenWanted(Event, frozen=True, kw_only=True):
    """A crew is underway and wants green on its way; who keeps the signals may answer. Subject: the order."""

    topic = "order.green_wanted"
    retention = "orders"
    order_id: str
    unit: str
    way: tuple[tuple[float, float], ...]  # (latitude, longitude), from the unit to the place
    travel_s: float
