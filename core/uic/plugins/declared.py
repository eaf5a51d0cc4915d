"""What plugins declare to other services of the hub, told again whenever it changes: alarm types, incident types."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import msgspec

from uic.alarms.commands import DeclareAlarmTypes
from uic.alarms.model import AlarmType
from uic.bus.service import ServiceHub
from uic.errors import BusError, CommandTimeout, UnknownCommand
from uic.incidents.commands import DeclareIncidentTypes
from uic.incidents.model import IncidentType, Procedure

__all__ = ["Declarations", "Declared"]

_log = logging.getLogger("uic.plugins")


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """What one plugin declares."""

    alarm_types: tuple[AlarmType, ...] = ()
    incident_types: tuple[IncidentType, ...] = ()
    procedures: tuple[Procedure, ...] = ()

    @staticmethod
    def of(alarm_types: Sequence[AlarmType] | None, incidents: Sequence[IncidentType | Procedure] | None) -> Declared:
        """From the answers of the hooks."""
        both = incidents or ()
        return Declared(
            alarm_types=tuple(alarm_types or ()),
            incident_types=tuple(one for one in both if isinstance(one, IncidentType)),
            procedures=tuple(one for one in both if isinstance(one, Procedure)),
        )


class Declarations:
    """The plugin service's thread only."""

    def __init__(self, hub: Callable[[], ServiceHub]) -> None:
        self._hub = hub
        self._alarming: set[str] = set()  # plugins that have declared alarm types
        self._with_cases: set[str] = set()  # and incident types or procedures

    def tell(self, plugin: str, declared: Declared) -> None:
        """The plugin is up; raises what is wrong with its alarm types."""
        self._alarms(plugin, declared.alarm_types)
        self._incidents(plugin, declared)

    def take_back(self, plugin: str) -> None:
        """The plugin is down."""
        self._alarms(plugin, ())
        self._incidents(plugin, Declared())

    def forget(self) -> None:
        """The hub ends: types stay known, alarms that are open now are there at the next start too."""
        self._alarming.clear()
        self._with_cases.clear()

    def _alarms(self, plugin: str, types: tuple[AlarmType, ...]) -> None:
        """Nothing to say, and nothing said before: no word."""
        if not types and plugin not in self._alarming:
            return
        self._alarming = self._alarming | {plugin} if types else self._alarming - {plugin}
        try:
            self._hub().ask(DeclareAlarmTypes(owner=plugin, types=types))
        except (UnknownCommand, CommandTimeout) as error:
            _log.warning("plugin %s: its alarm types could not be declared: %s", plugin, error)

    def _incidents(self, plugin: str, declared: Declared) -> None:
        some = bool(declared.incident_types or declared.procedures)
        if not some and plugin not in self._with_cases:
            return
        command = DeclareIncidentTypes(owner=plugin, types=declared.incident_types, procedures=declared.procedures)
        try:
            self._hub().ask(command)
        except BusError as error:
            _log.warning("plugin %s: its incident types are not known: %s", plugin, error)
        self._with_cases = self._with_cases | {plugin} if some else self._with_cases - {plugin}
