"""The tables of the records. A change here comes with a migration in `migrations/versions`.

Parts that are only ever read and written with their owner (a camera's streams and masks, a layout's tiles) are JSON.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

__all__ = [
    "AccountRow",
    "AlarmKeptRow",
    "AlarmLineRow",
    "AlarmPastRow",
    "AlarmStaffRow",
    "CameraRow",
    "CameraSecretRow",
    "DeviceRow",
    "EvidenceLockRow",
    "IncidentEntryRow",
    "IncidentRow",
    "KeyRow",
    "LayoutRow",
    "MarkRow",
    "PluginRow",
    "PtzKeptRow",
    "RedoRow",
    "RoleRow",
    "SignInRow",
]


class CameraRow(SQLModel, table=True):
    """A camera of the registry (`uic.devices.Camera`)."""

    __tablename__: ClassVar[str] = "camera"

    id: str = Field(primary_key=True, max_length=64)
    number: int = Field(unique=True)
    name: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=400)
    kind: str = Field(max_length=32)
    department: str = Field(default="", max_length=200)
    groups: str = "[]"  # JSON
    lat: float | None = None
    lon: float | None = None
    height_m: float | None = None
    bearing_deg: float | None = None
    tilt_deg: float | None = None
    field_wide_deg: float | None = None
    field_tele_deg: float | None = None
    range_m: float | None = None
    body: str = Field(default="fixed", max_length=16)
    spectrum: str = Field(default="visible", max_length=16)
    ptz: str = ""
    ptz_secret: str = Field(default="", max_length=16)
    streams: str = "[]"  # JSON
    masks: str = "[]"  # JSON
    presets: str = "[]"  # JSON
    purposes: str = "[]"  # JSON
    maintenance: str = "[]"  # JSON
    enabled: bool = True
    protected: bool = False


class DeviceRow(SQLModel, table=True):
    """A device that is no camera (`uic.devices.Device`)."""

    __tablename__: ClassVar[str] = "device"

    id: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=32)
    name: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    code: str = Field(default="", max_length=64)
    place: str = Field(default="", max_length=400)
    department: str = Field(default="", max_length=200)
    groups: str = "[]"  # JSON
    lat: float | None = None
    lon: float | None = None
    height_m: float | None = None
    bearing_deg: float | None = None
    unit: str = Field(default="", max_length=64)
    feed: str = ""
    maintenance: str = "[]"  # JSON
    enabled: bool = True


class CameraSecretRow(SQLModel, table=True):
    """The whole address of a stream, password and all, sealed with a key that lies beside the records, not in them."""

    __tablename__: ClassVar[str] = "camera_secret"

    camera: str = Field(primary_key=True, max_length=64)
    role: str = Field(primary_key=True, max_length=16)
    sealed: str  # base64 of nonce and AES-GCM text (`uic.devices.seal`)


class IncidentRow(SQLModel, table=True):
    """A case (`uic.incidents.Incident`): the whole of it in `body`, beside it what is searched for."""

    __tablename__: ClassVar[str] = "incident"

    id: str = Field(primary_key=True, max_length=64)
    number: str = Field(max_length=32)
    type: str = Field(max_length=100, index=True)
    state: str = Field(max_length=16, index=True)
    opened_at: datetime.datetime = Field(sa_type=DateTime, index=True)  # UTC, without a zone
    closed_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)
    evidence_locked: bool = False
    version: int = 1
    seq: int = 0  # of the event that brought it here: what the journal has after it is not in these tables yet
    words: str = ""  # number, title, place, type and people, in small letters: what a search looks at
    body: str  # JSON


class IncidentEntryRow(SQLModel, table=True):
    """A line of a case's timeline (`uic.incidents.Entry`); written once."""

    __tablename__: ClassVar[str] = "incident_entry"

    incident_id: str = Field(primary_key=True, max_length=64)
    number: int = Field(primary_key=True)
    words: str = ""  # what was written, in small letters
    body: str  # JSON


class EvidenceLockRow(SQLModel, table=True):
    """What a purge must not touch (`uic.retention.EvidenceLock`)."""

    __tablename__: ClassVar[str] = "evidence_lock"

    id: str = Field(primary_key=True, max_length=64)
    headline: str
    reason: str
    subjects: str  # JSON
    classes: str = "[]"  # JSON
    since: int = Field(default=0, sa_type=BigInteger)  # milliseconds UTC, as all of these
    until: int = Field(default=0, sa_type=BigInteger)
    keep_until: int = Field(default=0, sa_type=BigInteger)
    locked_by: str = Field(default="", max_length=200)
    locked_at: int = Field(default=0, sa_type=BigInteger)


class LayoutRow(SQLModel, table=True):
    """A saved wall layout (`uic.layouts.SavedLayout`)."""

    __tablename__: ClassVar[str] = "layout"
    __table_args__ = (UniqueConstraint("owner", "name", name="uq_layout_owner_name"),)

    id: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=200)
    owner: str = Field(default="", max_length=200)
    version: int = 1
    layout: str  # JSON
    changed_by: str = Field(default="", max_length=200)
    changed_at: datetime.datetime = Field(sa_type=DateTime)  # UTC, without a zone: SQLite keeps none


