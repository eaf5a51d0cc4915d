"""The console and its hub: joined, lost, back."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QLabel

from uic.devices.commands import SaveCamera
from uic.devices.model import Camera
from uic.errors import HubLost


def test_the_cameras_of_the_hub_come_and_change_on_the_console(qtbot, city, open_console, street):
    console = open_console(city.address)
    qtbot.waitUntil(lambda: len(console.cameras.all()) == 4, timeout=10_000)
    renamed = Camera(id="cam-2", number=20, name="새 이름", streams=street[1].streams)
    with qtbot.waitSignal(console.cameras.saved, timeout=5000) as heard:
        console.bus.ask(SaveCamera(camera=renamed))
    assert heard.args == ["cam-2"]
    assert console.cameras.by_number(20) == renamed
    assert console.cameras.by_number(2) is None


def test_a_killed_hub_is_said_within_three_seconds_while_video_goes_on_and_it_comes_back_by_itself(
    qtbot, city, open_console
):
    console = open_console(city.address)
    qtbot.waitUntil(lambda: console.figures().live == 4, timeout=20_000)
    refused = []
    # When the hub is killed
    city.kill()
    killed = time.monotonic()
    qtbot.waitUntil(console.window_.banner.isVisible, timeout=4000)
    # Then the banner says so within 3 s, commands fail at once with a word, and video goes on
    assert time.monotonic() - killed < 3.0
    assert "No hub" in console.window_.banner.lines()[0].text
    console.bus.ask(SaveCamera(camera=console.cameras.all()[0]), failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=500)
    assert isinstance(refused[0], HubLost)
    qtbot.wait(500)
    assert console.figures().live == 4
    assert console.window_.findChild(QLabel, "top-hub").text() == "○ No hub"
    # And when it is started again the console is back by itself, with the cameras as they are then
    city.start()
    qtbot.waitUntil(lambda: console.window_.banner.isHidden() and console.bus.is_connected, timeout=15_000)
    renamed = Camera(id="cam-9", number=9, name="새 카메라")
    console.bus.ask(SaveCamera(camera=renamed))
    qtbot.waitUntil(lambda: console.cameras.get("cam-9") == renamed, timeout=5000)


def test_a_console_started_without_a_hub_says_so_and_shows_the_cameras_it_knew(qtbot, city, open_console):
    first = open_console(city.address)
    qtbot.waitUntil(lambda: first.figures().live == 4, timeout=20_000)
    first.window_.close()
    first.close()
    city.stop()
    alone = open_console(city.address)
    qtbot.waitUntil(alone.window_.banner.isVisible, timeout=4000)
    qtbot.waitUntil(lambda: alone.figures().live == 4, timeout=20_000)


def test_an_action_that_needs_the_hub_says_why_it_is_off(qtbot, open_console):
    from uic_console.actions import ConsoleAction

    console, ran = open_console(), []
    console.actions.add(
        ConsoleAction(
            key="test.needs", title=lambda: "Cast", group=lambda: "Test", run=lambda: ran.append(1), needs_hub=True
        )
    )
    assert not console.keymap.run("test.needs")
    assert ran == []
    assert "No hub" in console.messages.all()[-1].text
