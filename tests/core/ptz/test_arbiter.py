"""Who has the camera: told as an operator would, and by chance against the rules that must always hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic.ptz.arbiter import Arbiter, CameraTaken
from uic.ptz.model import Ending, Lease, LeaseState, Pose, Purpose, Wish

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def wish(camera="cam-1", priority=5, **more):
    return Wish(camera=camera, purpose=Purpose.CRIME, priority=priority, **more)


def ask(arbiter, name, *, at_s=0.0, **more):
    now = NOON + timedelta(seconds=at_s)
    return arbiter.ask(wish(**more), lease=name, holder=name, client=f"console/{name}", now=now)


def test_a_free_camera_is_had_at_once_and_given_back_to_its_duty():
    arbiter = Arbiter()
    (lease,) = ask(arbiter, "kim")
    assert (lease.state, arbiter.active("cam-1")) == (LeaseState.ACTIVE, lease)
    (ended,) = arbiter.end("kim", Ending.RELEASED, by="kim", now=NOON)
    assert (ended.state, ended.ending) == (LeaseState.ENDED, Ending.RELEASED)
    assert arbiter.active("cam-1") is None


def test_more_weight_goes_before_and_the_loser_is_told_by_whom():
    arbiter = Arbiter()
    ask(arbiter, "tour", priority=8)
    lost, won = ask(arbiter, "escort", priority=2)
    assert (lost.holder, lost.state, lost.ending, lost.ended_by) == ("tour", "ended", Ending.PREEMPTED, "escort")
    assert won.state is LeaseState.ACTIVE


def test_among_equals_the_first_keeps_it_and_the_refusal_names_her():
    arbiter = Arbiter()
    ask(arbiter, "kim", note="cast 12")
    with pytest.raises(CameraTaken, match=r"kim has camera cam-1 until 03:02:00 UTC \(crime, cast 12\)"):
        ask(arbiter, "lee")
    assert arbiter.active("cam-1").holder == "kim"


def test_one_that_waits_gets_its_turn_and_its_pose_back():
    arbiter = Arbiter()
    hills = Pose(bearing_deg=300, tilt_deg=-2, field_deg=40)
    ask(arbiter, "posture", priority=8, waits=True, pose=hills, seconds=9000)
    lost, _ = ask(arbiter, "cast", priority=3)
    assert lost.state is LeaseState.WAITING
    _, back = arbiter.end("cast", Ending.RELEASED, now=NOON)
    assert (back.holder, back.state, back.pose) == ("posture", LeaseState.ACTIVE, hills)


def test_the_weightiest_of_those_who_wait_is_next():
    arbiter = Arbiter()
    ask(arbiter, "first", priority=2)
    for name, priority in (("slow", 6), ("quick", 3), ("later", 3)):
        (waits,) = ask(arbiter, name, priority=priority, waits=True, at_s=1 if name == "later" else 0)
        assert waits.state is LeaseState.WAITING
    assert arbiter.end("first", Ending.RELEASED, now=NOON)[1].holder == "quick"


def test_ones_own_new_wish_takes_the_place_of_the_old_one():
    arbiter = Arbiter()
    ask(arbiter, "kim", priority=3)
    again = arbiter.ask(wish(priority=6), lease="kim-2", holder="kim", client="console/kim", now=NOON)
    assert [(one.id, one.state, one.ending) for one in again] == [
        ("kim", LeaseState.ENDED, Ending.RELEASED),
        ("kim-2", LeaseState.ACTIVE, Ending.NONE),
    ]


def test_time_ends_it_unless_renewed_and_a_waiter_whose_time_is_over_gets_no_turn():
    arbiter = Arbiter()
    ask(arbiter, "kim", seconds=60)
    ask(arbiter, "lee", waits=True, seconds=30)
    arbiter.renew("kim", seconds=60, now=NOON + timedelta(seconds=50))
    assert [one.holder for one in arbiter.expire(NOON + timedelta(seconds=60))] == ["lee"]
    assert arbiter.next_expiry() == NOON + timedelta(seconds=110)
    (ended,) = arbiter.expire(NOON + timedelta(seconds=110))
    assert (ended.holder, ended.ending) == ("kim", Ending.EXPIRED)
    assert arbiter.next_expiry() is None


def test_who_leaves_gives_back_all_his_cameras():
    arbiter = Arbiter()
    for camera in ("cam-1", "cam-2"):
        arbiter.ask(wish(camera), lease=camera, holder="kim", client="console/1", now=NOON)
    arbiter.ask(wish("cam-2", waits=True), lease="lee", holder="lee", client="console/2", now=NOON)
    changed = arbiter.gone("console/1", NOON)
    assert [(one.id, one.state) for one in changed] == [
        ("cam-1", LeaseState.ENDED),
        ("cam-2", LeaseState.ENDED),
        ("lee", LeaseState.ACTIVE),
    ]
    assert arbiter.camera_gone("cam-2", NOON)[0].ending is Ending.CAMERA_GONE
    assert arbiter.leases() == []


def test_one_whose_time_has_run_out_is_over_when_it_is_renewed_and_does_not_wait_for_ever():
    arbiter = Arbiter()
    ask(arbiter, "kim", seconds=60)
    ask(arbiter, "lee", waits=True, seconds=5)
    arbiter.end("kim", Ending.RELEASED, now=NOON + timedelta(seconds=6))  # lee's time is over, though nobody looked
    (ended,) = arbiter.renew("lee", seconds=60, now=NOON + timedelta(seconds=7))
    assert (ended.state, ended.ending) == (LeaseState.ENDED, Ending.EXPIRED)
    assert arbiter.leases() == []


steps = st.lists(
    st.tuples(
        st.sampled_from(["ask", "end", "expire", "gone", "renew", "camera"]),
        st.integers(0, 3),  # camera
        st.integers(0, 4),  # client
        st.integers(1, 4),  # priority
        st.booleans(),  # waits
        st.integers(1, 40),  # seconds
    ),
    max_size=60,
)


@given(steps)
def test_whatever_happens_a_camera_has_one_holder_and_nobody_is_forgotten(steps):
    arbiter, now, alive = Arbiter(), NOON, {}
    for number, (what, camera, client, priority, waits, seconds) in enumerate(steps):
        now += timedelta(seconds=seconds / 4)
        changed: list[Lease] = []
        name, holder = f"lease-{number}", f"console/{client}"
        if what == "ask":
            wanted = wish(f"cam-{camera}", priority, waits=waits, seconds=seconds)
            try:
                changed = arbiter.ask(wanted, lease=name, holder=holder, client=holder, now=now)
            except CameraTaken:
                held = arbiter.active(wanted.camera)
                assert held.priority <= priority
                assert held.client != holder
        elif what == "end" and alive:
            changed = arbiter.end(list(alive)[client % len(alive)], Ending.RELEASED, now=now)
        elif what == "expire":
            changed = arbiter.expire(now)
            assert all(one.expires_at > now for one in arbiter.leases())
        elif what == "gone":
            changed = arbiter.gone(holder, now)
            assert all(one.client != holder for one in arbiter.leases())
        elif what == "renew" and alive:
            changed = arbiter.renew(list(alive)[client % len(alive)], seconds=seconds, now=now)
        elif what == "camera":
            changed = arbiter.camera_gone(f"cam-{camera}", now)
        for one in changed:
            alive.pop(one.id, None)
            if one.state is not LeaseState.ENDED:
                alive[one.id] = one
        # what was told is what is: a console that follows the changes knows the whole truth
        assert {one.id: one for one in arbiter.leases()} == alive
        for camera_id in {one.camera for one in alive.values()}:
            states = [one for one in alive.values() if one.camera == camera_id]
            active = [one for one in states if one.state is LeaseState.ACTIVE]
            waiting = [one for one in states if one.state is LeaseState.WAITING and one.expires_at > now]
            assert len(active) <= 1
            assert active or not waiting
        assert Arbiter(alive.values()).leases() == arbiter.leases()
