"""Who is probably seen again by a net's cameras: by place, way, pace and time, remembered as briefly as can be."""

from __future__ import annotations

import numpy as np
import pytest

from uic.bench.track_across import quarter
from uic.vision import HEIGHT, WIDTH, Box, CameraView, Detection, Found, Kind, Seen
from uic.vision.crossing import Passage
from uic_netcasting.again.analyst import StepAnalyst
from uic_netcasting.again.steps import CAME, LEFT, Step, found_of, steps_of, track_of
from uic_netcasting.again.trail import Likely, Sighted, Trail

HERE = Sighted(camera="a", at=100.0, place=(5.0, 0.0))


def walker(camera: str, track: int, began: float, east: float, *, seconds: float = 8.0, mps: float = 1.4) -> Passage:
    """Somebody who walks east."""
    path = tuple((began + at, east + mps * at, 0.0) for at in np.linspace(0, seconds, 9).tolist())
    return Passage(
        camera=camera, track=track, began=began, ended=began + seconds, came_to=path[0][1:], left_from=path[-1][1:],
        came_at=(mps, 0.0), left_at=(mps, 0.0), tall_m=1.75, path=path,
    )  # fmt: skip


def trail(*passages: Passage) -> Trail:
    made = Trail()
    for one in passages:
        made.saw(one, left=True)
    return made


def likely(made: Trail, sighted: Sighted = HERE, *, now: float = 200.0, **more: object) -> list[Likely]:
    return made.likely(sighted, now=now, **more)  # type: ignore[arg-type]


def test_who_was_in_the_picture_is_probably_seen_again_where_a_walker_would_come_and_the_way_says_why() -> None:
    made = trail(walker("a", 1, 97.0, 0.0), walker("b", 2, 150.0, 75.0))
    (one,) = likely(made)
    assert (one.passage.key, one.after.earlier.key) == (("b", 2), ("a", 1))
    assert one.probability > 0.5
    assert one.after.reason == "77 m of way in 45 s (1.7 m/s)"


def test_without_a_track_the_place_that_somebody_named_is_where_he_set_out() -> None:
    sighted = Sighted(camera="", at=100.0, place=(0.0, 0.0), exact=True)
    (one,) = likely(trail(walker("b", 2, 157.0, 75.0)), sighted)
    assert one.after.earlier.track == -1
    assert one.probability > 0.25


def test_he_is_followed_on_through_a_camera_where_nobody_answered() -> None:
    made = trail(walker("a", 1, 97.0, 0.0), walker("b", 2, 150.0, 75.0), walker("c", 3, 203.0, 150.0))
    found = {one.passage.camera: one for one in likely(made, now=215.0)}
    assert found["c"].after.earlier.key == ("b", 2)
    assert found["c"].probability < found["b"].probability


def test_of_three_who_were_there_at_that_moment_each_may_have_been_he_and_less_is_certain() -> None:
    alone = likely(trail(walker("a", 1, 97.0, 0.0), walker("b", 9, 150.0, 75.0)))[0].probability
    three = [walker("a", track, 97.0, 0.0 - track) for track in (1, 2, 3)]
    crowd = likely(trail(*three, walker("b", 9, 150.0, 75.0)), least=0.0)[0].probability
    assert crowd < alone
    taken = Sighted(camera="a", at=100.0, place=(5.0, 0.0), track=("a", 1))  # somebody has said which of them
    assert likely(trail(*three, walker("b", 9, 150.0, 75.0)), taken, least=0.0)[0].probability < alone


def test_who_was_refused_is_not_offered_again_and_leaves_the_chance_to_others() -> None:
    made = trail(walker("a", 1, 97.0, 0.0), walker("b", 2, 150.0, 75.0), walker("b", 3, 152.0, 75.0))
    before = {one.passage.track: one.probability for one in likely(made, least=0.0)}
    after = {one.passage.track: one.probability for one in likely(made, never={("b", 2)}, least=0.0)}
    assert set(after) == {3}
    assert after[3] > before[3]


def test_who_has_not_left_the_picture_is_not_elsewhere() -> None:
    made = trail(walker("b", 2, 150.0, 75.0))
    made.saw(walker("a", 1, 97.0, 0.0), left=False)
    taken = Sighted(camera="a", at=100.0, place=(5.0, 0.0), track=("a", 1))
    assert likely(made, taken, now=106.0) == []
    made.saw(walker("a", 1, 97.0, 0.0), left=True)
    assert [one.passage.key for one in likely(made, taken)] == [("b", 2)]


