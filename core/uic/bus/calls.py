"""Commands under way in the hub: who owns them, who waits for them, and that none is acted on twice."""

from __future__ import annotations

import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from uic.access import Access, Held, Verdict
from uic.audit.lines import line_about, line_of, purpose_missing
from uic.audit.trail import Trail
from uic.bus import wire
from uic.bus.commands import Command
from uic.bus.hosted import Call, Hosted
from uic.bus.journal import Journal
from uic.bus.service import Caller
from uic.errors import (
    BusError,
    CommandRefused,
    CommandTimeout,
    NotAllowed,
    SecondPersonNeeded,
    ServiceBusy,
    UicError,
    UnknownCommand,
)

__all__ = ["Calls", "Route", "Waiter", "failure"]

_HELD_MAX = 1000
_CARRIED_OUT_S = 30.0  # for a command that a second person has agreed to

Waiter = Callable[[bytes | wire.Failure], None]


@dataclass(slots=True, frozen=True)
class Route:
    """A command and the service that owns it."""

    type: type[Command[Any]]
    service: Hosted
    decode: Callable[[bytes], Command[Any]]


def failure(error: UicError, request: int = 0) -> wire.Failure:
    """An error as it crosses the bus."""
    if isinstance(error, CommandRefused):
        return wire.Failure(request, error.code, str(error), error.reason, error.detail)
    return wire.Failure(request, error.code, str(error))


def _cameras(command: Command[Any]) -> tuple[str, ...]:
    """The cameras that a command is about, from the fields that hold them."""
    cameras: list[str] = []
    for name in command.camera_fields:
        value = getattr(command, name)
        if isinstance(value, str):
            cameras.append(value)
        elif value is not None:
            cameras.extend(value)
    return tuple(cameras)


