"""The engine's decisions in plain values: truth, lateness, budget, blame, fit, waiting, packets, memory."""

from dataclasses import dataclass

import pytest

from uic.video.backoff import wait_s
from uic.video.blame import Blame, thread_in
from uic.video.budget import Budget, Demand
from uic.video.fit import place
from uic.video.late import Backlog, jumpers
from uic.video.memory import Arena
from uic.video.packets import PacketQueue, Ring
from uic.video.truth import Condition, Facts, state_of
from uic.video.wall import Crop, Importance, TileState


class TestTruth:
    def state(self, **facts):
        known = {"now": 100.0, "pictured_at": 99.9, "condition": Condition.UP, **facts}
        return state_of(Facts(**known))

    def test_a_fresh_picture_is_live(self):
        assert self.state() is TileState.LIVE

    def test_two_seconds_without_a_picture_are_never_live(self):
        assert self.state(pictured_at=97.9) is TileState.FROZEN
        assert self.state(pictured_at=97.9, condition=Condition.LOST) is TileState.LOST
        assert self.state(pictured_at=97.9, behind_s=5.0) is TileState.FROZEN

    def test_a_lost_source_is_lost_though_its_last_picture_is_young(self):
        assert self.state(condition=Condition.LOST) is TileState.LOST

    def test_an_old_picture_is_delayed(self):
        assert self.state(lag_s=1.5) is TileState.DELAYED

    def test_a_tile_slowed_to_key_frames_says_so_and_waits_for_the_next_one(self):
        assert self.state(slowed=True) is TileState.KEY_FRAMES
        assert self.state(slowed=True, key_gap_s=4.0, pictured_at=95.0) is TileState.KEY_FRAMES
        assert self.state(slowed=True, key_gap_s=4.0, pictured_at=93.0) is TileState.FROZEN

    def test_a_tile_without_a_worker_is_lost_at_once(self):
        assert self.state(worker_up=False) is TileState.LOST
        assert self.state(worker_up=False, pictured_at=0.0) is TileState.OPENING

    def test_a_held_camera_is_quarantined_whatever_else_is_true(self):
        assert self.state(quarantined=True, worker_up=False) is TileState.QUARANTINED

    def test_nothing_shown_yet_is_opening_or_preparing(self):
        assert self.state(pictured_at=0.0, condition=Condition.OPENING) is TileState.OPENING
        assert self.state(pictured_at=0.0, condition=Condition.PREPARING) is TileState.PREPARING


def waiting(key, **known):
    plain = {"importance": Importance.NORMAL, "age_s": 0.5, "work_s": 0.2, "saved_s": 0.2, "jumped_ago_s": 100.0}
    return Backlog(key=key, **{**plain, **known})


class TestLateness:
    def test_nobody_jumps_while_nothing_is_late(self):
        assert jumpers([waiting(1, age_s=0.2), waiting(2, age_s=0.3)], late_s=0.35, keep_s=0.1) == []

    def test_only_as_many_jump_as_the_deficit_needs(self):
        everyone = [waiting(key) for key in range(10)]  # 2 s of work wait
        assert len(jumpers(everyone, late_s=0.35, keep_s=1.0)) == 5

    def test_the_least_important_jump_first_and_the_hotspot_keeps_its_rate(self):
        three = [
            waiting(1, importance=Importance.HOTSPOT, age_s=0.1),
            waiting(2, importance=Importance.SELECTED),
            waiting(3),
        ]
        assert jumpers(three, late_s=0.35, keep_s=0.0) == [3, 2]

    def test_who_jumped_lately_is_spared(self):
        pair = [waiting(1, jumped_ago_s=1.0), waiting(2, jumped_ago_s=9.0)]
        assert jumpers(pair, late_s=0.35, keep_s=0.25) == [2]

    def test_a_jump_that_saves_nothing_is_not_made(self):
        assert jumpers([waiting(1, saved_s=0.0), waiting(2)], late_s=0.35, keep_s=0.0) == [2]


def asking(key, full=0.2, slow=0.02, importance=Importance.NORMAL, pixels=1000):
    return Demand(key=key, importance=importance, pixels=pixels, full=full, slow=slow)


