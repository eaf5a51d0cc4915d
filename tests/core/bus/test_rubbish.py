"""Whatever comes in at a socket, the hub answers the next honest client."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable

import msgspec
import pytest
import zmq
from bus_street import CarPassed, CountCars, LetPass, Street

from uic.bus import HubClient, wire
from uic.bus.sockets import client_socket
from uic.bus.status import Status
from uic.hub import Hub
from uic.testing import eventually

Join = Callable[..., HubClient]


@pytest.fixture
def dealer(hub: Hub) -> zmq.Socket[bytes]:
    hub.add_service(Street())
    dealer = client_socket(None)
    dealer.connect(hub.address)
    return dealer


def test_random_bytes_on_the_plain_socket_hurt_nobody(hub: Hub, join: Join) -> None:
    dice = random.Random(7)
    for address in (hub.broker.address, hub.broker.events_address):
        host, port = address.removeprefix("tcp://").split(":")
        for _ in range(40):
            with socket.create_connection((host, int(port))) as plain:
                plain.sendall(dice.randbytes(dice.randrange(1, 4000)))
    assert join(hub.address).publish(CarPassed(number=1)).result(3).first == 1


def test_random_frames_hurt_nobody(hub: Hub, dealer: zmq.Socket[bytes], join: Join) -> None:
    dice = random.Random(8)
    kinds = [wire.ASK, wire.PUBLISH, wire.REPLAY, wire.BEAT, b"", b"Z", b"A" * 300]
    heads = [wire.Ask(1, "k", "street.let_pass"), wire.Publish(1), wire.Replay(1, ("street",), 0), wire.Beat()]
    dealer.send_multipart(hello())
    for _ in range(1500):
        head = wire.encode(dice.choice(heads)) if dice.random() < 0.6 else dice.randbytes(dice.randrange(60))
        body = bytearray(wire.batch([wire.encode({"id": "1", "type": "street.passed"})]))
        body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
        frames = [dice.choice(kinds), head, bytes(body)][: dice.randrange(1, 4)]
        dealer.send_multipart(frames)
    client = join(hub.address)
    eventually(lambda: client.call(Status()).rubbish > 300)
    assert client.call(LetPass()).total >= 1
    assert client.publish(CarPassed(number=1)).result(3).count == 1


def test_rubbish_is_answered_with_a_typed_error(dealer: zmq.Socket[bytes]) -> None:
    dealer.send_multipart([wire.ASK, b"\xc1\xc1"])
    assert dealer.poll(3000)
    kind, head = dealer.recv_multipart()
    assert kind == wire.ERROR
    assert msgspec.msgpack.decode(head, type=wire.Failure).code == "bus.rubbish"


def test_a_bad_command_is_answered_with_what_is_wrong(dealer: zmq.Socket[bytes]) -> None:
    dealer.send_multipart(hello())
    dealer.recv_multipart()
    dealer.send_multipart([wire.ASK, wire.encode(wire.Ask(5, "k", LetPass.name)), wire.encode({"cars": "many"})])
    assert dealer.poll(3000)
    failure = msgspec.msgpack.decode(dealer.recv_multipart()[1], type=wire.Failure)
    assert (failure.id, failure.reason) == (5, "bus.bad_command")
    assert "Expected `int`" in failure.message


def test_a_message_over_the_limit_costs_its_sender_the_connection_and_nobody_else(hub: Hub, join: Join) -> None:
    hub.add_service(Street())
    client = join(hub.address)
    client.wait()
    huge = client_socket(None)
    huge.connect(hub.address)
    huge.send_multipart([wire.ASK, b"x" * (wire.MAX_MESSAGE_BYTES * 2)])
    for _ in range(20):
        assert client.call(CountCars()).total == 0
    huge.close(0)


def test_strange_words_on_the_way_out_hurt_nobody(hub: Hub, join: Join) -> None:
    sub = client_socket(None, fan_out=True)
    sub.connect(hub.broker.events_address)
    assert sub.poll(3000, zmq.POLLOUT)
    dice = random.Random(9)
    for _ in range(500):
        tune = wire.encode(wire.Tune("somebody else's", ("street",) * dice.randrange(300)))
        frames = [dice.choice([wire.TUNE, b"", b"Z"]), dice.choice([tune, dice.randbytes(dice.randrange(200))])]
        sub.send_multipart(frames[: dice.randrange(1, 3)])
    heard: list[int] = []
    client = join(hub.address)
    client.follow(["street"], after=0, event=lambda envelope, _: heard.append(envelope.seq))
    client.publish(CarPassed(number=1)).result(3)
    eventually(lambda: heard == [1])
    assert not sub.poll(100)  # without a token of its own nothing goes there
    sub.close(0)


def hello() -> list[bytes]:
    ask = wire.encode(wire.Ask(1, "", "hub.hello"))
    return [wire.ASK, ask, wire.encode({"client": "console/9", "session": "s"})]
