"""Every setting there is: its type, default, bounds and one line of documentation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from uic.settings._folders import Folders

__all__ = [
    "AccessSettings",
    "AuditSettings",
    "BackupSettings",
    "CastSettings",
    "ConsoleSettings",
    "CotSettings",
    "EvidenceSettings",
    "GatewaySettings",
    "HealthSettings",
    "HubSettings",
    "IncidentSettings",
    "JournalSettings",
    "LogSettings",
    "MapSettings",
    "OrderSettings",
    "PluginSettings",
    "PtzSettings",
    "RetentionSettings",
    "SceneSettings",
    "Settings",
    "SimSettings",
    "SoundSettings",
    "StoreSettings",
    "VideoSettings",
    "VisionSettings",
    "WallSettings",
    "doc",
]


def doc(
    text: str,
    *,
    unit: str = "",
    ge: float | None = None,
    le: float | None = None,
    pattern: str | None = None,
    min_length: int | None = None,
) -> Meta:
    """One line that says what a setting does, its unit, and what values it may have."""
    limits: dict[str, Any] = {"ge": ge, "le": le, "pattern": pattern, "min_length": min_length}
    return Meta(description=text, extra={"unit": unit} if unit else None, **limits)


_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
_ENDPOINT = r"^tcp://[^\s:/]+:\d{1,5}$"


class HubSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The process that owns state, and how it is reached."""

    address: Annotated[
        str, doc("Where the hub listens and consoles find it; events use the port above.", pattern=_ENDPOINT)
    ] = "tcp://127.0.0.1:5570"
    keys: Annotated[
        Literal["demand", "none"],
        doc("none: no keys and no sign-in, on this machine only: whoever reaches the hub's port administers it."),
    ] = "demand"
    public_key: Annotated[
        str, doc("Public key of a hub on another machine, as `uic access keys` shows it there; empty: as remembered.")
    ] = ""
    start_timeout_s: Annotated[float, doc("How long `uic` waits for the hub it started.", unit="s", ge=0.5, le=120)] = (
        15.0
    )


class JournalSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's record of every event."""

    synchronous: Annotated[
        Literal["normal", "full"],
        doc("full: a commit waits for the disk, so that no power cut loses an event; normal: a power cut may."),
    ] = "normal"
    keep_days: Annotated[float, doc("Events older than this are let go; 0 keeps all.", unit="days", ge=0, le=36500)] = (
        90.0
    )
    keep_mb: Annotated[
        float, doc("Above this size the oldest events are let go; 0: no bound.", unit="MB", ge=0, le=10_000_000)
    ] = 4096.0


class AuditSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The chain of who did what."""

    sign_every_entries: Annotated[int, doc("The audit is signed after this many entries.", ge=1, le=100_000)] = 100
    sign_every_minutes: Annotated[
        float, doc("And after this long, where there are new ones.", unit="min", ge=0.05, le=1440)
    ] = 2.0
    copy: Annotated[
        str,
        doc(
            "A second file for the audit's signatures, in a folder that is there, best on another machine; empty: none."
        ),
    ] = ""


class RetentionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How long what is kept; what is locked as evidence stays."""

    recordings_days: Annotated[
        float, doc("Recordings older than this are purged; 0 keeps all.", unit="days", ge=0, le=36500)
    ] = 30.0
    positions_days: Annotated[
        float, doc("Positions of persons older than this are purged; 0 keeps all.", unit="days", ge=0, le=36500)
    ] = 30.0
    incidents_days: Annotated[
        float, doc("Incidents closed longer ago than this are purged; 0 keeps all.", unit="days", ge=0, le=36500)
    ] = 1095.0
    other_days: Annotated[
        str,
        doc("Other classes of data by name and days, such as 'voice=90, tablets=14'; a plugin brings its default."),
    ] = ""
    purge_at: Annotated[
        str, doc("When the daily purge runs, by the city's clock.", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    ] = "03:30"


class AccessSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs in when. The hub's settings hold for everybody."""

    sign_in: Annotated[
        Literal["auto", "always"],
        doc("auto: asked for as soon as a second key is admitted or the hub listens beyond this machine."),
    ] = "auto"
    idle_lock_min: Annotated[
        float, doc("A console that nobody touches locks itself after this; 0: never.", unit="min", ge=0, le=1440)
    ] = 15.0
    shifts: Annotated[
        tuple[Annotated[str, Meta(pattern=_CLOCK)], ...],
        doc("Beginnings of shifts, as 09:00 of the city's clock: whoever is signed in from before is locked then."),
    ] = ()
    away_min: Annotated[
        float, doc("A sign-in whose console has been gone for this long ends.", unit="min", ge=1, le=1440)
    ] = 10.0
    request_s: Annotated[float, doc("How long a command waits for its second person.", unit="s", ge=10, le=3600)] = (
        300.0
    )


class StoreSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The records: cameras, layouts, plugin states."""

    url: Annotated[str, doc("SQLAlchemy URL of the records; empty: records.db (SQLite) in the state folder.")] = ""
    busy_timeout_s: Annotated[float, doc("How long a write waits for another's lock.", unit="s", ge=0, le=60)] = 5.0


class BackupSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Copies of records, journal and audit that the hub makes by itself."""

    folder: Annotated[str, doc("Where backups go, best on another disk; empty: backups in the state folder.")] = ""
    every_h: Annotated[float, doc("Hours between automatic backups; 0: none.", unit="h", ge=0, le=8760)] = 24.0
    keep: Annotated[
        int, doc("How many automatic backups stay; those made by hand are never deleted.", ge=1, le=1000)
    ] = 7


class DrillSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Recordings of what a hub saw, for replays and reports."""

    folder: Annotated[str, doc("Where recordings go; empty: a folder of their own in the state folder.")] = ""
    recording_mb: Annotated[float, doc("The largest a recording may be.", unit="MB", ge=1, le=100_000)] = 2048.0
    look_back_h: Annotated[
        float,
        doc("How far before its beginning a recording looks for what was true then.", unit="h", ge=0, le=8760),
    ] = 72.0
    keep_days: Annotated[
        float,
        doc("Recordings and drills older than this are purged, and not replayed; 0 keeps all.", unit="days", ge=0),
    ] = 30.0


class ConsoleSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The application on the operator's desk. What a person chooses in the settings window goes over it."""

    language: Annotated[Literal["auto", "ko", "en"], doc("Language of the console; auto: that of the desktop.")] = (
        "auto"
    )
    theme: Annotated[Literal["dark", "light"], doc("Colours: dark for a dimmed room, light for a bright one.")] = "dark"
    place: Annotated[str, doc("What the top bar calls this place; empty: the city's control centre.")] = ""
    pictures: Annotated[
        Literal["auto", "cameras", "gateway"],
        doc(
            "Where live pictures come from: the cameras, or the hub's gateway where this desk does not reach them; "
            "auto: the gateway for a liaison's window on another machine, if it listens."
        ),
    ] = "auto"
    hide_locked_pictures_of: Annotated[
        tuple[str, ...], doc("Roles whose pictures are hidden while their console is locked; the others' go on.")
    ] = ("police_liaison",)


class WallSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Tiles and layouts."""

    tiles: Annotated[Literal[1, 4, 9, 16, 25, 36, 64], doc("How many tiles a first start shows.")] = 16
    fit: Annotated[
        Literal["whole", "fill"],
        doc("A picture of another shape than its tile: 'whole' shows all of it, 'fill' cuts its edges."),
    ] = "whole"
    snapshots: Annotated[str, doc("Folder for snapshots; empty: UIC in the pictures folder of this user.")] = ""
    replay_s: Annotated[float, doc("How far back instant replay starts.", unit="s", ge=5, le=30)] = 30.0
    dwell_s: Annotated[float, doc("How long a carousel shows each camera.", unit="s", ge=2, le=3600)] = 10.0
    resume_after_s: Annotated[
        float, doc("A carousel paused by a touch goes on after so long without one.", unit="s", ge=5, le=3600)
    ] = 30.0


class MapSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The city as a map."""

    tiles: Annotated[
        str, doc("A file of map pictures, .mbtiles or .pmtiles, drawn below the devices; empty: the schematic.")
    ] = ""
    extract: Annotated[
        str,
        doc("An OpenStreetMap extract of the city, .osm.pbf or .osm: its roads and houses instead of the schematic's."),
    ] = ""
    unit_stale_s: Annotated[
        float, doc("A patrol unit's position older than this is drawn as stale.", unit="s", ge=1, le=3600)
    ] = 30.0
    unit_oldest_s: Annotated[
        float,
        doc("A unit whose position is older is not counted among the nearest.", unit="s", ge=1, le=3600),
    ] = 60.0
    track_min: Annotated[float, doc("How much of a unit's way is drawn behind it.", unit="min", ge=0, le=120)] = 10.0


class VideoSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Opening, decoding and composing streams."""

    hardware: Annotated[
        str,
        doc("Decoding by hardware: none, auto, or a device (vaapi, cuda, ...); where it fails, software decodes."),
    ] = "none"
    workers: Annotated[int, doc("Decode processes; 0: one for each core.", ge=0, le=64)] = 0
    rtsp_transport: Annotated[Literal["tcp", "udp"], doc("How pictures come from RTSP cameras.")] = "tcp"
    open_timeout_s: Annotated[
        float, doc("A camera that has not answered by then is lost, and tried again.", unit="s", ge=0.5, le=60)
    ] = 5.0
    read_timeout_s: Annotated[
        float, doc("A camera that sends nothing for this long is lost, and opened again.", unit="s", ge=1, le=60)
    ] = 5.0
    retry_most_s: Annotated[
        float, doc("The longest wait before a lost camera is tried again.", unit="s", ge=1, le=600)
    ] = 10.0
    late_s: Annotated[
        float, doc("Live pictures older than this let their camera jump to a key frame.", unit="s", ge=0.1, le=5)
    ] = 0.35
    delayed_s: Annotated[
        float, doc("A picture older than this when it is shown is marked delayed.", unit="s", ge=0.2, le=30)
    ] = 1.0
    linger_s: Annotated[
        float, doc("A live camera without a tile stays connected this long.", unit="s", ge=0, le=300)
    ] = 8.0
    replay_s: Annotated[float, doc("Kept of every live camera for instant replay.", unit="s", ge=0, le=300)] = 30.0
    replay_mb: Annotated[float, doc("At most, for the replay of one camera.", unit="MB", ge=0, le=1024)] = 24.0
    crashes_allowed: Annotated[
        int, doc("A camera whose stream ended its decoder this often is held.", ge=1, le=100)
    ] = 3
    nice: Annotated[int, doc("By how much decoding gives way to the window (0: not at all).", ge=0, le=19)] = 5


class SoundSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What of the alarms is heard at this machine."""

    enabled: Annotated[bool, doc("Play a sound for new and for waiting alarms.")] = True
    must_answer_again_s: Annotated[
        float, doc("An alarm that must be answered is heard again after this.", unit="s", ge=5, le=600)
    ] = 15.0
    critical_again_s: Annotated[
        float, doc("A critical alarm nobody answers is heard again after this; 0: once.", unit="s", ge=0, le=3600)
    ] = 20.0
    high_again_s: Annotated[
        float, doc("A high alarm nobody answers is heard again after this; 0: once.", unit="s", ge=0, le=3600)
    ] = 60.0
    medium_again_s: Annotated[
        float, doc("A medium alarm nobody answers is heard again after this; 0: once.", unit="s", ge=0, le=3600)
    ] = 0.0
    low_again_s: Annotated[
        float, doc("A low alarm nobody answers is heard again after this; 0: once.", unit="s", ge=0, le=3600)
    ] = 0.0


class SceneSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Generated street scenes, for a machine without cameras."""

    enabled: Annotated[bool, doc("Fill an empty camera list with generated cameras, once and never again.")] = True
    cache_mb: Annotated[
        float,
        doc("The most that made scenes may fill; those played longest ago go first.", unit="MB", ge=50, le=100_000),
    ] = 1024.0


class SimSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The simulated city: live cameras that turn, patrol cars, stories."""

    run: Annotated[
        Literal["auto", "always", "never"],
        doc("auto: beside the hub that `uic` starts, where generated cameras fill an empty list."),
    ] = "auto"
    rtsp_port: Annotated[int, doc("Where its live cameras are watched; 0: any free port.", ge=0, le=65535)] = 8654
    heads_port: Annotated[int, doc("Where drivers turn their heads; 0: any free port.", ge=0, le=65535)] = 8655
    seed: Annotated[int, doc("Another seed, another city.", ge=0, le=2_147_483_647)] = 1
    patrols: Annotated[bool, doc("Its patrol cars report their positions to the hub.")] = True


class PluginSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The plugin host."""

    safe_mode: Annotated[bool, doc("Start hub and console without any plugin; what is switched on stays so.")] = False
    strangers: Annotated[
        Literal["process", "thread"],
        doc("Where the service of a plugin runs that did not come with this program: its own process, or the hub's."),
    ] = "process"
    faults_most: Annotated[
        int, doc("A plugin that ended, hung, grew, flooded or overreached this often is quarantined.", ge=1, le=1000)
    ] = 3
    raises_most: Annotated[
        int, doc("A plugin whose hooks and handlers raised or were slow this often is quarantined.", ge=1, le=10_000)
    ] = 10
    faults_within_s: Annotated[float, doc("Faults older than this no longer count.", unit="s", ge=1, le=86_400)] = 600.0
    memory_mb: Annotated[float, doc("Memory of one plugin's process.", unit="MB", ge=64, le=100_000)] = 512.0
    hang_s: Annotated[
        float, doc("A plugin's process that is silent, or in one handler, for longer is ended.", unit="s", ge=1, le=600)
    ] = 10.0
    events_per_s: Annotated[
        float, doc("Events one plugin may publish; four seconds' worth at once.", unit="per s", ge=1, le=100_000)
    ] = 500.0
    confined: Annotated[
        bool, doc("Let a plugin's process touch only files of its own and no network, where the kernel can (Landlock).")
    ] = True


class IncidentSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Cases: who sees them, and the site's own types and procedures."""

    file: Annotated[
        str, doc("The site's incident types and procedures (TOML); empty: incidents.toml in the settings folder.")
    ] = ""
    room: Annotated[
        tuple[str, ...],
        doc("Departments of the control room: their people see every case, others what is shared."),
    ] = ("control room", "관제센터")
    answer_s: Annotated[
        float, doc("How long a person has to accept a case that is handed over.", unit="s", ge=1, le=3600)
    ] = 30.0


class EvidenceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Clips of cases: what is kept before anybody asks, and how much room they may take."""

    before_s: Annotated[
        float, doc("Kept of each camera of an open case before anything is asked.", unit="s", ge=5, le=3600)
    ] = 30.0
    before_mb: Annotated[float, doc("At most, in memory, for one such camera.", unit="MB", ge=1, le=4096)] = 24.0
    cameras: Annotated[int, doc("Cameras watched at once for cases, the newest case first.", ge=1, le=1000)] = 64
    clip_min: Annotated[float, doc("The longest a clip may go on.", unit="min", ge=1, le=720)] = 60.0
    disk_gb: Annotated[
        float,
        doc("All cases' files together; beyond it nothing more is kept, and health says so.", unit="GB", ge=0.01),
    ] = 200.0
    import_mb: Annotated[float, doc("The largest file that can be brought in.", unit="MB", ge=1, le=1_000_000)] = 4096.0


class OrderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Units that are ordered to a place."""

    answer_s: Annotated[
        float,
        doc("A crew that has not answered after so long counts as silent; the next is asked.", unit="s", ge=5, le=600),
    ] = 30.0
    oldest_fix_s: Annotated[float, doc("A unit whose position is older is not asked.", unit="s", ge=5, le=3600)] = 60.0
    automatic: Annotated[
        tuple[str, ...],
        doc("Alarm types that order a unit by themselves, and after how many seconds unless somebody stops it."),
    ] = ("sos.button=0", "sos.off_course=0", "sos.fast=0", "sos.silent=45", "sos.stopped=45")
    departments: Annotated[
        tuple[str, ...], doc("Departments whose units may be ordered; none: every unit of the registry.")
    ] = ()


class PtzSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Cameras that turn."""

    look_every_s: Annotated[
        float, doc("How often a camera that nobody turns is asked where it looks.", unit="s", ge=5, le=86_400)
    ] = 300.0
    settle_s: Annotated[
        float, doc("Detection is armed again when a camera has stood still for so long.", unit="s", ge=0.1, le=60)
    ] = 1.5
    gone_s: Annotated[
        float, doc("A lease ends when its holder's console has been gone for so long.", unit="s", ge=1, le=600)
    ] = 10.0
    back_s: Annotated[
        float, doc("After a start of the hub, holders have so long to come back for their leases.", unit="s", ge=1)
    ] = 20.0
    blind_days: Annotated[
        float, doc("Figures of blind seconds are kept for so long.", unit="days", ge=1, le=36_500)
    ] = 400.0


class CotSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Cursor on Target: tablets of those whom cases are sent to (ATAK, WinTAK, iTAK)."""

    servers: Annotated[
        tuple[str, ...], doc("TAK servers to link: tls://host:8089, tcp://host:8087; none: no link.")
    ] = ()
    listen: Annotated[
        str,
        doc(
            "Where tablets link without a server: tls://0.0.0.0:8089; tcp:// on this machine only; empty: nowhere.",
            pattern=r"^$|^tls://[^\s/]+:\d{1,5}$|^tcp://(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$",
        ),
    ] = ""
    ca: Annotated[
        str, doc("PEM file: the authority of the servers' and tablets' certificates; empty: the system's.")
    ] = ""
    certificate: Annotated[str, doc("PEM file: the hub's own certificate for TLS.")] = ""
    key: Annotated[str, doc("PEM file: the certificate's key; empty: it lies with the certificate.")] = ""
    server_name: Annotated[str, doc("Name that the servers' certificates bear; empty: their host.")] = ""
    video: Annotated[
        str,
        doc(
            "Where tablets see a camera's picture, with {camera} or {number} in it; empty: they are given no link.",
            pattern=r"^$|^(rtsps?|https?|udp|rtmps?|srt)://\S+$",
        ),
    ] = ""
    department: Annotated[str, doc("Whose tablets these are: cases that are sent to it are sent to them.")] = "경찰"
    callsign: Annotated[str, doc("What tablets call the control room.")] = "UIC"
    language: Annotated[Literal["ko", "en"], doc("Language of what tablets read.")] = "ko"
    every_s: Annotated[
        float, doc("What is shown is said again so often, before it goes stale.", unit="s", ge=1, le=300)
    ] = 10.0
    stale_s: Annotated[
        float, doc("A position that is not followed by another for so long is stale.", unit="s", ge=5, le=3600)
    ] = 30.0


class VisionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Eyes: motion, people and vehicles on all cameras at once."""

    run: Annotated[
        Literal["auto", "on", "off"],
        doc("auto: on machines with 4 cores and 6 GB or more; the wall and the hub have fewer to themselves."),
    ] = "auto"
    where: Annotated[
        str,
        doc(
            "Where analysis runs: here; ray (this machine's Ray cluster, or one of its own); ray://host:10001.",
            pattern=r"^(here|ray|ray://\S+)$",
        ),
    ] = "here"
    workers: Annotated[
        int, doc("Analysis processes; 0: one for every second core, on Ray one for every core.", ge=0, le=64)
    ] = 0
    cameras: Annotated[
        int, doc("Most cameras watched at once, those that matter first; 0: 120 for each worker.", ge=0, le=100_000)
    ] = 0
    camera_motion: Annotated[bool, doc("Listen to cameras' own motion detection where they have ONVIF.")] = True
    patterns_file: Annotated[
        str, doc("This site's changes to the patterns of signs, TOML; empty: a file beside the hub's records.")
    ] = ""


class CastSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Nets that are cast around a sign of crime."""

    follow_at: Annotated[
        float,
        doc(
            "From this probability on a net follows by itself who is probably its suspect, seen again; "
            "0: only a person decides.",
            ge=0,
            le=1,
        ),
    ] = 0.0


class LogSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What is written down for those who look after the machine; never personal data."""

    level: Annotated[Literal["debug", "info", "warning", "error"], doc("The least serious line that is written.")] = (
        "info"
    )
    to_stderr: Annotated[bool, doc("Write log lines to standard error as well as to the file.")] = False
    to_file: Annotated[bool, doc("Write log lines to <state folder>/log/<process>.log.")] = True
    file_size_mb: Annotated[
        float, doc("A log file is set aside when it grows past this.", unit="MB", ge=0.1, le=1024)
    ] = 10.0
    files_kept: Annotated[int, doc("How many set-aside log files are kept.", ge=1, le=100)] = 5
    form: Annotated[
        Literal["text", "json"], doc("Key=value lines for people, or JSON lines as OpenTelemetry has them.")
    ] = "text"


class HealthSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What counts as well, and who outside may read how the hub does."""

    every_s: Annotated[float, doc("How often the hub looks at itself.", unit="s", ge=0.2, le=600)] = 5.0
    disk_low_gb: Annotated[
        float, doc("Less free room than this below the state folder is said, and raises an alarm.", unit="GB", ge=0)
    ] = 5.0
    disk_full_gb: Annotated[float, doc("With less free room than this the disk counts as full.", unit="GB", ge=0)] = 0.5
    clock_step_s: Annotated[
        float, doc("A clock that is set by more than this is said, and raises an alarm.", unit="s", ge=0.5, le=3600)
    ] = 2.0
    metrics: Annotated[
        str,
        doc("Where Prometheus finds metrics, as 127.0.0.1:9464; empty: nowhere.", pattern=r"^$|^[^\s:]+:\d{1,5}$"),
    ] = ""


class GatewaySettings(msgspec.Struct, frozen=True, kw_only=True):
    """The HTTPS side of the hub: what phones, tablets and shared pictures reach."""

    listen: Annotated[
        str,
        doc(
            "Where it listens, as 0.0.0.0:8443; port 0: the one it had before, else a free one; empty: nowhere.",
            pattern=r"^$|^[^\s:]+:\d{1,5}$",
        ),
    ] = "127.0.0.1:0"
    public_url: Annotated[
        str,
        doc(
            "How people outside reach it, as https://sos.example.kr; empty: as it listens.",
            pattern=r"^$|^https://[^\s/]+$",
        ),
    ] = ""
    certificate: Annotated[
        str, doc("A file with its certificate and those it follows from, PEM; empty: one made by itself.")
    ] = ""
    key: Annotated[str, doc("The file with that certificate's key, PEM.")] = ""
    connections: Annotated[int, doc("More connections than these at once are turned away.", ge=10, le=100_000)] = 4000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings, checked. `folders` comes from the environment alone: the file lies in one of them."""

    hub: HubSettings = HubSettings()
    access: AccessSettings = AccessSettings()
    journal: JournalSettings = JournalSettings()
    audit: AuditSettings = AuditSettings()
    retention: RetentionSettings = RetentionSettings()
    store: StoreSettings = StoreSettings()
    backup: BackupSettings = BackupSettings()
    drills: DrillSettings = DrillSettings()
    console: ConsoleSettings = ConsoleSettings()
    wall: WallSettings = WallSettings()
    map: MapSettings = MapSettings()
    video: VideoSettings = VideoSettings()
    sounds: SoundSettings = SoundSettings()
    scenes: SceneSettings = SceneSettings()
    sim: SimSettings = SimSettings()
    plugins: PluginSettings = PluginSettings()
    incidents: IncidentSettings = IncidentSettings()
    health: HealthSettings = HealthSettings()
    gateway: GatewaySettings = GatewaySettings()
    ptz: PtzSettings = PtzSettings()
    cot: CotSettings = CotSettings()
    orders: OrderSettings = OrderSettings()
    evidence: EvidenceSettings = EvidenceSettings()

    vision: VisionSettings = VisionSettings()
    cast: CastSettings = CastSettings()
    log: LogSettings = LogSettings()
    folders: Folders = msgspec.field(default_factory=Folders)
