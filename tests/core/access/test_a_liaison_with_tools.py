"""A police liaison's admitted key, in the hands of somebody who speaks raw ZeroMQ: what it sends changes nothing."""

from __future__ import annotations

import contextlib
import itertools
import random
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec
import pytest
import zmq

from uic.access.commands import (
    AdmitKey,
    AgreeTo,
    EndSignIn,
    ListAccounts,
    ListKeys,
    ListSignIns,
    RevokeKey,
    SaveAccount,
    SetUp,
    SignInWith,
    StillHere,
)
from uic.access.model import Account, Grant, Right
from uic.bus import HubClient, Keys, wire
from uic.bus.commands import Command
from uic.bus.sockets import client_socket
from uic.bus.status import Hello, Status, Welcome
from uic.devices.commands import CameraList, ImportCameras, ListCameras, RemoveCamera, SaveCamera
from uic.devices.model import Camera, Stream
from uic.events import Event, seal
from uic.testing import eventually
from uic.testing.access import PASSWORD, SecuredHub, secured_hub

SECRET = "사건번호 2030-117"  # in every event that the liaison may not read


class CaseNoted(Event, frozen=True, kw_only=True):
    """Something that operators read."""

    topic: ClassVar[str] = "case.noted"
    text: str


class SignSeen(Event, frozen=True, kw_only=True):
    """Something about one camera."""

    topic: ClassVar[str] = "vision.sign.seen"
    scope: ClassVar[Any] = "camera"
    text: str


FAMILIES = ("access", "alarm", "audit", "camera", "case", "cast", "incident", "layout", "plugin", "vision")


@dataclass
class Raw:
    """The two sockets of a client, and everything that ever came in by them."""

    keys: Keys
    address: str
    holder: str = ""  # what its key may join as
    person: str = ""  # who has signed in
    heard: list[list[bytes]] = field(default_factory=list)
    welcome: Welcome | None = None
    runs: zmq.Socket[bytes] | None = None
    _ids: int = 10

    def __post_init__(self) -> None:
        self.line = client_socket(self.keys)
        self.line.connect(self.address)

    def hello(self, client: str, *, session: str = "s", seat: str = "") -> Welcome:
        hello = wire.encode(Hello(client=client, session=session, seat=seat, api=wire.WIRE_VERSION))
        kind, _, body = self.asked(Hello.name, hello)
        assert kind == wire.ANSWER
        self.welcome = msgspec.msgpack.decode(body, type=Welcome)
        return self.welcome

    def asked(self, name: str, body: bytes, *, key: str = "") -> tuple[bytes, Any, bytes]:
        """The answer to one command, whatever it is."""
        self._ids += 1
        assert self.line.poll(5000, zmq.POLLOUT)
        self.line.send_multipart([wire.ASK, wire.encode(wire.Ask(self._ids, key or uuid.uuid4().hex, name)), body])
        return self.answer(self._ids)

    def answer(self, number: int) -> tuple[bytes, Any, bytes]:
        until = time.monotonic() + 15
        while time.monotonic() < until:
            for frames in self.drain():
                head = msgspec.msgpack.decode(frames[1])
                if frames[0] in (wire.ANSWER, wire.ERROR, wire.PAGE) and head[0] == number:
                    return frames[0], head, frames[2] if len(frames) > 2 else b""
            self.line.poll(50)
        raise AssertionError("no answer")

    def ask(self, command: Command[Any]) -> str:
        """What was said to a command: "done", or why not."""
        kind, head, _ = self.asked(command.name, wire.encode(command))
        return "done" if kind == wire.ANSWER else str(head[1])

    def tune(self, token: str, families: tuple[str, ...] = FAMILIES) -> None:
        """Listen to the way out."""
        assert self.welcome is not None
        if self.runs is None:
            self.runs = client_socket(self.keys, fan_out=True)
            self.runs.connect(self.welcome.events)
        assert self.runs.poll(5000, zmq.POLLOUT)
        self.runs.send_multipart([wire.TUNE, wire.encode(wire.Tune(token, families))])

    def replay(self, families: tuple[str, ...] = FAMILIES) -> bytes:
        """Everything the journal gives."""
        self._ids += 1
        self.line.send_multipart([wire.REPLAY, wire.encode(wire.Replay(self._ids, families, 0))])
        return self.answer(self._ids)[2]

    def drain(self) -> list[list[bytes]]:
        """What has come since the last time."""
        new: list[list[bytes]] = []
        for socket in (self.line, self.runs):
            with contextlib.suppress(zmq.Again):
                while socket is not None:
                    new.append(socket.recv_multipart(zmq.NOBLOCK))
        self.heard += new
        return new

    def read(self, text: str) -> bool:
        """Whether these words ever came in, anywhere."""
        self.drain()
        return any(text.encode() in frame for frames in self.heard for frame in frames)

    def close(self) -> None:
        for socket in (self.line, self.runs):
            if socket is not None:
                socket.close(0)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredHub]:
    with secured_hub(tmp_path_factory.mktemp("hub"), events=(CaseNoted, SignSeen)) as hub:
        hub.place(
            Camera(id="cam-p", number=1, name="police", groups=("police",)),
            Camera(id="cam-r", number=2, name="river", streams=(Stream(url=f"rtsp://10.0.0.2/{'x' * 8}"),)),
        )
        hub.role("speaker", Grant(right=Right.PUBLISH), Grant(right=Right.SEE))
        yield hub


