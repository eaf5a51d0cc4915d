"""More of the eyes' attention for the cameras of open nets: every picture, the detector first, before all others."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable

from uic.bus.service import ServiceHub
from uic.errors import BusError
from uic.vision.commands import Attend
from uic.vision.model import Attention

__all__ = ["Watch"]

_FOR_S = 600.0  # a hub that ends takes no net's attention with it for longer
_AGAIN_S = 240.0
_log = logging.getLogger(__name__)


class Watch:
    """Which cameras each net has looked at closely. Used on the service's thread."""

    def __init__(self, hub: ServiceHub, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._hub, self._clock = hub, clock
        self._asked: dict[str, tuple[frozenset[str], float]] = {}  # by cast: cameras, when

    def keep(self, cast: str, cameras: Iterable[str]) -> None:
        """These, and no longer those of before; cheap where nothing is new."""
        wanted, now = frozenset(cameras), self._clock()
        before, at = self._asked.get(cast, (frozenset[str](), now))
        if wanted == before and now - at < _AGAIN_S:
            return
        self._asked[cast] = wanted, now
        self._ask(cast, before - wanted, Attention.TURN)
        self._ask(cast, wanted, Attention.CAST)

    def end(self, cast: str) -> None:
        """The net is no more."""
        before, _ = self._asked.pop(cast, (frozenset[str](), 0.0))
        self._ask(cast, before, Attention.TURN)

    def _ask(self, cast: str, cameras: frozenset[str], attention: Attention) -> None:
        if not cameras:
            return
        wish = Attend(
            cameras=tuple(sorted(cameras)), attention=attention, seconds=_FOR_S, owner=f"net/{cast}", purpose="crime"
        )
        try:
            self._hub.ask(wish)
        except BusError as error:  # nobody looks here, or not now: a net stands without
            _log.info("the cameras of net %s are not looked at more closely: %s", cast, error)
