"""The hub of a drill: an ordinary hub in a folder of its own, marked, behind the gate.

It has its own journal, records, audit and log, so nothing it does can be found in the real ones; who may join and what
they may see is copied from them once, at the start, and never written back.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from uic.access.gate import Gate
from uic.bus.keys import hub_keys, own_keys
from uic.bus.service import Service
from uic.bus.status import Mark
from uic.drills.errors import DrillError
from uic.drills.gate import DrillAccess, DrillKind, Shut, shut
from uic.errors import HubRunning, StoreError, UicError
from uic.hub import Hub, RunningHub, known_event_types, state_lock
from uic.store import Store, store_of

if TYPE_CHECKING:
    from uic.drills.kept import Kept
    from uic.drills.model import Recording, Snapshot
    from uic.drills.shelf import Shelf
    from uic.drills.story import Story
    from uic.events import EventTypes
    from uic.ptz.driver import HeadDriver, Mount
    from uic.settings import Settings

__all__ = ["RUNS", "Prepared", "drill_settings", "new_folder", "prepare", "run_exercise", "run_replay", "tidy"]

_log = logging.getLogger("uic.drills")

RUNS = "drill-runs"  # below the state folder; the retention class of recordings empties it as well
_WHO = ("access_account", "access_role", "access_key")
_PORT_AFTER = 10  # the drill's address is the real one's, so many ports on
_STEP_S = 0.1


def drill_settings(settings: Settings, folder: Path, *, address: str = "") -> Settings:
    """The settings of a drill's hub: the real ones, with every way outside taken out."""
    replace = msgspec.structs.replace
    backup = replace(settings.backup, every_h=0.0, folder=str(folder / "backups"))
    return replace(
        settings,
        hub=replace(settings.hub, address=address or _beside(settings.hub.address)),
        store=replace(settings.store, url=""),
        journal=replace(settings.journal, keep_mb=min(settings.journal.keep_mb, 512.0)),
        audit=replace(settings.audit, copy=""),
        backup=backup,
        health=replace(settings.health, metrics=""),
        gateway=replace(settings.gateway, listen=""),
        folders=replace(settings.folders, state=folder),
    )


def _beside(address: str) -> str:
    host, _, port = address.rpartition(":")
    return f"{host}:{int(port) + _PORT_AFTER if port.isdigit() and int(port) else 0}"


def new_folder(settings: Settings, kind: DrillKind, *, now: datetime.datetime) -> Path:
    """A folder for one drill, for this user's eyes."""
    runs = settings.folders.state / RUNS
    runs.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp, more = f"{kind}-{now.astimezone(datetime.UTC):%Y%m%d-%H%M%S}", 0
    while True:
        folder = runs / (f"{stamp}-{more}" if more else stamp)
        try:
            folder.mkdir(mode=0o700)
            return folder
        except FileExistsError:
            more += 1


def tidy(settings: Settings) -> None:
    """Replays that ended without clearing up leave what they laid out: away with it, unless one still runs."""
    runs = settings.folders.state / RUNS
    for folder in runs.glob("replay-*") if runs.is_dir() else ():
        try:
            with state_lock(folder):
                pass
        except (HubRunning, OSError):
            continue
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class Prepared:
    """All that was read from the real installation before the process was shut."""

    settings: Settings
    kind: DrillKind
    title: str
    types: EventTypes
    ports: tuple[int, ...] = ()
    closed: Callable[[Path, tuple[int, ...]], Shut | None] = lambda folder, ports: shut(folder, ports=ports)
    shut: Shut | None = field(default=None, init=False)


def prepare(
    settings: Settings,
    kind: DrillKind,
    folder: Path,
    *,
    title: str,
    address: str = "",
    ports: Sequence[int] = (),
) -> Prepared:
    """Copy who is who and the keys into the drill's folder. Raises DrillError where they cannot be read."""
    own = drill_settings(settings, folder, address=address)
    if settings.hub.keys == "demand":  # the real ones, made now where no hub has run yet: consoles know them already
        own_keys(settings.folders.state)
        hub_keys(settings.folders.state)
        shutil.copytree(settings.folders.state / "keys", folder / "keys", dirs_exist_ok=True)
    _copy_who_is_who(store_of(settings), store_of(own))
    return Prepared(own, kind, title, known_event_types(), tuple(ports))


def _copy_who_is_who(real: Store, own: Store) -> None:
    """Accounts, roles and admitted keys, as they are now."""
    if real.file is not None and not real.file.exists():
        return
    try:
        rows = {table: real.rows(table) for table in _WHO}
        with own.writing() as session:
            from sqlalchemy import text

            for table, found in rows.items():
                for row in found:
                    names = sorted(row)
                    marks = ", ".join(f":{name}" for name in names)
                    session.connection().execute(
                        text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"),  # our names
                        {name: row[name] for name in names},
                    )
    except StoreError as error:
        raise DrillError(f"who may join the drill cannot be read: {error}") from error
    finally:
        real.close()
        own.close()


@contextlib.contextmanager
def _running(prepared: Prepared) -> Iterator[tuple[Hub, DrillAccess]]:
    """The hub, shut in and answering; its services are the caller's to add."""
    from uic.hub._gate import gate_of, keys_of

    settings = prepared.settings
    state = settings.folders.state
    access = DrillAccess(gate_of(settings), prepared.kind)
    with state_lock(state):
        prepared.shut = prepared.closed(state, prepared.ports)
        hub = Hub(
            address=settings.hub.address,
            state_dir=state,
            event_types=prepared.types,
            access=access,
            keys=keys_of(settings),
            keep_bytes=int(settings.journal.keep_mb * 1024 * 1024),
            keep_days=settings.journal.keep_days,
            mark=Mark(kind=prepared.kind, title=prepared.title),
        )
        hub.start(services_follow=True)
        try:
            yield hub, access
        finally:
            hub.stop()


