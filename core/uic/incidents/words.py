"""What people read of a case: its states, and each kind of line of its timeline, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone

from uic.incidents.model import (
    CaseStep,
    Entry,
    EntryKind,
    Incident,
    IncidentState,
    Milestone,
    Need,
    StepState,
    UnitState,
    Words,
)

__all__ = [
    "MARKS",
    "MILESTONES",
    "NEEDS",
    "STATES",
    "STEP_STATES",
    "UNIT_STATES",
    "addressee",
    "clock",
    "duration",
    "entry_line",
]

_SEOUL = timezone(timedelta(hours=9))  # no summer time since 1988; needs no zone files

STATES: Mapping[IncidentState, Words] = {
    IncidentState.NEW: Words(ko="접수", en="New"),
    IncidentState.IN_PROGRESS: Words(ko="처리 중", en="In progress"),
    IncidentState.RESOLVED: Words(ko="해결", en="Resolved"),
    IncidentState.CLOSED: Words(ko="종결", en="Closed"),
}
NEEDS: Mapping[Need, Words] = {
    Need.REQUIRED: Words(ko="필수", en="Required"),
    Need.OPTIONAL: Words(ko="선택", en="Optional"),
    Need.CONDITIONAL: Words(ko="조건부", en="Conditional"),
}
STEP_STATES: Mapping[StepState, Words] = {
    StepState.OPEN: Words(ko="남음", en="Open"),
    StepState.DONE: Words(ko="완료", en="Done"),
    StepState.SKIPPED: Words(ko="건너뜀", en="Skipped"),
}
UNIT_STATES: Mapping[UnitState, Words] = {
    UnitState.ORDERED: Words(ko="출동 지령", en="Ordered"),
    UnitState.UNDERWAY: Words(ko="이동 중", en="Underway"),
    UnitState.ON_SCENE: Words(ko="현장 도착", en="On scene"),
    UnitState.FREE: Words(ko="임무 종료", en="Free again"),
}
MILESTONES: Mapping[Milestone, Words] = {
    Milestone.TOUCHED: Words(ko="착수", en="First touch"),
    Milestone.ORDERED: Words(ko="출동 지령", en="Order to a unit"),
    Milestone.ON_SCENE: Words(ko="현장 도착", en="On scene"),
    Milestone.CLOSED: Words(ko="종결", en="Closed"),
}
_FIELDS: Mapping[str, Words] = {
    "title": Words(ko="제목", en="Title"),
    "priority": Words(ko="우선순위", en="Priority"),
    "place": Words(ko="장소", en="Place"),
    "geo": Words(ko="좌표", en="Position"),
    "department": Words(ko="담당 부서", en="Department"),
}
_PRIORITIES: Mapping[str, Words] = {
    "1": Words(ko="◆1 긴급", en="◆1 critical"),
    "2": Words(ko="▲2 높음", en="▲2 high"),
    "3": Words(ko="▼3 보통", en="▼3 medium"),
    "4": Words(ko="■4 낮음", en="■4 low"),
}
_ADDRESSEES: Mapping[str, Words] = {
    "unit": Words(ko="출동대", en="unit"),
    "department": Words(ko="부서", en="department"),
}
_ROOM = Words(ko="관제실", en="the control room")
_OF_PEOPLE = frozenset(  # kinds whose `ref` is an account
    kind
    for kind in EntryKind
    if kind.value.startswith("transfer_") or kind in (EntryKind.TAKEN, EntryKind.JOINED, EntryKind.LEFT)
)
_LINES: Mapping[EntryKind, Words] = {  # {ref} and {text} as the entry has them, in words where there are some
    EntryKind.OPENED: Words(ko="사건 접수 {text}", en="Opened {text}"),
    EntryKind.NOTE: Words(ko="{text}", en="{text}"),
    EntryKind.MESSAGE: Words(ko="→ {ref}: {text}", en="→ {ref}: {text}"),
    EntryKind.CORRECTION: Words(ko="{corrects}번 정정: {text}", en="Correction of {corrects}: {text}"),
    EntryKind.STATE: Words(ko="상태 {ref} {text}", en="State {ref} {text}"),
    EntryKind.CHANGED: Words(ko="{ref} 변경: {text}", en="{ref} changed: {text}"),
    EntryKind.FACT: Words(ko="{ref}: {text}", en="{ref}: {text}"),
    EntryKind.TAKEN: Words(ko="{ref} 담당 {text}", en="Taken by {ref} {text}"),
    EntryKind.TRANSFER_OFFERED: Words(ko="{ref}에게 인계 요청 {text}", en="Offered to {ref} {text}"),
    EntryKind.TRANSFER_ACCEPTED: Words(ko="{ref} 인수 {text}", en="Accepted by {ref} {text}"),
    EntryKind.TRANSFER_DECLINED: Words(ko="{ref} 인수 거절 {text}", en="Declined by {ref} {text}"),
    EntryKind.TRANSFER_EXPIRED: Words(ko="{ref} 응답 없음, 인계 취소", en="{ref} did not answer: not handed over"),
    EntryKind.TRANSFER_WITHDRAWN: Words(ko="{ref} 인계 요청 철회", en="Offer to {ref} taken back"),
    EntryKind.JOINED: Words(ko="{ref} 참여", en="{ref} joined"),
    EntryKind.LEFT: Words(ko="{ref} 빠짐", en="{ref} left"),
    EntryKind.SHARED: Words(ko="{ref}에 전달", en="Sent to {ref}"),
    EntryKind.UNSHARED: Words(ko="{ref} 전달 회수", en="Taken back from {ref}"),
    EntryKind.RECEIVED: Words(ko="{ref} 수신 확인", en="Received by {ref}"),
    EntryKind.ALARM: Words(ko="경보 {count}건: {text}", en="Alarms ({count}): {text}"),
    EntryKind.CAMERA: Words(ko="카메라 추가: {ref}", en="Cameras added: {ref}"),
    EntryKind.CAMERA_REMOVED: Words(ko="카메라 제외: {ref}", en="Cameras taken out: {ref}"),
    EntryKind.POSITION: Words(ko="위치: {text}", en="Position: {text}"),
    EntryKind.CLIP: Words(ko="영상: {text}", en="Clip: {text}"),
    EntryKind.UNIT: Words(ko="{text}: {ref}", en="{text}: {ref}"),
    EntryKind.STEP_DONE: Words(ko="✓ {ref} {text}", en="✓ {ref} {text}"),
    EntryKind.STEP_UNDONE: Words(ko="↺ {ref} 되돌림", en="↺ {ref} undone"),
    EntryKind.STEP_SKIPPED: Words(ko="⤼ {ref} 건너뜀: {text}", en="⤼ {ref} skipped: {text}"),
    EntryKind.STEP_LATE: Words(ko="◷ {ref} 시간 초과", en="◷ {ref} is late"),
    EntryKind.TOLD: Words(ko="상황실장 확인: {ref}", en="Seen by the supervisor: {ref}"),
    EntryKind.LOCKED: Words(ko="증거 잠금: {text}", en="Evidence locked: {text}"),
    EntryKind.UNLOCKED: Words(ko="증거 잠금 해제: {text}", en="Evidence unlocked: {text}"),
}

MARKS = {  # of what is made of a drill's case, as everything of a drill bears
    "exercise": Words(ko="훈련 — 실제 상황 아님", en="EXERCISE — NOT REAL"),
    "replay": Words(ko="재생 — 지난 기록", en="REPLAY — RECORDED"),
}


def _as_it_is(name: str) -> str:
    return name


def addressee(
    to: str, incident: Incident, language: str, *, person: Callable[[str], str] = _as_it_is, bare: bool = False
) -> str:
    """To whom a message goes (`AddNote.to`), in words: "Patrol 21 (unit)", "경찰서 (department)", a person's name.

    bare   without the kind.
    """
    if to == "room":
        return _ROOM.read(language)
    kind, _, name = to.partition("/")
    if kind == "unit" and name:
        name = next((unit.name for unit in incident.units if unit.id == name), "") or name
        return name if bare else f"{name} ({_ADDRESSEES['unit'].read(language)})"
    if kind == "department" and name:
        return name if bare else f"{name} ({_ADDRESSEES['department'].read(language)})"
    return person(to)


def entry_line(
    entry: Entry,
    incident: Incident,
    language: str,
    *,
    camera: Callable[[str], str] = _as_it_is,
    person: Callable[[str], str] = _as_it_is,
) -> str:
    """A line of the timeline as a person reads it, without its time and author.

    camera   the name of a camera.
    person   the name of a person, by account.
    """
    line = _LINES[entry.kind].read(language)
    words = line.format(
        ref=_ref(entry, incident, language, camera, person),
        text=camera(entry.text) if entry.kind is EntryKind.CLIP else _text(entry, incident, language),
        corrects=entry.corrects,
        count=len(entry.ref.split(",")),
    )
    return words.strip()


def _ref(
    entry: Entry, incident: Incident, language: str, camera: Callable[[str], str], person: Callable[[str], str]
) -> str:
    kind, ref = entry.kind, entry.ref
    if kind is EntryKind.STATE:
        return STATES[IncidentState(ref)].read(language)
    if kind is EntryKind.CHANGED:
        return _FIELDS[ref].read(language) if ref in _FIELDS else ref
    if kind is EntryKind.FACT:
        return next((fact.title.read(language) for fact in incident.known_facts if fact.key == ref), ref)
    if kind is EntryKind.UNIT:
        return UNIT_STATES[UnitState(ref.rpartition(":")[2])].read(language)
    if kind in (EntryKind.CAMERA, EntryKind.CAMERA_REMOVED):
        return ", ".join(camera(camera_id) for camera_id in ref.split(","))
    if kind is EntryKind.MESSAGE:
        return addressee(ref, incident, language, person=person)
    if kind in _OF_PEOPLE:
        return person(ref)
    if kind.value.startswith("step_") or kind is EntryKind.TOLD:
        return _step_title(incident.steps, ref, language)
    return ref


def _text(entry: Entry, incident: Incident, language: str) -> str:
    if entry.kind is EntryKind.FACT:
        words = {"true": ("예", "yes"), "false": ("아니요", "no"), "": ("모름", "not known")}
        ko, en = words.get(entry.text, (entry.text, entry.text))
        return ko if language == "ko" else en
    if entry.kind is EntryKind.CHANGED and entry.ref == "priority" and entry.text in _PRIORITIES:
        return _PRIORITIES[entry.text].read(language)
    if entry.text and entry.kind in (
        EntryKind.OPENED,
        EntryKind.STATE,
        EntryKind.TAKEN,
        EntryKind.TRANSFER_OFFERED,
        EntryKind.TRANSFER_ACCEPTED,
        EntryKind.TRANSFER_DECLINED,
        EntryKind.STEP_DONE,
    ):
        return f"— {entry.text}"
    return entry.text


def _step_title(steps: tuple[CaseStep, ...], key: str, language: str) -> str:
    return next((case.step.title.read(language) for case in steps if case.step.key == key), key)


def clock(moment: datetime, *, with_date: bool = False) -> str:
    """A moment on the city's clock."""
    return moment.astimezone(_SEOUL).strftime("%Y-%m-%d %H:%M:%S" if with_date else "%H:%M:%S")


def duration(seconds: float | None) -> str:
    """How long something took: "4.2 s" below ten seconds, "0:42", "12:05", "3:20:15"; "–" for not yet."""
    if seconds is None:
        return "–"
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
