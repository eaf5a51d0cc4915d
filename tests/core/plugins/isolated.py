"""What tests of plugins in processes share: a hub with harmful strangers, waiting for what becomes of one."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from uic.bus import HubClient
from uic.plugins import PluginInfo, PluginState
from uic.plugins.commands import ListPlugins
from uic.plugins.processes import Bounds
from uic.plugins.service import Policy
from uic.testing import eventually

__all__ = ["HARMS", "plugin", "policy", "said", "until"]

HARMS = Path(__file__).parents[2] / "bad_plugins" / "harms"


def policy(**given: Any) -> Policy:
    """Strangers in processes, granted what they ask; `bounds` by name as well."""
    bounds = Bounds(**{name: given.pop(name) for name in list(given) if name in Bounds.__struct_fields__})
    return Policy(**{"grant_all": True, "bounds": bounds, **given})


def plugin(client: HubClient, name: str) -> PluginInfo:
    """How the hub says it is."""
    return next(info for info in client.call(ListPlugins(), timeout_s=10).plugins if info.name == name)


def until(client: HubClient, name: str, what: Callable[[PluginInfo], object], *, within_s: float = 20.0) -> PluginInfo:
    """The plugin once `what` is true of it."""

    def seen() -> PluginInfo | None:
        info = plugin(client, name)
        return info if what(info) else None

    found = eventually(seen, within_s=within_s, every_s=0.05)
    assert found is not None
    return found


def loaded(info: PluginInfo) -> bool:
    """It works."""
    return info.state is PluginState.LOADED


def said(module: str, name: str, **fields: Any) -> Any:
    """A command of a stranger; its module is on the path of this test."""
    return getattr(importlib.import_module(module), name)(**fields)
