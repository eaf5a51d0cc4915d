"""At the start: what the records have and the journal lacks, since the last hub died between the two."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import msgspec

from uic.bus.redo import Redo
from uic.errors import JournalError, StoreError
from uic.hub._hub import Hub

if TYPE_CHECKING:
    from uic.store import Store
    from uic.store.redo import Notes

__all__ = ["redo"]

_log = logging.getLogger("uic.hub")

_AGAIN_S = 1.0


def redo(hub: Hub, store: Store, until: threading.Event) -> int:
    """Journal it, before any service starts: a command that is asked again is then answered, not done twice.

    Waits while the journal cannot take it (the hub answers meanwhile, its status says why); `until` ends that. Records
    that cannot be opened are the trouble of the services that want them. The number of notes that had been missing.
    """
    from uic.store.redo import all_notes

    missing = 0
    try:
        for notes in all_notes(store, hub.state_dir):
            missing += _redone(hub, notes, until)
    except StoreError as error:
        _log.error("the records cannot be compared with the journal: %s", error)
    if missing:
        _log.warning("%d changes of the records were missing from the journal and are in it now", missing)
    return missing


def _redone(hub: Hub, notes: Notes, until: threading.Event) -> int:
    missing = 0
    left = notes.left()
    for name, content in left.items():
        try:
            missing += _journalled(hub, msgspec.msgpack.decode(content, type=Redo), until)
        except msgspec.MsgspecError:
            _log.exception("note %s of the records cannot be read and is left out", name)
    if left and not until.is_set():
        notes.strike(list(left))
    return missing


def _journalled(hub: Hub, unit: Redo, until: threading.Event) -> bool:
    while True:
        try:
            return hub.broker.redo(unit)
        except JournalError as error:
            _log.error("waiting for the journal before the services start: %s", error)
        if until.wait(_AGAIN_S):
            return False
