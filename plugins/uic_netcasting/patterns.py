"""What patterns are called, and what their signs lead to unless a person has set it. Plain values.

Both languages are here, and not in the translations, because alarms and reports carry both.
"""

from __future__ import annotations

from collections.abc import Iterable

from uic_netcasting.events import SignPolicy

__all__ = ["NOT_SIGNS", "known_patterns", "name_of", "number_name", "policy_of"]

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


def known_patterns() -> Iterable[str]:
    """Those that can be set before their first sign."""
    return [one for one in _NAMES if one not in NOT_SIGNS]


def name_of(pattern: str, language: str) -> str:
    """A pattern in words; one that nobody has named is called by its key, readably."""
    if pattern in _NAMES:
        return _NAMES[pattern][0 if language == "ko" else 1]
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
