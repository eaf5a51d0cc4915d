"""Citizens, their escorts and positions, and who may open what is over."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0001", None, None, None


def upgrade() -> None:
    op.create_table(
        "citizen",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("pin", sa.String(200), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "escort",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("citizen_id", sa.String(40), nullable=False, index=True),
        sa.Column("ended_ms", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "fix",
        sa.Column("escort_id", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table("reader", sa.Column("person", sa.String(100), primary_key=True))
