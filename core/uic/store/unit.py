"""What one piece of a service's work changes in the records, kept together with the events it publishes.

The records and the journal are two databases, and no commit spans both. So the records' transaction also takes a note
of what is about to be journalled (`uic.bus.redo`); once the journal has it, the note is struck out. A hub that dies
between the two finds the note at its next start and journals it then, once: a command's answer is known by its key.
"""

from __future__ import annotations

import threading
import uuid
from types import TracebackType
from typing import Protocol

__all__ = ["Part", "Unit", "current_unit"]

_here = threading.local()


class Part(Protocol):
    """The open transaction of one database. The service's thread only."""

    in_doubt: bool  # its commit was asked for, and not answered

    def commit(self, note: tuple[str, bytes] | None, strike: tuple[str, ...]) -> None:
        """Keep it, with a note (id and content) and without the notes to strike; raises StoreError and keeps nothing.

        It ends in any case.
        """

    def roll_back(self) -> None:
        """Let go of it."""

    def has(self, note: str) -> bool:
        """Whether a note is there: after a commit that failed, whether it was kept all the same. Raises StoreError."""

    def strike(self, ids: tuple[str, ...]) -> None:
        """Take notes out in a transaction of its own; after this one has ended."""


class Unit:
    """The work under way on this thread: `with unit:`; then `commit` or `roll_back`.

    struck   by database: notes whose content is in the journal. The service keeps it from one unit to the next.
    """

    def __init__(self, struck: dict[str, list[str]]) -> None:
        self.id = uuid.uuid4().hex
        self.parts: dict[str, Part] = {}  # by the database's address
        self.changed = False  # some of it has been kept in a transaction that is still open
        self.in_doubt: tuple[str, Part] | None = None  # took the note, and did not say that it kept it
        self._struck = struck

    def __enter__(self) -> Unit:
        self._outer = getattr(_here, "unit", None)
        _here.unit = self
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        _here.unit = self._outer

    def commit(self, note: bytes | None) -> list[tuple[str, Part]]:
        """Keep what was changed; the databases that took the note, to be struck out there.

        Two databases are not kept together: the note goes to the first one, which is kept last.
        """
        parts, self.parts, self.changed = list(self.parts.items()), {}, False
        noted = [parts[0]] if parts and note is not None else []
        while parts:
            address, part = parts.pop()
            strike = tuple(self._struck.pop(address, ()))
            try:
                part.commit((self.id, note) if note is not None and not parts else None, strike)
            except BaseException:
                self._struck.setdefault(address, []).extend(strike)
                if noted and not parts and part.in_doubt:
                    self.in_doubt = (address, part)
                for _, rest in parts:
                    rest.roll_back()
                raise
        return noted

    def roll_back(self) -> bool:
        """Let go of what was changed; whether there was anything."""
        parts, self.parts = self.parts, {}
        changed, self.changed = self.changed, False
        for part in parts.values():
            part.roll_back()
        return changed


def current_unit() -> Unit | None:
    """The unit of this thread's work, if a service is at work on it."""
    unit: Unit | None = getattr(_here, "unit", None)
    return unit
