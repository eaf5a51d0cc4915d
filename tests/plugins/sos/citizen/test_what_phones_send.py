"""What phones send: paths in every spelling, positions of every app, wrong clocks, twice and out of order."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic_sos.citizen.apps import device_of, form, owntracks, traccar, traccar_form
from uic_sos.citizen.clock import PhoneClock
from uic_sos.citizen.fixes import Batch, Intake, Said
from uic_sos.citizen.paths import PathWrong, from_polyline, length_m, read_path

HOME = ((37.3943, 126.9568), (37.3950, 126.9570), (37.3961, 126.9581))
LINE = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in HOME]}
GPX = (
    '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><{part}>'
    + "".join(f'<{{point}} lat="{lat}" lon="{lon}"/>' for lat, lon in HOME)
    + "</{part}></gpx>"
)

WORDS = ["type", "coordinates", "features", "geometry", "polyline", "gpx", "precision"]
ANY = st.recursive(
    st.none() | st.floats() | st.text() | st.lists(st.floats()),
    lambda one: st.dictionaries(st.sampled_from(WORDS), one) | st.lists(one),
)


@pytest.mark.parametrize(
    "said",
    [
        LINE,
        {"type": "Feature", "geometry": LINE, "properties": {}},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": LINE}]},
        {"type": "MultiLineString", "coordinates": [LINE["coordinates"][:2], LINE["coordinates"][1:]]},
        {"gpx": GPX.format(part="rte", point="rtept")},
        {"gpx": GPX.format(part="trk", point="trkpt")},
    ],
    ids=["line", "feature", "collection", "lines", "gpx route", "gpx track"],
)
def test_a_path_is_read_in_every_spelling(said: dict[str, object]) -> None:
    path = read_path(said)
    assert len(path) == 3
    for (lat, lon), (wanted_lat, wanted_lon) in zip(path, HOME, strict=True):
        assert lat == pytest.approx(wanted_lat, abs=2e-5)
        assert lon == pytest.approx(wanted_lon, abs=2e-5)
    assert length_m(path) == pytest.approx(236, abs=6)


def test_an_encoded_polyline_is_read_as_its_inventors_wrote_it_down() -> None:
    assert from_polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@") == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], "an object"),
        ({"type": "Point", "coordinates": [126.9, 37.3]}, "no line"),
        ({"type": "LineString", "coordinates": [[37.39, 126.95], [37.40, 126.96]]}, "swapped"),
        ({"type": "LineString", "coordinates": [[126.95, 37.39]]}, "two points"),
        ({"type": "LineString", "coordinates": [[126.95, 37.39], [128.95, 37.39]]}, "too long"),
        ({"type": "LineString", "coordinates": "126,37"}, "no list"),
        ({"polyline": "kgwbFonkdWkC"}, "cut off"),
        ({"polyline": "한글"}, "no polyline"),
        ({"gpx": "<gpx>"}, "no GPX"),
        ({"gpx": "<gpx/>"}, "no route"),
        ({"gpx": '<!DOCTYPE a [<!ENTITY b "cc">]><gpx>&b;</gpx>'}, "document type"),
        ({"gpx": '<gpx><rte><rtept lat="x" lon="1"/></rte></gpx>'}, "no place"),
    ],
)
def test_what_is_no_path_is_refused_with_the_reason(said: object, why: str) -> None:
    with pytest.raises(PathWrong, match=why):
        read_path(said)


@given(ANY)
def test_no_json_breaks_the_reader_of_paths(said: object) -> None:
    try:
        read_path(said)
    except PathWrong:
        pass


def test_owntracks_traccar_and_osmand_say_the_same_place_in_their_own_units() -> None:
    own = owntracks(
        json.dumps(
            {
                "_type": "location",
                "lat": 37.39,
                "lon": 126.95,
                "tst": 1_700_000_000,
                "acc": 12,
                "vel": 36,
                "cog": 90,
                "batt": 55,
                "tid": "ab",
                "created_at": 1_700_000_003,
            }
        ).encode()
    )
    assert own == Batch(
        fixes=(Said(t=1_700_000_000, lat=37.39, lon=126.95, accuracy_m=12, speed_mps=10.0, bearing_deg=90),),
        sent=1_700_000_003,
        battery=0.55,
    )
    new = traccar(
        json.dumps(
            {
                "location": {
                    "timestamp": "2023-11-14T22:13:20.000Z",
                    "coords": {"latitude": 37.39, "longitude": 126.95, "accuracy": 12, "speed": -1, "heading": -1},
                    "battery": {"level": 0.55, "is_charging": False},
                },
                "device_id": "s3cret",
            }
        ).encode()
    )
    assert new.fixes[0] == Said(t=1_700_000_000, lat=37.39, lon=126.95, accuracy_m=12)
    old = traccar_form(form("id=x&lat=37.39&lon=126.95&timestamp=1700000000&speed=19.4384&accuracy=12&batt=55"))
    assert old.fixes[0].speed_mps == pytest.approx(10.0, abs=0.01)
    osm = traccar_form(form("lat=37.39&lon=126.95&timestamp=1700000000000&hdop=2&speed=10"))
    assert (osm.fixes[0].speed_mps, osm.fixes[0].accuracy_m, osm.fixes[0].t) == (10.0, 10.0, 1_700_000_000)
    assert owntracks(b'{"_type":"waypoints"}').fixes == ()
    assert traccar_form(form("lat=1&lon=2&timestamp=1700000000&alarm=sos")).button


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"_type":"location"}', b'{"_type":"location","lat":"x"}'])
def test_what_no_app_says_is_refused_in_one_way(body: bytes) -> None:
    with pytest.raises(ValueError):
        owntracks(body)
    with pytest.raises((ValueError, KeyError)):
        traccar(body)


def test_the_token_is_found_where_these_apps_keep_their_identifier() -> None:
    assert device_of("id=tok-en&lat=1", b"") == "tok-en"
    assert device_of("", b"deviceid=x&id=tok-en") == "tok-en"
    assert (
        device_of("", b'{"location":{"timestamp":1,"coords":{"latitude":1,"longitude":2}},"device_id":"tok-en"}')
        == "tok-en"
    )


def _fix(t: float, lat: float = 37.39) -> Said:
    return Said(t=t, lat=lat, lon=126.95)


def test_a_batch_that_comes_twice_counts_once_and_late_fixes_come_in_order() -> None:
    intake = Intake()
    first = intake.take(Batch(fixes=(_fix(1000), _fix(1010), _fix(1005))), received=1011)
    assert [fix.t for fix in first.fixes] == [1000, 1005, 1010]
    again = intake.take(Batch(fixes=(_fix(1000), _fix(1010), _fix(1005), _fix(1002), _fix(1012))), received=1013)
    assert ([fix.t for fix in again.fixes], again.again, again.late) == ([1002, 1012], 3, 1)


def test_what_is_no_position_is_counted_and_dropped() -> None:
    bad = (
        Said(t=1000, lat=0, lon=0),
        Said(t=float("nan"), lat=1, lon=1),
        Said(t=1000, lat=91, lon=1),
        Said(t=1000, lat=37, lon=126, accuracy_m=-5),
        _fix(1000 - 90_000),
    )
    taken = Intake().take(Batch(fixes=(*bad, _fix(1000))), received=1001)
    assert (len(taken.fixes), taken.refused) == (1, 5)


@pytest.mark.parametrize("wrong_s", [-7200.0, -40.0, 40.0, 86_400.0 * 400])
def test_a_phone_that_says_when_it_sends_is_put_right_at_once_however_wrong_its_clock(wrong_s: float) -> None:
    intake, worst = Intake(), 0.0
    for step in range(60):
        now = 1_700_000_000.0 + 2 * step
        delay = 0.2 + (step * 7 % 5) * 0.3
        said = Batch(fixes=(_fix(now - delay - wrong_s, 37.39 + step * 1e-5),), sent=now - delay - wrong_s)
        (fix,) = intake.take(said, received=now).fixes
        worst = max(worst, abs(fix.t - (now - delay)))
    assert worst < 2.0


def test_a_clock_that_is_set_on_the_way_is_noticed_and_a_backlog_is_none() -> None:
    clock = PhoneClock()
    for step in range(10):
        clock.hear(received=1000.0 + step, newest=1000.0 + step - 600, sent=1000.0 + step - 0.3)
    assert clock.ahead_s == 0.0  # ten minutes late, and its clock is right
    for step in range(5):
        clock.hear(received=2000.0 + step, newest=2000.0 + step + 3600, sent=2000.0 + step + 3600 - 0.3)
    assert clock.ahead_s == pytest.approx(-3600, abs=2)


def test_an_app_that_does_not_say_when_it_sends_is_believed_unless_it_cannot_be() -> None:
    future = PhoneClock()
    assert future.hear(received=1000.0, newest=1300.0) == pytest.approx(-300)
    behind = PhoneClock()
    for step in range(20):
        behind.hear(received=1000.0 + 5 * step, newest=1000.0 + 5 * step - 120)
    assert behind.ahead_s == pytest.approx(120)
    backlog = PhoneClock()
    for step in range(20):
        backlog.hear(received=1000.0 + step, newest=400.0 + 20 * step)
    assert backlog.ahead_s == 0.0
