"""Where tablets find live pictures that are shown to their department: a link for each share, as long as it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from uic.bus.commands import Command
from uic.cot.show import Show
from uic.errors import BusError
from uic.sharing import UNITS, LinkMade, MakeLink, Share

__all__ = ["Videos"]

_log = logging.getLogger(__name__)


class Videos:
    """Keeps `Show.videos`. One link serves the tablets of the department: the pictures bear its name.

    ask, later   the hub's: a command, and work that is done soon
    say          has all of it said again
    """

    def __init__(
        self,
        show: Show,
        ask: Callable[[Command[Any]], Any],
        later: Callable[[Callable[[], None]], None],
        say: Callable[[], None],
    ) -> None:
        self._show, self._ask, self._later, self._say = show, ask, later, say
        self._shares: dict[str, Share] = {}
        self._links: dict[str, LinkMade] = {}  # by share

    def heard(self, share: Share) -> None:
        """It begins, is another now, or has ended."""
        ours = UNITS in share.to or f"department/{self._show.department}" in share.to
        if share.is_open and ours:
            self._shares[share.id] = share
        else:
            self._shares.pop(share.id, None)
            self._links.pop(share.id, None)
        self._later(self._settle)

    def cases_changed(self) -> None:
        """A case was sent, or is not any more."""
        if self._shares:
            self._later(self._settle)

    def link(self, case_id: str) -> LinkMade | None:
        """By which the tablets see what is shown of a case that was sent; None: nothing is."""
        if not self._show.is_sent(case_id):
            return None
        shares = (one.id for one in self._shares.values() if one.incident_id == case_id)
        return next((self._links[key] for key in shares if key in self._links), None)

    def _settle(self) -> None:
        before = set(self._links)
        videos: dict[tuple[str, str], str] = {}
        for share in self._shares.values():
            if not self._show.is_sent(share.incident_id):
                continue
            link = self._links.get(share.id) or self._link(share)
            if link is None:
                continue
            for camera in share.cameras:
                videos[share.incident_id, camera] = link.stream_url.replace("{camera}", quote(camera, safe=""))
        if videos != self._show.videos or before != set(self._links):
            self._show.videos = videos
            self._say()

    def _link(self, share: Share) -> LinkMade | None:
        try:
            made: LinkMade = self._ask(MakeLink(share_id=share.id, person=f"TAK {self._show.department}"))
        except BusError as error:
            _log.warning("tablets get no link to what is shown of case %s: %s", share.incident_id, error)
            return None
        self._links[share.id] = made
        return made
