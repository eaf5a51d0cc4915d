"""Settings: one TOML file, environment variables over it, flags over those.

`load()` gives a frozen `Settings`; `explain()` tells of every setting what it is, and where its value comes from.
To add one: a field with a `doc(...)` and a default in `_sections.py`. Everything else (file, environment, flag,
`uic settings --explain`, range checks, messages) follows from that line.
"""

from uic.settings._explain import Explained, as_toml, default_file, explain
from uic.settings._folders import Folders, cache_dir, config_dir, settings_file, state_dir
from uic.settings._keys import Key, all_keys
from uic.settings._load import load
from uic.settings._sections import (
    AccessSettings,
    AuditSettings,
    BackupSettings,
    CastSettings,
    ConsoleSettings,
    CotSettings,
    EvidenceSettings,
    GatewaySettings,
    HealthSettings,
    HubSettings,
    IncidentSettings,
    JournalSettings,
    LogSettings,
    MapSettings,
    OrderSettings,
    PluginSettings,
    PtzSettings,
    RetentionSettings,
    SceneSettings,
    Settings,
    SimSettings,
    StoreSettings,
    VideoSettings,
    VisionSettings,
    WallSettings,
)

__all__ = [
    "AccessSettings",
    "AuditSettings",
    "BackupSettings",
    "CastSettings",
    "ConsoleSettings",
    "CotSettings",
    "EvidenceSettings",
    "Explained",
    "Folders",
    "GatewaySettings",
    "HealthSettings",
    "HubSettings",
    "IncidentSettings",
    "JournalSettings",
    "Key",
    "LogSettings",
    "MapSettings",
    "OrderSettings",
    "PluginSettings",
    "PtzSettings",
    "RetentionSettings",
    "SceneSettings",
    "Settings",
    "SimSettings",
    "StoreSettings",
    "VideoSettings",
    "VisionSettings",
    "WallSettings",
    "all_keys",
    "as_toml",
    "cache_dir",
    "config_dir",
    "default_file",
    "explain",
    "load",
    "settings_file",
    "state_dir",
]
