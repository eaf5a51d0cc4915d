"""Reading a list of cameras or devices: every line becomes one, or is refused with its number and the reason."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from uic.devices.csv_columns import COLUMNS, DEVICE_COLUMNS, Column, column_named
from uic.devices.geojson import features, unknown
from uic.devices.model import Camera, Device, Stream, StreamRole
from uic.devices.policy import clashes, wrongs, wrongs_of_device
from uic.errors import RegistryError

__all__ = ["CAMERAS", "DEVICES", "BadLine", "Group", "ListFile", "Sheet", "read_cameras", "read_devices"]

T = TypeVar("T", Camera, Device)

_BIGGEST_BYTES = 64 * 1024 * 1024  # a list of a hundred thousand cameras has a third of it
_LONGEST_RECORD = 10  # lines: an address in three, never half a file
_MISSING = object()


class BadLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line that is refused."""

    line: int  # of the file, from 1; where the record begins
    reason: str
    text: str  # its number and name as written, to find it by


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Bad lines that are refused for the same kind of reason."""

    reason: str  # of the first of them
    count: int
    first: int  # line


class ListFile(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What a file holds."""

    items: tuple[T, ...]
    lines: tuple[int, ...]  # of each item
    bad: tuple[BadLine, ...]
    encoding: str
    ignored_columns: tuple[str, ...]

    def groups(self) -> list[Group]:
        """The bad lines by what is wrong with them, the most frequent first."""
        found: dict[str, list[BadLine]] = {}
        for bad in self.bad:
            found.setdefault(_kind_of(bad.reason), []).append(bad)
        grouped = [Group(reason=bad[0].reason, count=len(bad), first=bad[0].line) for bad in found.values()]
        return sorted(grouped, key=lambda group: -group.count)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """What a list is of: its columns, and what is a right record."""

    columns: Sequence[Column]
    make: Callable[[dict[str, Any], set[str], Mapping[str, T]], T]  # of the cells' values, the columns, the registry
    wrongs: Callable[[T], list[str]]
    clashes: Callable[[Iterable[T], Mapping[str, T]], Iterator[tuple[T, str]]]
    label: Callable[[T], str]
    help: str  # what prints a list to begin from


class _Reader:
    """Reads the records of one file. A quote that is never closed spoils its own line, not the rest of the file."""

    def __init__(self, text: str) -> None:
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._delimiter = max(",\t;", key=self._lines[0].count) if self._lines else ","
        self._width: int | None = None  # cells of the header, once it is read
        self.size = len(self._lines)

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        """Line number and cells of each record that is not empty; text instead of cells: why it cannot be read."""
        at = 0
        while at < len(self._lines):
            cells, taken = self._record(at)
            if isinstance(cells, str) or any(cells):
                yield at + 1, cells
                self._width = self._width or len(cells)
            at += taken

    def _record(self, at: int) -> tuple[list[str] | str, int]:
        """The record that begins on a line, and how many lines it takes: cells in quotes may hold line ends."""
        most = min(at + _LONGEST_RECORD, len(self._lines))
        for end in range(at + 1, most + 1):
            text = "\n".join(self._lines[at:end])
            if text.count('"') % 2:
                continue
            cells = self._cells(text)
            if end > at + 1 and (isinstance(cells, str) or len(cells) != self._width):
                break  # two stray quotes found each other
            return cells, end - at
        return "a quote is opened and not closed", 1

    def _cells(self, text: str) -> list[str] | str:
        try:
            row = next(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=True), [])
        except csv.Error as error:
            return f"cannot be split into cells: {error}"
        return [cell.strip() for cell in row]


