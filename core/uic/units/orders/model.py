"""An order to a unit: plain values. Times are UTC, durations seconds."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Literal

import msgspec

__all__ = ["Answer", "Asked", "Message", "Order", "OrderState"]


class OrderState(enum.StrEnum):
    """How far an order is."""

    PLANNED = "planned"  # it goes out at `planned_for` unless somebody stops it
    ASKED = "asked"  # a crew was asked and has not answered
    UNANSWERED = "unanswered"  # nobody is left to ask: a person must act; who comes free is asked
    ACKNOWLEDGED = "acknowledged"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    DONE = "done"  # the crew says that all is well
    CALLED_OFF = "called_off"


class Answer(enum.StrEnum):
    """What a crew says."""

    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"  # the next one is asked
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    SAFE = "safe"  # all is well: the order is done
    NEED_HELP = "need_help"  # another unit is asked too


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One unit that was asked."""

    unit: str
    name: str = ""
    at: datetime
    until: datetime  # then it counts as silent
    travel_s: float = 0.0  # by the roads, from where it was
    outcome: Literal["", "acknowledged", "refused", "silent", "called_off"] = ""
    answered_at: datetime | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was said between the room and the crew."""

    at: datetime
    by: str
    text: str
    from_crew: bool = False


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One order as it is now. Its place is where the unit is to go; where she is by now, her escort says."""

    id: str
    incident_id: str = ""
    origin: str = ""  # for whom: "escort/12"; one that is open for it is answered instead of a new one
    reason_ko: str = ""
    reason_en: str = ""
    lat: float  # WGS-84 degrees
    lon: float
    state: OrderState
    made_at: datetime
    made_by: str = ""
    planned_for: datetime | None = None
    unit: str = ""  # who is asked, or goes; "": nobody now
    unit_name: str = ""
    travel_s: float = 0.0  # of that unit when it was asked
    way: tuple[tuple[float, float], ...] = ()  # that it is thought to take; (latitude, longitude), 200 at most
    answer_by: datetime | None = None  # asked: then the next one is asked
    asked: tuple[Asked, ...] = ()  # all that were, the newest last
    asked_at: datetime | None = None  # the first one
    acknowledged_at: datetime | None = None
    en_route_at: datetime | None = None
    on_scene_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    help_at: datetime | None = None  # the crew needs help since then
    messages: tuple[Message, ...] = ()  # the last 50
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor called off."""
        return self.state not in (OrderState.DONE, OrderState.CALLED_OFF)

    @property
    def is_committed(self) -> bool:
        """Whether its unit goes, or is there."""
        return self.state in (OrderState.ACKNOWLEDGED, OrderState.EN_ROUTE, OrderState.ON_SCENE)
