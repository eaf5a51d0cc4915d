"""What a plugin asks for, item by item, as an administrator reads and grants it; and the hub's check of each deed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

import msgspec

from uic.bus.leave import Deed
from uic.errors import NotGranted
from uic.plugins.specs import Manifest

__all__ = ["VERBS", "Admission", "Granted", "Request", "in_words", "missing", "requests_of"]

Kind = Literal["publish", "follow", "ask", "take", "tables", "cameras", "network", "console"]


VERBS: dict[Deed, str] = {
    "publish": "say",
    "follow": "hear",
    "ask": "ask for",
    "take": "answer",
    "keep": "keep",
    "replay": "read the journal of",
}  # English, of what was refused


class Request(msgspec.Struct, frozen=True, order=True):
    """One thing a plugin asks for."""

    kind: Kind
    name: str = ""  # topic, command or permission, or its family: "cast.*"


class Admission(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator granted a plugin."""

    requests: tuple[Request, ...]
    version: str  # of the plugin that asked
    by: str
    at: datetime  # UTC


def requests_of(manifest: Manifest) -> tuple[Request, ...]:
    """Everything a plugin asks for, both halves."""
    needs = manifest.needs
    named: list[tuple[Kind, Iterable[str]]] = [
        ("publish", needs.publishes),
        ("follow", needs.follows),
        ("ask", needs.asks),
        ("take", needs.takes),
        ("console", manifest.permissions),
    ]
    found = [Request(kind, name) for kind, names in named for name in dict.fromkeys(names)]
    plain: list[tuple[Kind, bool]] = [
        ("tables", needs.tables),
        ("cameras", needs.cameras),
        ("network", needs.network),
    ]
    return (*found, *(Request(kind) for kind, asked in plain if asked))


def missing(asked: Iterable[Request], granted: Iterable[Request]) -> tuple[Request, ...]:
    """What is asked for and not covered by what was granted."""
    have = tuple(granted)
    return tuple(one for one in asked if not any(_covers(other, one) for other in have))


def in_words(request: Request) -> str:
    """The request as an English sentence; the console says it in its own words."""
    words = {
        "publish": "say events: {name}",
        "follow": "hear events: {name}",
        "ask": "ask other services: {name}",
        "take": "answer commands: {name}",
        "tables": "keep records in a database of its own",
        "cameras": "know the places and stream addresses of cameras",
        "network": "make network connections of its own",
        "console": "at the console: {name}",
    }
    return words[request.kind].format(name=request.name)


class Granted:
    """A `uic.bus.leave.Leave` for one plugin. From memory, on any thread.

    refused   hears of each deed that was refused: it is a fault, and goes to the audit.
    """

    def __init__(
        self, plugin: str, requests: Iterable[Request], refused: Callable[[Deed, str], None] = lambda _deed, _name: None
    ) -> None:
        self._plugin = plugin
        self._refused = refused
        own = tuple(Request(kind, f"{plugin}.*") for kind in ("publish", "follow", "take"))
        self._requests = (*own, *requests)
        self._cameras = any(request.kind == "cameras" for request in self._requests)
        self._known: dict[tuple[Deed, str], bool] = {}

    def need(self, deed: Deed, name: str) -> None:
        if self.has(deed, name):
            return
        self._refused(deed, name)
        raise NotGranted(f"the plugin {self._plugin} may not {VERBS[deed]} {name}: it was not granted")

    def has(self, deed: Deed, name: str) -> bool:
        known = self._known.get((deed, name))
        if known is None:
            known = self._decide(deed, name)
            if len(self._known) < 1000:
                self._known[deed, name] = known
        return known

    def _decide(self, deed: Deed, name: str) -> bool:
        if deed == "keep":
            return any(request.kind == name for request in self._requests)
        if deed == "replay":
            heard = [request.name for request in self._requests if request.kind in ("publish", "follow")]
            return any(one == "*" or one.partition(".")[0] == name for one in heard)
        if deed in ("ask", "follow") and name.startswith("camera.") and not self._cameras:
            return False
        kinds: tuple[Kind, ...] = (deed, "publish") if deed == "follow" else (deed,)  # what it says it may hear again
        return any(_covers(request, Request(kind, name)) for kind in kinds for request in self._requests)


def _covers(granted: Request, asked: Request) -> bool:
    if granted.kind != asked.kind:
        return False
    if granted.name in (asked.name, "*"):
        return True
    return granted.name.endswith(".*") and asked.name.startswith(granted.name[:-1])
