"""Signs become nets: at once, after a countdown that a person may stop, or not at all. Kept by the journal.

A sign inside the ring of an open net is a sighting of it. One on a camera that already waits for an answer about the
same is no second question.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Event, Geo
from uic.geo import is_place
from uic_netcasting import learning
from uic_netcasting.answers import Announced, Decision, budget_of, decide
from uic_netcasting.book import CastBook
from uic_netcasting.casting import Casting
from uic_netcasting.commands import AnswerSign, CastAt, ListSigns, SetPolicy, SignList
from uic_netcasting.errors import CastError, SignOver
from uic_netcasting.events import Cast, PolicySet, SignNote, SignPolicy, SignTold
from uic_netcasting.patterns import NOT_SIGNS, known_patterns, policy_of
from uic_netcasting.reports import Reports
from uic_netcasting.rounds import Rounds

__all__ = ["Answering", "Noticed"]

_log = logging.getLogger(__name__)

KEPT = 200  # signs that a panel lists
LAPSES = timedelta(minutes=10)  # then nobody answers any more
_LATE = timedelta(seconds=30)  # a countdown that ended while the hub was down is carried out no later than this
_BUDGET = timedelta(days=10)
_ITSELF = Caller(client="hub/netcasting", person="", role="service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A sign as it comes in."""

    id: str
    pattern: str
    camera: str
    at: datetime  # when it was certain
    begun_at: datetime
    place: Geo | None = None  # None: in the middle of the camera's picture
    score: float = 0.0
    why_ko: str = ""
    why_en: str = ""
    casts: bool = False  # who saw it believes it enough for a net, where no person has said otherwise


