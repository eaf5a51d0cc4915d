"""Groups of cameras, protected cameras, and the addresses that are kept back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("camera") as camera:
        camera.add_column(sa.Column("groups", sa.String(), nullable=False, server_default="[]"))
        camera.add_column(sa.Column("protected", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "camera_secret",
        sa.Column("camera", sa.String(64), primary_key=True, nullable=False),
        sa.Column("role", sa.String(16), primary_key=True, nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("camera_secret")
    with op.batch_alter_table("camera") as camera:
        camera.drop_column("protected")
        camera.drop_column("groups")
