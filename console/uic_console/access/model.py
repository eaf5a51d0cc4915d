"""Who is at this console and what she may, as the hub says. QtCore only; it decides nothing that the hub does not."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from uic.access import Mine, Request, RequestState, SignIn
from uic.access.commands import (
    AgreeTo,
    ChangePassword,
    ListRequests,
    Lock,
    RefuseTo,
    RequestList,
    SetUp,
    SignInWith,
    SignOut,
    StillHere,
    Unlock,
    WhatMay,
    Withdraw,
)
from uic.access.events import AccessChanged, RequestChanged, SignInChanged
from uic.bus.commands import Command
from uic.errors import CommandRefused, UnknownCommand
from uic.events import Envelope, Event
from uic_console.access.rights import Reason, may, why_not
from uic_console.api import Follow
from uic_console.bus import ConsoleBus

__all__ = ["AccessModel", "Standing"]

Failed = Callable[[Exception], None]
LOOK_S = 30.0  # rights begin and end by the clock, and an administrator's change is told to administrators only
STILL_HERE_S = 20.0  # the hub wants to hear of keyboard and mouse no more often


class Standing(enum.Enum):
    """How this console stands with the hub."""

    UNKNOWN = "unknown"  # no hub has said
    LOCAL = "local"  # one machine, one person: nobody is asked
    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    LOCKED = "locked"
    SET_UP = "set up"  # a sign-in is demanded, and nobody can sign in yet


class AccessModel(QObject):
    """The person here, her rights, and the requests that concern her. GUI thread."""

    changed = Signal()  # standing, person or rights
    person_changed = Signal()  # somebody else than before, or nobody: forget what was hers
    requests_changed = Signal()
    heard = Signal(object)  # an event about accounts, roles, keys or sign-ins, for who shows them

    def __init__(self, bus: ConsoleBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self.mine: Mine | None = None
        self.requests: dict[str, Request] = {}
        self._follow: Follow | None = None
        self._person: str | None = None  # who was here last; None: nobody yet
        self._active = False
        self.returning = ""  # account of who was here when the hub went, and must sign in again now
        self._entering = False  # between two persons: that nobody is here for a moment is not shown
        self._resumed = False  # the hub went and came back, and has not said yet who is here
        self._look = QTimer(self, interval=int(LOOK_S * 1000))
        self._look.timeout.connect(self.ask)
        self._still = QTimer(self, interval=int(STILL_HERE_S * 1000))
        self._still.timeout.connect(self._say_still_here)
        bus.connected.connect(self._hub_changed)
        bus.lost.connect(self._hub_changed)
        bus.standing.connect(self.ask)
        if bus.is_connected:
            self._hub_changed()

    def close(self) -> None:
        """Ask no more."""
        self._look.stop()
        self._still.stop()
        if self._follow is not None:
            self._follow.stop()

    # -- what is so -----------------------------------------------------------------------------------------------

    @property
    def standing(self) -> Standing:
        """How this console stands with the hub."""
        mine = self.mine
        if mine is None:
            return Standing.UNKNOWN
        if mine.sign_in is not None and not mine.sign_in.local:
            return Standing.LOCKED if mine.sign_in.locked_at is not None else Standing.SIGNED_IN
        if not mine.demanded:
            return Standing.LOCAL
        return Standing.SIGNED_OUT if mine.set_up else Standing.SET_UP

    @property
    def sign_in(self) -> SignIn | None:
        """The sign-in at this console, if there is one that somebody made."""
        sign_in = self.mine.sign_in if self.mine is not None else None
        return sign_in if sign_in is not None and not sign_in.local else None

    @property
    def account(self) -> str:
        """Of the person here; "" for nobody."""
        return self.sign_in.account.name if self.sign_in is not None else ""

    @property
    def department(self) -> str:
        """Of the person who is signed in; "": she has none, or nobody is."""
        return self.sign_in.account.department if self.sign_in is not None else ""

    @property
    def person(self) -> str:
        """The name on the roster; "" for nobody."""
        if self.sign_in is None:
            return ""
        return self.sign_in.account.person or self.sign_in.account.name

    def may(self, right: str, *, area: str = "*", camera: Any = None) -> bool:
        """Whether the hub would let her, as far as is known here: the hub decides."""
        return self.why_not(right, area=area, camera=camera) is None

    def why_not(self, right: str, *, area: str = "*", camera: Any = None) -> Reason | None:
        """Why she may not; None where she may, or where only the hub can tell. `camera` is a `Camera` or None."""
        standing = self.standing
        if standing in (Standing.UNKNOWN, Standing.LOCAL) or not right:
            return None
        if standing is Standing.LOCKED:
            return Reason.LOCKED
        if standing is not Standing.SIGNED_IN or self.mine is None:
            return Reason.SIGNED_OUT
        now = datetime.now(UTC)
        if may(self.mine.grants, right, area=area, camera=camera, now=now):
            return None
        return why_not(self.mine.grants, right, area=area, camera=camera, now=now)

    def why_not_command(self, command: type[Command[Any]]) -> Reason | None:
        """Why she may not give a command; None where she may."""
        return self.why_not(command.permission, area=command.name.partition(".")[0])

    def waiting(self) -> Sequence[Request]:
        """Requests that wait for a second person, oldest first."""
        now = datetime.now(UTC)
        found = [one for one in self.requests.values() if one.state is RequestState.WAITING and one.expires_at > now]
        return sorted(found, key=lambda one: one.asked_at)

    def to_answer(self) -> Sequence[Request]:
        """Those that the person here may answer."""
        return [one for one in self.waiting() if one.asked_by != self.account]

    def own(self) -> Sequence[Request]:
        """Those that the person here made."""
        return [one for one in self.waiting() if one.asked_by == self.account]

    # -- what is done ---------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the hub how things are."""
        if self._bus.is_connected:
            self._bus.ask(WhatMay(), answered=self._take, failed=self._not_told)

    @property
    def is_entering(self) -> bool:
        """Whether the hub has yet to say whether she may sign in."""
        return self._entering

    def enter(self, account: str, password: str, *, new_password: str = "", failed: Failed) -> None:
        """Sign in; whoever was here is signed out."""
        self._entering = True

        def entered(_sign_in: SignIn) -> None:
            self._entering = False
            self.ask()

        def refused(error: Exception) -> None:
            self._entering = False
            self.ask()
            failed(error)

        command = SignInWith(account=account.strip(), password=password, new_password=new_password)
        self._bus.ask(command, answered=entered, failed=refused, timeout_s=10.0)

    def unlock(self, password: str, *, failed: Failed) -> None:
        """The same person is back."""
        self._bus.ask(Unlock(password=password), answered=self._took, failed=failed, timeout_s=10.0)

    def lock(self) -> None:
        """She leaves her seat."""
        if self.standing is Standing.SIGNED_IN:
            self._bus.ask(Lock(), answered=self._took)

    def leave(self) -> None:
        """Sign out."""
        if self.sign_in is not None:
            self._bus.ask(SignOut(), answered=self._took)

    def change_password(self, old: str, new: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Choose another one."""
        command = ChangePassword(old=old, new=new)
        self._bus.ask(command, answered=lambda _done: done(), failed=failed, timeout_s=10.0)

    def set_up(self, command: SetUp, *, done: Callable[[], None], failed: Failed) -> None:
        """Make the first administrator."""

        def made(_account: object) -> None:
            self.ask()
            done()

        self._bus.ask(command, answered=made, failed=failed, timeout_s=10.0)

    def agree(self, request: str, *, note: str, account: str = "", password: str = "", failed: Failed) -> None:
        """Be the second person, or let one who stands here be it."""
        command = AgreeTo(request=request, note=note, account=account.strip(), password=password)
        self._bus.ask(command, answered=self._take_request, failed=failed, timeout_s=15.0)

    def refuse(self, request: str, *, note: str, failed: Failed) -> None:
        """Say no, and why."""
        self._bus.ask(RefuseTo(request=request, note=note), answered=self._take_request, failed=failed)

    def withdraw(self, request: str, *, failed: Failed) -> None:
        """She does not want it any more."""
        self._bus.ask(Withdraw(request=request), answered=self._take_request, failed=failed)

    def touched(self) -> None:
        """Keyboard or mouse: said to the hub at once after a pause, then every 20 s at most."""
        if self.standing is not Standing.SIGNED_IN:
            return
        self._active = True
        if not self._still.isActive():
            self._say_still_here()
            self._still.start()

    def heard_refusal(self, error: Exception) -> None:
        """Something was refused for want of a right: what is grey here may be out of date."""
        if isinstance(error, CommandRefused):
            self.ask()

    # -- the hub ----------------------------------------------------------------------------------------------------

    def _hub_changed(self) -> None:
        if self._bus.is_connected:
            self._look.start()
            self.ask()
        else:
            self._look.stop()
            self._resumed = True
            self.changed.emit()

    def _took(self, _reply: object) -> None:
        self.ask()

    def _take(self, mine: Mine) -> None:
        if self._entering and mine.sign_in is None and self.sign_in is not None:
            return
        before, self.mine = (self.mine, self.returning), mine
        resumed, self._resumed = self._resumed, False
        person = mine.sign_in.account.name if mine.sign_in is not None else ""
        self._follow_requests()
        if person or not self._person or not (resumed or self.returning):
            self.returning = ""
            self._note_person(person)
        else:
            self.returning = self._person  # a hub that was started anew has lost the sign-in; she has not left
        if (self.mine, self.returning) != before:
            self.changed.emit()

    def _note_person(self, person: str) -> None:
        before, self._person = self._person, person
        if before is not None and before != person:
            self.requests.clear()
            self.person_changed.emit()
            self.requests_changed.emit()

    def _not_told(self, error: Exception) -> None:
        if isinstance(error, UnknownCommand):  # a hub that does not ask who anybody is
            self._take(Mine(demanded=False, set_up=False, client=""))

    def _follow_requests(self) -> None:
        if self._follow is None and self.mine is not None and self.mine.client:
            self._follow = self._bus.follow(
                ["access"], snapshot=ListRequests(), reset=self._take_requests, event=self._hear
            )

    def _take_requests(self, listed: RequestList) -> None:
        self.requests = {one.id: one for one in listed.requests}
        self.requests_changed.emit()

    def _take_request(self, request: Request) -> None:
        self.requests[request.id] = request
        self.requests_changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, RequestChanged):
            self._take_request(event.request)
        elif isinstance(event, SignInChanged):
            if self.mine is not None and event.sign_in.client == self.mine.client:
                self.ask()
        elif isinstance(event, AccessChanged):
            self.ask()
        self.heard.emit(event)

    def _say_still_here(self) -> None:
        if not self._active or self.standing is not Standing.SIGNED_IN:
            self._still.stop()
            return
        self._active = False
        self._bus.ask(StillHere(), failed=lambda _error: None)
