"""Real consoles without video on a real hub that demands keys and sign-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from uic.access.room import Rules
from uic.bus import Keys
from uic.bus.keys import hub_keys, own_keys
from uic.plugins import PluginHost
from uic.plugins.service import PluginService
from uic.store import Store
from uic.store.plugins import TableMemory
from uic.testing import eventually
from uic.testing.access import SecuredHub, secured_hub
from uic_console.testing import Desk, settle


class Seat:
    """One console and the hands before it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.access, self.model = desk, desk.access, desk.access.model

    def until(self, fact: Callable[[], object], within_s: float = 15.0) -> object:
        return eventually(lambda: settle() or fact(), within_s=within_s)

    def find(self, name: str) -> Any:
        found = self._find(name)
        assert found is not None, name
        return found

    def sees(self, name: str) -> bool:
        found = self._find(name)
        return found is not None and found.isVisible()

    def _find(self, name: str) -> QWidget | None:
        """In this console's own windows: another may stand beside it."""
        for window in (self.desk.window_, self.access.panel, *self.access._windows.values()):
            found = window.findChild(QWidget, name)
            if isinstance(found, QWidget):
                return found
        return None

    def type(self, name: str, text: str) -> None:
        field: QLineEdit = self.find(name)
        field.clear()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)  # keyClicks knows no Hangul

    def click(self, name: str) -> None:
        button: QAbstractButton = self.find(name)
        assert button.isEnabled(), f"{name} is grey: {button.toolTip()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def enter(self, account: str, password: str) -> None:
        """Sign in at the sign-in view, and wait until it is gone."""
        self.until(lambda: self.sees("sign-in-account"))
        self.type("sign-in-account", account)
        self.type("sign-in-password", password)
        self.click("sign-in-enter")

    def text(self, name: str) -> str:
        return str(self.find(name).text())


@pytest.fixture
def hub_of(tmp_path: Path) -> Iterator[Callable[..., SecuredHub]]:
    """`hub_of(idle_lock_min=…)`: a hub that demands keys, with cameras, plugins and access."""
    import contextlib

    stack = contextlib.ExitStack()

    def begin(*, demanded: bool = True, **rules: Any) -> SecuredHub:
        state = tmp_path / "hub"
        state.mkdir(exist_ok=True)
        running = stack.enter_context(secured_hub(state, rules=Rules(**rules), demanded=demanded))
        store = Store(f"sqlite:///{state / 'records.db'}")
        running.hub.add_service(PluginService(running.hub, TableMemory(store), host=PluginHost()))
        return running

    with stack:
        yield begin


@pytest.fixture
def seat_at(qtbot: object, tmp_path: Path) -> Iterator[Callable[..., Seat]]:
    """`seat_at(hub, keys)`: a console that has joined; with the hub machine's own key unless told otherwise."""
    desks: list[Desk] = []

    def sit(hub: SecuredHub, keys: Keys | None = None, **more: Any) -> Seat:
        own = own_keys(hub.state_dir).towards(hub_keys(hub.state_dir).public)
        name = f"console/desk-{len(desks)}"
        folder = tmp_path / f"desk-{len(desks)}"
        folder.mkdir()
        desk = Desk(hub.address, folder, name=name, keys=keys or own, **more)
        desks.append(desk)
        desk.start()
        return Seat(desk)

    yield sit
    for desk in desks:
        desk.close()
