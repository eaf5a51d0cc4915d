"""The hooks a plugin may implement, and the values they give. Qt-free: the hub reads them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec
import pluggy

if TYPE_CHECKING:
    from uic.alarms.model import AlarmType
    from uic.bus.commands import Command
    from uic.bus.service import Service
    from uic.drills.kept import Kept
    from uic.events import Event
    from uic.gateway.model import Route
    from uic.incidents.model import IncidentType, Procedure
    from uic.retention.model import DataClass

__all__ = [
    "API_VERSION",
    "Action",
    "Manifest",
    "MapLayer",
    "Needs",
    "Panel",
    "Specs",
    "Title",
    "hookimpl",
    "hookspec",
]

API_VERSION = 1  # grows when a hook's meaning changes; a plugin for another one is refused with a message

hookspec = pluggy.HookspecMarker("uic")
hookimpl = pluggy.HookimplMarker("uic")


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """Words a user reads, in both languages of the product."""

    ko: str
    en: str


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin's service asks for; the hub refuses it anything else.

    A topic or a command by its name, or a whole family: "alarm.raise", "camera.*". What bears the plugin's own name as
    its family ("gauges.*" of the plugin gauges) needs no asking.
    """

    publishes: tuple[str, ...] = ()  # topics of events it says
    follows: tuple[str, ...] = ()  # topics of events it hears, now and in the journal
    asks: tuple[str, ...] = ()  # commands that it asks other services for
    takes: tuple[str, ...] = ()  # commands that it answers
    tables: bool = False  # records of its own, kept in a database of its own
    cameras: bool = False  # the places and stream addresses of cameras: needed beside "camera.…" above
    network: bool = False  # connections to anything but the hub


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Who a plugin is and what it asks for.

    Written as plain values: `uic` reads a stranger's manifest before it lets any of its code run.
    """

    name: str  # its key: "netcasting"
    version: str
    api: int  # the API_VERSION it was written for
    title: Title
    summary: Title
    permissions: tuple[str, ...] = ()  # of its console half: "camera.read", "wall.present", "wall.mark", "cast.*"
    needs: Needs = Needs()  # of its hub half
    isolation: Literal["default", "process", "thread"] = "default"  # a stranger's gets a process whatever it says


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A dock of the console. `widget` is 'package.module:callable', called with the plugin's console model.

    icon: a name of the shipped set (resources/uic_resources/icons: "target", "map-2", "users", "bell" and others),
    drawn on the panel's button in the rail; "" or a name that is not in the set: a piece of a puzzle.
    workspaces: those it is open in at first: "watch", "case", "city", "desk", "supervisor". A window has room for four
    panels at its right side; what is not looked at all day is not open in "watch".
    """

    key: str
    title: Title
    widget: str
    area: Literal["left", "right", "bottom"] = "right"
    icon: str = ""
    workspaces: tuple[str, ...] = ("watch", "case")


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Something a user may do; `method` is a method of the plugin's console model.

    scope "tile": the method is called with the id of the camera in the selected tile; "app": with nothing.
    needs_hub: it sends a command, so it is grey and refused with a word while no hub answers; say False for what
    works on this console alone.
    command: the command it sends, "cast.open", one of the plugin's own: grey where the person here has no right to it.
    """

    key: str  # "cast-here"
    title: Title
    method: str
    shortcut: str = ""  # as QKeySequence reads it; remappable
    scope: Literal["tile", "app"] = "app"
    needs_hub: bool = True
    command: str = ""


class MapLayer(msgspec.Struct, frozen=True, kw_only=True):
    """Something drawn on the map of every console, which a person may switch off.

    `features` is a method of the plugin's console model; it answers a list of `uic_console.api.MapFeature`, quickly:
    it is called on the GUI thread, again whenever the model's `changed` signal is emitted. At most 2,000 of them.
    `chosen` is another, called with the key of the feature that was clicked; "": a click does nothing.
    """

    key: str
    title: Title
    features: str
    chosen: str = ""


class Specs:
    """All hooks. They only grow: new arguments go last, old ones stay."""

    @hookspec(firstresult=True)
    def manifest(self) -> Manifest | None:
        """Who the plugin is; the first thing asked, with nothing else started."""

    @hookspec
    def contribute_events(self) -> list[type[Event]]:
        """The event types the plugin publishes."""
        return []

    @hookspec
    def contribute_commands(self) -> list[type[Command[Any]]]:
        """The commands the plugin's service takes."""
        return []

    @hookspec
    def contribute_alarm_types(self) -> list[AlarmType]:
        """The kinds of alarms the plugin's service raises (`uic.alarms`); asked in the hub only."""
        return []

    @hookspec
    def contribute_service(self) -> Service | None:
        """The plugin's hub half, fresh and not started; asked in the hub only."""

    @hookspec
    def contribute_model(self) -> str | None:
        """'package.module:callable' that makes the console half's model from a `uic_console.api.Console`."""

    @hookspec
    def contribute_panels(self) -> list[Panel]:
        """The docks the plugin adds to a console."""
        return []

    @hookspec
    def contribute_actions(self) -> list[Action]:
        """The actions the plugin adds: menu, palette and keys."""
        return []

    @hookspec
    def contribute_map_layers(self) -> list[MapLayer]:
        """What the plugin draws on the map."""
        return []

    @hookspec
    def contribute_incident_types(self) -> list[IncidentType | Procedure]:
        """The kinds of cases the plugin opens, and the procedures they follow."""
        return []

    @hookspec
    def contribute_data_classes(self) -> list[DataClass]:
        """The kinds of data its service keeps, and for how long; asked in the hub only, at each purge."""
        return []

    @hookspec
    def contribute_replays(self) -> list[Kept]:
        """How the snapshots of its service follow from its events, so that a recording can be replayed without it."""
        return []

    @hookspec
    def contribute_routes(self) -> list[Route]:
        """What people outside may ask over HTTPS (`uic.gateway`); of plugins whose service runs in the hub itself."""
        return []

    @hookspec
    def contribute_translations(self) -> str | None:
        """'package:folder' with compiled Qt translations named <anything>_ko.qm, <anything>_en.qm."""
