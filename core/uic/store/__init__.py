"""The records: what the hub keeps in tables. Opened lazily, brought up to date at the first use.

Importing this package is cheap; SQLAlchemy comes with the first `Store`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uic.store._store import Store, store_of

__all__ = ["Store", "store_of"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from uic.store import _store

    return getattr(_store, name)
