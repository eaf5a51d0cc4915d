"""The hub's side of the figures: takes down when what happened of a net, and answers how all of them did.

Records never stand in a net's way: everything is written in work of its own, and what cannot be written is said in the
log and left out of the figures.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, StoreError
from uic.events import Envelope
from uic.incidents.events import IncidentChanged
from uic.sharing.events import ShareChanged
from uic.units.orders.events import OrderChanged
from uic.vision.commands import ListWatched
from uic.vision.model import Watching
from uic_netcasting.answers import AIM, Announced
from uic_netcasting.commands import NetFigures
from uic_netcasting.errors import TimeWrong
from uic_netcasting.events import Cast, Net, SignNote, SignPolicy
from uic_netcasting.figures.operations import NetRecord, OperationsFigures, SignRecord, figures_of
from uic_netcasting.figures.records import MIGRATIONS, Records
from uic_netcasting.learning import pattern_of

__all__ = ["Keeper"]

_log = logging.getLogger(__name__)

_LOOK_S = 300.0  # how often the watched cameras are counted
_FIRST_LOOK_S = 20.0
_LONGEST = timedelta(days=3 * 366)
_HOUR_MS = 3_600_000
_DAYS = timedelta(days=10)


class Keeper:
    """Used on the service's thread. begins   of the site's shifts."""

    def __init__(
        self, hub: ServiceHub, *, now: Callable[[], datetime], begins: Callable[[], Sequence[str]] = lambda: ()
    ) -> None:
        self._hub, self._now, self._begins = hub, now, begins
        self._made: Records | None = None
        self._open: dict[str, NetRecord] = {}  # of nets that are open, or were a while ago
        self._cases: dict[str, str] = {}  # by incident, its cast
        self.cameras = 0  # that are watched for signs now

    def start(self, casts: Sequence[Cast]) -> None:
        """Go on with the nets that are open, and count the cameras that are watched."""
        for cast in casts:
            self._cases.update({cast.incident: cast.id} if cast.incident else {})
        self._hub.after(_FIRST_LOOK_S, self._look)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {NetFigures: self.figures}

    @property
    def records(self) -> Records:
        """Opened when they are needed first: a hub that casts no net needs none."""
        if self._made is None:
            self._made = Records(self._hub.records(MIGRATIONS))
        return self._made

    def recalled(self) -> tuple[list[SignPolicy], dict[str, Announced]]:
        """What a person has set, and which signs were announced of late."""
        now = self._now()
        try:
            policies, signs = self.records.policies(), self.records.signs(now - _DAYS, now)
        except StoreError as error:
            _log.warning("what signs did of late is not known: %s", error)
            return [], {}
        return policies, {one.id: Announced(one.camera, one.at, one.verdict) for one in signs if one.announced}

    # -- what happens ------------------------------------------------------------------------------------------------

    def cast(self, cast: Cast) -> None:
        """It was opened, changed or released."""
        if cast.incident:
            self._cases[cast.incident] = cast.id
        known = self._of(cast.id)
        fresh = known or NetRecord(
            id=cast.id,
            origin=cast.origin,
            pattern=pattern_of(cast),
            camera=cast.sign,
            happened_at=min(cast.seen_at or cast.opened_at, cast.opened_at),
            opened_at=cast.opened_at,
        )
        self._keep(
            known,
            replace(
                fresh,
                flight=cast.flight,
                released_at=cast.released_at,
                verdict=cast.verdict,
                outcome=cast.outcome,
                incident=cast.incident,
                case=cast.case,
            ),
        )
        if not cast.is_open and len(self._open) > 100:
            self._open.pop(next(iter(self._open)))

    def net(self, cast: Cast, net: Net) -> None:
        """How it stands: the first camera that looks where it was told to, and the most that was ever closed."""
        known = self._of(cast.id)
        if known is None:
            return
        there = any(one.state == "there" for one in net.cameras)
        share = max(known.closed_share, round(net.closed_share, 3) if net.exits else 0.0)
        turned = known.turned_at or (net.at if there else None)
        self._keep(known, replace(known, turned_at=turned, closed_share=share))

    def sign(self, note: SignNote) -> None:
        """It came in, or something else became of it."""
        record = SignRecord(
            id=note.id,
            pattern=note.pattern,
            camera=note.camera,
            at=note.at,
            score=note.score,
            state=note.state,
            announced=note.announced,
            why=note.reason,
            cast=note.cast,
            verdict=note.verdict,
        )
        self._write(lambda: self.records.keep_sign(record))

    def policy(self, policy: SignPolicy) -> None:
        """A person has set it."""
        self._write(lambda: self.records.keep_policy(policy))

    def case(self, _envelope: Envelope, event: IncidentChanged) -> None:
        """A case of ours: when the first unit was ordered, when it was there; when the police were given the case."""
        case = event.incident
        if case.origin.startswith("cast/"):
            shared = event.incident.receipts or event.incident.shared
            self._reached(
                case.origin.removeprefix("cast/"),
                ordered_at=case.ordered_at,
                on_scene_at=case.on_scene_at,
                shown_at=self._now() if shared else None,
            )

    def order(self, _envelope: Envelope, event: OrderChanged) -> None:
        """A unit was asked, or is there."""
        cast = self._cases.get(event.order.incident_id, "")
        self._reached(cast, ordered_at=event.order.asked_at, on_scene_at=event.order.on_scene_at)

    def share(self, _envelope: Envelope, event: ShareChanged) -> None:
        """Its pictures are shown outside."""
        self._reached(self._cases.get(event.share.incident_id, ""), shown_at=event.share.since)

    def _reached(self, cast_id: str, **moments: datetime | None) -> None:
        known = self._of(cast_id) if cast_id else None
        if known is not None:
            first = {name: at for name, at in moments.items() if at is not None and getattr(known, name) is None}
            self._keep(known, replace(known, **first))

    def _of(self, cast_id: str) -> NetRecord | None:
        known = self._open.get(cast_id)
        if known is None:
            try:
                known = self.records.net(cast_id)
            except StoreError as error:
                _log.warning("what became of cast %s is not known: %s", cast_id, error)
        return known

    def _keep(self, known: NetRecord | None, net: NetRecord) -> None:
        if net != known:
            self._open[net.id] = net
            self._write(lambda: self.records.keep_net(net))

    def _write(self, work: Callable[[], None]) -> None:
        def tried() -> None:
            try:
                work()
            except StoreError as error:
                _log.warning("the figures miss something: %s", error)

        self._hub.post(tried)

    # -- how long cameras are watched --------------------------------------------------------------------------------

    def _look(self) -> None:
        self._hub.after(_LOOK_S, self._look)
        try:
            listed = self._hub.ask(ListWatched())
        except BusError:
            self.cameras = 0  # nobody looks at pixels here
            return
        self.cameras = sum(one.how in (Watching.KEYS, Watching.DENSE) for one in listed.cameras)
        if self.cameras:
            hour = int(self._now().timestamp() * 1000) // _HOUR_MS * _HOUR_MS
            self._write(lambda: self.records.add_watched(hour, self.cameras * _LOOK_S))

    # -- how they did ------------------------------------------------------------------------------------------------

    def figures(self, command: NetFigures, _caller: Caller) -> OperationsFigures:
        """Of the time asked for."""
        if not timedelta() < command.until - command.since <= _LONGEST:
            raise TimeWrong()
        since, until = command.since, command.until
        return figures_of(
            self.records.nets(since, until),
            self.records.signs(since, until),
            self.records.watched(since, until),
            since=since,
            until=until,
            begins=self._begins(),
            aim=AIM,
        )
