"""What is known of casts and patterns. The journal is its memory.

A cast changes only when its event comes back from the journal: what could not be journalled did not happen. The hub
gives a service its own events before its next command, so no command ever sees a state that is behind.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

import msgspec

from uic.bus.service import ServiceHub
from uic.events import Event, EventTypes
from uic_netcasting.errors import CastOver, CastUnknown
from uic_netcasting.events import (
    CAST_EVENTS,
    Cast,
    CastChanged,
    CastOpened,
    CastReleased,
    CastStands,
    PatternFigures,
    PatternLearnt,
)

__all__ = ["RELEASED_KEPT", "CastBook"]

RELEASED_KEPT = 50  # released casts that a panel still lists
_SAY_EVERY_S = 3600.0  # that a cast stands; the journal keeps days
_log = logging.getLogger(__name__)


class CastBook:
    """The casts of this hub and what the patterns are worth. Used on the service's thread."""

    def __init__(self, hub: ServiceHub) -> None:
        self._hub = hub
        self._casts: dict[str, Cast] = {}  # in order of opening
        self._patterns: dict[str, PatternFigures] = {}

    def read(self, others: Callable[[Event], None]) -> None:
        """Read back what was, also in the hub's last life. others   is given every event."""
        types = EventTypes(CAST_EVENTS)
        for envelope in self._hub.replay(["cast"]):
            try:
                event = types.open(envelope)
            except msgspec.ValidationError:
                _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
                continue
            if event is not None:
                others(event)
            if isinstance(event, CastOpened | CastReleased | CastChanged):
                self.keep(event.cast)
            elif isinstance(event, CastStands) and event.cast.id not in self._casts:
                self.keep(event.cast)  # its opening is no longer kept
            elif isinstance(event, PatternLearnt):
                self._patterns[event.figures.pattern] = event.figures
        self._hub.after(_SAY_EVERY_S, self._say_what_stands)

    def keep(self, cast: Cast) -> None:
        """Take in a cast as it is now; of the released ones only the last are remembered."""
        self._casts[cast.id] = cast
        released = [key for key, known in self._casts.items() if not known.is_open]
        for key in released[:-RELEASED_KEPT]:
            del self._casts[key]

    # -- casts -------------------------------------------------------------------------------------------------------

    def all(self) -> list[Cast]:
        """In order of opening."""
        return list(self._casts.values())

    def open_ones(self) -> list[Cast]:
        """Those that were not released."""
        return [cast for cast in self._casts.values() if cast.is_open]

    def get(self, cast_id: str) -> Cast | None:
        """One, open or released; None: it is not known any more."""
        return self._casts.get(cast_id)

    def known(self, cast_id: str) -> Cast:
        """One, open or released; raises CastUnknown."""
        cast = self._casts.get(cast_id)
        if cast is None:
            raise CastUnknown(cast_id)
        return cast

    def open_one(self, cast_id: str) -> Cast:
        """One that is open; raises CastUnknown or CastOver."""
        cast = self.known(cast_id)
        if not cast.is_open:
            raise CastOver(cast_id)
        return cast

    def begin(self, cast: Cast) -> None:
        """Say that it was opened."""
        self._hub.publish(CastOpened(cast=cast), subject=cast.sign, geo=cast.place)

    def change(self, cast: Cast) -> Cast:
        """Say how it is now."""
        self._hub.publish(CastChanged(cast=cast), subject=cast.sign, geo=cast.place)
        self._casts[cast.id] = cast  # what this work does next is to see it; the journal says it again
        return cast

    def end(self, cast: Cast) -> None:
        """Say that it was released."""
        self._hub.publish(CastReleased(cast=cast), subject=cast.sign)
        self._casts[cast.id] = cast  # a round that comes before the journal's word must not say that it is open

    # -- patterns ----------------------------------------------------------------------------------------------------

    def patterns(self) -> Iterable[PatternFigures]:
        """All that began a cast."""
        return self._patterns.values()

    def figures(self, pattern: str) -> PatternFigures:
        """What a pattern is worth."""
        return self._patterns.get(pattern) or PatternFigures(pattern=pattern)

    def learn(self, figures: PatternFigures) -> None:
        """Say what a pattern is worth now."""
        self._hub.publish(PatternLearnt(figures=figures), subject=figures.pattern)
        self._patterns[figures.pattern] = figures

    def heard(self, figures: PatternFigures) -> None:
        """The journal has it."""
        self._patterns[figures.pattern] = figures

    def _say_what_stands(self) -> None:
        self._hub.after(_SAY_EVERY_S, self._say_what_stands)
        for cast in self.open_ones():
            self._hub.publish(CastStands(cast=cast), subject=cast.sign)
        for figures in self._patterns.values():
            self._hub.publish(PatternLearnt(figures=figures), subject=figures.pattern)
