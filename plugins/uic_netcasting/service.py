"""The hub half: opens, moves and releases casts, and keeps them. What it is made of is in the modules that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope, Event
from uic.incidents.events import IncidentChanged
from uic.ptz.events import PtzHead, PtzLease, PtzMissed
from uic.sharing.events import ShareChanged
from uic.units.orders.events import OrderChanged
from uic.vision import VisionFound, VisionPassed
from uic_netcasting.again.desk import AgainDesk
from uic_netcasting.answering import Answering, Noticed
from uic_netcasting.book import CastBook
from uic_netcasting.casting import Casting
from uic_netcasting.commands import CAST_COMMANDS
from uic_netcasting.events import CastChanged, CastOpened, CastReleased, PatternLearnt, PolicySet, SignTold
from uic_netcasting.figures.crime_keeper import CrimeKeeper
from uic_netcasting.figures.keeper import Keeper
from uic_netcasting.police import Police
from uic_netcasting.registry import listened
from uic_netcasting.reports import Reports
from uic_netcasting.rounds import Rounds
from uic_netcasting.signs.desk import SignDesk
from uic_netcasting.signs.messages import SIGN_COMMANDS, SignSeen
from uic_netcasting.signs.site import SitePatterns, site_file

if TYPE_CHECKING:
    from uic_netcasting.net import Ground

__all__ = ["NetCasting"]

_RECALL_S = 6.0  # after the start: records are opened when the hub has answered its consoles


def _site_ground() -> Ground:
    from uic.settings import load
    from uic_netcasting.net import city_ground

    return city_ground(load().map.extract)


def _site_shifts() -> Sequence[str]:
    from uic.settings import load

    return load().access.shifts


def _site_police() -> str:
    from uic.settings import load

    return load().cot.department


def _site_patterns(state: Path) -> SitePatterns:
    from uic.settings import load

    named = load().vision.patterns_file
    return SitePatterns(site_file(named, state), required=bool(named))


def _site_follow() -> float:
    from uic.settings import load

    return load().cast.follow_at


class _Room:
    """Everything of one life of the service: made anew when it starts."""

    def __init__(self, hub: ServiceHub, now: Callable[[], datetime], ground: Callable[[], Ground]) -> None:
        self._hub = hub
        self.book = CastBook(hub)
        self.keeper = Keeper(hub, now=now, begins=_site_shifts)
        self.rounds = Rounds(hub, self.book, now=now, ground=ground, netted=self.keeper.net)
        self.reports = Reports(hub, self.book)
        self.casting = Casting(hub, self.book, self.rounds, self.reports, now=now)
        self.signs = SignDesk(hub, now=now, site=_site_patterns)
        self.police = Police(hub, self.book, self.reports, _site_police)
        self.again = AgainDesk(hub, self.book, self.rounds, self.casting, now=now, follow_at=_site_follow)
        self.answering = Answering(
            hub, self.book, self.rounds, self.reports, self.casting, now=now, cameras=self._cameras_watched
        )
        self.casting.held = self.answering.held
        self.handlers: dict[type[Command[Any]], Callable[[Any, Caller], Any]] = {
            **self.casting.handlers(),
            **self.answering.handlers(),
            **self.keeper.handlers(),
            **CrimeKeeper(hub, now=now).handlers(),
            **self.signs.handlers(),
            **self.police.handlers(),
            **self.again.handlers(),
        }

    def start(self) -> None:
        self.book.read(self.answering.read)
        self.rounds.start()
        self.keeper.start(self.book.open_ones())
        self._hub.after(_RECALL_S, self._recall)
        self.answering.start()
        self.police.start()
        self.signs.start()
        self.again.start()

    def stop(self) -> None:
        self.rounds.stop()

    def _recall(self) -> None:
        """What the journal has forgotten and the records have; nothing waits for it."""
        self.answering.recall(*self.keeper.recalled())

    def _cameras_watched(self) -> int:
        """By our own eyes; where other systems see the signs, all cameras that there are."""
        if self.keeper.cameras:
            return self.keeper.cameras
        try:
            return len(self.rounds.registry.known())
        except BusError:
            return 0  # the keeper of cameras is not there yet

    def cast_changed(self, _envelope: Envelope, event: CastOpened | CastChanged | CastReleased) -> None:
        self.book.keep(event.cast)
        if isinstance(event, CastOpened):
            self.rounds.begin(event.cast.id)
            self.reports.opened(event.cast)
        else:
            self.answering.judged(event.cast)
        self.again.cast(event.cast)
        self.keeper.cast(event.cast)
        self.police.cast(event.cast)

    def shared(self, envelope: Envelope, event: ShareChanged) -> None:
        self.keeper.share(envelope, event)
        self.police.share(envelope, event)

    def learnt(self, _envelope: Envelope, event: PatternLearnt) -> None:
        self.book.heard(event.figures)

    def sign_seen(self, envelope: Envelope, event: SignSeen) -> None:
        """Of our own eyes, or reported: what it leads to is decided here."""
        sign = event.sign
        self.answering.notice(
            Noticed(
                id=envelope.id,
                pattern=sign.pattern,
                camera=sign.camera,
                at=datetime.fromtimestamp(sign.end, UTC),
                begun_at=datetime.fromtimestamp(sign.begin, UTC),
                place=event.place,
                score=sign.score,
                why_ko=event.text,
                why_en=event.text_en,
                casts=event.casts,
            )
        )

    def sign_told(self, _envelope: Envelope, event: SignTold) -> None:
        self.answering.hear(event.note)
        self.keeper.sign(event.note)

    def policy_set(self, _envelope: Envelope, event: PolicySet) -> None:
        self.keeper.policy(event.policy)


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
        self._made: _Room | None = None

    def start(self, hub: ServiceHub) -> None:
        """Read back the casts that were open, also those of the hub's last life, and take their cameras again."""
        self._made = _Room(hub, self._now, self._ground)
        self._made.start()

    def stop(self) -> None:
        """Cameras stay where they look: the hub ends the leases of a service that has gone."""
        if self._made is not None:
            self._made.stop()
        self._made = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """Asked before the service starts: each finds its room when it is called."""
        return {command: self._answer(command) for command in (*CAST_COMMANDS, *SIGN_COMMANDS)}

    def _answer(self, command: type[Command[Any]]) -> Callable[[Any, Caller], Any]:
        return lambda asked, caller: self._room.handlers[command](asked, caller)

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        def to(hear: Callable[[_Room], Callable[[Envelope, Any], None]]) -> Callable[[Envelope, Any], None]:
            return lambda envelope, event: hear(self._room)(envelope, event)

        return {
            **listened(to(lambda room: room.rounds.registry.hear)),
            CastOpened: to(lambda room: room.cast_changed),
            CastChanged: to(lambda room: room.cast_changed),
            CastReleased: to(lambda room: room.cast_changed),
            PatternLearnt: to(lambda room: room.learnt),
            VisionFound: to(lambda room: room.signs.found),
            VisionPassed: to(lambda room: room.again.passed),
            SignSeen: to(lambda room: room.sign_seen),
            SignTold: to(lambda room: room.sign_told),
            PolicySet: to(lambda room: room.policy_set),
            IncidentChanged: to(lambda room: room.keeper.case),
            OrderChanged: to(lambda room: room.keeper.order),
            ShareChanged: to(lambda room: room.shared),
            PtzHead: to(lambda room: room.rounds.head),
            PtzLease: to(lambda room: room.rounds.lease),
            PtzMissed: to(lambda room: room.rounds.missed),
        }

    @property
    def _room(self) -> _Room:
        if self._made is None:
            raise BusError("the casting service is not started")
        return self._made
