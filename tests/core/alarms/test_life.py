"""The life of one alarm: a table of every state and every input, and a model made in another way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from uic.alarms import Alarm, AlarmPriority, AlarmRule, AlarmState, AlarmType, life
from uic.alarms.errors import AlarmError, MustAnswer, NoteRequired, NothingToAnswer, NotShelvable, ReasonMissing

T0 = datetime(2026, 3, 1, 9, tzinfo=UTC)
PLAIN = AlarmType(key="test.gauge", title_ko="시험", title_en="Test", priority=AlarmPriority.HIGH)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def fresh(kind: AlarmType = PLAIN, when: float = 0.0, **fields: object) -> Alarm:
    """An alarm before its first raise has gone through the filters."""
    made = Alarm(
        id="a",
        type=kind.key,
        source="gauge/1",
        state=AlarmState.NORMAL,
        priority=kind.priority,
        active=True,
        acknowledged=False,
        raised_at=at(when),
        last_active_at=at(when),
        changed_at=at(when),
        recent=(at(when),),
    )
    return msgspec.structs.replace(made, **fields)


def law(kind: str) -> AlarmRule:
    return AlarmRule(id="r", kind=kind, reason="drill", by="lee", since=T0)  # type: ignore[arg-type]


def after(steps: list[life.Step], before: Alarm) -> Alarm:
    return steps[-1].alarm if steps else before


class Bench:
    """One alarm and everything that can happen to it, by word."""

    def __init__(self, kind: AlarmType = PLAIN) -> None:
        self.kind, self.now = kind, 0.0
        self.changes: list[str] = []
        self.alarm: Alarm | None = None

    def do(self, word: str) -> Bench:
        self.now += 1.0
        steps = self._steps(word)
        self.changes += [step.change for step in steps]
        if steps:
            self.alarm = steps[-1].alarm
        return self

    def _steps(self, word: str) -> list[life.Step]:
        alarm, kind, now = self.alarm, self.kind, at(self.now)
        if word == "raise" and (alarm is None or self._is_over(alarm, now)):
            return life.begin(fresh(kind, self.now), kind, now)
        assert alarm is not None
        if word == "raise":
            return life.raise_again(alarm, kind, now)
        if word == "clear":
            return life.clear(alarm, kind, now)
        if word == "answer":
            return life.acknowledge(alarm, kind, now, person="kim", note="")
        if word == "shelve":
            return life.shelve(alarm, kind, now, person="kim", duration_s=100, reason="chatters")
        if word == "unshelve":
            return life.unshelve(alarm, now, person="kim")
        if word == "tick":
            return life.elapse(alarm, kind, now)
        suppression = law("suppressed") if word == "suppress" else alarm.suppression
        out = law("out_of_service") if word == "take out" else alarm.out_of_service
        suppression = None if word == "let speak" else suppression
        out = None if word == "put back" else out
        return life.rule(alarm, kind, now, suppression=suppression, out_of_service=out, person="lee")

    def _is_over(self, alarm: Alarm, now: datetime) -> bool:
        rests = life.forget_at(alarm, self.kind)
        return rests is not None and rests <= now

    @property
    def state(self) -> str:
        assert self.alarm is not None
        return self.alarm.state.value


# how each state is reached, and what each input makes of it (ISA-18.2's diagram, as we read it)
WAYS = {
    "unacknowledged": ("raise",),
    "acknowledged": ("raise", "answer"),
    "returned_unacknowledged": ("raise", "clear"),
    "normal": ("raise", "answer", "clear"),
    "shelved": ("raise", "shelve"),
    "suppressed": ("raise", "suppress"),
    "out_of_service": ("raise", "take out"),
}
TABLE = {
    ("unacknowledged", "raise"): "unacknowledged",
    ("unacknowledged", "clear"): "returned_unacknowledged",
    ("unacknowledged", "answer"): "acknowledged",
    ("unacknowledged", "shelve"): "shelved",
    ("unacknowledged", "unshelve"): "unacknowledged",
    ("unacknowledged", "suppress"): "suppressed",
    ("unacknowledged", "take out"): "out_of_service",
    ("acknowledged", "raise"): "acknowledged",
    ("acknowledged", "clear"): "normal",
    ("acknowledged", "answer"): "acknowledged",
    ("acknowledged", "shelve"): "shelved",
    ("acknowledged", "suppress"): "suppressed",
    ("acknowledged", "take out"): "out_of_service",
    ("returned_unacknowledged", "raise"): "unacknowledged",
    ("returned_unacknowledged", "clear"): "returned_unacknowledged",
    ("returned_unacknowledged", "answer"): "normal",
    ("returned_unacknowledged", "shelve"): "shelved",
    ("returned_unacknowledged", "suppress"): "suppressed",
    ("returned_unacknowledged", "take out"): "out_of_service",
    ("normal", "raise"): "unacknowledged",
    ("normal", "clear"): "normal",
    ("normal", "answer"): "normal",
    ("shelved", "raise"): "shelved",
    ("shelved", "clear"): "shelved",
    ("shelved", "answer"): "shelved",
    ("shelved", "shelve"): "shelved",
    ("shelved", "unshelve"): "unacknowledged",
    ("shelved", "suppress"): "suppressed",
    ("shelved", "take out"): "out_of_service",
    ("suppressed", "raise"): "suppressed",
    ("suppressed", "clear"): "suppressed",  # it was announced before: it comes back for its answer
    ("suppressed", "answer"): "suppressed",
    ("suppressed", "let speak"): "unacknowledged",
    ("suppressed", "take out"): "out_of_service",
    ("out_of_service", "raise"): "out_of_service",
    ("out_of_service", "clear"): "out_of_service",
    ("out_of_service", "answer"): "out_of_service",
    ("out_of_service", "put back"): "unacknowledged",
    ("out_of_service", "suppress"): "out_of_service",
}


@pytest.mark.parametrize(("state", "word"), TABLE)
def test_every_state_takes_every_input_as_the_standard_says(state: str, word: str) -> None:
    bench = Bench()
    for step in WAYS[state]:
        bench.do(step)
    assert bench.state == state
    assert bench.do(word).state == TABLE[state, word]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("raise", "shelve", "answer", "clear", "unshelve"), "normal"),
        (("raise", "shelve", "clear", "unshelve"), "returned_unacknowledged"),
        (("raise", "answer", "shelve", "clear", "raise", "unshelve"), "unacknowledged"),
        (("raise", "suppress", "clear", "let speak"), "returned_unacknowledged"),
        (("raise", "answer", "suppress", "clear"), "normal"),
        (("raise", "suppress", "take out", "let speak"), "out_of_service"),
        (("raise", "suppress", "take out", "let speak", "put back"), "unacknowledged"),
        (("raise", "shelve", "take out", "put back"), "shelved"),
    ],
)
def test_what_was_hidden_comes_back_as_it_must_be_answered(words: tuple[str, ...], state: str) -> None:
    bench = Bench()
    for word in words:
        bench.do(word)
    assert bench.state == state


def test_an_alarm_raised_under_a_rule_that_is_over_before_the_rule_asks_nobody() -> None:
    hidden = fresh(suppression=law("suppressed"))
    alarm = after(life.begin(hidden, PLAIN, at(0)), hidden)
    assert alarm.state is AlarmState.SUPPRESSED
    assert after(life.clear(alarm, PLAIN, at(1)), alarm).state is AlarmState.NORMAL


def test_an_alarm_raised_under_a_rule_asks_once_the_rule_is_over() -> None:
    hidden = fresh(out_of_service=law("out_of_service"))
    alarm = after(life.begin(hidden, PLAIN, at(0)), hidden)
    with pytest.raises(NothingToAnswer):
        life.acknowledge(alarm, PLAIN, at(1), person="kim", note="")
    steps = life.rule(alarm, PLAIN, at(9), suppression=None, out_of_service=None)
    assert [step.change for step in steps] == ["in_service", "announced"]
    assert steps[-1].alarm.announced_at == at(9)


def test_a_short_condition_is_no_alarm_and_one_that_stays_is() -> None:
    kind = msgspec.structs.replace(PLAIN, on_delay_s=10)
    alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
    assert (alarm.state, life.due(alarm, kind)) == (AlarmState.NORMAL, at(10))
    assert life.elapse(alarm, kind, at(9)) == []
    assert after(life.elapse(alarm, kind, at(10)), alarm).state is AlarmState.UNACKNOWLEDGED
    gone = after(life.clear(alarm, kind, at(9)), alarm)
    assert (gone.state, life.due(gone, kind)) == (AlarmState.NORMAL, None)


def test_three_times_in_a_minute_is_an_alarm_and_three_times_in_two_is_none() -> None:
    kind = msgspec.structs.replace(PLAIN, count=3, within_s=60)
    for gap, expected in ((25, AlarmState.UNACKNOWLEDGED), (50, AlarmState.NORMAL)):
        alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
        for turn in (1, 2):
            alarm = after(life.raise_again(alarm, kind, at(turn * gap)), alarm)
        assert alarm.state is expected, gap


def test_it_is_over_only_when_it_has_been_away_long_enough() -> None:
    kind = msgspec.structs.replace(PLAIN, off_delay_s=10)
    alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
    away = after(life.clear(alarm, kind, at(20)), alarm)
    assert (away.state, away.active) == (AlarmState.UNACKNOWLEDGED, True)
    back = after(life.raise_again(away, kind, at(25)), away)
    assert life.elapse(back, kind, at(40)) == []
    over = after(life.elapse(away, kind, at(30)), away)
    assert over.state is AlarmState.RETURNED


def test_saying_again_that_it_is_over_does_not_keep_it_there() -> None:
    kind = msgspec.structs.replace(PLAIN, off_delay_s=10)
    alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
    away = after(life.clear(alarm, kind, at(20)), alarm)
    assert life.clear(away, kind, at(25)) == []


def test_a_worse_condition_waits_for_no_filter() -> None:
    kind = msgspec.structs.replace(PLAIN, on_delay_s=5, reactivation_threshold_s=60)
    alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
    alarm = after(life.elapse(alarm, kind, at(5)), alarm)
    alarm = after(life.acknowledge(alarm, kind, at(6), person="kim", note=""), alarm)
    alarm = after(life.clear(alarm, kind, at(7)), alarm)
    worse = life.raise_again(alarm, kind, at(8), priority=AlarmPriority.CRITICAL)
    assert [step.change for step in worse] == ["announced"]


def test_an_answer_holds_for_the_reactivation_threshold_and_no_longer() -> None:
    kind = msgspec.structs.replace(PLAIN, reactivation_threshold_s=60)
    bench = Bench(kind).do("raise").do("answer").do("clear")
    assert bench.state == "normal"
    assert bench.do("raise").state == "acknowledged"
    bench.now = 70
    assert bench.do("raise").state == "unacknowledged"


def test_what_must_be_answered_is_asked_anew_each_time() -> None:
    kind = msgspec.structs.replace(PLAIN, reactivation_threshold_s=60, must_answer=True)
    assert Bench(kind).do("raise").do("answer").do("clear").do("raise").state == "unacknowledged"


def test_a_worse_condition_is_asked_about_anew() -> None:
    kind = msgspec.structs.replace(PLAIN, priority=AlarmPriority.MEDIUM)
    bench = Bench(kind).do("raise").do("answer")
    assert bench.alarm is not None
    steps = life.raise_again(bench.alarm, kind, at(9), priority=AlarmPriority.CRITICAL)
    assert (steps[-1].alarm.state, steps[-1].alarm.priority) == (AlarmState.UNACKNOWLEDGED, AlarmPriority.CRITICAL)


def test_what_must_be_answered_can_neither_be_shelved_nor_put_under_a_rule_before() -> None:
    kind = msgspec.structs.replace(PLAIN, must_answer=True)
    bench = Bench(kind).do("raise")
    with pytest.raises(MustAnswer):
        bench.do("shelve")
    assert bench.do("suppress").state == "unacknowledged"
    assert bench.do("take out").state == "unacknowledged"
    assert bench.do("answer").do("suppress").state == "suppressed"


def test_a_note_that_is_asked_for_is_enforced() -> None:
    kind = msgspec.structs.replace(PLAIN, note_required=True)
    bench = Bench(kind).do("raise")
    assert bench.alarm is not None
    for note in ("", "  \n"):
        with pytest.raises(NoteRequired):
            life.acknowledge(bench.alarm, kind, at(2), person="kim", note=note)
    answered = after(life.acknowledge(bench.alarm, kind, at(2), person="kim", note=" sent a patrol "), bench.alarm)
    assert (answered.acknowledged_by, answered.acknowledged_at) == ("kim", at(2))
    assert answered.acknowledged_note == "sent a patrol"


@pytest.mark.parametrize(
    ("duration_s", "reason", "error"),
    [(0, "x", NotShelvable), (28_801, "x", NotShelvable), (float("nan"), "x", NotShelvable), (60, " ", ReasonMissing)],
)
def test_a_shelf_wants_a_reason_and_a_time_that_its_type_allows(
    duration_s: float, reason: str, error: type[AlarmError]
) -> None:
    bench = Bench().do("raise")
    assert bench.alarm is not None
    with pytest.raises(error):
        life.shelve(bench.alarm, PLAIN, at(2), person="kim", duration_s=duration_s, reason=reason)


def test_a_shelved_alarm_comes_back_by_itself() -> None:
    bench = Bench().do("raise").do("shelve")
    assert bench.alarm is not None
    assert life.due(bench.alarm, PLAIN) == at(102)
    assert life.elapse(bench.alarm, PLAIN, at(101)) == []
    steps = life.elapse(bench.alarm, PLAIN, at(102))
    assert [(step.change, step.alarm.state.value) for step in steps] == [
        ("unshelved", "unacknowledged"),
        ("announced", "unacknowledged"),
    ]


def test_a_clock_that_was_set_back_keeps_nobody_waiting_longer_than_the_delay() -> None:
    kind = msgspec.structs.replace(PLAIN, on_delay_s=10)
    alarm = after(life.begin(fresh(kind), kind, at(0)), fresh())
    assert after(life.elapse(alarm, kind, at(-3600)), alarm).state is AlarmState.UNACKNOWLEDGED


def test_what_the_hub_answered_itself_is_no_answer_to_the_next_time() -> None:
    kind = msgspec.structs.replace(PLAIN, latching=False, reactivation_threshold_s=600)
    assert Bench(kind).do("raise").do("clear").do("raise").state == "unacknowledged"


def test_low_priority_may_answer_itself_and_the_hub_stands_under_it() -> None:
    kind = msgspec.structs.replace(PLAIN, priority=AlarmPriority.LOW, auto_acknowledge_s=30)
    bench = Bench(kind).do("raise")
    assert bench.alarm is not None
    answered = after(life.elapse(bench.alarm, kind, at(31)), bench.alarm)
    assert (answered.state, answered.acknowledged_by) == (AlarmState.ACKNOWLEDGED, life.HUB)


def test_what_does_not_latch_closes_unanswered_and_the_hub_stands_under_it() -> None:
    kind = msgspec.structs.replace(PLAIN, latching=False)
    bench = Bench(kind).do("raise").do("clear")
    assert bench.alarm is not None
    assert (bench.state, bench.alarm.acknowledged_by) == ("normal", life.HUB)


# -- against a model made in another way ---------------------------------------------------------------------------


class Presence:
    """The condition as the world has it: when it came, and whether an answer is about this coming or an earlier one."""

    def __init__(self, off_delay_s: float) -> None:
        self.off_delay_s = off_delay_s
        self.number = 0  # how often it has come
        self.came_at = 0.0
        self.gone_since: float | None = 0.0
        self.answered: tuple[int, float] | None = None  # which coming, and when

    def comes(self, now: float) -> None:
        if self.gone_since is not None and now - self.gone_since >= self.off_delay_s:
            self.number += 1
            self.came_at = now
        self.gone_since = None

    def goes(self, now: float) -> None:
        if self.gone_since is None:
            self.gone_since = now

    def is_answered(self, threshold_s: float) -> bool:
        if self.answered is None:
            return False
        number, when = self.answered
        return number == self.number or self.came_at - when < threshold_s


class LifeMachine(RuleBasedStateMachine):
    """Random lives: nothing that was announced goes without an answer, and nothing that was answered asks again."""

    @initialize(
        on_delay=st.sampled_from([0, 0, 5]),
        off_delay=st.sampled_from([0, 0, 4]),
        count=st.sampled_from([1, 1, 3]),
        threshold=st.sampled_from([0, 0, 20]),
        must=st.booleans(),
        latching=st.sampled_from([True, True, False]),
    )
    def begin(self, on_delay: int, off_delay: int, count: int, threshold: int, must: bool, latching: bool) -> None:
        self.kind = msgspec.structs.replace(
            PLAIN,
            on_delay_s=on_delay,
            off_delay_s=off_delay,
            count=count,
            within_s=30,
            reactivation_threshold_s=threshold,
            must_answer=must,
            latching=latching or must,
        )
        self.now = 0
        self.alarm: Alarm | None = None
        self.condition = False
        self.presence = Presence(off_delay)
        self.owed = False  # an announced occurrence that no person (nor the hub, where it may) has answered
        self.log: list[life.Step] = []

    def take(self, steps: list[life.Step]) -> None:
        for step in steps:
            if step.change == "announced":
                self.owed = True
            if step.change == "acknowledged":
                assert self.owed, "an acknowledgement of what was not announced"
                self.owed = False
                self.presence.answered = self.presence.number, self.now
            if (
                step.change in ("closed", "returned")
                and not self.kind.latching
                and step.alarm.acknowledged_by == life.HUB
            ):
                self.owed = False
            self.alarm = step.alarm
        self.log += steps

    @rule()
    def raised(self) -> None:
        self.condition = True
        self.presence.comes(self.now)
        now = at(self.now)
        rests = life.forget_at(self.alarm, self.kind) if self.alarm is not None else at(-1)
        if self.alarm is None or (rests is not None and rests <= now):
            assert not self.owed, "a new episode began while the last one was unanswered"
            rules = {"suppression": self.suppression, "out_of_service": self.out}
            self.take(life.begin(fresh(self.kind, self.now, **rules), self.kind, now))
        else:
            self.take(life.raise_again(self.alarm, self.kind, now))

    @rule()
    def cleared(self) -> None:
        self.condition = False
        self.presence.goes(self.now)
        if self.alarm is not None:
            self.take(life.clear(self.alarm, self.kind, at(self.now)))

    @rule()
    def answered(self) -> None:
        if self.alarm is None:
            return
        try:
            self.take(life.acknowledge(self.alarm, self.kind, at(self.now), person="kim", note=""))
        except NothingToAnswer:
            assert not self.owed

    @rule(seconds=st.integers(1, 40))
    def shelved(self, seconds: int) -> None:
        if self.alarm is None or not self.alarm.is_open:
            return
        try:
            self.take(
                life.shelve(self.alarm, self.kind, at(self.now), person="kim", duration_s=seconds, reason="chatters")
            )
        except MustAnswer:
            assert self.kind.must_answer

    @rule()
    def unshelved(self) -> None:
        if self.alarm is not None:
            self.take(life.unshelve(self.alarm, at(self.now), person="kim"))

    suppression: AlarmRule | None = None
    out: AlarmRule | None = None

    @rule(suppressed=st.booleans(), out=st.booleans())
    def ruled(self, suppressed: bool, out: bool) -> None:
        self.suppression = law("suppressed") if suppressed else None
        self.out = law("out_of_service") if out else None
        self.judge()

    def judge(self) -> None:
        if self.alarm is not None:
            self.take(
                life.rule(self.alarm, self.kind, at(self.now), suppression=self.suppression, out_of_service=self.out)
            )

    @rule(seconds=st.integers(1, 12))
    def time_goes(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += 1
            while self.alarm is not None and (steps := life.elapse(self.alarm, self.kind, at(self.now))):
                self.take(steps)

    @invariant()
    def the_state_follows_from_the_facts(self) -> None:
        alarm = getattr(self, "alarm", None)
        if alarm is not None:
            assert alarm.state is life.state_of(alarm)

    @invariant()
    def what_is_owed_is_asked_for_or_hidden_never_gone(self) -> None:
        alarm = getattr(self, "alarm", None)
        if alarm is None:
            return
        assert alarm.is_unanswered == self.owed
        if self.owed:
            assert alarm.needs_answer or alarm.is_hidden, f"unanswered and {alarm.state}"
        else:
            assert not alarm.needs_answer, "asks for what was answered"
        if self.owed and self.kind.must_answer:
            assert not alarm.is_hidden or alarm.suppression or alarm.out_of_service

    @invariant()
    def an_answer_is_about_this_coming_of_the_condition(self) -> None:
        alarm = getattr(self, "alarm", None)
        if alarm is not None and alarm.state is AlarmState.ACKNOWLEDGED:
            holds = 0 if self.kind.must_answer else self.kind.reactivation_threshold_s
            assert self.presence.is_answered(holds), "the condition came anew, and the old answer was taken for it"

    @invariant()
    def a_condition_that_is_there_is_known(self) -> None:
        """It is asked for, answered, hidden, or a filter that has not run out holds it back."""
        alarm = getattr(self, "alarm", None)
        if alarm is None or not self.condition:
            return
        assert alarm.active
        if alarm.state is AlarmState.NORMAL:
            assert alarm.filtered
            raises = [moment for moment in alarm.recent if moment > at(self.now - self.kind.within_s)]
            assert self.kind.count <= 1 or len(raises) < self.kind.count
            if self.kind.on_delay_s > 0:
                assert alarm.pending_until is not None
                assert at(self.now) < alarm.pending_until <= at(self.now + self.kind.on_delay_s)

    @invariant()
    def what_is_over_goes_away_in_time(self) -> None:
        alarm = getattr(self, "alarm", None)
        if alarm is not None and not self.condition and alarm.active:
            assert alarm.clearing_until is not None
            assert alarm.clearing_until <= at(self.now + self.kind.off_delay_s)

    @invariant()
    def a_shelf_ends(self) -> None:
        alarm = getattr(self, "alarm", None)
        if alarm is not None and alarm.shelf is not None:
            assert alarm.shelf.until > at(self.now)
            assert not self.kind.must_answer


TestLives = LifeMachine.TestCase
TestLives.settings = settings(max_examples=200, stateful_step_count=40, deadline=None, derandomize=True)
