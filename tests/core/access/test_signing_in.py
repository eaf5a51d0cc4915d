"""Signing in, locks, passwords, second persons: through a real hub that demands keys."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from uic.access.commands import (
    AdmitKey,
    AgreeTo,
    ChangePassword,
    DisableAccount,
    EndSignIn,
    ListAccounts,
    ListRequests,
    ListSignIns,
    Lock,
    RefuseTo,
    RemoveRole,
    SaveAccount,
    SaveRole,
    SetUp,
    SignInWith,
    SignOut,
    StillHere,
    Unlock,
    WhatMay,
    Withdraw,
)
from uic.access.events import RequestChanged, SignInChanged
from uic.access.model import Account, Grant, RequestState, Right, Role
from uic.access.rights import CITY
from uic.access.room import Rules
from uic.bus import HubClient
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListCameras, SaveCamera
from uic.devices.model import Camera
from uic.errors import CommandRefused, NotAllowed, SecondPersonNeeded, SessionLocked, SignInNeeded
from uic.events import Event
from uic.testing import eventually
from uic.testing.access import PASSWORD, SecuredHub, secured_hub

OWN = PASSWORD + "!"  # what people of `SecuredHub` choose for themselves


class TakeOut(Command[Done], frozen=True, kw_only=True):
    """Take a clip out of the house."""

    name: ClassVar[str] = "clip.take_out"
    permission: ClassVar[str] = "export"
    subject_field: ClassVar[str] = "clip"
    clip: str
    purpose: str = ""


class Clips:
    """Carries out what it is asked, and keeps count."""

    name = "clips"

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []  # clip, first person, second person

    def start(self, hub: ServiceHub) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        """Nothing to end."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {TakeOut: self._take_out}

    def listeners(self) -> Mapping[type[Event], Callable[[Any, Any], None]]:
        return {}

    def _take_out(self, command: TakeOut, caller: Caller) -> Done:
        self.taken.append((command.clip, caller.person, caller.agreed_by))
        return Done()


