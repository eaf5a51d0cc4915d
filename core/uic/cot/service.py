"""Cursor on Target in the hub: what is sent to a department goes to its tablets, what its crews say comes in.

The network is a process apart (`link`). Here its words, already read and checked, become fixes of units, answers to
orders, lines in cases and alarms; what no tablet of the registry says is counted and not taken.
"""

from __future__ import annotations

import contextlib
import logging
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from uic.alarms.commands import ClearAlarm, DeclareAlarmTypes, RaiseAlarm
from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.cot import policy, writing
from uic.cot.apart import Apart
from uic.cot.commands import CotLinks, CotStatus
from uic.cot.crews import Crews
from uic.cot.frames import Begin, Drop, FromLink, Links, Put, Said, Say
from uic.cot.model import Heard, Link, LinkState, Stranger
from uic.cot.show import Show
from uic.cot.suspects import Suspects
from uic.cot.types import COT_ALARMS, CREW_EMERGENCY
from uic.cot.videos import Videos
from uic.devices.commands import ListCameras, ListDevices
from uic.devices.events import CameraSaved, CamerasImported, DeviceRemoved, DeviceSaved, DevicesImported
from uic.devices.model import Device, DeviceKind
from uic.errors import BusError
from uic.events import Envelope, Event, Geo
from uic.health.model import Finding, Kind, State
from uic.incidents.commands import ListIncidents, ListIncidentTypes
from uic.incidents.events import IncidentChanged
from uic.leap import steady_s
from uic.liaison import ListSent, PersonFollowed, PersonGone, UnitShown, UnitUnshown
from uic.ptz.events import PtzHead
from uic.sharing import Bulletin, BulletinChanged, BulletinGone, ListBulletins, ListShares, ShareChanged
from uic.units import Position, ReportPositions
from uic.units.orders import ListOrders, OrderChanged

if TYPE_CHECKING:
    from uic.settings import CotSettings

__all__ = ["CotService"]

_BEGIN_S = 0.3  # after the services it asks
_AGAIN_S = 1.0
_STRANGERS_MOST = 50
_SPEAKS_S = 60.0  # a unit whose tablet has said where it is needs no mark of ours for so long
_log = logging.getLogger(__name__)