class Answering:
    """Used on the service's thread. cameras   how many are watched for signs now."""

    def __init__(
        self,
        hub: ServiceHub,
        book: CastBook,
        rounds: Rounds,
        reports: Reports,
        casting: Casting,
        *,
        now: Callable[[], datetime],
        cameras: Callable[[], int],
    ) -> None:
        self._hub, self._book, self._rounds, self._reports, self._casting = hub, book, rounds, reports, casting
        self._now, self._cameras = now, cameras
        self._notes: dict[str, SignNote] = {}  # in order of coming
        self._policies: dict[str, SignPolicy] = {}
        self._believed: dict[str, bool] = {}  # patterns, by what came with their last sign
        self._announced: dict[str, Announced] = {}  # by sign, of the last days

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {AnswerSign: self.answer, ListSigns: self.listed, SetPolicy: self.set_policy}

    # -- what was ----------------------------------------------------------------------------------------------------

    def read(self, event: Event) -> None:
        """One of the journal's, in order."""
        if isinstance(event, SignTold):
            self._keep(event.note)
        elif isinstance(event, PolicySet):
            self._policies[event.policy.pattern] = event.policy

    def recall(self, policies: list[SignPolicy], announced: Mapping[str, Announced]) -> None:
        """From the records, what the journal has forgotten."""
        for policy in policies:
            self._policies.setdefault(policy.pattern, policy)
        self._announced = {**announced, **self._announced}

    def start(self) -> None:
        """Go on with the countdowns of the hub's last life; what nobody can answer any more lapses."""
        for note in [one for one in self._notes.values() if one.state == "waiting"]:
            late = note.due_at is not None and self._now() - note.due_at > _LATE
            if late or self._now() - note.at > LAPSES:
                self._tell(replace(note, state="lapsed", due_at=None))
            else:
                self._count_down(note)

    def hear(self, note: SignNote) -> None:
        """The journal has it."""
        self._keep(note)

    def _keep(self, note: SignNote) -> None:
        self._notes.pop(note.id, None)
        self._notes[note.id] = note
        for key in list(self._notes)[:-KEPT]:
            del self._notes[key]
        if note.announced:
            self._announced[note.id] = Announced(note.camera, note.at, note.verdict)
        else:
            self._announced.pop(note.id, None)

    # -- a sign comes in ---------------------------------------------------------------------------------------------

    def notice(self, sign: Noticed) -> SignNote | None:
        """Decide what it leads to; None: it was known, or another one asks about the same already."""
        self._believed[sign.pattern] = sign.casts
        if sign.id in self._notes or self._is_asked(sign):
            return None
        note = SignNote(
            id=sign.id,
            pattern=sign.pattern,
            camera=sign.camera,
            at=sign.at,
            begun_at=sign.begun_at,
            place=sign.place or self._spot(sign.camera),
            score=sign.score,
            why_ko=sign.why_ko,
            why_en=sign.why_en,
            state="told",
        )
        if note.place is not None and (same := self._casting.same(self._cast_at(note))) is not None:
            return self._join(note, same)
        return self._follow(note, self._decided(note))

    def _decided(self, note: SignNote) -> Decision:
        self._forget_old()
        policy, figures = self.policy(note.pattern), self._book.figures(note.pattern)
        before = self._announced.values()
        return decide(policy, figures, note.camera, before, cameras=self._cameras(), now=self._now())

    def _follow(self, note: SignNote, decision: Decision) -> SignNote:
        if decision.answer == "cast" and note.place is not None:
            return self._cast(note, _ITSELF)
        if decision.answer in ("cast", "ask"):
            seconds = decision.countdown_s if note.place is not None else 0.0
            return self.ask(note, seconds, reason=decision.reason)
        return self._tell(replace(note, state="kept" if decision.answer == "keep" else "told", reason=decision.reason))

    def ask(self, note: SignNote, countdown_s: float, *, reason: Any = "") -> SignNote:
        """Ask a person; after the countdown the net is cast by itself. 0: never by itself."""
        due = self._now() + timedelta(seconds=countdown_s) if countdown_s > 0 else None
        asked = self._tell(replace(note, state="waiting", due_at=due, reason=reason))
        self._hub.post(lambda: self._reports.ask(asked))
        self._count_down(asked)
        return asked

    def held(self, cast: Cast) -> None:
        """A net that somebody's detector wanted, of a pattern that is not believed any more."""
        asked = SignNote(
            id=cast.id,
            pattern=cast.pattern,
            camera=cast.sign,
            at=cast.opened_at,
            begun_at=cast.seen_at or cast.opened_at,
            place=cast.place,
            why_ko=cast.text,
            why_en=cast.text_en,
            state="waiting",
        )
        self.ask(asked, 0.0, reason="quiet")

    def _is_asked(self, sign: Noticed) -> bool:
        waiting = (one for one in self._notes.values() if one.state == "waiting")
        return any((one.camera, one.pattern) == (sign.camera, sign.pattern) for one in waiting)

    def _join(self, note: SignNote, cast: Cast) -> SignNote:
        place = note.place
        assert place is not None
        self._casting.sighted(cast, place.lat, place.lon, note.camera)
        return self._tell(replace(note, state="joined", cast=cast.id))

    def _spot(self, camera: str) -> Geo | None:
        """The middle of what the camera sees; None: nobody has said where it stands."""
        try:
            known = self._rounds.registry.known().get(camera)
        except BusError as error:
            _log.warning("the cameras are not known yet: %s", error)
            return None
        if known is None or not is_place(known.lat, known.lon):
            return None
        spot = self._rounds.planner.spot(camera)
        return Geo(lat=spot[0], lon=spot[1]) if spot is not None else None

    # -- the countdown, and the answer -------------------------------------------------------------------------------

    def _count_down(self, note: SignNote) -> None:
        wait = (note.due_at or note.at + LAPSES) - self._now()
        self._hub.after(max(0.0, wait.total_seconds()), lambda: self._due(note.id))

    def _due(self, sign_id: str) -> None:
        note = self._notes.get(sign_id)
        if note is None or note.state != "waiting":
            return
        if note.due_at is not None:
            try:
                self._cast(note, _ITSELF)
            except (BusError, CastError) as error:
                _log.warning("sign %s is left to a person: %s", note.id, error)
                self._count_down(self._tell(replace(note, due_at=None)))
            return
        lapsed = self._tell(replace(note, state="lapsed"))
        self._reports.answered(lapsed)

    def answer(self, command: AnswerSign, caller: Caller) -> SignNote:
        """A person says what it is."""
        note = self._notes.get(command.sign_id)
        if note is None or note.state not in ("waiting", "told", "kept", "lapsed"):
            raise SignOver(command.sign_id)
        if command.cast:
            return self._cast(note, caller)
        stopped = self._tell(
            replace(note, state="stopped", due_at=None, by=caller.person, verdict=command.verdict),
            judged=note.announced,
        )
        self._hub.post(lambda: self._reports.answered(stopped))
        return stopped

    def _cast(self, note: SignNote, caller: Caller) -> SignNote:
        was_asked = note.state == "waiting"
        cast = self._casting.cast_for(self._cast_at(note), caller, sign=note.id, asked=was_asked)
        return self._tell(replace(note, state="cast", due_at=None, cast=cast.id, by=caller.person))

    def _cast_at(self, note: SignNote) -> CastAt:
        place = note.place
        ago = max(0.0, (self._now() - note.at).total_seconds())
        return CastAt(
            lat=place.lat if place is not None else 0.0,
            lon=place.lon if place is not None else 0.0,
            origin="sign",
            pattern=note.pattern,
            text=note.why_ko,
            text_en=note.why_en,
            camera_id=note.camera,
            ago_s=ago,
        )

    def _tell(self, note: SignNote, *, judged: bool = False) -> SignNote:
        self._hub.publish(SignTold(note=note), subject=note.camera, geo=note.place)
        self._keep(note)
        if judged and note.verdict:  # a net that was never cast says as much of its pattern as one that was
            self._book.learn(learning.judged(self._book.figures(note.pattern), "", note.verdict, self._now()))
        return note

    def judged(self, cast: Cast) -> None:
        """What the net of a sign was, the sign was."""
        note = self._notes.get(cast.sign_id) if cast.sign_id else None
        if note is not None and note.verdict != cast.verdict:
            self._tell(replace(note, verdict=cast.verdict))

    # -- what patterns lead to ---------------------------------------------------------------------------------------

    def policy(self, pattern: str) -> SignPolicy:
        """As a person has set it, or as it came."""
        return self._policies.get(pattern) or policy_of(pattern, casts=self._believed.get(pattern))

    def set_policy(self, command: SetPolicy, caller: Caller) -> SignPolicy:
        """From now on."""
        policy = SignPolicy(
            pattern=command.pattern,
            answer=command.answer,
            countdown_s=min(max(0.0, command.countdown_s), 120.0),
            by=caller.person,
            at=self._now(),
        )
        self._hub.publish(PolicySet(policy=policy), subject=policy.pattern)
        self._policies[policy.pattern] = policy
        figures = self._book.figures(policy.pattern)
        if figures.quiet_until is not None:
            self._book.learn(replace(figures, recent=(), quiet_until=None))
        return policy

    def listed(self, _command: ListSigns, caller: Caller) -> SignList:
        """Of the cameras that the caller may see."""
        self._forget_old()
        sees = self._hub.cameras_of(caller, area="cast")
        notes = tuple(one for one in reversed(self._notes.values()) if sees is None or sees(one.camera))
        figures = tuple(sorted(self._book.patterns(), key=lambda one: (-one.casts, one.pattern)))
        known = {*known_patterns(), *self._policies, *(one.pattern for one in notes)}
        known = (known | {one.pattern for one in figures}) - NOT_SIGNS
        return SignList(
            signs=notes,
            policies=tuple(self.policy(one) for one in sorted(known)),
            patterns=figures,
            budget=budget_of(list(self._announced.values()), cameras=self._cameras(), now=self._now()),
            seq=self._hub.seq(),
        )

    def _forget_old(self) -> None:
        begin = self._now() - _BUDGET
        self._announced = {key: one for key, one in self._announced.items() if one.at > begin}
