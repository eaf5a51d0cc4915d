"""Facts about saved layouts."""

from __future__ import annotations

from uic.events import Event
from uic.layouts.model import SavedLayout

__all__ = ["LayoutRemoved", "LayoutSaved"]


class LayoutSaved(Event, frozen=True, kw_only=True):
    """A layout was saved, changed or renamed; `layout` is how it is now.

    Of a private one everyone hears no more than that there is one: its id, owner and version, without name or tiles.
    The owner's consoles ask for the rest (`ListLayouts`).
    """

    topic = "layout.saved"
    layout: SavedLayout


class LayoutRemoved(Event, frozen=True, kw_only=True):
    """A saved layout is gone."""

    topic = "layout.removed"
    layout_id: str
