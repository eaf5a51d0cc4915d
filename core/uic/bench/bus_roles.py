"""The parts of the bus benchmark, each a process: `python -m uic.bench.bus_roles WAY ROLE …`. They tell by JSON lines.

Times are of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import zmq

from uic.events import Envelope, Event, EventTypes, seal

if TYPE_CHECKING:
    from uic.bus import HubClient

__all__ = ["Measured"]

_BATCH = 100  # events a call of publish; a camera's tracks of one picture
_PUBLISHER = "bench/1"


class Measured(Event, frozen=True, kw_only=True):
    """What the benchmark sends: as small as a real event."""

    topic = "bench.measured"
    number: int
    at: float
    camera: str = "cam-0001"


def tell(**what: Any) -> None:
    """One JSON line for the benchmark."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def fact(number: int) -> Envelope:
    """The next event."""
    return seal(Measured(number=number, at=time.monotonic()), source=_PUBLISHER, subject="cam-0001")


def paced(events: int, per_s: float, send: Callable[[int], None]) -> None:
    """Call `send` for each event, on time."""
    began = time.monotonic()
    for number in range(events):
        ahead = began + number / per_s - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        send(number)


class Tally:
    """What the subscribers heard."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.ages: list[float] = []
        self.done = threading.Event()
        self.lock = threading.Lock()

    def tell(self) -> None:
        ended = time.monotonic()
        ages = sorted(self.ages)
        tell(count=len(ages), ended=ended, p50=ages[len(ages) // 2], p99=ages[int(len(ages) * 0.99)])


def stay(cpu: Callable[[], float] = time.process_time) -> None:
    """Until the benchmark closes our input; then tell what it cost."""
    sys.stdin.read()
    tell(cpu_s=cpu())


# -- ours ---------------------------------------------------------------------------------------------------------


def our_hub(state_dir: str) -> None:
    from uic.hub import Hub

    sys.setswitchinterval(0.001)  # as `uic hub` does
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=Path(state_dir), event_types=EventTypes([Measured]))
    hub.start()
    tell(where=hub.address)
    stay()


def guarded_hub(state_dir: str) -> None:
    """Keys (CURVE, ZAP) and the gate of the product, which decides for each client what it may read."""
    from uic.access.gate import Gate
    from uic.bus.keys import hub_keys, own_keys
    from uic.hub import Hub

    sys.setswitchinterval(0.001)
    folder = Path(state_dir)
    keys, own = hub_keys(folder), own_keys(folder).public.decode()
    types = EventTypes([Measured])
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=types, access=Gate(own_key=own), keys=keys)
    hub.start()
    tell(where=f"{hub.address} {state_dir}")
    stay()


def _joined(where: str, name: str) -> HubClient:
    """A client: with the keys in the hub's folder, where one is told after its address."""
    from uic.bus import HubClient
    from uic.bus.keys import hub_keys, own_keys

    address, _, folder = where.partition(" ")
    keys = own_keys(Path(folder)).towards(hub_keys(Path(folder)).public) if folder else None
    client = HubClient(address, client=name, event_types=EventTypes([Measured]), keys=keys)
    client.wait()
    return client


def our_subscribers(where: str, events: str, subscribers: str) -> None:

    tally = Tally(int(events) * int(subscribers))

    def hear(members: Sequence[tuple[Envelope, Event | None]]) -> None:
        now = time.monotonic()
        ages = [now - event.at for _, event in members if isinstance(event, Measured)]
        with tally.lock:
            tally.ages += ages
            if len(tally.ages) >= tally.wanted:
                tally.done.set()

    for number in range(int(subscribers)):
        _joined(where, f"console/{number}").follow(["bench"], after=0, events=hear)
    time.sleep(0.5)  # subscriptions settle; a late one would only be caught up by replay
    tell(ready=True)
    tally.done.wait(60)
    tally.tell()


def our_publisher(where: str, events: str, per_s: str) -> None:
    with _joined(where, _PUBLISHER) as client:
        tell(began=time.monotonic())
        if float(per_s):
            paced(int(events), float(per_s), lambda number: void(client.publish_all([fact(number)])))
            client.publish_all([]).result()
            time.sleep(1.0)  # the last acknowledgements
            return
        for first in range(0, int(events), _BATCH):
            last = client.publish_all([fact(number) for number in range(first, first + _BATCH)], wait_s=30)
        last.result(60)


def void(_: object) -> None:
    """For callers that want no result."""


# -- plain sockets --------------------------------------------------------------------------------------------------


def _socket(kind: int) -> zmq.Socket[bytes]:
    socket: zmq.Socket[bytes] = zmq.Context.instance().socket(kind)
    socket.linger = 0 if kind == zmq.SUB else 10_000
    socket.sndhwm = socket.rcvhwm = 0  # unbounded: the plain ways have nothing else against loss
    return socket


