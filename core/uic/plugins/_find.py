"""Which plugins are installed: an entry point each, ours and everyone's in the same group."""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["GROUP", "Found", "forget_modules", "found_module", "installed"]

GROUP = "uic.plugins"
_OURS = "uic-console"  # the distribution that this program is


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plugin that is installed and not yet imported."""

    name: str
    origin: str  # "uic_netcasting"
    distribution: str  # "uic-console 0.1.0"
    load: Callable[[], object]  # imports it; may raise anything
    built_in: bool = False  # it came with this program


def installed() -> list[Found]:
    """Every entry point of the group, by name; imports nothing.

    An editable install and the checkout on the path describe one package twice: the first description counts.
    """
    found: dict[tuple[str, str], Found] = {}
    for point in importlib.metadata.entry_points(group=GROUP):
        dist = point.dist
        words = f"{dist.name} {dist.version}" if dist is not None else ""
        ours = dist is not None and dist.name == _OURS
        plugin = Found(name=point.name, origin=point.value, distribution=words, load=point.load, built_in=ours)
        found.setdefault((point.name, point.value), plugin)
    return sorted(found.values(), key=lambda plugin: (plugin.name, plugin.origin))


def found_module(name: str, module: str) -> Found:
    """A plugin that is no entry point: a module on the path, for a test or a trial."""

    def load() -> object:
        return importlib.import_module(module)

    return Found(name=name, origin=module, distribution="", load=load)


def forget_modules(origin: str) -> None:
    """Drop the modules of a plugin that failed, so that the next try imports what is on the disk by then."""
    package = origin.partition(":")[0].partition(".")[0]
    for name in [name for name in sys.modules if name == package or name.startswith(package + ".")]:
        del sys.modules[name]
    importlib.invalidate_caches()
