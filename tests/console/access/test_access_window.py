"""Accounts, roles, keys and sign-ins in the Access window: every change goes through the hub, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from uic.access import Right
from uic.testing.access import PASSWORD
from uic_console.access.model import Standing
from uic_console.access.window import AccessWindow
from uic_console.access.window.accounts import read_date, temporary_password


@pytest.fixture
def office(hub_of, seat_at):
    """A console where an administrator has signed in, and its Access window."""
    hub = hub_of()
    seat = seat_at(hub)
    seat.enter("admin", PASSWORD)
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)
    assert seat.desk.press("access.window")
    window = seat.access._windows["access"]
    assert isinstance(window, AccessWindow)
    seat.until(lambda: window.book.known and window.book.accounts and window.book.roles)
    return hub, seat, window


def click(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_account_is_made_with_a_password_to_hand_over_changed_and_taken_back(office):
    hub, seat, window = office
    page = window.accounts
    click(page.begin)
    page.name.set_text("lee")
    page.person.set_text("이서연")
    page.department.set_text("안양동안경찰서")
    page.roles.check(("police_liaison",))
    page.until.set_text("2031-12-31")
    click(page.make)
    click(page.save)
    seat.until(lambda: "lee" in hub.gate.known.accounts)
    made = hub.gate.known.accounts["lee"]
    assert (made.person, made.roles, made.must_change) == ("이서연", ("police_liaison",), True)
    assert made.until == read_date("2031-12-31")
    seat.until(lambda: "이서연" in page.table.as_text())
    assert page.password.text() == ""
    # changed, then undone
    page.department.set_text("수사과")
    click(page.save)
    seat.until(lambda: hub.gate.known.accounts["lee"].department == "수사과")
    seat.until(lambda: len(window.book.back) == 2)
    click(window._undo)
    seat.until(lambda: hub.gate.known.accounts["lee"].department == "안양동안경찰서")


def test_what_the_hub_refuses_is_said_in_the_window(office):
    hub, seat, window = office
    page = window.accounts
    seat.until(lambda: page.table.rowCount() == 1)
    page.table.setCurrentCell(0, 0)
    page.roles.check(("viewer",))  # the last administrator
    click(page.save)
    seat.until(lambda: window._said.text().startswith("▲"))
    assert hub.gate.known.accounts["admin"].roles == ("administrator",)


def test_wrong_dates_and_short_passwords_are_said_beside_the_field(office):
    _hub, _seat, window = office
    page = window.accounts
    page.name.set_text("x")
    page.person.set_text("X")
    assert page.save.isEnabled()
    page.until.set_text("31.12.2026")
    assert not page.save.isEnabled()
    page.until.set_text("")
    page.password.set_text("short")
    assert not page.save.isEnabled()
    page.password.set_text(temporary_password())
    assert page.save.isEnabled()


def test_a_built_in_role_is_copied_narrowed_and_saved(office):
    hub, seat, window = office
    window.open_page("roles")
    page = window.roles
    row = next(r for r in range(page.table.rowCount()) if "Operator" in page.table.item(r, 0).text())
    page.table.setCurrentCell(row, 0)
    assert not page.save.isEnabled()
    assert "built-in" in page.save.toolTip()
    assert page.matrix.item(0, list(Right).index(Right.EXPORT)).text() == "②"
    click(page.copy)
    page.name.set_text("night_operator")
    page.english.set_text("Night operator")
    page.list.setCurrentRow(0)
    page.scope.setCurrentIndex(page.scope.findData("group"))
    page.which.setText("riverside")
    page.hours.setText("22:00-06:00")
    click(page.add)
    click(page.save)
    seat.until(lambda: "night_operator" in hub.gate.known.roles)
    grant = hub.gate.known.roles["night_operator"].grants[0]
    assert (grant.cameras, grant.hours) == ("group:riverside", "22:00-06:00")
    assert "riverside" in page.matrix.item(0, 0).text()
    seat.until(lambda: "night_operator" in window._undo.text())
    click(window._undo)
    seat.until(lambda: "night_operator" not in hub.gate.known.roles)


def test_a_key_is_revoked_and_admitted_again_by_undo(office):
    hub, seat, window = office
    hub.key("console/river-2", ceiling=("operator",))
    window.open_page("keys")
    page = window.keys
    seat.until(lambda: "console/river-2" in page.table.as_text())
    row = next(r for r in range(page.table.rowCount()) if page.table.item(r, 1).text() == "console/river-2")
    page.table.setCurrentCell(row, 0)
    click(page.revoke)
    seat.until(lambda: "revoked" in page.table.as_text() and "river-2" in window._undo.text())
    click(window._undo)
    seat.until(lambda: "revoked" not in page.table.as_text())
    assert hub.gate.known.keys[hub.keys["console/river-2"].public.decode()].ceiling == ("operator",)


def test_who_is_signed_in_is_listed_found_by_typing_and_ended(office):
    hub, seat, window = office
    other = hub.console("kim")
    window.open_page("sign-ins")
    page = window.sign_ins
    seat.until(lambda: "kim" in page.table.as_text())
    page.search.setText("nobody of that name")
    assert page.empty.isVisibleTo(page)
    assert not page.table.isVisibleTo(page)
    page.search.setText("kim")
    row = next(r for r in range(page.table.rowCount()) if page.table.item(r, 1).text() == "kim")
    page.table.setCurrentCell(row, 0)
    click(page.end)
    seat.until(lambda: other.welcome is not None and other.welcome.person == "")


def test_who_may_not_administer_reads_why_in_the_window(hub_of, seat_at):
    hub = hub_of()
    hub.person("kim", "operator")
    hub.sign_in(hub.own("console/first"), "kim")
    seat = seat_at(hub)
    seat.enter("kim", PASSWORD + "!")
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)
    assert not seat.desk.keymap.run("access.window")
    seat.access.open_access()  # as if it had been open before
    window = seat.access._windows["access"]
    seat.until(lambda: window.accounts.empty.text().startswith("▲"))
    assert "administer" in window._note.text()
