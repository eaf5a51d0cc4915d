"""Saved layouts in the tables."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from uic.errors import LayoutError
from uic.layouts.model import Layout, SavedLayout

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = ["all_layouts", "forget", "put"]

_decoder = msgspec.json.Decoder(Layout)


def all_layouts(store: Store) -> dict[str, SavedLayout]:
    """Every saved layout by id."""
    return {row["id"]: _saved(row) for row in store.rows("layout")}


def put(session: Session, saved: SavedLayout) -> None:
    """Add or replace one."""
    from uic.store.tables import LayoutRow

    session.merge(
        LayoutRow(
            id=saved.id,
            name=saved.name,
            owner=saved.owner,
            version=saved.version,
            layout=msgspec.json.encode(saved.layout).decode(),
            changed_by=saved.changed_by,
            changed_at=saved.changed_at.astimezone(datetime.UTC).replace(tzinfo=None),
        )
    )


def forget(session: Session, layout_id: str) -> None:
    """Take one out; an unknown id is fine."""
    from uic.store.tables import LayoutRow

    if (row := session.get(LayoutRow, layout_id)) is not None:
        session.delete(row)


def _saved(row: Mapping[str, Any]) -> SavedLayout:
    try:
        layout = _decoder.decode(row["layout"])
    except msgspec.MsgspecError as error:
        raise LayoutError(f"the saved layout {row['name']!r} cannot be read: {error}") from error
    return SavedLayout(**{**row, "layout": layout, "changed_at": _moment(row["changed_at"])})


def _moment(kept: datetime.datetime | str) -> datetime.datetime:
    """UTC; SQLite keeps text, other databases a moment without a zone."""
    moment = datetime.datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=datetime.UTC)
