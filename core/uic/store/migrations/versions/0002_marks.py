"""What was done once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("mark", sa.Column("name", sa.String(100), primary_key=True, nullable=False))


def downgrade() -> None:
    op.drop_table("mark")
