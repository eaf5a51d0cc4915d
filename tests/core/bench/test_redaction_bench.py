"""The benchmark of redactions counts what it should: truth that swings with the picture, and covers by their area."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from uic.bench.redaction import share_covered
from uic.bench.redaction_scenes import FACES, PICTURES, Setting, film, of_faces


def test_of_a_face_the_share_that_lies_under_covers_is_counted_once() -> None:
    face = (100.0, 50.0, 20.0, 40.0)
    assert share_covered(face, []) == 0
    assert share_covered(face, [(0, 0, 50, 50)]) == 0
    assert share_covered(face, [(90, 40, 20, 60)]) == pytest.approx(0.5, abs=0.03)
    assert share_covered(face, [(90, 40, 20, 60), (95, 40, 15, 60)]) == pytest.approx(0.5, abs=0.03)
    assert share_covered(face, [(90, 40, 20, 60), (105, 40, 40, 60)]) == 1


def test_photographs_are_set_so_small_that_their_faces_have_the_size_that_is_said() -> None:
    photos = {name: np.zeros((1400, 1920, 3), np.uint8) for name in FACES}
    for tall in (8, 32):
        setting = of_faces(photos, tall)
        assert len(setting.truth) == 22
        assert np.mean([box[3] for box in setting.truth]) == pytest.approx(tall, rel=0.05)
    assert all(box[0] >= 0 and box[0] + box[2] < 1280 and box[1] + box[3] < 720 for box in setting.truth)


def test_what_is_to_be_covered_is_where_the_truth_says_in_every_picture_of_the_film(tmp_path: Path) -> None:
    picture = np.full((180, 320, 3), 60, np.uint8)
    picture[80:100, 150:170] = 240
    truth = film(Setting(picture, [(150.0, 80.0, 20.0, 20.0)]), "day", tmp_path / "clip.mp4")
    with av.open(str(tmp_path / "clip.mp4")) as container:
        pictures = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert len(pictures) == len(truth) == PICTURES
    for shown, ((left, top, width, height),) in zip(pictures, truth, strict=True):
        x, y = round(left), round(top)
        assert shown[y + 2 : y + round(height) - 2, x + 2 : x + round(width) - 2].mean() > 200
        assert shown[y, x - 6] < 100
