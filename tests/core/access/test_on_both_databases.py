"""Who is who, kept in either database: there after a restart, and as it was."""

from __future__ import annotations

import pytest

from uic.access.commands import ListAccounts, ListRoles, SignInWith
from uic.access.model import Grant, Right
from uic.errors import CommandRefused
from uic.testing.access import PASSWORD, secured_hub


def test_people_roles_and_keys_are_there_after_a_restart(tmp_path, records_url):
    with secured_hub(tmp_path / "hub", records_url=records_url) as hub:
        hub.role("watcher", Grant(right=Right.SEE))
        hub.person("kim", "watcher", department="교통")
        revoked = hub.key("console/old")
        hub.revoke("console/old")
        people = hub.hub.ask(ListAccounts(), by="test").accounts
        roles = hub.hub.ask(ListRoles(), by="test").roles
    with secured_hub(tmp_path / "hub", records_url=records_url) as hub:
        assert hub.hub.ask(ListAccounts(), by="test").accounts == people
        assert hub.hub.ask(ListRoles(), by="test").roles == roles
        assert {person.name for person in people} == {"admin", "kim"}
        client = hub.join(hub.key("console/new"), "console/any")
        with pytest.raises(CommandRefused):
            client.call(SignInWith(account="kim", password="wrong"), timeout_s=10)
        assert client.call(SignInWith(account="kim", password=PASSWORD, new_password=PASSWORD + "!"), timeout_s=10)
        assert not hub.join(revoked, "console/old", wait=False).joined
