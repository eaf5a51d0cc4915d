"""The crews behind the tablets: which tablet is whose, what they are told, and what their answers do."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from uic.bus.service import ServiceHub
from uic.cot.model import Chat, Heard
from uic.cot.policy import Word, meant
from uic.cot.show import Show
from uic.devices.model import Device, DeviceKind
from uic.errors import CommandRefused
from uic.incidents.commands import AddNote, PutUnit
from uic.incidents.model import Entry, EntryKind, Incident, UnitState, Words
from uic.units.orders import Answer, AnswerOrder, Order, OrderState, TellCrew

if TYPE_CHECKING:
    from uic.incidents.model import Unit

__all__ = ["Crews"]

_NOTED_MOST = 1000
_ORDER = Words(
    ko="출동 지령 {number}\n{title}\n{place}\n답: 1 확인 · 2 출발 · 3 현장 · 4 안전 · 5 지원 · 0 불가",
    en="Order {number}\n{title}\n{place}\nAnswer: 1 acknowledged · 2 en route · 3 on scene · 4 safe · 5 help · 0 no",
)
_FREE = Words(ko="{number}: 임무 종료", en="{number}: you are free again")
_NO_CASE = Words(ko="지금 받은 사건이 없습니다.", en="You are on no case now.")
_TAKEN = Words(ko="{word} 접수", en="Noted: {word}")
_OVER = Words(ko="출동 지령이 취소되었습니다.", en="The order is called off.")
_NOT = Words(ko="처리하지 못했습니다: {why}", en="That could not be done: {why}")
_ORDER_WAIT_S = 1.0  # an order that comes with its unit says it itself
_WORDS = {
    Word.ACKNOWLEDGED: Words(ko="확인", en="acknowledged"),
    Word.EN_ROUTE: Words(ko="출발", en="en route"),
    Word.ON_SCENE: Words(ko="현장 도착", en="on scene"),
    Word.SAFE: Words(ko="안전 확보", en="safe"),
    Word.NEED_HELP: Words(ko="지원 요청", en="needs help"),
    Word.REFUSED: Words(ko="출동 불가", en="cannot come"),
}
_STATES = {Word.EN_ROUTE: UnitState.UNDERWAY, Word.ON_SCENE: UnitState.ON_SCENE, Word.REFUSED: UnitState.FREE}

_log = logging.getLogger(__name__)


class Crews:
    """The service's thread only.

    say   says a line to a unit's tablet.
    """

    def __init__(self, hub: ServiceHub, show: Show, say: Callable[[str, str], bool], *, language: str) -> None:
        self._hub, self._show, self._say, self._language = hub, show, say, language
        self.devices: Mapping[str, Device] = {}
        self._orders: dict[str, Order] = {}  # open ones
        self._met: dict[str, tuple[str, str]] = {}  # by unit: uid and call sign of its tablet
        self._noted: dict[str, None] = {}  # messages that were taken: servers and tablets say them again

    def met(self, unit: str, heard: Heard) -> None:
        """A unit's tablet has spoken."""
        chat = heard.chat
        uid = chat.sender if chat is not None else heard.uid.removesuffix("-9-1-1")
        callsign = chat.callsign if chat is not None else heard.callsign
        known = self._met.get(unit, ("", ""))
        self._met[unit] = uid or known[0], callsign or known[1] or uid

    def tablet(self, unit: str) -> tuple[str, str] | None:
        """By what a line reaches a unit: uid and call sign; None: it has no tablet."""
        if unit in self._met:
            return self._met[unit]
        found = (
            one for one in self.devices.values() if one.kind is DeviceKind.TABLET and one.unit == unit and one.enabled
        )
        tablet = next(found, None)
        return (tablet.code, tablet.code) if tablet is not None and tablet.code else None

    def name(self, unit: str) -> str:
        """What people call a unit."""
        device = self.devices.get(unit)
        return device.name if device is not None else unit

    # -- to them ----------------------------------------------------------------------------------------------------

    def case_changed(self, before: Incident | None, case: Incident, entries: Sequence[Entry]) -> None:
        """Units that were ordered read it, and what is written to them."""
        had: dict[str, Unit] = {one.id: one for one in before.units} if before is not None else {}
        for unit in case.units:
            was = had[unit.id].state if unit.id in had else UnitState.FREE
            if unit.state is UnitState.ORDERED and was is UnitState.FREE:
                self._hub.after(_ORDER_WAIT_S, partial(self._tell_if_unsaid, unit.id, case.id))
            elif unit.state is UnitState.FREE and was is not UnitState.FREE:
                self._tell(unit.id, _FREE, case)
        for entry in entries:
            kind, _, unit_id = entry.ref.partition("/")
            if entry.kind is EntryKind.MESSAGE and kind == "unit" and entry.client != f"hub/{self._hub.name}":
                self._say(unit_id, f"{case.number} {entry.text}")

    def _tell_if_unsaid(self, unit: str, case_id: str) -> None:
        """A unit was put on a case by hand: where an order does it, that is what the crew reads."""
        case = self._show.on_case(unit)
        if case is not None and case.id == case_id and self._order_of(unit) is None:
            self._tell(unit, _ORDER, case)

    def _tell(self, unit: str, words: Words, case: Incident) -> None:
        text = words.read(self._language)
        self._say(unit, text.format(number=case.number, title=self._show.title(case), place=case.place))

    def order_changed(self, order: Order) -> None:
        """Who is asked reads it, who is not any more too, and what the room writes."""
        before = self._orders.get(order.id)
        if before is not None and before.version >= order.version:
            return
        if order.is_open:
            self._orders[order.id] = order
        else:
            self._orders.pop(order.id, None)
        was = before.unit if before is not None and before.is_open else ""
        now = order.unit if order.is_open else ""
        if was and was != now and order.state is not OrderState.DONE:
            self._say(was, _OVER.read(self._language))
        if now and (was != now or (before is not None and len(before.asked) != len(order.asked))):
            self._say(now, self._order_text(order))
        said = len(before.messages) if before is not None else 0
        for message in order.messages[said:]:
            if now and not message.from_crew and was == now:
                self._say(now, message.text)

    def learn_orders(self, orders: Iterable[Order]) -> None:
        """Which are open, at the start: their crews know them already."""
        self._orders = {one.id: one for one in orders if one.is_open}

    def _order_text(self, order: Order) -> str:
        case = self._show.cases.get(order.incident_id)
        reason = order.reason_ko if self._language == "ko" else order.reason_en
        text = _ORDER.read(self._language).format(
            number=case.number if case is not None else "",
            title=reason or (self._show.title(case) if case is not None else ""),
            place=(case.place if case is not None else "") or f"{order.lat:.5f}, {order.lon:.5f}",
        )
        return "\n".join(line.strip() for line in text.splitlines() if line.strip())

    def _order_of(self, unit: str) -> Order | None:
        """The newest open order that a unit is asked for, or goes by."""
        return next((one for one in reversed(self._orders.values()) if one.unit == unit), None)

    # -- from them --------------------------------------------------------------------------------------------------

    def said(self, unit: str, chat: Chat) -> None:
        """A crew has written a line: an answer to its order, or words for its case."""
        if chat.id and chat.id in self._noted:
            return
        self._noted[chat.id] = None
        while len(self._noted) > _NOTED_MOST:
            del self._noted[next(iter(self._noted))]
        word = meant(chat.text)
        try:
            done = self._answer(unit, word) if word is not None else self._write(unit, chat)
        except CommandRefused as error:
            self._say(unit, _NOT.read(self._language).format(why=error))
            return
        if not done:
            self._say(unit, _NO_CASE.read(self._language))
        elif word is not None:
            self._say(unit, _TAKEN.read(self._language).format(word=_WORDS[word].read(self._language)))

    def needs_help(self, unit: str) -> None:
        """A crew has pressed its emergency button."""
        with contextlib.suppress(CommandRefused):
            self._answer(unit, Word.NEED_HELP)

    def _answer(self, unit: str, word: Word) -> bool:
        """An answer to its order; where it was put on a case by hand, what it says of itself there."""
        order, case = self._order_of(unit), self._show.on_case(unit)
        if order is not None:
            self._hub.ask(AnswerOrder(order_id=order.id, unit=unit, answer=Answer(word.value)))
            return True
        if case is None:
            return False
        state = _STATES.get(word)
        if state is not None:
            self._hub.ask(PutUnit(incident_id=case.id, unit_id=unit, state=state))
        if state is None or word is Word.REFUSED:
            self._note(unit, case, _WORDS[word].read(self._language))
        return True

    def _write(self, unit: str, chat: Chat) -> bool:
        """Words of a crew, to the room."""
        order, case = self._order_of(unit), self._show.on_case(unit)
        if order is not None and chat.text:
            self._hub.ask(TellCrew(order_id=order.id, text=chat.text, unit=unit))
        elif case is not None and chat.text:
            self._note(unit, case, chat.text, key=chat.id)
        return order is not None or case is not None

    def _note(self, unit: str, case: Incident, text: str, *, key: str = "") -> None:
        self._hub.ask(AddNote(incident_id=case.id, text=f"{self.name(unit)}: {text}"[:2000], to="room", key=key[:64]))
