"""Strangers and a liaison's key throw everything they can at every socket of a hub that demands keys.

The hub is the product's own, in its own process. Afterwards it answers as before, has not grown, and nothing was done
that the key's role does not allow. A short form runs always; `-m slow` throws for minutes.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import random
import socket
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
import zmq

import uic
from uic.access.commands import AdmitKey, ListAccounts, ListKeys, SaveRole, SetUp, SignInWith
from uic.access.model import Grant, Right, Role
from uic.bus import HubClient, Keys, serving, wire
from uic.bus.commands import Command
from uic.bus.keys import hub_keys, own_keys
from uic.bus.sockets import client_socket
from uic.bus.status import Hello, Status
from uic.devices.commands import ImportCameras, ListCameras
from uic.devices.model import Camera
from uic.testing import eventually
from uic.testing.access import PASSWORD
from uic.testing.hub_process import HubProcess
from uic.testing.servers import free_port

Throw = Callable[[random.Random, float], None]
GROWTH_MB = 100  # of some 170: libzmq and the allocator hold some for a while; a leak would be many times it
DEEP = [b"\x91" * 200_000, b"\x81\xa1a" * 60_000, b"\xdc\xff\xff" * 30_000, b"\xc7\xff\x01" + bytes(255)]


def commands() -> list[type[Command[Any]]]:
    """Every command that core knows: found, not listed, so that a new one is thrown at too."""
    for module in pkgutil.walk_packages(uic.__path__, "uic."):
        if module.name.endswith(".commands"):
            importlib.import_module(module.name)
    found: list[type[Command[Any]]] = []
    waiting = list(Command.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.name and one.__module__.startswith("uic."):
            found.append(one)
    return sorted(set(found), key=lambda one: one.name)


class Town:
    """A hub process, its administrator, and a key whose role may look at cameras and no more."""

    def __init__(self, folder: Path) -> None:
        self.metrics = free_port()
        settings = {"scenes.enabled": "false", "access.sign_in": "always"}
        settings["health.metrics"] = f"127.0.0.1:{self.metrics}"
        self.hub = HubProcess(folder, keyed=True, settings=settings)
        self.hub.start()
        self.public = hub_keys(folder).public
        self.owner = HubClient(self.hub.address, client="console/owner", keys=own_keys(folder).towards(self.public))
        self.owner.call(SetUp(account="admin", person="관리자", password=PASSWORD), timeout_s=30)
        with contextlib.suppress(Exception):
            self.owner.call(SignInWith(account="admin", password=PASSWORD), timeout_s=30)
        self.owner.call(SaveRole(role=Role(name="looker", title_ko="보기", title_en="Looks", grants=(LOOK,))))
        public, secret = zmq.curve_keypair()
        self.evil = Keys(public=public, secret=secret).towards(self.public)
        self.owner.call(AdmitKey(public=public.decode(), holder="console/evil", roles=("looker",)))
        cameras = tuple(Camera(id=f"cam-{number}", number=number, name=f"길 {number}") for number in range(1, 51))
        self.owner.call(ImportCameras(cameras=cameras), timeout_s=10)

    def state(self) -> tuple[object, ...]:
        """What nobody may have changed."""
        accounts, keys = self.owner.call(ListAccounts()), self.owner.call(ListKeys())
        admitted = [(key.public, key.roles, key.revoked_at) for key in keys.keys]
        return self.owner.call(ListCameras()).cameras, accounts.accounts, admitted

    def memory_mb(self) -> float:
        """Of the hub alone."""
        return float(psutil.Process(self.hub.pid).memory_info().rss) / 2**20

    def close(self) -> None:
        self.owner.close()
        self.hub.stop()


LOOK = Grant(right=Right.SEE, area="camera")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


def bare_bytes(town: Town) -> Throw:
    """Whoever reaches the ports, with no idea of ZeroMQ, or just enough."""
    greeting = b"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x01CURVE" + bytes(15) + b"\x00" + bytes(31)

    def throw(dice: random.Random, until: float) -> None:
        held: list[socket.socket] = []
        address = town.hub.address.removeprefix("tcp://").split(":")
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                port = int(address[1]) + dice.randrange(2)
                caller = socket.create_connection((address[0], port), timeout=2)
                held.append(caller)
                caller.sendall(greeting[: dice.choice((10, 12, 64))] if dice.random() < 0.5 else b"")
                caller.sendall(dice.randbytes(dice.choice((1, 64, 3000, 200_000))))
            if len(held) > 60:  # some stay open and silent
                held.pop(dice.randrange(len(held))).close()
            time.sleep(0.002)
        for caller in held:
            caller.close()

    return throw


def dealer(town: Town, keys: Keys | None, *, fan_out: bool = False) -> zmq.Socket[bytes]:
    line = client_socket(keys, fan_out=fan_out)
    address, port = town.hub.address.rsplit(":", 1)
    line.connect(f"{address}:{int(port) + fan_out}")
    return line


def frames(town: Town, keys: Keys | None) -> Throw:
    """Messages: with the admitted key, with none, with one of nobody."""
    named = commands()
    kinds = [wire.ASK, wire.PUBLISH, wire.REPLAY, wire.BEAT, wire.TUNE, wire.JOIN, wire.SERVE, b"", b"\x00" * 40]

    def head(dice: random.Random, name: str) -> bytes:
        number = dice.choice((0, 1, 2**31, 2**63))
        chosen: list[object] = [
            wire.Ask(number, f"k{dice.randrange(99)}", name),
            wire.Publish(dice.randrange(1, 9)),
            wire.Replay(1, ("camera", "access", "audit"), 0),
            wire.Tune("token", ("camera",) * dice.choice((1, 400, 3000))),
            serving.Join(dice.choice(("", "token", "x" * 60_000))),
            serving.Submit(number, dice.randrange(3), "unit"),
            serving.Ask(number, name, 1000),
            serving.Alive(number),
            Hello(client=dice.choice(("console/evil", "console/owner", "hub/access", "x" * 4000)), session="s"),
            {"id": None},
            [1, 2, 3],
        ]
        return wire.encode(dice.choice(chosen))

    def body(dice: random.Random, command: type[Command[Any]]) -> bytes:
        wild: list[object] = [None, -1, 2**64 - 1, "", "x" * 5000, [], [[[]]], {}, b"\xff" * 30, 1e308, True, "admin"]
        fields = {field.encode_name: dice.choice(wild) for field in msgspec.structs.fields(command)}
        return dice.choice((wire.encode(fields), dice.choice(DEEP), dice.randbytes(dice.randrange(2000)), b"\x80"))

    def throw(dice: random.Random, until: float) -> None:
        line = dealer(town, keys)
        while time.monotonic() < until:
            command = dice.choice(named)
            parts = [dice.choice(kinds), head(dice, command.name), body(dice, command)]
            if dice.random() < 0.5:
                parts = [wire.ASK, wire.encode(wire.Ask(1, f"k{dice.random()}", command.name)), parts[2]]
            if dice.random() < 0.02:
                hello = Hello(client="console/evil", session=f"s{dice.random()}", api=wire.WIRE_VERSION)
                parts = [wire.ASK, wire.encode(wire.Ask(0, "", Hello.name)), wire.encode(hello)]
            if dice.random() < 0.003:
                parts = [wire.ASK, b"x" * (wire.MAX_MESSAGE_BYTES + 1)]  # costs the connection
            with contextlib.suppress(zmq.Again):
                line.send_multipart(
                    parts[: dice.choice((1, 2, 3, 3, 3))] + [b""] * dice.choice((0, 0, 0, 30)), zmq.NOBLOCK
                )
            with contextlib.suppress(zmq.Again):
                while True:
                    line.recv_multipart(zmq.NOBLOCK)
            time.sleep(0.0005)
        line.close(0)

    return throw


def tunes(town: Town, keys: Keys | None) -> Throw:
    """The way out, from outside."""

    def throw(dice: random.Random, until: float) -> None:
        line = dealer(town, keys, fan_out=True)
        while time.monotonic() < until:
            tune = wire.encode(wire.Tune(dice.randbytes(8).hex(), ("camera", "access") * dice.randrange(200)))
            with contextlib.suppress(zmq.Again):
                line.send_multipart(
                    [dice.choice((wire.TUNE, b"", b"Z" * 300)), dice.choice((tune, *DEEP))], zmq.NOBLOCK
                )
            time.sleep(0.002)
        assert not line.poll(0), "something came out"
        line.close(0)

    return throw


def pages(town: Town) -> Throw:
    """The one HTTP route, where it was asked for: requests that are none, huge, endless, or of another page."""
    lines = [
        b"GET /metrics HTTP/1.1",
        b"GET /%00/../../etc/passwd HTTP/1.0",
        b"POST /metrics HTTP/1.1",
        b"PUT / HTTP/9.9",
    ]
    heads = [
        b"Content-Length: 99999999999",
        b"Content-Length: -1",
        b"Transfer-Encoding: chunked",
        b"X: " + b"y" * 70_000,
    ]

    def throw(dice: random.Random, until: float) -> None:
        held: list[socket.socket] = []
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                caller = socket.create_connection(("127.0.0.1", town.metrics), timeout=2)
                held.append(caller)
                chosen = [dice.choice(lines), *(dice.choice(heads) for _ in range(dice.choice((0, 1, 3, 200))))]
                said = b"\r\n".join(chosen) + dice.choice((b"", b"\r\n", b"\r\n\r\n"))
                caller.sendall(dice.choice((said, dice.randbytes(dice.choice((1, 500, 100_000))))))
            if len(held) > 30:  # some stay open and silent
                held.pop(dice.randrange(len(held))).close()
            time.sleep(0.005)
        for caller in held:
            caller.close()

    return throw


def fuzz(town: Town, seconds: float, seed: int) -> None:
    """All of them at once."""
    public, secret = zmq.curve_keypair()
    nobody = Keys(public=public, secret=secret).towards(town.public)
    throws = [bare_bytes(town), pages(town), *(frames(town, keys) for keys in (town.evil, nobody, None))]
    throws += [tunes(town, keys) for keys in (town.evil, nobody, None)]
    trouble: list[BaseException] = []

    def run(throw: Throw, number: int) -> None:
        try:
            throw(random.Random(seed * 100 + number), time.monotonic() + seconds)
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in ((throw, at) for at, throw in enumerate(throws))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []


@pytest.mark.parametrize("seconds", [8.0, pytest.param(180.0, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_whatever_is_thrown_at_the_hub_it_answers_as_before_and_nothing_was_done(town: Town, seconds: float) -> None:
    fuzz(town, 2.0, seed=1)  # what is loaded and bought once
    before, small = town.state(), town.memory_mb()
    fuzz(town, seconds, seed=2)
    eventually(lambda: town.owner.call(Status(), timeout_s=10), within_s=20)
    began = time.monotonic()
    assert town.owner.call(Status()).rubbish > 0
    assert time.monotonic() - began < 1.0
    assert town.state() == before
    assert town.memory_mb() - small < GROWTH_MB
    with urllib.request.urlopen(f"http://127.0.0.1:{town.metrics}/metrics", timeout=10) as page:
        assert b"uic_hub_uptime_seconds" in page.read()
    with sqlite3.connect(town.hub.state_dir / "journal.db") as journal:
        evil = "client LIKE 'console/evil%'"
        did = {name for (name,) in journal.execute(f"SELECT DISTINCT name FROM commands WHERE {evil}")}
        assert did <= {command.name for command in commands() if not command.permission}  # for anyone who may join
        said = journal.execute("SELECT count(*) FROM events WHERE body LIKE '%console/evil%' AND family = 'camera'")
        assert said.fetchone() == (0,)
