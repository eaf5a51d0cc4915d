"""The hub's gate: accounts, roles, keys and sign-ins in memory, and every answer that is given from them."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from uic.access._access import Held, Standing, Verdict
from uic.access.model import Account, Grant, KeyHolder, Knock, Right, Role, SignIn
from uic.access.rights import Cameras, Rights, Trait
from uic.access.roles import BUILT_IN
from uic.bus.keys import fingerprint
from uic.bus.service import Caller
from uic.devices.events import CameraSaved
from uic.devices.model import Camera
from uic.errors import KeyNotAdmitted, NotAllowed, SessionLocked, SignInNeeded
from uic.events import Envelope

__all__ = ["LOCAL", "Gate", "Known", "SentCase", "trait_of"]

LOCAL = "local"  # account and sign-in of the one person of a one-machine hub
_LOCAL_ACCOUNT = Account(name=LOCAL, person=LOCAL, roles=("administrator", "auditor"))
_KNOCKS_MAX = 200  # keys that are not admitted and remembered


@dataclass(frozen=True, slots=True)
class Known:
    """What the records hold of who is who. Replaced as a whole, never changed."""

    accounts: dict[str, Account] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)  # own ones
    keys: dict[str, KeyHolder] = field(default_factory=dict)  # by public key

    def role(self, name: str) -> Role | None:
        """A role, built in or own."""
        return BUILT_IN.get(name) or self.roles.get(name)

    def grants(self, roles: Iterable[str]) -> tuple[Grant, ...]:
        """What roles may, together; a role that is not there any more may nothing."""
        found = (self.role(name) for name in roles)
        return tuple(grant for role in found if role is not None for grant in role.grants)


class Gate:
    """Implements `Access`. Any thread asks; the access service alone changes it, and `present` the broker.

    own_key   the public key of the hub's own machine and user; empty: a hub without keys, where every client is that.
    exposed   the hub listens beyond this machine: then sign-in is always demanded.
    """

    def __init__(
        self,
        *,
        own_key: str = "",
        exposed: bool = False,
        always_sign_in: bool = False,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.known = Known()
        self.cameras = Cameras()
        self.sign_ins: dict[str, SignIn] = {}  # by seat
        self.active: dict[str, float] = {}  # by sign-in: last sign of the person, seconds UTC
        self.away: dict[str, float] = {}  # by seat: since when no connection is there
        self.knocks: dict[str, Knock] = {}
        self.knocked: Callable[[Knock], None] = lambda _knock: None  # a new one; the doorkeeper's thread
        self.asked: Callable[[Held], str] | None = None  # holds a command for a second person
        self._own_key = own_key
        self._always = exposed or always_sign_in
        self._now = now
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []
        self._ready: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str], Rights] = {}
        self._numbers = 0
        self._cameras_changed = 0
        self._lent: dict[str, tuple[frozenset[str], frozenset[str]]] = {}  # by open case: departments, cameras
        self._sent_changed: dict[str, int] = {}  # by department
        self._by_id: dict[str, SignIn] = {}

    # -- what is known ------------------------------------------------------------------------------------------

    def learn(self, known: Known) -> None:
        """Other accounts, roles or keys hold from now on."""
        with self._lock:
            self.known = known
            self._ready = {}
        self.changed()

    def sit(self, seat: str, sign_in: SignIn | None) -> None:
        """Somebody signed in at a seat, or another way; None: nobody is any more."""
        with self._lock:
            sign_ins = dict(self.sign_ins)
            old = sign_ins.pop(seat, None)
            if old is not None and (sign_in is None or sign_in.id != old.id):
                self.active.pop(old.id, None)
            if sign_in is not None:
                sign_ins[seat] = sign_in
                self.active.setdefault(sign_in.id, self._now())
            else:
                self.away.pop(seat, None)
            self.sign_ins = sign_ins
            self._by_id = {one.id: one for one in sign_ins.values()}
        self.changed()

    def clock_set(self, by_s: float, *, within_s: float) -> None:
        """The clock was set, in the last `within_s`: how long somebody has been idle or away stays as it was."""
        now = self._now()

        def moved(at: float) -> float:
            return at if now - within_s <= at <= now else at + by_s  # what was noted since knows the new clock

        with self._lock:
            self.active = {sign_in: moved(at) for sign_in, at in self.active.items()}
            self.away = {seat: moved(at) for seat, at in self.away.items()}

    def see(self, traits: dict[str, Trait]) -> None:
        """Cameras are there, or have other groups; those that are not named stay as they were."""
        new = {camera: trait for camera, trait in traits.items() if self.cameras.traits.get(camera) != trait}
        if not new:
            return
        self.cameras.traits = {**self.cameras.traits, **new}
        self._cameras_changed += 1
        self.changed()

    def lend(self, *cases: SentCase) -> None:
        """Cases as they are now: whom they are sent to sees their cameras while they are open, and not after."""
        lent, before = dict(self._lent), self.cameras.sent
        for case in cases:
            departments = frozenset({case.department, *case.shared} - {""})
            lent.pop(case.id, None)
            if case.state != "closed" and departments and case.cameras:
                lent[case.id] = departments, frozenset(case.cameras)
        sent: dict[str, frozenset[str]] = {}
        for departments, cameras in lent.values():
            for department in departments:
                sent[department] = sent.get(department, frozenset()) | cameras
        self._lent = lent
        others = [one for one in {*sent, *before} if sent.get(one) != before.get(one)]
        if not others:
            return
        self.cameras.sent = sent
        for department in others:
            self._sent_changed[department] = self._sent_changed.get(department, 0) + 1
        self.changed()

    def changed(self) -> None:
        """Have every connection looked at again."""
        for watcher in self._watchers:
            watcher()

    # -- what the access service asks ----------------------------------------------------------------------------

    @property
    def demanded(self) -> bool:
        """Whether sign-in is demanded: others than this machine's own person may reach the hub, or could once."""
        return self._always or bool(self.known.keys)

    @property
    def set_up(self) -> bool:
        """Whether there is an administrator who can sign in."""
        return any(self.administers(account) for account in self.known.accounts.values())

    def administers(self, account: Account, known: Known | None = None) -> bool:
        """Whether an account can sign in and administer everything, at any time; `known`: were it so."""
        grants = (known or self.known).grants(account.roles)
        everything = any(
            grant.right is Right.ADMINISTER
            and grant.area == "*"
            and grant.cameras == "*"
            and not grant.two_person
            and not (grant.since or grant.until or grant.hours)
            for grant in grants
        )
        return account.has_password and account.enabled and account.until is None and everything

    def is_on(self, account: Account) -> bool:
        """Whether an account may be used now."""
        return account.enabled and (account.until is None or account.until.timestamp() > self._now())

    def is_own(self, key: str) -> bool:
        """Whether a connection is of the hub's own machine and user."""
        return key == self._own_key

    def holder(self, key: str) -> KeyHolder | None:
        """Whose a key is; None: not admitted."""
        known = self.known.keys.get(key)
        if known is not None:
            return known if known.revoked_at is None else None
        if self.is_own(key):
            return KeyHolder(public=key, name="*", own=True, fingerprint=fingerprint(key) if key else "")
        return None

    def own_holder(self) -> KeyHolder | None:
        """The hub machine's own; None: a hub without keys."""
        return self.holder(self._own_key) if self._own_key else None

    def person_may(self, caller: Caller, account: str, right: str, area: str) -> bool:
        """Whether a person who has shown her password at a caller's console has a right, within that key's ceiling."""
        if caller.session:
            return self.may(caller, right, area=area)
        holder, known = self.holder(caller.key), self.known.accounts.get(account)
        if holder is None or known is None or not self.is_on(known):
            return False
        return self._rights(known.roles, holder, known.department).has(right, area, None, self._now())

    def sign_in(self, caller: Caller) -> SignIn | None:
        """The sign-in a caller acts under, as it is now."""
        if caller.session == LOCAL:
            return None if self.demanded else self._local(caller.client)
        return self._by_id.get(caller.session)

    def rights(self, caller: Caller) -> Rights | None:
        """What a caller may as of now; None: nothing."""
        holder = self.holder(caller.key)
        if holder is None:
            return None
        sign_in = self.sign_in(caller)
        if sign_in is not None and not sign_in.local:
            account = self.known.accounts.get(sign_in.account.name)
            if account is None or not self.is_on(account):
                sign_in = None
            else:
                return self._rights(account.roles, holder, account.department)
        return self._rights(sign_in.account.roles if sign_in is not None else (), holder)

    def next_change(self) -> float:
        """When time alone changes what somebody may, seconds UTC; inf: never."""
        now = self._now()
        ends = [
            account.until.timestamp()
            for account in self.known.accounts.values()
            if account.until is not None and account.until.timestamp() > now
        ]
        return min([*ends, *(rights.next_change(now) for rights in list(self._ready.values()))], default=math.inf)

    # -- Access ---------------------------------------------------------------------------------------------------

    def admits(self, public: str, address: str) -> bool:
        """See Access."""
        if self.holder(public) is not None:
            return True
        self._note_knock(public, address)
        return False

    def standing(self, client: str, *, key: str = "", seat: str = "") -> Standing:
        """See Access."""
        holder = self.holder(key)
        if holder is None:
            raise KeyNotAdmitted(f"the key {fingerprint(key)} is not admitted here, or was revoked")
        name = _name_for(holder, client)
        caller = self._caller(holder, name, seat, self._seated(seat, holder, name))
        caller = msgspec.structs.replace(caller, key=key, seat=seat)
        rights = self.rights(caller)
        assert rights is not None, "the key is admitted"
        cameras = self._cameras_changed if rights.by_camera else 0
        cameras += self._sent_changed.get(caller.department, 0) if rights.by_sent else 0
        word = f"{rights.number}.{rights.state(self._now()):x}.{cameras}.{caller.session}.{caller.locked:d}"
        return Standing(caller, word, (rights, caller.session))

    def present(self, seat: str, *, here: bool) -> None:
        """See Access."""
        with self._lock:
            if seat not in self.sign_ins:
                return
            if here:
                self.away.pop(seat, None)
            else:
                self.away[seat] = self._now()

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        """See Access."""
        if caller.role == "service" and not caller.session:
            return True
        rights = self.rights(caller)
        return rights is not None and rights.has(right, area, camera, self._now(), agreed=bool(caller.agreed_by))

    def cameras_of(self, caller: Caller, right: str, *, area: str) -> Callable[[str], bool] | None:
        """See Access."""
        if caller.role == "service" and not caller.session:
            return None
        rights = self.rights(caller)
        return (lambda _camera: False) if rights is None else rights.cameras(right, area, self._now())

    def hold(self, held: Held) -> str:
        """See Access."""
        if self.asked is None:
            raise NotAllowed(f"{held.command.name} takes a second person, and nobody can be asked now")
        return self.asked(held)

    def verdict(self, caller: Caller, right: str, *, area: str, cameras: Collection[str], acts: bool = True) -> Verdict:
        """See Access."""
        if caller.role == "service" and not caller.session:
            return Verdict.YES
        acts = acts or right != Right.SEE
        self._check_sign_in(caller, acts)
        rights = self.rights(caller)
        if rights is None:
            return Verdict.NO
        now, agreed = self._now(), bool(caller.agreed_by)
        worst = Verdict.YES
        for camera in cameras or (None,):
            if rights.has(right, area, camera, now, agreed=agreed):
                continue
            if not rights.has(right, area, camera, now, agreed=True):
                return Verdict.NO
            worst = Verdict.SECOND
        return worst

    def two_can_be(self, caller: Caller) -> bool:
        """See Access."""
        return self.demanded

    def watch(self, changed: Callable[[], None]) -> None:
        """See Access."""
        self._watchers.append(changed)

    def hear(self, envelopes: Sequence[Envelope]) -> None:
        """See Access: a camera that leaves a group is out of its people's sight with the very event that says so."""
        for envelope in envelopes:
            if envelope.type == CameraSaved.topic:
                camera = _saved.decode(envelope.data).camera
                self.see({camera.id: trait_of(camera)})
            elif envelope.type == "incident.changed":
                self.lend(_case.decode(envelope.data).incident)
            elif envelope.type == "share.changed":
                self.lend(_share.decode(envelope.data).share.lent)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _check_sign_in(self, caller: Caller, acts: bool) -> None:
        sign_in = self.sign_in(caller) if caller.session else None
        if sign_in is None:
            holder = self.holder(caller.key)
            if holder is None or not holder.roles:
                raise SignInNeeded("nobody is signed in at this console: sign in first")
            return
        if sign_in.locked_at is not None and acts and not caller.agreed_by:
            raise SessionLocked(f"the sign-in of {sign_in.account.person} is locked: unlock it first")
        if acts:
            self.active[sign_in.id] = self._now()

    def _seated(self, seat: str, holder: KeyHolder, client: str) -> SignIn | None:
        sign_in = self.sign_ins.get(seat)
        if sign_in is not None:
            account = self.known.accounts.get(sign_in.account.name)
            return sign_in if account is not None and self.is_on(account) else None
        return self._local(client) if holder.own and not self.demanded else None

    @staticmethod
    def _local(client: str) -> SignIn:
        return SignIn(id=LOCAL, account=_LOCAL_ACCOUNT, client=client, opened_at=datetime.now(UTC), local=True)

    def _caller(self, holder: KeyHolder, name: str, seat: str, sign_in: SignIn | None) -> Caller:
        if sign_in is None:
            role = holder.roles[0] if holder.roles else ""
            return Caller(client=name, person=holder.name if holder.roles else "", role=role)
        account = self.known.accounts.get(sign_in.account.name, sign_in.account)
        return Caller(
            client=name,
            person=account.name,
            role=account.roles[0] if account.roles else "",
            department=account.department,
            session=sign_in.id,
            locked=sign_in.locked_at is not None,
        )

    def _rights(self, roles: tuple[str, ...], holder: KeyHolder, department: str = "") -> Rights:
        key = (roles, holder.ceiling, holder.roles, department)
        ready = self._ready.get(key)
        if ready is None:
            with self._lock:
                known = self.known
                ceiling = known.grants(holder.ceiling) if holder.ceiling else None
                self._numbers += 1
                person, own = known.grants(roles), known.grants(holder.roles)
                ready = self._ready[key] = Rights(self._numbers, person, ceiling, own, self.cameras, department)
        return ready

    def _note_knock(self, public: str, address: str) -> None:
        now = datetime.now(UTC)
        with self._lock:
            old = self.knocks.pop(public, None)
            first_at, count = (old.first_at, old.count + 1) if old is not None else (now, 1)
            knock = Knock(
                public=public,
                fingerprint=fingerprint(public),
                address=address,
                first_at=first_at,
                last_at=now,
                count=count,
            )
            self.knocks[public] = knock
            while len(self.knocks) > _KNOCKS_MAX:
                del self.knocks[next(iter(self.knocks))]
        if old is None:
            self.knocked(knock)


