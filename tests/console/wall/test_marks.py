"""What a plugin marks in a picture: on every tile of the camera, where it is, for as long as it is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF

from uic.video.wall import WHOLE, Crop
from uic_console.api import PictureMark
from uic_console.theme import DARK
from uic_console.wall.marks import MOST_MARKS, Marks, placed

from .conftest import Desk

HER = PictureMark(
    key="escort/1", camera="cam-0001", x=0.5, y=0.5, spread=(0.3, 0.4, 0.4, 0.2), label="김하나 ± 8 m", tone="p1"
)
TILE = QRectF(100.0, 50.0, 640.0, 360.0)


class Clock:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_a_mark_lies_on_its_place_of_the_picture_whatever_part_of_it_is_shown() -> None:
    whole = placed(HER, TILE, WHOLE)
    assert whole is not None
    assert (whole.at, whole.spread) == (QPointF(420.0, 230.0), QRectF(292.0, 194.0, 256.0, 72.0))
    zoomed = placed(HER, TILE, Crop(left=0.25, top=0.5, width=0.5, height=0.5))
    assert zoomed is not None
    assert zoomed.at == QPointF(420.0, 50.0)
    assert placed(HER, TILE, Crop(left=0.6, top=0.6, width=0.4, height=0.4)) is None


def test_a_mark_moves_with_its_key_and_goes_when_its_time_is_over() -> None:
    clock = Clock()
    marks = Marks(clock)
    assert marks.put(HER) == {"cam-0001"}
    assert marks.put(HER) == set()  # nothing to draw, but its time begins anew
    assert marks.put(replace(HER, camera="cam-0002")) == {"cam-0001", "cam-0002"}
    assert (marks.of("cam-0001"), len(marks.of("cam-0002"))) == ((), 1)
    clock.at += 4.9
    assert marks.expire() == set()
    clock.at += 0.2
    assert marks.expire() == {"cam-0002"}
    assert marks.of("cam-0002") == ()
    assert marks.drop("escort/1") == set()
    for number in range(2 * MOST_MARKS):
        marks.put(replace(HER, key=str(number)))
    assert [one.key for one in marks.of("cam-0001")] == [str(number) for number in range(MOST_MARKS, 2 * MOST_MARKS)]


@pytest.mark.parametrize(
    "wrong",
    [{"x": float("nan")}, {"seconds": float("inf")}, {"tone": "#FF0000"}, {"spread": (0.0, 0.0, -1.0, 0.1)}],
    ids=str,
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="escort/1"):
        Marks(Clock()).put(replace(HER, **wrong))  # type: ignore[arg-type]


def is_marked(desk: Desk, index: int) -> bool:
    """Whether the upper edge of the ring in the middle of a tile is drawn in its colour: the clip is red all over."""
    art = desk.view.art(desk.view.pane_of(index))
    shown = desk.view.grab().toImage()
    middle = art.picture.center().toPoint()
    wanted = DARK.p4
    for up in (8, 9, 10):
        seen = shown.pixelColor(middle.x(), middle.y() - up)
        if max(abs(seen.red() - wanted.red()), abs(seen.green() - wanted.green())) < 24:
            return True
    return False


def test_on_the_wall_it_is_on_every_tile_of_the_camera_and_on_no_other_and_not_in_a_replay(qtbot, desk: Desk) -> None:
    part = desk.open()
    walls = part.walls
    walls.active.put(2, ["cam-0001"])
    qtbot.waitUntil(desk.all_live, timeout=30000)
    walls.mark(replace(HER, tone="p4", seconds=60.0))
    qtbot.waitUntil(lambda: is_marked(desk, 0) and is_marked(desk, 2), timeout=20000)
    assert not is_marked(desk, 1)
    # A picture that comes later bears it as well, and so does a tile that is given the camera later
    walls.active.put(3, ["cam-0001"])
    qtbot.waitUntil(lambda: is_marked(desk, 3), timeout=20000)
    walls.active.select(0)
    walls.active.replay(0, 10.0)
    again = desk.view.art(desk.view.panes()[1])
    assert again.second
    assert (desk.view.art(desk.view.panes()[0]).marks != (), again.marks) == (True, ())
    walls.unmark(HER.key)
    qtbot.waitUntil(lambda: not is_marked(desk, 2), timeout=20000)
