"""The motion model: it sees who walks, and neither noise, light, a lamp nor what has come to stay."""

from __future__ import annotations

import numpy as np
import pytest
from street_of_eyes import FPS, pictures, small

from uic.vision import _kernel
from uic.vision.model import HEIGHT, WIDTH
from uic.vision.motion import Motion


def looks(lumas, *, every: int = 2, motion: Motion | None = None):
    """(second, what was seen, boxes) of every second picture: five a second."""
    motion = motion or Motion()
    for number, luma in enumerate(lumas):
        if number % every == 0:
            moved = motion.look(small(luma), number / FPS)
            yield number / FPS, moved, motion.boxes() if moved.moving else ()


def test_somebody_who_walks_is_seen_where_he_is_and_while_he_is_there():
    seen = list(looks(pictures(14, ((6.0, 10.0),))))
    during = [moved.moving for at, moved, _ in seen if 6.6 <= at < 10.0]
    assert sum(during) >= 0.9 * len(during)
    assert not any(moved.moving for at, moved, _ in seen if at < 6.0 or at > 11.0)
    (box, *_), at = next((boxes, at) for at, moved, boxes in seen if moved.moving and at > 7.5)
    middle = (40 + (at - 6) / 4 * 520 + 8) / 640
    assert box.left <= middle <= box.left + box.width
    assert box.top <= 202 / 360 <= box.top + box.height


def test_a_runner_who_is_elsewhere_in_the_next_picture_is_seen_too():
    seen = list(looks(pictures(9, ((6.0, 7.6),))))
    during = [moved.moving for at, moved, _ in seen if 6.2 <= at < 7.6]
    assert sum(during) >= 0.8 * len(during)


@pytest.mark.parametrize("noise", [0.0, 3.0, 9.0])
def test_a_sensor_s_noise_is_no_motion(noise):
    assert not any(moved.moving for at, moved, _ in looks(pictures(16, noise=noise)) if at > 3)


def test_a_cloud_over_the_street_is_no_motion_but_a_walker_under_it_is():
    def cloud(at):
        return 1.0 - 0.25 * min(1.0, max(0.0, (at - 5) / 2))

    seen = list(looks(pictures(16, ((11.0, 15.0),), light=cloud)))
    assert not any(moved.moving for at, moved, _ in seen if 3 < at < 10.8)
    assert any(moved.moving for at, moved, _ in seen if at > 11)


def test_what_has_come_to_stay_belongs_to_the_street_after_a_while():
    def parked():
        for number, luma in enumerate(pictures(30)):
            if number >= 6 * FPS:
                luma[200:260, 300:400] = 30
            yield luma

    seen = list(looks(parked()))
    assert any(moved.moving for at, moved, _ in seen if 6 < at < 9)
    assert not any(moved.moving for at, moved, _ in seen if at > 24)


def test_the_place_that_a_parked_car_has_left_is_the_street_again_within_seconds():
    def left():
        for number, luma in enumerate(pictures(30)):
            if number < 16 * FPS:
                luma[200:260, 300:400] = 30
            yield luma

    seen = list(looks(left()))
    assert any(moved.moving for at, moved, _ in seen if 16 < at < 17)
    assert not any(moved.moving for at, moved, _ in seen if at > 19)


def test_a_lamp_switched_on_begins_the_background_anew_instead_of_an_alarm():
    def lamp():
        for number, luma in enumerate(pictures(12)):
            yield luma if number < 60 else np.clip(luma.astype(int) * 2 - 40, 16, 235).astype(np.uint8)

    seen = list(looks(lamp()))
    assert max(moved.changed for at, moved, _ in seen if 5.8 < at < 6.4) > 0.5
    assert not any(moved.moving for at, moved, _ in seen if at > 3)


def test_key_frames_alone_show_who_came_between_two_of_them():
    seen = []
    motion = Motion()
    for number, luma in enumerate(pictures(40, ((31.0, 37.0),))):
        if number % 20 == 0:
            moved = motion.look(small(luma), number / FPS, alone=True)
            seen.append((number / FPS, moved.score))
    assert max(score for at, score in seen if at < 31) < 5
    assert min(score for at, score in seen if 31 < at < 37) >= 5


def test_nothing_is_ever_seen_behind_a_mask():
    shut = np.zeros((HEIGHT, WIDTH), np.bool_)
    shut[80:120] = True
    seen = looks(pictures(12, ((5.0, 9.0),)), motion=Motion(shut=shut))
    assert not any(moved.moving for _, moved, _ in seen)


def test_the_votes_of_neighbours_are_what_plain_numpy_says():
    rng = np.random.default_rng(7)
    mask = rng.choice(np.array([0, 0, 1, 3], np.uint8), WIDTH * HEIGHT)
    clean, shut, line = np.zeros_like(mask), np.ones_like(mask), np.zeros(WIDTH, np.uint8)
    _kernel._vote(mask, clean, shut, line, WIDTH, 14)
    whole = mask.reshape(HEIGHT, WIDTH).astype(int)
    total = sum(whole[1 + a : HEIGHT - 1 + a, 1 + b : WIDTH - 1 + b] for a in (-1, 0, 1) for b in (-1, 0, 1))
    expected = (total >= 14) & (whole[1:-1, 1:-1] > 0)
    assert np.array_equal(clean.reshape(HEIGHT, WIDTH)[1:-1, 1:-1].astype(bool), expected)
    cells = np.zeros((HEIGHT // 4, WIDTH // 4), np.int32)
    assert _kernel._cells(clean, cells, WIDTH) == clean.sum()
    assert np.array_equal(cells, clean.reshape(45, 4, 80, 4).sum(axis=(1, 3)))


def test_what_is_put_back_is_as_it_was():
    lumas = [small(luma) for luma in pictures(6, ((3.0, 5.5),))]
    motion, twin = Motion(), Motion()
    for number, luma in enumerate(lumas[:40]):
        motion.look(luma, number / FPS)
        twin.look(luma, number / FPS)
    kept = motion.state()
    for number, luma in enumerate(lumas[40:50]):
        motion.look(luma, 4 + number / FPS)
    motion.restore(kept)
    for number, luma in enumerate(lumas[40:]):
        ours, theirs = motion.look(luma, 4 + number / FPS), twin.look(luma, 4 + number / FPS)
        assert ours.score == theirs.score
        assert np.array_equal(ours.clean, theirs.clean)


def test_a_picture_of_another_size_is_refused():
    with pytest.raises(ValueError, match="analysis"):
        Motion().look(np.zeros((180, 321), np.uint8), 0.0)
