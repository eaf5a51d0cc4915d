"""The Plugins window as an administrator uses it: granting, taking back, releasing, and whose code is slow."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from uic.plugins import Found, PluginHost, PluginState, installed
from uic.plugins.commands import GrantPlugin
from uic.plugins.service import Policy
from uic.testing.hubs import PluginHub, plugin_hub
from uic.testing.plugins import offer
from uic_console.testing import Desk

HARMS = Path(__file__).parents[2] / "bad_plugins" / "harms"

SLEEPER = """
from uic.plugins.specs import Action, Manifest, Title, hookimpl

WORDS = Title(ko="느린 것", en="Sleeper")


@hookimpl
def manifest():
    return Manifest(name="sleeper", version="1", api=1, title=WORDS, summary=WORDS)


@hookimpl
def contribute_model():
    return "uic_sleeper:make"


@hookimpl
def contribute_actions():
    return [
        Action(key="nap", title=Title(ko="졸기", en="Nap"), method="nap"),
        Action(key="later", title=Title(ko="나중", en="Later"), method="later"),
    ]


def make(console):
    import time

    from PySide6.QtCore import QObject, QTimer

    class Model(QObject):
        def nap(self):
            time.sleep(0.12)

        def later(self):
            QTimer.singleShot(0, self, self.in_a_slot)

        def in_a_slot(self):
            for _ in range(35):
                time.sleep(0.02)  # the harm itself

    return Model(console.parent())
"""


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PluginHub]:
    """A hub as strict as the product's, with strangers nobody has granted anything."""
    monkeypatch.syspath_prepend(str(HARMS))
    site = tmp_path / "site"
    offer(site, "sleeper", "uic_sleeper")
    (site / "uic_sleeper.py").write_text(SLEEPER)
    monkeypatch.syspath_prepend(str(site))
    names = ("neighbour", "harm-crash", "sleeper", "netcasting")

    def some() -> list[Found]:
        return [found for found in installed() if found.name in names]

    with plugin_hub(tmp_path / "hub", host=PluginHost(find=some), policy=Policy(faults_most=1)) as running:
        yield running
    for name in [name for name in sys.modules if name.startswith(("uic_harm", "uic_neighbour", "uic_sleeper"))]:
        del sys.modules[name]


@pytest.fixture
def desk(hub: PluginHub, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def one(**given: object) -> Desk:
        folder = tmp_path / f"desk-{len(made)}"
        folder.mkdir()
        made.append(Desk(hub.hub.address, folder, name=f"console/{len(made)}", **given))  # type: ignore[arg-type]
        made[-1].start()
        made[-1].press("plugins.window")
        return made[-1]

    yield one
    for each in made:
        each.close()


def state(desk: Desk, name: str) -> PluginState | None:
    entries = {entry.name: entry for entry in desk.plugin_part.plugins.entries()}
    return entries[name].hub.state if name in entries else None


def select(qtbot: QtBot, desk: Desk, name: str) -> None:
    qtbot.waitUntil(lambda: state(desk, name) not in (None, PluginState.STARTING), timeout=15000)
    desk.find(QWidget, "plugins-window").select(name)


def lines(desk: Desk, name: str) -> list[str]:
    tree = desk.find(QTreeWidget, name)
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [" | ".join(item.text(column) for column in range(tree.columnCount())) for item in items]


def click(qtbot: QtBot, desk: Desk, name: str) -> None:
    button = desk.find(QPushButton, name)
    assert button.isVisible(), f"{name} is not offered"
    assert button.isEnabled(), f"{name} is grey"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_administrator_reads_what_a_stranger_asks_grants_it_and_takes_it_back(
    qtbot: QtBot, desk: Callable[..., Desk]
) -> None:
    here = desk()
    select(qtbot, here, "neighbour")
    assert state(here, "neighbour") is PluginState.WAITING
    assert any("Know the places and stream addresses of cameras" in line for line in lines(here, "plugin-rights"))
    assert "Not granted" in lines(here, "plugin-rights")[0]
    click(qtbot, here, "plugin-grant")
    qtbot.waitUntil(lambda: state(here, "neighbour") is PluginState.LOADED, timeout=15000)
    assert "Granted" in lines(here, "plugin-rights")[0]
    facts = here.find(QLabel, "plugin-facts")
    qtbot.waitUntil(lambda: "% of a core" in facts.text() and " MB" in facts.text(), timeout=10000)
    click(qtbot, here, "plugin-revoke")
    qtbot.waitUntil(lambda: state(here, "neighbour") is PluginState.WAITING, timeout=10000)


def test_a_quarantined_plugin_says_what_happened_and_when_and_is_released_by_a_key(
    qtbot: QtBot, desk: Callable[..., Desk], hub: PluginHub
) -> None:
    here = desk(language="ko")
    select(qtbot, here, "harm-crash")
    client = hub.client()
    client.call(GrantPlugin(plugin="harm-crash"), timeout_s=10)
    qtbot.waitUntil(lambda: state(here, "harm-crash") is PluginState.LOADED, timeout=15000)
    import uic_harm_crash  # type: ignore[import-not-found]

    client.ask(uic_harm_crash.Crash(), timeout_s=10)
    qtbot.waitUntil(lambda: state(here, "harm-crash") is PluginState.QUARANTINED, timeout=15000)
    here.find(QTabWidget, "plugin-lists").setCurrentIndex(1)
    assert "프로세스가 끝났습니다" in lines(here, "plugin-faults")[0]
    assert "uic plugin release harm-crash" in here.find(QLabel, "plugin-advice").text()
    window = here.find(QWidget, "plugins-window")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(here, "harm-crash") is PluginState.LOADED, timeout=15000)


def test_a_plugin_that_keeps_the_window_waiting_is_named_with_its_place_and_its_time(
    qtbot: QtBot, desk: Callable[..., Desk], hub: PluginHub
) -> None:
    here = desk()
    select(qtbot, here, "sleeper")
    click(qtbot, here, "plugin-grant")
    plugins = here.plugin_part.plugins
    qtbot.waitUntil(lambda: any(e.name == "sleeper" and e.works_here for e in plugins.entries()), timeout=10000)

    def slow() -> object:
        return next(entry.slow for entry in plugins.entries() if entry.name == "sleeper")

    here.press("sleeper.nap")
    first = slow()
    assert first is not None
    assert first.where == "action nap"  # type: ignore[attr-defined]
    assert first.took_ms >= 120  # type: ignore[attr-defined]
    here.press("sleeper.later")  # a slot that Qt calls, past us
    qtbot.waitUntil(lambda: "in_a_slot" in slow().where, timeout=10000)  # type: ignore[attr-defined]
    assert slow().took_ms >= 500  # type: ignore[attr-defined]
    assert "in_a_slot" in here.find(QLabel, "plugin-facts").text()
