"""From one machine and one person to two consoles under different authority, through a real hub process.

Nobody is asked at first. The person at the hub's machine makes the first administrator, admits the police's key and
gives a liaison an account; from then on both sign in. The liaison sees what she may, does nothing else, is locked
when she leaves her seat, and comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zmq
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from uic.bus import Keys
from uic.bus.keys import fingerprint, hub_keys, own_keys
from uic.devices.commands import ImportCameras, ListCameras
from uic.devices.model import Camera, Stream
from uic.errors import NotAllowed
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic_console.access.model import Standing
from uic_console.testing import Desk, settle
from uic_netcasting.commands import OpenCast

CHIEF, GIVEN, OWN = "asked 3 rivers for rain", "given-on-a-slip-7", "nobody else knows this 1"
CAMERAS = tuple(
    Camera(
        id=f"cam-{number}",
        number=number,
        name=f"관양로 {number}",
        groups=("police",) if number == 1 else (),
        streams=(Stream(url=f"rtsp://guard:se-cret-{number}@10.0.0.1/{number}"),),
    )
    for number in (1, 2, 3)
)


class Hands:
    """What a person does at a console."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.model, self.access = desk, desk.access.model, desk.access

    def find(self, name: str) -> Any:
        for window in (self.desk.window_, self.access.panel, *self.access._windows.values()):
            found = window.findChild(QWidget, name)
            if isinstance(found, QWidget):
                return found
        raise AssertionError(f"there is no {name}")

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            field: QLineEdit = self.find(name.replace("_", "-"))
            field.clear()
            field.insert(text)

    def press(self, name: str) -> None:
        button: QAbstractButton = self.find(name)
        assert button.isEnabled(), f"{name} is grey: {button.toolTip()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, fact: Callable[[], object], within_s: float = 30.0) -> None:
        eventually(lambda: settle() or fact(), within_s=within_s)

    def sees(self, name: str) -> bool:
        return bool(self.find(name).isVisible())

    def stands(self, standing: Standing) -> bool:
        return self.model.standing is standing


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    """The product's own hub, that demands keys and locks a seat which nobody touches for nine seconds."""
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    with HubProcess(tmp_path / "hub", keyed=True, settings={"access.idle_lock_min": "0.15"}) as process:
        yield process


@pytest.fixture
def sit(qtbot: object, tmp_path: Path, hub: HubProcess) -> Iterator[Callable[..., Hands]]:
    desks: list[Desk] = []

    def sit(name: str, keys: Keys) -> Hands:
        folder = tmp_path / name
        folder.mkdir()
        towards = keys.towards(hub_keys(hub.state_dir).public)
        desks.append(Desk(hub.address, folder, name=f"console/{name}", keys=towards))
        desks[-1].start()
        return Hands(desks[-1])

    yield sit
    for desk in desks:
        desk.close()


def test_a_police_liaison_joins_sees_what_she_may_is_locked_and_comes_back(hub: HubProcess, sit) -> None:
    # Given the one-machine default: nobody is asked, and the bar says so
    chief = sit("chief", own_keys(hub.state_dir))
    chief.until(lambda: chief.stands(Standing.LOCAL))
    assert "This computer's administrator" in chief.find("top-person").text()
    chief.until(lambda: chief.desk.client.call(ImportCameras(cameras=CAMERAS)) is not None)
    # When she makes the first administrator
    assert chief.desk.keymap.run("access.set-up")
    chief.until(lambda: chief.sees("set-up-account"))
    chief.type(set_up_account="chief", set_up_person="박도윤", set_up_password=CHIEF, set_up_again=CHIEF)
    chief.press("set-up-make")
    chief.until(lambda: chief.model.mine is not None and chief.model.mine.set_up and not chief.sees("access-cover"))
    # And admits the key of the police's console, which knocks, comparing its fingerprint
    public, secret = zmq.curve_keypair()
    police = sit("police", Keys(public=public, secret=secret))
    chief.access.open_access("accounts")
    window = chief.access._windows["access"]
    page = window.accounts
    chief.until(lambda: page.roles.findChild(QAbstractButton, "account-roles-police_liaison"))
    chief.type(account_name="lee", account_person="이서연", account_password=GIVEN)
    page.roles.check(("police_liaison",))
    chief.press("account-save")
    window.open_page("keys")
    chief.until(lambda: fingerprint(public) in window.keys.table.as_text())
    window.keys.table.setCurrentCell(0, 0)
    chief.type(key_holder="console/police")
    chief.press("key-admit")
    # Then from now on everybody signs in, she too
    chief.until(lambda: chief.stands(Standing.SIGNED_OUT) and chief.sees("sign-in-account"))
    chief.type(sign_in_account="chief", sign_in_password=CHIEF)
    chief.press("sign-in-enter")
    chief.until(lambda: chief.stands(Standing.SIGNED_IN))
    # And the liaison, who chooses a password of her own at once
    police.until(lambda: police.sees("sign-in-account"))
    assert police.desk.is_suspended
    police.type(sign_in_account="lee", sign_in_password=GIVEN)
    police.press("sign-in-enter")
    police.until(lambda: police.sees("sign-in-new"))
    police.type(sign_in_new=OWN, sign_in_again=OWN)
    police.press("sign-in-enter")
    police.until(lambda: police.model.account == "lee" and not police.sees("access-cover"))
    # She sees the one camera that was given to her, without its password, and can do nothing to the others
    police.until(lambda: [camera.id for camera in police.desk.cameras.all()] == ["cam-1"])
    assert "se-cret" not in repr(police.desk.cameras.all())
    assert [camera.id for camera in police.desk.client.call(ListCameras()).cameras] == ["cam-1"]
    with pytest.raises(NotAllowed):
        police.desk.client.call(OpenCast(camera_id="cam-1"))
    police.until(lambda: police.desk.actions.get("netcasting.cast-here") is not None)
    # When she leaves her seat it locks, and opens to nobody but her
    police.until(lambda: police.stands(Standing.LOCKED) and police.sees("lock-strip"))
    police.type(lock_password=CHIEF)
    police.press("lock-enter")
    police.until(lambda: police.find("lock-wrong").text())
    police.type(lock_password=OWN)
    police.press("lock-enter")
    police.until(lambda: police.stands(Standing.SIGNED_IN) and not police.sees("lock-strip"))
    assert "do not let you" in police.desk.keymap.why_not(police.desk.actions.get("netcasting.cast-here"))
    assert [camera.id for camera in police.desk.cameras.all()] == ["cam-1"]
