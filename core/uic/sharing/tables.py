"""The room's own table. A change here comes with a file in `migrations`."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

__all__ = ["BulletinRow", "ShareRow"]


class _Base(SQLModel):
    metadata: ClassVar[MetaData] = MetaData()


class ShareRow(_Base, table=True):
    """An open share. What is over is in the audit, in the case's timeline and in the journal."""

    __tablename__: ClassVar[str] = "share"

    id: str = Field(primary_key=True, max_length=32)
    body: str  # JSON
    tokens: str = "[]"  # ids of its links' tokens, JSON


class BulletinRow(_Base, table=True):
    """A version of a bulletin, as long as its case is kept."""

    __tablename__: ClassVar[str] = "bulletin"

    id: str = Field(primary_key=True, max_length=32)
    version: int = Field(primary_key=True)
    incident_id: str = Field(max_length=64, index=True)
    body: str  # JSON
