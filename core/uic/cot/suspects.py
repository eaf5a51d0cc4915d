"""Whom the police look for, on their tablets' maps: a mark where somebody was seen last, with words and a picture.

It is there while her case is sent and something of it is shown to the department, and is said again with the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from uic.bus.commands import Command
from uic.cot import writing
from uic.errors import BusError
from uic.sharing import Bulletin, BulletinPicture, LinkMade

__all__ = ["Suspects"]

_log = logging.getLogger(__name__)
_WIDTH = 320  # of the picture that is in the event itself


@dataclass(frozen=True, slots=True)
class _Known:
    bulletin: Bulletin
    small: bytes  # JPEG; empty: none, or it cannot be had now


class Suspects:
    """ask, later, say: as of `Videos`. link: by which the tablets see a case, None: they do not.

    noted   told of each version that goes out for the first time: the audit's line
    """

    def __init__(
        self,
        ask: Callable[[Command[Any]], Any],
        later: Callable[[Callable[[], None]], None],
        say: Callable[[], None],
        link: Callable[[str], LinkMade | None],
        noted: Callable[[Bulletin], None],
    ) -> None:
        self._ask, self._later, self._say, self._link, self._noted = ask, later, say, link, noted
        self._known: dict[str, _Known] = {}
        self._out: set[tuple[str, int]] = set()  # versions that went out in this life of the hub

    def heard(self, one: Bulletin) -> None:
        """It is told, or another now; a reading alone changes nothing here."""
        known = self._known.get(one.id)
        if known is not None and known.bulletin.version >= one.version:
            return
        self._known[one.id] = _Known(one, b"")
        self._later(lambda: self._picture(one))

    def gone(self, bulletin_id: str, incident_id: str) -> None:
        """Its case is over; who else is not shown it any more does not matter here: `link` says that."""
        if self._link(incident_id) is None and self._known.pop(bulletin_id, None) is not None:
            self._later(self._say)

    def _picture(self, one: Bulletin) -> None:
        known = self._known.get(one.id)
        if known is None or known.bulletin.version != one.version:
            return
        if one.snapshots and not one.is_withdrawn:
            try:
                got = self._ask(BulletinPicture(bulletin_id=one.id, piece=one.snapshots[0].piece, width=_WIDTH))
                self._known[one.id] = _Known(known.bulletin, got.jpeg)
            except BusError as error:
                _log.warning("the tablets get no picture with bulletin %s: %s", one.id, error)
        self._say()

    def all(self, now: datetime, *, lasts: timedelta, language: str) -> Iterator[tuple[str, bytes]]:
        """What is on the tablets now, by key."""
        for known in self._known.values():
            one = known.bulletin
            link = self._link(one.incident_id)
            if link is None or one.last.lat is None or one.last.lon is None:
                continue
            if (one.id, one.version) not in self._out:
                self._out.add((one.id, one.version))
                self._noted(one)
            said = writing.suspect(one, link, small=known.small, language=language, now=now, lasts=lasts)
            yield writing.of_suspect(one.id), said
