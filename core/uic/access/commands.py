"""What can be asked about who is who.

Commands whose `permission` is empty are for anyone whose key is admitted: signed in or not, locked or not. Passwords
are secret fields: neither the journal nor the audit keeps them, nor anything they could be guessed from.
"""

from __future__ import annotations

import msgspec

from uic.access.model import Account, Colleague, KeyHolder, Knock, Mine, Request, Role, SignIn
from uic.bus.commands import Command, Done

__all__ = [
    "AccountList",
    "AdmitKey",
    "AgreeTo",
    "ChangePassword",
    "Colleagues",
    "DisableAccount",
    "EndSignIn",
    "KeyList",
    "ListAccounts",
    "ListColleagues",
    "ListKeys",
    "ListRequests",
    "ListRoles",
    "ListSignIns",
    "Lock",
    "RefuseTo",
    "RemoveRole",
    "RequestList",
    "RevokeKey",
    "RoleList",
    "SaveAccount",
    "SaveRole",
    "SetUp",
    "SignInList",
    "SignInWith",
    "SignOut",
    "StillHere",
    "Unlock",
    "WhatMay",
    "Withdraw",
]


# -- at one's own console -----------------------------------------------------------------------------------------


class WhatMay(Command[Mine], frozen=True, kw_only=True):
    """Who am I here, and what may I?"""

    name = "access.mine"
    permission = ""
    changes = False


class SignInWith(Command[SignIn], frozen=True, kw_only=True):
    """Sign in on this connection; whoever was signed in here before is signed out.

    Refused with reason `access.wrong_password` (also for an unknown account), `access.account_off`,
    `access.too_many` (too many wrong passwords: wait), `access.must_change` (give `new_password` as well).
    """

    name = "access.sign_in"
    permission = ""
    subject_field = "account"
    secret_fields = ("password", "new_password")
    account: str
    password: str
    new_password: str = ""  # chosen now, because the old one was given by another


class SignOut(Command[Done], frozen=True, kw_only=True):
    """Nobody is signed in here any more."""

    name = "access.sign_out"
    permission = ""


class Lock(Command[SignIn], frozen=True, kw_only=True):
    """Lock this sign-in: what is seen goes on being seen, nothing can be done until it is unlocked."""

    name = "access.lock"
    permission = ""


class Unlock(Command[SignIn], frozen=True, kw_only=True):
    """Unlock with the same person's password. Another person signs in instead (`access.sign_in`)."""

    name = "access.unlock"
    permission = ""
    secret_fields = ("password",)
    password: str


class StillHere(Command[Done], frozen=True, kw_only=True):
    """The person has touched keyboard or mouse lately: at most every 20 s. A locked sign-in stays locked."""

    name = "access.still_here"
    permission = ""
    changes = False


class ChangePassword(Command[Done], frozen=True, kw_only=True):
    """Choose another password for oneself."""

    name = "access.change_password"
    permission = ""
    secret_fields = ("old", "new")
    old: str
    new: str


class Colleagues(msgspec.Struct, frozen=True, kw_only=True):
    """People by account."""

    colleagues: tuple[Colleague, ...]


class ListColleagues(Command[Colleagues], frozen=True, kw_only=True):
    """Who works here: names for what people did, and to whom something can be handed over.

    Who may see in the area `access` is told of everybody; others of the people of their own department. Refused
    while nobody is signed in at the console that asks.
    """

    name = "access.colleagues"
    permission = ""
    changes = False


class SetUp(Command[Account], frozen=True, kw_only=True):
    """Make the first administrator; from the hub's own machine, and only while there is none who can sign in."""

    name = "access.set_up"
    permission = ""
    subject_field = "account"
    secret_fields = ("password",)
    account: str
    person: str
    password: str
    department: str = ""


# -- accounts and roles -------------------------------------------------------------------------------------------


class AccountList(msgspec.Struct, frozen=True, kw_only=True):
    """All accounts by name, true as of event `seq`."""

    accounts: tuple[Account, ...]
    seq: int


class ListAccounts(Command[AccountList], frozen=True, kw_only=True):
    """All accounts."""

    name = "access.accounts"
    permission = "administer"
    changes = False


class SaveAccount(Command[Account], frozen=True, kw_only=True):
    """Add an account or change the one of that name.

    password   given: it becomes the account's, and its person must choose another at the next sign-in.
    `has_password` and `must_change` of the account are ignored. The last administrator cannot be taken away.
    """

    name = "access.save_account"
    permission = "administer"
    subject_field = "account.name"
    secret_fields = ("password",)
    account: Account
    password: str = ""