def _live(
    hub: Hub,
    prepared: Prepared,
    services: Sequence[Service],
    *,
    ready: Callable[[RunningHub], None] | None,
    until: threading.Event,
) -> None:
    from uic.hub._main import _tell

    told = _tell(hub)
    try:
        for service in services:
            try:
                hub.add_service(service)
            except UicError:
                _log.exception("the service %s of the drill did not start", service.name)
                raise
        hub.started()
        if ready is not None:
            ready(told)
        while not until.wait(_STEP_S):
            pass
    finally:
        (prepared.settings.folders.state / "hub.json").unlink(missing_ok=True)


def run_replay(
    prepared: Prepared,
    recording: Recording,
    snapshots: Sequence[Snapshot],
    shelf: Shelf,
    *,
    playing: bool = True,
    speed: float = 1.0,
    ready: Callable[[RunningHub], None] | None = None,
    until: threading.Event,
) -> None:
    """Replay a recording, laid out on a shelf, until `until`."""
    from uic.access.service import AccessService
    from uic.drills.core_kept import core_folds
    from uic.drills.kept import Fold
    from uic.drills.replay import ReplayService
    from uic.hub._gate import access_service
    from uic.layouts.service import LayoutService

    settings = prepared.settings
    kept = plugin_kept()
    with _running(prepared) as (hub, access):
        folds = [*core_folds(settings.incidents.room), *map(Fold, kept)]
        services: list[Service] = [
            ReplayService(
                hub, shelf, recording, snapshots, folds=folds, anew=access.begin_anew, playing=playing, speed=speed
            ),
            LayoutService(store_of(settings)),
        ]
        if isinstance(access.inner, Gate):
            who: AccessService = access_service(settings, access.inner)
            services.append(who)
        _live(hub, prepared, services, ready=ready, until=until)


def plugin_kept() -> list[Kept]:
    """What the plugins that came with the product say of their snapshots."""
    from uic.plugins import PluginHost, Specs

    host = PluginHost()
    for plugin in host.look():
        if plugin.built_in:
            host.load(plugin.name)
    return [kept for _name, contributed in host.each(Specs.contribute_replays) for kept in contributed]


def run_exercise(
    prepared: Prepared,
    story: Story,
    *,
    ready: Callable[[RunningHub], None] | None = None,
    until: threading.Event,
) -> None:
    """Lead an exercise until `until`."""
    with _running(prepared) as (hub, access):
        _live(hub, prepared, exercise_services(prepared, hub, access, story), ready=ready, until=until)


def exercise_services(prepared: Prepared, hub: Hub, access: DrillAccess, story: Story) -> Sequence[Service]:
    """Those of an ordinary hub that a room works with, and the one that leads. No backups, no purge, no metrics.

    Of the plugins, those that came with the product: a stranger's needs a process, and the gate starts none.
    """
    from uic.alarms.service import AlarmService
    from uic.devices.device_service import DeviceService
    from uic.devices.service import CameraService
    from uic.drills.exercise import ExerciseService
    from uic.hub._gate import access_service
    from uic.hub._services import _health, _policy, recorder
    from uic.incidents.service import incident_service
    from uic.layouts.service import LayoutService
    from uic.plugins.host import PluginHost
    from uic.plugins.service import PluginService
    from uic.ptz.service import PtzService
    from uic.sim import default_cameras
    from uic.store.plugins import TableMemory
    from uic.units.service import UnitService

    settings = prepared.settings
    host = PluginHost()
    cameras = CameraService(store_of(settings), default_cameras)
    ptz = PtzService(store_of(settings), settings.ptz, status=hub.status, open_=only_simulated)
    who = [access_service(settings, access.inner)] if isinstance(access.inner, Gate) else []
    return [
        cameras,
        DeviceService(store_of(settings)),
        UnitService(),
        *who,
        LayoutService(store_of(settings)),
        AlarmService(store_of(settings), operators=lambda: _operators(hub)),
        incident_service(settings, mark="exercise"),
        ptz,
        PluginService(
            hub,
            TableMemory(store_of(settings)),
            host=host,
            safe_mode=settings.plugins.safe_mode,
            policy=_policy(settings),
        ),
        _health(settings, hub, host, cameras, ptz.findings),
        recorder(settings, hub, host, mark="exercise"),
        ExerciseService(story, title=prepared.title, folder=settings.folders.state, nearest=nearest_of(hub)),
    ]


def only_simulated(address: str, mount: Mount) -> HeadDriver:
    """The driver of a simulated head; a real one is not even asked. (The gate would let nobody reach it either.)"""
    from uic.ptz.driver import open_driver, scheme_of
    from uic.ptz.errors import PtzError

    if scheme_of(address) != "sim":
        raise PtzError("this is a drill: it turns no real camera")
    return open_driver(address, mount)


def _operators(hub: Hub) -> int:
    return max(1, sum(client.startswith("console/") for client in hub.status().clients))


def nearest_of(hub: Hub) -> Callable[[float, float], str]:
    """The camera nearest to a place, of those the exercise's hub has."""
    from uic.devices.commands import ListCameras
    from uic.geo import distance_m

    def nearest(lat: float, lon: float) -> str:
        cameras = hub.ask(ListCameras(), by="hub/drills").cameras
        placed = [(distance_m(lat, lon, one.lat, one.lon), one.id) for one in cameras if one.lat and one.lon]
        return min(placed, default=(0.0, ""))[1]

    return nearest
