"""Who signed in, who was refused, who knocked with a strange key: in the audit of a hub with keys and people."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import zmq
from audit_city import checked

from uic.access.commands import ChangePassword, SaveAccount, SignInWith
from uic.access.model import Account
from uic.audit.commands import SearchAudit
from uic.audit.model import Entry
from uic.audit.service import AuditService
from uic.bus import Keys
from uic.errors import CommandRefused, NotAllowed
from uic.testing import eventually
from uic.testing.access import PASSWORD, secured_hub

NEW = "Guard-room tea at 4, always"


def searched(state: Path, **wanted: str) -> list[Entry]:
    import sqlite3

    from uic.audit.commands import Filter
    from uic.audit.search import page

    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db:
        return list(reversed(page(db, Filter(**wanted)).entries))  # type: ignore[arg-type]


def test_people_are_in_the_audit_by_name_and_their_passwords_nowhere(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with secured_hub(state) as hub:
        hub.hub.add_service(AuditService(hub.hub.trail, state / "journal.db"))
        kim = hub.console("kim")
        kim.call(ChangePassword(old=PASSWORD + "!", new=NEW), timeout_s=20)
        with pytest.raises(CommandRefused):
            hub.own().call(SignInWith(account="kim", password="wrong " + NEW), timeout_s=20)
        with pytest.raises(NotAllowed):
            kim.call(SaveAccount(account=Account(name="lee", person="Lee"), password=NEW + "?"), timeout_s=20)
        with pytest.raises(NotAllowed):
            hub.admin().call(SearchAudit())  # whoever administers is no auditor by that
    kept = b"".join(path.read_bytes() for path in sorted(state.rglob("*")) if path.is_file())
    for word in (PASSWORD, NEW):
        assert word.encode() not in kept
    outcomes = [(one.outcome, one.subject) for one in searched(state, action="access.sign_in")]
    assert ("refused", "kim") in outcomes
    assert [one.outcome for one in searched(state, action="access.change_password", who="kim")] == ["done"]
    assert [one.outcome for one in searched(state, action="access.save_account", who="kim")] == ["refused"]
    assert [one.account for one in searched(state, action="audit.search")] == ["admin"]
    assert checked(state).ok


def test_a_strange_key_that_knocks_is_known(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with secured_hub(state) as hub:
        public, secret = zmq.curve_keypair()
        hub.join(Keys(public=public, secret=secret), "console/stranger", wait=False)
        eventually(lambda: searched(state, action="bus.join"), within_s=15)
    entry = searched(state, action="bus.join")[0]
    assert (entry.account, entry.outcome, entry.client) == ("nobody", "refused", "127.0.0.1")
    assert entry.subject.count("-") == 3
