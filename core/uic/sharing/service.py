"""The keeper of what is shown outside: shares begin, change and end, with their time or with their case."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.errors import BusError, CommandRefused, NotAllowed
from uic.events import Envelope, Event
from uic.gateway.commands import IssueToken, RevokeTokens, WhereGateway
from uic.incidents.commands import AddNote, ListIncidents, ShareIncident
from uic.incidents.events import IncidentChanged, IncidentsPurged
from uic.incidents.model import Incident
from uic.sharing import commands as asked
from uic.sharing import policy
from uic.sharing.bulletins import Bulletins
from uic.sharing.consoles import Consoles
from uic.sharing.events import ShareChanged
from uic.sharing.looks import Look, Looks
from uic.sharing.model import UNITS, Share
from uic.sharing.records import all_shares, forget, put

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["SharingService"]

_log = logging.getLogger("uic.sharing")

_TICK_S = 1.0  # for those whose time is over
_BEGIN_S, _AGAIN_S = 0.05, 1.0
_MOST = 200  # shares at once
_LINKS_MOST = 32  # of one share
_LINK_S = 86_400.0  # a share may be prolonged; its links are revoked when it ends, and open nothing after a day anyway


@dataclass
class _Kept:
    """A share, and what only the keeper knows of it."""

    share: Share
    tokens: set[str] = field(default_factory=set)  # of its links


class SharingService:
    """Answers `share.*`.

    room   departments that work in the control room itself (`incidents.room`).
    lend   told at the start what departments are shown (`Gate.lend`); of later changes the gate hears itself.
    """

    name = "sharing"

    def __init__(
        self,
        room: Iterable[str] = (),
        *,
        lend: Callable[..., None] = lambda *_shares: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._room, self._lend, self._now = frozenset({"", *room}), lend, now
        self._hub: ServiceHub | None = None
        self._records: Store | None = None
        self._looks: Looks | None = None
        self._open: dict[str, _Kept] = {}
        self._cases: dict[str, Incident] = {}  # open ones
        self._knows_cases = False

    def start(self, hub: ServiceHub) -> None:
        """Take up what was shared before; who looked has to come again."""
        self._hub = hub
        self._records = hub.records("uic.sharing:migrations")
        self._open = {share.id: _Kept(share, tokens) for share, tokens in all_shares(self._records)}
        self._cases, self._knows_cases = {}, False
        self._looks = Looks(hub, self._look_over)
        self._consoles = Consoles(hub, lambda: self.looks)
        self._told = Bulletins(
            hub,
            self._records,
            self._room,
            case=self._case,
            shares=lambda case: [one.share for one in self._open.values() if one.share.incident_id == case],
            shown=lambda share, caller: share.id in self._open and self._is_shown(self._open[share.id], caller),
            camera=self._looks.known,
        )
        self._lend(*(policy.SentAs.of(one.share) for one in self._open.values()))
        hub.after(_BEGIN_S, self._begin)
        hub.after(_TICK_S, self._tick)

    def stop(self) -> None:
        """Cut everything off; shares stay."""
        if self._looks is not None:
            self._looks.end()
            self._looks = None
        if self._records is not None:
            self._records.close()
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            asked.ShareCamera: self._share,
            asked.Unshare: self._unshare,
            asked.ListShares: self._list,
            asked.MakeLink: self._link,
            asked.MyShares: self._mine,
            asked.BeginLook: self._look,
            asked.RelayCamera: lambda command, caller: self._consoles.relay(command, caller),
            **Bulletins.handlers(lambda: self._told),
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Cases, with which it ends, and cameras."""
        return {
            IncidentChanged: self._case_changed,
            IncidentsPurged: self._purged,
            CameraSaved: lambda _envelope, event: self.looks.camera_saved(event.camera),
            CameraRemoved: lambda _envelope, _event: self.looks.forget_cameras(),
            CamerasImported: lambda _envelope, _event: self.looks.forget_cameras(),
        }

    # -- cases ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        try:
            cases = self._running.ask(ListIncidents()).incidents
        except BusError:  # their keeper has not started, or starts again
            self._running.after(_AGAIN_S, self._begin)
            return
        for one in cases:
            known = self._cases.get(one.id)
            if one.is_open and (known is None or known.version < one.version):
                self._cases[one.id] = one
        self._knows_cases = True
        for kept in [one for one in self._open.values() if one.share.incident_id not in self._cases]:
            self._end(kept, "case")
        if self._open:
            self.looks.relay.begin()

    def _case_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        case = event.incident
        known = self._cases.get(case.id)
        if known is not None and known.version >= case.version:
            return
        if case.is_open:
            self._cases[case.id] = case
            if known is None or known.units != case.units:
                self._recheck("not_on_case")
            return
        self._cases.pop(case.id, None)
        self._told.case_over(case.id)
        for kept in [one for one in self._open.values() if one.share.incident_id == case.id]:
            self._end(kept, "case")

    def _purged(self, _envelope: Envelope, event: IncidentsPurged) -> None:
        for incident_id in event.incidents:
            self._told.purged(incident_id)

    def _case(self, incident_id: str) -> Incident:
        case = self._cases.get(incident_id)
        if case is None and not self._knows_cases:
            self._begin()
            case = self._cases.get(incident_id)
        if case is None:
            raise CommandRefused("no such open case: pictures are shown for cases only", reason="share.no_case")
        return case

    # -- shares ---------------------------------------------------------------------------------

    def _share(self, command: asked.ShareCamera, caller: Caller) -> Share:
        policy.check(command.cameras, command.to, command.seconds)
        case = self._case(command.incident_id)
        for camera in command.cameras:
            self.looks.camera(camera)
        kept = self._found(command.share_id, command.origin)
        now = self._now()
        until = now + timedelta(seconds=command.seconds)
        if kept is None:
            if len(self._open) >= _MOST:
                raise CommandRefused(f"{_MOST} things are shown outside already", reason="share.full")
            share = Share(
                id=uuid.uuid4().hex[:12],
                incident_id=case.id,
                origin=command.origin,
                cameras=command.cameras,
                to=command.to,
                purpose=command.purpose,
                since=now,
                until=until,
                by=caller.person,
            )
            kept = self._open[share.id] = _Kept(share)
            self._note(share, _begun(share))
        elif kept.share.incident_id != case.id:
            raise CommandRefused("it is shown for another case", reason="share.bad")
        else:
            kept.share = replace(
                kept.share, cameras=command.cameras, to=command.to, until=until, purpose=command.purpose
            )
        kept.share = self._sent(kept.share, case)
        self._keep(kept)
        self._told.shares_changed()
        self.looks.relay.begin()
        self._recheck("not_shown")
        self._warm()
        return kept.share

    def _sent(self, share: Share, case: Incident) -> Share:
        """The case goes to the departments that it is shown to, and back from those that it is not any more."""
        shown = policy.departments(share)
        new = tuple(one for one in shown if one not in (case.department, *case.shared))
        for department in new:
            self._try(ShareIncident(incident_id=case.id, department=department))
        for department in share.sent:
            if department not in shown:
                self._take_back(share, department)
        return replace(share, sent=tuple(dict.fromkeys((*(one for one in share.sent if one in shown), *new))))

    def _take_back(self, share: Share, department: str) -> None:
        """The case from a department that had it because of a share; not while another share shows it there."""
        for other in self._open.values():
            same = other.share.id != share.id and other.share.incident_id == share.incident_id
            if same and department in policy.departments(other.share):
                if department not in other.share.sent:
                    other.share = replace(other.share, sent=(*other.share.sent, department))
                    put(self._kept_in, other.share, other.tokens)
                return
        self._try(ShareIncident(incident_id=share.incident_id, department=department, shared=False))

    def _found(self, share_id: str, origin: str) -> _Kept | None:
        if share_id:
            if share_id not in self._open:
                raise CommandRefused("it is not shown any more", reason="share.unknown")
            return self._open[share_id]
        return next((one for one in self._open.values() if origin and one.share.origin == origin), None)

    def _keep(self, kept: _Kept) -> None:
        """As it is now: into the records, and to everyone who may know."""
        kept.share = replace(kept.share, version=kept.share.version + 1, looking=self.looks.of(kept.share.id))
        put(self._kept_in, kept.share, kept.tokens)
        self._say(kept.share)

    def _say(self, share: Share) -> None:
        audience = policy.audience(share, self._room)
        self._running.publish(ShareChanged(share=share), subject=share.id, audience=audience)

    def _unshare(self, command: asked.Unshare, caller: Caller) -> Done:
        for kept in list(self._open.values()):
            one = kept.share
            named = (command.share_id == one.id) or (command.origin and command.origin == one.origin)
            if named or (command.incident_id and command.incident_id == one.incident_id):
                self._end(kept, caller.person)
        return Done()

    def _end(self, kept: _Kept, by: str) -> None:
        share = kept.share = replace(
            kept.share, ended_at=self._now(), ended_by=by, looking=(), version=kept.share.version + 1
        )
        self._open.pop(share.id, None)
        why = by if by in ("time", "case") else "stopped"
        self.looks.cut(lambda look: look.share_id == share.id and not self._shown_otherwise(look), why)
        forget(self._kept_in, share.id)
        self._say(share)
        self._told.shares_changed()
        if by != "case":
            for department in share.sent:
                self._running.after(0.0, partial(self._take_back, share, department))
        for token in kept.tokens:
            self._running.after(0.0, partial(self._try, RevokeTokens(token=token)))
        if by != "case":
            self._note(share, f"영상 외부 공유 종료 ({by}) / live pictures are not shown outside any more ({by})")
        self._warm()

    def _shown_otherwise(self, look: Look) -> bool:
        if look.inside:
            return self._consoles.may(look.caller, look.looking.camera)
        return self._share_for(look.caller, look.looking.camera) is not None

    def _tick(self) -> None:
        self._running.after(_TICK_S, self._tick)
        self._consoles.recheck()
        now = self._now()
        for kept in [one for one in self._open.values() if one.share.until <= now]:
            self._end(kept, "time")

    def _note(self, share: Share, text: str) -> None:
        self._running.after(0.0, partial(self._try, AddNote(incident_id=share.incident_id, text=text)))

    def _try(self, command: Command[Any]) -> None:
        try:
            self._running.ask(command)
        except BusError as error:
            _log.warning("%s: %s", type(command).__name__, error)

    def _list(self, _command: asked.ListShares, caller: Caller) -> asked.ShareList:
        present = partial(self._running.may, caller, "present", area="incident")
        inside = caller.department in self._room and (caller.department or present())
        sees_all = caller.role == "service" or inside or self._running.may(caller, "approve", area="incident")
        shown = [one.share for one in reversed(self._open.values())]
        if not sees_all:
            shown = [one for one in shown if caller.department and caller.department in policy.departments(one)]
        return asked.ShareList(shares=tuple(shown), seq=self._running.seq())

    # -- links ---------------------------------------------------------------------------------

    def _link(self, command: asked.MakeLink, _caller: Caller) -> asked.LinkMade:
        kept = self._open.get(command.share_id)
        person = " ".join(command.person.split())
        if kept is None:
            raise CommandRefused("it is not shown any more", reason="share.unknown")
        if not 0 < len(person) <= 100 or len(kept.tokens) >= _LINKS_MOST:
            raise CommandRefused("say who it is for; 32 links at most", reason="share.bad")
        place = self._running.ask(WhereGateway())
        if not place.public_url:
            raise CommandRefused("the gateway does not listen", reason="share.no_gateway")
        scope = {"share": kept.share.id}
        made = self._running.ask(IssueToken(kind="viewer", subject=f"link/{person}", seconds=_LINK_S, scope=scope))
        kept.tokens.add(made.token.id)
        to = f"link/{person}"
        kept.share = replace(kept.share, to=kept.share.to if to in kept.share.to else (*kept.share.to, to))
        self._keep(kept)
        self._note(kept.share, f"영상 링크: {person} / a link to the live pictures: {person}")
        stream = f"{place.public_url}/video/stream/{{camera}}?t={made.secret}"
        return asked.LinkMade(
            url=f"{place.public_url}/video#t={made.secret}",
            stream_url=stream,
            token_id=made.token.id,
            picture_url=f"{place.public_url}/video/picture/{{bulletin}}/{{piece}}?t={made.secret}",
        )

    # -- who comes through the gateway ---------------------------------------------------------------------------------

    def _mine(self, _command: asked.MyShares, caller: Caller) -> tuple[asked.Shown, ...]:
        shown = []
        for kept in reversed(self._open.values()):
            if not self._is_shown(kept, caller):
                continue
            share, cameras = kept.share, []
            for camera in share.cameras:
                try:
                    cameras.append(self.looks.camera(camera))
                except BusError:
                    continue
            shown.append(
                asked.Shown(
                    share_id=share.id,
                    incident_id=share.incident_id,
                    number=self._number(share),
                    origin=share.origin,
                    until=share.until.timestamp(),
                    cameras=tuple(cameras),
                )
            )
        return tuple(shown)

    def _look(self, command: asked.BeginLook, caller: Caller) -> asked.Pass:
        passed = self._consoles.look(caller, command.camera, address=command.address)
        if passed is not None:
            return passed
        kept = self._share_for(caller, command.camera)
        if kept is None:
            note = f"from {command.address}"
            self._running.audit("share.look", caller=caller, subject=command.camera, outcome="refused", note=note)
            raise NotAllowed("it is not shown to you, or not any more", reason="share.not_shown")
        number = self._number(kept.share)
        passed = self.looks.begin(
            caller, command.camera, address=command.address, share_id=kept.share.id, number=number
        )
        self._look_over(kept.share.id)
        self._warm()
        return passed

    def _share_for(self, caller: Caller, camera: str) -> _Kept | None:
        found = (one for one in self._open.values() if camera in one.share.cameras and self._is_shown(one, caller))
        return next(found, None)

    def _is_shown(self, kept: _Kept, caller: Caller) -> bool:
        """Whether one who comes through the gateway is among those it is shown to: a link by its token."""
        if caller.role != "service" or not caller.client.startswith("gateway/"):
            return False
        kind, _, token = caller.client.removeprefix("gateway/").partition("/")
        if kind == "viewer":
            return token in kept.tokens and kept.share.until > self._now()
        case = self._cases.get(kept.share.incident_id)
        return policy.shown_to(kept.share, caller.person, case, self._now())

    def _recheck(self, why: str) -> None:
        """Who may not look any more is cut off."""
        self.looks.cut(lambda look: not self._shown_otherwise(look), why)

    def _look_over(self, share_id: str) -> None:
        """Somebody begins or ceases to look: whoever lists shares is told."""
        kept = self._open.get(share_id)
        if kept is not None and self._looks is not None:
            kept.share = replace(kept.share, looking=self.looks.of(share_id), version=kept.share.version + 1)
            self._say(kept.share)

    def _warm(self) -> None:
        """What is looked at, and may be in a moment: the first cameras of shares that somebody looks at."""
        watched = {look.share_id for look in self.looks.all()}
        self.looks.keep_warm(
            [camera for key, one in self._open.items() if key in watched for camera in one.share.cameras[:4]]
        )

    def _number(self, share: Share) -> str:
        case = self._cases.get(share.incident_id)
        return case.number if case is not None else share.incident_id

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    @property
    def looks(self) -> Looks:
        """Who looks now."""
        assert self._looks is not None, "not started"
        return self._looks

    @property
    def _kept_in(self) -> Store:
        assert self._records is not None, "not started"
        return self._records


def _begun(share: Share) -> str:
    to = ", ".join("출동대/units of the case" if one == UNITS else one.partition("/")[2] for one in share.to)
    count = len(share.cameras)
    return f"영상 외부 공유: {count}대 → {to} ({share.purpose}) / live pictures of {count} cameras shown to {to}"
