"""Accounts, roles, keys and sign-ins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_account",
        sa.Column("name", sa.String(100), primary_key=True, nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("department", sa.String(200), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("password", sa.String(400), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "access_role",
        sa.Column("name", sa.String(100), primary_key=True, nullable=False),
        sa.Column("title_ko", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("grants", sa.String(), nullable=False),
    )
    op.create_table(
        "access_key",
        sa.Column("public", sa.String(40), primary_key=True, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("ceiling", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.String(400), nullable=False),
    )
    op.create_table(
        "access_sign_in",
        sa.Column("id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("seat", sa.String(64), nullable=False, unique=True),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("key_fingerprint", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("locked_at", sa.DateTime(), nullable=True),
        sa.Column("locked_by", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    for table in ("access_sign_in", "access_key", "access_role", "access_account"):
        op.drop_table(table)
