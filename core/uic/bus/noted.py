"""A service's changes of its records, on their way into the journal: certain that they are kept, and noted until then.

On the service's own thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from uic.errors import StoreError
from uic.store.unit import Part, Unit

__all__ = ["Noted", "kept"]

_DOUBT_S = 5.0  # for a server that was lost in a commit to say whether it kept it
_STRIKE_AFTER_S = 5.0  # notes of the last work before a pause


def kept(unit: Unit, note: bytes, *, goes_on: Callable[[str], bool]) -> list[tuple[str, Part]]:
    """Commit it with its note; where the note lies now. Raises StoreError where it is not kept.

    A server that is lost in a commit may have kept it or not: it is asked, once it answers again. `goes_on` is told of
    each time it does not, rests a while, and says whether to ask again.
    """
    try:
        return unit.commit(note)
    except StoreError:
        deadline = time.monotonic() + _DOUBT_S
        while unit.in_doubt is not None:
            address, part = unit.in_doubt
            try:
                if part.has(unit.id):
                    return [unit.in_doubt]
                break
            except StoreError as error:
                if time.monotonic() > deadline:
                    break  # the next start of the hub finds the note, if it is there
                if not goes_on(f"{address.partition('?')[0].rpartition('@')[2]}: {error}"):
                    break
        raise


class Noted:
    """Notes whose content the journal has by now: struck with the next change, which costs nothing, or by themselves.

    after   has something done later, on this thread.
    """

    def __init__(self, after: Callable[[float, Callable[[], None]], None]) -> None:
        self.struck: dict[str, list[str]] = {}  # by database; the next unit of work takes them along
        self._strikers: dict[str, Part] = {}
        self._soon = False
        self._after = after

    def done(self, noted: list[tuple[str, Part]], unit: str) -> None:
        """The journal has what these tell of."""
        for address, part in noted:
            self.struck.setdefault(address, []).append(unit)
            self._strikers[address] = part
        if not self._soon:
            self._soon = True
            self._after(_STRIKE_AFTER_S, self._strike)

    def unscheduled(self) -> None:
        """What was put off was dropped."""
        self._soon = False

    def _strike(self) -> None:
        self._soon = False
        for address in list(self.struck):
            self._strikers[address].strike(tuple(self.struck[address]))
            del self.struck[address]
