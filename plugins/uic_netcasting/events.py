"""The facts of a cast, and the cast itself as both halves see it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from uic.events import Event, Geo
from uic.ptz.model import Whose

__all__ = [
    "CAST_EVENTS",
    "Again",
    "AgainState",
    "Cast",
    "CastAgain",
    "CastCamera",
    "CastChanged",
    "CastNet",
    "CastOpened",
    "CastReleased",
    "CastStands",
    "CrimeChanged",
    "Duty",
    "Flight",
    "Net",
    "NetCamera",
    "NetExit",
    "Origin",
    "Outcome",
    "PatternFigures",
    "PatternLearnt",
    "PolicySet",
    "Sighting",
    "SignAnswer",
    "SignBudget",
    "SignNote",
    "SignPolicy",
    "SignState",
    "SignTold",
    "Standing",
    "Verdict",
]

Origin = Literal["operator", "sign", "bell", "call"]  # what it began with
Flight = Literal["foot", "car"]  # how the suspect moves
Verdict = Literal["", "real", "false"]  # what it was in the end; "": nobody said
Outcome = Literal["", "arrested", "later", "escaped", "helped"]  # of a real one; arrested: at the scene
SignAnswer = Literal["cast", "ask", "tell"]  # what a sign of a pattern leads to
SignState = Literal["waiting", "cast", "joined", "stopped", "lapsed", "told", "kept"]
Duty = Literal["near", "place", "exit", "added"]  # what a camera is in the net for
AgainState = Literal["open", "taken", "refused", "over"]
Standing = Literal["fixed", "ordered", "there", "taken", "missed", "lent", "barred"]


class CastCamera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera that turned to a cast."""

    id: str
    distance_m: float  # from the sign's camera
    duty: Duty = "near"
    pinned: bool = False  # stays whatever the plan says


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """Where a suspect had been seen, before he was seen elsewhere."""

    place: Geo
    seen_at: datetime
    seen_by: str = ""
    flight: Flight = "foot"
    again: str = ""  # who was taken for him, that the net left this place; "": a person saw him


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """One net-cast: the camera where the sign was seen, and those around it."""

    id: str
    sign: str  # camera
    cameras: tuple[CastCamera, ...]  # nearest first
    opened_at: datetime  # UTC
    opened_by: str  # person
    opened_from: str = ""  # "console/7f3a"
    located: bool = True  # False: the sign's camera has no place in the camera list, so nothing is near it
    released_at: datetime | None = None
    released_by: str = ""
    origin: Origin = "operator"
    pattern: str = ""  # of a sign: "loitering"
    text: str = ""  # what the sign or the caller said
    text_en: str = ""  # the same in English, where a sign said it
    place: Geo | None = None  # where the suspect was seen last
    seen_at: datetime | None = None  # when; the ring grows from then
    seen_by: str = ""  # the camera that had the suspect last; "": nobody named one
    flight: Flight = "foot"
    before: tuple[Sighting, ...] = ()  # the last places, the newest last: what undo goes back to
    sign_id: str = ""  # the sign that began it
    asked: bool = False  # a person was asked first: its alarm is that one
    dropped: tuple[str, ...] = ()  # cameras that an operator took out: the plan leaves them out
    incident: str = ""  # id of its case
    case: str = ""  # its number, as people say it
    verdict: Verdict = ""
    outcome: Outcome = ""
    note: str = ""  # why it was released

    @property
    def is_open(self) -> bool:
        return self.released_at is None


class NetExit(msgspec.Struct, frozen=True, kw_only=True):
    """A road by which the suspect may leave the ring."""

    lat: float
    lon: float
    road: str = ""  # its name; "": it has none
    beside: str = ""  # the named road that it lies near
    due_s: float = 0.0  # since the suspect was seen, when the ring is there
    camera: str = ""  # that watches it; "": nobody does
    px_per_m: float = 0.0


class NetCamera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera of the net as it stands now.

    fixed     does not turn: it sees what it sees
    ordered   has been told to turn     there   looks where it was told to
    taken     another has it, whose purpose goes before     lent   an operator steers it for this cast
    missed    did not get there or does not answer: the plan goes on without it
    barred    may not be turned for this: put up for another purpose, or being worked on
    """

    id: str
    state: Standing = "fixed"
    exits: int = 0  # that it watches
    px_per_m: float = 0.0  # at the best of them, or at the place
    holder: str = ""  # taken: by whom; lent: to whom
    whose: Whose = Whose()  # taken, by no person: what for


class Net(msgspec.Struct, frozen=True, kw_only=True):
    """The net of a cast at a moment: how far the suspect can have got, and which ways out are watched."""

    cast: str
    at: datetime
    within_s: float  # of the suspect's time: the ring's
    ring: tuple[tuple[tuple[float, float], ...], ...] = ()  # outlines, (lat, lon)
    exits: tuple[NetExit, ...] = ()
    cameras: tuple[NetCamera, ...] = ()  # the sign's first

    @property
    def closed_share(self) -> float:
        """Of its exits, 0 to 1, those that a camera watches; 1 where there are none."""
        return sum(bool(one.camera) for one in self.exits) / len(self.exits) if self.exits else 1.0


class PatternFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the casts that signs of one pattern began, and what was learnt from it."""

    pattern: str  # "loitering"; "bell", "call", "operator" for those that no sign began
    casts: int = 0
    real: int = 0
    false: int = 0
    recent: tuple[bool, ...] = ()  # the last verdicts, the newest last; true: real
    quiet_until: datetime | None = None  # dismissed so often of late that until then its signs only raise an alarm

    @property
    def precision(self) -> float | None:
        """Share of those judged that were real; None: none has been judged."""
        judged = self.real + self.false
        return self.real / judged if judged else None


class SignPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign of a pattern leads to.

    cast   a net, at once     ask   a person is asked; a net follows by itself after `countdown_s` unless she stops it
    tell   it is listed and counted, without an alarm
    """

    pattern: str
    answer: SignAnswer
    countdown_s: float = 10.0  # ask: 0: nothing happens by itself
    by: str = ""  # who has set it; "": nobody has
    at: datetime | None = None


class SignNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sign, and what became of it.

    waiting   a person is asked     cast      it began a net        joined   it was a sighting of an open net
    stopped   a person said no      lapsed    nobody answered       told     its pattern is only told
    kept      the budget of alarms was spent: it is listed only
    """

    id: str
    pattern: str
    camera: str
    at: datetime  # when it was certain
    begun_at: datetime
    place: Geo | None = None  # of what was seen
    score: float = 0.0
    why_ko: str = ""  # "문에서 6 m 안에 140초 머무름"
    why_en: str = ""
    state: SignState
    due_at: datetime | None = None  # waiting: the net is cast by itself then; None: never
    reason: Literal["", "quiet", "camera", "city"] = ""  # its pattern was wrong too often; whose budget was spent
    cast: str = ""
    by: str = ""  # who answered
    verdict: Verdict = ""

    @property
    def announced(self) -> bool:
        """Whether a person was, or is, to answer it."""
        return self.state in ("waiting", "cast", "stopped", "lapsed")


class SignBudget(msgspec.Struct, frozen=True, kw_only=True):
    """How many alarms signs may raise, and have."""

    aim: float  # per camera and day, at most
    cameras: int  # that are watched now
    today: int  # announced in the last 24 hours
    allowed: int  # in 24 hours, of all cameras together
    spent: tuple[str, ...] = ()  # cameras that may raise none now


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a camera of a net who is probably its suspect: by place, way, pace and time, never by looks.

    open      it waits for an operator     taken   he is the suspect: the net was planned anew there
    refused   he is not                    over    he has gone, or is less probable than others now
    """

    id: str
    cast: str
    camera: str
    track: int
    probability: float  # 0 to 1
    at: datetime  # when he came into the picture
    seen_at: datetime  # when he was there last, as far as is known
    place: Geo  # there
    x: float = 0.5  # in the picture then: shares of its width and height
    y: float = 0.5
    after: str = ""  # camera that had him before; "": none, he was seen at a place
    after_place: Geo | None = None
    way_m: float = 0.0  # from there
    between_s: float = 0.0
    others: int = 0  # people who came by the cameras of the net meanwhile
    state: AgainState = "open"
    by: str = ""  # who took or refused him; "": nobody, or the net itself, where a setting has it

    @property
    def pace_mps(self) -> float:
        return self.way_m / max(self.between_s, 0.1)


class CastOpened(Event, frozen=True, kw_only=True):
    """A net was cast around a camera: every console shows it."""

    topic = "cast.opened"
    scope = "camera"
    cast: Cast


class CastChanged(Event, frozen=True, kw_only=True):
    """A cast has other cameras, or the suspect was seen again; `cast` is how it is now."""

    topic = "cast.changed"
    scope = "camera"
    cast: Cast


class CastNet(Event, frozen=True, kw_only=True):
    """How the net of a cast stands now; told every few seconds while it is open. Subject: the sign's camera."""

    topic = "cast.net"
    state = True
    scope = "camera"
    retention = "positions"
    net: Net


class CastAgain(Event, frozen=True, kw_only=True):
    """Somebody on a camera is probably the suspect of a cast, or no longer. Subject: that camera.

    Those of a cast are over when it is released, or its suspect was seen elsewhere.
    """

    topic = "cast.again"
    scope = "camera"
    retention = "positions"
    again: Again


class CastReleased(Event, frozen=True, kw_only=True):
    """A cast was let go: every console goes back to what it showed."""

    topic = "cast.released"
    scope = "camera"
    cast: Cast


class CastStands(Event, frozen=True, kw_only=True):
    """A cast is still open: said now and then, so that the journal, which forgets what is old, never forgets it."""

    topic = "cast.stands"
    scope = "camera"
    cast: Cast


class PatternLearnt(Event, frozen=True, kw_only=True):
    """Operators judged a cast: what its pattern is worth now. Subject: the pattern."""

    topic = "cast.learnt"
    state = True
    figures: PatternFigures


class SignTold(Event, frozen=True, kw_only=True):
    """A sign came in, or something else became of it; `note` is how it is now. Subject: its camera."""

    topic = "cast.sign"
    scope = "camera"
    note: SignNote


class PolicySet(Event, frozen=True, kw_only=True):
    """Signs of a pattern lead to something else now. Subject: the pattern."""

    topic = "cast.policy"
    state = True
    policy: SignPolicy


class CrimeChanged(Event, frozen=True, kw_only=True):
    """The counts of crimes were changed; consoles ask for them anew."""

    topic = "cast.crime_changed"
    state = True
    version: int
    rows: int
    by: str  # person


CAST_EVENTS = (
    CastOpened,
    CastChanged,
    CastNet,
    CastAgain,
    CastReleased,
    CastStands,
    PatternLearnt,
    SignTold,
    PolicySet,
    CrimeChanged,
)
