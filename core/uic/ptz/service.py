"""The keeper of cameras that turn, in the hub: who may turn which one now, and what became of it."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.access.events import SignInChanged
from uic.access.model import Right
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.bus.status import HubStatus
from uic.devices.commands import ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.errors import BusError, NotAllowed
from uic.events import Envelope, Event
from uic.health.model import Finding
from uic.ptz import commands, records
from uic.ptz.arbiter import Arbiter
from uic.ptz.driver import open_driver, scheme_of
from uic.ptz.errors import NotYours, PtzError, PurposeRefused
from uic.ptz.events import PtzLease, PtzPresets
from uic.ptz.heads import Heads, Opener, preset_of
from uic.ptz.model import Ending, Lease, LeaseState, Pose, Purpose, Whose, Wish, weight_of
from uic.ptz.steering import Steering
from uic.ptz.turner import Turn
from uic.ptz.views import Views

if TYPE_CHECKING:
    from uic.settings import PtzSettings
    from uic.store import Store

__all__ = ["PtzService"]

_log = logging.getLogger(__name__)

_TICK_S = 1.0
_LEARN_AGAIN_S = 1.0
_TOGETHER_S = 0.2  # imports and changes within this are learnt at once
_LONGEST = 300  # characters of a note
_DAY_S = 86_400.0
_HUB = Caller(client="hub/ptz", person="hub", role="service")
_GONE_SERVICE = ("failed", "stopped")


class PtzService:
    """Answers `ptz.*`.

    status   how the hub does (`Hub.status`): who is connected, which services run.
    """

    name = "ptz"

    def __init__(
        self,
        store: Store,
        settings: PtzSettings,
        *,
        status: Callable[[], HubStatus],
        open_: Opener = open_driver,
    ) -> None:
        self._store, self._settings, self._status, self._open = store, settings, status, open_
        self._hub: ServiceHub | None = None
        self._heads: Heads | None = None
        self._arbiter = Arbiter()
        self._callers: dict[str, Caller] = {}  # by lease, who asked for it since this start
        self._sessions: dict[str, str] = {}  # by lease
        self._absent: dict[str, float] = {}  # clients that are not connected, since when
        self._holding: dict[str, str] = {}  # by camera, the active lease as it was last acted on
        self._steering = Steering(self)
        self._views = Views(self)
        self._learning = False

    def start(self, hub: ServiceHub) -> None:
        """Take up the leases that were; their holders have a while to come back."""
        self._hub = hub
        kept = records.kept(self._store)
        self._heads = Heads(
            hub,
            self._store,
            self._settings,
            kept,
            lease_of=lambda camera: self._arbiter.active(camera),
            stood=self._stood,
            open_=self._open,
        )
        self._callers, self._absent = {}, {}
        before = [replace(held.lease, from_before=True) for held in kept.leases]
        self._sessions = {held.lease.id: held.session for held in kept.leases}
        self._arbiter = Arbiter(before)
        self._holding = {one.camera: one.id for one in before if one.state is LeaseState.ACTIVE}
        self._learning = False
        hub.after(0.0, self._learn)
        if before:
            self._tell(before)
            hub.after(0.0, self._end_services)
            hub.after(self._settings.back_s, self._end_of_before)
        hub.after(_TICK_S, self._tick)
        hub.after(_DAY_S / 24, self._forget)

    def stop(self) -> None:
        """Let all cameras go, and give the connection back."""
        if self._heads is not None:
            self._heads.close()
        self._store.close()

    def findings(self) -> tuple[Finding, ...]:
        """How the mechanisms do; any thread."""
        return self._heads.findings if self._heads is not None else ()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            commands.ListPtz: self._list,
            commands.AskLease: self._ask,
            commands.RenewLease: self._renew,
            commands.EndLease: self._end,
            commands.ReportBlind: self._blind,
            **self._steering.handlers(),
            **self._views.handlers(),
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """The registry, and who signs out."""
        return {
            CameraSaved: lambda _envelope, event: self._know([*self._but(event.camera.id), event.camera]),
            CameraRemoved: lambda _envelope, event: self._know(self._but(event.camera_id)),
            CamerasImported: lambda _envelope, _event: self._learn_soon(),
            SignInChanged: self._signed,
        }

    # -- which cameras there are ------------------------------------------------------------------------------------

    def _learn_soon(self) -> None:
        if not self._learning:
            self._learning = True
            self.hub.after(_TOGETHER_S, self._learn)

    def _learn(self) -> None:
        self._learning = False
        try:
            listed = self.hub.ask(ListCameras(), timeout_s=2.0)
        except BusError as error:
            _log.info("the cameras are not known yet: %s", error)
            self._learning = True
            self.hub.after(_LEARN_AGAIN_S, self._learn)
            return
        self._know(listed.cameras)

    def _but(self, camera: str) -> list[Camera]:
        return [one for one in self.heads.cameras.values() if one.id != camera]

    def _know(self, cameras: Iterable[Camera]) -> None:
        gone, changed = self.heads.know(cameras)
        for camera in gone:
            self._settle(self._arbiter.camera_gone(camera, _now()))
        for camera in changed:
            self.tell_presets(camera)

    def tell_presets(self, camera: str) -> None:
        """Say which presets and tours a camera has now."""
        known = self.heads.camera(camera)
        tours = tuple(self.heads.tours.get(camera, {}).values())
        self.hub.publish(PtzPresets(camera=camera, presets=known.presets, tours=tours), subject=camera)

    def _list(self, _command: commands.ListPtz, caller: Caller) -> commands.PtzList:
        sees = self.hub.cameras_of(caller)
        shown = [one for one in self.heads.cameras.values() if sees is None or sees(one.id)]
        return commands.PtzList(
            cameras=tuple(self._shown(one) for one in sorted(shown, key=lambda one: one.number)),
            leases=tuple(lease for lease in self._arbiter.leases() if sees is None or sees(lease.camera)),
            seq=self.hub.seq(),
        )

    def _shown(self, camera: Camera) -> commands.PtzCamera:
        return commands.PtzCamera(
            head=self.heads.heads[camera.id],
            presets=camera.presets,
            tours=tuple(self.heads.tours.get(camera.id, {}).values()),
            purposes=camera.purposes,
            driver=scheme_of(camera.ptz),
        )

    # -- leases -----------------------------------------------------------------------------------------------------

    def _ask(self, command: commands.AskLease, caller: Caller) -> Lease:
        camera = self.heads.camera(command.camera)
        pose = command.pose
        if command.preset:
            preset = preset_of(camera, command.preset)
            if preset is None:
                raise PtzError(f"camera {camera.id} has no preset {command.preset!r}")
            pose = preset.pose
        if command.over and not command.note.strip():
            raise PtzError("taking a camera over from another needs a reason")
        return self.leased(
            Wish(
                camera=camera.id,
                purpose=command.purpose,
                priority=command.priority or weight_of(command.purpose),
                seconds=command.seconds,
                pose=pose,
                waits=command.waits,
                over=command.over,
                note=command.note.strip()[:_LONGEST],
                whose=command.whose if caller.role == "service" else Whose(),
            ),
            caller,
        )

    def leased(self, wish: Wish, caller: Caller) -> Lease:
        """A new lease, decided, kept and acted on; raises what refuses it."""
        self._check(wish, caller)
        self.heads.ready(wish.camera)
        lease = uuid.uuid4().hex
        changed = self._arbiter.ask(wish, lease=lease, holder=caller.person, client=caller.client, now=_now())
        self._callers[lease], self._sessions[lease] = caller, caller.session
        self._settle(changed)
        return changed[-1]

    def _check(self, wish: Wish, caller: Caller) -> None:
        camera, hub = self.heads.camera(wish.camera), self.hub
        own = wish.purpose is Purpose.CARE and hub.may(caller, Right.ADMINISTER, area="camera", camera=camera.id)
        if camera.purposes and wish.purpose not in camera.purposes and not own:
            allowed = ", ".join(camera.purposes)
            raise PurposeRefused(
                f"camera {camera.id} was put up for {allowed}: it may not be turned for {wish.purpose}"
            )
        if camera.in_maintenance(_now()) and wish.purpose is not Purpose.CARE:
            raise PtzError(f"camera {camera.id} is being worked on: turning it may hurt somebody")
        if not 5 <= wish.seconds <= 3600:
            raise PtzError("a lease lasts 5 seconds to an hour, and can be renewed")
        if not 1 <= wish.priority <= 9:
            raise PtzError("a priority is 1 (before all others) to 9")
        heavier = wish.priority < weight_of(wish.purpose)
        if heavier and not hub.may(caller, Right.APPROVE, camera=camera.id):
            raise NotAllowed(f"more weight than {wish.purpose} has by itself takes the right {Right.APPROVE.value!r}")

    def _renew(self, command: commands.RenewLease, caller: Caller) -> Lease:
        held = self._own(command.lease, command.camera, caller)
        if not 5 <= command.seconds <= 3600:
            raise PtzError("a lease lasts 5 seconds to an hour, and can be renewed")
        self._callers[held.id] = caller
        self._arbiter.back(held.id)
        changed = self._arbiter.renew(held.id, seconds=command.seconds, now=_now())
        self._settle(changed)
        return changed[0]

    def _own(self, lease: str, camera: str, caller: Caller) -> Lease:
        held = self._arbiter.get(lease)
        if held is None or held.camera != camera:
            raise NotYours("this lease is over")
        if not self._is_own(held, caller):
            raise NotYours(f"this lease is {held.holder}'s")
        return held

    def _is_own(self, held: Lease, caller: Caller) -> bool:
        same = (held.holder, held.client) == (caller.person, caller.client)
        return same and self._sessions.get(held.id, "") == caller.session

    def _end(self, command: commands.EndLease, caller: Caller) -> Done:
        held = self._arbiter.get(command.lease)
        if held is None or held.camera != command.camera:
            return Done()  # over already: what was wanted
        if not self._is_own(held, caller) and not self.hub.may(caller, Right.APPROVE, camera=held.camera):
            raise NotYours(f"this lease is {held.holder}'s: ending it takes the right {Right.APPROVE.value!r}")
        note = command.note.strip()[:_LONGEST]
        self._settle(self._arbiter.end(held.id, Ending.RELEASED, by=caller.person, reason=note, now=_now()))
        return Done()

    def _settle(self, changed: Iterable[Lease]) -> None:
        """Keep, tell and act on leases that changed: who lost the camera stops, who has it turns, or its duty does."""
        changed = list(changed)
        keep: dict[str, records.Held | None] = {}
        for lease in changed:
            over = lease.state is LeaseState.ENDED
            session = self._sessions.get(lease.id, "")
            keep[f"lease/{lease.id}"] = None if over else records.Held(lease=lease, session=session)
            if over:
                self._callers.pop(lease.id, None)
                self._sessions.pop(lease.id, None)
        records.write(self._store, keep)
        self._tell(changed)
        for camera in dict.fromkeys(lease.camera for lease in changed):
            self._act(camera)

    def _act(self, camera: str) -> None:
        """The camera's side of it, once what was decided has been kept."""
        active, before = self._arbiter.active(camera), self._holding.get(camera, "")
        if camera not in self.heads.cameras or (active.id if active is not None else "") == before:
            return
        if active is None:
            del self._holding[camera]
            if self.heads.home(camera):
                self.hub.audit("ptz.returned", caller=_HUB, subject=camera, note="nobody has it any more")
            return
        self._holding[camera] = active.id
        if active.pose is not None:
            self.heads.order(camera, Turn(pose=active.pose))
        elif before:
            self.heads.halt(camera)

    def _tell(self, changed: Iterable[Lease]) -> None:
        for lease in changed:
            self.hub.publish(PtzLease(lease=lease), subject=lease.camera, purpose=lease.purpose.value)
            if lease.ending in (Ending.EXPIRED, Ending.HOLDER_GONE, Ending.HUB_RESTARTED, Ending.CAMERA_GONE):
                note = f"{lease.holder} at {lease.client}: {lease.ending}"
                self.hub.audit("ptz.ended", caller=_HUB, subject=lease.camera, purpose=lease.purpose.value, note=note)

    # -- leases that end by themselves ------------------------------------------------------------------------------

    def _stood(self, camera: str, pose: Pose) -> None:
        """Its holder has turned it there: where it returns to when his turn comes again."""
        active = self._arbiter.active(camera)
        if active is not None:
            self._arbiter.turn(active.id, pose)

    def _signed(self, _envelope: Envelope, event: SignInChanged) -> None:
        if event.became == "closed":
            ended = [lease for lease, session in self._sessions.items() if session == event.sign_in.id]
            self._end_all(ended, Ending.HOLDER_GONE)

    def _end_all(self, leases: Iterable[str], ending: Ending) -> None:
        for lease in list(leases):
            self._settle(self._arbiter.end(lease, ending, now=_now()))

    def _tick(self) -> None:
        """Once a second: what ran out, who has gone, who has lost the right."""
        try:
            self._settle(self._arbiter.expire(_now()))
            if self._arbiter.leases():
                self._end_of_the_gone()
        finally:
            self.hub.after(_TICK_S, self._tick)

    def _end_of_the_gone(self) -> None:
        here, now = self._status(), time.monotonic()
        running = {f"hub/{one.name}" for one in here.services if one.state not in _GONE_SERVICE}
        present = running | set(here.clients)
        leases = [lease for lease in self._arbiter.leases() if not lease.from_before]
        for client in {lease.client for lease in leases}:
            if client in present:
                self._absent.pop(client, None)
            elif now - self._absent.setdefault(client, now) >= self._settings.gone_s:
                del self._absent[client]
                self._settle(self._arbiter.gone(client, _now()))
        for lease in leases:
            caller = self._callers.get(lease.id)
            if caller is not None and not self.hub.may(caller, Right.STEER, area=self.name, camera=lease.camera):
                self._end_all([lease.id], Ending.HOLDER_GONE)

    def _end_services(self) -> None:
        """Parts of the hub ended with it, and ask anew for what they need."""
        before = [one.id for one in self._arbiter.leases() if one.from_before and one.client.startswith("hub/")]
        self._end_all(before, Ending.HUB_RESTARTED)

    def _end_of_before(self) -> None:
        """Who has not come back by now will not."""
        self._end_all((one.id for one in self._arbiter.leases() if one.from_before), Ending.HUB_RESTARTED)

    # -- what others here need --------------------------------------------------------------------------------------

    def mine(self, camera: str, caller: Caller) -> Lease:
        """The caller's active lease of a camera; raises NotYours."""
        self.heads.camera(camera)
        active = self._arbiter.active(camera)
        if active is None:
            raise NotYours(f"nobody has camera {camera}: ask for it first")
        if not self._is_own(active, caller):
            raise NotYours(f"{active.holder} has camera {camera} now ({active.purpose})")
        return active

    def had(self, camera: str, caller: Caller) -> Lease | None:
        """The caller's active lease of a camera, if it has one."""
        active = self._arbiter.active(camera)
        return active if active is not None and self._is_own(active, caller) else None

    def _blind(self, command: commands.ReportBlind, caller: Caller) -> commands.BlindReport:
        sees = self.hub.cameras_of(caller)
        figures = self.heads.blindness.figures(since=command.since, now=_now(), camera=command.camera)
        return commands.BlindReport(figures=tuple(one for one in figures if sees is None or sees(one.camera)))

    def _forget(self) -> None:
        self.heads.forget_old_figures(_now() - timedelta(days=self._settings.blind_days))
        self.hub.after(_DAY_S / 24, self._forget)

    @property
    def store(self) -> Store:
        """Where it is kept."""
        return self._store

    @property
    def hub(self) -> ServiceHub:
        """The hub it runs in."""
        assert self._hub is not None, "not started"
        return self._hub

    @property
    def heads(self) -> Heads:
        """The cameras."""
        assert self._heads is not None, "not started"
        return self._heads


def _now() -> datetime:
    return datetime.now(UTC)