class TestBudget:
    def after(self, budget, streams, seconds, *, late, start=100.0):
        slowed = frozenset()
        for step in range(int(seconds * 2)):
            slowed = budget.decide(start + step / 2, streams, late=late)
        return slowed

    def test_nothing_is_slowed_for_a_moment_of_lateness(self):
        assert self.after(Budget(), [asking(key) for key in range(10)], 0.5, late=True) == frozenset()

    def test_as_many_as_needed_are_slowed_small_tiles_first(self):
        streams = [asking(key, pixels=1000 * key) for key in range(8)]  # 1.6 of 0.92
        slowed = self.after(Budget(), streams, 1.5, late=True)
        assert slowed == {0, 1, 2, 3}

    def test_the_hotspot_and_alarms_are_never_slowed(self):
        streams = [asking(1, importance=Importance.HOTSPOT, full=2.0), asking(2, importance=Importance.ALARM, full=2.0)]
        assert self.after(Budget(), streams, 10.0, late=True) == frozenset()

    def test_a_slowed_stream_that_becomes_the_hotspot_is_given_back_at_once(self):
        budget = Budget()
        assert 0 in self.after(budget, [asking(key) for key in range(8)], 1.5, late=True)
        streams = [asking(0, importance=Importance.HOTSPOT), *(asking(key) for key in range(1, 8))]
        assert 0 not in budget.decide(102.0, streams, late=False)

    def test_streams_return_when_there_is_room_and_not_before_it_was_calm(self):
        budget = Budget()
        self.after(budget, [asking(key) for key in range(8)], 1.5, late=True)
        fewer = [asking(key) for key in range(3)]
        assert self.after(budget, fewer, 1.0, late=False, start=110.0)
        assert self.after(budget, fewer, 5.0, late=False, start=111.0) == frozenset()

    def test_streams_do_not_return_where_there_is_no_room(self):
        budget = Budget()
        streams = [asking(key) for key in range(8)]
        slowed = self.after(budget, streams, 1.5, late=True)
        assert self.after(budget, streams, 60.0, late=False, start=110.0) == slowed

    def test_a_worker_with_half_a_core_plans_for_half(self):
        budget, streams = Budget(), [asking(key) for key in range(8)]
        for step in range(4):
            slowed = budget.decide(100.0 + step / 2, streams, late=True, capacity=0.5)
        assert len(slowed) == 7


class TestBlame:
    def test_three_crashes_hold_a_camera(self):
        blame = Blame(allowed=3)
        assert [blame.crashed(["cam-1"], "SIGSEGV") for _ in range(3)] == [[], [], ["cam-1"]]
        assert "SIGSEGV" in blame.held["cam-1"]

    def test_suspects_share_the_blame(self):
        blame = Blame(allowed=3)
        for _ in range(8):
            blame.crashed(["cam-1", "cam-2", "cam-3"], "SIGKILL")
        assert not blame.held
        assert blame.crashed(["cam-1"], "SIGSEGV") == ["cam-1"]

    def test_old_crashes_are_forgotten(self):
        now = [0.0]
        blame = Blame(allowed=2, memory_s=60.0, clock=lambda: now[0])
        blame.crashed(["cam-1"], "SIGSEGV")
        now[0] = 61.0
        assert blame.crashed(["cam-1"], "SIGSEGV") == []

    def test_a_released_camera_starts_from_nothing(self):
        blame = Blame(allowed=1)
        blame.crashed(["cam-1"], "SIGSEGV")
        assert blame.release("cam-1")
        assert not blame.held
        assert not blame.release("cam-1")

    def test_the_note_of_a_dying_worker_names_its_thread(self):
        note = "Fatal Python error: Segmentation fault\n\nThread 0x00007f01 (most recent call first):\n"
        assert thread_in(note + "Current thread 0x00007fab12 (most recent call first):\n") == 0x7FAB12
        assert thread_in("") == 0


class TestFit:
    def test_a_wide_picture_in_a_square_tile_has_bars_above_and_below(self):
        where = place((1920, 1080), (400, 400))
        assert (where.left, where.top, where.width, where.height) == (0, 87, 400, 225)

    def test_a_4_to_3_picture_in_a_wide_tile_has_bars_at_the_sides(self):
        where = place((640, 480), (320, 180))
        assert (where.left, where.width, where.height) == (40, 240, 180)

    def test_pixels_that_are_not_square_count(self):
        assert place((720, 576), (320, 180), pixel_aspect=64 / 45).width == 320

    def test_filling_cuts_the_edges_and_keeps_the_aspect(self):
        where = place((640, 480), (320, 180), fill=True)
        assert (where.width, where.height) == (320, 180)
        assert where.crop.height == pytest.approx(0.75)
        assert where.crop.top == pytest.approx(0.125)

    def test_a_zoomed_part_keeps_its_own_aspect(self):
        where = place((1920, 1080), (320, 180), crop=Crop(left=0.9, top=0.0, width=0.25, height=0.5))
        assert where.width == 160
        assert where.crop.left == pytest.approx(0.75)


