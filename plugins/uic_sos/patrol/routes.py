"""Which addresses the tablet in the car may ask. Its token's subject is the unit: "unit/unit-07"."""

from __future__ import annotations

from uic.gateway.model import Route

__all__ = ["PATROL_ROUTES"]

_API = "uic_sos.patrol.api"
_TOKEN = "patrol"

PATROL_ROUTES = (
    Route(path="/patrol", handle=f"{_API}:page"),
    Route(path="/patrol/{name}", handle=f"{_API}:file"),
    Route(
        path="/patrol/api/orders",
        handle=f"{_API}:orders",
        token=_TOKEN,
        asks=("order.list", "escort.list", "share.mine"),
        per_minute=180,
    ),
    Route(
        path="/patrol/api/answer",
        handle=f"{_API}:answer",
        methods=("POST",),
        token=_TOKEN,
        asks=("order.list", "order.answer"),
        most_bytes=2048,
    ),
    Route(
        path="/patrol/api/message",
        handle=f"{_API}:message",
        methods=("POST",),
        token=_TOKEN,
        asks=("order.list", "order.tell"),
        most_bytes=4096,
        per_minute=60,
    ),
    Route(
        path="/patrol/api/position",
        handle=f"{_API}:position",
        methods=("POST",),
        token=_TOKEN,
        asks=("unit.report",),
        most_bytes=1024,
        per_minute=180,
    ),
)
