"""`uic track`: a file of detections in, a file of tracks out, both as MOTChallenge writes them."""

from __future__ import annotations

import csv
import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click
import numpy as np
from numpy.typing import NDArray

from uic.cli._progress import progress
from uic.errors import UicError

__all__ = ["track"]

_COLUMNS = 7  # frame, id, left, top, width, height, score; more are left alone
_MOST = 100_000_000  # the last frame
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--detections", type=_FILE, required=True, help="MOTChallenge det.txt.")
@click.option("--out", type=_FILE, required=True, help="Where the tracks go.")
@click.option("--gap", type=click.IntRange(0, 300), default=20, show_default=True, help="Longest gap that is filled.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="Sightings that a track needs.")
@click.option("--online", is_flag=True, help="As a camera's pictures come: nothing is filled or left out afterwards.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as JSON.")
def track(detections: Path, out: Path, *, gap: int, least: int, online: bool, as_json: bool) -> None:
    """Who is who: boxes (frame,id,left,top,width,height,score) become tracks, with an id each.

    Scores beyond 0 to 1 are brought to it by their range in the file. After the last picture gaps are filled by
    straight lines and tracks seen too seldom are left out, unless --online.
    """
    from uic.vision.tracking import Tracker, filled

    frames = _read(detections)
    tracker = Tracker(eager=not online)
    sightings = []
    began = time.perf_counter()
    last = max(frames, default=0)
    with progress("tracking") as tell:
        for frame in range(min(frames, default=1), last + 1):
            boxes = frames.get(frame, _NONE)
            sightings += tracker.take(frame, boxes[:, :4], boxes[:, 4])
            if frame % 100 == 0:
                tell(frame, last)
    took_s = time.perf_counter() - began
    if not online:
        sightings = filled(sightings, gap=gap, least=least)
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            for one in sightings:
                left, top, width, height = one.box
                score = f"{one.score:g}" if one.score else "1"
                file.write(f"{one.frame},{one.track},{left:.2f},{top:.2f},{width:.2f},{height:.2f},{score},-1,-1,-1\n")
    except OSError as error:
        raise UicError(f"{out} cannot be written: {error}") from error
    told = {
        "frames": len(frames),
        "tracks": len({one.track for one in sightings}),
        "boxes": len(sightings),
        "frames_per_s": round(last / took_s) if took_s else 0,
    }
    said = "{tracks} tracks, {boxes} boxes in {frames} frames; {frames_per_s} frames/s".format_map(told)
    click.echo(json.dumps(told) if as_json else said)


_NONE = np.empty((0, 5))


def _read(path: Path) -> dict[int, NDArray[np.float64]]:
    """Boxes and scores (0 to 1) by frame. Raises UicError with file and line."""
    rows: dict[int, list[tuple[float, ...]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for frame, row in _rows(file, str(path)):
                rows.setdefault(frame, []).append(row)
    except (OSError, UnicodeDecodeError) as error:
        raise UicError(f"{path} cannot be read: {error}") from error
    frames = {frame: np.array(some) for frame, some in rows.items()}
    scores = np.concatenate([some[:, 4] for some in frames.values()]) if frames else np.empty(0)
    if len(scores) and (scores.min() < 0 or scores.max() > 1):
        least, most = min(0.0, float(scores.min())), float(np.percentile(scores, 99))
        for some in frames.values():
            some[:, 4] = ((some[:, 4] - least) / max(most - least, 1e-9)).clip(0, 1) if most > least else 1.0
    return frames


def _rows(file: TextIO, name: str) -> Iterator[tuple[int, tuple[float, ...]]]:
    reader = csv.reader(file)
    for cells in reader:
        if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
            continue
        where = f"{name}, line {reader.line_num}"
        if len(cells) < _COLUMNS - 1:
            raise UicError(f"{where}: frame,id,left,top,width,height,score are needed, not {len(cells)} columns")
        try:
            numbers = [float(cell) for cell in cells[:_COLUMNS]]
        except ValueError as error:
            raise UicError(f"{where}: {error}") from None
        if not all(map(math.isfinite, numbers)) or not 0 <= numbers[0] <= _MOST or numbers[0] != int(numbers[0]):
            raise UicError(f"{where}: a frame is a whole number from 0, and every value is finite")
        if numbers[4] <= 0 or numbers[5] <= 0:
            print(f"{where}: a box without size is left out", file=sys.stderr)
            continue
        yield int(numbers[0]), (*numbers[2:6], numbers[6] if len(numbers) >= _COLUMNS else 1.0)
