"""What becomes of nets and of signs, and how long cameras were watched for signs."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0001", None, None, None


def upgrade() -> None:
    op.create_table(
        "net",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "sign",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "watched",
        sa.Column("hour_ms", sa.BigInteger, primary_key=True),
        sa.Column("camera_s", sa.Float, nullable=False),
    )
    op.create_table(
        "policy",
        sa.Column("pattern", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
