"""What those are told who are shown a case: every version of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulletin",
        sa.Column("id", sa.String(32), primary_key=True, nullable=False),
        sa.Column("version", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )
    op.create_index("ix_bulletin_incident_id", "bulletin", ["incident_id"])


def downgrade() -> None:
    op.drop_table("bulletin")
