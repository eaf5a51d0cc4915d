"""The columns of a camera list: their names in both languages, what they hold, and how a cell is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from uic.devices.model import CameraKind

__all__ = ["COLUMNS", "Column", "column_named", "template"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `names` are the headers it goes by, the first is ours."""

    names: tuple[str, ...]
    doc: str
    read: Callable[[str], Any]
    example: str
    required: bool = False

    @property
    def name(self) -> str:
        """Its name in messages and in the template."""
        return self.names[0]


def _text(cell: str) -> str:
    return " ".join(cell.splitlines())  # an address over two lines in a cell


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


_KINDS = {
    "surveillance": CameraKind.SURVEILLANCE,
    "방범": CameraKind.SURVEILLANCE,
    "traffic": CameraKind.TRAFFIC,
    "교통": CameraKind.TRAFFIC,
}


def _kind(cell: str) -> CameraKind:
    kind = _KINDS.get(cell.lower())
    if kind is None:
        raise ValueError(f"{cell!r} is none of {', '.join(_KINDS)}")
    return kind


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
    ),
    Column(("sub_url", "서브스트림", "보조영상주소"), "small stream for small tiles", _text, "rtsp://10.1.0.1/sub"),
    Column(("enabled", "사용", "사용여부"), "yes or no; empty: yes", _truth, "yes"),
    Column(("protected", "보호", "보호카메라"), "yes: who looks says what for; empty: no", _truth, "no"),
)

_BY_NAME = {name: column for column in COLUMNS for name in column.names}


def column_named(header: str) -> Column | None:
    """The column a header means, whatever its case and spaces; None for one we do not know."""
    return _BY_NAME.get("".join(header.split()).lower())


def template() -> str:
    """A camera list with its header and one line to write over."""
    header = ",".join(column.name for column in COLUMNS)
    example = ",".join(column.example for column in COLUMNS)
    return f"{header}\n{example}\n"
