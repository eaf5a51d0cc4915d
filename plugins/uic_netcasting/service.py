"""The hub half: opens, moves and releases casts, and keeps them. The journal is its memory.

A cast changes only when its event comes back from the journal: what could not be journalled did not happen. The hub
gives a service its own events before its next command, so no command ever sees a state that is behind. Cameras are
turned afterwards, in work of its own: a net is on every screen before the first lease is asked for.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from uic.alarms.commands import ClearAlarm, RaiseAlarm
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.errors import BusError
from uic.events import Envelope, Event, EventTypes, Geo
from uic.geo import distance_m, is_place
from uic.incidents.commands import OpenIncident
from uic.ptz.events import PtzHead, PtzLease, PtzMissed
from uic_netcasting import learning
from uic_netcasting.commands import (
    AddToCast,
    CastAt,
    CastList,
    DropFromCast,
    JudgeCast,
    LendCamera,
    ListCasts,
    ListPatterns,
    OpenCast,
    PatternList,
    PinInCast,
    ReleaseCast,
    SeeSuspect,
)
from uic_netcasting.errors import CameraUnknown, CastOver, CastUnknown, NoPlace
from uic_netcasting.events import (
    CAST_EVENTS,
    Cast,
    CastCamera,
    CastChanged,
    CastNet,
    CastOpened,
    CastReleased,
    CastStands,
    Net,
    PatternFigures,
    PatternLearnt,
)
from uic_netcasting.policy import nearest

if TYPE_CHECKING:
    from uic_netcasting.net import Ground
    from uic_netcasting.nets import Nets

__all__ = ["RELEASED_KEPT", "NetCasting"]

RELEASED_KEPT = 50  # released casts that a panel still lists
_SAY_EVERY_S = 3600.0  # that a cast stands; the journal keeps days
_WARM_S = 4.0  # after the start, when the hub has answered its consoles
_TICK_S = 1.0
_TELL_S = 3.0  # how a net stands
_SAME_M = 60.0  # a second call from so near is about the same
_LONGEST = 400  # of a text
_INCIDENT = "crime.sign"
_log = logging.getLogger(__name__)


def _site_ground() -> Ground:
    from uic.settings import load
    from uic_netcasting.net import city_ground

    return city_ground(load().map.extract)


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
        self._hub: ServiceHub | None = None
        self._nets: Nets | None = None
        self._casts: dict[str, Cast] = {}  # in order of opening
        self._told: dict[str, Net] = {}  # how each net stood when that was last said
        self._patterns: dict[str, PatternFigures] = {}
        self._cameras: dict[str, Camera] | None = None  # None: must be asked for again
        self._cameras_seq = 0
        self._ticking = False
        self._weights: dict[str, int | None] = {}  # of the alarms of casts that are being opened

    def start(self, hub: ServiceHub) -> None:
        """Read back the casts that were open, also those of the hub's last life, and take their cameras again."""
        self._hub = hub
        types = EventTypes(CAST_EVENTS)
        for envelope in hub.replay(["cast"]):
            try:
                event = types.open(envelope)
            except msgspec.ValidationError:
                _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
                continue
            if isinstance(event, CastOpened | CastReleased | CastChanged):
                self._keep(event.cast)
            elif isinstance(event, CastStands) and event.cast.id not in self._casts:
                self._keep(event.cast)  # its opening is no longer kept
            elif isinstance(event, PatternLearnt):
                self._patterns[event.figures.pattern] = event.figures
        hub.after(_SAY_EVERY_S, self._say_what_stands)
        hub.after(0.5 if self._open_casts() else _WARM_S, self._warm)

    def stop(self) -> None:
        """Cameras stay where they look: the hub ends the leases of a service that has gone."""
        if self._nets is not None:
            self._nets.stop()
        self._hub = self._nets = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            OpenCast: self.open,
            CastAt: self.cast_at,
            SeeSuspect: self.see,
            AddToCast: self.add,
            DropFromCast: self.drop,
            PinInCast: self.pin,
            LendCamera: self.lend,
            ReleaseCast: self.release,
            JudgeCast: self.judge,
            ListCasts: self.listed,
            ListPatterns: self.patterns,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {
            CameraSaved: self._camera_saved,
            CameraRemoved: self._camera_removed,
            CamerasImported: self._cameras_imported,
            CastOpened: self._heard,
            CastChanged: self._heard,
            CastReleased: self._heard,
            PatternLearnt: lambda _envelope, event: self._patterns.update({event.figures.pattern: event.figures}),
            PtzHead: self._heard_head,
            PtzLease: self._heard_lease,
            PtzMissed: self._missed,
        }

    # -- opening -----------------------------------------------------------------------------------------------------

    def open(self, command: OpenCast, caller: Caller) -> Cast:
        """Cast a net, or answer the one that is open there."""
        for cast in self._open_casts():
            if cast.sign == command.camera_id:
                return cast
        cameras = self._known_cameras()
        sign = cameras.get(command.camera_id)
        if sign is None:
            raise CameraUnknown(command.camera_id)
        spot = self._planner.spot(sign.id) if is_place(sign.lat, sign.lon) else None
        return self._opened(self._fresh(sign, spot, caller, flight=command.flight), caller)

    def cast_at(self, command: CastAt, caller: Caller) -> Cast:
        """Cast around a place; near an open cast it is a sighting of that one."""
        if not is_place(command.lat, command.lon):
            raise NoPlace()
        cameras = self._known_cameras()
        for cast in self._open_casts():
            if cast.place is not None and self._is_same(cast, command):
                return self._sighted(cast, command.lat, command.lon, command.camera_id)
        sign = cameras.get(command.camera_id or self._planner.best_at(command.lat, command.lon))
        if sign is None:
            raise CameraUnknown(command.camera_id) if command.camera_id else NoPlace()
        pattern = self._patterns.get(command.pattern)
        if command.origin == "sign" and pattern is not None and not learning.casts_by_itself(pattern, self._now()):
            return self._suggested(command, sign, caller)
        fresh = self._fresh(sign, (command.lat, command.lon), caller, flight=command.flight)
        ago = timedelta(seconds=min(max(0.0, command.ago_s), 3600.0))
        cast = replace(
            fresh,
            origin=command.origin,
            pattern=command.pattern,
            text=command.text.strip()[:_LONGEST],
            seen_at=fresh.opened_at - ago,
            seen_by=command.camera_id,
        )
        return self._opened(cast, caller, priority=command.priority)

    def _is_same(self, cast: Cast, command: CastAt) -> bool:
        assert cast.place is not None
        if distance_m(cast.place.lat, cast.place.lon, command.lat, command.lon) <= _SAME_M:
            return True
        seen = command.origin == "sign"  # inside the ring of a cast it is its suspect, until somebody says otherwise
        return seen and self._planner.inside(cast, command.lat, command.lon, self._now())

    def _fresh(self, sign: Camera, spot: tuple[float, float] | None, caller: Caller, *, flight: Any) -> Cast:
        now = self._now()
        return Cast(
            id=uuid.uuid4().hex[:12],
            sign=sign.id,
            cameras=nearest(sign, self._known_cameras().values()),
            opened_at=now,
            opened_by=caller.person,
            opened_from=caller.client,
            located=spot is not None,
            place=Geo(lat=spot[0], lon=spot[1]) if spot is not None else None,
            seen_at=now,
            seen_by=sign.id,
            flight=flight,
        )

    def _opened(self, cast: Cast, caller: Caller, *, priority: int | None = None) -> Cast:
        planned = replace(cast, cameras=self._planner.plan(cast, self._now()) if cast.located else cast.cameras)
        self._here().publish(CastOpened(cast=planned), subject=planned.sign, geo=planned.place)
        if planned.origin != "operator":
            self._learn(learning.counted(self._figures(learning.pattern_of(planned))))
            self._weights[planned.id] = priority
        return planned

    def _suggested(self, command: CastAt, sign: Camera, caller: Caller) -> Cast:
        """Its pattern was wrong too often: a person is asked, and nothing is turned."""
        cast = replace(
            self._fresh(sign, (command.lat, command.lon), caller, flight=command.flight),
            origin="sign",
            pattern=command.pattern,
            cameras=(),
            released_at=self._now(),
            note="quiet",
        )
        self._here().post(lambda: self._report(cast, command.priority))
        return cast

    def _report(self, cast: Cast, priority: int | None) -> None:
        """The alarm, and the case: what a person has to answer."""
        kind = "suggested" if cast.note == "quiet" else cast.origin
        words = " · ".join(part for part in (cast.pattern, cast.text) if part)
        try:
            alarm = self._here().ask(
                RaiseAlarm(
                    type=f"netcasting.{kind}",
                    source=f"cast/{cast.id}",
                    text=words,
                    text_en=words,
                    camera_id=cast.sign,
                    geo=cast.place,
                    priority=priority,
                )
            )
            if kind == "suggested":
                return
            case = self._here().ask(
                OpenIncident(
                    type=_INCIDENT,
                    geo=cast.place,
                    cameras=(cast.sign,),
                    alarms=(alarm.id,),
                    note=words,
                    origin=f"cast/{cast.id}",
                )
            )
        except BusError as error:
            _log.warning("cast %s has no case: %s", cast.id, error)
            return
        now = self._casts.get(cast.id)
        if now is not None and now.is_open:
            self._change(replace(now, incident=case.id))

    # -- while it is open --------------------------------------------------------------------------------------------

    def see(self, command: SeeSuspect, caller: Caller) -> Cast:
        """He is there now: the ring begins again."""
        cast = self._open_cast(command.cast_id)
        if command.flight is not None:
            cast = replace(cast, flight=command.flight)
        if command.lat is not None and command.lon is not None:
            if not is_place(command.lat, command.lon):
                raise NoPlace()
            return self._sighted(cast, command.lat, command.lon, command.camera_id)
        self._camera_of_list(command.camera_id)
        spot = self._planner.spot(command.camera_id)
        if spot is None:
            raise NoPlace()
        return self._sighted(cast, *spot, command.camera_id)

    def _sighted(self, cast: Cast, lat: float, lon: float, camera: str) -> Cast:
        seen = replace(cast, place=Geo(lat=lat, lon=lon), seen_at=self._now(), seen_by=camera, located=True)
        changed = self._change(replace(seen, cameras=self._planner.plan(seen, self._now())))
        self._here().post(lambda: self._order(changed.id))
        return changed

    def add(self, command: AddToCast, caller: Caller) -> Cast:
        """One camera more, whatever the plan says."""
        cast = self._open_cast(command.cast_id)
        camera = self._camera_of_list(command.camera_id)
        if camera.id == cast.sign:
            return cast
        others = tuple(one for one in cast.cameras if one.id != camera.id)
        dropped = tuple(one for one in cast.dropped if one != camera.id)
        added = CastCamera(id=camera.id, distance_m=0.0, duty="added", pinned=True)
        wanted = replace(cast, cameras=(*others, added), dropped=dropped)
        changed = self._change(replace(wanted, cameras=self._planner.members(wanted)))
        self._here().post(lambda: self._look(changed.id, camera.id))
        return changed

    def _look(self, cast_id: str, camera: str) -> None:
        cast = self._casts.get(cast_id)
        if cast is not None and cast.is_open:
            self._planner.look_at_place(cast, camera, over=True)
            self._tell(cast)

    def drop(self, command: DropFromCast, caller: Caller) -> Cast:
        """One camera less, for good."""
        cast = self._open_cast(command.cast_id)
        if command.camera_id == cast.sign or command.camera_id in cast.dropped:
            return cast
        left = tuple(one for one in cast.cameras if one.id != command.camera_id)
        changed = self._change(replace(cast, cameras=left, dropped=(*cast.dropped, command.camera_id)))
        self._here().post(lambda: self._give_back(changed, command.camera_id))
        return changed

    def _give_back(self, cast: Cast, camera: str) -> None:
        self._planner.drop(cast, camera)
        self._planner.spoil(cast.id)

    def pin(self, command: PinInCast, caller: Caller) -> Cast:
        """It stays as it is, or follows the plan again."""
        cast = self._open_cast(command.cast_id)
        pinned = tuple(
            replace(one, pinned=command.pinned) if one.id == command.camera_id else one for one in cast.cameras
        )
        if pinned == cast.cameras:
            return cast
        self._planner.spoil(cast.id)
        return self._change(replace(cast, cameras=pinned))

    def lend(self, command: LendCamera, caller: Caller) -> Cast:
        """A person steers it, and gives it back."""
        cast = self._open_cast(command.cast_id)
        self._camera_of_list(command.camera_id)
        person = "" if command.back else caller.person

        def lent() -> None:
            self._planner.lend(cast, command.camera_id, person)
            self._tell(cast)

        self._here().post(lent)
        return cast

    def release(self, command: ReleaseCast, caller: Caller) -> Cast:
        """Let a cast go; twice is once."""
        cast = self._casts.get(command.cast_id)
        if cast is None:
            raise CastUnknown(command.cast_id)
        if not cast.is_open:
            return cast
        released = replace(
            cast,
            released_at=self._now(),
            released_by=caller.person,
            verdict=command.verdict,
            note=command.note.strip()[:_LONGEST],
        )
        self._here().publish(CastReleased(cast=released), subject=cast.sign)
        if command.verdict:
            self._judge(cast, command.verdict)
        self._here().post(lambda: self._end(released))
        return released

    def judge(self, command: JudgeCast, caller: Caller) -> Cast:
        """Say of a released cast what it was, or correct it."""
        cast = self._casts.get(command.cast_id)
        if cast is None:
            raise CastUnknown(command.cast_id)
        if cast.verdict == command.verdict:
            return cast
        self._judge(cast, command.verdict)
        judged = replace(cast, verdict=command.verdict, note=command.note.strip()[:_LONGEST] or cast.note)
        self._here().publish(CastChanged(cast=judged), subject=cast.sign)
        return judged

    def _judge(self, cast: Cast, verdict: Any) -> None:
        figures = self._figures(learning.pattern_of(cast))
        self._learn(learning.judged(figures, cast.verdict, verdict, self._now()))

    def _end(self, cast: Cast) -> None:
        """Cameras go back to their duty, and the condition is over."""
        self._planner.end(cast)
        self._told.pop(cast.id, None)
        if cast.origin == "operator":
            return
        try:
            self._here().ask(ClearAlarm(type=f"netcasting.{cast.origin}", source=f"cast/{cast.id}"))
        except BusError as error:
            _log.warning("the alarm of cast %s could not be cleared: %s", cast.id, error)

    # -- the net moves -----------------------------------------------------------------------------------------------

    def _warm(self) -> None:
        """What the first net would wait for."""
        self._planner.warm()
        self._planner.hands.learn()
        try:
            self._known_cameras()
        except BusError as error:
            _log.info("the cameras are not known yet: %s", error)

    def _ready(self) -> None:
        """The ground is there: open casts get a net that closes ways out."""
        self._spoil_all()
        for cast in self._open_casts():
            self._begin(cast.id)

    def _spoil_all(self) -> None:
        for cast in self._open_casts():
            self._planner.spoil(cast.id)

    def _begin(self, cast_id: str) -> None:
        self._planner.warm()
        self._order(cast_id)
        if not self._ticking:
            self._ticking = True
            self._here().after(_TICK_S, self._tick)

    def _order(self, cast_id: str) -> None:
        cast = self._casts.get(cast_id)
        if cast is None or not cast.is_open or not cast.located:
            return
        if self._planner.is_due(cast):
            self._replan(cast)
        else:
            self._planner.order(cast)
        self._tell(self._casts[cast_id])

    def _replan(self, cast: Cast) -> None:
        if self._cameras is None:
            self._known_cameras()
        planned = replace(cast, cameras=self._planner.plan(cast, self._now()))
        if planned != cast:
            self._change(planned)
        self._planner.order(planned)

    def _tick(self) -> None:
        """Once a second while a cast is open: plans that are old, leases that run out, how the nets stand."""
        self._ticking = bool(self._open_casts())
        if not self._ticking:
            return
        self._here().after(_TICK_S, self._tick)
        if self._planner.hands.learn():
            self._spoil_all()
        for cast in self._open_casts():
            if not cast.located:
                continue
            if self._planner.is_due(cast):
                self._replan(cast)
            told = self._told.get(cast.id)
            late = told is None or (self._now() - told.at).total_seconds() >= _TELL_S
            if late or self._planner.hands.has_news(cast.id):
                self._tell(self._casts[cast.id])
        self._planner.hands.renew()

    def _tell(self, cast: Cast) -> None:
        net = self._planner.net(cast, self._now())
        told = self._told.get(cast.id)
        if told is None or replace(net, at=told.at) != told:
            self._here().publish(CastNet(net=net), subject=cast.sign)
        self._told[cast.id] = net

    def _missed(self, _envelope: Envelope, event: PtzMissed) -> None:
        """A camera does not obey: the others close what it was to close."""
        if self._nets is not None and (cast := self._nets.hands.heard_missed(event)):
            self._nets.spoil(cast)

    def _heard_head(self, _envelope: Envelope, event: PtzHead) -> None:
        if self._nets is not None:
            self._nets.hands.heard_head(event)

    def _heard_lease(self, _envelope: Envelope, event: PtzLease) -> None:
        if self._nets is not None:
            self._nets.hands.heard_lease(event)

    def _change(self, cast: Cast) -> Cast:
        self._here().publish(CastChanged(cast=cast), subject=cast.sign, geo=cast.place)
        self._casts[cast.id] = cast  # what this work does next is to see it; the journal says it again
        return cast

    # -- what is known -----------------------------------------------------------------------------------------------

    def listed(self, _command: ListCasts, caller: Caller) -> CastList:
        """What a panel shows: open casts and the last released ones, of the signs that the caller may see."""
        sees = self._here().cameras_of(caller, area="cast")
        shown = tuple(cast for cast in reversed(self._casts.values()) if sees is None or sees(cast.sign))
        nets = tuple(self._told[cast.id] for cast in shown if cast.is_open and cast.id in self._told)
        return CastList(casts=shown, seq=self._here().seq(), nets=nets)

    def patterns(self, _command: ListPatterns, caller: Caller) -> PatternList:
        """By how often they cast."""
        known = sorted(self._patterns.values(), key=lambda one: (-one.casts, one.pattern))
        return PatternList(patterns=tuple(known), seq=self._here().seq())

    def _figures(self, pattern: str) -> PatternFigures:
        return self._patterns.get(pattern) or PatternFigures(pattern=pattern)

    def _learn(self, figures: PatternFigures) -> None:
        self._here().publish(PatternLearnt(figures=figures), subject=figures.pattern)
        self._patterns[figures.pattern] = figures

    def _open_casts(self) -> list[Cast]:
        return [cast for cast in self._casts.values() if cast.is_open]

    def _open_cast(self, cast_id: str) -> Cast:
        cast = self._casts.get(cast_id)
        if cast is None:
            raise CastUnknown(cast_id)
        if not cast.is_open:
            raise CastOver(cast_id)
        self._known_cameras()
        return cast

    def _camera_of_list(self, camera_id: str) -> Camera:
        camera = self._known_cameras().get(camera_id)
        if camera is None:
            raise CameraUnknown(camera_id)
        return camera

    def _say_what_stands(self) -> None:
        hub = self._here()
        hub.after(_SAY_EVERY_S, self._say_what_stands)
        for cast in self._open_casts():
            hub.publish(CastStands(cast=cast), subject=cast.sign)
        for figures in self._patterns.values():
            hub.publish(PatternLearnt(figures=figures), subject=figures.pattern)

    def _heard(self, _envelope: Envelope, event: CastOpened | CastChanged | CastReleased) -> None:
        self._keep(event.cast)
        if isinstance(event, CastOpened):
            self._begin(event.cast.id)
            if event.cast.id in self._weights:
                self._report(event.cast, self._weights.pop(event.cast.id))

    def _keep(self, cast: Cast) -> None:
        """Take in a cast as it is now; of the released ones only the last are remembered."""
        self._casts[cast.id] = cast
        released = [key for key, known in self._casts.items() if not known.is_open]
        for key in released[:-RELEASED_KEPT]:
            del self._casts[key]

    def _known_cameras(self) -> dict[str, Camera]:
        if self._cameras is None:
            listed = self._here().ask(ListCameras())
            self._cameras = {camera.id: camera for camera in listed.cameras}
            self._cameras_seq = listed.seq
            self._tell_cameras()
        return self._cameras

    def _camera_saved(self, envelope: Envelope, event: CameraSaved) -> None:
        if self._cameras is not None and envelope.seq > self._cameras_seq:
            self._cameras[event.camera.id] = event.camera
            self._tell_cameras()

    def _camera_removed(self, envelope: Envelope, event: CameraRemoved) -> None:
        if self._cameras is not None and envelope.seq > self._cameras_seq:
            self._cameras.pop(event.camera_id, None)
            self._tell_cameras()

    def _tell_cameras(self) -> None:
        if self._nets is not None and self._cameras is not None:
            self._nets.know(self._cameras)

    def _cameras_imported(self, _envelope: Envelope, _event: CamerasImported) -> None:
        self._cameras = None

    def _here(self) -> ServiceHub:
        if self._hub is None:
            raise BusError("the casting service is not started")
        return self._hub

    @property
    def _planner(self) -> Nets:
        """Made when it is needed first: its libraries take a third of a second to load."""
        if self._nets is None:
            from uic_netcasting.nets import Nets

            self._nets = Nets(self._here(), load=self._ground, ready=self._ready)
            if self._cameras is not None:
                self._nets.know(self._cameras)
        return self._nets
