"""Two persons: a command that is held until somebody else agrees, and is then carried out once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from uic.access._access import Held
from uic.access.commands import AgreeTo, ListRequests, RefuseTo, RequestList, Withdraw
from uic.access.events import RequestChanged
from uic.access.model import Account, Request, RequestState, Right
from uic.access.room import Room
from uic.audit.lines import subject_of
from uic.bus.service import Caller
from uic.errors import AccessError, NotAllowed

__all__ = ["SecondPersons"]

_KEPT_S = 86_400.0  # answered requests stay in the list
_WAITING_MAX = 100  # of one person


@dataclass
class _Case:
    request: Request
    held: Held


@dataclass
class SecondPersons:
    """The service's thread only, but for `ask`, which the broker's calls."""

    room: Room
    proven: Callable[[str, str, Caller], Account]  # account, password, who brings them
    _cases: dict[str, _Case] = field(default_factory=dict)

    def ask(self, held: Held) -> str:
        """Hold a command; the id of its request. The broker's thread."""
        for case in list(self._cases.values()):
            if case.held.key == held.key and case.request.state is RequestState.WAITING:
                return case.request.id
        waiting = sum(
            case.request.state is RequestState.WAITING and case.request.asked_by == held.caller.person
            for case in list(self._cases.values())
        )
        if waiting >= _WAITING_MAX:
            raise NotAllowed(f"{waiting} commands of {held.caller.person} wait for a second person already")
        asked_at = datetime.now(UTC)
        account = self.room.gate.known.accounts.get(held.caller.person)
        request = Request(
            id=uuid.uuid4().hex,
            command=held.command.name,
            subject=subject_of(held.command),
            purpose=str(getattr(held.command, "purpose", "") or ""),
            asked_by=held.caller.person,
            asked_person=account.person if account is not None else held.caller.person,
            asked_from=held.caller.client,
            asked_at=asked_at,
            expires_at=asked_at + timedelta(seconds=self.room.rules.request_s),
        )
        self._cases[request.id] = _Case(request, held)
        self.room.hub.post(lambda: self._opened(request, held.caller))
        return request.id

    def _opened(self, request: Request, caller: Caller) -> None:
        self.room.hub.audit(
            f"{request.command}.asked",
            caller=caller,
            subject=request.subject,
            purpose=request.purpose,
            note=f"waits for a second person, request {request.id}",
        )
        self._tell(request)

    # -- commands -------------------------------------------------------------------------------------------------

    def list_all(self, _command: ListRequests, caller: Caller) -> RequestList:
        """Those that the caller made or may agree to, newest first."""
        seen = [case.request for case in self._cases.values() if self._concerns(case.request, caller)]
        seen.sort(key=lambda request: request.asked_at, reverse=True)
        return RequestList(requests=tuple(seen), seq=self.room.hub.seq())

    def agree(self, command: AgreeTo, caller: Caller) -> Request:
        """Be the second person."""
        case = self._waiting(command.request)
        name, person, second = self._second(command, caller, case)
        agreed = self._answered(case, RequestState.AGREED, name, person, command.note)
        self.room.hub.audit(
            f"{agreed.command}.agreed",
            caller=second,
            subject=agreed.subject,
            purpose=agreed.purpose,
            note=f"request {agreed.id} of {agreed.asked_by}",
        )
        first = msgspec.structs.replace(case.held.caller, agreed_by=name)
        post = self.room.hub.post
        case.held.carry_out(first, lambda why_not: post(lambda: self._carried_out(case, why_not)))
        return agreed

    def refuse(self, command: RefuseTo, caller: Caller) -> Request:
        """Say no."""
        case = self._waiting(command.request)
        self._check_may_answer(caller, case, caller.person)
        refused = self._answered(case, RequestState.REFUSED, caller.person, self._person(caller.person), command.note)
        self.room.hub.audit(
            f"{refused.command}.refused",
            caller=caller,
            subject=refused.subject,
            note=f"request {refused.id}",
            purpose=refused.purpose,
            outcome="refused",
        )
        return refused

    def withdraw(self, command: Withdraw, caller: Caller) -> Request:
        """The one who asked takes it back."""
        case = self._waiting(command.request)
        if case.request.asked_by != caller.person:
            raise NotAllowed("only the one who asked can take it back")
        return self._answered(case, RequestState.WITHDRAWN, "", "", "")

    def expire(self) -> None:
        """Called every second: what has waited too long is over, what was answered long ago is forgotten."""
        now = datetime.now(UTC)
        for case in list(self._cases.values()):
            request = case.request
            if request.state is RequestState.WAITING and request.expires_at <= now:
                self._answered(case, RequestState.EXPIRED, "", "", "")
            elif (now - request.asked_at).total_seconds() > _KEPT_S:
                del self._cases[request.id]

    # -- inside ---------------------------------------------------------------------------------------------------

    def _second(self, command: AgreeTo, caller: Caller, case: _Case) -> tuple[str, str, Caller]:
        """Account and name of the second person, and as whom the audit names her."""
        if not command.account:
            self._check_may_answer(caller, case, caller.person)
            return caller.person, self._person(caller.person), caller
        account = self.proven(command.account, command.password, caller)
        beside = self._beside(account, caller)
        self._check_may_answer(beside, case, account.name)
        return account.name, account.person, beside

    def _beside(self, account: Account, caller: Caller) -> Caller:
        """A person who has shown her password at somebody else's console, for this one answer."""
        return msgspec.structs.replace(
            caller,
            person=account.name,
            role=account.roles[0] if account.roles else "",
            department=account.department,
            session="",
            locked=False,
        )

    def _check_may_answer(self, caller: Caller, case: _Case, name: str) -> None:
        request = case.request
        if not name or request.asked_by == name:
            raise NotAllowed("the second person is somebody else than the first", reason="access.same_person")
        sign_in = self.room.gate.sign_in(caller) if caller.session else None
        if sign_in is not None and sign_in.locked_at is not None:
            raise NotAllowed("a locked sign-in answers nothing: unlock it first", reason="access.locked")
        area = request.command.partition(".")[0]
        if not self.room.gate.person_may(caller, name, Right.APPROVE, area):
            raise NotAllowed(f"{name} may not be the second person for {request.command}: it needs the right 'approve'")

    def _concerns(self, request: Request, caller: Caller) -> bool:
        area = request.command.partition(".")[0]
        own = bool(caller.session) and request.asked_by == caller.person
        return own or self.room.hub.may(caller, Right.APPROVE, area=area)

    def _waiting(self, request: str) -> _Case:
        case = self._cases.get(request)
        if case is None:
            raise AccessError("this request is not there any more")
        if case.request.state is not RequestState.WAITING:
            raise AccessError(f"this request is answered already: {case.request.state.value}")
        if case.request.expires_at <= datetime.now(UTC):
            raise AccessError("this request has waited too long: it has to be asked for again")
        return case

    def _answered(self, case: _Case, state: RequestState, name: str, person: str, note: str) -> Request:
        case.request = msgspec.structs.replace(
            case.request,
            state=state,
            answered_by=name,
            answered_person=person,
            answered_at=datetime.now(UTC),
            note=note.strip(),
        )
        self._tell(case.request)
        return case.request

    def _carried_out(self, case: _Case, why_not: str) -> None:
        state = RequestState.FAILED if why_not else RequestState.DONE
        case.request = msgspec.structs.replace(case.request, state=state, note=why_not or case.request.note)
        self._tell(case.request)

    def _person(self, name: str) -> str:
        account = self.room.gate.known.accounts.get(name)
        return account.person if account is not None else name

    def _tell(self, request: Request) -> None:
        self.room.hub.publish(RequestChanged(request=request), subject=request.asked_by)
