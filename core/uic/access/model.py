"""Who may what, as plain values: rights, grants, roles, accounts, keys, sign-ins, requests for a second person."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = [
    "Account",
    "Colleague",
    "Grant",
    "KeyHolder",
    "Knock",
    "Mine",
    "Request",
    "RequestState",
    "Right",
    "Role",
    "SignIn",
]


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
    cameras: str = "*"  # "*", "none", "group:<name>", "department:<name>", "kind:<kind>", "camera:<id>" or
    # "sent": those of open cases that are sent to the person's own department, while they are
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


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """A person as those who work with her know her: no rights, no password, nothing of her sign-ins but that she is."""

    account: str  # by which commands and events name her
    person: str
    department: str = ""
    on: bool = True  # she can sign in; false: she is named in what was, and takes nothing over
    here: bool = False  # signed in now, at some console that is connected


class KeyHolder(msgspec.Struct, frozen=True, kw_only=True):
    """A CURVE key that may join: of a console, a worker, a gateway, a plugin's process."""

    public: str  # Z85, 40 characters
    name: str  # "console/river-2": what the holder joins as, exactly or below it
    roles: tuple[str, ...] = ()  # what it may without a person; a console's comes from who signs in
    ceiling: tuple[str, ...] = ()  # roles that bound whoever signs in there; (): no bound
    added_at: datetime | None = None
    revoked_at: datetime | None = None
    note: str = ""
    own: bool = False  # the hub machine's own: it is known by itself and cannot be revoked
    fingerprint: str = ""  # "7Q4F-K2M9-…": what two people compare by telephone


class Knock(msgspec.Struct, frozen=True, kw_only=True):
    """A key that is not admitted and tried to join: admit it, or leave it."""

    public: str
    fingerprint: str
    address: str  # where it came from, "10.1.2.3"
    first_at: datetime
    last_at: datetime
    count: int = 1


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person at a console, from sign-in to sign-out."""

    id: str
    account: Account
    client: str
    opened_at: datetime
    locked_at: datetime | None = None
    local: bool = False  # the one person of a one-machine hub, signed in without being asked
    locked_by: str = ""  # "person", "idle", "shift", "administrator"
    active_at: datetime | None = None  # of the last sign of the person that the hub heard of
    key: str = ""  # fingerprint of the key it came by
    here: bool = True  # whether its client is connected now


class RequestState(enum.StrEnum):
    """What became of a command that needs a second person."""

    WAITING = "waiting"
    AGREED = "agreed"  # and being carried out
    DONE = "done"
    FAILED = "failed"  # agreed to, and the service said no
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A command that is held until a second person agrees."""

    id: str
    command: str  # "export.clip"
    subject: str  # what it is about: a camera, a clip
    purpose: str
    asked_by: str  # account
    asked_person: str  # the name on the roster
    asked_from: str  # client
    asked_at: datetime
    expires_at: datetime
    state: RequestState = RequestState.WAITING
    answered_by: str = ""  # account of the second person
    answered_person: str = ""
    answered_at: datetime | None = None
    note: str = ""  # why it was refused, or failed


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller may, and under which rules it stands."""

    demanded: bool  # whether a sign-in is demanded here
    set_up: bool  # whether there is an administrator who can sign in
    client: str  # the name the hub gave this connection
    sign_in: SignIn | None = None  # None: nobody is signed in here
    roles: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()  # of the person and of the key; a ceiling, where there is one, still bounds them
    ceiling: tuple[str, ...] = ()
    idle_lock_min: float = 0.0  # 0: never
    shifts: tuple[str, ...] = ()  # "09:00" of the city's clock: sign-ins from before lock then
    request_s: float = 300.0  # how long a request waits for its second person
