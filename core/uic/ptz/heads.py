"""All cameras that turn: their threads, what they say, the way back to their duty, tours, and blindness.

On the service's own thread; what a camera's thread says comes here by `ServiceHub.post`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import GetControl
from uic.devices.model import Body, Camera
from uic.errors import BusError
from uic.health.model import Finding, Kind, State
from uic.ptz import records
from uic.ptz.aim import is_there
from uic.ptz.blind import Blindness
from uic.ptz.driver import HeadDriver, Mount, open_driver
from uic.ptz.errors import PtzError
from uic.ptz.events import PtzBlind, PtzHead, PtzMissed
from uic.ptz.model import DUTY, Head, HeadState, Lease, Pose, Preset, Tour
from uic.ptz.turner import Halt, Look, News, Order, Turn, Turner

if TYPE_CHECKING:
    from uic.settings import PtzSettings
    from uic.store import Store

__all__ = ["Heads", "Opener", "preset_of"]

_log = logging.getLogger(__name__)

Opener = Callable[[str, Mount], HeadDriver]

_LOST_AGAIN_S = 15.0  # a head that does not answer is asked again after this
_SILENT_S = 60.0  # that nobody turns, and that has not answered for so long, is ill; cameras start after their hub
_FIRST_LOOKS_PER_S = 20.0  # after the hub's start, so that maps know where cameras look
_HUB = Caller(client="hub/ptz", person="hub", role="service")


def preset_of(camera: Camera, key: str) -> Preset | None:
    """A camera's preset by its key."""
    return next((one for one in camera.presets if one.key == key), None)


