"""The alarms that a cast begins with: somebody must answer each of them."""

from __future__ import annotations

from uic.alarms.model import AlarmPriority, AlarmType

__all__ = ["CAST_ALARMS"]

_GUIDANCE_KO = (
    "화면과 지도의 투망을 확인하고, 사실이면 순찰차를 출동시키십시오. 오경보이면 투망을 오경보로 해제하십시오."
)
_GUIDANCE_EN = (
    "Look at the net on the wall and the map. If it is real, order a car; if not, release the net as a false sign."
)


def _type(what: str, ko: str, en: str, priority: AlarmPriority) -> AlarmType:
    return AlarmType(
        key=f"netcasting.{what}",
        title_ko=ko,
        title_en=en,
        priority=priority,
        guidance_ko=_GUIDANCE_KO,
        guidance_en=_GUIDANCE_EN,
        layout="",  # the net itself lays the wall
    )


CAST_ALARMS = (
    _type("sign", "이상 징후 · 투망", "Sign of crime · net cast", AlarmPriority.HIGH),
    _type("bell", "비상벨 · 투망", "Emergency bell · net cast", AlarmPriority.CRITICAL),
    _type("call", "112 신고 · 투망", "112 call · net cast", AlarmPriority.CRITICAL),
    AlarmType(
        key="netcasting.suggested",
        title_ko="이상 징후 (자동 투망 보류)",
        title_en="Sign of crime (no net by itself)",
        priority=AlarmPriority.MEDIUM,
        guidance_ko=(
            "이 유형은 최근 오경보가 많아 자동으로 투망하지 않습니다. 영상을 확인하고 필요하면 N 키로 투망하십시오."
        ),
        guidance_en="Signs of this pattern were wrong too often of late. Look, and cast a net with N if it is real.",
        layout="camera",
    ),
)
