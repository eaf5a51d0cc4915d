"""The keeper of saved layouts, in the hub."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import LayoutChanged, LayoutError
from uic.events import Envelope, Event
from uic.layouts.commands import DeleteLayout, LayoutList, ListLayouts, RenameLayout, SaveLayout
from uic.layouts.events import LayoutRemoved, LayoutSaved
from uic.layouts.model import Layout, SavedLayout, check

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["LayoutService"]

_LONGEST_NAME = 80


class LayoutService:
    """Answers `layout.*` from memory; the tables are the truth it was read from."""

    name = "layouts"

    def __init__(self, store: Store, now: Callable[[], datetime.datetime] | None = None) -> None:
        self._store = store
        self._now = now or (lambda: datetime.datetime.now(datetime.UTC))
        self._hub: ServiceHub | None = None
        self._layouts: dict[str, SavedLayout] = {}

    def start(self, hub: ServiceHub) -> None:
        """Read the saved layouts."""
        from uic.layouts.records import all_layouts

        self._hub = hub
        self._layouts = all_layouts(self._store)

    def stop(self) -> None:
        """Give the connection back."""
        self._store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            ListLayouts: self._list,
            SaveLayout: self._save,
            RenameLayout: self._rename,
            DeleteLayout: self._delete,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _list(self, _command: ListLayouts, caller: Caller) -> LayoutList:
        seen = (saved for saved in self._layouts.values() if saved.owner in ("", caller.person))
        return LayoutList(layouts=tuple(sorted(seen, key=lambda saved: saved.name)), seq=self._running.seq())

    def _save(self, command: SaveLayout, caller: Caller) -> SavedLayout:
        check(command.layout)
        old = self._current(command.layout_id, command.over, caller) if command.layout_id else None
        saved = SavedLayout(
            id=old.id if old else uuid.uuid4().hex,
            name=command.layout_name.strip(),
            layout=command.layout,
            version=old.version + 1 if old else 1,
            owner="" if command.shared else caller.person,
            changed_by=caller.person,
            changed_at=self._now(),
        )
        return self._keep(saved)

    def _rename(self, command: RenameLayout, caller: Caller) -> SavedLayout:
        old = self._current(command.layout_id, command.over, caller)
        named = msgspec.structs.replace(
            old,
            name=command.layout_name.strip(),
            version=old.version + 1,
            changed_by=caller.person,
            changed_at=self._now(),
        )
        return self._keep(named)

    def _delete(self, command: DeleteLayout, caller: Caller) -> Done:
        from uic.layouts.records import forget

        old = self._current(command.layout_id, command.over, caller)
        with self._store.writing() as session:
            forget(session, old.id)
        del self._layouts[old.id]
        self._running.publish(LayoutRemoved(layout_id=old.id), subject=old.id)
        return Done()

    def _keep(self, saved: SavedLayout) -> SavedLayout:
        from uic.layouts.records import put

        self._check_name(saved)
        with self._store.writing() as session:
            put(session, saved)
        self._layouts[saved.id] = saved
        told = msgspec.structs.replace(saved, name="", layout=Layout()) if saved.owner else saved
        self._running.publish(LayoutSaved(layout=told), subject=saved.id)
        return saved

    def _current(self, layout_id: str, over: int, caller: Caller) -> SavedLayout:
        """The layout a caller is about to change: hers or shared, and as she last saw it."""
        saved = self._layouts.get(layout_id)
        if saved is None or saved.owner not in ("", caller.person):
            raise LayoutError("this layout is not there any more: it was deleted, or made private by another")
        if saved.version != over:
            when = saved.changed_at.strftime("%Y-%m-%d %H:%M:%S UTC")
            raise LayoutChanged(
                f"{saved.name!r} was saved by {saved.changed_by} at {when} since you opened it "
                f"(version {saved.version}, yours is {over}): open it again, or save under another name"
            )
        return saved

    def _check_name(self, saved: SavedLayout) -> None:
        if not saved.name or len(saved.name) > _LONGEST_NAME:
            raise LayoutError(f"a layout's name has 1 to {_LONGEST_NAME} characters")
        for other in self._layouts.values():
            same = other.owner == saved.owner and other.name.casefold() == saved.name.casefold()
            if same and other.id != saved.id:
                whose = "a shared layout" if not saved.owner else "a layout of yours"
                raise LayoutError(f"there is {whose} named {other.name!r} already")

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub
