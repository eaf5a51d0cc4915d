"""The gateway's own table. A change here comes with a file in `migrations`."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import DateTime, MetaData
from sqlmodel import Field, SQLModel

__all__ = ["TokenRow"]


class _Base(SQLModel):
    metadata: ClassVar[MetaData] = MetaData()


class TokenRow(_Base, table=True):
    """A token, by the hash of its secret."""

    __tablename__: ClassVar[str] = "gateway_token"

    digest: str = Field(primary_key=True, max_length=64)
    id: str = Field(max_length=32, unique=True)
    kind: str = Field(max_length=32)
    subject: str = Field(max_length=200)
    scope: str = "{}"  # JSON
    made_at: datetime.datetime = Field(sa_type=DateTime)
    made_by: str = Field(max_length=200)
    expires_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)
