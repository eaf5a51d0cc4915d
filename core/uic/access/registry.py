"""Accounts, roles and keys: the part of the access service that administrators meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from uic.access import records
from uic.access.commands import (
    AccountList,
    AdmitKey,
    DisableAccount,
    KeyList,
    ListAccounts,
    ListKeys,
    ListRoles,
    RemoveRole,
    RevokeKey,
    RoleList,
    SaveAccount,
    SaveRole,
)
from uic.access.model import Account, KeyHolder, Role
from uic.access.passwords import check_password, hashed
from uic.access.rights import check_grant
from uic.access.roles import BUILT_IN, RESERVED
from uic.access.room import Room
from uic.bus.commands import Done
from uic.bus.keys import fingerprint, valid_key
from uic.bus.service import Caller
from uic.errors import AccessError

__all__ = ["Registry"]

_NAME = re.compile(r"[\w.@+-]{1,100}")  # letters of any script: Hangul too
_HOLDER = re.compile(r"[a-z0-9_-]{1,40}(/[A-Za-z0-9._-]{1,60}){1,3}")


@dataclass
class Registry:
    """The service's thread only."""

    room: Room

    # -- accounts -------------------------------------------------------------------------------------------------

    def accounts(self, _command: ListAccounts, _caller: Caller) -> AccountList:
        """All of them."""
        found = sorted(self.room.gate.known.accounts.values(), key=lambda account: account.name)
        return AccountList(accounts=tuple(found), seq=self.room.hub.seq())

    def save_account(self, command: SaveAccount, _caller: Caller) -> Account:
        """Add or change one."""
        given, known = command.account, self.room.gate.known
        old = known.accounts.get(given.name)
        self._check_account(given)
        if command.password:
            check_password(command.password, account=given.name)
        account = msgspec.structs.replace(
            given,
            person=given.person.strip(),
            department=given.department.strip(),
            has_password=bool(command.password) or (old is not None and old.has_password),
            must_change=bool(command.password) or (old is not None and old.must_change),
        )
        self._keep_an_administrator({**known.accounts, account.name: account}, known.roles)
        self.room.save_account(account, password=hashed(command.password) if command.password else None)
        return account

    def disable_account(self, command: DisableAccount, caller: Caller) -> Account:
        """Switch one off."""
        account = self.room.gate.known.accounts.get(command.account)
        if account is None:
            raise AccessError(f"there is no account {command.account!r}")
        return self.save_account(SaveAccount(account=msgspec.structs.replace(account, enabled=False)), caller)

    def _check_account(self, account: Account) -> None:
        if not _NAME.fullmatch(account.name):
            raise AccessError(f"{account.name!r} is no name for an account: letters, digits and . _ @ + -, 100 at most")
        if account.name in RESERVED:
            raise AccessError(f"the hub uses the name {account.name!r} for itself")
        if not account.person.strip():
            raise AccessError("an account has the name of its person, as colleagues read it")
        self._check_roles(account.roles)

    def _check_roles(self, roles: Iterable[str]) -> None:
        for name in roles:
            if self.room.gate.known.role(name) is None:
                raise AccessError(f"there is no role {name!r}")

    def _keep_an_administrator(self, accounts: dict[str, Account], roles: dict[str, Role]) -> None:
        """Raise AccessError where a change would leave nobody who can sign in and administer."""
        gate = self.room.gate
        if not gate.set_up:
            return
        after = replace(gate.known, accounts=accounts, roles=roles)
        if not any(gate.administers(account, after) for account in accounts.values()):
            raise AccessError("this would take away the last administrator who can sign in: make another one first")

    # -- roles ----------------------------------------------------------------------------------------------------

    def roles(self, _command: ListRoles, _caller: Caller) -> RoleList:
        """All of them, the built-in ones first."""
        own = sorted(self.room.gate.known.roles.values(), key=lambda role: role.name)
        return RoleList(roles=(*BUILT_IN.values(), *own), seq=self.room.hub.seq())

    def save_role(self, command: SaveRole, _caller: Caller) -> Role:
        """Add or change one."""
        role = msgspec.structs.replace(command.role, built_in=False)
        if role.name in BUILT_IN:
            raise AccessError(f"{role.name} is built in and stays as it is: make a role of your own beside it")
        if not _NAME.fullmatch(role.name) or role.name in RESERVED:
            raise AccessError(f"{role.name!r} is no name for a role: letters, digits and . _ @ + -, 100 at most")
        for grant in role.grants:
            check_grant(grant)
        known = self.room.gate.known
        roles = {**known.roles, role.name: role}
        self._keep_an_administrator(known.accounts, roles)
        with self.room.store.writing() as session:
            records.put_role(session, role)
        self.room.gate.learn(replace(known, roles=roles))
        self.room.tell("role", role.name)
        return role

    def remove_role(self, command: RemoveRole, _caller: Caller) -> Done:
        """Take one away that nobody has."""
        known, name = self.room.gate.known, command.role
        if name in BUILT_IN:
            raise AccessError(f"{name} is built in and stays")
        holders = [account.name for account in known.accounts.values() if name in account.roles]
        living = (key for key in known.keys.values() if key.revoked_at is None)
        holders += [key.name for key in living if name in (*key.roles, *key.ceiling)]
        if holders:
            raise AccessError(f"{', '.join(holders[:5])} have the role {name}: take it from them first")
        with self.room.store.writing() as session:
            records.drop_role(session, name)
        self.room.gate.learn(replace(known, roles={one: role for one, role in known.roles.items() if one != name}))
        self.room.tell("role", name)
        return Done()

    # -- keys -----------------------------------------------------------------------------------------------------

    def keys(self, _command: ListKeys, _caller: Caller) -> KeyList:
        """All keys, the hub machine's own first, and those that knocked, the latest first."""
        gate = self.room.gate
        own = gate.own_holder()
        keys = sorted(gate.known.keys.values(), key=lambda key: (key.revoked_at is not None, key.name))
        knocks = sorted(gate.knocks.values(), key=lambda knock: knock.last_at, reverse=True)
        return KeyList(
            keys=(*([own] if own is not None else []), *keys),
            knocks=tuple(knocks),
            hub_public=self.room.hub_public,
            hub_fingerprint=fingerprint(self.room.hub_public) if self.room.hub_public else "",
            seq=self.room.hub.seq(),
        )

    def admit(self, command: AdmitKey, _caller: Caller) -> KeyHolder:
        """Let a key join."""
        gate = self.room.gate
        public = self._public_of(command.public)
        self._check_holder(command, public)
        old = gate.known.keys.get(public)
        key = KeyHolder(
            public=public,
            name=command.holder,
            roles=command.roles,
            ceiling=command.ceiling,
            added_at=old.added_at if old is not None and old.revoked_at is None else datetime.now(UTC),
            note=command.note.strip(),
            fingerprint=fingerprint(public),
        )
        self._keep_key(key)
        gate.knocks.pop(public, None)
        return key

    def _check_holder(self, command: AdmitKey, public: str) -> None:
        gate = self.room.gate
        if not gate.set_up:
            raise AccessError(
                "make an administrator who can sign in first (`uic access set-up`): with a second key, sign-in is "
                "demanded of everybody"
            )
        if gate.is_own(public):
            raise AccessError("this is the hub machine's own key: it is admitted by itself")
        if not _HOLDER.fullmatch(command.holder) or command.holder.partition("/")[0] in RESERVED:
            raise AccessError(f"{command.holder!r} is no name for a key: write console/river-2, worker/3, gateway/1")
        self._check_roles((*command.roles, *command.ceiling))
        for other in gate.known.keys.values():
            if other.name == command.holder and other.public != public and other.revoked_at is None:
                raise AccessError(f"{command.holder} is the name of another key, {other.fingerprint}: revoke it first")

    def revoke(self, command: RevokeKey, _caller: Caller) -> KeyHolder:
        """Let a key join no more."""
        gate = self.room.gate
        wanted = command.public.strip()
        found = [key for key in gate.known.keys.values() if wanted in (key.public, key.fingerprint, key.name)]
        living = [key for key in found if key.revoked_at is None]
        if not found:
            if gate.is_own(wanted):
                raise AccessError("the hub machine's own key cannot be revoked")
            raise AccessError(f"no key {wanted!r} is admitted here")
        key = msgspec.structs.replace((living or found)[0], revoked_at=datetime.now(UTC))
        self._keep_key(key)
        return key

    def _keep_key(self, key: KeyHolder) -> None:
        with self.room.store.writing() as session:
            records.put_key(session, key)
        known = self.room.gate.known
        self.room.gate.learn(replace(known, keys={**known.keys, key.public: key}))
        self.room.tell("key", key.name)

    def _public_of(self, given: str) -> str:
        given = given.strip()
        if valid_key(given):
            return given
        known = {knock.fingerprint: public for public, knock in self.room.gate.knocks.items()}
        known |= {key.fingerprint: public for public, key in self.room.gate.known.keys.items()}
        if given.upper() in known:
            return known[given.upper()]
        raise AccessError(f"{given!r} is neither a public key (40 characters) nor the fingerprint of one that knocked")