class Heads:
    """Everything but leases; `lease_of` says who has a camera now."""

    def __init__(
        self,
        hub: ServiceHub,
        store: Store,
        settings: PtzSettings,
        kept: records.Kept,
        *,
        lease_of: Callable[[str], Lease | None],
        stood: Callable[[str, Pose], None],
        open_: Opener = open_driver,
    ) -> None:
        self._hub, self._store, self._settings = hub, store, settings
        self._lease_of, self._stood, self._open = lease_of, stood, open_
        self.cameras: dict[str, Camera] = {}
        self.heads: dict[str, Head] = {}
        self.tours: dict[str, dict[str, Tour]] = kept.tours
        self.blindness = Blindness(kept.blind)
        for camera, spell in kept.spells.items():  # the hub ended in the middle of a move
            self.blindness.begin(camera, spell.since, spell.purpose)
        self.findings: tuple[Finding, ...] = ()  # replaced as a whole: health reads it on another thread
        self._turners: dict[str, Turner] = {}
        self._addresses: dict[str, tuple[str, str, str]] = {}  # as shown, its secret, whole
        self._moves: dict[str, int] = {}  # how often a camera was told to move: an older timer sees that it is late
        self._walks: dict[str, tuple[Tour, int]] = {}
        self._troubles: dict[str, Finding] = {}  # they last until the camera gets somewhere
        self._silent_since: dict[str, datetime] = {}
        self._straying: set[str] = set()  # sent back to its duty once already without a lease

    # -- which there are --------------------------------------------------------------------------------------------

    def know(self, cameras: Iterable[Camera]) -> tuple[set[str], set[str]]:
        """The registry as it is now. Those that turn no more, and those whose presets changed or that are new."""
        before, now = self.cameras, {one.id: one for one in cameras if _turns(one)}
        self.cameras = now
        gone = before.keys() - now.keys()
        for camera in gone:
            self._forget(camera)
        fresh = [camera for camera in now if camera not in before]
        for camera in fresh:
            self.heads[camera] = Head(camera=camera, blind_since=self.blindness.since(camera))
        moved = [one for one in now.keys() & before.keys() if _mount(now[one]) != _mount(before[one])]
        for camera in [one for one in now.keys() & before.keys() if now[one].ptz != before[one].ptz] + moved:
            self._hang_up(camera)
        if fresh:
            self._look_first(fresh)
        self._find()
        return set(gone), {one for one in now if one not in before or now[one].presets != before[one].presets}

    def _forget(self, camera: str) -> None:
        self._hang_up(camera)
        self._walks.pop(camera, None)
        self._troubles.pop(camera, None)
        self._silent_since.pop(camera, None)
        self.heads.pop(camera, None)
        self._armed(camera)

    def _hang_up(self, camera: str) -> None:
        turner = self._turners.pop(camera, None)
        self._addresses.pop(camera, None)
        if turner is not None:
            turner.close(timeout_s=0.0)

    def close(self) -> None:
        """Stop what is driven by hand, and hang up."""
        for turner in self._turners.values():
            turner.close(timeout_s=0.0)
        for turner in self._turners.values():
            turner.close(timeout_s=1.0)
        self._turners.clear()

    def camera(self, camera: str) -> Camera:
        """One that turns; PtzError for any other."""
        found = self.cameras.get(camera)
        if found is None:
            raise PtzError(f"camera {camera} does not turn, or is not there")
        return found

    # -- orders -----------------------------------------------------------------------------------------------------

    def ready(self, camera: str) -> None:
        """Know how to reach it. Asks the registry: before anything is changed, and not within a transaction."""
        known = self.camera(camera)
        held = self._addresses.get(camera)
        if held is not None and held[:2] == (known.ptz, known.ptz_secret):
            return
        whole = known.ptz
        if known.ptz_secret:
            whole = self._hub.ask(GetControl(camera_id=camera)).address
        self._addresses[camera] = (known.ptz, known.ptz_secret, whole)

    def order(self, camera: str, order: Order, *, looks_at: str = "") -> None:
        """Tell it, after what is being done now has been kept; any order ends its tour."""
        self._walks.pop(camera, None)
        self._send(camera, order, looks_at=looks_at)

    def _send(self, camera: str, order: Order, *, looks_at: str = "", tour: str = "") -> None:
        try:
            self.ready(camera)
        except BusError as error:  # the registry is busy, or its key is gone
            why = str(error)
            self._hub.post(lambda: self._heard(camera, News(kind="lost", why=why)))
            return
        head = self.heads[camera]
        if not isinstance(order, Look):
            self.heads[camera] = replace(head, looks_at=looks_at, tour=tour)
        self._hub.post(lambda: self._turner(camera).order(order))

    def _turner(self, camera: str) -> Turner:
        turner = self._turners.get(camera)
        if turner is None:
            address = self._addresses.get(camera, ("", "", ""))[2]
            known = self.cameras.get(camera)
            mount = _mount(known) if known is not None else Mount(camera=camera)
            post = self._hub.post

            def opened() -> HeadDriver:
                return self._open(address, mount)

            turner = Turner(camera, opened, lambda news: post(lambda: self._heard(camera, news)))
            self._turners[camera] = turner
        return turner

    def halt(self, camera: str) -> None:
        """Stand still where it is."""
        self.order(camera, Halt())

    def go_to(self, camera: str, key: str) -> Pose:
        """Turn to a preset."""
        preset = preset_of(self.camera(camera), key)
        if preset is None:
            raise PtzError(f"camera {camera} has no preset {key!r}")
        self.order(camera, Turn(pose=preset.pose), looks_at=key)
        return preset.pose

    def walk(self, camera: str, key: str) -> None:
        """Walk a tour until another order."""
        tour = self.tours.get(camera, {}).get(key)
        known = self.camera(camera)
        if tour is None:
            raise PtzError(f"camera {camera} has no tour {key!r}")
        if not any(preset_of(known, stop.preset) for stop in tour.stops):
            raise PtzError(f"the presets of the tour {key!r} are all gone")
        self._walks[camera] = (tour, -1)
        self._next_stop(camera, tour, -1)

    def _next_stop(self, camera: str, tour: Tour, after: int) -> None:
        if self._walks.get(camera) != (tour, after) or camera not in self.cameras:
            return
        for ahead in range(1, len(tour.stops) + 1):
            index = (after + ahead) % len(tour.stops)
            preset = preset_of(self.cameras[camera], tour.stops[index].preset)
            if preset is not None:
                self._walks[camera] = (tour, index)
                self._send(camera, Turn(pose=preset.pose), looks_at=preset.key, tour=tour.key)
                return
        del self._walks[camera]

    def home(self, camera: str) -> bool:
        """Back to its duty: a tour, a preset, or how the registry says it looks. False: it has none."""
        if camera not in self.cameras:
            return False
        if DUTY in self.tours.get(camera, {}):
            try:
                self.walk(camera, DUTY)
            except PtzError as error:
                _log.warning("camera %s: %s", camera, error)
            else:
                return True
        pose = self.duty_of(camera)
        if pose is None:
            self.halt(camera)
            return False
        self.order(camera, Turn(pose=pose), looks_at=DUTY)
        return True

    def duty_of(self, camera: str) -> Pose | None:
        """Where it looks when nobody wants it."""
        known = self.cameras[camera]
        preset = preset_of(known, DUTY)
        if preset is not None:
            return preset.pose
        if known.bearing_deg is None or known.tilt_deg is None or known.field_wide_deg is None:
            return None
        return Pose(bearing_deg=known.bearing_deg, tilt_deg=known.tilt_deg, field_deg=known.field_wide_deg)

    def _is_on_duty(self, camera: str) -> bool:
        pose, head = self.duty_of(camera) if camera in self.cameras else None, self.heads.get(camera)
        return pose is not None and head is not None and head.pose is not None and is_there(pose, head.pose)

    # -- looking after those that nobody turns ----------------------------------------------------------------------

    def _look_first(self, cameras: list[str]) -> None:
        for number, camera in enumerate(cameras):
            self._hub.after(number / _FIRST_LOOKS_PER_S, lambda one=camera: self._look(one))  # type: ignore[misc]

    def _look(self, camera: str) -> None:
        """Ask it where it looks, again and again."""
        if camera not in self.cameras:
            return
        self._send(camera, Look())
        lost = self.heads[camera].state is HeadState.LOST
        again_s = min(_LOST_AGAIN_S, self._settings.look_every_s) if lost else self._settings.look_every_s
        self._hub.after(again_s, lambda: self._look(camera))

    # -- what they say ----------------------------------------------------------------------------------------------

    def _heard(self, camera: str, news: News) -> None:
        if camera not in self.cameras:
            return
        now = datetime.now(UTC)
        head = self.heads[camera]
        before = head
        if news.pose is not None:
            head = replace(head, pose=news.pose, at=now)
        match news.kind:
            case "moves":
                self._moves[camera] = self._moves.get(camera, 0) + 1
                self._blinded(camera, now)
                head = replace(head, state=HeadState.MOVING, why="", blind_since=self.blindness.since(camera))
            case "at":
                if head.state in (HeadState.UNKNOWN, HeadState.LOST):
                    head = replace(head, state=HeadState.STILL, why="")
                    self._troubles.pop(camera, None)
            case "still" | "there":
                head = replace(head, state=HeadState.STILL, why="")
                if news.kind == "there":
                    self._troubles.pop(camera, None)
            case "missed":
                head = replace(head, state=HeadState.STUCK, why=news.why)
                self._troubles[camera] = _trouble(camera, "head.missed")
            case "lost":
                head = replace(head, state=HeadState.LOST, why=news.why)
                since = self._silent_since.setdefault(camera, now)
                if news.wanted is not None or (now - since).total_seconds() >= _SILENT_S:
                    self._troubles[camera] = _trouble(camera, "head.lost", news.why)
        if news.kind != "lost":
            self._silent_since.pop(camera, None)
        self.heads[camera] = head
        if head != before:
            self._hub.publish(PtzHead(head=head), subject=camera)
        if head.state is not before.state or news.kind == "lost":
            self._find()
        self._after(camera, news, before)

    def _after(self, camera: str, news: News, before: Head) -> None:
        """What follows from the news: settling, the next stop of a tour, the way home of one that strayed."""
        head, lease = self.heads[camera], self._lease_of(camera)
        if news.kind in ("missed", "lost") and news.wanted is not None:
            self._hub.publish(
                PtzMissed(
                    camera=camera,
                    wanted=news.wanted,
                    got=news.pose,
                    purpose=lease.purpose if lease is not None else None,
                    holder=lease.holder if lease is not None else "",
                ),
                subject=camera,
                purpose=lease.purpose.value if lease is not None else None,
            )
        if news.kind in ("still", "there", "missed", "lost"):
            move = self._moves.get(camera, 0)
            self._hub.after(self._settings.settle_s, lambda: self._settle(camera, move))
            if news.pose is not None and lease is not None:
                self._stood(camera, news.pose)
        if news.kind == "at" and before.state in (HeadState.UNKNOWN, HeadState.LOST) and head.blind_since is not None:
            self._settle(camera, self._moves.get(camera, 0))
        if news.kind in ("there", "missed") and camera in self._walks:
            tour, index = self._walks[camera]
            self._hub.after(tour.stops[index].dwell_s, lambda: self._next_stop(camera, tour, index))
        if news.kind == "at" and lease is None and head.state is HeadState.STILL:
            self._strayed(camera)

    def _strayed(self, camera: str) -> None:
        """One that nobody has, and that does not look after its duty: turned by another system, or by hand."""
        duty = DUTY in self.tours.get(camera, {})
        if self._is_on_duty(camera) or (camera in self._walks and duty):
            self._straying.discard(camera)
        elif camera not in self._straying and (duty or self.duty_of(camera) is not None):
            self._straying.add(camera)
            if self.home(camera):
                self._hub.audit("ptz.returned", caller=_HUB, subject=camera, note="it did not look after its duty")

    # -- blindness --------------------------------------------------------------------------------------------------

    def _blinded(self, camera: str, now: datetime) -> None:
        lease = self._lease_of(camera)
        purpose = lease.purpose if lease is not None else None
        if not self.blindness.begin(camera, now, purpose):
            return
        records.write(self._store, {f"spell/{camera}": records.SpellKept(since=now, purpose=purpose)})
        self._hub.publish(PtzBlind(camera=camera, blind=True, purpose=purpose), subject=camera)

    def _settle(self, camera: str, move: int) -> None:
        if self._moves.get(camera, 0) == move and camera in self.heads:
            self._armed(camera)

    def _armed(self, camera: str) -> None:
        """Detection may look at it again."""
        ended = self.blindness.end(camera, datetime.now(UTC))
        if ended is None:
            return
        seconds, purpose, figures = ended
        rows: dict[str, msgspec.Struct | None] = {f"blind/{camera}/{one.day}": one for one in figures}
        records.write(self._store, {**rows, f"spell/{camera}": None})
        head = self.heads.get(camera)
        if head is None:
            return
        self.heads[camera] = head = replace(head, blind_since=None)
        self._hub.publish(PtzHead(head=head), subject=camera)
        self._hub.publish(
            PtzBlind(
                camera=camera,
                blind=False,
                purpose=purpose,
                pose=head.pose,
                at_duty=self._is_on_duty(camera),
                seconds=round(seconds, 3),
            ),
            subject=camera,
        )

    def forget_old_figures(self, before: datetime) -> None:
        """Let figures of old days go."""
        records.write(
            self._store, {f"blind/{camera}/{day}": None for camera, day in self.blindness.forget_before(before)}
        )

    # -- health -----------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        heads = (head for head in self.heads.values() if head.state is not HeadState.UNKNOWN)
        self.findings = tuple(
            self._troubles.get(head.camera) or Finding(kind=Kind.HEAD, name=head.camera, state=State.GOOD)
            for head in heads
        )


def _trouble(camera: str, code: str, why: str = "") -> Finding:
    return Finding(kind=Kind.HEAD, name=camera, state=State.FAILED, code=code, facts={"why": why[:200]} if why else {})


def _turns(camera: Camera) -> bool:
    return camera.body is Body.PTZ and camera.enabled and bool(camera.ptz)


def _mount(camera: Camera) -> Mount:
    return Mount(
        camera=camera.id,
        bearing_deg=camera.bearing_deg or 0.0,
        wide_deg=camera.field_wide_deg,
        tele_deg=camera.field_tele_deg,
    )
