"""Who may what, as plain decisions."""

from __future__ import annotations

import math
import timeit
from datetime import UTC, datetime

import pytest

from uic.access import Verdict
from uic.access.gate import Gate, Known
from uic.access.model import Account, Grant, KeyHolder, Right, SignIn
from uic.access.rights import CITY, Cameras, Rights, Trait, check_grant
from uic.access.roles import BUILT_IN
from uic.bus.service import Caller
from uic.errors import AccessError, KeyNotAdmitted, SessionLocked, SignInNeeded

CAMERAS = Cameras(
    {
        "cam-p": Trait("surveillance", "police", frozenset({"police", "night"})),
        "cam-r": Trait("traffic", "river", frozenset()),
    }
)


def rights(*grants: Grant, ceiling: tuple[Grant, ...] | None = None, key: tuple[Grant, ...] = ()) -> Rights:
    return Rights(1, grants, ceiling, key, CAMERAS)


def seoul(clock: str, day: int = 3) -> float:
    hour, minute = clock.split(":")
    return datetime(2030, 6, day, int(hour), int(minute), tzinfo=CITY).timestamp()


NOW = seoul("12:00")


@pytest.mark.parametrize(
    ("cameras", "covered"),
    [
        ("*", {"cam-p", "cam-r", "cam-new"}),
        ("none", set()),
        ("group:police", {"cam-p"}),
        ("department:river", {"cam-r"}),
        ("kind:traffic", {"cam-r"}),
        ("camera:cam-new", {"cam-new"}),
    ],
)
def test_a_grant_covers_the_cameras_it_names(cameras: str, covered: set[str]) -> None:
    may = rights(Grant(right=Right.SEE, area="camera", cameras=cameras))
    asked = ("cam-p", "cam-r", "cam-new")
    assert {camera for camera in asked if may.has("see", "camera", camera, NOW)} == covered
    listed = may.cameras("see", "camera", NOW)
    assert {camera for camera in asked if listed is None or listed(camera)} == covered
    assert may.has("see", "camera", None, NOW)
    assert not may.has("see", "alarm", "cam-p", NOW)
    assert not may.has("steer", "camera", "cam-p", NOW)


def test_night_hours_go_over_midnight_of_the_city() -> None:
    may = rights(Grant(right=Right.STEER, hours="22:00-06:00"))
    for clock, held in (("21:59", False), ("22:00", True), ("23:30", True), ("05:59", True), ("06:00", False)):
        assert may.has("steer", "camera", "cam-p", seoul(clock)) is held, clock
    assert may.next_change(seoul("21:00")) == pytest.approx(seoul("22:00"))
    assert may.next_change(seoul("23:00")) == pytest.approx(seoul("06:00", day=4))
    assert may.state(seoul("21:59")) != may.state(seoul("22:00"))


def test_a_secondment_begins_and_ends() -> None:
    since, until = (datetime(2030, 6, day, tzinfo=UTC) for day in (2, 5))
    may = rights(Grant(right=Right.SEE, since=since, until=until))
    assert [may.has("see", "alarm", None, since.timestamp() + day * 86_400) for day in (-1, 0, 2, 3)] == [
        False,
        True,
        True,
        False,
    ]
    assert may.next_change(since.timestamp()) == until.timestamp()
    assert may.next_change(until.timestamp()) == math.inf


def test_a_ceiling_bounds_the_person_and_not_the_key() -> None:
    bound = rights(
        *(Grant(right=right) for right in Right),
        ceiling=(Grant(right=Right.SEE, area="cast"),),
        key=(Grant(right=Right.PUBLISH, area="gauge"),),
    )
    assert bound.has("see", "cast", None, NOW)
    assert not bound.has("see", "alarm", None, NOW)
    assert not bound.has("administer", "cast", None, NOW)
    assert bound.has("publish", "gauge", None, NOW)
    assert not bound.has("publish", "cast", None, NOW)


