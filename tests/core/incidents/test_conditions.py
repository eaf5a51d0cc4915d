"""When a conditional step applies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uic.incidents.conditions import ConditionError, condition

FACTS = {"injured": True, "weapon": False, "priority": 2, "place": "지하차도", "level_m": 3.5, "type": "flood"}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("injured", True),
        ("weapon", False),
        ("not weapon", True),
        ("injured and priority <= 2", True),
        ("weapon or priority > 2", False),
        ("not (weapon or priority > 2)", True),
        ('place == "지하차도"', True),
        ('type in ("fire", "flood")', True),
        ('type in ("fire")', False),
        ("level_m >= 3.5 and level_m < 4", True),
        ("weapon == false", True),
        ("injured == 1", False),  # a yes is no number
        ("priority == 2.0", True),
        ('priority > "1"', False),
    ],
)
def test_a_condition_says_whether_a_step_applies(text: str, holds: bool) -> None:
    assert condition(text).holds(FACTS) is holds


def test_what_nobody_has_said_brings_no_step_up_but_by_not() -> None:
    assert not condition("fire").holds({})
    assert not condition("fire == false").holds({})
    assert not condition("level_m != 3").holds({})
    assert condition("not fire").holds({})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and",
        "injured and",
        "(injured",
        "injured)",
        "a = b",
        "type in fire",
        "1 +",
        "x" * 501,
        "(" * 30 + "a",
        "__import__('os').system('x')",
        "a; b",
        "lambda: 1",
        "a if b",
        'place == "x',
    ],
)
def test_what_is_no_condition_is_refused_in_words(text: str) -> None:
    with pytest.raises(ConditionError) as refused:
        condition(text)
    assert str(refused.value)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='abnotrdi() <>=!,"0.1', max_size=60))
def test_no_text_does_anything_but_hold_or_be_refused(text: str) -> None:
    try:
        read = condition(text)
    except ConditionError:
        return
    assert read.holds(FACTS) in (True, False)
