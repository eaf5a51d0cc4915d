"""Covers as plain values: where they lie, what a reviewer does to them, what is told of them, what is left below."""

from __future__ import annotations

import numpy as np
import pytest

from uic.errors import EvidenceError
from uic.evidence.redaction import edits
from uic.evidence.redaction.model import Cover, Covered, Key, Redaction, RedactionState
from uic.evidence.redaction.plates import plates
from uic.evidence.redaction.policy import Place, at, check_cover, thinned
from uic.evidence.redaction.rendering import Veil
from uic.evidence.redaction.tracks import Found, Shape, covers_of, flagged_of

WALK = Cover(id=1, what=Covered.FACE, keys=(Key(10, 0.1, 0.2, 0.1, 0.1), Key(30, 0.5, 0.2, 0.1, 0.1)))


def test_between_two_places_a_cover_moves_straight_on_and_before_and_after_it_is_not_there() -> None:
    middle = at(WALK, 20)
    assert middle is not None
    assert middle.left == pytest.approx(0.3)
    assert (at(WALK, 9), at(WALK, 31)) == (None, None)
    assert at(edits.toggled(WALK), 20) is None


def test_a_cover_is_moved_in_one_picture_or_in_a_span_and_stays_where_it_was_outside_of_it() -> None:
    def left(cover: Cover, frame: int) -> float:
        place = at(cover, frame)
        assert place is not None
        return place.left

    once = edits.moved(WALK, 20, Place(0.9, 0.2, 0.1, 0.1))
    assert left(once, 20) == pytest.approx(0.9)
    assert (left(once, 10), left(once, 30)) == (0.1, 0.5)
    span = edits.moved(WALK, 20, Place(0.35, 0.2, 0.1, 0.1), (15, 25))
    assert [left(span, n) for n in (14, 26)] == pytest.approx([left(WALK, 14), left(WALK, 26)])
    assert [left(span, n) for n in (15, 20, 25)] == pytest.approx([left(WALK, n) + 0.05 for n in (15, 20, 25)])


def test_a_cover_is_taken_out_of_a_span_and_both_ends_stay_and_its_ends_are_drawn_longer_or_shorter() -> None:
    before, after = edits.cut(WALK, (15, 20))
    assert (before.id, before.begin, before.end) == (1, 10, 14)
    assert (after.id, after.begin, after.end) == (0, 21, 30)
    assert edits.cut(WALK, (0, 99))[0].removed
    longer = edits.trimmed(WALK, (4, 40))
    assert (longer.begin, longer.end) == (4, 40)
    assert at(longer, 4) == Place(0.1, 0.2, 0.1, 0.1)
    assert (edits.trimmed(WALK, (12, 18)).begin, edits.trimmed(WALK, (12, 18)).end) == (12, 18)


def test_what_lies_in_no_picture_is_refused() -> None:
    for keys in ((), (Key(5, 0, 0, 0, 0.1),), (Key(5, float("nan"), 0, 1, 1),), (Key(99, 0, 0, 1, 1),)):
        with pytest.raises(EvidenceError):
            check_cover(Cover(id=1, what=Covered.OTHER, keys=keys), 50)


def test_fewer_places_for_the_same_way_come_close_to_each_of_them() -> None:
    way = [Key(n, 0.1 + 0.3 * np.sin(n / 30), 0.1 + n / 500, 0.1, 0.2) for n in range(120)]
    few = Cover(id=1, what=Covered.FACE, keys=thinned(way))
    assert len(few.keys) < 30
    for key in way:
        place = at(few, key.frame)
        assert place is not None
        assert abs(place.left - key.left) < 0.005


