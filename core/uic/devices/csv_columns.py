"""The columns of lists of cameras and other devices: names in both languages, what they hold, how a cell is read."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec

from uic.devices.model import (
    Body,
    Camera,
    CameraKind,
    Device,
    DeviceKind,
    Maintenance,
    Mask,
    Preset,
    Purpose,
    Spectrum,
    StreamRole,
)

__all__ = ["COLUMNS", "DEVICE_COLUMNS", "Column", "cell_of", "column_named", "template"]

_KOREA = timezone(timedelta(hours=9))  # what a list means by a time without a zone; Korea has no summer time
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `names` are the headers it goes by, the first is ours."""

    names: tuple[str, ...]
    doc: str
    read: Callable[[str], Any]
    example: str
    required: bool = False
    write: Callable[[Any], Any] | None = None  # what an export writes of a record; None: its field of that name

    @property
    def name(self) -> str:
        """Its name in messages and in the template."""
        return self.names[0]


def _text(cell: str) -> str:
    text = " ".join(cell.splitlines())  # an address over two lines in a cell
    return text[1:] if text.startswith("'") and text[1:2] in _FORMULA else text


def _whole(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no whole number") from None


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no number") from None


def _one_of(words: dict[str, Any]) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        value = words.get(cell.lower())
        if value is None:
            raise ValueError(f"{cell!r} is none of {', '.join(words)}")
        return value

    return read


_kind = _one_of(
    {
        "surveillance": CameraKind.SURVEILLANCE,
        "방범": CameraKind.SURVEILLANCE,
        "traffic": CameraKind.TRAFFIC,
        "교통": CameraKind.TRAFFIC,
    }
)
_body = _one_of({"fixed": Body.FIXED, "고정": Body.FIXED, "고정형": Body.FIXED, "ptz": Body.PTZ, "회전": Body.PTZ,
                 "회전형": Body.PTZ})  # fmt: skip
_spectrum = _one_of({"visible": Spectrum.VISIBLE, "가시광": Spectrum.VISIBLE, "thermal": Spectrum.THERMAL,
                     "열화상": Spectrum.THERMAL})  # fmt: skip
_device_kind = _one_of(
    {
        **{kind.value: kind for kind in DeviceKind},
        "신호등": DeviceKind.SIGNAL,
        "버스정류장단말기": DeviceKind.TERMINAL,
        "정류장단말": DeviceKind.TERMINAL,
        "강우량계": DeviceKind.RAIN,
        "수위계": DeviceKind.LEVEL,
        "풍속계": DeviceKind.WIND,
        "수질계": DeviceKind.QUALITY,
        "순찰대": DeviceKind.UNIT,
        "태블릿": DeviceKind.TABLET,
    }
)
_purpose = _one_of(
    {
        **{purpose.value: purpose for purpose in Purpose},
        "방범": Purpose.CRIME,
        "시설안전": Purpose.SAFETY,
        "교통": Purpose.TRAFFIC,
        "재난": Purpose.DISASTER,
        "구조": Purpose.RESCUE,
        "유지보수": Purpose.CARE,
    }
)


def _purposes(cell: str) -> tuple[Purpose, ...]:
    return tuple(dict.fromkeys(_purpose(word) for word in _words(cell)))


def _json(what: Any, name: str) -> Callable[[str], Any]:
    decoder = msgspec.json.Decoder(what)

    def read(cell: str) -> Any:
        try:
            return decoder.decode(cell.encode())
        except (msgspec.MsgspecError, RecursionError) as error:
            raise ValueError(f"is no list of {name} in JSON: {error}") from None

    return read


def _windows(cell: str) -> tuple[Maintenance, ...]:
    """2026-11-22 10:00/2026-11-22 12:00 what is done; several with ;"""
    found = []
    for part in re.split(r"[;|]", cell):
        if not part.strip():
            continue
        begins, slash, rest = part.strip().partition("/")
        match = re.match(r"\s*(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)\s*(.*)", rest)
        if not slash or match is None:
            raise ValueError(f"{part.strip()[:60]!r} is no time like 2026-11-22 10:00/2026-11-22 12:00")
        found.append(Maintenance(begins_at=_moment(begins), ends_at=_moment(match[1]), note=match[2]))
    return tuple(found)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()[:40]!r} is no time like 2026-11-22 10:00") from None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=_KOREA)).astimezone(UTC)