class Calls:
    """The broker's thread only."""

    def __init__(
        self, journal: Journal, access: Access, trail: Trail, post: Callable[[Callable[[], None]], None]
    ) -> None:
        self.count = 0
        self._trail = trail
        self._post = post
        self._journal = journal
        self._access = access
        self._routes: dict[str, Route] = {}
        self._by_key: dict[str, Call] = {}
        self._deadlines: list[tuple[float, int, Call, Waiter]] = []
        self._ids = itertools.count()
        self._held: deque[tuple[wire.Ask, bytes, Caller, Waiter, float]] | None = None

    def hold(self) -> None:
        """The hub is starting: commands that no service takes yet wait for it, instead of being unknown."""
        self._held = deque(maxlen=_HELD_MAX)

    def release(self) -> None:
        """The hub has started."""
        held, self._held = self._held or (), None
        for ask, body, caller, waiter, deadline in held:
            self.open(ask, body, caller, waiter, deadline=deadline)

    def vacant(self, service: Hosted) -> None:
        """Raises BusError when another service owns one of its commands."""
        for command in service.handlers:
            known = self._routes.get(command.name)
            if known is not None:
                raise BusError(f"the command {command.name!r} of {service.name} is taken by {known.service.name}")

    def add(self, service: Hosted) -> None:
        """Route a service's commands to it; raises when another one owns a name."""
        self.vacant(service)
        for command in service.handlers:
            self._routes[command.name] = Route(command, service, msgspec.msgpack.Decoder(command).decode)

    def remove(self, service: Hosted) -> None:
        """Its commands are unknown from now on."""
        self._routes = {name: route for name, route in self._routes.items() if route.service is not service}

    def open(self, ask: wire.Ask, body: bytes, caller: Caller, waiter: Waiter, *, deadline: float) -> None:
        """Bring a command to its service; `waiter` hears the answer once, whatever happens."""
        if self._held is not None and ask.name not in self._routes and len(self._held) < _HELD_MAX:
            self._held.append((ask, body, caller, waiter, deadline))
            return
        self.count += 1
        try:
            self._open(ask, body, caller, waiter, deadline)
        except UicError as error:
            if isinstance(error, NotAllowed):
                self._note_refusal(ask.name, body, caller, str(error))
            waiter(failure(error))
        except msgspec.MsgspecError as error:
            waiter(wire.Failure(0, CommandRefused.code, f"{ask.name}: {error}", "bus.bad_command"))

    def _open(self, ask: wire.Ask, body: bytes, caller: Caller, waiter: Waiter, deadline: float) -> None:
        route = self._routes.get(ask.name)
        if route is None:
            raise UnknownCommand(f"no service of this hub takes {ask.name!r}: an older hub, or a plugin that is off")
        command = route.decode(body)
        second = self._needs_second(command, caller)
        if time.monotonic() > deadline:
            raise CommandTimeout(f"{ask.name} came too late and was not begun")
        if purpose_missing(command):
            raise NotAllowed(f"{ask.name}: say what for; it needs a purpose", reason="access.purpose_missing")
        if route.type.changes and self._known(ask, body, waiter, deadline):
            return
        if second:
            self._hold(ask, body, command, caller)
        call = Call(key=ask.key, command=command, caller=caller, request=body, deadline=deadline)
        call.as_of = self._journal.seq
        if not route.service.offer(call):
            raise ServiceBusy(f"{route.service.name} has too much to do; nothing was begun")
        if route.type.changes:
            self._by_key[ask.key] = call
        self._wait(call, waiter, deadline)

    def _note_refusal(self, name: str, body: bytes, caller: Caller, why: str) -> None:
        """A refusal at the door in the audit, with what was asked where that can be read."""
        route = self._routes.get(name)
        try:
            command = route.decode(body) if route is not None else None
        except msgspec.MsgspecError:
            command = None
        if command is None:
            self._trail.refused(line_about(name, caller, outcome="refused", note=why))
        else:
            self._trail.refused(line_of(command, caller, body, outcome="refused", note=why))

    def _needs_second(self, command: Command[Any], caller: Caller) -> bool:
        """Whether a second person has to agree; raises NotAllowed where nobody could."""
        if not command.permission:
            return False
        area = command.name.partition(".")[0]
        verdict = self._access.verdict(
            caller, command.permission, area=area, cameras=_cameras(command), acts=command.changes
        )
        if verdict is Verdict.YES and command.two_persons and not caller.agreed_by and caller.session:
            return self._access.two_can_be(caller)
        if verdict is Verdict.NO:
            raise NotAllowed(
                f"{caller.person} ({caller.role}) may not ask for {command.name}: "
                f"it needs the right {command.permission!r}"
            )
        return verdict is Verdict.SECOND

    def _hold(self, ask: wire.Ask, body: bytes, command: Command[Any], caller: Caller) -> None:
        def carry_out(agreed: Caller, told: Callable[[str], None]) -> None:
            def waiter(result: bytes | wire.Failure) -> None:
                told(result.message if isinstance(result, wire.Failure) else "")

            self._post(lambda: self.open(ask, body, agreed, waiter, deadline=time.monotonic() + _CARRIED_OUT_S))

        request = self._access.hold(Held(ask.key, command, caller, carry_out))
        raise SecondPersonNeeded(f"{ask.name} waits until a second person agrees; nothing was done yet", detail=request)

    def _known(self, ask: wire.Ask, body: bytes, waiter: Waiter, deadline: float) -> bool:
        """Whether a command with this key was answered or is under way: then its answer is this one's."""
        running = self._by_key.get(ask.key)
        request = running.request if running is not None else None
        kept = self._journal.answer(ask.key) if running is None else None
        if kept is not None:
            request = kept.request
        if request is None:
            return False
        name = kept.name if kept is not None else running.command.name if running is not None else ""
        if request not in (body, self._trail.masked(body)) or name != ask.name:
            raise CommandRefused(f"{ask.name}: the key {ask.key} was used for something else", reason="bus.key_reused")
        if kept is not None:
            if self._routes[ask.name].type.secret_reply:
                text = f"{ask.name} was done; its answer is a secret and was not kept"
                raise CommandRefused(text, reason="bus.answer_not_kept")
            waiter(kept.reply)
        elif running is not None:
            running.deadline = max(running.deadline, deadline)
            running.given_up = False
            self._wait(running, waiter, deadline)
        return True

    def _wait(self, call: Call, waiter: Waiter, deadline: float) -> None:
        call.waiting.append(waiter)
        heapq.heappush(self._deadlines, (deadline, next(self._ids), call, waiter))

    def settle(self, call: Call, result: bytes | wire.Failure) -> None:
        """Answer everybody who waits for the call."""
        call.settled = True
        if self._by_key.get(call.key) is call:
            del self._by_key[call.key]
        waiting, call.waiting = call.waiting, []
        for waiter in waiting:
            waiter(result)

    def tell(self, call: Call, trouble: wire.Failure) -> None:
        """Tell those who wait what holds it up; it stays under way, and who asks with its key waits for it."""
        waiting, call.waiting = call.waiting, []
        text = f"{trouble.message}. {call.command.name} is kept and goes on when that is mended: ask with the same key"
        for waiter in waiting:
            waiter(msgspec.structs.replace(trouble, message=text))

    def expire(self) -> None:
        """Tell those whose time is over; what was begun goes on, what was not is not begun."""
        now = time.monotonic()
        while self._deadlines and (self._deadlines[0][0] <= now or self._deadlines[0][2].settled):
            _, _, call, waiter = heapq.heappop(self._deadlines)
            if waiter not in call.waiting:
                continue
            call.waiting.remove(waiter)
            call.given_up = not call.waiting
            waiter(
                wire.Failure(
                    0,
                    CommandTimeout.code,
                    f"{call.command.name} was not answered in time; ask with the same key to learn what became of it",
                )
            )