class CotService:
    """Answers `cot.status`. Without a server or a door in the settings nothing is begun.

    All methods run on the service's thread, but `_from_link` and `_fresh`.
    """

    name = "cot"

    def __init__(self, settings: CotSettings, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._settings, self._now = settings, now
        self._hub: ServiceHub | None = None
        self._apart: Apart | None = None
        self._show = Show(
            department=settings.department,
            language=settings.language,
            lasts=timedelta(seconds=settings.stale_s),
            every=timedelta(seconds=settings.every_s),
            silent=self._speaks,
            video=settings.video,
        )
        self._shown: set[str] = set()  # keys
        self._devices: dict[str, Device] = {}
        self._speaking: dict[str, float] = {}  # by unit: when its tablet last said where it is; steady
        self._links: tuple[Link, ...] = ()
        self._strangers: dict[str, Stranger] = {}
        self._trouble = ""
        self._room = writing.Room("", settings.callsign)
        self._videos = Videos(self._show, self._running_ask, self._later, self._say_all)
        self._suspects = Suspects(self._running_ask, self._later, self._say_all, self._videos.link, self._noted)

    def start(self, hub: ServiceHub) -> None:
        """Begin, when those who know cases, cameras and units run too."""
        self._hub = hub
        wanted = self._settings
        if not (wanted.servers or wanted.listen):
            return
        if wanted.listen.startswith("tls://") and not (wanted.ca and wanted.certificate):
            self._trouble = "cot.listen by TLS needs cot.ca and cot.certificate"
            _log.error("no tablets: %s", self._trouble)
            return
        self._room = writing.Room(_own_uid(hub), wanted.callsign)
        self._crews = Crews(hub, self._show, self._say_to, language=wanted.language)
        hub.after(_BEGIN_S, self._begin)

    def stop(self) -> None:
        """End the links."""
        if self._apart is not None:
            self._apart.stop()
            self._apart = None
        self._hub = None

    def findings(self) -> Iterator[Finding]:
        """How each link does, for the hub's health. Any thread."""
        if self._trouble:
            yield _finding("cot", self._trouble)
        for link in self._links:
            if link.state is LinkState.UP:
                yield Finding(kind=Kind.GATEWAY, name=f"tablets {link.address}", state=State.GOOD)
            elif link.state is LinkState.DOWN:
                yield _finding(f"tablets {link.address}", link.why)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {CotStatus: self._status}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """What is sent, and what it needs to be drawn."""
        if not (self._settings.servers or self._settings.listen):
            return {}
        return {
            IncidentChanged: self._case_changed,
            PersonFollowed: self._person,
            PersonGone: self._person_gone,
            UnitShown: self._unit,
            UnitUnshown: self._unit_gone,
            OrderChanged: lambda _envelope, event: self._crews.order_changed(event.order),
            ShareChanged: lambda _envelope, event: self._videos.heard(event.share),
            BulletinChanged: lambda _envelope, event: self._suspects.heard(event.bulletin),
            BulletinGone: lambda _envelope, event: self._suspects.gone(event.bulletin_id, event.incident_id),
            PtzHead: self._head,
            CameraSaved: self._camera_saved,
            CamerasImported: lambda _envelope, _event: self._running.after(_AGAIN_S, self._learn_cameras),
            DeviceSaved: self._device_saved,
            DeviceRemoved: self._device_removed,
            DevicesImported: lambda _envelope, _event: self._running.after(_AGAIN_S, self._learn_devices),
        }

    def _status(self, _command: CotStatus, _caller: Caller) -> CotLinks:
        return CotLinks(
            links=self._links,
            strangers=tuple(self._strangers.values()),
            shown=len(self._shown),
            trouble=self._trouble,
        )

    # -- beginning --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        hub = self._running
        try:
            hub.ask(DeclareAlarmTypes(owner=self.name, types=COT_ALARMS))
            self._show.titles = {one.key: one.title for one in hub.ask(ListIncidentTypes()).types}
            self._learn_devices()
            self._learn_cameras()
            for case in reversed(hub.ask(ListIncidents()).incidents):
                self._show.put_case(case)
            sent = hub.ask(ListSent())
        except BusError as error:
            _log.info("tablets wait for the rest of the hub: %s", error)
            hub.after(_AGAIN_S, self._begin)
            return
        with contextlib.suppress(BusError):  # a hub that orders nobody
            self._crews.learn_orders(hub.ask(ListOrders()).orders)
        with contextlib.suppress(BusError):  # a hub that shows nothing outside
            for share in hub.ask(ListShares()).shares:
                self._videos.heard(share)
            for bulletin in hub.ask(ListBulletins()).bulletins:
                self._suspects.heard(bulletin)
        for person in sent.people:
            if self._show.is_sent(person.person.incident_id):
                self._show.put_shown(person)
        for unit in sent.units:
            if self._show.is_sent(unit.incident_id):
                self._show.units[unit.unit] = unit
        wanted = self._settings
        begin = Begin(
            uid=self._room.uid,
            callsign=self._room.callsign,
            servers=wanted.servers,
            listen=wanted.listen,
            ca=wanted.ca,
            certificate=wanted.certificate,
            key=wanted.key,
            server_name=wanted.server_name,
        )
        self._apart = Apart(begin, hear=self._from_link, fresh=self._fresh)
        self._apart.start()
        hub.after(wanted.every_s, self._beat)

    def _running_ask(self, command: Command[Any]) -> Any:
        return self._running.ask(command)

    def _later(self, work: Callable[[], None]) -> None:
        self._running.after(0.0, work)

    def _learn_cameras(self) -> None:
        try:
            self._show.cameras = {one.id: one for one in self._running.ask(ListCameras()).cameras}
        except BusError:
            self._running.after(_AGAIN_S, self._learn_cameras)

    def _learn_devices(self) -> None:
        try:
            listed = self._running.ask(ListDevices()).devices
        except BusError:
            self._running.after(_AGAIN_S, self._learn_devices)
            return
        self._devices = {one.id: one for one in listed if one.kind in (DeviceKind.UNIT, DeviceKind.TABLET)}
        self._crews.devices = self._devices

    # -- out --------------------------------------------------------------------------------------------------------

    def _fresh(self) -> None:
        if (hub := self._hub) is not None:
            hub.post(self._say_all)

    def _beat(self) -> None:
        self._running.after(self._settings.every_s, self._beat)
        self._say_all()

    def _say_all(self) -> None:
        """All that is so, and that the rest is not any more."""
        now = self._now()
        self._put("hello", writing.hello(self._room, now=now, lasts=3 * self._show.every))
        true: dict[str, bytes] = dict(self._show.all(now))
        true |= self._suspects.all(now, lasts=3 * self._show.every, language=self._show.language)
        for key in self._shown - true.keys():
            self._drop(key)
        for key, body in true.items():
            self._show_one(key, body)

    def _noted(self, one: Bulletin) -> None:
        """That a version of a bulletin goes to the department's tablets, and to whatever server links them."""
        who = Caller(client="hub/cot", person=f"TAK {self._settings.department}", role="service")
        note = f"case {one.number}, v{one.version}"
        self._running.audit("share.told", caller=who, subject=one.id, note=note)

    def _show_one(self, key: str, body: bytes) -> None:
        self._shown.add(key)
        self._put(key, body)

    def _put(self, key: str, body: bytes) -> None:
        if self._apart is not None:
            self._apart.tell(Put(key, body))

    def _drop(self, key: str) -> None:
        """Take it off the tablets; an alert is called off."""
        if key not in self._shown or self._apart is None:
            return
        self._shown.discard(key)
        alert = key.startswith("uic.person.") and key.endswith("-9-1-1")
        now = self._now()
        self._apart.tell(Drop(key, writing.cancelled(key, now=now) if alert else writing.gone(key, now=now)))

    def _say_to(self, unit: str, text: str) -> bool:
        """A line to a unit's tablet; False: it has none that is known."""
        tablet = self._crews.tablet(unit)
        if tablet is None or self._apart is None:
            return False
        uid, callsign = tablet
        line = writing.chat(self._room, to=uid, callsign=callsign, text=text, now=self._now())
        self._apart.tell(Say(line))
        return True

    def _case_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        before = self._show.cases.get(event.incident.id)
        if before is not None and before.version >= event.incident.version:
            return
        self._show.put_case(event.incident)
        self._videos.cases_changed()
        if before is not None or self._show.is_sent(event.incident.id):
            self._say_all()
        if self._show.is_sent(event.incident.id):
            self._crews.case_changed(before, event.incident, event.entries)

    def _person(self, _envelope: Envelope, event: PersonFollowed) -> None:
        person = event.person
        if not self._show.is_sent(person.incident_id):
            return
        self._show.put_person(person)
        said = dict(self._show.of_person(person, self._now()))
        for key, body in said.items():
            self._show_one(key, body)
        if (alert := f"uic.person.{person.id}-9-1-1") not in said:
            self._drop(alert)

    def _person_gone(self, envelope: Envelope, event: PersonGone) -> None:
        known = self._show.people.get(event.person_id)
        if known is None or (self._show.is_sent(known.incident_id) and not self._is_ours(envelope)):
            return
        self._show.drop_person(event.person_id)
        self._say_all()

    def _unit(self, _envelope: Envelope, event: UnitShown) -> None:
        if not self._show.is_sent(event.unit.incident_id):
            return
        self._show.units[event.unit.unit] = event.unit
        for key, body in self._show.of_unit(event.unit):
            self._show_one(key, body)

    def _unit_gone(self, envelope: Envelope, event: UnitUnshown) -> None:
        known = self._show.units.get(event.unit_id)
        if known is not None and known.incident_id == event.incident_id and self._is_ours(envelope):
            del self._show.units[event.unit_id]
            self._drop(f"uic.unit.{event.unit_id}")

    def _is_ours(self, envelope: Envelope) -> bool:
        return f"department:{self._settings.department}" in envelope.audience

    def _head(self, _envelope: Envelope, event: PtzHead) -> None:
        if event.head.pose is not None:
            self._show.looks[event.head.camera] = event.head.pose

    def _camera_saved(self, _envelope: Envelope, event: CameraSaved) -> None:
        self._show.cameras[event.camera.id] = event.camera

    def _device_saved(self, _envelope: Envelope, event: DeviceSaved) -> None:
        if event.device.kind in (DeviceKind.UNIT, DeviceKind.TABLET):
            self._devices[event.device.id] = event.device

    def _device_removed(self, _envelope: Envelope, event: DeviceRemoved) -> None:
        self._devices.pop(event.device_id, None)

    # -- in ---------------------------------------------------------------------------------------------------------

    def _from_link(self, message: FromLink) -> None:
        """On the thread of the link's messages."""
        if (hub := self._hub) is not None:
            hub.post(lambda: self._take(message))

    def _take(self, message: FromLink) -> None:
        if isinstance(message, Links):
            self._links = message.links
        elif isinstance(message, Said):
            try:
                self._heard(message.heard)
            except (
                BusError
            ) as error:  # a part of the hub does not answer now: what was said is lost, and the next is not
                _log.warning("what a tablet said could not be taken: %s", error)

    def _heard(self, heard: Heard) -> None:
        unit = policy.unit_of(heard, self._devices.values())
        if not unit:
            self._note_stranger(heard)
            return
        self._crews.met(unit, heard)
        if heard.chat is not None:
            self._crews.said(unit, heard.chat)
        elif heard.type.startswith("b-a-"):
            self._emergency(unit, heard)
        elif policy.is_position(heard):
            self._position(unit, heard)

    def _note_stranger(self, heard: Heard) -> None:
        known = self._strangers.pop(heard.uid, None)
        count = known.count + 1 if known is not None else 1
        callsign = heard.callsign or (known.callsign if known is not None else "")
        self._strangers[heard.uid] = Stranger(uid=heard.uid, callsign=callsign, count=count, last=self._now())
        while len(self._strangers) > _STRANGERS_MOST:
            del self._strangers[next(iter(self._strangers))]

    def _position(self, unit: str, heard: Heard) -> None:
        fix = Position(
            unit=unit,
            lat=heard.lat,
            lon=heard.lon,
            at=min(heard.at, self._now()),  # a tablet whose clock is ahead is where it is now
            accuracy_m=heard.accuracy_m,
            speed_mps=heard.speed_mps if heard.speed_mps is None or heard.speed_mps <= 100 else None,
            heading_deg=heard.course_deg,
            battery=heard.battery,
        )
        self._speaking[unit] = steady_s()
        if self._running.ask(ReportPositions(fixes=(fix,))).taken:
            self._drop(f"uic.unit.{unit}")

    def _emergency(self, unit: str, heard: Heard) -> None:
        source = f"unit/{unit}"
        if heard.cancelled or heard.type == "b-a-o-can":
            self._running.ask(ClearAlarm(type=CREW_EMERGENCY, source=source))
            return
        place = Geo(lat=heard.lat, lon=heard.lon) if (heard.lat, heard.lon) != (0.0, 0.0) else None
        name = self._crews.name(unit)
        self._running.ask(RaiseAlarm(type=CREW_EMERGENCY, source=source, text=name, text_en=name, geo=place))
        self._crews.needs_help(unit)

    def _speaks(self, unit: str) -> bool:
        return steady_s() - self._speaking.get(unit, -_SPEAKS_S) < _SPEAKS_S

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _finding(name: str, why: str) -> Finding:
    facts = {"why": why[:300]} if why else {}
    return Finding(kind=Kind.GATEWAY, name=name, state=State.FAILED, code="gateway.tablets", facts=facts)


def _own_uid(hub: ServiceHub) -> str:
    """By which tablets know the room again: made once, and kept."""
    file = hub.state_dir / "cot" / "uid"
    try:
        return file.read_text().strip() or _made(file)
    except OSError:
        return _made(file)


def _made(file: Any) -> str:
    uid = f"UIC-{uuid.uuid4()}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(uid)
    return uid
