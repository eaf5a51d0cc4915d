"""Signing in and out, locking and unlocking, passwords: the part of the access service that people meet."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import msgspec

from uic.access import records
from uic.access.commands import ChangePassword, Lock, SetUp, SignInWith, SignOut, StillHere, Unlock
from uic.access.events import SignInChanged
from uic.access.gate import LOCAL
from uic.access.model import Account, SignIn
from uic.access.passwords import check_password, hashed, is_right, wants_again
from uic.access.room import Room
from uic.bus.commands import Done
from uic.bus.keys import fingerprint
from uic.bus.service import Caller
from uic.errors import AccessError, NotAllowed

__all__ = ["SigningIn"]

Became = Literal["opened", "locked", "unlocked", "closed"]

_FREE_TRIES = 5  # wrong passwords in a row before an account has to wait
_PAUSE_S, _LONGEST_PAUSE_S = 15.0, 900.0  # doubled with each wrong password after those


@dataclass(slots=True)
class _Wrong:
    count: int = 0
    until: float = -math.inf  # seconds UTC


@dataclass
class SigningIn:
    """The service's thread only."""

    room: Room
    _wrong: dict[str, _Wrong] = field(default_factory=dict)  # by account

    # -- commands -------------------------------------------------------------------------------------------------

    def sign_in(self, command: SignInWith, caller: Caller) -> SignIn:
        """Sign a person in where she stands; whoever was signed in there is signed out."""
        if not caller.seat:
            raise AccessError("nobody can sign in on a connection that has no seat of its own")
        account = self.proven(command.account, command.password, caller)
        if account.must_change and not command.new_password:
            raise NotAllowed(
                "this password was given to you by another: choose one of your own", reason="access.must_change"
            )
        self._check_ceiling(caller)
        if command.new_password:
            account = self._choose(account, command.password, command.new_password)
        old = self.room.gate.sign_ins.get(caller.seat)
        if old is not None:
            self._strike(old, by="person")  # she sits there until the next one does: nobody is here at no moment
        opened = SignIn(
            id=uuid.uuid4().hex,
            account=account,
            client=caller.client,
            opened_at=datetime.now(UTC),
            active_at=datetime.now(UTC),
            key=fingerprint(caller.key) if caller.key else "",
        )
        self._keep(caller.seat, opened)
        self._tell(opened, "opened", by="person")
        return opened

    def sign_out(self, _command: SignOut, caller: Caller) -> Done:
        """Nobody is signed in there any more."""
        sign_in = self.room.gate.sign_ins.get(caller.seat)
        if sign_in is not None:
            self.close(caller.seat, sign_in, by="person")
        return Done()

    def lock_own(self, _command: Lock, caller: Caller) -> SignIn:
        """Lock the caller's sign-in."""
        if caller.session == LOCAL:
            raise AccessError("the one person of this machine has no password to unlock with: nothing was locked")
        return self.lock(caller.seat, self._own(caller), by="person")

    def unlock(self, command: Unlock, caller: Caller) -> SignIn:
        """Unlock with the password of the person who is signed in."""
        sign_in = self._own(caller)
        account = self.proven(sign_in.account.name, command.password, caller)
        if sign_in.locked_at is None:
            return sign_in
        unlocked = msgspec.structs.replace(sign_in, account=account, locked_at=None, locked_by="")
        self.room.gate.active[sign_in.id] = self.room.now()
        self._keep(caller.seat, unlocked)
        self._tell(unlocked, "unlocked", by="person")
        return unlocked

    def still_here(self, _command: StillHere, caller: Caller) -> Done:
        """The person has touched something."""
        sign_in = self.room.gate.sign_ins.get(caller.seat)
        if sign_in is not None and sign_in.locked_at is None:
            self.room.gate.active[sign_in.id] = self.room.now()
        return Done()

    def change_password(self, command: ChangePassword, caller: Caller) -> Done:
        """Another password for oneself."""
        sign_in = self._own(caller)
        account = self.proven(sign_in.account.name, command.old, caller)
        self._choose(account, command.old, command.new)
        return Done()

    def set_up(self, command: SetUp, caller: Caller) -> Account:
        """The first administrator."""
        if self.room.gate.set_up:
            raise NotAllowed("there is an administrator already: ask her for an account")
        if not self.room.gate.is_own(caller.key):
            raise NotAllowed("the first administrator is made at the hub's own machine")
        check_password(command.password, account=command.account)
        account = Account(
            name=command.account.strip(),
            person=command.person.strip(),
            department=command.department.strip(),
            roles=("administrator",),
            has_password=True,
        )
        self.room.save_account(account, password=hashed(command.password))
        return account

    # -- also for the other parts ----------------------------------------------------------------------------------

    def proven(self, name: str, password: str, caller: Caller) -> Account:
        """The account that a password belongs to. Raises NotAllowed, with a pause after too many wrong ones."""
        name = name.strip()
        wrong = self._wrong.get(name) or _Wrong()
        wait_s = wrong.until - self.room.now()
        if 0 < wait_s <= _LONGEST_PAUSE_S:  # a longer one: the clock was set back
            self._refused(caller, name, "too many wrong passwords")
            raise NotAllowed(
                f"too many wrong passwords for {name}: wait {math.ceil(wait_s)} s", reason="access.too_many"
            )
        account = self.room.gate.known.accounts.get(name)
        with self.room.store.reading() as session:
            kept = records.kept_password(session, name)
        if not is_right(password, kept) or account is None:
            self._count(name, wrong)
            self._refused(caller, name, "wrong password, or no such account")
            if not self.room.gate.set_up:
                raise NotAllowed("there is no administrator yet: set the first one up at the hub (`uic access set-up`)")
            raise NotAllowed("this account and this password do not go together", reason="access.wrong_password")
        if not self.room.gate.is_on(account):
            self._refused(caller, name, "the account is switched off")
            raise NotAllowed(f"the account {name} is switched off", reason="access.account_off")
        self._wrong.pop(name, None)
        if wants_again(kept):
            self.room.save_account(account, password=hashed(password))
        return account

    def lock(self, seat: str, sign_in: SignIn, *, by: str) -> SignIn:
        """Lock somebody's sign-in."""
        if sign_in.locked_at is not None:
            return sign_in
        locked = msgspec.structs.replace(sign_in, locked_at=datetime.now(UTC), locked_by=by)
        self._keep(seat, locked)
        self._tell(locked, "locked", by=by)
        return locked

    def close(self, seat: str, sign_in: SignIn, *, by: str) -> None:
        """End somebody's sign-in."""
        self._strike(sign_in, by=by)
        self.room.gate.sit(seat, None)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _strike(self, sign_in: SignIn, *, by: str) -> None:
        with self.room.store.writing() as session:
            records.drop_sign_in(session, sign_in.id)
        self._tell(sign_in, "closed", by=by)

    def _own(self, caller: Caller) -> SignIn:
        sign_in = self.room.gate.sign_ins.get(caller.seat)
        if sign_in is None:
            raise NotAllowed("nobody is signed in at this console", reason="access.sign_in_needed")
        return sign_in

    def _check_ceiling(self, caller: Caller) -> None:
        holder = self.room.gate.holder(caller.key)
        if holder is not None and holder.roles and not holder.ceiling and not holder.own:
            raise NotAllowed(f"{holder.name} is a machine's key: nobody signs in there")

    def _choose(self, account: Account, old: str, new: str) -> Account:
        check_password(new, account=account.name)
        if new == old:
            raise AccessError("the new password is the old one")
        changed = msgspec.structs.replace(account, must_change=False, has_password=True)
        self.room.save_account(changed, password=hashed(new))
        return changed

    def _count(self, name: str, wrong: _Wrong) -> None:
        wrong.count += 1
        over = wrong.count - _FREE_TRIES
        if over >= 0:
            wrong.until = self.room.now() + min(_LONGEST_PAUSE_S, _PAUSE_S * 2.0 ** min(over, 10))
        self._wrong[name] = wrong
        if len(self._wrong) > 10_000:  # made-up names: the oldest are forgotten
            del self._wrong[next(iter(self._wrong))]

    def _refused(self, caller: Caller, name: str, note: str) -> None:
        self.room.hub.audit("access.sign_in", caller=caller, subject=name, outcome="refused", note=note)

    def _keep(self, seat: str, sign_in: SignIn) -> None:
        with self.room.store.writing() as session:
            records.put_sign_in(session, seat, sign_in)
        self.room.gate.sit(seat, sign_in)

    def _tell(self, sign_in: SignIn, became: Became, *, by: str) -> None:
        self.room.hub.publish(SignInChanged(sign_in=sign_in, became=became, by=by), subject=sign_in.account.name)
