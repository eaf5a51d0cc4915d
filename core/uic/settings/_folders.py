"""Where this installation keeps its files: the platform's folders, or those named in the environment."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import platformdirs

__all__ = ["Folders", "cache_dir", "config_dir", "settings_file", "state_dir"]

_APP = "uic"


def _folder(variable: str, default: str) -> Path:
    named = os.environ.get(variable, "").strip()
    return Path(named).expanduser().absolute() if named else Path(default)


def state_dir() -> Path:
    """Records, journal, logs, sessions: what must survive. UIC_STATE_DIR overrides it."""
    return _folder("UIC_STATE_DIR", platformdirs.user_state_dir(_APP, appauthor=False))


def cache_dir() -> Path:
    """Generated scenes, compiled kernels: what can be made again. UIC_CACHE_DIR overrides it."""
    return _folder("UIC_CACHE_DIR", platformdirs.user_cache_dir(_APP, appauthor=False))


def config_dir() -> Path:
    """Where the settings file lies. UIC_CONFIG_DIR overrides it."""
    return _folder("UIC_CONFIG_DIR", platformdirs.user_config_dir(_APP, appauthor=False))


def settings_file() -> Path:
    """The settings file of this user: UIC_SETTINGS, or uic.toml in the config folder. It need not exist."""
    return _folder("UIC_SETTINGS", str(config_dir() / "uic.toml"))


class Folders(msgspec.Struct, frozen=True, kw_only=True):
    """The folders as they were when the settings were loaded. None of them need exist yet."""

    state: Path = msgspec.field(default_factory=state_dir)
    cache: Path = msgspec.field(default_factory=cache_dir)
    config: Path = msgspec.field(default_factory=config_dir)
