"""What Alembic runs to migrate: on the connection it was handed, in the transaction that is already open."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from uic.store import tables

_connection = context.config.attributes["connection"]
assert tables.CameraRow.metadata is SQLModel.metadata
context.configure(
    connection=_connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite cannot alter a column in place
    compare_type=True,
)
context.run_migrations()
