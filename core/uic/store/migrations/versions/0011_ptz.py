"""Leases of cameras that turn, their tours, and blind seconds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ptz_kept",
        sa.Column("name", sa.String(200), primary_key=True, nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ptz_kept")
