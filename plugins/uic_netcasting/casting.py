"""What can be asked of nets: cast one, move it, change its cameras, let it go, say what it was."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.model import Camera
from uic.events import Geo
from uic.geo import distance_m, is_place
from uic_netcasting import learning
from uic_netcasting.book import CastBook
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
    UnseeSuspect,
)
from uic_netcasting.errors import CameraUnknown, NoPlace
from uic_netcasting.events import Again, Cast, CastCamera, Flight, Sighting
from uic_netcasting.policy import nearest
from uic_netcasting.reports import Reports
from uic_netcasting.rounds import Rounds

if TYPE_CHECKING:
    from uic_netcasting.nets import Nets

__all__ = ["Casting"]

_SAME_M = 60.0  # a second call from so near is about the same
_LONGEST = 400  # of a text
_LONGEST_AGO_S = 3600.0
_BEFORE = 8  # sightings that undo can go back through


class Casting:
    """Used on the service's thread."""

    def __init__(
        self, hub: ServiceHub, book: CastBook, rounds: Rounds, reports: Reports, *, now: Callable[[], datetime]
    ) -> None:
        self._hub, self._book, self._rounds, self._reports, self._now = hub, book, rounds, reports, now
        self.held: Callable[[Cast], object] = lambda _cast: None  # told of one that is not cast by itself
        self.again: Callable[[Caller], tuple[Again, ...]] = lambda _caller: ()  # who is probably seen again

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {
            OpenCast: self.open,
            CastAt: self.cast_at,
            SeeSuspect: self.see,
            UnseeSuspect: self.unsee,
            AddToCast: self.add,
            DropFromCast: self.drop,
            PinInCast: self.pin,
            LendCamera: self.lend,
            ReleaseCast: self.release,
            JudgeCast: self.judge,
            ListCasts: self.listed,
            ListPatterns: self.patterns,
        }

    @property
    def _planner(self) -> Nets:
        return self._rounds.planner

    # -- opening -----------------------------------------------------------------------------------------------------

    def open(self, command: OpenCast, caller: Caller) -> Cast:
        """Cast a net, or answer the one that is open there."""
        for cast in self._book.open_ones():
            if cast.sign == command.camera_id:
                return cast
        sign = self._rounds.registry.one(command.camera_id)
        spot = self._planner.spot(sign.id) if is_place(sign.lat, sign.lon) else None
        return self._opened(self._fresh(sign, spot, caller, flight=command.flight))

    def cast_at(self, command: CastAt, caller: Caller) -> Cast:
        """Cast around a place; near an open cast it is a sighting of that one."""
        if not is_place(command.lat, command.lon):
            raise NoPlace()
        self._rounds.registry.known()
        if (same := self.same(command)) is not None:
            return self.sighted(same, command.lat, command.lon, command.camera_id)
        return self.cast_for(command, caller)

    def cast_for(self, command: CastAt, caller: Caller, *, sign: str = "", asked: bool = False) -> Cast:
        """A new net around a place. sign   that began it; asked: a person was, so that its alarm stands already."""
        cast = replace(self._wanted(command, caller), sign_id=sign, asked=asked)
        quiet = command.origin == "sign" and not sign
        if quiet and not learning.casts_by_itself(self._book.figures(command.pattern), self._now()):
            self.held(cast)  # its pattern was wrong too often: a person is asked, and nothing is turned
            return replace(cast, cameras=(), released_at=self._now(), note="quiet")
        return self._opened(cast, priority=command.priority)

    def _wanted(self, command: CastAt, caller: Caller) -> Cast:
        cameras = self._rounds.registry.known()
        camera = cameras.get(command.camera_id or self._planner.best_at(command.lat, command.lon))
        if camera is None:
            raise CameraUnknown(command.camera_id) if command.camera_id else NoPlace()
        fresh = self._fresh(camera, (command.lat, command.lon), caller, flight=command.flight)
        ago = timedelta(seconds=min(max(0.0, command.ago_s), _LONGEST_AGO_S))
        return replace(
            fresh,
            origin=command.origin,
            pattern=command.pattern,
            text=command.text.strip()[:_LONGEST],
            text_en=command.text_en.strip()[:_LONGEST],
            seen_at=fresh.opened_at - ago,
            seen_by=command.camera_id,
        )

    def same(self, command: CastAt) -> Cast | None:
        """The open cast that is about the same."""
        for cast in self._book.open_ones():
            if cast.place is not None and self._is_same(cast, command):
                return cast
        return None

    def _is_same(self, cast: Cast, command: CastAt) -> bool:
        assert cast.place is not None
        if distance_m(cast.place.lat, cast.place.lon, command.lat, command.lon) <= _SAME_M:
            return True
        seen = command.origin == "sign"  # inside the ring of a cast it is its suspect, until somebody says otherwise
        return seen and self._planner.inside(cast, command.lat, command.lon, self._now())

    def _fresh(self, sign: Camera, spot: tuple[float, float] | None, caller: Caller, *, flight: Flight) -> Cast:
        now = self._now()
        return Cast(
            id=uuid.uuid4().hex[:12],
            sign=sign.id,
            cameras=nearest(sign, self._rounds.registry.known().values()),
            opened_at=now,
            opened_by=caller.person,
            opened_from=caller.client,
            located=spot is not None,
            place=Geo(lat=spot[0], lon=spot[1]) if spot is not None else None,
            seen_at=now,
            seen_by=sign.id,
            flight=flight,
        )

    def _opened(self, cast: Cast, *, priority: int | None = None) -> Cast:
        planned = replace(cast, cameras=self._planner.plan(cast, self._now()) if cast.located else cast.cameras)
        self._book.begin(planned)
        if planned.origin != "operator":
            self._book.learn(learning.counted(self._book.figures(learning.pattern_of(planned))))
            self._reports.expect(planned.id, priority)
        return planned

    # -- while it is open --------------------------------------------------------------------------------------------

    def see(self, command: SeeSuspect, _caller: Caller) -> Cast:
        """He is there now: the ring begins again."""
        cast = self._open_cast(command.cast_id)
        if command.flight is not None:
            cast = replace(cast, flight=command.flight)
        if command.lat is not None and command.lon is not None:
            if not is_place(command.lat, command.lon):
                raise NoPlace()
            return self.sighted(cast, command.lat, command.lon, command.camera_id)
        self._rounds.registry.one(command.camera_id)
        spot = self._planner.spot(command.camera_id)
        if spot is None:
            raise NoPlace()
        return self.sighted(cast, *spot, command.camera_id)

    def sighted(
        self, cast: Cast, lat: float, lon: float, camera: str, *, at: datetime | None = None, again: str = ""
    ) -> Cast:
        """The suspect was seen there, now or at a time of late. again   who on a camera was taken for him."""
        before = cast.before
        if cast.place is not None and cast.seen_at is not None:
            was = Sighting(
                place=cast.place, seen_at=cast.seen_at, seen_by=cast.seen_by, flight=cast.flight, again=again
            )
            before = (*before, was)[-_BEFORE:]
        now = self._now()
        seen_at = min(at, now) if at is not None else now
        return self._moved(
            replace(cast, place=Geo(lat=lat, lon=lon), seen_at=seen_at, seen_by=camera, located=True, before=before)
        )

    def unsee(self, command: UnseeSuspect, _caller: Caller) -> Cast:
        """He was not there: back to where he had been."""
        cast = self._open_cast(command.cast_id)
        if not cast.before:
            return cast
        was = cast.before[-1]
        return self._moved(
            replace(
                cast,
                place=was.place,
                seen_at=was.seen_at,
                seen_by=was.seen_by,
                flight=was.flight,
                before=cast.before[:-1],
            )
        )

    def _moved(self, cast: Cast) -> Cast:
        changed = self._book.change(replace(cast, cameras=self._planner.plan(cast, self._now())))
        self._hub.post(lambda: self._rounds.order(changed.id))
        return changed

    def add(self, command: AddToCast, _caller: Caller) -> Cast:
        """One camera more, whatever the plan says."""
        cast = self._open_cast(command.cast_id)
        camera = self._rounds.registry.one(command.camera_id)
        if camera.id == cast.sign:
            return cast
        others = tuple(one for one in cast.cameras if one.id != camera.id)
        dropped = tuple(one for one in cast.dropped if one != camera.id)
        added = CastCamera(id=camera.id, distance_m=0.0, duty="added", pinned=True)
        wanted = replace(cast, cameras=(*others, added), dropped=dropped)
        changed = self._book.change(replace(wanted, cameras=self._planner.members(wanted)))
        self._hub.post(lambda: self._rounds.look(changed.id, camera.id))
        return changed

    def drop(self, command: DropFromCast, _caller: Caller) -> Cast:
        """One camera less, for good."""
        cast = self._open_cast(command.cast_id)
        if command.camera_id == cast.sign or command.camera_id in cast.dropped:
            return cast
        left = tuple(one for one in cast.cameras if one.id != command.camera_id)
        changed = self._book.change(replace(cast, cameras=left, dropped=(*cast.dropped, command.camera_id)))
        self._hub.post(lambda: self._rounds.drop(changed, command.camera_id))
        return changed

    def pin(self, command: PinInCast, _caller: Caller) -> Cast:
        """It stays as it is, or follows the plan again."""
        cast = self._open_cast(command.cast_id)
        pinned = tuple(
            replace(one, pinned=command.pinned) if one.id == command.camera_id else one for one in cast.cameras
        )
        if pinned == cast.cameras:
            return cast
        self._planner.spoil(cast.id)
        return self._book.change(replace(cast, cameras=pinned))

    def lend(self, command: LendCamera, caller: Caller) -> Cast:
        """A person steers it, and gives it back."""
        cast = self._open_cast(command.cast_id)
        self._rounds.registry.one(command.camera_id)
        person = "" if command.back else caller.person
        self._hub.post(lambda: self._rounds.lend(cast, command.camera_id, person))
        return cast

    def _open_cast(self, cast_id: str) -> Cast:
        cast = self._book.open_one(cast_id)
        self._rounds.registry.known()
        return cast

    # -- its end -----------------------------------------------------------------------------------------------------

    def release(self, command: ReleaseCast, caller: Caller) -> Cast:
        """Let a cast go; twice is once."""
        cast = self._book.known(command.cast_id)
        if not cast.is_open:
            return cast
        released = replace(
            cast,
            released_at=self._now(),
            released_by=caller.person,
            verdict=command.verdict,
            outcome=command.outcome if command.verdict == "real" else "",
            note=command.note.strip()[:_LONGEST],
        )
        self._book.end(released)
        if command.verdict:
            self._judge(cast, command.verdict)
        self._hub.post(lambda: self._end(released))
        return released

    def judge(self, command: JudgeCast, _caller: Caller) -> Cast:
        """Say of a released cast what it was, or correct it."""
        cast = self._book.known(command.cast_id)
        outcome = command.outcome if command.verdict == "real" else ""
        if (cast.verdict, cast.outcome) == (command.verdict, outcome):
            return cast
        if cast.verdict != command.verdict:
            self._judge(cast, command.verdict)
        note = command.note.strip()[:_LONGEST] or cast.note
        return self._book.change(replace(cast, verdict=command.verdict, outcome=outcome, note=note))

    def _judge(self, cast: Cast, verdict: Any) -> None:
        figures = self._book.figures(learning.pattern_of(cast))
        self._book.learn(learning.judged(figures, cast.verdict, verdict, self._now()))

    def _end(self, cast: Cast) -> None:
        """Cameras go back to their duty, and the condition is over."""
        self._rounds.end(cast)
        self._reports.clear(cast)

    # -- what is known -----------------------------------------------------------------------------------------------

    def listed(self, _command: ListCasts, caller: Caller) -> CastList:
        """What a panel shows: open casts and the last released ones, of the signs that the caller may see."""
        sees = self._hub.cameras_of(caller, area="cast")
        shown = tuple(cast for cast in reversed(self._book.all()) if sees is None or sees(cast.sign))
        nets = tuple(net for cast in shown if cast.is_open and (net := self._rounds.told(cast.id)) is not None)
        return CastList(casts=shown, seq=self._hub.seq(), nets=nets, again=self.again(caller))

    def patterns(self, _command: ListPatterns, _caller: Caller) -> PatternList:
        """By how often they cast."""
        known = sorted(self._book.patterns(), key=lambda one: (-one.casts, one.pattern))
        return PatternList(patterns=tuple(known), seq=self._hub.seq())