class MarkRow(SQLModel, table=True):
    """Something that is done once in the life of these records, and was."""

    __tablename__: ClassVar[str] = "mark"

    name: str = Field(primary_key=True, max_length=100)


class PluginRow(SQLModel, table=True):
    """What the hub remembers of a plugin (`uic.plugins.memory.Remembered`)."""

    __tablename__: ClassVar[str] = "plugin"

    name: str = Field(primary_key=True, max_length=100)
    enabled: bool = True
    manifest: str = ""  # JSON; empty: never seen
    admission: str = ""  # JSON: what it was granted; empty: nothing
    quarantine: str = ""  # JSON: why it is kept out; empty: it is not


class PtzKeptRow(SQLModel, table=True):
    """What the keeper of cameras that turn begins with: leases, tours, blind seconds."""

    __tablename__: ClassVar[str] = "ptz_kept"

    name: str = Field(primary_key=True, max_length=200)  # "lease/<id>", "tour/<camera>/<key>", "blind/<camera>/<day>"
    body: str  # JSON


class RedoRow(SQLModel, table=True):
    """What the journal is to have because these records have it (`uic.bus.unit.Redo`); struck out once it has."""

    __tablename__: ClassVar[str] = "redo"

    id: str = Field(primary_key=True, max_length=64)
    content: bytes  # MessagePack


class AlarmKeptRow(SQLModel, table=True):
    """What the alarm service begins with: open alarms, rules, types, and up to which event all that is true."""

    __tablename__: ClassVar[str] = "alarm_kept"

    name: str = Field(primary_key=True, max_length=200)  # "open/<id>", "rule/<id>", "declared/<key>", "setting/<key>"
    body: str  # JSON


class AlarmLineRow(SQLModel, table=True):
    """One line of an alarm's history; what the figures of any time are counted from."""

    __tablename__: ClassVar[str] = "alarm_line"

    id: int | None = Field(default=None, primary_key=True)
    seq: int = Field(sa_type=BigInteger)  # of its event
    at: datetime.datetime = Field(sa_type=DateTime, index=True)  # UTC, without a zone
    alarm_id: str = Field(max_length=64, index=True)
    type: str = Field(max_length=200)
    source: str = Field(max_length=200)
    priority: int
    change: str = Field(max_length=32)
    state: str = Field(max_length=32)
    active: bool
    person: str = Field(default="", max_length=200)
    note: str = ""
    count: int = 1


class AlarmPastRow(SQLModel, table=True):
    """An alarm that was announced and is over, whole."""

    __tablename__: ClassVar[str] = "alarm_past"

    id: str = Field(primary_key=True, max_length=64)
    type: str = Field(max_length=200)
    source: str = Field(max_length=200)
    camera_id: str = Field(default="", max_length=64)
    raised_at: datetime.datetime = Field(sa_type=DateTime, index=True)  # UTC, without a zone
    closed_at: datetime.datetime = Field(sa_type=DateTime)
    words: str = ""  # what a search looks in, in small letters
    body: str  # JSON


class AlarmStaffRow(SQLModel, table=True):
    """From when on how many people were signed in to answer alarms."""

    __tablename__: ClassVar[str] = "alarm_staff"

    at: datetime.datetime = Field(sa_type=DateTime, primary_key=True)  # UTC, without a zone
    operators: int


class AccountRow(SQLModel, table=True):
    """A person who signs in (`uic.access.Account`), and what is kept of her password."""

    __tablename__: ClassVar[str] = "access_account"

    name: str = Field(primary_key=True, max_length=100)
    person: str = Field(max_length=200)
    department: str = Field(default="", max_length=200)
    roles: str = "[]"  # JSON
    enabled: bool = True
    until: datetime.datetime | None = Field(default=None, sa_type=DateTime)  # UTC
    password: str = Field(default="", max_length=400)  # Argon2id, with its salt; empty: none
    must_change: bool = False


class RoleRow(SQLModel, table=True):
    """A role that was made here (`uic.access.Role`)."""

    __tablename__: ClassVar[str] = "access_role"

    name: str = Field(primary_key=True, max_length=100)
    title_ko: str = Field(max_length=200)
    title_en: str = Field(max_length=200)
    grants: str = "[]"  # JSON


class KeyRow(SQLModel, table=True):
    """A key that may join, or could once (`uic.access.KeyHolder`)."""

    __tablename__: ClassVar[str] = "access_key"

    public: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    roles: str = "[]"  # JSON
    ceiling: str = "[]"  # JSON
    added_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)  # UTC
    revoked_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)  # UTC
    note: str = Field(default="", max_length=400)


class SignInRow(SQLModel, table=True):
    """Who is signed in where (`uic.access.SignIn`): it outlives a restart of the hub."""

    __tablename__: ClassVar[str] = "access_sign_in"

    id: str = Field(primary_key=True, max_length=64)
    seat: str = Field(max_length=64, unique=True)  # hash of what its client alone knows
    account: str = Field(max_length=100)
    client: str = Field(max_length=200)
    key_fingerprint: str = Field(default="", max_length=40)
    opened_at: datetime.datetime = Field(sa_type=DateTime)  # UTC
    locked_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)  # UTC
    locked_by: str = Field(default="", max_length=20)