def read_cameras(
    path: Path,
    registered: Mapping[str, Camera],
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ListFile[Camera]:
    """The cameras of a CSV or GeoJSON file, and its bad lines. Nothing is changed.

    registered   the registry, by id: what the file has no column for stays as it is there.
    replace      the cameras are not to stand beside the others of the registry, but instead of them.
    progress     called with (done, of) as the file is read; in lines.

    UTF-8 with or without a mark, UTF-16 with one, or CP949 (Korean Excel); commas, semicolons or tabs.
    Raises RegistryError when the file as a whole cannot be read.
    """
    return _read(path, CAMERAS, registered, {} if replace else registered, progress)


def read_devices(
    path: Path, registered: Mapping[str, Device], *, progress: Callable[[int, int], None] | None = None
) -> ListFile[Device]:
    """The devices of a CSV or GeoJSON file, and its bad lines; as `read_cameras`."""
    return _read(path, DEVICES, registered, {}, progress)


def _read(
    path: Path,
    sheet: Sheet[T],
    known: Mapping[str, T],
    beside: Mapping[str, T],
    progress: Callable[[int, int], None] | None,
) -> ListFile[T]:
    text, encoding = _decoded(path)
    if text.lstrip()[:1] == "{":
        header, records, size = features(path, text, [column.name for column in sheet.columns])
        columns, ignored = [column_named(name, sheet.columns) for name in header], unknown(header, sheet.columns)
    else:
        reader = _Reader(text)
        records, size = iter(reader), reader.size
        columns, ignored = _columns(path, next(records, None), sheet)
    good: list[tuple[int, T]] = []
    bad: list[BadLine] = []
    for line, cells in records:
        try:
            good.append((line, _item(sheet, columns, cells, known)))
        except ValueError as error:
            bad.append(BadLine(line=line, reason=str(error), text=_label(columns, cells)))
        if progress is not None and line % 64 == 0:
            progress(line, size)
    apart: list[tuple[int, T]]
    clashing: list[BadLine]
    apart, clashing = _apart(sheet, good, beside)
    return ListFile(
        items=tuple(item for _, item in apart),
        lines=tuple(line for line, _ in apart),
        bad=tuple(sorted([*bad, *clashing], key=lambda item: item.line)),
        encoding=encoding,
        ignored_columns=ignored,
    )


def _kind_of(reason: str) -> str:
    """A reason without what is different from line to line."""
    return re.sub(r"'[^']*'|\([^)]*\)|[-\d.,]+|\b(?:id|by) \S+", "#", reason.partition(", on line")[0])


def _decoded(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > _BIGGEST_BYTES:
            raise RegistryError(f"{path}: larger than {_BIGGEST_BYTES // 2**20} MB; this is no list of devices")
        data = path.read_bytes()
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(path, data, "utf-16")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(path, data, "cp949")


def _strictly(path: Path, data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RegistryError(
            f"{path} line {line}: neither UTF-8 nor {encoding}; save it as UTF-8 and try again"
        ) from error


def _columns(
    path: Path, first: tuple[int, list[str] | str] | None, sheet: Sheet[T]
) -> tuple[list[Column | None], tuple[str, ...]]:
    """The column under each header cell; a header is needed, for lists come with their columns in any order."""
    if first is None:
        raise RegistryError(f"{path}: empty")
    line, cells = first
    if isinstance(cells, str):
        raise RegistryError(f"{path} line {line}: {cells}")
    columns = [column_named(cell, sheet.columns) for cell in cells]
    known = [column for column in columns if column is not None]
    missing = [column.name for column in sheet.columns if column.required and column not in known]
    if missing:
        raise RegistryError(
            f"{path} line {line}: no column {' and no column '.join(missing)} in the header "
            f"({', '.join(cells)[:120]}); `{sheet.help}` prints one"
        )
    twice = {column.name for column in known if known.count(column) > 1}
    if twice:
        raise RegistryError(f"{path} line {line}: two columns mean {', '.join(sorted(twice))}")
    return columns, tuple(cell for cell, column in zip(cells, columns, strict=True) if column is None and cell)


def _item(sheet: Sheet[T], columns: Sequence[Column | None], cells: list[str] | str, known: Mapping[str, T]) -> T:
    """The record of a line. Raises ValueError with everything that is wrong with it."""
    if isinstance(cells, str):
        raise ValueError(cells)
    if any(cells[len(columns) :]):
        raise ValueError(f"has {len(cells)} cells, the header {len(columns)}: is a comma not in quotes?")
    wrong: list[str] = []
    values: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is None or not cell:
            continue
        try:
            values[column.name] = column.read(cell)
        except ValueError as error:
            wrong.append(f"{column.name} {error}")
            values[column.name] = _MISSING
    wrong += [
        f"the {column.name} is missing" for column in sheet.columns if column.required and column.name not in values
    ]
    if wrong:
        raise ValueError("; ".join(wrong))
    item = sheet.make(values, {column.name for column in columns if column is not None}, known)
    if problems := sheet.wrongs(item):
        raise ValueError("; ".join(problems))
    return item


def _made_camera(values: dict[str, Any], columns: set[str], registry: Mapping[str, Camera]) -> Camera:
    """What the file has no column for stays as it is registered: a list of names takes no mask from any camera."""
    values.setdefault("id", f"cam-{values['number']:04}")
    known = registry.get(values["id"])
    before = {stream.role: stream for stream in known.streams} if known is not None else {}
    streams = []
    for role in StreamRole:
        name, old = f"{role.value}_url", before.get(role)
        url = values.pop(name, "")
        if old is not None and (name not in columns or url == old.url):
            streams.append(old)  # with what is known of its size
        elif url:
            streams.append(Stream(url=url, role=role))
    made = Camera(**values, streams=tuple(streams))
    return made if known is None else _kept(made, known, columns | {"streams", "ptz_secret"})


def _made_device(values: dict[str, Any], columns: set[str], registry: Mapping[str, Device]) -> Device:
    made = Device(**values)
    known = registry.get(made.id)
    return made if known is None else _kept(made, known, columns)


def _kept(made: T, known: T, columns: set[str]) -> T:
    rest = {name: getattr(known, name) for name in known.__struct_fields__ if name not in columns}
    return msgspec.structs.replace(made, **rest)


def _clashing_devices(devices: Iterable[Device], _registered: Mapping[str, Device]) -> Iterator[tuple[Device, str]]:
    seen: set[str] = set()
    for device in devices:
        if device.id in seen:
            yield device, f"the id {device.id} is given twice"
        seen.add(device.id)


CAMERAS: Sheet[Camera] = Sheet(
    columns=COLUMNS,
    make=_made_camera,
    wrongs=wrongs,
    clashes=clashes,
    label=lambda camera: f"{camera.number} {camera.name}",
    help="uic camera import --template",
)
DEVICES: Sheet[Device] = Sheet(
    columns=DEVICE_COLUMNS,
    make=_made_device,
    wrongs=wrongs_of_device,
    clashes=_clashing_devices,
    label=lambda device: f"{device.id} {device.name}",
    help="uic device import --template",
)


def _apart(
    sheet: Sheet[T], good: list[tuple[int, T]], registered: Mapping[str, T]
) -> tuple[list[tuple[int, T]], list[BadLine]]:
    """Lines that can stand beside each other and the registry, and those that cannot: the later line is the bad one."""
    refused: list[BadLine] = []
    line_of = {id(item): line for line, item in good}
    first_with: dict[str, int] = {}
    for line, item in good:
        first_with.setdefault(f"id {item.id}", line)
        first_with.setdefault(f"number {getattr(item, 'number', '')}", line)
    for item, reason in sheet.clashes((item for _, item in good), registered):
        line = line_of.pop(id(item))
        key = f"id {item.id}" if "given twice" in reason else f"number {getattr(item, 'number', '')}"
        also = f", on line {first_with[key]}" if first_with[key] != line else ""
        refused.append(BadLine(line=line, reason=reason + also, text=sheet.label(item)))
    return [(line, item) for line, item in good if id(item) in line_of], refused


def _label(columns: Sequence[Column | None], cells: list[str] | str) -> str:
    if isinstance(cells, str):
        return ""
    by_name = {column.name: cell for column, cell in zip(columns, cells, strict=False) if column is not None}
    return f"{by_name.get('number') or by_name.get('id', '')} {by_name.get('name', '')}".strip()[:80]