class DisableAccount(Command[Account], frozen=True, kw_only=True):
    """The person can no longer sign in; where she is signed in, it ends now. Saved again as enabled, she can."""

    name = "access.disable_account"
    permission = "administer"
    subject_field = "account"
    account: str


class RoleList(msgspec.Struct, frozen=True, kw_only=True):
    """All roles: the built-in ones first, then by name. True as of event `seq`."""

    roles: tuple[Role, ...]
    seq: int


class ListRoles(Command[RoleList], frozen=True, kw_only=True):
    """All roles with their grants."""

    name = "access.roles"
    permission = "administer"
    changes = False


class SaveRole(Command[Role], frozen=True, kw_only=True):
    """Add a role, or change one; a built-in one is refused."""

    name = "access.save_role"
    permission = "administer"
    subject_field = "role.name"
    role: Role


class RemoveRole(Command[Done], frozen=True, kw_only=True):
    """Take a role away; refused while an account or a key has it."""

    name = "access.remove_role"
    permission = "administer"
    subject_field = "role"
    role: str


# -- keys and sign-ins --------------------------------------------------------------------------------------------


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """The keys that may join or could once, those that knocked, and the hub's own public key. True as of `seq`."""

    keys: tuple[KeyHolder, ...]
    knocks: tuple[Knock, ...]
    hub_public: str
    hub_fingerprint: str
    seq: int


class ListKeys(Command[KeyList], frozen=True, kw_only=True):
    """All keys."""

    name = "access.keys"
    permission = "administer"
    changes = False


class AdmitKey(Command[KeyHolder], frozen=True, kw_only=True):
    """Let a key join, or change what it is let join as. From the second key on, sign-in is demanded everywhere.

    public   the key, or the fingerprint of one that knocked. Refused while there is no administrator who can sign in.
    """

    name = "access.admit_key"
    permission = "administer"
    subject_field = "holder"
    public: str
    holder: str  # "console/river-2"
    roles: tuple[str, ...] = ()
    ceiling: tuple[str, ...] = ()
    note: str = ""


class RevokeKey(Command[KeyHolder], frozen=True, kw_only=True):
    """The key joins no more, and what runs with it ends now. `public` may be a fingerprint or the holder's name."""

    name = "access.revoke_key"
    permission = "administer"
    subject_field = "public"
    public: str


class SignInList(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in, by account. True as of event `seq`."""

    sign_ins: tuple[SignIn, ...]
    seq: int


class ListSignIns(Command[SignInList], frozen=True, kw_only=True):
    """Who is signed in, and where."""

    name = "access.sign_ins"
    permission = "administer"
    changes = False


class EndSignIn(Command[Done], frozen=True, kw_only=True):
    """End somebody's sign-in, or (with `lock`) lock it."""

    name = "access.end_sign_in"
    permission = "administer"
    subject_field = "sign_in"
    sign_in: str  # its id
    lock: bool = False


# -- two persons --------------------------------------------------------------------------------------------------


class RequestList(msgspec.Struct, frozen=True, kw_only=True):
    """Requests that the caller made or may agree to, newest first; answered ones for a day. True as of `seq`."""

    requests: tuple[Request, ...]
    seq: int


class ListRequests(Command[RequestList], frozen=True, kw_only=True):
    """What waits for a second person."""

    name = "access.requests"
    permission = ""
    changes = False


class AgreeTo(Command[Request], frozen=True, kw_only=True):
    """Be the second person: the command is carried out once, as the first person's.

    account, password   of a second person who stands beside the first, at the first one's console; empty: the one who
    is signed in here. She needs `approve` in the area of the command, and is never the one who asked.
    """

    name = "access.agree"
    permission = ""
    subject_field = "request"
    secret_fields = ("password",)
    request: str
    account: str = ""
    password: str = ""
    note: str = ""


class RefuseTo(Command[Request], frozen=True, kw_only=True):
    """Say no, and why."""

    name = "access.refuse"
    permission = ""
    subject_field = "request"
    request: str
    note: str = ""


class Withdraw(Command[Request], frozen=True, kw_only=True):
    """The one who asked does not want it any more."""

    name = "access.withdraw"
    permission = ""
    subject_field = "request"
    request: str