def test_what_takes_two_is_not_had_alone() -> None:
    operator = rights(*BUILT_IN["operator"].grants)
    assert not operator.has("export", "clip", "cam-p", NOW)
    assert operator.has("export", "clip", "cam-p", NOW, agreed=True)
    assert operator.has("steer", "camera", "cam-p", NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "Alarm!"},
        {"cameras": "groups:x"},
        {"cameras": "group:"},
        {"hours": "25:00-06:00"},
        {"hours": "22-06"},
        {"since": datetime(2030, 1, 2, tzinfo=UTC), "until": datetime(2030, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_grant_that_says_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(AccessError):
        check_grant(Grant(right=Right.SEE, **wrong))  # type: ignore[arg-type]


def test_a_right_is_answered_in_microseconds() -> None:
    gate = gate_with("operator")
    caller = gate.standing("console/1", key="K", seat="s").caller
    whole = timeit.timeit(lambda: gate.may(caller, "see", area="camera", camera="cam-p"), number=2000) / 2000
    gate.learn(Known(accounts=gate.known.accounts, keys=gate.known.keys))
    gate.see(CAMERAS.traits)
    liaison = gate_with("police_liaison")
    limited = liaison.standing("console/1", key="K", seat="s").caller
    by_group = timeit.timeit(lambda: liaison.may(limited, "see", area="camera", camera="cam-p"), number=2000) / 2000
    assert whole < 50e-6
    assert by_group < 100e-6


def gate_with(*roles: str, holder: KeyHolder | None = None, now: float = NOW) -> Gate:
    """A gate that knows kim, who sits at s with the key K."""
    gate = Gate(own_key="OWN", now=lambda: now)
    kim = Account(name="kim", person="김", roles=roles, has_password=True)
    gate.learn(Known(accounts={"kim": kim}, keys={"K": holder or KeyHolder(public="K", name="console/1")}))
    gate.see(CAMERAS.traits)
    gate.sit("s", SignIn(id="S", account=kim, client="console/1", opened_at=datetime.now(UTC)))
    return gate


def test_a_key_that_is_not_known_or_was_revoked_stands_nowhere() -> None:
    gate = gate_with("operator")
    with pytest.raises(KeyNotAdmitted, match="not admitted"):
        gate.standing("console/1", key="X", seat="s")
    revoked = KeyHolder(public="K", name="console/1", revoked_at=datetime.now(UTC))
    caller = gate.standing("console/1", key="K", seat="s").caller
    gate.learn(Known(accounts=gate.known.accounts, keys={"K": revoked}))
    assert not gate.may(caller, "see", area="alarm")
    assert not gate.admits("K", "10.0.0.1")
    assert [(knock.public, knock.address) for knock in gate.knocks.values()] == [("K", "10.0.0.1")]


def test_on_one_machine_its_person_is_administrator_until_a_second_key_is_admitted() -> None:
    gate = Gate(own_key="OWN")
    standing = gate.standing("console/desk", key="OWN", seat="s")
    assert (standing.caller.person, standing.caller.role) == ("local", "administrator")
    assert gate.may(standing.caller, "administer", area="access")
    gate.learn(Known(keys={"K": KeyHolder(public="K", name="console/2")}))
    assert not gate.may(standing.caller, "see", area="camera")
    assert gate.standing("console/desk", key="OWN", seat="s").caller.person == ""
    with pytest.raises(SignInNeeded):
        gate.verdict(standing.caller, "see", area="camera", cameras=())


def test_the_name_is_what_the_key_lets_it_join_under() -> None:
    gate = gate_with("operator", holder=KeyHolder(public="K", name="liaison/police-1"))
    asked = ("liaison/police-1", "liaison/police-1/2", "liaison/police-10", "hub/devices", "console/1")
    given = [gate.standing(name, key="K", seat="x").caller.client for name in asked]
    assert given[:2] == list(asked[:2])
    assert all(name.startswith("liaison/police-1/") for name in given[2:])
    assert gate.standing("hub/devices", key="OWN", seat="x").caller.client == "console/hub-devices"


def test_a_locked_sign_in_sees_and_does_nothing() -> None:
    gate = gate_with("supervisor")
    caller = gate.standing("console/1", key="K", seat="s").caller
    before = gate.standing("console/1", key="K", seat="s").word
    locked = SignIn(
        id="S",
        account=gate.known.accounts["kim"],
        client="console/1",
        opened_at=datetime.now(UTC),
        locked_at=datetime.now(UTC),
    )
    gate.sit("s", locked)
    assert gate.standing("console/1", key="K", seat="s").word != before
    assert gate.verdict(caller, "see", area="camera", cameras=(), acts=False) is Verdict.YES
    assert gate.may(caller, "see", area="alarm")
    for right in ("see", "steer"):
        with pytest.raises(SessionLocked):
            gate.verdict(caller, right, area="camera", cameras=(), acts=right == "see")


def test_every_camera_of_a_command_is_asked_for() -> None:
    gate = gate_with("police_liaison")
    caller = gate.standing("console/1", key="K", seat="s").caller
    ask = gate.verdict
    assert ask(caller, "see", area="camera", cameras=("cam-p",), acts=False) is Verdict.YES
    assert ask(caller, "see", area="camera", cameras=("cam-p", "cam-r"), acts=False) is Verdict.NO
    listed = gate.cameras_of(caller, "see", area="camera")
    assert listed is not None
    assert [listed(camera) for camera in ("cam-p", "cam-r", "cam-new")] == [True, False, False]


def test_a_camera_that_leaves_the_group_is_out_of_sight_at_once() -> None:
    gate = gate_with("police_liaison")
    told: list[int] = []
    gate.watch(lambda: told.append(1))
    standing = gate.standing("console/1", key="K", seat="s")
    gate.see({"cam-p": Trait("surveillance", "police", frozenset())})
    assert told
    assert not gate.may(standing.caller, "see", area="camera", camera="cam-p")
    assert gate.standing("console/1", key="K", seat="s").word != standing.word


def test_a_part_of_the_hub_may_all_and_an_account_that_calls_itself_service_may_not() -> None:
    gate = gate_with("viewer")
    assert gate.may(Caller(client="hub/devices", person="hub", role="service"), "administer", area="camera")
    forged = Caller(client="console/1", person="kim", role="service", session="S", key="K")
    assert not gate.may(forged, "administer", area="camera")


def test_an_account_that_has_run_out_may_nothing() -> None:
    gate = gate_with("operator")
    caller = gate.standing("console/1", key="K", seat="s").caller
    past = datetime.fromtimestamp(NOW - 1, UTC)
    kim = Account(name="kim", person="김", roles=("operator",), has_password=True, until=past)
    gate.learn(Known(accounts={"kim": kim}, keys=gate.known.keys))
    assert not gate.may(caller, "see", area="camera")
    assert gate.standing("console/1", key="K", seat="s").caller.session == ""


def test_a_right_that_ends_by_the_clock_makes_another_word() -> None:
    moment = [seoul("05:59")]
    gate = gate_with("night", holder=KeyHolder(public="K", name="console/1"))
    gate._now = lambda: moment[0]
    from uic.access.model import Role

    night = Role(name="night", title_ko="야간", title_en="Night", grants=(Grant(right=Right.SEE, hours="22:00-06:00"),))
    gate.learn(Known(accounts=gate.known.accounts, roles={"night": night}, keys=gate.known.keys))
    before = gate.standing("console/1", key="K", seat="s")
    assert gate.may(before.caller, "see", area="alarm")
    assert gate.next_change() == pytest.approx(seoul("06:00"))
    moment[0] = seoul("06:00")
    assert not gate.may(before.caller, "see", area="alarm")
    assert gate.standing("console/1", key="K", seat="s").word != before.word
