"""A hub that dies, freezes and comes back: what was journalled is neither lost nor doubled."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future

import pytest
from bus_street import CarPassed, CountCars, LetPass, Sleep, Tally

from uic.bus import HubClient, Published
from uic.errors import BusError, CommandTimeout, HubLost
from uic.events import Envelope, Event, seal
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

Join = Callable[..., HubClient]


class Camera:
    """Publishes numbered cars, thousands a second, and keeps every acknowledgement."""

    def __init__(self, client: HubClient) -> None:
        self.acknowledged: dict[int, int] = {}  # car → seq
        self.refused: set[int] = set()  # not taken, and the camera was told at once
        self.sent = 0
        self._client = client
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended.is_set():
            first, count = self.sent + 1, 40
            numbers = range(first, first + count)
            self.sent += count
            sealed = [seal(CarPassed(number=n, by=self._client.name), source=self._client.name) for n in numbers]
            try:
                self._client.publish_all(sealed).add_done_callback(lambda f, numbers=numbers: self._note(f, numbers))  # type: ignore[misc]
            except BusError:
                self.refused.update(numbers)
            self._ended.wait(0.005)  # two cameras: up to 16,000 cars a second

    def _note(self, future: Future[Published], numbers: range) -> None:
        if future.exception() is not None:
            self.refused.update(numbers)
            return
        published = future.result()
        self.acknowledged.update(zip(numbers, range(published.first, published.first + published.count), strict=True))

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()
        eventually(lambda: len(self.acknowledged) + len(self.refused) == self.sent, within_s=10)


class Panel:
    """Follows the street and writes down what it hears, in the order it hears it."""

    def __init__(self, client: HubClient) -> None:
        self.heard: list[tuple[int, str, int]] = []  # seq, by, number
        self.client = client
        client.follow(["street"], after=0, events=self._hear)

    def _hear(self, members: Sequence[tuple[Envelope, Event | None]]) -> None:
        for envelope, event in members:
            assert isinstance(event, CarPassed)
            self.heard.append((envelope.seq, event.by, event.number))


def journalled(hub: HubProcess) -> list[int]:
    with sqlite3.connect(hub.state_dir / "journal.db") as journal:
        return [seq for (seq,) in journal.execute("SELECT seq FROM events WHERE family = 'street' ORDER BY seq")]


def test_a_hub_killed_under_load_loses_and_doubles_nothing(hub: HubProcess, join: Join) -> None:
    # Given two cameras that publish without pause and two panels that follow
    cameras = [Camera(join(hub.address, f"camera/{number}")) for number in (1, 2)]
    panels = [Panel(join(hub.address, f"console/{number}")) for number in (1, 2)]
    eventually(lambda: all(len(panel.heard) > 5000 for panel in panels), within_s=15)
    # When the hub is killed, three times
    for kills in (1, 2, 3):
        before = max(len(panel.heard) for panel in panels)
        hub.kill()
        hub.start()
        eventually(lambda kills=kills: all(panel.client.figures().lost >= kills for panel in panels), within_s=20)  # type: ignore[misc]
        eventually(lambda before=before: all(len(panel.heard) > before + 3000 for panel in panels), within_s=20)  # type: ignore[misc]
    for camera in cameras:
        camera.stop()
    # Then every journalled event was heard by both, once, in order
    kept = journalled(hub)
    for panel in panels:
        eventually(lambda panel=panel: len(panel.heard) >= len(kept), within_s=30)  # type: ignore[misc]
        assert [seq for seq, _, _ in panel.heard] == kept
    assert panels[0].heard == panels[1].heard
    # And each car that was acknowledged is there once, under its number; each that was refused is not there
    at = {(by, number): seq for seq, by, number in panels[0].heard}
    assert len(at) == len(panels[0].heard)
    for name, camera in zip(("camera/1", "camera/2"), cameras, strict=True):
        assert {number: at.get((name, number)) for number in camera.acknowledged} == camera.acknowledged
        assert not [number for number in camera.refused if (name, number) in at]
        assert len(camera.acknowledged) > 1000


def test_a_command_asked_again_after_a_crash_acts_once(hub: HubProcess, join: Join) -> None:
    client = join(hub.address)
    answer = client.call(LetPass(cars=3), key="button-7")
    hub.kill()
    hub.start()
    eventually(lambda: client.joined and client.figures().lost == 1)
    assert client.call(LetPass(cars=3), key="button-7") == answer
    assert client.call(CountCars()).total == 3
    assert client.call(LetPass(cars=1), key="button-8").total == 4


def test_a_frozen_hub_is_noticed_within_3_s_queues_nothing_and_comes_back(hub: HubProcess, join: Join) -> None:
    told: list[tuple[str, float]] = []
    client = join(
        hub.address,
        lost=lambda _why: told.append(("lost", time.monotonic())),
        back=lambda _welcome: told.append(("back", time.monotonic())),
    )
    panel = Panel(client)
    tallies: list[Tally] = []
    client.follow(["street"], snapshot=CountCars(), reset=tallies.append, event=lambda _envelope, _event: None)
    client.call(LetPass(cars=2))
    under_way = client.ask(Sleep(seconds=3), timeout_s=60)
    hub.freeze()
    frozen = time.monotonic()
    late = client.ask(LetPass(cars=100), timeout_s=30)  # reaches the frozen hub's socket
    eventually(lambda: told[-1][0] == "lost", within_s=5)
    assert told[-1][1] - frozen < 3.0
    for asked in (under_way, late):
        with pytest.raises(HubLost):
            asked.result(0.5)
    with pytest.raises(HubLost):
        client.call(LetPass(cars=50))
    hub.thaw()
    eventually(lambda: told[-1][0] == "back", within_s=5)
    eventually(lambda: client.joined)
    assert client.call(LetPass(cars=1), timeout_s=5).total in (3, 103)  # what was sent before may be done
    assert 50 not in {tally.total for tally in tallies}
    eventually(lambda: [seq for seq, _, _ in panel.heard] == journalled(hub))


def test_a_command_that_waited_in_a_frozen_hub_past_its_time_is_not_begun(hub: HubProcess, join: Join) -> None:
    client = join(hub.address)
    assert client.call(LetPass(cars=1)).total == 1
    hub.freeze()
    late = client.ask(LetPass(cars=100), timeout_s=0.5)
    with pytest.raises((CommandTimeout, HubLost)):
        late.result(5)
    hub.thaw()
    eventually(lambda: client.joined, within_s=8)
    assert client.call(CountCars(), timeout_s=8).total == 1


def test_a_restart_too_quick_to_be_missed_is_noticed_and_panels_look_again(hub: HubProcess, join: Join) -> None:
    tallies: list[Tally] = []
    numbers: list[int] = []

    def event(_envelope: Envelope, car: Event) -> None:
        assert isinstance(car, CarPassed)
        numbers.append(car.number)

    client = join(hub.address)
    client.follow(["street"], snapshot=CountCars(), reset=tallies.append, event=event)
    eventually(lambda: len(tallies) == 1)
    client.call(LetPass(cars=2))
    eventually(lambda: numbers == [1, 2])
    assert hub.stop() == 0
    hub.start()
    eventually(lambda: len(tallies) == 2, within_s=10)
    assert tallies[-1].total == 2
    client.call(LetPass(cars=1))
    eventually(lambda: numbers == [1, 2, 3])
