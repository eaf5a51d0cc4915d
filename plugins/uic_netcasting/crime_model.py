"""The counts of crimes on this console, what is reckoned from them, and how they are changed."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from uic.errors import CommandTimeout, HubLost
from uic.events import Envelope, Event
from uic_console.api import Console
from uic_netcasting.commands import CrimeTable, ListCrime, SetCrime
from uic_netcasting.events import CrimeChanged
from uic_netcasting.figures.apart import reckoned
from uic_netcasting.figures.crime import CrimeCount, Effect, years_of
from uic_netcasting.figures.crime_csv import CountsRefused, read_counts, write_counts

__all__ = ["CrimeModel"]

_UNDOS = 20
_LOOK_MS = 50
_MOST_BYTES = 4_000_000


class CrimeModel(QObject):
    """GUI thread; reckoning, reading and writing are done beside it."""

    changed = Signal()  # the counts, or what was reckoned from them
    failed = Signal()  # `error` says what is wrong, "" when all is well again
    written = Signal(str)  # a file is there

    def __init__(self, console: Console, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self.table: CrimeTable | None = None  # None: the hub has not said it
        self.effects: Sequence[Effect] = ()
        self.error = ""
        self.is_busy = False  # the hub has not answered the last change yet
        self._waiting: deque[Callable[[], None]] = deque()
        self._before: list[CrimeTable] = []
        self._again: list[CrimeTable] = []
        self._made: queue.SimpleQueue[object] = queue.SimpleQueue()  # by threads beside the window
        self._under_way = 0
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_for_made)
        self._follow = console.bus.follow(["cast"], snapshot=ListCrime(), reset=self._reset, event=self._hear)

    # -- what is there ------------------------------------------------------------------------------------------------

    @property
    def counts(self) -> tuple[CrimeCount, ...]:
        """By year, offence and district."""
        return self.table.counts if self.table is not None else ()

    @property
    def since(self) -> int:
        """The first year that cameras watched; the last one counted where nobody has said."""
        if self.table is not None and self.table.since:
            return self.table.since
        years = years_of(self.counts)
        return years[-1] if years else 0

    def base(self) -> list[int]:
        """The years before."""
        return [year for year in years_of(self.counts) if year < self.since]

    def after(self) -> list[int]:
        """The years since."""
        return [year for year in years_of(self.counts) if year >= self.since]

    def why_not(self) -> str:
        """Why the counts cannot be changed here now; "" when they can."""
        return self._console.bus.why_not(SetCrime)

    def can_undo(self) -> bool:
        """Whether a change of this console can be taken back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether one that was taken back can be made again."""
        return bool(self._again)

    # -- changing it --------------------------------------------------------------------------------------------------

    def put(self, count: CrimeCount, *, instead: CrimeCount | None = None) -> None:
        """A new row, or one instead of another; one of the same year, offence and district goes."""
        if self._later(lambda: self.put(count, instead=instead)):
            return
        key = (count.year, count.offence, count.district)
        kept = [one for one in self.counts if one != instead and (one.year, one.offence, one.district) != key]
        self._set((*kept, count), self.since if self.table is not None and self.table.since else 0)

    def remove(self, rows: Sequence[CrimeCount]) -> None:
        """Without these."""
        if self._later(lambda: self.remove(rows)):
            return
        gone = set(rows)
        if gone and self.table is not None:
            self._set(tuple(one for one in self.counts if one not in gone), self.table.since)

    def watch_since(self, year: int) -> None:
        """Cameras watched from this year on."""
        if not self._later(lambda: self.watch_since(year)) and self.table is not None and year != self.since:
            self._set(self.counts, year)

    def undo(self) -> None:
        """As it was before the last change of this console."""
        self._step(self._before, self._again)

    def redo(self) -> None:
        """What was taken back, again."""
        self._step(self._again, self._before)

    def _step(self, away: list[CrimeTable], to: list[CrimeTable]) -> None:
        if not away or self.table is None or self.is_busy:
            return
        now = self.table

        def done() -> None:
            to.append(now)
            away.pop()

        self._send(away[-1], done)

    def bring(self, path: Path) -> None:
        """The rows of a CSV file; they replace those of the same year, offence and district, and no others."""

        def work() -> object:
            if path.stat().st_size > _MOST_BYTES:
                raise OSError(self.tr("{file} is too large for a table of counts").format(file=path.name))
            return tuple(read_counts(path.read_bytes()))

        self._start(work)

    def export(self, path: Path) -> None:
        """All rows as CSV."""
        counts = self.counts
        self.write(path, lambda: write_counts(counts))

    def write(self, path: Path, made: Callable[[], bytes]) -> None:
        """A file of what `made` gives on a thread of its own; whole or not at all."""
        from uic_console.files import write_atomically

        def work() -> object:
            write_atomically(path, made())
            return path

        self._start(work)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _later(self, change: Callable[[], None]) -> bool:
        """One change after another: made before the hub has answered the last, it would be one of an old table."""
        if self.is_busy:
            self._waiting.append(change)
        return self.is_busy

    def _set(self, counts: tuple[CrimeCount, ...], since: int) -> None:
        if self.table is None:
            return
        before = self.table

        def done() -> None:
            self._before.append(before)
            del self._before[:-_UNDOS]
            self._again.clear()

        self._send(CrimeTable(counts=counts, since=since), done)

    def _send(self, wished: CrimeTable, done: Callable[[], object]) -> None:
        assert self.table is not None
        self.is_busy = True
        self.changed.emit()

        def answered(table: CrimeTable) -> None:
            self.is_busy = False
            done()
            self._reset(table)
            if self._waiting:
                self._waiting.popleft()()

        command = SetCrime(counts=wished.counts, since=wished.since, version=self.table.version)
        self._console.bus.ask(command, answered=answered, failed=self._refused)

    def _reset(self, table: CrimeTable) -> None:
        self._say("")
        if self.table is not None and table.version < self.table.version:
            return
        if self.table is None or table.version != self.table.version:
            self.effects = ()
        self.table = table
        counts, base, after = table.counts, self.base(), self.after()
        self.changed.emit()
        self._start(lambda: (table.version, reckoned(counts, base, after)))

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, CrimeChanged) and (self.table is None or event.version > self.table.version):
            self._console.bus.ask(ListCrime(), answered=self._reset, failed=self._refused)

    def _start(self, work: Callable[[], object]) -> None:
        """On a thread of its own, which touches nothing of Qt: what it makes lies in a queue until the window looks."""

        def run() -> None:
            try:
                made = work()
            except (OSError, ValueError) as error:
                made = error
            made_by_threads.put(made)

        made_by_threads = self._made
        self._under_way += 1
        self._look.start()
        threading.Thread(target=run, name="crime", daemon=True).start()

    def _look_for_made(self) -> None:
        while not self._made.empty():
            self._under_way -= 1
            self._take(self._made.get())
        if not self._under_way:
            self._look.stop()

    def _take(self, made: object) -> None:
        """What a thread has made."""
        if isinstance(made, CountsRefused):
            self._say("\n".join(self._problem(one.line, one.what, one.value) for one in made.problems[:5]))
        elif isinstance(made, Exception):
            self._say(str(made))
        elif isinstance(made, Path):
            self.written.emit(str(made))
        elif isinstance(made, tuple) and made and isinstance(made[0], int):
            version, self.effects = made
            if self.table is not None and version == self.table.version:
                self.changed.emit()
        elif isinstance(made, tuple):
            self._bring(made)

    def _bring(self, made: tuple[CrimeCount, ...]) -> None:
        if not self._later(lambda: self._bring(made)):
            brought = {(one.year, one.offence, one.district) for one in made}
            kept = [one for one in self.counts if (one.year, one.offence, one.district) not in brought]
            self._set((*kept, *made), self.table.since if self.table is not None else 0)

    def _problem(self, line: int, what: str, value: str) -> str:
        said = {
            "columns": self.tr(
                "columns are missing: {value}. The first line names year, offence, count (연도, 죄종, 건수)"
            ),
            "encoding": self.tr("it is neither UTF-8 nor CP949 text"),
            "empty": self.tr("there is no row in it"),
            "long": self.tr("{value} rows are too many"),
            "year": self.tr("“{value}” is no year"),
            "offence": self.tr("the offence is missing or too long"),
            "count": self.tr("“{value}” is no count"),
            "twice": self.tr("{value} is there twice"),
        }[what].format(value=value)
        return self.tr("Line {line}: {said}").format(line=line, said=said) if line else said

    def _refused(self, error: Exception) -> None:
        self.is_busy = False
        self._waiting.clear()
        self.changed.emit()
        reason = getattr(error, "reason", "")
        if reason == "cast.crime_changed":
            self._say(self.tr("Somebody else changed the counts meanwhile; here they are. Make your change again."))
            self._console.bus.ask(ListCrime(), answered=self._again_known, failed=lambda _error: None)
        elif isinstance(error, HubLost | CommandTimeout):
            self._say(self.tr("The hub does not answer: nothing was changed."))
        else:
            self._say(self.tr("The counts were not changed: {error}").format(error=error))

    def _again_known(self, table: CrimeTable) -> None:
        said = self.error
        self._reset(table)
        self._say(said)

    def _say(self, said: str) -> None:
        if said != self.error:
            self.error = said
            self.failed.emit()
