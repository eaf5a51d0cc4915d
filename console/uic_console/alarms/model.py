"""The console's copy of the alarms: a snapshot, then every event after it. The hub holds the truth. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from uic.access.model import Right
from uic.alarms.commands import (
    AcknowledgeAlarms,
    AlarmHistory,
    AlarmList,
    AlarmsDone,
    AnswerOffer,
    AssignAlarms,
    CommentAlarms,
    EndAlarmRule,
    GetAlarmFigures,
    GetAlarmHistory,
    ListAlarms,
    OfferAlarms,
    ShelveAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)
from uic.alarms.events import AlarmChanged, AlarmFiguresTold, AlarmRuleEnded, AlarmRuleMade, AlarmTypesChanged
from uic.alarms.figures import AlarmFigures
from uic.alarms.model import Alarm, AlarmRule, AlarmType
from uic.bus.commands import Command, ReplyT
from uic.events import Envelope, Event
from uic_console.alarms.order import banner_key
from uic_console.alarms.people import People
from uic_console.alarms.words import type_title
from uic_console.api import Bus, Cameras
from uic_console.room_clock import room_clock

__all__ = ["AlarmBook"]

BATCH_MS = 100  # views hear of changes at most so often, however many there are
AT_ONCE = 250  # alarms in one command: a bulk of thousands goes in several, and the hub answers others between them
TIMEOUT_S = 6.0


class AlarmBook(QObject):
    """Everything the alarm views show, and every command they can give."""

    changed = Signal(object)  # frozenset[str]: ids that came, changed or went, gathered over BATCH_MS
    reset = Signal()  # all of it anew
    happened = Signal(object)  # AlarmChanged, each as it comes
    types_changed = Signal()
    rules_changed = Signal()
    figures_changed = Signal()
    hub_changed = Signal()  # is_stale is another
    asking_changed = Signal()  # a command is on its way, or came back
    refused = Signal(object)  # Sequence[Refusal]: of a command that was done in part
    failed = Signal(object)  # Exception: of a command that was not done

    def __init__(
        self,
        bus: Bus,
        cameras: Cameras,
        people: People,
        *,
        language: Callable[[], str],
        parent: QObject | None = None,
        clock: Callable[[], datetime] = room_clock.now,
    ) -> None:
        super().__init__(parent)
        self.people, self.cameras, self.clock = people, cameras, clock
        self.alarms: dict[str, Alarm] = {}
        self.types: dict[str, AlarmType] = {}
        self.rules: dict[str, AlarmRule] = {}
        self.figures: AlarmFigures | None = None
        self.asking: set[str] = set()  # ids that a command on its way is about
        self.lost_at: datetime | None = None  # since when the list is as it was then
        self.is_known = False  # whether a hub has ever told the list
        self.case_number: Callable[[str], str] = str  # what people call a case, by id; given by who keeps them
        self._bus, self._language = bus, language
        self._waiting: dict[str, tuple[int, int, int, float, str]] = {}  # unanswered: id → its place in the banner
        self._dirty: set[str] = set()
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._tell)
        self._following = bus.follow(["alarm"], snapshot=ListAlarms(), reset=self._take_all, event=self._hear)
        self._watching = bus.watch(self._note_hub)
        people.changed.connect(self._rank_anew)

    def close(self) -> None:
        """Follow no more."""
        self._following.stop()
        self._watching.stop()
        self._batch.stop()

    # -- what is shown ----------------------------------------------------------------------------------------------

    @property
    def is_stale(self) -> bool:
        """Whether the list is only as it was when the hub was lost."""
        return not self._bus.is_connected

    def get(self, alarm_id: str) -> Alarm | None:
        """One open alarm, or None."""
        return self.alarms.get(alarm_id)

    def type_of(self, alarm: Alarm) -> AlarmType | None:
        """Its type as in force; None where nobody declares it any more."""
        return self.types.get(alarm.type)

    def must_answer(self, alarm: Alarm) -> bool:
        """Whether its type may not be put aside while it is unanswered."""
        kind = self.type_of(alarm)
        return kind is not None and kind.must_answer

    def unanswered(self) -> int:
        """How many wait for an answer."""
        return len(self._waiting)

    def waiting(self) -> list[str]:
        """The ids of all that wait for an answer, in the banner's order."""
        return [place[-1] for place in sorted(self._waiting.values())]

    def highest(self, *, without: Iterable[str] = ()) -> Alarm | None:
        """The one that the banner shows: see `order.banner_key`."""
        left_out = set(without)
        places = (place for alarm_id, place in self._waiting.items() if alarm_id not in left_out)
        first = min(places, default=None)
        return self.alarms.get(first[-1]) if first else None

    def language(self) -> str:
        """ "ko" or "en": the one in use."""
        return self._language()

    def place(self, alarm: Alarm) -> str:
        """Where: the camera's name and place; the source where there is no camera."""
        camera = self.cameras.get(alarm.camera_id) if alarm.camera_id else None
        if camera is None:
            return alarm.camera_id
        name = camera.name if self._language() == "ko" else camera.name_en or camera.name
        return f"{name} · {camera.place}" if camera.place and camera.place not in name else name

    def areas_of(self, alarm: Alarm) -> frozenset[str]:
        """The areas it lies in, for the filter: its family, and the first word of its camera's place."""
        found = {f"kind:{alarm.type.partition('.')[0]}"}
        camera = self.cameras.get(alarm.camera_id) if alarm.camera_id else None
        if camera is not None and camera.place:
            found.add(f"place:{camera.place.split()[0]}")
        if camera is not None and camera.department:
            found.add(f"department:{camera.department}")
        return frozenset(found)

    def areas(self) -> list[str]:
        """Every area that an open alarm lies in."""
        return sorted({area for alarm in self.alarms.values() for area in self.areas_of(alarm)})

    def title(self, key: str) -> str:
        """What a type is called in the language in use."""
        return type_title(self.types.get(key), key, "ko" if self._language() == "ko" else "en")

    # -- what the hub says ------------------------------------------------------------------------------------------

    def _take_all(self, reply: AlarmList) -> None:
        self.is_known = True
        self.alarms = {alarm.id: alarm for alarm in reply.alarms if alarm.is_open}
        self.types = {kind.key: kind for kind in reply.types}
        self.rules = {rule.id: rule for rule in reply.rules}
        self.figures = reply.figures
        self._dirty.clear()
        self._batch.stop()
        self._rank_anew()
        for signal in (self.reset, self.types_changed, self.rules_changed, self.figures_changed):
            signal.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        match event:
            case AlarmChanged():
                self._take(event.alarm)
                self.happened.emit(event)
            case AlarmTypesChanged():
                self._take_types(event)
            case AlarmRuleMade():
                self.rules[event.rule.id] = event.rule
                self.rules_changed.emit()
            case AlarmRuleEnded():
                self.rules.pop(event.rule.id, None)
                self.rules_changed.emit()
            case AlarmFiguresTold():
                self.figures = event.figures
                self.figures_changed.emit()
            case _:
                pass  # an escalation is in the alarm itself

    def _take(self, alarm: Alarm) -> None:
        known = self.alarms.get(alarm.id)
        if known is not None and known.changed_at > alarm.changed_at:
            return  # a command's answer was quicker than its event
        if alarm.is_open:
            self.alarms[alarm.id] = alarm
        else:
            self.alarms.pop(alarm.id, None)
        self._rank(alarm)
        self._dirty.add(alarm.id)
        if not self._batch.isActive():
            self._batch.start()

    def _take_types(self, event: AlarmTypesChanged) -> None:
        self.types.update((kind.key, kind) for kind in event.types)
        for key in event.gone:
            self.types.pop(key, None)
        self._rank_anew()
        self.types_changed.emit()

    def _rank(self, alarm: Alarm) -> None:
        if not alarm.needs_answer:
            self._waiting.pop(alarm.id, None)
            return
        others = bool(alarm.assigned_to) and alarm.assigned_to != self.people.me
        self._waiting[alarm.id] = banner_key(alarm, must_answer=self.must_answer(alarm), others=others)

    def _rank_anew(self) -> None:
        self._waiting.clear()
        for alarm in self.alarms.values():
            self._rank(alarm)

    def _tell(self) -> None:
        dirty, self._dirty = frozenset(self._dirty), set()
        if dirty:
            self.changed.emit(dirty)

    def _note_hub(self) -> None:
        self.lost_at = self.clock() if self.is_stale else None
        self.hub_changed.emit()

    # -- what a person does -----------------------------------------------------------------------------------------

    def why_not(self, right: Right = Right.ACKNOWLEDGE) -> str:
        """Why nothing can be done to alarms now, in words; "" when it can."""
        if self.is_stale:
            return self.tr("No hub: alarms can't be answered until it is back.")
        return self.people.why_not(right)

    def acknowledge(self, ids: Sequence[str], *, note: str = "") -> None:
        """Answer those that wait for an answer."""
        self._each(ids, lambda some: AcknowledgeAlarms(alarm_ids=some, note=note))

    def comment(self, ids: Sequence[str], text: str) -> None:
        """Write something to them."""
        self._each(ids, lambda some: CommentAlarms(alarm_ids=some, text=text))

    def assign(self, ids: Sequence[str], to: str) -> None:
        """Say whose they are; "": nobody's."""
        self._each(ids, lambda some: AssignAlarms(alarm_ids=some, to=to))

    def offer(self, ids: Sequence[str], to: str, *, note: str = "") -> None:
        """Ask a colleague to take them over."""
        self._each(ids, lambda some: OfferAlarms(alarm_ids=some, to=to, note=note))

    def answer_offer(self, ids: Sequence[str], *, accept: bool, note: str = "") -> None:
        """Take over what was offered, or not."""
        self._each(ids, lambda some: AnswerOffer(alarm_ids=some, accept=accept, note=note))

    def shelve(self, ids: Sequence[str], *, duration_s: float, reason: str) -> None:
        """Put them aside for some time."""
        self._each(ids, lambda some: ShelveAlarms(alarm_ids=some, duration_s=duration_s, reason=reason))

    def unshelve(self, ids: Sequence[str]) -> None:
        """Bring them back now."""
        self._each(ids, lambda some: UnshelveAlarms(alarm_ids=some))

    def take_out(self, alarm: Alarm, *, reason: str, until: datetime | None) -> None:
        """Take one point out of service."""
        command = TakeOutOfService(type=alarm.type, source=alarm.source, reason=reason, until=until)
        self._ask(command, {alarm.id}, lambda _rule: None)

    def put_in(self, alarm: Alarm) -> None:
        """Put a point back in service."""
        if alarm.out_of_service is not None:
            self._ask(EndAlarmRule(rule_id=alarm.out_of_service.id), {alarm.id}, lambda _done: None)

    def history(self, alarm_id: str, told: Callable[[AlarmHistory], None], failed: Callable[[Exception], None]) -> None:
        """What an alarm went through."""
        self._bus.ask(GetAlarmHistory(alarm_id=alarm_id), answered=told, failed=failed, timeout_s=TIMEOUT_S)

    def ask_figures(self) -> None:
        """Have the figures as they are now; told by `figures_changed`."""

        def told(figures: AlarmFigures) -> None:
            self.figures = figures
            self.figures_changed.emit()

        if not self.is_stale:
            self._bus.ask(GetAlarmFigures(), answered=told, failed=lambda _error: None, timeout_s=TIMEOUT_S)

    def _each(self, ids: Sequence[str], command: Callable[[tuple[str, ...]], Command[AlarmsDone]]) -> None:
        for start in range(0, len(ids), AT_ONCE):
            some = tuple(ids[start : start + AT_ONCE])
            self._ask(command(some), set(some), self._take_done)

    def _ask(self, command: Command[ReplyT], about: set[str], answered: Callable[[ReplyT], None]) -> None:
        self.asking |= about
        self.asking_changed.emit()

        def back() -> None:
            self.asking -= about
            self.asking_changed.emit()

        def done(reply: ReplyT) -> None:
            back()
            answered(reply)

        def failed(error: Exception) -> None:
            back()
            self.failed.emit(error)

        self._bus.ask(command, answered=done, failed=failed, timeout_s=TIMEOUT_S)

    def _take_done(self, reply: AlarmsDone) -> None:
        for alarm in reply.alarms:
            self._take(alarm)
        if reply.refused:
            self.refused.emit(reply.refused)