@pytest.fixture(scope="module")
def speaker(hub: SecuredHub) -> HubClient:
    """A machine that says what goes on."""
    return hub.join(hub.key("worker/1", roles=("speaker",)), "worker/1")


_numbers = itertools.count(1)


@pytest.fixture
def liaison(hub: SecuredHub) -> Iterator[Raw]:
    """A key of the police, and the liaison signed in."""
    number = next(_numbers)
    holder, person = f"liaison/police-{number}", f"park{number}"
    hub.person(person, "police_liaison")
    raw = Raw(hub.key(holder), hub.address, holder, person)
    raw.hello(holder, seat=raw.person)
    assert raw.ask(SignInWith(account=person, password=PASSWORD, new_password=PASSWORD + "?")) == "done"
    assert raw.hello(holder, seat=raw.person).person == person
    yield raw
    raw.close()


def test_it_reads_only_what_its_role_permits(hub: SecuredHub, speaker: HubClient, liaison: Raw) -> None:
    assert liaison.welcome is not None
    liaison.tune(liaison.welcome.token)
    for number in range(20):
        speaker.publish(CaseNoted(text=f"{SECRET} {number}")).result(5)
        speaker.publish(SignSeen(text=f"{SECRET} river {number}"), subject="cam-r").result(5)
    hub.admin().call(SaveCamera(camera=Camera(id="cam-p", number=1, name="상가 앞", groups=("police",))))
    eventually(lambda: liaison.read("상가 앞"))  # its own camera it hears of, so the others had come before
    assert not liaison.read(SECRET)
    assert SECRET.encode() not in liaison.replay()
    assert not liaison.read("10.0.0.2")


def test_its_list_holds_its_own_cameras_and_one_that_is_taken_from_it_is_out_of_sight(
    hub: SecuredHub, liaison: Raw
) -> None:
    assert liaison.welcome is not None
    liaison.tune(liaison.welcome.token)
    admin = hub.admin()
    lent = Camera(id="cam-l", number=31, name="lent to the police", groups=("police",))
    admin.call(SaveCamera(camera=lent))
    eventually(lambda: liaison.read("lent to the police"))
    assert cameras_of(liaison) == {"cam-p", "cam-l"}
    admin.call(SaveCamera(camera=msgspec.structs.replace(lent, name="taken back", groups=())))
    admin.call(SaveCamera(camera=Camera(id="cam-p", number=1, name="still theirs", groups=("police",))))
    eventually(lambda: liaison.read("still theirs"))
    assert not liaison.read("taken back")
    assert cameras_of(liaison) == {"cam-p"}
    assert b"taken back" not in liaison.replay()


def cameras_of(liaison: Raw) -> set[str]:
    """What the list of cameras says to it."""
    body = liaison.asked(ListCameras.name, wire.encode(ListCameras()))[2]
    return {one.id for one in msgspec.msgpack.decode(body, type=CameraList).cameras}


