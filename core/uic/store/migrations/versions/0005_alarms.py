"""Alarms: what is open, their history, and how many people were there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alarm_kept",
        sa.Column("name", sa.String(200), primary_key=True, nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )
    op.create_table(
        "alarm_line",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("alarm_id", sa.String(64), nullable=False),
        sa.Column("type", sa.String(200), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_index("ix_alarm_line_at", "alarm_line", ["at"])
    op.create_index("ix_alarm_line_alarm_id", "alarm_line", ["alarm_id"])
    op.create_table(
        "alarm_past",
        sa.Column("id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("type", sa.String(200), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("camera_id", sa.String(64), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )
    op.create_index("ix_alarm_past_raised_at", "alarm_past", ["raised_at"])
    op.create_table(
        "alarm_staff",
        sa.Column("at", sa.DateTime(), primary_key=True, nullable=False),
        sa.Column("operators", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    for table in ("alarm_staff", "alarm_past", "alarm_line", "alarm_kept"):
        op.drop_table(table)
