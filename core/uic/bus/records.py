"""A service's own records, opened: what they hold and the journal lacks is journalled before the service goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from uic.bus.redo import Redo
from uic.errors import UicError
from uic.store import Store

__all__ = ["open_records"]

_log = logging.getLogger("uic.bus.service")


def open_records(name: str, migrations: str, *, state_dir: Path, url: str, redo: Callable[[Redo], bool]) -> Store:
    """The records of a service. A process that died between its records and the journal is set right here.

    For files; what a database server holds the hub itself sets right when it starts.
    """
    from uic.store.plugin import plugin_records
    from uic.store.redo import notes_of

    store = plugin_records(name, migrations, state_dir=state_dir, url=url)
    if store.file is None:
        return store
    notes = notes_of(store)
    left = notes.left()
    for note, content in left.items():
        try:
            if redo(msgspec.msgpack.decode(content, type=Redo)):
                _log.warning("service %s: a change of its records was missing from the journal and is in it now", name)
        except (msgspec.MsgspecError, UicError) as error:
            _log.error("service %s: note %s of its records is left out: %s", name, note, error)
    notes.strike(list(left))
    return store
