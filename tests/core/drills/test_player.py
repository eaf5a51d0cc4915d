"""The clock of a replay."""

from __future__ import annotations

from uic.drills.player import Player, fair_speed


def test_it_goes_as_fast_as_asked() -> None:
    player = Player(1_000, 100_000)
    player.play(10.0, speed=5.0)
    assert player.wanted(12.0) == 1_000 + 10_000


def test_it_stands_still_while_paused_and_goes_on_from_there() -> None:
    player = Player(0, 100_000)
    player.play(0.0)
    player.shown(player.wanted(3.0), 3.0, late=False)
    player.pause()
    assert player.wanted(60.0) == 3_000
    player.play(60.0)
    assert player.wanted(61.0) == 4_000


def test_what_the_bus_cannot_carry_is_not_raced_after() -> None:
    player = Player(0, 1_000_000)
    player.play(0.0, speed=100.0)
    player.shown(5_000, 1.0, late=True)  # a hundred were wanted
    assert player.wanted(1.1) == 15_000


def test_it_ends_at_the_end_and_a_seek_stays_within() -> None:
    player = Player(0, 10_000)
    player.play(0.0, speed=0.0)
    assert player.wanted(0.0) == 10_000
    player.shown(10_000, 0.1, late=False)
    assert not player.playing
    player.go(-5, 0.2)
    assert player.at_ms == 0
    player.go(99_999, 0.3)
    assert (player.at_ms, player.playing) == (10_000, False)


def test_speeds_are_bounded() -> None:
    assert [fair_speed(speed) for speed in (0.0, 0.001, 3.0, 1e9)] == [0.0, 0.1, 3.0, 1000.0]
