"""What of health needs a person's answer in time."""

from __future__ import annotations

from uic.alarms.model import AlarmPriority, AlarmType, EscalationStep
from uic.health.model import Kind, State, Thing

__all__ = ["HEALTH_ALARMS", "alarm_of"]

_TECHNICIAN = (EscalationStep(to=("role:administrator",), after_s=600.0),)

HEALTH_ALARMS = (
    AlarmType(
        key="health.disk",
        title_ko="저장 공간이 부족합니다",
        title_en="The disk is running out of room",
        priority=AlarmPriority.HIGH,
        guidance_ko="uic doctor 로 무엇이 공간을 쓰는지 보고, 백업을 다른 곳으로 옮기거나 보존 기간을 줄이십시오.",
        guidance_en="`uic doctor` says what takes the room; move backups elsewhere or shorten retention.",
        layout="",
        on_delay_s=20.0,
        escalation=_TECHNICIAN,
    ),
    AlarmType(
        key="health.records",
        title_ko="기록을 쓸 수 없습니다",
        title_en="The records cannot be written",
        priority=AlarmPriority.CRITICAL,
        guidance_ko="영상은 계속 보이지만 명령은 거절됩니다. 데이터베이스와 디스크를 확인하고 관리자를 부르십시오.",
        guidance_en="Video goes on, commands are refused. Look at database and disk, and call an administrator.",
        layout="",
        on_delay_s=10.0,
        escalation=_TECHNICIAN,
    ),
    AlarmType(
        key="health.clock",
        title_ko="서버 시계가 갑자기 바뀌었습니다",
        title_en="The hub's clock has been set",
        priority=AlarmPriority.LOW,
        guidance_ko="시간 동기(NTP)를 확인하십시오. 사건 기록의 시각이 이 시점 앞뒤로 맞지 않을 수 있습니다.",
        guidance_en="Look at time synchronisation (NTP): times in case records may not fit together around this one.",
        layout="",
        latching=False,
        escalation=_TECHNICIAN,
    ),
    AlarmType(
        key="health.service",
        title_ko="허브의 일부가 멈췄습니다",
        title_en="A part of the hub has stopped",
        priority=AlarmPriority.HIGH,
        guidance_ko="상태 창에서 이유를 읽으십시오. 허브를 다시 시작해도 기록은 없어지지 않습니다.",
        guidance_en="The Health window says why. Restarting the hub loses nothing that was recorded.",
        layout="",
        on_delay_s=10.0,
        escalation=_TECHNICIAN,
    ),
    AlarmType(
        key="health.audit",
        title_ko="감사 기록에 서명할 수 없습니다",
        title_en="The audit cannot be signed",
        priority=AlarmPriority.HIGH,
        guidance_ko="기록은 계속 이어지지만 서명이나 사본이 남지 않습니다. 상태 창의 이유를 보고 관리자를 부르십시오.",
        guidance_en="Entries go on, without signature or copy. Read why in the Health window; call an administrator.",
        layout="",
        on_delay_s=20.0,
        escalation=_TECHNICIAN,
    ),
    AlarmType(
        key="health.camera",
        title_ko="카메라 영상이 끊겼습니다",
        title_en="A camera's picture is lost",
        priority=AlarmPriority.LOW,
        guidance_ko="옆 카메라로 그곳을 보고, 유지보수 담당에게 알리십시오.",
        guidance_en="Watch the place with the cameras beside it, and tell maintenance.",
        layout="nearest:6",
        latching=False,
        on_delay_s=60.0,
        off_delay_s=30.0,
    ),
    AlarmType(
        key="health.head",
        title_ko="카메라가 지시한 곳을 보지 않습니다",
        title_en="A camera does not look where it was sent",
        priority=AlarmPriority.MEDIUM,
        guidance_ko="영상을 보고 실제 방향을 확인하십시오. 그곳은 다른 카메라로 보고, 유지보수 담당에게 알리십시오.",
        guidance_en="Look at its picture for where it really looks. Watch the place with others, tell maintenance.",
        layout="nearest:6",
        latching=False,
    ),
)

_OF_KIND = {
    Kind.DISK: "health.disk",
    Kind.JOURNAL: "health.records",
    Kind.DATABASE: "health.records",
    Kind.CLOCK: "health.clock",
    Kind.AUDIT: "health.audit",
    Kind.SERVICE: "health.service",
    Kind.GATEWAY: "health.service",
    Kind.CAMERA: "health.camera",
    Kind.HEAD: "health.head",
}


def alarm_of(thing: Thing) -> str:
    """The type of alarm that a thing's state is; "": none."""
    kind = _OF_KIND.get(thing.kind, "")
    if thing.kind in (Kind.DISK, Kind.CLOCK, Kind.AUDIT):
        return kind if thing.state in (State.DEGRADED, State.FAILED) else ""
    return kind if thing.state is State.FAILED else ""
