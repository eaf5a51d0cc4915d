"""A hub and its clients: publishing, asking, following."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zmq
from bus_street import CarPassed, CountCars, LetPass, LightChanged, Sleep, Sleeper, Street, Tally, street_types

from uic.access import LocalAccess
from uic.bus import Caller, HubClient, Keys, sockets
from uic.bus.status import Ping, Status
from uic.errors import (
    CommandRefused,
    CommandTimeout,
    EventRefused,
    HubLost,
    NotAllowed,
    ServiceFailed,
    UnknownCommand,
)
from uic.events import Envelope, Event, seal
from uic.hub import Hub
from uic.testing import eventually

Join = Callable[..., HubClient]


def cars(count: int, *, by: str = "console/1", first: int = 1) -> list[Envelope]:
    return [seal(CarPassed(number=number), source=by) for number in range(first, first + count)]


def test_an_event_is_in_the_journal_before_anybody_hears_it(hub: Hub, join: Join) -> None:
    journal = sqlite3.connect(hub.state_dir / "journal.db", check_same_thread=False)
    missing: list[int] = []
    heard: list[int] = []

    def look(envelope: Envelope, _event: Event) -> None:
        heard.append(envelope.seq)
        if journal.execute("SELECT 1 FROM events WHERE seq = ?", (envelope.seq,)).fetchone() is None:
            missing.append(envelope.seq)

    client = join(hub.address)
    client.follow(["street"], after=0, event=look)
    for first in range(1, 300, 3):
        client.publish_all(cars(3, first=first))
    eventually(lambda: len(heard) == 300)
    assert missing == []
    assert heard == list(range(1, 301))


def test_the_hub_refuses_what_it_does_not_know_and_takes_the_rest(hub: Hub, join: Join) -> None:
    class Comet(Event, frozen=True, kw_only=True):
        topic = "sky.comet"

    client = join(hub.address)
    good = cars(2)
    bad_data = seal(CarPassed(number="many"), source="console/1")  # type: ignore[arg-type]
    unknown = seal(Comet(), source="console/1")
    foreign = seal(CarPassed(number=1), source="hub/street")
    with pytest.raises(EventRefused) as refusal:
        client.publish_all([good[0], bad_data, unknown, foreign, good[1]]).result(3)
    assert [index for index, _ in refusal.value.refused] == [1, 2, 3]
    assert "Expected `int`" in refusal.value.refused[0][1]
    assert "no such event type" in refusal.value.refused[1][1]
    assert "cannot speak for" in refusal.value.refused[2][1]
    assert client.publish(CarPassed(number=3)).result(3).first == 3
    assert client.call(Status()).refused == 3


def test_an_event_that_is_too_large_is_refused_before_it_is_sent(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    with pytest.raises(EventRefused, match="too many for an event"):
        client.publish(CarPassed(number=1, by="x" * 70_000))
    assert client.publish(CarPassed(number=1, by="x" * 60_000)).result(3).first == 1


def test_a_command_that_is_too_large_is_refused_before_it_is_sent(hub: Hub, join: Join) -> None:
    class Novel(LetPass, frozen=True, kw_only=True):
        name = "street.novel"
        text: str

    with pytest.raises(CommandRefused, match="too large"):
        join(hub.address).call(Novel(text="x" * 17_000_000))


def test_singles_from_many_threads_are_put_together_and_each_gets_its_seq(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    with ThreadPoolExecutor(8) as pool:
        futures = list(pool.map(lambda number: client.publish(CarPassed(number=number)), range(800)))
    assert sorted(future.result(5).first for future in futures) == list(range(1, 801))


def test_a_command_is_answered_and_its_errors_are_typed(hub: Hub, join: Join) -> None:
    hub.add_service(Street())
    client = join(hub.address)
    assert client.call(LetPass(cars=2)).total == 2
    with pytest.raises(CommandRefused, match="road is closed") as refusal:
        client.call(LetPass(refuse=True))
    assert (refusal.value.reason, refusal.value.detail) == ("street.closed", "works")
    with pytest.raises(ServiceFailed, match="ZeroDivisionError"):
        client.call(LetPass(crash=True))
    with pytest.raises(UnknownCommand):
        client.call(Sleep(seconds=0))
    assert client.call(CountCars()) == Tally(total=2, seq=2)  # what raised published nothing


def test_the_same_key_acts_once(hub: Hub, join: Join) -> None:
    street = Street()
    hub.add_service(street)
    client = join(hub.address)
    asked = [client.ask(LetPass(cars=3), key="button-1") for _ in range(5)]
    assert {future.result(3).total for future in asked} == {3}
    assert street.acted == 1
    with pytest.raises(CommandRefused, match="used for something else"):
        client.call(LetPass(cars=4), key="button-1")


def test_a_slow_answer_times_out_loudly_and_can_be_learnt_later(hub: Hub, join: Join) -> None:
    hub.add_service(Sleeper())
    client = join(hub.address)
    began = time.monotonic()
    with pytest.raises(CommandTimeout):
        client.call(Sleep(seconds=1.0), timeout_s=0.3, key="nap")
    assert time.monotonic() - began < 0.9
    client.call(Sleep(seconds=1.0), timeout_s=3.0, key="nap")
    assert time.monotonic() - began < 1.6  # the same nap, not another


def test_who_may_not_is_refused_in_the_hub(tmp_path_factory: pytest.TempPathFactory, join: Join) -> None:
    class Guard(LocalAccess):
        def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
            return caller.client != "guest/1" or right == "see"

    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path_factory.mktemp("hub"), access=Guard()) as hub:
        hub.add_service(Street(), events=[CarPassed])
        guest, host = join(hub.address, "guest/1"), join(hub.address, "console/1")
        assert guest.call(CountCars()).total == 0
        with pytest.raises(NotAllowed, match="steer"):
            guest.call(LetPass())
        with pytest.raises(EventRefused, match="publish"):
            guest.publish(CarPassed(number=1)).result(3)
        assert host.call(LetPass()).total == 1


def test_without_a_hub_commands_and_events_fail_and_nothing_is_queued() -> None:
    with HubClient("tcp://127.0.0.1:9", client="console/1") as client:
        with pytest.raises(HubLost):
            client.call(Ping(), timeout_s=5)
        began = time.monotonic()
        with pytest.raises(HubLost):
            client.call(Ping())
        with pytest.raises(HubLost):
            client.publish(CarPassed(number=1))
        assert time.monotonic() - began < 0.2  # it is known by now


def test_a_snapshot_and_its_events_agree_while_others_publish(hub: Hub, join: Join) -> None:
    hub.add_service(Street())
    busy = join(hub.address, "console/2")

    enough = threading.Event()
    totals: list[list[int]] = []

    def load() -> int:
        while not enough.is_set():
            total = busy.call(LetPass(cars=1), timeout_s=20).total
        return total

    def panel() -> None:
        counted: list[int] = []

        def event(_envelope: Envelope, car: Event) -> None:
            assert isinstance(car, CarPassed)
            counted.append(car.number)

        totals.append(counted)
        client = join(hub.address, f"console/{len(totals) + 2}")
        client.follow(["street"], snapshot=CountCars(), reset=lambda tally: counted.append(tally.total), event=event)

    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(load)
        for _ in range(12):
            panel()
            eventually(lambda: len(totals[-1]) > 5)
        enough.set()
        last = loading.result()
    for counted in totals:
        eventually(lambda counted=counted: counted[-1] == last)  # type: ignore[misc]
        assert counted == list(range(counted[0], last + 1))  # the snapshot, then each later car once
    assert totals[-1][0] > 50


def test_a_slow_reader_slows_nobody_and_still_gets_everything(
    tmp_path: Path, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "_UNREAD_RUNS", 4)
    count = 100_000  # 20 MB: far more than all queues between hub and reader hold
    awake = threading.Event()
    awake.set()
    slow: list[int] = []
    quick: list[int] = []

    def doze(members: Sequence[tuple[Envelope, Event | None]]) -> None:
        awake.wait(30)
        slow.extend(envelope.seq for envelope, _ in members)

    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=street_types()) as hub:
        camera, sleepy, eager = (join(hub.address, name) for name in ("camera/1", "console/2", "console/3"))
        sleepy.follow(["street"], after=0, events=doze)
        eager.follow(["street"], after=0, events=lambda members: quick.extend(envelope.seq for envelope, _ in members))
        for number in range(500):
            camera.publish(CarPassed(number=number)).result(5)
        eventually(lambda: len(slow) == len(quick) == 500)
        awake.clear()
        for _ in range(500, count, 500):
            camera.publish_all(cars(500, by="camera/1"))
        eventually(lambda: len(quick) == count, within_s=30)
        assert len(slow) == 500
        awake.set()
        eventually(lambda: len(slow) >= count, within_s=30)
        assert slow == quick == list(range(1, count + 1))
        assert sleepy.figures().gaps > 0


def test_for_a_slow_reader_state_conflates_and_alarms_do_not(hub: Hub, join: Join) -> None:
    camera = join(hub.address, "camera/1")
    lights: dict[str | None, int] = {}
    cars_seen: list[int] = []
    light_calls = 0

    def dawdle(envelope: Envelope, event: Event) -> None:
        nonlocal light_calls
        time.sleep(0.001)
        if isinstance(event, LightChanged):
            assert event.turn > lights.get(envelope.subject, -1)
            lights[envelope.subject] = event.turn
            light_calls += 1
        elif isinstance(event, CarPassed):
            cars_seen.append(event.number)

    join(hub.address, "console/2").follow(["light", "street"], after=0, event=dawdle)
    for turn in range(4000):
        camera.publish(LightChanged(turn=turn), subject=f"light-{turn % 4}")
        if turn % 20 == 0:
            camera.publish(CarPassed(number=turn // 20))
    eventually(lambda: len(cars_seen) == 200 and sorted(lights.values()) == [3996, 3997, 3998, 3999], within_s=15)
    assert cars_seen == list(range(200))
    assert light_calls < 2000


def test_a_stopped_follower_hears_nothing_more(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    heard: list[int] = []
    follow = client.follow(["street"], after=0, event=lambda envelope, _: heard.append(envelope.seq))
    client.publish(CarPassed(number=1)).result(3)
    eventually(lambda: heard == [1])
    follow.stop()
    other: list[int] = []
    client.follow(["street"], after=1, event=lambda envelope, _: other.append(envelope.seq))
    client.publish(CarPassed(number=2)).result(3)
    eventually(lambda: other == [2])
    assert heard == [1]


def test_a_follower_that_raises_disturbs_no_other(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    heard: list[int] = []
    client.follow(["street"], after=0, event=lambda _envelope, _event: 1 / 0)  # type: ignore[arg-type, return-value]
    client.follow(["street"], after=0, event=lambda envelope, _: heard.append(envelope.seq))
    for number in range(3):
        client.publish(CarPassed(number=number)).result(3)
    eventually(lambda: heard == [1, 2, 3])


def test_who_was_away_too_long_gets_a_new_snapshot_or_is_told(hub: Hub, join: Join) -> None:
    hub.add_service(Street())
    client = join(hub.address)
    client.call(LetPass(cars=1500))
    broker, journal = hub.broker, hub._journal
    journal.trim_to = 1000
    eventually(lambda: broker.do(lambda: journal.floor) == 1000)
    missed: list[tuple[int, int]] = []
    heard: list[int] = []
    client.follow(
        ["street"],
        after=10,
        event=lambda envelope, _: heard.append(envelope.seq),
        missed=lambda after, until: missed.append((after, until)),
    )
    eventually(lambda: len(heard) == 500)
    assert missed == [(10, 1000)]
    assert heard == list(range(1001, 1501))


def test_keys_encrypt_and_a_stranger_is_not_answered(tmp_path_factory: pytest.TempPathFactory, join: Join) -> None:
    if not zmq.has("curve"):
        pytest.fail("this ZeroMQ has no CURVE; the wheel on PyPI has")
    hub_public, hub_secret = zmq.curve_keypair()
    public, secret = zmq.curve_keypair()
    keys = Keys(public=hub_public, secret=hub_secret)
    state_dir = tmp_path_factory.mktemp("hub")
    with Hub(address="tcp://127.0.0.1:0", state_dir=state_dir, event_types=None, keys=keys) as hub:
        hub.add_service(Street(), events=[CarPassed])
        friend = join(hub.address, "console/1", keys=Keys(public=public, secret=secret, hub_public=hub_public))
        heard: list[int] = []
        friend.follow(["street"], after=0, event=lambda envelope, _: heard.append(envelope.seq))
        friend.call(LetPass(cars=2))
        eventually(lambda: heard == [1, 2])
        with pytest.raises(HubLost):
            join(hub.address, "console/2").call(Ping())


def test_when_nothing_can_be_journalled_nobody_hears_it_and_everybody_is_told(tmp_path: Path, join: Join) -> None:
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=street_types()) as hub:
        hub.add_service(Street())
        client = join(hub.address)
        heard: list[int] = []
        client.follow(["street"], after=0, event=lambda envelope, _: heard.append(envelope.seq))
        client.call(LetPass())
        other = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # as a backup program would that knows no better
        with pytest.raises(EventRefused, match="another program holds the journal"):
            client.publish(CarPassed(number=1)).result(5)
        with pytest.raises(CommandRefused, match="another program holds the journal") as refusal:
            client.call(LetPass(), timeout_s=5)
        assert refusal.value.reason == "journal.locked"
        assert "another program" in client.call(Status(), timeout_s=5).journal_error
        other.execute("ROLLBACK")
        assert client.publish(CarPassed(number=1)).result(5).first == 2
        eventually(lambda: heard == [1, 2])
        assert client.call(Status()).journal_error == ""


def test_the_hub_notices_that_a_client_is_gone(hub: Hub, join: Join) -> None:
    client = join(hub.address)
    frozen = threading.Event()
    with HubClient(hub.address, client="console/2") as other:
        other.wait()
        assert client.call(Status()).clients == ("console/1", "console/2")
        other.post(lambda: frozen.wait(20) and None)  # its thread hangs: it beats no more
        eventually(lambda: client.call(Status()).clients == ("console/1",), within_s=8)
        frozen.set()
        eventually(lambda: client.call(Status()).clients == ("console/1", "console/2"))
