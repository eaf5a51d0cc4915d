"""What patterns are called, and what their signs lead to unless a person has set it. Plain values.

Both languages are here, and not in the translations, because alarms and reports carry both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from uic_netcasting.events import SignPolicy
from uic_netcasting.signs.shelf import read_patterns

__all__ = ["NOT_SIGNS", "known_patterns", "name_of", "number_name", "policy_of"]

NOT_SIGNS = frozenset({"bell", "call", "operator"})  # of whose casts there are figures, too

_ELSEWHERE: dict[str, tuple[str, str]] = {  # (Korean, English): what no rule of `signs/patterns.toml` finds
    "robbery": ("강도·날치기", "Robbery"),
    "bell": ("비상벨", "Emergency bell"),
    "call": ("112 신고", "112 call"),
    "operator": ("관제요원 판단", "Operator"),
}
# number of a pattern → (Korean, English): those that a site may want to change at a console; the file has the others
_NUMBERS: dict[str, tuple[str, str]] = {
    "seconds": ("시간(초)", "Time, s"),
    "reach_m": ("머무는 범위(m)", "Within, m"),
    "mps": ("빠르기(m/s)", "Pace, m/s"),
    "over_s": ("달린 시간(초)", "For, s"),
    "apart_m": ("두 사람 간격(m)", "Apart, m"),
    "near_m": ("사람 사이 거리(m)", "Near each other, m"),
    "people": ("사람 수", "People"),
    "before_s": ("비교 시점(초 전)", "Compared with, s before"),
    "before_people": ("그때 사람 수", "People then, at most"),
    "alone_m": ("주인과의 거리(m)", "Bearer farther than, m"),
    "small_m": ("가장 작은 크기(m)", "Smallest, m"),
    "large_m": ("가장 큰 크기(m)", "Largest, m"),
    "others": ("다른 차량 수", "Other vehicles"),
    "who": ("대상(0 사람, 1 차량, 2 모두)", "Who (0 people, 1 vehicles, 2 both)"),
}
_CASTS = frozenset({"robbery"})


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Pattern → (Korean, English): those of the file of patterns, and those that come from elsewhere."""
    return _ELSEWHERE | {one.key: (one.title_ko, one.title_en) for one in read_patterns()}


def known_patterns() -> Iterable[str]:
    """Those that can be set before their first sign."""
    return [one for one in _names() if one not in NOT_SIGNS]


def name_of(pattern: str, language: str) -> str:
    """A pattern in words; one that nobody has named is called by its key, readably."""
    if pattern in _names():
        return _names()[pattern][0 if language == "ko" else 1]
    return pattern.replace("_", " ").replace(".", " ").strip()


def number_name(name: str, language: str) -> str:
    """A number of a pattern in words; "": one that is changed in the file only."""
    words = _NUMBERS.get(name)
    return words[0 if language == "ko" else 1] if words is not None else ""


def policy_of(pattern: str, *, casts: bool | None = None) -> SignPolicy:
    """What its signs lead to while nobody has set it: a net, or a person is asked and nothing happens by itself.

    casts   whether who sees them believes them enough for a net; None: no sign of it has come yet.
    """
    believed = pattern in _CASTS if casts is None else casts
    return SignPolicy(pattern=pattern, answer="cast" if believed else "ask", countdown_s=0.0)
