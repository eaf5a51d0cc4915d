"""Who may steer a camera now: leases by weight, in plain functions without a clock of their own.

At most one lease of a camera is active. A new one goes before an active one of lower weight (a higher `priority`
number), which is told and waits for its turn again if it asked to; among equals the first one keeps the camera, except
from its own holder, who simply changes what he does, and from one who takes it over and says why. When the active one
ends, the weightiest that waits takes over; when none waits, the camera goes back to its duty.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from uic.errors import CommandRefused
from uic.ptz.model import Ending, Lease, LeaseState, Pose, Whose, Wish

__all__ = ["Arbiter", "CameraTaken"]

NOBODY = Whose()
MAX_WAITING = 20  # of one camera: more are refused


class CameraTaken(CommandRefused):
    """Another has the camera, with at least the same weight."""

    code = "ptz.taken"


class Arbiter:
    """The leases of all cameras. Every method answers the leases that changed, as they are now, in order."""

    def __init__(self, leases: Iterable[Lease] = ()) -> None:
        self._leases: dict[str, Lease] = {}
        self._of_camera: dict[str, list[str]] = {}
        for lease in leases:
            if lease.state is not LeaseState.ENDED:
                self._keep(lease)

    def leases(self) -> list[Lease]:
        """All that are not over, the oldest first."""
        return sorted(self._leases.values(), key=lambda lease: (lease.since, lease.id))

    def active(self, camera: str) -> Lease | None:
        """Who has the camera now; None: its duty has it."""
        return next((lease for lease in self._at(camera) if lease.state is LeaseState.ACTIVE), None)

    def get(self, lease: str) -> Lease | None:
        """One that is not over."""
        return self._leases.get(lease)

    def ask(self, wish: Wish, *, lease: str, holder: str, client: str, now: datetime) -> list[Lease]:
        """A new lease, active or waiting, and what it changed for others; raises CameraTaken."""
        fresh = Lease(
            id=lease,
            camera=wish.camera,
            holder=holder,
            client=client,
            purpose=wish.purpose,
            priority=wish.priority,
            since=now,
            expires_at=now + timedelta(seconds=wish.seconds),
            pose=wish.pose,
            waits=wish.waits,
            note=wish.note,
            reason=wish.note if wish.over else "",
            whose=wish.whose,
        )
        held = self.active(wish.camera)
        if held is None:
            return [self._keep(fresh)]
        weightier = fresh.priority < held.priority or (wish.over and fresh.priority == held.priority)
        if weightier or (held.holder, held.client) == (holder, client):
            return [*self._set_aside(held, fresh), self._keep(fresh)]
        if not wish.waits or len(self._at(wish.camera)) > MAX_WAITING:
            raise CameraTaken(
                f"{held.whose.en or held.holder} has camera {held.camera} until {held.expires_at:%H:%M:%S} UTC"
                f" ({held.purpose}{f', {held.note}' if held.note else ''}), with a weight of {held.priority}"
                f" against {fresh.priority}",
                detail=held.id,
            )
        return [self._keep(replace(fresh, state=LeaseState.WAITING))]

    def _set_aside(self, held: Lease, by: Lease) -> list[Lease]:
        if held.waits and (held.holder, held.client) != (by.holder, by.client):
            waiting = replace(
                held, state=LeaseState.WAITING, ended_by=by.holder, ended_whose=by.whose, reason=by.reason
            )
            return [self._keep(waiting)]
        ending = Ending.RELEASED if held.holder == by.holder else Ending.PREEMPTED
        return [self._drop(held, ending, by.holder, whose=by.whose, reason=by.reason)]

    def renew(self, lease: str, *, seconds: float, now: datetime) -> list[Lease]:
        """Some more time, from now; nothing if it is over already, and its end where its time has just run out."""
        held = self._leases.get(lease)
        if held is not None and held.expires_at <= now:  # others may have gone before it as one that is over
            return self.end(lease, Ending.EXPIRED, now=now)
        return [self._keep(replace(held, expires_at=now + timedelta(seconds=seconds)))] if held is not None else []

    def back(self, lease: str) -> list[Lease]:
        """The holder of one from before the hub's last start is here again."""
        held = self._leases.get(lease)
        return [self._keep(replace(held, from_before=False))] if held is not None and held.from_before else []

    def turn(self, lease: str, pose: Pose | None) -> None:
        """What the holder wants it to look at now: where it returns to when its turn comes again."""
        held = self._leases.get(lease)
        if held is not None:
            self._leases[lease] = replace(held, pose=pose)

    def end(self, lease: str, ending: Ending, *, by: str = "", reason: str = "", now: datetime) -> list[Lease]:
        """It is over; who waited takes over."""
        held = self._leases.get(lease)
        if held is None:
            return []
        ended = self._drop(held, ending, by, reason=reason)
        return [ended, *(self._next(held.camera, now) if held.state is LeaseState.ACTIVE else [])]

    def expire(self, now: datetime) -> list[Lease]:
        """End those whose time is over."""
        return self._end_all((one for one in self.leases() if one.expires_at <= now), Ending.EXPIRED, now)

    def gone(self, client: str, now: datetime, ending: Ending = Ending.HOLDER_GONE) -> list[Lease]:
        """End those of a client that has left."""
        return self._end_all((one for one in self.leases() if one.client == client), ending, now)

    def camera_gone(self, camera: str, now: datetime) -> list[Lease]:
        """The camera left the registry, or may no longer be steered."""
        return self._end_all(iter(self._at(camera)), Ending.CAMERA_GONE, now, hand_over=False)

    def next_expiry(self) -> datetime | None:
        """When `expire` has something to do."""
        return min((lease.expires_at for lease in self._leases.values()), default=None)

    def _end_all(
        self, leases: Iterable[Lease], ending: Ending, now: datetime, *, hand_over: bool = True
    ) -> list[Lease]:
        changed: list[Lease] = []
        free: list[str] = []
        for lease in list(leases):
            changed.append(self._drop(lease, ending, ""))
            if lease.state is LeaseState.ACTIVE:
                free.append(lease.camera)
        for camera in free if hand_over else ():
            changed += self._next(camera, now)
        return changed

    def _next(self, camera: str, now: datetime) -> list[Lease]:
        """Whose turn it is when the camera is free: the weightiest, of equals the one that came first."""
        waiting = [lease for lease in self._at(camera) if lease.expires_at > now]
        if not waiting:
            return []
        first = min(waiting, key=lambda lease: (lease.priority, lease.since, lease.id))
        return [self._keep(replace(first, state=LeaseState.ACTIVE, ended_by="", ended_whose=NOBODY, reason=""))]

    def _at(self, camera: str) -> list[Lease]:
        return [self._leases[lease] for lease in self._of_camera.get(camera, ())]

    def _keep(self, lease: Lease) -> Lease:
        if lease.id not in self._leases:
            self._of_camera.setdefault(lease.camera, []).append(lease.id)
        self._leases[lease.id] = lease
        return lease

    def _drop(self, lease: Lease, ending: Ending, by: str, *, whose: Whose = NOBODY, reason: str = "") -> Lease:
        del self._leases[lease.id]
        others = self._of_camera[lease.camera]
        others.remove(lease.id)
        if not others:
            del self._of_camera[lease.camera]
        return replace(lease, state=LeaseState.ENDED, ending=ending, ended_by=by, ended_whose=whose, reason=reason)