def _bound(kind: int) -> tuple[zmq.Socket[bytes], str]:
    socket = _socket(kind)
    port = socket.bind_to_random_port("tcp://127.0.0.1")
    return socket, f"tcp://127.0.0.1:{port}"


def proxy_hub(_state_dir: str) -> None:
    front, into = _bound(zmq.XSUB)
    back, out = _bound(zmq.XPUB)
    threading.Thread(target=zmq.proxy, args=(front, back), daemon=True).start()
    tell(where=f"{into} {out}")
    stay()


def naive_hub(state_dir: str) -> None:
    front, into = _bound(zmq.PULL)
    back, out = _bound(zmq.PUB)
    threading.Thread(target=_journal_each, args=(front, back, state_dir), daemon=True).start()
    tell(where=f"{into} {out}")
    stay()


def _journal_each(front: zmq.Socket[bytes], back: zmq.Socket[bytes], state_dir: str) -> None:
    db = sqlite3.connect(Path(state_dir) / "journal.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")  # its default mode would wait for the disk at each event
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, type TEXT, body TEXT)")
    while True:
        event = json.loads(front.recv())
        done = db.execute("INSERT INTO events (type, body) VALUES (?, ?)", (event["type"], json.dumps(event)))
        event["seq"] = done.lastrowid
        back.send_multipart([b"bench.", json.dumps(event).encode()])


def plain_publisher(where: str, events: str, per_s: str, *, kind: int, encode: Callable[[int], list[bytes]]) -> None:
    socket = _socket(kind)
    socket.connect(where.split()[0])
    time.sleep(0.5)  # the subscription must have come through the proxy: PUB drops before
    tell(began=time.monotonic())
    if float(per_s):
        paced(int(events), float(per_s), lambda number: void(socket.send_multipart(encode(number))))
    else:
        for number in range(int(events)):
            socket.send_multipart(encode(number))
    socket.close()
    time.sleep(30)  # until the benchmark ends us: what is queued still goes out


def plain_subscribers(where: str, events: str, subscribers: str, *, at: Callable[[bytes], float]) -> None:
    tally = Tally(int(events) * int(subscribers))
    poller = zmq.Poller()
    for _ in range(int(subscribers)):
        socket = _socket(zmq.SUB)
        socket.connect(where.split()[1])
        socket.subscribe(b"bench.")
        poller.register(socket, zmq.POLLIN)
    time.sleep(0.5)
    tell(ready=True)
    until = time.monotonic() + 60
    while len(tally.ages) < tally.wanted and time.monotonic() < until:
        for socket, _ in poller.poll(1000):
            while True:
                try:
                    _, body = socket.recv_multipart(zmq.NOBLOCK)
                except zmq.Again:
                    break
                tally.ages.append(time.monotonic() - at(body))
    tally.tell()


_envelope = msgspec.msgpack.Decoder(Envelope)
_types = EventTypes([Measured])


def packed(number: int) -> list[bytes]:
    return [b"bench.", msgspec.msgpack.encode(fact(number))]


def packed_at(body: bytes) -> float:
    event = _types.open(_envelope.decode(body))
    assert isinstance(event, Measured)
    return event.at


def as_json(number: int) -> list[bytes]:
    envelope = fact(number)
    plain = {name: getattr(envelope, name) for name in ("id", "source", "type", "subject")}
    plain["time"] = envelope.time.isoformat()
    plain["data"] = {"number": number, "at": time.monotonic(), "camera": "cam-0001"}
    return [json.dumps(plain).encode()]


def json_at(body: bytes) -> float:
    at: float = json.loads(body)["data"]["at"]
    return at


_ROLES: dict[tuple[str, str], Callable[..., None]] = {
    ("ours", "hub"): our_hub,
    ("ours", "subscribe"): our_subscribers,
    ("ours", "publish"): our_publisher,
    ("guarded", "hub"): guarded_hub,
    ("guarded", "subscribe"): our_subscribers,
    ("guarded", "publish"): our_publisher,
    ("proxy", "hub"): proxy_hub,
    ("proxy", "subscribe"): lambda *given: plain_subscribers(*given, at=packed_at),
    ("proxy", "publish"): lambda *given: plain_publisher(*given, kind=zmq.PUB, encode=packed),
    ("naive", "hub"): naive_hub,
    ("naive", "subscribe"): lambda *given: plain_subscribers(*given, at=json_at),
    ("naive", "publish"): lambda *given: plain_publisher(*given, kind=zmq.PUSH, encode=as_json),
}


if __name__ == "__main__":
    _ROLES[sys.argv[1], sys.argv[2]](*sys.argv[3:])
