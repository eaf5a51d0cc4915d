"""How much a camera matters: what several wish for it, and for how long."""

from __future__ import annotations

from uic.vision.attention import Wishes
from uic.vision.model import Attention


def test_a_net_that_lets_a_camera_go_leaves_it_to_the_other_net():
    wishes = Wishes()
    wishes.wish("cam-1", "net/1", Attention.CAST, until=100)
    wishes.wish("cam-1", "net/2", Attention.CAST, until=100)
    wishes.wish("cam-1", "net/1", Attention.TURN, until=0)
    assert wishes.of("cam-1") is Attention.CAST
    wishes.wish("cam-1", "net/2", Attention.TURN, until=0)
    assert wishes.of("cam-1") is Attention.TURN


def test_the_most_that_anyone_wishes_counts_until_its_time_is_over():
    wishes = Wishes()
    wishes.wish("cam-1", "season", Attention.POSTURE, until=100)
    wishes.wish("cam-1", "net/1", Attention.CAST, until=50)
    assert wishes.of("cam-1") is Attention.CAST
    assert not wishes.over(50)
    assert wishes.over(51)
    wishes.forget(51)
    assert not wishes.over(51)
    assert wishes.of("cam-1") is Attention.POSTURE
