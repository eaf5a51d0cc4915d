"""The console half of signs: which wait for an answer, what their patterns lead to, and how the budget stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from uic.events import Envelope, Event
from uic_console.api import Console
from uic_netcasting.commands import AnswerSign, ListSigns, SetPolicy, SignList
from uic_netcasting.events import (
    PatternFigures,
    PatternLearnt,
    PolicySet,
    SignAnswer,
    SignBudget,
    SignNote,
    SignPolicy,
    SignTold,
    Verdict,
)
from uic_netcasting.patterns import name_of, number_name
from uic_netcasting.signs.messages import ListSignPatterns, PatternShelf, SetSignPattern, SignPatternsRead
from uic_netcasting.signs.model import Pattern, PatternError, Zone

if TYPE_CHECKING:
    from uic.bus.commands import Command

__all__ = ["SignModel"]

_SHOWN = 100


class SignModel(QObject):
    """The signs as the hub has them. GUI thread only."""

    changed = Signal()

    def __init__(self, console: Console) -> None:
        super().__init__(console.parent())
        self.setObjectName("netcasting-signs")
        self._console = console
        self._notes: dict[str, SignNote] = {}  # newest last
        self._policies: dict[str, SignPolicy] = {}
        self._figures: dict[str, PatternFigures] = {}
        self._budget: SignBudget | None = None
        self._shelf: dict[str, Pattern] = {}
        self.trouble = ""  # of the site's file of patterns, as the hub says it
        self._follow = console.bus.follow(["cast"], snapshot=ListSigns(), reset=self._reset, event=self._hear)
        self._follow_shelf = console.bus.follow(
            ["sign"], snapshot=ListSignPatterns(), reset=self._put, event=self._hear_shelf
        )

    def close(self) -> None:
        """Stop following."""
        self._follow.stop()
        self._follow_shelf.stop()

    # -- what there is -----------------------------------------------------------------------------------------------

    def signs(self) -> list[SignNote]:
        """Those that wait first, the one whose net is cast soonest on top; then the others, newest first."""
        far = datetime.max.replace(tzinfo=UTC)
        waiting = [one for one in self._notes.values() if one.state == "waiting"]
        waiting.sort(key=lambda one: (one.due_at or far, one.at))
        others = [one for one in reversed(self._notes.values()) if one.state != "waiting"]
        return [*waiting, *others][:_SHOWN]

    def waiting(self) -> SignNote | None:
        """The one that should be answered first."""
        first = next(iter(self.signs()), None)
        return first if first is not None and first.state == "waiting" else None

    def is_known(self) -> bool:
        """Whether the hub has said which there are."""
        return self._budget is not None

    def budget(self) -> SignBudget | None:
        """How many alarms signs may raise, and have; None: the hub has not said it."""
        return self._budget

    def patterns(self) -> list[tuple[SignPolicy, PatternFigures]]:
        """What each leads to and is worth, by name in the language shown."""
        rows = [
            (policy, self._figures.get(key) or PatternFigures(pattern=key)) for key, policy in self._policies.items()
        ]
        return sorted(rows, key=lambda row: self.name(row[0].pattern))

    def name(self, pattern: str) -> str:
        """What a pattern is called."""
        return name_of(pattern, self._console.language())

    def number_name(self, name: str) -> str:
        """What a number of a pattern is called; "": it is changed in the file only."""
        return number_name(name, self._console.language())

    def why(self, note: SignNote) -> str:
        """Why it is a sign, in the language shown."""
        ko = self._console.language() == "ko"
        return (note.why_ko or note.why_en) if ko else (note.why_en or note.why_ko)

    def camera_name(self, camera_id: str) -> str:
        """What a camera is called in the language shown."""
        camera = self._console.cameras.get(camera_id)
        if camera is None:
            return camera_id
        return (camera.name_en or camera.name) if self._console.language() == "en" else camera.name

    def left_s(self, note: SignNote) -> float | None:
        """Seconds until its net is cast by itself; None: it is not."""
        if note.state != "waiting" or note.due_at is None:
            return None
        return max(0.0, (note.due_at - datetime.now(UTC)).total_seconds())

    def why_not_set(self) -> str:
        """Why patterns cannot be set here now; "" when they can."""
        return self._console.bus.why_not(SetPolicy)

    def why_not_answer(self) -> str:
        """Why signs cannot be answered here now; "" when they can."""
        return self._console.bus.why_not(AnswerSign)

    # -- patterns of this site ---------------------------------------------------------------------------------------

    def pattern(self, key: str) -> Pattern | None:
        """As the site's file has it; None: it is told by others only."""
        return self._shelf.get(key)

    def worth(self, pattern: Pattern) -> str:
        """How surely it tells, as it was measured: its file says that in English only."""
        return pattern.worth if self._console.language() == "en" else ""

    def why_not_edit(self) -> str:
        """Why patterns cannot be changed here now; "" when they can."""
        return self._console.bus.why_not(SetSignPattern)

    def edit(self, command: SetSignPattern, *, answered: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Write changes into the site's file."""
        self._console.bus.ask(
            command, answered=lambda _pattern: answered(), failed=lambda error: failed(str(error)), timeout_s=10.0
        )

    def camera_number(self, camera_id: str) -> str:
        """What a person calls it; its id, where it is not known."""
        camera = self._console.cameras.get(camera_id)
        return str(camera.number) if camera is not None else camera_id

    def camera_numbers(self, cameras: Iterable[str]) -> list[str]:
        """The same of several."""
        return [self.camera_number(one) for one in cameras]

    def camera_numbered(self, word: str) -> str:
        """The id of a camera by its number or id; PatternError when there is none."""
        if self._console.cameras.get(word) is not None:
            return word
        found = next((one.id for one in self._console.cameras.all() if str(one.number) == word), "")
        if not found:
            raise PatternError(self.tr("There is no camera {number}.").format(number=word))
        return found

    def show_zones(self, zones: Iterable[Zone]) -> None:
        """Mark the corners of areas in the live pictures of their cameras, and bring up the first of them."""
        from uic_console.api import PictureMark, Presentation

        drawn = [zone for zone in zones if zone.camera]
        for zone in drawn:
            for at, (x, y) in enumerate(zone.points, 1):
                label = f"{zone.name} {at}".strip()
                key = f"zone/{zone.camera}/{zone.name}/{at}"
                self._console.wall.mark(PictureMark(key=key, camera=zone.camera, x=x, y=y, label=label, seconds=30.0))
        if drawn:
            first = drawn[0].camera
            shown = Presentation(key="zones", title=self.camera_name(first), cameras=(), hotspot=first)
            self._console.wall.present(shown)

    def zones_shown(self) -> None:
        """Nobody draws areas any more: the wall is what it was."""
        self._console.wall.dismiss("zones")

    # -- what can be done --------------------------------------------------------------------------------------------

    def cast(self, sign_id: str) -> None:
        """Cast its net now."""
        self._ask(AnswerSign(sign_id=sign_id, cast=True))

    def stop(self, sign_id: str, verdict: Verdict = "false") -> None:
        """It is none."""
        self._ask(AnswerSign(sign_id=sign_id, cast=False, verdict=verdict))

    def cast_waiting(self) -> None:
        """Cast the net of the sign that should be answered first."""
        if (note := self._needed()) is not None:
            self.cast(note.id)

    def stop_waiting(self) -> None:
        """The sign that should be answered first is none."""
        if (note := self._needed()) is not None:
            self.stop(note.id)

    def set(self, pattern: str, answer: SignAnswer, countdown_s: float) -> None:
        """What signs of a pattern lead to from now on."""
        self._ask(SetPolicy(pattern=pattern, answer=answer, countdown_s=countdown_s))

    def look(self, sign_id: str) -> None:
        """Bring its camera up on this wall, alone."""
        note = self._notes.get(sign_id)
        if note is not None:
            from uic_console.api import Presentation

            title = f"{self.name(note.pattern)} · {self.camera_name(note.camera)}"
            self._console.wall.present(
                Presentation(key=f"sign/{note.id}", title=title, cameras=(), hotspot=note.camera)
            )

    def _needed(self) -> SignNote | None:
        note = self.waiting()
        if note is None:
            self._console.notify(self.tr("No sign waits for an answer."))
        return note

    def _ask(self, command: Command[Any]) -> None:
        self._console.bus.ask(command)

    # -- what is heard -----------------------------------------------------------------------------------------------

    def _put(self, shelf: PatternShelf) -> None:
        self._shelf = {one.key: one for one in shelf.patterns}
        self.trouble = shelf.trouble
        self.changed.emit()

    def _hear_shelf(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, SignPatternsRead):
            self._console.bus.ask(ListSignPatterns(), answered=self._put, failed=lambda _error: None)

    def _reset(self, listed: SignList) -> None:
        self._notes = {one.id: one for one in reversed(listed.signs)}
        self._policies = {one.pattern: one for one in listed.policies}
        self._figures = {one.pattern: one for one in listed.patterns}
        self._budget = listed.budget
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, SignTold):
            self._sign(event.note)
        elif isinstance(event, PolicySet):
            self._policies[event.policy.pattern] = event.policy
        elif isinstance(event, PatternLearnt):
            self._figures[event.figures.pattern] = event.figures
        else:
            return
        self.changed.emit()

    def _sign(self, note: SignNote) -> None:
        known = self._notes.pop(note.id, None)
        self._notes[note.id] = note
        self._policies.setdefault(note.pattern, SignPolicy(pattern=note.pattern, answer="ask", countdown_s=0.0))
        if known is None and note.announced and self._budget is not None:
            from msgspec.structs import replace

            self._budget = replace(self._budget, today=self._budget.today + 1)
        if note.state != "waiting":
            self._console.wall.dismiss(f"sign/{note.id}")
