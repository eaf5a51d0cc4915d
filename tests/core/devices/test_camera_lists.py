"""Reading a camera list: what is good becomes cameras, what is bad is named by its line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from uic.devices import Camera, CameraKind, StreamRole
from uic.devices.csv_columns import COLUMNS, template
from uic.devices.csv_import import read_cameras
from uic.errors import RegistryError

HEADER = "number,name,lat,lon,main_url,sub_url"


@pytest.fixture
def write(tmp_path):
    def write(text: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / "cameras.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return write


def test_the_template_is_a_list_that_can_be_imported(write):
    held = read_cameras(write(template()), {})
    assert held.bad == ()
    (camera,) = held.items
    assert (camera.id, camera.number, camera.name) == ("cam-0001", 1, "시청 앞 사거리")
    assert camera.kind is CameraKind.SURVEILLANCE
    assert [(stream.role, stream.url) for stream in camera.streams] == [
        (StreamRole.MAIN, "rtsp://10.1.0.1/main"),
        (StreamRole.SUB, "rtsp://10.1.0.1/sub"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_korean_headers_and_names_are_read_in_every_encoding_excel_writes(write, encoding):
    text = "번호\t카메라명\t설치 위치\t위도\t경도\t용도\r\n7\t평촌대로 똠방\t관양동\t37.39\t126.95\t교통\r\n"
    held = read_cameras(write(text, encoding), {})
    assert held.bad == ()
    assert held.items == (
        Camera(
            id="cam-0007",
            number=7,
            name="평촌대로 똠방",
            place="관양동",
            lat=37.39,
            lon=126.95,
            kind=CameraKind.TRAFFIC,
        ),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,Name,,,,", "number 'x' is no whole number"),
        (",Name,,,,", "the number is missing"),
        ("5,,,,,", "the name is missing"),
        ("0,Name,,,,", "the number 0 is not between 1 and 999999"),
        ("5,Name,126.95,37.39,,", "latitude 126.95 and longitude 37.39 look swapped"),
        ("5,Name,-122.4,37.7,,", "look swapped"),
        ("5,Name,95,200,,", "latitude 95 is not between -90 and 90"),
        ("5,Name,37.39,,,", "longitude is missing"),
        ("5,Name,0,0,,", "not surveyed"),
        ("5,Name,nan,126.9,,", "is no position"),
        ("5,Name,37.39,126.95,rstp://10.0.0.1/,", "main stream: rstp:// is none of rtsp://"),
        ("5,Name,37.39,126.95,rtsp://,", "main stream: the address names no host"),
        ("5,Name,37.39,126.95,rtsp://host:99999/,", "main stream: the address cannot be read"),
        ("5,Name,37.39,126.95,rtsp://a b/,", "main stream: the address has a space"),
        ("5,Name,37.39,126.95,clips/a.mp4,", "main stream: neither an address (rtsp://…) nor the full path"),
        ("5,Name,37.39,126.95,rtsp://h/,scene:x", "sub stream: a generated scene reads"),
        ("5,Name,37.39,126.95,rtsp://h/,rtsp://h/,7", "has 7 cells, the header 6"),
        ('5,"Name,37.39,126.95,,', "a quote is opened and not closed"),
        ("5,Na\x07me,,,,", "control character"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_reason(write, line, reason):
    held = read_cameras(write(f"{HEADER}\n1,Good,37.39,126.95,,\n{line}\n3,Good too,,,,\n"), {})
    assert [camera.number for camera in held.items] == [1, 3]
    (bad,) = held.bad
    assert bad.line == 3
    assert reason in bad.reason


def test_everything_wrong_with_a_line_is_said_at_once(write):
    (bad,) = read_cameras(write(f"{HEADER}\nx,,abc,,,\n"), {}).bad
    assert "number 'x'" in bad.reason
    assert "the name is missing" in bad.reason
    assert "lat 'abc' is no number" in bad.reason


def test_the_later_of_two_lines_with_one_number_or_id_is_the_bad_one(write):
    text = "number,name,id\n1,First,a\n2,Second,b\n1,Third,c\n4,Fourth,b\n"
    held = read_cameras(write(text), {})
    assert [camera.id for camera in held.items] == ["a", "b"]
    assert [(bad.line, bad.reason) for bad in held.bad] == [
        (4, "the number 1 is taken by a (First), on line 2"),
        (5, "the id b is given twice, on line 3"),
    ]


def test_a_number_that_a_camera_of_the_registry_has_is_refused_but_changing_that_camera_is_not(write):
    registered = {"old": Camera(id="old", number=1, name="Old")}
    held = read_cameras(write("number,name,id\n1,New,new\n"), registered)
    assert held.bad[0].reason == "the number 1 is taken by old (Old)"
    assert read_cameras(write("number,name,id\n1,New name,old\n"), registered).bad == ()


def test_two_cameras_may_swap_their_numbers(write):
    registered = {"a": Camera(id="a", number=1, name="A"), "b": Camera(id="b", number=2, name="B")}
    assert read_cameras(write("number,name,id\n2,A,a\n1,B,b\n"), registered).bad == ()


def test_an_address_over_two_lines_in_quotes_is_one_cell_and_does_not_shift_the_line_numbers(write):
    held = read_cameras(write('number,name,place\n1,One,"시민대로\n235"\nx,Two,\n'), {})
    assert held.items[0].place == "시민대로 235"
    assert held.bad[0].line == 4


def test_one_stray_quote_spoils_one_line_of_thousands(write):
    lines = [f"{number},Camera {number},,,," for number in range(1, 3001)]
    lines[99] = '100,"Camera 100,,,,'
    lines[2000] = '2001,"Camera 2001,,,,'
    held = read_cameras(write("\n".join([HEADER, *lines])), {})
    assert len(held.items) == 2998
    assert [bad.line for bad in held.bad] == [101, 2002]


def test_columns_nobody_knows_are_named_and_left_out(write):
    held = read_cameras(write("number,name,colour,비고\n1,One,red,x\n"), {})
    assert held.ignored_columns == ("colour", "비고")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("name,lat\nOne,1\n", "line 1: no column number in the header"),
        ("number,name,lat,위도\n", "two columns mean lat"),
        ("1,Camera,37.3,126.9\n", "no column number and no column name"),
    ],
)
def test_a_file_that_is_no_camera_list_is_refused_as_a_whole(write, text, words):
    with pytest.raises(RegistryError, match=words):
        read_cameras(write(text), {})


def test_bytes_that_are_no_text_are_refused_with_the_line(write, tmp_path):
    (tmp_path / "x.csv").write_bytes(b"number,name\n1,a\n2,\xff\xff\xff\n")
    with pytest.raises(RegistryError, match="line 3: neither UTF-8 nor cp949"):
        read_cameras(tmp_path / "x.csv", {})
    with pytest.raises(RegistryError, match="No such file"):
        read_cameras(tmp_path / "absent.csv", {})


def test_6500_lines_are_read_in_seconds_and_told_as_they_go(write):
    lines = [f"{number},카메라 {number},37.39,126.95,rtsp://10.0.0.1/{number}," for number in range(1, 6501)]
    told: list[tuple[int, int]] = []
    start = time.process_time()
    held = read_cameras(write("\n".join([HEADER, *lines])), {}, progress=lambda done, of: told.append((done, of)))
    assert len(held.items) == 6500
    assert time.process_time() - start < 3
    assert len(told) > 50
    assert told == sorted(told)


def test_no_header_means_two_columns():
    names = [name for column in COLUMNS for name in column.names]
    assert len(names) == len(set(names))
    assert all(name == "".join(name.split()).lower() for name in names)
