"""The hub half: opens, moves and releases casts, and keeps them. What it is made of is in the modules that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope, Event
from uic.ptz.events import PtzHead, PtzLease, PtzMissed
from uic_netcasting.book import CastBook
from uic_netcasting.casting import Casting
from uic_netcasting.commands import CAST_COMMANDS
from uic_netcasting.events import Cast, CastChanged, CastOpened, CastReleased, Net, PatternLearnt
from uic_netcasting.registry import listened
from uic_netcasting.reports import Reports
from uic_netcasting.rounds import Rounds
from uic_netcasting.signs.desk import SignDesk
from uic_netcasting.signs.messages import SIGN_COMMANDS

if TYPE_CHECKING:
    from uic_netcasting.net import Ground

__all__ = ["NetCasting"]


def _site_ground() -> Ground:
    from uic.settings import load
    from uic_netcasting.net import city_ground

    return city_ground(load().map.extract)


class _Room:
    """Everything of one life of the service: made anew when it starts."""

    def __init__(self, hub: ServiceHub, now: Callable[[], datetime], ground: Callable[[], Ground]) -> None:
        self.book = CastBook(hub)
        self.rounds = Rounds(hub, self.book, now=now, ground=ground, netted=self._netted)
        self.reports = Reports(hub, self.book)
        self.casting = Casting(hub, self.book, self.rounds, self.reports, now=now)
        self.signs = SignDesk(hub, now=now)
        self.handlers: dict[type[Command[Any]], Callable[[Any, Caller], Any]] = {
            **self.casting.handlers(),
            **self.signs.handlers(),
        }

    def start(self) -> None:
        self.book.read()
        self.rounds.start()

    def stop(self) -> None:
        self.rounds.stop()

    def cast_changed(self, _envelope: Envelope, event: CastOpened | CastChanged | CastReleased) -> None:
        self.book.keep(event.cast)
        if isinstance(event, CastOpened):
            self.rounds.begin(event.cast.id)
            self.reports.opened(event.cast)

    def learnt(self, _envelope: Envelope, event: PatternLearnt) -> None:
        self.book.heard(event.figures)

    def _netted(self, cast: Cast, net: Net) -> None:
        pass


class NetCasting:
    """The casts of this hub. All methods run on the service's thread."""

    name = "netcasting"

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        ground: Callable[[], Ground] = _site_ground,
    ) -> None:
        self._now, self._ground = now, ground
        self._made: _Room | None = None

    def start(self, hub: ServiceHub) -> None:
        """Read back the casts that were open, also those of the hub's last life, and take their cameras again."""
        self._made = _Room(hub, self._now, self._ground)
        self._made.start()

    def stop(self) -> None:
        """Cameras stay where they look: the hub ends the leases of a service that has gone."""
        if self._made is not None:
            self._made.stop()
        self._made = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """Asked before the service starts: each finds its room when it is called."""
        return {command: self._answer(command) for command in (*CAST_COMMANDS, *SIGN_COMMANDS)}

    def _answer(self, command: type[Command[Any]]) -> Callable[[Any, Caller], Any]:
        return lambda asked, caller: self._room.handlers[command](asked, caller)

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        def to(hear: Callable[[_Room], Callable[[Envelope, Any], None]]) -> Callable[[Envelope, Any], None]:
            return lambda envelope, event: hear(self._room)(envelope, event)

        return {
            **listened(to(lambda room: room.rounds.registry.hear)),
            CastOpened: to(lambda room: room.cast_changed),
            CastChanged: to(lambda room: room.cast_changed),
            CastReleased: to(lambda room: room.cast_changed),
            PatternLearnt: to(lambda room: room.learnt),
            PtzHead: to(lambda room: room.rounds.head),
            PtzLease: to(lambda room: room.rounds.lease),
            PtzMissed: to(lambda room: room.rounds.missed),
        }

    @property
    def _room(self) -> _Room:
        if self._made is None:
            raise BusError("the casting service is not started")
        return self._made
