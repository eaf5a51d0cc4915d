"""Who is who from picture to picture, and the command that reads and writes MOTChallenge files."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from uic.bench.track import Score, score
from uic.bench.track_scenes import DETECTORS, SCENES, Detector, Scene, seen_by, walked
from uic.cli.track import track
from uic.errors import UicError
from uic.vision.challenge import read_boxes, shares
from uic.vision.tracking import Followed, Sighting, Tracker, filled, followed


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


def film(films: list[list[tuple[float, float, float, float, float]]], **more: int) -> Followed:
    rows = np.array([(frame, *one) for frame, seen in enumerate(films, start=1) for one in seen], float).reshape(-1, 6)
    return followed(rows[:, 0].astype(np.int64), rows[:, 1:5], rows[:, 5], **more)


def paths(told: Followed) -> dict[int, dict[int, float]]:
    """Each track's left edges by frame."""
    known: dict[int, dict[int, float]] = {}
    for frame, name, left in zip(told.frame.tolist(), told.track.tolist(), told.box[:, 0].tolist(), strict=True):
        known.setdefault(name, {})[frame] = left
    return known


def test_two_who_cross_while_only_one_is_seen_are_told_apart_by_where_they_came_from():
    films = [[walk(f, start=0, speed=5), walk(f, start=600, speed=-5, top=103)] for f in range(120)]
    films[54:66] = [[film[f % 2]] for f, film in enumerate(films[54:66])]  # now this one is seen, now the other
    known = paths(film(films))
    assert len(known) == 2
    for path in known.values():
        pace = (path[118] - path[2]) / 116
        assert abs(pace) == pytest.approx(5, abs=0.2)
        assert sorted(path) == list(range(1, 121))


def test_who_is_hidden_for_long_while_the_camera_swings_is_one_person():
    def seen(frame: int):
        swing = 150 * np.sin(frame / 12)
        still = [(150.0 * n + swing, 100.0, 40.0, 100.0, 0.9) for n in range(1, 7)]
        walker = [(100 + 4.0 * frame + swing, 400.0, 40.0, 100.0, 0.9)] if not 50 <= frame < 75 else []
        return still + walker

    known = paths(film([seen(f) for f in range(150)]))
    assert len(known) == 7
    walker = known[max(known, key=lambda track: np.ptp(list(known[track].values())))]
    for frame in range(55, 70):  # the gap is filled by where the camera looked
        assert walker[frame + 1] == pytest.approx(100 + 4 * frame + 150 * np.sin(frame / 12), abs=15)


def test_what_is_seen_too_seldom_or_never_clearly_is_nobody():
    films = [[walk(f, start=0, speed=3)] for f in range(100)]
    for f in range(30, 36):
        films[f].append((700.0, 50.0, 40.0, 100.0, 0.95))
    for f in range(100):
        films[f].append((300.0, 300.0, 40.0, 100.0, 0.35))
    assert len(paths(film(films))) == 1
    assert len(paths(film(films, least=3))) == 2


def test_boxes_that_shake_are_told_as_the_walk_they_are():
    dice = np.random.default_rng(3)
    films = [[(4 * f + dice.normal(0, 4), 100 + dice.normal(0, 4), 40.0, 100.0, 0.9)] for f in range(100)]
    (path,) = paths(film(films)).values()
    off = [path[f + 1] - 4 * f for f in range(100)]
    assert np.std(off) < 2.2  # of 4


def told_of(scene: Scene, detector: Detector, seed: int) -> Score:
    truth = walked(scene, seed)
    seen = seen_by(detector, truth, scene.fps, seed + 1)
    told = followed(seen[:, 0].astype(np.int64), seen[:, 2:], shares(seen[:, 1]))
    return score(truth, np.column_stack((told.frame, told.track, told.box)))


def test_who_is_who_where_four_pictures_a_second_are_taken_though_nobody_says_so():
    square = replace(SCENES["square"], fps=4, people=8, seconds=60)
    counted = told_of(square, DETECTORS["frcnn"], 1)
    assert counted.mota > 78
    assert counted.idf1 > 66
    swinging = told_of(replace(SCENES["swinging"], fps=6, people=10, seconds=40), DETECTORS["sdp"], 1)
    assert swinging.mota > 75


def test_mistakes_that_come_and_go_are_nobody_though_half_of_all_boxes_are_such():
    street = replace(SCENES["low"], people=6, seconds=16)
    counted = told_of(street, replace(DETECTORS["acf"], ghosts=12, least=-2.5), 1)
    assert counted.false < counted.truth / 10


def test_pictures_may_be_missing_by_the_million():
    frames = np.array([*range(5, 45), *range(90_000_005, 90_000_045)])
    boxes = np.array([walk(int(f) % 1000, start=0, speed=3)[:4] for f in frames])
    told = followed(frames, boxes, np.ones(80))
    assert told.frame.tolist() == frames.tolist()
    assert told.track.tolist() == [1] * 40 + [2] * 40


def test_nothing_seen_is_no_track():
    assert len(film([[], []]).frame) == 0


def test_scores_of_any_scale_are_told_by_what_is_usual_in_their_file():
    probable = np.array([0.2, 0.5, 0.99])
    assert shares(probable) is probable
    assert set(shares(np.full(5, -1.0))) == {1.0}
    margins = np.linspace(-1.2, 2.5, 200)
    assert shares(margins)[100] == pytest.approx(0.75, abs=0.01)
    assert np.allclose(shares(margins), shares(40 + 25 * margins))
    assert (np.diff(shares(margins**3)) >= 0).all()


