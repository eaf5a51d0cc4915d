"""The types of alarms there are: core's own, the plugins', and what an administrator made of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import msgspec

from uic.alarms.errors import AlarmTypeUnknown, AlarmTypeWrong
from uic.alarms.events import AlarmTypesChanged
from uic.alarms.model import AlarmPriority, AlarmType, EscalationStep

__all__ = ["CORE_TYPES", "AlarmTypes", "check_type"]

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_RECIPIENT = re.compile(r"(role|department|account):\S.*")
_LAYOUT = re.compile(r"|camera|nearest:[1-9][0-9]?|layout:.+")

CORE_TYPES = (
    AlarmType(
        key="plugin.failed",
        title_ko="플러그인이 멈췄습니다",
        title_en="A plugin has stopped working",
        priority=AlarmPriority.MEDIUM,
        guidance_ko="플러그인 창에서 이유를 읽고 다시 켜십시오. 그동안 이 플러그인의 경보는 오지 않습니다.",
        guidance_en="Read why in the Plugins window and switch it on again. Until then it raises no alarms.",
        layout="",
        escalation=(EscalationStep(to=("role:administrator",), after_s=600.0),),
        group_by="source",
    ),
    AlarmType(
        key="order.unanswered",
        title_ko="출동 지령에 응답하는 순찰차가 없습니다",
        title_en="No unit answers an order",
        priority=AlarmPriority.CRITICAL,
        guidance_ko="무전으로 가장 가까운 순찰차를 부르고, 112 상황실에 알리십시오.",
        guidance_en="Call the nearest unit by radio, and tell the police's control room.",
        layout="",
        must_answer=True,
        owner="orders",
    ),
    AlarmType(
        key="order.help",
        title_ko="출동한 순찰차가 지원을 요청합니다",
        title_en="A unit on an order needs help",
        priority=AlarmPriority.CRITICAL,
        guidance_ko="다른 순찰차가 자동으로 요청됩니다. 112 상황실에 알리십시오.",
        guidance_en="Another unit is being asked. Tell the police's control room.",
        layout="",
        must_answer=True,
        owner="orders",
    ),
)


class AlarmTypes:
    """All types by key. An administrator's settings go before what the owner declared."""

    def __init__(self) -> None:
        self.declared: dict[str, AlarmType] = {kind.key: kind for kind in CORE_TYPES}
        self.settings: dict[str, AlarmType] = {}
        self.gone: set[str] = set()  # declared once, by a plugin that is off: kept for the alarms still open

    def get(self, key: str) -> AlarmType:
        """A type that may be raised. Raises AlarmTypeUnknown."""
        if key in self.gone or (found := self.settings.get(key) or self.declared.get(key)) is None:
            raise AlarmTypeUnknown(f"nobody declares the alarm type {key!r}: a plugin that is off, or a misspelt key")
        return found

    def of(self, key: str) -> AlarmType:
        """The type of an alarm that is there, whatever has become of its plugin."""
        found = self.settings.get(key) or self.declared.get(key)
        return found if found is not None else AlarmType(key=key, title_ko=key, title_en=key)

    def in_force(self) -> tuple[AlarmType, ...]:
        """What may be raised, by key."""
        keys = sorted((self.declared.keys() | self.settings.keys()) - self.gone)
        return tuple(self.of(key) for key in keys)

    def changed(self) -> tuple[AlarmType, ...]:
        """As declared, those that have settings."""
        return tuple(self.declared[key] for key in sorted(self.settings.keys() & self.declared.keys()))

    def take(self, event: AlarmTypesChanged) -> None:
        """Change them as the journal says."""
        for key in event.reset:
            self.settings.pop(key, None)
        where = self.settings if event.by_administrator else self.declared
        for kind in event.types:
            where[kind.key] = kind
            self.gone.discard(kind.key)
        self.gone.update(event.gone)

    def news(self, owner: str, types: Iterable[AlarmType]) -> tuple[tuple[AlarmType, ...], tuple[str, ...]]:
        """What a plugin's whole set changes: the types that are new or different, and the keys that are gone.

        Raises AlarmTypeWrong for one that contradicts itself or is another's.
        """
        named = {kind.key: msgspec.structs.replace(kind, owner=owner) for kind in types}
        for kind in named.values():
            check_type(kind)
            other = self.declared.get(kind.key)
            if other is not None and other.owner != owner:
                raise AlarmTypeWrong(f"the alarm type {kind.key!r} is declared by {other.owner or 'core'} already")
        fresh = tuple(kind for key, kind in named.items() if self.declared.get(key) != kind or key in self.gone)
        theirs = (kind.key for kind in self.declared.values() if kind.owner == owner and owner)
        return fresh, tuple(sorted(set(theirs) - named.keys() - self.gone))


def check_type(kind: AlarmType) -> None:
    """Raise AlarmTypeWrong when a type contradicts itself."""
    for wrong, why in _faults(kind):
        if wrong:
            raise AlarmTypeWrong(f"alarm type {kind.key!r}: {why}")


def _faults(kind: AlarmType) -> Iterable[tuple[bool, str]]:
    chain = [step.after_s for step in kind.escalation]
    people = [to for step in kind.escalation for to in step.to] + list(kind.supervisor)
    times = (
        kind.on_delay_s,
        kind.off_delay_s,
        kind.within_s,
        kind.reactivation_threshold_s,
        kind.auto_acknowledge_s,
        kind.max_shelve_s,
        kind.nag_s,
        kind.supervisor_after_s,
        *chain,
    )
    low = kind.priority is AlarmPriority.LOW
    yield _KEY.fullmatch(kind.key) is None, "its key reads 'owner.what', in small letters"
    yield not (kind.title_ko.strip() and kind.title_en.strip()), "it needs a title in both languages"
    yield any(not math.isfinite(time) or time < 0 for time in times), "no time is negative or endless"
    yield kind.count < 1 or kind.incident_after < 1, "counts begin at 1"
    yield kind.must_answer and not kind.latching, "what must be answered latches"
    yield kind.auto_acknowledge_s > 0 and (kind.must_answer or not low), "only low priority answers itself"
    yield chain != sorted(chain), "the steps of its escalation follow each other in time"
    yield any(not step.to for step in kind.escalation), "each step of its escalation tells somebody"
    yield (
        any(_RECIPIENT.fullmatch(to) is None for to in people),
        "recipients read 'role:…', 'department:…' or 'account:…'",
    )
    yield bool(kind.supervisor) != (kind.supervisor_after_s > 0), "a supervisor and a time go together"
    yield _LAYOUT.fullmatch(kind.layout) is None, "its layout reads 'camera', 'nearest:6', 'layout:<name>' or ''"
    yield kind.key in kind.suppressed_by, "it cannot suppress itself"
