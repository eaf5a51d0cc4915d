"""The end of the line, for tests of the way to it: a service that answers `escort.*` and remembers who asked for what.

The escort service itself has tests of its own; here it is phones, tablets and the gateway that are tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import NotAllowed
from uic.gateway.commands import IssueToken
from uic.hub import Hub
from uic.testing.gateways import Gateway
from uic_sos.commands import (
    Arrive,
    CancelEscort,
    Deleted,
    DeleteHistory,
    EscortList,
    FixesTaken,
    History,
    ListEscorts,
    ManyTaken,
    MyEscort,
    MyHistory,
    PressButton,
    RegisterCitizen,
    ReportFixes,
    ReportMany,
    RequestEscort,
)
from uic_sos.escorts import Citizen, Ending, Escort, Forecast, Phase, PhoneFix

__all__ = ["PIN", "Centre", "Line"]

PIN = "4711"


class Centre:
    """Who is followed, and every position that came."""

    name = "sos"

    def __init__(self) -> None:
        self.people: dict[str, RegisterCitizen] = {}
        self.open: dict[str, Escort] = {}  # by citizen
        self.past: list[Escort] = []
        self.fixes: list[PhoneFix] = []
        self.presses: list[PressButton] = []
        self.seen = True
        self._ids = itertools.count(1)

    def start(self, hub: ServiceHub) -> None: ...

    def stop(self) -> None: ...

    def listeners(self) -> Mapping[Any, Any]:
        return {}

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            RegisterCitizen: self._register,
            RequestEscort: self._request,
            ReportFixes: self._report,
            ReportMany: lambda many, caller: ManyTaken(taken=tuple(self._report(one, caller) for one in many.reports)),
            MyEscort: lambda command, _caller: self._taken(command.citizen_id, 0),
            PressButton: self._press,
            CancelEscort: self._cancel,
            Arrive: lambda command, _caller: self._over(command.citizen_id, Ending.ARRIVED),
            MyHistory: lambda _command, _caller: History(escorts=tuple(self.past), fixes={}, kept_days=30),
            DeleteHistory: self._delete,
            ListEscorts: lambda _command, _caller: EscortList(escorts=tuple(self.open.values()), seq=0),
        }

    def _register(self, command: RegisterCitizen, _caller: Caller) -> Citizen:
        citizen = f"c{next(self._ids)}"
        self.people[citizen] = command
        return Citizen(id=citizen, name=command.person, registered_at=datetime.now(UTC))

    def _request(self, command: RequestEscort, _caller: Caller) -> Escort:
        return self._begun(command.citizen_id, command.plan)

    def _begun(self, citizen: str, plan: tuple[tuple[float, float], ...]) -> Escort:
        now, name = datetime.now(UTC), self.people[citizen].person
        self.open[citizen] = Escort(
            id=f"e{next(self._ids)}",
            citizen_id=citizen,
            name=name,
            since=now,
            began_at=now,
            plan=plan,
            forecast=Forecast(length_m=400.0),
        )
        return self.open[citizen]

    def _report(self, command: ReportFixes, _caller: Caller) -> FixesTaken:
        escort = self.open.get(command.citizen_id)
        if escort is not None and command.fixes:
            self.fixes += command.fixes
            self.open[command.citizen_id] = replace(escort, fix=max(command.fixes, key=lambda fix: fix.at))
        return self._taken(command.citizen_id, len(command.fixes))

    def _taken(self, citizen: str, taken: int) -> FixesTaken:
        return FixesTaken(taken=taken, escort=self.open.get(citizen), seen=self.seen)

    def _press(self, command: PressButton, _caller: Caller) -> Escort:
        self.presses.append(command)
        escort = self.open.get(command.citizen_id) or self._begun(command.citizen_id, ())
        now = datetime.now(UTC)
        due = None if command.silent else now + timedelta(seconds=command.cancel_s)
        silent, fix = command.silent, command.fix or escort.fix
        escort = replace(escort, state="button", button_at=now, alarm_at=due, silent=silent, distress=silent, fix=fix)
        self.open[command.citizen_id] = escort
        return escort

    def _cancel(self, command: CancelEscort, _caller: Caller) -> Escort:
        if self.people[command.citizen_id].pin != command.pin:
            raise NotAllowed("the PIN is wrong")
        escort = self.open[command.citizen_id]
        if escort.alarm_at is None:
            return self._over(command.citizen_id, Ending.CANCELLED)
        self.open[command.citizen_id] = replace(escort, alarm_at=None, button_at=None, state="on_course")
        return self.open[command.citizen_id]

    def _over(self, citizen: str, why: Ending) -> Escort:
        escort = replace(self.open.pop(citizen), phase=Phase.OVER, ending=why)
        self.past.append(escort)
        return escort

    def _delete(self, command: DeleteHistory, _caller: Caller) -> Deleted:
        gone, self.past = len(self.past), []
        return Deleted(escorts=gone, fixes=0)


@dataclass
class Line:
    """Hub, gateway, and who is at its end."""

    hub: Hub
    gateway: Gateway
    centre: Centre

    def register(self, name: str = "김하늘") -> str:
        """A new citizen's token, got as her phone gets it."""
        answer = self.gateway.post("/sos/api/register", {"name": name, "pin": PIN})
        assert answer.status == 201, answer.body
        return str(answer.json["token"])

    def tablet(self, unit: str) -> str:
        """The token of a car's tablet."""
        return self.hub.ask(IssueToken(kind="patrol", subject=f"unit/{unit}"), timeout_s=20).secret
