"""A net's pictures out to the police: to their consoles and to the crews of its case, as long as the net is cast."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError
from uic.events import Envelope
from uic.sharing import UNITS, ListShares, Share, ShareCamera, ShareChanged, Unshare
from uic_netcasting.book import CastBook
from uic_netcasting.commands import PoliceShown, ShowToPolice
from uic_netcasting.errors import NoCase
from uic_netcasting.events import Cast
from uic_netcasting.reports import Reports

__all__ = ["Police"]

_log = logging.getLogger(__name__)
_MOST = 32  # cameras of one share
_OF_CAST = "cast/"
_BEGIN_S = 2.0  # after the start


class Police:
    """Used on the service's thread.

    department   of the police, asked when it is needed.
    """

    def __init__(self, hub: ServiceHub, book: CastBook, reports: Reports, department: Callable[[], str]) -> None:
        self._hub, self._book, self._reports, self._department = hub, book, reports, department
        self._shown: dict[str, Share] = {}  # by cast

    def start(self) -> None:
        """Learn what was shown before this life of the service."""
        self._hub.after(_BEGIN_S, self._recall)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {ShowToPolice: self.show}

    def show(self, command: ShowToPolice, _caller: Caller) -> PoliceShown:
        """Begin, or end."""
        cast = self._book.open_one(command.cast_id)
        shown = command.shown if command.shown is not None else cast.id not in self._shown
        if not shown:
            self._hub.ask(Unshare(origin=_origin(cast)))
            self._shown.pop(cast.id, None)
            return PoliceShown(shown=False)
        cast = self._reports.with_case(cast)
        if not cast.incident:
            raise NoCase()
        share = self._hub.ask(self._wanted(cast, seconds=command.seconds))
        self._shown[cast.id] = share
        return PoliceShown(shown=True, cameras=len(share.cameras), until=share.until)

    def _wanted(self, cast: Cast, *, seconds: float) -> ShareCamera:
        department = self._department()
        return ShareCamera(
            incident_id=cast.incident,
            cameras=_cameras(cast),
            to=(*((f"department/{department}",) if department else ()), UNITS),
            seconds=seconds,
            purpose=f"투망 / net-cast {cast.case}".strip(),
            origin=_origin(cast),
        )

    def cast(self, cast: Cast) -> None:
        """A net is another now: so is what is shown of it; released, nothing is."""
        share = self._shown.get(cast.id)
        if share is None:
            return
        if not cast.is_open:
            self._hub.after(0.0, partial(self._try, Unshare(origin=_origin(cast))))
        elif set(_cameras(cast)) != set(share.cameras):
            self._hub.after(0.0, partial(self._follow, cast.id))

    def _follow(self, cast_id: str) -> None:
        """As it is by now: a net changes often, and the last one counts."""
        cast, share = self._book.get(cast_id), self._shown.get(cast_id)
        if cast is None or share is None or not cast.is_open or set(_cameras(cast)) == set(share.cameras):
            return
        left = (share.until - datetime.now(UTC)).total_seconds()
        if left > 0:
            self._try(self._wanted(cast, seconds=left))

    def share(self, _envelope: Envelope, event: ShareChanged) -> None:
        """What is shown outside changed."""
        self._note(event.share)

    def _note(self, share: Share) -> None:
        if not share.origin.startswith(_OF_CAST):
            return
        cast = share.origin.removeprefix(_OF_CAST)
        if share.is_open:
            self._shown[cast] = share
        else:
            self._shown.pop(cast, None)

    def _recall(self) -> None:
        try:
            shares = self._hub.ask(ListShares()).shares
        except BusError:  # a hub that shows nothing outside
            return
        for share in shares:
            self._note(share)
        for cast_id in list(self._shown):
            cast = self._book.get(cast_id)
            if cast is not None:
                self.cast(cast)

    def _try(self, command: Command[Any]) -> None:
        try:
            self._hub.ask(command)
        except BusError as error:
            _log.warning("%s: %s", type(command).__name__, error)


def _origin(cast: Cast) -> str:
    return f"{_OF_CAST}{cast.id}"


def _cameras(cast: Cast) -> tuple[str, ...]:
    """The sign's first."""
    sign = () if cast.sign in cast.dropped else (cast.sign,)
    return tuple(dict.fromkeys((*sign, *(one.id for one in cast.cameras))))[:_MOST]
