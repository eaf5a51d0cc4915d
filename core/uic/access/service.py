"""The keeper of who is who, in the hub: answers `access.*`, and lets no sign-in outlive its reason."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from uic.access import commands as ask
from uic.access import records
from uic.access.events import KeyKnocked
from uic.access.gate import LOCAL, Gate, trait_of
from uic.access.model import Colleague, KeyHolder, Knock, Mine, Right, SignIn
from uic.access.registry import Registry
from uic.access.rights import CITY, minutes_of
from uic.access.room import Room, Rules
from uic.access.second import SecondPersons
from uic.access.signing import SigningIn
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListCameras
from uic.devices.events import CamerasImported
from uic.errors import AccessError, BusError, SignInNeeded
from uic.events import Envelope, Event
from uic.leap import steady_s

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["AccessService"]

_TICK_S = 1.0
_STEP_S = 2.0  # between two ticks, more than the wall clock may differ from the steady one
_KNOCK_SAID_S = 3600.0

_log = logging.getLogger(__name__)


class AccessService:
    """Keeps the records of the gate, and the gate in step with them.

    gate    what the broker asks; it answers from memory, on any thread.
    store   where accounts, roles, keys and sign-ins are kept.
    """

    name = "access"

    def __init__(
        self,
        gate: Gate,
        store: Store,
        rules: Rules | None = None,
        *,
        hub_public: str = "",
        now: Callable[[], float] = time.time,
    ) -> None:
        self._gate = gate
        steady = steady_s if now is time.time else now
        self._room = Room(gate, store, rules or Rules(), now=now, steady=steady, hub_public=hub_public)
        self._signing = SigningIn(self._room)
        self._registry = Registry(self._room)
        self._second = SecondPersons(self._room, self._signing.proven)
        self._ticked_at = self._steadily_at = 0.0
        self._next_change = math.inf
        self._said: dict[str, float] = {}  # by key: when it was told of last

    def start(self, hub: ServiceHub) -> None:
        """Read the records, and the cameras that rights may hang on."""
        self._room.begin(hub)
        load(self._gate, self._room.store)
        self._see_all()
        self._gate.asked = self._second.ask
        self._gate.knocked = lambda knock: hub.post(lambda: self._knocked(knock))
        self._ticked_at, self._steadily_at = self._room.now(), self._room.steady()
        hub.after(_TICK_S, self._tick)

    def stop(self) -> None:
        """Give the connection back; what is known at the gate stays, until the hub ends."""
        self._gate.asked = None
        self._gate.knocked = lambda _knock: None
        self._room.store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        signing, registry, second = self._signing, self._registry, self._second
        return {
            ask.WhatMay: self._mine,
            ask.SignInWith: signing.sign_in,
            ask.SignOut: signing.sign_out,
            ask.Lock: signing.lock_own,
            ask.Unlock: signing.unlock,
            ask.StillHere: signing.still_here,
            ask.ChangePassword: signing.change_password,
            ask.SetUp: signing.set_up,
            ask.ListColleagues: self._colleagues,
            ask.ListAccounts: registry.accounts,
            ask.SaveAccount: registry.save_account,
            ask.DisableAccount: registry.disable_account,
            ask.ListRoles: registry.roles,
            ask.SaveRole: registry.save_role,
            ask.RemoveRole: registry.remove_role,
            ask.ListKeys: registry.keys,
            ask.AdmitKey: registry.admit,
            ask.RevokeKey: self._revoke,
            ask.ListSignIns: self._sign_ins,
            ask.EndSignIn: self._end_sign_in,
            ask.ListRequests: second.list_all,
            ask.AgreeTo: second.agree,
            ask.RefuseTo: second.refuse,
            ask.Withdraw: second.withdraw,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Which cameras there are, and in which groups."""
        return {CamerasImported: self._cameras_imported}  # single ones the gate hears itself, before they go out

    # -- commands -------------------------------------------------------------------------------------------------

    def _mine(self, _command: ask.WhatMay, caller: Caller) -> Mine:
        gate, rules = self._gate, self._room.rules
        sign_in, holder = gate.sign_in(caller), gate.holder(caller.key)
        rights = gate.rights(caller)
        roles = sign_in.account.roles if sign_in is not None else holder.roles if holder is not None else ()
        return Mine(
            demanded=gate.demanded,
            set_up=gate.set_up,
            client=caller.client,
            sign_in=self._as_it_is(sign_in) if sign_in is not None else None,
            roles=roles,
            grants=rights.grants if rights is not None else (),
            ceiling=holder.ceiling if holder is not None else (),
            idle_lock_min=rules.idle_lock_min,
            shifts=rules.shifts,
            request_s=rules.request_s,
        )

    def _colleagues(self, _command: ask.ListColleagues, caller: Caller) -> ask.Colleagues:
        gate = self._gate
        if caller.role != "service" and not caller.session:
            raise SignInNeeded("nobody is signed in at this console: sign in first")
        everybody = gate.may(caller, Right.SEE, area="access")
        here = {one.account.name for seat, one in gate.sign_ins.items() if seat not in gate.away}
        shown = (
            Colleague(
                account=one.name,
                person=one.person or one.name,
                department=one.department,
                on=one.has_password and gate.is_on(one),
                here=one.name in here,
            )
            for one in sorted(gate.known.accounts.values(), key=lambda one: one.name)
            if everybody or one.name == caller.person or (caller.department and one.department == caller.department)
        )
        local = () if gate.demanded else (Colleague(account=LOCAL, person=LOCAL, here=True),)
        return ask.Colleagues(colleagues=(*local, *shown))

    def _revoke(self, command: ask.RevokeKey, caller: Caller) -> KeyHolder:
        """Revoke a key, and end what was signed in with it."""
        key = self._registry.revoke(command, caller)
        for seat, sign_in in list(self._gate.sign_ins.items()):
            if sign_in.key == key.fingerprint:
                self._signing.close(seat, sign_in, by="revoked")
        return key

    def _sign_ins(self, _command: ask.ListSignIns, _caller: Caller) -> ask.SignInList:
        found = sorted(self._gate.sign_ins.items(), key=lambda item: item[1].account.name)
        shown = (
            msgspec.structs.replace(self._as_it_is(sign_in), here=seat not in self._gate.away)
            for seat, sign_in in found
        )
        return ask.SignInList(sign_ins=tuple(shown), seq=self._room.hub.seq())

    def _as_it_is(self, sign_in: SignIn) -> SignIn:
        active = self._gate.active.get(sign_in.id)
        account = self._gate.known.accounts.get(sign_in.account.name, sign_in.account)
        active_at = datetime.fromtimestamp(active, UTC) if active is not None else None
        return msgspec.structs.replace(sign_in, account=account, active_at=active_at, here=True)

    def _end_sign_in(self, command: ask.EndSignIn, _caller: Caller) -> Done:
        for seat, sign_in in list(self._gate.sign_ins.items()):
            if sign_in.id == command.sign_in:
                if command.lock:
                    self._signing.lock(seat, sign_in, by="administrator")
                else:
                    self._signing.close(seat, sign_in, by="administrator")
                return Done()
        raise AccessError("nobody is signed in with this id any more")

    # -- time and others ------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        self._room.hub.after(_TICK_S, self._tick)
        now, before = self._room.now(), self._ticked_at + self._stepped_s()
        self._ticked_at, self._steadily_at = now, self._room.steady()
        shift = self._shift_between(before, now)
        for seat, sign_in in list(self._gate.sign_ins.items()):
            self._look_at(seat, sign_in, now, shift)
        self._second.expire()
        if now >= self._next_change:
            self._gate.changed()
        self._next_change = self._gate.next_change()

    def _stepped_s(self) -> float:
        """By how much the clock was set since the last tick: nobody was idle or away for that, and no shift began."""
        room = self._room
        passed_s = room.steady() - self._steadily_at
        step_s = room.now() - self._ticked_at - passed_s
        if abs(step_s) < _STEP_S:
            return 0.0
        _log.warning("the clock was set by %+.0f s: sign-ins stay as they are", step_s)
        self._gate.clock_set(step_s, within_s=passed_s)
        return step_s

    def _look_at(self, seat: str, sign_in: SignIn, now: float, shift: bool) -> None:
        """Whether a sign-in has outlived its reason, or is to be locked."""
        rules, gate = self._room.rules, self._gate
        account = gate.known.accounts.get(sign_in.account.name)
        away_s = now - gate.away.get(seat, now)
        idle_s = now - gate.active.get(sign_in.id, now)
        if account is None or not gate.is_on(account):
            self._signing.close(seat, sign_in, by="administrator")
        elif away_s > rules.away_min * 60:
            self._signing.close(seat, sign_in, by="away")
        elif sign_in.locked_at is None and shift:
            self._signing.lock(seat, sign_in, by="shift")
        elif sign_in.locked_at is None and rules.idle_lock_min and idle_s > rules.idle_lock_min * 60:
            self._signing.lock(seat, sign_in, by="idle")

    def _shift_between(self, before: float, now: float) -> bool:
        """Whether a shift begins in (before, now]. A clock that was set back, or a sleep of a day, is none."""
        if not 0 < now - before < 86_400:
            return False
        midnight = datetime.fromtimestamp(now, CITY).replace(hour=0, minute=0, second=0, microsecond=0)
        for shift in self._room.rules.shifts:
            at = midnight + timedelta(minutes=minutes_of(shift))
            if any(before < moment.timestamp() <= now for moment in (at, at - timedelta(days=1))):
                return True
        return False

    def _knocked(self, knock: Knock) -> None:
        now = self._room.now()
        if now - self._said.get(knock.public, -math.inf) < _KNOCK_SAID_S:
            return
        self._said[knock.public] = now
        while len(self._said) > 1000:
            del self._said[next(iter(self._said))]
        _log.warning("a key that is not admitted knocks", extra={"key": knock.fingerprint, "address": knock.address})
        self._room.hub.publish(KeyKnocked(public=knock.public, fingerprint=knock.fingerprint, address=knock.address))

    def _see_all(self) -> None:
        try:
            cameras = self._room.hub.ask(ListCameras()).cameras
        except BusError as error:  # no registry in this hub: rights by group cover no camera
            _log.info("no cameras that rights may hang on: %s", error)
            return
        self._gate.see({camera.id: trait_of(camera) for camera in cameras})

    def _cameras_imported(self, _envelope: Envelope, _event: CamerasImported) -> None:
        self._see_all()


def load(gate: Gate, store: Store) -> None:
    """Have the gate know what the records know."""
    known = records.known(store)
    gate.learn(known)
    for seat, sign_in in records.sign_ins(store, known.accounts).items():
        if seat not in gate.sign_ins:
            gate.sit(seat, sign_in)
            gate.present(seat, here=False)
