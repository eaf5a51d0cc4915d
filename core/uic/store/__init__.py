"""The records: what the hub keeps in tables. Opened lazily, brought up to date at the first use.

Importing this package is cheap; SQLAlchemy comes with the first session.
"""

from uic.store._store import Store, store_of

__all__ = ["Store", "store_of"]
