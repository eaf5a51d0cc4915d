"""The keeper of eyes, in the hub: which cameras are watched by whom, what is told of them, who is looked at first.

All methods run on the service's thread, but for `findings`. The hub's own process decodes nothing.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import GetAddress, GetControl, ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera, Spectrum, Stream
from uic.errors import BusError
from uic.events import Envelope, Event
from uic.health.model import Finding, Kind, State
from uic.leap import steady_s
from uic.ptz.events import PtzBlind
from uic.vision import messages
from uic.vision.attention import RANK, Wishes
from uic.vision.commands import Attend, DeclareAnalysts, ListWatched, WatchedList
from uic.vision.events import VisionFound, VisionMotion, VisionPassed
from uic.vision.model import AnalystSpec, Box, CameraView, Eyes, Found, Watched
from uic.vision.resources import cameras_for, workers_for

if TYPE_CHECKING:
    from uic.settings import VisionSettings
    from uic.video.tuning import Tuning
    from uic.vision.crew import Crew
    from uic.vision.places import Places

__all__ = ["VisionService", "places_for", "stream_for"]

_log = logging.getLogger("uic.vision")

_TICK_S = 0.1
_LEARN_AGAIN_S = 2.0
_TOGETHER_S = 0.5
_BEGIN_AT_ONCE = 25  # cameras opened in one tick: a city is not knocked at all at once
_ASK_ADDRESS_AGAIN_S = 30.0
_LATELY_S = 600.0
_WANTED_WIDTH = 320  # a smaller stream shows less than is analysed
_PURPOSE = "crime"


def stream_for(camera: Camera) -> Stream | None:
    """The stream to look at: the smallest that is not smaller than what is analysed, else the last; None: none."""
    if not camera.streams:
        return None
    enough = [one for one in camera.streams if one.width >= _WANTED_WIDTH]
    return min(enough, key=lambda one: one.width * one.height) if enough else camera.streams[-1]


class VisionService:
    """Answers `vision.*`. With vision switched off it watches nothing, and says so.

    crew   makes the workers; another one in tests. The number is what the settings say, 0: as many as there can be.
    """

    name = "vision"

    def __init__(
        self, settings: VisionSettings, *, crew: Callable[[int, Callable[[object], None]], Crew] | None = None
    ) -> None:
        self._settings = settings
        self._make = crew or self._crew_here
        self._crew: Crew | None = None
        self._hub: ServiceHub | None = None
        self._cameras: dict[str, Camera] = {}
        self._waiting: list[str] = []  # to be opened
        self._asked_at: dict[str, float] = {}  # by camera, when its address was asked for in vain
        self._reported: dict[str, Watched] = {}
        self._sick: dict[str, str] = {}  # camera -> code
        self._detector = ""
        self._attended = Wishes()
        self._analysts: dict[str, tuple[AnalystSpec, ...]] = {}  # by owner
        self._troubles: dict[str, str] = {}  # by owner of analysts
        self._broken: dict[str, str] = {}  # analyst -> why it does not look any more
        self._deaths: dict[int, list[float]] = {}
        self._blind: set[str] = set()
        self._moving: dict[str, bool] = {}
        self._learning = False
        self._told: dict[int, tuple[float, float]] = {}  # by worker: the detector's share, cores used
        self._ended: dict[int, str] = {}  # by worker: how it ended last
        self._size = 0  # of the crew, when cameras were chosen
        self._most = self._unseen = 0
        self._findings: tuple[Finding, ...] = ()

    def start(self, hub: ServiceHub) -> None:
        """Begin to look, where the machine is up to it or the settings say so."""
        self._hub = hub
        workers = workers_for(self._settings)
        if workers or self._far:
            self._crew = self._make(workers, self._heard)
            self._learn_soon()
            hub.after(_TICK_S, self._tick)

    def stop(self) -> None:
        """End the workers."""
        if self._crew is not None:
            self._crew.close()
            self._crew = None

    def _crew_here(self, workers: int, heard: Callable[[object], None]) -> Crew:
        from uic.video.tuning import Tuning
        from uic.vision.crew import Crew

        tuning = Tuning(replay_s=0.0, replay_mb=1.0, retry_most_s=30.0, crashes_allowed=3, nice=10)
        return Crew(places_for(self._settings.where, workers, tuning), tuning, heard)

    @property
    def _far(self) -> bool:
        return self._settings.run != "off" and self._settings.where != "here"

    def findings(self) -> tuple[Finding, ...]:
        """How the workers do, and cameras that send what cannot be right; any thread."""
        return self._findings

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {ListWatched: self._list, Attend: self._attend, DeclareAnalysts: self._declare}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """The registry, and cameras that turn."""
        return {
            CameraSaved: lambda _envelope, _event: self._learn_soon(),
            CameraRemoved: lambda _envelope, _event: self._learn_soon(),
            CamerasImported: lambda _envelope, _event: self._learn_soon(),
            PtzBlind: lambda _envelope, event: self._turned(event),
        }

    # Commands.

    def _list(self, _command: ListWatched, caller: Caller) -> WatchedList:
        hub = self._running
        sees = hub.cameras_of(caller)
        crew = self._crew
        known = {} if crew is None else {**crew.cameras, **self._reported_now(crew)}
        return WatchedList(
            cameras=tuple(known[one] for one in sorted(known) if sees is None or sees(one)),
            detector=self._detector,
            workers=crew.size if crew is not None else 0,
            workers_up=crew.up() if crew is not None else 0,
            busy=_mean(crew) if crew is not None else 0.0,
            eyes=self._eyes(crew) if crew is not None else (),
            trouble=crew.trouble if crew is not None else "",
            most=self._most,
            unseen=self._unseen,
            seq=hub.seq(),
        )

    def _eyes(self, crew: Crew) -> tuple[Eyes, ...]:
        now = steady_s()
        busy, machines = crew.busy(), crew.machines()
        count = Counter(one.worker for one in crew.cameras.values())
        return tuple(
            Eyes(
                number=number,
                up=bool(pid),
                machine=machines[number],
                busy=busy[number],
                detecting=self._told.get(number, (0.0, 0.0))[0] if pid else 0.0,
                cpu=self._told.get(number, (0.0, 0.0))[1] if pid else 0.0,
                cameras=count[number],
                deaths=sum(now - at < _LATELY_S for at in self._deaths.get(number, ())),
                ended=self._ended.get(number, ""),
            )
            for number, pid in enumerate(crew.pids())
        )

    def _reported_now(self, crew: Crew) -> dict[str, Watched]:
        """What workers told of the cameras that they still have."""
        return {
            camera: told
            for camera, told in self._reported.items()
            if camera not in crew.held and crew.worker_of(camera) == told.worker
        }

    def _attend(self, command: Attend, caller: Caller) -> Done:
        until = steady_s() + max(0.0, min(command.seconds, 86_400.0))
        owner = command.owner or f"person/{caller.person or caller.client}"
        for camera in command.cameras:
            self._attended.wish(camera, owner, command.attention, until)
        self._choose()
        return Done()

    def _declare(self, command: DeclareAnalysts, _caller: Caller) -> Done:
        if command.analysts:
            self._analysts[command.owner] = command.analysts
        else:
            self._analysts.pop(command.owner, None)
        self._troubles[command.owner] = command.trouble
        if self._crew is None:
            self._findings = tuple(self._found_of_analysts())
        if self._crew is not None:
            self._broken.clear()
            self._crew.analysts([spec for specs in self._analysts.values() for spec in specs])
        return Done()

    # Which cameras.

    def _learn_soon(self) -> None:
        if self._crew is not None and not self._learning:
            self._learning = True
            self._running.after(_TOGETHER_S, self._learn)

    def _learn(self) -> None:
        self._learning = False
        try:
            listed = self._running.ask(ListCameras(), timeout_s=2.0)
        except BusError as error:
            _log.info("the cameras are not known yet: %s", error)
            self._learning = True
            self._running.after(_LEARN_AGAIN_S, self._learn)
            return
        now = datetime.now(UTC)
        known = {one.id: one for one in listed.cameras if one.enabled and one.streams and not one.in_maintenance(now)}
        for camera in [one for one, was in self._cameras.items() if known.get(one) != was]:
            self._drop(camera)
        self._cameras = known
        self._choose()

    def _choose(self) -> None:
        """Watch as many as the settings allow, those that matter most first."""
        crew = self._crew
        if crew is None:
            return
        self._attended.forget(steady_s())
        self._most = most = cameras_for(self._settings, crew.size)
        self._unseen = max(0, len(self._cameras) - most)
        order = sorted(self._cameras.values(), key=lambda one: (RANK[self._attended.of(one.id)], one.number))
        wanted = {one.id for one in order[:most]}
        for camera in [one for one in crew.cameras if one not in wanted]:
            self._drop(camera)
        self._waiting = [one.id for one in order[:most] if one.id not in crew.cameras]
        for camera in wanted:
            crew.attend(camera, self._attended.of(camera))

    def _drop(self, camera: str) -> None:
        if self._crew is not None:
            self._crew.drop(camera)
        self._reported.pop(camera, None)
        self._rest(camera, time.time())

    def _open_some(self) -> None:
        now = steady_s()
        some = [one for one in self._waiting if now >= self._asked_at.get(one, 0.0)][:_BEGIN_AT_ONCE]
        for name in some:
            self._waiting.remove(name)
            camera = self._cameras.get(name)
            if camera is not None and not self._open(camera):
                self._asked_at[name] = now + _ASK_ADDRESS_AGAIN_S
                self._waiting.append(name)

    def _open(self, camera: Camera) -> bool:
        assert self._crew is not None
        stream = stream_for(camera)
        if stream is None:
            return True
        address = onvif = ""
        try:
            if stream.secret:
                whole = self._running.ask(GetAddress(camera_id=camera.id, purpose=_PURPOSE))
                address = next((one.address for one in whole.streams if one.url == stream.url), "")
                if not address:
                    return False
            if self._settings.camera_motion and camera.ptz.startswith("onvif"):
                control = self._running.ask(GetControl(camera_id=camera.id)) if camera.ptz_secret else None
                onvif = control.address if control is not None else camera.ptz
        except BusError as error:
            _log.info("camera %s cannot be opened yet: %s", camera.id, error)
            return False
        view = CameraView(
            camera=camera.id,
            kind=camera.kind.value,
            groups=camera.groups,
            thermal=camera.spectrum is Spectrum.THERMAL,
            lat=camera.lat,
            lon=camera.lon,
        )
        shut = tuple(Box(left=one.left, top=one.top, width=one.width, height=one.height) for one in camera.masks)
        self._crew.watch(
            messages.Watch(
                view=view, index=0, url=stream.url, address=address, onvif=onvif, shut=shut,
                attention=self._attended.of(camera.id),
            )
        )  # fmt: skip
        if camera.id in self._blind:
            self._crew.blind(camera.id, True)
        return True

    # What workers say.

    def _tick(self) -> None:
        crew = self._crew
        if crew is None:
            return
        crew.supervise()
        if crew.size != self._size:
            self._size = crew.size
            self._choose()
        for worker, how, suspects in crew.died:
            self._deaths.setdefault(worker, []).append(steady_s())
            self._ended[worker] = how
            for camera in [one for one, told in self._reported.items() if told.worker == worker]:
                del self._reported[camera]  # what it told is true no more
            _log.warning("eyes %d ended (%s), looking at %s", worker, how, ", ".join(suspects) or "nothing")
        crew.died.clear()
        if self._waiting:
            self._open_some()
        if self._attended.over(steady_s()):
            self._choose()
        self._findings = tuple(self._found_of_health(crew))
        self._running.after(_TICK_S, self._tick)

    def _heard(self, message: object) -> None:
        match message:
            case messages.Moved():
                self._moved(message)
            case messages.FoundOn(camera, analyst, found):
                self._tell_found(camera, analyst, found)
            case messages.Report():
                self._detector = message.detector
                self._told[message.worker] = message.detecting, message.cpu
                for told in message.cameras:
                    self._reported[told.camera] = told
                    self._sick.pop(told.camera, None)
                    if code := message.sick.get(told.camera):
                        self._sick[told.camera] = code
                for key, why in message.broken.items():
                    if self._broken.get(key) != why:
                        _log.error("analyst %s does not look any more: %s", key, why)
                self._broken |= message.broken

    def _tell_found(self, camera: str, analyst: str, found: Found) -> None:
        """Where somebody went is told only while the one it is for has the camera looked at."""
        specs = (spec for specs in self._analysts.values() for spec in specs)
        closely_for = next((spec.closely_for for spec in specs if spec.key == analyst), "")
        if not closely_for:
            self._publish(VisionFound(camera=camera, analyst=analyst, found=found), camera)
        elif self._attended.closely_for(camera, closely_for):
            self._publish(VisionPassed(camera=camera, analyst=analyst, found=found), camera)

    def _moved(self, moved: messages.Moved) -> None:
        if moved.camera not in self._cameras or self._moving.get(moved.camera, False) == moved.moving:
            return
        self._moving[moved.camera] = moved.moving
        event = VisionMotion(
            camera=moved.camera,
            moving=moved.moving,
            at=moved.at,
            box=moved.box,
            by="camera" if moved.by_camera else "pixels",
            seconds=round(moved.seconds, 1),
        )
        self._publish(event, moved.camera)

    def _rest(self, camera: str, at: float) -> None:
        """What nobody looks at any more does not move as far as is known."""
        if self._moving.pop(camera, False):
            self._publish(VisionMotion(camera=camera, moving=False, at=at), camera)

    def _turned(self, event: PtzBlind) -> None:
        (self._blind.add if event.blind else self._blind.discard)(event.camera)
        if self._crew is not None:
            self._crew.blind(event.camera, event.blind)

    def _publish(self, event: Event, camera: str) -> None:
        with contextlib.suppress(BusError):  # nothing can be journalled: health says so
            self._running.publish(event, subject=camera)

    def _found_of_analysts(self) -> list[Finding]:
        found = []
        for owner, trouble in self._troubles.items():
            keys = [spec.key for spec in self._analysts.get(owner, ())]
            why = trouble or next((self._broken[key] for key in keys if key in self._broken), "")
            state, code = (State.DEGRADED, "vision.analysts") if why else (State.GOOD, "")
            facts = {"why": why} if why else {}
            found.append(Finding(kind=Kind.SERVICE, name=f"vision/{owner}", state=state, code=code, facts=facts))
        return found

    def _found_of_health(self, crew: Crew) -> list[Finding]:
        now = steady_s()
        found = self._found_of_analysts()
        if crew.trouble:
            facts = {"why": crew.trouble}
            found.append(
                Finding(kind=Kind.WORKER, name="hub/eyes", state=State.FAILED, code="worker.down", facts=facts)
            )
        for number, pid in enumerate(crew.pids()):
            ended = [at for at in self._deaths.get(number, ()) if now - at < _LATELY_S]
            name = f"hub/eyes {number}"
            if not pid and ended:
                found.append(Finding(kind=Kind.WORKER, name=name, state=State.FAILED, code="worker.down"))
            elif ended:
                facts = {"count": str(len(ended))}
                found.append(
                    Finding(kind=Kind.WORKER, name=name, state=State.DEGRADED, code="worker.replaced", facts=facts)
                )
            else:
                found.append(Finding(kind=Kind.WORKER, name=name, state=State.GOOD))
        found += [
            Finding(kind=Kind.CAMERA, name=camera, state=State.FAILED, code="camera.quarantined", facts={"why": why})
            for camera, why in crew.held.items()
        ]
        found += [
            Finding(kind=Kind.CAMERA, name=camera, state=State.DEGRADED, code=_CODES[code])
            for camera, code in self._sick.items()
            if camera not in crew.held
        ]
        return found

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def places_for(where: str, workers: int, tuning: Tuning) -> Places:
    """Where the settings want workers: "here", or on a Ray cluster."""
    if where == "here":
        from uic.vision.local import LocalPlaces

        return LocalPlaces(workers, tuning)
    from uic.vision.ray_places import RayPlaces

    return RayPlaces(where, workers, tuning)


def _mean(crew: Crew) -> float:
    up = crew.up()
    return round(sum(crew.busy()) / up, 3) if up else 0.0


_CODES = {"vision.frozen": "camera.frozen", "vision.thin": "camera.thin"}
