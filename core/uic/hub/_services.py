"""Core's own services, in the order in which they start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uic.bus.service import Service
from uic.hub._hub import Hub

if TYPE_CHECKING:
    from uic.backups.service import Keeping
    from uic.devices.service import CameraService
    from uic.drills.kept import Kept
    from uic.health.model import Finding
    from uic.plugins.host import PluginHost
    from uic.plugins.service import Policy
    from uic.settings import Settings

__all__ = ["core_services", "keeping", "recorder", "recordings_at"]

_GATEWAY_S = 1.5  # after the other services: phones wait for a start, the wall does not wait for them


def core_services(settings: Settings, hub: Hub) -> Sequence[Service]:
    """Fresh and not started. Each connects to the records by itself, so that a broken table is one service's error."""
    from uic.access.gate import Gate
    from uic.alarms.service import AlarmService
    from uic.audit.service import AuditService
    from uic.backups.service import BackupService
    from uic.cot.service import CotService
    from uic.devices.device_service import DeviceService
    from uic.devices.service import CameraService
    from uic.evidence.footage import FootageService
    from uic.evidence.lessons.service import LibraryService
    from uic.evidence.service import EvidenceService
    from uic.gateway.service import GatewayService
    from uic.hub._gate import access_service
    from uic.incidents.service import incident_service
    from uic.layouts.service import LayoutService
    from uic.liaison.service import LiaisonService
    from uic.onvif.service import OnvifService
    from uic.plugins.host import PluginHost
    from uic.plugins.service import PluginService
    from uic.plugins.specs import Specs
    from uic.ptz.service import PtzService
    from uic.retention.service import RetentionService
    from uic.sharing.service import SharingService
    from uic.sim import default_cameras
    from uic.store import store_of
    from uic.store.plugins import TableMemory
    from uic.units.orders.service import OrderService
    from uic.units.service import UnitService
    from uic.vision.service import VisionService

    plugins = PluginHost()
    drawn = settings.scenes.enabled
    cameras = CameraService(
        store_of(settings), default_cameras if drawn else None, _later("more_cameras") if drawn else None
    )
    eyes = VisionService(settings.vision)
    lend: Callable[..., None] = hub.access.lend if isinstance(hub.access, Gate) else lambda *_cases: None
    evidence = EvidenceService(hub.broker.journal_path, settings.evidence, room=settings.incidents.room)
    ptz = PtzService(store_of(settings), settings.ptz, status=hub.status)
    cot = CotService(settings.cot)
    gateway = GatewayService(
        settings.gateway, asks=hub.asking, routes=lambda: plugins.each(Specs.contribute_routes), after_s=_GATEWAY_S
    )

    def heads() -> list[Finding]:
        theirs = (ptz, gateway, cot, eyes, evidence)
        return [finding for one in theirs for finding in one.findings()]

    return [
        AuditService(hub.trail, hub.broker.journal_path),
        cameras,
        DeviceService(store_of(settings), _later("seed_devices") if drawn else None),
        UnitService(),
        OnvifService(),
        *([access_service(settings, hub.access)] if isinstance(hub.access, Gate) else []),
        LayoutService(store_of(settings)),
        AlarmService(store_of(settings), operators=lambda: _operators(hub)),
        incident_service(settings, lend=lend),
        LiaisonService(room=settings.incidents.room),
        SharingService(room=settings.incidents.room, lend=lend),
        evidence,
        FootageService(hub.broker.journal_path, room=settings.incidents.room),
        LibraryService(room=settings.incidents.room),
        cot,
        OrderService(settings.orders),
        ptz,
        eyes,
        RetentionService(
            hub,
            store_of(settings),
            settings.retention,
            classes=lambda: plugins.each(Specs.contribute_data_classes),
            journal_days=settings.journal.keep_days,
            drill_days=settings.drills.keep_days,
        ),
        PluginService(
            hub,
            TableMemory(store_of(settings)),
            host=plugins,
            safe_mode=settings.plugins.safe_mode,
            policy=_policy(settings),
        ),
        gateway,
        _health(
            settings,
            hub,
            plugins,
            cameras,
            heads,
        ),
        BackupService(
            store_of(settings),
            keeping(settings),
            pin=lambda work: hub.broker.do(work, timeout_s=30.0),
            turn=hub.turning.set,
            others=lambda: [service.name for service in hub.status().services],
        ),
        recorder(settings, hub, plugins),
        *_city(settings),
    ]


