"""Who is who from picture to picture, and the command that reads and writes MOTChallenge files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from uic.vision.tracking import Sighting, Tracker, filled


def run(films: list[list[tuple[float, float, float, float, float]]], **more: bool) -> list[Sighting]:
    """Each picture: left, top, width, height and score of what was seen."""
    tracker, told = Tracker(**more), []
    for frame, seen in enumerate(films, start=1):
        boxes = np.array(seen, float).reshape(-1, 5)
        told += tracker.take(frame, boxes[:, :4], boxes[:, 4])
    return told


def walk(frame: int, *, start: float, speed: float, top: float = 100.0, score: float = 0.9):
    return (start + speed * frame, top, 40.0, 100.0, score)


def tracks_at(told: list[Sighting], frame: int) -> dict[int, float]:
    return {one.track: one.box[0] for one in told if one.frame == frame}


def test_two_people_who_cross_stay_who_they_are():
    films = [[walk(f, start=0, speed=5), walk(f, start=600, speed=-5, top=112)] for f in range(120)]
    films[59:63] = [[film[0]] for film in films[59:63]]  # the one behind is hidden
    told = run(films)
    first, last = tracks_at(told, 1), tracks_at(told, 120)
    assert len({one.track for one in told}) == 2
    rightward = next(track for track, left in first.items() if left == 0)
    assert last[rightward] == 595.0


def test_who_is_hidden_for_a_second_is_known_again_and_the_gap_is_filled_afterwards():
    films = [[walk(f, start=0, speed=4)] if not 40 <= f < 58 else [] for f in range(100)]
    told = run(films)
    assert len({one.track for one in told}) == 1
    whole = filled(told)
    assert [one.frame for one in whole] == list(range(1, 101))
    assert whole[48].box[0] == pytest.approx(4 * 48, abs=0.01)
    assert whole[48].score == 0.0


def test_a_faint_box_goes_on_with_a_track_and_begins_none():
    films = [[walk(f, start=0, speed=3, score=0.9 if f < 20 else 0.3)] for f in range(60)]
    assert [one.frame for one in run(films)] == list(range(1, 61))
    assert run([[walk(f, start=0, speed=3, score=0.3)] for f in range(60)]) == []


def test_a_box_that_is_seen_once_is_nobody():
    films = [[walk(f, start=0, speed=3)] for f in range(30)]
    films[10].append((700.0, 50.0, 40.0, 100.0, 0.95))
    assert {one.track for one in run(films)} == {1}
    assert {one.track for one in filled(run(films, eager=True))} == {1}


def test_a_camera_that_swings_changes_nobodys_name():
    def seen(frame: int):
        swing = 60 * np.sin(frame / 3)  # more than half a box from picture to picture
        return [(150.0 * n + swing, 100.0, 40.0, 100.0, 0.9) for n in range(1, 8)]

    told = run([seen(f) for f in range(60)])
    assert len({one.track for one in told}) == 7


def test_pictures_without_anything_are_fine():
    assert run([[], [], []]) == []


def test_a_file_of_detections_becomes_a_file_of_tracks(tmp_path: Path):
    lines = [f"{f},-1,{3 * f},100,40,100,{50 + f % 3},-1,-1,-1\n" for f in range(1, 41) if not 20 <= f < 25]
    (tmp_path / "det.txt").write_text("".join(lines), encoding="utf-8")
    done = uic_track(tmp_path / "det.txt", tmp_path / "out.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tracks"] == 1
    rows = [line.split(",") for line in (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()]
    assert [int(row[0]) for row in rows] == list(range(1, 41))
    assert {row[1] for row in rows} == {"1"}
    assert rows[0][2:] == ["3.00", "100.00", "40.00", "100.00", rows[0][6], "-1", "-1", "-1"]


def test_a_file_that_is_none_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "det.txt").write_text("1,-1,3,4,5,6,1\n2,-1,x,4,5,6,1\n", encoding="utf-8")
    done = uic_track(tmp_path / "det.txt", tmp_path / "out.txt")
    assert done.returncode == 1
    assert "det.txt, line 2" in done.stderr
    assert not (tmp_path / "out.txt").exists()


def uic_track(detections: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uic", "track", "--detections", str(detections), "--out", str(out), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
