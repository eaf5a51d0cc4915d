"""Reading a camera list: every line becomes a camera, or is refused with its number and the reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from uic.devices.csv_columns import COLUMNS, Column, column_named
from uic.devices.model import Camera, Stream, StreamRole
from uic.devices.policy import clashes, wrongs
from uic.errors import RegistryError

__all__ = ["BadLine", "CameraFile", "read_cameras"]

_BIGGEST_BYTES = 64 * 1024 * 1024  # a list of a hundred thousand cameras has a third of it
_LONGEST_RECORD = 10  # lines: an address in three, never half a file
_MISSING = object()


class BadLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line that is refused."""

    line: int  # of the file, from 1; where the record begins
    reason: str
    text: str  # its number and name as written, to find it by


class CameraFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds."""

    cameras: tuple[Camera, ...]
    lines: tuple[int, ...]  # of each camera
    bad: tuple[BadLine, ...]
    encoding: str
    ignored_columns: tuple[str, ...]


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
    progress: Callable[[int, int], None] | None = None,
) -> CameraFile:
    """The cameras of a CSV file, and its bad lines. Nothing is changed.

    registered   the registry the cameras are to stand beside, by id (empty when they replace it).
    progress     called with (done, of) as the file is read; in lines.

    UTF-8 with or without a mark, UTF-16 with one, or CP949 (Korean Excel); commas, semicolons or tabs.
    Raises RegistryError when the file as a whole cannot be read.
    """
    text, encoding = _decoded(path)
    reader = _Reader(text)
    records = iter(reader)
    columns, ignored = _columns(path, next(records, None))
    good: list[tuple[int, Camera]] = []
    bad: list[BadLine] = []
    for line, cells in records:
        try:
            good.append((line, _camera(columns, cells)))
        except ValueError as error:
            bad.append(BadLine(line=line, reason=str(error), text=_label(columns, cells)))
        if progress is not None and line % 64 == 0:
            progress(line, reader.size)
    good, clashing = _apart(good, registered)
    return CameraFile(
        cameras=tuple(camera for _, camera in good),
        lines=tuple(line for line, _ in good),
        bad=tuple(sorted([*bad, *clashing], key=lambda item: item.line)),
        encoding=encoding,
        ignored_columns=ignored,
    )


def _decoded(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > _BIGGEST_BYTES:
            raise RegistryError(f"{path}: larger than {_BIGGEST_BYTES // 2**20} MB; this is no camera list")
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


def _columns(path: Path, first: tuple[int, list[str] | str] | None) -> tuple[list[Column | None], tuple[str, ...]]:
    """The column under each header cell; a header is needed, for lists come with their columns in any order."""
    if first is None:
        raise RegistryError(f"{path}: empty")
    line, cells = first
    if isinstance(cells, str):
        raise RegistryError(f"{path} line {line}: {cells}")
    columns = [column_named(cell) for cell in cells]
    known = [column for column in columns if column is not None]
    missing = [column.name for column in COLUMNS if column.required and column not in known]
    if missing:
        raise RegistryError(
            f"{path} line {line}: no column {' and no column '.join(missing)} in the header "
            f"({', '.join(cells)[:120]}); `uic camera import --template` prints one"
        )
    twice = {column.name for column in known if known.count(column) > 1}
    if twice:
        raise RegistryError(f"{path} line {line}: two columns mean {', '.join(sorted(twice))}")
    return columns, tuple(cell for cell, column in zip(cells, columns, strict=True) if column is None and cell)


def _camera(columns: Sequence[Column | None], cells: list[str] | str) -> Camera:
    """The camera of a line. Raises ValueError with everything that is wrong with it."""
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
    wrong += [f"the {column.name} is missing" for column in COLUMNS if column.required and column.name not in values]
    if wrong:
        raise ValueError("; ".join(wrong))
    camera = _made(values)
    if problems := wrongs(camera):
        raise ValueError("; ".join(problems))
    return camera


def _made(values: dict[str, Any]) -> Camera:
    urls = [(role, values.pop(f"{role.value}_url", "")) for role in StreamRole]
    values.setdefault("id", f"cam-{values['number']:04}")
    streams = tuple(Stream(url=url, role=role) for role, url in urls if url)
    return Camera(**values, streams=streams)


def _apart(
    good: list[tuple[int, Camera]], registered: Mapping[str, Camera]
) -> tuple[list[tuple[int, Camera]], list[BadLine]]:
    """Lines that can stand beside each other and the registry, and those that cannot: the later line is the bad one."""
    refused: list[BadLine] = []
    line_of = {id(camera): line for line, camera in good}
    first_with = {camera.number: line for line, camera in reversed(good)}
    for camera, reason in clashes((camera for _, camera in good), registered):
        line = line_of.pop(id(camera))
        first = first_with[camera.number]
        also = f", on line {first}" if first != line and "number" in reason else ""
        refused.append(BadLine(line=line, reason=reason + also, text=f"{camera.number} {camera.name}"))
    return [(line, camera) for line, camera in good if id(camera) in line_of], refused


def _label(columns: Sequence[Column | None], cells: list[str] | str) -> str:
    if isinstance(cells, str):
        return ""
    by_name = {column.name: cell for column, cell in zip(columns, cells, strict=False) if column is not None}
    return f"{by_name.get('number', '')} {by_name.get('name', '')}".strip()[:80]