def test_waiting_doubles_with_jitter_and_ends_somewhere():
    waits = [wait_s(attempt, first_s=0.3, most_s=10.0, dice=0.5) for attempt in range(8)]
    assert waits == pytest.approx([0.3, 0.6, 1.2, 2.4, 4.8, 9.6, 10.0, 10.0])
    assert wait_s(0, first_s=0.3, most_s=10.0, dice=0.0) == pytest.approx(0.15)
    assert len({wait_s(1, first_s=0.3, most_s=10.0) for _ in range(20)}) > 10


@dataclass
class Sent:
    name: int
    is_keyframe: bool = False
    size: int = 100


def group(start, length=5):
    return [Sent(start, is_keyframe=True), *(Sent(start + offset) for offset in range(1, length))]


class TestPackets:
    def filled(self, packets, **limits):
        queue = PacketQueue(**limits)
        for at, packet in enumerate(packets):
            queue.put(packet, float(at))
        return queue

    def names(self, queue):
        return [item[0].name for item in iter(queue.take, None)]

    def test_nothing_is_taken_before_a_key_frame(self):
        assert self.names(self.filled([Sent(1), Sent(2), *group(10)])) == [10, 11, 12, 13, 14]

    def test_a_jump_goes_to_the_newest_key_frame(self):
        queue = self.filled([*group(0), *group(10), *group(20)])
        assert queue.saved_by_jump() == 10
        assert queue.jump() == 10
        assert self.names(queue) == [20, 21, 22, 23, 24]
        assert queue.dropped == 10

    def test_a_jump_without_a_waiting_key_frame_waits_for_the_next(self):
        queue = self.filled(group(0))
        queue.take()
        assert queue.jump() == 4
        for packet in (Sent(5), *group(10)):
            queue.put(packet, 9.0)
        assert self.names(queue) == [10, 11, 12, 13, 14]

    def test_a_full_queue_forgets_what_lies_before_its_newest_key_frame(self):
        queue = self.filled([*group(0), *group(10)], most_packets=8)
        assert self.names(queue)[0] == 10

    def test_on_key_frames_only_the_others_are_dropped_and_all_come_again_from_a_key_frame(self):
        queue = PacketQueue()
        queue.keys_only = True
        for packet in [*group(0), *group(10)]:
            queue.put(packet, 0.0)
        queue.keys_only = False
        for packet in [Sent(15), *group(20)]:
            queue.put(packet, 0.0)
        assert self.names(queue) == [0, 10, 20, 21, 22, 23, 24]


class TestRing:
    def test_it_keeps_the_last_seconds_from_a_key_frame_on(self):
        ring = Ring(10.0, 1 << 20)
        for at in range(100):
            ring.put(Sent(at, is_keyframe=at % 5 == 0), float(at))
        oldest, newest = ring.span()
        assert newest == 99.0
        assert 10.0 <= newest - oldest <= 20.0

    def test_it_gives_everything_since_the_key_frame_before(self):
        ring = Ring(100.0, 1 << 20)
        for at in range(20):
            ring.put(Sent(at, is_keyframe=at % 5 == 0), float(at))
        assert [packet.name for packet, _ in ring.since(12.5)] == list(range(10, 20))

    def test_it_never_holds_more_bytes_than_allowed_for_long(self):
        ring = Ring(1000.0, 3000)
        for at in range(200):
            ring.put(Sent(at, is_keyframe=at % 5 == 0), float(at))
        assert ring.bytes <= 3000 + 500


class TestArena:
    def test_freed_regions_are_used_again_and_join(self):
        arena = Arena(bank_bytes=1 << 20, reserved=4096)
        places = [arena.take(100_000) for _ in range(5)]
        for at in places:
            arena.give(at, 100_000)
        assert arena.used == 0
        assert arena.take((1 << 20) - 4096) == 4096

    def test_it_grows_by_banks_and_no_region_crosses_their_border(self):
        arena = Arena(bank_bytes=1 << 20, reserved=4096)
        for _ in range(10):
            at = arena.take(300_000)
            assert at // (1 << 20) == (at + 300_000 - 1) // (1 << 20)
        assert arena.banks == 4
