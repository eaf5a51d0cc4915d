"""What patterns are called, and what their signs lead to unless a person has set it. Plain values.

Both languages are here, and not in the translations, because alarms and reports carry both.
"""

from __future__ import annotations

from collections.abc import Iterable

from uic_netcasting.events import SignPolicy

__all__ = ["NOT_SIGNS", "known_patterns", "name_of", "policy_of"]

NOT_SIGNS = frozenset({"bell", "call", "operator"})  # of whose casts there are figures, too

# pattern → (Korean, English): the words of the control room
_NAMES: dict[str, tuple[str, str]] = {
    "robbery": ("강도·날치기", "Robbery"),
    "bell": ("비상벨", "Emergency bell"),
    "call": ("112 신고", "112 call"),
    "operator": ("관제요원 판단", "Operator"),
}
_CASTS = frozenset({"robbery"})


def known_patterns() -> Iterable[str]:
    """Those that can be set before their first sign."""
    return [one for one in _NAMES if one not in NOT_SIGNS]


def name_of(pattern: str, language: str) -> str:
    """A pattern in words; one that nobody has named is called by its key, readably."""
    if pattern in _NAMES:
        return _NAMES[pattern][0 if language == "ko" else 1]
    return pattern.replace("_", " ").replace(".", " ").strip()


def policy_of(pattern: str, *, casts: bool | None = None) -> SignPolicy:
    """What its signs lead to while nobody has set it: a net, or a person is asked and nothing happens by itself.

    casts   whether who sees them believes them enough for a net; None: no sign of it has come yet.
    """
    believed = pattern in _CASTS if casts is None else casts
    return SignPolicy(pattern=pattern, answer="cast" if believed else "ask", countdown_s=0.0)
