"""The kinds of alarms and cases that escorts make, and the kind of data they keep."""

from __future__ import annotations

from uic.alarms.model import AlarmPriority, AlarmType, EscalationStep
from uic.incidents.model import IncidentType, Milestone, Target, Words
from uic.plugins.specs import Title
from uic.retention.model import DataClass

__all__ = ["CASE", "alarm_types", "case_types", "data_classes"]

CASE = "sos.escort_case"
_TELL = (EscalationStep(to=("role:supervisor",), after_s=30.0),)
_GUIDE = (
    "영상과 위치를 확인하고, 지령을 확인하십시오. 출동이 필요 없으면 지령을 취소하십시오.",
    "Look at the picture and her position, and at the order. Call the car off where none is needed.",
)


def alarm_types() -> list[AlarmType]:
    """One for each way in which an escort goes wrong."""
    critical, high = AlarmPriority.CRITICAL, AlarmPriority.HIGH
    return [
        _kind("sos.button", "SOS 버튼이 눌렸습니다", "The SOS button was pressed", critical),
        _kind("sos.off_course", "귀갓길을 벗어났습니다", "She is off her path", critical),
        _kind("sos.fast", "갑자기 차량 속도로 움직입니다", "She moves at the speed of a car", critical),
        _kind("sos.silent", "휴대전화 신호가 끊겼습니다", "Nothing is heard of her phone", high),
        _kind("sos.stopped", "길에서 오래 멈춰 있습니다", "She has stopped for long", high),
        AlarmType(
            key="sos.outside",
            title_ko="안심귀가 대상자가 시 경계를 벗어났습니다",
            title_en="Somebody who is escorted has left the city",
            priority=AlarmPriority.MEDIUM,
            guidance_ko="이웃 도시 관제센터에 인계하십시오.",
            guidance_en="Hand her over to the neighbouring city's centre.",
            layout="",
        ),
    ]


def _kind(key: str, ko: str, en: str, priority: AlarmPriority) -> AlarmType:
    return AlarmType(
        key=key,
        title_ko=ko,
        title_en=en,
        priority=priority,
        guidance_ko=_GUIDE[0],
        guidance_en=_GUIDE[1],
        must_answer=True,
        escalation=_TELL,
        group_by="source",
    )


def case_types() -> list[IncidentType]:
    """The case that is opened with the first alarm of an escort; it is sent to the police at once."""
    return [
        IncidentType(
            key=CASE,
            title=Words(ko="SOS 안심귀가", en="SOS escort"),
            priority=1,
            targets=(Target(milestone=Milestone.ORDERED, within_s=60.0, share=0.9),),
            shared=("경찰",),
        )
    ]


def data_classes() -> list[DataClass]:
    """Escorts and the positions of them."""
    from uic_sos.commands import PurgeEscorts

    title = Title(ko="안심귀가 기록과 위치", en="Escorts and their positions")
    return [DataClass(name="escorts", title=title, days=7.0, command=PurgeEscorts)]