def _said_windows(one: Camera | Device) -> str:
    def said(moment: datetime) -> str:
        local = moment.astimezone(_KOREA).replace(tzinfo=None)
        fine = "minutes" if not (local.second or local.microsecond) else "auto"
        return local.isoformat(sep=" ", timespec=fine)

    return "; ".join(
        f"{said(window.begins_at)}/{said(window.ends_at)} {re.sub('[;|]', ',', window.note)}".strip()
        for window in one.maintenance
    )


def _words(cell: str) -> tuple[str, ...]:
    """Several words in one cell, each once, in their order."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[;|]", cell) if word.strip()))


_TRUTHS = {"1": True, "true": True, "yes": True, "y": True, "예": True, "사용": True}
_TRUTHS |= {"0": False, "false": False, "no": False, "n": False, "아니오": False, "미사용": False}


def _truth(cell: str) -> bool:
    truth = _TRUTHS.get(cell.lower())
    if truth is None:
        raise ValueError(f"{cell!r} is neither yes nor no")
    return truth


def _url(camera: Camera, role: StreamRole) -> str:
    return next((stream.url for stream in camera.streams if stream.role is role), "")


COLUMNS = (
    Column(("number", "번호", "카메라번호"), "what operators type; unique", _whole, "1", required=True),
    Column(("name", "이름", "카메라명", "명칭"), "as on the pole", _text, "시청 앞 사거리", required=True),
    Column(("id", "아이디", "관리번호"), "stable key; empty: cam-<number>", _text, "cam-0001"),
    Column(("name_en", "영문명", "영문이름"), "English name", _text, "City Hall crossing"),
    Column(("place", "위치", "주소", "설치위치"), "address or crossing", _text, "시민대로 235"),
    Column(("kind", "종류", "용도"), "surveillance or traffic (방범, 교통); empty: surveillance", _kind, "방범"),
    Column(("department", "부서", "관리부서"), "who owns it", _text, "스마트도시정보과"),
    Column(("groups", "그룹", "카메라그룹"), "groups that rights are given for; several with ;", _words, "하천변;학교"),
    Column(("lat", "latitude", "위도"), "WGS-84 degrees; empty: not surveyed", _number, "37.3943"),
    Column(("lon", "longitude", "경도"), "WGS-84 degrees", _number, "126.9568"),
    Column(("height_m", "height", "높이"), "metres above the ground", _number, "6.5"),
    Column(
        ("bearing_deg", "bearing", "방향", "방위각"), "where it looks, degrees from north, clockwise", _number, "135"
    ),
    Column(
        ("main_url", "url", "주소url", "메인스트림", "영상주소"),
        "main stream: rtsp(s)://, http(s)://, full path",
        _text,
        "rtsp://10.1.0.1/main",
        write=lambda one: _url(one, StreamRole.MAIN),
    ),
    Column(
        ("sub_url", "서브스트림", "보조영상주소"),
        "small stream for small tiles",
        _text,
        "rtsp://10.1.0.1/sub",
        write=lambda one: _url(one, StreamRole.SUB),
    ),
    Column(("tilt_deg", "tilt", "기울기", "틸트"), "degrees below the horizon", _number, "12"),
    Column(("field_wide_deg", "화각", "화각광각"), "horizontal field of view, zoomed out, in degrees", _number, "62"),
    Column(("field_tele_deg", "화각망원"), "zoomed in; empty: it does not zoom", _number, ""),
    Column(("range_m", "range", "유효거리"), "farther away nothing is made out, in metres", _number, "120"),
    Column(("body", "형태", "카메라형태"), "fixed or ptz (고정형, 회전형); empty: fixed", _body, "고정형"),
    Column(("spectrum", "촬영방식"), "visible or thermal (가시광, 열화상); empty: visible", _spectrum, "가시광"),
    Column(("ptz", "ptz_url", "제어주소"), "what turns it: onvif://host/path", _text, ""),
    Column(("purposes", "허용목적"), "what it may be steered for: crime;safety;traffic;disaster;rescue;care", _purposes,
           "crime"),
    Column(("maintenance", "점검시간"), "when it is worked on: 2026-11-22 10:00/2026-11-22 12:00 note; several with ;",
           _windows, "", write=_said_windows),
    Column(("presets", "프리셋"), "named poses, as JSON", _json(tuple[Preset, ...], "presets"), ""),
    Column(("masks", "마스크"), "privacy masks, as JSON", _json(tuple[Mask, ...], "masks"), ""),
    Column(("enabled", "사용", "사용여부"), "yes or no; empty: yes", _truth, "yes"),
    Column(("protected", "보호", "보호카메라"), "yes: who looks says what for; empty: no", _truth, "no"),
)  # fmt: skip

DEVICE_COLUMNS = (
    Column(("id", "아이디", "관리번호"), "stable key", _text, "gauge-03", required=True),
    Column(("kind", "종류"), ", ".join(kind.value for kind in DeviceKind), _device_kind, "gauge.level", required=True),
    Column(("name", "이름", "명칭"), "what it is called", _text, "쌍개울 수위계", required=True),
    Column(("name_en", "영문명", "영문이름"), "English name", _text, "Ssanggaeul level gauge"),
    Column(("code", "번호", "호출부호"), "what its owner calls it: a stop's number, a call sign", _text, "AY-03"),
    Column(("place", "위치", "주소", "설치위치"), "address or crossing", _text, "비산동"),
    Column(("department", "부서", "관리부서"), "who owns it", _text, "안전총괄과"),
    Column(("groups", "그룹"), "several with ;", _words, "하천변"),
    Column(("lat", "latitude", "위도"), "WGS-84 degrees; empty: not surveyed", _number, "37.396"),
    Column(("lon", "longitude", "경도"), "WGS-84 degrees", _number, "126.94"),
    Column(("height_m", "height", "높이"), "metres above the ground; of a level gauge: of its zero", _number, "31.2"),
    Column(("bearing_deg", "bearing", "방향", "방위각"), "degrees from north, clockwise", _number, ""),
    Column(("unit", "순찰대"), "of a tablet: the id of the unit that carries it", _text, ""),
    Column(("feed", "수집주소"), "where its values come from, without a password", _text, ""),
    Column(("maintenance", "점검시간"), "as of cameras", _windows, "", write=_said_windows),
    Column(("enabled", "사용", "사용여부"), "yes or no; empty: yes", _truth, "yes"),
)


def cell_of(column: Column, one: Camera | Device) -> str:
    """What stands in the cell of a record. A spreadsheet takes none for a formula."""
    value = column.write(one) if column.write is not None else getattr(one, column.name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:.9g}"
    if isinstance(value, tuple):
        return _joined(value)
    text = str(value)
    return f"'{text}" if column.read is _text and text.startswith(_FORMULA) else text


def _joined(values: tuple[Any, ...]) -> str:
    if all(isinstance(value, str) for value in values):
        return ";".join(str(value) for value in values)
    return msgspec.json.encode(values).decode()


def column_named(header: str, columns: Sequence[Column] = COLUMNS) -> Column | None:
    """The column a header means, whatever its case and spaces; None for one we do not know."""
    said = "".join(header.split()).lower()
    return next((column for column in columns if said in column.names), None)


def template(columns: Sequence[Column] = COLUMNS) -> str:
    """A list with its header and one line to write over."""
    header = ",".join(column.name for column in columns)
    example = ",".join(column.example for column in columns)
    return f"{header}\n{example}\n"