def test_events_that_may_not_be_read_are_left_out_of_a_run_and_the_numbers_stay_right(
    hub: SecuredHub, speaker: HubClient
) -> None:
    hub.role("watcher", Grant(right=Right.SEE, area="vision", cameras="group:police"))
    watcher = hub.console("lee", "watcher")
    heard: list[tuple[int, str | None]] = []
    watcher.follow(["vision"], event=lambda envelope, _: heard.append((envelope.seq, envelope.subject)))
    watcher.call(StillHere())
    eventually(lambda: watcher.figures().joined)
    envelopes = []
    for number in range(300):
        camera = "cam-p" if number % 3 == 0 else "cam-r"
        envelopes.append(seal(SignSeen(text=SECRET), source=speaker.own_name, subject=camera))
    first = speaker.publish_all(envelopes).result(5).first
    eventually(lambda: len(heard) == 100)
    assert {camera for _, camera in heard} == {"cam-p"}
    assert [seq for seq, _ in heard] == list(range(first, first + 300, 3))
    speaker.publish(SignSeen(text="one more"), subject="cam-p").result(5)
    eventually(lambda: len(heard) == 101)
    assert watcher.figures().gaps <= 1  # of its beginning; a hole in a run is no gap


def test_its_commands_are_refused_by_the_hub(hub: SecuredHub, liaison: Raw) -> None:
    camera = Camera(id="cam-x", number=9, name="mine")
    for command in (
        SaveCamera(camera=camera),
        RemoveCamera(camera_id="cam-r"),
        ImportCameras(cameras=(camera,), replace=True),
        ListAccounts(),
        ListKeys(),
        ListSignIns(),
        SaveAccount(account=Account(name=liaison.person, person="park", roles=("administrator",))),
        AdmitKey(public=liaison.keys.public.decode(), holder=liaison.holder, roles=("administrator",)),
        RevokeKey(public="worker/1"),
        EndSignIn(sign_in="1"),
        Status(),
    ):
        assert liaison.ask(command) == "access.denied", command.name
    for command in (SetUp(account="me", person="me", password="a long enough one"), AgreeTo(request="1")):
        assert liaison.ask(command) != "done"
    assert "cam-x" not in {one.id for one in hub.hub.ask(ListCameras()).cameras}
    assert hub.gate.known.accounts[liaison.person].roles == ("police_liaison",)


def test_a_name_that_is_not_its_own_gives_it_nothing(hub: SecuredHub, speaker: HubClient, liaison: Raw) -> None:
    for name in ("hub/devices", "console/admin", "worker/1", "cli/1", "hub", ""):
        welcome = liaison.hello(name, seat=liaison.person)
        assert welcome.client.startswith(liaison.holder)
        assert liaison.ask(ListAccounts()) == "access.denied"
    body = wire.batch([wire.encode({"id": "1", "source": "worker/1", "type": "case.noted", "data": {"text": "lie"}})])
    heard: list[str] = []
    after = speaker.publish(CaseNoted(text="before")).result(5).first - 1
    liaison.line.send_multipart([wire.PUBLISH, wire.encode(wire.Publish(1)), body])
    liaison.hello(liaison.holder, seat=liaison.person)  # answered after the batch was taken or refused
    speaker.follow(["case"], after=after, event=lambda _, case: heard.append(case.text))
    speaker.publish(CaseNoted(text="true")).result(5)
    eventually(lambda: "true" in heard)
    assert heard == ["before", "true"]


def test_anothers_seat_and_token_are_worthless_with_its_key(hub: SecuredHub, speaker: HubClient, liaison: Raw) -> None:
    admin = hub.admin()
    stolen_seat, stolen = admin._seat, admin.wait()  # as if they had been read off the other machine
    thief = Raw(liaison.keys, hub.address)
    welcome = thief.hello(liaison.holder, seat=stolen_seat, session=admin._session)
    assert welcome.person == ""
    assert thief.ask(ListAccounts()) == "access.sign_in_needed"
    thief.tune(stolen.token)
    for number in range(10):
        speaker.publish(CaseNoted(text=f"{SECRET} {number}")).result(5)
    thief.tune(welcome.token)
    speaker.publish(SignSeen(text=SECRET), subject="cam-p").result(5)
    assert SECRET.encode() not in thief.replay()
    assert not thief.read(SECRET)
    assert admin.call(ListAccounts()).accounts  # nothing of it disturbed the other
    thief.close()


def test_rubbish_from_an_admitted_key_hurts_nobody(hub: SecuredHub, speaker: HubClient, liaison: Raw) -> None:
    dice = random.Random(11)
    assert liaison.welcome is not None
    liaison.tune(liaison.welcome.token)
    kinds = [wire.ASK, wire.PUBLISH, wire.REPLAY, wire.BEAT, wire.TUNE, b"", b"\xff"]
    heads = [wire.Ask(1, "k", "camera.save"), wire.Publish(1), wire.Replay(1, FAMILIES, 0), wire.Tune("", FAMILIES)]
    for _ in range(600):
        head = wire.encode(dice.choice(heads)) if dice.random() < 0.5 else dice.randbytes(dice.randrange(80))
        frames = [dice.choice(kinds), head, dice.randbytes(dice.randrange(300))][: dice.randrange(1, 4)]
        dice.choice([liaison.line, liaison.runs or liaison.line]).send_multipart(frames)
    speaker.publish(CaseNoted(text=SECRET)).result(5)
    liaison.hello(liaison.holder, seat=liaison.person)
    assert liaison.ask(SaveCamera(camera=Camera(id="cam-r", number=2, name="taken"))) == "access.denied"
    assert not liaison.read(SECRET)
    assert hub.admin().call(ListCameras()).cameras[1].name == "river"


