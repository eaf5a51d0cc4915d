"""What the keeper of layouts can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.layouts.model import Layout, SavedLayout

__all__ = ["DeleteLayout", "LayoutList", "ListLayouts", "RenameLayout", "SaveLayout"]


class LayoutList(msgspec.Struct, frozen=True, kw_only=True):
    """The shared layouts and the caller's own, by name, true as of event `seq`."""

    layouts: tuple[SavedLayout, ...]
    seq: int


class ListLayouts(Command[LayoutList], frozen=True, kw_only=True):
    """The layouts the caller may see."""

    name = "layout.list"
    changes = False


class SaveLayout(Command[SavedLayout], frozen=True, kw_only=True):
    """Keep a layout under a name.

    With `layout_id` it replaces that one, which must still be at version `over`: otherwise the reply is a refusal
    (`layout.changed`) that says who saved it since, and when. A shared layout may be replaced by everyone, a private
    one by its owner.
    """

    name = "layout.save"
    permission = "present"
    layout_name: str
    layout: Layout
    shared: bool = True
    layout_id: str | None = None  # None: a new one
    over: int = 0  # the version that is replaced


class RenameLayout(Command[SavedLayout], frozen=True, kw_only=True):
    """Give a saved layout another name; counts as a new version."""

    name = "layout.rename"
    permission = "present"
    layout_id: str
    layout_name: str
    over: int


class DeleteLayout(Command[Done], frozen=True, kw_only=True):
    """Forget a saved layout, if it is still at version `over`."""

    name = "layout.delete"
    permission = "present"
    layout_id: str
    over: int