class Clock:
    """The clock that rights and locks go by: as it runs, and put forward."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def clips() -> Clips:
    return Clips()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, clock: Clock, clips: Clips) -> Iterator[SecuredHub]:
    rules = Rules(idle_lock_min=15, shifts=("09:00",), away_min=600, request_s=60)
    with secured_hub(tmp_path_factory.mktemp("hub"), services=[clips], rules=rules, now=clock) as hub:
        yield hub


@pytest.fixture(autouse=True)
def _on_time(clock: Clock) -> Iterator[None]:
    yield
    clock.ahead_s = 0.0


def test_nobody_is_let_in_without_a_password_and_every_wrong_one_is_refused_alike(hub: SecuredHub) -> None:
    hub.person("lee", "operator")
    client = hub.own()
    with pytest.raises(SignInNeeded):
        client.call(ListCameras())
    refusals = []
    for account in ("lee", "nobody"):
        with pytest.raises(NotAllowed) as refused:
            client.call(SignInWith(account=account, password="something else"), timeout_s=10)
        refusals.append((str(refused.value), refused.value.reason))
    assert refusals[0] == refusals[1]
    assert refusals[0][1] == "access.wrong_password"
    assert client.call(WhatMay()).sign_in is None


def test_a_password_that_another_gave_is_changed_at_the_first_sign_in(hub: SecuredHub) -> None:
    hub.person("kim", "operator")
    client = hub.own()
    with pytest.raises(NotAllowed) as refused:
        client.call(SignInWith(account="kim", password=PASSWORD), timeout_s=10)
    assert refused.value.reason == "access.must_change"
    for bad, why in (("short", "10 characters"), ("kim-and-more", "name of its account"), (PASSWORD, "the old one")):
        with pytest.raises(CommandRefused, match=why):
            client.call(SignInWith(account="kim", password=PASSWORD, new_password=bad), timeout_s=10)
    signed = client.call(SignInWith(account="kim", password=PASSWORD, new_password=OWN), timeout_s=10)
    assert (signed.account.name, signed.account.must_change) == ("kim", False)
    mine = client.call(WhatMay())
    assert mine.sign_in is not None
    assert mine.roles == ("operator",)
    client.call(ChangePassword(old=OWN, new=OWN + "!"), timeout_s=10)
    client.call(SignOut())
    with pytest.raises(NotAllowed):
        client.call(SignInWith(account="kim", password=OWN), timeout_s=10)
    assert client.call(SignInWith(account="kim", password=OWN + "!"), timeout_s=10).account.name == "kim"


def test_after_too_many_wrong_passwords_even_the_right_one_has_to_wait(hub: SecuredHub, clock: Clock) -> None:
    hub.person("choi", "operator")
    client = hub.own()
    for _ in range(5):
        with pytest.raises(NotAllowed):
            client.call(SignInWith(account="choi", password="a wrong password"), timeout_s=10)
    with pytest.raises(NotAllowed, match="wait") as refused:
        client.call(SignInWith(account="choi", password=PASSWORD, new_password=OWN), timeout_s=10)
    assert refused.value.reason == "access.too_many"
    clock.ahead_s = 20
    assert client.call(SignInWith(account="choi", password=PASSWORD, new_password=OWN), timeout_s=10).id


def test_a_locked_console_goes_on_seeing_and_does_nothing_until_its_person_unlocks_it(hub: SecuredHub) -> None:
    console = hub.console("yoon", "supervisor")
    standings: list[bool] = []
    console.watch(standing=lambda welcome: standings.append(welcome.locked))
    heard: list[str | None] = []
    console.follow(["camera"], event=lambda envelope, _: heard.append(envelope.subject))
    assert console.call(Lock()).locked_by == "person"
    eventually(lambda: standings[-1:] == [True])
    assert console.call(ListCameras()).seq > 0
    with pytest.raises(SessionLocked):
        console.call(SaveCamera(camera=Camera(id="cam-1", number=1, name="a")))
    hub.place(Camera(id="cam-l", number=77, name="seen while locked"))
    hub.admin().call(SaveCamera(camera=Camera(id="cam-l", number=77, name="changed while locked")))
    eventually(lambda: "cam-l" in heard)
    with pytest.raises(NotAllowed):
        console.call(Unlock(password="not hers at all"), timeout_s=10)
    assert console.call(Unlock(password=OWN), timeout_s=10).locked_at is None
    eventually(lambda: standings[-1:] == [False])


def test_an_idle_console_locks_itself_and_one_that_is_touched_does_not(hub: SecuredHub, clock: Clock) -> None:
    idle, busy = hub.console("han", "operator"), hub.console("seo", "operator")
    stop = threading.Event()

    def touch() -> None:
        while not stop.wait(0.2):
            busy.call(StillHere())

    hands = threading.Thread(target=touch)
    hands.start()
    clock.ahead_s = 14 * 60
    try:
        eventually(lambda: hub.gate.active[mine(busy).id] > clock() - 60)
        assert mine(idle).locked_at is None
        clock.ahead_s = 15 * 60 + 30
        eventually(lambda: mine(idle).locked_at)
        assert mine(idle).locked_by == "idle"
        assert mine(busy).locked_at is None
    finally:
        stop.set()
        hands.join()


def test_at_the_change_of_shift_who_signed_in_before_is_locked(hub: SecuredHub, clock: Clock) -> None:
    now = datetime.now(CITY)
    nine = now.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=now.hour >= 9)
    clock.ahead_s = (nine - now).total_seconds() - 60
    night = hub.console("moon", "operator")
    assert mine(night).locked_at is None
    clock.ahead_s += 61
    eventually(lambda: mine(night).locked_at)
    assert mine(night).locked_by == "shift"
    day = hub.console("baek", "operator")
    assert mine(day).locked_at is None


def mine(client: HubClient) -> Any:
    sign_in = client.call(WhatMay()).sign_in
    assert sign_in is not None
    return sign_in


def test_people_hear_of_their_own_sign_in_and_not_of_others(hub: SecuredHub) -> None:
    heard: dict[str, list[str]] = {"jung": [], "nam": [], "admin": []}
    consoles = {name: hub.console(name, "operator") for name in ("jung", "nam")}
    consoles["admin"] = hub.admin()
    for name, console in consoles.items():

        def hear(_: Any, event: Event, into: list[str] = heard[name]) -> None:
            if isinstance(event, SignInChanged):
                into.append(f"{event.sign_in.account.name} {event.became}")

        console.follow(["access"], event=hear)
    consoles["jung"].call(Lock())
    consoles["nam"].call(Lock())
    eventually(lambda: {"jung locked", "nam locked"} <= set(heard["admin"]))
    eventually(lambda: "jung locked" in heard["jung"] and "nam locked" in heard["nam"])
    assert not any(line.startswith("nam") for line in heard["jung"])
    assert not any(line.startswith("jung") for line in heard["nam"])


@pytest.mark.parametrize("goes_home", [True, False], ids=["the first goes home", "the first signs in again"])
def test_a_colleague_with_the_same_role_goes_on_hearing_events(hub: SecuredHub, goes_home: bool) -> None:
    first, second = (hub.console(name, "operator") for name in ("seo", "moon"))
    heard: dict[HubClient, set[str | None]] = {first: set(), second: set()}
    for console, ids in heard.items():
        console.follow(["camera"], event=lambda envelope, _event, ids=ids: ids.add(envelope.subject))

    def place(camera: str, number: int, *, seen_by: HubClient) -> None:
        hub.hub.ask(SaveCamera(camera=Camera(id=camera, number=number, name=camera)), by="test")
        eventually(lambda: camera in heard[seen_by])

    place(f"before-{goes_home:d}", 10 + goes_home, seen_by=first)
    place(f"between-{goes_home:d}", 20 + goes_home, seen_by=second)
    if goes_home:
        first.call(SignOut())
    else:
        hub.sign_in(first, "seo")
        place("again", 30, seen_by=first)
    place(f"after-{goes_home:d}", 40 + goes_home, seen_by=second)


def test_an_administrator_sees_who_is_signed_in_and_ends_it(hub: SecuredHub) -> None:
    console, admin = hub.console("ahn", "operator"), hub.admin()
    [sign_in] = [one for one in admin.call(ListSignIns()).sign_ins if one.account.name == "ahn"]
    admin.call(EndSignIn(sign_in=sign_in.id))
    with pytest.raises(SignInNeeded):
        eventually(lambda: console.call(ListCameras()) and None)
    with pytest.raises(NotAllowed):
        console.call(ListSignIns())


def test_a_switched_off_account_is_out_at_once_and_does_not_come_back(hub: SecuredHub) -> None:
    console, admin = hub.console("ko", "operator"), hub.admin()
    assert console.call(ListCameras())
    admin.call(DisableAccount(account="ko"))
    with pytest.raises(SignInNeeded):
        console.call(ListCameras())
    with pytest.raises(NotAllowed) as refused:
        console.call(SignInWith(account="ko", password=OWN), timeout_s=10)
    assert refused.value.reason == "access.account_off"


def test_the_last_administrator_stays(hub: SecuredHub) -> None:
    admin = hub.admin()
    with pytest.raises(CommandRefused, match="last administrator"):
        admin.call(DisableAccount(account="admin"))
    with pytest.raises(CommandRefused, match="last administrator"):
        admin.call(SaveAccount(account=Account(name="admin", person="관리자", roles=("viewer",))))
    with pytest.raises(NotAllowed, match="already"):
        hub.own().call(SetUp(account="second", person="x", password=PASSWORD))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (SaveAccount(account=Account(name="a b", person="x")), "no name for an account"),
        (SaveAccount(account=Account(name="local", person="x")), "for itself"),
        (SaveAccount(account=Account(name="ok", person=" ")), "name of its person"),
        (SaveAccount(account=Account(name="ok", person="x", roles=("king",))), "no role"),
        (SaveRole(role=Role(name="operator", title_ko="a", title_en="a", grants=())), "built in"),
        (SaveRole(role=Role(name="service", title_ko="a", title_en="a", grants=())), "no name for a role"),
        (RemoveRole(role="administrator"), "built in"),
        (AdmitKey(public="x", holder="console/1"), "neither a public key"),
        (AdmitKey(public="0" * 40, holder="hub/1"), "no name for a key"),
        (AdmitKey(public="0" * 40, holder="console"), "no name for a key"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(hub: SecuredHub, wrong: Command[Any], why: str) -> None:
    with pytest.raises(CommandRefused, match=why):
        hub.hub.ask(wrong)


def test_a_role_that_somebody_has_stays(hub: SecuredHub) -> None:
    hub.role("night", Grant(right=Right.SEE, hours="22:00-06:00"))
    hub.person("oh", "night")
    with pytest.raises(CommandRefused, match="oh"):
        hub.hub.ask(RemoveRole(role="night"))
    hub.person("oh", "viewer")
    assert hub.hub.ask(RemoveRole(role="night")) == Done()


def test_a_command_for_two_is_carried_out_once_when_a_second_person_agrees(hub: SecuredHub, clips: Clips) -> None:
    first, second = hub.console("first", "operator"), hub.console("second", "supervisor")
    told: list[RequestState] = []

    def hear(_: Any, event: Event) -> None:
        if isinstance(event, RequestChanged):
            told.append(event.request.state)

    first.follow(["access"], event=hear)
    with pytest.raises(SecondPersonNeeded) as held:
        first.call(TakeOut(clip="clip-7", purpose="112"), key="once")
    with pytest.raises(SecondPersonNeeded) as again:
        first.call(TakeOut(clip="clip-7", purpose="112"), key="once")
    assert held.value.detail == again.value.detail
    assert clips.taken == []
    [request] = second.call(ListRequests()).requests
    assert (request.command, request.subject, request.purpose) == ("clip.take_out", "clip-7", "112")
    with pytest.raises(NotAllowed, match="somebody else"):
        first.call(AgreeTo(request=request.id))
    third = hub.console("third", "operator")
    with pytest.raises(NotAllowed, match="approve"):
        third.call(AgreeTo(request=request.id))
    assert third.call(ListRequests()).requests == ()
    assert second.call(AgreeTo(request=request.id)).state is RequestState.AGREED
    eventually(lambda: clips.taken == [("clip-7", "first", "second")])
    assert first.call(TakeOut(clip="clip-7", purpose="112"), key="once") == Done()  # the answer it has by now
    with pytest.raises(CommandRefused, match="answered already"):
        second.call(AgreeTo(request=request.id))
    eventually(lambda: told[-3:] == [RequestState.WAITING, RequestState.AGREED, RequestState.DONE])
    assert clips.taken == [("clip-7", "first", "second")]


def test_the_second_person_may_stand_beside_the_first_and_give_her_password_there(
    hub: SecuredHub, clips: Clips
) -> None:
    first = hub.console("ryu", "operator")
    hub.console("chief", "supervisor")
    with pytest.raises(SecondPersonNeeded) as held:
        first.call(TakeOut(clip="clip-8"))
    for account, password in (("chief", "not her password"), ("ryu", OWN)):
        with pytest.raises(NotAllowed):
            first.call(AgreeTo(request=held.value.detail, account=account, password=password), timeout_s=10)
    first.call(AgreeTo(request=held.value.detail, account="chief", password=OWN), timeout_s=10)
    eventually(lambda: ("clip-8", "ryu", "chief") in clips.taken)


def test_a_request_is_refused_withdrawn_or_runs_out_and_then_nothing_is_done(hub: SecuredHub, clips: Clips) -> None:
    first, second = hub.console("shin", "operator"), hub.console("head", "supervisor")
    requests = []
    for clip in ("a", "b", "c"):
        with pytest.raises(SecondPersonNeeded) as held:
            first.call(TakeOut(clip=clip))
        requests.append(held.value.detail)
    assert second.call(RefuseTo(request=requests[0], note="no case number")).note == "no case number"
    with pytest.raises(NotAllowed):
        second.call(Withdraw(request=requests[1]))
    assert first.call(Withdraw(request=requests[1])).state is RequestState.WITHDRAWN
    before = {one.id: one.state for one in first.call(ListRequests()).requests}
    assert before[requests[2]] is RequestState.WAITING
    first.call(SignOut())  # what is agreed to now is nobody's any more
    second.call(AgreeTo(request=requests[2]))
    eventually(lambda: state_of(second, requests[2]) is RequestState.FAILED)
    assert not {"a", "b", "c"} & {clip for clip, _, _ in clips.taken}


def state_of(client: HubClient, request: str) -> RequestState:
    return next(one.state for one in client.call(ListRequests()).requests if one.id == request)


def test_no_password_is_ever_written_down(hub: SecuredHub) -> None:
    hub.admin().call(ListAccounts())
    kept = b"".join(path.read_bytes() for path in hub.state_dir.rglob("*") if path.is_file())
    assert "관리자".encode() in kept  # it was looked for where things are kept
    for word in (PASSWORD, OWN):
        assert word.encode() not in kept
        assert word.encode("utf-16-le") not in kept
