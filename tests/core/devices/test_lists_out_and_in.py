"""What is exported is read back as it was, in both forms; ten thousand bad lines are told apart one by one."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import msgspec
import pytest

from uic.devices import (
    Body,
    Camera,
    CameraKind,
    Device,
    DeviceKind,
    Maintenance,
    Mask,
    Pose,
    Preset,
    Purpose,
    Spectrum,
    Stream,
    StreamRole,
)
from uic.devices.csv_import import read_cameras, read_devices
from uic.devices.export import list_of_cameras, list_of_devices
from uic.errors import RegistryError
from uic.sim.city import city_csv

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
WHOLE = Camera(
    id="dome-1",
    number=7,
    name='=관양, "사거리"',
    name_en="Gwanyang",
    place="시민대로 235",
    kind=CameraKind.TRAFFIC,
    department="교통정책과",
    groups=("하천변", "학교"),
    lat=37.394312,
    lon=126.956801,
    height_m=6.5,
    bearing_deg=271.5,
    tilt_deg=-3.25,
    field_wide_deg=62.0,
    field_tele_deg=2.1,
    range_m=180.0,
    body=Body.PTZ,
    spectrum=Spectrum.THERMAL,
    ptz="onvif://10.1.0.1/onvif/device_service?profile=a",
    presets=(Preset(key="duty", ko="평시; 정문", en="Duty|1", pose=Pose(bearing_deg=90, tilt_deg=12.5, field_deg=62)),),
    purposes=(Purpose.CRIME, Purpose.RESCUE),
    maintenance=(
        Maintenance(begins_at=AT, ends_at=AT.replace(hour=3), note="렌즈 청소"),
        Maintenance(begins_at=AT.replace(second=5), ends_at=AT.replace(day=23)),
    ),
    masks=(Mask(left=0.1, top=0.2, width=0.3, height=0.4),),
    streams=(
        Stream(url="rtsp://10.1.0.1/main", width=1920, height=1080, fps=30.0, codec="h264"),
        Stream(url="rtsp://10.1.0.1/sub", role=StreamRole.SUB, width=640, height=360),
    ),
    enabled=False,
    protected=True,
)
BARE = Camera(id="cam-0008", number=8, name="이름만")
GAUGE = Device(id="g-1", kind=DeviceKind.LEVEL, name="수위계", code="0012", lat=37.4, lon=126.9, height_m=-1.5,
               maintenance=(Maintenance(begins_at=AT, ends_at=AT.replace(hour=2)),), enabled=False)  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_what_is_exported_is_read_back_as_it_was(form, tmp_path):
    file = tmp_path / "list"
    file.write_bytes(list_of_cameras([WHOLE, BARE], form))
    held = read_cameras(file, {WHOLE.id: WHOLE, BARE.id: BARE})
    assert (held.bad, held.ignored_columns) == ((), ())
    assert held.items == (WHOLE, BARE)
    fresh = read_cameras(file, {}).items[0]  # into another registry: all but what was learnt of its streams
    bare = [msgspec.structs.replace(one, width=0, height=0, fps=0.0, codec="") for one in WHOLE.streams]
    assert fresh == msgspec.structs.replace(WHOLE, streams=tuple(bare))
    file.write_bytes(list_of_devices([GAUGE], form))
    assert read_devices(file, {}).items == (GAUGE,)


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text(tmp_path):
    assert "'=관양" in list_of_cameras([WHOLE], "csv").decode("utf-8-sig")


def test_a_list_without_a_column_takes_nothing_from_what_is_registered(tmp_path):
    file = tmp_path / "names.csv"
    file.write_text("id,number,name,groups\ndome-1,7,다른 이름,\n", encoding="utf-8")
    (camera,) = read_cameras(file, {WHOLE.id: WHOLE}).items
    assert camera == msgspec.structs.replace(WHOLE, name="다른 이름", groups=())
    assert read_cameras(file, {WHOLE.id: WHOLE}, replace=True).items == (camera,)


def test_cp949_is_written_where_an_older_program_wants_it_and_refused_where_it_lacks_a_letter(tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes(list_of_cameras([BARE], "csv", encoding="cp949"))
    held = read_cameras(file, {})
    assert (held.encoding, held.items) == ("cp949", (BARE,))
    with pytest.raises(RegistryError, match="write UTF-8"):
        list_of_cameras([msgspec.structs.replace(BARE, name="뷁🚨")], "csv", encoding="cp949")


def test_ten_thousand_lines_with_every_kind_of_mistake_are_told_apart_with_their_lines(tmp_path):
    header, *lines = city_csv(10_000).replace("é", "e").splitlines()  # é: not in CP949
    draw = random.Random(4)
    at = draw.sample(range(1, 10_000), 400)  # not the first, which others repeat
    wrong = {"look swapped": at[:100], "given twice": at[100:150], "bearing": at[150:250], "height": at[250:300],
             "is no number": at[300:350], "is missing": at[350:400]}  # fmt: skip
    for line in wrong["look swapped"]:
        lines[line] = _with(lines[line], {7: _cell(lines[line], 8), 8: _cell(lines[line], 7)})
    for line in wrong["given twice"]:
        lines[line] = _with(lines[line], {2: "cam-0001"})
    for line in wrong["bearing"]:
        lines[line] = _with(lines[line], {10: "400"})
    for line in wrong["height"]:
        lines[line] = _with(lines[line], {9: "5000"})
    for line in wrong["is no number"]:
        lines[line] = _with(lines[line], {7: "37,3°"})
    for line in wrong["is missing"]:
        lines[line] = _with(lines[line], {1: ""})
    file = tmp_path / "bad.csv"
    file.write_bytes("\r\n".join([header, *lines]).encode("cp949"))
    held = read_cameras(file, {})
    assert (held.encoding, len(held.items), len(held.bad)) == ("cp949", 9_600, 400)
    for reason, expected in wrong.items():
        told = {bad.line for bad in held.bad if reason in bad.reason}
        assert told == {line + 2 for line in expected}, reason  # the header is line 1
    assert sorted(group.count for group in held.groups()) == [50, 50, 50, 50, 100, 100]


def _cell(line: str, at: int) -> str:
    return line.split(",")[at]


def _with(line: str, cells: dict[int, str]) -> str:
    parts = line.split(",")
    for at, cell in cells.items():
        parts[at] = f'"{cell}"' if "," in cell else cell
    return ",".join(parts)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"type": "FeatureCollection", "features": 5}', "feature collection"),
        ('{"type": "Feature"', "no GeoJSON"),
        ('{"features": ' + "[" * 100_000, "no GeoJSON"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused_as_a_whole(text, why, tmp_path):
    file = tmp_path / "x.geojson"
    file.write_text(text)
    with pytest.raises(RegistryError, match=why):
        read_cameras(file, {})


def test_a_bad_feature_is_refused_by_its_place_in_the_file(tmp_path):
    def feature(geometry: object, **properties: object) -> dict[str, object]:
        return {"type": "Feature", "geometry": geometry, "properties": {"kind": "signal", "name": "신호", **properties}}

    point = {"type": "Point", "coordinates": [126.95, 37.39]}
    found = [
        feature(point, id="a", colour="red"),
        feature({"type": "Point", "coordinates": [37.39, 126.95]}, id="b"),
        feature({"type": "Polygon", "coordinates": []}, id="c"),
        feature({"type": "Point", "coordinates": ["x", None]}, id="d"),
        "no feature",
        {**feature(None), "id": "e"},
        feature(point, id="a"),
        feature(point, id="f", kind={"deep": 1}),
    ]
    file = tmp_path / "x.geojson"
    file.write_bytes(msgspec.json.encode({"type": "FeatureCollection", "features": found}))
    held = read_devices(file, {})
    assert [one.id for one in held.items] == ["a", "e"]
    assert held.ignored_columns == ("colour",)
    assert [(bad.line, bad.reason.split(":")[0][:24]) for bad in held.bad] == [
        (2, "latitude 126.95 and long"),
        (3, "its geometry is no point"),
        (4, "its point has no longitu"),
        (5, "is no feature"),
        (7, "the id a is given twice,"),
        (8, 'kind \'{"deep"'),
    ]
