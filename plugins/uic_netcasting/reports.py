"""The alarm and the case of a cast that no operator began: what a person has to answer."""

from __future__ import annotations

import logging

from msgspec.structs import replace

from uic.alarms.commands import ClearAlarm, RaiseAlarm
from uic.bus.service import ServiceHub
from uic.errors import BusError
from uic.events import Geo
from uic.incidents.commands import OpenIncident
from uic_netcasting.book import CastBook
from uic_netcasting.events import Cast, SignNote
from uic_netcasting.patterns import name_of

__all__ = ["Reports"]

_INCIDENT = "crime.sign"
_log = logging.getLogger(__name__)


class Reports:
    """Used on the service's thread, in work of its own: the cast stands whether or not somebody keeps alarms."""

    def __init__(self, hub: ServiceHub, book: CastBook) -> None:
        self._hub, self._book = hub, book
        self._asked: dict[str, str] = {}  # by sign, the alarm by which a person was asked
        self._weights: dict[str, int | None] = {}  # of the alarms of casts that are being opened

    def expect(self, cast_id: str, priority: int | None) -> None:
        """A cast is to be reported once the journal has it."""
        self._weights[cast_id] = priority

    def opened(self, cast: Cast) -> None:
        """The journal has it."""
        if cast.id in self._weights:
            self._report(cast, self._weights.pop(cast.id))

    def ask(self, note: SignNote) -> None:
        """Nothing was cast: a person is asked whether it should be."""
        self._asked[note.id] = self._raise(
            "suggested", f"sign/{note.id}", note.camera, note.place, _words_of(note.pattern, note.why_ko, note.why_en)
        )

    def answered(self, note: SignNote) -> None:
        """Somebody has, or nobody can any more."""
        self._asked.pop(note.id, None)
        self._clear("suggested", f"sign/{note.id}")

    def clear(self, cast: Cast) -> None:
        """It is over."""
        if cast.origin == "operator":
            return
        if cast.asked:
            self._clear("suggested", f"sign/{cast.sign_id}")
        else:
            self._clear(cast.origin, f"cast/{cast.id}")

    def _clear(self, kind: str, source: str) -> None:
        try:
            self._hub.ask(ClearAlarm(type=f"netcasting.{kind}", source=source))
        except BusError as error:
            _log.warning("the alarm of %s could not be cleared: %s", source, error)

    def _report(self, cast: Cast, priority: int | None) -> None:
        words = _words_of(cast.pattern, cast.text, cast.text_en)
        alarm = self._asked.pop(cast.sign_id, "") if cast.asked else ""
        if not alarm and not cast.asked:
            alarm = self._raise(cast.origin, f"cast/{cast.id}", cast.sign, cast.place, words, priority)
        if alarm or cast.asked:
            self._open_case(cast, alarm, words[0])

    def with_case(self, cast: Cast) -> Cast:
        """A cast with its case: one that a person cast by hand gets it when it is needed, if that can be had."""
        if not cast.incident:
            self._open_case(cast, "", _words_of(cast.pattern, cast.text, cast.text_en)[0])
        return self._book.get(cast.id) or cast

    def _open_case(self, cast: Cast, alarm: str, note: str) -> None:
        try:
            case = self._hub.ask(
                OpenIncident(
                    type=_INCIDENT,
                    geo=cast.place,
                    cameras=(cast.sign,),
                    alarms=(alarm,) if alarm else (),
                    note=note,
                    origin=f"cast/{cast.id}",
                )
            )
        except BusError as error:
            _log.warning("cast %s has no case: %s", cast.id, error)
            return
        now = self._book.get(cast.id)
        if now is not None and now.is_open:
            self._book.change(replace(now, incident=case.id, case=case.number))

    def _raise(
        self,
        kind: str,
        source: str,
        camera: str,
        geo: Geo | None,
        words: tuple[str, str],
        priority: int | None = None,
    ) -> str:
        """The alarm's id; "" where nobody keeps alarms."""
        raised = RaiseAlarm(
            type=f"netcasting.{kind}",
            source=source,
            text=words[0],
            text_en=words[1],
            camera_id=camera,
            geo=geo,
            priority=priority,
        )
        try:
            return self._hub.ask(raised).id
        except BusError as error:
            _log.warning("%s has no alarm: %s", source, error)
            return ""


def _words_of(pattern: str, ko: str, en: str) -> tuple[str, str]:
    """What it is and why, in Korean and in English."""
    said = (name_of(pattern, "ko"), ko), (name_of(pattern, "en"), en or ko)
    first, second = (" · ".join(part for part in parts if part) for parts in said)
    return first, second
