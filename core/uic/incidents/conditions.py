"""When does a conditional step apply: a small language over the facts of one case. It can do nothing but compare.

    injured and priority <= 2
    not (fire or smoke) or place == "지하차도"
    type in ("sos.escort", "sos.button") and cameras > 0

Words are facts. One that nobody has said yet makes its comparison false, so a step never comes up by ignorance;
`not injured` holds until somebody says that there are injured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from uic.errors import IncidentError
from uic.incidents.model import FactValue

__all__ = ["Condition", "ConditionError", "condition"]

Facts = Mapping[str, FactValue]
_LONGEST = 500  # characters
_DEEPEST = 20  # brackets and nots within each other
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)
        |"(?P<text>[^"\n]*)"
        |(?P<name>[A-Za-z_][A-Za-z0-9_.]*)
        |(?P<sign><=|>=|==|!=|<|>|\(|\)|,))""",
    re.VERBOSE,
)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
_WORDS = ("and", "or", "not", "in", "true", "false")


class ConditionError(IncidentError):
    """A condition cannot be read."""

    code = "incident.bad_condition"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was read: whether it holds for a case, and which facts it asks for."""

    text: str
    names: frozenset[str]
    _holds: Callable[[Facts], bool]

    def holds(self, facts: Facts) -> bool:
        """Whether it is true of these facts."""
        return self._holds(facts)


def condition(text: str) -> Condition:
    """Read a condition. Raises ConditionError that says what is wrong and where."""
    return _Reader(text).read()


_Value = Callable[[Facts], FactValue | None]
_Test = Callable[[Facts], bool]


class _Reader:
    """Recursive descent: or, and, not, comparison."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._deep = 0
        self._names: set[str] = set()
        self._tokens = self._cut()

    def read(self) -> Condition:
        test = self._either()
        if self._peek()[1]:
            self._wrong(f"{self._peek()[1]!r} was not expected")
        return Condition(self._text, frozenset(self._names), test)

    def _cut(self) -> list[tuple[str, str, int]]:
        if len(self._text) > _LONGEST:
            raise ConditionError(f"a condition has at most {_LONGEST} characters, this one {len(self._text)}")
        tokens, at, end = [], 0, len(self._text.rstrip())
        while at < end:
            found = _TOKEN.match(self._text, at)
            if found is None:
                raise ConditionError(f"{self._text!r}: cannot read {self._text[at:].strip()[:12]!r} at {at + 1}")
            kind = str(found.lastgroup)
            tokens.append((kind, found[kind], found.start(kind)))
            at = found.end()
        if not tokens:
            raise ConditionError("the condition is empty")
        return tokens

    def _peek(self) -> tuple[str, str, int]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "", len(self._text))

    def _take(self) -> tuple[str, str, int]:
        token = self._peek()
        self._at += 1
        return token

    def _next_is(self, word: str) -> bool:
        kind, text, _ = self._peek()
        if kind in ("name", "sign") and text == word:
            self._at += 1
            return True
        return False

    def _wrong(self, what: str) -> NoReturn:
        raise ConditionError(f"{self._text!r}: {what} at {self._peek()[2] + 1}")

    def _either(self) -> _Test:
        tests = [self._both()]
        while self._next_is("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda facts: any(test(facts) for test in tests)

    def _both(self) -> _Test:
        tests = [self._negated()]
        while self._next_is("and"):
            tests.append(self._negated())
        return tests[0] if len(tests) == 1 else lambda facts: all(test(facts) for test in tests)

    def _negated(self) -> _Test:
        self._deep += 1
        if self._deep > _DEEPEST:
            self._wrong("too many brackets and nots within each other")
        try:
            if self._next_is("not"):
                test = self._negated()
                return lambda facts: not test(facts)
            if self._next_is("("):
                inner = self._either()
                if not self._next_is(")"):
                    self._wrong("a closing bracket is missing")
                return inner
            return self._comparison()
        finally:
            self._deep -= 1

    def _comparison(self) -> _Test:
        left = self._value()
        if self._next_is("in"):
            return self._one_of(left)
        kind, sign, _ = self._peek()
        if kind != "sign" or sign in "(),":
            return lambda facts: bool(left(facts))
        self._take()
        return _compared(left, sign, self._value())

    def _one_of(self, left: _Value) -> _Test:
        if not self._next_is("("):
            self._wrong("a list in brackets was expected after 'in'")
        values = [self._value()]
        while self._next_is(","):
            values.append(self._value())
        if not self._next_is(")"):
            self._wrong("a closing bracket is missing")
        tests = [_compared(left, "==", value) for value in values]
        return lambda facts: any(test(facts) for test in tests)

    def _value(self) -> _Value:
        kind, text, _ = self._peek()
        if kind == "name" and text not in _WORDS:
            self._names.add(text)
            self._take()
            return lambda facts: facts.get(text)
        if kind == "number":
            constant: FactValue = float(text)
        elif kind == "text":
            constant = text
        elif kind == "name" and text in ("true", "false"):
            constant = text == "true"
        else:
            self._wrong(f"a fact, a number or a word in quotes was expected, not {text or 'the end'!r}")
        self._take()
        return lambda _facts: constant


def _compared(left: _Value, sign: str, right: _Value) -> _Test:
    def test(facts: Facts) -> bool:
        one, other = left(facts), right(facts)
        if one is None or other is None:
            return False
        if sign in ("==", "!="):
            same = type(one) is type(other) or (_is_number(one) and _is_number(other))
            return (same and one == other) is (sign == "==")
        if isinstance(one, str) or isinstance(other, str) or isinstance(one, bool) or isinstance(other, bool):
            return False
        return _COMPARE[sign](one, other)

    return test


def _is_number(value: FactValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