DETECTIONS = [(f, 3 * f, 100, 40, 100, 0.9) for f in range(1, 41)]


def written(path: Path, form: str) -> Path:
    lines = [form.format(f=f, x=x, y=y, w=w, h=h, s=s) for f, x, y, w, h, s in DETECTIONS]
    path.write_bytes("".join(lines).encode())
    return path


@pytest.mark.parametrize(
    "form",
    [
        "{f},-1,{x},{y},{w},{h},{s}\n",
        "{f},-1,{x},{y},{w},{h},{s},-1,-1\n",
        "{f},-1,{x},{y},{w},{h},{s},-1,-1,-1\r\n",
        "{f}.0, -1, {x}e0, {y}, {w}, {h}, {s}\n",
        "{f},-1,{x},{y},{w},{h},{s},nan,,\n",
        "\n{f},-1,{x},{y},{w},{h},{s}\n",
    ],
)
def test_files_as_detectors_write_them_are_read_alike(tmp_path: Path, form: str):
    boxes = read_boxes(written(tmp_path / "det.txt", form))
    assert boxes.frame.tolist() == [row[0] for row in DETECTIONS]
    assert boxes.box.tolist() == [list(row[1:5]) for row in DETECTIONS]
    assert boxes.score.tolist() == [1.0] * 40  # all alike


def test_bom_headings_comments_and_rows_of_other_lengths_are_read_too(tmp_path: Path):
    file = tmp_path / "det.txt"
    file.write_bytes(
        b"\xef\xbb\xbfframe,id,left,top,width,height,score\n# a comment\n2,-1,1,2,3,4,.5,-1\n1,-1,1,2,3,4,.9\n"
    )
    assert read_boxes(file).frame.tolist() == [2, 1]
    assert read_boxes(file).score.tolist() == [0.5, 0.9]


@pytest.mark.parametrize(
    "line",
    [
        "2,-1,nan,4,5,6,1",
        "2,-1,inf,4,5,6,1",
        "2.5,-1,3,4,5,6,1",
        "-1,-1,3,4,5,6,1",
        "2,-1,3,4",
        "2,-1,3,4,5,x,1",
        "2,-1,,4,5,6,1",
    ],
)
def test_a_row_that_says_nothing_is_refused_with_its_line(tmp_path: Path, line: str):
    file = tmp_path / "det.txt"
    file.write_text(f"1,-1,3,4,5,6,1\n{line}\n3,-1,3,4,5,6,1\n", encoding="utf-8")
    with pytest.raises(UicError, match=r"det\.txt, line 2: "):
        read_boxes(file)


def test_boxes_without_size_are_counted_and_left_out(tmp_path: Path):
    file = tmp_path / "det.txt"
    file.write_text("1,-1,3,4,5,6,1\n2,-1,3,4,-5,6,1\n3,-1,3,4,0,6,1\n", encoding="utf-8")
    boxes = read_boxes(file)
    assert (len(boxes.frame), boxes.left_out, boxes.left_out_line) == (1, 2, 2)


def test_a_file_of_detections_becomes_a_file_of_tracks(tmp_path: Path):
    lines = [f"{f},-1,{3 * f},100,40,100,{50 + f % 3},-1,-1,-1\n" for f in range(1, 41) if not 20 <= f < 25]
    (tmp_path / "det.txt").write_text("".join(lines), encoding="utf-8")
    assert uic_track(tmp_path / "det.txt", tmp_path / "out.txt")["tracks"] == 1
    rows = [line.split(",") for line in (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()]
    assert [int(row[0]) for row in rows] == list(range(1, 41))
    assert {row[1] for row in rows} == {"1"}
    assert rows[20][2:] == ["63.00", "100.00", "40.00", "100.00", "1", "-1", "-1", "-1"]
    online = uic_track(tmp_path / "det.txt", tmp_path / "online.txt", "--online")
    assert online["boxes"] == 35  # as they were seen, nothing filled


def test_an_empty_file_becomes_an_empty_file(tmp_path: Path):
    (tmp_path / "det.txt").write_bytes(b"")
    done = uic_track(tmp_path / "det.txt", tmp_path / "out.txt")
    assert done == {"frames": 0, "tracks": 0, "boxes": 0, "frames_per_s": 0}
    assert (tmp_path / "out.txt").read_bytes() == b""


def test_a_file_that_is_none_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "det.txt").write_text("1,-1,3,4,5,6,1\n2,-1,x,4,5,6,1\n", encoding="utf-8")
    command = ["track", "--detections", str(tmp_path / "det.txt"), "--out", str(tmp_path / "out.txt")]
    done = subprocess.run(
        [sys.executable, "-m", "uic", *command], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "det.txt, line 2" in done.stderr
    assert not (tmp_path / "out.txt").exists()


def uic_track(detections: Path, out: Path, *more: str) -> dict[str, float]:
    done = CliRunner().invoke(track, ["--detections", str(detections), "--out", str(out), "--json", *more])
    assert done.exit_code == 0, done.output
    told: dict[str, float] = json.loads(done.stdout)
    return told
