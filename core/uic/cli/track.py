"""`uic track`: a file of detections in, a file of tracks out, both as MOTChallenge writes them."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._progress import progress

if TYPE_CHECKING:
    from uic.vision.challenge import Boxes
    from uic.vision.tracking import Followed

__all__ = ["track"]

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--detections", type=_FILE, required=True, help="MOTChallenge det.txt.")
@click.option("--out", type=_FILE, required=True, help="Where the tracks go.")
@click.option("--gap", type=click.IntRange(0, 300), default=40, show_default=True, help="Longest gap that is filled.")
@click.option("--least", type=click.IntRange(1), help="Sightings that a track needs [12; fewer in a short film].")
@click.option(
    "--online", is_flag=True, help="As a camera's pictures come: nothing is joined, filled or left out later."
)
@click.option("--json", "as_json", is_flag=True, help="What was done, as JSON.")
def track(detections: Path, out: Path, *, gap: int, least: int | None, online: bool, as_json: bool) -> None:
    """Who is who: boxes (frame,id,left,top,width,height,score) become tracks, with an id each.

    The whole film is known: pieces of tracks are joined over gaps by what comes before and after them, boxes are
    smoothed, gaps filled by straight lines, and tracks seen too seldom left out, unless --online. Scores of any scale
    are taken by what is usual in the file: 0 to 1 as they are, all alike as sure, others by their rank.
    """
    from uic.vision.challenge import read_boxes, write_tracks
    from uic.vision.tracking import followed, prepare

    boxes = read_boxes(detections)
    if boxes.left_out:
        where = f"{detections}, line {boxes.left_out_line}"
        print(f"{boxes.left_out} boxes without size are left out, the first in {where}", file=sys.stderr)
    prepare()
    frames = len(set(boxes.frame.tolist()))  # those without a box are looked at too, and not counted
    began = time.perf_counter()
    with progress("tracking"):
        tracks = _online(boxes) if online else followed(boxes.frame, boxes.box, boxes.score, gap=gap, least=least)
    took_s = time.perf_counter() - began
    write_tracks(out, tracks)
    told = {
        "frames": frames,
        "tracks": len(set(tracks.track.tolist())),
        "boxes": len(tracks.frame),
        "frames_per_s": round(frames / took_s),
    }
    said = "{tracks} tracks, {boxes} boxes in {frames} frames; {frames_per_s} frames/s".format_map(told)
    click.echo(json.dumps(told) if as_json else said)


def _online(boxes: Boxes) -> Followed:
    import numpy as np

    from uic.vision.tracking import Followed, Tracker

    order = np.argsort(boxes.frame, kind="stable")
    frame, box, score = boxes.frame[order], boxes.box[order], boxes.score[order]
    tracker, told = Tracker(), []
    some = np.unique(frame) if len(frame) else frame
    before = int(some[0]) - 1 if len(some) else 0
    for number, begin, end in zip(
        some, *(np.searchsorted(frame, some, side) for side in ("left", "right")), strict=True
    ):
        for empty in range(before + 1, min(int(number), before + 1000)):
            tracker.take(empty, box[:0], score[:0])
        before = int(number)
        told += sorted(tracker.take(before, box[begin:end], score[begin:end]), key=lambda one: one.track)
    return Followed(
        np.array([one.frame for one in told], np.int64),
        np.array([one.track for one in told], np.int64),
        np.array([one.box for one in told], np.float64).reshape(-1, 4),
        np.array([one.score for one in told], np.float64),
    )
