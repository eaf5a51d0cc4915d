"""The alarm and the case of a cast that no operator began: what a person has to answer."""

from __future__ import annotations

import logging

from msgspec.structs import replace

from uic.alarms.commands import ClearAlarm, RaiseAlarm
from uic.bus.service import ServiceHub
from uic.errors import BusError
from uic.incidents.commands import OpenIncident
from uic_netcasting.book import CastBook
from uic_netcasting.events import Cast
from uic_netcasting.patterns import name_of

__all__ = ["Reports"]

_INCIDENT = "crime.sign"
_log = logging.getLogger(__name__)


class Reports:
    """Used on the service's thread, in work of its own: the cast stands whether or not somebody keeps alarms."""

    def __init__(self, hub: ServiceHub, book: CastBook) -> None:
        self._hub, self._book = hub, book
        self._weights: dict[str, int | None] = {}  # of the alarms of casts that are being opened

    def expect(self, cast_id: str, priority: int | None) -> None:
        """A cast is to be reported once the journal has it."""
        self._weights[cast_id] = priority

    def opened(self, cast: Cast) -> None:
        """The journal has it."""
        if cast.id in self._weights:
            self._report(cast, self._weights.pop(cast.id))

    def suggest(self, cast: Cast, priority: int | None) -> None:
        """Nothing was cast: a person is asked whether it should be."""
        self._raise(cast, "suggested", priority)

    def clear(self, cast: Cast) -> None:
        """It is over."""
        if cast.origin == "operator":
            return
        try:
            self._hub.ask(ClearAlarm(type=f"netcasting.{cast.origin}", source=f"cast/{cast.id}"))
        except BusError as error:
            _log.warning("the alarm of cast %s could not be cleared: %s", cast.id, error)

    def _report(self, cast: Cast, priority: int | None) -> None:
        alarm = self._raise(cast, cast.origin, priority)
        if not alarm:
            return
        try:
            case = self._hub.ask(
                OpenIncident(
                    type=_INCIDENT,
                    geo=cast.place,
                    cameras=(cast.sign,),
                    alarms=(alarm,),
                    note=_words(cast, "ko"),
                    origin=f"cast/{cast.id}",
                )
            )
        except BusError as error:
            _log.warning("cast %s has no case: %s", cast.id, error)
            return
        now = self._book.get(cast.id)
        if now is not None and now.is_open:
            self._book.change(replace(now, incident=case.id, case=case.number))

    def _raise(self, cast: Cast, kind: str, priority: int | None) -> str:
        """The alarm's id; "" where nobody keeps alarms."""
        try:
            alarm = self._hub.ask(
                RaiseAlarm(
                    type=f"netcasting.{kind}",
                    source=f"cast/{cast.id}",
                    text=_words(cast, "ko"),
                    text_en=_words(cast, "en"),
                    camera_id=cast.sign,
                    geo=cast.place,
                    priority=priority,
                )
            )
        except BusError as error:
            _log.warning("cast %s has no alarm: %s", cast.id, error)
            return ""
        return alarm.id


def _words(cast: Cast, language: str) -> str:
    said = cast.text if language == "ko" else (cast.text_en or cast.text)
    return " · ".join(part for part in (name_of(cast.pattern, language), said) if part)