def test_somebody_seen_again_after_a_gap_is_covered_in_between_and_a_person_must_look_there() -> None:
    shape = Shape(frames=200, fps=10.0, width=640, height=360, every=2)

    def seen(look: int) -> list[Found]:
        box = (100.0 + 2 * look, 100.0, 40.0, 100.0)
        return [Found(box, 0.9, box, Covered.FACE)]

    looks = {look: seen(look) if not 20 <= look <= 25 else [] for look in range(10, 60)}
    covers, flags = covers_of(looks, shape, 1)
    assert len(covers) == 1
    assert all(at(covers[0], frame) is not None for frame in range(20, 119))  # in every picture, also unseen ones
    flagged = flagged_of(flags, covers, shape)
    assert any(one.why == "gap" and one.begin <= 45 <= one.end for one in flagged)
    alone = [one for one in flagged if one.why == "nobody"]
    assert flagged[: len(alone)] == tuple(alone)  # a person looks there first
    assert alone  # after it left nothing is covered: that is looked at too
    assert all(at(covers[0], one.begin) is None for one in alone)


def test_one_who_is_seen_once_only_is_covered_too() -> None:
    shape = Shape(frames=100, fps=10.0, width=640, height=360, every=2)
    box = (300.0, 100.0, 20.0, 50.0)
    covers, flags = covers_of({7: [Found(box, 0.3, box, Covered.FACE)], 8: []}, shape, 1)
    assert len(covers) == 1
    assert at(covers[0], 14) is not None
    assert [flag.why for flag in flags] == ["unsure"]


def test_a_faint_face_is_covered_where_it_is_seen_again_and_again_and_not_where_it_is_one_picture_s_noise() -> None:
    shape = Shape(frames=100, fps=10.0, width=640, height=360, every=2)
    noise, face = (20.0, 300.0, 20.0, 20.0), (300.0, 100.0, 20.0, 20.0)
    looks = {look: [Found(face, 0.15, face, Covered.FACE)] for look in (5, 6, 8, 9)}
    looks[7] = [Found(noise, 0.2, noise, Covered.FACE)]
    covers, _ = covers_of(looks, shape, 1)
    assert len(covers) == 1
    place = at(covers[0], 14)
    assert place is not None  # also where it was not seen in between
    assert place.left == pytest.approx(300 / 640, abs=0.02)


def test_a_plate_is_found_by_its_edges_and_a_bare_wall_is_none() -> None:
    grey = np.full((160, 320), 120, np.uint8)
    assert plates(grey) == []
    grey[90:112, 110:206] = 235
    for letter in range(8):
        grey[95:107, 116 + letter * 11 : 121 + letter * 11] = 20
    (left, top, width, height), *_ = plates(grey)
    assert left <= 120
    assert left + width >= 190
    assert top <= 97
    assert top + height >= 104


def test_of_what_is_covered_hardly_a_bit_is_left_and_it_does_not_change_from_picture_to_picture() -> None:
    rng = np.random.default_rng(1)
    pictures = [rng.integers(0, 256, (100, 200, 3), np.uint8) for _ in range(10)]
    veil = Veil((Cover(id=1, what=Covered.FACE, keys=(Key(0, 0.2, 0.2, 0.3, 0.5), Key(9, 0.2, 0.2, 0.3, 0.5))),))
    parts = []
    for number, picture in enumerate(pictures):
        outside = picture[90:].copy()
        veil.draw(picture, number)
        assert (picture[90:] == outside).all()
        parts.append(picture[20:70, 40:100])
    assert all((part == parts[0]).all() for part in parts)
    assert len(np.unique(parts[0].reshape(-1, 3), axis=0)) <= 25


def test_a_redaction_that_is_made_already_cannot_be_changed() -> None:
    from datetime import UTC, datetime

    from uic.evidence.redaction.policy import approved, changed

    at_once = datetime(2026, 1, 1, tzinfo=UTC)
    done = Redaction(
        id="a", incident_id="b", piece="c", state=RedactionState.DONE, by="kim", at=at_once, frames=100, covers=(WALK,)
    )
    with pytest.raises(EvidenceError, match="cannot be changed"):
        changed(done, WALK, version=1, by="kim")
    with pytest.raises(EvidenceError, match="cannot be changed"):
        approved(done, version=1, by="lee", now=at_once)
