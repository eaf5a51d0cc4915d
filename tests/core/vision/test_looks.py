"""The detector's time: casts first, nobody never, and few closely instead of all too seldom."""

from __future__ import annotations

import pytest

from uic.vision.looks import CAST_SHARE, CLOSE_S, SELDOM_S, SHARE, Allowance, Turns
from uic.vision.model import Attention

LOOK_S = 0.03


def flood(count: int) -> dict[str, Attention]:
    return {f"cam-{at}": Attention.TURN for at in range(count)}


def spent(told: dict[str, float]) -> float:
    return sum(LOOK_S / every for every in told.values())


def test_while_little_moves_all_of_it_is_looked_at_closely():
    told = Turns().shared_out(flood(2), cost_s=LOOK_S, now=0)
    assert set(told.values()) == {CLOSE_S}


@pytest.mark.parametrize("others", [0, 10, 120, 1000])
def test_the_cameras_of_a_cast_are_looked_at_as_often_however_many_others_move(others):
    casts = {"sign": Attention.CAST, "beside": Attention.CAST, "corner": Attention.CAST}
    told = Turns().shared_out(flood(others) | casts, cost_s=LOOK_S, now=0)
    assert [told[one] for one in casts] == [CLOSE_S] * 3
    assert all(told[one] >= SELDOM_S for one in flood(others))
    assert spent(told) <= CAST_SHARE + SHARE


def test_a_large_net_shares_its_time_evenly_and_the_others_are_not_quite_unseen():
    casts = {f"net-{at}": Attention.CAST for at in range(20)}
    told = Turns().shared_out(flood(50) | casts, cost_s=LOOK_S, now=0)
    assert len({told[one] for one in casts}) == 1
    assert told["net-0"] < 1.2
    assert all(told[one] < 60 for one in flood(50))
    assert spent(told) <= CAST_SHARE + SHARE


def test_a_season_s_posture_goes_before_the_rest():
    told = Turns().shared_out(flood(30) | {"bridge": Attention.POSTURE}, cost_s=LOOK_S, now=0)
    assert told["bridge"] == CLOSE_S
    assert {told[one] for one in flood(30)} != {CLOSE_S}


def test_where_time_is_short_each_has_its_turn_and_a_turn_is_long_enough_to_follow_somebody():
    turns, close = Turns(), {one: [] for one in flood(8)}
    for second in range(240):
        told = turns.shared_out(flood(8), cost_s=LOOK_S, now=float(second))
        assert spent(told) <= SHARE + 1e-9
        for camera, every in told.items():
            close[camera].append(every == CLOSE_S)
    for seconds in close.values():
        runs = "".join("x" if one else " " for one in seconds).split()
        assert len(runs) >= 2
        assert all(len(run) >= 12 for run in runs[:-1])


def test_a_flood_between_two_sharings_is_held_to_the_share_and_a_cast_is_not():
    allowance = Allowance(0.0)
    looks, now = 0, 0.0
    while now < 10.0:
        if allowance.may(Attention.TURN, now):
            allowance.spent(LOOK_S)
            looks += 1
            now += LOOK_S
        else:
            assert allowance.may(Attention.CAST, now)
            now += 0.005
    assert looks * LOOK_S <= SHARE * 11
    assert looks * LOOK_S >= SHARE * 8
