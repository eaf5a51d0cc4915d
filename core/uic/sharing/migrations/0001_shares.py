"""Live pictures that are shown outside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.String(32), primary_key=True, nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("tokens", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("share")
