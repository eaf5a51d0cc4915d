"""The process that draws the land: the same picture as here, again after its death, and gone with the console."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import psutil
import pytest

from uic.testing import eventually
from uic_console.map.base import Wish, draw
from uic_console.map.land import load_land
from uic_console.map.press import Press, PressError
from uic_console.map.viewport import Viewport
from uic_console.theme import DARK


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()


def test_the_land_drawn_elsewhere_is_the_land_drawn_here_and_a_dead_process_is_begun_anew(qapp, press) -> None:
    land = load_land()
    wish = Wish(Viewport(0.0, 0.0, 0.1, 320, 240), DARK, True, 12, qapp.font().family(), 1.0, names=False)
    here, there = draw(land, wish), press.draw(land, wish)
    assert there.view == here.view
    assert there.image.copy() == here.image
    kept = there.image.copy()
    moved = press.draw(land, replace(wish, view=wish.view.panned(40, 0)))
    assert there.image.copy() == kept  # the one on the screen keeps still while the next is drawn
    assert moved.image.copy() != kept
    first = press.pid
    os.kill(first, signal.SIGKILL)
    again = press.draw(land, wish)
    assert again.image.copy() == kept
    assert press.pid != first
    press.close()
    eventually(lambda: not psutil.pid_exists(press.pid) or psutil.Process(press.pid).status() == psutil.STATUS_ZOMBIE)
    with pytest.raises(PressError):
        press.draw(land, wish)
