"""Boxes and tracks as text, the way MOTChallenge has it: frame, id, left, top, width, height, score, and more."""

from __future__ import annotations

import csv
import math
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from uic.errors import UicError
from uic.vision.tracking import Followed

__all__ = ["Boxes", "read_boxes", "shares", "write_tracks"]

_COLUMNS = 7  # more are left alone
_MOST = 100_000_000  # the last frame
_RANKS, _SHARES = (0, 10, 50, 99), (0.1, 0.3, 0.75, 1.0)  # percentiles of a file's scores, and what they count for

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Boxes:
    """What a detector found in a film."""

    frame: NDArray[np.int64]
    box: Numbers  # left, top, width, height
    score: Numbers  # 0 to 1
    left_out: int = 0  # boxes without size
    left_out_line: int = 0  # the first of them


def read_boxes(path: Path) -> Boxes:
    """The boxes of a file, in any order of frames. Raises UicError with file and line."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UicError(f"{path} cannot be read: {error}") from error
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    rows = _plain(raw)
    lines = np.arange(1, len(rows) + 1) if rows is not None else np.empty(0, np.int64)
    if rows is None:
        rows, lines = _careful(raw, str(path))
    sized = (rows[:, 4] > 0) & (rows[:, 5] > 0)
    missing = np.flatnonzero(~sized)
    rows, first = rows[sized], int(lines[missing[0]]) if len(missing) else 0
    box = np.ascontiguousarray(rows[:, 2:6])
    return Boxes(rows[:, 0].astype(np.int64), box, shares(rows[:, 6]), len(missing), first)


def shares(scores: Numbers) -> Numbers:
    """Scores of any scale as 0 to 1, by what is usual in their own file.

    From 0 to 1 with a half or more among them: as they are. All alike (a detector that tells none writes 1 or -1): all
    are sure. Else (margins of an SVM, parts of a hundred, energies): by their rank; the lowest tenth may go on with a
    track but begins none, the middle one counts 0.75.
    """
    if not len(scores) or scores.min() == scores.max():
        return np.ones(len(scores))
    if scores.min() >= 0 and 0.5 <= scores.max() <= 1:
        return scores
    ranks = np.percentile(scores, _RANKS)
    ranks = np.maximum.accumulate(ranks) + np.arange(len(ranks)) * 1e-9 * max(1.0, float(np.abs(ranks).max()))
    told: Numbers = np.interp(scores, ranks, _SHARES)
    return told


def _plain(raw: bytes) -> Numbers | None:
    """A file without anything odd, all numbers at once; None where it has to be read with care."""
    text = raw.rstrip(b"\n")
    columns = text.partition(b"\n")[0].count(b",") + 1
    if not text or columns < _COLUMNS or text.count(b",") != (text.count(b"\n") + 1) * (columns - 1):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # it says so where it stops at what is no number
            flat = np.fromstring(text.replace(b"\n", b",").decode("ascii"), sep=",")
    except (ValueError, DeprecationWarning):
        return None
    if len(flat) != (text.count(b"\n") + 1) * columns:
        return None
    rows = flat.reshape(-1, columns)[:, :_COLUMNS]
    frame = rows[:, 0]
    fine = (
        np.isfinite(rows).all() and (frame >= 0).all() and (frame <= _MOST).all() and (frame == np.floor(frame)).all()
    )
    return rows if fine and _even(text, columns) else None


def _even(text: bytes, columns: int) -> bool:
    """No line has more columns than the others, and another fewer."""
    return all(line.count(b",") == columns - 1 for line in text.split(b"\n"))


def _careful(raw: bytes, name: str) -> tuple[Numbers, NDArray[np.int64]]:
    """Line by line: comments, a line of headings and empty lines are passed over; and each line's number."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UicError(f"{name} cannot be read: {error}") from error
    rows: list[list[float]] = []
    lines: list[int] = []
    reader = csv.reader(text.split("\n"))
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            if not rows and not any(map(_is_number, cells)):
                continue
            rows.append(_row(cells, f"{name}, line {reader.line_num}"))
            lines.append(reader.line_num)
    except csv.Error as error:
        raise UicError(f"{name}, line {reader.line_num}: {error}") from None
    return np.array(rows, np.float64).reshape(-1, _COLUMNS), np.array(lines, np.int64)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _row(cells: list[str], where: str) -> list[float]:
    if len(cells) < _COLUMNS - 1:
        raise UicError(f"{where}: frame,id,left,top,width,height,score are needed, not {len(cells)} columns")
    try:
        numbers = [float(cell) for cell in cells[:_COLUMNS]]
    except ValueError as error:
        raise UicError(f"{where}: {error}") from None
    if not all(map(math.isfinite, numbers)) or not 0 <= numbers[0] <= _MOST or numbers[0] != int(numbers[0]):
        raise UicError(f"{where}: a frame is a whole number from 0, and every value is finite")
    return numbers if len(numbers) == _COLUMNS else [*numbers, 1.0]


def write_tracks(path: Path, tracks: Followed) -> None:
    """Ten columns, in order of frame and track. Raises UicError."""
    score = np.where(tracks.score > 0, tracks.score, 1.0)
    rows = zip(tracks.frame.tolist(), tracks.track.tolist(), tracks.box.tolist(), score.tolist(), strict=True)
    line = "{},{},{:.2f},{:.2f},{:.2f},{:.2f},{:.6g},-1,-1,-1\n".format
    try:
        path.write_text("".join([line(f, t, *box, s) for f, t, box, s in rows]), encoding="utf-8", newline="")
    except OSError as error:
        raise UicError(f"{path} cannot be written: {error}") from error
