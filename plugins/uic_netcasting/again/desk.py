"""The hub half of who is probably seen again: hears who passes the cameras of open nets, offers whom it may be.

Only ways over cameras of an open cast whose suspect is on foot come in, they stay in this process for minutes, and with
the cast's release they are forgotten. Nothing is planned anew before a person says so, or a setting does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope, Geo
from uic.vision import DeclareAnalysts, VisionPassed
from uic_netcasting.again.steps import ANALYST, LEFT, Step, spec_of, steps_of, track_of
from uic_netcasting.book import CastBook
from uic_netcasting.casting import Casting
from uic_netcasting.commands import AnswerAgain
from uic_netcasting.errors import AgainOver
from uic_netcasting.events import Again, AgainState, Cast, CastAgain
from uic_netcasting.rounds import Rounds

if TYPE_CHECKING:
    from uic.vision.crossing import Passage
    from uic_netcasting.again.trail import Key, Likely, Sighted, Trail

__all__ = ["AgainDesk"]

_FIRST_S, _AGAIN_S = 3.5, 10.0  # eyes are told after the start, and again while they do not answer
_WEIGH_S = 1.0  # at most so often, for each cast
_STALE_S = 3.0  # those who are offered are looked at again
_MOST = 5  # offered at once, for each cast
_LEAST = 0.25
_LATE_S = 120.0  # who was there last so long ago is no place to look at
_OTHERWISE = 0.1  # of a probability: less is no news
_FAR_M = 300.0  # farther off a foot on the ground is a guess
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Of:
    """What is kept of one open cast."""

    trail: Trail
    cast: Cast
    follow_at: float
    offered: dict[str, Again] = field(default_factory=dict)
    refused: set[Key] = field(default_factory=set)
    suspect: tuple[datetime, Key] | None = None  # he is this one, since he was seen then
    steps: dict[Key, Step] = field(default_factory=dict)  # where in the picture each was last
    weighing: bool = False


class AgainDesk:
    """Used on the service's thread. `follow_at`: the probability from which a net follows by itself; 0: never."""

    def __init__(
        self,
        hub: ServiceHub,
        book: CastBook,
        rounds: Rounds,
        casting: Casting,
        *,
        now: Callable[[], datetime],
        follow_at: Callable[[], float],
    ) -> None:
        self._hub, self._book, self._rounds, self._casting = hub, book, rounds, casting
        self._now, self._follow_at = now, follow_at
        self._of: dict[str, _Of] = {}
        casting.again = self.listed

    def start(self) -> None:
        """Soon tell eyes whom to follow."""
        self._hub.after(_FIRST_S, self._declare)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {AnswerAgain: self.answer}

    def listed(self, caller: Caller) -> tuple[Again, ...]:
        """Who waits for an answer, on cameras that the caller may see."""
        sees = self._hub.cameras_of(caller, area="cast")
        offered = (one for of in self._of.values() for one in of.offered.values())
        return tuple(one for one in offered if sees is None or sees(one.camera))

    def _declare(self) -> None:
        try:
            self._hub.ask(DeclareAnalysts(owner=ANALYST, analysts=(spec_of(),)))
        except BusError as error:
            _log.info("eyes are not there yet: %s", error)
            self._hub.after(_AGAIN_S, self._declare)

    # -- what is heard -----------------------------------------------------------------------------------------------

    def passed(self, _envelope: Envelope, event: VisionPassed) -> None:
        """Somebody has come into the picture of a camera, is still there, or has left it."""
        if event.analyst != ANALYST:
            return
        steps = steps_of(event.found)
        casts = [cast for cast in self._book.open_ones() if _is_of(cast, event.camera)]
        if not steps or not casts:
            return
        passage = self._passage(event, steps)
        for cast in casts if passage is not None else ():
            of = self._kept(cast)
            key = of.trail.saw(passage, left=event.found.kind == LEFT)  # type: ignore[arg-type]
            of.steps[key] = steps[-1]
            self._weigh_soon(of, _WEIGH_S)

    def cast(self, cast: Cast) -> None:
        """It was opened, changed or released."""
        of = self._of.get(cast.id)
        if of is None:
            return
        if not cast.is_open:
            del self._of[cast.id]
            return
        before, of.cast = of.cast, cast
        if len(cast.before) < len(before.before) and (again := before.before[-1].again):
            of.refused.add(_key(again))  # he was not: he is not offered again
        if cast.seen_at != before.seen_at:
            of.offered.clear()  # consoles know: they were of where he had been before
            self._weigh_soon(of, 0.0)

    def _kept(self, cast: Cast) -> _Of:
        from uic_netcasting.again.trail import Trail

        if cast.id not in self._of:
            self._of[cast.id] = _Of(Trail(), cast, self._follow_at())
        return self._of[cast.id]

    def _passage(self, event: VisionPassed, steps: tuple[Step, ...]) -> Passage | None:
        """On the ground; where nobody knows where a camera looks, at what it probably has in its middle."""
        import math

        import numpy as np

        from uic.vision.crossing import Passage, passage_of

        planner, track = self._rounds.planner, track_of(event.found)
        told = event.found.facts.get("aspect", 16 / 9)
        eye = planner.eye(event.camera, aspect=told if isinstance(told, float) else 16 / 9)
        if eye is not None:
            wide, high = eye.width_px, eye.height_px
            boxes = np.array(
                [(one.x * wide - 0.5, (one.foot - one.height) * high, 1.0, one.height * high) for one in steps]
            )
            found = passage_of(eye, event.camera, track, [one.at for one in steps], boxes)
            if found is not None and math.dist(found.left_from, (eye.east_m, eye.north_m)) < _FAR_M:
                return found
        spot, ground = planner.spot(event.camera), planner.ground
        if spot is None or ground is None:
            return None
        place = ground.metres(*spot)
        return Passage(
            camera=event.camera, track=track, began=steps[0].at, ended=steps[-1].at, came_to=place, left_from=place
        )

    # -- who it may be -----------------------------------------------------------------------------------------------

    def _weigh_soon(self, of: _Of, seconds: float) -> None:
        if not of.weighing:
            of.weighing = True
            self._hub.after(seconds, lambda: self._weigh(of))

    def _weigh(self, of: _Of) -> None:
        of.weighing = False
        cast, ground = of.cast, self._rounds.planner.ground
        if self._of.get(cast.id) is not of or ground is None or cast.place is None or cast.seen_at is None:
            return
        now = self._now().timestamp()
        found = of.trail.likely(
            self._sighted(of), now=now, roads=ground.roads, never=self._never(of), most=_MOST, least=_LEAST
        )
        likely = [self._again(of, one) for one in found if now - one.passage.ended < _LATE_S]
        self._offer(of, {one.id: one for one in likely})
        if likely and 0 < of.follow_at <= likely[0].probability:
            self._take(of, likely[0], by="")
        elif of.offered:
            self._weigh_soon(of, _STALE_S)

    def _sighted(self, of: _Of) -> Sighted:
        from uic.geo import distance_m
        from uic_netcasting.again.trail import Sighted

        cast, planner = of.cast, self._rounds.planner
        assert cast.place is not None
        assert cast.seen_at is not None
        assert planner.ground is not None
        spot = planner.spot(cast.seen_by)
        exact = spot is None or distance_m(*spot, cast.place.lat, cast.place.lon) > 1.0
        known = of.suspect is not None and of.suspect[0] == cast.seen_at
        return Sighted(
            camera=cast.seen_by,
            at=cast.seen_at.timestamp(),
            place=planner.ground.metres(cast.place.lat, cast.place.lon),
            exact=exact,
            track=of.suspect[1] if of.suspect is not None and known else None,
        )

    def _never(self, of: _Of) -> set[Key]:
        """Of whom somebody has said that they are not, and those who are the suspects of other casts."""
        others = {
            one.suspect[1]
            for one in self._of.values()
            if one is not of and one.suspect is not None and one.suspect[0] == one.cast.seen_at
        }
        return of.refused | others

    def _again(self, of: _Of, one: Likely) -> Again:
        ground = self._rounds.planner.ground
        assert ground is not None
        passage, link = one.passage, one.after
        step = of.steps.get(passage.key)
        there, before = ground.degrees(*passage.left_from), ground.degrees(*link.earlier.left_from)
        return Again(
            id=f"{of.cast.id}/{passage.camera}/{passage.track}",
            cast=of.cast.id,
            camera=passage.camera,
            track=passage.track,
            probability=round(one.probability, 2),
            at=datetime.fromtimestamp(passage.began, UTC),
            seen_at=datetime.fromtimestamp(passage.ended, UTC),
            place=Geo(lat=there[0], lon=there[1]),
            x=round(step.x, 3) if step is not None else 0.5,
            y=round(step.foot - step.height / 2, 3) if step is not None else 0.5,
            after=link.earlier.camera,
            after_place=Geo(lat=before[0], lon=before[1]),
            way_m=round(link.way_m, 1),
            between_s=round(max(0.0, link.between_s), 1),
            others=one.others,
        )

    def _offer(self, of: _Of, likely: dict[str, Again]) -> None:
        for key in [one for one in of.offered if one not in likely]:
            self._tell(of.offered.pop(key), "over")
        for key, one in likely.items():
            if _is_news(of.offered.get(key), one):
                of.offered[key] = one
                self._tell(one, "open")

    def _tell(self, again: Again, state: AgainState, by: str = "") -> None:
        self._hub.publish(CastAgain(again=replace(again, state=state, by=by)), subject=again.camera, geo=again.place)

    # -- what a person says ------------------------------------------------------------------------------------------

    def answer(self, command: AnswerAgain, caller: Caller) -> Cast:
        """He is the suspect: the net goes there; or he is not."""
        cast = self._book.open_one(command.cast_id)
        of = self._of.get(cast.id)
        again = of.offered.get(command.again_id) if of is not None else None
        if of is None or again is None or again.camera != command.camera_id:
            raise AgainOver()
        if command.taken:
            return self._take(of, again, by=caller.person)
        of.refused.add(_key(again.id))
        del of.offered[again.id]
        self._tell(again, "refused", caller.person)
        self._weigh_soon(of, _WEIGH_S)
        return cast

    def _take(self, of: _Of, again: Again, *, by: str) -> Cast:
        cast = self._book.open_one(again.cast)
        self._rounds.registry.known()
        self._tell(again, "taken", by)
        place = again.place
        of.cast = self._casting.sighted(cast, place.lat, place.lon, again.camera, at=again.seen_at, again=again.id)
        assert of.cast.seen_at is not None
        of.suspect = of.cast.seen_at, _key(again.id)
        of.offered.clear()
        self._weigh_soon(of, _WEIGH_S)
        return of.cast


def _is_of(cast: Cast, camera: str) -> bool:
    here = camera == cast.sign or any(one.id == camera for one in cast.cameras)
    return here and cast.located and cast.flight == "foot"


def _is_news(told: Again | None, now: Again) -> bool:
    return (
        told is None
        or abs(told.probability - now.probability) >= _OTHERWISE
        or (now.seen_at - told.seen_at).total_seconds() >= _STALE_S
    )


def _key(again: str) -> Key:
    camera, _, track = again.partition("/")[2].rpartition("/")  # a camera's id may have one, too
    return camera, int(track)