def _city(settings: Settings) -> Sequence[Service]:
    """The simulated city, where it is wanted; what is never asked for is never imported."""
    if settings.sim.run != "always":
        return []
    from uic.sim.service import CityService

    wanted = settings.sim
    return [
        CityService(rtsp_port=wanted.rtsp_port, heads_port=wanted.heads_port, seed=wanted.seed, patrols=wanted.patrols)
    ]


def _later(name: str) -> Callable[[], tuple[Any, ...]]:
    """A part of the city that is read when it is asked for, and not before."""

    def read() -> tuple[Any, ...]:
        from uic.sim import seed

        found: tuple[Any, ...] = getattr(seed, name)()
        return found

    return read


def _health(
    settings: Settings,
    hub: Hub,
    plugins: PluginHost,
    cameras: CameraService,
    heads: Callable[[], Iterable[Finding]],
) -> Service:
    from uic.health import checks
    from uic.health.metrics import serve
    from uic.health.service import HealthService
    from uic.store import store_of

    records = store_of(settings)

    def look_at_records() -> None:
        records.try_writing()
        records.rows("mark")

    return HealthService(
        settings.folders.state,
        settings.health,
        status=hub.status,
        records=look_at_records,
        journal=hub.broker.why_no_journal,
        worked_on=cameras.in_maintenance,
        others=lambda: [*checks.plugins(plugins.plugins()), checks.audit(hub.trail.trouble), *heads()],
        metrics=lambda things: serve(settings.health.metrics, status=hub.status, things=things),
    )


def keeping(settings: Settings) -> Keeping:
    """Where backups go, and how many stay."""
    from uic.backups.service import Keeping

    backup = settings.backup
    return Keeping(
        folder=Path(backup.folder).expanduser() if backup.folder else settings.folders.state / "backups",
        every_s=backup.every_h * 3600.0,
        keep=backup.keep,
    )


def recorder(settings: Settings, hub: Hub, plugins: PluginHost, *, mark: str = "") -> Service:
    """Who cuts recordings out of this hub's journal. `mark`: of what kind the hub is."""
    from uic.plugins.specs import Specs

    return recordings_at(
        settings, hub.broker.journal_path, kept=lambda: plugins.each(Specs.contribute_replays), mark=mark
    )


def recordings_at(
    settings: Settings,
    journal: Path,
    *,
    kept: Callable[[], Iterable[tuple[str, Sequence[Kept]]]] = tuple,
    mark: str = "",
) -> Service:
    """The same, of a journal; also where no hub runs."""
    from datetime import timedelta

    from uic.drills.recorder import FOLDER, RecordingKeeping, RecordingService
    from uic.retention.policy import days_said

    drills = settings.drills
    days = days_said(settings.retention.other_days).get("drills", drills.keep_days)
    keeping = RecordingKeeping(
        folder=Path(drills.folder).expanduser() if drills.folder else settings.folders.state / FOLDER,
        most_bytes=int(drills.recording_mb * 1e6),
        look_back=timedelta(hours=drills.look_back_h),
        keep=timedelta(days=days) if days else None,
    )
    return RecordingService(journal, keeping, kept=kept, mark=mark)


def _operators(hub: Hub) -> int:
    """How many people are there to answer alarms: signed in and not locked; consoles where nobody has to sign in."""
    from uic.access.gate import Gate

    sign_ins = hub.access.sign_ins.values() if isinstance(hub.access, Gate) else ()
    people = {one.account.name for one in sign_ins if one.here and one.locked_at is None and not one.local}
    return len(people) or sum(client.startswith("console/") for client in hub.status().clients)


def _policy(settings: Settings) -> Policy:
    from uic.plugins.processes import Bounds
    from uic.plugins.service import Policy

    wanted = settings.plugins
    bounds = Bounds(
        memory_mb=wanted.memory_mb,
        hang_s=wanted.hang_s,
        events_per_s=wanted.events_per_s,
        confined=wanted.confined,
    )
    return Policy(
        strangers=wanted.strangers,
        faults_most=wanted.faults_most,
        raises_most=wanted.raises_most,
        faults_within_s=wanted.faults_within_s,
        bounds=bounds,
    )
