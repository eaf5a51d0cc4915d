"""What patterns are called, for people. Plain values; both languages, because alarms and reports carry both."""

from __future__ import annotations

__all__ = ["NAMES", "name_of"]

# pattern → (Korean, English): the words of the control room
NAMES: dict[str, tuple[str, str]] = {
    "robbery": ("강도·날치기", "Robbery"),
    "bell": ("비상벨", "Emergency bell"),
    "call": ("112 신고", "112 call"),
    "operator": ("관제요원 판단", "Operator"),
}


def name_of(pattern: str, language: str) -> str:
    """A pattern in words; one that nobody has named is called by its key, readably."""
    if pattern in NAMES:
        return NAMES[pattern][0 if language == "ko" else 1]
    return pattern.replace("_", " ").replace(".", " ").strip()