def trait_of(camera: Camera) -> Trait:
    """What of a camera rights may hang on."""
    return Trait(camera.kind.value, camera.department, frozenset(camera.groups))


class SentCase(Protocol):
    """Of a case, what decides who sees its cameras."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def shared(self) -> tuple[str, ...]: ...
    @property
    def cameras(self) -> tuple[str, ...]: ...


class _Sent(msgspec.Struct):
    id: str
    state: str = "new"
    department: str = ""
    shared: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()


class _SentChanged(msgspec.Struct):
    incident: _Sent


class _Share(msgspec.Struct):
    id: str
    cameras: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    ended_at: datetime | None = None

    @property
    def lent(self) -> _Sent:
        """As a case that was sent: its cameras, to departments."""
        shared = tuple(one.removeprefix("department/") for one in self.to if one.startswith("department/"))
        state = "closed" if self.ended_at is not None else "open"
        return _Sent(id=f"share/{self.id}", state=state, shared=shared, cameras=self.cameras)


class _ShareChanged(msgspec.Struct):
    share: _Share


_saved = msgspec.msgpack.Decoder(CameraSaved)
_share = msgspec.msgpack.Decoder(_ShareChanged)
_case = msgspec.msgpack.Decoder(_SentChanged)


def _name_for(holder: KeyHolder, client: str) -> str:
    """What a connection joins under: what it asks for where its key lets it, else a name below its key's."""
    if holder.name == "*":
        return client if client.partition("/")[0] not in ("hub", "") else f"console/{client.replace('/', '-')}"
    if client == holder.name or client.startswith(holder.name + "/"):
        return client
    return f"{holder.name}/{client.replace('/', '-')}"
