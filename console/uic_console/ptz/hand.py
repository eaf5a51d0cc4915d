"""The camera in hand: asking for it, keeping it while it is in use, turning it, giving it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from uic.bus.commands import Command
from uic.ptz.commands import (
    AskLease,
    DrivePtz,
    EndLease,
    FramePtz,
    GoToPreset,
    LookAt,
    NudgePtz,
    RenewLease,
    SavePreset,
    StartTour,
    StopPtz,
)
from uic.ptz.model import Lease, LeaseState, Purpose
from uic_console.api import Bus
from uic_console.ptz import words
from uic_console.ptz.book import PtzBook

__all__ = ["Hand"]

LEASE_S = 120.0
RENEW_MS = 20_000
AGAIN_MS = 200  # a drive is said again so often …
HOLD_S = 0.7  # … and the hub stops the camera when it was not for so long
IDLE_S = 300.0  # without any order for so long, the lease is left to run out


class Hand(QObject):
    """GUI thread only. Orders go to the camera that was last asked for; several may be had at once.

    say   words for the operator: text, and whether it is bad news.
    """

    changed = Signal(str)  # a camera: it is had, or no longer

    def __init__(
        self,
        bus: Bus,
        book: PtzBook,
        *,
        say: Callable[[str, bool], None],
        name: Callable[[str], str],
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus, self._book, self._say, self._name = bus, book, say, name
        self._language = language
        self._mine: dict[str, Lease] = {}  # by camera, those of this console
        self._used: dict[str, datetime] = {}
        self._driving: tuple[str, float, float, float] | None = None
        self._asked: set[str] = set()  # cameras whose lease is being asked for
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._drive)
        self._renewing = QTimer(self, interval=RENEW_MS)
        self._renewing.timeout.connect(self._renew)
        self._renewing.start()
        book.lease_changed.connect(self._lease_changed)
        book.missed.connect(self._missed)

    def close(self) -> None:
        """Stop what is driven, and say no more."""
        self.stop_driving()
        self._renewing.stop()

    # -- having -----------------------------------------------------------------------------------------------------

    def lease(self, camera: str) -> Lease | None:
        """This console's lease of a camera, active or waiting."""
        return self._mine.get(camera)

    def has(self, camera: str) -> bool:
        """Whether this console may turn it now."""
        lease = self._mine.get(camera)
        return lease is not None and lease.state is LeaseState.ACTIVE

    def is_asking(self, camera: str) -> bool:
        """Whether the hub has not answered yet."""
        return camera in self._asked

    def ask(
        self,
        camera: str,
        purpose: Purpose,
        *,
        over: bool = False,
        priority: int = 0,
        note: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a camera; while another has it, wait for one's turn, or take it over and say why.

        priority   0: that of the purpose; more weight takes the right to approve.
        """
        if camera in self._asked:
            return
        self._asked.add(camera)

        def answered(lease: Lease) -> None:
            self._asked.discard(camera)
            self._mine[camera] = lease
            self._used[camera] = datetime.now(UTC)
            self.changed.emit(camera)
            if lease.state is LeaseState.ACTIVE and then is not None:
                then()

        def failed(error: Exception) -> None:
            self._asked.discard(camera)
            self._fail(error)
            self.changed.emit(camera)

        self._bus.ask(
            AskLease(
                camera=camera,
                purpose=purpose,
                priority=priority,
                seconds=LEASE_S,
                over=over,
                waits=True,
                note=note.strip(),
            ),
            answered=answered,
            failed=failed,
        )

    def look(self, camera: str, lat: float, lon: float, purpose: Purpose) -> None:
        """Look at a point of the ground; the camera is in hand then."""

        def answered(lease: Lease) -> None:
            self._mine[camera] = lease
            self._used[camera] = datetime.now(UTC)
            self.changed.emit(camera)

        held = self._mine.get(camera)
        wanted = held.purpose if held is not None and self.has(camera) else purpose
        command = LookAt(camera=camera, lat=lat, lon=lon, purpose=wanted, seconds=LEASE_S)
        self._bus.ask(command, answered=answered, failed=self._fail)

    def give_back(self, camera: str) -> None:
        """Let it go; it returns to its duty."""
        lease = self._mine.pop(camera, None)
        if lease is not None:
            self._send(EndLease(camera=camera, lease=lease.id))
            self.changed.emit(camera)

    # -- turning ----------------------------------------------------------------------------------------------------

    def drive(self, camera: str, pan: float, tilt: float, zoom: float) -> None:
        """Move on with these speeds, until `stop_driving` or another drive."""
        if not self.has(camera):
            self.stop_driving()
            return
        before, self._driving = self._driving, (camera, pan, tilt, zoom)
        if self._driving != before:
            self._drive()
            self._again.start()

    def stop_driving(self) -> None:
        """The hand is off."""
        driving, self._driving = self._driving, None
        self._again.stop()
        if driving is not None and self.has(driving[0]):
            self._send(StopPtz(camera=driving[0]))

    @property
    def is_driving(self) -> bool:
        """Whether a camera is being moved by hand now."""
        return self._driving is not None

    def nudge(self, camera: str, *, bearing_deg: float = 0.0, tilt_deg: float = 0.0, zoom: float = 1.0) -> None:
        """A step."""
        self._order(camera, NudgePtz(camera=camera, bearing_deg=bearing_deg, tilt_deg=tilt_deg, zoom=zoom))

    def frame(self, camera: str, *, left: float, top: float, width: float, height: float, aspect: float) -> None:
        """Zoom to a box of the picture."""
        self._order(camera, FramePtz(camera=camera, left=left, top=top, width=width, height=height, aspect=aspect))

    def preset(self, camera: str, key: str) -> None:
        """Turn to a preset."""
        self._order(camera, GoToPreset(camera=camera, key=key))

    def keep_preset(self, camera: str, key: str, *, ko: str, en: str) -> None:
        """Where it looks now is a preset from now on."""
        self._order(camera, SavePreset(camera=camera, key=key, ko=ko, en=en))

    def tour(self, camera: str, key: str) -> None:
        """Walk a tour."""
        self._order(camera, StartTour(camera=camera, key=key))

    def halt(self, camera: str) -> None:
        """Stop everything."""
        self._driving = None
        self._again.stop()
        self._order(camera, StopPtz(camera=camera))

    def _order(self, camera: str, command: Command[Any]) -> None:
        self._used[camera] = datetime.now(UTC)
        self._send(command)

    def _drive(self) -> None:
        if self._driving is None:
            self._again.stop()
            return
        camera, pan, tilt, zoom = self._driving
        if not self.has(camera):
            self._driving = None
            return
        self._order(camera, DrivePtz(camera=camera, pan=pan, tilt=tilt, zoom=zoom, hold_s=HOLD_S))

    def _send(self, command: Command[Any]) -> None:
        self._bus.ask(command, answered=lambda _done: None, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        if self._driving is not None:  # say it once, not with each repetition
            self._driving = None
            self._again.stop()
        self._say(words.failure(error), True)

    # -- keeping ----------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        """What is in use stays; what nobody has touched for a while runs out."""
        now = datetime.now(UTC)
        for camera, lease in list(self._mine.items()):
            used = self._used.get(camera, lease.since)
            if lease.from_before or (now - used).total_seconds() < IDLE_S:
                self._send(RenewLease(camera=camera, lease=lease.id, seconds=LEASE_S))

    def _lease_changed(self, lease: Lease) -> None:
        known = self._mine.get(lease.camera)
        if known is None or known.id != lease.id:
            return
        if lease.state is LeaseState.ENDED:
            del self._mine[lease.camera]
            if said := words.ended(lease, self._name(lease.camera), self._language()):
                self._say(said, True)
        else:
            self._mine[lease.camera] = lease
            self._tell_turn(known, lease)
            if lease.from_before and not known.from_before:
                self._send(RenewLease(camera=lease.camera, lease=lease.id, seconds=LEASE_S))
        if self._driving is not None and not self.has(self._driving[0]):
            self._driving = None
            self._again.stop()
        self.changed.emit(lease.camera)

    def _tell_turn(self, before: Lease, now: Lease) -> None:
        name = self._name(now.camera)
        if before.state is LeaseState.ACTIVE and now.state is LeaseState.WAITING:
            said = words.translate("Ptz", "{by} has {camera} now; you have it again afterwards")
            said = said.replace("{by}", words.taker(now, self._language())).replace("{camera}", name)
            self._say(f"{said}: {now.reason}" if now.reason else said, True)
        elif before.state is LeaseState.WAITING and now.state is LeaseState.ACTIVE:
            self._say(words.translate("Ptz", "You have {camera} again").replace("{camera}", name), False)

    def _missed(self, missed: object) -> None:
        camera = getattr(missed, "camera", "")
        if camera in self._mine:
            said = words.translate("Ptz", "{camera} did not get where it was sent: see its picture for where it looks")
            self._say(said.replace("{camera}", self._name(camera)), True)
