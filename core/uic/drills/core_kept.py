"""What core's own panels list, in a replay: cameras, alarms, cases, health, plugins."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from uic.alarms import commands as alarm
from uic.alarms.events import AlarmChanged, AlarmFiguresTold, AlarmRuleEnded, AlarmRuleMade, AlarmTypesChanged
from uic.alarms.figures import AlarmFigures
from uic.alarms.model import AlarmRule, AlarmType
from uic.bus.commands import Command
from uic.bus.service import Caller
from uic.devices.commands import CameraList, GetAddress, ListCameras, ListDevices
from uic.devices.events import CameraRemoved, CameraSaved, DeviceRemoved, DeviceSaved
from uic.devices.model import Camera
from uic.drills.kept import Fold, Kept, Past, Viewer
from uic.errors import NotAllowed
from uic.events import Event
from uic.health.commands import ListHealth, ReportHealth
from uic.health.events import CameraHealthChanged, HealthChanged
from uic.health.model import Kind
from uic.incidents import commands as case
from uic.incidents import policy
from uic.incidents.events import IncidentChanged, IncidentsPurged
from uic.incidents.figures import figures
from uic.incidents.model import Incident
from uic.plugins.commands import FiguresList, ListFigures, ListPlugins
from uic.plugins.events import PLUGIN_EVENTS
from uic.ptz.commands import ListPtz, PtzCamera, PtzList
from uic.ptz.events import PtzHead, PtzLease, PtzPresets
from uic.ptz.model import Lease, LeaseState
from uic.units.commands import ListUnits
from uic.units.events import UnitMoved

__all__ = [
    "ALARMS",
    "CAMERAS",
    "CASES",
    "CORE",
    "DEVICES",
    "HEALTH",
    "LEASES",
    "PLUGINS",
    "UNITS",
    "core_folds",
]

Handlers = Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]

_SAME_TODAY = ("scene", "file", "")  # schemes of addresses that show the same today as then; "": a path

CAMERAS = Kept(
    ask=ListCameras,
    things="cameras",
    facts={CameraSaved: "camera"},
    gone={CameraRemoved: "camera_id"},
    camera="id",
)
ALARMS = Kept(
    ask=alarm.ListAlarms,
    things="alarms",
    facts={AlarmChanged: "alarm"},
    over=lambda one: not one.is_open,
    camera="camera_id",
    newest=True,
)
CASES = Kept(
    ask=case.ListIncidents,
    things="incidents",
    facts={IncidentChanged: "incident"},
    gone={IncidentsPurged: "incidents"},
    newest=True,
)
HEALTH = Kept(ask=ListHealth, things="things", facts={HealthChanged: "thing", CameraHealthChanged: "thing"})
PLUGINS = Kept(ask=ListPlugins, things="plugins", facts=dict.fromkeys(PLUGIN_EVENTS, "plugin"), key="name")
DEVICES = Kept(ask=ListDevices, things="devices", facts={DeviceSaved: "device"}, gone={DeviceRemoved: "device_id"})
UNITS = Kept(ask=ListUnits, things="positions", facts={UnitMoved: "position"}, key="unit")
LEASES = Kept(
    ask=ListPtz,
    things="leases",
    facts={PtzLease: "lease"},
    over=lambda lease: lease.state is LeaseState.ENDED,
    camera="camera",
)
CORE = (CAMERAS, DEVICES, UNITS, ALARMS, CASES, LEASES, HEALTH, PLUGINS)


def core_folds(room: Iterable[str]) -> tuple[Fold, ...]:
    """Fresh ones. `room`: departments whose people see every case."""
    known = (CameraFold(), AlarmFold(), CaseFold(room), PtzFold(), HealthFold(), PluginFold())
    return (*known, Fold(DEVICES), Fold(UNITS))


class CameraFold(Fold):
    """Cameras as they were, without the addresses of real ones: a picture of today would pass for one of then."""

    def __init__(self) -> None:
        super().__init__(CAMERAS)

    def handlers(self, hub: Viewer, past: Past) -> Handlers:
        return {ListCameras: lambda _command, caller: self._list(hub, caller), GetAddress: self._address}

    def _list(self, hub: Viewer, caller: Caller) -> CameraList:
        seen = sorted(self.seen(hub, caller), key=lambda one: one.number)
        return CameraList(cameras=tuple(map(without_live, seen)), seq=hub.seq())

    def _address(self, command: GetAddress, _caller: Caller) -> Any:
        raise NotAllowed(f"{command.camera_id}: a replay opens no live picture", reason="drill.closed")


def without_live(camera: Camera) -> Camera:
    """The camera with those of its streams that show the same today as then: files and generated scenes."""
    kept = tuple(
        stream for stream in camera.streams if not stream.secret and urlsplit(stream.url).scheme in _SAME_TODAY
    )
    return camera if len(kept) == len(camera.streams) else msgspec.structs.replace(camera, streams=kept)


class AlarmFold(Fold):
    """Alarms with their types, rules and figures; histories from the recording itself."""

    def __init__(self) -> None:
        super().__init__(ALARMS)
        self._types: dict[str, AlarmType] = {}
        self._rules: dict[str, AlarmRule] = {}
        self._figures: AlarmFigures | None = None

    def rewind(self) -> None:
        super().rewind()
        self._types = {kind.key: kind for kind in self.reply.types} if self.reply else {}
        self._rules = {rule.id: rule for rule in self.reply.rules} if self.reply else {}
        self._figures = self.reply.figures if self.reply else None

    def hear(self, event: Event) -> None:
        super().hear(event)
        if isinstance(event, AlarmFiguresTold):
            self._figures = event.figures
        elif isinstance(event, AlarmTypesChanged):
            self._types |= {kind.key: kind for kind in event.types}
        elif isinstance(event, AlarmRuleMade):
            self._rules[event.rule.id] = event.rule
        elif isinstance(event, AlarmRuleEnded):
            self._rules.pop(event.rule.id, None)

    def handlers(self, hub: Viewer, past: Past) -> Handlers:
        return {
            alarm.ListAlarms: lambda _command, caller: self._list(hub, caller, past),
            alarm.ListAlarmTypes: lambda _command, _caller: alarm.AlarmTypeList(
                types=tuple(self._types.values()), declared=(), seq=hub.seq()
            ),
            alarm.GetAlarmFigures: lambda _command, _caller: self._told(past),
            alarm.GetAlarmHistory: lambda command, caller: self._history(command, hub, caller, past),
            alarm.ListPastAlarms: lambda command, caller: self._past(command, hub, caller, past),
        }

    def _list(self, hub: Viewer, caller: Caller, past: Past) -> alarm.AlarmList:
        return alarm.AlarmList(
            alarms=tuple(sorted(self.seen(hub, caller), key=_urgent)),
            types=tuple(self._types.values()),
            rules=tuple(self._rules.values()),
            figures=self._told(past),
            seq=hub.seq(),
        )

    def _told(self, past: Past) -> AlarmFigures:
        if self._figures is not None:
            return self._figures
        now = datetime.datetime.fromtimestamp(past.now_ms() / 1000, datetime.UTC)
        return AlarmFigures(
            since=now,
            until=now,
            announced=0,
            operators=1.0,
            per_operator_per_10_min=0.0,
            last_10_min=0,
            last_10_min_per_operator=0.0,
            peak_10_min=0,
            flooded=False,
        )

    def _history(self, command: alarm.GetAlarmHistory, hub: Viewer, caller: Caller, past: Past) -> alarm.AlarmHistory:
        lines: list[alarm.AlarmLine] = []
        one = self._first.get(command.alarm_id)
        for envelope, event in past.of(AlarmChanged.topic, command.alarm_id):
            if isinstance(event, AlarmChanged):
                one = event.alarm
                lines.append(_line(envelope.seq, event))
        if one is None or not _may_see(one.camera_id, hub, caller):
            raise NotAllowed(f"the recording has no alarm {command.alarm_id}", reason="alarm.unknown")
        return alarm.AlarmHistory(alarm=one, lines=tuple(lines))

    def _past(self, command: alarm.ListPastAlarms, hub: Viewer, caller: Caller, past: Past) -> alarm.PastAlarmList:
        over: dict[str, Any] = {}
        words = command.text.casefold()
        for _envelope, event in past.all_of(AlarmChanged.topic):
            if isinstance(event, AlarmChanged):
                one = event.alarm
                over.pop(one.id, None)
                told = f"{one.type} {one.source} {one.text} {one.text_en} {one.camera_id}".casefold()
                fits = (not command.type or command.type == one.type) and words in told
                fits = fits and (not command.source or command.source == one.source)
                if fits and not one.is_open and command.since <= one.raised_at < command.until:
                    over[one.id] = one
        found = [one for one in reversed(over.values()) if _may_see(one.camera_id, hub, caller)]
        limit = max(1, min(1000, command.limit))
        return alarm.PastAlarmList(alarms=tuple(found[:limit]), more=len(found) > limit)


def _urgent(one: Any) -> tuple[bool, int, float]:
    return (not one.needs_answer, int(one.priority), -one.raised_at.timestamp())


def _may_see(camera: str, hub: Viewer, caller: Caller) -> bool:
    return not camera or hub.may(caller, "see", area="alarm", camera=camera)


def _line(seq: int, event: AlarmChanged) -> alarm.AlarmLine:
    return alarm.AlarmLine(
        seq=seq,
        at=event.alarm.changed_at,
        change=event.change,
        state=event.alarm.state,
        person=event.person,
        note=event.note,
        count=event.alarm.count,
    )


class CaseFold(Fold):
    """Cases, each with its timeline as far as the recording has it."""

    def __init__(self, room: Iterable[str]) -> None:
        super().__init__(CASES)
        self._room = frozenset({"", *room})
        self.types: case.IncidentTypes | None = None  # as of the beginning

    def handlers(self, hub: Viewer, past: Past) -> Handlers:
        return {
            case.ListIncidents: lambda _command, caller: self._list(hub, caller),
            case.FindIncidents: lambda command, caller: self._find(command, hub, caller, past),
            case.ReadCase: lambda command, caller: self._read(command.incident_id, hub, caller, past),
            case.ExportCase: lambda command, caller: self._read(command.incident_id, hub, caller, past),
            case.ListIncidentTypes: lambda _command, _caller: self.types or case.IncidentTypes(types=(), procedures=()),
            case.IncidentFigures: lambda command, caller: self._figures(command, hub, caller, past),
        }

    def seen(self, hub: Viewer, caller: Caller) -> list[Incident]:
        return [one for one in self.things.values() if self._sees(one, hub, caller)]

    def _sees(self, one: Incident, hub: Viewer, caller: Caller) -> bool:
        return policy.sees(one, caller, room=self._room, may=lambda right: hub.may(caller, right, area="incident"))

    def _list(self, hub: Viewer, caller: Caller) -> case.IncidentList:
        return case.IncidentList(
            incidents=tuple(sorted(self.seen(hub, caller), key=lambda one: one.opened_at, reverse=True)),
            seq=hub.seq(),
            me=caller.person,
            approves=hub.may(caller, "approve", area="incident"),
        )

    def _read(self, incident_id: str, hub: Viewer, caller: Caller, past: Past) -> case.Case:
        one = self.things.get(incident_id)
        if one is None or not self._sees(one, hub, caller):
            raise NotAllowed(f"the recording has no case {incident_id} at this moment", reason="incident.unknown")
        entries: dict[int, Any] = {}
        for _envelope, event in past.of(IncidentChanged.topic, incident_id):
            if isinstance(event, IncidentChanged):
                entries |= {entry.number: entry for entry in event.entries}
        return case.Case(
            incident=one, entries=tuple(entries[at] for at in sorted(entries)), seq=hub.seq(), mark="replay"
        )

    def _find(self, command: case.FindIncidents, hub: Viewer, caller: Caller, past: Past) -> case.FoundIncidents:
        words = command.words.casefold().split()
        found: list[Incident] = []
        for one in self._list(hub, caller).incidents:
            lines = (entry.text for entry in self._read(one.id, hub, caller, past).entries) if words else ()
            told = " ".join((one.number, one.title, one.place, one.type, one.owner, *lines)).casefold()
            if command.states and one.state not in command.states:
                continue
            if (command.type and one.type != command.type) or not all(word in told for word in words):
                continue
            if (command.since and one.opened_at < command.since) or (command.until and one.opened_at >= command.until):
                continue
            found.append(one)
        limit = max(1, command.limit)
        return case.FoundIncidents(incidents=tuple(found[:limit]), more=len(found) > limit)

    def _figures(self, command: case.IncidentFigures, hub: Viewer, caller: Caller, past: Past) -> case.TimesToRespond:
        now = datetime.datetime.fromtimestamp(past.now_ms() / 1000, datetime.UTC)
        until = min(command.until or now, now)
        since = command.since or until - datetime.timedelta(days=30)
        seen = [one for one in self.seen(hub, caller) if since <= one.opened_at < until]
        return case.TimesToRespond(types=figures(seen, now=now), since=since, until=until, seq=hub.seq())


class HealthFold(Fold):
    """How everything did."""

    def __init__(self) -> None:
        super().__init__(HEALTH)

    def seen(self, hub: Viewer, caller: Caller) -> list[Any]:
        return [
            one
            for one in self.things.values()
            if one.kind is not Kind.CAMERA or hub.may(caller, "see", area="camera", camera=one.name)
        ]

    def handlers(self, hub: Viewer, past: Past) -> Handlers:
        from uic.bus.commands import Done

        return {**super().handlers(hub, past), ReportHealth: lambda _command, _caller: Done()}


class PluginFold(Fold):
    """The plugins that were there; none of their services runs."""

    def __init__(self) -> None:
        super().__init__(PLUGINS)

    def handlers(self, hub: Viewer, past: Past) -> Handlers:
        return {**super().handlers(hub, past), ListFigures: lambda _command, _caller: FiguresList(figures=())}


class PtzFold(Fold):
    """Who had which camera, and where it looked. A replay turns none: there is nobody here who could."""

    def __init__(self) -> None:
        super().__init__(LEASES)
        self._cameras: dict[str, PtzCamera] = {}

    def rewind(self) -> None:
        super().rewind()
        self._cameras = {one.head.camera: one for one in self.reply.cameras} if self.reply else {}

    def hear(self, event: Event) -> None:
        super().hear(event)
        if isinstance(event, PtzHead):
            known = self._cameras.get(event.head.camera, PtzCamera(head=event.head))
            self._cameras[event.head.camera] = msgspec.structs.replace(known, head=event.head)
        elif isinstance(event, PtzPresets) and (one := self._cameras.get(event.camera)) is not None:
            changed = msgspec.structs.replace(one, presets=event.presets, tours=event.tours)
            self._cameras[event.camera] = changed

    def listed(self, hub: Viewer, caller: Caller) -> PtzList:
        sees = hub.cameras_of(caller, area="ptz") or (lambda _camera: True)
        cameras = tuple(one for key, one in self._cameras.items() if sees(key))
        leases: list[Lease] = list(self.seen(hub, caller))
        return PtzList(cameras=cameras, leases=tuple(leases), seq=hub.seq())
