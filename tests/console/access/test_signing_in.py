"""Who sits here: nobody, a person, the next person; and that nothing is seen or done before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from uic.testing.access import PASSWORD
from uic_console.access.model import Standing
from uic_console.actions import ConsoleAction


def test_on_one_machine_nobody_is_asked_and_the_bar_says_who_is_signed_in(hub_of, seat_at):
    seat = seat_at(hub_of(demanded=False))
    seat.until(lambda: seat.model.standing is Standing.LOCAL)
    assert "This computer's administrator" in seat.text("top-person")
    assert not seat.sees("access-cover")
    seat.click("top-person")
    assert "nobody is asked to sign in" in seat.text("session-about")


def test_a_wrong_password_is_said_and_a_right_one_uncovers_the_wall(hub_of, seat_at):
    seat = seat_at(hub_of())
    seat.until(lambda: seat.sees("access-cover"))
    assert seat.desk.is_suspended
    seat.enter("admin", "no such password")
    seat.until(lambda: seat.text("sign-in-wrong"))
    assert seat.text("sign-in-wrong") == "The account or the password is wrong."
    assert seat.text("sign-in-password") == ""
    seat.enter("admin", PASSWORD)
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN and not seat.sees("access-cover"))
    assert not seat.desk.is_suspended
    assert "관리자" in seat.text("top-person")
    seat.click("top-person")
    seat.click("session-sign-out")
    seat.until(lambda: seat.sees("sign-in-account"))
    assert seat.desk.is_suspended
    assert seat.text("sign-in-password") == ""


def test_a_password_that_was_given_is_changed_before_anything_else(hub_of, seat_at):
    hub = hub_of()
    hub.person("kim", "operator")
    seat = seat_at(hub)
    seat.enter("kim", PASSWORD)
    seat.until(lambda: seat.sees("sign-in-new"))
    assert seat.model.standing is Standing.SIGNED_OUT
    seat.type("sign-in-new", "나만 아는 비밀번호 1")
    seat.type("sign-in-again", "나만 아는 비밀번호 2")
    seat.click("sign-in-enter")
    assert seat.text("sign-in-again-wrong") == "not the same"
    seat.type("sign-in-again", "나만 아는 비밀번호 1")
    seat.click("sign-in-enter")
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)
    # And the next time that is her password
    seat.model.leave()
    seat.enter("kim", "나만 아는 비밀번호 1")
    seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)


def test_caps_lock_and_hangul_are_noticed_while_the_password_is_typed(hub_of, seat_at):
    seat = seat_at(hub_of())
    seat.until(lambda: seat.sees("sign-in-password"))
    field = seat.find("sign-in-password")
    QTest.keyClick(field, Qt.Key.Key_A)
    assert not seat.sees("sign-in-password-warning")
    QTest.keyClicks(field, "A")  # a capital without shift
    assert "Caps Lock" in seat.text("sign-in-password-warning")
    field.setText("ㅁㅁ")
    assert "한/영" in seat.text("sign-in-password-warning")


def test_tab_stays_inside_the_sign_in_view_and_no_key_reaches_the_wall(hub_of, seat_at):
    seat = seat_at(hub_of())
    seat.until(lambda: seat.sees("sign-in-account"))
    inside = seat.find("access-cover")
    seat.desk.window_.activateWindow()
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget() or inside, Qt.Key.Key_Tab)
        focused = seat.desk.window_.focusWidget()
        assert focused is not None
        assert inside.isAncestorOf(focused)
    ran: list[str] = []
    refused: list[str] = []
    for key in ("wall.empty", "shell.language"):
        seat.desk.actions.add(
            ConsoleAction(key=key, title=lambda: "A", group=lambda: "B", run=lambda key=key: ran.append(key))
        )
    seat.desk.keymap.refused.connect(refused.append)
    assert not seat.desk.keymap.run("wall.empty")
    assert "sign in first" in refused[-1]
    assert seat.desk.keymap.run("shell.language")
    assert ran == ["shell.language"]


def test_the_way_to_the_hub_is_told_with_the_fingerprints_of_both_keys(hub_of, seat_at):
    hub = hub_of()
    seat = seat_at(hub)
    seat.until(lambda: seat.sees("cover-facts"))
    facts = seat.text("cover-facts")
    assert hub.address in facts
    own = next(iter(hub.hub.broker.do(lambda: [hub.gate.own_holder()])))
    assert own.fingerprint in facts


def test_a_key_that_nobody_has_admitted_waits_and_is_let_in_from_the_access_window(hub_of, seat_at, tmp_path):
    import zmq

    from uic.bus import Keys
    from uic.bus.keys import fingerprint, hub_keys

    hub = hub_of()
    public, secret = zmq.curve_keypair()
    stranger = Keys(public=public, secret=secret).towards(hub_keys(hub.state_dir).public)
    admin = seat_at(hub)
    admin.enter("admin", PASSWORD)
    admin.until(lambda: admin.model.standing is Standing.SIGNED_IN)
    admin.access.open_access("keys")
    away = seat_at(hub, stranger)
    away.access._mark.touch()  # it was signed in here once: nothing is shown before the hub has said more
    away.access._show()
    assert away.sees("cover-waiting")
    page = admin.access._windows["access"].keys
    admin.until(lambda: fingerprint(public) in page.table.as_text())
    assert "waits for admission" in page.table.as_text()
    page.table.setCurrentCell(0, 0)
    page.holder.set_text("console/river-2")
    QTest.mouseClick(page.admit, Qt.MouseButton.LeftButton)
    away.until(lambda: away.sees("sign-in-account"), within_s=30.0)
    admin.until(lambda: "console/river-2" in page.table.as_text())
