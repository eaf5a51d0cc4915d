"""A seat that is left: pictures go on, hands are off; the same person comes back, or the next one takes over."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from uic.access import Grant, Right
from uic.access.commands import EndSignIn, ListSignIns, SaveAccount
from uic.testing.access import PASSWORD
from uic_console.access.model import Standing
from uic_console.actions import ConsoleAction

OWN = PASSWORD + "!"


@pytest.fixture
def shift(hub_of, seat_at):
    """A hub with two people of the night shift, and a console where the first has signed in."""

    def begin(*others, **rules):
        hub = hub_of(**rules)
        for name in ("kim", *others):  # each has chosen her own password before
            hub.person(name, "operator")
            hub.sign_in(hub.own(f"console/first-{name}"), name)
        seat = seat_at(hub)
        seat.enter("kim", OWN)
        seat.until(lambda: seat.model.standing is Standing.SIGNED_IN and not seat.sees("access-cover"))
        return hub, seat

    return begin


def test_a_locked_console_keeps_its_pictures_and_takes_no_command_until_she_is_back(shift):
    _hub, seat = shift()
    ran: list[int] = []
    seat.desk.actions.add(
        ConsoleAction(key="wall.empty", title=lambda: "Empty", group=lambda: "Wall", run=lambda: ran.append(1))
    )
    assert seat.desk.keymap.run("access.lock")
    seat.until(lambda: seat.sees("lock-strip"))
    assert not seat.desk.is_suspended
    assert not seat.sees("access-cover")
    assert seat.text("lock-text").startswith("kim of the night shift · locked since")
    assert not seat.desk.keymap.run("wall.empty")
    assert ran == []
    assert "locked" in seat.text("top-person")
    seat.type("lock-password", "not hers at all")
    seat.click("lock-enter")
    seat.until(lambda: seat.text("lock-wrong"))
    seat.type("lock-password", OWN)
    QTest.keyClick(seat.find("lock-password"), Qt.Key.Key_Return)
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN and not seat.sees("lock-strip"))
    assert seat.desk.keymap.run("wall.empty")


def test_every_control_of_a_locked_console_is_off_and_on_again_as_it_was(shift):
    _hub, seat = shift()
    docks = seat.desk.window_.docks.frames()
    assert docks
    seat.model.lock()
    seat.until(lambda: seat.sees("lock-strip"))
    assert not any(dock.isEnabled() for dock in docks)
    seat.type("lock-password", OWN)
    seat.click("lock-enter")
    seat.until(lambda: not seat.sees("lock-strip"))
    assert all(dock.isEnabled() for dock in docks)


def test_a_console_that_nobody_touches_locks_itself_by_the_hubs_rule(shift):
    _hub, seat = shift(idle_lock_min=1 / 30)  # two seconds
    seat.until(lambda: seat.sees("lock-strip"), within_s=30.0)
    assert "nobody touched keyboard or mouse" in seat.text("lock-text")


def test_the_next_person_takes_over_and_the_wall_stays_as_it_is(shift):
    _hub, seat = shift("lee")
    shown = seat.desk.shown()
    people: list[int] = []
    seat.model.person_changed.connect(lambda: people.append(1))
    assert seat.desk.keymap.run("access.hand-over")
    seat.until(lambda: seat.sees("lock-account") and seat.model.standing is Standing.LOCKED)
    seat.type("lock-account", "lee")
    seat.type("lock-password", OWN)
    seat.click("lock-enter")
    seat.until(lambda: seat.model.account == "lee" and not seat.sees("lock-strip"))
    assert not seat.desk.is_suspended
    assert seat.desk.shown() == shown
    assert people == [1]
    assert "lee" in seat.text("top-person")


def test_the_pictures_of_a_role_that_hides_them_are_hidden_while_it_is_locked(shift):
    _hub, seat = shift()
    seat.access._hides = ("operator",)
    seat.model.lock()
    seat.until(lambda: seat.sees("lock-strip"))
    assert seat.desk.is_suspended


def test_an_administrator_ends_a_sign_in_and_the_console_is_covered_at_once(shift):
    hub, seat = shift()
    admin = hub.admin()
    mine = next(one for one in admin.call(ListSignIns()).sign_ins if one.client.startswith("console/desk"))
    admin.call(EndSignIn(sign_in=mine.id))
    seat.until(lambda: seat.sees("sign-in-account"), within_s=5.0)
    assert seat.desk.is_suspended


def test_what_she_may_not_do_is_grey_with_the_reason_and_becomes_possible_when_she_may(shift):
    hub, seat = shift()
    seat.desk.actions.add(
        ConsoleAction(
            key="test.retain",
            title=lambda: "Change how long pictures are kept",
            group=lambda: "Test",
            run=lambda: None,
            right=Right.ADMINISTER.value,
            area="retention",
        )
    )
    why = seat.desk.keymap.why_not(seat.desk.actions.get("test.retain"))
    assert why == "Your roles do not let you administer (retention)."
    seat.click("top-person")
    window = seat.find("session-window")
    assert not window.isEnabled()
    assert "administer" in window.toolTip()
    seat.access.panel.close()
    hub.role("keeper", Grant(right=Right.ADMINISTER, area="retention"))
    kim = msgspec.structs.replace(hub.gate.known.accounts["kim"], roles=("operator", "keeper"))
    hub.hub.ask(SaveAccount(account=kim), by="test")
    seat.until(lambda: not seat.desk.keymap.why_not(seat.desk.actions.get("test.retain")))
