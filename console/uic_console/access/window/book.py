"""What the Access window shows, as the hub last said it, and the way back from each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from uic.access import Account, KeyHolder, Knock, Role, SignIn
from uic.access.commands import (
    AdmitKey,
    DisableAccount,
    EndSignIn,
    KeyList,
    ListAccounts,
    ListKeys,
    ListRoles,
    ListSignIns,
    RemoveRole,
    RevokeKey,
    SaveAccount,
    SaveRole,
)
from uic.bus.commands import Command
from uic_console.access.model import AccessModel
from uic_console.access.words import refusal_words
from uic_console.api import Bus

__all__ = ["AccessBook", "Back"]

MOST_BACK = 20
SETTLE_MS = 80  # several events of one change are one look


@dataclass(frozen=True, slots=True)
class Back:
    """The way back from one change."""

    what: str  # for people: what it was done to
    command: Command[Any]


class AccessBook(QObject):
    """The four lists. Everything is changed by commands to the hub; the lists follow its events."""

    changed = Signal()
    said = Signal(str, bool)  # what became of a change; whether it is trouble

    def __init__(self, access: AccessModel, bus: Bus, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self.accounts: tuple[Account, ...] = ()
        self.roles: tuple[Role, ...] = ()
        self.keys = KeyList(keys=(), knocks=(), hub_public="", hub_fingerprint="", seq=0)
        self.sign_ins: tuple[SignIn, ...] = ()
        self.trouble = ""  # why the lists are not known
        self.known = False
        self.back: list[Back] = []
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        access.heard.connect(lambda _event: self._soon.start())
        access.person_changed.connect(self._forget)

    def refresh(self) -> None:
        """Ask for all four."""
        self._ask(ListAccounts(), lambda reply: setattr(self, "accounts", reply.accounts))
        self._ask(ListRoles(), lambda reply: setattr(self, "roles", reply.roles))
        self._ask(ListKeys(), lambda reply: setattr(self, "keys", reply))
        self._ask(ListSignIns(), lambda reply: setattr(self, "sign_ins", reply.sign_ins))

    def account(self, name: str) -> Account | None:
        """One account, or None."""
        return next((one for one in self.accounts if one.name == name), None)

    def role(self, name: str) -> Role | None:
        """One role, or None."""
        return next((one for one in self.roles if one.name == name), None)

    def key(self, public: str) -> KeyHolder | None:
        """One admitted or revoked key, or None."""
        return next((one for one in self.keys.keys if one.public == public), None)

    def knock(self, public: str) -> Knock | None:
        """One key that waits for admission, or None."""
        return next((one for one in self.keys.knocks if one.public == public), None)

    def save_account(self, account: Account, *, password: str = "", done: Callable[[], None]) -> None:
        """Add or change one."""
        before = self.account(account.name)
        back = SaveAccount(account=before) if before is not None else DisableAccount(account=account.name)
        self._do(SaveAccount(account=account, password=password), account.name, back, done)

    def switch_account(self, name: str, *, on: bool, done: Callable[[], None]) -> None:
        """Let its person sign in, or no longer."""
        before = self.account(name)
        if before is None:
            return
        enabled = SaveAccount(account=msgspec.structs.replace(before, enabled=True))
        disabled = DisableAccount(account=name)
        self._do(enabled if on else disabled, name, disabled if on else enabled, done)

    def save_role(self, role: Role, *, done: Callable[[], None]) -> None:
        """Add or change one."""
        before = self.role(role.name)
        back: Command[Any] = SaveRole(role=before) if before is not None else RemoveRole(role=role.name)
        self._do(SaveRole(role=role), role.name, back, done)

    def remove_role(self, name: str, *, done: Callable[[], None]) -> None:
        """Take one away."""
        if (before := self.role(name)) is not None:
            self._do(RemoveRole(role=name), name, SaveRole(role=before), done)

    def admit(self, command: AdmitKey, *, done: Callable[[], None]) -> None:
        """Let a key join, or change what as."""
        before = self.key(command.public)
        back: Command[Any] = RevokeKey(public=command.public)
        if before is not None and before.revoked_at is None:
            back = _admission(before)
        self._do(command, command.holder, back, done)

    def revoke(self, public: str, *, done: Callable[[], None]) -> None:
        """What runs with the key ends now."""
        if (before := self.key(public)) is not None:
            self._do(RevokeKey(public=public), before.name, _admission(before), done)

    def end(self, sign_in: str, *, lock: bool, done: Callable[[], None]) -> None:
        """End somebody's sign-in, or lock it. There is no way back: she signs in again."""
        self._do(EndSignIn(sign_in=sign_in, lock=lock), "", None, done)

    def undo(self) -> None:
        """Take the last change back."""
        if self.back:
            last = self.back.pop()
            self._do(last.command, last.what, None, lambda: None)

    def _do(self, command: Command[Any], what: str, back: Command[Any] | None, done: Callable[[], None]) -> None:
        def answered(_reply: object) -> None:
            if back is not None:
                self.back = [*self.back[-MOST_BACK:], Back(what, back)]
            done()
            self._soon.start()
            self.said.emit(self.tr("✓ Done: {what}").format(what=what) if what else self.tr("✓ Done"), False)
            self.changed.emit()

        self._bus.ask(command, answered=answered, failed=self._refused, timeout_s=10.0)

    def _refused(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), True)

    def _ask(self, command: Command[Any], take: Callable[[Any], None]) -> None:
        def answered(reply: Any) -> None:
            take(reply)
            self.trouble, self.known = "", True
            self.changed.emit()

        def failed(error: Exception) -> None:
            self.trouble = refusal_words(error)
            self.changed.emit()

        self._bus.ask(command, answered=answered, failed=failed)

    def _forget(self) -> None:
        """Another person sits here: what she may see of it she asks for herself."""
        self.accounts, self.roles, self.sign_ins = (), (), ()
        self.keys = KeyList(keys=(), knocks=(), hub_public="", hub_fingerprint="", seq=0)
        self.back.clear()
        self.known = False
        self.changed.emit()


def _admission(key: KeyHolder) -> AdmitKey:
    return AdmitKey(public=key.public, holder=key.name, roles=key.roles, ceiling=key.ceiling, note=key.note)
