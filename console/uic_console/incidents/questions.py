"""What is asked before something is done with the case in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from uic.incidents.model import Entry, Incident, IncidentState, UnitState
from uic_console.incidents.ask import AskStrip, Field, Question
from uic_console.incidents.case import CaseModel
from uic_console.incidents.words import SHAPES, open_steps, priority_word

__all__ = ["CaseQuestions"]


class CaseQuestions(QObject):
    """Puts them into the panel's strip, and does what was answered. GUI thread only."""

    def __init__(self, model: CaseModel, strip: AskStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._strip = model, strip

    def change(self) -> None:
        """Another title, priority or place."""
        one, book = self._model.incident, self._model.book
        if one is None:
            return
        title, kind = book.title(one), book.type_title(one.type)
        priorities = [(str(at), f"{SHAPES[at]}{at} {priority_word(at)}") for at in sorted(SHAPES)]
        fields = [
            Field(key="title", title=self.tr("Title; empty: “{type}”").format(type=kind), text=title, needed=False),
            Field(key="priority", title=self.tr("Priority"), choices=priorities, text=str(one.priority), own=False),
            Field(key="place", title=self.tr("Place"), text=one.place, needed=False),
        ]

        def then(said: dict[str, str]) -> None:
            wanted: dict[str, Any] = {"priority": int(said["priority"]), "place": said["place"]}
            if said["title"] != title:
                wanted["title"] = "" if said["title"] == kind else said["title"]
            self._model.change(**{name: value for name, value in wanted.items() if value != getattr(one, name)})

        self._put("change", self.tr("What the case says of itself"), fields, self.tr("Change"), then)

    def skip(self, step: str) -> None:
        """Why a step is left out."""
        one = self._model.incident
        if one is None:
            return
        case = next(case for case in one.steps if case.step.key == step)
        title = self.tr("Skip “{step}”: the supervisor is told").format(
            step=case.step.title.read(self._model.book.language)
        )
        fields = [Field(key="reason", title=self.tr("Why"))]
        self._put(f"skip-{step}", title, fields, self.tr("Skip"), lambda said: self._model.skip(step, said["reason"]))

    def correct(self, entry: Entry) -> None:
        """What is right, instead of a line."""
        title = self.tr("Correct line {number}: it stays, a new line says what is right").format(number=entry.number)
        fields = [Field(key="text", title=self.tr("What is right"), text=entry.text)]
        self._put(
            "correct",
            title,
            fields,
            self.tr("Correct"),
            lambda said: self._model.note(said["text"], corrects=entry.number),
        )

    def unit(self) -> None:
        """Which unit was ordered."""
        fields = [Field(key="name", title=self.tr("Unit, as it is called"))]
        self._put(
            "unit",
            self.tr("Order a unit to this case"),
            fields,
            self.tr("It is ordered"),
            lambda said: self._model.put_unit(said["name"], said["name"], UnitState.ORDERED),
        )

    def people(self, what: str) -> None:
        """Whose it shall be, or who shall see it: "take", "offer", "share"."""
        one = self._model.incident
        if one is None:
            return
        if what == "take" and not one.owner:
            self._model.take()
        elif what == "take":
            title = self.tr("Take it from {person}").format(person=self._model.book.person(one.owner))
            fields = [Field(key="reason", title=self.tr("Why"))]
            self._put("take", title, fields, self.tr("Take it"), lambda said: self._model.take(said["reason"]))
        elif what == "offer":
            self._model.book.roster_first(lambda: self._offer(one))
        elif what == "share":
            self._share(one)

    def _offer(self, one: Incident) -> None:
        if self._model.id != one.id:
            return
        people = self._model.book.colleagues(but=(one.owner, self._model.book.me))
        fields = [
            Field(key="to", title=self.tr("To whom"), choices=people),
            Field(key="note", title=self.tr("What she should know"), needed=False),
        ]

        def then(said: dict[str, str]) -> None:
            self._model.offer(self._model.book.account(said["to"]), said["note"])

        title = self.tr("Hand over: it stays yours until it is accepted")
        self._put("offer", title, fields, self.tr("Offer"), then)

    def _share(self, one: Incident) -> None:
        book = self._model.book
        departments = [(name, name) for name in book.departments() if name not in (one.department, *one.shared)]
        fields = [Field(key="department", title=self.tr("Department"), choices=departments)]
        title = self.tr("Let another department see this case")
        self._put("share", title, fields, self.tr("Share"), lambda said: self._model.share(said["department"]))

    def close(self) -> None:
        """What it was in the end."""
        one = self._model.incident
        if one is None:
            return
        if open_steps(one):  # the hub says what is missing, all of it
            self._model.move(IncidentState.CLOSED)
            return
        outcomes = (
            ("real", self.tr("It was real")),
            ("false", self.tr("False report")),
            ("test", self.tr("Test or drill: not counted")),
        )
        fields = [Field(key="outcome", title=self.tr("What it was"), choices=outcomes, text="real", own=False)]
        self._put(
            "close",
            self.tr("Close the case"),
            fields,
            self.tr("Close the case"),
            lambda said: self._model.move(IncidentState.CLOSED, outcome=said["outcome"]),
        )

    def reopen(self) -> None:
        """Why it is opened again."""
        fields = [Field(key="reason", title=self.tr("Why"))]
        self._put(
            "reopen",
            self.tr("Open the case again"),
            fields,
            self.tr("Open again"),
            lambda said: self._model.move(IncidentState.IN_PROGRESS, reason=said["reason"]),
        )

    def lock(self) -> None:
        """Why it is kept, or no longer."""
        one = self._model.incident
        if one is None:
            return
        lock = not one.evidence_locked
        title = self.tr("Keep this case and its pictures from being purged") if lock else self.tr("Unlock the evidence")
        fields = [Field(key="reason", title=self.tr("Why"))]
        do = self.tr("Lock") if lock else self.tr("Unlock")
        self._put("lock", title, fields, do, lambda said: self._model.lock(locked=lock, reason=said["reason"]))

    def decline(self) -> None:
        """Why an offer is declined."""
        fields = [Field(key="note", title=self.tr("Why"), needed=False)]
        self._put(
            "decline",
            self.tr("Decline the case"),
            fields,
            self.tr("Decline"),
            lambda said: self._model.answer(accept=False, note=said["note"]),
        )

    def _put(
        self, key: str, title: str, fields: Sequence[Field], do: str, then: Callable[[dict[str, str]], None]
    ) -> None:
        self._strip.ask(Question(key=key, title=title, fields=fields, do=do, then=then))
