"""One machine, then a second console: keys, the first administrator, sign-in, a crash, and a key that is revoked."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from uic.access.commands import RevokeKey, SignInWith, WhatMay
from uic.audit.commands import SearchAudit
from uic.bus import HubClient
from uic.bus.connection import Trouble
from uic.bus.keys import fingerprint, hub_keys, own_keys
from uic.devices.commands import ListCameras
from uic.errors import HubLost, KeyNotAdmitted, NotAllowed, SignInNeeded
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

PASSWORD = "강물은 밤에도 흐른다"


@pytest.fixture
def hub(tmp_path: Path) -> HubProcess:
    return HubProcess(tmp_path / "hub", keyed=True, settings={"scenes.enabled": "false"})


def uic(hub: HubProcess, *words: str, said: str = "", fails: int = 0) -> Any:
    """`uic access …` on the hub's own machine, as its user types it."""
    environment = dict(os.environ, UIC_STATE_DIR=str(hub.state_dir), UIC_HUB_ADDRESS=hub.address)
    environment |= {"UIC_HUB_KEYS": "demand", "UIC_SCENES_ENABLED": "false"}
    command = [sys.executable, "-m", "uic", "access", *words]
    done = subprocess.run(command, env=environment, input=said, capture_output=True, text=True, timeout=90)
    assert done.returncode == fails, done.stderr
    return json.loads(done.stdout) if "--json" in words else done.stderr if fails else done.stdout


def test_from_one_machine_to_a_second_console_and_back(hub: HubProcess, tmp_path: Path) -> None:
    # Given a hub and a console on one machine: the person there administers it without being asked, and is told so
    with hub, HubClient(hub.address, client="console/desk", keys=hub.keys) as desk:
        desk.wait()
        mine = desk.call(WhatMay(), timeout_s=10)
        assert mine.sign_in is not None
        assert (mine.sign_in.local, mine.demanded, mine.set_up) == (True, False, False)
        assert desk.call(ListCameras(), timeout_s=10).cameras == ()
        keys = hub.state_dir / "keys"
        assert {stat.S_IMODE(path.stat().st_mode) for path in (keys / "client.json", keys / "hub.json")} == {0o600}

        # When a second console comes, its key is not known: it is told which one an administrator has to admit
        second_keys = own_keys(tmp_path / "second").towards(hub_keys(hub.state_dir).public)
        name = fingerprint(second_keys.public)
        second = HubClient(hub.address, client="console/any", keys=second_keys)
        with pytest.raises(KeyNotAdmitted, match=name):
            second.wait(10)
        assert second.trouble is Trouble.KEY
        eventually(lambda: name in [one["fingerprint"] for one in uic(hub, "keys", "--json")["knocks"]], within_s=20)

        # It is not admitted before there is somebody who can sign in
        assert "administrator" in uic(hub, "admit", name, "console/river-2", fails=5)
        uic(hub, "set-up", "admin", "--person", "관리자", "--password-stdin", said=f"{PASSWORD}\n")
        uic(hub, "save", "kim", "--person", "김", "--role", "operator", "--password-stdin", said=f"{PASSWORD}\n")
        uic(hub, "admit", name, "console/river-2")

        # Then it joins by itself, under the name of its key, and from now on everybody signs in
        eventually(lambda: second.joined, within_s=10)
        assert second.own_name.startswith("console/river-2/")
        eventually(lambda: desk.welcome is not None and desk.welcome.person == "")
        with pytest.raises(SignInNeeded):
            desk.call(ListCameras())
        assert "sign in" in uic(hub, "accounts", fails=5)
        desk.call(SignInWith(account="admin", password=PASSWORD), timeout_s=10)
        with pytest.raises(NotAllowed):
            second.call(SignInWith(account="kim", password=PASSWORD), timeout_s=10)  # given by another: choose one
        second.call(SignInWith(account="kim", password=PASSWORD, new_password=PASSWORD + "?"), timeout_s=10)
        assert second.call(ListCameras()).cameras == ()
        with pytest.raises(NotAllowed):
            uic_as(second, "console/river-2")

        # And when the hub is killed and started again, nobody has to sign in anew
        hub.kill()
        eventually(lambda: not second.joined, within_s=10)
        hub.start()
        for client, person in ((second, "kim"), (desk, "admin")):
            eventually(lambda client=client, person=person: is_there_as(client, person), within_s=15)  # type: ignore[misc]

        # And when its key is revoked it is out within 2 s, and told why
        uic(hub, "sign-in", "admin", "--password-stdin", said=f"{PASSWORD}\n")
        uic(hub, "revoke", "console/river-2")
        eventually(lambda: not second.joined, within_s=2)
        with pytest.raises(HubLost, match="not admitted"):
            second.call(ListCameras())
        assert [one["account"]["name"] for one in uic(hub, "sessions", "--json")] == ["admin", "admin"]
        second.close()


def uic_as(client: HubClient, holder: str) -> None:
    """An operator tries what only administrators may."""
    client.call(RevokeKey(public=holder))


def is_there_as(client: HubClient, person: str) -> bool:
    return client.joined and client.welcome is not None and client.welcome.person == person


def test_without_a_hub_the_records_are_mended_and_the_audit_hears_of_it(hub: HubProcess) -> None:
    # Given an administrator who has lost her password, and a hub that does not run
    uic(hub, "set-up", "admin", "--password-stdin", said=f"{PASSWORD}\n")
    uic(hub, "save", "admin", "--password-stdin", said="완전히 다른 말 하나\n")
    uic(hub, "grant", "night", "see", "--area", "alarm", "--hours", "22:00-06:00", "--json")
    # When the hub starts
    with hub, HubClient(hub.address, client="console/desk", keys=hub.keys) as desk:
        desk.wait()
        # Then the new password is the one, and what was changed meanwhile stands in the audit
        with pytest.raises(NotAllowed):
            desk.call(SignInWith(account="admin", password=PASSWORD), timeout_s=10)
        desk.call(SignInWith(account="admin", password="완전히 다른 말 하나", new_password=PASSWORD), timeout_s=10)
        local = HubClient(hub.address, client="cli/auditor", keys=hub.keys)
        entries = local.call(SearchAudit(), timeout_s=10).entries
        local.close()
        actions = [entry.action for entry in entries if "while no hub ran" in entry.note]
        assert {"access.set_up", "access.save_account", "access.save_role"} <= set(actions)
