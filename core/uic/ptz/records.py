"""What the keeper of cameras that turn keeps: leases that are not over, tours, blind seconds, spells that go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from uic.ptz.model import BlindFigures, Lease, Purpose, Tour

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Held", "Kept", "SpellKept", "kept", "write"]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A lease, and the sign-in it was asked under: only that one may come back for it."""

    lease: Lease
    session: str = ""


class SpellKept(msgspec.Struct, frozen=True, kw_only=True):
    """A camera that was blind when this was written."""

    since: datetime
    purpose: Purpose | None = None


class Kept(msgspec.Struct, kw_only=True):
    """Everything, by what it is."""

    leases: list[Held] = []
    tours: dict[str, dict[str, Tour]] = {}  # by camera, by key
    blind: list[BlindFigures] = []
    spells: dict[str, SpellKept] = {}  # by camera


def kept(store: Store) -> Kept:
    """Read it all."""
    found = Kept()
    for row in store.rows("ptz_kept"):
        kind, _, rest = row["name"].partition("/")
        body = row["body"]
        if kind == "lease":
            found.leases.append(msgspec.json.decode(body, type=Held))
        elif kind == "tour":
            tour = msgspec.json.decode(body, type=Tour)
            found.tours.setdefault(rest.removesuffix(f"/{tour.key}"), {})[tour.key] = tour
        elif kind == "blind":
            found.blind.append(msgspec.json.decode(body, type=BlindFigures))
        elif kind == "spell":
            found.spells[rest] = msgspec.json.decode(body, type=SpellKept)
    return found


def write(store: Store, changes: Mapping[str, msgspec.Struct | None]) -> None:
    """Add or replace by name; None takes one out."""
    from uic.store.tables import PtzKeptRow

    if not changes:
        return
    with store.writing() as session:
        for name, value in changes.items():
            if value is not None:
                session.merge(PtzKeptRow(name=name, body=msgspec.json.encode(value).decode()))
            elif (row := session.get(PtzKeptRow, name)) is not None:
                session.delete(row)
