"""The hub's side of the counts of crimes: keeps the table and its versions before, one for each time it was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic_netcasting.commands import CrimeTable, ListCrime, SetCrime
from uic_netcasting.errors import CrimeChangedMeanwhile, CrimeWrong
from uic_netcasting.events import CrimeChanged
from uic_netcasting.figures.crime import MOST_COUNT, MOST_NAME, MOST_ROWS, YEARS, CrimeCount
from uic_netcasting.figures.records import MIGRATIONS, Records

__all__ = ["CrimeKeeper"]


class CrimeKeeper:
    """Used on the service's thread."""

    def __init__(self, hub: ServiceHub, *, now: Callable[[], datetime]) -> None:
        self._hub, self._now = hub, now
        self._made: Records | None = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {ListCrime: self.table, SetCrime: self.set}

    def table(self, _command: ListCrime, _caller: Caller) -> CrimeTable:
        """As it is now."""
        return replace(self._newest(), seq=self._hub.seq())

    def set(self, command: SetCrime, caller: Caller) -> CrimeTable:
        """Instead of the one before; refused where somebody else has changed that meanwhile."""
        before = self._newest()
        if command.version != before.version:
            raise CrimeChangedMeanwhile(before.changed_by)
        _check(command)
        made = CrimeTable(
            counts=tuple(sorted(command.counts)),
            since=command.since,
            version=before.version + 1,
            changed_by=caller.person,
            changed_at=self._now(),
        )
        self._records.keep_crime(made.version, made)
        self._hub.publish(CrimeChanged(version=made.version, rows=len(made.counts), by=caller.person))
        return replace(made, seq=self._hub.seq())

    @property
    def _records(self) -> Records:
        if self._made is None:
            self._made = Records(self._hub.records(MIGRATIONS))
        return self._made

    def _newest(self) -> CrimeTable:
        return self._records.crime(CrimeTable) or CrimeTable(counts=())


def _check(command: SetCrime) -> None:
    """Raises CrimeWrong."""
    if len(command.counts) > MOST_ROWS:
        raise CrimeWrong(f"{len(command.counts)} rows are more than {MOST_ROWS}")
    if command.since and command.since not in YEARS:
        raise CrimeWrong(f"{command.since} is no year between {YEARS[0]} and {YEARS[-1]}")
    seen: set[tuple[int, str, str]] = set()
    for one in command.counts:
        if wrong := _wrong(one):
            raise CrimeWrong(wrong)
        key = (one.year, one.offence, one.district)
        if key in seen:
            raise CrimeWrong(f"{one.offence} of {one.year} is there twice")
        seen.add(key)


def _wrong(one: CrimeCount) -> str:
    if one.year not in YEARS:
        return f"{one.year} is no year between {YEARS[0]} and {YEARS[-1]}"
    if not one.offence.strip() or max(len(one.offence), len(one.district)) > MOST_NAME:
        return f"an offence and a district have 1 to {MOST_NAME} letters"
    if not 0 <= one.count <= MOST_COUNT:
        return f"{one.count} cases of {one.offence} in {one.year}: a count is 0 to {MOST_COUNT}"
    return ""
