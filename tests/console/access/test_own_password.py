"""A person changes her own password: what is wrong is said in the window, and only the new one opens afterwards."""

from __future__ import annotations

from uic.testing.access import PASSWORD
from uic_console.access.model import Standing

OWN = PASSWORD + "!"
NEXT = PASSWORD + "?!"


def test_she_changes_her_password_and_what_is_wrong_is_said_where_it_was_typed(hub_of, seat_at):
    hub = hub_of()
    hub.person("kim", "operator")
    hub.sign_in(hub.own("console/first"), "kim")
    seat = seat_at(hub)
    seat.enter("kim", OWN)
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)
    assert seat.desk.press("access.password")
    for name, typed in (("password-old", "not hers"), ("password-new", NEXT), ("password-again", NEXT)):
        seat.type(name, typed)
    seat.click("password-change")
    seat.until(lambda: seat.text("password-said"))
    seat.type("password-old", OWN)
    seat.click("password-change")
    seat.until(lambda: seat.sees("password-done"))
    assert seat.text("password-old") == seat.text("password-new") == seat.text("password-again") == ""
    failed: list[Exception] = []
    seat.model.enter("kim", OWN, failed=failed.append)
    seat.until(lambda: failed)
    seat.model.enter("kim", NEXT, failed=lambda error: failed.append(error))
    seat.until(lambda: not seat.model.is_entering)
    assert len(failed) == 1
