"""The nets of open casts, looked after: planned anew as rings grow, cameras turned and given back, what stands told.

Cameras are turned in work of its own, after a cast's event: a net is on every screen before the first lease is asked
for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from uic.bus.service import ServiceHub
from uic.devices.model import Camera
from uic.errors import BusError
from uic.events import Envelope
from uic.ptz.events import PtzHead, PtzLease, PtzMissed
from uic_netcasting.attention import Watch
from uic_netcasting.book import CastBook
from uic_netcasting.events import Cast, CastNet, Net
from uic_netcasting.registry import Registry

if TYPE_CHECKING:
    from uic_netcasting.net import Ground
    from uic_netcasting.nets import Nets

__all__ = ["Rounds"]

_WARM_S = 4.0  # after the start, when the hub has answered its consoles
_TICK_S = 1.0
_TELL_S = 3.0  # how a net stands
_log = logging.getLogger(__name__)


class Rounds:
    """Used on the service's thread. `netted(cast, net)` is called when a net is said to stand otherwise."""

    def __init__(
        self,
        hub: ServiceHub,
        book: CastBook,
        *,
        now: Callable[[], datetime],
        ground: Callable[[], Ground],
        netted: Callable[[Cast, Net], None],
    ) -> None:
        self._hub, self._book, self._now, self._ground = hub, book, now, ground
        self._netted = netted
        self.registry = Registry(hub, self._know)
        self._watch = Watch(hub)
        self._nets: Nets | None = None
        self._told: dict[str, Net] = {}  # how each net stood when that was last said
        self._ticking = False

    def start(self) -> None:
        """Soon take the cameras of casts that were open; else warm up when the hub has nothing better to do."""
        self._hub.after(0.5 if self._book.open_ones() else _WARM_S, self._warm)

    def stop(self) -> None:
        """Cameras stay where they look: the hub ends the leases of a service that has gone."""
        if self._nets is not None:
            self._nets.stop()

    @property
    def planner(self) -> Nets:
        """Made when it is needed first: its libraries take a third of a second to load."""
        if self._nets is None:
            from uic_netcasting.nets import Nets

            self._nets = Nets(self._hub, load=self._ground, ready=self._ready)
            if (held := self.registry.held()) is not None:
                self._nets.know(held)
        return self._nets

    def told(self, cast_id: str) -> Net | None:
        """How a net stood when that was said last."""
        return self._told.get(cast_id)

    # -- a cast begins, moves, ends ----------------------------------------------------------------------------------

    def begin(self, cast_id: str) -> None:
        """It was opened: turn its cameras, and look after it from now on."""
        self.planner.warm()
        self.order(cast_id)
        if (cast := self._book.get(cast_id)) is not None and cast.is_open:
            self._watch.keep(cast.id, (cast.sign, *(one.id for one in cast.cameras)))
        if not self._ticking:
            self._ticking = True
            self._hub.after(_TICK_S, self._tick)

    def order(self, cast_id: str) -> None:
        """Turn its cameras as they were planned."""
        cast = self._book.get(cast_id)
        if cast is None or not cast.is_open or not cast.located:
            return
        if self.planner.is_due(cast):
            self._replan(cast)
        else:
            self.planner.order(cast)
        self._tell_now(cast_id)

    def look(self, cast_id: str, camera: str) -> None:
        """Have one camera look at the place, whichever net has it."""
        cast = self._book.get(cast_id)
        if cast is not None and cast.is_open:
            self.planner.look_at_place(cast, camera, over=True)
            self.tell(cast)

    def drop(self, cast: Cast, camera: str) -> None:
        """Give one camera back, and plan without it."""
        self.planner.drop(cast, camera)
        self.planner.spoil(cast.id)

    def lend(self, cast: Cast, camera: str, person: str) -> None:
        """Leave one camera to a person; "" takes it back."""
        self.planner.lend(cast, camera, person)
        self.tell(cast)

    def end(self, cast: Cast) -> None:
        """Its cameras go back to their duty."""
        self.planner.end(cast)
        self._watch.end(cast.id)
        self._told.pop(cast.id, None)

    # -- once a second -----------------------------------------------------------------------------------------------

    def _warm(self) -> None:
        """What the first net would wait for."""
        self.planner.warm()
        self.planner.hands.learn()
        try:
            self.registry.known()
        except BusError as error:
            _log.info("the cameras are not known yet: %s", error)

    def _ready(self) -> None:
        """The ground is there: open casts get a net that closes ways out."""
        self._spoil_all()
        for cast in self._book.open_ones():
            self.begin(cast.id)

    def _spoil_all(self) -> None:
        for cast in self._book.open_ones():
            self.planner.spoil(cast.id)

    def _replan(self, cast: Cast) -> None:
        self.registry.known()
        planned = replace(cast, cameras=self.planner.plan(cast, self._now()))
        if planned != cast:
            self._book.change(planned)
        self.planner.order(planned)

    def _tick(self) -> None:
        """While a cast is open: plans that are old, leases that run out, how the nets stand."""
        self._ticking = bool(self._book.open_ones())
        if not self._ticking:
            return
        self._hub.after(_TICK_S, self._tick)
        if self.planner.hands.learn():
            self._spoil_all()
        for cast in self._book.open_ones():
            self._watch.keep(cast.id, (cast.sign, *(one.id for one in cast.cameras)))
            if not cast.located:
                continue
            if self.planner.is_due(cast):
                self._replan(cast)
            told = self._told.get(cast.id)
            late = told is None or (self._now() - told.at).total_seconds() >= _TELL_S
            if late or self.planner.hands.has_news(cast.id):
                self._tell_now(cast.id)
        self.planner.hands.renew()

    def _tell_now(self, cast_id: str) -> None:
        cast = self._book.get(cast_id)
        if cast is not None:
            self.tell(cast)

    def tell(self, cast: Cast) -> None:
        """Say how its net stands, where that is news."""
        net = self.planner.net(cast, self._now())
        told = self._told.get(cast.id)
        if told is None or replace(net, at=told.at) != told:
            self._hub.publish(CastNet(net=net), subject=cast.sign)
            self._netted(cast, net)
        self._told[cast.id] = net

    # -- what is heard -----------------------------------------------------------------------------------------------

    def missed(self, _envelope: Envelope, event: PtzMissed) -> None:
        """A camera does not obey: the others close what it was to close."""
        if self._nets is not None and (cast := self._nets.hands.heard_missed(event)):
            self._nets.spoil(cast)

    def head(self, _envelope: Envelope, event: PtzHead) -> None:
        """A camera looks elsewhere."""
        if self._nets is not None:
            self._nets.hands.heard_head(event)

    def lease(self, _envelope: Envelope, event: PtzLease) -> None:
        """Somebody has a camera."""
        if self._nets is not None:
            self._nets.hands.heard_lease(event)

    def _know(self, cameras: dict[str, Camera]) -> None:
        if self._nets is not None:
            self._nets.know(cameras)
