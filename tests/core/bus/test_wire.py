"""What goes over the wire, through its bytes."""

from __future__ import annotations

import msgspec
import pytest
from bus_street import CarPassed, street_types

from uic.bus import wire
from uic.events import Envelope, Event, Geo, seal


class CarPassedLater(Event, frozen=True, kw_only=True):
    """The same event in a later version of the program."""

    topic = "street.passed"
    number: int
    by: str = ""
    plate_hidden: bool = True


class LaterEnvelope(Envelope, kw_only=True):
    """The envelope of a later version."""

    tenant: str = "anyang"


def test_an_event_survives_its_bytes() -> None:
    sealed = seal(CarPassed(number=7), source="hub/street", subject="cam-1", severity=2, geo=Geo(lat=37.4, lon=126.9))
    [back] = wire.envelopes(wire.batch([wire.encode(sealed)]))
    assert back == sealed
    assert street_types().open(back) == CarPassed(number=7)


def test_an_old_reader_survives_a_new_writer() -> None:
    sealed = seal(CarPassedLater(number=7), source="hub/street")
    new = LaterEnvelope(**{name: getattr(sealed, name) for name in sealed.__struct_fields__})
    [back] = wire.envelopes(wire.batch([wire.encode(new)]))
    assert back.id == sealed.id
    assert street_types().open(back) == CarPassed(number=7)


def test_a_header_with_more_at_its_end_is_read_by_an_old_reader() -> None:
    grown = msgspec.msgpack.encode([12, "key", "street.count", 99, "something new"])
    assert msgspec.msgpack.decode(grown, type=wire.Ask) == wire.Ask(12, "key", "street.count", 99)
    shrunk = msgspec.msgpack.encode([12, "key", "street.count"])
    assert msgspec.msgpack.decode(shrunk, type=wire.Ask).expires_ms == 0


@pytest.mark.parametrize("count", [0, 1, 15, 16, 500, 65_535, 65_536])
def test_a_batch_of_any_length_is_a_list(count: int) -> None:
    part = wire.encode("x")
    assert msgspec.msgpack.decode(wire.batch([part] * count)) == ["x"] * count


def test_a_run_comes_as_it_went_out_and_rubbish_is_no_run() -> None:
    run, body = (
        wire.Run(first=7, count=2, previous=5, family="street"),
        wire.batch([wire.encode("a"), wire.encode("b")]),
    )
    came, rest = wire.opened(wire.frame_of(run, body))
    assert (came, bytes(rest)) == (run, body)
    for rubbish in (b"", b"\0", b"\xff\xff", b"\0\5short", b"street.", wire.encode(run)):
        with pytest.raises(msgspec.MsgspecError):
            wire.opened(rubbish)
