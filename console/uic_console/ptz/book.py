"""Cameras that turn and who has them, as this console knows it: a snapshot, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from uic.events import Envelope, Event
from uic.ptz.commands import ListPtz, PtzCamera, PtzList
from uic.ptz.events import PtzHead, PtzLease, PtzMissed, PtzPresets
from uic.ptz.model import Head, Lease, LeaseState
from uic_console.api import Bus, Follow

__all__ = ["PtzBook"]


class PtzBook(QObject):
    """GUI thread only; it holds no truth, the hub does."""

    changed = Signal(str)  # a camera; "": all of it is new
    lease_changed = Signal(object)  # a Lease as it became, also one that is over
    missed = Signal(object)  # a PtzMissed

    def __init__(self, bus: Bus, parent: QObject | None = None, *, client: Callable[[], str] = str) -> None:
        super().__init__(parent)
        self.is_known = False  # a snapshot has come
        self.cameras: dict[str, PtzCamera] = {}
        self.leases: dict[str, Lease] = {}
        self._bus, self._client = bus, client
        self._watching = bus.watch(lambda: self.changed.emit(""))
        self._following: Follow | None = None
        self.begin()

    def begin(self) -> None:
        """Begin anew: somebody else sits here, who may see other cameras."""
        if self._following is not None:
            self._following.stop()
        self._following = self._bus.follow(["ptz"], snapshot=ListPtz(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        if self._following is not None:
            self._following.stop()
        self._watching.stop()

    @property
    def has_hub(self) -> bool:
        """Whether what is shown is true now."""
        return self._bus.is_connected

    def active(self, camera: str) -> Lease | None:
        """Who has a camera now."""
        return next((one for one in self.of(camera) if one.state is LeaseState.ACTIVE), None)

    def of(self, camera: str) -> list[Lease]:
        """Who has it, and who waits."""
        return [one for one in self.leases.values() if one.camera == camera]

    def is_own(self, lease: Lease) -> bool:
        """Whether it was asked from this console."""
        return bool(lease.client) and lease.client == self._client()

    def _take(self, listed: PtzList) -> None:
        before = self.leases
        self.cameras = {one.head.camera: one for one in listed.cameras}
        self.leases = {one.id: one for one in listed.leases}
        self.is_known = True
        for lease in before.values():  # ended while the hub was away: nobody told us how
            if lease.id not in self.leases:
                self.lease_changed.emit(replace(lease, state=LeaseState.ENDED))
        for lease in self.leases.values():
            self.lease_changed.emit(lease)
        self.changed.emit("")

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        match event:
            case PtzLease():
                self._put(event.lease)
            case PtzHead():
                known = self.cameras.get(event.head.camera) or PtzCamera(head=event.head)
                self._keep(event.head, known)
            case PtzPresets():
                known = self.cameras.get(event.camera) or PtzCamera(head=Head(camera=event.camera))
                self.cameras[event.camera] = replace(known, presets=event.presets, tours=event.tours)
                self.changed.emit(event.camera)
            case PtzMissed():
                self.missed.emit(event)

    def _keep(self, head: Head, known: PtzCamera) -> None:
        self.cameras[head.camera] = replace(known, head=head)
        self.changed.emit(head.camera)

    def _put(self, lease: Lease) -> None:
        if lease.state is LeaseState.ENDED:
            self.leases.pop(lease.id, None)
        else:
            self.leases[lease.id] = lease
        self.lease_changed.emit(lease)
        self.changed.emit(lease.camera)
