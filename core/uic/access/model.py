"""Who may what, as plain values: rights, grants, roles, accounts, sessions."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["Account", "Grant", "KeyHolder", "Right", "Role", "SignIn"]


class Right(enum.StrEnum):
    """What can be allowed. The hub asks for one of these before a service sees a command or a client an event."""

    SEE = "see"  # pictures, lists, events
    PRESENT = "present"  # change what others' walls show: shared layouts, casts
    STEER = "steer"  # move a camera, take a lease
    ACKNOWLEDGE = "acknowledge"  # handle alarms and incidents
    EXPORT = "export"  # take pictures, clips, records out
    APPROVE = "approve"  # be the second person; close what only a supervisor may close
    ADMINISTER = "administer"  # accounts, devices, plugins, retention
    AUDIT = "audit"  # read, check and take out the audit: the auditor's, and not the administrator's by itself
    PUBLISH = "publish"  # say events on the bus: machines, not people


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """One right in one area, for some cameras, for some time."""

    right: Right
    area: str = "*"  # family of commands and events ("alarm", "cast", "camera"), or "*"
    cameras: str = "*"  # "*", "none", "group:<name>", "department:<name>", "kind:<kind>" or "camera:<id>"
    since: datetime | None = None  # UTC
    until: datetime | None = None
    hours: str = ""  # "22:00-06:00" of the city's clock (Asia/Seoul); "": all day
    two_person: bool = False  # takes effect only when somebody else with `approve` agrees


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of grants. The built-in ones can be read but not changed."""

    name: str  # "operator"
    title_ko: str
    title_en: str
    grants: tuple[Grant, ...]
    built_in: bool = False


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A person who signs in. Never holds the password, not even its hash."""

    name: str  # what is typed
    person: str  # the name on the roster, as colleagues read it
    department: str = ""
    roles: tuple[str, ...] = ()
    enabled: bool = True
    until: datetime | None = None  # a secondment that ends
    has_password: bool = False
    must_change: bool = False  # the password was given by another


class KeyHolder(msgspec.Struct, frozen=True, kw_only=True):
    """A CURVE key that may join: of a console, a worker, a gateway, a plugin's process."""

    public: str  # Z85, 40 characters
    name: str  # "console/river-2": what the holder joins as, exactly or below it
    roles: tuple[str, ...] = ()  # what it may without a person; a console's comes from who signs in
    ceiling: tuple[str, ...] = ()  # roles that bound whoever signs in there; (): no bound
    added_at: datetime | None = None
    revoked_at: datetime | None = None
    note: str = ""


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person at a console, from sign-in to sign-out."""

    id: str
    account: Account
    client: str
    opened_at: datetime
    locked_at: datetime | None = None
    local: bool = False  # the one person of a one-machine hub, signed in without being asked
