"""Tablets that link to the hub itself, without a server: who they are is what their certificate says."""

from __future__ import annotations

import contextlib
import socket
import ssl

import pytest
from tests.core.cot.conftest import Room, Start

from uic.cot.policy import Word, meant
from uic.devices.commands import SaveDevice
from uic.devices.model import Device, DeviceKind
from uic.errors import SettingsError
from uic.liaison import FollowPerson
from uic.settings import CotSettings, load
from uic.testing import eventually
from uic.testing.tak_server import Certificates, Tablet, certificates, is_there
from uic.units import ListUnits

pytestmark = pytest.mark.skipif(not is_there(), reason="lxml is not installed; scripts/test does")
WITHIN = 30.0


@pytest.fixture
def door(start: Start, keys: Certificates) -> Room:
    room = start(listen="tls://127.0.0.1:0", ca=str(keys.ca), certificate=str(keys.of("hub")))
    eventually(room.linked, within_s=WITHIN)
    return room


def port(room: Room) -> int:
    return int(room.status().links[0].why.rpartition(":")[2])


def test_a_tablet_with_a_certificate_is_shown_all_and_heard_as_who_it_is(door: Room, keys: Certificates) -> None:
    case = door.case()
    door.ask(FollowPerson(person=door.person(case)))
    with Tablet(port(door), "ANDROID-5", "순21", tls=keys, own="T-21") as tablet:
        eventually(lambda: tablet.all("uic.person.escort/1"), within_s=WITHIN)
        tablet.at(37.41, 126.96)
        eventually(lambda: [one.unit for one in door.ask(ListUnits()).positions] == ["p-21"], within_s=WITHIN)
        eventually(lambda: door.status().links[0].peers == ("T-21",), within_s=WITHIN)
        door.ask(SaveDevice(device=Device(id="t-99", kind=DeviceKind.TABLET, name="99", code="T-98", unit="p-22")))
        with Tablet(port(door), "T-21", "T-21", tls=keys, own="T-99") as liar:  # says that it is another
            liar.at(37.0, 126.0)
            eventually(lambda: door.status().strangers, within_s=WITHIN)
        assert [one.lat for one in door.ask(ListUnits()).positions] == [37.41]


def test_without_a_certificate_of_the_authority_nobody_gets_in(door: Room, keys: Certificates) -> None:
    door.case()
    others = certificates(keys.folder / "others", "T-21")
    for mine in (None, others.of("T-21")):
        context = ssl.create_default_context(cafile=str(keys.ca))
        if mine is not None:
            context.load_cert_chain(mine)
        with socket.create_connection(("127.0.0.1", port(door)), 20) as line:
            line.settimeout(20)
            assert not came_in(context, line)
    assert door.status().links[0].sent == 0


def came_in(context: ssl.SSLContext, line: socket.socket) -> bool:
    """Whether a byte of ours came through; by TLS 1.3 a client learns only then that it was turned away."""
    with contextlib.suppress(OSError), context.wrap_socket(line, server_hostname="localhost") as inside:
        return inside.recv(10) != b""
    return False


def test_rubbish_ends_that_connection_and_no_other(door: Room, keys: Certificates) -> None:
    with (
        Tablet(port(door), "T-21", "T-21", tls=keys) as good,
        Tablet(port(door), "x", "x", tls=keys, own="T-99") as bad,
    ):
        eventually(lambda: len(door.status().links[0].peers) == 2, within_s=WITHIN)
        bad.send(b"<event>&</event>" * 100)
        assert bad.closed.wait(WITHIN)
        eventually(lambda: door.status().links[0].peers == ("T-21",), within_s=WITHIN)
        good.at(37.42, 126.95)
        eventually(lambda: [one.lat for one in door.ask(ListUnits()).positions] == [37.42], within_s=WITHIN)
        assert door.status().links[0].refused >= 50


def test_in_the_clear_it_listens_on_this_machine_only() -> None:
    assert CotSettings(listen="tcp://127.0.0.1:8087").listen
    for refused in ("tcp://0.0.0.0:8087", "tcp://10.1.2.3:8087", "udp://127.0.0.1:1"):
        with pytest.raises(SettingsError):
            load(flags={"cot.listen": refused})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1", Word.ACKNOWLEDGED),
        ("확인.", Word.ACKNOWLEDGED),
        ("이동 중", Word.EN_ROUTE),
        ("On scene!", Word.ON_SCENE),
        ("지원 요청", Word.NEED_HELP),
        ("확인했는데 아무도 없음", None),
        ("12", None),
        ("", None),
    ],
)
def test_one_word_is_an_answer_and_a_sentence_is_a_sentence(text: str, word: Word | None) -> None:
    assert meant(text) is word
