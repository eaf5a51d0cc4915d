"""What cameras are made of, and devices that are no cameras."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBERS = ("tilt_deg", "field_wide_deg", "field_tele_deg", "range_m")
_WORDS = {"body": (16, "fixed"), "spectrum": (16, "visible"), "ptz": (None, ""), "ptz_secret": (16, "")}
_LISTS = ("presets", "purposes", "maintenance")


def upgrade() -> None:
    with op.batch_alter_table("camera") as camera:
        for name in _NUMBERS:
            camera.add_column(sa.Column(name, sa.Float(), nullable=True))
        for name, (longest, first) in _WORDS.items():
            camera.add_column(sa.Column(name, sa.String(longest), nullable=False, server_default=first))
        for name in _LISTS:
            camera.add_column(sa.Column(name, sa.String(), nullable=False, server_default="[]"))
    op.create_table(
        "device",
        sa.Column("id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("place", sa.String(400), nullable=False),
        sa.Column("department", sa.String(200), nullable=False),
        sa.Column("groups", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("height_m", sa.Float(), nullable=True),
        sa.Column("bearing_deg", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("maintenance", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("device")
    with op.batch_alter_table("camera") as camera:
        for name in (*_LISTS, *_WORDS, *_NUMBERS):
            camera.drop_column(name)
