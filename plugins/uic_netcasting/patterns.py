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
    "loitering": ("배회", "Loitering"),
    "running": ("뛰는 사람", "Running"),
    "chase": ("추격", "Chase"),
    "gathering": ("갑작스러운 군집", "Sudden gathering"),
    "fight": ("싸움", "Fight"),
    "fall": ("쓰러짐", "Fall"),
    "intrusion": ("구역 침입", "Intrusion"),
    "line_crossed": ("경계선 통과", "Line crossed"),
    "bag_left": ("물건 방치", "Bag left behind"),
    "bag_taken": ("물건 반출", "Thing taken away"),
    "wrong_way": ("역주행", "Wrong way"),
    "stopped_vehicle": ("정차 차량", "Stopped vehicle"),
    "crowd": ("군중 밀집", "Crowd"),
    "camera_covered": ("카메라 가림", "Camera covered"),
    "camera_turned": ("카메라 방향 변경", "Camera turned away"),
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
