"""Services in the hub: one thread and one mailbox each, and what one does wrong stays with it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from bus_street import CarPassed, CountCars, Echo, LetPass, Listener, Sleep, Sleeper, Street

from uic.bus import HubClient, runtime
from uic.bus.status import ServiceStatus
from uic.errors import BusError, CommandTimeout, HubError, ServiceBusy, UnknownCommand
from uic.events import seal
from uic.hub import Hub
from uic.testing import eventually

Join = Callable[..., HubClient]


def status_of(hub: Hub, name: str) -> ServiceStatus:
    return next(service for service in hub.status().services if service.name == name)


def test_a_hanging_service_holds_up_no_other(hub: Hub, join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "HANGING_S", 0.3)
    hub.add_service(Sleeper())
    hub.add_service(Street())
    client = join(hub.address)
    nap = client.ask(Sleep(seconds=1.5), timeout_s=0.5)
    for total in range(1, 50):
        assert client.call(LetPass(), timeout_s=0.5).total == total
    with pytest.raises(CommandTimeout):
        nap.result(2)
    assert status_of(hub, "sleeper").state == "hanging"
    eventually(lambda: status_of(hub, "sleeper").state == "running")
    client.call(Sleep(seconds=0))


def test_what_a_hanging_service_had_no_time_for_is_not_done_later(hub: Hub, join: Join) -> None:
    hub.add_service(Sleeper())
    client = join(hub.address)
    first = client.ask(Sleep(seconds=0.8), timeout_s=3)
    with pytest.raises(CommandTimeout):
        client.call(Sleep(seconds=30), timeout_s=0.2)
    first.result(3)
    client.call(Sleep(seconds=0), timeout_s=1)  # the 30 s nap was not begun


def test_a_full_mailbox_refuses_commands(hub: Hub, join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "MAX_COMMANDS", 5)
    hub.add_service(Sleeper())
    client = join(hub.address)
    asked = [client.ask(Sleep(seconds=0.05), timeout_s=5) for _ in range(20)]
    refused = [future for future in asked if isinstance(future.exception(5), ServiceBusy)]
    assert 5 <= len(refused) <= 15
    assert all(future in refused or future.exception() is None for future in asked)


def test_a_service_that_raises_is_counted_and_goes_on(hub: Hub, join: Join) -> None:
    listener = Listener()
    listener.raise_at = 2
    hub.add_service(listener)
    faults: list[str] = []
    hub.on_fault = lambda name, _error: faults.append(name)
    client = join(hub.address)
    client.publish_all([seal(CarPassed(number=number), source="console/1") for number in range(5)]).result(3)
    eventually(lambda: len(listener.heard) == 5)
    status = status_of(hub, "listener")
    assert (status.failed, status.state) == (1, "running")
    assert "ZeroDivisionError" in status.last_error
    assert faults == ["listener"]


def test_an_overflowing_mailbox_loses_nothing(hub: Hub, join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "MAX_EVENTS", 100)
    listener = Listener()
    hub.add_service(listener)
    listener.gate.clear()
    client = join(hub.address)
    flood = [seal(CarPassed(number=number), source="console/1") for number in range(3000)]
    client.publish_all(flood).result(10)
    assert status_of(hub, "listener").behind
    listener.gate.set()
    client.publish_all(flood).result(10)
    eventually(lambda: len(listener.heard) == 6000, within_s=10)
    assert [seq for seq, _ in listener.heard] == list(range(1, 6001))
    eventually(lambda: not status_of(hub, "listener").behind)


def test_a_question_is_answered_as_of_all_that_was_published_before_it(hub: Hub, join: Join) -> None:
    listener = Listener()
    hub.add_service(listener)
    client = join(hub.address)
    for round_number in range(1, 30):
        client.publish_all([seal(CarPassed(number=n), source="console/1") for n in range(100)]).result(5)
        tally = client.call(Echo())
        assert tally.total == round_number * 100
        assert tally.seq >= round_number * 100


def test_services_come_and_go_at_run_time(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    with pytest.raises(UnknownCommand):
        client.call(CountCars())
    hub.add_service(Street())
    assert client.call(LetPass(cars=4)).total == 4
    hub.remove_service("street")
    with pytest.raises(UnknownCommand):
        client.call(CountCars())
    hub.add_service(Street())
    assert client.call(CountCars()).total == 4  # from the journal
    hub.remove_service("no such service")


def test_a_service_that_does_not_start_is_not_there(hub: Hub, join: Join) -> None:
    class Broken(Street):
        stopped = False

        def start(self, hub: object) -> None:
            raise OSError("no such table")

        def stop(self) -> None:
            Broken.stopped = True

    with pytest.raises(OSError, match="no such table"):
        hub.add_service(Broken())
    assert Broken.stopped
    assert hub.status().services == ()
    hub.add_service(Street())
    with pytest.raises(HubError, match="already"):
        hub.add_service(Street())
    assert join(hub.address).call(CountCars()).total == 0


def test_a_command_that_is_taken_is_refused_to_a_second_service(hub: Hub) -> None:
    class Rival(Street):
        name = "rival"

    hub.add_service(Street())
    with pytest.raises(BusError, match="taken by street"):
        hub.add_service(Rival())
    assert [service.name for service in hub.status().services] == ["street"]


def test_a_service_left_hanging_has_no_voice_any_more(hub: Hub, join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uic.hub._hub._STOP_S", 0.2)

    class Late(Street):
        def let_pass(self, command: LetPass, caller: object) -> object:  # type: ignore[override]
            time.sleep(0.8)
            return super().let_pass(command, caller)  # type: ignore[arg-type]

    hub.add_service(Late())
    client = join(hub.address)
    asked = client.ask(LetPass(cars=5), timeout_s=2)
    time_out = eventually(lambda: hub.status().services[0].waiting == 0)
    assert time_out
    hub.remove_service("street")
    assert asked.exception(4) is not None
    assert hub.status().seq == 0


def test_a_service_can_ask_another_and_is_known_as_itself(hub: Hub, join: Join) -> None:
    class Bridge(Listener):
        name = "bridge"
        answer = 0

        def hear(self, envelope: object, event: CarPassed) -> None:  # type: ignore[override]
            if not event.by:
                self.answer = self.hub.ask(LetPass(cars=event.number)).total

        def handlers(self) -> dict[type, Callable[..., object]]:  # type: ignore[override]
            return {}

    bridge = Bridge()
    hub.add_service(Street())
    hub.add_service(bridge)
    client = join(hub.address)
    seen: list[str] = []
    client.follow(["street"], after=0, event=lambda _, car: seen.append(car.by))  # type: ignore[attr-defined]
    client.publish(CarPassed(number=3)).result(3)
    eventually(lambda: bridge.answer == 3)
    eventually(lambda: seen == ["", "hub/bridge", "hub/bridge", "hub/bridge"])


def test_work_posted_from_elsewhere_is_done_on_the_services_own_thread(hub: Hub, join: Join) -> None:
    street = Street()
    hub.add_service(street)
    with pytest.raises(BusError, match="own thread"):
        street.hub.publish(CarPassed(number=1))
    street.hub.post(lambda: street.hub.publish(CarPassed(number=1)) and None)
    street.hub.after(0.05, lambda: street.hub.publish(CarPassed(number=2)) and None)
    heard: list[int] = []
    join(hub.address).follow(["street"], after=0, event=lambda _, car: heard.append(car.number))  # type: ignore[attr-defined]
    eventually(lambda: heard == [1, 2])