def say(speaker: HubClient, liaison: Raw) -> bool:
    """Something secret is said; whether it came to the liaison."""
    liaison.drain()
    liaison.heard.clear()
    speaker.publish(CaseNoted(text=SECRET)).result(5)  # it has gone out when this is answered
    if liaison.runs is not None:
        liaison.runs.poll(30)
    return liaison.read(SECRET)


def falls_silent(speaker: HubClient, liaison: Raw, *, since: float) -> None:
    """Within 2 s nothing arrives any more, and nothing does afterwards."""
    while say(speaker, liaison):
        assert time.monotonic() - since < 2.0
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        assert not say(speaker, liaison)


def test_two_seconds_after_its_key_is_revoked_nothing_more_arrives(
    hub: SecuredHub, speaker: HubClient, liaison: Raw
) -> None:
    hub.hub.ask(SaveAccount(account=Account(name=liaison.person, person="park", roles=("viewer",))), by="test")
    liaison.tune(liaison.hello(liaison.holder, seat=liaison.person).token)
    eventually(lambda: say(speaker, liaison))  # it reads: the test can fail
    began = time.monotonic()
    hub.revoke(liaison.holder)
    falls_silent(speaker, liaison, since=began)
    eventually(lambda: not liaison.line.poll(0, zmq.POLLOUT), within_s=2)  # both its connections are cut
    again = Raw(liaison.keys, hub.address)
    assert not again.line.poll(700, zmq.POLLOUT)  # and it does not come in anew
    again.close()


def test_what_waits_for_a_reader_that_stands_still_is_thrown_away_when_its_key_is_revoked(
    hub: SecuredHub, speaker: HubClient, liaison: Raw
) -> None:
    hub.hub.ask(SaveAccount(account=Account(name=liaison.person, person="park", roles=("viewer",))), by="test")
    welcome = liaison.hello(liaison.holder, seat=liaison.person)
    liaison.runs = client_socket(liaison.keys, fan_out=True)
    liaison.runs.rcvhwm, liaison.runs.rcvbuf = 1, 4096  # it takes next to nothing off the hub
    liaison.runs.connect(welcome.events)
    liaison.tune(welcome.token, ("case",))
    said = 400
    eventually(lambda: say(speaker, liaison))
    for told in [speaker.publish(CaseNoted(text=f"{SECRET} {number} {'x' * 50_000}")) for number in range(said)]:
        told.result(20)
    began = time.monotonic()
    hub.revoke(liaison.holder)
    came = 0
    while time.monotonic() - began < 2.5:
        came += bool(liaison.runs.poll(50)) and len(liaison.runs.recv_multipart()) > 0
    assert came < said / 10, "it went on reading what had waited for it"


@pytest.mark.parametrize("how", ["the sign-in is ended", "the account is switched off", "the role loses the right"])
def test_two_seconds_after(how: str, hub: SecuredHub, speaker: HubClient, liaison: Raw) -> None:
    hub.role("reader", Grant(right=Right.SEE))
    park = Account(name=liaison.person, person="park", roles=("reader",))
    hub.hub.ask(SaveAccount(account=park), by="test")
    liaison.tune(liaison.hello(liaison.holder, seat=liaison.person).token)
    eventually(lambda: say(speaker, liaison))
    began = time.monotonic()
    if how == "the sign-in is ended":
        [sign_in] = [one for one in hub.gate.sign_ins.values() if one.account.name == liaison.person]
        hub.hub.ask(EndSignIn(sign_in=sign_in.id), by="test")
    elif how == "the account is switched off":
        hub.hub.ask(SaveAccount(account=msgspec.structs.replace(park, enabled=False)), by="test")
    else:
        hub.role("reader", Grant(right=Right.SEE, area="camera"))
    falls_silent(speaker, liaison, since=began)
    assert SECRET.encode() not in liaison.replay()
