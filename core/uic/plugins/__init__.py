"""Plugins: what they may implement, and the host that finds, loads and contains them. Qt-free."""

from uic.plugins._find import GROUP, Found, found_module, installed
from uic.plugins.host import SLOW_MS, PluginHost
from uic.plugins.model import PluginInfo, PluginState, Trouble
from uic.plugins.specs import API_VERSION, Action, Manifest, MapLayer, Panel, Specs, Title, hookimpl, hookspec

__all__ = [
    "API_VERSION",
    "GROUP",
    "SLOW_MS",
    "Action",
    "Found",
    "Manifest",
    "MapLayer",
    "Panel",
    "PluginHost",
    "PluginInfo",
    "PluginState",
    "Specs",
    "Title",
    "Trouble",
    "found_module",
    "hookimpl",
    "hookspec",
    "installed",
]
