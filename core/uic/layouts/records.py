"""Saved layouts in the tables."""

from __future__ import annotations

import datetime

import msgspec
from sqlmodel import Session, select

from uic.errors import LayoutError
from uic.layouts.model import Layout, SavedLayout
from uic.store.tables import LayoutRow

__all__ = ["all_layouts", "forget", "put"]

_decoder = msgspec.json.Decoder(Layout)


def all_layouts(session: Session) -> dict[str, SavedLayout]:
    """Every saved layout by id."""
    return {row.id: _saved(row) for row in session.exec(select(LayoutRow))}


def put(session: Session, saved: SavedLayout) -> None:
    """Add or replace one."""
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
    if (row := session.get(LayoutRow, layout_id)) is not None:
        session.delete(row)


def _saved(row: LayoutRow) -> SavedLayout:
    try:
        layout = _decoder.decode(row.layout)
    except msgspec.MsgspecError as error:
        raise LayoutError(f"the saved layout {row.name!r} cannot be read: {error}") from error
    return SavedLayout(
        id=row.id,
        name=row.name,
        layout=layout,
        version=row.version,
        owner=row.owner,
        changed_by=row.changed_by,
        changed_at=row.changed_at.replace(tzinfo=datetime.UTC),
    )
