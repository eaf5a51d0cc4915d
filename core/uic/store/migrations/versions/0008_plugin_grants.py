"""What a plugin was granted, and why it is kept out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("plugin") as table:
        table.add_column(sa.Column("admission", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("quarantine", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("plugin") as table:
        table.drop_column("quarantine")
        table.drop_column("admission")