def test_two_cameras_that_see_him_at_the_same_place_at_once_see_one_person() -> None:
    made = trail(walker("a", 1, 97.0, 0.0, seconds=12.0), walker("b", 2, 102.0, 7.5, seconds=30.0))
    taken = Sighted(camera="a", at=100.0, place=(5.0, 0.0), track=("a", 1))
    (one,) = likely(made, taken)
    assert one.probability > 0.6
    other = trail(walker("a", 1, 97.0, 0.0, seconds=12.0), walker("b", 2, 102.0, 27.5, seconds=30.0))
    assert likely(other, taken) == []


def test_who_stood_still_for_a_moment_goes_on_as_himself() -> None:
    made = trail(walker("a", 1, 97.0, 0.0, seconds=4.0))
    assert made.saw(walker("a", 7, 104.0, 6.0, seconds=4.0), left=True) == ("a", 1)
    assert len(made) == 1
    assert made.saw(walker("a", 8, 105.0, 60.0), left=True) == ("a", 8)


def test_nobody_is_remembered_for_longer_than_minutes_nor_more_than_a_crowd() -> None:
    made = trail(walker("a", 1, 97.0, 0.0), walker("b", 2, 500.0, 75.0))
    assert made.get(("a", 1)) is None
    assert len(trail(*(walker("a", track, 100.0 + 0.1 * track, 30.0 * track) for track in range(300)))) <= 100


def test_the_way_is_measured_over_the_roads() -> None:
    roads, _ = quarter()
    first = Passage(camera="a", track=1, began=90, ended=100, came_to=(0, 0), left_from=(40, 0), left_at=(1.4, 0))
    then = Passage(camera="b", track=2, began=186, ended=189, came_to=(80, 80), left_from=(80, 90), came_at=(0, 1.4))
    (one,) = likely(trail(first, then), roads=roads)
    assert one.after.way_m == pytest.approx(120, abs=2)


def test_a_way_comes_to_the_hub_as_it_was_seen_and_what_is_none_is_left_out() -> None:
    steps = [Step(1000.0 + 0.4 * at, 0.1 + 0.01 * at, 0.8, 0.3) for at in range(60)]
    found = found_of(LEFT, 1234, steps, aspect=16 / 9)
    read = steps_of(found)
    assert (read[0], read[-1].at, track_of(found), found.ended) == (steps[0], steps[-1].at, 1234, True)
    assert len(read) <= 16
    assert len(str(found.facts["path"])) < 600
    for path in ("", "1,2;3", "a,b,c,d", "0,1,1,1;-5,1,1,1", "0,nan,1,1", "0,9e9,1,1", "0,1,1,1;" * 4096):
        assert steps_of(Found(kind=CAME, at=2.0, begin=1.0, facts={"track": 1.0, "path": path})) == ()
    assert steps_of(Found(kind=CAME, at=2.0, begin=1.0)) == ()


def test_eyes_tell_who_has_come_while_he_is_there_and_that_he_has_left_and_remember_nobody() -> None:
    analyst = StepAnalyst(CameraView(camera="a"))
    told = [found for picture in crossing() for found in analyst.look(picture)]
    assert [found.kind for found in told] == [CAME, LEFT]
    came, left = told
    assert came.at - came.begin < 2.0
    assert track_of(came) == track_of(left) != 0
    steps = steps_of(left)
    assert steps[0].x < 0.2
    assert steps[-1].x > 0.75
    assert analyst._here == {}


def crossing() -> list[Seen]:
    """Somebody crosses the picture in 8 s; then nobody is there for 6 s. In a net: 2.5 looks a second."""
    blank = np.zeros((HEIGHT, WIDTH), np.uint8)
    pictures = []
    for look in range(35):
        at = look / 2.5
        box = Box(left=0.1 + 0.09 * at, top=0.5, width=0.06, height=0.3)
        here = (Detection(kind=Kind.PERSON, score=0.8, box=box),) if at <= 8 else ()
        pictures.append(
            Seen(
                camera="a", at=1000.0 + at, width=640, height=360, key=False, moving=bool(here), energy=0.0, boxes=(),
                luma=blank, mask=blank, detections=here,
            )
        )  # fmt: skip
    return pictures
