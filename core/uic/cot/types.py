"""What of tablets needs an operator's answer."""

from __future__ import annotations

from uic.alarms.model import AlarmPriority, AlarmType

__all__ = ["COT_ALARMS", "CREW_EMERGENCY"]

CREW_EMERGENCY = "cot.crew_emergency"

COT_ALARMS = (
    AlarmType(
        key=CREW_EMERGENCY,
        title_ko="출동 대원이 긴급 지원을 요청합니다",
        title_en="A crew calls for help",
        priority=AlarmPriority.CRITICAL,
        must_answer=True,
        guidance_ko="대원의 위치와 가까운 카메라를 띄우고, 가장 가까운 다른 순찰차를 보내십시오.",
        guidance_en="Bring up the cameras near the crew, and send the nearest other unit.",
    ),
)
