"""What strangers write is opened where it cannot hurt: whatever comes is one checked event, or refused in words."""

from __future__ import annotations

import math
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uic.cot import Heard, writing
from uic.cot.reading import LARGEST, Splitter, Unreadable, read
from uic.testing.tak_server import _event

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PLI = _event(
    "ANDROID-1", "a-f-G-U-C", lat=37.39, lon=126.95, ce=9.9,
    detail='<takv platform="ATAK"/><contact callsign="순21"/><track speed="1.5" course="270"/><status battery="55"/>',
)  # fmt: skip
CHAT = writing.chat(writing.Room("UIC-1", "UIC"), to="T-21", callsign="순21", text="확인 <&> 바람", now=NOW)


def body(**changed: str) -> bytes:
    fields = {
        "uid": "u", "type": "a-f-G", "time": "2026-11-22T12:00:00Z", "start": "2026-11-22T12:00:00Z",
        "stale": "2026-11-22T12:01:00Z", "lat": "37.4", "lon": "126.9", **changed,
    }  # fmt: skip
    head = " ".join(f'{key}="{fields[key]}"' for key in ("uid", "type", "time", "start", "stale"))
    point = f'<point lat="{fields["lat"]}" lon="{fields["lon"]}" hae="0" ce="5" le="5"/>'
    return f"<event {head}>{point}<detail/></event>".encode()


def test_what_a_tablet_says_is_read_with_its_measures() -> None:
    heard = read(PLI)
    assert (heard.uid, heard.callsign, heard.lat, heard.lon) == ("ANDROID-1", "순21", 37.39, 126.95)
    assert (heard.accuracy_m, heard.speed_mps, heard.course_deg, heard.battery) == (9.9, 1.5, 270.0, 0.55)
    said = read(CHAT).chat
    assert said is not None
    assert (said.text, said.sender, said.to) == ("확인 <&> 바람", "UIC-1", "T-21")


def test_a_measure_that_nobody_knows_is_none_and_not_ten_million_metres() -> None:
    heard = read(_event("u", "a-f-G", lat=1, lon=1, detail='<track speed="9999999.0" course="nan"/>'))
    assert (heard.accuracy_m, heard.speed_mps, heard.course_deg) == (0.0, None, None)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        b"hello",
        b"<event/>",
        b"<other>" + body()[6:],
        BOMB + body(uid="&b;"),
        FILE + body(uid="&a;"),
        b'<!DOCTYPE event SYSTEM "http://127.0.0.1/x.dtd">' + body(),
        b"<?xml-stylesheet href='x'?>" + body(),
        body(uid=""),
        body(uid="x" * 129),
        body(uid="a&#10;b"),
        body(type="a f"),
        body(lat="nan"),
        body(lat="91"),
        body(lon="1e400"),
        body(lon="9" * 5000),
        body(time="yesterday"),
        body(stale="99999-01-01T00:00:00Z"),
        body(time="0001-01-01T00:00:00+23:59"),
        body()[:-20],
        body() + body(),
        body().decode().encode("utf-16"),
        body().replace(b"<detail/>", b"<a>" * 5000 + b"</a>" * 5000),
        body().replace(b"<detail/>", b"<a/>" * 5000),
        body().replace(b"<detail/>", b"<detail>" + b"x" * 9000 + b"</detail>"),
        body().replace(b"<detail/>", b"x" * LARGEST),
        body(uid="\x00"),
    ],
    ids=range(27),
)
def test_what_is_no_event_or_means_harm_is_refused_in_words(piece: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(piece)
    assert len(str(refused.value)) < 200


def checked(heard: Heard) -> None:
    assert -90 <= heard.lat <= 90
    assert -180 <= heard.lon <= 180
    for measure in (heard.accuracy_m, heard.speed_mps, heard.course_deg, heard.battery):
        assert measure is None or (math.isfinite(measure) and measure >= 0)
    assert heard.at.utcoffset() is not None
    texts = [heard.uid, heard.callsign, heard.emergency, *heard.links]
    if heard.chat is not None:
        texts += [heard.chat.sender, heard.chat.callsign, heard.chat.to, heard.chat.text.replace("\n", "")]
    assert all(text.isprintable() for text in texts)


def test_twenty_thousand_damaged_events_are_each_read_or_refused_and_none_takes_long() -> None:
    dice, sound = (
        random.Random(5),
        [PLI, CHAT, body(), _event("u-9-1-1", "b-a-o-tbl", detail="<emergency>x</emergency>")],
    )
    parts = [
        b"&lt;",
        b"<",
        b">",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"&#x10FFFF;",
        b"&#0;",
        b'"',
        b"\xff\xfe",
        b"1e309",
        b"<a>",
    ]
    read_ = refused = 0
    worst = 0.0
    for _ in range(20_000):
        piece = bytearray(dice.choice(sound))
        for _ in range(dice.randrange(1, 5)):
            at = dice.randrange(len(piece) + 1)
            match dice.randrange(4):
                case 0:
                    piece[at : at + dice.randrange(40)] = b""
                case 1:
                    piece[at:at] = dice.choice(parts)
                case 2:
                    piece[at:at] = dice.randbytes(dice.randrange(8))
                case _:
                    piece[at : at + 1] = bytes([dice.randrange(256)])
        began = time.thread_time()
        try:
            checked(read(bytes(piece)))
            read_ += 1
        except Unreadable:
            refused += 1
        worst = max(worst, time.thread_time() - began)
    assert min(read_, refused) > 200  # both ways were gone
    assert worst < 1.0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.just(PLI), st.just(CHAT), st.binary(max_size=300)), max_size=12), st.integers(1, 700))
def test_however_a_stream_is_cut_and_whatever_lies_between_the_events_after_it_are_found(
    pieces: list[bytes], step: int
) -> None:
    splitter, stream = Splitter(), b"".join(pieces) + b"</event>" + PLI
    found = [one for at in range(0, len(stream), step) for one in splitter.feed(stream[at : at + step])]
    assert found[-1] == PLI
    assert found == [*Splitter().feed(stream)]


def test_an_endless_event_is_dropped_and_the_next_one_is_heard() -> None:
    splitter = Splitter()
    for _ in range(300):
        assert list(splitter.feed(b"x" * 10_000)) == []
        assert len(splitter._held) <= LARGEST + 10_000
    assert splitter.refused == 1
    assert list(splitter.feed(b"</event>" + PLI)) == [PLI]


NASTY = "<&>\"']]> \x00\x1b\x0b 김○○ &amp; \ud7ff\ufffe\U0001f6a8" + "x" * 50


def test_whatever_a_person_typed_comes_out_as_it_was_on_the_other_side() -> None:
    lxml = pytest.importorskip("lxml.etree")
    line = writing.chat(writing.Room("UIC-1", "UIC<&>"), to="T", callsign='a"b', text=NASTY, now=NOW)
    seen = lxml.fromstring(line)
    kept = "".join(one for one in NASTY if one.isprintable())
    assert seen.findtext("detail/remarks") == kept
    assert seen.find("detail/__chat").get("senderCallsign") == "UIC<&>"
    assert seen.find("detail/marti/dest").get("callsign") == 'a"b'
