"""The cameras that turn, as a net has them: what each does, who has it, and what it was told under a lease.

One service's thread. The rules are those of `uic.ptz`: a weightier purpose goes before, among equals the first keeps a
camera. Nets of this service are one holder to it, so that among them the first keeps it is decided here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from uic.bus.service import ServiceHub
from uic.errors import BusError, CommandRefused, UnknownCommand
from uic.ptz.aim import is_there
from uic.ptz.commands import AskLease, EndLease, ListPtz, RenewLease, TurnPtz
from uic.ptz.events import PtzHead, PtzLease, PtzMissed
from uic.ptz.model import Head, HeadState, Lease, LeaseState, Purpose, Whose, weight_of
from uic_netcasting.events import Standing
from uic_netcasting.net import Look

__all__ = ["NOBODY", "Hands", "Order"]

_log = logging.getLogger(__name__)
NOBODY = Whose()

PURPOSE = Purpose.CRIME
LEASE_S = 60.0
_RENEW_S = 20.0
_ANEW_S = 2.0  # until the list of heads is asked for again, where nobody answered
_AVOID_S = 60.0  # a camera that did not obey
_REFUSED_S = 20.0


@dataclass(slots=True)
class Order:
    """What one camera was told, and for which cast."""

    cast: str
    lease: str
    look: Look
    state: Standing = "ordered"
    holder: str = ""  # taken: by whom
    whose: Whose = NOBODY  # the same where no person has it
    renewed: float = field(default_factory=time.monotonic)


class Hands:
    """Everything about turning. `moved(camera, head)` is called when a camera looks elsewhere."""

    def __init__(self, hub: ServiceHub, moved: Callable[[Head], None]) -> None:
        self._hub, self._moved = hub, moved
        self._me = f"hub/{hub.name}"
        self._weight = weight_of(PURPOSE)
        self._heads: dict[str, Head] = {}
        self._driven: set[str] = set()
        self._others: dict[str, Lease] = {}  # who has a camera now, when it is not this service
        self._orders: dict[str, Order] = {}
        self._avoid: dict[str, tuple[float, Standing]] = {}  # until when, and why
        self._news: set[str] = set()  # casts of which a camera does otherwise than before
        self._asked = -_ANEW_S
        self.is_known = False

    # -- which there are ---------------------------------------------------------------------------------------------

    def learn(self, *, anew: bool = False) -> bool:
        """Ask which cameras turn, unless that is known; a hub without a keeper of heads has none that do.

        Whether that is known now and was not before.
        """
        now = time.monotonic()
        if (self.is_known and not anew) or now - self._asked < _ANEW_S * (not anew):
            return False
        self._asked = now
        try:
            listed = self._hub.ask(ListPtz())
        except UnknownCommand:
            return False
        except BusError as error:
            _log.info("the cameras that turn are not known yet: %s", error)
            return False
        fresh, self.is_known = not self.is_known, True
        self._driven = {one.head.camera for one in listed.cameras if one.driver}
        for one in listed.cameras:
            self._head(one.head)
        for lease in listed.leases:
            self._lease(lease)
        return fresh

    def heads(self) -> list[Head]:
        """All of them, as they are now."""
        return list(self._heads.values())

    def can_turn(self, camera: str) -> bool:
        """Whether something drives it."""
        return camera in self._driven

    # -- what is heard -----------------------------------------------------------------------------------------------

    def heard_head(self, event: PtzHead) -> None:
        self._head(event.head)

    def _head(self, head: Head) -> None:
        camera, before = head.camera, self._heads.get(head.camera)
        self._heads[camera] = head
        order = self._orders.get(camera)
        still = head.pose is not None and head.state is HeadState.STILL
        if order is not None and order.state != "taken" and still and _is_there(order.look, head):
            self._tell(order, "there")
            self._avoid.pop(camera, None)
        if head.pose is not None and (before is None or before.pose != head.pose):
            self._moved(head)

    def heard_lease(self, event: PtzLease) -> None:
        self._lease(event.lease)

    def _lease(self, lease: Lease) -> None:
        mine = lease.client == self._me
        order = self._orders.get(lease.camera)
        if not mine:
            held = self._others.get(lease.camera)
            if lease.state is LeaseState.ACTIVE:
                self._others[lease.camera] = lease
            elif held is not None and held.id == lease.id:
                del self._others[lease.camera]
        elif order is not None and order.lease == lease.id:
            if lease.state is LeaseState.ENDED:
                del self._orders[lease.camera]
                self._news.add(order.cast)
            elif lease.state is LeaseState.WAITING:
                self._tell(order, "taken", lease.ended_by, lease.ended_whose)
            elif order.state == "taken":
                self._tell(order, "ordered")

    def heard_missed(self, event: PtzMissed) -> str:
        """A camera did not get there; the cast it was turned for, "" when it was none."""
        order = self._orders.get(event.camera)
        if order is None:
            return ""
        self._tell(order, "missed")
        self._avoid[event.camera] = (time.monotonic() + _AVOID_S, "missed")
        return order.cast

    def _tell(self, order: Order, state: Standing, holder: str = "", whose: Whose = NOBODY) -> None:
        if (order.state, order.holder, order.whose) != (state, holder, whose):
            order.state, order.holder, order.whose = state, holder, whose
            self._news.add(order.cast)

    def has_news(self, cast: str) -> bool:
        """Whether one of its cameras does otherwise than when this was asked last."""
        fresh = cast in self._news
        self._news.discard(cast)
        return fresh

    # -- what a plan needs to know -----------------------------------------------------------------------------------

    def held(self, cast: str) -> dict[str, Look]:
        """What a cast's cameras were told."""
        return {camera: one.look for camera, one in self._orders.items() if one.cast == cast and one.state != "taken"}

    def not_free(self, cast: str) -> set[str]:
        """Cameras that a cast may not turn: others of as much weight have them, another net does, or they refused."""
        now = time.monotonic()
        taken = {camera for camera, lease in self._others.items() if lease.priority <= self._weight}
        nets = {camera for camera, one in self._orders.items() if one.cast != cast or one.state == "taken"}
        return taken | nets | {camera for camera, (until, _) in self._avoid.items() if until > now}

    def missed(self) -> set[str]:
        """Cameras that did not obey of late."""
        now = time.monotonic()
        return {camera for camera, (until, why) in self._avoid.items() if until > now and why == "missed"}

    def weaker(self) -> set[str]:
        """Cameras that purposes of less weight have."""
        return {camera for camera, lease in self._others.items() if lease.priority > self._weight}

    def standing(self, cast: str, camera: str) -> tuple[Standing, str, Whose]:
        """How a camera of a cast does, and who has it where another does."""
        order = self._orders.get(camera)
        if order is not None and order.cast == cast:
            return order.state, order.holder, order.whose
        until, why = self._avoid.get(camera, (0.0, "fixed"))
        if until > time.monotonic():
            return why, "", NOBODY
        return "fixed", "", NOBODY

    def cast_of(self, camera: str) -> str:
        """The cast that has a camera; "" for none."""
        order = self._orders.get(camera)
        return order.cast if order is not None else ""

    def of_cast(self, cast: str) -> list[str]:
        """The cameras that a cast has, or waits for."""
        return [camera for camera, one in self._orders.items() if one.cast == cast]

    # -- orders ------------------------------------------------------------------------------------------------------

    def turn(self, cast: str, camera: str, look: Look, *, whose: Whose, over: bool = False) -> bool:
        """Have a camera look there, under a lease of the cast; False: it is not to be had."""
        order = self._orders.get(camera)
        if order is not None and order.cast != cast and not over:
            return False
        try:
            if order is not None and order.state != "taken":
                self._hub.ask(TurnPtz(camera=camera, pose=look.pose))
                self._orders[camera] = Order(cast=cast, lease=order.lease, look=look)
            else:
                self._lease_it(cast, camera, look, whose=whose, over=over)
        except CommandRefused as error:
            _log.info("camera %s is not to be had for cast %s: %s", camera, cast, error)
            self._avoid[camera] = (time.monotonic() + _REFUSED_S, "barred")
            return False
        except BusError as error:
            _log.warning("camera %s could not be asked for: %s", camera, error)
            self._avoid[camera] = (time.monotonic() + _REFUSED_S, "missed")
            return False
        return True

    def _lease_it(self, cast: str, camera: str, look: Look, *, whose: Whose, over: bool) -> None:
        lease = self._hub.ask(
            AskLease(
                camera=camera,
                purpose=PURPOSE,
                seconds=LEASE_S,
                pose=look.pose,
                waits=True,
                over=over,
                note=f"cast {cast}",
                whose=whose,
            )
        )
        waits = lease.state is LeaseState.WAITING
        other = self._others.get(camera)
        self._orders[camera] = Order(
            cast=cast,
            lease=lease.id,
            look=look,
            state="taken" if waits else "ordered",
            holder=other.holder if waits and other is not None else "",
            whose=other.whose if waits and other is not None else NOBODY,
        )

    def leave(self, camera: str, *, note: str = "") -> None:
        """Give a camera back: to who waits for it, or to its duty."""
        order = self._orders.pop(camera, None)
        if order is None:
            return
        try:
            self._hub.ask(EndLease(camera=camera, lease=order.lease, note=note))
        except BusError as error:
            _log.warning("camera %s could not be given back, its lease runs out: %s", camera, error)

    def leave_all(self, cast: str, *, note: str = "") -> None:
        """Give every camera of a cast back."""
        for camera in self.of_cast(cast):
            self.leave(camera, note=note)

    def renew(self) -> None:
        """Ask for more time where it is getting short."""
        now = time.monotonic()
        for camera, order in list(self._orders.items()):
            if now - order.renewed < _RENEW_S:
                continue
            order.renewed = now
            try:
                self._hub.ask(RenewLease(camera=camera, lease=order.lease, seconds=LEASE_S))
            except CommandRefused:
                self._orders.pop(camera, None)  # it is over; the next plan asks anew
            except BusError as error:
                _log.warning("the lease of camera %s could not be renewed: %s", camera, error)


def _is_there(look: Look, head: Head) -> bool:
    return head.pose is not None and is_there(look.pose, head.pose)
